"""Vectors -> a graph of which excerpts are alike.

Each excerpt is joined to its k nearest neighbours by cosine similarity; the weights are those of
UMAP's fuzzy simplicial set (McInnes, Healy and Melville 2018, section 3.1): a neighbour's weight
falls off from the nearest one at a rate that fits how dense its surroundings are, and two
one-sided weights a, b join into a + b - ab.
"""

from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Vectors = NDArray[np.float32]

NEIGHBOURS = 15
"""UMAP's and BERTopic's own default; 10 to 25 change little at a thousand excerpts or more."""

_SPARE = 2
"""Twice the neighbours are kept, so that a re-run on 80 % of the excerpts still finds its k
nearest: of 30, fewer than 15 are left once in some hundred thousand draws."""

_BLOCK = 2048
"""Rows of the similarity matrix held at once: 2,048 x 20,000 floats are 160 MB."""

_GROUPS = 8
"""Groups of columns for each neighbour: then few columns besides the neighbours pass."""

_BISECTIONS = 32
"""Halvings of the search for a bandwidth: the last bit of a 32-bit float."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The rows most similar to each row, best first: `indices` and cosine `similarities`, both of
    shape (n, up to 2k). Ties go to the lower index."""

    indices: "NDArray[np.int64]"
    similarities: "NDArray[np.float32]"


def neighbours_of(n: int) -> int:
    """How many neighbours an excerpt is joined to among n: 15, fewer among few.

    Below 225 excerpts the square root of n, the usual rule of thumb for nearest neighbours, so
    that a small corpus is not joined into one; never fewer than 3, or a graph falls to pieces.
    """
    return max(3, min(NEIGHBOURS, isqrt(n)))


def nearest(vectors: "Vectors", others: "Vectors", k: int, *, same: bool = False) -> Neighbours:
    """The k rows of `others` most similar to each row of `vectors` (unit length, float32).

    With `same` the two arrays are one, and a row is no neighbour of itself.
    """
    import numpy as np

    k = max(0, min(k, len(others) - (1 if same else 0)))
    indices = np.empty((len(vectors), k), dtype=np.int64)
    similarities = np.empty((len(vectors), k), dtype=np.float32)
    for start in range(0, len(vectors) if k else 0, _BLOCK):
        block = vectors[start : start + _BLOCK] @ others.T
        rows = np.arange(len(block))
        if same:
            block[rows, start + rows] = -np.inf
        best = _largest(block, k)
        indices[start : start + len(block)] = best
        similarities[start : start + len(block)] = np.take_along_axis(block, best, axis=1)
    return Neighbours(indices, similarities)


def _largest(block: "Vectors", k: int) -> "NDArray[np.int64]":
    """The columns of each row's k largest entries, the largest first; ties go to the lower column.

    The k-th largest of the maxima of groups of columns is passed by k entries or more, and by few:
    sorting only those takes a twentieth of the time of a partition of whole rows.
    """
    import numpy as np

    rows, columns = block.shape
    width = max(1, columns // (_GROUPS * k))
    groups = columns // width
    maxima = block[:, : groups * width].reshape(rows, groups, width).max(axis=2)
    enough = np.partition(maxima, groups - k, axis=1)[:, groups - k]
    result = np.empty((rows, k), dtype=np.int64)
    for row in range(rows):
        candidates = np.flatnonzero(block[row] >= enough[row])
        order = np.lexsort((candidates, -block[row, candidates]))
        result[row] = candidates[order[:k]]
    return result


def all_neighbours(vectors: "Vectors") -> Neighbours:
    """Each row's nearest others, with some to spare for re-runs on part of the rows."""
    return nearest(vectors, vectors, _SPARE * neighbours_of(len(vectors)), same=True)


def similarity_graph(
    found: Neighbours, floor: float, keep: "NDArray[np.int64] | None" = None
) -> "csr_array":
    """The symmetric graph of who is alike, weights 0 to 1, without edges below `floor`.

    `floor` is the similarity that chance explains: an edge under it joins nothing. `keep` are the
    (sorted) rows that take part, all if None; the graph's nodes are in their order.
    """
    import numpy as np
    from scipy.sparse import csr_array

    indices, similarities = (found.indices, found.similarities)
    if keep is not None:
        indices, similarities = _kept(found, keep)
    n = len(indices)
    k = min(neighbours_of(n), indices.shape[1])
    if k == 0:
        return csr_array((n, n))
    indices, similarities = indices[:, :k], similarities[:, :k]
    known = np.where(np.isfinite(similarities), similarities, -1.0)
    weights = _fuzzy_weights(1.0 - known.astype(np.float64))
    weights[~(similarities >= floor)] = 0.0
    rows = np.repeat(np.arange(n), k)
    directed = csr_array((weights.ravel(), (rows, indices.ravel())), shape=(n, n))
    directed.eliminate_zeros()
    reverse = directed.T.tocsr()
    graph = (directed + reverse - directed.multiply(reverse)).tocsr()
    graph.sort_indices()
    return graph


def _kept(
    found: Neighbours, keep: "NDArray[np.int64]"
) -> "tuple[NDArray[np.int64], NDArray[np.float32]]":
    """The neighbours among the rows kept, renumbered, best first; -inf where there are too few."""
    import numpy as np

    number = np.full(len(found.indices), -1, dtype=np.int64)
    number[keep] = np.arange(len(keep))
    indices = number[found.indices[keep]]
    similarities = np.where(indices >= 0, found.similarities[keep], -np.inf)
    order = np.argsort(indices < 0, axis=1, kind="stable")
    indices = np.take_along_axis(indices, order, axis=1)
    similarities = np.take_along_axis(similarities, order, axis=1)
    return np.maximum(indices, 0), similarities.astype(np.float32)


def _fuzzy_weights(distances: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """exp(-(d - rho) / sigma) with sigma such that each row sums to log2(k); UMAP, algorithm 3."""
    import numpy as np

    distances = np.maximum(distances, 0.0)
    rho = distances[:, :1]
    target = np.log2(max(distances.shape[1], 2))
    low = np.zeros((len(distances), 1))
    high = np.full((len(distances), 1), 4.0)  # twice the largest cosine distance
    for _ in range(_BISECTIONS):
        sigma = (low + high) / 2
        total = np.exp(-np.maximum(distances - rho, 0.0) / sigma).sum(axis=1, keepdims=True)
        high = np.where(total > target, sigma, high)
        low = np.where(total > target, low, sigma)
    sigma = np.maximum((low + high) / 2, 1e-6)  # equal distances would leave nothing to divide by
    return np.asarray(np.exp(-np.maximum(distances - rho, 0.0) / sigma))
