"""The figures by which themes are compared with those of peers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.themes_scores import Found, coherence, diversity, figures, to_nearest, words_of

SAID = [frozenset(words_of(text)) for text in ("late bus", "late bus", "damp flat", "damp walls")]


def test_words_that_are_always_together_cohere_and_those_that_never_are_do_not() -> None:
    assert coherence([("late", "bus")], SAID) == pytest.approx(1.0)
    assert coherence([("late", "damp")], SAID) == -1.0
    assert 0 < coherence([("damp", "flat")], SAID) < 1
    assert coherence([("late", "bus"), ("late", "damp")], SAID) == pytest.approx(0.0)


def test_words_that_are_in_every_text_cohere_by_chance_alone() -> None:
    independent = [frozenset(t) for t in ("ab", "a", "b", "")]
    assert coherence([("a", "b")], independent) == pytest.approx(0.0)


def test_diversity_is_the_share_of_different_words() -> None:
    assert diversity([("a", "b"), ("a", "c")]) == 0.75
    assert diversity([]) == 0.0


def test_texts_of_no_group_go_to_the_nearest() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.9, 0.1], [0.2, 0.8]], dtype=np.float32)
    assert to_nearest(np.array([0, 1, -1, -1]), vectors).tolist() == [0, 1, 0, 1]
    assert to_nearest(np.array([-1, -1, -1, -1]), vectors).tolist() == [-1, -1, -1, -1]


def test_both_ways_of_counting_texts_without_a_group() -> None:
    vectors = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=np.float32)
    found = Found(np.array([0, 0, 1, -1]), (("a",), ("b",)))
    got = figures(found, vectors, ["w", "x", "y", "z"], ["p", "p", "q", "q"])
    assert (got.groups, got.without) == (2, 0.25)
    assert got.one is not None
    assert got.nearest is not None
    assert got.nearest == pytest.approx((1.0, 1.0))
    assert got.one < (1.0, 1.0)
    assert figures(found, vectors, ["w", "x", "y", "z"], None).one is None


@given(st.lists(st.integers(-1, 3), min_size=1, max_size=20))
def test_nearest_leaves_who_has_a_group_there(labels: list[int]) -> None:
    given_labels = np.array(labels)
    vectors = np.eye(len(labels), dtype=np.float32)
    new = to_nearest(given_labels, vectors)
    inside = given_labels >= 0
    assert (new[inside] == given_labels[inside]).all()
    assert not inside.any() or (new >= 0).all()
