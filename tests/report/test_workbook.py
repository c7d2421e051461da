import io
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from coproscan.edit_columns import EDIT_COLUMNS
from coproscan.formulas import FORMULA_STARTS, restored
from coproscan.report.plain_cells import CELL_LIMIT, CUT
from coproscan.report.rows import build_rows
from coproscan.report.sheets.table import UNTHEMED
from coproscan.report.spreadsheets import (
    EXCERPT_COLUMNS,
    LEDGER_COLUMNS,
)
from coproscan.report.workbook import ROW_LIMIT, _fitting, render_workbook
from coproscan.types import (
    Analysis,
    Challenge,
    ClosedQuestion,
    Count,
    Excerpt,
    OptionCount,
    Solution,
    Theme,
)

Rows = list[dict[str, Any]]
SURVEY = "survey/responses.csv"


def rendered(analysis: Analysis) -> bytes:
    return render_workbook(analysis, build_rows(analysis, "private"))


@pytest.fixture(scope="module")
def written(analysis: Analysis) -> bytes:
    return rendered(analysis)


def opened(contents: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(contents))


def table(contents: bytes, name: str) -> Rows:
    """The rows of a sheet by header."""
    header, *rows = opened(contents)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def page_header(sheet: Worksheet) -> str:
    assert sheet.oddHeader is not None
    return str(sheet.oddHeader.left.text)


def every_cell(contents: bytes) -> Iterator[Any]:
    for sheet in opened(contents).worksheets:
        for row in sheet.iter_rows():
            yield from row


# how it is laid out


def test_every_sheet_is_a_table_to_filter_with_its_headers_in_view(written: bytes) -> None:
    book = opened(written)
    assert book.sheetnames == [
        "About",
        "Themes",
        "Challenges",
        "Solutions",
        "Excerpts",
        "Matrix",
        "Matrix 0-1",
        "By group",
        "By question",
        "Closed questions",
        "Ledger",
        "Documents",
        "Settings",
        "Recognised by",
    ]
    for sheet in book.worksheets:
        headers = [cell for cell in sheet[1] if isinstance(cell, Cell)]
        assert len({cell.value for cell in headers}) == sheet.max_column
        assert sheet.freeze_panes in ("B2", "C2")
        last = sheet.cell(max(sheet.max_row, 2), sheet.max_column)
        assert sheet.auto_filter.ref == f"A1:{last.coordinate}"
        assert all(sheet.column_dimensions[c.column_letter].width >= 12 for c in headers)
        assert sheet.print_title_rows == "$1:$1"


def test_a_draft_says_so_first_and_on_every_printed_page(
    analysis: Analysis, reviewed: Analysis, written: bytes
) -> None:
    about = {(row["about"], row["what"]) for row in table(written, "About")}
    assert ("Status", "Draft: suggested by software, not yet checked by a person") in about
    for sheet in opened(written).worksheets:
        assert "Draft" in page_header(sheet)
    signed = replace(reviewed, review=replace(reviewed.review, by="Okafor & Lee"))
    for sheet in opened(rendered(signed)).worksheets:
        assert "by Okafor && Lee" in page_header(sheet)


def test_the_about_sheet_says_what_every_other_holds(written: bytes) -> None:
    told = {row["about"] for row in table(written, "About")}
    assert {f"Sheet “{name}”" for name in opened(written).sheetnames[1:]} <= told


# the figures


def channel_counts(row: dict[str, Any]) -> dict[str, Count]:
    names = {"Survey answers": "survey", "Workshop notes": "notes"}
    return {
        channel: Count(row[f"{name}: raised by"], row[f"{name}: out of"])
        for name, channel in names.items()
    }


def test_themes_have_the_figures_of_the_analysis_as_numbers(
    analysis: Analysis, written: bytes
) -> None:
    found = {row["id"]: row for row in table(written, "Themes")}
    assert list(found) == ["t1", "t1.1", "t1.2", "t2", "t3", "t4", "t5", "none"]
    for theme in analysis.themes:
        row = found[theme.id]
        assert row["theme"] == theme.name
        assert row["rank"] == theme.rank
        assert channel_counts(row) == theme.prevalence
        assert (row["mentions"], row["documents"]) == (theme.mentions, theme.documents)
        if theme.stability and theme.rank_range:
            assert row["repeats found again in"] == theme.stability.found
            assert (row["rank at best"], row["rank at worst"]) == theme.rank_range
    assert found["t1.1"]["part of"] == "Evening and weekend buses"
    assert found["t1"]["part of"] is None
    assert found["t1"]["raised by"] == (
        "3 of 10 people who answered; noted on 1 of 3 flip charts"
    ), found["t1"]["raised by"]


