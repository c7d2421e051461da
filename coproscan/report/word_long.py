"""Blocks as a Word document of many pages: contents, native tables, charts, pages on their side."""

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from coproscan.report.word import (
    Line,
    add_line,
    describe,
    is_right_to_left,
    style_ids,
    without_times,
    writable,
)
from coproscan.report.word_blocks import BarChart, Block, Contents, Table, Turn
from coproscan.report.word_chart import add_chart
from coproscan.report.word_template import TABLE_STYLE, new_document, set_edges

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LEVELS = {"Heading 1": 1, "Heading 2": 2}
LONGEST_CONTENTS = 80
"""Two pages; where there would be more, the contents have the headings 1 alone."""

EMU_IN_TWIP = 635  # a twentieth of a point, in which Word measures tables


def long_document(
    title: str, blocks: Sequence[Block], head: str, foot: str, template: bytes | None = None
) -> bytes:
    """A .docx of the blocks; `head` and `foot` stand on every page.

    `template` is a Word document whose styles, page, header and footer are used. The same blocks
    and template give the same bytes.
    """
    document = new_document(template)
    describe(document, title)
    set_edges(document, head, foot)
    numbers = iter(range(1, len(blocks) + 1))
    charts = iter(range(1, len(blocks) + 1))
    styles = style_ids(document)
    for index, block in enumerate(blocks):
        match block:
            case Line():
                paragraph = add_line(document, block, styles)
                if block.style in _LEVELS:
                    _bookmark(paragraph, next(numbers))
            case Table():
                _add_table(document, block)
            case BarChart():
                add_chart(document, block, next(charts), _line_width(document))
            case Contents():
                _add_contents(document, blocks[:index], blocks[index:])
            case Turn():
                _turn(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return without_times(buffer.getvalue())


def _line_width(document: "Document") -> int:
    """The width of a line of text, in EMU."""
    section = document.sections[-1]
    sides = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (int(side or 0) for side in sides)
    return page - left - right


def _turn(document: "Document", turn: Turn) -> None:
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = document.add_section(WD_SECTION.NEW_PAGE)
    short, long = sorted((section.page_width or 0, section.page_height or 0))
    lying = turn.to == "landscape"
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if lying else (short, long)


def _bookmark(heading: "Paragraph", number: int) -> None:
    """Mark a heading, so that the contents lead to it."""
    from docx.oxml import parse_xml

    start = f'<w:bookmarkStart {_WORD} w:id="{number}" w:name="{_mark(number)}"/>'
    heading.runs[0]._r.addprevious(parse_xml(start))
    heading._p.append(parse_xml(f'<w:bookmarkEnd {_WORD} w:id="{number}"/>'))


def _mark(number: int) -> str:
    return f"_Toc{number:08d}"


def _add_contents(document: "Document", before: Sequence[Block], after: Sequence[Block]) -> None:
    """A contents field that shows the headings at once; Word adds the page numbers.

    It is marked as out of date: only a word processor knows where pages end.
    """
    from docx.oxml import parse_xml

    document.add_paragraph("Contents", style="TOC Heading")
    styles = {level: document.styles[f"TOC {level}"].style_id for level in (1, 2)}
    first = 1 + sum(isinstance(b, Line) and b.style in _LEVELS for b in before)
    headings = (block for block in after if isinstance(block, Line) and block.style in _LEVELS)
    marked = [(_LEVELS[b.style], n, b.text) for n, b in enumerate(headings, start=first)]
    deepest = 2 if len(marked) <= LONGEST_CONTENTS else 1
    entries = [entry for entry in marked if entry[0] <= deepest]
    end = document.element.body.sectPr
    for index, (level, number, text) in enumerate(entries):
        opening = _FIELD_START.format(deepest) if index == 0 else ""
        closing = _FIELD_END if index == len(entries) - 1 else ""
        link = (
            f'<w:hyperlink w:anchor="{_mark(number)}"><w:r>'
            f'<w:t xml:space="preserve">{escape(writable(text))}</w:t></w:r></w:hyperlink>'
        )
        end.addprevious(
            parse_xml(
                f'<w:p {_WORD}><w:pPr><w:pStyle w:val="{styles[level]}"/></w:pPr>'
                f"{opening}{link}{closing}</w:p>"
            )
        )


_FIELD_START = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{}" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _add_table(document: "Document", table: Table) -> None:
    """Written as XML at once: cell by cell, a thousand rows would take minutes."""
    from docx.oxml import parse_xml

    document.element.body.sectPr.addprevious(
        parse_xml("".join(_table_xml(document, table, _line_width(document) // EMU_IN_TWIP)))
    )


def _table_xml(document: "Document", table: Table, width: int) -> Iterator[str]:
    styles = document.styles
    # by a loop: a style of this name may be one of paragraphs as well
    look = next(s.style_id for s in styles if s.name == TABLE_STYLE)
    widths = [round(width * share / sum(table.widths)) for share in table.widths]
    title = quoteattr(writable(table.title))
    yield (
        f'<w:tbl {_WORD}><w:tblPr><w:tblStyle w:val="{look}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={title}/></w:tblPr><w:tblGrid>"
    )
    yield from (f'<w:gridCol w:w="{column}"/>' for column in widths)
    yield "</w:tblGrid>"
    heading, text = (styles[name].style_id for name in ("Table Heading", "Table Text"))
    yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    # a header is not left alone at the foot of a page
    yield from (
        _cell(c, w, heading, "<w:keepNext/>") for c, w in zip(table.head, widths, strict=True)
    )
    yield "</w:tr>"
    for row in table.rows:
        yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        yield from (_cell(c, w, text) for c, w in zip(row, widths, strict=True))
        yield "</w:tr>"
    yield "</w:tbl>"


def _cell(text: str, width: int, style: str, keep: str = "") -> str:
    paragraphs = "".join(_paragraph(part, style, keep) for part in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _paragraph(text: str, style: str, keep: str) -> str:
    bidi, rtl = ("<w:bidi/>", "<w:rPr><w:rtl/></w:rPr>") if is_right_to_left(text) else ("", "")
    run = f'<w:r>{rtl}<w:t xml:space="preserve">{escape(writable(text))}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{bidi}</w:pPr>{run if text else ""}</w:p>'
