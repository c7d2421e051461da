"""Communities -> who belongs to which theme, and how surely.

An excerpt belongs to a theme if it is more like the theme's centre than 19 of 20 excerpts from
elsewhere in the corpus are: the null model is the corpus itself.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Labels = NDArray[np.int64]

_BELONGS_QUANTILE = 0.95
"""The usual one in twenty: at 0.9 the themes' fringes read as chance, at 0.99 a third is left
out."""


@dataclass(frozen=True, slots=True)
class Membership:
    """`home` is each row's theme, -1 for none; `similarity` is rows x themes, the cosine to each
    theme's centre (without the row itself where it is a member); `limit` is what chance gives."""

    home: "Labels"
    similarity: "Vectors"
    limit: float


def members(
    vectors: "Vectors", labels: "Labels", weights: "Labels", *, settle: bool = True
) -> Membership:
    """Each row's theme, given first labels 0 to m - 1 (-1: none).

    A row keeps its first label unless chance explains its likeness to it; then it goes to the
    theme that it is most like, or to none where chance explains that as well. Without `settle`
    the labels stay as they are and only the similarities are taken.
    """
    import numpy as np

    m = int(labels.max(initial=-1)) + 1
    if m == 0:
        return Membership(labels.copy(), np.zeros((len(labels), 0), dtype=np.float32), 1.0)
    similarity, own = _similarities(vectors, labels, weights, m)
    rows = np.arange(len(labels))
    strangers = similarity[~own] if m > 1 else np.zeros(0, dtype=np.float32)
    limit = float(np.quantile(strangers, _BELONGS_QUANTILE)) if len(strangers) else 0.0
    if not settle:
        return Membership(labels, similarity, limit)
    best = similarity.argmax(axis=1)
    first = np.where(labels >= 0, similarity[rows, np.maximum(labels, 0)], -np.inf)
    home = np.where(first >= limit, labels, np.where(similarity.max(axis=1) >= limit, best, -1))
    return Membership(home, similarity, limit)


def _similarities(
    vectors: "Vectors", labels: "Labels", weights: "NDArray[np.int64]", m: int
) -> "tuple[Vectors, NDArray[np.bool_]]":
    """Cosines of each row to each theme's centre, and which entries are a row's own theme.

    A member's own weight is left out of its centre, or it would be like itself.
    """
    import numpy as np

    sums = np.zeros((m, vectors.shape[1]), dtype=np.float64)
    inside = labels >= 0
    np.add.at(sums, labels[inside], vectors[inside] * weights[inside, None])
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    centres = np.divide(sums, norms, out=np.zeros_like(sums), where=norms > 0)
    similarity = (vectors @ centres.T.astype(np.float32)).astype(np.float32)
    own = np.zeros(similarity.shape, dtype=bool)
    rows = np.flatnonzero(inside)
    own[rows, labels[rows]] = True
    others = sums[labels[rows]] - vectors[rows] * weights[rows, None]
    lengths = np.linalg.norm(others, axis=1)
    alone = (vectors[rows] * others).sum(axis=1)
    # Several copies of one text do stand for each other, so only one copy is left out of the sum.
    copies = weights[rows] > 1
    alone = np.where(copies, similarity[rows, labels[rows]] * lengths, alone)
    similarity[rows, labels[rows]] = np.divide(
        alone, lengths, out=np.zeros_like(alone), where=lengths > 0
    )
    return similarity, own


def only_large(labels: "Labels", weights: "Labels", least: int) -> "Labels":
    """The labels, numbered from the theme with most excerpts; smaller ones than `least` are -1."""
    import numpy as np

    inside = labels >= 0
    sizes = np.bincount(labels[inside], weights=weights[inside])
    order = [int(t) for t in np.argsort(-sizes, kind="stable") if sizes[t] >= least]
    number = np.full(len(sizes) + 1, -1, dtype=np.int64)  # the last is what -1 itself becomes
    number[order] = np.arange(len(order))
    return np.asarray(number[labels])


def subthemes(home: "Labels", fine: "Labels", weights: "Labels", least: int) -> "Labels":
    """For each row, the number of its sub-theme within its theme, -1 for none.

    A sub-theme is what a finer cut gathers within one theme, at least `least` excerpts and a
    twentieth of it (of smaller ones a reader would meet dozens); a theme that is not divided into
    two or more has none.
    """
    import numpy as np

    result = np.full(len(home), -1, dtype=np.int64)
    for theme in range(int(home.max(initial=-1)) + 1):
        inside = np.flatnonzero(home == theme)
        _, local = np.unique(fine[inside], return_inverse=True)
        enough = max(least, -(-int(weights[inside].sum()) // 20))
        numbered = only_large(local, weights[inside], enough)
        if numbered.max(initial=-1) >= 1:
            result[inside] = numbered
    return result
