"""Challenges and solutions, each with what stands beside it."""

from collections.abc import Iterable
from typing import Literal

from coproscan.edit_columns import YES
from coproscan.prevalence import bases
from coproscan.report.row_parts import PointRow, Quote
from coproscan.report.row_types import ReportRows
from coproscan.report.sheets.table import (
    MEDIUM,
    NARROW,
    WIDE,
    Column,
    Row,
    Sheet,
    count_columns,
    counts,
    lines,
)
from coproscan.types import Analysis, Challenge, Solution


def points(
    name: Literal["Challenges", "Solutions"],
    points: Iterable[Challenge | Solution],
    analysis: Analysis,
    rows: ReportRows,
) -> Sheet:
    """A row for each challenge, or for each solution."""
    channels = tuple(bases(analysis.responses))
    of = {row.id: row for row in rows.points}
    challenges = name == "Challenges"
    columns = (
        Column("id", NARROW),
        Column(name.removesuffix("s").casefold(), WIDE, "wrapped"),
        Column("in short", 36, "wrapped"),
        Column("theme", MEDIUM, "wrapped"),
        Column("recurring", NARROW),
        Column("proposal recorded" if challenges else "proposed for a challenge", NARROW),
        Column("proposals" if challenges else "challenges", WIDE, "wrapped"),
        Column("possibly", WIDE, "wrapped"),
        Column("raised by", 36, "wrapped"),
        *count_columns(channels),
        Column("without campaigns", 36, "wrapped"),
        *((Column("replies", 36, "wrapped"),) if challenges else ()),
        Column("quotes", WIDE, "wrapped"),
        Column("excerpt ids", 36),
    )

    def cells(point: Challenge | Solution) -> Row:
        row = of[point.id]
        return (
            row.id,
            point.text,
            point.statement,
            row.theme.name if row.theme else None,
            _yes(row.recurring),
            _yes(row.answered),
            _partners(row, possibly=False),
            _partners(row, possibly=True),
            row.raised,
            *counts(point.prevalence, channels),
            point.mentions,
            point.documents,
            row.without_campaigns,
            *((_quotes(row.replies),) if challenges else ()),
            _quotes(row.quotes),
            lines(point.excerpts),
        )

    return Sheet(name, columns, tuple(map(cells, points)), frozen=2)


def _yes(holds: bool) -> str:
    return YES if holds else "no"


def _partners(row: PointRow, possibly: bool) -> str | None:
    return lines(
        f"{partner.id}: {partner.text} ({partner.evidence})"
        for partner in row.partners
        if partner.possibly == possibly
    )


def _quotes(quotes: Iterable[Quote]) -> str | None:
    return lines(f"{quote.text} [{quote.whence}]" for quote in quotes)
