"""How good a name a phrase is for a theme, alone or joined to another one.

The score of a name is how much of the theme speaks of it and how little of its siblings do, times
how near its meaning is to the theme's centre, times how well it reads.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from coproscan.themes.phrases import LONGEST, Phrase
from coproscan.themes.stems import telling

Shares = Mapping[str, float]
"""For each stem, the share of a theme's excerpts that hold it."""

_CANDIDATES = 40
"""Phrases a theme that are compared by meaning: those whose words promise most."""

_PARTNERS = 10
"""Phrases a theme that may be joined to one another: 45 pairs at most."""

_NEARNESS = 1.5
"""The power of nearness: with 1 a vague word that everybody uses comes before the one that says
what they mean; with 2 a phrase in which one person happens to say it all."""

_READS = {1: 0.45, 2: 1.0, 3: 1.0, 4: 0.95}
"""How well a name of so many words reads alone in a list: a single one rarely says enough."""

_READS_LONG = 0.85
"""And one of five words."""

_JOINED = 0.85
"""What a pair is worth beside one phrase that says as much."""

_WORD_IN_PAIR = 0.85
"""What a single word is worth in a pair beside a longer phrase."""

_ADDS = 0.08
"""Share of the excerpts that each of two phrases must add to the other."""

_ALIKE = 5
"""Letters that two words of one family begin with: "industry" and "industrial"."""

_HEAD = 1.5
"""The word that a phrase is about weighs half as much again as one that describes it."""

_FEW = 0.1
"""Share of the excerpts that is few to say what a name is about: it is then worth half, however
near its meaning is, as it would count people under a word that they never used."""

_LITTLE = 0.1
"""What a word that tells nothing still weighs: it is a word of the phrase."""

_PROPER = 0.15
"""What the name of a person, place or day is worth: it says who, where or when, not what."""

_REPEATED = 0.5
"""What a phrase is worth whose words are those of another theme's name, or of its parent's."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a theme's excerpts say, by stems: those of each excerpt, and the share of each stem;
    and the shares in each of the theme's siblings."""

    said: Sequence[frozenset[str]]
    shares: Shares
    elsewhere: Sequence[Shares]


@dataclass(frozen=True, slots=True)
class Rated:
    """A name, the phrases it is made of, and its score."""

    text: str
    phrases: tuple[Phrase, ...]
    score: float


def shares_of(said: Sequence[frozenset[str]]) -> Shares:
    """The share of the excerpts that hold each stem."""
    count = Counter(stem for stems in said for stem in stems)
    return {stem: n / len(said) for stem, n in count.items()}


def shortlist(phrases: Mapping[Phrase, int], speech: Speech) -> dict[Phrase, int]:
    """The phrases whose words promise most, best first, and in how many excerpts each stands."""
    promise = {p: _said_here(p, speech) * _form(p, n, speech) for p, n in phrases.items()}
    ranked = sorted(phrases, key=lambda p: (-promise[p], p.text))
    return {phrase: phrases[phrase] for phrase in ranked[:_CANDIDATES]}


def rated(
    phrases: Mapping[Phrase, int],
    speech: Speech,
    near: Callable[[Sequence[Phrase]], float],
    known: frozenset[str],
    taken: frozenset[str],
) -> list[Rated]:
    """The phrases and their pairs as names, best first.

    near: how near some phrases' meaning is to the theme's centre (cosine). known: stems that the
    reader has read above, in the parent's name or the question. taken: those of the siblings' names
    so far.
    """
    form = {p: _form(p, n, speech) * _fresh(p, known, taken) for p, n in phrases.items()}
    single = [
        Rated(p.text, (p,), _said_here(p, speech) * _meant(near([p])) * form[p]) for p in phrases
    ]
    single.sort(key=_order)
    return sorted([*single, *_pairs(single, speech, near, form)], key=_order)


def _order(name: Rated) -> tuple[float, str]:
    return -name.score, name.text


