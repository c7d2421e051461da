"""Survey tools' exports, faithfully made: their headers, ids and ways of writing a choice, over one
invented survey of a town that 24 people answered."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import openpyxl

Row = Sequence[object]

LIKED = (
    "The riverside walk, and how friendly people are",
    "The Saturday market",
    "You can get anywhere on foot in ten minutes",
    "Good schools and a proper library",
    "The volunteers at the food pantry are wonderful",
    "Nothing much",
    "Being close to the hills",
    "Our allotments. My plot kept me sane after I retired.",
)
CHANGE = (
    "The last bus leaves at six, so nobody under twenty can have an evening job",
    "Somewhere for teenagers to go, it's dead after school",
    "Fix the potholes on Mill Lane",
    "More benches on the high street please; my mother can't walk far without one",
    "It takes three weeks to see a doctor",
    "Open the community centre at weekends",
    "Rents are far too high for young families",
    "A safe crossing outside the primary school",
    "Stop the flooding under the railway bridge",
)
WARDS = ("Harbour", "St John's", "Elm Park", "Harbour", "Elm Park")
AGES = ("25-34", "65+", "35-44", "45-64", "Under 25", "35-44")
SERVICES = ("Parks, gardens and allotments", "Library", "Leisure centre", "Buses")
"""In the form's order; the first has the usual delimiter inside."""

USED = ((0, 1), (1,), (0, 2), (0, 1, 3), (3,), (0,), (1, 2), (0, 3), (2, 3), (0, 1, 2), (1, 3))
AGREEMENT = ("Agree", "Strongly agree", "Neither agree nor disagree", "Disagree", "Agree")
OWN = ("", "", "", "The men's shed on Mill Lane", "", "", "The repair café on the last Saturday")

ASKED_LIKED = "What do you like best about living in Wrenford?"
ASKED_CHANGE = "If you could change one thing about the town, what would it be?"
ASKED_WARD = "Which ward do you live in?"
ASKED_AGE = "How old are you?"
ASKED_SERVICES = "Which of these do you use? Please tick all that apply."
ASKED_VIEWS = "How far do you agree with each of these?"
VIEWS = ("The town is well looked after", "I feel safe after dark")
ASKED_RATING = "How would you rate Wrenford as a place to live, from 1 to 5?"


@dataclass(frozen=True)
class Person:
    """One who answered."""

    number: int
    liked: str
    change: str
    ward: str
    age: str
    used: tuple[str, ...]
    own: str
    views: tuple[str, str]
    rating: str

    @property
    def minute(self) -> str:
        return f"{self.number % 60:02}"


def people(count: int = 24) -> tuple[Person, ...]:
    def spread(values: Iterable[object], skip: int = 0) -> list[object]:
        return list(islice(cycle(values), skip, skip + count))

    liked, change = spread(LIKED), spread(CHANGE)
    return tuple(
        Person(
            number=n + 1,
            # Nobody is word for word like another but for the short ones.
            liked=_varied(str(liked[n]), n, len(LIKED)) if n % 7 != 3 else "",
            change=_varied(str(change[n]), n, len(CHANGE)),
            ward=str(spread(WARDS)[n]),
            age=str(spread(AGES)[n]),
            used=tuple(SERVICES[i] for i in USED[n % len(USED)]),
            own=str(spread(OWN)[n]) if n < 14 else "",
            views=(str(spread(AGREEMENT)[n]), str(spread(AGREEMENT, 2)[n])),
            rating=str(1 + n * 3 % 5),
        )
        for n in range(count)
    )


def _varied(text: str, n: int, once: int) -> str:
    """The text, said otherwise where others have said it before."""
    return text if n < once else f"{text} - and I have lived here for {n} years"


PEOPLE = people()


def as_csv(rows: Iterable[Row], delimiter: str = ",") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    workbook = openpyxl.Workbook()
    del workbook["Sheet"]
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def google_forms(several: str = ", ", delimiter: str = "\t") -> bytes:
    """One header row; ticked options joined; a grid has a column for each of its rows."""
    header = (
        "Timestamp",
        ASKED_WARD,
        ASKED_AGE,
        ASKED_SERVICES,
        *(f"{ASKED_VIEWS} [{view}]" for view in VIEWS),
        ASKED_RATING,
        ASKED_LIKED,
        ASKED_CHANGE,
    )
    rows = [
        (
            f"12/03/2026 18:{p.minute}:07",
            p.ward,
            p.age,
            several.join(filter(None, (*p.used, p.own))),
            *p.views,
            p.rating,
            p.liked,
            p.change,
        )
        for p in PEOPLE
    ]
    return as_csv([header, *rows], delimiter)


