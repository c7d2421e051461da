"""Excerpts -> nodes: excerpts with the same words are one, and weigh as many as they are.

Otherwise twenty times "Parking" would have no neighbours but one another, and part from all that
is said about parking at more length.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coproscan.types import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Labels = NDArray[np.int64]

_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Nodes:
    """The distinct texts among n excerpts, in the order in which they first occur.

    `of` is each excerpt's node (n), `first` each node's first excerpt, `weights` how many excerpts
    each node stands for, `vectors` the nodes' vectors.
    """

    of: "Labels"
    first: "Labels"
    weights: "Labels"
    vectors: "Vectors"


def distinct(spans: Sequence[Span], vectors: "Vectors") -> Nodes:
    """The nodes; `vectors` has a row an excerpt. Case, blanks and punctuation make no node."""
    import numpy as np

    numbers: dict[str, int] = {}
    of = np.empty(len(spans), dtype=np.int64)
    for i, span in enumerate(spans):
        words = _NOT_WORDS.sub(" ", span.text.casefold()).strip()
        of[i] = numbers.setdefault(words or span.text, len(numbers))
    _, first = np.unique(of, return_index=True)
    weights = np.bincount(of, minlength=len(numbers))
    return Nodes(of, first, weights, vectors[first])
