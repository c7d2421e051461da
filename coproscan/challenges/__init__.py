"""Challenges and solutions: what recurs, what was proposed for what, and what has no proposal.

`find_challenges` is the whole of the stage. What merely follows from its result (which recur,
which are unanswered) is in `coproscan.recurrence`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from coproscan.challenges.deciding import decided
from coproscan.challenges.evidence import evidence
from coproscan.challenges.grouping import Bar
from coproscan.challenges.likeness import Aim, possible_pairs
from coproscan.challenges.pairing import Link, in_table, rows
from coproscan.challenges.points import Point, Said, points
from coproscan.challenges.statement import statement
from coproscan.challenges.voices import remedies
from coproscan.types import (
    Challenge,
    Channel,
    FunctionReading,
    Pair,
    Question,
    Response,
    Solution,
    Span,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

__all__ = ["Found", "find_challenges"]


@dataclass(frozen=True, slots=True)
class Found:
    """All groups, singletons too, in the order of their ids, and the pairs between them."""

    challenges: tuple[Challenge, ...]
    solutions: tuple[Solution, ...]
    pairs: tuple[Pair, ...]


def _point_of(found: Mapping[str, Point]) -> Mapping[str, str]:
    """Each excerpt's point, by the excerpt's id."""
    return {excerpt: name for name, point in found.items() for excerpt in point.excerpts}


def _strongest(
    found: Iterable[Link], challenge_of: Mapping[str, str], solution_of: Mapping[str, str]
) -> dict[tuple[str, str], Pair]:
    """One pair for each challenge and solution: the first of the strongest."""
    best: dict[tuple[str, str], Pair] = {}
    for link in found:
        key = (challenge_of[link.challenge], solution_of[link.solution])
        if key not in best or link.strength > best[key].strength:
            said = (link.challenge, link.solution)
            best[key] = Pair(*key, link.evidence, link.strength, said)
    return best


def _aims(found: Mapping[str, Point], said: Said) -> tuple[Aim, ...]:
    """The points as `possible_pairs` looks at them."""
    return tuple(
        Aim(
            id=name,
            theme=point.theme,
            medoid=point.medoid,
            tables=frozenset(
                said.response(p).document for p in point.members if in_table(said.response(p))
            ),
        )
        for name, point in found.items()
    )


def _pairs(
    said: Said, stated: Mapping[str, Point], proposed: Mapping[str, Point]
) -> tuple[Pair, ...]:
    """All pairs: by challenge, the strongest first."""
    challenge_of, solution_of = _point_of(stated), _point_of(proposed)
    pairs = _strongest(evidence(said, challenge_of, solution_of), challenge_of, solution_of)
    pairs |= possible_pairs(_aims(stated, said), _aims(proposed, said), said.vectors, pairs)
    in_order = {name: number for number, name in enumerate((*stated, *proposed))}
    return tuple(
        sorted(
            pairs.values(),
            key=lambda pair: (in_order[pair.challenge], -pair.strength, in_order[pair.solution]),
        )
    )


def _replies(said: Said) -> Mapping[str, tuple[str, ...]]:
    """For each cell of a table, the excerpts in its row that reply and propose nothing."""
    by_response: dict[str, list[str]] = {}
    for span, reading in zip(said.spans, said.readings, strict=True):
        if reading.reply:
            by_response.setdefault(span.response, []).append(span.id)
    if not by_response:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for cells in rows(tuple(said.responses.values())).values():
        replies = tuple(excerpt for cell in cells for excerpt in by_response.get(cell.id, ()))
        found.update((cell.id, replies) for cell in cells if replies)
    return found


def _shown(name: str, point: Point, said: Said) -> Solution:
    """A point as a report shows it."""
    text = said.spans[point.medoid].text
    return Solution(
        id=name,
        text=text,
        statement=statement(text),
        theme=point.theme,
        excerpts=point.excerpts,
        prevalence=point.prevalence,
        mentions=len(point.excerpts),
        documents=point.documents,
        alike=point.alike,
    )


def _with_replies(
    name: str, point: Point, said: Said, replies: Mapping[str, tuple[str, ...]]
) -> Challenge:
    shown = _shown(name, point, said)
    to_it = (reply for p in point.members for reply in replies.get(said.spans[p].response, ()))
    return Challenge(
        **{one.name: getattr(shown, one.name) for one in fields(shown)},
        replies=tuple(dict.fromkeys(to_it)),
    )


def find_challenges(
    spans: Sequence[Span],
    readings: Sequence[FunctionReading],
    responses: Mapping[str, Response],
    vectors: "Vectors",
    themes: Mapping[str, str | None],
    bases: Mapping[Channel, int],
    bar: Bar,
    questions: Sequence[Question] = (),
) -> Found:
    """The challenges and solutions among the excerpts, grouped, counted and paired.

    spans, readings, vectors (n x d float32, unit length) run in one order, that of the documents.
    responses: by id. themes: each excerpt's top-level theme. bases: how many units answered, by
    channel. bar: what it takes to make the same point, by the model of the vectors. questions: in
    the order in which they were asked. What words alone read as a challenge and a solution counts
    as `decided`. Ids go by share of the bases, then mentions, then the first excerpt's id.
    """
    said = Said(
        spans=spans,
        readings=tuple(decided(reading) for reading in readings),
        responses=responses,
        vectors=vectors,
        themes=themes,
        bases=bases,
        remedies=remedies(questions),
    )
    stated = points("challenge", said, bar)
    proposed = points("solution", said, bar)
    replies = _replies(said)
    return Found(
        challenges=tuple(_with_replies(name, p, said, replies) for name, p in stated.items()),
        solutions=tuple(_shown(name, p, said) for name, p in proposed.items()),
        pairs=_pairs(said, stated, proposed),
    )
