"""Blocks -> responses, questions, sources: the rules that hold for every format."""

from dataclasses import replace

import pytest

from coproscan.read.blocks import CLOSES_AT_NEXT, Block, structure
from coproscan.read.channels import channel_of, is_transcript
from coproscan.read.content import Content
from coproscan.read.notes import content_of
from coproscan.read.text import blocks_of_text
from coproscan.read.titles import (
    gathering,
    is_question,
    is_short_label,
    is_title,
    opens_with_gathering,
)


def made(*blocks: Block) -> Content:
    placed = [replace(b, locator=b.locator or f"line {n}") for n, b in enumerate(blocks, 1)]
    return content_of("doc", "text", placed, guess=False)


def heading(title: str, level: int) -> Block:
    return Block("heading", title, "", title=title, level=level)


def bullet(text: str, depth: int = 0) -> Block:
    return Block("bullet", text, "", mark="-", name="list marker", depth=depth)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Table 3", "Table 3"),
        ("Table 3 – what works", "Table 3"),
        ("TABLE 3", "TABLE 3"),
        ("Group B: young carers", "Group B"),
        ("Breakout room two", "Breakout room two"),
        ("Flip chart 4", "Flip chart 4"),
        ("Session 2, Room 1", "Session 2, Room 1"),
        ("Breakout: parks, paths and ponds", "Breakout: parks, paths and ponds"),
        ("The red table", "The red table"),
        ("Notes from Table 5", "Table 5"),
        ("Breakout discussions", None),
        ("Working group updates", None),
        ("Table of contents", None),
        ("Group discussion", None),
        ("Room 2.16", None),
        ("What did Table 3 say?", None),
        ("Room: the annexe", None),
    ],
)
def test_names_of_gatherings(text: str, name: str | None) -> None:
    assert gathering(text) == name


def test_only_a_line_that_begins_with_a_gathering_may_be_its_heading() -> None:
    assert opens_with_gathering("Table 3: ideas")
    assert not opens_with_gathering("We sat with Group 2")


@pytest.mark.parametrize(
    "text", ["Asset mapping", "What we heard", "Workshop two: the high street", "Q&A", "NEXT STEPS"]
)
def test_titles(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "We met in the hall.",
        "What they do is something that few of us would dare to do",
        "Youth club: open three nights a week for everyone",
        "Venue: village hall",
        "3 May 2023",
        "Featured story - 3 May 2023",
        "Corn Hall, Market Street, Westbrook",
        "jo@example.org",
        "by Jo Field",
        "more benches",
        "The results are in",
    ],
)
def test_no_titles(text: str) -> None:
    assert not is_title(text)


def test_a_headline_may_be_a_sentence_where_it_stands_first() -> None:
    assert is_title("The results are in", first=True)


def test_questions_and_labels() -> None:
    assert is_question("What works well?")
    assert not is_question("more buses?")
    assert is_short_label("Ideas:")
    assert is_short_label("What we heard:")
    assert not is_short_label("These included:")
    assert not is_short_label("Present:")


def test_headings_close_those_of_their_own_level_and_lower() -> None:
    content = made(
        heading("Day", 2),
        heading("Morning", 4),
        bullet("a"),
        heading("A bold line", CLOSES_AT_NEXT),
        bullet("b"),
        heading("Afternoon", 4),
        bullet("c"),
    )
    assert [r.place.headings for r in content.responses] == [
        ("Day", "Morning"),
        ("Day", "Morning", "A bold line"),
        ("Day", "Afternoon"),
    ]
    assert [q.text for q in content.questions] == ["Morning", "A bold line", "Afternoon"]
    assert [r.place.block for r in content.responses] == ["line 2", "line 4", "line 6"]


def test_the_same_heading_under_two_parents_is_two_questions_under_two_tables_one() -> None:
    apart = made(
        heading("Parks", 2), heading("Ideas", 4), bullet("a"), heading("Paths", 2),
        heading("Ideas", 4), bullet("b"),
    )  # fmt: skip
    assert [q.id for q in apart.questions] == ["doc#line 2", "doc#line 5"]
    tables = made(
        heading("Ideas", 2), heading("Table 1", 4), bullet("a"), heading("TABLE 1", 4),
        bullet("b"), heading("Table 2", 4), bullet("c"),
    )  # fmt: skip
    assert [q.text for q in tables.questions] == ["Ideas"]
    assert [r.source for r in tables.responses] == [
        "doc#Table 1",
        "doc#Table 1",
        "doc#Table 2",
    ]
    assert tables.responses[0].place.headings == ("Table 1", "Ideas")


def test_a_particular_marked_as_a_heading_heads_nothing() -> None:
    content = made(heading("Evening", 2), heading("Venue: the annexe", 4), bullet("a"))
    assert content.responses[0].place.headings == ("Evening",)
    assert [s.text for s in content.structures if s.kind == "heading"] == [
        "Evening",
        "Venue: the annexe",
    ]


def test_bullets_know_their_parents() -> None:
    content = made(bullet("a"), bullet("b", 1), bullet("c", 2), bullet("d", 1), bullet("e"))
    assert [r.place.parent for r in content.responses] == [
        None,
        "doc#line 1",
        "doc#line 2",
        "doc#line 1",
        None,
    ]


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("These included:", "These included:"),
        ("We met twice. What did we hear?", "What did we hear?"),
        ("A few of the things that came up", "A few of the things that came up"),
        ("We met twice and had tea.", None),
        ("Kind regards", None),
        ("Venue: village hall", None),
    ],
)
def test_lead_ins(line: str, lead: str | None) -> None:
    content = made(Block("paragraph", line, ""), bullet("a"), bullet("b"))
    assert [r.place.lead for r in content.responses] == [None, lead, lead]


