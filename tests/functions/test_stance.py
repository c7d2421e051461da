"""What closed answers lead one to expect of the reasons given for them."""

import pytest

from coproscan.functions.stance import reasons_of
from coproscan.functions.structure import read_layout
from coproscan.types import Place, Question, Response


def answer(**groups: str) -> Response:
    return Response(
        id="a.csv#1",
        document="a.csv",
        locator="1",
        channel="survey",
        question="a.csv#column C",
        source="a.csv",
        respondent="a.csv#1",
        groups=groups,
        votes=None,
        text="It sends the lorries past the school.",
        place=Place(kind="answer"),
    )


@pytest.mark.parametrize(
    "view",
    ["Strongly disagree", "Tend to disagree", "Oppose", "I object", "Do not support", "Against",
     "Very dissatisfied", "I don't support it", "Not in favour"],
)  # fmt: skip
@pytest.mark.parametrize(
    "question",
    ["Why do you say that?", "Please give reasons for your answer", "Please explain your view."],
)
def test_the_reasons_of_those_who_are_against(question: str, view: str) -> None:
    assert reasons_of(answer(scheme=view, age="35 to 44"), question) == view


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("Any other comments?", {"scheme": "Strongly disagree"}),
        ("Why do you say that?", {"scheme": "Strongly agree"}),
        ("Why do you say that?", {"scheme": "Neither agree nor disagree"}),
        ("Why do you say that?", {"trees": "Agree", "track": "Disagree"}),
        ("Why do you say that?", {"ward": "Objection Hill"}),
        ("Why do you say that?", {}),
    ],
)
def test_nothing_follows_from_other_answers(question: str, groups: dict[str, str]) -> None:
    assert reasons_of(answer(**groups), question) is None


def test_a_question_that_names_a_function_says_more_than_the_closed_answer() -> None:
    told = {"a.csv#column C": Question("a.csv#column C", "Why? What worries you?", "a.csv")}
    layout = read_layout(answer(scheme="Oppose"), told)
    assert layout is not None
    assert not layout.leans
    bare = {"a.csv#column C": Question("a.csv#column C", "Why?", "a.csv")}
    layout = read_layout(answer(scheme="Oppose"), bare)
    assert layout is not None
    assert layout.leans
    assert layout.cue == "answer: Oppose"
