"""Excerpts that make the same point, put together: near-paraphrases, never opposites.

Texts that are the same but for case and punctuation always join. Of the others, two may stand in
one group only if their vectors are alike, they share words, and their polarity is not opposed;
that holds for every two in it (complete linkage), so that a group never drifts from point to
point. Pairs are joined from the most alike downwards; equals by the order of the excerpts' ids.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coproscan.challenges.polarity import opposed, polarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

ALIKE = 0.8
"""Cosine from which two excerpts count as near-paraphrases (see docs/decisions/0004)."""

SHARED = 0.4
"""Share of their words that near-paraphrases have in common (Dice, by stems). Vectors alone fail
where the model does not know the language (a static English model puts most German sentences
above 0.8) or where all speak of one body ("The council should ...")."""

_STEM = 5
"""Letters of a word that count: "inconsistent" and "inconsistency" are one."""

_EMPTY_WORDS = frozenset(
    "the and for are was were been being has have had with that this these those there their they"
    " you your our its from into onto than then but not can could would should will may might must"
    " very really just also about what which who how when where all any some too get does did doing"
    " it is in on at to of or as be by do so an a i we my me us no if".split()
)
"""Words that any two English sentences share."""

_CHUNK = 1024
"""Rows compared with all the others at once: 50,000 texts then take 200 MB, not 10 GB."""

_NEIGHBOURS = 100
"""Most alike texts kept for each: a point put in more than 100 ways loses a few of its joins, and
memory grows with the number of texts, not with its square."""

_ROUNDED = 5
"""Decimals of a cosine that count: past them float32 differs with the order of the sums."""


def same_text_key(text: str) -> str:
    """Texts with the same key say the same but for case, punctuation and blanks. A text without a
    letter or digit is its own key."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", folded)) or text


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning; of all the words where none does."""
    words = same_text_key(text).split()
    return frozenset(w[:_STEM] for w in words if w not in _EMPTY_WORDS) or frozenset(words)


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


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


def _complete_linkage(count: int, pairs: Sequence[tuple[float, int, int]]) -> list[list[int]]:
    """Groups in which every two are among `pairs`, which are joined in their order."""
    allowed = {(i, j) for _, i, j in pairs}
    group_of = list(range(count))
    members = {i: [i] for i in range(count)}
    for _, i, j in pairs:
        a, b = sorted((group_of[i], group_of[j]))
        if a == b:
            continue
        if all((min(x, y), max(x, y)) in allowed for x in members[a] for y in members[b]):
            for moved in members[b]:
                group_of[moved] = a
            members[a] = sorted(members[a] + members.pop(b))
    return [members[key] for key in sorted(members)]


def group(texts: Sequence[str], vectors: "Vectors", alike: float = ALIKE) -> list[tuple[int, ...]]:
    """The groups, as positions in `texts`; every position is in exactly one.

    vectors: n x d float32, unit length, in the order of `texts` (which decides between equals).
    """
    positions: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        positions.setdefault(same_text_key(text), []).append(position)
    distinct = list(positions.values())
    firsts = [same[0] for same in distinct]
    poles = [polarity(texts[first]) for first in firsts]
    stems = [_stems(texts[first]) for first in firsts]
    pairs = [
        (cosine, i, j)
        for cosine, i, j in _near(vectors[firsts], alike)
        if _dice(stems[i], stems[j]) >= SHARED and not opposed(poles[i], poles[j])
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    return [
        tuple(sorted(position for one in together for position in distinct[one]))
        for together in _complete_linkage(len(distinct), pairs)
    ]


def medoid(members: Sequence[int], vectors: "Vectors") -> int:
    """The member most like all the others; of equals the first."""
    import numpy as np

    own = vectors[list(members)]
    likeness = np.round((own @ own.sum(axis=0)).astype(np.float64), _ROUNDED)
    return members[int(np.argmax(likeness))]
