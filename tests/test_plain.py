"""Words without mark-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproscan.plain import plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See [the **map**](https://example.org/map) of stops", "See the map of stops"),
        ("Details at https://example.org/a?b=c please", "Details at   please"),
        ("We need _regular_ meetings", "We need regular meetings"),
        ("5 * 3 * 2 and snake_case_names stay", "5 * 3 * 2 and snake_case_names stay"),
        ("Run `git pull` first", "Run git pull first"),
        ("line<br>break", "line break"),
        ("https://example.org", "https://example.org"),
        ("More buses (and [benches] too)", "More buses (and [benches] too)"),
    ],
)
def test_marks_go_and_words_stay(text: str, words: str) -> None:
    assert plain(text) == words


@given(st.text())
def test_something_is_always_left(text: str) -> None:
    assert bool(plain(text).strip()) == bool(text.strip())
