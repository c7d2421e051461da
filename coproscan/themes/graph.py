"""Vectors -> a graph of which excerpts are alike.

Each excerpt is joined to its k nearest neighbours by cosine similarity; the weights are those of
UMAP's fuzzy simplicial set (McInnes, Healy and Melville 2018, section 3.1): a neighbour's weight
falls off from the nearest one at a rate that fits how dense its surroundings are, and two
one-sided weights a, b join into a + b - ab.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Vectors = NDArray[np.float32]

NEIGHBOURS = 15
"""UMAP's and BERTopic's own default; 10 to 25 change little at a thousand excerpts or more."""

_BLOCK = 2048
"""Rows of the similarity matrix held at once: 2,048 x 20,000 floats are 160 MB."""

_BISECTIONS = 32
"""Halvings of the search for a bandwidth: the last bit of a 32-bit float."""


def nearest(
    vectors: "Vectors", others: "Vectors", k: int, *, same: bool
) -> "tuple[NDArray[np.int64], NDArray[np.float32]]":
    """The k rows of `others` most similar to each row of `vectors`, best first.

    Returns indices and cosine similarities, both of shape (len(vectors), k). With `same` the two
    arrays are one, and a row is no neighbour of itself. Ties go to the lower index.
    """
    import numpy as np

    k = min(k, len(others) - (1 if same else 0))
    indices = np.empty((len(vectors), k), dtype=np.int64)
    similarities = np.empty((len(vectors), k), dtype=np.float32)
    for start in range(0, len(vectors), _BLOCK):
        block = vectors[start : start + _BLOCK] @ others.T
        rows = np.arange(len(block))
        if same:
            block[rows, start + rows] = -np.inf
        best = (
            np.argpartition(-block, k - 1, axis=1)[:, :k]
            if k < block.shape[1]
            else (np.tile(np.arange(block.shape[1]), (len(block), 1)))
        )
        found = np.take_along_axis(block, best, axis=1)
        order = np.lexsort((best, -found), axis=1)
        indices[start : start + len(block)] = np.take_along_axis(best, order, axis=1)
        similarities[start : start + len(block)] = np.take_along_axis(found, order, axis=1)
    return indices, similarities


def similarity_graph(vectors: "Vectors", floor: float, k: int = NEIGHBOURS) -> "csr_array":
    """The symmetric n x n graph of who is alike, weights 0 to 1, without edges below `floor`.

    `floor` is the similarity that chance explains: an edge under it joins nothing.
    """
    import numpy as np
    from scipy.sparse import csr_array

    n = len(vectors)
    if n < 2:
        return csr_array((n, n), dtype=np.float64)
    indices, similarities = nearest(vectors, vectors, min(k, n - 1), same=True)
    weights = _fuzzy_weights(1.0 - similarities.astype(np.float64))
    weights[similarities < floor] = 0.0
    rows = np.repeat(np.arange(n), indices.shape[1])
    directed = csr_array((weights.ravel(), (rows, indices.ravel())), shape=(n, n))
    directed.eliminate_zeros()
    reverse = directed.T.tocsr()
    graph = (directed + reverse - directed.multiply(reverse)).tocsr()
    graph.sort_indices()
    return graph


def _fuzzy_weights(distances: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """exp(-(d - rho) / sigma) with sigma such that each row sums to log2(k); UMAP, algorithm 3."""
    import numpy as np

    distances = np.maximum(distances, 0.0)
    rho = distances[:, :1]
    target = np.log2(max(distances.shape[1], 2))
    low = np.zeros((len(distances), 1))
    high = np.full((len(distances), 1), 4.0)  # cosine distances reach 2
    for _ in range(_BISECTIONS):
        sigma = (low + high) / 2
        total = np.exp(-np.maximum(distances - rho, 0.0) / sigma).sum(axis=1, keepdims=True)
        high = np.where(total > target, sigma, high)
        low = np.where(total > target, low, sigma)
    sigma = np.maximum((low + high) / 2, 1e-3 * max(float(distances.mean()), 1e-12))
    return np.asarray(np.exp(-np.maximum(distances - rho, 0.0) / sigma))
