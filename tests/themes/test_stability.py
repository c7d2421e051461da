"""Which themes are found again on part of the data."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from coproscan.themes.communities import communities
from coproscan.themes.graph import all_neighbours, similarity_graph
from coproscan.themes.stability import RERUNS, parts, rerun, stability
from coproscan.types import Stability

from .conftest import Vectors, noise, planted

Labels = NDArray[np.int64]


def cut_once(_: Labels, cut: Callable[[float], Labels]) -> Labels:
    """The steps of a run that takes the communities at resolution 1 for its themes."""
    return cut(1.0)


def found_again(vectors: Vectors, floor: float) -> list[int]:
    """In how many re-runs each community is found again."""
    found = all_neighbours(vectors)
    home = communities(similarity_graph(found, floor), 1.0, seed=1)
    units = [str(n) for n in range(len(vectors))]
    runs = [
        rerun(home, kept.astype(np.int64), found, floor, 1, cut_once)
        for kept in parts(units, seed=1)
    ]
    return [sum(theme in run for run in runs) for theme in range(int(home.max()) + 1)]


def test_clear_groups_are_found_again_each_time() -> None:
    assert found_again(planted(4, 25), 0.2) == [RERUNS] * 4


def test_noise_is_not() -> None:
    again = found_again(noise(150), 0.0)
    assert np.mean(again) < RERUNS / 2


def test_a_group_that_is_found_again_has_its_own_members() -> None:
    vectors = planted(3, 20)
    found = all_neighbours(vectors)
    home = np.repeat(np.arange(3), 20)
    for kept in parts([str(n) for n in range(60)], seed=1):
        again = rerun(home, kept.astype(np.int64), found, 0.2, 1, cut_once)
        for theme, rows in again.items():
            assert (rows // 20 == theme).all()
            assert kept[rows].all()


def test_who_spoke_is_drawn_whole() -> None:
    units = [f"respondent {n // 3}" for n in range(60)]
    runs = parts(units, seed=1)
    assert len(runs) == RERUNS
    for kept in runs:
        assert kept.sum() == 48  # 16 of 20 people, each with three excerpts
        assert all(len(set(kept[n : n + 3].tolist())) == 1 for n in range(0, 60, 3))


def test_nobody_to_run_again() -> None:
    home, found = np.zeros(3, dtype=np.int64), all_neighbours(noise(3))
    assert rerun(home, np.array([1, 0, 0]), found, 0.0, 1, cut_once) == {}
    assert rerun(home - 1, np.array([1, 1, 1]), found, 0.0, 1, cut_once) == {}


def test_the_count_is_of_all_re_runs() -> None:
    assert stability("2", [{"2": ()}, {"1": ()}, {"1": (), "2": ()}]) == Stability(2, 3)
