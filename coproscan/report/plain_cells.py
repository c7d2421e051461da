"""The cells of a sheet, written row by row as XML where xlsxwriter's own way takes four times as
long: it keeps an object for each cell, and a long sheet has hundreds of thousands.

The rest of a sheet (columns, filters, print settings) is xlsxwriter's.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from coproscan.formulas import neutralised
from coproscan.report.sheets.table import Cell, Row, ToFill

if TYPE_CHECKING:
    from xlsxwriter.format import Format

CELL_LIMIT = 32_767
"""What Excel holds in a cell, in UTF-16 code units."""

CUT = " […] (cut: a cell holds no more; analysis.json has it all)"


class PlainCells(Worksheet):  # type: ignore[misc] # xlsxwriter has no types
    """A worksheet whose rows under the header are given at once, by `fill`."""

    def fill(self, rows: Sequence[Row], looks: Sequence["Format"], to_fill: "Format") -> None:
        """Put the rows under the header; `looks` are the columns', `to_fill` that of cells that a
        person fills in."""
        self._filled = "".join(self._lines(rows, looks, to_fill._get_xf_index()))
        if rows and looks:
            self._check_dimensions(len(rows), len(looks) - 1)

    def _lines(self, rows: Iterable[Row], looks: Sequence["Format"], to_fill: int) -> Iterator[str]:
        columns = [(xl_col_to_name(n), look._get_xf_index()) for n, look in enumerate(looks)]
        for line, row in enumerate(rows, start=2):
            yield f'<row r="{line}">'
            for (letters, look), cell in zip(columns, row, strict=False):  # a last word on rows cut
                if isinstance(cell, ToFill):
                    yield self._cell(f"{letters}{line}", to_fill, cell.text)
                elif cell is not None:
                    yield self._cell(f"{letters}{line}", look, cell)
            yield "</row>"

    def _cell(self, place: str, look: int, cell: Cell) -> str:
        if cell is None:
            return f'<c r="{place}" s="{look}"/>'
        if isinstance(cell, str):
            number = self.str_table._get_shared_string_index(safe(cell))
            return f'<c r="{place}" s="{look}" t="s"><v>{number}</v></c>'
        return f'<c r="{place}" s="{look}"><v>{cell:.16G}</v></c>'

    def _write_rows(self) -> None:
        """Xlsxwriter's way for the header, then the rows that were given."""
        super()._write_rows()
        self.fh.write(self._filled)


@lru_cache(maxsize=4096)  # documents, questions and themes stand in thousands of cells each
def safe(text: str) -> str:
    """`text` as a cell may hold it: no formula, no longer than a cell."""
    text = neutralised(writable(text))
    if len(text) <= CELL_LIMIT // 2 or len(text.encode("utf-16-le")) <= 2 * CELL_LIMIT:
        return text
    kept = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - len(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def writable(text: str) -> str:
    """`text` with half a surrogate pair, which no file can hold, spelt out as in the CSV files."""
    return text.encode("utf-8", "backslashreplace").decode()
