"""Excerpts -> the noun phrases that a theme could be called by, as participants wrote them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coproscan.counted_words import counted_words
from coproscan.stopwords import stop_words
from coproscan.themes.stems import WORD, stem, telling
from coproscan.themes.usage import Usage, is_titled, usage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

LONGEST = 5
"""Words in a name: more do not fit beside a bar, and are a sentence rather than a name."""

_JOINERS = frozenset({"of", "for", "in", "on", "to", "at", "with"})
_ARTICLES = frozenset({"the", "a", "an"})
_ONE_OF_MANY = frozenset({"a", "an", "another", "each", "every"})

_TELLING = ("tok2vec", "transformer", "tagger", "morphologizer", "attribute_ruler", "ner")
"""The parts of a spaCy pipeline that tell nouns and names from other words; the rest would only
take time."""

_NAME = re.compile(
    r"""
    (?:GD|[GE](?=[NA]))?                  # closing the (library), broken (lights)
    [NA](?:H?[NA]|H?[GE](?=[NA]))*(?<=N)  # steep learning curve, pro-choice
    (?:JD?[NA](?:H?[NA])*(?<=N))?         # in the town centre
    """,
    re.VERBOSE,
)
"""Roles of a phrase's tokens: it ends in a noun, and so does what a joiner joins it to."""

_BEFORE_VERBS = frozenset({"WDT", "WP", "PRP", "MD"})
"""Tags of what a verb follows: that, who, we, should."""

_OBJECTS = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
"""What a verb's object begins with."""

_MOST_TOKENS = 2 * LONGEST
"""Hyphens are tokens too."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate: how it is written, the stems of its content words, which of them it is about
    (`head`: "parking" in "parking at the station"), and whether that is the name of a person, a
    place or a day."""

    text: str
    stems: tuple[str, ...]
    head: str
    proper: bool = False


def tagged(texts: Iterable[str], nlp: "Language") -> "dict[str, Doc]":
    """Each distinct text with its nouns and names told from its other words."""
    distinct = list(dict.fromkeys(texts))
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name not in _TELLING]):
        return dict(zip(distinct, nlp.pipe(distinct), strict=True))


def phrases_of(
    central: Sequence[Sequence[str]], nlp: "Language", known: "Mapping[str, Doc] | None" = None
) -> list[dict[Phrase, int]]:
    """The candidate phrases of each theme, and in how many of its excerpts each stands.

    Phrases of the same words are one ("bus stop", "the bus stops"), written as most write it.
    known: texts that are tagged already.
    """
    texts = list(dict.fromkeys(text for group in central for text in group))
    known = known or {}
    docs = {**known, **tagged((text for text in texts if text not in known), nlp)}
    written = usage([docs[text] for text in texts])
    found = {text: list(dict.fromkeys(_phrases(docs[text], written))) for text in texts}
    return [_counted(found[text] for text in group) for group in central]


def _counted(excerpts: Iterable[Sequence[Phrase]]) -> dict[Phrase, int]:
    """In how many excerpts each phrase stands, in its most usual spelling.

    What stands but in one longer phrase that several wrote is a piece of it: "gains tax".
    """
    spellings: dict[tuple[str, ...], Counter[Phrase]] = defaultdict(Counter)
    count: Counter[tuple[str, ...]] = Counter()
    for phrases in excerpts:
        count.update({phrase.stems for phrase in phrases})
        for phrase in phrases:
            spellings[phrase.stems][phrase] += 1
    longer = _longer(phrase for written in spellings.values() for phrase in written)
    found = {}
    for key, written in sorted(spellings.items()):
        within = max((count[whole] for whole in longer[key] if count[whole] > 1), default=0)
        if count[key] > within:
            usual = max(written, key=lambda p: (written[p] * _heading(p), p.text))
            found[usual] = count[key] - within
    return found


def _longer(phrases: Iterable[Phrase]) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """For each phrase's stems, those of the phrases that put more before the same words."""
    result: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for phrase in phrases:
        for start in range(1, phrase.stems.index(phrase.head) + 1):
            result[phrase.stems[start:]].add(phrase.stems)
    return result


def _heading(phrase: Phrase) -> int:
    """What a spelling counts beside others of the same phrase: a heading is in the plural ("Bus
    stops") where a third write it so."""
    words = [word for word in phrase.text.casefold().split() if stem(word) == phrase.head]
    return 1 if phrase.head in words else 3


def _phrases(doc: "Doc", written: Usage) -> Iterator[Phrase]:
    """Noun phrases of up to five words, and those joined by "of", "in" and the like."""
    titled = is_titled(doc.text)
    for span, roles in _spans(doc):
        words = written.cased(span, titled=titled)
        before = doc[span.start - 1].text.casefold() if span.start else ""
        phrase = _phrase(span, roles, words, written, plural=before in _ONE_OF_MANY)
        if len(phrase.text.split()) <= LONGEST:
            yield phrase


