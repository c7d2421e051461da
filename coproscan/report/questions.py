"""Each question as a row: survey questions first, then the headings of notes and articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coproscan.prevalence import ANSWERED, unit
from coproscan.report import phrases
from coproscan.report.lookup import Lookup, different
from coproscan.report.row_parts import RankedTheme, ThemeLink
from coproscan.report.row_types import QuestionRow
from coproscan.types import (
    FUNCTIONS,
    Analysis,
    Count,
    Excerpt,
    Function,
    Question,
    Response,
    Theme,
)

PER_QUESTION = 4
"""Quotes shown with a question: one for each of its largest themes."""

_NOTED = ("notes", "article")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Questions with the same words, what was answered to them, and what was taken of it."""

    questions: tuple[Question, ...]
    answers: tuple[Response, ...]
    excerpts: tuple[Excerpt, ...]

    @property
    def heading(self) -> bool:
        return self.answers[0].channel in _NOTED

    @property
    def base(self) -> int:
        if len(self.questions) == 1:
            return self.questions[0].answered
        return len({unit(answer) for answer in self.answers if answer.disposition in ANSWERED})


def function_counts(excerpts: Iterable[Excerpt]) -> Mapping[Function, int]:
    """How many of the excerpts do what; every function is there, in FUNCTIONS order."""
    counts = Counter(function for excerpt in excerpts for function in excerpt.function)
    return {function: counts[function] for function in FUNCTIONS}


def _asked(analysis: Analysis, lookup: Lookup) -> tuple[_Asked, ...]:
    """The questions that somebody answered; equal headings are one, survey questions come first."""
    answers: dict[str, list[Response]] = defaultdict(list)
    for response in analysis.responses:
        answers[response.question or ""].append(response)
    excerpts: dict[str, list[Excerpt]] = defaultdict(list)
    for excerpt in analysis.excerpts:
        excerpts[lookup.responses[excerpt.response].question or ""].append(excerpt)
    equal: dict[tuple[str, ...], list[Question]] = defaultdict(list)
    for question in analysis.questions:
        if question.answered and answers[question.id]:
            noted = answers[question.id][0].channel in _NOTED
            words = " ".join(question.text.casefold().split()).strip(" .:")
            equal[("heading", words) if noted else ("question", question.id)].append(question)
    made = [
        _Asked(
            tuple(questions),
            tuple(answer for question in questions for answer in answers[question.id]),
            tuple(excerpt for question in questions for excerpt in excerpts[question.id]),
        )
        for questions in equal.values()
    ]
    return tuple(sorted(made, key=lambda asked: asked.heading))


def _count(theme: Theme, asked: _Asked, base: int, lookup: Lookup) -> Count:
    """How many raised the theme here."""
    if len(asked.questions) == 1:
        return theme.questions.get(asked.questions[0].id, Count(0, base))
    members = set(theme.excerpts)
    here = (excerpt for excerpt in asked.excerpts if excerpt.id in members)
    return Count(len({unit(lookup.responses[excerpt.response]) for excerpt in here}), base)


def _row(number: int, asked: _Asked, lookup: Lookup) -> QuestionRow:
    channel, base = asked.answers[0].channel, asked.base
    units = phrases.unit_words(channel, (answer.source for answer in asked.answers))
    tops = [theme for theme in lookup.themes.values() if theme.parent is None]
    counts = [(theme, _count(theme, asked, base, lookup)) for theme in tops]
    raised = sorted(
        ((theme, count) for theme, count in counts if count.count),
        key=lambda pair: (-pair[1].count, pair[0].rank),
    )
    here = {excerpt.id for excerpt in asked.excerpts}
    per_theme = [
        lookup.quotes(id_ for id_ in theme.excerpts if id_ in here).rows[:1] for theme, _ in raised
    ]
    unthemed = lookup.quotes(e.id for e in asked.excerpts if e.theme is None).rows
    documents = dict.fromkeys(lookup.names[question.document] for question in asked.questions)
    functions = function_counts(asked.excerpts)
    return QuestionRow(
        anchor=f"q{number}",
        text=lookup.asked(asked.questions[0]),
        heading=asked.heading,
        document=phrases.listed(documents) if lookup.private else None,
        answered=phrases.counted(base, units),
        themes=tuple(
            RankedTheme(
                ThemeLink(theme.id, lookup.shown(theme.name)),
                rank,
                lookup.figure(channel, count, units),
            )
            for rank, (theme, count) in enumerate(raised, start=1)
        ),
        functions=functions,
        quotes=different((q for qs in (*per_theme, unthemed) for q in qs), PER_QUESTION),
        base=base,
        does=tuple((f, phrases.mentioned_words(f, n)) for f, n in functions.items() if n),
    )


def question_rows(analysis: Analysis, lookup: Lookup) -> Sequence[QuestionRow]:
    """The questions and headings that somebody answered."""
    asked = _asked(analysis, lookup)
    return tuple(_row(number, one, lookup) for number, one in enumerate(asked, start=1))
