"""Themes as found -> themes counted, ordered and numbered.

The order is by prevalence unless the user wants another: each channel has its own ranking, and
the overall order is by the mean of a theme's share of each channel's base, so that a survey of
900 does not drown five flip charts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from coproscan.prevalence import bases, prevalence, units_by_channel
from coproscan.settings import RankBy
from coproscan.types import (
    Channel,
    Count,
    FoundTheme,
    FunctionReading,
    Question,
    Response,
    Theme,
    Theming,
)

Order = tuple[float, ...]
"""What a theme is ordered by: larger first."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The themes by rank, top level before each one's sub-themes, and each key's id (t1, t1.2)."""

    themes: tuple[Theme, ...]
    ids: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the figures are counted from: each excerpt's response and functions, and the bases."""

    response_of: Mapping[str, Response]
    reading_of: Mapping[str, FunctionReading]
    questions: Mapping[str, Question]
    bases: Mapping[Channel, int]

    def responses(self, excerpts: Iterable[str]) -> list[Response]:
        """The distinct responses that hold the excerpts, in the excerpts' order."""
        return list({r.id: r for r in (self.response_of[e] for e in excerpts)}.values())


def rank(
    theming: Theming,
    response_of: Mapping[str, Response],
    readings: Sequence[FunctionReading],
    responses: Sequence[Response],
    questions: Sequence[Question],
    rank_by: RankBy = "prevalence",
) -> Ranked:
    """The themes with their figures, ordered by `rank_by`.

    `response_of` goes by excerpt id; `responses` are all that were read, for the bases.
    """
    facts = _Facts(
        response_of,
        {r.excerpt: r for r in readings},
        {q.id: q for q in questions},
        bases(responses),
    )
    measure = _MEASURES[rank_by]
    themes: list[Theme] = []
    ids: dict[str, str] = {}
    for parent in [None, *_ordered([t for t in theming.themes if not t.parent], measure, facts)]:
        siblings = [t for t in theming.themes if t.parent == (parent.key if parent else None)]
        ordered = _ordered(siblings, measure, facts)
        prefix = f"{ids[parent.key]}." if parent else "t"
        ids |= {theme.key: f"{prefix}{n}" for n, theme in enumerate(ordered, start=1)}
        channel_ranks = _channel_ranks(ordered, facts)
        ranges = {} if parent else _rank_ranges(ordered, theming, facts)
        themes += [
            _theme(theme, n, ids, channel_ranks, ranges, facts)
            for n, theme in enumerate(ordered, start=1)
        ]
    return Ranked(tuple(sorted(themes, key=_by_number)), ids)


def _by_number(theme: Theme) -> tuple[int, ...]:
    return tuple(int(number) for number in theme.id[1:].split("."))


def _ordered(themes: Sequence[FoundTheme], measure: "Measure", facts: _Facts) -> list[FoundTheme]:
    """Largest measure first; ties by mentions, then by the most central excerpt's id."""
    return sorted(
        themes,
        key=lambda t: (-measure(t.excerpts, facts), -len(t.excerpts), t.excerpts[0]),
    )


def _share(excerpts: Sequence[str], facts: _Facts) -> float:
    """The mean over the channels of a theme's share of the channel's base.

    A channel with a base of one (a single article) is left out where another has more: its share
    is all or nothing, and one writer would weigh as much as all the people of a survey.
    """
    counts = prevalence(facts.responses(excerpts), facts.bases).values()
    several = [c for c in counts if c.base > 1] or [c for c in counts if c.base]
    return sum(c.count / c.base for c in several) / len(several) if several else 0.0


def _documents(excerpts: Sequence[str], facts: _Facts) -> float:
    return len({facts.response_of[e].document for e in excerpts})


def _holding(function: str) -> "Measure":
    def count(excerpts: Sequence[str], facts: _Facts) -> float:
        return sum(function in facts.reading_of[e].functions for e in excerpts)

    return count


