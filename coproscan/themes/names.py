"""What a theme is called: two to five of the participants' own words, readable alone in a list.

Candidates are noun phrases from the theme's most central excerpts ("parking in the town centre"),
and two or three of them joined ("Parking and litter"); `rating` says which is the best.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coproscan.themes.joining import joined
from coproscan.themes.meaning import Encoder, coverage
from coproscan.themes.phrases import Phrase, phrases_of
from coproscan.themes.rating import (
    Rated,
    Shares,
    Speech,
    Told,
    greatest,
    ranked,
    rated,
    shares_of,
    shortlist,
)
from coproscan.themes.stems import stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Vectors = NDArray[np.float32]

CENTRAL = 40
"""Excerpts of a theme that candidates are taken from: what lies further out names its fringe."""

_READ = 300
"""Excerpts of a theme that names are measured by: a share of them is then good to 3 points."""

_EVERYONES = 0.2
"""Share of the excerpts outside its own theme from which a word is everybody's. In eight corpora
"tax" is, where all speak of taxes, and hardly another one that tells anything."""

CORNER = 1 / 3
"""Share of a theme's excerpts that hold a word of its name, below which the name is one of several
that would do, and says so ("and more"): a reader takes the figures beside it for the name's. Of 98
excerpts read under such names nearly half stood wrongly; of 180 under names with a word in up to
0.45 of the excerpts a fourth."""

_MOST = 0.5
"""Share of a theme's excerpts from which a word is the theme's, and tells no sub-theme apart."""

_SEVERAL = 3
"""Three people who say the same give nobody away, and three words in a row are seldom chance."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a theme is called: the name, its parts (none where it is made of keywords), the stems of
    its words, and those of them that tell it from what stands above it."""

    alone: str
    parts: tuple[str, ...]
    words: frozenset[str]
    telling: frozenset[str]

    def over(self, texts: Sequence[str]) -> str:
        """The name as it stands over these excerpts: with "and more" where it tells of a corner of
        them, since a reader takes the figures beside it for the name's."""
        holding = sum(not self.telling.isdisjoint(stems(text)) for text in texts)
        corner = self.parts and holding < CORNER * len(texts)
        return _capital(f"{', '.join(self.parts)} and more" if corner else self.alone)


def names(
    texts: Sequence[Sequence[str]],
    vectors: "Sequence[Vectors]",
    parents: Sequence[str | None],
    keywords: Sequence[Sequence[str]],
    mean: "Vectors",
    encoder: Encoder,
    nlp: "Language",
    asked: Sequence[str] = (),
    known: "Mapping[str, Doc] | None" = None,
) -> list[Name]:
    """A name for each theme, none twice among siblings, none the same as its parent's.

    texts and vectors: each theme's excerpts, most central first; the vectors without `mean`, what
    the corpus has in common, at unit length. parents: themes with one parent are siblings, and a
    theme comes before its sub-themes, which come before the next theme. keywords: what a theme is
    called by where no phrase stands out. asked: the questions that most excerpts answer; their
    words tell nothing new. known: excerpts that are tagged already.
    """
    siblings = [
        [j for j, other in enumerate(parents) if other == parent and j != i]
        for i, parent in enumerate(parents)
    ]
    above = _above(parents)
    speech = _speech([group[:: _step(group)] for group in texts], siblings)
    asks = _stems_of(asked) | _everyones([s for s, p in zip(speech, parents, strict=True) if not p])
    found = phrases_of(_central(texts, above), nlp, known)
    fit = [shortlist(_nobodys(p, s.said, asks), s) for p, s in zip(found, speech, strict=True)]
    read = [group[:: _step(group)] for group in vectors]
    tops = [i for i, parent in enumerate(parents) if parent is None]
    near = coverage(fit, read, tops, mean, encoder)
    called: list[Rated] = []
    for i, phrases in enumerate(fit):
        parent = [called[above[i]]] if above[i] != i else []
        before = [called[j] for j in siblings[i] if j < i]
        told = _told(asks, parent, before)
        single = rated(phrases, speech[i], near[i], told)
        best = ranked([*single, *joined(single, phrases, speech[i], near[i], told)])
        called.append(_name(best, keywords[i], {n.text.casefold() for n in (*parent, *before)}))
    over: list[Shares] = [{} if j == i else speech[j].shares for i, j in enumerate(above)]
    return [_named(name, shares) for name, shares in zip(called, over, strict=True)]


