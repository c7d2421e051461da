"""PDFs, made with reportlab."""

import io
import logging
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    ListFlowable,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

from coproscan.errors import UnreadableDocument
from coproscan.read.content import Content, File
from coproscan.read.pdf import read_pdf
from coproscan.settings import Settings

STYLES = getSampleStyleSheet()
TEXT = STYLES["Normal"]
BUSES = (
    "We talked for a long time about the buses, which stop at six in the evening and leave "
    "everybody who works late without a way home. The county has been asked twice and has not "
    "replied to either of the letters that we sent."
)
GRID = [("GRID", (0, 0), (-1, -1), 1, colors.black)]


def read_bytes(data: bytes) -> Content:
    return read_pdf(File("notes.pdf", Path("notes.pdf"), data), Settings())


def read(*story: Any, foot: str = "", **options: Any) -> Content:
    return read_bytes(made(*story, foot=foot, **options))


def made(*story: Any, foot: str = "", **options: Any) -> bytes:
    def draw_foot(canvas: Any, document: Any) -> None:
        if foot:
            canvas.drawString(72, 30, f"{foot}, page {document.page}")

    stream = io.BytesIO()
    document = SimpleDocTemplate(stream, pagesize=A4, **options)
    document.build(list(story), onFirstPage=draw_foot, onLaterPages=draw_foot)
    return stream.getvalue()


def said(text: str, style: str = "Normal") -> Paragraph:
    return Paragraph(text, STYLES[style])


def points(*texts: str) -> ListFlowable:
    return ListFlowable([said(text) for text in texts], bulletType="bullet")


def test_headings_lists_and_sources_with_pages() -> None:
    content = read(
        said("Riverside conversation", "Title"),
        said("Table 1", "Heading1"),
        said("What works well?", "Heading2"),
        points(
            "The Tuesday lunch club, and the people from both sides who run it " * 2, "The weir"
        ),
        PageBreak(),
        said("Table 2", "Heading1"),
        said("What works well?", "Heading2"),
        points("Parking is easy"),
    )
    assert [
        (r.locator, r.text[:16].strip(), r.source, r.place.kind) for r in content.responses
    ] == [
        ("page 1, paragraph 4", "The Tuesday lunc", "notes.pdf#Table 1", "bullet"),
        ("page 1, paragraph 5", "The weir", "notes.pdf#Table 1", "bullet"),
        ("page 2, paragraph 3", "Parking is easy", "notes.pdf#Table 2", "bullet"),
    ]
    assert {r.place.headings[-1] for r in content.responses} == {"What works well?"}
    assert len({r.question for r in content.responses}) == 1
    assert content.kind == "pdf"


def test_wrapped_lines_are_one_paragraph_and_the_next_is_another() -> None:
    content = read(said(BUSES), said("A second paragraph has <b>some bold</b> words."), said(BUSES))
    assert [r.text for r in content.responses] == [
        BUSES,
        "A second paragraph has some bold words.",
        BUSES,
    ]


def test_a_word_parted_at_a_lines_end_keeps_its_hyphen() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for n, line in enumerate(("We would like a well-", "lit path along the river,", "and soon.")):
        canvas.drawString(72, 700 - 14 * n, line)
    canvas.save()
    assert [r.text for r in read_bytes(stream.getvalue()).responses] == [
        "We would like a well-lit path along the river, and soon."
    ]


def test_a_table_gives_cells_under_their_headers() -> None:
    content = read(
        Table(
            [
                ["Challenge", "Solution"],
                ["The hall is cold", "Ask the school for its gym"],
                [said("No step-free way in, and the door is too heavy for many of us"), ""],
            ],
            style=GRID,
            colWidths=[150, 150],
        ),
        said("After the table we had tea and went home."),
    )
    assert [(r.locator, r.text, r.place.column) for r in content.responses] == [
        ("page 1, table 1, row 2, cell 1", "The hall is cold", "Challenge"),
        ("page 1, table 1, row 2, cell 2", "Ask the school for its gym", "Solution"),
        (
            "page 1, table 1, row 3, cell 1",
            "No step-free way in, and the door is too heavy for many of us",
            "Challenge",
        ),
        ("page 1, paragraph 1", "After the table we had tea and went home.", None),
    ]


