"""A scan by our own models loads no library that it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

from coproscan.cli.light import UNUSED, light_imports
from coproscan.settings import Settings

SCAN = """
import sys
from coproscan.cli import main
try:
    main()
finally:
    print(*sorted(sys.modules))
"""


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """Enough answers for themes, so that each library that finds them is at work."""
    about = ("buses", "parking", "the library", "litter")
    said = ("More {} please", "There is too little money for {}", "We would miss {}")
    path = tmp_path / "survey.csv"
    rows = ["id,What should change?"]
    rows += [f"{n},{text}" for n, text in enumerate(s.format(a) for s in said for a in about)]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_a_scan_leaves_unloaded_what_it_does_not_use(survey: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCAN, "scan", str(survey), "--format", "md", "--quiet"],
        cwd=survey.parent,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = set(done.stdout.split())
    assert {"spacy", "bertopic", "sklearn"} <= loaded
    assert not loaded & UNUSED


@pytest.mark.parametrize(
    "own", [Settings(model="minilm"), Settings(spacy_model="en_core_web_sm")], ids=str
)
def test_a_model_of_the_users_own_finds_every_library(own: Settings) -> None:
    finders = list(sys.meta_path)
    with light_imports(own):
        assert sys.meta_path == finders


def test_a_bertopic_model_is_written_with_every_library() -> None:
    finders = list(sys.meta_path)
    with light_imports(Settings(), ["html", "bertopic"]):
        assert sys.meta_path == finders


def test_after_a_scan_every_library_is_found_again() -> None:
    finders = list(sys.meta_path)
    with light_imports(Settings()):
        assert sys.meta_path != finders
    assert sys.meta_path == finders
