"""How repeatable a theme is: the same steps again on random 80 % parts of those who spoke.

A theme counts as found again where a theme of the re-run shares at least half of their joint
excerpts with it: a Jaccard coefficient of 0.5, below which a cluster counts as dissolved (Hennig
2007, "Cluster-wise assessment of cluster stability", section 4). Repeatable is not right: a theme
that is found again each time may still be a poor one.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from coproscan.themes.communities import SHARE, communities
from coproscan.themes.graph import Neighbours, similarity_graph
from coproscan.types import Stability

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Labels = NDArray[np.int64]
    Cut = Callable[[float], Labels]

RERUNS = 10
"""Enough to tell "always" from "now and then" in words a reader knows: 9 of 10."""

_FOUND_AGAIN = 0.5
"""Hennig's limit: at 0.5 and below the re-run's theme is as much others' as this one's."""


def parts(units: Sequence[str], seed: int) -> "list[NDArray[np.bool_]]":
    """For each re-run, which excerpts take part: those of a random 80 % of the units."""
    import numpy as np

    names = sorted(set(units))
    number = {name: i for i, name in enumerate(names)}
    unit = np.array([number[name] for name in units], dtype=np.int64)
    draw = np.random.default_rng(seed)
    keep = max(1, round(SHARE * len(names)))
    return [np.isin(unit, draw.permutation(len(names))[:keep]) for _ in range(RERUNS)]


def rerun(
    home: "Labels",
    weights: "Labels",
    found: Neighbours,
    floor: float,
    seed: int,
    grouped: "Callable[[Labels, Cut], Labels]",
) -> "dict[int, Labels]":
    """The themes found again with `weights` (0: the node takes no part), and their nodes there.

    `home` is each node's theme in the full run; `floor` what two excerpts must be alike at least.
    `grouped` takes the full run's steps again: the nodes that take part, and what cuts their graph
    at a resolution, to the theme of each of these nodes. Keys are the themes; values are the nodes
    of the re-run's theme that is most like it.
    """
    import numpy as np

    keep = np.flatnonzero(weights)
    if len(keep) < 2 or home.max() < 0:
        return {}
    graph = similarity_graph(found, floor, keep=keep)
    theirs = grouped(keep, lambda resolution: communities(graph, resolution, seed))
    result: dict[int, Labels] = {}
    for theme in range(int(home.max()) + 1):
        ours = home[keep] == theme
        candidates = np.unique(theirs[ours & (theirs >= 0)])
        likeness = [(_jaccard(ours, theirs == c, weights[keep]), -int(c)) for c in candidates]
        best, number = max(likeness, default=(0.0, 0))
        if best >= _FOUND_AGAIN:
            result[theme] = keep[theirs == -number]
    return result


def _jaccard(one: "NDArray[np.bool_]", other: "NDArray[np.bool_]", weights: "Labels") -> float:
    both = int(weights[one & other].sum())
    either = int(weights[one | other].sum())
    return both / either if either else 0.0


def stability(key: str, runs: Sequence[Mapping[str, object]]) -> Stability:
    """In how many of the re-runs the theme called `key` was found again."""
    return Stability(found=sum(key in run for run in runs), of=len(runs))
