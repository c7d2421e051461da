"""Texts that are alike in words and opposite in what they say: "cheap buses", "expensive buses".

Vectors put opposites side by side, so likeness alone must not join them.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")

_NEGATIONS = frozenset(
    "not no never none nothing nobody nowhere neither nor without cannot hardly barely rarely"
    " seldom dont doesnt didnt isnt arent wasnt cant wont"
    " lack lacks lacked lacking absence absent missing shortage shortages insufficient inadequate"
    " few little less fewer".split()
)
"""Words that deny, and words that say there is too little: "no buses" and "lack of buses" complain
alike."""
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
    """What a text says yes or no to: whether its negations leave it negative, the numbers in it,
    and the sides it takes of opposites."""

    negative: bool
    numbers: frozenset[str]
    sides: frozenset[tuple[int, int]]


def polarity(text: str) -> Polarity:
    """The polarity of a text. "Not enough" counts as one negation, like "lack of"."""
    plain = text.lower().replace("’", "'")
    words = _WORD.findall(plain)
    negations = sum(
        word in _NEGATIONS or word.endswith("n't") or bool(_NEGATED.match(word)) for word in words
    )
    numbers = [_NUMBERS.get(word, word) for word in words if word in _NUMBERS or word[:1].isdigit()]
    sides = [side for word in words for side in _SIDES.get(word, ())]
    return Polarity(negations % 2 == 1, frozenset(numbers), frozenset(sides))


def opposed(a: Polarity, b: Polarity) -> bool:
    """Whether two texts, however alike, cannot make the same point: one negates, they name other
    numbers, or they take other sides of a pair of opposites."""
    if a.negative != b.negative:
        return True
    if a.numbers and b.numbers and a.numbers != b.numbers:
        return True
    return any(
        (pole, 1 - side) in b.sides
        and (pole, 1 - side) not in a.sides
        and (pole, side) not in b.sides
        for pole, side in a.sides
    )
