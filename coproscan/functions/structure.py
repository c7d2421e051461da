"""What the layout says of a response: the headings, table column, lead-in line and question it
stands under.

A table's column names a function beyond doubt, and so does a heading over a list; over prose, in
a survey or in an article a wording is only a reason to expect one, which the words may override.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coproscan.functions.stance import REASONS_AGAINST, reasons_of
from coproscan.types import Function, Question, Response
from coproscan.wording import Wording, is_organising, read_wording


@dataclass(frozen=True, slots=True)
class Layout:
    """The structural witness. `decides` is the function that the layout settles, unless the words
    speak for another one with `yields_at` or more; else `expects` gives, for some functions, how
    likely they are before a word is read; where it `leans`, that only shifts the odds, whatever
    the words say. `cue` names what spoke."""

    cue: str
    decides: Function | None = None
    yields_at: float = 1.0
    expects: Mapping[Function, float] | None = None
    leans: bool = False


COLUMN_YIELDS = 1.01
"""Never: who filled a cell of a column named "Challenge" meant a challenge."""

LIST_YIELDS = 0.8
"""A list under a heading drifts now and then ("Barriers: ... so run a later bus"): only words
that are clear may leave it."""

NESTED_YIELDS = 0.5
"""A bullet under a bullet is as often an answer to it as more of the same."""

NAMED_IN_SURVEY: Mapping[Function, float] = {
    "challenge": 0.85,
    "solution": 0.65,
    "strength": 0.9,
    "aspiration": 0.8,
}
"""What share of the answers to a question that names a function do it. Counted on the labelled
answers to a survey of 2018 by question: like best 0.90 strength, like least 0.85 challenge, one
thing to change 0.55 solution by the words alone (an elliptical "Python" would add to it); for
aspiration there was none to count, and the value lies between."""

LEANING = 0.6
"""The same for "What could be better?" and its like: 0.53 of the answers are solutions by their
words alone, and bare nouns ("Somewhere to sit") come on top."""

ASKED_IN_TALK = 0.65
"""The same for the turns after a facilitator's question: between the two above, since others join
in and go on to other things. No labelled talk has its questions, so it is not counted."""

LEANING_SECOND = 0.25
"""The same for the second function that such a wording draws out: 0.17 to 0.26 are challenges."""

UNASKED = 0.05
"""The same for the functions that a wording does not ask for: 0.01 to 0.06 of the answers."""

OVER_PROSE = 0.3
"""Prose under "Barriers" also tells and praises. Below the mark at which a function is held, so
that a sentence without a word for it is not taken for one."""

_TITLE = re.compile(
    r"\b(?:workshop|notes|report|summary|minutes|meeting|webinar|event|conference|consultation)\b",
    re.IGNORECASE,
)
_PLAIN_HEADING_WORDS = 6
"""A heading of more words than this is a title or a sentence: over sub-headings of its own it
says what the document is about, not what every line in it does."""

_LABEL = re.compile(r"^[^\s.:;!?][^.:;!?\n]{1,60}:\s")
_FUNCTION_LABEL = re.compile(r"^([^\W\d_]+(?: [^\W\d_]+){0,2}):\s")
"""At most three words before a colon: "Main problem: the car park", not a sentence that goes on."""

_SHORT_LINE_WORDS = 14
"""Lines of notes without a full stop are list items if no longer than this."""

_CUE_LENGTH = 60


def cue(kind: str, text: str) -> str:
    """A witness's name and words ("heading: Barriers"), in one line, cut to what a report has room
    for."""
    flat = " ".join(text.split())
    shown = flat if len(flat) <= _CUE_LENGTH else flat[: _CUE_LENGTH - 1].rstrip() + "…"
    return f"{kind}: {shown}"


def is_item(response: Response) -> bool:
    """Whether a response is an item of a list, also where no bullet marks it: a labelled line
    ("Lunch club: open to all") or a short line without a full stop."""
    if response.place.kind in ("bullet", "item", "cell"):
        return True
    if response.place.kind != "paragraph" or response.channel == "article":
        return False
    text = response.text.strip()
    if _LABEL.match(text):
        return True
    return len(text.split()) <= _SHORT_LINE_WORDS and not text.endswith((".", "!", "?", ":"))


def _expected(wording: Wording) -> Mapping[Function, float]:
    """How likely each function is in an answer to a question of that wording."""
    if wording.named:
        likely = {wording.named: NAMED_IN_SURVEY[wording.named]}
    else:
        first, *others = wording.functions
        likely = {first: LEANING} | dict.fromkeys(others, LEANING_SECOND)
    rest: tuple[Function, ...] = ("challenge", "solution", "strength", "aspiration")
    return {function: likely.get(function, UNASKED) for function in rest}


def _leaning(wording: Wording, name: str) -> Layout | None:
    if wording.mixed or not wording.functions:
        return None
    return Layout(name, expects=_expected(wording))


def _reasons(response: Response, question: str) -> Layout | None:
    against = reasons_of(response, question)
    return Layout(cue("answer", against), expects=REASONS_AGAINST, leans=True) if against else None


def _over_prose(wording: Wording, name: str) -> Layout | None:
    if wording.mixed or not wording.functions:
        return None
    return Layout(name, expects={wording.functions[0]: OVER_PROSE})


def _asked_in_talk(asked: str) -> Layout | None:
    """What a facilitator's question leads one to expect of the turns after it. It speaks against
    no other function: talk goes where it likes."""
    wording = read_wording(asked)
    if wording.mixed or not wording.functions:
        return None
    return Layout(cue("asked", asked), expects={wording.functions[0]: ASKED_IN_TALK})


def _last_sentence(lead: str) -> str:
    return re.split(r"(?<=[.!?])\s+", lead.strip())[-1]


def _above(response: Response) -> Iterable[tuple[str, str, bool]]:
    """The wordings over a response, nearest first: (kind, text, whether it is the outermost)."""
    place = response.place
    label = _FUNCTION_LABEL.match(response.text.strip())
    if label and read_wording(label[1]).named:
        yield "label", label[1], False
    if place.lead and place.kind in ("bullet", "item", "cell"):
        yield "lead", _last_sentence(place.lead), False
    for depth in range(len(place.headings) - 1, -1, -1):
        yield "heading", place.headings[depth], depth == 0


def _is_title(text: str, outermost: bool, topic_between: bool) -> bool:
    """Whether a heading tells what the document is about rather than what its items do."""
    if outermost and _TITLE.search(text):
        return True
    where, _, rest = text.partition(":")  # "Flip chart 1: what is good about Riverside"
    told = rest if rest and is_organising(where) else text
    return topic_between and len(told.split()) > _PLAIN_HEADING_WORDS


def _under_headings(response: Response) -> Layout | None:
    topic_between = False
    for kind, text, outermost in _above(response):
        wording = read_wording(text)
        if wording.neutral:
            topic_between |= kind == "heading" and not is_organising(text)
            continue
        name = cue(kind, text)
        if wording.named is None:
            return _leaning(wording, name) if is_item(response) else _over_prose(wording, name)
        if response.channel == "article" or not is_item(response):
            return _over_prose(wording, name)
        if _is_title(text, outermost, topic_between):
            return _over_prose(wording, name)
        nested = response.place.depth > 0 or response.place.parent is not None
        yields_at = NESTED_YIELDS if nested else LIST_YIELDS
        return Layout(name, decides=wording.named, yields_at=yields_at)
    return None


def _in_column(response: Response, column: str, *, against_challenges: bool) -> Layout | None:
    """A cell's own column first; under a column that says nothing, a heading is only a reason to
    expect something (the column may hold owners or dates). What only leans to proposals ("What
    would help?") names them beside a column of challenges."""
    wording = read_wording(column)
    named = wording.named
    if against_challenges and wording.functions == ("solution",):
        named = "solution"
    if named:
        return Layout(cue("column", column), decides=named, yields_at=COLUMN_YIELDS)
    if wording.functions and not wording.mixed:
        return _leaning(wording, cue("column", column))
    above = _under_headings(response)
    if above is None or above.decides is None:
        return above
    return Layout(above.cue, expects={above.decides: OVER_PROSE})


def read_layout(
    response: Response, questions: Mapping[str, Question], *, against_challenges: bool = False
) -> Layout | None:
    """What the layout says of a response, or None where it says nothing. `against_challenges`: it
    is a cell of a table with a column that is named for challenges."""
    place = response.place
    if place.kind == "answer" or response.channel == "survey":
        question = questions.get(response.question) if response.question else None
        text = question.text if question else place.column
        if not text:
            return None
        return _leaning(read_wording(text), cue("question", text)) or _reasons(response, text)
    if place.kind == "turn" and place.lead:
        return _asked_in_talk(_last_sentence(place.lead))
    if place.kind == "cell" and place.column:
        return _in_column(response, place.column, against_challenges=against_challenges)
    return _under_headings(response)
