import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.report import phrases
from coproscan.report.choosing import QUOTE_LETTERS
from coproscan.report.plainly import shortened
from coproscan.report.row_parts import PointList, PointRow, Quote, QuoteList, ThemeLink
from coproscan.report.row_types import ReportRows, ThemeRow
from coproscan.report.rows import build_rows
from coproscan.report.summary import (
    BLANK,
    ORDER,
    PAGES,
    render_summary,
    summary_blocks,
)
from coproscan.report.word import FONT, LANGUAGE, Line
from coproscan.report.word_blocks import BarChart
from coproscan.report.word_short import pages, word_document
from coproscan.report.wording import asked
from coproscan.types import Analysis, Function

if TYPE_CHECKING:
    from docx.document import Document

HEADINGS = [
    "What was asked",
    "Who took part",
    "What was said",
    "What works",
    "What is hard, and what was suggested",
    "What we found no suggestion for",
    "In people’s own words",
    "What happens next",
]


def summary_lines(rows: ReportRows) -> tuple[Line, ...]:
    return tuple(block for block in summary_blocks(rows) if isinstance(block, Line))


@pytest.fixture(scope="session")
def rows(analysis: Analysis) -> ReportRows:
    return build_rows(analysis, "share")


@pytest.fixture(scope="session")
def permitted(reviewed: Analysis) -> ReportRows:
    return build_rows(reviewed, "share")


def opened(contents: bytes) -> "Document":
    return docx.Document(io.BytesIO(contents))


def under(lines: Sequence[Line], heading: str) -> list[str]:
    """The paragraphs between a heading and the next."""
    at = next(n for n, line in enumerate(lines) if line.text == heading)
    texts = []
    for line in lines[at + 1 :]:
        if line.style == "Heading 1":
            break
        texts.append(line.lead + line.text)
    return texts


def quotes(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines if line.style == "Quote"]


# what it says


def test_it_answers_its_questions_in_order(rows: ReportRows) -> None:
    lines = summary_lines(rows)
    own_words = "In people’s own words"  # the notes quote nobody
    shown = [heading for heading in HEADINGS if heading != own_words]
    assert [line.text for line in lines if line.style == "Heading 1"] == shown
    assert lines[0] == Line("Title", "Getting about in Fernley")
    assert under(lines, "What was asked") == [
        "What would make it easier to get about in the town?",
        "When: 1 to 30 June",
    ]
    (who,) = under(lines, "Who took part")
    assert "10 people answered the survey. Notes came from 3 flip charts." in who
    assert "26" not in who  # responses are not people, nor submissions
    assert phrases.NOT_A_VOTE in who
    assert "1 document could not be read" in who


def test_what_was_said_are_the_first_five_themes_with_the_reports_figures(rows: ReportRows) -> None:
    more = replace(rows, themes=(*rows.themes, replace(rows.themes[0], name="A sixth")))
    for shown in (rows, more):
        under_it = under(summary_lines(shown), "What was said")
        assert under_it[0] == ORDER
        said = [text for text in under_it[1:] if ": " in text]
        assert len(said) == 5
        for text, theme in zip(said, rows.themes, strict=False):
            assert text.startswith(f"{theme.name}: ")
            for figure in theme.figures:
                told = f"{figure.count} of {figure.base} "
                assert not figure.count or theme.mentions == 1 or told in text
            assert "%" not in text


def test_a_challenge_stands_with_what_was_suggested(rows: ReportRows) -> None:
    hard = under(summary_lines(rows), "What is hard, and what was suggested")
    assert (
        "Lack of volunteers. Noted on 2 of 3 flip charts. "
        "Suggested: Ask the sixth form, and thank people properly." in hard
    )


def test_a_challenge_with_only_similar_words_elsewhere_has_no_suggestion(
    permitted: ReportRows,
) -> None:
    lines = summary_lines(permitted)
    parking = "Parking costs more than the shopping!! 2 of 10 people."
    assert parking in under(lines, "What we found no suggestion for")
    hard = " ".join(under(lines, "What is hard, and what was suggested"))
    assert "Parking costs" not in hard


def test_points_that_may_not_be_quoted_are_counted(rows: ReportRows) -> None:
    assert under(summary_lines(rows), "What we found no suggestion for") == [
        "Buses stop too early. 1 of 10 people; noted on 1 of 3 flip charts.",
        "And 3 more points.",
    ]