def _spans(doc: "Doc") -> Iterator[tuple["Span", str]]:
    """The noun phrases, and the roles of their tokens."""
    tagged = doc.has_annotation("POS") or doc.has_annotation("TAG")
    stops = stop_words()
    roles = "".join(_role(token, stops, tagged=tagged) for token in doc)
    for start in range(len(doc)):
        for end in range(start + 1, min(start + _MOST_TOKENS, len(doc)) + 1):
            if roles[end - 1] == "X":
                break
            if _NAME.fullmatch(roles, start, end) and not _is_part(doc, roles, start, end):
                yield doc[start:end], roles[start:end]


def _is_part(doc: "Doc", roles: str, start: int, end: int) -> bool:
    """Whether the phrase is but a piece of a longer word or name: "park" of "park café", "Estate"
    of "Hill Estate", "production" of "co-production", "mph" of "20 mph"."""
    before, after = roles[max(start - 1, 0) : start], roles[end : end + 1]
    if before == "H" or after in ("N", "H"):
        return True
    if end - start == 1 and start and doc[start - 1].like_num:
        return True
    return before == "N" and doc[start - 1].text[0].isupper() and doc[start].text[0].isupper()


def _role(token: "Token", stops: frozenset[str], *, tagged: bool) -> str:
    """N noun, A adjective, G "-ing", E "-ed", J joiner, D article, H hyphen, X a break."""
    word = token.text.casefold()
    if word in _ARTICLES:
        return "D"
    if word in _JOINERS:
        return "J"
    if word == "-" and token.i > 0 and not token.whitespace_:
        return "X" if token.nbor(-1).whitespace_ else "H"
    if not WORD.fullmatch(word) or len(word) < 2 or "_" in word:
        return "X"
    if token.doc[token.i : token.i + 2].text == f"{token.text}-":
        return "A"  # what stands before a hyphen describes, be it "co" or "multi"
    if word in stops:
        return "X"
    if not tagged:
        return "N"
    if token.pos_ in ("NOUN", "PROPN"):
        return "X" if _governs(token) else "N"
    if token.pos_ == "VERB" and word.endswith(("ing", "ed")):
        return ("G" if telling(stem(word)) == 1.0 else "X") if word.endswith("ing") else "E"
    return "A" if token.pos_ == "ADJ" and not _only_a_verb(word) else "X"


def _governs(token: "Token") -> bool:
    """Whether what was read as a noun stands where a verb does: "to shape policy"."""
    inside = 0 < token.i < len(token.doc) - 1
    if not inside or token.nbor(1).pos_ not in _OBJECTS or not _inflects(token.text.casefold()):
        return False
    return token.nbor(-1).lower_ == "to" or token.nbor(-1).tag_ in _BEFORE_VERBS


def _only_a_verb(word: str) -> bool:
    """Whether a word that was read as an adjective has the forms of a verb and none of one."""
    base = word.removesuffix("e")
    degrees = (f"{word}ly", f"{word}ness", f"{base}est", f"{base}ly")
    return _inflects(word) and counted_words().isdisjoint(degrees)


def _inflects(word: str) -> bool:
    """Whether an ordinary word has a verb's past: "connect", "share", "plan"."""
    base = word.removesuffix("e")
    return not counted_words().isdisjoint((f"{base}ed", f"{base}{base[-1:]}ed"))


def _phrase(span: "Span", roles: str, words: list[str], written: Usage, *, plural: bool) -> Phrase:
    """The phrase; its head is in the plural where it can be counted, if it is a single word or
    `plural`: a longer phrase can be a name that has none ("climate change")."""
    last = roles.partition("J")[0].rindex("N")
    plural = plural or len(words) == 1
    spelt = [written.heading(w) if plural and i == last else w for i, w in enumerate(words)]
    text = "".join(word + token.whitespace_ for word, token in zip(spelt, span, strict=True))
    spaced = [word + token.whitespace_ for word, token in zip(words, span, strict=True)]
    head = _content("".join(spaced[: last + 1]))[-1]
    content = tuple(dict.fromkeys(_content("".join(spaced))))
    return Phrase(" ".join(text.split()), content, head, head in written.names)


def _content(text: str) -> list[str]:
    """The stems of a phrase's words, without articles and what joins it; as for an excerpt's, a
    word with a hyphen ("co-production") is one."""
    words = WORD.findall(text.casefold())
    return [stem(word) for word in words if word not in _JOINERS and word not in _ARTICLES]
