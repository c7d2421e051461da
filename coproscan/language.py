"""The seam to spaCy: which pipeline reads the words, and what splits sentences.

Importing this module does not import spaCy.
"""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coproscan.bundled import bundled_model
from coproscan.errors import ModelNotFound

if TYPE_CHECKING:
    from spacy.language import Language

BUNDLED = "language-en"
"""The folder in `models/` of the pipeline that comes with coproscan."""

_UNASKED = ("parser", "trainable_lemmatizer", "attribute_ruler")
"""Its parts whose answers no stage asks for: they would take half of the time."""


def load_language(name: str | None = None) -> "Language":
    """A spaCy pipeline that tells nouns from other words.

    `name` is an installed spaCy package or a folder; None is the one that comes with coproscan.
    It is loaded once; nobody changes it. Callers ask `doc.has_annotation` before they use tags: a
    user's own may have none.

    Raises ModelNotFound where `name` leads to no pipeline.
    """
    return _loaded(name)


@cache
def _loaded(name: str | None) -> "Language":
    unasked: tuple[str, ...] = ()
    if name is None:
        folder, unasked = bundled_model(BUNDLED), _UNASKED
    elif Path(name).is_dir() or importlib.util.find_spec(name) is not None:
        folder = Path(name)
    else:
        raise ModelNotFound(
            f'no spaCy pipeline "{name}": it is neither a folder here nor an installed package; '
            "install it, or leave --spacy-model out to use the one that comes with coproscan"
        )
    import spacy

    try:
        with _numpy_products():
            return spacy.load(folder if folder.is_dir() else name or "", exclude=unasked)
    except (OSError, ValueError) as error:
        line = str(error).strip().splitlines()[0]
        raise ModelNotFound(f'the spaCy pipeline "{name}" cannot be loaded: {line}') from error


@contextmanager
def _numpy_products() -> Iterator[None]:
    """While it lasts, networks are loaded that multiply by numpy where they would by BLIS: half of
    the time of tagging, and the same tags. On a Mac they multiply by Apple's library as before."""
    from thinc.api import NumpyOps, get_current_ops, use_ops

    with use_ops("numpy", use_blis=False) if type(get_current_ops()) is NumpyOps else nullcontext():
        yield


def beyond_tagging(nlp: "Language") -> list[str]:
    """The parts of a pipeline that do not tell nouns from other words: to be left out where that
    is all that is asked."""
    return [name for name in nlp.pipe_names if name not in _TAGGING]


_TAGGING = ("tok2vec", "transformer", "tagger", "morphologizer", "attribute_ruler")


def sentence_splitter(nlp: "Language") -> "Language":
    """A pipeline of the same language that only tokenizes and marks where sentences start.

    By rules, not by the parser: a hundred times as fast, and as good on answers of a line or two.
    """
    import spacy

    splitter = spacy.blank(nlp.lang or "en")
    splitter.add_pipe("sentencizer")
    return splitter


def tokenizer() -> "Language":
    """What cuts English text into words, as the functions classifier was trained to see them."""
    import spacy

    return spacy.blank("en")
