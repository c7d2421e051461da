"""What `inspect` says of the real consultations, column by column, as checked by hand."""

from collections import Counter
from pathlib import Path

import pytest

from coproscan.pipeline import look
from coproscan.prevalence import count_closed
from coproscan.screen import reconcile, tally
from coproscan.settings import Settings
from coproscan.types import Reading

ENGLISH = "Learning R Internet Survey - Form Responses 1.tsv"
SPANISH = "Learning R Internet Survey (Spanish Version) - Form Responses 1.tsv"
QUESTIONS = "W X AC AD AF".split()
SEVERAL = "E L Z AE AJ AN AP".split()


def reconciled(path: Path) -> Reading:
    reading = look([path], Settings())
    ledger = tally(reading.responses)
    reconcile(ledger, reading.responses)
    assert sum(ledger.dispositions.values()) == ledger.read == len(reading.responses)
    return reading


@pytest.fixture(scope="module")
def survey(shared: Path) -> Reading:
    return reconciled(shared / "data" / "r_community_survey_2018_en_es")


def columns(reading: Reading, document: str, role: str) -> list[str]:
    return [c.letter for c in reading.columns if c.document == document and c.role == role]


@pytest.mark.parametrize("document", [ENGLISH, SPANISH])
def test_every_column_of_the_surveys(survey: Reading, document: str) -> None:
    assert columns(survey, document, "question") == QUESTIONS
    assert columns(survey, document, "time") == ["A"]
    personal = ["C", "AR"] if document == SPANISH else ["C"]  # job titles, e-mail addresses
    assert columns(survey, document, "other") == personal
    assert columns(survey, document, "empty") == ["AB", "AO"]
    groups = columns(survey, document, "group")
    # What people are comes first: experience, gender and education are groups in both.
    assert {"G", "AH", "AK"} <= set(groups)
    assert len(groups) == 8
    parted = [c.letter for c in survey.columns if c.document == document and c.separator]
    assert parted == SEVERAL


@pytest.mark.parametrize(("document", "scales"), [(ENGLISH, 4), (SPANISH, 4)])
def test_closed_questions_of_the_surveys(survey: Reading, document: str, scales: int) -> None:
    asked = [q for q in count_closed(survey) if q.document == document]
    numbers = [q for q in asked if q.kind == "scale" and q.options[0].text.isdigit()]
    assert len(numbers) >= scales
    assert not any(q.own_words for q in numbers)
    assert {q.id.rpartition(" ")[2] for q in asked if q.kind == "several"} == set(SEVERAL)
    # Years of birth and numbers of colleagues are amounts: no table of options.
    assert not {"AG", "AL"} & {q.id.rpartition(" ")[2] for q in asked}
    tools = next(q for q in asked if q.id.endswith("column AN"))
    # An option with the delimiter inside is one option.
    assert sum("(" in option.text and ", " in option.text for option in tools.options) == 1


def test_lists_of_the_questions_are_context(survey: Reading) -> None:
    for name in ("survey_questions.csv", "Learning R Internet Survey - Question Names.tsv"):
        found = Counter(r.disposition for r in survey.responses if r.document == name)
        assert found["context"] >= 40
        assert found["analysed"] <= 1  # the question of a column without a header


def test_columns_of_the_opinion_groups(shared: Path) -> None:
    reading = reconciled(shared / "data" / "polis_conversations")
    tables = [d.id for d in reading.documents if d.kind == "csv"]
    assert len(tables) == 11
    for document in tables:
        roles = {c.header: c.role for c in reading.columns if c.document == document}
        assert roles.pop("timestamp") == "time"
        assert roles.pop("datetime", "time") == "time"
        assert roles.pop("comment-id") == "row id"
        assert roles.pop("author-id") == "respondent id"
        assert (roles.pop("agrees"), roles.pop("disagrees")) == ("votes", "votes")
        assert roles.pop("moderated") == "moderation"
        assert roles.pop("comment-body") == "question"
        assert set(roles.values()) <= {"other"}, document
    assert count_closed(reading) == ()


def test_the_ledger_of_notes_and_transcripts(shared: Path) -> None:
    notes = reconciled(shared / "data" / "uktre_workshop_notes_en")
    assert {d.channel for d in notes.documents} <= {"notes", "article"}
    talks = reconciled(shared / "data" / "srccon_transcripts_en")
    assert [d.channel for d in talks.documents if d.id.startswith("SRC")] == ["transcript"] * 6
