"""What chance explains."""

import numpy as np
import pytest

from coproscan.themes.chance import (
    FEW,
    UNRELATED,
    centred,
    edge_floor,
    fewness,
    unrelated_vectors,
    without,
)
from coproscan.themes.nodes import Nodes, distinct

from .conftest import Finder, Vectors, noise, planted, spans_of


def nodes_of(vectors: Vectors) -> Nodes:
    return distinct(spans_of([f"text {n}" for n in range(len(vectors))]), vectors)


def test_what_all_have_in_common_is_taken_away() -> None:
    common = np.ones((1, 32), dtype=np.float32)
    vectors = planted(4, 50) + common
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    before = (vectors @ vectors.T).mean()
    nodes, mean = centred(nodes_of(np.asarray(vectors, dtype=np.float32)))
    after = (nodes.vectors @ nodes.vectors.T).mean()
    assert before > 0.3
    assert abs(after) < before / 2
    assert np.allclose(np.linalg.norm(nodes.vectors, axis=1), 1, atol=1e-5)
    assert mean.shape == (32,)


def test_of_few_excerpts_the_mean_is_trusted_less() -> None:
    vectors = planted(1, 100)
    short = [np.linalg.norm(centred(nodes_of(vectors[:n]))[1]) for n in (2, 20, 100)]
    assert short[0] < short[1] < short[2] < 1


def test_a_text_that_fifty_wrote_counts_once() -> None:
    texts = ["Parking"] * 50 + [f"text {n}" for n in range(10)]
    vectors = np.vstack([np.repeat(noise(1), 50, axis=0), noise(10, seed=2)])
    _, mean = centred(distinct(spans_of(texts), vectors))
    assert np.linalg.norm(mean) < 0.3


def test_a_row_of_zeros_stays_one() -> None:
    vectors = np.zeros((2, 3), dtype=np.float32)
    vectors[0, 0] = 1
    moved = without(vectors, np.array([0.5, 0.5, 0], dtype=np.float32))
    assert not moved[1].any()
    assert np.linalg.norm(moved[0]) == pytest.approx(1)


def test_the_floor_is_what_nine_in_ten_pairs_stay_under() -> None:
    vectors = noise(400)
    pairs = (vectors @ vectors.T)[np.triu_indices(400, k=1)]
    floor = edge_floor(vectors, noise(30, seed=2), seed=1)
    assert floor == pytest.approx(float(np.quantile(pairs, 0.9)), abs=0.02)


def test_the_floor_of_few_leans_on_statements_that_have_nothing_in_common() -> None:
    strict = np.repeat(np.eye(32, dtype=np.float32)[:1], 30, axis=0)  # all alike: a floor of 1
    floors = [edge_floor(noise(n), strict, seed=1) for n in (6, 30, FEW, 200)]
    assert floors[0] > 0.8
    assert floors[0] > floors[1] > floors[2]
    assert floors[2] == pytest.approx(floors[3], abs=0.1)


def test_few_are_fewer_than_sixty() -> None:
    assert fewness(0) == 1
    assert fewness(30) == 0.5
    assert fewness(FEW) == fewness(10_000) == 0


def test_the_unrelated_statements_are_unrelated(find: Finder) -> None:
    vectors = unrelated_vectors(find.encoder)
    pairs = (vectors @ vectors.T)[np.triu_indices(len(UNRELATED), k=1)]
    assert len(set(UNRELATED)) == len(UNRELATED) == 30
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.quantile(pairs, 0.99) < 0.35
    assert abs(pairs.mean()) < 0.05


def test_one_excerpt_has_a_floor_too() -> None:
    assert 0 <= edge_floor(noise(1), noise(30, seed=2), seed=1) < 1
