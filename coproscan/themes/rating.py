"""How good a name a phrase is for a theme.

The score of a name is how much of the theme speaks of it and how little of its siblings do, times
how much of the theme its meaning covers, times how well it reads. `joining` makes names of two or
three phrases.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt
from typing import TYPE_CHECKING

from coproscan.themes.phrases import Phrase
from coproscan.themes.stems import telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Covers = NDArray[np.float32]

Shares = Mapping[str, float]
"""For each stem, the share of a theme's excerpts that hold it."""

_CANDIDATES = 40
"""Phrases a theme that are compared by meaning: those whose words promise most."""

_COVERED = 2.0
"""The power of what a name covers by its meaning: with 1 a vague word that everybody uses comes
before the one that says what they mean."""

_READS = {1: 0.45, 2: 1.0, 3: 1.0, 4: 0.95}
"""How well a name of so many words reads alone in a list: a single one rarely says enough."""

_READS_LONG = 0.85
"""And one of five words."""

_IN_PAIR = 0.95
"""What a single word is worth where another phrase stands beside it: "land and farming" says what
"private land and agriculture" says of a corner."""

_USUAL = 0.4
"""A word beside the head makes a name of two words of it if it stands in so many excerpts for each
that holds the head; a rarer one only narrows the name ("flat taxes", where all speak of taxes)."""

_ONCE = 3
"""A phrase that so many wrote is worth half: one that a single person wrote is a corner of the
theme. With 1 such phrases name mixtures ("preserves and horses"), with 4 all names are blander."""

_HEAD = 1.5
"""The word that a phrase is about weighs half as much again as one that describes it."""

_FEW = 0.1
"""Share of the excerpts that is few to say what a name is about: it is then worth half, however
near its meaning is, as it would count people under a word that they never used."""

_LITTLE = 0.1
"""What a word that tells nothing still weighs: it is a word of the phrase."""

_PROPER = 0.15
"""What the name of a person, place or day is worth, unless a greater share speaks of it: it says
who, where or when, not what."""

_REPEATED = 0.5
"""What a phrase is worth whose words are those of another theme's name, or of its parent's."""

_RAREST = 1e-3
"""A share below that of any word in the excerpts that are read."""

_REMEMBERED = 10_000
"""Phrases whose weights are kept: those of a large corpus."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a theme's excerpts say, by stems: those of each excerpt, the share of each stem, and
    its greatest share in any of the theme's siblings."""

    said: Sequence[frozenset[str]]
    shares: Shares
    elsewhere: Shares


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader has read before a name, by stems: the words above it, of the parent's name and
    the questions (`above`), and sets of words that alone make no new name (`taken`)."""

    above: frozenset[str] = frozenset()
    taken: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rated:
    """A name, the phrases it is made of, and its score."""

    text: str
    phrases: tuple[Phrase, ...]
    score: float


def shares_of(said: Sequence[frozenset[str]]) -> dict[str, float]:
    """The share of the excerpts that hold each stem."""
    count = Counter(stem for stems in said for stem in stems)
    return {stem: n / len(said) for stem, n in count.items()}


def greatest(shares: Iterable[Shares]) -> dict[str, float]:
    """For each stem, the greatest of its shares."""
    result: dict[str, float] = {}
    for some in shares:
        for stem, share in some.items():
            if share > result.get(stem, 0.0):
                result[stem] = share
    return result


def shortlist(phrases: Mapping[Phrase, int], speech: Speech) -> dict[Phrase, int]:
    """The phrases whose words promise most, best first, and in how many excerpts each stands."""
    promise = {p: _said_here(p, speech) * _form(p, n, speech) for p, n in phrases.items()}
    ranked = sorted(phrases, key=lambda p: (-promise[p], p.text))
    return {phrase: phrases[phrase] for phrase in ranked[:_CANDIDATES]}


def rated(
    phrases: Mapping[Phrase, int], speech: Speech, near: "Mapping[Phrase, Covers]", told: Told
) -> list[Rated]:
    """Each phrase as a name, best first.

    near: how far each phrase's meaning covers each excerpt, 0 to 1.
    """
    return ranked(
        Rated(
            p.text,
            (p,),
            _said_here(p, speech)
            * worth_covered(float(near[p].mean()))
            * serves(p, n, speech, told),
        )
        for p, n in phrases.items()
    )


def ranked(names: Iterable[Rated]) -> list[Rated]:
    """The names, best first."""
    return sorted(names, key=lambda name: (-name.score, name.text))


def serves(phrase: Phrase, times: int, speech: Speech, told: Told, *, alone: bool = True) -> float:
    """How well a phrase that stands in so many excerpts serves as a name, or as a part of one."""
    return _form(phrase, times, speech, alone=alone) * _fresh(phrase, told)


def lift(share: float, elsewhere: float) -> float:
    """How much of the theme, and how little of its siblings, 0 to 1; the square root keeps the
    rarer word of a good phrase."""
    return share / sqrt(share + elsewhere) if share else 0.0


def worth_covered(share: float) -> float:
    """What it is worth that a name's meaning covers such a share of the excerpts."""
    return float(share**_COVERED)


