"""What several tests share: where the real data lies, and that CI may not skip."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real consultations beside the checkout; skips where it is absent."""
    folder = Path(os.environ.get("COPROSCAN_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the real consultations (../shared) are not on this machine")
    return folder


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where COPROSCAN_NO_SKIPS is set, a skipped check fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("COPROSCAN_NO_SKIPS") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
