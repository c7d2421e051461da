"""An excerpt that belongs to several themes is listed with all of them, best first."""

import csv
import io
from dataclasses import replace

import pytest

from coproscan.report.html import render_html
from coproscan.report.markdown import render_markdown
from coproscan.report.rows import build_rows
from coproscan.report.spreadsheets import excerpts_csv
from coproscan.types import Analysis, Excerpt, Similarity


@pytest.fixture(scope="module")
def chosen(analysis: Analysis) -> Excerpt:
    return next(e for e in analysis.excerpts if e.theme == "t1")


@pytest.fixture(scope="module")
def several(analysis: Analysis, chosen: Excerpt) -> Analysis:
    """The analysis with one excerpt of the first theme in two more."""
    more = (*chosen.themes, Similarity("t3", 0.5), Similarity("t2", 0.4))
    excerpts = (replace(e, themes=more) if e is chosen else e for e in analysis.excerpts)
    return replace(analysis, excerpts=tuple(excerpts))


def test_in_the_table_of_excerpts(several: Analysis, chosen: Excerpt) -> None:
    names = {t.id: t.name for t in several.themes}
    table = csv.DictReader(io.StringIO(excerpts_csv(several).decode("utf-8-sig")))
    others = {row["id"]: row["also in"] for row in table}
    assert others.pop(chosen.id) == f"{names['t3']}; {names['t2']}"
    assert set(others.values()) == {""}


def test_on_the_page(several: Analysis, analysis: Analysis) -> None:
    page = render_html(build_rows(several, "private"))
    assert page.count("<small>also: ") == 1
    also = page[page.index("<small>also: ") :]
    assert also.index('href="#t3"') < also.index('href="#t2"') < also.index("</small>")
    assert "<small>also: " not in render_html(build_rows(analysis, "private"))


def test_with_the_theme_in_the_report_and_on_the_page(
    several: Analysis, analysis: Analysis
) -> None:
    names = {t.id: t.name for t in several.themes}
    words = f"1 excerpt belongs to other themes too: {names['t2']} (1) and {names['t3']} (1)"
    rows = build_rows(several, "private")
    assert [theme.shared for theme in rows.themes if theme.shared] == [words]
    assert f"- {words}" in render_markdown(rows)
    assert f"{words}." in render_html(rows)
    assert not any(theme.shared for theme in build_rows(analysis, "private").themes)
