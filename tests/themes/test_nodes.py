"""Excerpts with the same words are one node."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coproscan.themes.nodes import distinct

from .conftest import noise, spans_of


def test_case_blanks_and_punctuation_make_no_difference() -> None:
    texts = ["Parking!", "parking", "  PARKING. ", "No parking", "Car-park", "car park"]
    nodes = distinct(spans_of(texts), noise(6))
    assert nodes.of.tolist() == [0, 0, 0, 1, 2, 2]
    assert nodes.weights.tolist() == [3, 1, 2]
    assert nodes.first.tolist() == [0, 3, 4]


def test_texts_without_a_word_are_told_apart_by_their_signs() -> None:
    nodes = distinct(spans_of(["👍", "👍", "👎", "???"]), noise(4))
    assert nodes.of.tolist() == [0, 0, 1, 2]


@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=30))
def test_every_excerpt_has_a_node(texts: list[str]) -> None:
    vectors = noise(len(texts))
    nodes = distinct(spans_of(texts), vectors)
    assert nodes.weights.sum() == len(texts)
    assert (np.sort(np.unique(nodes.of)) == np.arange(len(nodes.first))).all()
    assert (nodes.vectors == vectors[nodes.first]).all()
