"""Who is alike: the graph of nearest neighbours."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.themes.graph import (
    NEIGHBOURS,
    all_neighbours,
    nearest,
    neighbours_of,
    similarity_graph,
)

from .conftest import noise, planted


@given(n=st.integers(2, 60), seed=st.integers(0, 50), floor=st.floats(0, 0.9))
@settings(max_examples=60)
def test_a_graph_is_symmetric_without_loops_and_its_weights_are_0_to_1(
    n: int, seed: int, floor: float
) -> None:
    graph = similarity_graph(all_neighbours(noise(n, seed)), floor).toarray()
    assert graph.shape == (n, n)
    assert np.allclose(graph, graph.T)
    assert not graph.diagonal().any()
    assert np.isfinite(graph).all()
    assert graph.min() >= 0
    assert graph.max() <= 1


def test_the_same_vectors_give_the_same_graph() -> None:
    first, second = (similarity_graph(all_neighbours(planted(3, 20)), 0.1) for _ in range(2))
    assert (first.toarray() == second.toarray()).all()


def test_a_floor_takes_away_what_is_less_alike_and_nothing_else() -> None:
    vectors = planted(3, 20, apart=1.5)
    similarity = vectors @ vectors.T
    free = similarity_graph(all_neighbours(vectors), 0.0).toarray()
    floored = similarity_graph(all_neighbours(vectors), 0.75).toarray()
    assert 0 < np.count_nonzero(floored) < np.count_nonzero(free)
    assert (similarity[floored > 0] >= 0.75 - 1e-6).all()
    assert not np.count_nonzero(similarity_graph(all_neighbours(vectors), 1.1).toarray())


@given(
    n=st.integers(2, 300), k=st.integers(1, 40), steps=st.integers(1, 9), seed=st.integers(0, 50)
)
@settings(max_examples=60)
def test_no_nearer_one_is_missed_and_ties_go_to_the_first(
    n: int, k: int, steps: int, seed: int
) -> None:
    coarse = np.random.default_rng(seed).integers(-steps, steps + 1, size=(n, 2))
    vectors = coarse.astype(np.float32)  # few values, so that there are many ties
    found = nearest(vectors, vectors, k)
    right = np.argsort(-(vectors @ vectors.T), axis=1, kind="stable")[:, : min(k, n)]
    assert (found.indices == right).all()


def test_each_row_s_neighbours_are_the_most_similar_ones() -> None:
    vectors = noise(50)
    found = nearest(vectors, vectors, 5, same=True)
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -1)
    assert (found.indices == np.argsort(-similarity, axis=1)[:, :5]).all()
    assert np.allclose(found.similarities, np.sort(similarity, axis=1)[:, ::-1][:, :5], atol=1e-6)


@pytest.mark.parametrize(("n", "k"), [(2, 3), (9, 3), (60, 7), (225, 15), (100_000, NEIGHBOURS)])
def test_few_excerpts_have_few_neighbours(n: int, k: int) -> None:
    assert neighbours_of(n) == k


def test_a_part_of_the_rows_has_the_graph_that_it_would_have_alone() -> None:
    vectors = planted(2, 30)
    keep = np.flatnonzero(np.arange(60) % 5)
    part = similarity_graph(all_neighbours(vectors), 0.1, keep=keep).toarray()
    alone = similarity_graph(all_neighbours(vectors[keep]), 0.1).toarray()
    assert np.allclose(part, alone, atol=1e-6)


def test_a_row_whose_neighbours_all_went_is_alone() -> None:
    vectors = planted(2, 40, apart=20)
    keep = np.concatenate([[0], np.arange(40, 80)])
    graph = similarity_graph(all_neighbours(vectors), 0.1, keep=keep).toarray()
    assert not graph[0].any()
    assert np.isfinite(graph).all()


def test_vectors_of_zeros_are_like_nothing() -> None:
    graph = similarity_graph(all_neighbours(np.zeros((8, 4), dtype=np.float32)), 0.1)
    assert graph.nnz == 0
