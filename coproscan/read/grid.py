"""A table's bytes -> sheets of cell texts, as a spreadsheet would show them."""

import csv
import datetime
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING

from coproscan.errors import UnreadableDocument
from coproscan.read.archive import ZIP_ERRORS, refuse_bomb
from coproscan.read.cell_notes import CellNote, cell_notes
from coproscan.read.decode import decode
from coproscan.read.old_workbook import old_sheets

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook, SheetMetadata

Row = tuple[str, ...]

# In the order of preference where two fit equally well.
_DELIMITERS = ",;\t|"
# Enough records to know a table's width by, few enough to be quick on a million rows.
_SNIFFED = 500
# A comma in an unquoted answer breaks a row in a good table now and then; in running text that
# is no table the number of commas differs from line to line.
_LEAST_EVEN = 0.8
# Office files are zips; encrypted ones (and those of before 2007) are OLE containers.
_OLE = b"\xd0\xcf\x11\xe0"
_OF_CALAMINE = ("python_calamine", "pyo3_runtime")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension ref="[A-Z]+\d+:([A-Z]{1,3})(\d{1,7})"')
# A damaged sheet may have a cell that no sheet has, or none of the dimension it states.
_NO_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Za-z]{4,}|[A-Za-z]*\d{8,})')
_WIDE = re.compile(rb'<(?:\w+:)?c r="([A-Za-z]{3})\d')
_DEEP = re.compile(rb'<(?:\w+:)?c r="[A-Za-z]*(\d{6,7})"')
# The dimension stands at the head of a sheet's XML.
_DIMENSION_WITHIN = 4096
# A survey of a million rows and 30 columns fits; the whole of an empty sheet, 17 billion, does not.
_MOST_CELLS = 100_000_000
# What an .xlsx holds, and an .ods does not; there a carriage return inside a cell is escaped.
_WORKBOOK_PART = b"xl/workbook"
_ESCAPED_RETURN = re.compile(r"_x000D_\n?")
# Titles above a table: more lines than this without any delimiter are lines of text.
_MOST_TITLES = 4
# Two or three lines with as many commas each may be prose by chance.
_FEW = 4
_SEPARATOR_LINE = re.compile(r"\A\"?sep=([,;\t|:^~])\"?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet's cells. Row 1 of a spreadsheet is `rows[0]`; rows may differ in length.

    `name` is None where the file cannot hold a second sheet, or holds none. `merged` are the cells
    that were merged downwards: column, first row and last row, from 0. Where `fields` names
    the columns, the first row is the header, and the rows below it are counted from 1 as what
    `counts` says: the "item" or "line" of a file that is no spreadsheet. `notes` are on its
    cells.
    """

    name: str | None
    rows: tuple[Row, ...]
    hidden: bool = False
    delimiter: str | None = None
    merged: tuple[tuple[int, int, int], ...] = ()
    fields: Row | None = None
    counts: str = "row"
    notes: tuple[CellNote, ...] = ()


def delimited(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The one sheet of a .csv or .tsv; the delimiter is found, whatever the name says.

    Raises UnreadableDocument where `data` is not text.
    """
    text = decode(data, name)
    declared = _SEPARATOR_LINE.match(text)
    if declared:
        delimiter = declared.group(1)
        # The line stays as a blank row, so that row numbers are those of the file.
        rows = ((), *_records(text[declared.end() :], delimiter))
    else:
        delimiter = _delimiter(text)
        rows = _records(text, delimiter)
    return (Sheet(None, rows, delimiter=delimiter),)


def workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx, .xls or .ods, hidden ones too; numbers and dates as a person would
    type them, of formulas what they came to.

    Raises UnreadableDocument where `data` is encrypted, no workbook, or vast.
    """
    _refuse_locked(data, name)
    if data.startswith(_OLE):
        listed = old_sheets(data, name)
        return tuple(
            Sheet(
                title if len(listed) > 1 else None,
                _rows(rows, _shown),
                hidden,
                merged=tuple(merged),
                notes=tuple(notes),
            )
            for title, hidden, rows, merged, notes in listed
        )
    _refuse_vast(data, name)
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        notes = cell_notes(data)
        shown = _shown_unescaped if _WORKBOOK_PART in data else _shown
        return tuple(
            _sheet(book, sheet, notes.get(sheet.name, ()), shown, alone=len(sheets) == 1)
            for sheet in sheets
        )
    except BaseException as error:
        # calamine's own error, or the panic of the Rust below it, which is no Exception.
        if type(error).__module__ not in _OF_CALAMINE:
            raise
        raise UnreadableDocument(
            f"{name}: is no workbook, a damaged one, or protected by a password: open it in a "
            f"spreadsheet program and save it as .xlsx without a password"
        ) from error


def _sheet(
    book: "CalamineWorkbook",
    listed: "SheetMetadata",
    notes: tuple[CellNote, ...],
    shown: Callable[[object], str],
    *,
    alone: bool,
) -> Sheet:
    from python_calamine import SheetVisibleEnum

    sheet = book.get_sheet_by_name(listed.name)
    rows = sheet.to_python(skip_empty_area=False)
    return Sheet(
        name=None if alone else listed.name,
        rows=_rows(rows, shown),
        hidden=listed.visible != SheetVisibleEnum.Visible,
        merged=tuple(
            (column, top, bottom)
            for (top, column), (bottom, _) in sheet.merged_cell_ranges or ()
            if bottom > top
        ),
        notes=notes,
    )


def _rows(rows: Sequence[Sequence[object]], shown: Callable[[object], str]) -> tuple[Row, ...]:
    return tuple(tuple(shown(value) for value in row) for row in rows)


def _refuse_locked(data: bytes, name: str) -> None:
    """Refuses a workbook that is encrypted, as Excel and LibreOffice do it."""
    if data.startswith(_OLE) and _ENCRYPTED_PACKAGE in data:
        raise _locked(name)
    if data.startswith(b"PK"):
        with suppress(KeyError, *ZIP_ERRORS):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                manifest = archive.read("META-INF/manifest.xml")
            if b"encryption-data" in manifest:
                raise _locked(name)


def _locked(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name}: is protected by a password: open it, remove the password, and save it again"
    )


def _refuse_vast(data: bytes, name: str) -> None:
    """Refuses a sheet that one stray cell stretches past what fits in memory.

    The reader lays out every cell between the first and the last used one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_bomb(archive.infolist(), name)
            for part in archive.namelist():
                if not part.startswith("xl/worksheets/sheet"):
                    continue
                if far := _farthest(archive.read(part)):
                    raise UnreadableDocument(
                        f"{name}: a sheet reaches to cell {far}: "
                        f"delete what stands far from the table, and save it again"
                    )
    except ZIP_ERRORS:
        return  # the reader says what is wrong with it


def _farthest(sheet: bytes) -> str | None:
    """The cell that stretches a sheet too far, None where it fits."""
    if beyond := _NO_CELL.search(sheet):
        return f"{beyond.group(1)[:12].decode()}…"
    spanned = _DIMENSION.search(sheet, 0, _DIMENSION_WITHIN)
    columns, rows = spanned.groups() if spanned else (b"A", b"1")
    if wide := _WIDE.search(sheet):
        columns = max(columns, wide.group(1), key=len)
        rows = max((rows, *_DEEP.findall(sheet)), key=int)
    if int(rows) * 26 ** (len(columns) - 1) > _MOST_CELLS:
        return f"{columns.decode()}{rows.decode()}"
    return None


def _shown(value: object) -> str:
    """A cell's value as text: 3 and not 3.0, 2024-05-01 and not 2024-05-01 00:00:00."""
    match value:
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n")
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case _:
            return str(value)


def _shown_unescaped(value: object) -> str:
    """A cell's value in an .xlsx, where a carriage return is escaped."""
    return _shown(_ESCAPED_RETURN.sub("\n", value) if isinstance(value, str) else value)


def _delimiter(text: str) -> str:
    """The delimiter that makes the most even table; a comma where none makes a table at all."""
    fits = {d: _evenness(_records(text, d, limit=_SNIFFED)) for d in _DELIMITERS}
    # A tab or semicolon is hardly ever part of an answer: more columns win where rows are even.
    best = max(_DELIMITERS, key=lambda d: (fits[d][0] >= _LEAST_EVEN, *fits[d]))
    return best if fits[best][0] > 0 else _unused(text)


def _unused(text: str) -> str:
    """A delimiter for a file that is one column: one that does not occur in it."""
    return next((d for d in ("\t", "|", ";", "\x1f") if d not in text), "\x1f")


def _evenness(rows: Sequence[Row]) -> tuple[float, int]:
    """How like a table the rows are, 0 to 1 (0: no table), and how many columns it has.

    A table whose every row is at least as wide as its header is one in which the last column's
    commas were not quoted. Rows of prose have commas too, with a blank after them.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    table = list(dropwhile(lambda row: len(row) == 1, filled))  # titles stand above
    if not table or len(table) * 2 <= len(filled):
        return 0.0, 0
    usual, count = max(Counter(map(len, table)).items(), key=lambda item: (item[1], item[0]))
    even = count / len(table)
    ragged = len(table[0]) > 1 and len(table) > 2 and min(map(len, table)) >= len(table[0])
    width = len(table[0]) if even < _LEAST_EVEN and ragged else usual
    prose = _blank_led(table, width) > 0.5 or len(filled) - len(table) > _MOST_TITLES
    if prose and (even < 1 or len(table) < _FEW or len(table) < len(filled)):
        return 0.0, 0
    return (even, width) if width > 1 and (even >= _LEAST_EVEN or ragged) else (0.0, 0)


def _blank_led(rows: Sequence[Row], width: int) -> float:
    """The share of the cells after a row's first that begin with a blank."""
    cells = [cell for row in rows for cell in row[1:width]]
    return sum(cell.startswith(" ") for cell in cells) / max(1, len(cells))


def _records(text: str, delimiter: str, limit: int | None = None) -> tuple[Row, ...]:
    """The records of `text`; quotation marks are ordinary characters where reading them as quotes
    would swallow rows of an even table (exports that do not quote)."""
    quoted = _parsed(text, delimiter, csv.QUOTE_MINIMAL, limit)
    if '"' not in text or limit is not None:
        return quoted
    plain = _parsed(text, delimiter, csv.QUOTE_NONE, limit)
    widths = {len(row) for row in plain if row}
    swallowed = len(plain) > len(quoted)
    return plain if swallowed and len(widths) == 1 and max(widths) > 1 else quoted


def _parsed(text: str, delimiter: str, quoting: int, limit: int | None) -> tuple[Row, ...]:
    # The csv module refuses cells past 128 KiB unless told otherwise; a person may paste a book.
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    rows = []
    for row in reader:
        rows.append(tuple(row))
        if limit is not None and len(rows) >= limit:
            break
    return tuple(rows)
