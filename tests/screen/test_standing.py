"""Late answers and organisations that a person names."""

from dataclasses import replace

import pytest

from coproscan.errors import SettingsError
from coproscan.screen import screen
from coproscan.settings import Settings
from coproscan.types import Response
from tests.screen.making import reading, response

TEXT = "The bus shelter has had no glass since the winter"


def sent(day: str | None, row: int = 1) -> Response:
    return replace(response(f"{TEXT}, says {row}", row), submitted=day)


def test_late_is_after_the_closing_date_and_not_on_it() -> None:
    days = ["2026-03-27", "2026-03-28", "2026-03-29", None]
    read = reading(sent(day, row) for row, day in enumerate(days, start=1))
    screened = screen(read, Settings(closing="2026-03-28")).responses
    assert [r.late for r in screened] == [False, False, True, False]
    assert {r.disposition for r in screened} == {"analysed"}
    assert not any(r.late for r in screen(read, Settings()).responses)


def test_late_answers_can_be_withheld_with_the_reason() -> None:
    asked = Settings(closing="2026-03-28", late="withheld")
    (late,) = screen(reading([sent("2026-04-02")]), asked).responses
    assert late.disposition == "withheld"
    assert late.reason == "sent on 2026-04-02, after the closing date, 2026-03-28"


def test_whoever_refused_to_be_quoted_can_be_withheld() -> None:
    given = {True: "analysed", None: "analysed", False: "withheld"}
    read = reading(
        [replace(response(f"{TEXT} {n}", n), quotable=q) for n, q in enumerate(given, start=1)]
    )
    screened = screen(read, Settings(refused="withheld")).responses
    assert {r.quotable: r.disposition for r in screened} == given
    assert screened[-1].reason == "its writer did not agree to be quoted or published"
    assert {r.disposition for r in screen(read, Settings()).responses} == {"analysed"}


def test_organisations_by_hand() -> None:
    named = replace(response(f"{TEXT} 3", 3), organisation="Fernley Parents")
    letter = response(TEXT, 1, document="letters/Civic Society.txt", respondent=None)
    read = reading([response(TEXT, 1), response(f"{TEXT} 2", 2), named, letter])
    asked = Settings(organisations=("Row 2", "fernley parents", "civic society.txt"))
    found = {r.id: (r.speaks_for, r.organisation) for r in screen(read, asked).responses}
    assert found == {
        "answers.csv#row 1": (None, None),
        "answers.csv#row 2": ("organisation", None),
        "answers.csv#row 3": ("organisation", "Fernley Parents"),
        "letters/Civic Society.txt#row 1": ("organisation", None),
    }


def test_an_organisation_that_is_not_there_is_an_error() -> None:
    with pytest.raises(SettingsError, match='nobody here is called "Row 9"'):
        screen(reading([response(TEXT, 1)]), Settings(organisations=("Row 9",)))