def test_what_a_person_may_decide_is_empty_and_offered(written: bytes) -> None:
    rows = table(written, "Themes")
    headers = list(rows[0])
    first = headers.index("new name")
    assert headers[first : first + len(EDIT_COLUMNS)] == list(EDIT_COLUMNS)
    assert all(row[name] is None for row in rows for name in EDIT_COLUMNS)
    offered = {
        v.formula1 for v in opened(written)["Themes"].data_validations.dataValidation if v.formula1
    }
    assert offered == {'"yes"', '"t1,t1.1,t1.2,t2,t3,t4,t5"'}


@pytest.mark.parametrize("name", ["Challenges", "Solutions"])
def test_points_have_the_figures_of_the_analysis(
    analysis: Analysis, written: bytes, name: str
) -> None:
    points: Sequence[Challenge | Solution] = analysis.challenges
    if name == "Solutions":
        points = analysis.solutions
    rows = table(written, name)
    assert [row["id"] for row in rows] == [point.id for point in points]
    for row, point in zip(rows, points, strict=True):
        assert restored(row[name.removesuffix("s").lower()]) == point.text
        assert channel_counts(row) == point.prevalence
        assert (row["mentions"], row["documents"]) == (point.mentions, point.documents)
        assert row["excerpt ids"].split("\n") == list(point.excerpts)


def test_a_challenge_stands_beside_what_was_proposed_for_it(written: bytes) -> None:
    first, second, *_ = table(written, "Challenges")
    assert first["proposal recorded"] == "yes"
    assert first["proposals"] == "s2: Run it every ten minutes please. (in the same response)"
    assert first["possibly"].startswith("s3: A shelter")
    assert (second["proposal recorded"], second["proposals"]) == ("no", None)
    answered = next(row for row in table(written, "Solutions") if row["id"] == "s5")
    assert answered["challenges"].startswith("c4: Lack of volunteers")


def test_excerpts_and_ledger_are_those_of_the_csv_files(analysis: Analysis, written: bytes) -> None:
    excerpts, ledger = table(written, "Excerpts"), table(written, "Ledger")
    assert tuple(excerpts[0]) == (*EXCERPT_COLUMNS, "theme id", "sub-theme id")
    assert [row["theme id"] for row in excerpts] == [e.theme for e in analysis.excerpts]
    assert tuple(ledger[0]) == LEDGER_COLUMNS
    assert [row["id"] for row in excerpts] == [e.id for e in analysis.excerpts]
    assert [restored(row["text"]) for row in ledger] == [r.text for r in analysis.responses]
    counts = dict.fromkeys(analysis.ledger.dispositions, 0)
    for row in ledger:
        counts[row["disposition"]] += 1
    assert counts == analysis.ledger.dispositions


def test_the_matrix_adds_up_to_each_themes_prevalence(analysis: Analysis, written: bytes) -> None:
    rows = table(written, "Matrix 0-1")
    for theme in (theme for theme in analysis.themes if theme.parent is None):
        for channel, count in theme.prevalence.items():
            cells = [r[f"{theme.id} {theme.name}"] for r in rows if r["channel"] == channel]
            assert Count(sum(cells), len(cells)) == count


def test_the_matrix_holds_every_excerpt_word_for_word(analysis: Analysis, written: bytes) -> None:
    words, marks = table(written, "Matrix"), table(written, "Matrix 0-1")
    texts = {r.id: r.text for r in analysis.responses}
    headers = {t.id: f"{t.id} {t.name}" for t in analysis.themes}
    for excerpt in analysis.excerpts:
        header = headers.get(excerpt.theme or "", UNTHEMED)
        quote = texts[excerpt.response][excerpt.start : excerpt.end]
        assert any(quote in restored(row[header] or "") for row in words)
    for row, mark in zip(words, marks, strict=True):
        assert row["summary"] is None
        assert all(
            (mark[h] == 1) == (row[h] is not None)
            for h in (*headers.values(), UNTHEMED)
            if h in row
        )
    assert words[0]["respondent or source"] == "survey/responses.csv#row 2"
    assert words[0]["Age band"] == "65 and over"


