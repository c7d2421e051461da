"""Names that stand everywhere make no theme; names that are a subject may."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from coproscan.model import load_model
from coproscan.themes.shared_names import without_shared_names
from tests.themes.conftest import BUSES, DOCTORS, LIBRARY, LITTER

Vectors = NDArray[np.float32]
Named = Callable[[list[str]], Vectors]

TALK = [text for four in zip(BUSES, DOCTORS, LITTER, LIBRARY, strict=True) for text in four]
SAID = [f"In Elm Ferry {text[0].lower()}{text[1:]}" for text in TALK[::3]]
PLAIN = [text for n, text in enumerate(TALK) if n % 3]


@pytest.fixture(scope="module")
def named() -> Named:
    """The vectors of texts without names that stand everywhere."""
    model = load_model("static")

    def vectors(texts: list[str]) -> Vectors:
        return without_shared_names(texts, model.read(texts)[0], model)[0]

    return vectors


def plainly(texts: list[str]) -> Vectors:
    return np.asarray(load_model("static").read(texts)[0], dtype=np.float32)


def test_the_town_that_everybody_names_is_taken_out(named: Named) -> None:
    found = named([*SAID, *PLAIN])
    without = plainly([text.replace("Elm Ferry ", "") for text in SAID])
    assert np.allclose(found[: len(SAID)], without, atol=1e-6)
    assert (found[len(SAID) :] == plainly(PLAIN)).all()


def test_whether_its_writers_use_capitals_or_not(named: Named) -> None:
    small = [SAID[0].replace("Elm Ferry", "elm ferry"), *SAID[1:], *PLAIN]
    assert np.allclose(named(small)[0], plainly([SAID[0].replace("Elm Ferry ", "")])[0], atol=1e-6)


def test_a_text_that_says_nothing_else_keeps_its_vector(named: Named) -> None:
    texts = ["I love Elm Ferry", *SAID, *PLAIN]
    assert (named(texts)[0] == plainly(texts)[0]).all()


def test_a_name_that_is_a_subject_stays(named: Named) -> None:
    texts = [*(t.replace("library", "Kelham Library") for t in LIBRARY), *BUSES, *LITTER]
    assert (named(texts) == plainly(texts)).all()


@pytest.mark.parametrize(
    "written",
    [
        str.title,  # every word has a capital
        str.upper,
        str.lower,
    ],
)
def test_where_capitals_tell_nothing_nothing_is_a_name(
    named: Named, written: Callable[[str], str]
) -> None:
    texts = [written(text) for text in (*SAID, *PLAIN)]
    assert (named(texts) == plainly(texts)).all()


def test_nouns_of_german_are_no_names(named: Named) -> None:
    texts = [
        "Die neue Ampel an der Ecke ist gut für unsere Kinder",
        "Der Radweg ist zu schmal und die Autos parken auf dem Radweg",
        "Mehr Bänke im Park und weniger Autos in der Stadt",
        "Der Lärm der Autos ist in der Nacht schlimm für die Kinder",
        "Ein Café im Park wäre schön für die ganze Stadt",
        "Auf dem Platz fehlen Bäume und Schatten für die Kinder",
        "Die Autos fahren zu schnell an der Schule vorbei",
    ]
    assert (named(texts) == plainly(texts)).all()


def test_a_noun_that_opens_sentences_is_no_name(named: Named) -> None:
    texts = [
        "Parking is dear, and the machine takes no cards",
        "Parking by the school gates frightens the children",
        "Parking costs more than the shopping",
        "Parking at the surgery is for staff alone",
        "Parking wardens never come after six",
        "Parking on the verge ruins the grass",
        *BUSES,
        *LIBRARY,
    ]
    assert (named(texts) == plainly(texts)).all()
