"""`report.xlsx`: the sheets as a workbook that opens in Excel, LibreOffice and Google Sheets.

Nothing in it is a formula: each text is written as text, and one that begins like a formula has an
apostrophe before it as in the CSV files, so that it stays text when a sheet is saved as CSV.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coproscan.report.plain_cells import PlainCells, safe, writable
from coproscan.report.row_types import ReportRows
from coproscan.report.sheets import sheets
from coproscan.report.sheets.table import Column, Look, Row, Sheet
from coproscan.report.word import NOT_A_TIME
from coproscan.types import Analysis

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

ROW_LIMIT = 1_048_576
"""What Excel holds in a sheet."""

LIST_LIMIT = 255
"""Of the choices of a cell, joined by commas, a file holds so many letters."""

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
        book.set_properties({"title": writable(rows.title), "created": NOT_A_TIME})
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
    place: PlainCells = book.add_worksheet(sheet.name, PlainCells)
    rows = _fitting(sheet.rows)
    for number, column in enumerate(sheet.columns):
        place.set_column(number, number, column.width)
        place.write_string(0, number, safe(column.header), formats.header)
        _offer(place, number, column, len(rows))
    place.fill(rows, [formats.looks[column.look] for column in sheet.columns], formats.to_fill)
    place.set_row(0, _HEADER_HEIGHT)
    place.freeze_panes(1, sheet.frozen)
    place.autofilter(0, 0, max(len(rows), 1), len(sheet.columns) - 1)
    _set_page(place, sheet, review)


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
    place.set_header("&L" + writable(review).replace("&", "&&")[:200])
    place.set_footer(f"&L{sheet.name}&RPage &P of &N")


def _fitting(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows that fit under a header, the last one saying how many do not."""
    if len(rows) < ROW_LIMIT:
        return rows
    kept = rows[: ROW_LIMIT - 2]
    return (*kept, (ROWS_CUT.format(len(rows) - len(kept)),))
