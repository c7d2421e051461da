"""How the two witnesses, layout and words, come to one reading: layout first.

Where the layout settles the function, it stands. Where it only gives a reason to expect one, it
sets how likely each function is before a word is read, and what the words add (the classifier's
log-odds over what it starts from) is added to that: two independent witnesses, as in naive Bayes.
Words that clearly say the opposite ("Nothing, it was great" under "What could be better?") silence
the expectation; a bare phrase ("Dogs") says little alone: what it does is for the layout to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from coproscan.functions.cues import BEFORE, Heard, chance, log_odds
from coproscan.functions.structure import LEANING, UNASKED, Layout
from coproscan.types import FUNCTIONS, Channel, Function

Held = Mapping[Function, float]
"""The score from which each function is held to apply."""

HELD_BY_CHANNEL: Mapping[Channel, float] = {"transcript": 0.6, "article": 0.75}
"""The least score in channels where a wrong challenge costs more than a missed one: people who
talk, and writers of articles, mostly tell. On the labelled sentences of transcripts 0.6 gave the
best F1 for challenges, solutions and strengths; of articles there are none, and the value is that
of the examples and the documents at hand."""

SETTLED = 0.97
"""The score of a function that the layout settles: a misplaced bullet is about that rare."""

TOLD = 0.3
"""How likely a whole sentence without a word of proposing is a proposal, under a question that asks
for one: 0.24 to 0.31 of such answers on the labelled survey, against 0.53 to 0.59 of those without
a verb ("Somewhere to sit"). Below the mark at which a function is held."""

CLEAR = 0.5
"""Words alone at or above this for a function that was not asked for, and for none that was,
silence the expectation: more likely than not, the answer does something else."""

DOUBTFUL = 0.6
"""Words below this for a challenge do not hold an item in a list of challenges."""

WISHES: frozenset[Function] = frozenset({"solution", "aspiration"})
"""Both say what people want; without a verb ("Somewhere to sit") only what was asked tells them
apart."""

DENIALS = ("nothing", "no fault")
"""Cues that say of a list's subject that there is none: "No problems at all" under "Barriers"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The functions' scores, and which of them speak by the layout."""

    scores: Mapping[Function, float]
    by_layout: frozenset[Function]


def _settled(function: Function) -> Verdict:
    scores = {f: SETTLED if f == function else 0.0 for f in FUNCTIONS}
    return Verdict(scores, frozenset({function}))


def held_in(channel: Channel, held: Held) -> Held:
    """The scores from which functions are held in a channel."""
    least = HELD_BY_CHANNEL.get(channel, 0.0)
    return {function: max(held[function], least) for function in FUNCTIONS}


def _words_leave(layout: Layout, heard: Heard) -> bool:
    """Whether the words clearly take an item out of the list it stands in.

    Only lists of challenges drift so: into proposals, or to say that there are none. What is good
    about a good example is often told by the trouble it ends, and a proposal names what it is
    against.
    """
    if layout.decides != "challenge":
        return False
    if any(hit.name in DENIALS for hit in heard.hits) and layout.yields_at < 1:
        return True
    doubtful = heard.likely["challenge"] < DOUBTFUL
    return doubtful and heard.likely["solution"] >= layout.yields_at


def _siblings(function: Function) -> frozenset[Function]:
    """The other kind of wish, for a wish: where one is asked for, the other is no contradiction."""
    return WISHES - {function} if function in WISHES else frozenset()


def _silenced(expects: Mapping[Function, float], heard: Heard) -> bool:
    """Whether the words say that an answer does not do what was asked for."""
    if any(hit.name == "nothing" for hit in heard.hits):
        return True
    asked = {f for f in expects if expects[f] > UNASKED}
    meant = asked | {"strength"} if _unpraised(expects, heard) else asked
    meant = meant | {"aspiration"} if _unwished(expects, heard) else meant
    contrary = [f for f in FUNCTIONS if f not in meant and asked.isdisjoint(_siblings(f))]
    if heard.brief and not heard.whole:
        contrary = [f for f in contrary if heard.speaks_for(f)]  # only a word for it contradicts
    beside = max((heard.likely[f] for f in contrary), default=0.0)
    return beside >= CLEAR and beside > max((heard.likely[f] for f in asked), default=0.0)


def _expected_of(
    expects: Mapping[Function, float], heard: Heard, held: Held
) -> dict[Function, float]:
    """What the layout leads one to expect of this very excerpt."""
    if _silenced(expects, heard):
        return {}
    rightly = dict(expects)
    if heard.whole and rightly.get("solution", 0.0) > TOLD:
        rightly["solution"] = TOLD
    asked = {f for f in rightly if rightly[f] > UNASKED}
    spoken = {f for f in asked if heard.likely[f] >= held[f]}
    if spoken:
        rightly = {f: rightly[f] for f in rightly if f in spoken or f not in asked}
    return rightly


def _unpraised(expects: Mapping[Function, float], heard: Heard) -> bool:
    """Whether what is wrong was asked, and no word of the answer praises: "They gave me a leaflet"
    is no praise there, whatever it would be elsewhere."""
    return expects.get("challenge", 0.0) >= LEANING and not heard.says("strength")


def _unwished(expects: Mapping[Function, float], heard: Heard) -> bool:
    """Whether what is good or wrong was asked, and no word of the answer wishes: "Peace and quiet"
    is there or it is missed, but is no hope for later."""
    asked = max(expects.get("strength", 0.0), expects.get("challenge", 0.0))
    return asked >= LEANING and not heard.says("aspiration")


def _score(function: Function, expects: Mapping[Function, float], heard: Heard) -> float:
    """How likely a function is, by what the layout leads one to expect and what the words add."""
    if function == "strength" and _unpraised(expects, heard):
        return min(UNASKED, heard.likely["strength"])
    if function == "aspiration" and _unwished(expects, heard):
        return min(UNASKED, heard.likely["aspiration"])
    if function not in expects:
        return 0.0 if heard.foreign else heard.likely[function]
    evidence = heard.evidence(function)
    if not heard.whole and expects[function] > UNASKED:
        evidence = max(evidence, 0.0)
    elif not heard.whole and any(expects.get(f, 0.0) > UNASKED for f in _siblings(function)):
        evidence = min(evidence, 0.0)
    return chance(log_odds(expects[function]) + evidence)


def _shifted(expects: Mapping[Function, float], heard: Heard) -> Verdict:
    """The words' reading, its odds shifted by what the layout leads one to expect."""
    before = {f: log_odds(expects.get(f, BEFORE[f])) for f in FUNCTIONS}
    scores = {f: 0.0 if heard.foreign else chance(before[f] + heard.evidence(f)) for f in FUNCTIONS}
    return Verdict(scores, frozenset(f for f in expects if expects[f] > BEFORE[f]))


def weigh(layout: Layout | None, heard: Heard, held: Held) -> Verdict:
    """The functions' scores by layout and words together."""
    if layout is not None and layout.decides and not _words_leave(layout, heard):
        return _settled(layout.decides)
    expects = layout.expects if layout is not None and layout.expects else {}
    if layout is not None and layout.leans:
        return _shifted(expects, heard)
    expects = _expected_of(expects, heard, held)
    scores = {f: _score(f, expects, heard) for f in FUNCTIONS}
    return Verdict(scores, frozenset(f for f in expects if expects[f] > BEFORE[f]))
