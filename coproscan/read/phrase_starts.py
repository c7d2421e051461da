"""Where a second phrase begins inside a line, told by its capital letter.

Notes write words in lower case inside a phrase, save names. So a capital inside a line begins
either a name or a new phrase, and what follows weighs the word itself, the word before it and
the word after it. Where that leaves a doubt there is no answer.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from coproscan.read.ordinary_words import (
    CONJUNCTIONS,
    DETERMINERS,
    NAME_WORDS,
    OPENERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    Kind,
    kind_of,
)

IsName = Callable[[Sequence[str], int], bool]
"""Of a line's words and the place of one of them: is it (part of) a name?"""

_WORD = re.compile(r"\S+")
_EDGES = "\"'“”‘’()[]{}<>.,;:!?…*_~-–—"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_CUT_SHORT = re.compile(r"[,;:–—/&+(\[-]$")

# After these a phrase is not over: the capital that follows is in its middle.
_UNFINISHED = (
    frozenset("a an the my our your his their its every very too than as and or nor but of".split())
    | CONJUNCTIONS
)
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof rev revd sir dame lord lady cllr councillor st saint pc sgt "
    "inspector father sister canon mayor judge".split()
)
# "Block A", "plan A": after these an A is a label.
_LABELLED = frozenset(
    "block building category class grade group hall hepatitis level option part plan room row "
    "section side table team tier type unit vitamin ward zone".split()
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a line: where it begins, as written, and bare (no marks, lower case)."""

    start: int
    raw: str
    shape: str
    bare: str

    @property
    def capital(self) -> bool:
        return self.shape[:1].isupper() and self.bare not in ("i", "i'm", "i'd", "i've", "i'll")

    @property
    def acronym(self) -> bool:
        return len(self.shape) > 1 and sum(letter.isupper() for letter in self.shape) > 1


def _words(text: str) -> list[_Word]:
    found = []
    for match in _WORD.finditer(text):
        shape = match[0].strip(_EDGES)
        bare = shape.lower().replace("’", "'")
        found.append(_Word(match.start(), match[0], shape, bare))
    return found


def lower_case_words(lines: Sequence[str]) -> frozenset[str]:
    """The words that the lines write in lower case somewhere: hardly names."""
    return frozenset(
        word.bare for line in lines for word in _words(line) if word.shape == word.bare
    )


def phrase_start(
    text: str, lower_case: Collection[str] = (), is_name: IsName | None = None
) -> int | None:
    """Where in `text` a second phrase begins (a code-point offset), or None where unsure.

    `lower_case` holds the words that the same notes write in lower case; `is_name` is a second
    opinion (of a model, say) that can only take candidates away.
    """
    words = _words(text)
    raw = [word.raw for word in words]
    starts = [
        (at, kind)
        for at in range(1, len(words))
        if (kind := _starts_phrase(words, at, lower_case)) is not None
        and not (is_name is not None and is_name(raw, at))
    ]
    # After a full stop a capital is due anyway, so it says nothing about cells.
    starts = [(at, kind) for at, kind in starts if not _SENTENCE_END.search(words[at - 1].raw)]
    if not starts:
        return None
    (first, kind), *rivals = starts
    if any(_strength(rival) >= _strength(kind) for _, rival in rivals):
        return None
    return words[first].start


def _strength(kind: Kind) -> int:
    return {Kind.OPENER: 3, Kind.VERB: 3, Kind.EITHER: 2, Kind.PLAIN: 1}[kind]


def _starts_phrase(words: Sequence[_Word], at: int, lower_case: Collection[str]) -> Kind | None:
    """The kind of the word at a place if a phrase may well begin with it, else None."""
    word = words[at]
    if not word.capital or word.acronym or not word.shape.replace("-", "").isascii():
        return None
    kind = _kind(word, lower_case)
    if (
        kind is None
        or not _is_phrase(words[:at])
        or not _is_phrase(words[at:])
        or _is_open(words[:at])
        or not _may_end(words, at, kind)
        or not _may_go_on(words, at, kind)
    ):
        return None
    return kind


def _kind(word: _Word, lower_case: Collection[str]) -> Kind | None:
    bare = word.bare.removesuffix("'s").removesuffix("'")
    kind = kind_of(word.bare) or kind_of(bare)
    if kind is None and bare in lower_case and bare not in NAME_WORDS:
        return Kind.PLAIN
    return kind


def _is_phrase(words: Sequence[_Word]) -> bool:
    """At least one word with content: a function word alone is no cell."""
    return any(word.bare and word.bare not in OPENERS for word in words)


def _is_open(words: Sequence[_Word]) -> bool:
    """Whether a bracket or a double quotation mark is still open."""
    text = " ".join(word.raw for word in words)
    return (
        text.count("(") > text.count(")")
        or text.count("[") > text.count("]")
        or text.count("“") > text.count("”")
        or text.count('"') % 2 == 1
    )


def _may_end(words: Sequence[_Word], at: int, kind: Kind) -> bool:
    """Whether a phrase may end before the word at a place."""
    last = words[at - 1]
    if _CUT_SHORT.search(last.raw) or last.bare in _UNFINISHED or last.bare in _TITLES:
        return False
    if words[at].bare == "a" and last.bare in _LABELLED:
        return False
    strong = kind in (Kind.OPENER, Kind.VERB)
    if last.bare in PREPOSITIONS:
        return strong and last.bare in PARTICLES
    if last.bare in DETERMINERS or (last.bare in OPENERS and last.bare not in PRONOUNS):
        return strong
    if last.capital:
        after = words[at + 1].bare if at + 1 < len(words) else ""
        return strong or (kind is Kind.EITHER and after in DETERMINERS | PRONOUNS)
    return True


def _may_go_on(words: Sequence[_Word], at: int, kind: Kind) -> bool:
    """Whether what follows the word at a place leaves it the start of a phrase, not of a name."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None:
        return kind in (Kind.PLAIN, Kind.EITHER)
    if after.capital:
        if kind is Kind.OPENER and words[at].bare not in QUANTIFIERS:
            return after.acronym
        if kind in (Kind.OPENER, Kind.VERB):
            return after.acronym or kind_of(after.bare) is None
        return kind is Kind.EITHER and after.acronym
    if kind in (Kind.OPENER, Kind.VERB):
        return True
    return not _begins_name(words, at)


def _begins_name(words: Sequence[_Word], at: int) -> bool:
    """Whether a noun begins a name of more than one word: "Friends of Elm Wood", "Park and Ride"."""
    after, *rest = words[at + 1 :]
    if words[at].bare in ("friends", "department", "school", "house") and after.bare in (
        "of",
        "for",
    ):
        return True
    if not rest or not rest[0].capital:
        return False
    if after.bare in ("of", "and", "&"):
        return True
    return after.bare in PREPOSITIONS and kind_of(rest[0].bare) is not None
