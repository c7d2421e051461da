"""Excerpts that make the same point, put together: near-paraphrases, never opposites.

Texts that are the same but for case and punctuation always join. Of the others, two are held to
make the same point where their vectors are alike and they share words, or where one's first clause
says all that the other says. Groups join from the most alike downwards (equals by the order of the
excerpts' ids), and only where most pairs between them make the same point and no pair is unlike or
opposed: so that a group does not drift from point to point.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coproscan.challenges.polarity import Polarity, opposed, polarity
from coproscan.challenges.words import dice, leading_clause, leads, same_text_key, stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

SAME_POINT = ((0.8, 0.4), (0.75, 0.55))
"""Cosine and share of common stems (Dice) from which two excerpts make the same point: the less
alike the vectors, the more words they must share (see docs/decisions/0004). Vectors alone fail
where the model does not know the language (a static English model puts most German sentences
above 0.8) or where all speak of one body ("The council should ...")."""

CONTAINED = 0.65
"""Cosine from which a text and one whose first clause says it make the same point: what follows the
clause may draw the vector away."""

EXCHANGED = 0.85
"""Cosine from which texts that differ in one word each, of four or more, make the same point. Below
it the one word is what they are about: "support for women", "support for farmers"."""

BORNE = 0.6
"""Cosine below which two excerpts never stand in one group, whatever joins them."""

MOST = 2 / 3
"""Share of the pairs between two groups that must make the same point: with all of them, one odd
wording kept a point in several pieces; with half, a chain of three would be a group."""

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
    """What is compared of a text besides its vector."""

    text: str
    stems: frozenset[str]
    polarity: Polarity
    leading: Polarity


def _wording(text: str) -> _Wording:
    return _Wording(text, stems(text), polarity(text), polarity(leading_clause(text)))


def _one_exchanged(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a) >= 4 and len(a - b) == len(b - a) == 1


def _same_point(cosine: float, a: _Wording, b: _Wording) -> bool:
    """Whether two texts that are borne side by side make the same point."""
    if cosine < EXCHANGED and _one_exchanged(a.stems, b.stems):
        return False
    shared = dice(a.stems, b.stems)
    if any(cosine >= alike and shared >= words for alike, words in SAME_POINT):
        return not opposed(a.polarity, b.polarity)
    if cosine < CONTAINED:
        return False
    shorter, longer = (a, b) if len(a.stems) <= len(b.stems) else (b, a)
    return not opposed(shorter.polarity, longer.leading) and leads(shorter.text, longer.text)


def _borne(a: _Wording, b: _Wording) -> bool:
    """Whether two texts may stand in one group at all: a word in common, and no opposition, at
    least not between one and the other's first clause."""
    if a.stems.isdisjoint(b.stems):
        return False
    return not opposed(a.polarity, b.polarity) or (
        not opposed(a.leading, b.leading) and (leads(a.text, b.text) or leads(b.text, a.text))
    )


def _linkage(
    count: int, borne: frozenset[tuple[int, int]], same: Sequence[tuple[float, int, int]]
) -> list[list[int]]:
    """Groups in which every two are `borne`, joined over the pairs of `same` in their order."""
    joined = {(i, j) for _, i, j in same}
    group_of = list(range(count))
    members = {i: [i] for i in range(count)}
    for _, i, j in same:
        a, b = sorted((group_of[i], group_of[j]))
        if a == b:
            continue
        between = [(min(x, y), max(x, y)) for x in members[a] for y in members[b]]
        if not all(pair in borne for pair in between):
            continue
        if sum(pair in joined for pair in between) >= MOST * len(between):
            for moved in members[b]:
                group_of[moved] = a
            members[a] = sorted(members[a] + members.pop(b))
    return [members[key] for key in sorted(members)]


def group(texts: Sequence[str], vectors: "Vectors") -> list[tuple[int, ...]]:
    """The groups, as positions in `texts`; every position is in exactly one.

    vectors: n x d float32, unit length, in the order of `texts` (which decides between equals).
    """
    positions: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        positions.setdefault(same_text_key(text), []).append(position)
    distinct = list(positions.values())
    firsts = [same[0] for same in distinct]
    wordings = [_wording(texts[first]) for first in firsts]
    borne = [
        (cosine, i, j)
        for cosine, i, j in _near(vectors[firsts], BORNE)
        if _borne(wordings[i], wordings[j])
    ]
    same = [pair for pair in borne if _same_point(pair[0], wordings[pair[1]], wordings[pair[2]])]
    same.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    together = _linkage(len(distinct), frozenset((i, j) for _, i, j in borne), same)
    return [
        tuple(sorted(position for one in members for position in distinct[one]))
        for members in together
    ]


def medoid(members: Sequence[int], vectors: "Vectors") -> int:
    """The member most like all the others; of equals the first."""
    import numpy as np

    own = vectors[list(members)]
    likeness = np.round((own @ own.sum(axis=0)).astype(np.float64), _ROUNDED)
    return members[int(np.argmax(likeness))]