def share_of(phrase: Phrase, shares: Shares) -> float:
    """The mean share of the excerpts that hold the phrase's words, each word by its weight."""
    return sum(weight * shares.get(stem, 0.0) for stem, weight in _weights(phrase))


def held(phrase: Phrase, stems: frozenset[str]) -> float:
    """How much of a phrase an excerpt holds, 0 to 1."""
    return sum(weight for stem, weight in _weights(phrase) if stem in stems)


def _said_here(phrase: Phrase, speech: Speech) -> float:
    return lift(share_of(phrase, speech.shares), share_of(phrase, speech.elsewhere))


@lru_cache(maxsize=_REMEMBERED)
def _weights(phrase: Phrase) -> tuple[tuple[str, float], ...]:
    """What each of its words weighs; 1 together."""
    weights = [(s, _tells(s) * (_HEAD if s == phrase.head else 1.0)) for s in phrase.stems]
    total = sum(weight for _, weight in weights)
    return tuple((stem, weight / total) for stem, weight in weights)


def _tells(stem: str) -> float:
    return _LITTLE + (1 - _LITTLE) * telling(stem)


def _form(phrase: Phrase, times: int, speech: Speech, *, alone: bool = True) -> float:
    """How well a phrase that stands in so many excerpts serves as a name, whatever else is named
    so."""
    tells = sum(map(_tells, phrase.stems)) / len(phrase.stems)
    head = speech.shares.get(phrase.head, 0.0)
    known = times / (times + _ONCE)
    known *= head / (head + _FEW)
    proper = max(_PROPER, head) if phrase.proper else 1.0
    reads = _reads(phrase, speech) if alone else max(_reads(phrase, speech), _IN_PAIR)
    told = sqrt(_tells(phrase.head) * tells)
    return reads * told * _even(phrase, speech) * known * proper


def _even(phrase: Phrase, speech: Speech) -> float:
    """How alike the shares of its words are: their geometric mean over the arithmetic one. A rare
    word narrows a name to a corner of the theme."""
    mean = share_of(phrase, speech.shares)
    if not mean:
        return 0.0
    logs = (w * log(max(speech.shares.get(s, 0.0), _RAREST)) for s, w in _weights(phrase))
    return exp(sum(logs)) / mean


def _reads(phrase: Phrase, speech: Speech) -> float:
    """How well the phrase reads alone: between a single word and a whole phrase, by how usual and
    telling the words beside its head are."""
    alone, whole = _READS[1], _READS.get(len(phrase.text.split()), _READS_LONG)
    head = speech.shares.get(phrase.head, 0.0)
    others = [stem for stem in phrase.stems if stem != phrase.head]
    if not others or not head:
        return min(alone, whole)
    beside = ((speech.shares.get(stem, 0.0) / head, _tells(stem)) for stem in others)
    return alone + (whole - alone) * max(
        min(1.0, share / _USUAL) * tells for share, tells in beside
    )


def _fresh(phrase: Phrase, told: Told) -> float:
    """What a phrase is worth where some of its words stand in other names already: a sub-theme is
    to say what sets it apart within its theme."""
    new = sum(weight for stem, weight in _weights(phrase) if stem not in told.above)
    worth = _REPEATED + (1 - _REPEATED) * new
    return worth * (_REPEATED if any(taken.issuperset(phrase.stems) for taken in told.taken) else 1)
