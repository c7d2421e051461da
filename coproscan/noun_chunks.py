"""Noun chunks of a parse with Universal Dependencies labels.

spaCy's own English rule for `doc.noun_chunks` reads another label set and finds nothing in a UD
parse. Here a chunk is a nominal with what stands before it and describes it ("the old bus
station's roof"), without prepositions, relative clauses or what follows; coordinated nominals
are chunks of their own. Importing this module does not import spaCy.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})

_PHRASE = frozenset(
    "ROOT acl:relcl advcl appos ccomp conj dep dislocated iobj list nmod nsubj obj obl orphan"
    " parataxis root vocative xcomp".split()
)
"""Relations by which a nominal heads a phrase of its own; of a subtype the part before the colon
counts ("nsubj:pass"). By others it is part of another phrase: "compound", "flat", "nmod:poss"."""

_BEFORE = frozenset("amod compound det flat goeswith nmod:poss nummod".split())
"""Relations of words before the head that belong to the chunk; of subtypes, as above."""

_AFTER = frozenset({"flat", "fixed", "goeswith", "compound"})
"""Relations of words directly after the head that belong to it: "Riverside Park" in some parses."""


def noun_chunks(doc: "Doc") -> "Iterator[Span]":
    """The chunks in `doc`, in order, none within another. `doc` must have tags and a parse."""
    end = 0
    for token in doc:
        if token.i < end or not _heads_a_phrase(token):
            continue
        start = max(_start(token), end)
        end = _end(token)
        yield doc[start:end]


def _related(token: "Token", relations: frozenset[str]) -> bool:
    return token.dep_ in relations or token.dep_.partition(":")[0] in relations


def _heads_a_phrase(token: "Token") -> bool:
    return token.pos_ in _NOMINAL and token.dep_ != "nmod:poss" and _related(token, _PHRASE)


def _start(head: "Token") -> int:
    """The first word of the unbroken run of describing words before `head`."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.right_edge.i != start - 1 or not _related(child, _BEFORE):
            break
        start = child.left_edge.i
    return start


def _end(head: "Token") -> int:
    """One past the last word that belongs to `head` itself."""
    end = head.i + 1
    for child in head.rights:
        if child.left_edge.i != end or not _related(child, _AFTER):
            break
        end = child.right_edge.i + 1
    return end


def use_noun_chunks(nlp: "Language") -> "Language":
    """`nlp`, whose documents now answer `doc.noun_chunks` by the rule above."""
    nlp.vocab.get_noun_chunks = _numbered  # type: ignore[assignment] # spaCy's stub is out of date
    return nlp


def _numbered(doclike: "Doc | Span") -> Iterator[tuple[int, int, int]]:
    """Chunks as spaCy asks for them: start, end, label."""
    label = doclike.vocab.strings.add("NP")
    for chunk in noun_chunks(doclike.doc):
        if doclike[0].i <= chunk.start and chunk.end <= doclike[-1].i + 1:
            yield chunk.start, chunk.end, label
