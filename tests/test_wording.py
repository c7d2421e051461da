import pytest

from coproscan.wording import is_organising, is_reply_column, read_wording


@pytest.mark.parametrize(
    ("wording", "function"),
    [
        ("Barriers", "challenge"),
        ("Main challenges for carers", "challenge"),
        ("What is not working?", "challenge"),
        ("What isn’t working so well", "challenge"),
        ("What doesn't work?", "challenge"),
        ("Examples of not so great practice", "challenge"),
        ("What went less well", "challenge"),
        ("What do you like least about the town?", "challenge"),
        ("What was most difficult for you?", "challenge"),
        ("Do you have any concerns?", "challenge"),
        ("Needs improvement", "challenge"),
        ("And some ideas…", "solution"),
        ("Recommendations", "solution"),
        ("If you could change one thing, what would it be?", "solution"),
        ("Ideas for tackling the barriers", "solution"),
        ("Solutions to these problems", "solution"),
        ("What could we try?", "solution"),
        ("Overcoming barriers", "solution"),
        ("What is working?", "strength"),
        ("Examples of great practice", "strength"),
        ("What went well", "strength"),
        ("What do you like best about the park?", "strength"),
        ("What is it that you like?", "strength"),
        ("Asset map", "strength"),
        ("What do you want out of this session?", "aspiration"),
        ("Our vision for 2040", "aspiration"),
        ("Hopes and dreams", "aspiration"),
        ("What does good look like?", "aspiration"),
    ],
)
def test_a_wording_names_a_function(wording: str, function: str) -> None:
    assert read_wording(wording).named == function


@pytest.mark.parametrize(
    "wording",
    ["Challenges and solutions", "Problem / Idea", "Strengths & weaknesses", "Hopes and fears"],
)
def test_two_functions_side_by_side_name_neither(wording: str) -> None:
    reading = read_wording(wording)
    assert reading.mixed
    assert reading.named is None


@pytest.mark.parametrize(
    "wording", ["What could be better?", "Even better if…", "What would you improve?"]
)
def test_an_improving_question_leans_to_solutions_then_challenges(wording: str) -> None:
    reading = read_wording(wording)
    assert reading.named is None
    assert reading.functions == ("solution", "challenge")


@pytest.mark.parametrize(
    "wording",
    [
        "Housing",
        "Any other comments",
        "Address",
        "Rose garden",
        "Table 2",
        "Do you agree with our aims?",
        "To what extent do you support the goals?",
        "The council wants to solve the parking problem. How old are you?",
        "Notes of the meeting",
        "",
        "What is it like living here?",
        "So what's it actually like to get there?",
    ],
)
def test_a_wording_that_asks_for_no_function_is_neutral(wording: str) -> None:
    assert read_wording(wording).neutral


def test_only_the_question_counts_after_a_preamble() -> None:
    asked = "We know that the buses are a problem. What do you like best about them?"
    assert read_wording(asked).named == "strength"


def test_reply_columns_and_organising_headings() -> None:
    assert is_reply_column("Our response")
    assert not is_reply_column("Owner")
    assert is_organising("Table 2")
    assert is_organising("Group A")
    assert not is_organising("Buses")


@pytest.mark.parametrize(
    "wording", ["What people asked for", "What residents want", "Our asks", "Ideas / next steps"]
)
def test_what_was_asked_for_leans_to_solutions(wording: str) -> None:
    reading = read_wording(wording)
    assert (reading.functions, reading.mixed, reading.named) == (("solution",), False, None)
