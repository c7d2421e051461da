"""How well a whole scan tells what each sentence does, source by source.

    python -m benchmarks.functions --data PATH [--model static|encoder] [--folds FOLDER]

Each source of excerpt_functions_en becomes a table with one sentence a row, and is scanned as any
user's table is, with a model that saw nothing of the source. What a sentence does is all that its
excerpts do; a sentence that is set aside does nothing. For "static" the models are trained here;
for "encoder" `--folds` is the folder that `models.recipes.encoder --folds` wrote, one a source.
"""

import argparse
import csv
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from coproscan.embed import load_encoder
from coproscan.language import tokenizer
from coproscan.model import Model, StaticModel, load_model
from coproscan.pipeline import analyse
from coproscan.settings import Settings
from coproscan.types import FUNCTIONS
from models.recipes import corpora, functions_classifier
from models.recipes.functions_scores import f1_by_function, over_sentences, over_sources, scale

Row = tuple[str, str, frozenset[str]]


def scanned(texts: Sequence[str], model: Model) -> list[set[str]]:
    """What each of a table's texts does, by a whole scan of the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "comments.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("Comment",), *((text,) for text in texts)])
        analysis = analyse([path], Settings(text_columns=("Comment",)), model=model)
    row_of = {r.id: int(r.locator.removeprefix("row ").split(",")[0]) for r in analysis.responses}
    found: list[set[str]] = [set() for _ in texts]
    for excerpt in analysis.excerpts:
        found[row_of[excerpt.response] - 2] |= set(excerpt.function)
    return found


def static_models(data: Path) -> Callable[[str], Model]:
    """The static model for a source, its classifier trained and calibrated on the others."""
    labelled = functions_classifier.read(data)
    scores = functions_classifier.by_other_sources(labelled)
    encoder, words = load_encoder("static"), tokenizer()

    def without(source: str) -> Model:
        others = labelled.sources != source
        model = functions_classifier.trained(labelled, others)
        seen = others[labelled.judged]
        by_others = scale(scores[seen], labelled.truth[labelled.judged][seen])
        return StaticModel(encoder, functions_classifier.calibrated(model, by_others), words)

    return without


def main() -> None:
    """Scan every source and print F1 by function."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--model", choices=("static", "encoder"), default="encoder")
    parser.add_argument("--folds", type=Path, help="one encoder a source")
    options = parser.parse_args()
    rows: list[Row] = corpora.labelled_excerpts(options.data)
    if options.model == "static":
        model_for = static_models(options.data)
    elif options.folds:
        model_for = lambda source: load_model(str(options.folds / source))  # noqa: E731
    else:
        parser.error("--model encoder needs --folds: the shipped one has seen these sentences")
    found: list[set[str]] = []
    truth: list[frozenset[str]] = []
    sources: list[str] = []
    for source in sorted({source for source, _, _ in rows}):
        own = [row for row in rows if row[0] == source]
        found += scanned([text for _, text, _ in own], model_for(source))
        truth += [labels for _, _, labels in own]
        sources += [source] * len(own)
        print(f"{source}: {len(own)} sentences", flush=True)
    marks = np.array([[f in labels for f in FUNCTIONS] for labels in truth])
    verdicts = np.array([[f in does for f in FUNCTIONS] for does in found])
    by_sentence = over_sentences(marks, verdicts)
    by_source = over_sources(marks, verdicts, np.array(sources))
    print("F1 through scan (range over resampled sentences; over resampled sources)")
    for column, (function, f1) in enumerate(
        zip(FUNCTIONS, f1_by_function(marks, verdicts), strict=True)
    ):
        (low, high), (least, most) = by_sentence[:, column], by_source[:, column]
        print(f"  {function:<12} {f1:.3f}  ({low:.3f} to {high:.3f}; {least:.2f} to {most:.2f})")


if __name__ == "__main__":
    main()