def test_a_sentence_that_is_both_is_not_its_own_suggestion(permitted: ReportRows) -> None:
    point = next(row for row in permitted.recurring.rows if row.text == "Lack of volunteers")
    (partner,) = point.partners
    itself = replace(point, partners=(replace(partner, text=point.text),))
    alone = replace(permitted, recurring=PointList((itself,)), met=PointList(()))
    hard = under(summary_lines(alone), "What is hard, and what was suggested")
    assert not any("Lack of volunteers" in text for text in hard)


def test_blanks_are_left_for_what_only_people_know(rows: ReportRows) -> None:
    steps = under(summary_lines(rows), "What happens next")
    assert f"Tell us by {BLANK} if we got this wrong." in steps
    assert sum(BLANK in step for step in steps) == len(steps)


@pytest.mark.parametrize("edition", ["rows", "permitted"])
def test_at_most_two_quotes_each_whole_and_allowed(
    edition: str, request: pytest.FixtureRequest
) -> None:
    given: ReportRows = request.getfixturevalue(edition)
    spoken = "We have waited since spring for one safe place to cross."
    excerpts = tuple(replace(quote, text=spoken, kind="quote") for quote in given.excerpts.rows[:1])
    given = replace(given, excerpts=QuoteList((*given.excerpts.rows, *excerpts)))
    shown = quotes(summary_lines(given))
    assert 1 <= len(shown) <= 2
    allowed = {f"“{quote.text}” ({quote.whence})" for quote in given.excerpts.rows}
    assert set(shown) <= allowed
    assert spoken in shown[0]  # whoever was quoted comes first


def test_nobody_is_quoted_with_what_a_note_taker_or_an_author_wrote(rows: ReportRows) -> None:
    told = replace(
        rows.excerpts.rows[0],
        text="We asked each table to say what the town has going for it.",
        channel="notes",
        kind="paragraph",
    )
    lines = summary_lines(replace(rows, excerpts=QuoteList((told,))))
    assert "In people’s own words" not in {line.text for line in lines}


def test_survey_answers_are_quoted_only_where_that_is_permitted(
    rows: ReportRows, permitted: ReportRows
) -> None:
    assert not any("survey" in quote for quote in quotes(summary_lines(rows)))
    assert any("survey" in quote for quote in quotes(summary_lines(permitted)))


def test_a_quote_is_never_cut_nor_masked_nor_said_twice(permitted: ReportRows) -> None:
    quote = permitted.excerpts.rows[0]
    words = [
        "x" * (QUOTE_LETTERS.stop + 1),
        "Ring me on [telephone number] about the benches",
        "On two\nlines, which a quote is not",
        "Lack of volunteers at weekends",
        "and so the last bus is gone by six",
        "The committee, the council (who?) -",
        "But we got a good deal more than that.",
        "I would never let them go there now.”",
    ]
    strengths = QuoteList((replace(quote, text="Lack of volunteers at weekends"),))
    only = tuple(replace(quote, text=text) for text in words)
    themes = tuple(replace(theme, quote=None, excerpts=()) for theme in permitted.themes)
    assert not quotes(
        summary_lines(
            replace(permitted, themes=themes, excerpts=QuoteList(only), strengths=strengths)
        )
    )


def test_fragments_are_not_quoted(permitted: ReportRows) -> None:
    quote = permitted.excerpts.rows[0]
    texts = (
        "The benches by the old school",
        "The Fernley Road Benches.",
        "The benches by the school are never mended.",
    )
    themes = (
        replace(
            permitted.themes[0], quote=None, excerpts=tuple(replace(quote, text=t) for t in texts)
        ),
    )
    lines = summary_lines(replace(permitted, themes=themes, excerpts=QuoteList(())))
    assert quotes(lines) == [f"“{texts[-1]}” ({quote.origin})"]


def test_nothing_private_is_in_it(analysis: Analysis, rows: ReportRows) -> None:
    package = zipfile.ZipFile(io.BytesIO(render_summary(rows)))
    text = " ".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    for private in ("0161 496", "jo.bloggs", "M1 1AE", "responses.csv", "workshop notes.md"):
        assert private not in text
    for response in analysis.responses:
        if response.channel == "survey" and len(response.text) > 10:
            assert response.text not in text


def test_with_next_to_nothing_it_says_so(wordless: Analysis) -> None:
    lines = summary_lines(build_rows(wordless, "share"))
    assert under(lines, "What was said") == [phrases.TOO_LITTLE, "Good library, friendly staff"]
    assert under(lines, "What works") == ["Good library, friendly staff"]
    assert under(lines, "What is hard, and what was suggested") == [
        "Nobody wrote down a suggestion."
    ]
    assert under(lines, "What was asked") == [f"We asked: {BLANK}"]


