"""What a person is told to look at before a report is handed on."""

from dataclasses import replace

from coproscan.report import phrases
from coproscan.report.checks import REVIEWER, checks
from coproscan.report.html import render_html
from coproscan.report.row_types import MaskRow
from coproscan.report.rows import build_editions, build_rows
from coproscan.types import Analysis, Review


def test_the_private_edition_says_what_to_look_at_and_the_other_does_not(
    analysis: Analysis,
) -> None:
    editions = build_editions(analysis)
    assert editions["private"].checks
    assert not editions["share"].checks
    assert phrases.CHECKS in render_html(editions["private"])
    assert phrases.CHECKS not in render_html(editions["share"])


def test_each_sentence_has_its_reason(analysis: Analysis) -> None:
    rows = build_rows(analysis, "private")
    plain = replace(
        rows, themes=(), points=(), facts=tuple((n, "x") for n in phrases.FACTS.values())
    )
    assert checks(replace(plain, today=(), masking=())) == (REVIEWER,)
    mask = MaskRow("masked", "name", "Jo", "a title", "a.csv", "row 1", "Ms Jo")
    said = checks(replace(plain, masking=(mask, replace(mask, decision="kept"))))
    assert any("1 name or number is masked" in s and "1 word like them is not" in s for s in said)
    shaky = replace(rows.themes[0], caution="found again in only 1 of 10", name="Sewage and more")
    said = checks(replace(plain, themes=(shaky,)))
    assert any(s.startswith("1 theme was found again in fewer than half") for s in said)
    assert any("“and more”" in s for s in said)


def test_challenges_without_a_proposal_are_counted_with_those_that_may_have_one(
    analysis: Analysis,
) -> None:
    rows = build_rows(analysis, "private")
    without = [p for p in rows.points if p.kind == "challenge" and not p.answered]
    assert without
    (said,) = [s for s in checks(rows) if s.startswith("No proposal is recorded for")]
    assert f" {len(without)} challenge" in said


def test_a_reviewed_report_asks_for_no_reviewer(analysis: Analysis) -> None:
    reviewed = replace(analysis, review=Review("reviewed", "Ada Quill", "2026-03-04"))
    assert REVIEWER in checks(build_rows(analysis, "private"))
    assert REVIEWER not in checks(build_rows(reviewed, "private"))
