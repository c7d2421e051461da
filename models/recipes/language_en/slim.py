"""Leave the training texts' words out of a pipeline's vocabulary: it does not need them to run."""

from collections.abc import Iterator
from typing import Any

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language


def without_words(nlp: Language) -> Language:
    """`nlp` with a vocabulary that holds the strings of its labels and lemma rules alone."""
    needed = sorted({*spacy.blank(nlp.lang or "en").vocab.strings, *_labels(nlp), *_endings(nlp)})
    nlp.vocab.strings._reset_and_load(needed)
    return nlp


def _labels(nlp: Language) -> Iterator[str]:
    for name, labels in nlp.pipe_labels.items():
        yield from labels
        moves = getattr(nlp.get_pipe(name), "moves", None)
        for names in moves.labels.values() if moves is not None else ():
            yield from names
    for features in nlp.pipe_labels.get("morphologizer", ()):
        for feature in features.split("|"):
            yield from (feature, *feature.split("="), *feature.partition("=")[2].split(","))
        yield "|".join(f for f in features.split("|") if not f.startswith("POS="))
    yield from ("ROOT", "root", "dep", "subtok", "_")


def _endings(nlp: Language) -> Iterator[str]:
    """The letters that the lemmatizer's edit trees put in place of others."""
    if nlp.has_pipe("trainable_lemmatizer"):
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        trees = srsly.msgpack_loads(lemmatizer.trees.to_bytes())
        for tree in trees["trees"]:
            for side in ("orig", "subst"):
                if side in tree:
                    yield nlp.vocab.strings[tree[side]]
