"""Train the English pipeline: tags, features, lemmas, heads, sentence starts, entities.

    python -m models.recipes.language_en.train --data PATH

Trained on English EWT's train file, and for entities on the Broad Twitter Corpus (all but
section f and the second half of h) and UNER's dev file; tuned on EWT's dev file and the second
half of h; measured on EWT's test file, section f and UNER's test file.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, load_model_from_config

from models.recipes.language_en import documents, variants
from models.recipes.language_en.lemmas import remember_lemmas
from models.recipes.language_en.slim import without_words

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "language-en"
SEED = 1
META = {
    "name": "coproscan",
    "version": "1.0.0",
    "description": "English pipeline for consultation texts",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
        {"name": "Universal NER English EWT", "license": "CC BY-SA 4.0"},
        {"name": "Broad Twitter Corpus", "license": "CC BY 4.0"},
    ],
}


def treebank(nlp: Language, data: Path) -> tuple[list[Doc], list[Doc]]:
    """The parsed documents to train on, shuffled, and those to tune on."""
    folder = data / "ud_english_ewt"
    learn = documents.treebank_documents(nlp.vocab, folder / "en_ewt-ud-train.conllu", SEED)
    random.Random(SEED).shuffle(learn)
    return learn, documents.treebank_documents(nlp.vocab, folder / "en_ewt-ud-dev.conllu", SEED)


def entities(nlp: Language, data: Path) -> tuple[list[Doc], list[Doc]]:
    """The documents with entities to train on, shuffled, and those to tune on, tagged by `nlp`.

    UNER's sentences come three times: there are few, and they are nearer to prose than tweets are.
    """
    vocab = nlp.vocab
    last = documents.tweets(vocab, data, "h")
    half = len(last) // 2
    learn = [doc for section in "abeg" for doc in documents.tweets(vocab, data, section)]
    learn += last[:half] + 3 * documents.uner(vocab, data, "dev")
    random.Random(SEED).shuffle(learn)
    return documents.tagged(nlp, learn), documents.tagged(nlp, last[half:])


def fitted(config: str, learn: list[Doc], tune: list[Doc], **overrides: object) -> Language:
    """A pipeline trained by a config; of all its states the one best on `tune`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        DocBin(docs=learn).to_disk(folder / "train.spacy")
        DocBin(docs=tune).to_disk(folder / "dev.spacy")
        settings = {f"paths.{part}": str(folder / f"{part}.spacy") for part in ("train", "dev")}
        loaded = load_config(HERE / config, overrides=settings | overrides, interpolate=False)
        nlp = init_nlp(load_model_from_config(loaded, auto_fill=True).config)
        (folder / "out").mkdir()
        train(nlp, folder / "out", stdout=sys.stdout, stderr=sys.stderr)
        return spacy.load(folder / "out" / "model-best")


def scores(nlp: Language, docs: Sequence[Doc]) -> dict[str, float]:
    """The scores that spaCy gives `nlp`, from raw text with its own tokens and sentences."""
    found = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    names = {
        "upos": "pos_acc",
        "xpos": "tag_acc",
        "features": "morph_acc",
        "lemma": "lemma_acc",
        "uas": "dep_uas",
        "las": "dep_las",
        "sentences": "sents_f",
        "words a second": "speed",
    }
    return {name: round(found[key], 4) for name, key in names.items() if found.get(key)}


def entity_counts(nlp: Language, docs: Sequence[Doc]) -> tuple[int, int, int]:
    """How many entities were found rightly, found, and there to be found (exact span and kind),
    given the annotators' own words."""
    right = found = there = 0
    blank = (Doc(nlp.vocab, [t.text for t in d], [bool(t.whitespace_) for t in d]) for d in docs)
    for doc, gold in zip(nlp.pipe(blank), docs, strict=True):
        a = {(e.start, e.end, e.label_) for e in doc.ents}
        b = {(e.start, e.end, e.label_) for e in gold.ents}
        right, found, there = right + len(a & b), found + len(a), there + len(b)
    return right, found, there


def f1(counts: Sequence[tuple[int, int, int]]) -> float:
    """F1 over counts of (right, found, there), pooled."""
    right, found, there = (sum(count[i] for count in counts) for i in range(3))
    return round(2 * right / (found + there), 4)


def measured(nlp: Language, data: Path) -> dict[str, float]:
    """Every figure of the card."""
    vocab = nlp.vocab
    test = documents.treebank_documents(vocab, data / "ud_english_ewt/en_ewt-ud-test.conllu", SEED)
    tweets = entity_counts(nlp, documents.tweets(vocab, data, "f"))
    uner = entity_counts(nlp, documents.uner(vocab, data, "test"))
    return scores(nlp, test) | {
        "entities, section f": f1([tweets]),
        "entities, UNER test": f1([uner]),
        "entities, pooled": f1([tweets, uner]),
    }


def save(nlp: Language, figures: dict[str, float], folder: Path) -> None:
    """Write the pipeline with its sources and figures, without the training texts' words."""
    nlp._meta.update(META)  # the property `meta` gives a copy
    nlp._meta["performance"] = figures
    if folder.exists():
        for part in [f for f in folder.iterdir() if f.name != "README.md"]:
            shutil.rmtree(part) if part.is_dir() else part.unlink()
    without_words(nlp).to_disk(folder)


def main() -> None:
    """Train, measure and save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--out", type=Path, default=OUT, help="where to save (models/language-en)")
    parser.add_argument("--steps", type=int, help="fewer steps, for a trial")
    options = parser.parse_args()
    start = time.perf_counter()
    variants.register()
    steps = {"training.max_steps": options.steps} if options.steps else {}
    blank = spacy.blank("en")
    learn, tune = treebank(blank, options.data)
    nlp = remember_lemmas(fitted("config.cfg", learn, tune, **steps), learn)
    names = fitted("entities.cfg", *entities(nlp, options.data), **steps)
    nlp.add_pipe("ner", source=names)
    figures = measured(nlp, options.data)
    save(nlp, figures, options.out)
    print(json.dumps(figures, indent=2))
    print(f"{(time.perf_counter() - start) / 60:.0f} minutes")


if __name__ == "__main__":
    main()
