"""Markdown: blocks by the parser, words as they were typed."""

from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.errors import UnreadableDocument
from coproscan.read.content import Content, File
from coproscan.read.decode import decode
from coproscan.read.markdown import blocks_of_markdown, plain, read_markdown
from coproscan.read.notes import content_of
from coproscan.settings import Settings


def read(text: str) -> Content:
    data = dedent(text).lstrip("\n").encode()
    return read_markdown(File("notes.md", Path("notes.md"), data), Settings())


def letters(texts: list[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace())


def kinds(content: Content) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for structure in content.structures:
        found.setdefault(structure.kind, []).append(structure.text)
    return found


def test_headings_bullets_and_lead_ins() -> None:
    content = read("""
        # Breakout: parks and paths

        ## Notes

        How do we go on from here

        - Meet **four** times a year
          - in the hall
        - Write it down,
          see [the list](list.md)

        ### Next steps

        1. Ask the county
        """)
    rows = [(r.locator, r.text, r.place.kind, r.place.depth) for r in content.responses]
    assert rows == [
        ("line 5", "How do we go on from here", "paragraph", 0),
        ("line 7", "Meet **four** times a year", "bullet", 0),
        ("line 8", "in the hall", "bullet", 1),
        ("line 9", "Write it down,\nsee [the list](list.md)", "bullet", 0),
        ("line 14", "Ask the county", "bullet", 0),
    ]
    bullets = content.responses[1:4]
    assert {r.place.lead for r in bullets} == {"How do we go on from here"}
    assert content.responses[4].place.lead is None
    assert bullets[1].place.parent == "notes.md#line 7"
    assert bullets[0].place.headings == ("Breakout: parks and paths", "Notes")
    assert {r.source for r in content.responses} == {"notes.md#Breakout: parks and paths"}
    assert [q.text for q in content.questions] == ["Notes", "Next steps"]
    assert content.channel == "notes"


def test_a_bold_line_is_a_heading_and_a_gathering_holds_for_all_below_its_own() -> None:
    content = read("""
        # Paying for it

        **Session 2, Room 1**
        Chair: Jo Field

        ## Prompts

        - Who pays?

        **What we heard**

        - Nobody knows

        ## Notes

        - The county might
        """)
    assert [(r.text, r.source, r.place.headings[-1]) for r in content.responses] == [
        ("Chair: Jo Field", "notes.md#Session 2, Room 1", "Paying for it"),
        ("Who pays?", "notes.md#Session 2, Room 1", "Prompts"),
        ("Nobody knows", "notes.md#Session 2, Room 1", "What we heard"),
        ("The county might", "notes.md#Session 2, Room 1", "Notes"),
    ]
    assert "What we heard" not in content.responses[-1].place.headings


def test_a_table_gives_cells_under_their_headers() -> None:
    content = read("""
        ## Barriers

        | Challenge | What could help |
        | --------- | --------------- |
        | Cost, and distance | Lend a \\| b<br>Share lifts |
        | Cold rooms | |
        | --- | --- |
        | Noise | Carpets | and curtains |
        """)
    cells = [(r.locator, r.text, r.place.column, r.place.row) for r in content.responses]
    assert cells == [
        ("line 5, cell 1", "Cost, and distance", "Challenge", "line 5"),
        ("line 5, cell 2, part 1", "Lend a \\| b", "What could help", "line 5"),
        ("line 5, cell 2, part 2", "Share lifts", "What could help", "line 5"),
        ("line 6, cell 1", "Cold rooms", "Challenge", "line 6"),
        ("line 8, cell 1", "Noise", "Challenge", "line 8"),
        ("line 8, cell 2", "Carpets", "What could help", "line 8"),
        ("line 8, cell 3", "and curtains", None, "line 8"),
    ]
    assert not any(r.place.inferred for r in content.responses)
    assert kinds(content)["column header"] == ["Challenge", "What could help"]


def test_a_first_column_of_tables_names_the_sources() -> None:
    content = read("""
        | Table | Comments |
        |---|---|
        | 1 | Buses |
        | | Lights |
        | 2 | Benches |
        """)
    assert [(r.text, r.source) for r in content.responses] == [
        ("Buses", "notes.md#Table 1"),
        ("Lights", "notes.md#Table 1"),
        ("Benches", "notes.md#Table 2"),
    ]
    assert kinds(content)["row label"] == ["1", "2"]


def test_a_first_column_of_questions_heads_its_rows_and_no_more() -> None:
    content = read("""
        ## Evening

        | Asked | Said |
        |---|---|
        | What works? | The choir |
        | What does not? | The heating |

        Thanks to all who came and helped to wash up.
        """)
    assert [r.place.headings[-1] for r in content.responses] == [
        "What works?",
        "What does not?",
        "Evening",
    ]


def test_what_nobody_said_is_structure() -> None:
    content = read("""
        ---
        layout: page
        title: Notes
        ---

        # Evening

        <!-- a note to
        myself -->

        ```{toctree}
        :hidden:

        other-page
        ```

        :::info
        Bring your own cup.
        :::

        ![](photo.png)

        ***

        ```
        Lights on the towpath
        ```

        [1]: https://example.org
        """)
    assert [r.text for r in content.responses] == ["Bring your own cup.", "Lights on the towpath"]
    assert set(kinds(content)) == {
        "front matter",
        "heading",
        "heading mark",
        "comment",
        "directive",
        "image",
        "separator",
        "link",
    }


def test_sentences_one_to_a_line_are_a_paragraph_and_short_lines_are_items() -> None:
    content = read("""
        # Evening

        ## Talk

        It is tough.
        A hall needs a roof before it needs a name.
        Somebody has to pay for it.

        ## Wishes

        more benches
        a crossing
        lights
        """)
    assert [(r.place.kind, r.text.count("\n")) for r in content.responses] == [
        ("paragraph", 2),
        ("item", 0),
        ("item", 0),
        ("item", 0),
    ]


def test_a_ruler_below_a_paragraph_makes_no_heading_of_it() -> None:
    content = read("""
        # Evening

        ## Talk

        We spoke for an hour about the roof of the hall, and then about the floor of it,
        and last of all about the garden and the wall around it.
        ---
        """)
    assert len(content.responses) == 1
    assert kinds(content)["separator"] == ["---"]


def test_headings_typed_like_any_line_are_found_where_none_is_marked() -> None:
    content = read("""
        Street evening

        What works well?

        - The choir

        Table 2

        - The shop
        """)
    assert [r.place.headings[-1] for r in content.responses] == [
        "What works well?",
        "What works well?",
    ]
    assert content.responses[1].source == "notes.md#Table 2"


def test_a_heading_is_shown_without_its_markup() -> None:
    assert plain("[Roof & **walls**](roof.md): _now_ `or` never") == "Roof & walls: now or never"
    assert plain("snake_case_name * 3 * 4") == "snake_case_name * 3 * 4"


def test_a_talk_written_down_is_a_transcript() -> None:
    talk = "\n\n".join(["So, who came by bus?", "[laughter]", "Yeah, me.", "OK. And why?"] * 4)
    content = read(f"# Morning\n\n### Room: the annexe\n\n### Facilitator(s): Jo Field\n\n{talk}")
    assert content.channel == "transcript"
    assert {r.place.kind for r in content.responses} == {"turn"}
    assert {r.place.headings for r in content.responses} == {("Morning",)}


def test_marked_turns() -> None:
    content = read("""
        # Morning

        >> So, who came by bus?

        >> ANNA: I did. >> And I.

        >> Not me.
        """)
    assert content.channel == "transcript"
    assert [(r.text, r.respondent) for r in content.responses] == [
        ("So, who came by bus?", None),
        ("I did.", "notes.md#ANNA"),
        ("And I.", None),
        ("Not me.", None),
    ]


def test_block_quotes_with_the_speaker_below() -> None:
    content = read("""
        # Evening

        ## Said

        > The market is the one day
        > the town feels alive.
        >
        > — Stallholder, Saturday market

        > I would not change a thing.
        > — Maureen
        """)
    assert [(r.text, r.place.kind, r.respondent) for r in content.responses] == [
        (
            "The market is the one day\nthe town feels alive.",
            "quote",
            "notes.md#Stallholder, Saturday market",
        ),
        ("I would not change a thing.", "quote", "notes.md#Maureen"),
    ]


def test_an_empty_file() -> None:
    with pytest.raises(UnreadableDocument, match=r"^notes\.md: is empty"):
        read("\n \n")


PIECES = [
    "# ", "## ", "- ", "* ", "• ", "1. ", "> ", ">> ", "| a | b |", "|---|---|", "```", "```{note}",
    "```{toctree}", ":::", "---", "===", "Anna: ", "**Bold**", "<!-- x -->", "<!--", "-->", "<br>",
    "[a]: http://b", "![](x.png)", "More buses.", "what?", "\\|", "`a|b`", "&amp;", "<div>", "(a)=",
    "    ", "\t", "\u00a0", "\u2028", "é", "😀", "[ ] ", "#Tight", "~~~", "a\\", "— Jo Field",
]  # fmt: skip
LINES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=5).map("".join),
    st.text(st.characters(exclude_characters="\0\r\n", exclude_categories=["Cs"]), max_size=15),
)
TEXTS = st.lists(LINES, max_size=14).map("\n".join)


