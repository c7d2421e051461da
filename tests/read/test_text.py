"""Plain text: what a person would call a heading, a list, a table, an article."""

from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.errors import UnreadableDocument
from coproscan.read.content import Content, File
from coproscan.read.notes import content_of
from coproscan.read.text import blocks_of_text, read_text
from coproscan.settings import Settings


def read(text: str) -> Content:
    data = dedent(text).lstrip("\n").encode()
    return read_text(File("notes.txt", Path("notes.txt"), data), Settings())


def said(content: Content) -> list[tuple[str, str]]:
    """(innermost heading, text) of each response."""
    return [(r.place.headings[-1] if r.place.headings else "", r.text) for r in content.responses]


def letters(texts: list[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace())


def test_flip_charts_hold_questions_and_are_the_sources() -> None:
    content = read("""
        FLIPCHART 1

        What works well?
        - The lunch club
        - Parking after six
        -Volunteers know everyone

        What does not work?
        - The hall is cold, and the
          heating takes an hour
        FLIPCHART 2

        What works well?
        - Walking group on
        Saturday mornings
        """)
    assert [r.text for r in content.responses] == [
        "The lunch club",
        "Parking after six",
        "Volunteers know everyone",
        "The hall is cold, and the\n  heating takes an hour",
        "Walking group on\nSaturday mornings",
    ]
    assert content.responses[0].place.headings == ("FLIPCHART 1", "What works well?")
    assert [r.source for r in content.responses] == [
        *["notes.txt#FLIPCHART 1"] * 4,
        "notes.txt#FLIPCHART 2",
    ]
    assert [(q.id, q.text) for q in content.questions] == [
        ("notes.txt#line 3", "What works well?"),
        ("notes.txt#line 8", "What does not work?"),
    ]
    assert content.responses[-1].question == "notes.txt#line 3", "one question under two charts"
    assert content.channel == "notes"


def test_capitals_above_lines_without_bullets() -> None:
    content = read("""
        OPEN SPACES EVENING
        Held at the Corn Hall, 3 May 2023

        STRENGTHS
        Good mix of ages
        Plenty of shade

        NEXT STEPS
        The clerk will write to the highways team and report back in June.
        """)
    assert said(content) == [
        ("OPEN SPACES EVENING", "Held at the Corn Hall, 3 May 2023"),
        ("STRENGTHS", "Good mix of ages"),
        ("STRENGTHS", "Plenty of shade"),
        ("NEXT STEPS", "The clerk will write to the highways team and report back in June."),
    ]
    assert [r.place.kind for r in content.responses] == ["paragraph", "item", "item", "paragraph"]


def test_underlined_headings_nest_by_their_underline() -> None:
    content = read("""
        Ideas for the high street
        =========================

        Challenges
        ----------
        * Empty shops

        Solutions
        ---------
        * Pop-up stalls
            * run by young people
        """)
    assert [r.place.headings for r in content.responses] == [
        ("Ideas for the high street", "Challenges"),
        ("Ideas for the high street", "Solutions"),
        ("Ideas for the high street", "Solutions"),
    ]
    nested = content.responses[2].place
    assert (nested.depth, nested.parent) == (1, "notes.txt#line 10")


def test_numbered_lines_are_headings_above_bullets_and_items_in_a_list() -> None:
    content = read("""
        Summary of the evening

        1. What works well?
        - Friendly staff

        2. Anything else?
        We would like to be asked again next year.

        Wishes

        1. More buses
           - after six
        2. More benches
        """)
    assert said(content) == [
        ("What works well?", "Friendly staff"),
        ("Anything else?", "We would like to be asked again next year."),
        ("Wishes", "More buses"),
        ("Wishes", "after six"),
        ("Wishes", "More benches"),
    ]
    assert content.responses[3].place.parent == "notes.txt#line 11"


def test_numbered_questions() -> None:
    content = read("""
        Q1. What do you value about the library?
        The story time on Thursdays.

        Q2. What stops you from using it?
        Longer hours
        """)
    assert [q.text[:3] for q in content.questions] == ["Q1.", "Q2."]
    assert len(content.responses) == 2


def test_post_its_one_to_a_line_or_parted_by_blank_lines() -> None:
    lines = ["more benches", "better lights on the towpath", "somewhere warm to sit"]
    close = read("Post-its from the drop-in\n\n" + "\n".join(lines))
    assert said(close) == [("Post-its from the drop-in", line) for line in lines]
    assert {r.place.kind for r in close.responses} == {"item"}
    wide = read("Wishes\n\n" + "\n\n".join(line.capitalize() for line in lines))
    assert [r.text for r in wide.responses] == [line.capitalize() for line in lines]


def test_a_list_under_its_lead_in_is_kept_line_by_line() -> None:
    content = read("""
        Asset mapping

        Groups were asked what there is in an ordinary village, these included:

        Chapels Ponds Lunch clubs
        Bakers Skate parks Bell ringers
        Cricket Club Meeting rooms Florists
        """)
    lead = "Groups were asked what there is in an ordinary village, these included:"
    assert said(content)[0] == ("Asset mapping", lead)
    assert [(r.text, r.place.kind, r.place.lead) for r in content.responses[1:]] == [
        ("Chapels Ponds Lunch clubs", "item", lead),
        ("Bakers Skate parks Bell ringers", "item", lead),
        ("Cricket Club Meeting rooms Florists", "item", lead),
    ]


def test_a_flattened_table_gives_cells_with_their_columns_and_rows() -> None:
    content = read(
        "Possible barriers\n\n"
        "Challenge \u00a0And some solutions\n"
        "Cost of the hall Use the school gym\n"
        "Cold rooms\u00a0\u00a0\n"
        "No bus after six Ask the county, and write to the operator\n"
    )
    cells = [(r.text, r.place.column, r.place.row, r.place.inferred) for r in content.responses]
    assert cells == [
        ("Cost of the hall", "Challenge", "line 4", True),
        ("Use the school gym", "And some solutions", "line 4", True),
        ("Cold rooms", "Challenge", "line 5", True),
        ("No bus after six", "Challenge", "line 6", True),
        ("Ask the county, and write to the operator", "And some solutions", "line 6", True),
    ]
    assert [r.locator for r in content.responses[:3]] == [
        "line 4, cell 1",
        "line 4, cell 2",
        "line 5",
    ]
    assert [s.kind for s in content.structures] == ["heading", "column header", "column header"]


def test_a_wide_gap_and_another_form_end_what_stands_under_a_heading() -> None:
    content = read("""
        Good examples

        Youth club: open three nights a week, run by parents and the parish

        Repair shed: people mend each other's tools and drink tea


        Worry was voiced that small villages may be asked too often.
        """)
    assert [r.place.headings for r in content.responses] == [
        ("Good examples",),
        ("Good examples",),
        (),
    ]
    assert len({r.place.block for r in content.responses}) == 2


def test_bullets_go_on_under_their_heading_after_a_wide_gap() -> None:
    content = read("""
        What do you hope for?

          • Better buses


          • Warm rooms
        """)
    assert {r.place.headings for r in content.responses} == {("What do you hope for?",)}


def test_an_article_keeps_its_sentences_and_its_signature_is_no_heading() -> None:
    prose = "We met in the old bakery and talked for two hours about what a street can be. " * 3
    content = read(f"""
        How a street learned to talk

        8 July 2021 · Categories: Stories

        {prose}

        So what changed?

        {prose}

        Ada Quillfeather
        Westbrook Together

        Back to news
        """)
    assert content.channel == "article"
    assert [q.text for q in content.questions] == [
        "How a street learned to talk",
        "So what changed?",
    ]
    assert "Ada Quillfeather\nWestbrook Together" in [r.text for r in content.responses]
    assert "Back to news" in [r.text for r in content.responses]


def test_a_letter_has_no_headings_and_its_wrapped_lines_are_one_paragraph() -> None:
    content = read("""
        From: Jo Field <jo@example.org>
        To: clerk@example.org
        Subject: The recreation ground

        Dear clerk,

        I have lived next to the recreation ground for thirty years and I have
        never seen it in such a state. The swings were taken away in the autumn
        and nobody has told us whether they will come back.

        Could you please let me know what is planned?

        Kind regards
        """)
    assert content.questions == ()
    assert [s.kind for s in content.structures] == ["e-mail header"] * 3
    assert content.responses[1].text.count("\n") == 2


def test_labelled_lists() -> None:
    content = read("""
        Table 4 feedback

        Barriers:
        \tcost
        \tnot being asked
        Ideas:
        \tshare lifts
        \ta newsletter
        """)
    assert said(content) == [
        ("Barriers:", "cost"),
        ("Barriers:", "not being asked"),
        ("Ideas:", "share lifts"),
        ("Ideas:", "a newsletter"),
    ]
    assert {r.source for r in content.responses} == {"notes.txt#Table 4"}


def test_short_headings_right_above_bullets() -> None:
    content = read("Group 1\nGood\n- trees\nBad\n- litter\nGroup 2\nGood\n- the school\n")
    assert said(content) == [("Good", "trees"), ("Bad", "litter"), ("Good", "the school")]
    assert [r.source for r in content.responses] == [
        "notes.txt#Group 1",
        "notes.txt#Group 1",
        "notes.txt#Group 2",
    ]


def test_a_pages_buttons_head_nothing() -> None:
    prose = "The plot is worked by whoever turns up, and the gate is never locked. " * 3
    content = read(f"""
        Skip to content

        Menu

        A garden that feeds a street
        Posted by Ada on 12 March 2022

        Share this: Twitter Facebook

        {prose}

        Why it works

        {prose}
        """)
    assert content.channel == "article"
    assert [q.text for q in content.questions] == ["A garden that feeds a street", "Why it works"]
    assert [r.text for r in content.responses][:2] == ["Skip to content", "Menu"]


def test_an_empty_file_and_one_that_is_no_text() -> None:
    for data in (b"", b" \n\n"):
        with pytest.raises(UnreadableDocument, match=r"^notes\.txt: is empty"):
            read_text(File("notes.txt", Path("notes.txt"), data), Settings())
    with pytest.raises(UnreadableDocument, match="PNG"):
        read_text(File("notes.txt", Path("notes.txt"), b"\x89PNG\r\n\x1a\n\0\0"), Settings())


def test_appending_leaves_the_ids_as_they_were() -> None:
    text = "What next?\n- More buses\n- Warm rooms\n"
    before = [(r.id, r.text) for r in read(text).responses]
    assert [(r.id, r.text) for r in read(text + "- Lights\n").responses][:2] == before


PIECES = [
    "- ", "* ", "• ", "1. ", "> ", ">> ", "---", "===", "Anna: ", "Challenge  Solution", "Table 3",
    "“", "”", " — Jo Field", "   ", "\t", "what?", "Ideas:", "More buses after six.", "[x] ",
    "From: x", "Dear all,", "Q1. ", "Anna Price 0:12", "\u00a0", "\u2028", "\x0c", "é", "😀",
    "CAPS",
]  # fmt: skip
LINES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=5).map("".join),
    st.text(st.characters(exclude_characters="\0\r\n", exclude_categories=["Cs"]), max_size=15),
)
TEXTS = st.lists(LINES, max_size=14).map("\n".join)


