"""Excel workbooks of before 2007 (.xls) -> sheets of cell values."""

import io
from typing import TYPE_CHECKING, Any

from coproscan.errors import UnreadableDocument
from coproscan.read.cell_notes import CellNote
from coproscan.read.column_names import letter

if TYPE_CHECKING:
    import xlrd

OldSheet = tuple[str, bool, list[list[object]], list[tuple[int, int, int]], list[CellNote]]
"""A sheet's name, whether it is hidden, its rows of values, its cells merged downwards (column,
first and last row), and the comments on its cells."""


def old_sheets(data: bytes, name: str) -> list[OldSheet]:
    """The sheets of an .xls file.

    Raises UnreadableDocument where it is protected by a password, damaged, or no workbook.
    """
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        return [_sheet(sheet, book.datemode) for sheet in book.sheets()]
    # Of a damaged file xlrd stumbles over whatever is not as it should be: struct.error,
    # AssertionError, IndexError, KeyError...
    except Exception as error:
        if "encrypted" in str(error):
            raise UnreadableDocument(
                f"{name}: is protected by a password: open it, remove the password, and save it "
                f"as .xlsx"
            ) from error
        raise UnreadableDocument(
            f"{name}: is no workbook, a damaged one, or protected by a password: open it in a "
            f"spreadsheet program and save it as .xlsx without a password"
        ) from error


def _sheet(sheet: "xlrd.sheet.Sheet", datemode: int) -> OldSheet:
    rows = [[_value(cell, datemode) for cell in sheet.row(n)] for n in range(sheet.nrows)]
    merged = [(left, top, end - 1) for top, end, left, _ in sheet.merged_cells if end - top > 1]
    comments = [
        CellNote(f"{letter(column)}{row + 1}", note.text.strip())
        for (row, column), note in sorted(sheet.cell_note_map.items())
        if note.text.strip()
    ]
    return sheet.name, sheet.visibility != 0, rows, merged, comments


def _value(cell: Any, datemode: int) -> object:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, datemode)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    return cell.value