def test_groups_are_counted_as_in_the_reports(analysis: Analysis, written: bytes) -> None:
    people, *rows = table(written, "By group")
    assert people["theme"] == "people who answered"
    assert people["Age band: 16 to 24"] == 4
    (shown,) = build_rows(analysis, "private").themes[0].groups
    for value, words in shown.rows:
        assert words.startswith(
            f"{rows[0][f'Age band: {value}']} of {people[f'Age band: {value}']}"
        )


def test_questions_have_their_own_counts(analysis: Analysis, written: bytes) -> None:
    answered, *rows = table(written, "By question")
    by_text = {q.text: q for q in analysis.questions}
    themes = {t.id: t for t in analysis.themes}
    for text in (text for text in answered if text in by_text):
        question = by_text[text]
        assert answered[text] == question.answered
        for row in rows:
            count = themes[row["id"]].questions.get(question.id, Count(0, 0))
            assert row[text] == count.count


def test_closed_questions_are_numbers_with_a_share_where_there_are_enough(
    analysis: Analysis,
) -> None:
    options = (OptionCount("Often", 30), OptionCount("Never", 10))
    asked = ClosedQuestion(f"{SURVEY}#column B", "How often?", SURVEY, "single", 41, options, 1)
    often, _, own = table(
        rendered(replace(analysis, closed_questions=(asked,))), "Closed questions"
    )
    assert (often["chosen by"], often["out of"]) == (30, 41)
    assert often["share"] == pytest.approx(30 / 41)
    assert (own["answer"], own["share"]) == ("In their own words", None)


def test_settings_are_named_as_in_the_settings_file(analysis: Analysis, written: bytes) -> None:
    found = {row["setting"]: row["value"] for row in table(written, "Settings")}
    assert set(found) == {"version", *analysis.settings}
    assert (found["seed"], found["model"], found["themes"]) == (1, "static", None)


def test_a_report_without_themes_opens_too(wordless: Analysis) -> None:
    contents = rendered(wordless)
    assert len(table(contents, "Matrix")) == 1
    assert table(contents, "Themes") == []


# text that could do harm, or does not fit

TRICKY = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.builds("".join, st.tuples(st.text("'"), st.sampled_from(FORMULA_STARTS), st.text())),
    st.sampled_from(['=HYPERLINK("http://x")', "=1+1", "_x0041_", "http://x", "{=1}", "\x0b\x1f"]),
)


def hostile(analysis: Analysis, text: str) -> Analysis:
    """The analysis with `text` wherever a stranger's words can come to stand."""
    first = analysis.responses[0]
    response = replace(
        first, text=text, reason=text, respondent=text, organisation=text, groups={text: text}
    )
    excerpt = replace(analysis.excerpts[0], response=response.id, start=0, end=len(text), cue=text)
    return replace(
        analysis,
        settings={**analysis.settings, "title": text},
        responses=(response, *(r for r in analysis.responses if r.id != first.id)),
        excerpts=(excerpt, *(e for e in analysis.excerpts if e.id != excerpt.id)),
        themes=tuple(replace(t, name=text, keywords=(text,)) for t in analysis.themes),
        challenges=tuple(replace(c, text=text, statement=text) for c in analysis.challenges),
        questions=tuple(replace(q, text=text) for q in analysis.questions),
    )


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x","y")', "+1", "-1+1", "@SUM(A1)", "\t=1", "＝1", "{=1}"]
)
def test_no_text_becomes_a_formula_or_a_link(analysis: Analysis, text: str) -> None:
    contents = rendered(hostile(analysis, text))
    for cell in every_cell(contents):
        assert cell.data_type in ("s", "n")
        assert cell.hyperlink is None
        assert not (isinstance(cell.value, str) and cell.value.startswith(FORMULA_STARTS))
    with zipfile.ZipFile(io.BytesIO(contents)) as parts:
        assert not [n for n in parts.namelist() if b"<f>" in parts.read(n)]
        assert not [n for n in parts.namelist() if "externalLink" in n or "vba" in n.lower()]


@given(TRICKY)
@settings(max_examples=40)
def test_any_text_is_read_back_as_it_was(analysis: Analysis, text: str) -> None:
    read = CalamineWorkbook.from_object(io.BytesIO(rendered(hostile(analysis, text))))
    rows = read.get_sheet_by_name("Ledger").to_python(skip_empty_area=False)
    at = LEDGER_COLUMNS.index("text")
    assert restored(str(rows[1][at])) == text


