"""Lines and charts as a Word document of a page or two, in large type; and how long it will be."""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from math import ceil
from typing import TYPE_CHECKING, cast

from coproscan.report.word import (
    ACCENT,
    FOOT_MM,
    HEAD_MM,
    MARGIN_MM,
    PAGE_MM,
    Line,
    Look,
    Style,
    add_line,
    describe,
    number_pages,
    restyle,
    set_language,
    style_ids,
    without_times,
    writable,
)
from coproscan.report.word_blocks import BarChart
from coproscan.report.word_chart import EMU_IN_POINT, add_chart, chart_height

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

POINTS_PER_MM = 72 / 25.4
WIDTH = (PAGE_MM[0] - 2 * MARGIN_MM) * POINTS_PER_MM
"""Of a line of text, in points."""

LINE_HEIGHT = 1.15  # of the type size: Arial's own spacing
LOOKS: dict[Style, Look] = {
    "Title": Look(22, 0, 6, bold=True, colour=ACCENT),
    "Heading 1": Look(16, 10, 3, bold=True, colour=ACCENT),
    "Normal": Look(14, 0, 4),
    "List Bullet": Look(14, 0, 3, indent=18),
    "List Number": Look(14, 0, 3, indent=18),
    "Quote": Look(14, 2, 4, indent=18, italic=True),
}
EDGE_SIZE = 12  # the lines at the top and foot of each page


def pages(blocks: Iterable[Line | BarChart]) -> float:
    """How many pages the blocks take, estimated a little too high."""
    height = (PAGE_MM[1] - HEAD_MM - FOOT_MM) * POINTS_PER_MM
    return sum(map(_height, blocks)) / height


def _height(block: Line | BarChart) -> float:
    if isinstance(block, BarChart):
        return chart_height(block) / EMU_IN_POINT + LOOKS["Normal"].after
    return _line_height(block)


def _line_height(line: Line) -> float:
    look = LOOKS[line.style]
    ems = _ems(line.lead, bold=True) + _ems(line.text, bold=look.bold)
    rows = max(1, ceil(ems * look.size / (WIDTH - look.indent)))
    return rows * look.size * LINE_HEIGHT + look.before + look.after


def _ems(text: str, bold: bool) -> float:
    """The width of a text in Arial, as a multiple of the type size.

    Running English takes 0.47 of the size for a letter; 0.5 leaves room for the ragged right.
    Capitals take 0.7, East Asian characters the whole size, other scripts up to 0.62.
    """
    ems = 0.0
    for character in text:
        if unicodedata.east_asian_width(character) in "WF":
            ems += 1.0
        elif character.isupper() or character in "_—%@&":
            ems += 0.7
        else:
            ems += 0.5 if character.isascii() else 0.62
    return ems * (1.07 if bold else 1.0)


def word_document(title: str, blocks: Sequence[Line | BarChart], head: str, foot: str) -> bytes:
    """A .docx of the lines and charts on A4, with `head` above and `foot` below on every page.

    `title` is the document's title property. Characters that a Word file cannot hold are left out.
    """
    import docx

    document = docx.Document()
    _set_up(document, title)
    styles = style_ids(document)
    for number, block in enumerate(blocks, start=1):
        if isinstance(block, Line):
            add_line(document, block, styles)
        else:
            add_chart(document, block, number, round(WIDTH * EMU_IN_POINT))
    section = document.sections[0]
    section.header.paragraphs[0].add_run(writable(head)).bold = True
    section.footer.paragraphs[0].add_run(writable(foot))
    number_pages(section.footer.add_paragraph(style="Footer"))
    buffer = io.BytesIO()
    document.save(buffer)
    return without_times(buffer.getvalue())


def _set_up(document: "Document", title: str) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin, section.bottom_margin = Mm(HEAD_MM), Mm(FOOT_MM)
    section.header_distance = section.footer_distance = Mm(10)
    edge = Look(EDGE_SIZE, 0, 0)
    for name, look in (*LOOKS.items(), ("Header", edge), ("Footer", edge)):
        restyle(cast("ParagraphStyle", document.styles[name]), look)
    set_language(document)
    describe(document, title)
