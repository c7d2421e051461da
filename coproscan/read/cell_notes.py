"""What an .xlsx or .ods workbook says of its cells and the reader of their values leaves out:
comments in the margin, and formulas that came to nothing."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coproscan.read.archive import ZIP_ERRORS
from coproscan.read.column_names import letter

COMMENT = "comment"
FORMULA = "formula without a result, passed over"

_OFFICE, _TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
_OPEN_DOCUMENT = "content.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
# Of a conversation the older part of the file only has a notice that the program is too old.
_CONVERSATION, _COMMENTS = "/threadedComment", "/comments"


@dataclass(frozen=True, slots=True)
class CellNote:
    """A note on the cell of a spreadsheet, such as "B7"."""

    cell: str
    text: str
    kind: str = COMMENT


def cell_notes(data: bytes) -> Mapping[str, tuple[CellNote, ...]]:
    """The notes on each sheet that has any, by its name; none where a part is damaged."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _Parts(archive, etree.XMLParser(resolve_entities=False, no_network=True))
            found = {
                name: (*parts.comments(sheet), *parts.formulas(sheet))
                for name, sheet in parts.sheets()
            } or parts.annotations()
    except (KeyError, etree.XMLSyntaxError, *ZIP_ERRORS):
        return {}
    return {name: notes for name, notes in found.items() if notes}


@dataclass(frozen=True, slots=True)
class _Parts:
    """A workbook's parts, which name one another by relationships."""

    archive: zipfile.ZipFile
    parser: Any

    def sheets(self) -> Iterator[tuple[str, str]]:
        """Each sheet's name, and the part that it is; none in an .ods."""
        if _WORKBOOK not in self.archive.namelist():
            return
        related = dict(self._related(_WORKBOOK, of_kind="/worksheet"))
        for sheet in self._root(_WORKBOOK).iter("{*}sheet"):
            if part := related.get(sheet.get(_ID)):
                yield sheet.get("name") or "", part

    def comments(self, sheet: str) -> Iterator[CellNote]:
        """The comments on one sheet, in the order of the file."""
        told: set[str] = set()
        for kind, element, words in (
            (_CONVERSATION, "{*}threadedComment", "{*}text"),
            (_COMMENTS, "{*}comment", "{*}t"),
        ):
            found = [
                CellNote(comment.get("ref") or "", "".join(_texts(comment, words)).strip())
                for _, part in self._related(sheet, of_kind=kind)
                for comment in self._root(part).iter(element)
            ]
            yield from (comment for comment in found if comment.text and comment.cell not in told)
            told.update(comment.cell for comment in found)

    def formulas(self, sheet: str) -> Iterator[CellNote]:
        """The cells of one sheet that hold an error, or a formula that was never worked out.

        An answer that begins with "-" or "=" becomes one where a spreadsheet program opens a .csv:
        its words stand in the formula alone.
        """
        data = self.archive.read(sheet)
        if b"<f" not in data and b't="e"' not in data:
            return
        for cell in self._root(sheet).iter("{*}c"):
            formula, value = cell.findtext("{*}f"), cell.findtext("{*}v")
            if cell.get("t") == "e" or (formula and not value):
                text = f"={formula}" if formula else value or ""
                yield CellNote(cell.get("r") or "", text, FORMULA)

    def annotations(self) -> Mapping[str, tuple[CellNote, ...]]:
        """The comments of each sheet of an .ods."""
        if b"annotation" not in self.archive.read(_OPEN_DOCUMENT):
            return {}
        tables = self._root(_OPEN_DOCUMENT).iter(f"{_TABLE}table")
        return {table.get(f"{_TABLE}name") or "": tuple(_annotated(table)) for table in tables}

    def _related(self, part: str, *, of_kind: str) -> Iterator[tuple[str, str]]:
        """The ids and names of the parts of one kind that a part is related to."""
        home, name = posixpath.split(part)
        listing = f"{home}/_rels/{name}.rels"
        if listing not in self.archive.namelist():
            return
        for relation in self._root(listing).iter("{*}Relationship"):
            if (relation.get("Type") or "").endswith(of_kind):
                target = posixpath.normpath(posixpath.join(home, relation.get("Target") or ""))
                yield relation.get("Id") or "", target.lstrip("/")

    def _root(self, part: str) -> Any:
        from lxml import etree

        return etree.fromstring(self.archive.read(part), self.parser)


def _annotated(table: Any) -> Iterator[CellNote]:
    """The comments in a table of an .ods, which writes cells and rows that are alike only once."""
    row = 1
    for cells in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in cells:
            for comment in cell.iter(f"{_OFFICE}annotation"):
                lines = ("".join(line.itertext()) for line in comment.iter(f"{_TEXT}p"))
                yield CellNote(f"{letter(column)}{row}", "\n".join(lines).strip())
            column += int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        row += int(cells.get(f"{_TABLE}number-rows-repeated", 1))


def _texts(element: Any, words: str) -> Iterator[str]:
    return (found.text for found in element.iter(words) if found.text)
