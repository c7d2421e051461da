"""What the functions classifier looks at in an excerpt, as named features.

Three blocks: the words (singly and in pairs, with the start marked), the cues of
`coproscan.functions.cues`, and the grammar (tags in ones and twos, what the main clause's verb is
and what hangs on it: "first word an imperative", "a bare phrase", "auxiliary: should"). A parse
without tags leaves the grammar block empty. Importing this module does not import spaCy.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from coproscan.functions.cues import cues_in
from coproscan.functions.phrases import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[?!.,:;%$£€]")
_START = "^"
_SENTENCES = 3
"""Sentences whose grammar is read: an excerpt makes one point, and its opening shows how."""

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_PRONOUNS = frozenset({"PRON", "DET"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no"})


def words(text: str) -> Iterator[str]:
    """The words of a text and its pairs of neighbours, in lower case, every number as `0`."""
    plain = text.lower().replace("’", "'")
    found = ["0" if w[0].isdecimal() else w for w in _WORD.findall(plain)]
    yield from found
    yield from (f"{a} {b}" for a, b in pairwise([_START, *found]))


def cues(doc: "Doc") -> Iterator[str]:
    """The names of the cues in a text."""
    yield from cues_in(words_of(doc))[1]


def grammar(doc: "Doc") -> Iterator[str]:
    """The grammatical features of a text's first sentences; none where the text has no parse."""
    if not doc.has_annotation("TAG") or not doc.has_annotation("DEP"):
        return
    for sentence, _ in zip(doc.sents, range(_SENTENCES), strict=False):
        tags = [token.tag_ for token in sentence]
        yield from chain(tags, (f"{a} {b}" for a, b in pairwise([_START, *tags, "$"])))
        yield f"first {tags[0]}"
        yield f"opening {' '.join(tags[:2])}"
        yield from (f"relation {token.dep_}" for token in sentence)
        if _FINITE.isdisjoint(tags):
            yield "no finite verb"
        yield from _main_clause(sentence)


def _main_clause(sentence: "Span") -> Iterator[str]:
    """What the sentence's root is, its subject, auxiliaries and negation."""
    root = sentence.root
    children = list(root.children)
    subject = next((c for c in children if c.dep_.startswith("nsubj")), None)
    yield f"root {root.tag_}"
    yield f"root {root.pos_}"
    yield f"root word {root.lemma_.lower()}"
    yield f"root {root.tag_}, {'with' if subject is not None else 'without'} subject"
    yield f"subject {_named(subject)}"
    auxiliaries = [c.lemma_.lower() for c in children if c.dep_.startswith("aux") or _copula(c)]
    yield from (f"auxiliary {lemma}" for lemma in auxiliaries or ["none"])
    if any(c.lower_ in _NOT for c in children):
        yield "negated"
    yield from _qualities(sentence)


def _copula(token: "Token") -> bool:
    return token.dep_ == "cop"


def _named(subject: "Token | None") -> str:
    """A pronoun by itself ("we"), any other subject by its part of speech."""
    if subject is None:
        return "none"
    return subject.lower_ if subject.pos_ in _PRONOUNS else subject.pos_


def _qualities(tokens: "Iterable[Token]") -> Iterator[str]:
    yield from (f"quality {token.lower_}" for token in tokens if token.dep_ == "amod")
