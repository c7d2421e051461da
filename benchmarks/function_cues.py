"""How well the cues of running text tell what a sentence does, and the weights they were given.

    python benchmarks/function_cues.py ../shared/data/excerpt_functions_en/data.jsonl [--fit]

Reads the labelled sentences ({"source", "text", "labels"} a line), prints precision, recall and F1
for each function on the sources that the weights were fitted on and on the others. `--fit` prints
the tables of `coproscan/functions/cues.py` anew.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_fscore_support

from coproscan.functions.combine import HELD
from coproscan.functions.cues import WEIGHTS, cues_in, hear
from coproscan.functions.phrases import words_of
from coproscan.language import load_language
from coproscan.types import FUNCTIONS

FITTED_ON = ("nhs-neas", "nz-biodiversity", "march-on", "r-survey-2018", "uktre-workshops")
"""Five sources of sixteen, about half of the sentences, of five kinds: patients' feedback, two
online consultations, a user survey, workshop notes. Of the others, a random sample and some
pairs for the grouping were read, but no error was looked at; their figures were seen at each refit,
so they are a little kind."""

BY_HAND = ("^ask", "please")
"""Cues whose weights are set by hand: too few of them in the fitted sources."""

PENALTY = 0.5
"""Inverse strength of the L2 penalty: cues with a dozen hits stay near zero."""

SMALLEST = 0.2
"""Weights below this are left out: they move a score by less than 0.05."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The labelled sentences: their words, labels (n x 4) and whether each is for fitting."""

    words: list[list[str]]
    labels: np.ndarray
    fitted: np.ndarray


def read(path: Path) -> Sentences:
    """The sentences of a JSON-lines file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    nlp = load_language()
    return Sentences(
        words=[words_of(nlp.make_doc(row["text"])) for row in rows],
        labels=np.array([[name in row["labels"] for name in FUNCTIONS] for row in rows]),
        fitted=np.array([row["source"] in FITTED_ON for row in rows]),
    )


def report(sentences: Sentences) -> None:
    """Precision, recall and F1 by function, on fitted and other sources."""
    scores = np.array([[hear(w).score(name) for name in FUNCTIONS] for w in sentences.words])
    for title, chosen in (("fitted on", sentences.fitted), ("others", ~sentences.fitted)):
        print(f"{title}: {chosen.sum()} sentences")
        for column, name in enumerate(FUNCTIONS):
            precision, recall, f1, _ = precision_recall_fscore_support(
                sentences.labels[chosen, column], scores[chosen, column] >= HELD, average="binary"
            )
            print(f"  {name:10}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


def fit(sentences: Sentences) -> None:
    """Print BEFORE and WEIGHTS, fitted on the fitting sources."""
    names = list(WEIGHTS)
    cues = np.array([[n in cues_in(w)[1] for n in names] for w in sentences.words], dtype=float)
    chosen = sentences.fitted
    models = [
        LogisticRegression(C=PENALTY, max_iter=1000).fit(
            cues[chosen], sentences.labels[chosen, column]
        )
        for column in range(len(FUNCTIONS))
    ]
    for function, model in zip(FUNCTIONS, models, strict=True):
        print(f'    "{function}": {model.intercept_[0]:.1f},')
    for number, cue in enumerate(names):
        fitted = [round(float(model.coef_[0][number]), 1) for model in models]
        kept = [value if abs(value) >= SMALLEST else 0.0 for value in fitted]
        weights = WEIGHTS[cue] if cue in BY_HAND else tuple(kept)
        print(f'    "{cue}": {weights},')


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    labelled = read(options.data)
    fit(labelled) if options.fit else report(labelled)
