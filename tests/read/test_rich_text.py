"""Rich text as word processors write it."""

from pathlib import Path

import pytest

from coproscan.errors import UnreadableDocument
from coproscan.read.content import Content, File
from coproscan.read.rich_text import read_rich_text
from coproscan.settings import Settings

BULLET = r"{\listtext\pard\plain \u8226\'95\tab}"


def read(body: str) -> Content:
    data = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}" + body + "}"
    return read_rich_text(File("notes.rtf", Path("notes.rtf"), data.encode("cp1252")), Settings())


def test_headings_bullets_and_sources() -> None:
    content = read(
        rf"\pard Table 1\par What works well?\par {BULLET}The Tuesday lunch club\par {BULLET}"
        r"The weir\par Table 2\par What works well?\par "
        rf"{BULLET}The caf\'e9 \u8211? and \u128077?\u-10180?\u-9029? tea\par"
    )
    assert [(r.locator, r.source, r.place.kind) for r in content.responses] == [
        ("paragraph 3", "notes.rtf#Table 1", "bullet"),
        ("paragraph 4", "notes.rtf#Table 1", "bullet"),
        ("paragraph 7", "notes.rtf#Table 2", "bullet"),
    ]
    assert content.responses[-1].text == "The café – and 👍🂻 tea"
    assert {r.place.headings[-1] for r in content.responses} == {"What works well?"}


def test_a_table_gives_cells_under_their_headers() -> None:
    rows = [("Challenge", "Solution"), ("The hall is cold", "Carpets"), ("No step-free way in", "")]
    body = "".join(
        r"\trowd\cellx2000\cellx4000 " + "".join(f"{cell}\\cell " for cell in row) + r"\row "
        for row in rows
    )
    content = read(body + r"\pard After the table we had tea and went home.\par")
    assert [(r.locator, r.text, r.place.column) for r in content.responses] == [
        ("table 1, row 2, cell 1", "The hall is cold", "Challenge"),
        ("table 1, row 2, cell 2", "Carpets", "Solution"),
        ("table 1, row 3, cell 1", "No step-free way in", "Challenge"),
        ("paragraph 1", "After the table we had tea and went home.", None),
    ]


@pytest.mark.parametrize("number", ["1114112", "-65537", "99999999999999999999"])
def test_a_number_that_no_character_has(number: str) -> None:
    content = read(rf"\pard The caf\u{number}? is cold.\par The tea is good and strong.\par")
    assert content.responses[0].text == "The caf\ufffd is cold."


def test_what_is_no_rich_text() -> None:
    with pytest.raises(UnreadableDocument, match=r"^notes\.rtf: is no rich text"):
        read_rich_text(File("notes.rtf", Path("notes.rtf"), b"Just words."), Settings())
    with pytest.raises(UnreadableDocument, match=r"^notes\.rtf: is empty"):
        read(r"\pard\par")
