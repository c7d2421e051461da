"""Who answered, in both editions: nothing of one person is in what is shared."""

from dataclasses import replace

import pytest

from coproscan.report.html import render_html
from coproscan.report.markdown import render_markdown
from coproscan.report.row_parts import Edition
from coproscan.report.rows import build_rows
from coproscan.types import Analysis, Campaign, Copy, Mention, Withdrawn
from tests.report.conftest import SURVEY

BUS = "The 47 bus never turns up. Run it every ten minutes please."
DOG = "Dog mess everywhere in Albert Park, ring me on 0161 496 0000."
SENDER = f"{SURVEY}#row 12"
ARABIC = "الحديقة جميلة ولكنها مظلمة في الليل"


@pytest.fixture
def marked(analysis: Analysis) -> Analysis:
    """The consultation with a campaign, an organisation, late answers and things to read."""
    by_text = {r.text: r for r in analysis.responses}
    responses = tuple(
        replace(
            r,
            speaks_for="organisation" if r.respondent == SENDER else "individual",
            organisation="Friends of Albert Park" if r.respondent == SENDER else None,
            late=r.text == DOG,
            submitted="2026-07-02" if r.text == DOG else "2026-06-02",
            language="ar" if r.text == ARABIC else "en",
        )
        if r.channel == "survey"
        else r
        for r in analysis.responses
    )
    excerpts = tuple(
        replace(e, theme=None, nearest=None, themes=()) if e.response == by_text[ARABIC].id else e
        for e in analysis.excerpts
    )
    bus = next(e for e in excerpts if e.response == by_text[BUS].id)
    copy = Copy(by_text[BUS].id, "verbatim", ((0, len(BUS)),))
    dog = next(e for e in excerpts if e.response == by_text[DOG].id)
    return replace(
        analysis,
        settings={**analysis.settings, "closing": "2026-06-30", "quotes": "permitted"},
        responses=responses,
        excerpts=excerpts,
        campaigns=(Campaign("k1", BUS, 40, (copy,), (bus.id,)),),
        withdrawn=Withdrawn(2, 5, ("withdrawn.txt, line 3",)),
        mentions=(
            Mention("today", "Possible abuse or violence", dog.response, dog.id, ((0, 8),)),
            Mention("characteristic", "Disability", dog.response, dog.id, ((0, 8),)),
        ),
    )


def test_where_nothing_is_in_english_that_is_said_and_no_theme_is_claimed(
    analysis: Analysis,
) -> None:
    welsh = replace(
        analysis,
        responses=tuple(replace(r, language="cy") for r in analysis.responses),
        excerpts=tuple(
            replace(e, theme=None, subtheme=None, themes=(), nearest=None, function=())
            for e in analysis.excerpts
        ),
        themes=(),
        challenges=(),
        solutions=(),
        pairs=(),
    )
    rows = build_rows(welsh, "private")
    assert "not in English, which is all that was said" in rows.must_read[0]
    assert "part of no theme" not in rows.must_read[0]
    assert len(rows.foreign.rows) == len(analysis.excerpts)
    for report in (render_markdown(rows), render_html(rows)):
        assert "Nothing but what is in other languages." in report
        assert "every excerpt belongs to a theme" not in report


def test_the_front_page_says_who_answered(marked: Analysis) -> None:
    said = " ".join(build_rows(marked, "private").received)
    assert "1 organisation and 9 individuals" in said
    assert "1 person answered after the closing date, 2026-06-30" in said
    assert "1 campaign: 1 person sent prepared words" in said
    assert "2 people have withdrawn: their 5 pieces of text are in no output" in said
    assert "withdrawn.txt, line 3" in said


def test_organisations_are_listed_apart_in_private_alone(marked: Analysis) -> None:
    (row,) = build_rows(marked, "private").organisations
    assert (row.name, [theme.id for theme in row.themes]) == (
        "Friends of Albert Park",
        ["t3", "t5"],
    )
    shared = build_rows(marked, "share")
    assert shared.organisations == ()
    assert "Friends of Albert Park" not in render_html(shared)


def test_other_languages_are_a_persons_to_read(marked: Analysis) -> None:
    private = build_rows(marked, "private")
    assert "1 piece of text is not in English (1 in Arabic)" in private.must_read[0]
    assert [quote.text for quote in private.foreign.rows] == [ARABIC]
    assert ARABIC not in [row.quote.text for row in private.unthemed.rows]
    assert "Arabic" not in " ".join(build_rows(marked, "share").must_read)


@pytest.mark.parametrize("edition", ["private", "share"])
def test_a_campaign_is_named_by_its_words_where_they_may_be_quoted(
    marked: Analysis, edition: Edition
) -> None:
    (row,) = build_rows(marked, edition).campaigns
    assert (row.people, row.copies) == ("40 people", "1 sent them as they are")
    assert row.words == BUS
    unquoted = replace(marked, settings={**marked.settings, "quotes": "notes only"})
    (row,) = build_rows(unquoted, "share").campaigns
    assert (row.name, row.words) == ("Campaign 1", None)


def test_what_a_person_reads_first_is_private_and_quoted_nowhere_else(marked: Analysis) -> None:
    private = build_rows(marked, "private")
    assert [row.name for row in private.today] == ["Possible abuse or violence"]
    assert [row.name for row in private.mentions] == ["Disability"]
    text = render_markdown(private)
    assert "others may exist" in text
    assert "No mention is not no impact" in text
    shared = build_rows(marked, "share")
    assert (shared.today, shared.mentions) == ((), ())
    page = render_html(shared) + render_markdown(shared)
    assert "Dog mess" not in page
    assert "reading today" not in page


def test_both_pages_render_every_section(marked: Analysis) -> None:
    page = render_html(build_rows(marked, "private"))
    for anchor in ("today", "mentions", "campaigns", "organisations", "foreign", "must-read"):
        assert f'id="{anchor}"' in page
    assert f"{SURVEY}#row" not in render_html(build_rows(marked, "share"))