def _named(name: Rated, above: Shares) -> Name:
    """A name with its words. A sub-theme's that stand in most of its theme do not tell it apart
    ("sewage in the river", where all speak of the river)."""
    if not name.phrases:
        return Name(name.text, (), _stems_of([name.text]), frozenset())
    words = frozenset(stem for phrase in name.phrases for stem in phrase.stems)
    telling = frozenset(w for w in words if above.get(w, 0.0) <= _MOST) or words
    return Name(name.text, tuple(phrase.text for phrase in name.phrases), words, telling)


def _above(parents: Sequence[str | None]) -> list[int]:
    """The place of each theme's parent; a theme without one stands for itself."""
    result: list[int] = []
    for i, parent in enumerate(parents):
        result.append(i if parent is None else result[-1])
    return result


def _step(group: "Sequence[str] | Vectors") -> int:
    """Every how manieth excerpt is read."""
    return 1 + len(group) // _READ


def _central(texts: Sequence[Sequence[str]], above: Sequence[int]) -> list[list[str]]:
    """The excerpts that a theme's candidates come from: its most central ones, and those of its
    sub-themes, which a name is to cover as well."""
    result: list[list[str]] = [[] for _ in texts]
    for i, group in enumerate(texts):
        central = list(dict.fromkeys(group))[:CENTRAL]
        for j in dict.fromkeys((i, above[i])):
            result[j] += central
    return [list(dict.fromkeys(group)) for group in result]


def _speech(texts: Sequence[Sequence[str]], siblings: Sequence[Sequence[int]]) -> list[Speech]:
    """What each theme's excerpts say."""
    said = [[frozenset(stems(text)) for text in group] for group in texts]
    shares = [shares_of(group) for group in said]
    return [
        Speech(own, shares[i], greatest(shares[j] for j in siblings[i]))
        for i, own in enumerate(said)
    ]


def _everyones(themes: Sequence[Speech]) -> frozenset[str]:
    """The stems that stand in many excerpts outside the theme that uses them most: what all speak
    of (the body that asks, the place) tells no theme from another."""
    count = [Counter(stem for said in theme.said for stem in said) for theme in themes]
    total = sum(count, Counter[str]())
    excerpts = sum(len(theme.said) for theme in themes)

    def elsewhere(stem: str) -> float:
        most = max(range(len(themes)), key=lambda i: count[i][stem])
        others = excerpts - len(themes[most].said)
        return (total[stem] - count[most][stem]) / others if others else 0.0

    often = (stem for stem, n in total.items() if n >= _EVERYONES * excerpts)
    return frozenset(stem for stem in often if elsewhere(stem) >= _EVERYONES)


def _nobodys(
    phrases: Mapping[Phrase, int], said: Sequence[frozenset[str]], told: frozenset[str]
) -> dict[Phrase, int]:
    """The phrases that give nobody away and are not the question's (whose stems are `told`): none
    is all that one said, and of three words or more only those that several wrote.

    A name goes into the edition that is handed on, where one person's own words may not be.
    """
    whole = Counter(stems_ for stems_ in said if stems_)
    return {
        phrase: times
        for phrase, times in phrases.items()
        if not 0 < whole[frozenset(phrase.stems)] < _SEVERAL
        and not told.issuperset(phrase.stems)
        and (times > 1 or len(phrase.text.split()) < _SEVERAL)
    }


def _stems_of(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(stem for text in texts for stem in stems(text))


def _told(asks: frozenset[str], parent: Sequence[Rated], before: Sequence[Rated]) -> Told:
    """What has been read before a name: the questions' words, its parent's name, its siblings'.

    Of two phrases that are joined in the parent's name, one may well be the name of a sub-theme.
    """
    above = asks | _stems_of([name.text for name in parent])
    alone = above if all(len(name.phrases) == 1 for name in parent) else asks
    return Told(above, (alone, _stems_of([name.text for name in before])))


def _name(best: Sequence[Rated], keywords: Sequence[str], taken: set[str]) -> Rated:
    """The best name that is free; the keywords, numbered if need be, where no phrase is any."""
    for candidate in best:
        if candidate.score > 0 and candidate.text.casefold() not in taken:
            return candidate
    name = free = " and ".join(keywords[:2]) or "one point"
    number = 2
    while free.casefold() in taken:
        number, free = number + 1, f"{name} ({number})"
    return Rated(free, (), 0.0)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
