"""Challenges and solutions: what recurs, what was proposed for what, and what has no proposal.

`find_challenges` is the whole of the stage. What merely follows from its result (which recur,
which are unanswered) is in `coproscan.recurrence`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coproscan.challenges.grouping import group, medoid
from coproscan.challenges.likeness import Aim, possible_pairs
from coproscan.challenges.pairing import Link, Roles, in_table, links, rows
from coproscan.prevalence import prevalence
from coproscan.types import (
    Challenge,
    Channel,
    Count,
    Function,
    FunctionReading,
    Pair,
    Response,
    Solution,
    Span,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

__all__ = ["Found", "find_challenges"]


SURE = 0.5
"""The score from which a reading is sure enough to pair by nearness: more likely than not."""


@dataclass(frozen=True, slots=True)
class Found:
    """All groups, singletons too, in the order of their ids, and the pairs between them."""

    challenges: tuple[Challenge, ...]
    solutions: tuple[Solution, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class _Point:
    """A group before it has an id; `members` are positions in the spans."""

    members: tuple[int, ...]
    medoid: int
    excerpts: tuple[str, ...]
    theme: str | None
    prevalence: Mapping[Channel, Count]
    documents: int

    @property
    def share(self) -> float:
        """The mean of its share of each channel's base."""
        counts = [count for count in self.prevalence.values() if count.base]
        return sum(c.count / c.base for c in counts) / len(counts) if counts else 0.0


def _commonest(themes: Iterable[str | None]) -> str | None:
    """The commonest theme, the first of equals; None only where no member has one."""
    counted = Counter(theme for theme in themes if theme is not None)
    return max(counted, key=counted.__getitem__) if counted else None


def _points(
    function: Function,
    spans: Sequence[Span],
    readings: Sequence[FunctionReading],
    responses: Mapping[str, Response],
    vectors: "Vectors",
    themes: Mapping[str, str | None],
    bases: Mapping[Channel, int],
) -> list[_Point]:
    """The groups of the excerpts with a function, those that most people raised first."""
    positions = sorted(
        (p for p, reading in enumerate(readings) if function in reading.functions),
        key=lambda position: spans[position].id,
    )
    found: list[_Point] = []
    for group_of in group([spans[p].text for p in positions], vectors[positions]):
        members = tuple(positions[index] for index in group_of)
        held_by = [responses[spans[p].response] for p in members]
        found.append(
            _Point(
                members=members,
                medoid=medoid(members, vectors),
                excerpts=tuple(spans[p].id for p in members),
                theme=_commonest(themes.get(spans[p].id) for p in members),
                prevalence=prevalence(held_by, bases),
                documents=len({response.document for response in held_by}),
            )
        )
    return sorted(found, key=lambda p: (-round(p.share, 9), -len(p.members), p.excerpts[0]))


def _replies(
    spans: Sequence[Span],
    readings: Sequence[FunctionReading],
    responses: Mapping[str, Response],
) -> Mapping[str, tuple[str, ...]]:
    """For each response in a table, the excerpts in its row that reply and propose nothing."""
    replying = {
        span.id: span.response
        for span, reading in zip(spans, readings, strict=True)
        if reading.reply
    }
    by_response: dict[str, list[str]] = {}
    for excerpt, response in replying.items():
        by_response.setdefault(response, []).append(excerpt)
    found: dict[str, tuple[str, ...]] = {}
    for cells in rows(tuple(responses.values())).values():
        said = tuple(excerpt for cell in cells for excerpt in by_response.get(cell.id, ()))
        if said:
            found.update((cell.id, said) for cell in cells)
    return found


def _ids(points: Sequence[_Point], letter: str) -> Mapping[str, str]:
    """Each excerpt's group, by the excerpt's id."""
    return {
        excerpt: f"{letter}{number}"
        for number, point in enumerate(points, start=1)
        for excerpt in point.excerpts
    }


def _pairs(
    found: Iterable[Link], challenge_of: Mapping[str, str], solution_of: Mapping[str, str]
) -> dict[tuple[str, str], Pair]:
    """The strongest pair for each challenge and solution."""
    best: dict[tuple[str, str], Pair] = {}
    for link in found:
        key = (challenge_of[link.challenge], solution_of[link.solution])
        if key not in best or link.strength > best[key].strength:
            best[key] = Pair(*key, link.evidence, link.strength)
    return best


def _aims(
    points: Sequence[_Point],
    letter: str,
    spans: Sequence[Span],
    responses: Mapping[str, Response],
) -> tuple[Aim, ...]:
    """The groups as `possible_pairs` looks at them."""
    return tuple(
        Aim(
            id=f"{letter}{number}",
            theme=point.theme,
            medoid=point.medoid,
            tables=frozenset(
                responses[spans[p].response].document
                for p in point.members
                if in_table(responses[spans[p].response])
            ),
        )
        for number, point in enumerate(points, start=1)
    )


def _number(pair_or_id: str) -> int:
    return int(pair_or_id[1:])


def find_challenges(
    spans: Sequence[Span],
    readings: Sequence[FunctionReading],
    responses: Mapping[str, Response],
    vectors: "Vectors",
    themes: Mapping[str, str | None],
    bases: Mapping[Channel, int],
) -> Found:
    """The challenges and solutions among the excerpts, grouped, counted and paired.

    spans, readings, vectors (n x d float32, unit length) run in one order, that of the documents.
    responses: by id. themes: each excerpt's top-level theme. bases: how many units answered, by
    channel. Ids go by share of the bases, then mentions, then the first excerpt's id.
    """
    points = {
        function: _points(function, spans, readings, responses, vectors, themes, bases)
        for function in _FUNCTIONS
    }
    stated, proposed = points["challenge"], points["solution"]
    challenge_of, solution_of = _ids(stated, "c"), _ids(proposed, "s")
    by_response: dict[str, list[Span]] = {}
    for span in spans:
        by_response.setdefault(span.response, []).append(span)
    roles = Roles(
        {r: tuple(sorted(own, key=lambda s: (s.start, s.end))) for r, own in by_response.items()},
        frozenset(challenge_of),
        frozenset(solution_of),
        frozenset(r.excerpt for r in readings if all(r.scores[f] >= SURE for f in r.functions)),
    )
    holding = [responses[response] for response in by_response]
    pairs = _pairs(links(holding, roles), challenge_of, solution_of)
    pairs |= possible_pairs(
        _aims(stated, "c", spans, responses),
        _aims(proposed, "s", spans, responses),
        vectors,
        pairs,
    )
    replies = _replies(spans, readings, responses)
    return Found(
        challenges=tuple(
            Challenge(
                id=f"c{number}",
                text=spans[point.medoid].text,
                statement=None,
                theme=point.theme,
                excerpts=point.excerpts,
                prevalence=point.prevalence,
                mentions=len(point.excerpts),
                documents=point.documents,
                replies=tuple(
                    dict.fromkeys(
                        reply for p in point.members for reply in replies.get(spans[p].response, ())
                    )
                ),
            )
            for number, point in enumerate(stated, start=1)
        ),
        solutions=tuple(
            Solution(
                id=f"s{number}",
                text=spans[point.medoid].text,
                statement=None,
                theme=point.theme,
                excerpts=point.excerpts,
                prevalence=point.prevalence,
                mentions=len(point.excerpts),
                documents=point.documents,
            )
            for number, point in enumerate(proposed, start=1)
        ),
        pairs=tuple(
            sorted(
                pairs.values(),
                key=lambda pair: (_number(pair.challenge), -pair.strength, _number(pair.solution)),
            )
        ),
    )


_FUNCTIONS: tuple[Function, Function] = ("challenge", "solution")
