"""What a theme is called: two to five of the participants' own words, readable alone in a list.

Candidates are noun phrases from the theme's most central excerpts ("parking in the town centre");
the best is the one that is near the theme's centre, that much of the theme speaks of, and that its
siblings do not. Where only single words stand out, two of them are joined ("Parking and litter").
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Protocol

from coproscan.stopwords import stop_words
from coproscan.themes.chance import without

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

    Vectors = NDArray[np.float32]

CENTRAL = 40
"""Excerpts of a theme that candidates are taken from: what lies further out names its fringe."""

_LONGEST = 5
"""Words in a name: more do not fit beside a bar, and are a sentence rather than a name."""

_CANDIDATES = 60
"""Candidates a theme that are compared by meaning: the most frequent ones."""

_JOINERS = frozenset({"of", "for", "in", "on", "to", "at", "with"})
_ARTICLES = frozenset({"the", "a", "an"})

_TAGGING = ("tok2vec", "transformer", "tagger", "morphologizer", "attribute_ruler")
"""The parts of a spaCy pipeline that tell nouns from other words; the rest would only take time."""

_SHORT, _LONG = 4, 45
"""Words of an excerpt that can describe a theme: fewer say too little, more are a story."""


class Encoder(Protocol):
    """Whatever turns n texts into an n x d array."""

    def encode(self, sentences: list[str], /) -> "NDArray[np.floating]": ...


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A candidate: how it is written, and the stems of its content words."""

    text: str
    stems: tuple[str, ...]


def described(texts: Sequence[str]) -> int:
    """Which excerpt describes a theme: the most central one that is neither short nor long."""
    for i, text in enumerate(texts):
        if _SHORT <= len(text.split()) <= _LONG:
            return i
    return 0


def names(
    texts: Sequence[Sequence[str]],
    parents: Sequence[str | None],
    keywords: Sequence[Sequence[str]],
    mean: "Vectors",
    encoder: Encoder,
    nlp: "Language",
) -> list[str]:
    """A name for each theme, none twice among siblings, none the same as its parent's.

    texts: each theme's excerpts, most central first. Themes with one parent are siblings, and a
    theme comes before its sub-themes, which come before the next theme.
    keywords: what a theme is called by where no phrase stands out. mean: what the corpus has in
    common, taken away from the phrases' vectors as from the excerpts'.
    """
    central = [list(dict.fromkeys(group))[:CENTRAL] for group in texts]
    said = [_said(group) for group in texts]
    shares = [_shares(group) for group in said]
    found = _phrases_of(central, nlp)
    vectors = _vectors(central, found, mean, encoder)
    result: list[str] = []
    for i, phrases in enumerate(found):
        siblings = [j for j in range(len(texts)) if j != i and parents[j] == parents[i]]
        elsewhere = _largest([shares[j] for j in siblings])
        above = max((j for j in range(i) if parents[j] is None), default=0)
        parent = result[above] if parents[i] is not None else ""
        score = {
            phrase: _worth(phrase, shares[i], elsewhere)
            * max(0.0, vectors[i][phrase])
            * (times / (times + 1))  # a phrase written once may be one person's
            * (_SAME if set(phrase.stems) <= set(_stems(parent)) else 1.0)
            for phrase, times in _of_several(phrases, said[i]).items()
        }
        taken = {result[j].casefold() for j in siblings if j < i} | {parent.casefold()}
        result.append(_name(score, keywords[i], taken, said[i]))
    return result


_SAME = 0.5
"""What a phrase of its parent's words is worth to a sub-theme, which is to say what sets it apart
within the parent."""


