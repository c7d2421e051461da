"""What a person decided about a table, in `coproscan.toml`.

    [tables."survey.csv"]
    first_answer = 4
    [tables."survey.csv".columns]
    "What would you change?" = "question"
    "Which do you use?" = { role = "closed", separator = ", " }

A table is named by its document's id, with "#sheet NAME" after it where a workbook has several.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coproscan.errors import SettingsError

# A column is empty by what stands in it, not because somebody said so.
ROLES = (
    "question",
    "row id",
    "respondent id",
    "group",
    "closed",
    "votes",
    "moderation",
    "consent",
    "time",
    "other",
)


@dataclass(frozen=True, slots=True)
class ColumnSettings:
    """What a column is. `separator` parts the options that one cell holds ("": it holds one);
    None: found. `options`, where given, are the form's own."""

    role: str
    separator: str | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSettings:
    """Where a table's header and first answer stand (rows, from 1; None: found), and what its
    columns are, by header or letter; columns that are not named are found."""

    header: int | None = None
    first_answer: int | None = None
    columns: Mapping[str, ColumnSettings] = field(default_factory=dict)


def read_tables(value: object, where: str) -> Mapping[str, TableSettings]:
    """The `tables` of a settings file, checked; raises SettingsError with one line."""
    return {
        name: _table(entry, f'{where}: tables."{name}"')
        for name, entry in _entries(value, f"{where}: tables").items()
    }


def recorded(tables: Mapping[str, TableSettings]) -> Mapping[str, object]:
    """The tables as `analysis.json` records them."""
    return {
        name: {
            "header": table.header,
            "first_answer": table.first_answer,
            "columns": {header: column.role for header, column in table.columns.items()},
        }
        for name, table in tables.items()
    }


def _entries(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise SettingsError(f"{where} must be a table of names and values")
    return value


def _table(value: object, where: str) -> TableSettings:
    entries = _only(value, ("header", "first_answer", "columns"), where)
    columns = _entries(entries.get("columns", {}), f"{where}.columns")
    header, first = _row(entries, "header", where), _row(entries, "first_answer", where)
    if header and first and header >= first:
        raise SettingsError(f"{where}: header is row {header}, but answers begin in row {first}")
    return TableSettings(
        header=header,
        first_answer=first,
        columns={
            name: _column(entry, f'{where}.columns."{name}"') for name, entry in columns.items()
        },
    )


def _only(value: object, known: tuple[str, ...], where: str) -> Mapping[str, object]:
    entries = _entries(value, where)
    unknown = sorted(set(entries) - set(known))
    if unknown:
        raise SettingsError(
            f'{where}: there is no "{unknown[0]}" here; there are {", ".join(known)}'
        )
    return entries


def _row(entries: Mapping[str, object], name: str, where: str) -> int | None:
    value = entries.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise SettingsError(f"{where}: {name} must be a row's number, 1 or more")
    return value


def _column(value: object, where: str) -> ColumnSettings:
    entries = {"role": value} if isinstance(value, str) else value
    entries = _only(entries, ("role", "separator", "options"), where)
    role, separator = entries.get("role"), entries.get("separator")
    options = entries.get("options", [])
    if not isinstance(role, str) or role not in ROLES:
        allowed = ", ".join(f'"{known}"' for known in ROLES)
        raise SettingsError(f"{where} must be one of {allowed}")
    if separator is not None and not isinstance(separator, str):
        raise SettingsError(f"{where}: separator must be text in quotation marks")
    if not isinstance(options, list) or not all(isinstance(o, str) for o in options):
        raise SettingsError(f"{where}: options must be a list of texts")
    if options and not separator:
        raise SettingsError(f"{where}: options need the separator that stands between them")
    return ColumnSettings(role, separator, tuple(options))
