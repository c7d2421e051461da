"""The range of view in both editions: told beside each theme, and small numbers kept back."""

from dataclasses import replace

import pytest

from coproscan.report.html import render_html
from coproscan.report.markdown import render_markdown
from coproscan.report.row_types import ThemeRow
from coproscan.report.rows import build_rows
from coproscan.types import Analysis, ClosedQuestion, OptionCount, View
from tests.report.conftest import SURVEY

ID = f"{SURVEY}#column G"
TOTALS = (OptionCount("Agree", 300), OptionCount("Neither", 60), OptionCount("Disagree", 140))
AGREED = ClosedQuestion(ID, "Do you agree?", SURVEY, "scale", 500, TOTALS, 0)


def viewed(analysis: Analysis, *counts: int) -> Analysis:
    """The analysis, whose first theme's people gave these answers."""
    options = tuple(OptionCount(o.text, n) for o, n in zip(TOTALS, counts, strict=True))
    first, *rest = analysis.themes
    first = replace(first, views=(View(ID, sum(counts), options),), contrast=first.excerpts[1:2])
    return replace(analysis, themes=(first, *rest), closed_questions=(AGREED,))


def first_theme(analysis: Analysis, edition: str) -> ThemeRow:
    return build_rows(analysis, "private" if edition == "private" else "share").themes[0]


def test_a_theme_tells_how_those_who_raised_it_answered(analysis: Analysis) -> None:
    assert first_theme(viewed(analysis, 12, 3, 25), "private").views == (
        "of the 40 people who raised it and answered “Do you agree?”: "
        "12 “Agree”, 3 “Neither”, 25 “Disagree”",
    )


def test_small_numbers_and_what_gives_them_away_are_not_shared(analysis: Analysis) -> None:
    (words,) = first_theme(viewed(analysis, 12, 3, 25), "share").views
    assert "25 “Disagree”" in words
    assert "Neither" not in words
    assert "12" not in words  # with it, the third would be known
    assert words.endswith("the rest not shown")
    assert first_theme(viewed(analysis, 1, 1, 1), "share").views == ()


def test_a_step_that_hardly_anybody_chose_is_left_out_with_its_people(analysis: Analysis) -> None:
    rare = tuple(replace(o, count=1) if o.text == "Neither" else o for o in TOTALS)
    asked = replace(AGREED, options=rare)
    told = {
        first_theme(replace(viewed(analysis, 12, n, 25), closed_questions=(asked,)), "share").views
        for n in (0, 1)
    }
    assert told == {
        (
            "of the 37 people who raised it and gave one of the usual answers to “Do you agree?”: "
            "12 “Agree”, 25 “Disagree”",
        )
    }


def test_the_share_edition_says_that_numbers_are_not_shown(analysis: Analysis) -> None:
    rows = build_rows(viewed(analysis, 12, 3, 25), "share")
    assert any("numbers below 5 are not shown" in line for line in rows.about)


@pytest.mark.parametrize("render", [render_html, render_markdown])
def test_renderings_have_the_split_and_the_other_view(analysis: Analysis, render) -> None:  # type: ignore[no-untyped-def]
    text = render(build_rows(viewed(analysis, 12, 3, 25), "private"))
    assert "12 “Agree”, 3 “Neither”, 25 “Disagree”" in text
    assert "Another view" in text
