"""A browser with the network blocked, and what it tells of the pages that it opens."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from coproscan.report.html import render_html
from coproscan.report.row_parts import Edition
from coproscan.report.rows import build_rows
from coproscan.types import Analysis

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EDITIONS: tuple[Edition, ...] = ("private", "share")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

PATIENCE = 60_000
"""Milliseconds until a step counts as failed: other tests may have the processors."""


def chromium() -> str | None:
    """Where a Chromium is, if there is one."""
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    if path is None:
        pytest.skip("no Chromium here: set CHROMIUM to one, or put it on the PATH")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which `npm ci` puts beside this file."""
    source = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
    if not source.is_file():
        pytest.skip("no axe-core here: run `npm ci` in tests/report/browser")
    return source.read_text(encoding="utf-8")


@dataclass
class Seen:
    """What went on while a page was open."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


Open = Callable[..., "Page"]


@pytest.fixture
def visit(browser: "Browser") -> Iterator[Open]:
    """Opens a file; in the end nothing was asked of the network, and no error told."""
    seen, files, contexts = Seen(), {"data:,"}, []

    def open_(file: Path, scheme: str = "light", width: int = 1280, **options: object) -> "Page":
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            offline=True,
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        files.add(file.as_uri())
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.errors.append(message.text))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [url for url in seen.requests if url.partition("#")[0] not in files] == []
    assert seen.errors == []


def written(analysis: Analysis, folder: Path) -> Path:
    """The folder, with both editions' pages in it."""
    for edition in EDITIONS:
        page = render_html(build_rows(analysis, edition))
        (folder / f"{edition}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def folder(analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the made-up survey and workshop."""
    return written(analysis, tmp_path_factory.mktemp("made-up"))
