"""Zip archives: their files read under the archive's name, and those that mean harm refused."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from coproscan.errors import InputError, UnreadableDocument
from coproscan.read import read_paths
from coproscan.settings import Settings

SURVEY = "id,Ward,What would you change?\n1,Elm,More bins by the river\n2,Oak,The lights\n"
NOTES = "# Table 1\n\n- No lift at the station\n- Too few volunteers\n"


def packed(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def reasons(path: Path) -> dict[str, str]:
    reading = read_paths([path], Settings())
    return {d.id: d.reason or "" for d in reading.documents if d.status == "unreadable"}


def test_files_are_read_under_the_archives_name(tmp_path: Path) -> None:
    packed(tmp_path / "notes.zip", {"b/a.csv": SURVEY, "notes.md": NOTES})
    (tmp_path / "own.csv").write_text(SURVEY)
    reading = read_paths([tmp_path], Settings())
    assert [d.id for d in reading.documents] == [
        "notes.zip/b/a.csv",
        "notes.zip/notes.md",
        "own.csv",
    ]
    assert reading.responses[0].id == "notes.zip/b/a.csv#1, column C"
    assert {d.status for d in reading.documents} == {"read"}
    assert all(len(d.sha256) == 64 for d in reading.documents)


def test_what_a_mac_and_an_office_add_is_passed_over(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "a.zip",
        {"n/a.csv": SURVEY, "__MACOSX/n/._a.csv": b"\0\5", "n/.DS_Store": b"\0", "~$a.docx": b"x"},
    )
    assert [d.id for d in read_paths([path], Settings()).documents] == ["a.zip/n/a.csv"]


def test_archives_inside_archives_and_other_formats_are_named(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.csv", SURVEY)
    path = packed(
        tmp_path / "a.zip", {"a.csv": SURVEY, "more.zip": inner.getvalue(), "film.mp4": b"0"}
    )
    told = reasons(path)
    assert list(told) == ["a.zip/film.mp4", "a.zip/more.zip"]
    assert "archive inside an archive" in told["a.zip/more.zip"]
    assert "does not read" in told["a.zip/film.mp4"]


def test_two_files_of_one_name_are_both_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", SURVEY)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.csv", SURVEY.replace("bins", "benches"))
    reading = read_paths([tmp_path / "a.zip"], Settings())
    assert [d.id for d in reading.documents] == ["a.zip/a.csv", "a.zip/a.csv (2)"]
    assert {r.text for r in reading.responses} >= {
        "More bins by the river",
        "More benches by the river",
    }


@pytest.mark.parametrize(
    "name", ["../a.csv", "x/../../a.csv", "/etc/a.csv", "..\\a.csv", "C:\\a.csv"]
)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.zip", {"good.csv": SURVEY, name: SURVEY})
    with pytest.raises(UnreadableDocument, match=r"^a\.zip: .*leads out of the archive") as refusal:
        read_paths([path], Settings())
    assert "\n" not in str(refusal.value)


def test_a_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.csv": b"0" * (60 << 20)})
    with pytest.raises(UnreadableDocument, match=r"^a\.zip: would unpack to 63 MB"):
        read_paths([path], Settings())


def test_a_bomb_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.txt": b"0" * (60 << 20)})
    data = path.read_bytes().replace(struct.pack("<I", 60 << 20), struct.pack("<I", 1000))
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=r"^a\.zip/a\.txt: is damaged"):
        read_paths([path], Settings())


def test_a_locked_file_is_named(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.csv": SURVEY})
    data = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + flags] |= 1
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match="password"):
        read_paths([path], Settings())


@pytest.mark.parametrize("data", [b"", b"PK\3\4 and no more", b"no archive"])
def test_what_is_no_archive(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(InputError, match=r"^a\.zip: is no zip archive"):
        read_paths([tmp_path / "a.zip"], Settings())


def test_a_file_without_a_name_is_a_damaged_archive(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.csv": SURVEY})
    path.write_bytes(path.read_bytes().replace(b"a.csv", b"\0.csv"))
    with pytest.raises(UnreadableDocument, match=r"^a\.zip: is no zip archive, or a damaged one"):
        read_paths([path], Settings())


def test_an_empty_archive_and_a_link_inside_one(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("secret.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UnreadableDocument, match="without any files"):
        read_paths([tmp_path / "a.zip"], Settings())


# Files that are no plain files, or do not hold still.


@pytest.mark.parametrize("name", ["my notes (final).md", 'the "good" one.md', "it's.md", "új.md"])
def test_names_with_blanks_quotes_and_accents(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(NOTES)
    reading = read_paths([tmp_path], Settings())
    assert [d.id for d in reading.documents] == [name]
    assert reading.responses[0].id == f"{name}#line 3"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_line_break_in_a_name_stays_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "two\nlines\x1b[1m.md").write_text(NOTES)
    (tmp_path / "empty\n.md").write_text("")
    assert reasons(tmp_path) == {"empty\\n.md": "is empty: check that it is the right file"}
    reading = read_paths([tmp_path], Settings())
    assert [d.id for d in reading.documents] == ["empty\\n.md", "two\\nlines\\x1b[1m.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.md").write_text(NOTES)
    assert reasons(tmp_path) == {"pipe.txt": "is no file but a device or a pipe"}


def test_a_link_to_itself_and_one_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "round.md").symlink_to(tmp_path / "round.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "a.md").write_text(NOTES)
    told = reasons(tmp_path)
    assert list(told) == ["gone.md", "round.md"]
    assert all("cannot be opened" in reason for reason in told.values())


def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(SURVEY)
    whole = Path.read_bytes

    def grows(self: Path) -> bytes:
        data = whole(self)
        with self.open("a") as file:
            file.write("3,Elm,Somebody is still typing this\n")
        return data

    monkeypatch.setattr(Path, "read_bytes", grows)
    with pytest.raises(UnreadableDocument, match=r"^a\.csv: changed while it was read"):
        read_paths([path], Settings())
