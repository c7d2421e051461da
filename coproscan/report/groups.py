"""Who raised a theme, by what is known of the respondents: their age band, ward or role."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from coproscan.prevalence import ANSWERED
from coproscan.report import phrases
from coproscan.report.row_types import GroupTable
from coproscan.types import Response

COLUMNS = 3
"""Attributes shown with each theme: more would bury its quotes."""

VALUES = 12
"""A column with more values than this (a postcode, a free answer) makes no table to read."""

People = Mapping[str, Mapping[str, frozenset[str]]]
"""Respondents who answered, by attribute and value, both in the order in which they come up."""


def people_by_group(responses: Iterable[Response]) -> People:
    """The first attributes that sort respondents into a few groups."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for response in responses:
        if response.disposition in ANSWERED and response.respondent:
            for name, value in response.groups.items():
                if value.strip():
                    found[name][value.strip()].add(response.respondent)
    usable = [name for name, values in found.items() if 1 < len(values) <= VALUES]
    return {
        name: {value: frozenset(people) for value, people in found[name].items()}
        for name in usable[:COLUMNS]
    }


def group_tables(people: People, raised_by: frozenset[str]) -> tuple[GroupTable, ...]:
    """For each attribute, how many of each value's people are among `raised_by`."""

    def words(who: frozenset[str]) -> str:
        count = len(who & raised_by)
        share = phrases.percent(count, len(who))
        of = f"{phrases.number(count)} of {phrases.number(len(who))}"
        return f"{of} ({share})" if share else of

    return tuple(
        GroupTable(name, tuple((value, words(who)) for value, who in sorted(values.items())))
        for name, values in people.items()
        if any(who & raised_by for who in values.values())
    )
