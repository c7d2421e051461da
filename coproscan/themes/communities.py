"""A graph -> communities: Leiden (Traag, Waltman and van Eck 2019), and how fine to cut.

The grain is found, not asked. A cut is the better, the more shortly it tells a walk through the
graph; the themes come from the best one within what a reader can hold. Each cut is also repeated
on four random 80 % parts of the excerpts, to see how well they agree with the whole (mean adjusted
Rand index). Alone that curve is too flat to choose by: the coarsest of cuts that differ by no more
than its noise lumps what a reader would tell apart. Where no reader bounds the number, for the
sub-themes, it chooses among the cuts that are about as short as any.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING

from coproscan.parallel import side_by_side
from coproscan.settings import Grain
from coproscan.themes.graph import Neighbours, similarity_graph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Labels = NDArray[np.int64]

RESOLUTIONS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)
"""A geometric ladder, from a handful of communities to the finest that people write apart."""

PARTS = 4
"""Re-runs for the agreement: its standard error is then about 0.01."""

_WIDEST = (0.02, 64.0)
"""Resolutions between which any number of communities that a user asks for is found."""

_HALVINGS = 14
"""Each takes the square root of the range: after 14 the step is under a thousandth."""

SHARE = 0.8
"""Of the excerpts in each part, as in stability selection for clusters (Hennig 2007)."""

_ITERATIONS = 3
"""Passes of Leiden, each from where the last one ended. The first stops short of the best cut: on
1,700 excerpts two seeds agree by 0.62, after three passes by 0.72, after twenty by 0.75."""

_TIMES: Mapping[Grain, float] = {"coarse": 0.5, "medium": 1.0, "fine": 2.0}
"""How many themes a grain asks for, against what is usual."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to cut: its resolution, how many communities hold at least the least number of
    excerpts, its agreement with itself on parts of the data (-1 to 1), the bits in which it tells
    a walk through the graph, and each row's label."""

    resolution: float
    communities: int
    agreement: float
    bits: float
    labels: "Labels"


_SHORT = 1.03
"""Bits within 3 % of the fewest are as few. On ten samples of the training files of banking77 and
clinc150 (12 to 150 intents, 300 to 3,000 sentences), by two models each, the cut so chosen has
0.95 of the best cut's ARI, and never more than twice or less than half as many communities as there
are intents. With 1 to 5 % it is 0.93 to 0.96; by the bits alone 0.93; by the agreement alone 0.87
to 0.92, and too many or too few communities in one sample of five."""


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


def bits_told(graph: "csr_array", labels: "Labels") -> float:
    """The bits a step in which a random walk through the graph is told by way of the communities.

    The map equation (Rosvall and Bergstrom 2008, equation 1): coarse communities need long names
    for their many nodes, fine ones are often left, so that the sum is least where communities are
    what a walk stays in.
    """
    import numpy as np

    edges = graph.tocoo()
    total = float(edges.data.sum())
    if not total:
        return 0.0
    m = int(labels.max()) + 1
    visited = np.asarray(graph.sum(axis=1)).ravel() / total
    out = labels[edges.row] != labels[edges.col]
    left = np.bincount(labels[edges.row[out]], weights=edges.data[out], minlength=m) / total
    within = np.bincount(labels, weights=visited, minlength=m)
    return float(
        _plogp(left.sum(keepdims=True)) - 2 * _plogp(left) - _plogp(visited) + _plogp(left + within)
    )


def _plogp(shares: "NDArray[np.float64]") -> float:
    import numpy as np

    known = shares[shares > 0]
    return float((known * np.log2(known)).sum())


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
        bits = bits_told(whole, labels)
        return Cut(resolution, large, float(np.mean(agreements)), bits, labels)

    return tuple(side_by_side(cut, RESOLUTIONS))


def theme_range(n: int, grain: Grain = "medium") -> tuple[int, int]:
    """The least and greatest number of themes that suit n excerpts.

    4 to 8 for 60, 8 to 20 for 1,000, 12 to 30 for many thousands: what a reader can hold, given
    how much there is to hold; half of it for who asks for a coarse grain, twice for a fine one.
    Below 60 there may be fewer, not more: a theme has at least 3 excerpts.
    """
    decades = log10(max(n, 1) / 60)
    least = min(4 + 3.6 * decades, 12) * _TIMES[grain]
    most = min(8 + 9.9 * max(decades, 0.0), 30) * _TIMES[grain]
    return max(1, round(least)), max(1, min(round(most), n // 3))


def told_shortly(found: tuple[Cut, ...], more_than: int = 0) -> Cut:
    """The cut that agrees best with itself among those that tell a walk about as shortly as any:
    the grain of the sub-themes.

    It has more than so many communities; where no cut has, it is the finest of all.
    """
    finer = [c for c in found if c.communities > more_than]
    short = min((c.bits for c in finer), default=0.0) * _SHORT
    return max((c for c in finer if c.bits <= short), key=lambda c: c.agreement, default=found[-1])


def choose(found: tuple[Cut, ...], wanted: tuple[int, int]) -> Cut:
    """The cut that tells a walk most shortly, among those with a wanted number of communities;
    where none has, the cut whose number is nearest to the wanted.

    None is finer than the cut with most communities: beyond it a small graph falls to pieces, and
    what few communities are left are again a wanted number, with a half of the excerpts in none.
    """
    least, most = wanted
    finest = max(found, key=lambda c: c.communities).resolution
    whole = [c for c in found if c.resolution <= finest]
    within = [c for c in whole if least <= c.communities <= most]
    if within:
        return min(within, key=lambda c: (c.bits, c.resolution))
    return min(whole, key=lambda c: max(least - c.communities, c.communities - most))


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
        tried.append(Cut(resolution, count, 0.0, 0.0, labels))
        low, high = (resolution, high) if count < wanted else (low, resolution)
        if count == wanted:
            break
    return min(tried, key=lambda c: (abs(c.communities - wanted), c.resolution))
