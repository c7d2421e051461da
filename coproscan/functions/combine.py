"""How the two witnesses, layout and words, come to one reading: layout first.

Where the layout settles the function, it stands. Where it only gives a reason to expect one, it
sets how likely each function is before a word is read, and the words' log-odds are added to that:
two independent witnesses, as in naive Bayes. Words that clearly say the opposite ("Nothing, it
was great" under "What could be better?") silence the expectation.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from coproscan.functions.cues import BEFORE, Heard, chance, log_odds
from coproscan.functions.structure import UNASKED, Layout
from coproscan.types import FUNCTIONS, Channel, Function

HELD_AT: Mapping[Channel, float] = {
    "survey": 0.35,
    "notes": 0.35,
    "transcript": 0.5,
    "article": 0.6,
}
"""The score from which a function is held to apply. 0.35 gives the best F1, over the four
together, on the sources that the weights were fitted on. People who talk, and writers of articles, mostly tell: there a wrong
challenge costs more than a missed one."""

SETTLED = 0.97
"""The score of a function that the layout settles: a misplaced bullet is about that rare."""

CLEAR = 0.5
"""Words alone at or above this for a function that was not asked for, and for none that was,
silence the expectation: more likely than not, the answer does something else."""

LEAVES: Mapping[Function, tuple[Function, ...]] = {
    "challenge": ("solution", "strength"),
    "solution": ("strength",),
    "strength": ("challenge",),
}
"""Where clear words may leave a list: what lists drift into. Not from aspirations, which are often
worded as proposals ("Turn plans into practice"), nor from solutions into challenges, since a
proposal often names what it is against."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The functions' scores, and which of them speak by the layout."""

    scores: Mapping[Function, float]
    by_layout: frozenset[Function]


def _settled(function: Function) -> Verdict:
    scores = {f: SETTLED if f == function else 0.0 for f in FUNCTIONS}
    return Verdict(scores, frozenset({function}))


def _words_leave(layout: Layout, heard: Heard, function: Function) -> bool:
    """Whether the words speak clearly for what a list drifts into, and not for what it is of."""
    return heard.score(function) < max(HELD_AT.values()) and any(
        heard.score(other) >= layout.yields_at for other in LEAVES.get(function, ())
    )


def _silenced(expects: Mapping[Function, float], heard: Heard) -> bool:
    """Whether the words say that an answer does not do what was asked for."""
    if any(hit.name == "nothing" for hit in heard.hits):
        return True
    asked = {f for f in expects if expects[f] > UNASKED}
    by_words = {f: heard.score(f) for f in FUNCTIONS}
    beside = max((by_words[f] for f in FUNCTIONS if f not in asked), default=0.0)
    return beside >= CLEAR and beside > max((by_words[f] for f in asked), default=0.0)


def weigh(layout: Layout | None, heard: Heard) -> Verdict:
    """The functions' scores by layout and words together."""
    if layout is not None and layout.decides and not _words_leave(layout, heard, layout.decides):
        return _settled(layout.decides)
    expects = layout.expects if layout is not None and layout.expects else {}
    if _silenced(expects, heard):
        expects = {}
    before = {f: log_odds(expects[f]) if f in expects else BEFORE[f] for f in FUNCTIONS}
    scores = {f: chance(before[f] + heard.evidence[f]) for f in FUNCTIONS}
    return Verdict(scores, frozenset(f for f in expects if before[f] > BEFORE[f]))
