"""Which files are found under the paths that a person gives, and what they are called."""

import os
from itertools import permutations
from pathlib import Path

import pytest

from coproscan.errors import InputError
from coproscan.read.discover import discover


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"What stands in {name}", encoding="utf-8")


def ids(*paths: Path) -> list[str]:
    return [found.id for found in discover(paths)]


def test_ids_are_relative_to_the_argument(tmp_path: Path) -> None:
    put(tmp_path, "day/notes.md", "day/tables/one.txt", "survey.csv")
    assert ids(tmp_path) == ["day/notes.md", "day/tables/one.txt", "survey.csv"]
    assert ids(tmp_path / "day", tmp_path / "survey.csv") == [
        "notes.md",
        "survey.csv",
        "tables/one.txt",
    ]


def test_where_two_would_clash_the_arguments_own_name_comes_first(tmp_path: Path) -> None:
    put(tmp_path, "march/notes.md", "march/only.md", "june/notes.md")
    assert ids(tmp_path / "march", tmp_path / "june") == [
        "june/notes.md",
        "march/notes.md",
        "only.md",
    ]
    assert ids(tmp_path / "march/notes.md", tmp_path / "june/notes.md") == [
        "june/notes.md",
        "march/notes.md",
    ]


def test_clashes_of_the_arguments_names_too(tmp_path: Path) -> None:
    put(tmp_path, "a/day/n.md", "b/day/n.md", "day/n.md")
    found = ids(tmp_path / "a/day", tmp_path / "b/day", tmp_path / "day")
    assert found == ["a/day/n.md", "b/day/n.md", f"{tmp_path.name}/day/n.md"]


def test_no_order_of_arguments_changes_anything(tmp_path: Path) -> None:
    put(tmp_path, "a/x.md", "a/b/x.md", "c/x.md", "y.csv")
    arguments = (
        tmp_path / "a",
        tmp_path / "a/b",
        tmp_path / "c",
        tmp_path / "y.csv",
        tmp_path / "a/x.md",
    )
    assert len({discover(order) for order in permutations(arguments)}) == 1


def test_a_file_is_read_once_however_it_is_reached(tmp_path: Path) -> None:
    put(tmp_path, "folder/deep/x.md")
    folder = tmp_path / "folder"
    several = (folder / "deep/x.md", folder, folder / "deep", folder / "deep/../deep/x.md")
    assert ids(*several) == ["deep/x.md"]


def test_hidden_files_our_settings_and_reports_are_passed_over(tmp_path: Path) -> None:
    put(
        tmp_path,
        "notes.md",
        ".hidden.md",
        ".git/config",
        "~$notes.docx",
        "coproscan.toml",
        "Thumbs.db",
        "coproscan-report/share/report.md",
        "elsewhere/private/analysis.json",
        "elsewhere/private/report.md",
        "elsewhere/share/report.md",
        "private/minutes.md",
    )
    assert ids(tmp_path) == ["notes.md", "private/minutes.md"]
    with pytest.raises(InputError, match="no file to read"):
        discover([tmp_path / "elsewhere"])
    with pytest.raises(InputError, match="no file to read"):
        discover([tmp_path / "elsewhere" / "private"])


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    put(tmp_path, ".draft.md")
    assert ids(tmp_path / ".draft.md") == [".draft.md"]


def test_links_that_go_round_end(tmp_path: Path) -> None:
    put(tmp_path, "a/x.md")
    try:
        (tmp_path / "a/up").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "a/again.md").symlink_to(tmp_path / "a/x.md")
        (tmp_path / "a/gone.md").symlink_to(tmp_path / "nowhere.md")
    except OSError:
        pytest.fail("symbolic links cannot be made here")
    assert ids(tmp_path) == ["a/again.md", "a/gone.md"]


@pytest.mark.skipif(os.name != "posix", reason="file names are text on this system")
def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(raw)).write_text("Bins", encoding="utf-8")
    (found,) = discover([tmp_path])
    assert found.id == "caf\\xe9.txt"
    found.id.encode("utf-8")


def test_no_such_path(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        discover([tmp_path / "nowhere"])


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file to read"):
        discover([tmp_path])


def test_no_path_at_all() -> None:
    with pytest.raises(InputError, match="no path"):
        discover([])