def qualtrics() -> bytes:
    """Three header rows: names, questions, ImportIds; ticked options joined by a bare comma."""
    admin = {
        "StartDate": "Start Date",
        "EndDate": "End Date",
        "Status": "Response Type",
        "IPAddress": "IP Address",
        "Progress": "Progress",
        "Duration (in seconds)": "Duration (in seconds)",
        "Finished": "Finished",
        "RecordedDate": "Recorded Date",
        "ResponseId": "Response ID",
        "RecipientLastName": "Recipient Last Name",
        "RecipientFirstName": "Recipient First Name",
        "RecipientEmail": "Recipient Email",
        "ExternalReference": "External Data Reference",
        "LocationLatitude": "Location Latitude",
        "LocationLongitude": "Location Longitude",
        "DistributionChannel": "Distribution Channel",
        "UserLanguage": "User Language",
    }
    asked = {
        "Q1": ASKED_WARD,
        "Q2": f"{ASKED_SERVICES} - Selected Choice",
        "Q2_5_TEXT": f"{ASKED_SERVICES} - Other (please specify): - Text",
        "Q3_1": f"{ASKED_VIEWS} - {VIEWS[0]}",
        "Q3_2": f"{ASKED_VIEWS} - {VIEWS[1]}",
        "Q4": ASKED_LIKED,
        "Q5": f"{ASKED_CHANGE}\n\nPlease write as much as you like.",
        "Q6": ASKED_AGE,
        "Q6_DO": "Q6 - Display Order",
        "SC0": "Score",
    }
    ids = [f'{{"ImportId":"{name}"}}' for name in (*admin, *asked)]
    rows = [
        (
            f"2026-03-12 18:{p.minute}:07",
            f"2026-03-12 18:{p.minute}:59",
            "IP Address",
            f"192.0.2.{p.number}",
            "100" if p.number % 6 else "44",
            str(50 + p.number * 7),
            "True" if p.number % 6 else "False",
            f"2026-03-12 18:{p.minute}:59",
            f"R_3kQ8sTzVbN0aW{p.number:02}",
            *("", "", "", ""),
            f"52.{p.number:04}",
            f"-2.{p.number:04}",
            "anonymous",
            "EN",
            p.ward,
            ",".join((*p.used, *(["Other (please specify):"] if p.own else []))),
            p.own,
            *p.views,
            p.liked,
            p.change,
            p.age,
            "1|2|3|4|5",
            str(p.number % 3),
        )
        for p in PEOPLE
    ]
    return as_csv([tuple(admin | asked), tuple((admin | asked).values()), ids, *rows])


def survey_monkey() -> bytes:
    """Two header rows: a question over the first of its columns, the options below."""
    top: list[str] = [
        *("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"),
        *("Email Address", "First Name", "Last Name", "Custom Data 1"),
        ASKED_WARD,
        *(ASKED_SERVICES, "", "", "", ""),
        *(ASKED_VIEWS, ""),
        ASKED_LIKED,
        ASKED_CHANGE,
        ASKED_AGE,
    ]
    below = [
        *[""] * 9,
        "Response",
        *SERVICES,
        "Other (please specify)",
        *VIEWS,
        "Open-Ended Response",
        "Open-Ended Response",
        "Response",
    ]
    rows = [
        (
            f"1187{440000 - p.number:06}",  # the newest come first
            "428731905",
            f"2026-03-12 18:{p.minute}:07",
            f"2026-03-12 18:{p.minute}:59",
            f"192.0.2.{p.number}",
            *("", "", "", ""),
            p.ward,
            *(service if service in p.used else "" for service in SERVICES),
            p.own,
            *p.views,
            p.liked,
            p.change,
            p.age,
        )
        for p in PEOPLE
    ]
    return as_csv([top, below, *rows])


def alchemer() -> bytes:
    """One header row; what the tool notes comes first; "Option:Question" over a ticked option."""
    header = (
        *("Response ID", "Time Started", "Date Submitted", "Status", "Contact ID"),
        *("Legacy Comments", "Comments", "Language", "Referer", "SessionID", "User Agent"),
        *("Tags", "IP Address", "Longitude", "Latitude", "Country", "City", "State/Region"),
        "Postal",
        ASKED_WARD,
        *(f"{service}:{ASKED_SERVICES}" for service in SERVICES),
        f"Other - Write In (Required):{ASKED_SERVICES}",
        *(f"{view}:{ASKED_VIEWS}" for view in VIEWS),
        ASKED_LIKED,
        ASKED_CHANGE,
        ASKED_AGE,
    )
    agents = (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/121.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
        "Gecko) Version/17.3 Mobile/15E148 Safari/604.1",
    )
    rows = [
        (
            str(p.number + 3),
            f"Mar 12, 2026 6:{p.minute}:07 pm",
            f"Mar 12, 2026 6:{p.minute}:59 pm",
            "Complete" if p.number % 5 else "Partial",
            *("", "", ""),
            "English",
            "https://www.example.org/have-your-say" if p.number % 2 else "",
            f"17100000{p.number:02}_65f0a1b2c3d4e5.{p.number:08}",
            agents[p.number % 2],
            "",
            f"192.0.2.{p.number}",
            f"-2.{p.number:04}",
            f"52.{p.number:04}",
            *("United Kingdom", "Wrenford" if p.number % 3 else "", "ENG", "ZZ1"),
            p.ward,
            *(service if service in p.used else "" for service in SERVICES),
            p.own,
            *p.views,
            p.liked,
            p.change,
            p.age,
        )
        for p in PEOPLE
    ]
    return as_csv([header, *rows])


