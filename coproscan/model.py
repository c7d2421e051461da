"""The models that read the excerpts: the one place where a name becomes a model.

| name | vectors, for themes | functions |
|---|---|---|
| "encoder" | encoder-en | encoder-en, in the same pass |
| "static" | static-en | functions-static, over the same vectors |
| another | "minilm", a folder, a name on the hub | as the number of excerpts suggests |

Importing this module imports neither torch nor spaCy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coproscan.bundled import bundled_model
from coproscan.challenges.grouping import CONTEXTUAL, Bar
from coproscan.challenges.grouping import STATIC as STATIC_BAR
from coproscan.contextual import WEIGHTS, load_contextual
from coproscan.embed import STATIC, Encoder, embed, load_encoder
from coproscan.functions.classifier import Classifier, load_classifier
from coproscan.language import tokenizer
from coproscan.progress import Progress, silent
from coproscan.types import FUNCTIONS, Function

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language

    Floats = NDArray[np.float32]

ENCODER = "encoder"
ENCODER_FOLDER = "encoder-en"
FUNCTIONS_STATIC = "functions-static"
"""The folder in `models/` of the classifier that goes with the static embedding."""

ENCODER_UP_TO = 5_000
"""Excerpts up to which the encoder is the default: it reads some 200 a second of processor time, so
that nobody waits half a minute for it; beyond, the static model reads thousands a second."""


class Model(Protocol):
    """What reads the excerpts: their vectors and what each of them does."""

    @property
    def held(self) -> Mapping[Function, float]:
        """The probability from which each function is held to apply."""
        ...

    def encode(self, sentences: list[str], /) -> "NDArray[np.floating]":
        """Vectors of n texts: shape (n, d)."""
        ...

    def read(self, texts: Sequence[str], progress: Progress = silent) -> "tuple[Floats, Floats]":
        """Vectors of unit length, shape (n, d), and how likely each text does each function:
        calibrated probabilities, shape (n, 4), in the order of FUNCTIONS."""
        ...


@dataclass(frozen=True, slots=True)
class StaticModel:
    """A table of word vectors, and a linear classifier over words, cues and these vectors."""

    encoder: Encoder
    classifier: Classifier
    tokenizer: "Language"

    @property
    def held(self) -> Mapping[Function, float]:
        return dict(zip(FUNCTIONS, map(float, self.classifier.held), strict=True))

    def encode(self, sentences: list[str], /) -> "NDArray[np.floating]":
        return self.encoder.encode(sentences)

    def read(self, texts: Sequence[str], progress: Progress = silent) -> "tuple[Floats, Floats]":
        vectors = embed(texts, self.encoder, progress)
        docs = [self.tokenizer.make_doc(text) for text in texts]
        return vectors, self.classifier.predict(docs, vectors)


@dataclass(frozen=True, slots=True)
class OwnVectors:
    """A user's own embedding for the themes; the functions are for a model of ours to tell."""

    encoder: Encoder
    functions: Model

    @property
    def held(self) -> Mapping[Function, float]:
        return self.functions.held

    def encode(self, sentences: list[str], /) -> "NDArray[np.floating]":
        return self.encoder.encode(sentences)

    def read(self, texts: Sequence[str], progress: Progress = silent) -> "tuple[Floats, Floats]":
        vectors = embed(texts, self.encoder, progress)
        return vectors, self.functions.read(texts)[1]


def chosen(name: str | None, excerpts: int) -> str:
    """The model's name: the one asked for, or, where None was, what suits so many excerpts."""
    return name or (ENCODER if excerpts <= ENCODER_UP_TO else STATIC)


def bar_of(name: str) -> Bar:
    """What it takes in a model's vectors to make the same point. A user's own embedding is taken to
    be contextual, as most are."""
    return STATIC_BAR if name == STATIC else CONTEXTUAL


def load_model(name: str, excerpts: int = 0) -> Model:
    """The model called `name`; a user's own embedding has the functions told by the one of ours
    that suits so many excerpts.

    Raises ModelNotFound where it is not on this machine.
    """
    if name == STATIC:
        classifier = load_classifier(bundled_model(FUNCTIONS_STATIC))
        return StaticModel(load_encoder(STATIC), classifier, tokenizer())
    if name == ENCODER:
        return load_contextual(bundled_model(ENCODER_FOLDER))
    if (Path(name) / WEIGHTS).is_file():  # sentence-transformers keeps its own one folder down
        return load_contextual(Path(name))
    return OwnVectors(load_encoder(name), load_model(chosen(None, excerpts)))