def test_half_a_surrogate_pair_is_spelt_out(analysis: Analysis) -> None:
    assert table(rendered(hostile(analysis, "a\ud83db")), "Ledger")[0]["text"] == "a\\ud83db"


@pytest.mark.parametrize("letter", ["a", "é", "🚌"])
def test_a_text_that_no_cell_holds_is_cut_and_says_so(analysis: Analysis, letter: str) -> None:
    units = len(letter.encode("utf-16-le")) // 2
    fits = letter * (CELL_LIMIT // units)
    assert table(rendered(hostile(analysis, fits)), "Ledger")[0]["text"] == fits
    cut = table(rendered(hostile(analysis, fits + letter)), "Ledger")[0]["text"]
    assert cut.endswith(CUT)
    assert cut.startswith(letter * 1000)
    assert len(cut.encode("utf-16-le")) <= 2 * CELL_LIMIT


def test_rows_that_no_sheet_holds_are_counted_in_the_last() -> None:
    assert len(_fitting([("a",)] * (ROW_LIMIT - 1))) == ROW_LIMIT - 1
    kept = _fitting([("a",)] * (ROW_LIMIT + 5))
    assert len(kept) == ROW_LIMIT - 1
    assert str(kept[-1][0]).startswith("(7 more")


# the file


def test_the_same_analysis_gives_the_same_bytes_at_any_time(
    analysis: Analysis, written: bytes
) -> None:
    time.sleep(1.1)  # a second is the finest that a date in it tells
    assert rendered(analysis) == written
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert {part.date_time[:3] for part in parts.infolist()} == {(1980, 1, 1)}
        assert b"1980-01-01T00:00:00Z" in parts.read("docProps/core.xml")


def test_twelve_thousand_excerpts_are_written_quickly(analysis: Analysis) -> None:
    many = _many(analysis, 12_000)
    rows = build_rows(many, "private")
    began = time.process_time()
    contents = render_workbook(many, rows)
    assert time.process_time() - began < 6  # half of it on a machine that does nothing else
    assert len(contents) < 4_000_000
    read = CalamineWorkbook.from_object(io.BytesIO(contents))
    assert read.get_sheet_by_name("Excerpts").height == 12_001


def _many(analysis: Analysis, count: int) -> Analysis:
    """As many answers of one excerpt each, all of the first theme."""
    first = analysis.responses[0]
    responses = tuple(
        replace(
            first,
            id=f"{first.document}#{n}",
            locator=f"row {n}",
            respondent=f"{first.document}#{n}",
            text=f"Answer {n}: the last bus leaves before the college closes, and nobody says why.",
        )
        for n in range(count)
    )
    excerpts = tuple(_whole(r.id, len(r.text), analysis.excerpts[0]) for r in responses)
    ids = tuple(e.id for e in excerpts)
    top: Theme = replace(analysis.themes[0], excerpts=ids, description=ids[0], mentions=count)
    return replace(
        analysis,
        responses=responses,
        excerpts=excerpts,
        themes=(top,),
        challenges=(),
        solutions=(),
        pairs=(),
    )


def _whole(response: str, length: int, like: Excerpt) -> Excerpt:
    return replace(
        like, id=f"{response}:0-{length}", response=response, start=0, end=length, theme="t1"
    )


def converted(book: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it; there is no such file where it cannot open it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(folder),
        str(book),
    ]
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=300)
    return folder / f"{book.stem}.ods"


@pytest.fixture
def calc(tmp_path: Path) -> None:
    """Nothing, where LibreOffice opens any workbook at all."""
    plain = openpyxl.Workbook()
    plain.save(tmp_path / "plain.xlsx")
    if not converted(tmp_path / "plain.xlsx", tmp_path).is_file():
        pytest.skip("LibreOffice is installed without its spreadsheet program")


@pytest.mark.usefixtures("calc")
def test_libreoffice_opens_it_and_reads_the_same_themes(written: bytes, tmp_path: Path) -> None:
    book = tmp_path / "report.xlsx"
    book.write_bytes(written)
    read = CalamineWorkbook.from_path(converted(book, tmp_path))
    assert read.sheet_names == opened(written).sheetnames
    header, *rows = read.get_sheet_by_name("Themes").to_python()
    at = [header.index(name) for name in ("id", "theme", "mentions")]
    expected = [[row[n] for n in ("id", "theme", "mentions")] for row in table(written, "Themes")]
    assert [[row[n] or None for n in at] for row in rows] == expected
