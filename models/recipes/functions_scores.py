"""Scores of the four functions, from whichever model: calibrated, judged and reported.

The protocol is the same for every model: each of the sixteen sources of excerpt_functions_en is
predicted by a model that saw nothing of it, and is calibrated and judged by the other sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from coproscan.types import FUNCTIONS

Floats = npt.NDArray[np.float32]
Marks = npt.NDArray[np.bool_]
Names = npt.NDArray[np.str_]

SEED = 1
RESAMPLES = 1000


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


def judged(scores: Floats, truth: Marks, sources: Names) -> tuple[Floats, Marks]:
    """Probabilities and verdicts of each sentence, scaled by the other sources' scores."""
    likely = np.zeros_like(scores)
    verdicts = np.zeros(truth.shape, dtype=bool)
    for source in sorted(set(sources)):
        rows = sources == source
        by_others = scale(scores[~rows], truth[~rows])
        likely[rows] = by_others.probabilities(scores[rows])
        verdicts[rows] = likely[rows] >= by_others.held
    return likely, verdicts


def f1_by_function(truth: Marks, verdicts: Marks) -> Sequence[float]:
    """F1 of each function; 0 where it neither holds nor was found."""
    return [
        float(f1_score(marks, found, zero_division=0.0))
        for marks, found in zip(truth.T, verdicts.T, strict=True)
    ]


def over_sentences(truth: Marks, verdicts: Marks) -> Floats:
    """The middle 95 % of each function's F1 over resampled sentences: shape (2, 4)."""
    draw = np.random.default_rng(SEED)
    picks = draw.integers(0, len(truth), size=(RESAMPLES, len(truth)))
    return _middle([_f1(truth[rows], verdicts[rows]) for rows in picks])


def over_sources(truth: Marks, verdicts: Marks, sources: Names) -> Floats:
    """The same with whole sources resampled: the nearer measure of a new consultation."""
    draw = np.random.default_rng(SEED)
    groups = [np.flatnonzero(sources == source) for source in sorted(set(sources))]
    picks = draw.integers(0, len(groups), size=(RESAMPLES, len(groups)))
    rows = (np.concatenate([groups[g] for g in some]) for some in picks)
    return _middle([_f1(truth[some], verdicts[some]) for some in rows])


def _f1(truth: Marks, verdicts: Marks) -> Floats:
    both, either = (truth & verdicts).sum(axis=0), truth.sum(axis=0) + verdicts.sum(axis=0)
    return np.asarray(2 * both / np.maximum(either, 1), dtype=np.float32)


def _middle(figures: list[Floats]) -> Floats:
    return np.asarray(np.quantile(figures, (0.025, 0.975), axis=0), dtype=np.float32)


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


def report(scores: Floats, truth: Marks, sources: Names) -> None:
    """Print every figure of a card."""
    likely, verdicts = judged(scores, truth, sources)
    figures = f1_by_function(truth, verdicts)
    by_sentence = over_sentences(truth, verdicts)
    by_source = over_sources(truth, verdicts, sources)
    print("F1, each source predicted from the others (range over sentences; over sources)")
    for column, function in enumerate(FUNCTIONS):
        (low, high), (least, most) = by_sentence[:, column], by_source[:, column]
        print(
            f"  {function:<12} {figures[column]:.3f}  ({low:.3f} to {high:.3f};"
            f" {least:.2f} to {most:.2f})"
        )
    print("Reliability: said, held, sentences")
    for function, tenths in zip(FUNCTIONS, reliability(likely, truth), strict=True):
        gap = sum(abs(p - y) * n for p, y, n in tenths) / len(likely)
        line = "  ".join(f"{p:.2f}/{y:.2f}/{n}" for p, y, n in tenths)
        print(f"  {function:<12} mean gap {gap:.3f}: {line}")
    print("F1 by source: " + " / ".join(FUNCTIONS))
    for source in sorted(set(sources)):
        rows = sources == source
        line = "  ".join(f"{f:.2f}" for f in f1_by_function(truth[rows], verdicts[rows]))
        print(f"  {source:<20} {rows.sum():>4}  {line}")
