"""The themes, and the columns for what a person decides about them."""

from coproscan.edit_columns import ID, NAME, NO_THEME, THEMES
from coproscan.prevalence import bases
from coproscan.report import phrases
from coproscan.report.row_types import ReportRows, ThemeRow
from coproscan.report.sheets.decisions import decided, decision_columns
from coproscan.report.sheets.table import (
    MEDIUM,
    NARROW,
    UNTHEMED,
    WIDE,
    Column,
    Row,
    Sheet,
    count_columns,
    counts,
)
from coproscan.types import FUNCTIONS, Analysis, SheetTheme


def themes(analysis: Analysis, rows: ReportRows) -> Sheet:
    """A row for each theme and sub-theme; once edited, what to decide stands in another sheet."""
    channels = tuple(bases(analysis.responses))
    found = {theme.id: theme for theme in analysis.themes}
    as_found = not analysis.edits
    levels = [(row, part) for row in rows.themes for part in (row, *row.subthemes)]
    columns = (
        Column(ID, NARROW),
        Column(NAME, 36, "wrapped"),
        Column("part of", MEDIUM, "wrapped"),
        Column("raised by", 36, "wrapped"),
        Column("description", WIDE, "wrapped"),
        *(decision_columns([theme.id for theme in analysis.themes]) if as_found else ()),
        Column("rank", NARROW, "number"),
        *count_columns(channels),
        *(Column(phrases.FUNCTION_NAMES[f][1], NARROW, "number") for f in FUNCTIONS),
        Column("repeats found again in", NARROW, "number"),
        Column("of repeats", NARROW, "number"),
        Column("rank at best", NARROW, "number"),
        Column("rank at worst", NARROW, "number"),
        Column("votes", 36, "wrapped"),
        Column("range of view", 36, "wrapped"),
        Column("another view", WIDE, "wrapped"),
        Column("without campaigns", 36, "wrapped"),
        Column("keywords", 36, "wrapped"),
    )

    def cells(top: ThemeRow, row: ThemeRow) -> Row:
        theme = found[row.id]
        stable, reach = theme.stability, theme.rank_range or (None, None)
        return (
            row.id,
            row.name,
            None if row is top else top.name,
            row.raised,
            row.quote.text if row.quote else None,
            *(decided(SheetTheme(row.id, row.name, ())) if as_found else ()),
            row.rank,
            *counts(theme.prevalence, channels),
            theme.mentions,
            theme.documents,
            *(row.functions[f] for f in FUNCTIONS),
            *((stable.found, stable.of) if stable else (None, None)),
            *reach,
            row.votes,
            "; ".join(row.views) or None,
            " / ".join(quote.text for quote in row.contrast) or None,
            row.without_campaigns,
            ", ".join(row.keywords),
        )

    body: list[Row] = [cells(*pair) for pair in levels]
    if as_found and body:
        none = (NO_THEME, UNTHEMED, None, None, None, *decided(SheetTheme(NO_THEME, "", ())))
        body.append((*none, *(None for _ in columns[len(none) :])))
    return Sheet(THEMES, columns, tuple(body), frozen=2)
