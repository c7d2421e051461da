"""The themes as a reader is told them: what stands under a name fits it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coproscan.themes.levels import Levels, as_told
from coproscan.themes.membership import Membership
from coproscan.themes.names import Name
from coproscan.themes.nodes import Nodes
from coproscan.themes.stems import stems

Array = NDArray[np.float32]

# Two matters and what lies between them, as vectors that are easy to follow.
BUSES, PARKS, OTHER = np.eye(3, dtype=np.float32)


class ByWord:
    """A name is like the matter that it names."""

    def encode(self, sentences: list[str], /) -> Array:
        return np.stack([BUSES if "bus" in s else PARKS for s in sentences])


def name(text: str) -> Name:
    words = frozenset(stems(text))
    return Name(text, (text,), words, words)


def levels(vectors: Array, home: list[int], subtheme: list[int] | None = None) -> Levels:
    centres = np.stack([BUSES, PARKS])
    labels = np.array(home)
    membership = Membership(labels, (vectors @ centres.T).astype(np.float32), 0.2, 0.1)
    sub = np.array(subtheme or [-1] * len(home))
    return Levels(membership, sub, 1.0, np.ones(len(home), dtype=np.int64), 3)


def told(texts: list[str], vectors: Array, found: Levels, called: dict[str, Name]) -> Levels:
    rows = np.arange(len(texts))
    nodes = Nodes(rows, rows, np.ones(len(texts), dtype=np.int64), vectors)
    return as_told(found, nodes, texts, called, np.zeros(3, dtype=np.float32), ByWord())


NAMES = {"0": name("bus"), "1": name("park")}
TEXTS = ["late bus", "bus fares", "bus stops", "park gates", "park lights", "the park"]
VECTORS = np.stack([BUSES] * 3 + [PARKS] * 3)


def test_what_holds_a_word_of_its_name_stays() -> None:
    found = told(TEXTS, VECTORS, levels(VECTORS, [0, 0, 0, 1, 1, 1]), NAMES)
    assert found.membership.home.tolist() == [0, 0, 0, 1, 1, 1]


def test_what_holds_a_word_of_a_theme_that_it_is_more_like_goes_there() -> None:
    texts, vectors = [*TEXTS, "gates of the park"], np.vstack([VECTORS, PARKS])
    found = told(texts, vectors, levels(vectors, [0, 0, 0, 1, 1, 1, 0]), NAMES)
    assert found.membership.home[-1] == 1


def test_what_is_hardly_like_its_name_and_clearly_like_another_goes_to_none() -> None:
    texts, vectors = [*TEXTS, "gates and lights"], np.vstack([VECTORS, PARKS])
    found = told(texts, vectors, levels(vectors, [0, 0, 0, 1, 1, 1, 0]), NAMES)
    assert found.membership.home[-1] == -1


def test_under_the_name_of_a_corner_stands_what_is_like_it() -> None:
    texts = [*TEXTS, *["late again"] * 4, *["lights out"] * 4]
    vectors = np.vstack([VECTORS, [BUSES] * 4, [OTHER] * 4])
    found = told(texts, vectors, levels(vectors, [0, 0, 0, 1, 1, 1, *[0] * 8]), NAMES)
    assert found.membership.home.tolist() == [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, -1, -1, -1, -1]


def test_a_sub_theme_is_told_where_its_name_fits() -> None:
    texts = [*["late bus"] * 3, *["bus fares"] * 3, *["again and again"] * 3, *TEXTS[3:]]
    vectors = np.vstack([[BUSES] * 6, [OTHER] * 3, [PARKS] * 3])
    subtheme = [0] * 3 + [1] * 3 + [2] * 3 + [-1] * 3
    called = NAMES | {"0/0": name("late bus"), "0/1": name("bus fares"), "0/2": name("river")}
    found = told(texts, vectors, levels(vectors, [0] * 9 + [1] * 3, subtheme), called)
    assert found.subtheme.tolist() == [0] * 3 + [1] * 3 + [-1] * 6


def test_where_words_tell_nothing_all_stays() -> None:
    texts = ["公交车太少了", "图书馆应该开放", "停车费太贵", "医生预约很难", "垃圾太多", "房租太高"]
    found = told(texts, VECTORS, levels(VECTORS, [0, 1, 0, 1, 0, 1]), NAMES)
    assert found.membership.home.tolist() == [0, 1, 0, 1, 0, 1]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 3)), min_size=12, max_size=40))
def test_no_theme_becomes_too_small(homes: list[tuple[int, int]]) -> None:
    before = np.array([*range(4), *range(4), *range(4), *[home for home, _ in homes]])
    after = np.array([-1] * 12 + [home for _, home in homes])
    membership = Membership(before, np.zeros((len(before), 4), dtype=np.float32), 0.0, 0.0)
    weights = np.ones(len(before), dtype=np.int64)
    found = Levels(membership, np.full(len(before), -1), 1.0, weights, 3).moved(after)
    assert (np.bincount(found.membership.home[found.membership.home >= 0], minlength=4) >= 3).all()
