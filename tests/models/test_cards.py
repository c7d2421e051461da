import json
from pathlib import Path

import pytest

MODELS = Path(__file__).resolve().parents[2] / "models"
FOLDERS = sorted(f for f in MODELS.iterdir() if f.is_dir() and (f / "README.md").is_file())
LIMITS = {"static-en": 16, "language-en": 15, "functions-static": 3, "encoder-en": 25}
UNPICKLED = {".safetensors", ".onnx", ".json", ".toml", ".md", ".cfg", ""}
SPACY_OWN = set("model moves trees cfg tokenizer patterns key2row vectors lookups.bin".split())


def size(folder: Path) -> float:
    """In megabytes of 2**20 bytes."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 2**20


def test_the_bundled_models_are_those_with_a_limit() -> None:
    assert {folder.name for folder in FOLDERS} == set(LIMITS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_a_model_is_no_larger_than_agreed(folder: Path) -> None:
    assert size(folder) <= LIMITS[folder.name]


def test_all_models_together_stay_below_60_megabytes() -> None:
    assert size(MODELS) < 60


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_a_card_tells_data_licence_figures_limits_and_how_to_retrain(folder: Path) -> None:
    card = (folder / "README.md").read_text(encoding="utf-8")
    for heading in ("## Data", "## Licence", "## Figures", "## Limits", "## Retrain"):
        assert heading in card
    assert "--data PATH" in card


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("static-en", ("all-MiniLM-L6-v2", "Apache-2.0", "CC BY 4.0", "banking77", "clinc150")),
        ("language-en", ("CC BY-SA 4.0", "English EWT", "Broad Twitter Corpus", "CC BY 4.0")),
        ("encoder-en", ("all-MiniLM-L6-v2", "Apache-2.0", "not people", "CC BY 4.0", "banking77")),
        ("functions-static", ("one language-model annotator each, not people", "CC BY 4.0", "MIT")),
    ],
)
def test_a_card_names_its_data_and_their_licences(name: str, said: tuple[str, ...]) -> None:
    card = " ".join((MODELS / name / "README.md").read_text(encoding="utf-8").split())
    assert [words for words in said if words not in card] == []


def test_the_table_of_models_names_each() -> None:
    table = (MODELS / "README.md").read_text(encoding="utf-8")
    assert [f.name for f in FOLDERS if f"[{f.name}]({f.name}/README.md)" not in table] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_nothing_in_a_model_is_pickled(folder: Path) -> None:
    files = [f for f in folder.rglob("*") if f.is_file()]
    strange = [f for f in files if f.suffix not in UNPICKLED and f.name not in SPACY_OWN]
    assert strange == []
    marks = tuple(bytes((0x80, protocol)) for protocol in range(2, 6))
    assert [f for f in files if f.read_bytes().startswith(marks)] == []


def test_the_vocabularies_hold_words_not_sentences() -> None:
    strings = json.loads((MODELS / "language-en/vocab/strings.json").read_text(encoding="utf-8"))
    pieces = json.loads((MODELS / "static-en/tokenizer.json").read_text(encoding="utf-8"))
    assert [s for s in strings if s.strip().count(" ") > 1] == []
    assert [p for p in pieces["model"]["vocab"] if " " in p] == []
