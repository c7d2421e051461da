import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproscan.masking import Masker
from coproscan.report.wording import asked, displayed, displayed_masked, role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The path floods.”", "The path floods."),
        ("I would not let them in it now.”", "I would not let them in it now."),
        ('"A bench," she said, "and a bin"', '"A bench," she said, "and a bin"'),
        ("the kids’", "the kids’"),
        ("see [the plan](https://example.org/plan) **first**", "see the plan first"),
        ("[the plan](https://example.org/pl", "the plan"),
        ("https://example.org", "https://example.org"),
        ("“”", "“”"),
        ("", ""),
    ],
)
def test_words_without_mark_up_and_outer_marks(text: str, expected: str) -> None:
    assert displayed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ring 0161 **496** 0000", "ring [telephone number]"),
        ("[the plan](https://example.org/plan)", "the plan"),
        ("[jo@example.org](mailto:jo@example.org)", "[e-mail address]"),
        ("www.example.org is down", "[web address] is down"),
    ],
)
def test_mark_up_hides_nothing_from_masking(text: str, expected: str) -> None:
    assert expected in displayed_masked(Masker(), text)
    assert "example.org" not in displayed_masked(Masker(), text)
    assert "0000" not in displayed_masked(Masker(), text)


def test_a_number_that_a_slice_cuts_in_two_is_masked() -> None:
    assert displayed_masked(Masker(), "ring 0161 496 0000 now", 0, 13) == "ring [telephone number]"


@given(st.text(alphabet="ab 01234567@.*_[]()“”-", max_size=60))
def test_nothing_is_left_to_mask(text: str) -> None:
    shown = displayed_masked(Masker(), text)
    assert Masker().masked(shown) == shown


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Resident, 81", "Resident"),
        ("Parent, Riverside Drive", "Parent"),
        ("young carer", "young carer"),
        ("Ada Pargeter", None),
        ("ada", None),
        ("Councillor Ada Pargeter", None),
        ("81", None),
    ],
)
def test_only_a_role_is_told(name: str, expected: str | None) -> None:
    assert role(name) == expected


def test_the_name_of_a_column_is_said_to_be_one() -> None:
    assert asked("comment-body") == "What people wrote in the column comment-body"
    for text in ("Comments", "Why?", "What would you change?", "何が必要ですか"):
        assert asked(text) == text
