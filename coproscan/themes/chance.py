"""How alike two excerpts are by chance: what a similarity must exceed to mean something."""

from dataclasses import replace
from typing import TYPE_CHECKING

from coproscan.themes.nodes import Nodes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coproscan.themes.meaning import Encoder

    Vectors = NDArray[np.float32]

_PAIRS = 20_000
"""Random pairs for the null: a quantile of 0.9 is then good to 0.003 of similarity."""

_EDGE_QUANTILE = 0.9
"""An edge must be stronger than nine in ten random pairs of the same corpus."""

_SMALL_QUANTILE = 0.99
"""Among few excerpts a chance likeness would make a theme of its own, so there an edge must be
stronger than 99 of 100 pairs of statements that have nothing to do with one another."""

FEW = 60
"""Below this many excerpts the corpus is too small to tell by itself what chance explains."""

_SHRINKAGE = 20
"""Excerpts whose mean is trusted half: of fewer, the mean is more the excerpts than the topic."""

UNRELATED = (
    "The number 12 bus is always late in the morning.",
    "More benches by the duck pond, please.",
    "My tax return took three weeks to come back.",
    "The school play was a delight.",
    "There is broken glass all over the tennis court.",
    "Our broadband drops out every evening.",
    "Volunteers at the food bank work so hard.",
    "The dentist has no appointments until spring.",
    "Street lights on the hill have failed again.",
    "I would love a class for learning the guitar.",
    "House prices push young families out.",
    "The library should open on Sundays.",
    "Dogs run loose on the beach.",
    "The new recycling bins are too small.",
    "Farmers need cheaper loans.",
    "Nobody answered the phone at the council.",
    "The software crashes when I save a file.",
    "Lorries rattle through the village at night.",
    "Elderly people are lonely in winter.",
    "Teach children to cook in primary school.",
    "The river floods the lower car park.",
    "A warm and friendly welcome at reception.",
    "Wages have not kept up with rent.",
    "Plant more oak trees along the ring road.",
    "The swimming pool changing rooms are cold.",
    "We were never told the meeting was moved.",
    "Shops on the high street stand empty.",
    "Give nurses a proper break room.",
    "Election leaflets arrived after the vote.",
    "The museum's ship models are wonderful.",
)
"""Thirty statements of our own, each about something else: 435 pairs that share no point."""


def centred(nodes: Nodes) -> "tuple[Nodes, Vectors]":
    """The nodes without what the whole corpus has in common, at unit length; and that mean.

    What everyone names (the place, the product, the question's own words) makes all excerpts
    alike and no two of them more so; taking the mean away lets the differences speak (Mu and
    Viswanath 2018). A text counts once, or fifty who wrote "Parking" would make all else alike.
    """
    import numpy as np

    n = len(nodes.first)
    mean = np.asarray(nodes.vectors.mean(axis=0) * (n / (n + _SHRINKAGE)), dtype=np.float32)
    return replace(nodes, vectors=without(nodes.vectors, mean)), mean


def without(vectors: "Vectors", mean: "Vectors") -> "Vectors":
    """The vectors less `mean`, at unit length; a row of zeros stays one."""
    import numpy as np

    known = np.linalg.norm(vectors, axis=1, keepdims=True) > 0
    moved = np.where(known, vectors - mean, 0.0).astype(np.float32)
    norms = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(np.divide(moved, norms, out=np.zeros_like(moved), where=norms > 1e-6))


def edge_floor(vectors: "Vectors", unrelated: "Vectors", seed: int) -> float:
    """The similarity below which two excerpts are no more alike than chance makes them.

    `unrelated` are the vectors of UNRELATED, at unit length and each without a share of what they
    have in common, as `vectors` are. The fewer the excerpts, the more their own quantile gives way
    to that of the unrelated statements, where that is higher.
    """
    import numpy as np

    n = len(vectors)
    one, other = np.random.default_rng(seed).integers(0, n, size=(2, _PAIRS))
    pairs = (vectors[one] * vectors[other]).sum(axis=1)[one != other]
    own = max(0.0, float(np.quantile(pairs, _EDGE_QUANTILE)) if len(pairs) else 0.0)
    apart = (unrelated @ unrelated.T)[np.triu_indices(len(unrelated), k=1)]
    strict = float(np.quantile(apart, _SMALL_QUANTILE))
    return own + max(0.0, strict - own) * fewness(n)


def fewness(n: int) -> float:
    """How far n excerpts are too few to tell by themselves what chance explains, 1 to 0."""
    return max(0.0, 1.0 - n / FEW)


def unrelated_vectors(encoder: "Encoder") -> "Vectors":
    """The vectors of UNRELATED as `edge_floor` wants them."""
    import numpy as np

    vectors = np.asarray(encoder.encode(list(UNRELATED)), dtype=np.float32)
    vectors = without(vectors, np.zeros(vectors.shape[1], dtype=np.float32))
    share = len(vectors) / (len(vectors) + _SHRINKAGE)
    return without(vectors, vectors.mean(axis=0) * share)
