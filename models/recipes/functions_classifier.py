"""Train the functions classifier: challenge, solution, strength, aspiration.

    python -m models.recipes.functions_classifier --data PATH

Two logistic regressions a function, over words, cues and grammar, and over these and the static
vector, averaged. Each of the sixteen sources is predicted by models trained on the other fifteen;
those scores give the figures, the calibration and the score from which a function is held.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from scipy.sparse import csr_array
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from coproscan.embed import embed, load_encoder
from coproscan.functions import classifier as applied
from coproscan.language import load_language
from coproscan.types import FUNCTIONS
from models.recipes import corpora

Floats = npt.NDArray[np.float32]
Marks = npt.NDArray[np.bool_]

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "functions-static"
SEED = 1
STRENGTH = 0.5
"""Inverse regularisation of the logistic regressions; 0.3 to 1 give the same figures."""
LEAST = 3
"""Sentences that must hold a feature for it to count."""
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labelled sentences: where each is from, what it does (n x 4), what is seen of it."""

    sources: npt.NDArray[np.str_]
    truth: Marks
    counts: dict[str, csr_array]
    vectors: Floats


def read(data: Path) -> Labelled:
    """The labelled sentences, parsed and embedded by the bundled models."""
    rows = corpora.labelled_excerpts(data)
    texts = [text for _, text, _ in rows]
    docs = list(load_language(str(ROOT / "language-en")).pipe(texts))
    return Labelled(
        np.array([source for source, _, _ in rows]),
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
    """Scores of every sentence by a model that saw nothing of its source."""
    scores = np.zeros(data.truth.shape, dtype=np.float32)
    for source in sorted(set(data.sources)):
        rows = data.sources == source
        model = trained(data, ~rows)
        seen = applied.design_of(data.counts, data.vectors, model.rarity)[rows]
        scores[rows] = seen @ model.weights + model.bias
    return scores


@dataclass(frozen=True, slots=True)
class Scale:
    """How scores become probabilities (Platt 1999), and from which a function is held."""

    slope: Floats
    shift: Floats
    held: Floats

    def probabilities(self, scores: Floats) -> Floats:
        return np.asarray(expit(scores * self.slope + self.shift), dtype=np.float32)


def scale(scores: Floats, truth: Marks) -> Scale:
    """The logistic curve through the scores, and the probability with the best F1."""
    slope, shift, held = [], [], []
    for column, marks in zip(scores.T, truth.T, strict=True):
        curve = LogisticRegression(C=1e6).fit(column[:, None], marks)
        slope.append(curve.coef_[0, 0])
        shift.append(curve.intercept_[0])
        likely = expit(column * slope[-1] + shift[-1])
        levels = np.arange(0.15, 0.61, 0.01)
        figures = np.array([f1_score(marks, likely >= level) for level in levels])
        smooth = np.convolve(figures, np.ones(5) / 5, mode="same")[2:-2]  # one peak is luck
        held.append(levels[2:-2][int(np.argmax(smooth))])
    return Scale(*(np.array(values, dtype=np.float32) for values in (slope, shift, held)))


def judged(scores: Floats, data: Labelled) -> tuple[Floats, Marks]:
    """Probabilities and verdicts of each sentence, scaled by the other sources' scores."""
    likely = np.zeros_like(scores)
    verdicts = np.zeros(data.truth.shape, dtype=bool)
    for source in sorted(set(data.sources)):
        rows = data.sources == source
        by_others = scale(scores[~rows], data.truth[~rows])
        likely[rows] = by_others.probabilities(scores[rows])
        verdicts[rows] = likely[rows] >= by_others.held
    return likely, verdicts


def ranges(truth: Marks, verdicts: Marks) -> list[tuple[float, float, float]]:
    """F1 of each function, and the middle 95 % of its values over resampled sentences."""
    draw = np.random.default_rng(SEED)
    picks = draw.integers(0, len(truth), size=(RESAMPLES, len(truth)))
    result = []
    for marks, found in zip(truth.T, verdicts.T, strict=True):
        both, either = (marks & found).astype(int), marks.astype(int) + found
        figures = 2 * both[picks].sum(axis=1) / either[picks].sum(axis=1)
        low, high = np.quantile(figures, (0.025, 0.975))
        result.append((float(2 * both.sum() / either.sum()), float(low), float(high)))
    return result


def reliability(likely: Floats, truth: Marks) -> list[list[tuple[float, float, int]]]:
    """For each function and tenth of the scale: mean probability, share that holds, sentences."""
    tenths = np.minimum((likely * 10).astype(int), 9)
    return [
        [
            (float(p[t == tenth].mean()), float(y[t == tenth].mean()), int((t == tenth).sum()))
            for tenth in range(10)
            if (t == tenth).any()
        ]
        for p, y, t in zip(likely.T, truth.T, tenths.T, strict=True)
    ]


def report(likely: Floats, verdicts: Marks, data: Labelled) -> None:
    """Print every figure of the card."""
    print("F1, each source predicted from the other fifteen (range over resampled sentences)")
    for function, (value, low, high) in zip(FUNCTIONS, ranges(data.truth, verdicts), strict=True):
        print(f"  {function:<12} {value:.3f}  ({low:.3f} to {high:.3f})")
    print("Reliability: said, held, sentences")
    for function, tenths in zip(FUNCTIONS, reliability(likely, data.truth), strict=True):
        gap = sum(abs(p - y) * n for p, y, n in tenths) / len(likely)
        line = "  ".join(f"{p:.2f}/{y:.2f}/{n}" for p, y, n in tenths)
        print(f"  {function:<12} mean gap {gap:.3f}: {line}")
    print("F1 by source: " + " / ".join(FUNCTIONS))
    for source in sorted(set(data.sources)):
        rows = data.sources == source
        figures = f1_by_function(data.truth[rows], verdicts[rows])
        print(f"  {source:<20} {rows.sum():>4}  " + "  ".join(f"{f:.2f}" for f in figures))


def f1_by_function(truth: Marks, verdicts: Marks) -> Sequence[float]:
    """F1 of each function; 0 where it neither holds nor was found."""
    return [
        float(f1_score(marks, found, zero_division=0.0))
        for marks, found in zip(truth.T, verdicts.T, strict=True)
    ]


def save(model: applied.Classifier, by_all: Scale, folder: Path) -> None:
    """Write weights and settings, the calibration folded into the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors: dict[str, npt.NDArray[np.floating]] = {
        # safetensors writes the bytes as they lie, so they must lie row by row
        "weights": (model.weights * by_all.slope).astype(np.float16, order="C"),
        "bias": (model.bias * by_all.slope + by_all.shift).astype(np.float32),
        "rarity": model.rarity.astype(np.float16),
    }
    save_file(tensors, folder / applied.WEIGHTS)
    (folder / applied.WEIGHTS).chmod(0o644)
    held = {f: round(float(h), 3) for f, h in zip(FUNCTIONS, by_all.held, strict=True)}
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
    report(*judged(scores, data), data)
    everything = np.ones(len(data.sources), dtype=bool)
    save(trained(data, everything), scale(scores, data.truth), options.out)


if __name__ == "__main__":
    main()
