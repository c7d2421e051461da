"""Both editions opened from disk in a real browser: what a reader does with them."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coproscan.report.row_parts import Edition
from tests.report.browser.conftest import EDITIONS, SCHEMES, Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOUND = "#excerpt-table tbody tr.found"


@pytest.fixture
def private(visit: Open, folder: Path) -> "Page":
    return visit(folder / "private.html")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_fits_a_phone_and_four_times_the_size(
    visit: Open, folder: Path, edition: Edition, scheme: str
) -> None:
    page = visit(folder / f"{edition}.html", scheme)
    page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true })")
    for width in (1280, 375, 320):  # 320 is what 1280 shows at 400 % zoom
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def wait_for_status(page: "Page", text: str) -> None:
    page.locator(".filter .shown").filter(has_text=text).wait_for()


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold within ten seconds (the page's own policy forbids to poll it)."""
    until = time.monotonic() + 10
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def test_filter(private: "Page") -> None:
    assert private.locator(FOUND).count() == 23
    private.fill("#find", "BUS evening")
    wait_for_status(private, "2 of 23 match")
    assert private.locator(FOUND).count() == 2
    private.fill("#find", "cafe")  # accents or not
    wait_for_status(private, "1 of 23 match")
    private.click(".filter button")
    wait_for_status(private, "Showing 23 of 23")
    private.select_option("#by-theme", "none")
    private.select_option("#by-function", "strength")
    wait_for_status(private, "1 of 23 match")
    assert "Good library" in private.locator(FOUND).inner_text()
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


def test_the_chart_sorts_by_each_kind_of_input(private: "Page") -> None:
    def names() -> list[str]:
        return private.locator(".chart tbody th").all_inner_texts()

    before = names()
    private.locator(".chart thead button").nth(0).click()
    assert names() == sorted(before)
    private.locator(".chart thead button").nth(2).click()
    places = [
        int(cell.get_attribute("data-order") or "")
        for cell in private.locator(".chart tbody td:nth-child(3)").all()
    ]
    assert places == sorted(places)


def counted(words: str) -> int:
    """How many people or sources a figure in the page is of, or how many mentions."""
    if "the only" in words:
        return 1
    found = re.search(r"(\d+) mentions", words) or re.search(r"\d+", words)
    assert found, words
    return int(found[0].removesuffix(" mentions"))


def test_every_figure_finds_just_what_it_counts(private: "Page") -> None:
    assert figures_that_find_what_they_count(private) > 20


def figures_that_find_what_they_count(page: "Page") -> int:
    """Clicks every figure that leads to excerpts; how many there are."""
    page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true })")
    status = page.locator(".filter .shown")
    figures = page.locator("main section:not(.excerpts) a[data-t]:visible").all()
    tried = [figure for figure in figures if not figure.inner_text().startswith("All excerpts")]
    for figure in tried:
        figure.click()
        words = figure.inner_text()
        pattern = r"^(\d+) of" if figure.get_attribute("data-f") else r"from (\d+) [a-z ]+;"
        found = re.search(pattern, status.inner_text())
        assert found, (words, status.inner_text())
        assert int(found[1]) == counted(words), (words, status.inner_text())
    return len(tried)


def test_from_a_figure_to_its_quotes_to_the_source_and_back(private: "Page") -> None:
    figure = private.locator("#main-themes ~ ol .figure a").first
    figure.scroll_into_view_if_needed()
    top = private.evaluate("scrollY")
    figure.click()
    wait_for_status(private, f"from {counted(figure.inner_text())} people who answered")
    assert private.evaluate("document.activeElement.id") == "excerpts"
    private.locator(f"{FOUND} td:last-child a").first.click()
    mark = private.locator("mark:target")
    assert mark.inner_text() == private.locator(f"{FOUND} td").first.inner_text()
    back = private.locator(".back")
    back.click()  # to the list of excerpts …
    assert private.locator(f"{FOUND} td:last-child a").first.evaluate(
        "(link) => link === document.activeElement"
    )
    back.click()  # … and to the figure
    assert eventually(lambda: abs(private.evaluate("scrollY") - top) < 5)
    assert figure.evaluate("(link) => link === document.activeElement")
    assert back.is_hidden()


def test_from_a_quote_to_its_source_and_back(private: "Page") -> None:
    link = private.locator("#main-themes ~ ol figcaption a").first
    link.scroll_into_view_if_needed()
    where = private.evaluate("scrollY")
    link.click()
    mark = private.locator("mark:target")
    assert mark.inner_text() == "The 47 bus never turns up."
    assert eventually(lambda: private.evaluate("scrollY") > 2000)
    private.locator(".back").click()
    assert eventually(lambda: abs(private.evaluate("scrollY") - where) < 5)
    assert private.locator(".back").is_hidden()


def test_a_figure_without_a_quote_to_hand_on_leads_to_its_theme(visit: Open, folder: Path) -> None:
    page = visit(folder / "share.html")
    figure = page.locator("#main-themes ~ ol > li", has_text="Cost of parking").locator(".figure a")
    figure.first.click()
    assert page.evaluate("document.activeElement.id") == "t2"
    assert page.locator("#by-theme").input_value() == ""


def test_a_link_opens_what_is_folded(private: "Page") -> None:
    private.locator("#ledger ~ details > summary").click()  # closes it
    row = private.locator("#ledger ~ details tbody tr").first
    assert row.is_hidden()
    private.evaluate("id => { location.hash = id }", row.get_attribute("id"))
    row.wait_for(state="visible")


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


def test_every_control_is_reached_with_the_keyboard_and_shows_it(private: "Page") -> None:
    wanted = private.evaluate(
        """[...document.querySelectorAll("a, button, input, select, summary")]
           .filter((e) => e.checkVisibility() && !e.matches("mark *")).length"""
    )
    reached = set()
    for _ in range(3 * wanted):
        private.keyboard.press("Tab")
        number, outline = private.evaluate(
            """() => { const e = document.activeElement, all = [...document.querySelectorAll("*")];
                return [all.indexOf(e), getComputedStyle(e).outlineStyle]; }"""
        )
        if number in reached or private.evaluate("document.activeElement === document.body"):
            break
        assert outline != "none", private.evaluate("document.activeElement.outerHTML")
        reached.add(number)
    assert len(reached) >= wanted


def test_without_script_the_page_is_whole(visit: Open, folder: Path) -> None:
    page = visit(folder / "private.html", java_script_enabled=False)
    rows = page.locator("#excerpt-table tbody tr")
    assert rows.count() == 23
    assert rows.last.is_visible()
    assert page.locator(".filter").is_hidden()
    assert page.locator(".all").first.is_hidden()


def test_nothing_moves(visit: Open, folder: Path) -> None:
    page = visit(folder / "private.html", reduced_motion="no-preference")
    page.locator("#main-themes ~ ol .figure a").first.click()
    moving = "document.getAnimations().length"
    smooth = "getComputedStyle(document.documentElement).scrollBehavior"
    assert (page.evaluate(moving), page.evaluate(smooth)) == (0, "auto")


def test_prints_as_a_draft(private: "Page") -> None:
    pdf = private.pdf(format="A4", print_background=True)
    assert pdf.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 20
