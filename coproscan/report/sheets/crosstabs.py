"""Cross-tabulations, and what was chosen in closed questions."""

from collections.abc import Iterator

from coproscan.report.row_types import ReportRows, ThemeRow
from coproscan.report.sheets.table import (
    NARROW,
    WIDE,
    Cell,
    Column,
    Sheet,
    share_columns,
    with_share,
)
from coproscan.types import Analysis


def by_group(rows: ReportRows) -> Sheet:
    """Themes down, groups across; the first row is how many people there are of each."""
    known = {
        (table.name, value): base
        for row in rows.themes
        for table in row.groups
        for value, _, base in table.counts
    }

    def cells(row: ThemeRow) -> Iterator[Cell]:
        counts = {(t.name, value): count for t in row.groups for value, count, _ in t.counts}
        for key, base in known.items():
            yield from with_share(counts.get(key, 0), base)

    people = (None, "people who answered", *(c for n in known.values() for c in (n, None)))
    columns = (
        *_theme_columns(),
        *(c for name, value in known for c in share_columns(f"{name}: {value}")),
    )
    body = tuple((row.id, row.name, *cells(row)) for row in rows.themes)
    return Sheet("By group", columns, (people, *body) if known else (), frozen=2)


def by_question(rows: ReportRows) -> Sheet:
    """Themes down, questions and headings across; the first row is how many answered each."""
    asked = [
        (row, {ranked.theme.id: ranked.figure.count for ranked in row.themes}) for row in rows.asked
    ]
    columns = (
        *_theme_columns(),
        *(c for row, _ in asked for c in share_columns(row.text)),
    )
    bases_ = (None, "answered", *(c for row, _ in asked for c in (row.base, None)))
    body = tuple(
        (
            row.id,
            row.name,
            *(
                cell
                for question, counts in asked
                for cell in with_share(
                    counts.get(row.id, 0), question.base, people=not question.heading
                )
            ),
        )
        for row in rows.themes
    )
    return Sheet("By question", columns, (bases_, *body) if asked else (), frozen=2)


def _theme_columns() -> tuple[Column, ...]:
    return Column("id", NARROW), Column("theme", 36, "wrapped")


def closed(analysis: Analysis) -> Sheet:
    """A row for each option of each closed question."""
    columns = (
        Column("question", WIDE, "wrapped"),
        Column("answer", 36, "wrapped"),
        Column("chosen by", NARROW, "number"),
        Column("out of", NARROW, "number"),
        Column("share", NARROW, "share"),
        Column("document"),
    )
    found = tuple(
        (
            question.text,
            text,
            count,
            question.base,
            with_share(count, question.base)[1],
            question.document,
        )
        for question in analysis.closed_questions
        for text, count in (
            *((option.text, option.count) for option in question.options),
            *((("In their own words", question.own_words),) if question.own_words else ()),
        )
    )
    return Sheet("Closed questions", columns, found)
