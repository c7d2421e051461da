"""Word documents -> content: paragraphs, lists and tables in the order of the document."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zipfile import ZipFile

from coproscan.errors import UnreadableDocument
from coproscan.read.archive import ZIP_ERRORS, refuse_bomb, refuse_entities
from coproscan.read.content import Content, File
from coproscan.read.flow import (
    Break,
    Field,
    Paragraph,
    Piece,
    Table,
    blocks_of_flow,
    marks_headings,
    with_comments,
)
from coproscan.read.notes import content_of
from coproscan.read.ooxml import (
    Element,
    Formatting,
    TableCell,
    asides,
    flow,
    is_table,
    repeats_as_header,
    table_rows,
    text_boxes,
    text_of,
)
from coproscan.settings import Settings

if TYPE_CHECKING:
    from docx.document import Document

# What Word's older format and its encrypted files begin with.
_OLE = b"\xd0\xcf\x11\xe0"


def read_word(file: File, settings: Settings) -> Content:
    """The responses, headings and other structures of a .docx file of notes or a transcript.

    Raises UnreadableDocument where the file is encrypted, empty or no Word document.
    """
    document, formatting = _opened(file)
    refuse_entities(document.element, file.id)
    pieces = _Reading(formatting).pieces(flow(document.element.body))
    blocks = with_comments([*blocks_of_flow(pieces), *asides(document)], settings)
    if not any(block.text.strip() for block in blocks):
        raise UnreadableDocument(f"{file.id}: is empty: there is no text in it to read")
    return content_of(file.id, "docx", blocks, guess=not marks_headings(blocks))


def _opened(file: File) -> tuple["Document", Formatting]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    if file.data.startswith(_OLE):
        raise UnreadableDocument(
            f"{file.id}: is encrypted or in Word's format of before 2007: open it in Word and save "
            f"it as .docx without a password"
        )
    try:
        with ZipFile(io.BytesIO(file.data)) as archive:
            refuse_bomb(archive.infolist(), file.id)
        document = docx.Document(io.BytesIO(file.data))
        return document, Formatting.of(document)
    # lxml's syntax error is a SyntaxError; a part that is missing shows as a KeyError, one that is
    # something else as an AttributeError or TypeError.
    except (
        PackageNotFoundError,
        SyntaxError,
        KeyError,
        AttributeError,
        TypeError,
        *ZIP_ERRORS,
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

    def pieces(self, elements: Iterable[Element], within: str = "") -> Iterator[Piece]:
        """The pieces of a run of paragraphs and tables; `within` is the locator around them."""
        for element in elements:
            if is_table(element):
                yield from self._table(element, within)
                continue
            locator = self._counted(element, within)
            yield Paragraph(text_of(element), locator, self.formatting.look(element))
            for n, box in enumerate(text_boxes(element), 1):
                yield Break()
                yield from self.pieces(flow(box), f"{locator}, text box {n}, ")
                yield Break()

    def _counted(self, element: Element, within: str) -> str:
        """A paragraph's locator; those without words are not counted, as nobody would."""
        if text_of(element).strip() or text_boxes(element):
            self.paragraphs[within] = self.paragraphs.get(within, 0) + 1
        return f"{within}paragraph {self.paragraphs.get(within, 0)}"

    def _table(self, table: Element, within: str) -> Iterator[Piece]:
        """A table; one with a single row or column only places words on the page."""
        self.tables[within] = self.tables.get(within, 0) + 1
        name = f"{within}table {self.tables[within]}"
        rows = table_rows(table)
        if len(rows) < 2 or all(len(row) < 2 for row in rows):
            for r, row in enumerate(rows, 1):
                for c, cell in enumerate(row, 1):
                    yield Break()
                    yield from self.pieces(flow(cell.element), f"{name}, row {r}, cell {c}, ")
            yield Break()
            return
        filled = [(f"{name}, row {r}", row) for r, row in enumerate(rows, 1)]
        yield Table(
            tuple((locator, self._fields(row, locator)) for locator, row in filled),
            headed=repeats_as_header(table),
        )

    def _fields(self, cells: list[TableCell], locator: str) -> tuple[Field, ...]:
        found = []
        for n, cell in enumerate(cells, 1):
            name = f"{locator}, cell {n}"
            paragraphs = tuple(
                Paragraph(text_of(p), name, self.formatting.look(p)) for p in cell.paragraphs
            )
            if paragraphs and not cell.continues:
                found.append(Field(cell.column, name, paragraphs, cell.span))
        return tuple(found)
