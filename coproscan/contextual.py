"""The contextual encoder: one pass over a text gives its vector and what it does.

A network of the shape of all-MiniLM-L6-v2, its weights in 8 bits, run by onnxruntime. It is made by
`models/recipes/encoder`; its card says on what. Importing this module imports neither.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coproscan.errors import ModelNotFound
from coproscan.parallel import side_by_side
from coproscan.progress import Progress, silent
from coproscan.types import FUNCTIONS, Function

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    Floats = NDArray[np.float32]
    Vectors = Floats

WEIGHTS = "model.onnx"
TOKENIZER = "tokenizer.json"
SETTINGS = "config.json"

TOKENS = "tokens"
"""The network's input: token numbers, shape (n, t)."""

OUTPUTS = ("vector", "likely")
"""Its outputs: shapes (n, WIDTH), of unit length, and (n, 4)."""

WIDTH = 384

_LONGEST = 256
"""Word pieces of a text that are read, as the base model reads: some 1,200 characters."""

_LONGEST_TEXT = 4_000
"""Characters that go to the tokenizer: more than any 256 word pieces of prose, and a cell of ten
megabytes must not hold up the run."""

_BATCH = 4_096
"""Word pieces a pass: enough that the pass's own cost vanishes, few enough to stay in memory."""

_ERRORS = 3
"""Errors alone: what onnxruntime warns of is the machine's, not the user's."""

_MARKS = ("[CLS]", "[SEP]", "[UNK]")
"""What the tokenizer adds, and writes for what it does not know: no word of the text."""


@dataclass(frozen=True, slots=True)
class ContextualEncoder:
    """The network and its tokenizer; `held` is the probability from which each function is held
    to apply. A text's figures do not depend on the texts that are read with it: those of one
    length go together, so that none is padded, and each row is rounded to 8 bits by itself."""

    held: Mapping[Function, float]
    session: "InferenceSession"
    tokenizer: "Tokenizer"

    def read(self, texts: Sequence[str], progress: Progress = silent) -> "tuple[Vectors, Floats]":
        """Vectors of unit length, shape (n, 384), and how likely each text does each function:
        calibrated probabilities, shape (n, 4), in the order of FUNCTIONS; float32.

        A text without a word that the model knows is like nothing and does nothing: zeros.
        """
        import numpy as np

        vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
        likely = np.zeros((len(texts), len(FUNCTIONS)), dtype=np.float32)
        batches = [batch for batch in self._batches(texts) if batch[1].shape[1]]
        done = len(texts) - sum(len(rows) for rows, _ in batches)
        passes = side_by_side(self._passed, [tokens for _, tokens in batches])
        for (rows, _), (vectors_, likely_) in zip(batches, passes, strict=True):
            vectors[rows], likely[rows] = vectors_, likely_
            done += len(rows)
            progress("Comparing the excerpts", done, len(texts))
        return vectors, likely

    def encode(self, sentences: Sequence[str], /) -> "Vectors":
        """The vectors alone, as `coproscan.embed` asks for them."""
        return self.read(sentences)[0]

    def _passed(self, tokens: "NDArray[np.int64]") -> "tuple[Vectors, Floats]":
        vector, likely = self.session.run(OUTPUTS, {TOKENS: tokens})
        return vector, likely

    def _batches(self, texts: Sequence[str]) -> "Iterator[tuple[list[int], NDArray[np.int64]]]":
        """Rows of `texts` and their tokens (n, t): texts of one length together, shortest first.
        Texts without a word come first, with no tokens."""
        import numpy as np

        encodings = self.tokenizer.encode_batch_fast([text[:_LONGEST_TEXT] for text in texts])
        marks = {self.tokenizer.token_to_id(mark) for mark in _MARKS}
        tokens = [[] if marks.issuperset(e.ids) else e.ids for e in encodings]
        by_length: dict[int, list[int]] = {}
        for row, ids in enumerate(tokens):
            by_length.setdefault(len(ids), []).append(row)
        for length, rows in sorted(by_length.items()):
            size = max(1, _BATCH // max(length, 1))
            for start in range(0, len(rows), size):
                some = rows[start : start + size]
                yield some, np.array([tokens[row] for row in some], dtype=np.int64)


def load_contextual(folder: Path) -> ContextualEncoder:
    """The contextual encoder saved in `folder`; raises ModelNotFound where there is none."""
    # Set before the tokenizers are loaded, or they warn of processes that are forked after them.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    options = SessionOptions()
    options.log_severity_level = _ERRORS
    # Whole passes run side by side: threads within each would wait for one another.
    options.intra_op_num_threads = 1
    try:
        settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        held: dict[Function, float] = {f: float(settings["held"][f]) for f in FUNCTIONS}
        words = Tokenizer.from_str((folder / TOKENIZER).read_text(encoding="utf-8"))
        session = InferenceSession(
            (folder / WEIGHTS).read_bytes(), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # the two libraries raise classes of their own, straight from it
        line = " ".join(str(error).split()).split(". ")[0]
        raise ModelNotFound(
            f"the contextual encoder in {folder.name} cannot be read: {line}; use --model static, "
            "or install coproscan again"
        ) from error
    words.no_padding()
    words.enable_truncation(_LONGEST)
    return ContextualEncoder(held, session, words)
