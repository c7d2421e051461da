"""The themes sheet in the workbook: what `scan --edits` reads back."""

from collections.abc import Iterator, Sequence

from coproscan.edit_columns import (
    EDIT_COLUMNS,
    EXCERPT_ID,
    FOUND,
    ID,
    NAME,
    SIGNATURES,
    THEME_ID,
    YES,
)
from coproscan.report.sheets.table import MEDIUM, NARROW, UNTHEMED, Column, Row, Sheet, ToFill
from coproscan.types import SheetTheme, ThemesSheet


def decision_columns(ids: Sequence[str]) -> Iterator[Column]:
    """A column for each thing to decide; `ids` are the themes that another can be merged into."""
    choices = {"merge into": tuple(ids), "drop": (YES,), "split by sub-theme": (YES,)}
    for header in EDIT_COLUMNS:
        yield Column(header, 20, "wrapped", choices.get(header, ()))


def decided(entry: SheetTheme) -> Iterator[ToFill]:
    """What was decided about a theme, in the order of the columns; empty where nothing was."""
    for field in EDIT_COLUMNS.values():
        value = getattr(entry, field)
        if isinstance(value, bool):
            value = YES if value else None
        elif isinstance(value, tuple):
            value = "\n".join(value) or None
        yield ToFill(value)


def as_found(sheet: ThemesSheet) -> Sheet:
    """The themes before the edits, and the edits: those of the report are numbered anew."""
    ids = [entry.id for entry in sheet.themes]
    columns = (
        Column(ID, NARROW),
        Column(NAME, 36, "wrapped"),
        Column("excerpts", NARROW, "number"),
        *decision_columns(ids),
    )
    none = sheet.unthemed
    entries = [(entry, entry.name) for entry in sheet.themes] + [(none, UNTHEMED)]
    rows: list[Row] = [(e.id, name, len(e.excerpts), *decided(e)) for e, name in entries]
    return Sheet(FOUND, columns, tuple(rows), frozen=2)


def recognised_by(sheet: ThemesSheet) -> Sheet:
    """The excerpts of each theme as it was found, a row for each; a theme without has one too."""
    rows = ((e.id, id_) for e in (*sheet.themes, sheet.unthemed) for id_ in e.excerpts or (None,))
    return Sheet(SIGNATURES, (Column(THEME_ID, NARROW), Column(EXCERPT_ID, MEDIUM)), tuple(rows))
