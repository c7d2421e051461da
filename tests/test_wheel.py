"""The wheel works outside the clone: the models come along inside the package."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MEGABYTES = 60
"""What all the models together may weigh."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    subprocess.run([*build, "--outdir", str(folder), str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("coproscan-*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_every_model_and_no_recipe(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    models = {name.split("/")[2] for name in names if name.startswith("coproscan/models/")}
    shipped = {p.name for p in (ROOT / "models").iterdir() if p.is_dir() and p.name != "recipes"}
    assert models == {name for name in shipped if not name.startswith("__")}
    assert "coproscan/report/analysis.schema.json" in names
    assert "coproscan/ordinary_words.txt" in names
    assert "coproscan/masking/data/given_names.txt" in names
    assert wheel.stat().st_size < MEGABYTES * 2**20


@pytest.mark.slow
def test_the_installed_wheel_runs_the_main_job_in_an_empty_folder(
    wheel: Path, tmp_path: Path
) -> None:
    site, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target"]
    subprocess.run([*install, str(site), str(wheel)], check=True, capture_output=True)
    environment = os.environ | {"PYTHONPATH": str(site)}
    where = "import coproscan.bundled as b; print(b.bundled_model('static-en'))"
    found = subprocess.run(
        [sys.executable, "-c", where],
        cwd=empty,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(found.stdout.strip()).is_relative_to(site)
    scan = [sys.executable, "-m", "coproscan", "scan", str(ROOT / "examples"), "-o", "report"]
    ended = subprocess.run(
        [*scan, "--quiet"], cwd=empty, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert (empty / "report" / "share" / "summary.docx").is_file()
