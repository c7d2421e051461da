"""Points: the groups of one function's excerpts, counted, in the order of their ids."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coproscan.challenges.grouping import Bar, group, medoid
from coproscan.prevalence import prevalence
from coproscan.types import Channel, Count, Function, FunctionReading, Response, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Said:
    """All excerpts with what the other stages say of them: spans, readings and the rows of
    `vectors` (n x d float32, unit length) run in one order; responses and themes are by id.
    `remedies` gives, for a survey's question that asks what to do, the one before it that asks
    what is wrong."""

    spans: Sequence[Span]
    readings: Sequence[FunctionReading]
    responses: Mapping[str, Response]
    vectors: "Vectors"
    themes: Mapping[str, str | None]
    bases: Mapping[Channel, int]
    remedies: Mapping[str, str]

    def response(self, position: int) -> Response:
        """The response that holds the excerpt at a position."""
        return self.responses[self.spans[position].response]


@dataclass(frozen=True, slots=True)
class Point:
    """Excerpts that make the same point. `members` and `medoid` are positions in the spans,
    `excerpts` the members' ids; `alike` names others that may make the same point."""

    members: tuple[int, ...]
    medoid: int
    excerpts: tuple[str, ...]
    theme: str | None
    prevalence: Mapping[Channel, Count]
    documents: int
    alike: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The mean of its share of each channel's base."""
        counts = [count for count in self.prevalence.values() if count.base]
        return sum(c.count / c.base for c in counts) / len(counts) if counts else 0.0


def _commonest(themes: Iterable[str | None]) -> str | None:
    """The commonest theme, the first of equals; None only where no member has one."""
    counted = Counter(theme for theme in themes if theme is not None)
    return max(counted, key=counted.__getitem__) if counted else None


def _point(said: Said, members: tuple[int, ...]) -> Point:
    excerpts = tuple(said.spans[position].id for position in members)
    held_by = [said.response(position) for position in members]
    return Point(
        members=members,
        medoid=medoid(members, said.vectors),
        excerpts=excerpts,
        theme=_commonest(said.themes.get(excerpt) for excerpt in excerpts),
        prevalence=prevalence(held_by, said.bases),
        documents=len({response.document for response in held_by}),
    )


def points(function: Function, said: Said, bar: Bar) -> Mapping[str, Point]:
    """The groups of the excerpts with a function, by id ("c1", "s1"), in the order of the ids: by
    share, then mentions, then the first excerpt's id. `bar` is as for `group`."""
    positions = sorted(
        (p for p, reading in enumerate(said.readings) if function in reading.functions),
        key=lambda position: said.spans[position].id,
    )
    texts = [said.spans[position].text for position in positions]
    grouped = group(texts, said.vectors[positions], bar)
    found = [
        _point(said, tuple(positions[index] for index in together)) for together in grouped.groups
    ]
    in_order = sorted(range(len(found)), key=lambda number: _order(found[number]))
    name_of = {number: f"{function[0]}{place}" for place, number in enumerate(in_order, start=1)}
    return {
        name_of[number]: replace(
            found[number], alike=tuple(name_of[other] for other in grouped.perhaps.get(number, ()))
        )
        for number in in_order
    }


def _order(point: Point) -> tuple[float, int, str]:
    return -round(point.share, 9), -len(point.members), point.excerpts[0]