def test_a_table_that_goes_on_over_the_page_keeps_its_header() -> None:
    rows = [[f"Trouble number {n}", f"Remedy number {n} for it"] for n in range(60)]
    content = read(Table([["Barrier", "Idea"], *rows], style=GRID, repeatRows=1))
    assert len(content.responses) == 120
    assert {r.place.column for r in content.responses} == {"Barrier", "Idea"}
    assert content.responses[-1].locator.startswith("page 2, table 1, row ")
    headers = [s.locator for s in content.structures if s.kind == "column header"]
    assert "page 2, table 1, row 1" in headers


def test_running_heads_and_feet_are_structures() -> None:
    content = read(said(BUSES), PageBreak(), said(BUSES), foot="Riverside council")
    assert [r.text for r in content.responses] == [BUSES, BUSES]
    assert [(s.kind, s.locator, s.text) for s in content.structures] == [
        ("page footer", "page 1", "Riverside council, page 1"),
        ("page footer", "page 2", "Riverside council, page 2"),
    ]


def test_a_sentence_goes_on_over_columns_and_pages() -> None:
    stream = io.BytesIO()
    frames = [Frame(50, 600, 200, 100), Frame(300, 600, 200, 100)]
    document = BaseDocTemplate(stream, pagesize=A4)
    document.addPageTemplates(PageTemplate(frames=frames))
    document.build([said(BUSES + " " + BUSES)])
    assert [r.text for r in read_bytes(stream.getvalue()).responses] == [f"{BUSES} {BUSES}"]


def test_a_scan_is_said_to_be_one() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableDocument, match=r"no text on any of its pages.*scan.*OCR"):
        read_bytes(stream.getvalue())


def test_a_password_is_named() -> None:
    locked = made(said(BUSES), encrypt=StandardEncryption("secret"))
    with pytest.raises(UnreadableDocument, match="password") as refusal:
        read_bytes(locked)
    assert "\n" not in str(refusal.value)


def test_a_lock_against_copying_only_keeps_nobody_from_reading() -> None:
    locked = made(said(BUSES), encrypt=StandardEncryption("", "owner", canCopy=0))
    assert [r.text for r in read_bytes(locked).responses] == [BUSES]


@pytest.mark.parametrize("cut", [0, 9, 300, 900])
def test_what_is_no_pdf(cut: int) -> None:
    with pytest.raises(UnreadableDocument, match=r"no PDF|no text on any"):
        read_bytes(made(said(BUSES))[:cut] + b"junk")


def test_what_the_library_notes_of_a_damaged_file_stays_off_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as it is outside the tests
    logging.getLogger("pdfminer.pdffont").warning("Could not get FontBBox")
    assert capsys.readouterr().err == ""


def test_an_object_that_refers_to_itself_is_not_followed_for_ever() -> None:
    whole = made(said(BUSES))
    number = whole.index(b"1 0 obj")
    circle = b"1 0 obj\n1 0 R\nendobj\n"
    end = whole.index(b"endobj", number) + len(b"endobj\n")
    data = whole[:number] + circle.ljust(end - number) + whole[end:]
    with pytest.raises(UnreadableDocument, match="no PDF"):
        read_bytes(data)


def test_words_that_a_damaged_page_places_far_outside_it_are_read() -> None:
    written = io.BytesIO()
    page = Canvas(written, pagesize=A4)
    page.drawString(72, 700, "The buses stop at six.")
    page.saveState()
    page.translate(10**15, 0)
    page.drawString(72, 600, "The library is damp.")
    page.restoreState()
    page.save()
    content = read_bytes(written.getvalue())
    assert "buses stop" in str(content)