def test_a_heading_was_asked_only_if_it_is_a_question(wordless: Analysis) -> None:
    alone = build_rows(wordless, "share")
    (heading,) = alone.questions
    put = replace(heading, text="What do you hope for?")
    lines = summary_lines(replace(alone, questions=(heading, put, put)))
    assert under(lines, "What was asked") == ["What do you hope for?"]


def test_the_name_of_a_column_is_not_what_was_asked(rows: ReportRows) -> None:
    question = next(row for row in rows.questions if not row.heading)
    for text, shown in (
        (asked("comment-body"), f"We asked: {BLANK}"),
        ("Comments", f"We asked: {BLANK}"),
        ("何が必要ですか", "何が必要ですか"),
    ):
        only = replace(rows, facts=(), questions=(replace(question, text=text),))
        assert under(summary_lines(only), "What was asked") == [shown]


def test_what_works_is_taken_from_all_themes(permitted: ReportRows) -> None:
    quote = permitted.excerpts.rows[0]
    strengths = tuple(
        replace(
            quote, text=f"Good point {n} on {theme.name}", theme=ThemeLink(theme.id, theme.name)
        )
        for theme in permitted.themes
        for n in range(5)
    )
    works = under(summary_lines(replace(permitted, strengths=QuoteList(strengths))), "What works")
    names = [text.partition(" on ")[2] for text in works]
    assert names == [theme.name for theme in permitted.themes][: len(names)]


def test_what_works_is_told_by_bullets_and_answers_and_not_by_scraps(rows: ReportRows) -> None:
    quote = replace(rows.strengths.rows[0], theme=None, channel="notes")
    given = (
        replace(quote, text="but we got a good deal more.", kind="paragraph"),
        replace(quote, text="Praise there was, and for many things.", kind="paragraph"),
        replace(quote, text="Skate park Allotments Market", kind="item"),
        replace(quote, text="Friendly", kind="bullet"),
        replace(quote, text="The allotments", kind="bullet"),
        replace(quote, text="drivers who take people to hospital", kind="bullet"),
        replace(
            quote,
            text="Good benches, if they had not been taken away",
            kind="bullet",
            functions=("challenge", "strength"),
        ),
    )
    works = under(summary_lines(replace(rows, strengths=QuoteList(given))), "What works")
    assert works == [given[5].text, given[1].text]


def test_nothing_is_without_a_suggestion_that_is_listed_with_one(rows: ReportRows) -> None:
    answered = next(point for point in rows.recurring.rows if point.text == "Lack of volunteers")
    point = replace(rows.unanswered.rows[0], partners=(), quotes=(), wording="statement")
    same = replace(point, text="Volunteers are hard to find", theme=answered.theme)
    again = replace(point, text="No crossing on Mill Lane")
    once = replace(again, text="Mill Lane is not safe to cross without a crossing")
    cut = replace(point, text="And they are tired of being asked")
    perhaps = replace(
        point,
        text="The bandstand roof leaks",
        partners=(replace(answered.partners[0], possibly=True),),
    )
    given = PointList((same, perhaps, again, once, cut))
    shown = under(summary_lines(replace(rows, unanswered=given)), "What we found no suggestion for")
    texts = [text.partition(".")[0] for text in shown]
    assert texts == [again.text, perhaps.text, "And 3 more points"]


def test_a_point_made_once_says_so(permitted: ReportRows) -> None:
    single = next(p for p in permitted.unanswered.rows if p.mentions == 1)
    lines = summary_lines(replace(permitted, unanswered=PointList((single,))))
    (shown,) = under(lines, "What we found no suggestion for")
    assert shown.endswith("Raised once.")


def test_points_of_one_or_two_are_promised_only_where_the_report_lists_them(
    permitted: ReportRows,
) -> None:
    quote = permitted.excerpts.rows[0]
    for rare, promise in (
        (QuoteList((quote,)), "lists the points that only one or two raised"),
        (QuoteList((quote,), 3), "lists some of the points that only one or two raised"),
        (QuoteList((), 3), None),
    ):
        said = " ".join(under(summary_lines(replace(permitted, rare=rare)), "What was said"))
        assert promise in said if promise else "one or two" not in said


