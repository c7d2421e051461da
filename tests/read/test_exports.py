"""Each survey tool's export, read with no options given: the right questions, ids and groups."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from coproscan.pipeline import look
from coproscan.prevalence import count_closed
from coproscan.settings import Settings
from coproscan.types import ClosedQuestion, Reading
from tests.read import exports
from tests.read.exports import PEOPLE, SERVICES, VIEWS

OPEN = (exports.ASKED_LIKED, exports.ASKED_CHANGE)


@dataclass(frozen=True)
class Expected:
    """What an export holds, and how its rows are named."""

    made: Callable[[], bytes]
    name: str
    first: str
    """The locator of the first person's answer to the last open question."""
    respondent: str
    questions: tuple[str, ...] = OPEN
    ward: str = exports.ASKED_WARD
    other: bool = False
    """Whether "Other (please specify)" has a column of its own."""


EXPORTS: Mapping[str, Expected] = {
    "google forms": Expected(exports.google_forms, "a.tsv", "row 2, column I", "row 2"),
    "google forms, downloaded": Expected(
        lambda: exports.google_forms(";", ","), "a.csv", "row 2, column I", "row 2"
    ),
    "qualtrics": Expected(
        exports.qualtrics,
        "a.csv",
        "R_3kQ8sTzVbN0aW01, column X",
        "R_3kQ8sTzVbN0aW01",
        (
            f"{exports.ASKED_SERVICES} - Other (please specify):",
            exports.ASKED_LIKED,
            f"{exports.ASKED_CHANGE} Please write as much as you like.",
        ),
        other=True,
    ),
    "surveymonkey": Expected(
        exports.survey_monkey,
        "a.csv",
        "1187439999, column S",
        "1187439999",
        (f"{exports.ASKED_SERVICES} - Other (please specify)", *OPEN),
        other=True,
    ),
    "alchemer": Expected(
        exports.alchemer,
        "a.csv",
        "4, column AC",
        "4",
        (f"Other - Write In (Required):{exports.ASKED_SERVICES}", *OPEN),
        other=True,
    ),
    "microsoft forms": Expected(exports.microsoft_forms, "a.xlsx", "1, column M", "1"),
    "smartsurvey": Expected(
        exports.smart_survey,
        "a.csv",
        "31870001, column T",
        "31870001",
        (
            f"Q2. {exports.ASKED_SERVICES} - Other (please specify):",
            f"Q4. {exports.ASKED_LIKED}",
            f"Q5. {exports.ASKED_CHANGE}",
        ),
        f"Q1. {exports.ASKED_WARD}",
        other=True,
    ),
    "citizen space": Expected(
        exports.citizen_space,
        "a.xlsx",
        "ANON-0001-XQ7B-1, column N",
        "ANON-0001-XQ7B-1",
        (
            f"{exports.ASKED_LIKED} - Your answer",
            f"{exports.ASKED_CHANGE} - Please tell us here",
        ),
        f"{exports.ASKED_WARD} - Ward",
    ),
    "citizen space, with analysts' fields": Expected(
        lambda: exports.citizen_space(analyst=True),
        "a.xlsx",
        "ANON-0001-XQ7B-1, column N",
        "ANON-0001-XQ7B-1",
        (
            f"{exports.ASKED_LIKED} - Your answer",
            f"{exports.ASKED_CHANGE} - Please tell us here",
        ),
        f"{exports.ASKED_WARD} - Ward",
    ),
}


def read(folder: Path, expected: Expected) -> Reading:
    path = folder / expected.name
    path.write_bytes(expected.made())
    return look([path], Settings())


@pytest.fixture(params=EXPORTS)
def export(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Expected, Reading]:
    expected = EXPORTS[request.param]
    return expected, read(tmp_path, expected)


def closed(reading: Reading) -> dict[str, ClosedQuestion]:
    return {question.text: question for question in count_closed(reading)}


def counts(question: ClosedQuestion) -> dict[str, int]:
    return {option.text: option.count for option in question.options}


def test_the_open_questions(export: tuple[Expected, Reading]) -> None:
    expected, reading = export
    assert tuple(q.text for q in reading.questions) == expected.questions
    assert {r.channel for r in reading.responses} == {"survey"}
    liked, change = reading.questions[-2:]
    assert [r.text for r in reading.responses if r.question == liked.id] == [
        p.liked for p in PEOPLE
    ]
    assert [r.text for r in reading.responses if r.question == change.id] == [
        p.change for p in PEOPLE
    ]
    assert change.answered == len(PEOPLE)
    assert liked.answered == sum(bool(p.liked) for p in PEOPLE)


