"""Where a second phrase begins inside a line, told by its capital letter.

Notes write words in lower case inside a phrase, save names. So a capital inside a line begins
either a name or a new phrase, and what tells is the word itself, the word before it and the word
after it. Where that leaves a doubt there is no answer.
"""

import re
from collections.abc import Callable, Sequence
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
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}$")
_CUT_SHORT = re.compile(r"[,;:–—/&+(\[-]$")
_I = frozenset(("i", "i'm", "i'd", "i've", "i'll"))  # always a capital, so it says nothing

# After these a phrase is not over: the capital that follows is in its middle.
_UNFINISHED = (
    frozenset("a an the my our your his their its every very too than as of".split()) | CONJUNCTIONS
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
# What a name after one of these names is a place or a time, and such a name is soon over.
_AT = frozenset(
    "after along around at before behind beyond by from in into near on opposite outside past "
    "round since through till to towards until".split()
)
# "Polish families", "Victorian houses": a noun is still to come.
_OF_A_PEOPLE = re.compile(r"(?:ish|ian|ean|ese|lim|ali|aqi|ani)$")
# "Ely Youth club", "Mill Road Residents' association": the name goes on in lower case.
_BODIES = frozenset(
    "association associations centre centres church club clubs committee forum group groups hall "
    "parade school schools service services shop shops team teams trust".split()
)
# What a name may end with that is an ordinary word too: "Mill Road", "Tudor Hall", "March".
_LAST_OF_NAME = frozenset(
    "arcade avenue bank bay bridge castle centre church close common council crescent estate farm "
    "field fields green grove hall harbour hill hospital house island lake lane library mall "
    "market mews mill moor museum palace parade park place quay road row school square station "
    "street terrace theatre tower trust vale village walk way wharf wood woods may christmas "
    "easter brexit".split()
)
_DAYS_AND_MONTHS = frozenset(
    f"{name}{s}"
    for name in "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december".split()
    for s in ("", "s")
)
# A name, of a body, a film, a grade, comes next: "Ofsted says Good", "a group Spotted in Diss".
_NAMING = frozenset(
    "app branded call called calling calls campaign charity entitled film group known label "
    "labelled magazine marked motto named nicknamed page pub rated said say saying says slogan "
    "styled term termed titled word words".split()
)
# Capitals inside phrases on a quarter of the rows: these notes write nouns with a capital.
_LAVISH_SHARE, _LAVISH_LEAST = 0.25, 2


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a line: where it begins, as written, without marks, and in lower case too."""

    start: int
    raw: str
    shape: str
    bare: str

    @property
    def capital(self) -> bool:
        return self.shape[:1].isupper() and self.bare not in _I

    @property
    def acronym(self) -> bool:
        return sum(letter.isupper() for letter in self.shape) > 1

    @property
    def code(self) -> bool:
        return any(letter.isdigit() for letter in self.shape)


@dataclass(frozen=True, slots=True)
class Capitals:
    """How some notes use capitals: the words they also write in lower case, and whether they are
    `lavish` (nouns get a capital inside a phrase)."""

    lower_case: frozenset[str] = frozenset()
    lavish: bool = False


def capitals_of(rows: Sequence[str], lines: Sequence[str]) -> Capitals:
    """How the `rows` of a table use capitals, in notes made of `lines`."""
    lower_case = frozenset(
        word.bare for line in lines for word in _words(line) if word.shape == word.bare
    )
    inside = sum(map(_has_capital_inside, rows))
    return Capitals(lower_case, inside >= max(_LAVISH_LEAST, _LAVISH_SHARE * len(rows)))


def phrase_start(
    text: str, capitals: Capitals | None = None, is_name: IsName | None = None
) -> int | None:
    """Where in `text` a second phrase begins (a code-point offset), or None where unsure.

    `is_name` is a second opinion (of a model, say) that can only take candidates away.
    """
    capitals = capitals or Capitals()
    words = _words(text)
    raw = [word.raw for word in words]
    starts = [
        (at, _STRENGTH[kind])
        for at in range(1, len(words))
        if (kind := _starting_kind(words, at, capitals)) is not None
        and not (is_name is not None and is_name(raw, at))
    ]
    if not starts:
        return None
    (first, strength), *rivals = starts
    if any(rival >= strength for _, rival in rivals):
        return None
    return words[first].start


_STRENGTH = {Kind.OPENER: 3, Kind.VERB: 3, Kind.EITHER: 2, Kind.PLAIN: 1}


def _words(text: str) -> list[_Word]:
    found = []
    for match in _WORD.finditer(text):
        shape = match[0].strip(_EDGES)
        found.append(_Word(match.start(), match[0], shape, shape.lower().replace("’", "'")))
    return found


def _has_capital_inside(row: str) -> bool:
    """Whether an ordinary noun has a capital where no phrase begins: "lack of Funding for"."""
    words = _words(row)
    return any(
        word.capital
        and not word.acronym
        and (before.bare in PREPOSITIONS or before.bare in DETERMINERS)
        and not after.capital
        and kind_of(word.bare) is Kind.PLAIN
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
    )


def _starting_kind(words: Sequence[_Word], at: int, capitals: Capitals) -> Kind | None:
    """The kind of the word at a place if a phrase may well begin with it, else None."""
    word = words[at]
    if not word.capital or word.acronym or word.raw[0] in "([":
        return None
    kind = _kind(word, capitals)
    if (
        kind is None
        or (capitals.lavish and kind in (Kind.PLAIN, Kind.EITHER))
        or not _is_phrase(words[:at])
        or not _is_phrase(words[at:])
        or _is_open(words[:at])
        or not _may_end(words, at, kind)
        or not _may_go_on(words, at, kind)
    ):
        return None
    return kind


def _kind(word: _Word, capitals: Capitals) -> Kind | None:
    stem = word.bare.removesuffix("'s").removesuffix("'")
    kind = kind_of(word.bare) or kind_of(stem)
    if kind is None and stem in capitals.lower_case and stem not in NAME_WORDS:
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
    """Whether a first cell may well end before the word at a place."""
    last = words[at - 1]
    strong = kind in (Kind.OPENER, Kind.VERB)
    # After a full stop a capital is due anyway, so it says nothing about cells.
    if _SENTENCE_END.search(last.raw) or _CUT_SHORT.search(last.raw):
        return False
    if last.bare in _UNFINISHED or last.bare in _TITLES:
        return False
    if words[at].bare == "a" and last.bare in _LABELLED:
        return False
    if last.bare in PREPOSITIONS:
        return strong and last.bare in PARTICLES
    if last.bare in PARTICLES:  # "left out", "shut down"
        return True
    if last.bare in OPENERS and last.bare not in PRONOUNS:
        return strong
    if last.capital and at > 1 and words[at].bare in PREPOSITIONS:
        return False  # "Drive Through"
    if strong or _is_followed_as_verb(words, at, kind):
        return True
    if last.capital or last.code:
        return _name_is_over(words, at)
    return last.bare not in _NAMING


def _is_ordinary(word: _Word) -> bool:
    return word.bare not in _LAST_OF_NAME and kind_of(word.bare) is not None


def _is_followed_as_verb(words: Sequence[_Word], at: int, kind: Kind) -> bool:
    """Whether what follows makes it a verb: "Run a shuttle", "Bid to the lottery"."""
    after = words[at + 1].bare if at + 1 < len(words) else ""
    return kind is Kind.EITHER and (after in ("to", "with") or after in DETERMINERS | PRONOUNS)


def _name_is_over(words: Sequence[_Word], at: int) -> bool:
    """Whether the name just before a place is complete: "in Ely", "on the A14", "at Mill Road".

    The word at the place is an ordinary one; a name would go on with the word for a street, a
    body, a building, which `kind_of` never clears. A single word after a name is left with it.
    """
    first = at
    while first > 0 and (words[first - 1].capital or words[first - 1].code):
        first -= 1
    last = words[at - 1]
    if last.bare in _DAYS_AND_MONTHS:
        return at + 1 < len(words) and words[at + 1].bare not in _BODIES
    if first == 0 or (last.acronym and not last.code) or _OF_A_PEOPLE.search(last.bare):
        return False
    if at + 1 == len(words) or words[at + 1].bare in _BODIES:
        return False
    if last.bare not in _LAST_OF_NAME and (last.bare in NAME_WORDS or _is_ordinary(last)):
        return False  # "Adult Education in Wisbech", "in Social Housing"
    before = words[first - 1].bare
    if before == "the" and first > 1:
        before = words[first - 2].bare
    return before in _AT


def _may_go_on(words: Sequence[_Word], at: int, kind: Kind) -> bool:
    """Whether what follows the word at a place leaves it the start of a phrase, not of a name."""
    after = words[at + 1] if at + 1 < len(words) else None
    strong = kind in (Kind.OPENER, Kind.VERB)
    if after is None:  # a cell of one word, unless it is what "asking", "using" were about
        return not strong and not words[at - 1].bare.endswith("ing")
    if not after.capital:
        return not _begins_name(words, at, strong=strong)
    if kind is Kind.PLAIN:
        return False
    if after.acronym:
        return True
    may_precede_name = kind is Kind.VERB or words[at].bare in QUANTIFIERS
    return may_precede_name and kind_of(after.bare) is None


def _begins_name(words: Sequence[_Word], at: int, *, strong: bool) -> bool:
    """Whether a longer name begins here: "Stop and Search", "Friends of Elm Wood"."""
    after, *rest = words[at + 1 :]
    if words[at].bare == "friends" and after.bare == "of":
        return True
    if not rest or not rest[0].capital:
        return False
    if after.bare in ("and", "&"):
        return True
    if strong:
        return False
    return after.bare == "of" or (after.bare in PREPOSITIONS and _is_ordinary(rest[0]))
