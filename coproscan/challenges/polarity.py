"""Texts that are alike in words and opposite in what they say: "cheap buses", "expensive buses".

Vectors put opposites side by side, so likeness alone must not join them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coproscan.challenges.words import EMPTY_WORDS, STEM

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")

_NEGATIONS = frozenset(
    "not no never none nothing nobody nowhere neither nor without cannot hardly barely rarely"
    " seldom dont doesnt didnt isnt arent wasnt cant wont".split()
)
"""Words that deny what follows."""

_LACKS = frozenset(
    "lack lacks lacked lacking absence absent missing shortage shortages insufficient inadequate"
    " few little less fewer enough".split()
)
"""Words after which something is neither denied nor affirmed, but wanting: "lack of time" and "not
enough time" say the same as "no time", and are not opposed to "time is short"."""

_ADVERSE = frozenset(
    "ban bans banned banning stop stops stopped end ended abolish abolished scrap scrapped outlaw"
    " outlawed remove removed hard harder difficult difficulty bad poor poorly worst fail fails"
    " failed problem problems trouble confusing clunky cryptic".split()
)
"""Words that tell against what they are said of: "parking is a problem" and "football should be
banned" affirm the trouble and the ban, not the parking and the football."""

_REACH = 4
"""Words that carry meaning, after a negation and in its clause, that it denies: "not always very
helpful" denies "helpful". Of those further on it is not known."""

_CLAUSE = re.compile(
    r"[,;:.!?()\n]|\s[-–—]\s|\b(?:but|because|although|though|which|so that)\b"
    r"|\band\s(?=(?:the|a|an|we|they|it|this|that|our|there)\b)"
)

_PREFIX = re.compile(r"(?:un|in|im|ir|non)")

_NEGATED = re.compile(
    r"^(?:un|in|im|ir|non)(?:able|afford|avail|certain|clear|comfort|consist|conven"
    r"|effect|effici|even|fair|friend|happy|help|intuit|just|necess|pleas|poss|profess|predict|relia"
    r"|regular|safe|satisf|stable|suit|support|sustain|us|welcom|will|access|flex|visib)"
)
"""Words that are another with a prefix of negation. Not every "un-" or "in-" is one ("under",
"information"), so the stems are named."""

_POLES: tuple[tuple[str, str], ...] = (
    ("more most increase increased increasing additional extra",
     "less fewer decrease reduced reduce reducing cut cuts"),
    ("many much too", "few little enough"),
    ("cheap cheaper affordable inexpensive free", "expensive costly dear pricey overpriced"),
    ("easy easier easily simple simpler", "hard harder difficult complicated complex"),
    ("fast faster quick quicker quickly", "slow slower slowly"),
    ("good great better best excellent", "bad worse worst poor terrible awful"),
    ("big bigger large larger", "small smaller tiny"),
    ("high higher", "low lower"),
    ("long longer", "short shorter"),
    ("early earlier", "late later"),
    ("open opening opened reopen", "close closed closing closure shut"),
    ("hot warm", "cold freezing"),
    ("clean", "dirty filthy"),
    ("quiet", "noisy loud noise"),
    ("safe safer", "dangerous unsafe"),
    ("start begin introduce add", "stop end scrap remove abolish"),
    ("keep retain save protect", "remove scrap close lose"),
    ("allow permit legalise legalize", "ban prohibit forbid"),
    ("raise", "lower"),
    ("support for favour favor", "oppose against"),
    ("before", "after"),
    ("young younger children teenagers", "old older elderly"),
    ("wide wider", "narrow narrower"),
    ("public", "private"),
    ("north", "south"),
    ("east", "west"),
    ("summer", "winter"),
    ("left", "right"),
    ("true yes on", "false no off"),
    ("urban town city", "rural village countryside"),
)  # fmt: skip
_SIDES: dict[str, tuple[tuple[int, int], ...]] = {}
for _pole, _sides in enumerate(_POLES):
    for _side, _words in enumerate(_sides):
        for _one in _words.split():
            _SIDES[_one] = (*_SIDES.get(_one, ()), (_pole, _side))

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
    if word != "one"  # "one" is a pronoun as often as a number
}


@dataclass(frozen=True, slots=True)
class Polarity:
    """What a text says yes or no to: the stems that it denies and those that it does not, the
    numbers in it, and the sides it takes of opposites."""

    denied: frozenset[str]
    affirmed: frozenset[str]
    numbers: frozenset[str]
    sides: frozenset[tuple[int, int]]


def _denials(clause: str) -> Iterator[tuple[str, bool | None]]:
    """The stems of a clause's words that carry meaning, and whether each is denied; None where
    it is neither denied nor affirmed."""
    words = _WORD.findall(clause)
    otherwise = None if _ADVERSE.intersection(words) else False
    reach = 0
    now: bool | None = True
    for word in words:
        if word in _LACKS:
            reach, now = _REACH, None
        elif word in _NEGATIONS or word.endswith("n't"):
            reach, now = (0 if reach else _REACH), True  # "not without"
            continue
        denied = now if reach else False if word in _ADVERSE else otherwise
        if denied is not None and _NEGATED.match(word):
            word, denied = _PREFIX.sub("", word, count=1), not denied
        if word not in EMPTY_WORDS:
            if reach == 1:
                otherwise = None
            reach = max(reach - 1, 0)
            yield word[:STEM], denied


def _number(word: str) -> str:
    """A number without its unit or ending: "5th", "80cm"."""
    return _NUMBERS.get(word) or re.sub(r"\D+$", "", word)


def polarity(text: str) -> Polarity:
    """The polarity of a text."""
    plain = text.lower().replace("’", "'")
    words = _WORD.findall(plain)
    denials = [denial for clause in _CLAUSE.split(plain) for denial in _denials(clause)]
    denied = {stem for stem, no in denials if no}
    affirmed = {stem for stem, no in denials if no is False}
    return Polarity(
        denied=frozenset(denied - affirmed),
        affirmed=frozenset(affirmed - denied),
        numbers=frozenset(_number(word) for word in words if word in _NUMBERS or word[0].isdigit()),
        sides=frozenset(side for word in words for side in _SIDES.get(word, ())),
    )


def opposed(a: Polarity, b: Polarity) -> bool:
    """Whether two texts, however alike, cannot make the same point: one denies what the other
    affirms while they deny nothing in common, each names a number that the other does not, or they
    take other sides of a pair of opposites. Two that complain, one by a denial ("not helpful") and
    one without ("cryptic"), are not opposed."""
    if (a.denied & b.affirmed or a.affirmed & b.denied) and not a.denied & b.denied:
        return True
    if a.numbers - b.numbers and b.numbers - a.numbers:
        return True
    return any(
        (pole, 1 - side) in b.sides
        and (pole, 1 - side) not in a.sides
        and (pole, side) not in b.sides
        for pole, side in a.sides
    )
