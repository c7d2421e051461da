"""The cues in the words of an excerpt, each with what it says for a function.

They are features of the functions classifier, and tell a reader which words speak for its verdict.
The weights are log-odds, fitted by logistic regression over the cues of five of the sixteen
sources of the labelled sentences and rounded to one decimal; those under 0.2 are left out. The
figures on the other eleven are in docs/decisions/0004. A cue counts once however often it comes.
Two are set by hand, since those sources have too few of them: "^ask" ("Why not let volunteers run
it?") and "please", which ask for something to be done in so many words.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coproscan.functions.phrases import Hit, Phrasebook
from coproscan.functions.vocabulary import PHRASES
from coproscan.types import FUNCTIONS, Function

Weights = tuple[float, float, float, float]
"""For challenge, solution, strength and aspiration."""

BEFORE: Mapping[Function, float] = {
    "challenge": 0.265,
    "solution": 0.354,
    "strength": 0.119,
    "aspiration": 0.078,
}
"""Share of the labelled sentences that do each function: what the classifier's probabilities
start from."""

CERTAIN = 0.995
"""No reading counts as surer than this: of the labelled sentences told about 0.95, between 0.86 and
0.93 were so labelled (card of functions-static), and no words should drown what the layout says."""

WEIGHTS: Mapping[str, Weights] = {
    "nothing": (-0.6, -0.5, 0.5, -0.2),
    "joint": (0.6, -0.6, -0.3, 0.0),
    "no fault": (-0.9, -0.8, 2.2, -0.3),
    "lack": (1.7, -0.3, -0.9, -0.2),
    "without": (0.4, 0.0, -0.7, 0.0),
    "too": (2.1, -0.2, -0.3, -0.3),
    "problem": (1.9, -0.4, -0.4, -1.2),
    "worry": (1.0, -0.6, -0.3, -0.2),
    "harm": (1.8, 0.4, -1.1, -0.5),
    "bad": (2.5, -0.6, -0.7, -0.6),
    "delay": (1.1, -0.5, 0.0, -0.2),
    "cannot": (1.1, -1.2, 0.0, 0.2),
    "not": (0.6, -0.7, -0.7, 0.5),
    "however": (1.1, 0.0, 0.9, -1.3),
    "would harm": (0.6, 0.0, -0.6, -0.2),
    "should": (-0.5, 2.2, -1.1, 0.5),
    "we need": (0.0, 2.0, -0.5, 0.4),
    "would like": (0.0, 1.1, -0.7, 0.7),
    "^ask": (0.0, 2.4, -0.6, -0.4),
    "please": (0.0, 1.8, -0.5, 0.0),
    "ask": (0.0, 0.0, 0.0, 1.0),
    "propose": (0.0, 0.9, -0.4, -0.2),
    "^more": (-1.4, 2.2, -0.8, 0.0),
    "more": (0.0, 0.8, 0.2, 0.0),
    "^do": (-0.9, 2.2, -1.6, -0.2),
    "policy": (-0.3, 0.5, -1.0, -0.3),
    "praise": (-1.0, -0.7, 2.6, 0.0),
    "quality": (-0.6, -0.4, 1.9, 0.4),
    "works": (-0.7, 0.5, 1.1, 0.0),
    "everyone should": (-0.6, 0.7, -0.6, 0.7),
    "everyone": (-0.9, 0.0, -0.2, 1.2),
    "right": (-0.4, -0.6, 0.3, 1.9),
    "matters": (-0.5, -0.5, -0.7, 1.9),
    "hope": (-0.7, 0.5, -0.5, 1.0),
    "to be": (0.0, -0.5, -0.8, 1.2),
    "tells": (-0.2, -0.8, 0.3, 0.0),
    "asks": (-0.3, -1.8, -0.7, 0.0),
    "?": (-0.8, -0.6, -1.6, -0.3),
    "short": (-0.4, -0.4, 0.5, -0.8),
    "long": (0.2, 0.3, -0.5, -0.5),
}

SHORT = 6
LONG = 25
"""Tokens up to which a text counts as short, and from which as long: the first and the last fifth
of the labelled sentences, roughly."""


_ENGLISH = frozenset(
    "the of and to is are that for with it we you have not this be as on they should more there"
    " from or by at our would could what my".split()
)
_FOREIGN = frozenset(
    # German
    "der die das den dem des und ist nicht ein eine einen mit für auf von zu im auch wird sind"
    " werden wir sich bei nur muss soll sollte durch oder"
    # Spanish, French, Italian
    " el la los las que y en un una es por para con del se más le les et est pas une pour dans sur"
    " qui du au il di che per non sono della"
    # Dutch, Welsh, Swedish
    " het een van niet voor op zijn met yn yr mae ar i'r gan eu fod och att det som är".split()
)
"""Small words of other languages that are not English ones too, as "in" and "was" are."""

_SENTENCE_WORDS = frozenset(
    "is are was were am be i it has have had will would do does did can could should may might"
    " there they we you".split()
)
"""Auxiliaries and subjects: a text with one of them is a sentence rather than a bare phrase."""

_BEGINS_CLAUSE = frozenset("who which where like".split())
"""Words whose clause only says which thing is meant: "a desk where I can work" is no sentence.
"That" does so too behind a noun ("a desk that fits"), not in "or that", "the extent that"."""

_BEFORE_THAT = frozenset("and or but so then now extent say says said , ; - : .".split())


@dataclass(frozen=True, slots=True)
class Heard:
    """What the words of an excerpt show. `likely` is how likely each function is by the words
    alone (the classifier's reading), `hits` the cues in them; `whole` says that the text is a
    sentence with a verb, not a bare phrase ("Somewhere to sit"); `brief`, that it has but a few
    words; `foreign`, that its words are in another language and say nothing to us."""

    likely: Mapping[Function, float]
    hits: tuple[Hit, ...] = ()
    whole: bool = False
    brief: bool = False
    foreign: bool = False

    def evidence(self, function: Function) -> float:
        """The log-odds that the words add to what was known before they were read."""
        return log_odds(self.likely[function]) - log_odds(BEFORE[function])

    def speaks_for(self, function: Function) -> Hit | None:
        """The cue that says most for a function, the first of equals."""
        column = FUNCTIONS.index(function)
        for_it = [hit for hit in self.hits if WEIGHTS[hit.name][column] > 0]
        return max(for_it, key=lambda hit: WEIGHTS[hit.name][column], default=None)

    def says(self, function: Function) -> bool:
        """Whether a word says it outright: "I" and "more" are in many a praise, and praise
        nothing."""
        hit = self.speaks_for(function)
        return hit is not None and WEIGHTS[hit.name][FUNCTIONS.index(function)] > _OUTRIGHT


_OUTRIGHT = 0.5
"""The log-odds above which a cue is one of a function's own words: "lovely" has 2.6 for a strength,
"works" 1.1, "but" 0.9, "nothing", "I" and "more" 0.5 to 0.2."""


def chance(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-log_odds))


def log_odds(probability: float) -> float:
    """A probability as log-odds; CERTAIN and its opposite are the ends of the scale."""
    likely = min(max(probability, 1 - CERTAIN), CERTAIN)
    return math.log(likely / (1 - likely))


@lru_cache(maxsize=1)
def _book() -> Phrasebook:
    return Phrasebook(PHRASES)


def in_english(words: Sequence[str]) -> bool:
    """Whether nothing says that a text is in another language: two or more of the small words of
    its European neighbours, and more of those than of English ones."""
    foreign = sum(word in _FOREIGN for word in words)
    return foreign < 2 or foreign <= sum(word in _ENGLISH for word in words)


def cues_in(words: Sequence[str]) -> tuple[tuple[Hit, ...], tuple[str, ...]]:
    """The phrases in a text's words, and the names of all its cues, each once, in order."""
    hits = _book().find(words)
    shape = (
        ("?", bool(words) and words[-1] == "?"),
        ("short", len(words) <= SHORT),
        ("long", len(words) >= LONG),
    )
    names = [hit.name for hit in hits] + [name for name, holds in shape if holds]
    return hits, tuple(dict.fromkeys(names))


def hear(words: Sequence[str], likely: Mapping[Function, float]) -> Heard:
    """What a text's words (as of `phrases.words_of`) show, given the classifier's reading; nothing
    in a text of another language, where "die" or "war" would be taken for an English word."""
    if not in_english(words):
        return Heard(BEFORE, foreign=True)
    return Heard(likely, cues_in(words)[0], is_whole(words), len(words) <= SHORT)


def is_whole(words: Sequence[str]) -> bool:
    """Whether a text is a sentence with a verb, as against a thing and what is said to tell it."""
    thing: list[str] = []
    for word in words:
        behind = word == "that" and thing and thing[-1] not in _BEFORE_THAT
        if thing and (behind or word in _BEGINS_CLAUSE):
            break
        thing.append(word)
    return not _SENTENCE_WORDS.isdisjoint(thing)