def test_where_nothing_may_be_quoted_the_themes_still_tell(rows: ReportRows) -> None:
    counts: dict[Function, int] = {"challenge": 3, "solution": 1, "strength": 2, "aspiration": 0}
    fewer: dict[Function, int] = {"challenge": 2, "solution": 1, "strength": 2, "aspiration": 0}
    parking = next(theme for theme in rows.themes if theme.name == "Cost of parking")
    below = replace(parking, name="First hour", functions=fewer)
    link = ThemeLink(parking.id, parking.name)
    mute = replace(
        rows,
        strengths=QuoteList((), 3),
        recurring=PointList((), 2),
        met=PointList((), 2),
        unanswered=PointList((), 4, ((link, 3),)),
        unprompted=PointList((), 1),
        excerpts=QuoteList((), 20),
        themes=tuple(
            replace(theme, quote=None, excerpts=(), functions=counts, subthemes=(below,))
            for theme in rows.themes
        ),
    )
    lines = summary_lines(mute)
    assert "Cost of parking: 2 comments say what works, most about “First hour”." in under(
        lines, "What works"
    )
    assert "Cost of parking: 3 challenges and 1 suggestion, most about “First hour”." in under(
        lines, "What is hard, and what was suggested"
    )
    assert under(lines, "What we found no suggestion for") == [
        "4 points have no suggestion that we found.",
        "Cost of parking: 3 points.",
    ]
    assert not quotes(lines)
    text = " ".join(line.text for line in lines)
    assert text.count("no permission to quote them is recorded") == 1
    assert "may not" not in text


def test_our_own_sentences_are_short_and_plain(rows: ReportRows) -> None:
    own = "\n".join(
        line.text.replace(BLANK, "this") for line in summary_lines(rows) if line.style == "Normal"
    )
    sentences = [s.split() for s in re.split(r"[.;:?]\s|\n", own) if s]
    assert max(map(len, sentences)) <= 20
    jargon = "topic|cluster|excerpt|respondent id|prevalence|disposition|corpus|stakeholder|-1"
    assert not re.search(rf"\b(?:{jargon})\b", own, re.IGNORECASE)


# how it is made


def test_a_chart_shows_the_first_themes_where_there_is_room(
    rows: ReportRows, permitted: ReportRows
) -> None:
    blocks = summary_blocks(rows)
    (chart,) = [block for block in blocks if isinstance(block, BarChart)]
    survey = {t.name: f for t in rows.themes for f in t.figures if f.channel == "survey"}
    assert [(name, survey[name].count) for name, _ in chart.bars] == list(chart.bars)
    assert [name for name, _ in chart.bars] == [theme.name for theme in rows.themes[:5]]
    assert chart.most == 10
    assert all(survey[name].words in chart.alternative for name, _ in chart.bars)
    assert blocks[blocks.index(chart) + 1] == Line("Heading 1", "What works")
    full = crowded(permitted, WORDY, 2)
    assert not [block for block in summary_blocks(full) if isinstance(block, BarChart)]


def test_it_is_a_document_that_can_be_edited_by_its_styles(permitted: ReportRows) -> None:
    document = opened(render_summary(permitted))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == len(HEADINGS)
    assert {"List Number", "List Bullet", "Quote", "Normal"} <= set(styles)
    normal = document.styles["Normal"]
    assert normal.font.size is not None
    assert normal.font.size.pt == 14
    assert normal.font.name == FONT
    assert 'w:asciiTheme="' not in document.styles["Title"].element.xml  # would win over FONT


def test_every_page_says_that_it_is_a_draft_and_is_numbered(rows: ReportRows) -> None:
    (section,) = opened(render_summary(rows)).sections
    assert [p.text for p in section.header.paragraphs] == [phrases.DRAFT]
    caution, number = section.footer.paragraphs
    assert caution.text == phrases.MASKED
    assert "PAGE" in number._p.xml
    assert "NUMPAGES" in number._p.xml
    assert not section.different_first_page_header_footer


def test_a_checked_summary_says_by_whom(permitted: ReportRows) -> None:
    (section,) = opened(render_summary(permitted)).sections
    assert "Sam Okafor" in section.header.paragraphs[0].text
    assert phrases.DRAFT not in section.header.paragraphs[0].text