@settings(max_examples=300)
@given(TEXTS)
def test_every_character_lies_in_a_response_or_a_structure(text: str) -> None:
    content = content_of("d", "markdown", blocks_of_markdown(text), guess=False)
    found = [r.text for r in content.responses] + [s.text for s in content.structures]
    assert letters(found) == letters([text])
    assert len({r.id for r in content.responses}) == len(content.responses)


@pytest.mark.parametrize("depth", [3, 40])
def test_nesting_past_all_measure_loses_no_words(depth: int) -> None:
    content = read("# A\n\n" + "> " * depth + "lights on the towpath\n")
    assert content.responses[0].text.endswith("lights on the towpath")


def test_real_notes_and_transcripts(shared: Path) -> None:
    """Nothing is lost, and each is taken for what it is."""
    for pattern, channel in (
        ("uktre_workshop_notes_en/*/*.md", "notes"),
        ("srccon_transcripts_en/SRC*.md", "transcript"),
    ):
        paths = sorted((shared / "data").glob(pattern))
        assert paths
        for path in paths:
            content = read_markdown(File(path.name, path, path.read_bytes()), Settings())
            found = [r.text for r in content.responses] + [s.text for s in content.structures]
            assert letters(found) == letters([decode(path.read_bytes(), path.name)]), path.name
            assert content.channel == channel, path.name
