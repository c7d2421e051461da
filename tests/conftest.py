"""What several tests share: where the real data lies, if it is on this machine."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real consultations beside the checkout; skips where it is absent."""
    folder = Path(os.environ.get("COPROSCAN_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the real consultations (../shared) are not on this machine")
    return folder
