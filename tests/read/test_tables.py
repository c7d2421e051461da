"""Tables as people save them: text files and workbooks, with and without headers."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproscan.errors import SettingsError, UnreadableDocument
from coproscan.read.column_names import letter, named_column
from coproscan.read.content import Content, File
from coproscan.read.tables import read_delimited, read_workbook
from coproscan.settings import Settings

ANSWERS = (
    "The buses stop at seven, so I can't get home.",
    "More benches on the high street please",
    "Nothing for teenagers to do",
    "I love the library and its staff",
    "Dog mess near the school",
    "A crossing by the health centre would help",
)


def read(text: str | bytes, name: str = "answers.csv", settings: Settings | None = None) -> Content:
    data = text if isinstance(text, bytes) else text.encode()
    return read_delimited(File(name, Path(name), data), settings or Settings())


def book(sheets: Mapping[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    workbook = openpyxl.Workbook()
    del workbook["Sheet"]
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read_book(
    sheets: Mapping[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()
) -> Content:
    return read_workbook(File("b.xlsx", Path("b.xlsx"), book(sheets, hidden)), Settings())


def texts(content: Content) -> list[str]:
    return [response.text for response in content.responses]


def roles(content: Content) -> dict[str, str]:
    return {column.header or column.column: column.role for column in content.columns}


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def test_a_simple_sheet() -> None:
    content = read(lines("Ward,What would you change?", *(f'Elm,"{a}"' for a in ANSWERS)))
    assert texts(content) == list(ANSWERS)
    assert content.channel == "survey"
    assert [q.id for q in content.questions] == ["answers.csv#column B"]
    assert content.questions[0].text == "What would you change?"
    first = content.responses[0]
    assert first.id == "answers.csv#row 2, column B"
    assert first.respondent == "answers.csv#row 2"
    assert first.place.kind == "answer"
    assert first.place.headings == ("What would you change?",)


def test_ids_groups_votes_and_verdicts() -> None:
    content = read(
        lines(
            "comment-id,author-id,agrees,disagrees,moderated,ward,comment-body",
            f'161,7,"1,204",0,1,Elm,"{ANSWERS[0]}"',
            f"162,7,3,2,-1,Oak,{ANSWERS[1]}",
            f"165,9,,1,0,Elm,{ANSWERS[2]}",
            f"166,12,0,1,0,Oak,{ANSWERS[3]}",
        )
    )
    one, two, three, _ = content.responses
    assert one.id == "answers.csv#161, column G"
    assert one.respondent == two.respondent == "answers.csv#7"
    assert three.respondent == "answers.csv#9"
    assert one.votes == {"agrees": 1204.0, "disagrees": 0.0}
    assert three.votes == {"disagrees": 1.0}
    assert [r.moderated for r in content.responses] == ["accepted", "rejected", None, None]
    assert one.groups == {"ward": "Elm"}


def test_a_skipped_question_is_a_response_without_text_and_a_blank_row_is_none() -> None:
    content = read(
        lines(
            "Ward,What is good?,What is bad?",
            f"Elm,{ANSWERS[3]},{ANSWERS[4]}",
            f"Oak,,{ANSWERS[2]}",
            ",,",
            f"Elm,{ANSWERS[1]},",
            f"Oak,{ANSWERS[5]},Too many potholes on our road",
        )
    )
    assert [r.locator for r in content.responses if not r.text] == [
        "row 3, column B",
        "row 5, column C",
    ]
    assert len(content.responses) == 8
    assert {r.locator.split(",")[0] for r in content.responses} == {
        "row 2",
        "row 3",
        "row 5",
        "row 6",
    }


def _with_a_row_again(header: str, keys: Sequence[str]) -> Content:
    rows = [f'{key},"{text}"' for key, text in zip(keys, ANSWERS, strict=True)]
    return read("\n".join([f"{header},What would you change?", *rows, rows[2]]))


def test_a_record_sent_twice_keeps_its_id_and_its_person() -> None:
    content = _with_a_row_again("Response ID", ["R1", "R2", "R3", "R4", "R5", "R6"])
    assert roles(content)["Response ID"] == "row id"
    first, again = content.responses[2], content.responses[-1]
    assert (first.locator, again.locator) == ("R3, column B", "R3 (2), column B")
    assert first.respondent == again.respondent == "answers.csv#R3"
    assert len({r.respondent for r in content.responses}) == len(ANSWERS)


def test_an_identical_row_is_the_same_person_only_where_a_time_tells() -> None:
    times = [f"0{n}/03/2026 10:1{n}:00" for n in range(1, 7)]
    timed = _with_a_row_again("Timestamp", times)
    assert timed.responses[-1].respondent == timed.responses[2].respondent
    wards = ["North", "South", "North", "South", "North", "South"]
    untimed = _with_a_row_again("Ward", wards)
    assert untimed.responses[-1].respondent != untimed.responses[2].respondent


def test_appending_a_row_leaves_the_ids_of_the_others() -> None:
    rows = [
        "Ward,Idea,Anything else?",
        *(f"Elm,{a},{b}" for a, b in pairwise(ANSWERS[1:])),
    ]
    before = {r.id: r.text for r in read(lines(*rows)).responses}
    after = {r.id: r.text for r in read(lines(*rows, "Oak,Plant trees by the river,no")).responses}
    assert before.items() <= after.items()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_any_delimiter_in_any_encoding(delimiter: str, encoding: str) -> None:
    quoted = [f'"{a}"' for a in (*ANSWERS, "It’s £3 for a coffee – too dear; I don’t go")]
    rows = [
        "Ward,Age,Comment".replace(",", delimiter),
        *(f"Elm{delimiter}25-34{delimiter}{a}" for a in quoted),
    ]
    content = read("\r\n".join(rows).encode(encoding))
    assert texts(content) == [a.strip('"') for a in quoted]


def test_excels_separator_line() -> None:
    content = read(lines("sep=;", "Ward;Comment", f"Elm;{ANSWERS[0]}", f"Elm;{ANSWERS[1]}"))
    assert texts(content) == list(ANSWERS[:2])
    assert content.responses[0].locator == "row 3, column B"


def test_commas_that_were_not_quoted_are_put_together_again() -> None:
    said = ("I like parks, trees and buses", "More benches", "No litter, no dogs, no noise", "Bins")
    content = read(lines("id,comment", *(f"{n},{a}" for n, a in enumerate(said, start=1))))
    assert texts(content) == list(said)


def test_line_breaks_and_quotation_marks_inside_answers() -> None:
    said = 'First, the "old" bridge.\nSecond: the lights.'
    row = '1,"First, the ""old"" bridge.\nSecond: the lights."'
    content = read(lines("id,comment", row, "2,More bins by the river"))
    assert texts(content) == [said, "More bins by the river"]


def test_an_export_that_does_not_quote() -> None:
    rows = ["Age\tWhat is good?\tWhat is bad?"]
    rows += [f'{n}\t"The {n} bus is great\tthe {n} buses and the {n} trains' for n in range(31, 60)]
    rows += ['61\tthe park\tthe "improved" road']
    content = read(lines(*rows), "answers.tsv")
    assert len(content.responses) == 60
    assert content.responses[0].text == '"The 31 bus is great'
    assert content.responses[-1].text == 'the "improved" road'


def test_a_list_without_header_keeps_its_first_answer() -> None:
    content = read(lines(*ANSWERS))
    assert texts(content) == list(ANSWERS)
    assert content.responses[0].locator == "row 1, column A"
    assert content.questions[0].text == "Column A"


def test_a_list_with_a_header() -> None:
    for header in ("Comment", "What would you change?", "Please tell us what you think.", "Ideas"):
        content = read(lines(header, *ANSWERS))
        assert texts(content) == list(ANSWERS)
        assert content.questions[0].text == header


def test_a_table_without_header_keeps_its_first_row() -> None:
    content = read(lines(*(f'{n},Elm,"{a}"' for n, a in enumerate(ANSWERS, start=7))))
    assert texts(content) == list(ANSWERS)


def test_short_answers_without_header() -> None:
    said = ["More bins", "Parking", "Bus times", "Litter", "Benches", "Potholes and bins"]
    assert texts(read(lines(*said))) == said


def test_one_answer_alone() -> None:
    assert texts(read("The lift at the station is always broken.\n")) == [
        "The lift at the station is always broken."
    ]


def test_a_header_in_two_rows_of_question_and_option() -> None:
    content = read(
        lines(
            "Respondent ID,Which do you use?,,What would you change?",
            ",Park,Library,Open-Ended Response",
            f"1001,Park,,{ANSWERS[1]}",
            f"1002,,Library,{ANSWERS[2]}",
            f"1003,Park,Library,{ANSWERS[3]}",
        )
    )
    assert texts(content) == list(ANSWERS[1:4])
    assert content.questions[0].text == "What would you change?"
    assert "Which do you use? - Library" in roles(content)
    assert content.responses[0].locator == "1001, column D"  # nobody answered twice


def test_a_header_in_three_rows_with_import_ids() -> None:
    content = read(
        lines(
            "StartDate,ResponseId,Q1,Q2",
            'Start Date,Response ID,How old are you?,"What, if anything, would you change?"',
            '"{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"',
            f"2024-02-01 10:01:22,R_1aaaaaaaaaaaaaa,25-34,{ANSWERS[1]}",
            f"2024-02-01 11:07:02,R_1aaaaaaaaaaaaab,35-44,{ANSWERS[2]}",
        )
    )
    assert texts(content) == list(ANSWERS[1:3])
    assert content.questions[0].text == "What, if anything, would you change?"
    assert content.responses[0].id == "answers.csv#R_1aaaaaaaaaaaaaa, column D"
    assert any("ImportId" in structure.text for structure in content.structures)


def test_codes_over_questions() -> None:
    content = read(
        lines(
            "id,Q1,Q2",
            "Response ID,What do you like?,What would you change?",
            f"1,{ANSWERS[3]},{ANSWERS[1]}",
            f"2,The market,{ANSWERS[2]}",
        )
    )
    assert [q.text for q in content.questions] == ["What do you like?", "What would you change?"]


def test_a_header_and_a_blank_row() -> None:
    content = read(lines("Comment", "", *ANSWERS))
    assert texts(content) == list(ANSWERS)
    assert content.questions[0].text == "Comment"
    assert content.responses[0].locator == "row 3, column A"


def test_a_header_that_comes_again_is_no_answer() -> None:
    rows = ["Ward,Comment", *(f"Elm,{a}" for a in ANSWERS[1:4])]
    content = read(lines(*rows, *rows))
    assert len(content.responses) == 6
    assert "Comment" not in texts(content)


def test_headers_alike_or_missing() -> None:
    content = read(
        lines(
            "Ward,Comment,Comment,",
            f"Elm,{ANSWERS[1]},{ANSWERS[2]},yes",
            f"Oak,{ANSWERS[3]},{ANSWERS[4]},no",
            f"Elm,{ANSWERS[5]},Bins,no",
        )
    )
    assert [q.id for q in content.questions] == ["answers.csv#column B", "answers.csv#column C"]
    assert content.responses[0].groups == {"Ward": "Elm", "(column D)": "yes"}


def test_a_question_over_several_lines_is_one_line() -> None:
    content = read(
        lines("id,Ward", '1,"Elm"').replace("Ward", '"What would\n you change?"', 1)
        + f"2,{ANSWERS[1]}\n3,{ANSWERS[2]}\n4,Trees in the park please\n"
    )
    assert content.questions[0].text == "What would you change?"


def test_challenges_and_solutions_side_by_side_are_notes() -> None:
    content = read(
        lines(
            "Table,Challenge,Solution",
            "1,No lift at the station,Ask the operator for a ramp",
            "1,Too few volunteers,",
            "2,Nobody knows what is on,A notice board by the shop",
        )
    )
    assert content.channel == "notes"
    assert {r.place.kind for r in content.responses} == {"cell"}
    assert [r.text for r in content.responses] == [
        "No lift at the station",
        "Ask the operator for a ramp",
        "Too few volunteers",
        "Nobody knows what is on",
        "A notice board by the shop",
    ]
    first, second = content.responses[:2]
    assert (first.place.column, second.place.column) == ("Challenge", "Solution")
    assert first.place.row == second.place.row == "row 2"
    assert first.source == "answers.csv#Table 1"
    assert first.respondent is None


@pytest.mark.parametrize(
    ("rows", "channel", "questions"),
    [
        # labels side by side that ask for different things
        (
            ["Option,Pros,Cons", "A,Cheap to build,Ugly", "B,Near the station,No parking"],
            "notes",
            ["Pros", "Cons"],
        ),
        (
            [
                "Strengths,Weaknesses,Opportunities",
                "Good volunteers,No money,A grant",
                "Site,Roof,",
            ],
            "notes",
            ["Strengths", "Weaknesses", "Opportunities"],
        ),
        # what was noted at which event
        (
            ["Workshop,Note", "Elm Hall,More buses at night", "Elm Hall,Youth club", "Oak,Lift"],
            "notes",
            ["Note"],
        ),
        # questions are asked of people
        (
            ["Best thing?,Worst thing?", "food,queue", "music,rain"],
            "survey",
            ["Best thing?", "Worst thing?"],
        ),
        # so are those who give their names
        (
            [
                "Name,Problem,Idea",
                "Tom Reeve,No lift here,A ramp",
                "Li Wei,Bus is late,A timetable",
            ],
            "survey",
            ["Problem", "Idea"],
        ),
        # and who is counted
        (["idea,likes", "More buses in the evening,12", "A youth club,9"], "survey", ["idea"]),
    ],
)
def test_whether_rows_are_notes_or_respondents(
    rows: list[str], channel: str, questions: list[str]
) -> None:
    content = read(lines(*rows))
    assert content.channel == channel
    assert [question.text for question in content.questions] == questions


def test_sections_named_in_a_column_are_headings_of_their_rows() -> None:
    content = read(
        lines(
            "Section,Body",
            "What works,The market on Saturdays",
            "What does not work,Bins are full by noon",
            "What works,Volunteers who know everyone",
            "What does not work,No step-free way to the hall",
        )
    )
    assert [r.place.headings[0] for r in content.responses] == [
        "What works",
        "What does not work",
        "What works",
        "What does not work",
    ]


def test_notes_of_several_events_have_several_sources() -> None:
    content = read(
        lines("Workshop,Note", "Elm Hall,More buses at night", "Elm Hall,Bins", "Oak,Lift")
    )
    assert [r.source for r in content.responses] == [
        "answers.csv#Elm Hall",
        "answers.csv#Elm Hall",
        "answers.csv#Oak",
    ]


def test_names_and_addresses_are_never_groups() -> None:
    content = read(
        lines(
            '"What is your name? - Name",Email,Ward,Comment',
            f"Tom,t@example.org,Elm,{ANSWERS[1]}",
            f"Tom,t@example.org,Elm,{ANSWERS[2]}",
            f"Mia,m@example.org,Oak,{ANSWERS[3]}",
            f"Mia,m@example.org,Oak,{ANSWERS[4]}",
        )
    )
    assert {name for r in content.responses for name in r.groups} == {"Ward"}


def test_a_survey_with_problem_and_idea_columns_stays_a_survey() -> None:
    content = read(
        lines(
            "Timestamp,Age,Biggest problem,Your idea",
            f"2024-02-01 10:01:22,25-34,{ANSWERS[2]},{ANSWERS[1]}",
            f"2024-02-01 10:05:00,65+,{ANSWERS[4]},{ANSWERS[5]}",
        )
    )
    assert content.channel == "survey"
    assert content.responses[0].respondent is not None


def test_a_workbook_with_a_title_above() -> None:
    content = read_book(
        {
            "Form": [
                ["Town survey, spring", None, None],
                [None, None, None],
                ["Submitted", "Age", "What would you change?"],
                *([datetime(2024, 3, 1, 9, n), 30 + n, a] for n, a in enumerate(ANSWERS)),
            ]
        }
    )
    assert texts(content) == list(ANSWERS)
    assert content.responses[0].id == "b.xlsx#row 4, column C"
    assert roles(content) == {
        "Submitted": "time",
        "Age": "closed",
        "What would you change?": "question",
    }
    assert [s.text for s in content.structures if s.kind == "title"] == ["Town survey, spring"]


def test_sheets_that_are_hidden_or_hold_no_text() -> None:
    content = read_book(
        {
            "Answers": [["Ward", "Comment"], *(["Elm", a] for a in ANSWERS)],
            "Counts": [["Ward", "Number"], ["Elm", 6], ["Oak", 0]],
            "Old": [["Ward", "Comment"], ["Elm", "Secret remark of last year"]],
        },
        hidden=["Old"],
    )
    assert texts(content) == list(ANSWERS)
    assert content.responses[0].locator == "sheet Answers, row 2, column B"
    assert any(s.kind.startswith("hidden") and "Secret" in s.text for s in content.structures)
    assert {c.column for c in content.columns} >= {"sheet Counts, column B"}


def test_what_a_workbook_makes_of_values() -> None:
    content = read_book(
        {
            "S": [
                ["ID", "Born", "Joined", "OK", "Comment"],
                [1, 1980, date(2024, 5, 1), True, "First_x000D_\nSecond"],
                [2, 1991, date(2024, 5, 2), False, "More bins on the sea front"],
                [3, 2001.5, date(2024, 5, 3), True, "The lights on Mill Lane"],
            ]
        }
    )
    assert content.responses[0].id == "b.xlsx#1, column E"
    assert texts(content)[0] == "First\nSecond"
    held = {s.locator: s.text for s in content.structures}
    assert held["column B"] == "1980\n1991\n2001.5"
    assert held["column C"] == "2024-05-01\n2024-05-02\n2024-05-03"


def test_every_character_is_a_response_or_structure() -> None:
    text = lines("Survey of the town", ",,", "id,Ward,Comment", "1,Elm,Bins at the park", "2,Oak,")
    content = read(text)
    kept = "".join(r.text for r in content.responses) + "".join(s.text for s in content.structures)
    assert sorted(kept.replace(" ", "").replace("\n", "").replace("\t", "")) == sorted(
        text.replace(" ", "").replace("\n", "").replace(",", "")
    )


# Bad input: one line that says what is wrong and what to do.


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ward,Comment\n", "no answers below"),
        ("id,score\n1,5\n2,4\n3,5\n", "--text-column"),
        ("Ward,Agree?\nElm,Yes\nOak,No\nElm,Yes\n", "--text-column"),
    ],
)
def test_a_table_without_answers_says_what_was_found(text: str, said: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read(text)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith("answers.csv: ")


def test_an_encrypted_workbook() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    with pytest.raises(UnreadableDocument, match="password"):
        read_workbook(File("b.xlsx", Path("b.xlsx"), data), Settings())


@pytest.mark.parametrize("data", [b"not a workbook", b"PK\x03\x04 broken", b"\x00" * 40])
def test_what_is_no_workbook(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="is no workbook"):
        read_workbook(File("b.xlsx", Path("b.xlsx"), data), Settings())


def test_a_stray_cell_at_the_far_end_of_a_sheet() -> None:
    workbook = openpyxl.Workbook()
    workbook["Sheet"].append(["Ward", "Comment"])
    workbook["Sheet"]["XFD300000"] = "x"
    stream = io.BytesIO()
    workbook.save(stream)
    with pytest.raises(UnreadableDocument, match="XFD300000"):
        read_workbook(File("b.xlsx", Path("b.xlsx"), stream.getvalue()), Settings())


def test_a_cell_of_a_million_marks_is_no_delimiters() -> None:
    content = read(f'id,comment\n1,"{"a;" * 500_000}"\n2,Bins\n3,Trees are nice\n')
    assert [len(response.text) for response in content.responses] == [1_000_000, 4, 14]


def test_an_empty_workbook() -> None:
    with pytest.raises(UnreadableDocument, match="empty"):
        read_book({"S": []})


def test_a_named_column_that_is_not_there() -> None:
    with pytest.raises(SettingsError, match="Ward"):
        read("Ward,n\nElm,1\nOak,2\n", settings=Settings(text_columns=("Coment",)))


# Options.


def test_named_columns_win() -> None:
    text = lines(
        "Badge,Ward,Comment,Job", *(f"b{n},Elm,{a},Cook {n}" for n, a in enumerate(ANSWERS[1:]))
    )
    settings = Settings(text_columns=("JOB",), id_column="badge", group_columns=("column B",))
    content = read(text, settings=settings)
    assert [q.text for q in content.questions] == ["Job"]
    assert content.responses[0].id == "answers.csv#b0, column D"
    assert content.responses[0].groups == {"Ward": "Elm"}


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("comment", 1),
        (" Comment ", 1),
        ("column A", 0),
        ("b", 1),
        ("C", 2),
        ("D", None),
        ("x", None),
    ],
)
def test_how_a_person_may_name_a_column(name: str, index: int | None) -> None:
    assert named_column(("Ward", "Comment", "A"), name) == index


def test_a_header_wins_over_a_letter() -> None:
    assert named_column(("Ward", "Comment", "A"), "a") == 2


@given(st.integers(0, 20_000))
def test_letters_count_as_a_spreadsheet_does(index: int) -> None:
    value = 0
    for character in letter(index):
        value = value * 26 + ord(character) - ord("A") + 1
    assert value == index + 1


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(st.text(st.sampled_from('ab,;\t|"\n \u00e9?.1='), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        content = read(text)
    except UnreadableDocument:
        return
    assert len({response.id for response in content.responses}) == len(content.responses)


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=12))
def test_whatever_the_cells_hold_nothing_is_lost_and_no_id_comes_twice(
    rows: list[tuple[str, str, str]],
) -> None:
    import csv

    stream = io.StringIO()
    csv.writer(stream).writerows([("Ward", "Comment", "Anything else?"), *rows])
    try:
        content = read(stream.getvalue())
    except UnreadableDocument:
        return
    ids = [response.id for response in content.responses]
    assert len(set(ids)) == len(ids)
    kept = "".join([r.text for r in content.responses] + [s.text for s in content.structures])
    for row in rows:
        for cell in row:
            assert all(character in kept for character in cell.strip())


@pytest.mark.parametrize(
    "said",
    [
        ["Buses, trains", "Parks, trees", "Bins, dogs"],
        ["Buses", "Parks, trees", "Bins, dogs, litter", "Noise"],
        ["More buses, please", "Fewer cars, more trees, less noise", "Shops, shops, shops, shops"],
        ["Parking; litter", "Dogs", "Noise, lights"],
    ],
)
def test_a_list_of_answers_with_commas_is_one_column(said: list[str]) -> None:
    assert texts(read(lines(*said))) == said


def test_a_damaged_table_of_thousands_of_columns_comes_to_its_end() -> None:
    header = ",".join(["What would you change?"] * 2_000)
    said = ("The path floods", "More bins by the pier", "Nobody mends the lift", "Later buses")
    rows = (",".join(f"{text} at number {n}" for n in range(2_000)) for text in said)
    content = read(lines(header, *rows))
    assert len(content.columns) == 2_000
    assert len(content.responses) == 8_000
