"""What may be handed on, read as a stranger would: every file of share/, zips unpacked."""

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from coproscan.pipeline import analyse
from coproscan.report.editions import write_editions
from coproscan.settings import Settings
from coproscan.types import Analysis

SECRETS: Mapping[str, str] = {
    "The bus is late; write to me at orla.quill@example.org.": "orla.quill@example.org",
    "The bus shelter leaks, mail jo (at) example (dot) org.": "jo (at) example (dot) org",
    "The bus never comes, ring 0161 496 0123.": "0161 496 0123",
    "The evening bus stops early, call +44 (0)7700 900 456.": "900 456",
    "The bus fare went up again. Text 07700900789.": "07700900789",
    "My French cousin says the bus is bad too, +33 1 23 45 67 89.": "23 45 67 89",
    "Parking near M13 9QZ is impossible on match days.": "M13 9QZ",
    "Parking permits at sw1a2ab cost far too much.": "sw1a2ab",
    "Parking at the surgery: my NHS number is 943 476 5919.": "943 476 5919",
    "Parking fine sent to the wrong person, NI number QQ 12 34 56 C.": "12 34 56",
    "Parking machine kept my card 4111 1111 1111 1111.": "4111 1111",
    "Parking refund to sort code 12-34-56, account 31926819.": "31926819",
    "Parking refund to GB29 NWBK 6016 1331 9268 19 please.": "1331 9268",
    "Parking app: https://example.org/u/48151623?session=zz9.": "48151623",
    "Parking badge was refused; I was born on 3 April 1951.": "3 April 1951",
    "Parking warden DOB 14/02/1963 shouted at me.": "14/02/1963",
    "The park is unsafe, ask Sandra Quillfeather.": "Quillfeather",
    "The park needs lights. My name is Bartholomew Osei.": "Osei",
    "The park café was run by Mrs Ramsbottom-Clegg for years.": "Ramsbottom",
    "The park gates are locked too early, says Dr Venkataraman.": "Venkataraman",
    "The park toilets are shut. quillfeather promised me keys.": "never mind",
    "The park benches broke.\nKind regards,\nAgnieszka Wojciechowska": "Wojciechowska",
    "The park dog bin is full, thanks @bertiebluebell.": "bertiebluebell",
    "The park paths flood. I live at 14 Acacia Avenue.": "14 Acacia",
    "As P-04177 said before me, the park is dark.": "P-04177",
}
"""What somebody wrote, and the part of it that may not be handed on."""

NOTES = """# Workshop with Hortensia Blackadder

## Table 1: ring 0161 496 0777

- Lack of volunteers, ask Hortensia Blackadder
- Not enough volunteers on Sundays, mail helper.one@example.org
- Volunteers leave because nobody thanks them

## What Percival Ravensworth told us

- More training for volunteers
- A rota that Percival Ravensworth keeps
"""
TRANSCRIPT = """Ada Winterbottom: The library closes before people come home from work.
Ravi Chandrasekaran: As Ada said, the library should open on Sundays. My number is 07700 900321.
Ada Winterbottom: And the library's heating fails, Winterbottom or no Winterbottom.
Ravi Chandrasekaran: The library needs staff who live here, postcode M14 5TP.
"""
WARDS = ("Near M15 6PA", "Southgate (ring 0161 496 0888)")
ASKED = "What should we change in the town? Write to clerk.jones@example.org"
ABOUT = "Ward, says Hortensia Blackadder"
HEADED = ("M15 6PA", "0161 496 0888", "clerk.jones", "0161 496 0999", "0161 496 0666")
"""What stands in headers, ready-made answers and the names of sheets."""

NOTED = (
    "Blackadder",
    "0161 496 0777",
    "helper.one@example.org",
    "Ravensworth",
    "Winterbottom",
    "Chandrasekaran",
    "900321",
    "M14 5TP",
)


@pytest.fixture(scope="module")
def consultation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("input")
    rows = io.StringIO(newline="")
    writer = csv.writer(rows)
    writer.writerow(["Response ID", ABOUT, "Do you drive? (0161 496 0666)", ASKED])
    for number, text in enumerate(SECRETS):
        drives = ("Yes", "No", "No, 0161 496 0999")[number % 3]
        writer.writerow([f"P-{4160 + number:05}", WARDS[number % 2], drives, text])
    (folder / "answers of Sandra Quillfeather.csv").write_text(rows.getvalue(), newline="")
    (folder / "notes 0161 496 0555.md").write_text(NOTES)
    (folder / "transcript.txt").write_text(TRANSCRIPT)
    return folder


@pytest.fixture(scope="module", params=["permitted", "notes only"])
def written(
    request: pytest.FixtureRequest, consultation: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Analysis, Path]:
    analysis = analyse([consultation], Settings(quotes=request.param))
    folder = tmp_path_factory.mktemp("report")
    write_editions(analysis, folder)
    return analysis, folder


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file's name and contents, members of zips among them, as written and as shown."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.name
            yield from _contents(path.name, path.read_bytes())


def _contents(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for part in parts.namelist():
                yield name, part
                yield from _contents(f"{name}/{part}", parts.read(part))
        return
    raw = data.decode("utf-8", "replace")
    shown = html.unescape(re.sub(r"<[^<>]*>", "", raw))
    yield from ((name, text) for text in (raw, html.unescape(raw), shown, " ".join(shown.split())))


def test_no_secret_is_in_any_file_to_hand_on(written: tuple[Analysis, Path]) -> None:
    _, folder = written
    for name, text in texts(folder / "share"):
        there = [s for s in (*SECRETS.values(), *NOTED, *HEADED) if s.casefold() in text.casefold()]
        assert not there, f"{name} holds {there}"


def test_no_id_is_in_any_file_to_hand_on(written: tuple[Analysis, Path]) -> None:
    analysis, folder = written
    ids = {r.id for r in analysis.responses} | {e.id for e in analysis.excerpts}
    ids |= {r.respondent for r in analysis.responses if r.respondent}
    ids |= {d.path for d in analysis.documents}
    ids |= {f"P-{4160 + number:05}" for number in range(len(SECRETS))}
    for name, text in texts(folder / "share"):
        assert not [id_ for id_ in ids if id_ in text], name


def test_the_words_around_a_secret_are_still_quoted(written: tuple[Analysis, Path]) -> None:
    analysis, folder = written
    page = (folder / "share" / "report.html").read_text(encoding="utf-8")
    assert "ask [name]" in page
    assert "masked, check before publishing" in page.casefold()
    if analysis.settings["quotes"] == "permitted":
        for mask in (
            "[e-mail address]",
            "[telephone number]",
            "[postcode]",
            "[NHS number]",
            "[National Insurance number]",
            "[card number]",
            "[bank account number]",
            "[web address]",
            "[date of birth]",
            "[account name]",
            "[address]",
            "[id]",
        ):
            assert mask in page, mask


def test_a_person_can_check_what_was_masked(written: tuple[Analysis, Path]) -> None:
    analysis, folder = written
    with (folder / "private" / "masking.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    by_text = {row["text"]: row for row in rows}
    hortensia = by_text["Hortensia Blackadder"]
    assert hortensia["decision"] == "masked"
    assert hortensia["kind"] == "name"
    assert hortensia["document"] == "notes 0161 496 0555.md"
    assert hortensia["locator"].startswith("line ")
    assert "'" not in hortensia["text"]
    if analysis.settings["quotes"] == "permitted":
        assert by_text["Venkataraman"]["why"] == "stands after “Dr”"
        assert by_text["P-04177"]["kind"] == "id"
    assert all(row["context"].strip() and row["why"] for row in rows)
