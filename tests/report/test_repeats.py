from coproscan.report.repeats import (
    caution_words,
    rank_range_words,
    repeats_words,
    stability_words,
)
from coproscan.types import Stability


def test_how_often_a_theme_was_found_again() -> None:
    assert stability_words(None) is None
    assert (stability_words(Stability(8, 10)) or "").startswith("found again in 8 of 10 repeats")


def test_how_far_its_rank_moved() -> None:
    assert rank_range_words(Stability(9, 10), None) is None
    assert rank_range_words(Stability(2, 10), (2, 5)) is None  # two repeats are no range
    assert rank_range_words(Stability(9, 10), (2, 2)) == "ranked 2 in each of those repeats"
    assert rank_range_words(Stability(9, 10), (2, 5)) == "ranked between 2 and 5 in those repeats"


def test_both_in_a_few_words() -> None:
    assert repeats_words(None, None) is None
    assert repeats_words(Stability(2, 10), (1, 7)) == "found again in 2 of 10 repeats"
    assert repeats_words(Stability(0, 10), None) == "found again in 0 of 10 repeats"
    assert repeats_words(Stability(10, 10), (1, 1)) == "found again in 10 of 10 repeats, ranked 1"
    assert repeats_words(Stability(9, 10), (1, 3)) == (
        "found again in 9 of 10 repeats, ranked 1 to 3"
    )


def test_a_theme_that_is_seldom_found_again_says_so() -> None:
    assert caution_words(None) is None
    assert caution_words(Stability(5, 10)) is None
    assert (caution_words(Stability(2, 10)) or "").startswith("found again in only 2 of 10 repeats")
