"""Lets the tests of this folder share `tests.screen.making` and `tests.screen.pages_of_text`."""

import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
