"""Word documents, made with python-docx and, where it cannot, by hand."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.errors import UnreadableDocument
from coproscan.read.content import Content, File
from coproscan.read.word import read_word
from coproscan.settings import Settings

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(document: Any) -> Content:
    data = io.BytesIO()
    document.save(data)
    return read_word(File("notes.docx", Path("notes.docx"), data.getvalue()), Settings())


def table(document: Any, rows: list[tuple[str, ...]]) -> Any:
    made = document.add_table(len(rows), len(rows[0]))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            made.cell(r, c).text = text
    return made


def bold(document: Any, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def letters(texts: list[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace())


def test_styles_lists_and_sources() -> None:
    document = docx.Document()
    document.add_heading("Riverside conversation", 0)
    document.add_heading("Table 1", 1)
    document.add_heading("What works well?", 2)
    document.add_paragraph("The Tuesday lunch club", style="List Bullet")
    document.add_paragraph("and on Fridays too", style="List Bullet 2")
    document.add_heading("What gets in the way?", 2)
    document.add_paragraph("Buses stop at six", style="List Number")
    document.add_heading("Table 2", 1)
    document.add_heading("What works well?", 2)
    document.add_paragraph("• The crossing patrol")
    content = read(document)
    assert [(r.locator, r.text, r.source) for r in content.responses] == [
        ("paragraph 4", "The Tuesday lunch club", "notes.docx#Table 1"),
        ("paragraph 5", "and on Fridays too", "notes.docx#Table 1"),
        ("paragraph 7", "Buses stop at six", "notes.docx#Table 1"),
        ("paragraph 10", "The crossing patrol", "notes.docx#Table 2"),
    ]
    assert {r.place.kind for r in content.responses} == {"bullet"}
    nested = content.responses[1].place
    assert (nested.depth, nested.parent) == (1, "notes.docx#paragraph 4")
    first, last = content.responses[0], content.responses[-1]
    assert first.question == last.question == "notes.docx#paragraph 3"
    assert first.place.headings[-1] == "What works well?"


def test_a_table_in_the_order_of_the_document_with_merged_cells_once() -> None:
    document = docx.Document()
    document.add_heading("Notes", 1)
    document.add_paragraph("Before the table we spoke about the weather.")
    made = table(
        document,
        [
            ("Barrier", "What could help"),
            ("Cost of the hall", "Ask the school for its gym"),
            ("No step-free way in", ""),
            ("All of it", ""),
        ],
    )
    made.cell(3, 0).merge(made.cell(3, 1))
    document.add_paragraph("After the table we had tea and went home.")
    content = read(document)
    assert [(r.locator, r.text, r.place.column) for r in content.responses] == [
        ("paragraph 2", "Before the table we spoke about the weather.", None),
        ("table 1, row 2, cell 1", "Cost of the hall", "Barrier"),
        ("table 1, row 2, cell 2", "Ask the school for its gym", "What could help"),
        ("table 1, row 3, cell 1", "No step-free way in", "Barrier"),
        ("table 1, row 4, cell 1", "All of it", "Barrier"),
        ("paragraph 3", "After the table we had tea and went home.", None),
    ]
    assert content.responses[1].place.row == content.responses[2].place.row == "table 1, row 2"


def test_the_lines_of_a_list_in_a_cell_are_apart_and_a_broken_line_is_not() -> None:
    document = docx.Document()
    rows: list[tuple[str, ...]] = [
        ("Issue", "Idea"),
        ("- bus late\n- no shelter", "a bench\nby the stop"),
        ("Hall locked", "Somebody with a key"),
    ]
    table(document, rows)
    said = [(r.place.column, r.text, r.place.row) for r in read(document).responses][:3]
    assert said == [
        ("Issue", "bus late", "table 1, row 2"),
        ("Issue", "no shelter", "table 1, row 2"),
        ("Idea", "a bench\nby the stop", "table 1, row 2"),
    ]


def test_a_table_without_a_header_keeps_its_first_row() -> None:
    document = docx.Document()
    table(
        document,
        [("We need more buses after six.", "Nobody asked us."), ("Lights", "The shop is closed.")],
    )
    content = read(document)
    assert len(content.responses) == 4
    assert {r.place.column for r in content.responses} == {None}


def test_a_table_of_one_row_only_places_its_lists() -> None:
    document = docx.Document()
    document.add_heading("Evening", 1)
    made = document.add_table(1, 2)
    for cell, (title, point) in zip(
        made.rows[0].cells, (("Good", "The choir"), ("Bad", "The heating")), strict=True
    ):
        cell.paragraphs[0].add_run(title).bold = True
        cell.add_paragraph(point, style="List Bullet")
    content = read(document)
    assert [(r.place.headings[-1], r.text, r.place.row) for r in content.responses] == [
        ("Good", "The choir", None),
        ("Bad", "The heating", None),
    ]


def test_lists_side_by_side_below_a_header_are_no_pairs() -> None:
    document = docx.Document()
    made = table(document, [("What works", "What does not"), ("", "")])
    for cell, points in zip(
        made.rows[1].cells,
        (["The choir sings well", "Tea after it"], ["The heating is off", "The door"]),
        strict=True,
    ):
        cell.text = points[0]
        cell.add_paragraph(points[1])
    content = read(document)
    assert len({r.place.row for r in content.responses}) == 4
    assert [r.place.column for r in content.responses] == ["What works"] * 2 + ["What does not"] * 2


def test_a_first_column_that_names_tables_goes_on_below_a_merged_cell() -> None:
    document = docx.Document()
    made = table(
        document,
        [("Table", "Comments"), ("1", "The lights are out"), ("", "The bins too"), ("2", "Buses")],
    )
    made.cell(1, 0).merge(made.cell(2, 0))
    content = read(document)
    assert [(r.text, r.source) for r in content.responses] == [
        ("The lights are out", "notes.docx#Table 1"),
        ("The bins too", "notes.docx#Table 1"),
        ("Buses", "notes.docx#Table 2"),
    ]


def test_bold_and_plain_headings_where_no_style_marks_them() -> None:
    document = docx.Document()
    bold(document, "Ideas for next year")
    document.add_paragraph("• A bench by the weir")
    for text in ("FLIPCHART 2", "What would you change?", "A wall by the road", "The toilets"):
        document.add_paragraph(text)
    content = read(document)
    assert [(r.place.headings[-1], r.text, r.source) for r in content.responses] == [
        ("Ideas for next year", "A bench by the weir", "notes.docx"),
        ("What would you change?", "A wall by the road", "notes.docx#FLIPCHART 2"),
        ("What would you change?", "The toilets", "notes.docx#FLIPCHART 2"),
    ]


def test_a_flattened_table_over_paragraphs() -> None:
    document = docx.Document()
    for text in ("Challenge\tSolution", "Cold rooms\tCarpets", "No bus\tAsk the county"):
        document.add_paragraph(text)
    content = read(document)
    assert [(r.text, r.place.column) for r in content.responses] == [
        ("Cold rooms", "Challenge"),
        ("Carpets", "Solution"),
        ("No bus", "Challenge"),
        ("Ask the county", "Solution"),
    ]
    assert all(r.place.inferred for r in content.responses)


def test_a_table_of_three_columns_typed_with_bars() -> None:
    document = docx.Document()
    for line in (
        "Barrier | Idea | Votes",
        "No shelter at the stop | Put one up | 4",
        "Hall is locked | | 2",
        "Path floods | Clear the drain",
        "We ran out of time after that.",
    ):
        document.add_paragraph(line)
    found = read(document)
    said = [(r.place.row, r.place.column, r.text) for r in found.responses]
    assert said == [
        ("paragraph 2", "Barrier", "No shelter at the stop"),
        ("paragraph 2", "Idea", "Put one up"),
        ("paragraph 2", "Votes", "4"),
        ("paragraph 3", "Barrier", "Hall is locked"),
        ("paragraph 3", "Votes", "2"),
        ("paragraph 4", "Barrier", "Path floods"),
        ("paragraph 4", "Idea", "Clear the drain"),
        (None, None, "We ran out of time after that."),
    ]


def test_bars_that_part_no_columns_of_notes_are_no_table() -> None:
    document = docx.Document()
    for line in ("Home | News | About us", "Ada | Ben | Dot", "Ideas | more ideas"):
        document.add_paragraph(line)
    assert all(r.place.kind != "cell" for r in read(document).responses)


def test_clock_times_are_no_numbers_of_a_list() -> None:
    document = docx.Document()
    for line in ("10.30  Coffee and welcome", "11.00  Tables", "2.1 Roads"):
        document.add_paragraph(line)
    said = [r.text for r in read(document).responses]
    assert said == ["10.30  Coffee and welcome", "11.00  Tables", "Roads"]


def test_words_that_python_docx_passes_over_are_read() -> None:
    document = docx.Document()
    document.add_heading("Notes", 1)
    body: Any = document.element.body
    control = (
        f"<w:sdt {NS}><w:sdtContent><w:p><w:r><w:t>In a form field</w:t></w:r></w:p>"
        f"</w:sdtContent></w:sdt>"
    )
    tracked = (
        f"<w:p {NS}><w:r><w:t>Kept </w:t></w:r><w:ins><w:r><w:t>added</w:t></w:r></w:ins>"
        f"<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    box = (
        f"<w:p {NS}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>On a sticky note</w:t></w:r></w:p>"
        f"</w:txbxContent></w:pict></w:r></w:p>"
    )
    for xml in (control, tracked, box):
        body.insert(len(body) - 1, parse_xml(xml))
    content = read(document)
    assert [(r.locator, r.text) for r in content.responses] == [
        ("paragraph 2", "In a form field"),
        ("paragraph 3", "Kept added"),
        ("paragraph 4, text box 1, paragraph 1", "On a sticky note"),
    ]


def test_headers_and_comments_are_structures() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("A bench by the weir would be good.")
    document.sections[0].header.paragraphs[0].text = "Draft, not for sharing"
    document.add_comment(paragraph.runs, text="Ask Jo about this", author="JF")
    content = read(document)
    assert [r.text for r in content.responses] == ["A bench by the weir would be good."]
    assert {(s.kind, s.text) for s in content.structures} == {
        ("page header", "Draft, not for sharing"),
        ("comment", "Ask Jo about this"),
    }


def test_quotes_have_their_speakers() -> None:
    document = docx.Document()
    document.add_paragraph("“I had not been out for a year.” Local resident")
    document.add_paragraph("We thank everyone who came and who helped to clear up.")
    content = read(document)
    quote = content.responses[0]
    assert (quote.place.kind, quote.respondent) == ("quote", "notes.docx#Local resident")
    assert quote.text == "“I had not been out for a year.”"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0rest", "encrypted"),
        (b"What works?\n- buses\n", "no Word document"),
        (b"PK\x03\x04broken", "no Word document"),
    ],
)
def test_what_is_no_word_document(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason) as error:
        read_word(File("notes.docx", Path("notes.docx"), data), Settings())
    assert str(error.value).startswith("notes.docx: ")
    assert "\n" not in str(error.value)


def test_a_document_whose_styles_are_something_else_is_damaged() -> None:
    made, damaged = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as whole, zipfile.ZipFile(damaged, "w") as parts:
        for name in whole.namelist():
            kind = b"wordprocessingml.styles+xml", b"wordprocessingml.stile+xml"
            parts.writestr(name, whole.read(name).replace(*kind))
    with pytest.raises(UnreadableDocument, match="no Word document"):
        read_word(File("a.docx", Path("a.docx"), damaged.getvalue()), Settings())


def test_a_damaged_and_an_empty_document() -> None:
    whole = io.BytesIO()
    docx.Document().save(whole)
    with pytest.raises(UnreadableDocument, match="is empty"):
        read_word(File("a.docx", Path("a.docx"), whole.getvalue()), Settings())
    with pytest.raises(UnreadableDocument, match="no Word document"):
        read_word(File("a.docx", Path("a.docx"), whole.getvalue()[:9000]), Settings())


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
STYLE = st.sampled_from(["Normal", "List Bullet", "List Number 2", "Heading 1", "Title", "Quote"])
ROWS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4)


@settings(max_examples=40)
@given(st.lists(st.one_of(st.tuples(STYLE, TEXT), ROWS), max_size=6))
def test_every_character_lies_in_a_response_or_a_structure(
    pieces: list[tuple[str, str] | list[tuple[str, str]]],
) -> None:
    document = docx.Document()
    put = ["x"]
    document.add_paragraph("x")
    for piece in pieces:
        if isinstance(piece, list):
            table(document, [*piece])
            put += [text for row in piece for text in row]
        else:
            document.add_paragraph(piece[1], style=piece[0])
            put.append(piece[1])
    content = read(document)
    found = [r.text for r in content.responses] + [s.text for s in content.structures]
    assert letters(found) == letters(put)
    assert len({r.id for r in content.responses}) == len(content.responses)


def test_comments_are_read_where_a_person_wants_them() -> None:
    document = docx.Document()
    document.add_heading("Notes", 1)
    paragraph = document.add_paragraph("A bench by the weir would be good.")
    document.add_comment(paragraph.runs, text="The group also asked for a bin", author="JF")
    data = io.BytesIO()
    document.save(data)
    file = File("notes.docx", Path("notes.docx"), data.getvalue())
    texts = [r.text for r in read_word(file, Settings(comments=True)).responses]
    assert texts == ["A bench by the weir would be good.", "The group also asked for a bin"]


def rewritten(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A document with one sentence, one of its parts changed."""
    whole, stream = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("A bench by the weir.")
    document.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == part else data)
    return stream.getvalue()


def test_entities_that_multiply_are_not_unfolded() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'.encode()
    outside = b'<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>'
    for bomb in (doctype, outside):
        data = rewritten(
            "word/document.xml",
            lambda xml, bomb=bomb: (  # type: ignore[misc]
                b'<?xml version="1.0"?>' + bomb + xml.partition(b"?>")[2].replace(b"weir", b"&a11;")
            ),
        )
        with pytest.raises(UnreadableDocument, match=r"entities|no Word document"):
            read_word(File("a.docx", Path("a.docx"), data), Settings())


def test_a_document_that_is_a_bomb() -> None:
    data = rewritten("word/document.xml", lambda xml: xml + b" " * (60 << 20))
    with pytest.raises(UnreadableDocument, match="would unpack"):
        read_word(File("a.docx", Path("a.docx"), data), Settings())
