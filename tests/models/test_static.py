import socket
import warnings
from pathlib import Path

import numpy as np
import pytest

from coproscan.embed import Encoder, embed, load_encoder

FOLDER = Path(__file__).resolve().parents[2] / "models" / "static-en"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("static")


def test_it_loads_without_a_network_or_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("an attempt at the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        vectors = embed(["The library should open on Sundays"], load_encoder("static"))
    assert vectors.shape == (1, 256)


def test_vectors_are_unit_single_precision_and_the_same_each_time(encoder: Encoder) -> None:
    texts = ["More benches in the park", "Nobody answers the phone", "Parking"]
    once, again = embed(texts, encoder), embed(texts, encoder)
    assert once.dtype == np.float32
    assert np.allclose(np.linalg.norm(once, axis=1), 1, atol=1e-3)
    assert np.array_equal(once, again)


def test_a_text_has_the_same_vector_in_any_company(encoder: Encoder) -> None:
    alone = embed(["Street lights are broken"], encoder)[0]
    together = embed(["Buses", "Street lights are broken", "We love the market"], encoder)[1]
    assert np.allclose(alone, together, atol=1e-3)


def test_no_known_word_gives_zeros(encoder: Encoder) -> None:
    assert not embed(["", "☂☂", "привет"], encoder).any()


@pytest.mark.parametrize(
    ("one", "like", "unlike"),
    [
        ("The bus is always late", "Public transport never runs on time", "Plant more oak trees"),
        ("I feel lonely since I retired", "Older people are isolated", "Bins overflow in summer"),
        ("Rents are too high", "Housing is unaffordable", "The swimming pool is cold"),
        ("My GP has no appointments", "You cannot get to see a doctor", "Dogs foul the beach"),
    ],
)
def test_the_same_point_in_other_words_is_nearer(
    encoder: Encoder, one: str, like: str, unlike: str
) -> None:
    vectors = embed([one, like, unlike], encoder)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1


def test_sentence_transformers_reads_the_same_from_its_files(encoder: Encoder) -> None:
    texts = ["The library should open on Sundays", "Zebra-crossings, & £5 fees!", "", "☂ parking"]
    theirs = embed(texts, load_encoder(str(FOLDER)))
    assert np.allclose(embed(texts, encoder), theirs, atol=2e-3)  # it sums in half precision
