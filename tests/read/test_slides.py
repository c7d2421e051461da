"""PowerPoint slides, made with python-pptx."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.util import Inches

from coproscan.errors import UnreadableDocument
from coproscan.read.content import Content, File
from coproscan.read.slides import read_slides
from coproscan.settings import Settings

BOX = (Inches(1), Inches(1), Inches(4), Inches(2))


def saved(presentation: Any) -> bytes:
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def read_bytes(data: bytes) -> Content:
    return read_slides(File("charts.pptx", Path("charts.pptx"), data), Settings())


def read(presentation: Any) -> Content:
    return read_bytes(saved(presentation))


def slide(presentation: Any, title: str | None, *points: tuple[str, int]) -> Any:
    layout = presentation.slide_layouts[6 if title is None else 1]
    made = presentation.slides.add_slide(layout)
    if title is None:
        return made
    made.shapes.title.text = title
    frame = made.placeholders[1].text_frame
    for n, (text, level) in enumerate(points):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    return made


def box(made: Any, *texts: str) -> None:
    frame = made.shapes.add_textbox(*BOX).text_frame
    frame.text = texts[0]
    for text in texts[1:]:
        frame.add_paragraph().text = text


def test_titles_lists_and_sources() -> None:
    presentation = pptx.Presentation()
    slide(presentation, "Table 1", ("The Tuesday lunch club", 0), ("and on Fridays too", 1))
    slide(presentation, "Table 2", ("Buses stop at six", 0))
    content = read(presentation)
    assert [(r.locator, r.text, r.source, r.place.kind) for r in content.responses] == [
        ("slide 1, paragraph 2", "The Tuesday lunch club", "charts.pptx#Table 1", "bullet"),
        ("slide 1, paragraph 3", "and on Fridays too", "charts.pptx#Table 1", "bullet"),
        ("slide 2, paragraph 2", "Buses stop at six", "charts.pptx#Table 2", "bullet"),
    ]
    assert content.responses[1].place.depth == 1
    assert [s.text for s in content.structures if s.kind == "heading"] == ["Table 1", "Table 2"]


def test_sticky_notes_groups_and_a_slide_without_a_title() -> None:
    presentation = pptx.Presentation()
    made = slide(presentation, "What works well?", ("The weir", 0))
    group = made.shapes.add_group_shape()
    group.shapes.add_textbox(*BOX).text_frame.text = "Kingfishers\vand otters"
    box(slide(presentation, None), "A bench by the weir", "The road is loud")
    content = read(presentation)
    assert [(r.locator, r.text, r.place.headings) for r in content.responses] == [
        ("slide 1, paragraph 2", "The weir", ("What works well?",)),
        ("slide 1, paragraph 3, line 1", "Kingfishers", ("What works well?",)),
        ("slide 1, paragraph 3, line 2", "and otters", ("What works well?",)),
        ("slide 2, paragraph 1", "A bench by the weir", ()),
        ("slide 2, paragraph 2", "The road is loud", ()),
    ]


def test_a_table_gives_cells_under_their_headers() -> None:
    presentation = pptx.Presentation()
    made = slide(presentation, "Ideas", ("", 0))
    table = made.shapes.add_table(3, 2, *BOX).table
    rows = [("Challenge", "Solution"), ("Cold hall", "Carpets"), ("All of it", "")]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(2, 0).merge(table.cell(2, 1))
    content = read(presentation)
    assert [(r.locator, r.text, r.place.column) for r in content.responses] == [
        ("slide 1, table 1, row 2, cell 1", "Cold hall", "Challenge"),
        ("slide 1, table 1, row 2, cell 2", "Carpets", "Solution"),
        ("slide 1, table 1, row 3, cell 1", "All of it", "Challenge"),
    ]


def test_speakers_notes_and_hidden_slides_are_structures() -> None:
    presentation = pptx.Presentation()
    made = slide(presentation, "Table 1", ("The weir", 0))
    made.notes_slide.notes_text_frame.text = "Say hello first"
    hidden = slide(presentation, "Table 2", ("Old points of last year", 0))
    hidden.element.set("show", "0")
    content = read(presentation)
    assert [r.text for r in content.responses] == ["The weir"]
    told = {(s.kind, s.locator): s.text for s in content.structures}
    assert told["speaker notes", "slide 1"] == "Say hello first"
    assert "Old points" in told["hidden slide, passed over", "slide 2"]


def test_a_diagrams_words_are_read() -> None:
    presentation = pptx.Presentation()
    made = slide(presentation, "Table 1", ("The weir", 0))
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    xml = (
        b'<d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>In a '
        b"diagram</a:t></a:r></a:p></d>"
    )
    uri = PackURI("/ppt/diagrams/data1.xml")
    part = Part(uri, "application/xml", presentation.part.package, xml)
    made.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
    )
    assert [r.text for r in read(presentation).responses] == ["The weir", "In a diagram"]


def test_slides_without_text() -> None:
    presentation = pptx.Presentation()
    slide(presentation, None)
    with pytest.raises(UnreadableDocument, match="no text on its slides"):
        read(presentation)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0rest", "password"),
        (b"Slides", "no PowerPoint"),
        (b"PK\x03\x04broken", "no PowerPoint"),
    ],
)
def test_what_is_no_presentation(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        read_bytes(data)


def test_another_office_file_and_a_bomb() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(UnreadableDocument, match="no PowerPoint"):
        read_bytes(stream.getvalue())
    stream = io.BytesIO(saved(pptx.Presentation()))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/media/a.bin", b"0" * (60 << 20))
    with pytest.raises(UnreadableDocument, match="would unpack"):
        read_bytes(stream.getvalue())
