"""Communities -> who belongs to which theme, and how surely.

An excerpt belongs to a theme if it is more like the theme's centre than 19 of 20 excerpts from
elsewhere in the corpus are: the null model is the corpus itself. Where its neighbours in the graph
speak for the theme as well, more than 9 of 10 are enough. It belongs to a second one if it is as
much like its centre as half of the theme's own members are: one in twenty passes the first limit by
chance, which among twenty themes is one for each excerpt.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Labels = NDArray[np.int64]

_BELONGS_QUANTILE = 0.95
"""The usual one in twenty: at 0.9 the themes' fringes read as chance, at 0.99 a third is left
out."""

_STAYS_QUANTILE = 0.9
"""For whom the graph already put there: two witnesses, so that each may be less sure. Of those
between the two limits two in three belong, to a reader."""


@dataclass(frozen=True, slots=True)
class Membership:
    """`home` is each row's theme, -1 for none; `similarity` is rows x themes, the cosine to each
    theme's centre (without the row itself where it is a member); `joins` is the similarity that
    chance gives, `stays` the lower one that is enough where the neighbours say the same."""

    home: "Labels"
    similarity: "Vectors"
    joins: float
    stays: float


def measured(
    vectors: "Vectors", home: "Labels", weights: "Labels", floor: float = 0.0
) -> Membership:
    """The membership that `home` is (0 to m - 1, -1 for none), with its similarities and limits.

    No limit is under `floor`: where there are few rows, some stranger is always more like a theme
    than 19 of 20 are.
    """
    import numpy as np

    themes = int(home.max(initial=-1)) + 1
    if themes == 0:
        return Membership(home, np.zeros((len(home), 0), dtype=np.float32), 1.0, 1.0)
    similarity, own = _similarities(vectors, home, weights, themes)
    strangers = similarity[~own] if not own.all() else np.array([-1.0])
    stays, joins = np.quantile(strangers, [_STAYS_QUANTILE, _BELONGS_QUANTILE])
    return Membership(home, similarity, max(float(joins), floor), max(float(stays), floor))


def shared_from(found: Membership) -> "list[float]":
    """For each theme, the similarity from which a row of another theme belongs to it too: what
    half of its own members have, and never less than chance gives."""
    import numpy as np

    own = [found.similarity[found.home == t, t] for t in range(found.similarity.shape[1])]
    return [max(found.joins, float(np.median(s))) if len(s) else np.inf for s in own]


def members(
    vectors: "Vectors", labels: "Labels", weights: "Labels", floor: float = 0.0
) -> Membership:
    """Each row's theme, given first labels 0 to m - 1 (-1: none); `floor` as in `measured`.

    A row keeps its first label unless chance explains its likeness to it; then it goes to the
    theme that it is most like, or to none where chance explains that as well.
    """
    import numpy as np

    first = measured(vectors, labels, weights, floor)
    if not first.similarity.shape[1]:
        return first
    rows = np.arange(len(labels))
    best = first.similarity.argmax(axis=1)
    own = np.where(labels >= 0, first.similarity[rows, np.maximum(labels, 0)], -np.inf)
    joined = np.where(first.similarity[rows, best] >= first.joins, best, -1)
    return replace(first, home=np.where(own >= first.stays, labels, joined))


def _similarities(
    vectors: "Vectors", labels: "Labels", weights: "NDArray[np.int64]", m: int
) -> "tuple[Vectors, NDArray[np.bool_]]":
    """Cosines of each row to each theme's centre, and which entries are a row's own theme.

    A member is left out of its centre, or it would be like itself; of several copies of one text
    only one is, for the others do stand by it.
    """
    import numpy as np

    inside = labels >= 0
    sums = _sums(vectors, labels, weights, m)
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    centres = np.divide(sums, norms, out=np.zeros_like(sums), where=norms > 0)
    similarity = (vectors @ centres.T.astype(np.float32)).astype(np.float32)
    own = np.zeros(similarity.shape, dtype=bool)
    rows = np.flatnonzero(inside)
    own[rows, labels[rows]] = True
    others = sums[labels[rows]] - vectors[rows]
    lengths = np.linalg.norm(others, axis=1)
    alone = (vectors[rows] * others).sum(axis=1)
    similarity[rows, labels[rows]] = np.divide(
        alone, lengths, out=np.zeros_like(alone), where=lengths > 1e-6
    )
    return similarity, own


def _sums(
    vectors: "Vectors", labels: "Labels", weights: "NDArray[np.int64]", m: int
) -> "NDArray[np.float64]":
    """The weighted sum of each theme's vectors, m x d."""
    import numpy as np
    from scipy.sparse import csr_array

    rows = np.flatnonzero(labels >= 0)
    member = csr_array(
        (weights[rows].astype(np.float64), (labels[rows], rows)), shape=(m, len(labels))
    )
    return np.asarray(member @ vectors.astype(np.float64))


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

    A sub-theme is what a finer cut gathers within one theme: of n excerpts at least half the square
    root of n (of smaller ones a reader would meet dozens; of the whole root, a third of the
    excerpts would stay without), and never fewer than `least`. A theme that is not divided into two
    or more has none.
    """
    import numpy as np

    result = np.full(len(home), -1, dtype=np.int64)
    for theme in range(int(home.max(initial=-1)) + 1):
        inside = np.flatnonzero(home == theme)
        _, local = np.unique(fine[inside], return_inverse=True)
        enough = max(least, round(weights[inside].sum() ** 0.5 / 2))
        numbered = only_large(local, weights[inside], enough)
        if numbered.max(initial=-1) >= 1:
            result[inside] = numbered
    return result