def _pairs(
    single: Sequence[Rated],
    speech: Speech,
    near: Callable[[Sequence[Phrase]], float],
    form: Mapping[Phrase, float],
) -> Iterator[Rated]:
    """Two good phrases in one name, where each adds something to the other."""
    wholes = [frozenset(name.phrases[0].stems) for name in single]
    fit = [n.phrases[0] for n in single if len(n.text.split()) < LONGEST - 1]
    fit = [phrase for phrase in fit if not phrase.proper][:_PARTNERS]
    for one, other in combinations(fit, 2):
        text = _joined(one, other, wholes)
        both = [[_held(p, stems) for stems in speech.said] for p in (one, other)]
        said = sum(map(max, *both)) / len(speech.said)
        if text is None or said - max(map(sum, both)) / len(speech.said) < _ADDS:
            continue
        out = max((max(_share(one, s), _share(other, s)) for s in speech.elsewhere), default=0.0)
        reads = min(form[p] / _reads(p) * max(_reads(p), _WORD_IN_PAIR) for p in (one, other))
        score = _lift(said, out) * _meant(near([one, other])) * reads * _JOINED
        yield Rated(text, (one, other), score)


def _joined(one: Phrase, other: Phrase, wholes: Sequence[frozenset[str]]) -> str | None:
    """The two as one name; None where they overlap, or are but the parts of one phrase ("river"
    and "path" where people write "river path"), or are too long."""
    words, others = one.text.split(), other.text.split()
    if len(words) == len(others) == 2 and words[1] == others[1]:
        return f"{words[0]} and {others[0]} {words[1]}"  # evening and Sunday buses
    stems = {*one.stems, *other.stems}
    akin = any(_akin(a, b) for a in one.stems for b in other.stems)
    apart = not akin and not any(stems <= whole for whole in wholes)
    return f"{one.text} and {other.text}" if apart and len(words + others) < LONGEST else None


def _akin(one: str, other: str) -> bool:
    """Whether two words begin alike, as "health" and "healthcare" do, or are the same."""
    letters = min(_ALIKE, len(one), len(other))
    return one == other or (letters > 3 and one[:letters] == other[:letters])


def _said_here(phrase: Phrase, speech: Speech) -> float:
    """How much of the theme, and how little of its siblings, speaks of the phrase."""
    out = max((_share(phrase, shares) for shares in speech.elsewhere), default=0.0)
    return _lift(_share(phrase, speech.shares), out)


def _lift(share: float, elsewhere: float) -> float:
    """0 to 1; the square root keeps the rarer word of a good phrase."""
    return share / sqrt(share + elsewhere) if share else 0.0


def _share(phrase: Phrase, shares: Shares) -> float:
    """The mean share of the excerpts that hold the phrase's words, each word by its weight."""
    return sum(weight * shares.get(stem, 0.0) for stem, weight in _weights(phrase))


def _held(phrase: Phrase, stems: frozenset[str]) -> float:
    """How much of a phrase an excerpt holds, 0 to 1."""
    return sum(weight for stem, weight in _weights(phrase) if stem in stems)


def _weights(phrase: Phrase) -> list[tuple[str, float]]:
    """What each of its words weighs; 1 together."""
    weights = [(s, _tells(s) * (_HEAD if s == phrase.head else 1.0)) for s in phrase.stems]
    total = sum(weight for _, weight in weights)
    return [(stem, weight / total) for stem, weight in weights]


def _tells(stem: str) -> float:
    return _LITTLE + (1 - _LITTLE) * telling(stem)


def _meant(near: float) -> float:
    return float(max(0.0, near) ** _NEARNESS)


def _form(phrase: Phrase, times: int, speech: Speech) -> float:
    """How well a phrase that stands in so many excerpts serves as a name."""
    tells = sum(map(_tells, phrase.stems)) / len(phrase.stems)
    known = times / (times + 1)  # a phrase written once may be one person's
    head = speech.shares.get(phrase.head, 0.0)
    known *= head / (head + _FEW)
    proper = _PROPER if phrase.proper else 1.0
    return _reads(phrase) * sqrt(_tells(phrase.head) * tells) * known * proper


def _reads(phrase: Phrase) -> float:
    return _READS.get(len(phrase.text.split()), _READS_LONG)


def _fresh(phrase: Phrase, known: frozenset[str], taken: frozenset[str]) -> float:
    """What a phrase is worth where some of its words stand in other names already: a sub-theme is
    to say what sets it apart within its theme."""
    new = sum(weight for stem, weight in _weights(phrase) if stem not in known)
    worth = _REPEATED + (1 - _REPEATED) * new
    stems = set(phrase.stems)
    return worth * (_REPEATED if stems <= taken or stems <= known else 1.0)
