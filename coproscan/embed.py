"""Excerpts -> vectors: by the static model that comes with coproscan, or by any that
sentence-transformers reads.

Importing this module imports neither torch nor sentence-transformers.
"""

import hashlib
import importlib.util
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coproscan.bundled import MINILM_PACKAGE, bundled_model
from coproscan.errors import ModelNotFound
from coproscan.progress import Progress, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Vectors = NDArray[np.float32]

STATIC = "static"
"""The name of the model that comes with coproscan."""

STATIC_FOLDER = "static-en"
"""Its folder in `models/`."""

_MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the weights of all-MiniLM-L6-v2 as published; the package that carries them is another's."""

_SECONDS = 10
"""To wait for the model hub's first answer: a slow line has answered by then."""

_BATCH = 4096
"""Texts a call: large enough that the call's own cost vanishes, small enough to show progress."""


class Encoder(Protocol):
    """Whatever turns n texts into an n x d array of numbers: a SentenceTransformer, or a double."""

    def encode(self, sentences: list[str], /) -> "NDArray[np.floating]": ...


@dataclass(frozen=True, slots=True)
class StaticEncoder:
    """A vector for each word piece, shape (pieces, d); a text's is the mean of its pieces'.

    What sentence-transformers calls StaticEmbedding, and kept in its files; read here without
    torch, whose import takes longer than the vectors of ten thousand texts.
    """

    table: "Vectors"
    tokenizer: "Tokenizer"

    def encode(self, sentences: Sequence[str], /) -> "Vectors":
        """The mean vectors, float32, shape (len(sentences), d)."""
        import numpy as np
        from scipy.sparse import csr_array

        pieces = self.tokenizer.encode_batch_fast(list(sentences), add_special_tokens=False)
        lengths = np.array([len(p.ids) for p in pieces], dtype=np.int64)
        ends = np.concatenate([[0], np.cumsum(lengths)])
        ids = np.fromiter((i for p in pieces for i in p.ids), np.int64, count=int(ends[-1]))
        shares = np.repeat(1 / np.maximum(lengths, 1), lengths).astype(np.float32)
        return np.asarray(
            csr_array((shares, ids, ends), shape=(len(pieces), len(self.table))) @ self.table
        )


def load_static(folder: Path) -> StaticEncoder:
    """The static model saved in `folder`; raises ModelNotFound where there is none."""
    import numpy as np
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    try:
        (table,) = load_file(folder / "model.safetensors").values()
        words = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelNotFound(
            f"the embedding model in {folder.name} cannot be read: install coproscan again"
        ) from error
    return StaticEncoder(np.asarray(table, dtype=np.float32), words)


def load_encoder(name: str) -> Encoder:
    """The embedding model called `name`.

    "static" is the one that comes with coproscan; "minilm" is all-MiniLM-L6-v2 from the extra
    `coproscan[minilm]`; anything else is a folder, or a name on the model hub.

    Raises ModelNotFound where there is no such model on this machine and the hub has none or is
    out of reach.
    """
    if name == STATIC:
        return load_static(bundled_model(STATIC_FOLDER))
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


def among(rows: "Vectors", places: Sequence[int], n: int) -> "Vectors":
    """These rows at `places` of `n`, and zeros elsewhere: texts that the model does not read are
    like nothing."""
    import numpy as np

    spread = np.zeros((n, rows.shape[1]), dtype=rows.dtype)
    spread[list(places)] = rows
    return spread