def microsoft_forms() -> bytes:
    """An .xlsx with one header row; a semicolon after each ticked option, the last too."""
    header = (
        *("ID", "Start time", "Completion time", "Email", "Name", "Last modified time"),
        ASKED_WARD,
        ASKED_SERVICES,
        *VIEWS,  # the question over them is not exported
        ASKED_RATING,
        ASKED_LIKED,
        ASKED_CHANGE,
        ASKED_AGE,
    )
    rows = [
        (
            p.number,
            f"2026-03-12 18:{p.minute}:07",
            f"2026-03-12 18:{p.minute}:59",
            "anonymous",
            "",
            "",
            p.ward,
            "".join(f"{choice};" for choice in (*p.used, p.own) if choice),
            *p.views,
            int(p.rating),
            p.liked,
            p.change,
            p.age,
        )
        for p in PEOPLE
    ]
    return as_xlsx({"Sheet1": [header, *rows]})


def smart_survey() -> bytes:
    """Two header rows as SurveyMonkey's, numbered questions, the tool's own columns first."""
    top = [
        *("UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended"),
        *("Tracking Link", "Language"),
        f"Q1. {ASKED_WARD}",
        *(f"Q2. {ASKED_SERVICES}", "", "", "", ""),
        *(f"Q3. {ASKED_VIEWS}", ""),
        f"Q4. {ASKED_LIKED}",
        f"Q5. {ASKED_CHANGE}",
        f"Q6. {ASKED_AGE}",
    ]
    below = [*[""] * 11, *SERVICES, "Other (please specify):", *VIEWS, "", "", ""]
    rows = [
        (
            str(31870000 + p.number),
            str(p.number),
            *("", ""),
            f"192.0.2.{p.number}",
            f"a9f{p.number:05}c",
            f"12/03/2026 18:{p.minute}:07",
            f"12/03/2026 18:{p.minute}:59",
            "Web link",
            "English",
            p.ward,
            *(service if service in p.used else "" for service in SERVICES),
            p.own,
            *p.views,
            p.liked,
            p.change,
            p.age,
        )
        for p in PEOPLE
    ]
    return as_csv([top, below, *rows])


def citizen_space(analyst: bool = False) -> bytes:
    """An .xlsx, "Label - Component" headers; with the fields that analysts fill in, or without."""
    header = [
        *("Response ID", "Submitted", "What is your name? - Name"),
        "What is your email address? - Email",
        "What is your organisation? - Organisation",
        f"{ASKED_WARD} - Ward",
        *(f"{ASKED_SERVICES} - {service}" for service in SERVICES),
        *(f"{ASKED_VIEWS} - {view}" for view in VIEWS),
        f"{ASKED_LIKED} - Your answer",
        f"{ASKED_CHANGE} - Please tell us here",
        f"{ASKED_AGE} - Age",
    ]
    fields = ["Analyst notes", "Response tags", "Date published"] if analyst else []
    rows = [
        (
            f"ANON-{p.number:04}-XQ7B-{p.number % 9}",
            f"2026-03-12 18:{p.minute}:59",
            *("", "", "Mill Lane Residents" if p.number == 5 else ""),
            p.ward,
            *(service if service in p.used else "" for service in SERVICES),
            *p.views,
            p.liked,
            p.change,
            p.age,
            *(["", "transport" if p.number in (1, 10) else "", ""] if analyst else []),
        )
        for p in PEOPLE
    ]
    return as_xlsx({"Responses": [[*header, *fields], *rows]})


def polis() -> bytes:
    """`comments.csv`: one statement to a row, with votes and the moderators' verdict."""
    header = (
        *("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated"),
        "comment-body",
    )
    rows = [
        (
            str(1773340000000 + p.number * 61000),
            f"Thu Mar 12 18:{p.minute}:07 UTC 2026",
            str(p.number - 1),
            str(p.number % 9),
            str(p.number * 3),
            str(p.number % 5),
            "-1" if p.number % 8 == 0 else "1",
            p.change,
        )
        for p in PEOPLE
    ]
    return as_csv([header, *rows])


def theme_finder(folder: Path) -> None:
    """The folders that ThemeFinder works on: respondents, and a part for each question."""

    def lines(records: Iterable[Mapping[str, object]]) -> str:
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)

    inputs = folder / "inputs"
    inputs.mkdir(parents=True)
    (inputs / "respondents.jsonl").write_text(
        lines(
            {
                "response_id": p.number + 100,
                "demographic_data": {"Ward": [p.ward], "Age": [p.age]},
            }
            for p in PEOPLE
        ),
        encoding="utf-8",
    )
    for part, (asked, field) in enumerate(((ASKED_LIKED, "liked"), (ASKED_CHANGE, "change")), 1):
        home = inputs / f"question_part_{part}"
        home.mkdir()
        (home / "question.json").write_text(
            json.dumps({"question_text": asked, "question_number": part}), encoding="utf-8"
        )
        (home / "responses.jsonl").write_text(
            lines(
                {"response_id": p.number + 100, "response": getattr(p, field)}
                for p in PEOPLE
                if getattr(p, field)
            ),
            encoding="utf-8",
        )