def test_the_same_rows_give_the_same_bytes_and_no_author_or_time(rows: ReportRows) -> None:
    contents = render_summary(rows)
    assert contents == render_summary(rows)
    about = opened(contents).core_properties
    assert about.title == "Getting about in Fernley"
    assert about.language == LANGUAGE
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created == about.modified
    times = {part.date_time for part in zipfile.ZipFile(io.BytesIO(contents)).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_words_from_right_to_left_are_set_so() -> None:
    lines = (
        Line("Quote", "“الحديقة جميلة”"),
        Line("Normal", "Fernley", lead="In "),
        Line("Normal", "42"),
    )
    arabic, *others = opened(word_document("", lines, head="", foot="")).paragraphs
    assert "<w:bidi/>" in arabic._p.xml
    assert not any("<w:bidi/>" in other._p.xml for other in others)


@given(st.text(min_size=1))
@settings(max_examples=25)
def test_any_title_gives_a_document(rows: ReportRows, title: str) -> None:
    assert opened(render_summary(replace(rows, title=title))).paragraphs


# cutting


@given(st.text(), st.integers(2, 60))
def test_shortened_text_is_a_beginning_of_the_text(text: str, letters: int) -> None:
    short = shortened(text, letters)
    assert len(short) <= letters
    whole = shortened(text, len(text) + 1)
    assert short == whole or (short.endswith("…") and whole.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("text", "letters", "short"),
    [
        ("More buses in the evening", 25, "More buses in the evening"),
        ("More buses in the evening", 24, "More buses in the…"),
        ("More buses, and benches", 14, "More buses…"),
        ("Llanfairpwllgwyngyll", 10, "Llanfairp…"),
        ("on\ntwo\x0b lines\x00", 40, "on two lines"),
    ],
)
def test_text_is_cut_at_the_end_of_a_word(text: str, letters: int, short: str) -> None:
    assert shortened(text, letters) == short


# two pages

WORDY = "We have asked for a safe crossing by the school since the last consultation and "
WIDE = "公園のベンチが足りませんし夜はとても暗くて危ないと思います。"


def crowded(rows: ReportRows, words: str, times: int) -> ReportRows:
    """The rows with twenty long points of every kind."""

    def text(number: int) -> str:
        return f"{number} {words * times}".strip()

    point, quote, theme = rows.recurring.rows[0], rows.excerpts.rows[0], rows.themes[0]
    partner = next(p for row in (*rows.recurring.rows, *rows.met.rows) for p in row.partners)
    points = tuple(_long_point(point, text(n), partner_text=text(n + 50)) for n in range(20))
    assert partner
    listed = tuple(replace(quote, text=text(n)) for n in range(20))
    return replace(
        rows,
        title=text(0),
        facts=tuple((label, text(n)) for n, (label, _) in enumerate(rows.facts)),
        themes=tuple(_long_theme(theme, text(n), listed) for n in range(20)),
        recurring=PointList(points, 9),
        met=PointList(points, 9),
        unanswered=PointList(points, 9),
        unprompted=PointList(points, 9),
        strengths=QuoteList(listed, 9),
        excerpts=QuoteList(listed, 9),
    )


def _long_point(point: PointRow, text: str, partner_text: str) -> PointRow:
    (partner, *_) = [p for p in point.partners if not p.possibly]
    partners = (replace(partner, text=partner_text), replace(partner, text=f"{partner_text}!"))
    return replace(point, text=text, wording="verbatim", partners=partners)


def _long_theme(theme: ThemeRow, name: str, excerpts: tuple[Quote, ...]) -> ThemeRow:
    raised = "; ".join(figure.words for figure in theme.figures * 2)
    below = tuple(replace(theme, name=name, subthemes=()) for _ in range(3))
    return replace(
        theme, name=name, raised=raised, quote=excerpts[0], excerpts=excerpts[1:], subthemes=below
    )


@pytest.mark.parametrize("times", [1, 2, 5, 50])
@pytest.mark.parametrize("words", [WORDY, WORDY.upper(), WIDE, "Llanfairpwllgwyngyll"])
def test_however_much_was_said_it_is_made_to_fit(
    permitted: ReportRows, words: str, times: int
) -> None:
    assert pages(summary_blocks(crowded(permitted, words, times))) <= PAGES


@pytest.mark.slow
def test_word_processors_need_no_more_than_two_pages(
    rows: ReportRows, permitted: ReportRows, tmp_path: Path
) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    counter = shutil.which("pdfinfo")
    if office is None or counter is None:
        pytest.skip("needs LibreOffice Writer and pdfinfo (poppler-utils)")
    cases = {
        "draft": rows,
        "permitted": permitted,
        **{f"wordy{n}": crowded(permitted, WORDY, n) for n in (1, 2, 5)},
        "capitals": crowded(permitted, WORDY.upper(), 2),
        "wide": crowded(permitted, WIDE, 3),
        "unbroken": crowded(permitted, "Llanfairpwllgwyngyll", 9),
    }
    for name, case in cases.items():
        (tmp_path / f"{name}.docx").write_bytes(render_summary(case))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{name}.docx") for name in cases]
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True,
        capture_output=True,
        timeout=300,
    )
    for name in cases:
        told = subprocess.run(
            [counter, str(tmp_path / f"{name}.pdf")], check=True, capture_output=True, text=True
        ).stdout
        (counted,) = re.findall(r"Pages:\s+(\d+)", told)
        assert int(counted) <= 2, name
