"""Keywords, however few words there are."""

import pytest

from coproscan.themes.topics import keywords


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([["Parking"] * 50], [("parking",)]),
        ([["the", "of", "and"]], [()]),
        ([["Parking", "parking please"], ["Litter"]], [("parking",), ("litter",)]),
    ],
)
def test_few_words_are_no_trouble(texts: list[list[str]], expected: list[tuple[str, ...]]) -> None:
    assert keywords(texts, [None] * len(texts)) == expected


def test_words_set_a_theme_apart_from_its_siblings() -> None:
    buses = ["More buses in the evening", "The buses are late", "Cheaper buses"]
    pool = ["The pool is cold", "Open the pool on Sundays", "Pool showers in the evening"]
    found = keywords([buses, pool], [None, None])
    assert found[0][0] == "buses"
    assert found[1][0] == "pool"
