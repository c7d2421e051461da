"""The range of view within a theme, in words: how those who raised it answered closed questions."""

from collections.abc import Mapping

from coproscan.report import phrases
from coproscan.report.lookup import Lookup
from coproscan.report.plainly import shortened
from coproscan.report.small_numbers import NOT_SHOWN, Line, suppressed
from coproscan.types import ClosedQuestion, Theme, View

QUESTIONS = 3
"""Closed questions told with each theme: more would bury its quotes."""

QUESTION_LETTERS = 60
"""Of a question's words as many as tell it from others; they stand in full above its answers."""


def views_words(
    theme: Theme, questions: Mapping[str, ClosedQuestion], lookup: Lookup, threshold: int
) -> tuple[str, ...]:
    """For each of the first questions, who of those who raised the theme chose what.

    In `share` numbers under `threshold` are not told, nor what would give them away.
    """
    told = (
        _words(view, questions[view.question], lookup, 0 if lookup.private else threshold)
        for view in theme.views[:QUESTIONS]
    )
    return tuple(filter(None, told))


def _words(view: View, question: ClosedQuestion, lookup: Lookup, threshold: int) -> str | None:
    caps = {option.text: option.count for option in question.options}
    # A step that few chose at all is left out, and its people: it can hide nothing, nor others.
    usual = {o.text: o.count for o in view.options if caps[o.text] >= threshold}
    hidden = suppressed([Line(usual, caps)], threshold)
    shown = [text for text, count in usual.items() if text not in hidden and count]
    if not shown:
        return None
    people = phrases.counted(
        sum(usual.values()) if len(usual) < len(caps) else view.base, ("person", "people")
    )
    answered = "answered" if len(usual) == len(caps) else "gave one of the usual answers to"
    steps = [f"{phrases.number(usual[text])} “{lookup.said(text)}”" for text in shown]
    asked = shortened(lookup.said(question.text), QUESTION_LETTERS)
    rest = [f"the rest {NOT_SHOWN}"] if hidden else []
    return f"of the {people} who raised it and {answered} “{asked}”: {', '.join((*steps, *rest))}"
