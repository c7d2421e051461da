"""Published pages: their channel, their comments, their signatures."""

from pathlib import Path
from textwrap import dedent

import pytest

from coproscan.read.content import Content, File
from coproscan.read.pages import furniture
from coproscan.read.text import blocks_of_text, read_text
from coproscan.settings import Settings

PROSE = """\
We started in the rain with eleven people and two spades, and by lunch there were thirty of us.

People told us why they had come. Some wanted company, some wanted leeks, and some wanted both.

I have lived beside that railway since I was married and nobody ever asked me to dig before.

Beryl Hodgkiss

It went on until dark, and most of those who had come for an hour were there to lock the gate."""

TABLE = """\
What stands in the way

Challenge  Ideas
The water butt leaks  A new one from the scheme
The gate sticks  Ask the joiner
No key at the weekend  A lock box
Too few hands in August  A rota on the shed door
No answer from the landlord  Write to the paper"""


def read(*parts: str) -> Content:
    data = "\n\n".join(dedent(part).strip("\n") for part in parts).encode()
    return read_text(File("page.txt", Path("page.txt"), data), Settings())


def headings(content: Content) -> list[str]:
    return [s.text for s in content.structures if s.kind == "heading"]


@pytest.mark.parametrize(
    ("top", "foot"),
    [
        ("14 May 2025 · Categories: News, Plots", "Share this: Facebook Twitter Email"),
        ("By Sam Orchard", "Leave a Reply"),
        ("Skip to content\n\nText size: A A A", "by Sam Orchard\nHadley Growers"),
        ("Posted on 14 May 2025", "Subscribe to our newsletter"),
    ],
)
def test_a_published_page_with_a_table_is_an_article(top: str, foot: str) -> None:
    content = read("Digging over Plot Nine", top, PROSE, TABLE, "We will be back in May.", foot)
    assert content.channel == "article"
    cells = [r for r in content.responses if r.place.kind == "cell"]
    assert {r.channel for r in content.responses} == {"article"}
    assert len(cells) == 10
    assert len({r.place.row for r in cells}) == 5
    assert {r.place.column for r in cells} == {"Challenge", "Ideas"}
    quote = next(r for r in content.responses if r.place.kind == "quote")
    assert quote.text.startswith("I have lived")
    assert quote.respondent == "page.txt#Beryl Hodgkiss"


@pytest.mark.parametrize(
    "foot",
    [
        "Kind regards\n\nJo Field\nParish Clerk\nTel: 01632 960123",
        "This email and any attachments are confidential.",
        "Jo Field\n14 May 2025",
        "A newsletter through every door would help.",
    ],
)
def test_typed_up_notes_with_a_footer_are_notes(foot: str) -> None:
    content = read("Hadley Growers: notes of the day", "14 May 2025", PROSE, TABLE, foot)
    assert content.channel == "notes"


def test_notes_that_one_kind_of_furniture_was_pasted_into_are_notes() -> None:
    assert read("Notes of the day", PROSE, TABLE, "Back to top").channel == "notes"


def test_what_people_say_of_pages_is_no_furniture() -> None:
    said = """
        - Share this with the parish council
        - A newsletter through every door

        The library has a leave-a-comment book, and the home news of the town is in it every week.
        """
    assert furniture(blocks_of_text(dedent(said))) == frozenset()


THREAD = """
    Gary Webb
    15 May 2025 at 10:14

    Where am I supposed to park then?

    Reply

    Lena Marsh

    2 days ago

    Why not a zebra?

    Ann Priddy

    1 day ago

    Is it true that the bays are going?

    Leave a Reply

    Your email address will not be published.
    """


def test_questions_of_a_comment_thread_are_responses() -> None:
    content = read("New crossing for Mill Lane", "By Sam Orchard", PROSE, "3 comments", THREAD)
    texts = [r.text for r in content.responses]
    for asked in (
        "Where am I supposed to park then?",
        "Why not a zebra?",
        "Is it true that the bays are going?",
    ):
        assert asked in texts
        assert asked not in headings(content)


@pytest.mark.parametrize(
    "below",
    [
        "- Later buses\n- Warm rooms",
        "Later buses\nWarm rooms",
        "Ada Price\nBen Osei\nCarys Pugh",
        "Ada Price\n\nBen Osei\n\nCarys Pugh",
        "Most of us hoped that the buses would run later.",
    ],
)
def test_questions_above_their_answers_are_headings(below: str) -> None:
    content = read("Notes of the day", "What did you hope for?", below)
    assert "What did you hope for?" in headings(content)


def test_a_question_at_the_end_of_a_section_is_a_response() -> None:
    passing = "So who will dig it next year?"
    content = read("Digging over Plot Nine", PROSE, passing, "The second plot", PROSE)
    assert passing in [r.text for r in content.responses]
    assert headings(content) == ["Digging over Plot Nine", "The second plot"]


def test_questions_left_without_an_answer_in_notes_are_headings() -> None:
    content = read("What works?\n- The gate", "What does not?", "Ideas\n- A new lock")
    assert "What does not?" in headings(content)


@pytest.mark.parametrize(
    "signature",
    [
        "Priya Nand\n\nVolunteer Coordinator, Plot Nine",
        "Priya Nand\nVolunteer Coordinator, Plot Nine",
        "by Priya Nand\n\nHadley Growers",
        "Priya Nand\nVolunteer Coordinator\nPlot Nine",
        "Priya Nand",
    ],
)
@pytest.mark.parametrize("foot", ["Share this post", "Subscribe to our newsletter", ""])
def test_a_signature_heads_nothing(signature: str, foot: str) -> None:
    content = read("Digging over Plot Nine", "Categories: Stories", PROSE, signature, foot)
    assert headings(content) == ["Digging over Plot Nine"]
    assert "Priya Nand" in " ".join(r.text for r in content.responses)


def test_a_signature_above_comments_heads_nothing_and_who_says_them_neither() -> None:
    signature = "by Owen Tarrant\n\nTrustee, Friends of the Lido"
    said = "The rota never worked, and the gate was locked by four on most of the days that I came."
    content = read(
        "The lido", PROSE, signature, "Comments", f"Jan Ellis says:\n8 June 2025\n\n{said}"
    )
    assert headings(content) == ["The lido", "Comments"]


def test_a_heading_below_a_name_in_the_middle_of_a_text_stays_one() -> None:
    content = read("Digging over Plot Nine", PROSE, "Priya Nand", "The second plot", PROSE)
    assert "The second plot" in headings(content)
