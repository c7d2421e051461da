"""The functions classifier: one linear model per function over words, cues and vector.

Features are hashed, so that the model holds weights and no text. Scores are calibrated
probabilities. It is trained by `models/recipes/functions_classifier.py`; its card says on what.
Importing this module imports neither numpy nor spaCy.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from coproscan.errors import ModelNotFound
from coproscan.functions.features import cues, words
from coproscan.types import FUNCTIONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

BUCKETS = 1 << 17
"""Places for hashed features: ten times as many as there are, so that few share one."""

WEIGHTS = "model.safetensors"
SETTINGS = "config.json"


@dataclass(frozen=True, slots=True)
class Block:
    """A kind of feature: `scale` sets its say against the others'; `weighed` ones count by
    rarity (tf-idf, the row at unit length), the others count each name once."""

    name: str
    read: "Callable[[Doc], Iterable[str]]"
    scale: float
    weighed: bool


BLOCKS = (
    Block("words", lambda doc: words(doc.text), 1.5, weighed=True),
    Block("cues", cues, 1.2, weighed=False),
)
VECTOR_SCALE = 2.5


def bucket(block: str, feature: str) -> int:
    """The place of a feature: the same on every machine and in every run."""
    return crc32(f"{block}:{feature}".encode()) % BUCKETS


def counts(docs: "Sequence[Doc]", block: Block) -> "csr_array":
    """How often each doc has each feature of a block: shape (n, BUCKETS)."""
    import numpy as np
    from scipy.sparse import csr_array

    rows = [[bucket(block.name, feature) for feature in block.read(doc)] for doc in docs]
    # 32-bit places: scikit-learn, which trains on these, takes no others
    ends = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    places = np.fromiter((place for row in rows for place in row), np.int32, count=int(ends[-1]))
    matrix = csr_array(
        (np.ones(len(places), dtype=np.float32), places, ends), shape=(len(docs), BUCKETS)
    )
    matrix.sum_duplicates()
    return matrix


def weighed(matrix: "csr_array", rarity: "Floats") -> "csr_array":
    """Counts as tf-idf: (1 + log count) x rarity, each row at unit length."""
    import numpy as np
    from scipy.sparse import csr_array

    values = (1 + np.log(matrix.data)) * rarity[matrix.indices]
    result = csr_array((values, matrix.indices, matrix.indptr), shape=matrix.shape)
    lengths = np.sqrt(result.multiply(result).sum(axis=1))
    lengths[lengths == 0] = 1.0
    return result.multiply(1.0 / lengths[:, None]).tocsr()


def design_of(found: "Mapping[str, csr_array]", vectors: "Floats", rarity: "Floats") -> "csr_array":
    """Everything the model looks at, from each block's counts: shape (n, BUCKETS + d)."""
    import numpy as np
    from scipy.sparse import csr_array, hstack

    hashed = csr_array((len(vectors), BUCKETS), dtype=np.float32)
    for block in BLOCKS:
        values = found[block.name]
        values = weighed(values, rarity) if block.weighed else values.minimum(1.0)
        hashed = hashed + values * block.scale
    return hstack([hashed, csr_array(vectors * VECTOR_SCALE)]).tocsr()


@dataclass(frozen=True, slots=True)
class Classifier:
    """Weights (BUCKETS + d, 4) and `bias` (4,) of the functions in the order of FUNCTIONS;
    `rarity` is each bucket's inverse document frequency, 0 where it is too rare to know; `held`
    is the probability from which each function is held to apply."""

    weights: "Floats"
    bias: "Floats"
    rarity: "Floats"
    held: "Floats"

    def predict(self, docs: "Sequence[Doc]", vectors: "Floats") -> "Floats":
        """How likely each excerpt does each function: probabilities, shape (n, 4).

        `docs` are the excerpts as tokenized by spaCy; `vectors`, of unit length and shape (n, d),
        those of the embedding it was trained on.
        """
        import numpy as np
        from scipy.special import expit

        if len(docs) == 0:
            return np.zeros((0, len(FUNCTIONS)), dtype=np.float32)
        found = {block.name: counts(docs, block) for block in BLOCKS}
        scores = design_of(found, vectors, self.rarity) @ self.weights + self.bias
        return np.asarray(expit(scores), dtype=np.float32)


def load_classifier(folder: Path) -> Classifier:
    """The classifier saved in `folder`; raises ModelNotFound where there is none."""
    import numpy as np
    from safetensors.numpy import load_file

    try:
        settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        tensors = load_file(folder / WEIGHTS)
    except (OSError, ValueError) as error:
        raise ModelNotFound(
            f"the functions classifier in {folder.name} cannot be read: install coproscan again"
        ) from error
    arrays = {name: np.asarray(tensor, dtype=np.float32) for name, tensor in tensors.items()}
    held = np.array([settings["held"][function] for function in FUNCTIONS], dtype=np.float32)
    return Classifier(arrays["weights"], arrays["bias"], arrays["rarity"], held)
