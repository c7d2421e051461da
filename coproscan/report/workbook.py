"""`report.xlsx`: the sheets as a workbook that opens in Excel, LibreOffice and Google Sheets.

Nothing in it is a formula: each text is written as text, and one that begins like a formula has an
apostrophe before it as in the CSV files, so that it stays text when a sheet is saved as CSV.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from coproscan.formulas import neutralised
from coproscan.report.row_types import ReportRows
from coproscan.report.sheets import sheets
from coproscan.report.sheets.table import Cell, Column, Look, Row, Sheet, ToFill
from coproscan.report.word import NOT_A_TIME
from coproscan.types import Analysis

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CELL_LIMIT = 32_767
"""What Excel holds in a cell, in UTF-16 code units."""

ROW_LIMIT = 1_048_576
"""What Excel holds in a sheet."""

LIST_LIMIT = 255
"""Of the choices of a cell, joined by commas, a file holds so many letters."""

CUT = " […] (cut: a cell holds no more; analysis.json has it all)"
ROWS_CUT = "({} more: a sheet holds no more; excerpts.csv, ledger.csv and analysis.json have all)"

_TOP = {"valign": "top"}
_LOOKS: Mapping[Look, Mapping[str, object]] = {
    "text": {},
    "wrapped": {"text_wrap": True},
    "number": {"num_format": "#,##0"},
    "share": {"num_format": "0%"},
}
_TO_FILL = {"text_wrap": True, "bg_color": "#FFF8DC", "border": 1, "border_color": "#8C8C8C"}
_HEADER = {**_TOP, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E7ECEF"}

_HEADER_HEIGHT = 48
"""Points: three lines of a header that is longer than its column is wide."""


def render_workbook(analysis: Analysis, rows: ReportRows) -> bytes:
    """`report.xlsx` of `analysis`; `rows` are the private edition's. The same gives the same bytes.

    A text longer than a cell holds, and rows beyond those that a sheet holds, are cut, and the
    place says so.
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": _writable(rows.title), "created": NOT_A_TIME})
        formats = _Formats(
            {look: book.add_format({**_TOP, **entries}) for look, entries in _LOOKS.items()},
            book.add_format({**_TOP, **_TO_FILL}),
            book.add_format(_HEADER),
        )
        for sheet in sheets(analysis, rows):
            _write(book, sheet, formats, rows.review)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Formats:
    """The looks of cells, as the workbook knows them."""

    looks: Mapping[Look, "Format"]
    to_fill: "Format"
    header: "Format"


def _write(book: "Workbook", sheet: Sheet, formats: _Formats, review: str) -> None:
    place = book.add_worksheet(sheet.name)
    rows = _fitting(sheet.rows)
    for number, column in enumerate(sheet.columns):
        place.set_column(number, number, column.width)
        place.write_string(0, number, _safe(column.header), formats.header)
        _offer(place, number, column, len(rows))
    looks = [formats.looks[column.look] for column in sheet.columns]
    for line, row in enumerate(rows, start=1):
        for number, cell in enumerate(row):
            _put(place, line, number, cell, looks[number], formats.to_fill)
    place.set_row(0, _HEADER_HEIGHT)
    place.freeze_panes(1, sheet.frozen)
    place.autofilter(0, 0, max(len(rows), 1), len(sheet.columns) - 1)
    _set_page(place, sheet, review)


def _put(
    place: "Worksheet", line: int, number: int, cell: Cell, look: "Format", to_fill: "Format"
) -> None:
    if isinstance(cell, ToFill):
        if cell.text is None:
            place.write_blank(line, number, None, to_fill)
        else:
            place.write_string(line, number, _safe(cell.text), to_fill)
    elif isinstance(cell, str):
        place.write_string(line, number, _safe(cell), look)
    elif cell is not None:
        place.write_number(line, number, cell, look)


def _offer(place: "Worksheet", number: int, column: Column, rows: int) -> None:
    """Let the cells of a column be chosen from a list, where there is one that fits a file."""
    if rows and column.choices and len(",".join(column.choices)) <= LIST_LIMIT:
        options = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
        place.data_validation(1, number, rows, number, options)


def _set_page(place: "Worksheet", sheet: Sheet, review: str) -> None:
    """How a sheet prints: its headers, and whether the report was checked, on every page."""
    place.set_landscape()
    place.set_paper(9)  # A4
    place.fit_to_pages(1, 0)
    place.repeat_rows(0)
    place.set_header("&L" + _writable(review).replace("&", "&&")[:200])
    place.set_footer(f"&L{sheet.name}&RPage &P of &N")


def _fitting(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows that fit under a header, the last one saying how many do not."""
    if len(rows) < ROW_LIMIT:
        return rows
    kept = rows[: ROW_LIMIT - 2]
    return (*kept, (ROWS_CUT.format(len(rows) - len(kept)),))


@lru_cache(maxsize=4096)  # documents, questions and themes stand in thousands of cells each
def _safe(text: str) -> str:
    """`text` as a cell may hold it: no formula, no longer than a cell."""
    text = neutralised(_writable(text))
    if len(text) <= CELL_LIMIT // 2 or len(text.encode("utf-16-le")) <= 2 * CELL_LIMIT:
        return text
    kept = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - len(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def _writable(text: str) -> str:
    """`text` with half a surrogate pair, which no file can hold, spelt out as in the CSV files."""
    return text.encode("utf-8", "backslashreplace").decode()
