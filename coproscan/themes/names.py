"""What a theme is called: two to five of the participants' own words, readable alone in a list.

Candidates are noun phrases from the theme's most central excerpts ("parking in the town centre"),
and two of them joined ("Parking and litter"); `rating` says which is the best.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from coproscan.themes.chance import without
from coproscan.themes.phrases import Phrase, phrases_of
from coproscan.themes.rating import Rated, Speech, rated, shares_of, shortlist
from coproscan.themes.stems import stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language

    Vectors = NDArray[np.float32]

CENTRAL = 40
"""Excerpts of a theme that candidates are taken from: what lies further out names its fringe."""

_READ = 300
"""Excerpts of a theme whose words are counted: a share of them is then good to 3 points."""

_SEVERAL = 3
"""Three people who say the same give nobody away, and three words in a row are seldom chance."""


class Encoder(Protocol):
    """Whatever turns n texts into an n x d array."""

    def encode(self, sentences: list[str], /) -> "NDArray[np.floating]": ...


def names(
    texts: Sequence[Sequence[str]],
    parents: Sequence[str | None],
    keywords: Sequence[Sequence[str]],
    centres: "Sequence[Vectors]",
    mean: "Vectors",
    encoder: Encoder,
    nlp: "Language",
    asked: Sequence[str] = (),
) -> list[str]:
    """A name for each theme, none twice among siblings, none the same as its parent's.

    texts: each theme's excerpts, most central first. Themes with one parent are siblings, and a
    theme comes before its sub-themes, which come before the next theme.
    keywords: what a theme is called by where no phrase stands out. centres: the themes' centres,
    of unit length. mean: what the corpus has in common, which was taken away from them.
    asked: the questions that most excerpts answer; their words tell nothing new.
    """
    siblings = [
        [j for j, other in enumerate(parents) if other == parent and j != i]
        for i, parent in enumerate(parents)
    ]
    speech = _speech(texts, siblings)
    found = phrases_of([list(dict.fromkeys(group))[:CENTRAL] for group in texts], nlp)
    told = _stems_of(asked)
    fit = [shortlist(_nobodys(p, s.said, told), s) for p, s in zip(found, speech, strict=True)]
    vectors = _vectors(fit, mean, encoder)
    result: list[str] = []
    for i, phrases in enumerate(fit):
        above = max((j for j in range(i) if parents[j] is None), default=0)
        parent = [result[above]] if parents[i] is not None else []
        before = [result[j] for j in siblings[i] if j < i]

        def near(some: Sequence[Phrase], centre: "Vectors" = centres[i]) -> float:
            return _nearness([vectors[p.text] for p in some], centre)

        known = told | _stems_of(parent)
        best = rated(phrases, speech[i], near, known, _stems_of(before))
        result.append(_name(best, keywords[i], {n.casefold() for n in (*parent, *before)}))
    return result


def _speech(texts: Sequence[Sequence[str]], siblings: Sequence[Sequence[int]]) -> list[Speech]:
    """What each theme's excerpts say; of very many, evenly drawn ones."""
    said = [[frozenset(stems(t)) for t in group[:: 1 + len(group) // _READ]] for group in texts]
    shares = [shares_of(group) for group in said]
    return [Speech(own, shares[i], [shares[j] for j in siblings[i]]) for i, own in enumerate(said)]


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


def _vectors(
    found: Sequence[Mapping[Phrase, int]], mean: "Vectors", encoder: Encoder
) -> "dict[str, Vectors]":
    """The phrases' vectors, less the mean as the excerpts' are, at unit length."""
    import numpy as np

    texts = list(dict.fromkeys(phrase.text for phrases in found for phrase in phrases))
    if not texts:
        return {}
    encoded = np.asarray(encoder.encode(texts), dtype=np.float32)
    norms = np.linalg.norm(encoded, axis=1, keepdims=True)
    encoded = np.divide(encoded, norms, out=np.zeros_like(encoded), where=norms > 0)
    return dict(zip(texts, without(encoded, mean), strict=True))


def _nearness(vectors: "Sequence[Vectors]", centre: "Vectors") -> float:
    """The cosine of the vectors' mean to a centre of unit length."""
    import numpy as np

    together = np.sum(vectors, axis=0)
    length = float(np.linalg.norm(together))
    return round(float(together @ centre) / length, 6) if length else 0.0


def _stems_of(names_: Sequence[str]) -> frozenset[str]:
    return frozenset(stem for name in names_ for stem in stems(name))


def _name(best: Sequence[Rated], keywords: Sequence[str], taken: set[str]) -> str:
    """The best name that is free; the keywords, numbered if need be, where no phrase is any."""
    for candidate in best:
        if candidate.score > 0 and candidate.text.casefold() not in taken:
            return _capital(candidate.text)
    name = free = _capital(" and ".join(keywords[:2]) or "One point")
    number = 2
    while free.casefold() in taken:
        number, free = number + 1, f"{name} ({number})"
    return free


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
