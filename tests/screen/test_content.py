import pytest

from coproscan.types import Place
from tests.screen.making import disposition_of, response, screened


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n ",
        "-",
        "...",
        "?!",
        "n/a",
        "N/A.",
        "N.A.",
        "na",
        "n / a",
        "Not applicable",
        "x",
        "XX",
        "none given",
        "No comment",
        "No comments.",
        "see above",
        "As above!",
        "Please see above",
        "please see my earlier answer",
        "See our letter attached.",
        "as stated in my response to question 4",
        "refer to previous comments",
        "test",
        "Testing testing",
        "don't know",
        "Don’t know",
        "dk",
        "Not sure",
        "I'm not sure",
        "no idea",
        "no idea really",
        "I don't know yet",
        "I really do not know, sorry",
        "Don't know enough to say",
        "/",
        "->",
        "Prefer not to say",
        "NULL",
        "je ne sais pas",
        "keine Angabe",
        "no sé",
        "ddim yn gwybod",
    ],
)
def test_an_answer_that_says_nothing_is_no_content(text: str) -> None:
    assert disposition_of(response(text)) == "no_content"


@pytest.mark.parametrize(
    "text",
    [
        "Nothing",
        "nothing really",
        "Nothing at all!!",
        "No",
        "NO.",
        "none",
        "Nope, nothing to add",
        "No problems",
        "No further comments, thank you",
        "None that I can think of",
        "Nothing I can think of at the moment",
        "I can't think of anything",
        "Not really",
        "not at the moment",
        "I don't have any other comments",
        "nada",
        "Ninguno",
        "Rien",
        "nichts",
        "dim byd",
    ],
)
def test_nothing_is_an_answer_to_a_question(text: str) -> None:
    assert disposition_of(response(text)) == "answered_none"


@pytest.mark.parametrize(
    "text",
    [
        "Nothing, it was great",
        "There is nothing to do in the evening",
        "There is nothing to do",
        "nothing for us",
        "Nothing about us without us",
        "Nothing works",
        "No buses",
        "No time",
        "No more",
        "No say",
        "No change",
        "No objection",
        "No one listens",
        "None of the above",
        "Not any more",
        "Not enough seats",
        "All good",
        "OK",
        "Yes",
        "5",
        "C",
        "No parking, no complaints procedure",
        "I don't have a car",
        "Don't know who to ring when the lift breaks",
        "x-ray waiting times",
        "%>%",
        "<-",
        "👍",
        "Don't know my neighbours",
        "Not sure footed on those steps",
        "No idea what the council does",
        "See above the shops for the damage",
        "As above, but cheaper",
    ],
)
def test_an_answer_with_a_point_is_analysed(text: str) -> None:
    assert disposition_of(response(text)) == "analysed"


def test_no_to_no_question_says_nothing() -> None:
    statement = response("No", question=None)
    assert disposition_of(statement) == "no_content"


def test_a_bullet_none_under_a_heading_answers_it() -> None:
    bullet = response("None", channel="notes", place=Place("bullet", ("Any other business",)))
    assert disposition_of(bullet) == "answered_none"


def test_whatever_is_set_aside_has_a_reason_in_plain_words() -> None:
    texts = ["", "n/a", "don't know", "see above", "x", "?", "Nothing"]
    result = screened(response(text, row) for row, text in enumerate(texts, start=1))
    assert [r.reason for r in result.responses] == [
        "a blank answer",
        "the question is said not to apply",
        "no opinion given",
        "points to another answer",
        "a mark in place of an answer",
        "signs only, no words",
        "the answer is that there is nothing",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "See the report on the bridge before you build",
        "Same as the answers you gave last year, lies",
        "Test the water",
        "as stated, no",
    ],
)
def test_an_answer_that_goes_on_is_analysed(text: str) -> None:
    assert disposition_of(response(text)) == "analysed"
