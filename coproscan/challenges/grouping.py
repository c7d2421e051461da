"""Excerpts that make the same point, put together: near-paraphrases, never opposites.

Texts that are the same but for case and punctuation always join. Of the others, each two are given
a likeness: how alike their vectors are, and how much they share of the words that tell these texts
apart. Groups join from the most alike downwards, and only where the pairs between them are alike in
the mean and none is opposed: so that a group does not drift from point to point.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coproscan.challenges.polarity import Polarity, opposed, polarity
from coproscan.challenges.words import SUBJECTLESS, leads, same_text_key, stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Bar:
    """What it takes in one model's vectors to make the same point: a cosine, plus `in_common` of
    the words that two texts share and `in_the_shorter` of the shorter one's that the other has, of
    `same_point` or more; and in the mean of the pairs between two groups `on_average`. From
    `perhaps` on two groups may make the same point: of labelled pairs more than half do.

    Words count beside vectors, which fail where the model does not know the language (a static
    English model puts most German sentences above 0.8) or where all speak of one body ("The council
    should ..."). Those of the shorter text count for more: one text may say more than the other and
    make its point, two that each say what the other does not seldom make the same one. The mean may
    lie lower, since any two ways of putting one point need not be alike.
    """

    in_common: float
    in_the_shorter: float
    same_point: float
    on_average: float
    perhaps: float


CONTEXTUAL = Bar(in_common=0.1, in_the_shorter=0.3, same_point=1.0, on_average=0.75, perhaps=0.9)
STATIC = Bar(in_common=0.2, in_the_shorter=0.4, same_point=1.25, on_average=1.0, perhaps=1.0)
"""Chosen so that nine of ten labelled pairs that join are the same (docs/decisions/0010): for the
encoder 0.91 of them are; static vectors tell less apart, so that words weigh more there, a group
drifts sooner, and 0.83 are in a survey of short answers."""

MOST_ALIKE = 3
"""Other groups named as perhaps the same: a reader compares no more."""

EXCHANGED = 0.85
"""Cosine from which texts that differ in one word each, of four or more, may make the same point.
Below it the one word is what they are about: "support for women", "support for farmers"."""

CONTAINED = 0.65
"""Cosine from which a text and one whose first clause says it make the same point: what follows the
clause may draw the vector away."""

NAMES, LITTLE_ELSE = 2, 0.6
"""Of so few words a text only names a thing: it makes the point of a longer one that begins with
them, or that has this share in common with it, not of one that mentions them."""

LEAST = 0.6
"""Cosine below which no words make up for it: a little under `CONTAINED`."""

UNLIKE = 0.3
"""Likeness of two texts without a common word that tells what they are about, or below `LEAST`:
about the mean of such pairs."""

_PRIOR = 50
"""Texts without a word that are supposed besides those at hand, so that in a handful of texts a
word is not thought common because two of them have it."""

_CHUNK = 1024
"""Rows compared with all the others at once: 50,000 texts then take 200 MB, not 10 GB."""

_NEIGHBOURS = 100
"""Most alike texts kept for each: a point put in more than 100 ways loses a few of its joins, and
memory grows with the number of texts, not with its square."""

_ROUNDED = 5
"""Decimals of a cosine that count: past them float32 differs with the order of the sums."""


def _near(vectors: "Vectors", alike: float) -> Iterator[tuple[float, int, int]]:
    """The pairs (cosine, i, j), i < j, at or above `alike`."""
    import numpy as np

    count = len(vectors)
    for start in range(0, count, _CHUNK):
        rows = vectors[start : start + _CHUNK]
        cosines = np.round((rows @ vectors[start:].T).astype(np.float64), _ROUNDED)
        for offset in range(len(rows)):
            ahead = cosines[offset, offset + 1 :]
            found = np.flatnonzero(ahead >= alike)
            if len(found) > _NEIGHBOURS:
                order = np.lexsort((found, -ahead[found]))[:_NEIGHBOURS]
                found = found[order]
            first = start + offset
            for step in found.tolist():
                yield float(ahead[step]), first, first + 1 + step


@dataclass(frozen=True, slots=True)
class _Wording:
    """What is compared of a text besides its vector: `weights` are its stems, the rarer the
    heavier, and `weight` is their sum."""

    text: str
    weights: Mapping[str, float]
    weight: float
    polarity: Polarity


def _wordings(texts: Sequence[str]) -> list[_Wording]:
    all_stems = [stems(text) for text in texts]
    held_by = Counter(stem for one in all_stems for stem in one)
    wordings = []
    for text, own in zip(texts, all_stems, strict=True):
        weights = {
            stem: math.log((len(texts) + _PRIOR) / (held_by[stem] + 1)) for stem in sorted(own)
        }
        wordings.append(_Wording(text, weights, sum(weights.values()), polarity(text)))
    return wordings


def _holds(longer: _Wording, shorter: _Wording) -> bool:
    return shorter.weights.keys() <= longer.weights.keys()


def _one_exchanged(a: _Wording, b: _Wording) -> bool:
    ones, others = a.weights.keys(), b.weights.keys()
    return len(ones) >= 4 and len(ones - others) == len(others - ones) == 1


def _likeness(cosine: float, a: _Wording, b: _Wording, bar: Bar) -> float:
    """How far two texts make the same point: cosine, and common words by weight."""
    common = a.weights.keys() & b.weights.keys()
    if common <= SUBJECTLESS:
        return UNLIKE
    shared = sum(weight for stem, weight in a.weights.items() if stem in common)
    shorter, longer = (a, b) if len(a.weights) <= len(b.weights) else (b, a)
    in_common = 2 * shared / (a.weight + b.weight)
    likeness = cosine + bar.in_common * in_common + bar.in_the_shorter * shared / shorter.weight
    held = _holds(longer, shorter)
    if held and cosine >= CONTAINED and leads(shorter.text, longer.text):
        return max(likeness, bar.same_point)
    only_named = held and len(shorter.weights) <= NAMES and in_common < LITTLE_ELSE
    if only_named or (cosine < EXCHANGED and _one_exchanged(a, b)):
        return min(likeness, bar.on_average)
    return likeness


def _linkage(
    count: int,
    alike: Mapping[tuple[int, int], float],
    apart: frozenset[tuple[int, int]],
    bar: Bar,
) -> list[list[int]]:
    """Groups joined over the pairs of the same point, the most alike first (equals by their
    order), without a pair that is `apart`."""
    same = [(likeness, pair) for pair, likeness in alike.items() if likeness >= bar.same_point]
    group_of = list(range(count))
    members = {i: [i] for i in range(count)}
    for _, (i, j) in sorted(same, key=lambda both: (-round(both[0], _ROUNDED), both[1])):
        a, b = sorted((group_of[i], group_of[j]))
        if a == b:
            continue
        between = [(min(x, y), max(x, y)) for x in members[a] for y in members[b]]
        if not apart.isdisjoint(between):
            continue
        mean = sum(alike.get(pair, UNLIKE) for pair in between) / len(between)
        if mean >= bar.on_average:
            for moved in members[b]:
                group_of[moved] = a
            members[a] = sorted(members[a] + members.pop(b))
    return [members[key] for key in sorted(members)]


@dataclass(frozen=True, slots=True)
class Grouped:
    """`groups` hold positions, every one in exactly one. `perhaps`: for a group, by its number,
    the numbers of others that may make the same point, the most alike first; never one that holds
    its opposite."""

    groups: tuple[tuple[int, ...], ...]
    perhaps: Mapping[int, tuple[int, ...]]


def group(texts: Sequence[str], vectors: "Vectors", bar: Bar) -> Grouped:
    """The texts in groups of those that make the same point.

    vectors: n x d float32, unit length, in the order of `texts` (which decides between equals).
    bar: that of the model of the vectors.
    """
    positions: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        positions.setdefault(same_text_key(text), []).append(position)
    distinct = list(positions.values())
    firsts = [same[0] for same in distinct]
    wordings = _wordings([texts[first] for first in firsts])
    alike: dict[tuple[int, int], float] = {}
    apart: set[tuple[int, int]] = set()
    for cosine, i, j in _near(vectors[firsts], LEAST):
        if opposed(wordings[i].polarity, wordings[j].polarity):
            apart.add((i, j))
        else:
            alike[i, j] = _likeness(cosine, wordings[i], wordings[j], bar)
    together = _linkage(len(distinct), alike, frozenset(apart), bar)
    return Grouped(
        groups=tuple(
            tuple(sorted(position for one in members for position in distinct[one]))
            for members in together
        ),
        perhaps=_perhaps(together, alike, apart, bar),
    )


def _perhaps(
    together: Sequence[Sequence[int]],
    alike: Mapping[tuple[int, int], float],
    apart: Iterable[tuple[int, int]],
    bar: Bar,
) -> Mapping[int, tuple[int, ...]]:
    """The groups that may make a group's point, by the likeness of the two most alike texts."""
    number = {member: group for group, members in enumerate(together) for member in members}
    opposite = {frozenset((number[i], number[j])) for i, j in apart}
    best: dict[int, dict[int, float]] = {}
    for (i, j), likeness in alike.items():
        a, b = number[i], number[j]
        if likeness < bar.perhaps or a == b or frozenset((a, b)) in opposite:
            continue
        for one, other in ((a, b), (b, a)):
            known = best.setdefault(one, {})
            known[other] = max(likeness, known.get(other, likeness))
    return {
        one: tuple(
            sorted(others, key=lambda other: (-round(others[other], _ROUNDED), other))[:MOST_ALIKE]
        )
        for one, others in sorted(best.items())
    }


def medoid(members: Sequence[int], vectors: "Vectors") -> int:
    """The member most like all the others; of equals the first."""
    import numpy as np

    own = vectors[list(members)]
    likeness = np.round((own @ own.sum(axis=0)).astype(np.float64), _ROUNDED)
    return members[int(np.argmax(likeness))]
