"""Answers that name several things at once: "Better signage, cheaper tickets and somewhere to sit".

Each member is a point of its own. A word that speaks for all of them ("lack of", "more") must not
be cut off from any, so only lists whose members are built alike are parted: each a bare name
("parking, buses, toilets"), each with words of its own before its name, or each an order ("fix the
roof, paint the hall").

Points that are numbered in one line ("1. trees, yes 2. the market, no") are parted where the
numbers stand.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SEPARATOR = re.compile(
    r"\s*,\s*(?:(?:and|or|also)\s+|&\s*)?|\s+(?:and|or)\s+|\s+&\s+", re.IGNORECASE
)

_WORD = re.compile(r"\S*\w\S*")

_NUMBER = re.compile(r"(?<!\S)\(?(?P<number>\d{1,2}|[a-h])[.):][ \t\u00a0]+(?=\S)")

_LEAST = 3
"""Members that make a list: of two, "tea and biscuits" is as often one thing."""

_LONGEST = 7
"""Words of a member; a longer one is a clause that goes on."""

_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_WHERE = frozenset({"somewhere", "something", "someone", "anywhere"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_ORDER = "VB"
_RUNNING = frozenset({"ADP", "SCONJ", "CCONJ", "PART"})
"""What a member cannot open with: it then hangs on the one before."""


def numbered(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of the points of a line that are numbered from 1 or a on, each with its number;
    of the whole where it is no list: "at number 1. The fare is 2. 50"."""
    expected = {"1": 2, "a": 2}
    cuts: list[int] = []
    for found in _NUMBER.finditer(text, start, end):
        if found["number"] in expected:
            step = expected[found["number"]]
            following = str(step) if found["number"].isdigit() else chr(ord("a") + step - 1)
            expected = {following: step + 1}
            cuts.append(found.start())
    opens = cuts and text[start : cuts[0]].rstrip()[-1:] in ("", ":")
    parted = len(cuts) >= (2 if opens else _LEAST)
    begins = [start, *(cut for cut in cuts if cut > start)] if parted else [start]
    yield from pairwise([*begins, end])


def may_enumerate(text: str) -> bool:
    """Whether a text has a list's commas and short parts; only such texts need a tagger."""
    if "," not in text:
        return False
    found = [text[start:end] for start, end in _parts(text)]
    return len(found) >= _LEAST and all(len(_WORD.findall(part)) <= _LONGEST for part in found)


def members(doc: "Doc") -> Iterator[tuple[int, int]]:
    """(start, end) in characters of the members of an enumeration; of the whole where it is none.

    `doc` is one excerpt with part-of-speech tags; without tags nothing is parted.
    """
    found = list(_parts(doc.text))
    if len(found) >= _LEAST and doc.has_annotation("TAG"):
        tokens = [_tokens(doc, start, end) for start, end in found]
        if _built_alike(tokens) and not any(token.tag_ in _FINITE for token in doc):
            yield from found
            return
    yield 0, len(doc.text)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The parts between separators, without a closing stop."""
    begin = 0
    end = len(text.rstrip().rstrip(".!;"))
    for separator in _SEPARATOR.finditer(text, 0, end):
        yield begin, separator.start()
        begin = separator.end()
    yield begin, end


def _tokens(doc: "Doc", start: int, end: int) -> "list[Token]":
    return [t for t in doc if start <= t.idx < end and not t.is_space and not t.is_punct]


def _built_alike(parts: "Sequence[Sequence[Token]]") -> bool:
    """Whether the members of a list are all bare names, all modified names, or all orders."""
    if any(not tokens or len(tokens) > _LONGEST for tokens in parts):
        return False
    return len({_build(tokens) for tokens in parts}) == 1 and _build(parts[0]) != "other"


def _build(tokens: "Sequence[Token]") -> str:
    first = tokens[0]
    if first.tag_ == _ORDER:
        return "order"
    if first.pos_ in _RUNNING or not any(t.pos_ in _NAMES or t.lower_ in _WHERE for t in tokens):
        return "other"
    if any(t.tag_ == _ORDER and before.lower_ != "to" for before, t in pairwise(tokens)):
        return "other"
    return "name" if all(t.pos_ in _NAMES for t in tokens) else "modified"