def test_marks_and_structures_are_kept() -> None:
    content = made(structure("front matter", "title: x", "line 1"), bullet("a"))
    assert [(s.kind, s.text) for s in content.structures] == [
        ("front matter", "title: x"),
        ("list marker", "-"),
    ]


def test_labels_that_place_what_they_stand_before() -> None:
    tables = made(*blocks_of_text("Table 1: Mend the lights.\nTable 2: The hall is cold.\n"))
    assert [(r.text, r.source) for r in tables.responses] == [
        ("Mend the lights.", "doc#Table 1"),
        ("The hall is cold.", "doc#Table 2"),
    ]
    columns = made(
        *blocks_of_text(
            "Challenge: no bus\nSolution: one late run\nChallenge: no ramp\nSolution: ask\n"
        )
    )
    assert [(r.text, r.place.column, r.place.row) for r in columns.responses] == [
        ("no bus", "Challenge", "line 1"),
        ("one late run", "Solution", "line 1"),
        ("no ramp", "Challenge", "line 3"),
        ("ask", "Solution", "line 3"),
    ]
    assert all(r.place.inferred for r in columns.responses)
    answers = content_of(
        "doc", "text", blocks_of_text("Q: What of the bus?\nA: It is late.\n"), guess=True
    )
    assert [(r.text, r.place.headings) for r in answers.responses] == [
        ("It is late.", ("Q: What of the bus?",))
    ]


PROSE = "We met in the old bakery and talked for two hours about what a street can be. " * 2


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        (f"Posted on 3 May by Jo\n\n{PROSE}\n\n{PROSE}\n\nShare this", "article"),
        (f"{PROSE}\n\n{PROSE}\n\n{PROSE}", "article"),
        ("Ideas\n\n- buses\n- lights\n\nThanks to all who came.", "notes"),
        (f"Posted on 3 May by Jo\n\n{PROSE}\n\n" + "- more buses and lights\n" * 30, "notes"),
    ],
)
def test_articles_and_notes(text: str, channel: str) -> None:
    assert channel_of(blocks_of_text(text)) == channel


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna: yes\nBen: no\nAnna: why?\nBen: well\n", True),
        ("Anna Price 0:03\nWelcome\n\nBen Roy 0:12\nHi\n\nAnna Price 0:20\nSo?\n", True),
        ("\n\n".join(["So, shall we?", "Yeah.", "OK then", "The bus was late"] * 3), True),
        ("Youth club: open late\n\nRepair shed: busy\n\nPond: green\n\nHall: cold\n", False),
        ("Action: Jo to write\nAction: Ben to ring\nAction: Jo to ask\nAction: Ben\n", False),
        (f"{PROSE}\n\n{PROSE}", False),
        ("- So, buses\n" * 10, False),
    ],
)
def test_transcripts(text: str, expected: bool) -> None:
    assert is_transcript(blocks_of_text(text)) is expected


def test_a_sentence_that_begins_with_a_table_is_no_heading() -> None:
    assert opens_with_gathering("Table 3. Ideas")
    assert not opens_with_gathering("Table 3 hard at work. Photo: Ada Quill")


def test_dots_counted_in_a_table_are_the_votes_of_what_stands_beside_them() -> None:
    def cell(text: str, column: str | None, row: str) -> Block:
        return Block("cell", text, f"{row}, {column}", column=column, row=row)

    found = made(
        cell("A bench at the ford", "Idea", "row 2"),
        cell("12", "Sticky dots", "row 2"),
        cell("A bin", "Idea", "row 3"),
        cell("none", "Sticky dots", "row 3"),
        cell("Ford Lane", "Where", "row 4"),
        cell("3", "Houses", "row 4"),
    )
    assert [(r.text, r.votes) for r in found.responses] == [
        ("A bench at the ford", {"Sticky dots": 12.0}),
        ("12", None),
        ("A bin", None),
        ("none", None),
        ("Ford Lane", None),
        ("3", None),
    ]


def test_capitals_under_a_table_that_comes_once_do_not_end_it() -> None:
    typed = (
        "Table A\n\nWe began late.\n\nBUSES\n\n- late\n- full\n\n"
        "Table B\n\nRoom was cold.\n\nPATHS\n\n- dark\n\nTable C\n\n- bins"
    )
    found = content_of("doc", "text", blocks_of_text(typed), guess=True)
    assert [(r.text, r.source) for r in found.responses] == [
        ("We began late.", "doc#Table A"),
        ("late", "doc#Table A"),
        ("full", "doc#Table A"),
        ("Room was cold.", "doc#Table B"),
        ("dark", "doc#Table B"),
        ("bins", "doc#Table C"),
    ]


def test_a_question_over_each_table_does_end_the_table_before_it() -> None:
    typed = "BUSES\n\nTable A\n\n- late\n- full\n\nPATHS\n\nTable B\n\n- dark\n- icy"
    found = content_of("doc", "text", blocks_of_text(typed), guess=True)
    assert [(r.text, r.place.headings[-1], r.source) for r in found.responses] == [
        ("late", "BUSES", "doc#Table A"),
        ("full", "BUSES", "doc#Table A"),
        ("dark", "PATHS", "doc#Table B"),
        ("icy", "PATHS", "doc#Table B"),
    ]
