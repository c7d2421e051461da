"""Themes beside those of peers, on the same texts and the same vectors: one table.

    python -m benchmarks.themes --data PATH [--corpora NAME ...] [--models NAME ...] [--runs 3]
        [--cache FOLDER] [--out FILE]

Where a truth is known, the adjusted Rand index and the normalised mutual information with it, with
the texts of no group counted as a group of their own ("as one") and given to the nearest group
("nearest"); the share of such texts; how many groups there are for how many classes; coherence and
diversity of the groups' words. Each figure is the median over runs with other seeds. For peers that
are not installed there are no rows: `pip install "coproscan[minilm]" turftopic`. `--cache` keeps
vectors and what each run found.
"""

import argparse
import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from benchmarks.themes_corpora import NAMES, Corpus, corpus
from benchmarks.themes_methods import METHODS, Task, applies, run
from benchmarks.themes_scores import Figures, figures
from coproscan.bundled import bundled_model
from coproscan.contextual import load_contextual
from coproscan.embed import Encoder, embed, load_encoder
from coproscan.functions import LONGEST_READ
from coproscan.model import ENCODER, ENCODER_FOLDER
from coproscan.plain import plain

MODELS = ("static", "encoder", "minilm")
_HEAD = (
    "corpus",
    "vectors",
    "method",
    "groups / classes",
    "without",
    "ARI as one",
    "NMI as one",
    "ARI nearest",
    "NMI nearest",
    "NPMI",
    "diversity",
)


@dataclass(frozen=True, slots=True)
class Embedded:
    """A corpus and its vectors by one model."""

    name: str
    corpus: Corpus
    model: str
    encoder: Encoder
    vectors: NDArray[np.float32]


def encoder_of(model: str) -> Encoder:
    """What turns texts into vectors: a sentence-transformers model, or the bundled encoder."""
    if model == ENCODER:
        return load_contextual(bundled_model(ENCODER_FOLDER))
    return load_encoder(model)


def embedded(
    name: str, texts: Corpus, model: str, encoder: Encoder, cache: Path | None
) -> Embedded:
    """The corpus with its vectors, as a scan reads the texts; from the cache where they are."""
    read = [plain(text)[:LONGEST_READ] for text in texts.texts]
    digest = sha256("\0".join(read).encode()).hexdigest()[:12]
    path = cache / f"{name}-{model}-{digest}.npy" if cache else None
    if path and path.is_file():
        vectors = np.load(path)
    else:
        vectors = embed(read, encoder)
        if path:
            np.save(path, vectors)
    return Embedded(name, texts, model, encoder, vectors)


def measured(method: str, on: Embedded, seed: int, cache: Path | None) -> Figures:
    """The figures of one run, from the cache where they are."""
    kept = f"{on.name}-{on.model}-{method}-{seed}.json".replace(" ", "_")
    path = cache / kept if cache else None
    if path and path.is_file():
        return Figures(**json.loads(path.read_text(encoding="utf-8")))
    classes = len(set(on.corpus.truth)) if on.corpus.truth else None
    task = Task(on.corpus.texts, on.vectors, on.encoder, on.corpus.level, seed, classes)
    found = figures(run(method, task), on.vectors, on.corpus.texts, on.corpus.truth)
    if path:
        path.write_text(json.dumps(asdict(found)), encoding="utf-8")
    return found


def row(method: str, on: Embedded, found: Sequence[Figures]) -> tuple[str, ...]:
    """A line of the table: the medians over the runs."""
    truth = on.corpus.truth
    classes = f" / {len(set(truth))}" if truth else ""
    pairs = [[f.one for f in found if f.one], [f.nearest for f in found if f.nearest]]
    against = [
        f"{median(pair[place] for pair in runs):.3f}" if runs else ""
        for runs in pairs
        for place in (0, 1)
    ]
    return (
        on.name,
        "" if method == "TF-IDF + k-means" else on.model,
        method,
        f"{median(f.groups for f in found):.0f}{classes}",
        f"{median(f.without for f in found):.1%}",
        *against,
        f"{median(f.coherence for f in found):.2f}",
        f"{median(f.diversity for f in found):.2f}",
    )


def rows(options: argparse.Namespace) -> Iterator[tuple[str, ...]]:
    """The table's lines, each as soon as it is known."""
    encoders = {model: encoder_of(model) for model in options.models}
    for name in options.corpora:
        texts = corpus(name, options.data)
        for model, encoder in encoders.items():
            on = embedded(name, texts, model, encoder, options.cache)
            for method in METHODS:
                if applies(method, texts.level, model, options.models[0]):
                    seeds = range(1, options.runs + 1)
                    yield row(method, on, [measured(method, on, s, options.cache) for s in seeds])


def main() -> None:
    """Measure, and print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--corpora", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--models", nargs="+", choices=MODELS, default=MODELS)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cache", type=Path, help="a folder for vectors and results")
    parser.add_argument("--out", type=Path, help="a Markdown file for the table")
    options = parser.parse_args()
    if options.cache:
        options.cache.mkdir(parents=True, exist_ok=True)
    today = datetime.date.today().isoformat()
    lines = [f"# Themes beside those of peers, {today}", "", *map(_line, (_HEAD, ["---"] * 11))]
    print("\n".join(lines), flush=True)
    for found in rows(options):
        lines.append(_line(found))
        print(lines[-1], flush=True)
    if options.out:
        options.out.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
