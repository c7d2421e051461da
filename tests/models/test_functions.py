from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from coproscan.embed import Encoder, embed, load_encoder
from coproscan.errors import ModelNotFound
from coproscan.functions.classifier import Classifier, bucket, load_classifier
from coproscan.language import load_language
from coproscan.types import FUNCTIONS

MODELS = Path(__file__).resolve().parents[2] / "models"
PLAIN = (
    ("The potholes on our road are terrible and nobody repairs them.", "challenge"),
    ("There is not enough parking and it is too expensive.", "challenge"),
    ("We should build a new footbridge over the river.", "solution"),
    ("Provide free buses for school children.", "solution"),
    ("The staff were lovely, helpful and very kind.", "strength"),
    ("Excellent library, really friendly volunteers.", "strength"),
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language(str(MODELS / "language-en"))


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("static")


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier(MODELS / "functions-static")


@pytest.mark.parametrize(("text", "function"), PLAIN)
def test_a_plain_case_is_held_and_the_likeliest(
    classifier: Classifier, nlp: Language, encoder: Encoder, text: str, function: str
) -> None:
    likely = classifier.predict([nlp(text)], embed([text], encoder))[0]
    place = FUNCTIONS.index(function)
    assert likely.argmax() == place
    assert likely[place] >= classifier.held[place]


def test_a_bare_fact_does_nothing(classifier: Classifier, nlp: Language, encoder: Encoder) -> None:
    text = "The meeting is at 7 pm."
    assert (classifier.predict([nlp(text)], embed([text], encoder))[0] < classifier.held).all()


def test_a_text_is_read_the_same_in_any_company(
    classifier: Classifier, nlp: Language, encoder: Encoder
) -> None:
    texts = [text for text, _ in PLAIN]
    docs, vectors = list(nlp.pipe(texts)), embed(texts, encoder)
    together = classifier.predict(docs, vectors)
    alone = [classifier.predict([d], v[None])[0] for d, v in zip(docs, vectors, strict=True)]
    assert together.shape == (len(texts), 4)
    assert ((together >= 0) & (together <= 1)).all()
    assert np.allclose(together, np.array(alone), atol=1e-5)


def test_without_a_parse_the_words_still_speak(classifier: Classifier, encoder: Encoder) -> None:
    text = "We should build a new footbridge over the river."
    likely = classifier.predict([spacy.blank("en")(text)], embed([text], encoder))[0]
    assert likely.argmax() == FUNCTIONS.index("solution")


def test_nothing_in_nothing_out(classifier: Classifier) -> None:
    assert classifier.predict([], np.zeros((0, 256), dtype=np.float32)).shape == (0, 4)


def test_an_empty_text_is_read_without_an_error(
    classifier: Classifier, nlp: Language, encoder: Encoder
) -> None:
    assert np.isfinite(classifier.predict([nlp("")], embed([""], encoder))).all()


def test_a_feature_has_the_same_place_on_every_machine() -> None:
    assert bucket("words", "we need") == 122026


def test_a_folder_without_a_classifier_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="cannot be read"):
        load_classifier(tmp_path)
