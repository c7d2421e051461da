import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from coproscan.errors import OutputError
from coproscan.report.editions import (
    FILES,
    MARK,
    check_folder,
    chosen,
    waiting,
    write_editions,
)
from coproscan.report.record import NAME, TEMPORARY, kept_beside, read_record
from coproscan.report.row_types import ReportRows
from coproscan.types import Analysis

NAMES = [f"{file.edition}/{file.name}" for file in chosen()]
Contents = Mapping[str, bytes]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in the folder apart from the record, hidden ones included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != NAME
    }


@pytest.fixture(scope="session")
def drafts(analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    folder = tmp_path_factory.mktemp("drafts")
    write_editions(analysis, folder)
    return contents(folder)


@pytest.fixture(scope="session")
def checked(reviewed: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    folder = tmp_path_factory.mktemp("checked")
    write_editions(reviewed, folder)
    return contents(folder)


def one_line(error: pytest.ExceptionInfo[OutputError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    return message


# what is written


def test_both_editions_are_written_and_named(analysis: Analysis, tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there" / "yet"
    check_folder(folder)
    assert not (tmp_path / "not").exists()
    assert write_editions(analysis, folder) == tuple(folder / name for name in NAMES)
    assert sorted(contents(folder)) == sorted(NAMES)
    assert (folder / NAME).is_file()


def test_the_same_analysis_gives_the_same_bytes(
    analysis: Analysis, drafts: Contents, tmp_path: Path
) -> None:
    write_editions(analysis, tmp_path)
    write_editions(analysis, tmp_path)
    assert contents(tmp_path) == drafts


def test_of_very_many_excerpts_coding_software_waits_to_be_asked_for() -> None:
    def names(formats: tuple[str, ...], excerpts: int) -> set[str]:
        return {file.name for file in chosen(formats, excerpts)}

    left = set(waiting((), 5_000))
    assert {"project.qdpx", "codebook.qdc", "themefinder.zip"} <= left
    assert names((), 4_999) - names((), 5_000) == left
    assert names(("all",), 5_000) == names((), 4_999)
    assert "project.qdpx" in names(("qdpx",), 5_000)
    assert waiting(("all",), 5_000) == waiting(("qdpx",), 5_000) == ()


def test_the_record_can_be_checked_with_common_tools(analysis: Analysis, tmp_path: Path) -> None:
    write_editions(analysis, tmp_path)
    entries = read_record(tmp_path)
    assert [entry.name for entry in entries] == NAMES
    for entry in entries:
        assert sha256((tmp_path / entry.name).read_bytes()).hexdigest() == entry.sha256


def test_another_run_replaces_what_a_run_wrote(
    analysis: Analysis, reviewed: Analysis, checked: Contents, tmp_path: Path
) -> None:
    write_editions(analysis, tmp_path)
    (tmp_path / "private" / "report.md").unlink()  # somebody had no use for it
    write_editions(reviewed, tmp_path)
    assert contents(tmp_path) == checked


def test_nothing_of_the_private_edition_is_in_the_shared_one(
    analysis: Analysis, drafts: Contents
) -> None:
    page = drafts["share/report.html"].decode()
    assert "0161 496 0000" not in page
    assert "jo.bloggs@example.org" not in page
    assert not [r.id for r in analysis.responses if r.respondent and r.respondent in page]
    assert not [e.id for e in analysis.excerpts if e.id in page]


# what somebody has changed


def test_a_changed_summary_is_kept_and_the_new_one_put_beside_it(
    analysis: Analysis, reviewed: Analysis, checked: Contents, tmp_path: Path
) -> None:
    write_editions(analysis, tmp_path)
    edited = tmp_path / "share" / "summary.docx"
    edited.write_bytes(b"what the facilitator made of it")

    for _ in range(2):  # and the file beside it is ours: it is replaced the next time
        written = write_editions(reviewed, tmp_path)
        beside = tmp_path / "share" / "summary (new).docx"
        assert beside in written
        assert edited not in written
        assert kept_beside(beside) == edited
        assert beside.read_bytes() == checked["share/summary.docx"]
        assert edited.read_bytes() == b"what the facilitator made of it"
    assert len(contents(tmp_path)) == len(NAMES) + 1


def test_a_changed_new_one_is_kept_as_well(
    analysis: Analysis, reviewed: Analysis, tmp_path: Path
) -> None:
    write_editions(analysis, tmp_path)
    ledger = tmp_path / "private" / "ledger.csv"
    ledger.write_bytes(b"with a column of notes")
    write_editions(reviewed, tmp_path)
    second = tmp_path / "private" / "ledger (new).csv"
    second.write_bytes(b"with other notes")
    written = write_editions(analysis, tmp_path)
    third = tmp_path / "private" / "ledger (new 2).csv"
    assert third in written
    assert kept_beside(third) == ledger
    assert ledger.read_bytes() == b"with a column of notes"
    assert second.read_bytes() == b"with other notes"


def test_who_takes_the_new_one_has_one_summary_again(
    analysis: Analysis, reviewed: Analysis, drafts: Contents, tmp_path: Path
) -> None:
    write_editions(analysis, tmp_path)
    summary = tmp_path / "share" / "summary.docx"
    summary.write_bytes(b"edited")
    write_editions(reviewed, tmp_path)
    beside = tmp_path / "share" / "summary (new).docx"
    summary.write_bytes(beside.read_bytes())  # copied over, the copy beside it forgotten
    write_editions(analysis, tmp_path)
    assert contents(tmp_path) == drafts


def test_files_that_people_add_to_the_folder_stay(
    analysis: Analysis, reviewed: Analysis, tmp_path: Path
) -> None:
    write_editions(analysis, tmp_path)
    added = tmp_path / "share" / "summary for the committee.docx"
    added.write_bytes(b"final")
    themes = tmp_path / "themes.toml"
    themes.write_text("# renamed\n")
    write_editions(reviewed, tmp_path)
    assert added.read_bytes() == b"final"
    assert themes.read_text() == "# renamed\n"


def test_a_record_that_points_elsewhere_removes_nothing(analysis: Analysis, tmp_path: Path) -> None:
    bystander = tmp_path / "bystander.txt"
    bystander.write_bytes(b"mine")
    folder = tmp_path / "report"
    write_editions(analysis, folder)
    with (folder / NAME).open("a") as record:
        record.write(f"{sha256(b'mine').hexdigest()}  private/../../bystander.txt\n")
        record.write("not a line of ours\n")
    write_editions(analysis, folder)
    assert bystander.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["report.html", "summary.docx", "summary (news).docx"])
def test_a_file_in_its_own_place_is_beside_no_other(name: str) -> None:
    assert kept_beside(Path("share", name)) is None


# folders that are refused


@pytest.mark.parametrize("name", ["minutes.docx", "private/analysis.json", "photos/2019/day.jpg"])
def test_other_peoples_files_are_refused_and_left(
    analysis: Analysis, tmp_path: Path, name: str
) -> None:
    other = tmp_path / name
    other.parent.mkdir(parents=True, exist_ok=True)
    other.write_bytes(b"theirs")
    for attempt in (lambda: check_folder(tmp_path), lambda: write_editions(analysis, tmp_path)):
        with pytest.raises(OutputError) as error:
            attempt()
        assert Path(name).name in one_line(error)
        assert contents(tmp_path) == {name: b"theirs"}


def test_empty_folders_and_what_file_managers_leave_are_no_hindrance(
    analysis: Analysis, tmp_path: Path
) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / "Thumbs.db").write_bytes(b"")
    check_folder(tmp_path)
    assert write_editions(analysis, tmp_path)


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "report"
    file.write_bytes(b"a file")
    with pytest.raises(OutputError) as error:
        check_folder(file)
    assert "is a file" in one_line(error)
    with pytest.raises(OutputError) as error:
        check_folder(file / "inside")
    assert str(file / "inside") in one_line(error)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that takes no files")
def test_a_folder_that_cannot_be_written_is_refused_beforehand() -> None:
    with pytest.raises(OutputError) as error:
        check_folder(Path("/proc/report"))
    assert "cannot be written" in one_line(error)


def test_a_file_that_is_open_in_another_program_is_named(
    analysis: Analysis, reviewed: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where an open file can be neither written nor replaced."""
    write_editions(analysis, tmp_path)
    before = contents(tmp_path)
    busy = tmp_path / "share" / "summary.docx"

    with locked(busy, monkeypatch):
        for attempt in (lambda: check_folder(tmp_path), lambda: write_editions(reviewed, tmp_path)):
            with pytest.raises(OutputError) as error:
                attempt()
            assert str(busy) in one_line(error)
            assert "open in another program" in one_line(error)
            assert contents(tmp_path) == before
    assert write_editions(reviewed, tmp_path)


def test_a_file_that_is_opened_at_the_last_moment_is_named_too(
    analysis: Analysis,
    reviewed: Analysis,
    drafts: Contents,
    checked: Contents,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_editions(analysis, tmp_path)
    busy = tmp_path / "share" / "report.html"
    with locked(busy, monkeypatch, only_replacing=True):
        with pytest.raises(OutputError) as error:
            write_editions(reviewed, tmp_path)
        assert str(busy) in one_line(error)
    after = contents(tmp_path)
    assert set(after) == set(NAMES)
    assert all(after[name] in (drafts[name], checked[name]) for name in NAMES)
    write_editions(reviewed, tmp_path)
    assert contents(tmp_path) == checked


@contextmanager
def locked(
    busy: Path, monkeypatch: pytest.MonkeyPatch, only_replacing: bool = False
) -> Iterator[None]:
    opened, replaced = Path.open, Path.replace

    def no_open(path: Path, mode: str = "r", *rest: object, **named: object) -> object:
        if path == busy and mode == "r+b" and not only_replacing:
            raise PermissionError(13, "in use", str(path))
        return opened(path, mode, *rest, **named)  # type: ignore[call-overload]

    def no_replace(path: Path, over: Path) -> Path:
        if over == busy:
            raise PermissionError(13, "in use", str(over))
        return replaced(path, over)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", no_open)
        patched.setattr(Path, "replace", no_replace)
        yield


def test_a_full_disk_leaves_the_old_files(
    analysis: Analysis, reviewed: Analysis, drafts: Contents, tmp_path: Path
) -> None:
    write_editions(analysis, tmp_path)
    resource = pytest.importorskip("resource", reason="no limit on the size of files here")
    largest = max(map(len, drafts.values()))
    child = _forked(
        lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 2, largest // 2)),
        lambda: write_editions(reviewed, tmp_path),
    )
    assert child == REFUSED
    assert contents(tmp_path) == drafts


# runs that are stopped

REFUSED, STOPPED = 3, 9
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")


def _forked(*steps: Callable[[], object]) -> int:
    """The exit status of a copy of this process that takes the steps."""
    child = os.fork()
    if child == 0:
        try:
            import signal

            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            for step in steps:
                step()
        except OutputError:
            os._exit(REFUSED)
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _stop_before(event_number: int, folder: Path) -> None:
    """Stop this process, as if the power failed, before its n-th step on a file in `folder`."""
    watched = ("open", "os.mkdir", "os.rename", "os.remove", "os.truncate")
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in watched and str(arguments[0]).startswith(str(folder)):
            seen += 1
            if seen == event_number:
                os._exit(STOPPED)

    sys.addaudithook(watch)


@pytest.fixture
def rendered(drafts: Contents, checked: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files rendered beforehand: some fifty runs are about writing them."""

    def made(name: str) -> Callable[[Analysis, ReportRows], bytes]:
        return lambda a, _: (checked if a.review.status == "reviewed" else drafts)[name]

    files = (replace(file, render=made(f"{file.edition}/{file.name}")) for file in FILES)
    monkeypatch.setattr("coproscan.report.editions.FILES", tuple(files))


@needs_fork
@pytest.mark.usefixtures("rendered")
def test_a_run_stopped_before_any_step_leaves_each_old_file_whole(
    analysis: Analysis, reviewed: Analysis, drafts: Contents, checked: Contents, tmp_path: Path
) -> None:
    mixed = 0
    write_editions(analysis, tmp_path / "old")
    for step in range(1, 1000):
        folder = tmp_path / str(step)
        shutil.copytree(tmp_path / "old", folder)
        ended = _forked(
            lambda step=step, folder=folder: _stop_before(step, folder),  # type: ignore[misc]
            lambda folder=folder: write_editions(reviewed, folder),  # type: ignore[misc]
        )
        left = {n: b for n, b in contents(folder).items() if TEMPORARY not in n}
        assert set(left) == set(NAMES)
        assert all(left[name] in (drafts[name], checked[name]) for name in NAMES)
        mixed += left not in (drafts, checked)
        write_editions(reviewed, folder)  # the next run knows every file, and clears up
        assert contents(folder) == checked
        if ended == 0:
            break
        assert ended == STOPPED
    assert step > len(NAMES) * 4  # it was stopped between all the steps there are
    assert mixed > 2


@needs_fork
@pytest.mark.usefixtures("rendered")
def test_a_first_run_stopped_before_any_step_leaves_no_part_of_a_file(
    analysis: Analysis, drafts: Contents, tmp_path: Path
) -> None:
    for step in range(1, 1000):
        folder = tmp_path / str(step)
        ended = _forked(
            lambda step=step, folder=folder: _stop_before(step, folder),  # type: ignore[misc]
            lambda folder=folder: write_editions(analysis, folder),  # type: ignore[misc]
        )
        left = contents(folder) if folder.exists() else {}
        assert all(left[name] == drafts[name] for name in NAMES if name in left)
        assert MARK in left or not set(NAMES) & set(left)  # or a scan would read the report
        write_editions(analysis, folder)
        assert contents(folder) == drafts
        if ended == 0:
            break
        assert ended == STOPPED


# starting quickly


def test_no_renderer_is_loaded_before_there_is_something_to_write() -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import coproscan.report.editions, sys;"
            "print(*sorted({'docx', 'jinja2', 'numpy', 'rich'} & set(sys.modules)))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.split() == []
