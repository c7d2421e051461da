"""The themes by each attribute of the respondents: one table for all that the themes' own tell."""

from collections.abc import Mapping, Sequence

from coproscan.report import phrases
from coproscan.report.row_types import CrossTab, Edition, ThemeLink, ThemeRow
from coproscan.report.small_numbers import NOT_SHOWN

_PEOPLE = ("person", "people")


def crosstabs(themes: Sequence[ThemeRow], edition: Edition) -> tuple[CrossTab, ...]:
    """A table for each attribute by which some theme is broken down; in `share` a cell that a
    theme's own table does not show is not shown here either."""
    known: dict[str, dict[str, int]] = {}
    for theme in themes:
        for table in theme.groups:
            bases = {value: base for value, _, base in table.counts}
            known[table.name] = {**known.get(table.name, {}), **bases}
    return tuple(
        CrossTab(
            name,
            tuple((value, phrases.counted(bases[value], _PEOPLE)) for value in sorted(bases)),
            tuple(
                (ThemeLink(theme.id, theme.name), _cells(theme, name, bases, edition))
                for theme in themes
            ),
        )
        for name, bases in known.items()
    )


def _cells(
    theme: ThemeRow, name: str, bases: Mapping[str, int], edition: Edition
) -> tuple[tuple[str, int | None], ...]:
    """A theme's figures for every value. In `private` nobody of a value without one raised it."""
    tables = [table for table in theme.groups if table.name == name]
    said = dict(row for table in tables for row in table.rows)
    counts = {value: count for table in tables for value, count, _ in table.counts}
    if edition == "private":
        none = {value: f"0 of {phrases.number(base)}" for value, base in bases.items()}
        said, counts = {**none, **said}, {**dict.fromkeys(bases, 0), **counts}
    return tuple((said.get(value, NOT_SHOWN), counts.get(value)) for value in sorted(bases))