def _agreement(excerpts: Sequence[str], facts: _Facts) -> float:
    votes = _votes(facts.responses(excerpts))
    return sum(votes.values()) if votes else 0.0


Measure = Callable[[Sequence[str], _Facts], float]

_MEASURES: Mapping[RankBy, Measure] = {
    "prevalence": _share,
    "mentions": lambda excerpts, _: len(excerpts),
    "documents": _documents,
    "challenges": _holding("challenge"),
    "solutions": _holding("solution"),
    "votes": _agreement,
}


def _votes(responses: Iterable[Response]) -> Mapping[str, float] | None:
    """The sums of the responses' votes by kind, or None where none has any."""
    total: dict[str, float] = {}
    for response in responses:
        for kind, number in (response.votes or {}).items():
            total[kind] = total.get(kind, 0.0) + number
    return total or None


def _channel_ranks(
    ordered: Sequence[FoundTheme], facts: _Facts
) -> Mapping[str, Mapping[Channel, int]]:
    """Each theme's place (by key) in each channel's own ranking; ties in the overall order."""
    counts = {t.key: prevalence(facts.responses(t.excerpts), facts.bases) for t in ordered}
    ranks: dict[str, dict[Channel, int]] = {t.key: {} for t in ordered}
    for channel in facts.bases:
        by_count = sorted(ordered, key=lambda t: -counts[t.key][channel].count)
        for n, theme in enumerate(by_count, start=1):
            if counts[theme.key][channel].count:
                ranks[theme.key][channel] = n
    return ranks


def _rank_ranges(
    ordered: Sequence[FoundTheme], theming: Theming, facts: _Facts
) -> Mapping[str, tuple[int, int]]:
    """The best and worst rank of each theme over the re-runs in which it was found again.

    A theme that a re-run did not find keeps its share there, so that it does not make room.
    """
    shares = {t.key: _share(t.excerpts, facts) for t in ordered}
    ranks: dict[str, list[int]] = {t.key: [n] for n, t in enumerate(ordered, start=1)}
    for run in theming.reruns:
        again = {key: _share(run[key], facts) / theming.rerun_share for key in run}
        there = sorted(ordered, key=lambda t: -again.get(t.key, shares[t.key]))
        for n, theme in enumerate(there, start=1):
            if theme.key in run:
                ranks[theme.key].append(n)
    found = {key for run in theming.reruns for key in run}
    return {key: (min(r), max(r)) for key, r in ranks.items() if key in found}


def _theme(
    theme: FoundTheme,
    number: int,
    ids: Mapping[str, str],
    channel_ranks: Mapping[str, Mapping[Channel, int]],
    ranges: Mapping[str, tuple[int, int]],
    facts: _Facts,
) -> Theme:
    responses = facts.responses(theme.excerpts)
    return Theme(
        id=ids[theme.key],
        parent=ids[theme.parent] if theme.parent else None,
        name=theme.name,
        description=theme.description,
        keywords=theme.keywords,
        rank=number,
        ranks=channel_ranks[theme.key],
        prevalence=prevalence(responses, facts.bases),
        questions=_questions(responses, facts),
        mentions=len(theme.excerpts),
        documents=len({r.document for r in responses}),
        votes=_votes(responses),
        stability=theme.stability,
        rank_range=ranges.get(theme.key),
        excerpts=theme.excerpts,
    )


def _questions(responses: Sequence[Response], facts: _Facts) -> Mapping[str, Count]:
    """For each question under which the theme was raised: by how many, of how many answers."""
    under: dict[str, list[Response]] = {}
    for response in responses:
        if response.question is not None:
            under.setdefault(response.question, []).append(response)
    return {
        question: Count(
            sum(len(units) for units in units_by_channel(under[question]).values()),
            facts.questions[question].answered,
        )
        for question in facts.questions
        if question in under
    }
