"""Bad input: one line that says which file, what is wrong and what to do; nothing half-written."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ANSWERS = "id,What would you change?\n" + "\n".join(
    f"{n},{text}"
    for n, text in enumerate(
        [
            "More buses in the evening please",
            "Somewhere for teenagers to meet",
            "The pavements are broken and dark",
            "Nothing it is lovely here",
            "Cheaper parking near the shops",
            "A crossing by the school",
        ],
        start=1,
    )
)


def missing(folder: Path) -> Path:
    return folder / "no-such-file.csv"


def empty_file(folder: Path) -> Path:
    (folder / "empty.csv").touch()
    return folder / "empty.csv"


def empty_folder(folder: Path) -> Path:
    (folder / "nothing").mkdir()
    return folder / "nothing"


def only_unreadable(folder: Path) -> Path:
    (folder / "bad").mkdir()
    (folder / "bad" / "a.docx").write_bytes(b"not a Word file")
    (folder / "bad" / "b.xlsx").write_bytes(b"not a workbook")
    return folder / "bad"


def binary_csv(folder: Path) -> Path:
    (folder / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    return folder / "picture.csv"


def no_text_column(folder: Path) -> Path:
    rows = "\n".join(f"{n},{n * 7 % 5},2026-03-{n:02d}" for n in range(1, 20))
    (folder / "numbers.csv").write_text(f"id,score,date\n{rows}\n", encoding="utf-8")
    return folder / "numbers.csv"


def encrypted_workbook(folder: Path) -> Path:
    # The first bytes of an OLE compound file: what Excel wraps an encrypted workbook in.
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    name = "EncryptedPackage".encode("utf-16-le")
    (folder / "locked.xlsx").write_bytes(ole + name + bytes(2048))
    return folder / "locked.xlsx"


def docx_that_is_none(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "notes.docx", "w") as archive:
        archive.writestr("readme.txt", "a zip, but no Word document")
    return folder / "notes.docx"


def nothing_said(folder: Path) -> Path:
    (folder / "blank.csv").write_text(
        "id,What would you change?\n1,n/a\n2,N/A\n3,-\n4,\n", encoding="utf-8"
    )
    return folder / "blank.csv"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (missing, "no-such-file.csv"),
        (empty_file, "empty.csv"),
        (empty_folder, "nothing"),
        (only_unreadable, "a.docx"),
        (binary_csv, "picture.csv"),
        (no_text_column, "--text-column"),
        (encrypted_workbook, "locked.xlsx"),
        (docx_that_is_none, "notes.docx"),
        (nothing_said, "blank.csv"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_one_line_and_nothing_written(
    make: Callable[[Path], Path], says: str, run: Run, tmp_path: Path
) -> None:
    path = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    ended = run("scan", path, "-o", tmp_path / "report")
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("coproscan: ")
    assert says in ended.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--text-column", "Opinion"], "Opinion"),
        (["--id-column", "Number"], "Number"),
        (["--group-column", "Ward"], "Ward"),
        (["--rank-by", "loudness"], "loudness"),
        (["--themes", "0"], "themes"),
    ],
)
def test_an_option_that_does_not_fit(
    options: list[str], says: str, run: Run, answers: Path, tmp_path: Path
) -> None:
    ended = run("scan", answers, "-o", tmp_path / "report", *options)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert says in ended.err
    assert not (tmp_path / "report").exists()


def test_a_model_that_cannot_be_found(
    run: Run, answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    ended = run("scan", answers, "-o", tmp_path / "report", "--model", "nobody/no-such-model")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "nobody/no-such-model" in ended.err
    assert "--model static" in ended.err
    assert not (tmp_path / "report").exists()


def test_a_spacy_package_that_is_not_there(run: Run, answers: Path, tmp_path: Path) -> None:
    ended = run("scan", answers, "-o", tmp_path / "report", "--spacy-model", "xx_no_such_model")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "xx_no_such_model" in ended.err


def test_a_setting_that_there_is_not(run: Run, answers: Path, tmp_path: Path) -> None:
    (tmp_path / "coproscan.toml").write_text('colour = "blue"\n', encoding="utf-8")
    ended = run("scan", answers, "-o", tmp_path / "report")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "coproscan.toml" in ended.err
    assert "colour" in ended.err


def test_a_folder_that_holds_other_peoples_files(run: Run, answers: Path, tmp_path: Path) -> None:
    holiday = tmp_path / "report" / "private"
    holiday.mkdir(parents=True)
    (holiday / "holiday.jpg").write_bytes(b"dear")
    ended = run("scan", answers, "-o", tmp_path / "report")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert [p.name for p in (tmp_path / "report").rglob("*") if p.is_file()] == ["holiday.jpg"]


def test_an_output_folder_that_is_a_file(run: Run, answers: Path, tmp_path: Path) -> None:
    (tmp_path / "report").write_text("a file", encoding="utf-8")
    ended = run("scan", answers, "-o", tmp_path / "report")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert (tmp_path / "report").read_text(encoding="utf-8") == "a file"


def test_an_output_folder_that_cannot_be_written(run: Run, answers: Path) -> None:
    # Below a device file nobody can make a folder, not even the administrator.
    ended = run("scan", answers, "-o", Path(os.devnull) / "report")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "report" in ended.err


def test_one_unreadable_file_among_good_ones_is_passed_over(
    run: Run, answers: Path, tmp_path: Path
) -> None:
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    answers.rename(mixed / "answers.csv")
    (mixed / "broken.docx").write_bytes(b"not a Word file")
    ended = run("scan", mixed, "-o", tmp_path / "report")
    assert ended.code == 0
    assert "broken.docx" in ended.out
    assert "broken.docx" in (tmp_path / "report" / "private" / "analysis.json").read_text("utf-8")
