"""The coproscan.toml that `init` writes: it says what was found, and changes nothing."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from coproscan.errors import SettingsError
from coproscan.pipeline import look
from coproscan.read.content import File
from coproscan.read.tables import read_delimited
from coproscan.report.settings_file import settings_file
from coproscan.settings import FILE_NAME, Settings, read_settings, with_overrides
from coproscan.types import Reading
from tests.read import exports
from tests.screen.test_facilitators import TALK

MADE = {
    "google.tsv": exports.google_forms,
    "google.csv": lambda: exports.google_forms(";", ","),
    "qualtrics.csv": exports.qualtrics,
    "monkey.csv": exports.survey_monkey,
    "alchemer.csv": exports.alchemer,
    "forms.xlsx": exports.microsoft_forms,
    "smart.csv": exports.smart_survey,
    "citizen space.xlsx": lambda: exports.citizen_space(analyst=True),
    "comments.csv": exports.polis,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("exports")
    for name, made in MADE.items():
        (home / name).write_bytes(made())
    (home / "book.xlsx").write_bytes(
        exports.as_xlsx(
            {
                name: [["Town survey 2026"], [], ["ID", "Ward", change, change, "B", ""]]
                + [
                    [str(n), "Elm", p.change, p.liked, p.liked, "x"]
                    for n, p in enumerate(exports.PEOPLE)
                ]
                for name, change in (('Ward "A"', "What would you\nchange?"), ("Ward B", "Idea"))
            }
        )
    )
    return home


def written(reading: Reading, folder: Path) -> Settings:
    path = folder / "written" / FILE_NAME
    path.parent.mkdir(exist_ok=True)
    path.write_text(settings_file(reading), encoding="utf-8", newline="\n")
    return read_settings(path)


def test_reading_with_the_file_finds_the_same(folder: Path, tmp_path: Path) -> None:
    without = look([folder], Settings())
    settings = written(without, tmp_path)
    assert set(settings.tables) >= {*MADE, 'book.xlsx#sheet Ward "A"', "book.xlsx#sheet Ward B"}
    assert replace(settings, tables={}) == Settings()
    for table in without.tables:
        said = {c.letter for c in without.columns if c.table == table.table and c.role != "empty"}
        assert len(settings.tables[table.table].columns) == len(said)
    assert look([folder], settings) == without


def test_who_leads_and_which_column_tells_organisations_are_filled_in(tmp_path: Path) -> None:
    home = tmp_path / "data"
    home.mkdir()
    (home / "group.txt").write_text("\n\n".join(f"{who}: {said}" for who, said in TALK))
    (home / "letters.csv").write_bytes(
        exports.as_csv(
            [
                ["Are you responding as an individual or for an organisation?", "Your comments"],
                ["As an individual", "The last bus leaves at six and nobody can work late"],
                ["On behalf of an organisation", "Our members would like the library open"],
                ["As an individual", "Somewhere warm for older people to sit and talk"],
            ]
        )
    )
    without = look([home], Settings())
    settings = written(without, tmp_path)
    assert settings.facilitator == ("Rhian",)
    assert settings.organisation_column == without.columns[0].header
    again = look([home], settings)
    told = [(r.id, r.disposition, r.speaks_for) for r in without.responses]
    assert [(r.id, r.disposition, r.speaks_for) for r in again.responses] == told
    assert {speaks for _, _, speaks in told} == {None, "individual", "organisation"}


def test_who_leads_one_conversation_and_takes_part_in_another_is_not_named(tmp_path: Path) -> None:
    home = tmp_path / "data"
    home.mkdir()
    (home / "a.txt").write_text("\n\n".join(f"{who}: {said}" for who, said in TALK))
    other = [("Rhian" if who == "Edith" else "Ann", said) for who, said in TALK]
    (home / "b.txt").write_text("\n\n".join(f"{who}: {said}" for who, said in other))
    assert written(look([home], Settings()), tmp_path).facilitator == ("Ann",)


def answers(header: list[str]) -> bytes:
    """A table under any header."""
    rows = [[str(n), p.ward, p.change, p.liked] for n, p in enumerate(exports.PEOPLE)]
    return exports.as_csv([header, *rows])


@given(
    header=st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), max_size=12)
        | st.sampled_from(
            ["A", "b", "column C", 'say "this"', "back\\slash", "Ward", "ward", "\x7f"]
        ),
        min_size=4,
        max_size=4,
    )
)
@examples(max_examples=60)
def test_any_header_can_be_written_and_found_again(header: list[str]) -> None:
    file = File("a.csv", Path("a.csv"), answers(header))
    content = read_delimited(file, Settings())
    reading = Reading((), (), (), (), content.columns, tables=content.tables)
    entries = tomllib.loads(settings_file(reading))
    again = read_delimited(file, with_overrides(Settings(), entries, FILE_NAME))
    assert again == content


def corrected(text: str, folder: Path) -> Reading:
    path = folder / "a.tsv"
    path.write_bytes(exports.google_forms())
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return look([path], read_settings(folder / FILE_NAME))


def roles(reading: Reading) -> dict[str, str]:
    return {c.letter: c.role for c in reading.columns}


def test_what_a_person_corrects_holds(tmp_path: Path) -> None:
    reading = corrected(
        f'[tables."a.tsv".columns]\n"{exports.ASKED_LIKED}" = "other"\n'
        f'"column C" = "closed"\n"{exports.ASKED_RATING}" = "group"\n',
        tmp_path,
    )
    found = roles(reading)
    assert (found["H"], found["C"], found["G"]) == ("other", "closed", "group")
    assert found["I"] == "question"  # nothing was said of it
    assert [q.text for q in reading.questions] == [exports.ASKED_CHANGE]
    assert "coproscan.toml" in next(c.why for c in reading.columns if c.letter == "H")


def test_the_options_of_a_form_can_be_given(tmp_path: Path) -> None:
    listed = ", ".join(f'"{service}"' for service in exports.SERVICES)
    reading = corrected(
        f'[tables."a.tsv".columns]\n"{exports.ASKED_SERVICES}" = '
        f'{{ role = "closed", separator = ", ", options = [{listed}] }}\n',
        tmp_path,
    )
    asked = next(q for q in reading.closed if q.kind == "several")
    assert asked.options == exports.SERVICES
    assert sum(-1 in (chosen or ()) for chosen in asked.chosen) == sum(
        bool(p.own) for p in exports.PEOPLE
    )


def test_one_answer_to_a_cell_can_be_said(tmp_path: Path) -> None:
    reading = corrected(
        f'[tables."a.tsv".columns]\n"{exports.ASKED_SERVICES}" = '
        '{ role = "closed", separator = "" }\n',
        tmp_path,
    )
    assert not any(q.kind == "several" for q in reading.closed)


def test_the_rows_of_a_header_can_be_said(tmp_path: Path) -> None:
    reading = corrected('[tables."a.tsv"]\nfirst_answer = 4\nheader = 1\n', tmp_path)
    assert len({r.respondent for r in reading.responses}) == len(exports.PEOPLE) - 2
    assert reading.questions[-1].text == exports.ASKED_CHANGE
    assert reading.responses[0].locator.startswith("row 4")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[tables."a.tsv".columns]\n"Wrad" = "group"', 'no column "Wrad"'),
        ('[tables."a.tsv".columns]\n"Timestamp" = "date"', '"time"'),
        ('[tables."a.tsv"]\nfirst_answer = 0', "1 or more"),
        ('[tables."a.tsv"]\nheader = 3\nfirst_answer = 2', "row 3"),
        ('[tables."a.tsv"]\nrows = 2', '"rows"'),
        ('tables = "a.tsv"', "tables"),
        (
            '[tables."a.tsv".columns]\n"Timestamp" = { role = "closed", options = ["a"] }',
            "separator",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_line(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        corrected(text, tmp_path)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_table_that_is_elsewhere_is_no_fault(tmp_path: Path) -> None:
    reading = corrected('[tables."other.csv".columns]\n"Idea" = "question"', tmp_path)
    assert len(reading.questions) == 2
