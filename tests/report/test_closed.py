"""Closed questions in both editions: counted, and no rare answer named where it may not be."""

from dataclasses import replace

import pytest

from coproscan.report.html import render_html
from coproscan.report.markdown import render_markdown
from coproscan.report.row_parts import Edition
from coproscan.report.rows import build_rows
from coproscan.types import Analysis, ClosedQuestion, OptionCount
from tests.report.conftest import SURVEY

HEARD = ClosedQuestion(
    id=f"{SURVEY}#column F",
    text="How did you hear of us?",
    document=SURVEY,
    kind="several",
    base=40,
    options=(
        OptionCount("The | website", 22),
        OptionCount("A leaflet & poster", 9),
        OptionCount("My neighbour Ivy Thornbury told me", 1),
        OptionCount("The pub", 4),
    ),
    own_words=2,
)
AGREED = ClosedQuestion(
    id=f"{SURVEY}#column G",
    text="The town is well kept",
    document=SURVEY,
    kind="scale",
    base=40,
    options=(OptionCount("Agree", 38), OptionCount("Disagree", 2)),
    own_words=0,
)


@pytest.fixture
def asked(analysis: Analysis) -> Analysis:
    return replace(analysis, closed_questions=(HEARD, AGREED))


def test_the_private_edition_names_every_option(asked: Analysis) -> None:
    heard, agreed = build_rows(asked, "private").closed
    assert [(o.text, o.count, o.share) for o in heard.options] == [
        ("The | website", "22", "55%"),
        ("A leaflet & poster", "9", "22%"),
        ("My neighbour Ivy Thornbury told me", "1", ""),
        ("The pub", "4", "10%"),
        ("In their own words", "2", ""),
    ]
    assert heard.document == "responses.csv"
    assert "each could choose several" in heard.answered
    assert "several" not in agreed.answered
    assert [o.text for o in agreed.options] == ["Agree", "Disagree"]


def test_what_few_chose_is_not_named_in_what_is_shared(asked: Analysis) -> None:
    heard, agreed = build_rows(asked, "share").closed
    assert [(o.text, o.count) for o in heard.options] == [
        ("The | website", "22"),
        ("A leaflet & poster", "9"),
        ("Other answers", "not shown"),
        ("In their own words", "not shown"),
    ]
    assert heard.document is None
    # A scale's steps are nobody's own words.
    assert [o.text for o in agreed.options] == ["Agree", "Disagree"]


@pytest.mark.parametrize("edition", ["private", "share"])
def test_both_renderings_have_the_tables(asked: Analysis, edition: Edition) -> None:
    rows = build_rows(asked, edition)
    page, text = render_html(rows), render_markdown(rows)
    assert "## Closed questions" in text
    assert r"| The \| website | 22 | 55% |" in text
    assert '<h2 id="closed">Closed questions</h2>' in page
    assert "A leaflet &amp; poster" in page
    assert ("Thornbury" in page, "Thornbury" in text) == ((edition == "private"),) * 2


def test_without_closed_questions_there_is_no_section(analysis: Analysis) -> None:
    rows = build_rows(analysis, "private")
    assert "Closed questions" not in render_html(rows) + render_markdown(rows)
