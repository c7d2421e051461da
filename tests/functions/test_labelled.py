"""Real sentences with labels: where they are on this machine, the figures of the decision hold."""

import json
from pathlib import Path

import pytest

from coproscan.functions.combine import HELD
from coproscan.functions.cues import hear
from coproscan.functions.phrases import words_of
from coproscan.language import load_language
from coproscan.types import Function

FITTED_ON = {"nhs-neas", "nz-biodiversity", "march-on", "r-survey-2018", "uktre-workshops"}


@pytest.mark.parametrize(
    ("function", "least"),
    [("challenge", 0.58), ("solution", 0.74), ("strength", 0.27), ("aspiration", 0.19)],
)
def test_f1_on_sources_that_the_weights_were_not_fitted_on(
    shared: Path, function: Function, least: float
) -> None:
    lines = (shared / "data/excerpt_functions_en/data.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in lines.splitlines()]
    others = [row for row in rows if row["source"] not in FITTED_ON]
    nlp = load_language()
    held = [hear(words_of(nlp.make_doc(row["text"]))).score(function) >= HELD for row in others]
    labelled = [function in row["labels"] for row in others]
    both = sum(h and t for h, t in zip(held, labelled, strict=True))
    assert 2 * both / (sum(held) + sum(labelled)) >= least
