"""A graph -> communities: Leiden (Traag, Waltman and van Eck 2019), and how fine to cut.

The grain is found, not asked: the cut is repeated on four random 80 % parts of the excerpts, and
the resolution is right where the parts agree best with the whole (mean adjusted Rand index).
"""

from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING

from coproscan.themes.graph import Neighbours, similarity_graph
from coproscan.themes.parallel import side_by_side

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Labels = NDArray[np.int64]

RESOLUTIONS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)
"""A geometric ladder, from a handful of communities to the finest that people write apart."""

PARTS = 4
"""Re-runs for the agreement: its standard error is then about 0.01, the width of a tie below."""

_WIDEST = (0.02, 64.0)
"""Resolutions between which any number of communities that a user asks for is found."""

_HALVINGS = 14
"""Each takes the square root of the range: after 14 the step is under a thousandth."""

SHARE = 0.8
"""Of the excerpts in each part, as in stability selection for clusters (Hennig 2007)."""

_ITERATIONS = 3
"""Passes of Leiden, each from where the last one ended. The first stops short of the best cut: on
1,700 excerpts two seeds agree by 0.62, after three passes by 0.72, after twenty by 0.75."""

_TIE = 0.02
"""Agreements nearer than this are as good as equal: twice their standard error over the parts."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to cut: its resolution, how many communities hold at least the least number of
    excerpts, its agreement with itself on parts of the data (-1 to 1), and each row's label."""

    resolution: float
    communities: int
    agreement: float
    labels: "Labels"


def communities(graph: "csr_array", resolution: float, seed: int) -> "Labels":
    """Leiden's labels for the graph's nodes, 0 to m - 1 in the order of their first node."""
    import graspologic_native
    import numpy as np

    n = graph.shape[0]
    if graph.nnz == 0:  # the library panics on a graph without edges
        return np.arange(n)
    _, found = graspologic_native.leiden_csr(
        graph.indptr.astype(np.int64),
        graph.indices.astype(np.int32),
        graph.data.astype(np.float64),
        n,
        resolution=resolution,
        iterations=_ITERATIONS,
        seed=seed,
    )
    return renumbered(np.array([found.get(i, -1 - i) for i in range(n)]))


def renumbered(labels: "Labels") -> "Labels":
    """The same partition, its labels 0 to m - 1 in the order in which they first occur."""
    import numpy as np

    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return np.asarray(rank[inverse])


def cuts(found: Neighbours, floor: float, least: int, seed: int) -> tuple[Cut, ...]:
    """The graph cut at every resolution, each with its agreement; coarsest first."""
    import numpy as np
    from sklearn.metrics import adjusted_rand_score

    n = len(found.indices)
    whole = similarity_graph(found, floor)
    draw = np.random.default_rng(seed)
    parts = [np.sort(draw.permutation(n)[: round(SHARE * n)]) for _ in range(PARTS)]
    graphs = [similarity_graph(found, floor, keep=part) for part in parts]

    def cut(resolution: float) -> Cut:
        labels = communities(whole, resolution, seed)
        agreements = [
            adjusted_rand_score(labels[part], communities(graph, resolution, seed))
            for part, graph in zip(parts, graphs, strict=True)
        ]
        large = int((np.bincount(labels) >= least).sum())
        return Cut(resolution, large, float(np.mean(agreements)), labels)

    return tuple(side_by_side(cut, RESOLUTIONS))


def theme_range(n: int) -> tuple[int, int]:
    """The least and greatest number of themes that suit n excerpts.

    4 to 8 for 60, 8 to 20 for 1,000, 12 to 30 for many thousands: what a reader can hold, given
    how much there is to hold. Below 60 there may be fewer, not more: a theme has at least 3
    excerpts.
    """
    decades = log10(max(n, 1) / 60)
    least = round(4 + 3.6 * decades)
    most = round(8 + 9.9 * max(decades, 0.0))
    return max(1, min(least, 12)), max(1, min(most, 30, n // 3))


def finest(found: tuple[Cut, ...], more_than: int) -> Cut:
    """The coarsest cut into more than so many communities that agrees with itself as well as any
    of those: the grain of the sub-themes. Where there is none, the finest cut of all."""
    finer = [c for c in found if c.communities > more_than]
    return _first_of_the_best(finer) if finer else found[-1]


def choose(found: tuple[Cut, ...], wanted: tuple[int, int]) -> Cut:
    """The coarsest cut, among those with a wanted number of communities, that agrees with itself
    as well as any of them; where none has, the cut whose number is nearest to the wanted."""
    least, most = wanted
    within = [c for c in found if least <= c.communities <= most]
    if within:
        return _first_of_the_best(within)
    return min(found, key=lambda c: max(least - c.communities, c.communities - most))


def _first_of_the_best(found: list[Cut]) -> Cut:
    best = max(c.agreement for c in found)
    return next(c for c in found if c.agreement >= best - _TIE)


def with_about(wanted: int, found: Neighbours, floor: float, least: int, seed: int) -> Cut:
    """The cut whose number of communities comes nearest to `wanted`, by halving the range of the
    resolution; not measured for agreement, since it is the user's choice."""
    import numpy as np

    graph = similarity_graph(found, floor)
    low, high = _WIDEST
    tried: list[Cut] = []
    for _ in range(_HALVINGS):
        resolution = (low * high) ** 0.5
        labels = communities(graph, resolution, seed)
        count = int((np.bincount(labels) >= least).sum())
        tried.append(Cut(resolution, count, 0.0, labels))
        low, high = (resolution, high) if count < wanted else (low, resolution)
        if count == wanted:
            break
    return min(tried, key=lambda c: (abs(c.communities - wanted), c.resolution))
