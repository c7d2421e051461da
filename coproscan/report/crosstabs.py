"""The themes by each attribute of the respondents: one table for all that the themes' own tell."""

from collections.abc import Mapping, Sequence

from coproscan.report import phrases
from coproscan.report.row_parts import CrossTab, Edition, GroupTable, ThemeLink
from coproscan.report.row_types import ThemeRow
from coproscan.report.small_numbers import NOT_SHOWN

_PEOPLE = ("person", "people")


def crosstabs(themes: Sequence[ThemeRow], edition: Edition) -> tuple[CrossTab, ...]:
    """A table for each attribute by which some theme is broken down.

    In `share` it shows what the themes' own tables show, and leaves out themes without one.
    """
    names = dict.fromkeys(table.name for theme in themes for table in theme.groups)
    return tuple(_crosstab(name, themes, edition) for name in names)


def _crosstab(name: str, themes: Sequence[ThemeRow], edition: Edition) -> CrossTab:
    own = {theme.id: table for theme in themes for table in theme.groups if table.name == name}
    bases = {value: base for table in own.values() for value, _, base in table.counts}
    bases = dict(sorted(bases.items()))
    return CrossTab(
        name,
        tuple((value, phrases.counted(base, _PEOPLE)) for value, base in bases.items()),
        tuple(
            (ThemeLink(theme.id, theme.name), _cells(own.get(theme.id), bases))
            for theme in themes
            if edition == "private" or theme.id in own
        ),
    )


def _cells(
    table: GroupTable | None, bases: Mapping[str, int]
) -> tuple[tuple[str, int | None], ...]:
    """A theme's figure for every value; nobody raised a theme without a table."""
    if table is None:
        return tuple((f"0 of {phrases.number(base)}", 0) for base in bases.values())
    said = dict(table.rows)
    counts = {value: count for value, count, _ in table.counts}
    return tuple((said.get(value, NOT_SHOWN), counts.get(value)) for value in bases)