@settings(max_examples=300)
@given(TEXTS)
def test_every_character_lies_in_a_response_or_a_structure(text: str) -> None:
    content = content_of("d", "text", blocks_of_text(text), guess=True)
    found = [r.text for r in content.responses] + [s.text for s in content.structures]
    assert letters(found) == letters([text])
    assert len({r.id for r in content.responses}) == len(content.responses)
    questions = {q.id for q in content.questions}
    assert all(r.text.strip() and r.question in {None, *questions} for r in content.responses)
    marks = [s.text for s in content.structures if s.kind in ("separator", "table rule")]
    assert not any(c.isalnum() for mark in marks for c in mark), "no words among the marks"


def test_the_seeds(shared: Path) -> None:
    """The five real documents that done-when 2 is about."""

    def of(start: str) -> Content:
        path = next((shared / "seeds").glob(f"{start}*.txt"))
        return read_text(File(path.name, path, path.read_bytes()), Settings())

    workshop = of("002")
    kinds = Counter(r.place.kind for r in workshop.responses)
    assert kinds == {"bullet": 15, "cell": 15, "item": 13, "paragraph": 11}
    first = [r for r in workshop.responses if r.place.column == "Challenge"]
    assert len(first) == 10
    assert len({r.place.row for r in first}) == 10
    under = Counter(r.place.headings[-1][:15] for r in workshop.responses if r.place.headings)
    assert under["What do you wan"] == 15
    assert under["Examples of gre"] == 4
    assert under["Examples of not"] == 2
    concern = next(r for r in workshop.responses if r.text.startswith("Concern was"))
    assert concern.place.headings == ()
    assert workshop.channel == "notes"

    quoted: dict[str, str] = {}
    for start in ("000", "001", "003", "004"):
        content = of(start)
        assert content.channel == "article"
        quoted |= {
            str(r.respondent).split("#")[1]: r.text for r in content.responses if r.respondent
        }
    assert set(quoted) == {
        "Clenton Farquharson",
        "Community Business Manager",
        "Nelson Mandela",
        "James Chorlton",
        "Vicky Buckingham",
    }
    assert quoted["James Chorlton"] == "Nothing about us without us"


def test_post_its_typed_in_lower_case_are_not_joined() -> None:
    lines = [
        "NOT WORKING",
        "short leases",
        "the hall is booked by the same two clubs every single week",
        "too many forms",
        "nobody answers the phone",
        "Signs that only people who drive past at speed can read",
        "no bus after six",
    ]
    content = read("\n".join(lines))
    assert [r.text for r in content.responses] == lines[1:]


def test_a_sentence_wrapped_below_a_long_line_is_still_joined() -> None:
    text = (
        "The hall is booked by the same two clubs every single week\n"
        "and nobody else can get in.\n\nThe bus is late."
    )
    assert len(read(text).responses) == 2
