"""Word documents -> content: paragraphs, lists and tables in the order of the document."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from coproscan.errors import UnreadableDocument
from coproscan.read.blocks import CLOSES_AT_NEXT, Block, structure
from coproscan.read.cells import Cell, Part, Row, has_header, table_blocks
from coproscan.read.content import Content, File
from coproscan.read.lines import Line, blocks_of_lines, marker
from coproscan.read.notes import content_of
from coproscan.read.ooxml import (
    Element,
    Formatting,
    Look,
    TableCell,
    asides,
    flow,
    is_table,
    repeats_as_header,
    table_rows,
    text_boxes,
    text_of,
)
from coproscan.read.titles import MOST_QUESTION_WORDS, ends_sentence, gathering, words
from coproscan.settings import Settings

if TYPE_CHECKING:
    from docx.document import Document

# What Word's older format and its encrypted files begin with.
_OLE = b"\xd0\xcf\x11\xe0"
# A whole paragraph in a heading's style was meant to look large, not to head anything.
_MOST_HEADING_WORDS = 40


def read_word(file: File, settings: Settings) -> Content:  # noqa: ARG001 - every reader takes them
    """The responses, headings and other structures of a .docx file of notes or a transcript.

    Raises UnreadableDocument where the file is encrypted, empty or no Word document.
    """
    document = _opened(file)
    reading = _Reading(Formatting.of(document))
    blocks = [*reading.blocks(flow(document.element.body)), *asides(document)]
    if not any(block.text.strip() for block in blocks):
        raise UnreadableDocument(f"{file.id}: is empty: there is no text in it to read")
    styled = any(b.kind == "heading" and 0 < b.level < CLOSES_AT_NEXT for b in blocks)
    return content_of(file.id, "docx", blocks, guess=not styled)


def _opened(file: File) -> "Document":
    import zlib

    import docx
    from docx.opc.exceptions import PackageNotFoundError

    if file.data.startswith(_OLE):
        raise UnreadableDocument(
            f"{file.id}: is encrypted or in Word's format of before 2007: open it in Word and save "
            f"it as .docx without a password"
        )
    try:
        return docx.Document(io.BytesIO(file.data))
    # lxml's syntax error is a SyntaxError; a part that is missing shows as a KeyError.
    except (
        PackageNotFoundError,
        BadZipFile,
        zlib.error,
        SyntaxError,
        KeyError,
        ValueError,
    ) as error:
        raise UnreadableDocument(
            f"{file.id}: is no Word document, or a damaged one: open it in Word and save it again "
            f"as .docx"
        ) from error


@dataclass(slots=True)
class _Reading:
    """A document as it is read: its formatting, and how far its paragraphs and tables count."""

    formatting: Formatting
    paragraphs: dict[str, int] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)

    def blocks(self, elements: Iterable[Element], within: str = "") -> Iterator[Block]:
        """The blocks of a run of paragraphs and tables; `within` is the locator around them."""
        run: list[Line] = []
        gap = 0
        for element in elements:
            if is_table(element):
                yield from _plain(run)
                run, gap = [], 0
                yield from self._table(element, within)
                continue
            text = text_of(element)
            locator = self._counted(element, within)
            block = self._formatted(element, text, locator, gap)
            if block:
                yield from _plain(run)
                run = []
                yield block
            else:
                run += _lines(text, locator)
            gap = 0 if text.strip() else gap + 1
            boxes = text_boxes(element)
            if boxes:
                yield from _plain(run)
                run = []
            for n, box in enumerate(boxes, 1):
                yield from self.blocks(flow(box), f"{locator}, text box {n}, ")
        yield from _plain(run)

    def _counted(self, element: Element, within: str) -> str:
        """A paragraph's locator; those without words are not counted, as nobody would."""
        if text_of(element).strip() or text_boxes(element):
            self.paragraphs[within] = self.paragraphs.get(within, 0) + 1
        return f"{within}paragraph {self.paragraphs.get(within, 0)}"

    def _formatted(self, element: Element, text: str, locator: str, gap: int) -> Block | None:
        """The block that a paragraph's formatting tells; None for a plain one."""
        text = text.strip()
        if not text:
            return None
        look = self.formatting.look(element)
        if look.style.casefold().startswith("toc "):
            return structure("contents", text, locator, gap)
        if look.heading is not None and words(text) <= _MOST_HEADING_WORDS:
            title = " ".join(text.split())
            return Block("heading", text, locator, gap, title=title, level=look.heading)
        if look.depth is not None:
            return _bullet(text, locator, gap, look)
        if "quote" in look.style.casefold():
            return Block("quote", text, locator, gap)
        if look.stands_out and _may_head(text):
            level = 0 if gathering(text) else CLOSES_AT_NEXT
            return Block("heading", text, locator, gap, title=text, level=level)
        return None

    def _table(self, table: Element, within: str) -> Iterator[Block]:
        """A table's blocks; one with a single row or column only places words on the page."""
        self.tables[within] = self.tables.get(within, 0) + 1
        name = f"{within}table {self.tables[within]}"
        rows = table_rows(table)
        if len(rows) < 2 or all(len(row) < 2 for row in rows):
            for r, row in enumerate(rows, 1):
                for c, cell in enumerate(row, 1):
                    yield from self.blocks(flow(cell.element), f"{name}, row {r}, cell {c}, ")
            return
        filled = [self._row(row, f"{name}, row {r}") for r, row in enumerate(rows, 1)]
        filled = [row for row in filled if row.cells]
        if not filled:
            return
        headed = len(filled) > 1 and (repeats_as_header(table) or has_header(filled))
        yield from table_blocks(filled[headed:], filled[0] if headed else None)

    def _row(self, cells: list[TableCell], locator: str) -> Row:
        found = []
        for n, cell in enumerate(cells, 1):
            if cell.continues or not cell.paragraphs:
                continue
            looks = [self.formatting.look(paragraph) for paragraph in cell.paragraphs]
            parts = tuple(_part(text_of(paragraph).strip()) for paragraph in cell.paragraphs)
            found.append(
                Cell(
                    cell.column,
                    f"{locator}, cell {n}",
                    parts,
                    " ".join(" ".join(part.text for part in parts).split()),
                    all(look.stands_out or look.heading is not None for look in looks),
                    cell.span,
                )
            )
        return Row(locator, tuple(found))


def _lines(text: str, locator: str) -> list[Line]:
    """A plain paragraph's lines; more than one where it was broken by hand."""
    lines = text.split("\n")
    said = [line for line in lines if line.strip()]
    if len(said) < 2:
        return [Line(locator, said[0] if said else "")]
    return [Line(f"{locator}, line {n}", line) for n, line in enumerate(said, 1)]


def _plain(run: list[Line]) -> list[Block]:
    """The blocks of plain paragraphs: each is one of its own, parted from the last by a gap."""
    return [
        replace(block, gap=max(block.gap, 1)) if ", line " not in block.locator else block
        for block in blocks_of_lines(run, joins="never")
    ]


def _bullet(text: str, locator: str, gap: int, look: Look) -> Block:
    mark = marker(text)
    return Block(
        "bullet",
        text[len(mark) :],
        locator,
        gap,
        mark=mark.strip(),
        name="number" if look.numbered else "list marker",
        depth=look.depth or 0,
    )


def _part(text: str) -> Part:
    mark = marker(text)
    return Part(text[len(mark) :], mark.strip())


def _may_head(text: str) -> bool:
    short = "\n" not in text and words(text) <= MOST_QUESTION_WORDS
    return short and (text.endswith("?") or not ends_sentence(text))
