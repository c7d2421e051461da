"""Who belongs to which theme."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from coproscan.themes.membership import measured, members, only_large, shared_from, subthemes

from .conftest import noise, planted


def ones(n: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.ones(n, dtype=np.int64)


@given(
    seed=st.integers(0, 30),
    labels=arrays.arrays(np.int64, 40, elements=st.integers(-1, 4)),
    weights=arrays.arrays(np.int64, 40, elements=st.integers(1, 5)),
)
@settings(max_examples=60)
def test_a_home_is_a_theme_or_none(
    seed: int,
    labels: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    weights: "np.ndarray[tuple[int], np.dtype[np.int64]]",
) -> None:
    found = members(noise(40, seed), labels, weights)
    themes = int(labels.max()) + 1
    assert found.similarity.shape == (40, themes)
    assert ((found.home >= -1) & (found.home < max(themes, 1))).all()
    assert found.stays <= found.joins
    assert (np.abs(found.similarity) <= 1 + 1e-5).all()


def test_planted_members_stay() -> None:
    labels = np.repeat(np.arange(3), 20)
    assert (members(planted(3, 20), labels, ones(60)).home == labels).all()


def test_a_stranger_is_sent_where_it_belongs_or_away() -> None:
    groups = planted(3, 20)
    nobody = -groups.sum(axis=0, keepdims=True)
    vectors = np.vstack([groups, nobody / np.linalg.norm(nobody)])
    labels = np.append(np.repeat(np.arange(3), 20), 1)
    labels[0] = 2  # one of the first group, put into the third
    home = members(vectors, labels, ones(61)).home
    assert home[0] == 0
    assert home[60] == -1


def test_a_member_is_not_measured_by_itself() -> None:
    vectors = np.eye(4, dtype=np.float32)
    alone = measured(vectors, np.array([0, 1, 1, 1]), ones(4))
    assert alone.similarity[0, 0] == 0.0


def test_another_theme_takes_what_is_as_like_it_as_half_of_its_own() -> None:
    vectors = planted(2, 20)
    found = measured(vectors, np.repeat([0, 1], 20), ones(40))
    first, second = shared_from(found)
    assert min(first, second) >= found.joins
    assert np.mean(found.similarity[20:, 1] >= second) == 0.5
    assert (found.similarity[:20, 1] < second).all()
    assert not shared_from(measured(noise(5), np.full(5, -1), ones(5)))


def test_copies_stand_for_each_other() -> None:
    vectors = np.eye(4, dtype=np.float32)
    twice = measured(vectors, np.array([0, 1, 1, 1]), np.array([2, 1, 1, 1]))
    assert twice.similarity[0, 0] == 1.0


def test_themes_are_numbered_by_size_and_small_ones_are_none() -> None:
    labels = np.array([0, 0, 1, 1, 1, 2, -1])
    assert only_large(labels, ones(7), 2).tolist() == [1, 1, 0, 0, 0, -1, -1]
    heavy = np.array([1, 1, 1, 1, 1, 9, 1])
    assert only_large(labels, heavy, 3).tolist() == [-1, -1, 1, 1, 1, 0, -1]


def test_nobody_has_a_theme_where_there_is_none() -> None:
    found = members(noise(5), np.full(5, -1), ones(5))
    assert found.home.tolist() == [-1] * 5
    assert found.similarity.shape == (5, 0)


@given(
    home=arrays.arrays(np.int64, 60, elements=st.integers(-1, 3)),
    fine=arrays.arrays(np.int64, 60, elements=st.integers(0, 9)),
)
def test_sub_themes_lie_within_a_theme_and_are_two_or_more(
    home: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    fine: "np.ndarray[tuple[int], np.dtype[np.int64]]",
) -> None:
    sub = subthemes(home, fine, ones(60), 3)
    assert (sub[home < 0] == -1).all()
    for theme in set(home[home >= 0].tolist()):
        numbers = sub[(home == theme) & (sub >= 0)]
        if len(numbers):
            sizes = np.bincount(numbers)
            assert len(sizes) >= 2
            assert sizes.min() >= 3
            assert (2 * sizes.min() + 1) ** 2 >= np.count_nonzero(home == theme)
