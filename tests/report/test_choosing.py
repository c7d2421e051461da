from dataclasses import replace

import pytest

from coproscan.report.choosing import about_others, about_the_same, is_complete, unquoted
from coproscan.report.row_parts import PointRow, ThemeLink
from coproscan.report.row_types import ReportRows
from coproscan.report.rows import build_rows
from coproscan.types import Analysis


@pytest.fixture(scope="session")
def point(analysis: Analysis) -> PointRow:
    rows: ReportRows = build_rows(analysis, "share")
    return replace(rows.unanswered.rows[0], theme=None)


@pytest.mark.parametrize(
    "text",
    [
        "No evening buses",
        "benches by the pond",
        "The floods (last year) keep people away.",
        "公園のベンチが足りません。",
    ],
)
def test_points_that_make_sense_by_themselves(text: str) -> None:
    assert is_complete(text)


@pytest.mark.parametrize(
    "text",
    [
        "And they are tired of being asked",
        "but we got a good deal more.",
        "These included:",
        "The bins, the benches,",
        "I would not go there now.”",
        "the old school (by the pond",
        "…",
    ],
)
def test_halves_of_sentences_do_not(text: str) -> None:
    assert not is_complete(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("No evening buses", "The last bus leaves before the evening shift ends", True),
        ("Libraries close too early", "The library should not close at five", True),
        ("No evening buses", "No evening classes", False),  # one word can be chance
        ("There is nothing to do", "There is nobody to ask", False),  # function words do not count
    ],
)
def test_points_with_two_words_in_common_are_about_the_same(
    point: PointRow, one: str, other: str, same: bool
) -> None:
    assert about_the_same(replace(point, text=one), replace(point, text=other)) == same


def test_within_a_theme_one_word_in_common_is_enough(point: PointRow) -> None:
    buses = ThemeLink("t1", "Buses")
    one = replace(point, text="No evening buses", theme=buses)
    other = replace(point, text="The bus stop floods", theme=buses)
    assert about_the_same(one, other)
    assert not about_the_same(one, replace(other, theme=ThemeLink("t2", "Floods")))


def test_of_points_about_the_same_the_first_is_kept(point: PointRow) -> None:
    texts = ("Bus fares went up", "No crossing by the mill", "Rising fares on the bus")
    points = [replace(point, text=text) for text in texts]
    assert [p.text for p in about_others(points, ())] == list(texts[:2])
    assert [p.text for p in about_others(points, points[2:])] == [texts[1]]


def test_quotation_marks_are_not_doubled() -> None:
    assert unquoted("“The bench is gone.”") == "The bench is gone."
    assert unquoted("The “good” bench") == "The “good” bench"
