"""Names of two or three phrases, for a theme that no single one covers: "Parking and litter"."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import prod
from typing import TYPE_CHECKING

from coproscan.themes.phrases import LONGEST, Phrase
from coproscan.themes.rating import (
    Rated,
    Speech,
    Told,
    held,
    lift,
    serves,
    share_of,
    worth_covered,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Covers = NDArray[np.float32]

_PARTNERS = 10
"""Phrases a theme that may be joined to one another: 45 pairs and 120 threes."""

_JOINED = 0.85
"""What a pair is worth beside one phrase that says as much; of three, the square of it."""

_SAYS_MORE = 0.05
"""Share of the excerpts that each part must add by its words."""

_SAID_BY = 1.1
"""And so many excerpts: more than one, whose word would be a detail ("housing and condos")."""

_MEANS_MORE = 0.03
"""Share of the excerpts that each part must add by its meaning: less, since meanings overlap."""

_ALIKE = 5
"""Letters that two words of one family begin with: "industry" and "industrial"."""


def joined(
    best: Sequence[Rated],
    phrases: Mapping[Phrase, int],
    speech: Speech,
    near: "Mapping[Phrase, Covers]",
    told: Told,
) -> Iterator[Rated]:
    """Two or three of the best single phrases in one name, where each adds something.

    phrases: in how many excerpts each stands. near: how far its meaning covers each excerpt.
    """
    fit = [name.phrases[0] for name in best if len(name.text.split()) < LONGEST - 1][:_PARTNERS]
    if not fit:
        return
    said = _Union([[held(p, stems) for stems in speech.said] for p in fit])
    meant = _Union([near[p] for p in fit])
    elsewhere = [share_of(p, speech.elsewhere) for p in fit]
    worth = [serves(p, phrases[p], speech, told, alone=False) for p in fit]
    wholes = [frozenset(p.stems) for p, times in phrases.items() if times > 1]
    for size in (2, 3):
        least = max(_SAYS_MORE, _SAID_BY / len(speech.said))
        for parts in combinations(range(len(fit)), size):
            if said.adds(parts) < least or meant.adds(parts) < _MEANS_MORE:
                continue
            text = _text([fit[i] for i in parts], wholes)
            if text is not None:
                score = lift(said.share(parts), max(elsewhere[i] for i in parts))
                score *= worth_covered(meant.share(parts)) * _JOINED ** (size - 1)
                score *= prod(worth[i] for i in parts) ** (1 / size)
                yield Rated(text, tuple(fit[i] for i in parts), score)


class _Union:
    """How much of the excerpts one, two or three phrases cover together, given how much of each
    excerpt (columns) each phrase (rows) covers."""

    def __init__(self, covers: "Sequence[Sequence[float] | Covers]") -> None:
        """Compute it for all of them at once."""
        import numpy as np

        one = np.asarray(covers, dtype=np.float32)
        two = np.maximum(one[:, None], one)
        three = np.maximum(two[:, :, None], one)
        self._means = [table.mean(axis=-1) for table in (one, two, three)]

    def share(self, parts: tuple[int, ...]) -> float:
        """What these phrases cover together."""
        return float(self._means[len(parts) - 1][parts])

    def adds(self, parts: tuple[int, ...]) -> float:
        """The least that any of two or three phrases adds to what the others cover."""
        return self.share(parts) - max(map(self.share, combinations(parts, len(parts) - 1)))


def _text(parts: Sequence[Phrase], wholes: Sequence[frozenset[str]]) -> str | None:
    """The phrases as one name; None where they overlap, or are but the parts of one phrase ("river"
    and "path" where people write "river path"), or are too long."""
    texts = [part.text for part in parts]
    words = [text.split() for text in texts]
    if len(words) == 2 and [len(w) for w in words] == [2, 2] and words[0][1] == words[1][1]:
        return f"{words[0][0]} and {texts[1]}"  # evening and Sunday buses
    apart = all(_apart(one, other, wholes) for one, other in combinations(parts, 2))
    if not apart or sum(map(len, words)) >= LONGEST:
        return None
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def _apart(one: Phrase, other: Phrase, wholes: Sequence[frozenset[str]]) -> bool:
    akin = any(_akin(a, b) for a in one.stems for b in other.stems)
    both = {*one.stems, *other.stems}
    return not akin and not any(both <= whole for whole in wholes)


def _akin(one: str, other: str) -> bool:
    """Whether two words begin alike, as "health" and "healthcare" do, are the same, or one is a
    part of the other ("co-production")."""
    letters = min(_ALIKE, len(one), len(other))
    part = one in other.split("-") or other in one.split("-")
    return part or (letters > 3 and one[:letters] == other[:letters])
