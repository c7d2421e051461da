"""The pages of whole runs: the examples, 2,162 statements, and a survey of 17,000 answers."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from coproscan.pipeline import analyse
from coproscan.settings import Settings
from coproscan.types import Analysis
from tests.report.browser.conftest import EDITIONS, SCHEMES, Open, written
from tests.report.browser.test_accessibility import views, violations
from tests.report.browser.test_page import FOUND, eventually, wait_for_status

MOST = 2_000_000
"""Bytes for every thousand responses: what an e-mail still takes."""

ALIKE = """document.querySelectorAll(`
  .source:nth-of-type(n + 10), #excerpt-table tbody tr:not(.found), details li:nth-child(n + 20)
`).forEach((e) => e.remove())"""
"""Leaves the first of the thousands of responses, rows and entries that are set alike."""

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
INPUTS = {
    "examples": None,
    "statements": "data/polis_conversations/march-on.operation-marchin-orders",
    "survey": "data/r_community_survey_2018_en_es",
}


@dataclass(frozen=True, slots=True)
class Report:
    """An analysis, and the folder with both editions' pages of it."""

    analysis: Analysis
    folder: Path


@pytest.fixture(
    scope="module",
    params=[
        name if INPUTS[name] is None else pytest.param(name, marks=pytest.mark.slow)
        for name in INPUTS
    ],
)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    place = INPUTS[request.param]
    path = EXAMPLES if place is None else request.getfixturevalue("shared") / place
    analysis = analyse([path], Settings(model="static"))
    return Report(analysis, written(analysis, tmp_path_factory.mktemp(request.param)))


def test_is_of_a_size_to_send(report: Report) -> None:
    size = (report.folder / "private.html").stat().st_size
    assert size <= MOST * max(1, len(report.analysis.responses) / 1000)


def test_search_filter_and_sort(visit: Open, report: Report) -> None:
    page = visit(report.folder / "private.html")
    total = len(report.analysis.excerpts)
    assert page.locator(FOUND).count() == 50
    top = next(theme for theme in report.analysis.themes if theme.id == "t1")
    page.select_option("#by-theme", "t1")
    wait_for_status(page, f"{top.mentions:,} of {total:,} match")
    page.locator("#excerpt-table th button").first.click()
    texts = page.locator(f"{FOUND} td:first-child").all_inner_texts()
    words = re.findall(r"[a-z]{5,}", texts[-1].casefold())
    page.fill("#find", words[0])
    assert eventually(lambda: page.locator(FOUND).count() < min(50, top.mentions))
    assert words[0] in page.locator(f"{FOUND} td:first-child").last.inner_text().casefold()


def test_from_a_figure_to_a_quote_in_its_response_and_back(visit: Open, report: Report) -> None:
    page = visit(report.folder / "private.html")
    figure = page.locator("#main-themes ~ ol .figure a").first
    figure.click()
    excerpt = page.locator(FOUND).first
    said = excerpt.locator("td").first.inner_text()
    excerpt.locator("td:last-child a").click()
    assert page.locator("mark:target, span:target + mark").first.inner_text() in said
    page.locator(".back").click()
    page.locator(".back").click()
    assert figure.evaluate("(link) => link === document.activeElement")


@pytest.mark.parametrize("edition", EDITIONS)
def test_fits_a_phone_and_four_times_the_size(visit: Open, report: Report, edition: str) -> None:
    page = visit(report.folder / f"{edition}.html", width=375)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400 % zoom
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_prints(visit: Open, report: Report) -> None:
    page = visit(report.folder / "share.html")
    pdf = page.pdf(format="A4", print_background=True)
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_violation(visit: Open, report: Report, axe: str, edition: str, scheme: str) -> None:
    page = visit(report.folder / f"{edition}.html", scheme)
    page.evaluate(ALIKE)
    for view in views(page):
        assert violations(page, axe) == [], view
