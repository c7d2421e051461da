"""What each cue weighs for each function: prints the table of `coproscan/functions/cues.py` anew.

    python -m models.recipes.cue_weights --data PATH

Logistic regression over the cues alone, on five of the sixteen sources of the labelled sentences.
The weights only choose which cue is shown to a reader; the verdict is the functions classifier's.
"""

import argparse
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from coproscan.functions.cues import WEIGHTS, cues_in
from coproscan.functions.phrases import words_of
from coproscan.language import tokenizer
from coproscan.types import FUNCTIONS
from models.recipes import corpora

FITTED_ON = ("nhs-neas", "nz-biodiversity", "march-on", "r-survey-2018", "uktre-workshops")
"""Patients' feedback, two online consultations, a user survey, workshop notes: half of the
sentences, of five kinds."""

BY_HAND = ("^ask", "please")
"""Cues whose weights are set by hand: too few of them in these sources."""

PENALTY = 0.5
"""Inverse strength of the L2 penalty: cues with a dozen hits stay near zero."""

SMALLEST = 0.2
"""Weights below this are left out: they move a score by less than 0.05."""


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    nlp, names = tokenizer(), list(WEIGHTS)
    rows = [r for r in corpora.labelled_excerpts(parser.parse_args().data) if r[0] in FITTED_ON]
    heard = [cues_in(words_of(nlp.make_doc(text)))[1] for _, text, _ in rows]
    cues = np.array([[name in found for name in names] for found in heard], dtype=float)
    models = [
        LogisticRegression(C=PENALTY, max_iter=1000).fit(cues, [f in does for *_, does in rows])
        for f in FUNCTIONS
    ]
    for number, cue in enumerate(names):
        fitted = [round(float(model.coef_[0][number]), 1) for model in models]
        kept = [value if abs(value) >= SMALLEST else 0.0 for value in fitted]
        print(f'    "{cue}": {WEIGHTS[cue] if cue in BY_HAND else tuple(kept)},')


if __name__ == "__main__":
    main()
