"""One sheet of a table, understood: where its header ends, and what each column is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from coproscan.read.column_names import letter, named_column, one_line
from coproscan.read.column_rules import Decision, Role
from coproscan.read.columns import Named, roles
from coproscan.read.grid import Row, Sheet
from coproscan.read.header import Layout, layout
from coproscan.read.profile import Profile
from coproscan.read.standing import Columns, telling_columns
from coproscan.settings import Settings
from coproscan.table_settings import ColumnSettings, TableSettings
from coproscan.types import Structure, TableShape

# A label, such as a ward or a table's name; what says more was said by somebody.
_LABEL_WORDS = 4


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, understood. `where` begins its locators ("" or "sheet Ward A, "); `columns` are
    what a person calls its columns; `rows` are the rows of answers with what they are called, all
    as wide as `headers`; `other` are the rest; `told` is what a person said of single columns."""

    document: str
    where: str
    columns: Row
    headers: Row
    rows: tuple[tuple[str, Row], ...]
    profiles: tuple[Profile, ...]
    decisions: tuple[Decision, ...]
    other: tuple[Structure, ...]
    shape: TableShape
    told: Mapping[int, ColumnSettings]
    telling: Columns

    def having(self, role: str) -> tuple[int, ...]:
        """The columns (from 0) that have a role."""
        return tuple(i for i, decision in enumerate(self.decisions) if decision.role == role)


def understood(document: str, sheet: Sheet, settings: Settings) -> Table:
    """A sheet of a document, with what was found of it and what a person said of it."""
    where = f"{'list' if sheet.fields else 'sheet'} {sheet.name}, " if sheet.name else ""
    name = f"{document}#{where.removesuffix(', ')}" if where else document
    said = settings.tables.get(name, TableSettings())
    if sheet.fields:
        plan = Layout(sheet.rows[0], 0, 1)
    else:
        plan = layout(sheet.rows, said.header, said.first_answer)
    header_row = sheet.rows[plan.first - 1] if plan.first > plan.header else None
    headers, squared = _squared(plan.headers, _unmerged(sheet, plan.first), plan.first, header_row)
    numbered = tuple(enumerate(squared, start=plan.first + 1))
    spelt = _trimmed(headers)
    again = frozenset(n for n, row in numbered if _trimmed(row) == spelt)
    rows = tuple(
        (_row_name(sheet, n), row)
        for n, row in numbered
        if any(map(str.strip, row)) and n not in again
    )
    profiles = _profiles(headers, rows)
    other = [
        Structure(document, f"{where}{_row_name(sheet, n)}", kind, "\t".join(filter(None, row)))
        for n, row in enumerate(sheet.rows, start=1)
        if (n <= plan.first or n in again)
        and any(map(str.strip, row))
        and (kind := "title" if n <= plan.header else "column headers")
    ]
    told = {i: c for n, c in said.columns.items() if (i := named_column(headers, n)) is not None}
    as_told = {i: cast(Role, column.role) for i, column in told.items()}
    decisions = roles(profiles, _named(headers, settings), as_told) if rows else ()
    telling = telling_columns(profiles, decisions, settings)
    columns = tuple(_column_name(sheet, i) for i in range(len(headers)))
    first = 0 if sheet.fields else plan.first + 1
    shape = TableShape(document, name, plan.first - plan.header, first)
    return Table(
        document,
        where,
        columns,
        headers,
        rows,
        profiles,
        decisions,
        tuple(other),
        shape,
        told,
        telling,
    )


def _unmerged(sheet: Sheet, first: int) -> Sheet:
    """The sheet with labels that were merged over several rows of answers in each of them: the
    ward or the table that they all belong to. What runs on is one person's answer."""
    rows = list(sheet.rows)
    for column, top, bottom in sheet.merged:
        label = rows[top][column] if top < len(rows) and column < len(rows[top]) else ""
        if top < first or not label.strip() or len(label.split()) > _LABEL_WORDS:
            continue
        for n in range(top + 1, min(bottom + 1, len(rows))):
            row = _padded(rows[n], max(len(rows[n]), column + 1))
            rows[n] = (*row[:column], label, *row[column + 1 :])
    return replace(sheet, rows=tuple(rows))


def _row_name(sheet: Sheet, n: int) -> str:
    """What a person calls the row that is the nth of the sheet, its header included."""
    if not sheet.fields:
        return f"row {n}"
    return "names" if n == 1 else f"{sheet.counts} {n - 1}"


def _column_name(sheet: Sheet, i: int) -> str:
    named = sheet.fields and i < len(sheet.fields) and one_line(sheet.fields[i])
    return f"field {named}" if named else f"column {letter(i)}"


def _squared(
    headers: Row, sheet: Sheet, first: int, header_row: Row | None
) -> tuple[Row, tuple[Row, ...]]:
    """Headers and rows of one width, without blank columns at the right that have no header.

    In a text file a row that is longer than the header has an answer in its last column whose
    commas were not quoted: it is put together again.
    """
    rows = sheet.rows[first:]
    width = len(_trimmed(headers))
    if sheet.delimiter and header_row is not None and len(header_row) == width:
        mark = sheet.delimiter
        rows = tuple(
            (*row[: width - 1], mark.join(row[width - 1 :])) if len(_trimmed(row)) > width else row
            for row in rows
        )
    width = max([width, *(len(_trimmed(row)) for row in rows)])
    return _padded(headers, width), tuple(_padded(row, width) for row in rows)


def _padded(row: Row, width: int) -> Row:
    return (*row[:width], *("",) * (width - len(row)))


def _trimmed(row: Row) -> Row:
    """A row's cells without the blank ones at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _named(headers: Row, settings: Settings) -> Named:
    def found(names: Sequence[str]) -> tuple[int, ...]:
        return tuple(i for name in names if (i := named_column(headers, name)) is not None)

    ids = found([settings.id_column] if settings.id_column else [])
    return Named(
        found(settings.text_columns), ids[0] if ids else None, found(settings.group_columns)
    )


def _profiles(headers: Row, rows: Sequence[tuple[str, Row]]) -> tuple[Profile, ...]:
    return tuple(Profile(h, tuple(row[i] for _, row in rows)) for i, h in enumerate(headers))
