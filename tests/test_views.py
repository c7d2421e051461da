from collections.abc import Sequence

import pytest

from coproscan.types import (
    ClosedAnswers,
    ClosedKind,
    FunctionReading,
    Response,
    Span,
    Theme,
)
from coproscan.views import with_views

AGREE = ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Don't know")


def closed(
    steps: Sequence[int | None],
    options: tuple[str, ...] = AGREE,
    text: str = "Do you agree with the plan?",
    kind: ClosedKind = "scale",
) -> ClosedAnswers:
    """One question that respondents 1, 2, 3… answered with these steps."""
    return ClosedAnswers(
        id="s.csv#column B",
        text=text,
        document="s.csv",
        kind=kind,
        options=options,
        respondents=tuple(f"s.csv#{n}" for n, _ in enumerate(steps, start=1)),
        chosen=tuple(None if step is None else (step,) for step in steps),
    )


def seen(
    texts: Sequence[str], questions: Sequence[ClosedAnswers], does: Sequence[str] = ()
) -> Theme:
    """The theme of these excerpts, one of each of respondents 1, 2, 3…, the first describing it."""
    responses = {
        f"r{n}": Response(
            id=f"r{n}",
            document="s.csv",
            locator=f"row {n}",
            channel="survey",
            question=None,
            source="s.csv",
            respondent=f"s.csv#{n}",
            groups={},
            votes=None,
            text=text,
        )
        for n, text in enumerate(texts, start=1)
    }
    spans = [Span(f"e{n}", f"r{n}", 0, len(t), t) for n, t in enumerate(texts, start=1)]
    does = does or [""] * len(texts)
    readings = [
        FunctionReading(span.id, {}, (f,) if f else (), None)  # type: ignore[arg-type]
        for span, f in zip(spans, does, strict=True)
    ]
    theme = Theme(
        id="t1",
        parent=None,
        name="Cycle lane",
        description="e1",
        keywords=(),
        rank=1,
        ranks={},
        prevalence={},
        questions={},
        mentions=len(texts),
        documents=1,
        votes=None,
        stability=None,
        rank_range=None,
        excerpts=tuple(span.id for span in spans),
    )
    (found,) = with_views([theme], questions, spans, responses, readings)
    return found


def split(theme: Theme) -> dict[str, int]:
    (view,) = theme.views
    return {option.text: option.count for option in view.options if option.count}


def test_a_theme_shows_how_those_who_raised_it_answered() -> None:
    theme = seen(["The cycle lane is narrow"] * 4, [closed([1, 3, 3, None, 0, 0])])
    assert split(theme) == {"Agree": 1, "Disagree": 2}
    assert theme.views[0].base == 3


def test_who_speaks_twice_is_counted_once() -> None:
    question = closed([1, 1])
    twice = ClosedAnswers(
        question.id,
        question.text,
        question.document,
        question.kind,
        question.options,
        (*question.respondents, "s.csv#1"),
        (*question.chosen, (1,)),
    )
    assert seen(["The cycle lane is narrow"] * 2, [twice]).views[0].base == 2


@pytest.mark.parametrize(
    ("options", "text", "kind"),
    [
        (("Under 25", "25-64", "65 or over"), "What is your age?", "scale"),
        (("Daily", "Weekly", "Never"), "How often do you cycle?", "scale"),
        (("0", "1", "2", "3"), "How many cars do you have?", "scale"),
        (("I agree", "Not me"), "Do you agree?", "single"),
    ],
)
def test_what_is_no_view_is_not_shown(
    options: tuple[str, ...], text: str, kind: ClosedKind
) -> None:
    assert seen(["The cycle lane"] * 2, [closed([0, 1], options, text, kind)]).views == ()


def test_a_rating_is_a_view() -> None:
    rating = closed([0, 4], ("1", "2", "3", "4", "5"), "How would you rate the lane?")
    assert split(seen(["The cycle lane"] * 2, [rating])) == {"1": 1, "5": 1}


def test_where_answers_differ_the_other_side_is_quoted() -> None:
    texts = ["I want the lane to stay", "Keep it, it is safe", "Lane!", "It takes our parking away"]
    assert seen(texts, [closed([0, 1, 3, 3])]).contrast == ("e4",)


def test_a_description_of_neither_side_has_both_beside_it() -> None:
    texts = (
        ["There is a lane here now"] + ["Keep it, it is safe"] * 2 + ["It takes our parking"] * 2
    )
    assert seen(texts, [closed([2, 0, 1, 3, 3])]).contrast == ("e2", "e4")


def test_one_dissenting_voice_is_no_side() -> None:
    assert seen(["Keep the lane as it is"] * 4, [closed([0, 0, 1, 3])]).contrast == ()


def test_without_answers_praise_and_complaint_are_the_sides() -> None:
    does = ("challenge", "challenge", "strength", "strength")
    texts = ["The lane is far too narrow"] * 2 + ["A lovely wide lane it is"] * 2
    assert seen(texts, [], does).contrast == ("e3",)
