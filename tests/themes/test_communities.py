"""How the graph is cut, and how fine."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from sklearn.metrics import adjusted_rand_score

from coproscan.themes.communities import (
    RESOLUTIONS,
    Cut,
    bits_told,
    choose,
    communities,
    cuts,
    renumbered,
    theme_range,
    told_shortly,
    with_about,
)
from coproscan.themes.graph import all_neighbours, similarity_graph

from .conftest import planted

NOBODY = np.zeros(0, dtype=np.int64)


def cut(resolution: float, count: int, agreement: float = 0.0, bits: float = 0.0) -> Cut:
    return Cut(resolution, count, agreement, bits, NOBODY)


def test_a_graph_without_edges_leaves_everyone_alone() -> None:
    assert communities(csr_array((5, 5)), 1.0, seed=1).tolist() == [0, 1, 2, 3, 4]


def test_planted_groups_are_the_communities() -> None:
    graph = similarity_graph(all_neighbours(planted(4, 25)), 0.2)
    labels = communities(graph, 0.5, seed=1)
    assert adjusted_rand_score(np.repeat(np.arange(4), 25), labels) == 1.0


def test_the_same_graph_is_cut_the_same_way() -> None:
    graph = similarity_graph(all_neighbours(planted(4, 25, apart=1)), 0.0)
    first, second = (communities(graph, 2.0, seed=7) for _ in range(2))
    assert (first == second).all()


@given(st.lists(st.integers(-3, 9), min_size=1, max_size=40))
def test_labels_are_renumbered_in_the_order_of_their_first(labels: list[int]) -> None:
    given_labels = np.array(labels)
    new = renumbered(given_labels)
    assert list(dict.fromkeys(new.tolist())) == list(range(len(set(labels))))
    assert adjusted_rand_score(given_labels, new) == 1.0


def test_the_curve_agrees_most_where_the_groups_are() -> None:
    curve = cuts(all_neighbours(planted(5, 30)), 0.2, least=3, seed=1)
    assert [c.resolution for c in curve] == list(RESOLUTIONS)
    right = [c for c in curve if c.communities == 5]
    assert right
    assert max(c.agreement for c in right) > 0.99
    assert curve[-1].agreement < 0.9
    assert all(-1 <= c.agreement <= 1 for c in curve)


def test_the_curve_is_the_same_each_time() -> None:
    found = all_neighbours(planted(3, 20, apart=1))
    first, second = (cuts(found, 0.0, least=3, seed=1) for _ in range(2))
    assert [c.agreement for c in first] == [c.agreement for c in second]


@pytest.mark.parametrize("groups", [2, 4, 7])
def test_so_many_themes_as_are_wanted(groups: int) -> None:
    found = all_neighbours(planted(groups, 20))
    assert with_about(groups, found, 0.2, least=3, seed=1).communities == groups


def test_themes_come_from_the_cut_in_range_that_tells_most_shortly() -> None:
    curve = (
        cut(0.5, 3, agreement=0.9, bits=5),
        cut(1, 6, agreement=0.9, bits=4),
        cut(2, 8, agreement=0.6, bits=3.5),
        cut(4, 20, agreement=0.99, bits=3),
    )
    assert choose(curve, (4, 8)) == curve[2]


def test_where_no_cut_has_the_wanted_number_the_nearest_is_chosen() -> None:
    curve = (cut(0.5, 3, 0.9), cut(1, 30, 0.9))
    assert choose(curve, (5, 8)) == curve[0]
    assert choose(curve, (20, 26)) == curve[1]


def test_no_themes_come_from_a_cut_so_fine_that_most_have_no_company() -> None:
    curve = (cut(1, 9, 0.7), cut(2, 15, 0.8), cut(16, 6, 0.9))
    assert choose(curve, (4, 9)) == curve[0]
    assert choose(curve, (4, 6)) == curve[0]


def test_sub_themes_come_from_the_finer_cut_that_tells_most_shortly_or_the_finest() -> None:
    curve = (
        cut(1, 3, agreement=0.9, bits=4),
        cut(2, 6, agreement=0.99, bits=7),
        cut(3, 9, agreement=0.8, bits=5.1),
        cut(4, 12, agreement=0.7, bits=5),
    )
    assert told_shortly(curve) == curve[0]
    assert told_shortly(curve, more_than=3) == curve[2]
    assert told_shortly(curve, more_than=12) == curve[3]


def test_a_walk_is_told_in_the_fewest_bits_by_the_groups_it_stays_in() -> None:
    graph = similarity_graph(all_neighbours(planted(6, 20)), 0.2)
    truth = np.repeat(np.arange(6), 20)
    right = bits_told(graph, truth)
    assert right < bits_told(graph, truth // 2)
    assert right < bits_told(graph, np.arange(120) // 10)
    assert right < bits_told(graph, np.arange(120))


def test_in_one_community_a_walk_is_told_by_how_often_each_node_is_visited() -> None:
    ring = csr_array(np.roll(np.eye(8), 1, axis=1) + np.roll(np.eye(8), -1, axis=1))
    assert bits_told(ring, np.zeros(8, dtype=np.int64)) == pytest.approx(3.0)
    assert bits_told(csr_array((5, 5)), np.arange(5)) == 0.0


@pytest.mark.parametrize("groups", [6, 24])
def test_nothing_but_the_groups_says_how_many_the_sub_themes_are(groups: int) -> None:
    curve = cuts(all_neighbours(planted(groups, 20, apart=2)), 0.0, least=3, seed=1)
    assert 0.5 <= told_shortly(curve).communities / groups <= 2


def test_a_grain_asks_for_half_or_twice_as_many_themes() -> None:
    assert theme_range(1_000, "coarse") == (4, 10)
    assert theme_range(1_000, "medium") == (8, 20)
    assert theme_range(1_000, "fine") == (17, 40)


@pytest.mark.parametrize(
    ("n", "least", "most"),
    [(60, 4, 8), (1_000, 8, 20), (50_000, 12, 30), (9, 1, 3), (1, 1, 1)],
)
def test_how_many_themes_a_reader_can_hold(n: int, least: int, most: int) -> None:
    found = theme_range(n)
    assert abs(found[0] - least) <= 1
    assert found[1] == most


@given(st.integers(0, 10**6))
def test_the_range_is_never_empty(n: int) -> None:
    least, most = theme_range(n)
    assert least >= 1
    assert most >= 1
