"""How the participants write their words: with capitals or without, in the plural, as names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coproscan.counted_words import counted_words
from coproscan.themes.stems import WORD, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc, Span, Token

_NAMES = frozenset({"PER", "PERSON", "LOC", "GPE", "FAC", "NORP", "DATE", "TIME"})
"""Entities that say who, where and when, never what: those of our own pipeline and of others'."""

_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december today tomorrow yesterday tonight day week
    weekend month year""".split()
)
"""When something happens is not what it is about."""

_OFTEN, _NEARLY_AS_OFTEN = 0.2, 0.5
"""How often, beside its singular, a plural is used of what can be counted: where "a" stands before
the singular, and where it does not. "Womens" is but a slip."""

_INSIDE_CAPITAL = re.compile(r"(?<=[^\W\d_A-Z][ ,])([A-Z][\w’'-]*)")
_ONE_OF_MANY = re.compile(r"\b(?:an?|another|each|every) (?:[^\W\d_]+ )?([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Usage:
    """Words that are written in lower case, the plurals of the nouns that can be counted, and
    stems that are for the most part the name of a person, a place or a time."""

    lower: frozenset[str]
    plurals: "Mapping[str, str]"
    names: frozenset[str]

    def heading(self, word: str) -> str:
        """The noun as a heading has it: "Buses", where "a bus" and "buses" are spoken of."""
        plural = self.plurals.get(word.casefold(), word)
        return word + "s" if plural == word.casefold() + "s" else plural

    def cased(self, span: "Span", *, titled: bool) -> list[str]:
        """The words as written, in lower case where a capital only opens a line or shouts.

        A capital stays beside another one that stays: "Social Security", "King Street".
        `titled`: whether the whole text is in capitals, as a heading is.
        """
        stays = [not self._is_lowered(token, titled=titled) for token in span]
        beside = [any(stays[max(0, i - 1) : i + 2]) for i in range(len(stays))]
        return [
            token.text if stay or (near and token.text.istitle()) else token.text.lower()
            for token, stay, near in zip(span, stays, beside, strict=True)
        ]

    def _is_lowered(self, token: "Token", *, titled: bool) -> bool:
        word = token.text.casefold()
        if token.text.islower() or word in self.lower:
            return True
        opens = titled or bool(token.is_sent_start) or token.i == 0
        capital = token.text.istitle()
        return bool(opens and capital and (token.pos_ != "PROPN" or word in counted_words()))


def usage(docs: Sequence["Doc"]) -> Usage:
    """How the words are written in these texts."""
    texts = [doc.text for doc in docs]
    return Usage(_lower(texts), _plurals(texts), _names(docs) | _CALENDAR)


def is_titled(text: str) -> bool:
    """Whether most of the words begin with a capital, so that one says nothing of its word."""
    words = WORD.findall(text)
    return bool(2 * sum(word[0].isupper() for word in words) > len(words))


def _lower(texts: "Iterable[str]") -> frozenset[str]:
    """Words written in lower case at least as often as with a capital inside a sentence.

    Elsewhere their capital only opens a sentence; "trump" typed in haste stays "Trump".
    """
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for text in texts:
        lower.update(w for w in WORD.findall(text) if w.islower())
        upper.update(w.casefold() for w in _INSIDE_CAPITAL.findall(text))
    return frozenset(w for w, n in lower.items() if n >= upper[w])


def _plurals(texts: "Iterable[str]") -> dict[str, str]:
    """Each noun that is spoken of as one of many, and its plural: also said with "a", or nearly as
    often in the plural as in the singular."""
    used: Counter[str] = Counter()
    single: Counter[str] = Counter()
    for text in map(str.casefold, texts):
        used.update(WORD.findall(text))
        single.update(_ONE_OF_MANY.findall(text))
    plurals = [word for word in used if word.isalpha() and word != stem(word)]
    return {
        stem(word): word
        for word in plurals
        if used[word] >= (_OFTEN if single[stem(word)] else _NEARLY_AS_OFTEN) * used[stem(word)]
    }


def _names(docs: "Iterable[Doc]") -> frozenset[str]:
    """Stems that in half of their uses or more are part of such a name."""
    used: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for token in (token for doc in docs for token in doc):
        used[stem(token.text.casefold())] += 1
        if token.ent_type_ in _NAMES:
            named[stem(token.text.casefold())] += 1
    return frozenset(word for word, n in named.items() if 2 * n >= used[word])
