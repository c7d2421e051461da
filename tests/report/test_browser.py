"""Both editions opened from disk in a real browser, with the network blocked."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from coproscan.report.html import render_html
from coproscan.report.rows import Edition, build_rows
from coproscan.types import Analysis

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

EDITIONS: tuple[Edition, ...] = ("private", "share")
Scheme = Literal["light", "dark"]


def chromium() -> str | None:
    """Where a Chromium is, if there is one."""
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
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


@pytest.fixture(scope="module")
def folder(analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("report")
    for edition in EDITIONS:
        page = render_html(build_rows(analysis, edition))
        (made / f"{edition}.html").write_text(page, encoding="utf-8")
    return made


@dataclass
class Seen:
    """What went on while a page was open."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def opened(
    browser: "Browser", file: Path, seen: Seen, scheme: Scheme = "light"
) -> "tuple[BrowserContext, Page]":
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=scheme, offline=True
    )
    page = context.new_page()
    page.set_default_timeout(5000)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.errors.append(message.text))
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.goto(file.as_uri())
    return context, page


@pytest.fixture
def private(browser: "Browser", folder: Path) -> Iterator["Page"]:
    seen = Seen()
    context, page = opened(browser, folder / "private.html", seen)
    yield page
    context.close()
    assert seen.errors == []


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opens_without_the_network_and_fits(
    browser: "Browser", folder: Path, edition: Edition, scheme: Scheme
) -> None:
    seen = Seen()
    file = folder / f"{edition}.html"
    context, page = opened(browser, file, seen, scheme=scheme)
    page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true })")
    for width in (1280, 360, 320):  # 320 is what 1280 shows at 400 % zoom
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    beyond = [url for url in seen.requests if url not in (file.as_uri(), "data:,")]
    assert (beyond, seen.errors) == ([], [])


def shown(page: "Page") -> int:
    return page.locator("#excerpt-table tbody tr:not([hidden])").count()


def wait_for_status(page: "Page", text: str) -> None:
    page.locator(".filter .shown").filter(has_text=text).wait_for(timeout=3000)


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold within three seconds (the page's own policy forbids to poll it)."""
    until = time.monotonic() + 3
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def test_filter(private: "Page") -> None:
    assert shown(private) == 23
    private.fill("#find", "BUS evening")
    wait_for_status(private, "2 of 23 match")
    assert shown(private) == 2
    private.fill("#find", "cafe")  # accents or not
    wait_for_status(private, "1 of 23 match")
    private.click(".filter button")
    wait_for_status(private, "Showing 23 of 23")
    private.select_option("#by-theme", "none")
    private.select_option("#by-function", "strength")
    wait_for_status(private, "1 of 23 match")
    assert "Good library" in private.locator("#excerpt-table tbody tr:not([hidden])").inner_text()
    private.click(".filter button")
    private.select_option("#by-origin", label="workshop notes.md")
    wait_for_status(private, "7 of 23 match")


def test_sort(private: "Page") -> None:
    heads = private.locator("#excerpt-table thead th")
    first = private.locator("#excerpt-table tbody tr td:first-child").first
    before = first.inner_text()
    heads.nth(1).locator("button").click()
    assert heads.nth(1).get_attribute("aria-sort") == "ascending"
    themes = private.locator("#excerpt-table tbody tr td:nth-child(2)").all_inner_texts()
    assert themes == sorted(themes, key=str.casefold)
    heads.nth(1).locator("button").click()
    heads.nth(1).locator("button").click()
    assert heads.nth(1).get_attribute("aria-sort") is None
    assert first.inner_text() == before


def test_from_a_quote_to_its_source_and_back(private: "Page") -> None:
    link = private.locator("#main-themes ~ ol figcaption a").first
    link.scroll_into_view_if_needed()
    where = private.evaluate("scrollY")
    link.click()
    mark = private.locator("mark:target")
    assert mark.inner_text() == "The 47 bus never turns up."
    mark.wait_for(state="visible")
    assert eventually(lambda: private.evaluate("scrollY") > 2000)
    private.locator(".back").click()
    assert eventually(lambda: abs(private.evaluate("scrollY") - where) < 5)
    assert private.locator(".back").is_hidden()


def test_a_link_opens_what_is_folded(browser: "Browser", folder: Path) -> None:
    seen = Seen()
    context, page = opened(browser, folder / "private.html", seen)
    page.locator("#ledger ~ details > summary").click()  # closes it
    row = page.locator("#ledger ~ details tbody tr").first
    assert row.is_hidden()
    page.evaluate("id => { location.hash = id }", row.get_attribute("id"))
    row.wait_for(state="visible", timeout=3000)
    context.close()
    assert seen.errors == []


def test_keyboard(private: "Page") -> None:
    private.keyboard.press("Tab")
    assert private.evaluate("document.activeElement.textContent") == "Skip to the report"
    private.keyboard.press("Enter")
    assert private.evaluate("document.activeElement.id") == "main"
    private.keyboard.press("Tab")
    assert private.evaluate("document.activeElement.closest('main') !== null")
    private.locator("#by-theme").focus()
    private.keyboard.press("ArrowDown")
    wait_for_status(private, "8 of 23 match")
    private.locator("#excerpt-table th button").first.focus()
    private.keyboard.press("Space")
    assert private.locator("#excerpt-table th").first.get_attribute("aria-sort") == "ascending"


def test_without_script_the_page_is_whole(browser: "Browser", folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "private.html").as_uri())
    assert shown(page) == 23
    assert page.locator(".filter").is_hidden()
    context.close()


def test_prints_as_a_draft(private: "Page") -> None:
    pdf = private.pdf(format="A4", print_background=True)
    assert pdf.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 20


CONTRAST = """() => {
  const linear = (v) => v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  const colour = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const found = colour(getComputedStyle(up).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
  };
  const poor = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!words || element.matches("script, style, option")) continue;
    const a = luminance(colour(getComputedStyle(element).color));
    const b = luminance(behind(element));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) poor.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...poor];
}"""
"""The elements with words of their own whose contrast is under WCAG AA's 4.5 to 1."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(browser: "Browser", folder: Path, scheme: Scheme) -> None:
    context, page = opened(browser, folder / "private.html", Seen(), scheme=scheme)
    poor = page.evaluate(CONTRAST)
    context.close()
    assert poor == []