def test_ids_and_locators(export: tuple[Expected, Reading]) -> None:
    expected, reading = export
    first = next(r for r in reading.responses if r.question == reading.questions[-1].id)
    assert first.locator == expected.first
    assert first.id == f"{expected.name}#{expected.first}"
    assert first.respondent == f"{expected.name}#{expected.respondent}"
    assert len({r.id for r in reading.responses}) == len(reading.responses)
    assert len({r.respondent for r in reading.responses}) == len(PEOPLE)


def test_groups_are_what_people_are_and_think(export: tuple[Expected, Reading]) -> None:
    expected, reading = export
    groups = reading.responses[0].groups
    assert groups[expected.ward] == "Harbour"
    age = next(name for name in groups if exports.ASKED_AGE in name)
    assert groups[age] == "25-34"
    # The rest are the two statements; nothing that a survey tool notes is among them.
    assert len(groups) == 4
    assert all(
        any(view in name for view in VIEWS) for name in groups if name not in (expected.ward, age)
    )


def test_times_are_times(export: tuple[Expected, Reading]) -> None:
    _, reading = export
    assert any(c.role == "time" for c in reading.columns)
    stamped = ("time", "date", "submitted", "started", "ended")
    assert {
        c.role
        for c in reading.columns
        if any(word in c.header.casefold() for word in stamped)
        and not any(c.header.endswith(end) for end in ("?", "modified time", "published"))
    } == {"time"}


def test_every_column_is_explained(export: tuple[Expected, Reading]) -> None:
    _, reading = export
    assert all(column.why for column in reading.columns)
    assert len({column.column for column in reading.columns}) == len(reading.columns)


def test_several_options_are_counted_each(export: tuple[Expected, Reading]) -> None:
    expected, reading = export
    asked = next(q for q in count_closed(reading) if q.kind == "several")
    assert exports.ASKED_SERVICES in asked.text
    found = counts(asked)
    for service in SERVICES:
        assert found[service] == sum(service in p.used for p in PEOPLE), service
    assert asked.base == len(PEOPLE)
    if expected.other and "Other (please specify):" not in found:
        assert asked.own_words == sum(bool(p.own) for p in PEOPLE)


def test_a_scale_is_counted_in_its_order(export: tuple[Expected, Reading]) -> None:
    _, reading = export
    views = [q for text, q in closed(reading).items() if any(view in text for view in VIEWS)]
    assert len(views) == 2
    for at, question in enumerate(views):
        assert question.kind == "scale"
        assert [o.text for o in question.options] == [
            "Strongly agree",
            "Agree",
            "Neither agree nor disagree",
            "Disagree",
        ]
        assert counts(question)["Agree"] == sum(p.views[at] == "Agree" for p in PEOPLE)
        assert question.base == len(PEOPLE)


def test_age_bands_stand_in_their_order(export: tuple[Expected, Reading]) -> None:
    _, reading = export
    age = next(q for text, q in closed(reading).items() if exports.ASKED_AGE in text)
    assert [o.text for o in age.options] == ["Under 25", "25-34", "35-44", "45-64", "65+"]


def test_nothing_that_a_tool_notes_is_counted(export: tuple[Expected, Reading]) -> None:
    _, reading = export
    asked = (exports.ASKED_WARD, exports.ASKED_AGE, exports.ASKED_SERVICES, exports.ASKED_RATING)
    for text in closed(reading):
        assert any(question in text for question in (*asked, *VIEWS)), text


def test_polis(tmp_path: Path) -> None:
    path = tmp_path / "comments.csv"
    path.write_bytes(exports.polis())
    reading = look([path], Settings())
    assert [q.text for q in reading.questions] == ["comment-body"]
    first = reading.responses[0]
    assert first.id == "comments.csv#0, column H"
    assert first.respondent == "comments.csv#1"
    assert first.votes == {"agrees": 3.0, "disagrees": 1.0}
    rejected = [r.locator for r in reading.responses if r.disposition == "rejected"]
    assert rejected == [f"{p.number - 1}, column H" for p in PEOPLE if p.number % 8 == 0]
    assert count_closed(reading) == ()


def test_theme_finders_folders(tmp_path: Path) -> None:
    exports.theme_finder(tmp_path / "consultation")
    reading = look([tmp_path / "consultation"], Settings())
    assert [d.status for d in reading.documents] == ["read"]
    assert [q.text for q in reading.questions] == list(OPEN)
    assert [q.answered for q in reading.questions] == [
        sum(bool(p.liked) for p in PEOPLE),
        len(PEOPLE),
    ]
    first = reading.responses[0]
    assert first.text == PEOPLE[0].liked
    assert first.respondent == "inputs/respondents.jsonl#101"
    assert sorted(first.groups.values()) == ["25-34", "Harbour"]
    assert {tuple(o.text for o in q.options) for q in count_closed(reading)} == {
        ("Harbour", "Elm Park", "St John's"),
        ("Under 25", "25-34", "35-44", "45-64", "65+"),
    }