def _said(texts: Sequence[str]) -> list[frozenset[str]]:
    """The stems of a theme's excerpts, each as a set; of very many, evenly drawn ones."""
    return [frozenset(_stems(text)) for text in texts[:: 1 + len(texts) // _READ]]


_READ = 300
"""Excerpts of a theme whose words are counted: a share of them is then good to 3 points."""


def _shares(said: Sequence[frozenset[str]]) -> dict[str, float]:
    """The share of the excerpts that hold each stem."""
    count = Counter(stem for stems in said for stem in stems)
    return {stem: n / len(said) for stem, n in count.items()}


def _largest(shares: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """For each stem its largest share in any of the themes."""
    result: dict[str, float] = {}
    for theme in shares:
        for stem, share in theme.items():
            result[stem] = max(share, result.get(stem, 0.0))
    return result


def _of_several(
    phrases: Mapping[_Phrase, int], said: Sequence[frozenset[str]]
) -> dict[_Phrase, int]:
    """The phrases that several wrote, where there are any; and none that is all that one said.

    A name goes into the edition that is handed on, where one person's own words may not be.
    """
    whole = Counter(stems for stems in said if stems)
    fit = {p: n for p, n in phrases.items() if not 0 < whole[frozenset(p.stems)] < _SEVERAL}
    several = {p: n for p, n in fit.items() if n > 1}
    return several or {p: n for p, n in fit.items() if len(p.stems) < _SEVERAL}


_SEVERAL = 3
"""Three people who say the same give nobody away, and three words in a row are seldom chance."""


def _vectors(
    central: Sequence[Sequence[str]],
    found: Sequence[Mapping[_Phrase, int]],
    mean: "Vectors",
    encoder: Encoder,
) -> list[dict[_Phrase, float]]:
    """For each theme, how near each of its phrases is to its centre (cosine)."""
    import numpy as np

    everything = list(
        dict.fromkeys([t for group in central for t in group] + [p.text for f in found for p in f])
    )
    if not everything:
        return [{} for _ in central]
    encoded = np.asarray(encoder.encode(everything), dtype=np.float32)
    norms = np.linalg.norm(encoded, axis=1, keepdims=True)
    encoded = np.divide(encoded, norms, out=np.zeros_like(encoded), where=norms > 0)
    moved = dict(zip(everything, without(encoded, mean), strict=True))
    result = []
    for group, phrases in zip(central, found, strict=True):
        centre = np.sum([moved[t] for t in group], axis=0)
        centre /= max(float(np.linalg.norm(centre)), 1e-9)
        result.append({p: round(float(moved[p.text] @ centre), 6) for p in phrases})
    return result


def _worth(phrase: _Phrase, inside: Mapping[str, float], elsewhere: Mapping[str, float]) -> float:
    """How much of the theme, and how little of its siblings, speaks of the phrase's words.

    For each content word its share of the theme's excerpts, times how much larger that is than
    its largest share elsewhere; the square root keeps the rarer word of a good phrase.
    """
    worth = 0.0
    for stem in phrase.stems:
        share = inside.get(stem, 0.0)
        worth += share / sqrt(share + elsewhere.get(stem, 0.0) + 1e-9)
    return worth / sqrt(len(phrase.stems))


def _name(
    score: Mapping[_Phrase, float],
    keywords: Sequence[str],
    taken: set[str],
    said: Sequence[frozenset[str]],
) -> str:
    """The best phrase; joined to the next best ones where it is a single word, or where too
    little of the theme speaks of it to stand for the whole."""
    ranked = sorted((p for p in score if score[p] > 0), key=lambda p: (-score[p], p.text))
    for n in range(len(ranked)):
        name = _joined(_chosen(ranked[n:], score, said))
        if name.casefold() not in taken:
            return _capital(name)
    return _free(_capital(" and ".join(keywords[:2]) or "One point"), taken)


def _chosen(
    ranked: Sequence[_Phrase], score: Mapping[_Phrase, float], said: Sequence[frozenset[str]]
) -> list[_Phrase]:
    """The first phrase, and what it is to be joined to."""
    enough = score[ranked[0]] * _PARTNER
    near = [phrase for phrase in ranked if score[phrase] >= enough]
    word = set(ranked[0].stems)
    longer = [p for p in near if len(word) == 1 and word < set(p.stems)]
    chosen = (longer or near)[:1]  # "skate park" says "skate" at more length
    for other in near:
        if len(_joined(chosen).split()) > 1 and _covered(chosen, said) >= _COVERED:
            break
        stems = {stem for phrase in chosen for stem in phrase.stems}
        fits = len(_joined([*chosen, other]).split()) <= _WORDS
        if len(chosen) < _JOINED and fits and stems.isdisjoint(other.stems):
            chosen.append(other)
    return chosen


def _covered(chosen: Sequence[_Phrase], said: Sequence[frozenset[str]]) -> float:
    """The share of the excerpts that hold at least half of the words of one of the phrases."""
    held = sum(
        any(2 * sum(s in stems for s in p.stems) >= len(p.stems) for p in chosen) for stems in said
    )
    return held / max(len(said), 1)


def _joined(phrases: Sequence[_Phrase]) -> str:
    """One, two or three phrases as a list in a sentence: "parking, pavements and litter"."""
    *first, last = [phrase.text for phrase in phrases]
    return f"{', '.join(first)} and {last}" if first else last


_COVERED = 0.2
"""A name that fewer than a fifth of the excerpts bear out would count people under words that
they never used."""

_JOINED = 3
"""Phrases in a name: a list of four is no name."""

_WORDS = _LONGEST + 1
"""Words in a joined name, "and" among them."""

_PARTNER = 0.4
"""A second phrase joins the first, or says it at more length, if it is worth 40 % as much."""


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered in the rare case that a sibling has it already."""
    number, free = 2, name
    while free.casefold() in taken:
        number, free = number + 1, f"{name} ({number})"
    return free


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_INSIDE_CAPITAL = re.compile(r"(?<=[^\W\d_A-Z][ ,])([A-Z][\w’'-]*)")


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text.casefold())]


def _stem(word: str) -> str:
    """The word without a plural's or possessive's ending: enough to count "bus" and "buses"."""
    word = re.sub(r"['’]s?$", "", word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and re.search(r"(?:ss|sh|ch|x|us)es$", word):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not re.search(r"(?:ss|us|is)$", word):
        return word[:-1]
    return word


def _phrases_of(central: Sequence[Sequence[str]], nlp: "Language") -> list[dict[_Phrase, int]]:
    """The candidate phrases of each theme and in how many excerpts; the most frequent ones."""
    stops = stop_words()
    lower = _lower_words(central)
    skip = [name for name in nlp.pipe_names if name not in _TAGGING]
    result = []
    with nlp.select_pipes(disable=skip):
        for group in central:
            count: Counter[_Phrase] = Counter()
            for doc in nlp.pipe(group):
                count.update(list(dict.fromkeys(_phrases(doc, stops, lower))))
            ranked = sorted(count, key=lambda p: (-count[p], p.text))
            result.append({phrase: count[phrase] for phrase in ranked[:_CANDIDATES]})
    return result


def _lower_words(central: Sequence[Sequence[str]]) -> frozenset[str]:
    """Words written in lower case at least as often as with a capital inside a sentence.

    Elsewhere their capital only opens a sentence; "trump" typed in haste stays "Trump".
    """
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for group in central:
        for text in group:
            lower.update(w for w in _WORD.findall(text) if w.islower())
            upper.update(w.casefold() for w in _INSIDE_CAPITAL.findall(text))
    return frozenset(w for w, n in lower.items() if n >= upper[w])


def _phrases(doc: "Doc", stops: frozenset[str], lower: frozenset[str]) -> Iterator[_Phrase]:
    """Noun phrases of up to five words, and those joined by "of", "in" and the like."""
    tagged = doc.has_annotation("POS") or doc.has_annotation("TAG")
    roles = "".join(_role(token, stops, tagged=tagged) for token in doc)
    for start in range(len(doc)):
        for end in range(start + 1, min(start + _MOST_TOKENS, len(doc)) + 1):
            if roles[end - 1] == "X":
                break
            if _NAME.fullmatch(roles, start, end):
                phrase = _phrase(doc[start:end], stops, lower)
                if phrase.stems and len(phrase.text.split()) <= _LONGEST:
                    yield phrase


_NAME = re.compile(
    r"""
    [NA](?:H?[NA]|H?G(?=[NA]))*(?<=N)   # steep learning curve, pro-choice
    (?:JD?[NA](?:H?[NA])*(?<=N))?        # in the town centre
    """,
    re.VERBOSE,
)
"""Roles of a phrase's tokens: it ends in a noun, and so does what a joiner joins it to."""

_MOST_TOKENS = 2 * _LONGEST
"""Hyphens are tokens too."""


def _role(token: "Token", stops: frozenset[str], *, tagged: bool) -> str:
    """N noun, A adjective, G participle, J joiner, D article, H hyphen, X a break."""
    word = token.text.casefold()
    if word in _ARTICLES:
        return "D"
    if word in _JOINERS:
        return "J"
    if word == "-" and token.i > 0 and not token.whitespace_:
        return "X" if token.nbor(-1).whitespace_ else "H"
    if word in stops or not _WORD.fullmatch(word) or len(word) < 2 or "_" in word:
        return "X"
    if not tagged:
        return "N"
    if token.pos_ in ("NOUN", "PROPN"):
        return "N"
    if token.pos_ == "VERB" and word.endswith(("ing", "ed")):
        return "G"
    return "A" if token.pos_ == "ADJ" else "X"


def _phrase(span: "Span", stops: frozenset[str], lower: frozenset[str]) -> _Phrase:
    written = _cased(span, lower)
    text = "".join(w + t.whitespace_ for w, t in zip(written, span, strict=True))
    content = [w.text.casefold() for w in span if _WORD.fullmatch(w.text)]
    content = [w for w in content if w not in stops | _ARTICLES | _JOINERS]
    return _Phrase(" ".join(text.split()), tuple(dict.fromkeys(_stem(w) for w in content)))


def _cased(span: "Span", lower: frozenset[str]) -> list[str]:
    """The words as written, in lower case where a capital only opens a line or shouts.

    A capital stays beside another one that stays: "Social Security", "King Street".
    """
    stays = [not _is_lowered(token, lower) for token in span]
    beside = [any(stays[max(0, i - 1) : i + 2]) for i in range(len(stays))]
    return [
        token.text if stay or (near and token.text.istitle()) else token.text.lower()
        for token, stay, near in zip(span, stays, beside, strict=True)
    ]


def _is_lowered(token: "Token", lower: frozenset[str]) -> bool:
    if token.text.islower() or token.text.casefold() in lower:
        return True
    opens = token.is_sent_start or token.i == 0
    return opens and token.text.istitle() and token.pos_ != "PROPN"
