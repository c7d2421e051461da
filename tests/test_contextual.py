"""The contextual encoder: what it says of a text depends on the text alone."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from coproscan.bundled import bundled_model
from coproscan.contextual import ContextualEncoder, load_contextual
from coproscan.embed import embed
from coproscan.errors import ModelNotFound
from coproscan.types import FUNCTIONS

SAID = [
    "The last bus leaves before the late shift ends.",
    "Run a bus after midnight on Fridays.",
    "The drivers on our route are kind and patient.",
    "A town where nobody needs a car to see a friend.",
    "The number 9 stops at the library.",
    "Bus",
    "No way home at night",
    "We would like benches at the stops, and a light, because waiting there in winter is grim.",
]


@pytest.fixture(scope="module")
def encoder() -> ContextualEncoder:
    return load_contextual(bundled_model("encoder-en"))


def test_one_pass_gives_unit_vectors_and_probabilities(encoder: ContextualEncoder) -> None:
    vectors, likely = encoder.read(SAID)
    assert vectors.shape == (len(SAID), 384)
    assert likely.shape == (len(SAID), len(FUNCTIONS))
    assert vectors.dtype == likely.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert ((likely > 0) & (likely < 1)).all()


def test_plain_cases_are_told_apart(encoder: ContextualEncoder) -> None:
    likely = encoder.read(SAID)[1]
    for row, function in enumerate(FUNCTIONS):
        place = FUNCTIONS.index(function)
        assert likely[row, place] >= encoder.held[function], SAID[row]
        assert likely[row].argmax() == place, SAID[row]
    assert not (likely[4] >= [encoder.held[f] for f in FUNCTIONS]).any(), SAID[4]


def test_a_text_does_not_depend_on_its_neighbours_or_their_order(
    encoder: ContextualEncoder,
) -> None:
    vectors, likely = encoder.read(SAID)
    for order in (list(range(len(SAID)))[::-1], [3], [6, 0], [5, 5, 1, 7]):
        some, told = encoder.read([SAID[row] for row in order])
        assert np.array_equal(some, vectors[order])
        assert np.array_equal(told, likely[order])


def test_two_runs_give_the_same_bytes(encoder: ContextualEncoder) -> None:
    again = load_contextual(bundled_model("encoder-en"))
    for one, other in zip(encoder.read(SAID), again.read(SAID), strict=True):
        assert one.tobytes() == other.tobytes()


def test_texts_on_one_subject_are_nearer_than_texts_on_two(encoder: ContextualEncoder) -> None:
    bus, coach, bins = encoder.encode(
        ["More buses in the evening", "Later coaches, please", "Empty the bins every week"]
    )
    assert bus @ coach > bus @ bins + 0.1


def test_a_text_without_words_is_like_nothing_and_does_nothing(encoder: ContextualEncoder) -> None:
    vectors, likely = encoder.read(["", "   ", "😀", "Bus"])
    assert not vectors[:3].any()
    assert not likely[:3].any()
    assert vectors[3].any()


def test_no_text_gives_no_rows(encoder: ContextualEncoder) -> None:
    vectors, likely = encoder.read([])
    assert vectors.shape == (0, 384)
    assert likely.shape == (0, len(FUNCTIONS))


def test_a_very_long_text_is_read_from_its_beginning(encoder: ContextualEncoder) -> None:
    long = "The path floods every winter. " * 200
    assert np.array_equal(encoder.encode([long]), encoder.encode([long + "Thank you. " * 100_000]))


def test_progress_ends_at_all(encoder: ContextualEncoder) -> None:
    steps: list[tuple[int, int | None]] = []
    encoder.read(SAID, lambda task, done, total: steps.append((done, total)))
    assert steps[-1] == (len(SAID), len(SAID))
    assert steps == sorted(steps)


def test_it_serves_where_an_embedding_is_asked_for(encoder: ContextualEncoder) -> None:
    assert np.allclose(embed(SAID, encoder), encoder.read(SAID)[0], atol=1e-6)


def test_a_folder_without_the_model_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="contextual encoder") as raised:
        load_contextual(tmp_path)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_broken_file_is_one_line(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(bundled_model("encoder-en"), folder)
    (folder / name).write_bytes(b"\x00 not what it was")
    with pytest.raises(ModelNotFound, match="broken") as raised:
        load_contextual(folder)
    assert "\n" not in str(raised.value)


def test_the_folder_is_small_and_holds_nothing_else() -> None:
    folder = bundled_model("encoder-en")
    files = {file.name: file.stat().st_size for file in folder.iterdir()}
    assert set(files) == {"README.md", "card.toml", "config.json", "model.onnx", "tokenizer.json"}
    assert sum(files.values()) <= 25 * 10**6
    settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert tuple(settings["held"]) == FUNCTIONS


def test_importing_the_module_imports_no_heavy_library() -> None:
    asked = "import sys, coproscan.contextual; print(sorted({'onnxruntime', 'tokenizers', 'numpy',"
    asked += " 'torch'} & set(sys.modules)))"
    ended = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=os.environ
    )
    assert ended.stdout.strip() == "[]"
