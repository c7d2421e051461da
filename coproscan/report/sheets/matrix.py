"""The excerpts one by one, and laid out by who said them and on which theme."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coproscan.prevalence import ANSWERED, unit
from coproscan.report.sheets.table import (
    LONG,
    MEDIUM,
    NARROW,
    UNTHEMED,
    WIDE,
    Column,
    Row,
    Sheet,
    ToFill,
    lines,
)
from coproscan.report.spreadsheets import EXCERPT_COLUMNS, excerpt_rows
from coproscan.types import Analysis, Channel, Response


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the matrix: a person or a source, and what they said on each theme."""

    channel: Channel
    unit: str
    groups: Mapping[str, str]
    said: Mapping[str, Sequence[str]]


def excerpts(analysis: Analysis) -> Sheet:
    """A row for each excerpt, as in `excerpts.csv`, and the ids of its themes."""
    columns = tuple(
        Column(header, LONG.get(header, MEDIUM), "wrapped" if header == "excerpt" else "text")
        for header in EXCERPT_COLUMNS
    )
    ids = (Column("theme id", NARROW), Column("sub-theme id", NARROW))
    found = zip(excerpt_rows(analysis), analysis.excerpts, strict=True)
    rows = ((*cells, excerpt.theme, excerpt.subtheme) for cells, excerpt in found)
    return Sheet("Excerpts", (*columns, *ids), tuple(rows))


def who_said_what(analysis: Analysis) -> tuple[Case, ...]:
    """Everyone who answered, and every source that was noted, in the documents' order."""
    themes: dict[str, list[str]] = defaultdict(list)
    for theme in analysis.themes:
        for id_ in theme.excerpts if theme.parent is None else ():
            themes[id_].append(theme.id)
    said: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for excerpt in analysis.excerpts:
        for id_ in themes[excerpt.id] or [UNTHEMED]:
            said[excerpt.response].append((id_, excerpt.start, excerpt.end))
    answered: dict[tuple[Channel, str], list[Response]] = defaultdict(list)
    for response in analysis.responses:
        if response.disposition in ANSWERED:
            answered[response.channel, unit(response)].append(response)
    cases = []
    for (channel, who), responses in answered.items():
        words: dict[str, list[str]] = defaultdict(list)
        groups: dict[str, str] = {}
        for response in responses:
            if response.respondent:
                groups |= response.groups
            for id_, start, end in said[response.id]:
                words[id_].append(response.text[start:end])
        cases.append(Case(channel, who, groups, words))
    return tuple(cases)


def matrix(
    name: Literal["Matrix", "Matrix 0-1"], cases: Sequence[Case], analysis: Analysis
) -> Sheet:
    """Verbatim excerpts by person or source and theme, with an empty cell for a summary; or 0/1."""
    tops = [theme for theme in analysis.themes if theme.parent is None]
    ids = [*(theme.id for theme in tops), UNTHEMED]
    headers = [*(f"{theme.id} {theme.name}" for theme in tops), UNTHEMED]
    groups = list(dict.fromkeys(group for case in cases for group in case.groups))
    words = name == "Matrix"
    columns = (
        Column("respondent or source", 36),
        Column("channel", NARROW),
        *(Column(group, 20) for group in groups),
        *(
            Column(header, 40 if words else 16, "wrapped" if words else "number")
            for header in headers
        ),
        *((Column("summary", WIDE),) if words else ()),
    )

    def cells(case: Case) -> Row:
        about = (case.unit, case.channel, *(case.groups.get(group) for group in groups))
        if words:
            return (*about, *(lines(case.said.get(id_, ())) for id_ in ids), ToFill())
        return (*about, *(int(id_ in case.said) for id_ in ids))

    return Sheet(name, columns, tuple(map(cells, cases)))
