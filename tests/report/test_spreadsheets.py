import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproscan.formulas import FORMULA_STARTS, neutralised, restored
from coproscan.report.spreadsheets import (
    EXCERPT_COLUMNS,
    LEDGER_COLUMNS,
    excerpts_csv,
    ledger_csv,
)
from coproscan.types import Analysis, Excerpt

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
TRICKY = st.one_of(
    TEXTS,
    st.builds("".join, st.tuples(st.text("'"), st.sampled_from(FORMULA_STARTS), TEXTS)),
    st.text("'\"=+-@\t\r\n, ;x"),
)


def rows(written: bytes) -> list[dict[str, str]]:
    """The cells as the file has them, before `restored`."""
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def words(analysis: Analysis, excerpt: Excerpt) -> str:
    text = next(r.text for r in analysis.responses if r.id == excerpt.response)
    return text[excerpt.start : excerpt.end]


def test_excel_is_told_that_it_is_utf_8(analysis: Analysis) -> None:
    assert excerpts_csv(analysis).startswith(b"\xef\xbb\xbfid,document,locator,")
    assert ledger_csv(analysis).startswith(b"\xef\xbb\xbfid,document,locator,")


def test_every_excerpt_has_a_row_with_its_words_and_its_theme(analysis: Analysis) -> None:
    found = rows(excerpts_csv(analysis))
    assert [tuple(row) for row in found] == [EXCERPT_COLUMNS] * len(analysis.excerpts)
    assert [row["id"] for row in found] == [e.id for e in analysis.excerpts]
    assert [restored(row["excerpt"]) for row in found] == [
        words(analysis, e) for e in analysis.excerpts
    ]
    bus = next(row for row in found if row["excerpt"] == "The 47 bus never turns up.")
    assert bus == {
        "id": "survey/responses.csv#row 2, column C:0-26",
        "document": "survey/responses.csv",
        "locator": "row 2, column C",
        "question": "What makes it hard to get about in the town?",
        "source": "survey/responses.csv",
        "respondent": "survey/responses.csv#row 2",
        "channel": "survey",
        "theme": "Evening and weekend buses",
        "sub-theme": "Waiting for the 47",
        "excerpt": "The 47 bus never turns up.",
        "full response": "The 47 bus never turns up. Run it every ten minutes please.",
        "functions": "challenge",
        "cue": "words: never turns up",
        "nearest theme": "",
        "also in": "",
    }


def test_an_excerpt_without_a_theme_names_the_nearest(analysis: Analysis) -> None:
    library = next(r for r in rows(excerpts_csv(analysis)) if "library" in r["excerpt"])
    assert (library["theme"], library["nearest theme"]) == ("", "Parks and public spaces")
    assert library["respondent"] == ""


def test_every_response_has_a_row_in_the_ledger(analysis: Analysis) -> None:
    found = rows(ledger_csv(analysis))
    assert [tuple(row) for row in found] == [LEDGER_COLUMNS] * len(analysis.responses)
    assert [(r["id"], r["disposition"], restored(r["text"])) for r in found] == [
        (r.id, r.disposition, r.text) for r in analysis.responses
    ]
    share = next(r for r in found if r["disposition"] == "boilerplate")
    assert share["reason"] == "a share bar of a web page"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44 161", "- more buses", "@council", "\tindented", "\rold Mac", "＝1", "'=1", "''-"],
)
def test_a_formula_is_written_as_text(text: str) -> None:
    assert neutralised(text) == "'" + text
    assert restored(neutralised(text)) == text


@pytest.mark.parametrize("text", ["", "More buses", "'tis late", "a=b", " = ", "5-a-day"])
def test_other_text_is_left_alone(text: str) -> None:
    assert neutralised(text) == text
    assert restored(text) == text


@given(TRICKY)
def test_reading_back_gives_the_same_text_and_no_formula(analysis: Analysis, text: str) -> None:
    response = replace(analysis.responses[0], text=text, reason=text, source=text)
    (row,) = rows(ledger_csv(replace(analysis, responses=(response,))))
    assert [restored(row[name]) for name in ("text", "reason", "source")] == [text] * 3
    assert not any(cell.startswith(FORMULA_STARTS) for cell in row.values())


@given(TRICKY.filter(bool))
def test_excerpts_read_back_too(analysis: Analysis, text: str) -> None:
    response = replace(analysis.responses[0], text=text, question=None)
    excerpt = replace(
        analysis.excerpts[0], response=response.id, start=0, end=len(text), cue=f"words: {text}"
    )
    (row,) = rows(excerpts_csv(replace(analysis, responses=(response,), excerpts=(excerpt,))))
    assert restored(row["excerpt"]) == restored(row["full response"]) == text
    assert restored(row["cue"]) == f"words: {text}"
    assert not any(cell.startswith(FORMULA_STARTS) for cell in row.values())
