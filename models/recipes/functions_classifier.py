"""Train the functions classifier: challenge, solution, strength, aspiration.

    python -m models.recipes.functions_classifier --data PATH

Two logistic regressions a function, over words and cues, and over these and the static vector,
averaged. Each of the sixteen sources is predicted by models trained on the other fifteen;
those scores give the figures, the calibration and the score from which a function is held.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression

from coproscan.embed import embed, load_encoder
from coproscan.functions import classifier as applied
from coproscan.language import tokenizer
from coproscan.types import FUNCTIONS
from models.recipes import corpora
from models.recipes.functions_scores import Floats, Marks, Names, Scale, report, scale

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "functions-static"
SEED = 1
STRENGTH = 0.5
"""Inverse regularisation of the logistic regressions; 0.3 to 1 give the same figures."""
LEAST = 3
"""Sentences that must hold a feature for it to count."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labelled sentences: where each is from, whether it is one of excerpt_functions_en, on
    which models are judged, what it does (n x 4), what is seen of it."""

    sources: Names
    judged: Marks
    truth: Marks
    counts: dict[str, csr_array]
    vectors: Floats


def read(data: Path) -> Labelled:
    """The labelled sentences, in words and embedded by the bundled model."""
    standard = corpora.labelled_excerpts(data)
    rows = [*standard, *corpora.more_labelled(data), *corpora.written()]
    texts = [text for _, text, _ in rows]
    docs = list(tokenizer().pipe(texts))
    return Labelled(
        np.array([source for source, _, _ in rows]),
        np.arange(len(rows)) < len(standard),
        np.array([[function in labels for function in FUNCTIONS] for _, _, labels in rows]),
        {block.name: applied.counts(docs, block) for block in applied.BLOCKS},
        embed(texts, load_encoder("static")),
    )


def rarity(data: Labelled, rows: Marks) -> Floats:
    """Each bucket's inverse document frequency among `rows`; 0 below LEAST sentences."""
    frequency = np.zeros(applied.BUCKETS)
    for block in applied.BLOCKS:
        frequency += np.bincount(data.counts[block.name][rows].indices, minlength=applied.BUCKETS)
    inverse = np.log((1 + rows.sum()) / (1 + frequency)) + 1
    return np.where(frequency >= LEAST, inverse, 0.0).astype(np.float32)


def fitted(seen: csr_array, truth: Marks) -> tuple[Floats, Floats]:
    """Weights and bias of a logistic regression a function, its scores scaled to unit spread."""
    weights, bias = [], []
    for column in truth.T:
        model = LogisticRegression(
            C=STRENGTH, class_weight="balanced", solver="liblinear", dual=True, random_state=SEED
        ).fit(seen, column)
        spread = float(np.std(model.decision_function(seen)))
        weights.append(model.coef_[0] / spread)
        bias.append(model.intercept_[0] / spread)
    return np.array(weights, dtype=np.float32).T, np.array(bias, dtype=np.float32)


def trained(data: Labelled, rows: Marks) -> applied.Classifier:
    """The average of the two models, with and without the vector, trained on `rows`."""
    rare = rarity(data, rows)
    seen = applied.design_of(data.counts, data.vectors, rare)[rows]
    truth, width = data.truth[rows], data.vectors.shape[1]
    weights, bias = fitted(seen, truth)
    plain, plain_bias = fitted(seen[:, : applied.BUCKETS], truth)
    plain = np.pad(plain, ((0, width), (0, 0)))
    held = np.full(len(FUNCTIONS), 0.5, dtype=np.float32)
    half = np.float32(0.5)
    return applied.Classifier((weights + plain) * half, (bias + plain_bias) * half, rare, held)


def by_other_sources(data: Labelled) -> Floats:
    """Scores of the sentences judged, each by a model that saw nothing of its source."""
    scores = np.zeros(data.truth.shape, dtype=np.float32)
    for source in sorted(set(data.sources[data.judged])):
        rows = data.sources == source
        model = trained(data, ~rows)
        seen = applied.design_of(data.counts, data.vectors, model.rarity)[rows]
        scores[rows] = seen @ model.weights + model.bias
    return scores[data.judged]


def calibrated(model: applied.Classifier, by: Scale) -> applied.Classifier:
    """The model with the calibration folded into its weights."""
    weights, bias = model.weights * by.slope, model.bias * by.slope + by.shift
    return applied.Classifier(weights, bias, model.rarity, by.held)


def save(model: applied.Classifier, folder: Path) -> None:
    """Write a calibrated model's weights and settings."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors: dict[str, npt.NDArray[np.floating]] = {
        # safetensors writes the bytes as they lie, so they must lie row by row
        "weights": model.weights.astype(np.float16, order="C"),
        "bias": model.bias.astype(np.float32),
        "rarity": model.rarity.astype(np.float16),
    }
    save_file(tensors, folder / applied.WEIGHTS)
    (folder / applied.WEIGHTS).chmod(0o644)
    held = {f: round(float(h), 3) for f, h in zip(FUNCTIONS, model.held, strict=True)}
    settings = {"functions": list(FUNCTIONS), "held": held}
    text = json.dumps(settings, indent=2) + "\n"
    (folder / applied.SETTINGS).write_text(text, encoding="utf-8")


def main() -> None:
    """Train, measure and save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--out", type=Path, default=OUT, help="where to save")
    options = parser.parse_args()
    data = read(options.data)
    scores = by_other_sources(data)
    truth, sources = data.truth[data.judged], data.sources[data.judged]
    report(scores, truth, sources)
    everything = np.ones(len(data.sources), dtype=bool)
    save(calibrated(trained(data, everything), scale(scores, truth)), options.out)


if __name__ == "__main__":
    main()
