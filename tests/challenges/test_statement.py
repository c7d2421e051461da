"""Short statements: how a point is opened goes, what it says stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproscan.challenges.statement import statement


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I think that the buses stop too early.", "The buses stop too early"),
        ("I really think the path needs lights", "The path needs lights"),
        ("It would be good if the hall opened on Sundays.", "The hall opened on Sundays"),
        ("And I’d like to see more benches in the park", "More benches in the park"),
        ("In my opinion, the fares are too high!", "The fares are too high"),
        ("Well, to be honest, I feel that nobody listens to us", "Nobody listens to us"),
    ],
)
def test_the_opening_goes(text: str, expected: str) -> None:
    assert statement(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The buses stop too early",
        "I don't think the buses stop too early",
        "Maybe the hall could open on Sundays",
        "If the hall opened on Sundays, we would come",
        "I think so",
        "I think not, the hall is fine as it is",
        "I'm not sure that anyone listens",
        "I would like a bench",
        "First aid at the pool every day",
        "Second crossing by the school gate",
        "Well lit paths to the station",
        "So many potholes on the lane",
        "",
    ],
)
def test_a_negation_a_hedge_and_a_condition_stay(text: str) -> None:
    assert statement(text) is None


@given(st.text(max_size=200))
def test_a_statement_is_words_of_the_text_in_their_order(text: str) -> None:
    short = statement(text)
    if short is not None:
        assert short[1:] in " ".join(text.replace("’", "'").split())
