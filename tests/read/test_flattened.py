"""Flattened two-column tables: which lines are one, and where its rows part."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproscan.read.flattened import FlattenedTable, find_table
from coproscan.read.ordinary_words import Kind, kind_of
from coproscan.read.phrase_starts import Capitals, phrase_start
from coproscan.read.table_headers import header_cells


def cells(lines: Sequence[str], table: FlattenedTable | None) -> list[tuple[str, ...]]:
    assert table is not None
    return [tuple(lines[row.line][a:b] for a, b in row.cells) for row in table.rows]


def part(text: str) -> tuple[str, ...]:
    at = phrase_start(text)
    return (text,) if at is None else (text[:at].rstrip(), text[at:])


@pytest.mark.parametrize(
    ("line", "headers"),
    [
        ("Challenge \xa0 And some answers…", ("Challenge", "And some answers…")),
        ("Barrier   Idea", ("Barrier", "Idea")),
        ("Issue\tWhat could help", ("Issue", "What could help")),
        ("Issue | Proposed action", ("Issue", "Proposed action")),
        ("What works What doesn't", ("What works", "What doesn't")),
        ("Problem Possible solution", ("Problem", "Possible solution")),
        ("Strengths Weaknesses", ("Strengths", "Weaknesses")),
        ("STRENGTHS WEAKNESSES", ("STRENGTHS", "WEAKNESSES")),
        ("You said We did", ("You said", "We did")),
        ("What gets in the way? What could help?", ("What gets in the way?", "What could help?")),
        ("Barriers to joining in Ideas for overcoming them",
         ("Barriers to joining in", "Ideas for overcoming them")),
        ("Things that work Things that don't", ("Things that work", "Things that don't")),
        ("Key challenges Possible ways forward", ("Key challenges", "Possible ways forward")),
        ("Theme\tComments", ("Theme", "Comments")),
        ("Issues Next steps", ("Issues", "Next steps")),
    ],
)  # fmt: skip
def test_a_header_names_a_pair_of_kinds(line: str, headers: tuple[str, str]) -> None:
    found = header_cells(line)
    assert found is not None
    assert tuple(line[a:b] for a, b in found) == headers


@pytest.mark.parametrize(
    "line",
    [
        "Challenges and solutions",
        "Challenges And Solutions",
        "Issues & Ideas",
        "Benches Bandstands Pop-up stalls",
        "Key Issues",
        "Action Points",
        "Improvement Ideas",
        "Theme Comments",
        "Strengths Weaknesses Opportunities Threats",
        "What do you want from tonight?",
        "Who is it for?  Why is it here?",
        "How to work better together",
        "Challenge: Solutions need time",
        "## Challenges Solutions",
        "- Problem Solution",
        "| Problem | Solution |",
        "We talked of barriers.  Ideas went up on the wall.",
        "",
    ],
)
def test_titles_lists_and_prose_are_no_header(line: str) -> None:
    assert header_cells(line) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Poor links to King's Lynn", "Run a shuttle on Saturdays"),
        ("No youth club since Tudor Hall closed", "Ask Norfolk County Council for the keys"),
        ("Parking on Mill Road", "Residents' permits"),
        ("Cost", "Apply for a grant"),
        ("Nobody feels heard", "Clearly say what changed"),
        ("Cuts to the NHS", "More Polish speakers at the surgery"),
        ("Signs are confusing", "Clearer maps, also in braille"),
        ("Speeding on the A149", "Average speed cameras"),
        ("Nothing for teenagers in Attleborough", "Skating sessions at the leisure centre"),
        ("Shops shut down", "Markets on Sundays"),
        ("Too far for Mrs Okafor and I", "Bring meetings to the village"),
    ],
)
def test_a_capital_that_starts_a_phrase_parts_a_row(first: str, second: str) -> None:
    assert part(f"{first} {second}") == (first, second)


@pytest.mark.parametrize(
    "row",
    [
        "Localism and Big Society talk puts people off",
        "Nobody answers at Citizens Advice",
        "Waiting lists in Ely and Bury St Edmunds",
        "Not enough Somali speakers",
        "The Big Issue seller was moved on",
        "App called Fix My Street is broken",
        "Letters say Do Not Resuscitate",
        "Long queue for Meals on Wheels",
        "Confusion between Part A and Part B",
        "Ofsted says Good but parents disagree",
        "Some of what Mrs Open said was not minuted",
        "Queue at the Drive Through every day",
        "People upset by Stop and Search",
        "Friends (Ask for details) have no room",
        'We heard "No More Money" again and again',
        "Nobody replies. More than once they lost the form",
        "Buses, Trains and trams all late",
        "Everyone says I should move",
        "Meetings in May clash with exams",
    ],
)
def test_a_name_does_not_part_a_row(row: str) -> None:
    assert part(row) == (row,)


def test_two_equal_candidates_leave_a_row_whole() -> None:
    row = "Nothing gets done Ask earlier Give people a week"
    assert part(row) == (row,)


def test_a_word_that_the_notes_write_in_lower_case_is_no_name() -> None:
    row = "No shade on the square Parasolettes over the seats"
    assert phrase_start(row) is None
    at = phrase_start(row, Capitals(frozenset(("parasolettes",))))
    assert at == row.index("Parasolettes")


def test_a_second_opinion_can_only_take_candidates_away() -> None:
    row = "Cost of the hall Apply for a grant"
    assert phrase_start(row, is_name=lambda words, at: words[at] == "Apply") is None
    assert phrase_start("Queue at Citizens Advice", is_name=lambda words, at: False) is None


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("clearly", Kind.PLAIN),
        ("providing", Kind.VERB),
        ("rebuild", Kind.VERB),
        ("have-a-go", Kind.PLAIN),
        ("more", Kind.OPENER),
        ("run", Kind.EITHER),
        ("ely", None),
        ("kettering", None),
        ("skegness", None),
        ("reading", None),
        ("council", None),
    ],
)
def test_a_form_is_cleared_by_its_stem_and_names_are_not(word: str, kind: Kind | None) -> None:
    assert kind_of(word) is kind


def test_each_kind_of_border_and_each_blank_second_cell() -> None:
    lines = [
        "Barrier  What could help",
        "No ramp at the Wharf  A ramp",
        "No lift \xa0 Stairs climber",
        "Bad lighting\tLamps on timers",
        "Costs too much | First visit free",
        "Cold in winter Provide blankets",
        "Fear of heights \xa0 ",
        "Fear of dogs ",
        "Fear of bats |",
        "Fear of the dark",
    ]
    table = find_table(lines, 0)
    assert cells(lines, table) == [
        ("No ramp at the Wharf", "A ramp"),
        ("No lift", "Stairs climber"),
        ("Bad lighting", "Lamps on timers"),
        ("Costs too much", "First visit free"),
        ("Cold in winter", "Provide blankets"),
        ("Fear of heights",),
        ("Fear of dogs",),
        ("Fear of bats",),
        ("Fear of the dark",),
    ]
    assert table is not None
    assert [row.sure for row in table.rows] == [True] * 8 + [False]


def test_blanks_that_end_the_header_too_say_nothing() -> None:
    lines = ["Barrier  Idea ", "No ramp  Build one ", "Fear of dogs ", "Cold Give out blankets "]
    table = find_table(lines, 0)
    assert cells(lines, table) == [
        ("No ramp", "Build one"),
        ("Fear of dogs",),
        ("Cold", "Give out blankets"),
    ]
    assert table is not None
    assert [row.sure for row in table.rows] == [True, False, True]


def test_where_the_copy_kept_its_tabs_a_capital_parts_nothing() -> None:
    lines = ["Issue\tIdea", "Rain\tTents", "Wind\tPegs", "Mud\tBoards", "Late buses Run more"]
    assert cells(lines, find_table(lines, 0))[-1] == ("Late buses Run more",)


def test_a_wide_gap_after_a_full_stop_is_a_way_of_typing() -> None:
    lines = [
        "Problem Solution",
        "Nobody came.  It rained",
        "No seats Borrow chairs",
        "Dull Hire a band",
    ]
    assert cells(lines, find_table(lines, 0)) == [
        ("Nobody came.  It rained",),
        ("No seats", "Borrow chairs"),
        ("Dull", "Hire a band"),
    ]


def test_a_question_may_end_a_first_cell_where_wide_gaps_part_the_others() -> None:
    lines = [
        "Problem  Solution",
        "Who pays?  The council",
        "It rained.  Nobody came  Hire a tent",
        "It rained.  Nobody came",
        "Dull  A band",
    ]
    assert cells(lines, find_table(lines, 0)) == [
        ("Who pays?", "The council"),
        ("It rained.  Nobody came", "Hire a tent"),
        ("It rained.  Nobody came",),
        ("Dull", "A band"),
    ]


def test_a_wrapped_row_and_its_rest_stay_whole() -> None:
    lines = [
        "Problem  Solution",
        "No seats  Borrow chairs",
        "Too few people know Put up posters in",
        "the shops",
        "Dull Hire a band",
    ]
    table = find_table(lines, 0)
    assert cells(lines, table)[1:3] == [
        ("Too few people know Put up posters in",),
        ("the shops",),
    ]
    assert table is not None
    assert [row.sure for row in table.rows] == [True, False, False, True]


def test_notes_that_give_nouns_a_capital_are_parted_by_verbs_only() -> None:
    lines = [
        "Problem  Solution",
        "lack of Funding for clubs  Jumble sale",
        "state of the Pavement by the shop  Repairs",
        "Nobody uses Noticeboards any more",
        "Too dear Offer bursaries",
    ]
    assert cells(lines, find_table(lines, 0))[2:] == [
        ("Nobody uses Noticeboards any more",),
        ("Too dear", "Offer bursaries"),
    ]


@pytest.mark.parametrize(
    "after",
    ["", "• Refreshments at four", "1. Refreshments", "## Next steps", "Next steps:", "=====",
     "Everyone then walked down to the river together. It took a while. The rain held off and "
     "those who came by bus were able to see the new bridge before it got dark again."],
)  # fmt: skip
def test_a_table_ends_where_something_else_begins(after: str) -> None:
    lines = ["Problem Solution", "No seats Borrow chairs", "Dull Hire a band", after, "More Beer"]
    table = find_table(lines, 0)
    assert table is not None
    assert (table.first, table.end) == (0, 3)


@pytest.mark.parametrize(
    "body",
    [
        [],
        [""],
        ["", "No seats Borrow chairs"],
        ["- No seats", "- Dull"],
        ["We heard from many people who came along", "and they were kind enough to stay"],
    ],
)
def test_a_header_without_rows_is_no_table(body: list[str]) -> None:
    assert find_table(["Strengths Weaknesses", *body], 0) is None


def test_a_real_workshop_summary(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("002_*.txt")
    lines = path.read_text(encoding="utf-8").split("\n")
    tables = [table for at in range(len(lines)) if (table := find_table(lines, at))]
    assert len(tables) == 1
    found = cells(lines, tables[0])
    assert len(found) == 10
    assert [len(row) for row in found] == [2, 2, 2, 2, 1, 1, 1, 2, 1, 1]
    assert [row.sure for row in tables[0].rows] == [True] * 9 + [False]
    assert found[2][1].endswith("?")
    assert all(row[0].strip() == row[0] for row in found)


def test_no_table_in_real_articles_notes_and_transcripts(shared: Path) -> None:
    paths = [
        *(p for p in (shared / "seeds").glob("*.txt") if not p.name.startswith("002_")),
        *(shared / "data" / "uktre_workshop_notes_en").rglob("*.md"),
        *(shared / "data" / "srccon_transcripts_en").glob("*.md"),
    ]
    assert len(paths) > 10
    for path in paths:
        lines = path.read_text(encoding="utf-8").split("\n")
        assert not any(find_table(lines, at) for at in range(len(lines))), path.name


HEADER = st.sampled_from(["Problem Solution", "Issue\tIdea", "Barrier \xa0 Idea", "Pros | Cons"])
WORD = st.sampled_from(
    "No Run More the of Ely Mill Road park (see “ask” lost. up NHS £5 Über naïve | • é̀ 🙂".split()
) | st.text(max_size=6)
GAP = st.sampled_from([" ", "  ", "\t", "\xa0", " \xa0 ", " | "])
LINE = st.lists(st.tuples(WORD, GAP), max_size=12).map(
    lambda parts: "".join(word + gap for word, gap in parts).replace("\n", " ")
)


@given(HEADER, st.lists(LINE, min_size=1, max_size=6))
def test_the_cells_of_a_table_hold_all_but_the_borders(header: str, body: list[str]) -> None:
    lines = [header, *body]
    table = find_table(lines, 0)
    if table is None:
        return
    assert [row.line for row in table.rows] == list(range(1, table.end))
    for at, spans in [(0, table.headers), *((row.line, row.cells) for row in table.rows)]:
        line = lines[at]
        assert 1 <= len(spans) <= 2
        ends = [0, *(place for span in spans for place in span), len(line)]
        assert ends == sorted(ends)
        assert all(a < b and line[a:b] == line[a:b].strip() for a, b in spans)
        borders = [line[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True)]
        assert all(border.strip() in ("", "|") for border in borders)
