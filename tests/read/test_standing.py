"""Whom a row's writer speaks for, and when it was sent, as a table's columns say."""

from pathlib import Path

import pytest

from coproscan.errors import SettingsError
from coproscan.read import read_paths
from coproscan.settings import Settings
from coproscan.types import Reading, Response

ANSWERS = (
    "The bus shelter has had no glass since the winter",
    "I cannot get to the surgery without two changes",
    "Please open the library on a Saturday again",
    "Our members want a crossing by the school gate",
)


def table(tmp_path: Path, headers: str, *rows: str, settings: Settings | None = None) -> Reading:
    path = tmp_path / "survey.csv"
    lines = (f'{row},"{answer}"' for row, answer in zip(rows, ANSWERS, strict=True))
    path.write_text(f"{headers},What should change?\n" + "\n".join(lines), "utf-8")
    return read_paths([path], settings or Settings())


def whom(reading: Reading) -> list[tuple[str | None, str | None]]:
    return [(r.speaks_for, r.organisation) for r in reading.responses]


def reasons(reading: Reading) -> dict[str, str]:
    return {c.header: c.why for c in reading.columns}


def test_a_column_that_asks_in_what_capacity(tmp_path: Path) -> None:
    reading = table(
        tmp_path,
        "Are you responding as an individual or on behalf of an organisation?,Organisation name",
        "As an individual,",
        "As an individual,n/a",
        "As an individual,",
        "On behalf of an organisation,Fernley Parents",
    )
    assert whom(reading) == [("individual", None)] * 3 + [("organisation", "Fernley Parents")]
    why = reasons(reading)
    assert "tells organisations from individuals" in next(iter(why.values()))
    assert "names the organisation" in why["Organisation name"]


def test_yes_to_speaking_on_behalf_of_a_body(tmp_path: Path) -> None:
    reading = table(
        tmp_path, "Do you respond on behalf of an organisation?", "No", "No", "No", "Yes"
    )
    assert [who for who, _ in whom(reading)] == ["individual"] * 3 + ["organisation"]


def test_the_respondents_type_with_other_bodies(tmp_path: Path) -> None:
    reading = table(
        tmp_path,
        "Respondent type",
        "Member of the public",
        "Local resident",
        "Member of the public",
        "Parish council",
    )
    assert [who for who, _ in whom(reading)] == ["individual"] * 3 + ["organisation"]


@pytest.mark.parametrize(
    "header",
    [
        "Name of your organisation",
        "If you answer for a business or organisation, what is its name? - Organisation",
        "Which organisation are you responding on behalf of?",
    ],
)
def test_a_name_that_only_some_give_is_an_organisations(tmp_path: Path, header: str) -> None:
    reading = table(tmp_path, f'"{header}"', "", "none", "-", "Fernley Parents")
    assert whom(reading) == [("individual", None)] * 3 + [("organisation", "Fernley Parents")]


def test_everyones_employer_tells_nobody_from_anybody(tmp_path: Path) -> None:
    reading = table(tmp_path, "Organisation", "Acme", "Bolt Ltd", "Crown Trust", "Acme")
    assert whom(reading) == [(None, None)] * 4


def test_a_column_that_a_person_named(tmp_path: Path) -> None:
    settings = Settings(organisation_column="Organisation")
    rows = ("Acme", "Bolt Ltd", "Crown Trust", "Acme")
    reading = table(tmp_path, "Organisation", *rows, settings=settings)
    assert whom(reading) == [("organisation", name) for name in rows]
    with pytest.raises(SettingsError, match='"Body"'):
        table(tmp_path, "Area", *rows, settings=Settings(organisation_column="Body"))


def test_an_age_band_tells_nothing(tmp_path: Path) -> None:
    reading = table(tmp_path, "Age band", "16 to 24", "25 to 64", "25 to 64", "65 or over")
    assert whom(reading) == [(None, None)] * 4


def test_when_it_was_sent_and_not_when_it_was_begun(tmp_path: Path) -> None:
    reading = table(
        tmp_path,
        "Start date,End date",
        "27/03/2026 09:00,28/03/2026 10:00",
        "27/03/2026 09:10,28/03/2026 10:10",
        "28/03/2026 09:00,29/03/2026 08:00",
        "28/03/2026 23:50,01/04/2026 00:10",
    )
    sent: list[Response] = list(reading.responses)
    assert [r.submitted for r in sent] == ["2026-03-28", "2026-03-28", "2026-03-29", "2026-04-01"]
