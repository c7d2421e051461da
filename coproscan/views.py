"""The range of view within a theme: how those who raised it answered the closed questions that ask
for a view, and an excerpt of another side than its description's.

How many raised a theme says nothing of what they think of it, and is never called support.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coproscan.types import (
    ClosedAnswers,
    FunctionReading,
    OptionCount,
    Response,
    Span,
    Theme,
    View,
)

_VIEWS = re.compile(
    r"\b(?:(?:dis)?agree|support|oppose|(?:dis)?satisfied|(?:un)?likely|(?:un)?important|(?:un)?safe"
    r"|good|bad|poor|easy|difficult)\b"
)
"""Steps that say what somebody thinks; how often or how old they are is no view."""

_ASKS = re.compile(
    r"\b(?:agree|support|oppose|favour|approve|satisfied|rate|rating|recommend|should|how (?:likely"
    r"|important|safe|easy|good|well|useful|happy))\b"
)
"""A question whose answers, "yes" or "7", are views; "How many cars do you have?" is none."""

_NEITHER = re.compile(
    r"neither|neutral|know|sure|n/?a\b|not applicable|maybe|prefer not|no opinion|other|average"
)
"""Steps between the sides of a scale, or off it."""

_LEAST = 2
"""Excerpts of each side from which views differ: one may be a slip."""

_SHARE = 0.1
"""Of the excerpts, on each side: of less, the other side is a voice and not a range of view."""

_SHORT, _LONG = 4, 45
"""Words of an excerpt that speaks for a side, as of one that describes a theme."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A question that asks for a view: who chose which steps, and each step's side: 1 for those
    before the middle of the scale, -1 for those after it, 0 for the rest."""

    id: str
    options: tuple[str, ...]
    chosen: Mapping[str, frozenset[int]]
    sides: tuple[int, ...]

    def side(self, who: str | None) -> int:
        """The side that a respondent is on; 0 for neither, and for who did not answer."""
        sides = {self.sides[n] for n in self.chosen.get(who or "", ())}
        return sides.pop() if len(sides) == 1 else 0


def with_views(
    themes: Iterable[Theme],
    closed: Iterable[ClosedAnswers],
    spans: Iterable[Span],
    responses: Mapping[str, Response],
    functions: Iterable[FunctionReading],
) -> tuple[Theme, ...]:
    """The themes, those at the top with `views` and `contrast` set. `responses` go by id."""
    questions = [_question(answers) for answers in closed if _asks_for_a_view(answers)]
    text = {span.id: span.text for span in spans}
    who = {span.id: responses[span.response].respondent for span in spans}
    praise = {f.excerpt: _praise(f) for f in functions}
    sides: list[Callable[[str], int]] = [
        *(lambda excerpt, q=q: q.side(who[excerpt]) for q in questions),
        lambda excerpt: praise[excerpt],
    ]
    return tuple(
        replace(
            theme,
            views=_views(questions, {who[excerpt] for excerpt in theme.excerpts}),
            contrast=next(filter(None, (_contrast(theme, side, text) for side in sides)), ()),
        )
        if theme.parent is None
        else theme
        for theme in themes
    )


def _asks_for_a_view(answers: ClosedAnswers) -> bool:
    steps = [option.casefold() for option in answers.options]
    if answers.kind != "scale":
        return False
    return any(map(_VIEWS.search, steps)) or bool(_ASKS.search(answers.text.casefold()))


def _question(answers: ClosedAnswers) -> _Question:
    chosen: dict[str, frozenset[int]] = {}
    for who, steps in zip(answers.respondents, answers.chosen, strict=True):
        on_the_scale = frozenset(step for step in steps or () if step >= 0)
        if on_the_scale:
            chosen[who] = chosen.get(who, frozenset()) | on_the_scale
    return _Question(answers.id, answers.options, chosen, _sides(answers.options))


def _sides(options: Sequence[str]) -> tuple[int, ...]:
    """Each step's side: before and after the step for neither side, where there is one between
    them; else in the first and the last half, of which the middle step is in neither."""
    steps = [n for n, option in enumerate(options) if not _NEITHER.search(option.casefold())]
    inside = range(steps[0], steps[-1]) if steps else ()
    between = [n for n in inside if n not in steps]
    first, last = steps[: len(steps) // 2], steps[(len(steps) + 1) // 2 :]
    if between:
        first, last = ([n for n in steps if n < between[0]], [n for n in steps if n > between[0]])
    return tuple((n in first) - (n in last) for n in range(len(options)))


def _praise(reading: FunctionReading) -> int:
    """1 where an excerpt names a strength, -1 where a challenge, 0 for both and neither."""
    return ("strength" in reading.functions) - ("challenge" in reading.functions)


def _views(questions: Sequence[_Question], raised_by: set[str | None]) -> tuple[View, ...]:
    """How those who raised a theme answered; without questions that none of them answered."""
    found = []
    for question in questions:
        answered = [steps for who, steps in question.chosen.items() if who in raised_by]
        count = Counter(step for steps in answered for step in steps)
        options = tuple(OptionCount(text, count[n]) for n, text in enumerate(question.options))
        if answered:
            found.append(View(question.id, len(answered), options))
    return tuple(found)


def _contrast(theme: Theme, side: Callable[[str], int], text: Mapping[str, str]) -> tuple[str, ...]:
    """The most central excerpt of each side that the description is not on; none where nearly all
    are on one side."""
    by_side = {s: [e for e in theme.excerpts if side(e) == s] for s in (1, -1)}
    if min(map(len, by_side.values())) < max(_LEAST, _SHARE * len(theme.excerpts)):
        return ()
    own = side(theme.description)
    return tuple(_telling(by_side[s], text) for s in (1, -1) if s != own)


def _telling(excerpts: Sequence[str], text: Mapping[str, str]) -> str:
    """The first that is neither short nor long."""
    fit = (e for e in excerpts if _SHORT <= len(text[e].split()) <= _LONG)
    return next(fit, excerpts[0])
