from pathlib import Path

import pytest

from coproscan.read import read_paths
from coproscan.screen import screen
from coproscan.settings import Settings
from coproscan.types import Channel, Place
from tests.screen.making import dispositions, noted, response
from tests.screen.pages_of_text import as_reading, as_text, page_lines, page_names

# Lines that only a reader of the whole site could tell from a comment; they are analysed.
_KNOWN_MISSES = {
    # Read from its file, it stands under the signature, which its shape makes a heading.
    "The Plot Nine Project is funded by the Lindley Community Trust.",
    "Get involved with the news in your community",
    "We want our comments to be a lively and valuable part of our community.",
    "Files:",
    "Dr Ines Okafor is a design researcher at Fernlight Studio.",
    "This website and associated newspapers adhere to an independent code of practice.",
}


@pytest.mark.parametrize("name", page_names())
def test_each_line_of_a_page_gets_its_disposition(name: str) -> None:
    reading, expected = as_reading(name)
    lines = {r.id for r in reading.responses}  # headings of forms join them in the ledger
    got = [r for r in screen(reading, Settings()).responses if r.id in lines]
    wrong = {
        r.text: (r.disposition, r.reason)
        for r, line in zip(got, expected, strict=True)
        if not line.accepts(r.disposition) and r.text not in _KNOWN_MISSES
    }
    assert wrong == {}


@pytest.mark.parametrize("name", page_names())
def test_a_page_read_from_its_file_loses_no_sentence_of_its_writer(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / f"{name}.txt").write_text(as_text(name), encoding="utf-8")
    got = screen(read_paths([tmp_path], Settings()), Settings()).responses
    analysed = "\n".join(r.text for r in got if r.disposition == "analysed")
    set_aside = [r.text for r in got if r.disposition != "analysed"]
    for line in page_lines(name):
        if line.expected == "analysed":
            assert not any(line.text in text for text in set_aside), line.text
        elif line.expected != "heading" and line.text not in _KNOWN_MISSES:
            assert len(line.text.split()) <= 6 or line.text not in analysed


NO_FURNITURE = [
    "Contact us by phone please",
    "More on Facebook",
    "Leave a reply when people complain",
    "Cookies at every meeting",
    "Print this in large type",
    "Facebook",
    "Newsletter",
    "Share this on social media",
    "Subscribe to our newsletter",
    "Larger text",
    "Text size too small",
    "Follow us on Facebook",
    "Website",
    "Read more books to children",
    "Back to basics",
    "Sign up for swimming lessons",
    "Posted in shop windows",
    "Home > bus stop > station",
    "Advertisements in the library",
    "Search",
    "(c) Provide more benches",
    "Charity no longer runs the lunch club",
    "What went wrong?",
    "Email",
    "Press contacts",
    "Photo of the old mill",
    "07700 900123",
    "By Ada Quill",
    "12 May 2023",
]


@pytest.mark.parametrize("text", NO_FURNITURE)
def test_a_survey_answer_is_never_furniture(text: str) -> None:
    assert dispositions([response(text)]) == ["analysed"]


@pytest.mark.parametrize("text", NO_FURNITURE)
@pytest.mark.parametrize("channel", ["notes", "article"])
def test_a_bullet_under_a_heading_with_a_meaning_is_never_furniture(
    text: str, channel: Channel
) -> None:
    under = Place("bullet", ("How should we tell people?",), block="b1")
    body = Place("paragraph", ("How should we tell people?",), block="b1")
    rows = [
        ("Your email address will not be published.", Place()),
        ("Two tables talked about how news travels in the valley.", body),
        (text, under),
    ]
    assert dispositions(noted(rows, channel))[-1] == "analysed"


@pytest.mark.parametrize("text", NO_FURNITURE[:22])
def test_a_line_typed_from_a_flip_chart_is_never_furniture(text: str) -> None:
    under = Place("paragraph", ("Ideas",), block="b1")
    assert dispositions(noted([(text, under)])) == ["analysed"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Skip to the end of the queue and people will shout at you.",
        "Share the road and nobody gets hurt.",
        "Posted in the window, the notice went unread for a year.",
        "Published in 2019, the plan promised a crossing that never came.",
        "You can opt out of the scheme, but few people know how.",
        "Copyright law keeps the parish magazine off the web.",
        "We use cookies and squash to bring people in.",
        "Most websites set cookies, and older residents are wary of them.",
        "The message was sent to every household in Oakley.",
        "This email address does not work, three people told us.",
        "Contact with neighbours matters more than any newsletter.",
        "Related problems came up at the second table.",
        "Follow the river and you reach the allotments.",
        "Comments were mostly kind.",
        "A registered charity in the next town lends us its van.",
        "On Friday, Jo wrote: nobody answers the phone.",
        "Did you find the hall easily, we asked.",
        "Read more slowly, said the group for people with aphasia.",
    ],
)
def test_no_sentence_of_an_article_is_furniture(sentence: str) -> None:
    rows = [("Menu", Place()), (sentence, Place()), ("Share this page", Place())]
    assert dispositions(noted(rows, "article")) == ["boilerplate", "analysed", "boilerplate"]


def test_menu_words_count_only_at_the_ends_of_a_page() -> None:
    rows = [
        ("News", Place()),
        ("People read the parish board before anything else.", Place()),
        ("News", Place()),
        ("It is changed every week by two volunteers.", Place()),
        ("News", Place()),
    ]
    got = dispositions(noted(rows, "article"))
    assert got == ["boilerplate", "analysed", "analysed", "analysed", "boilerplate"]


def test_notes_put_on_the_web_shed_their_page_but_keep_their_lines() -> None:
    top = Place("paragraph", ("Oakley Forum: what we said",), block="b1")
    ideas = Place("paragraph", ("Ideas",), block="b2")
    rows = [
        ("Skip to content", Place()),
        ("Share", top),
        ("Facebook", ideas),
        ("A board outside the shop, and somebody to keep it tidy.", ideas),
        ("Leave a comment", ideas),
        ("© 2022 Oakley Forum", ideas),
    ]
    got = dispositions(noted(rows))
    assert got == ["boilerplate"] * 2 + ["analysed"] * 2 + ["boilerplate"] * 2


def test_what_stands_under_related_articles_is_furniture_up_to_a_sentence() -> None:
    related = Place("bullet", ("Related articles",), block="b3")
    rows = [
        ("The lido will open in May, weather allowing.", Place()),
        ("Lido fund reaches its target", related),
        ("Swimming for all ages", related),
        ("We asked swimmers what they had missed most of all.", related),
        ("Warm showers", related),
    ]
    got = dispositions(noted(rows, "article"))
    assert got == ["analysed", "boilerplate", "boilerplate", "analysed", "analysed"]


def test_under_a_heading_of_the_comments_names_and_times_are_the_commenters() -> None:
    story = Place("paragraph", ("A crossing at last",), block="b1")
    thread = Place("paragraph", ("3 comments",), block="b2")
    rows = [
        ("The council will build a crossing on Mill Lane in the autumn.", story),
        ("Share this: Facebook Twitter", story),
        ("Lena Marsh", thread),
        ("2 days ago", thread),
        ("Where am I supposed to park then?", thread),
        ("Reply", thread),
        ("Tom Ash", thread),
        ("1 day ago", thread),
        ("Not before time", thread),
    ]
    got = dispositions(noted(rows, "article"))
    expected = ["analysed", "boilerplate", "context", "context", "analysed", "boilerplate"]
    assert got == [*expected, "context", "context", "analysed"]


def test_teasers_and_archives_among_a_pages_links_are_furniture() -> None:
    related = Place("bullet", ("Related posts",), block="b3")
    archives = Place("bullet", ("Archives",), block="b4")
    rows = [
        ("The lido will open in May, weather allowing.", Place()),
        ("Lido fund reaches its target", related),
        ("The pumps are worn out and nobody will pay. We asked...", related),
        ("Swimming for all ages", related),
        ("June 2024", archives),
        ("Get our monthly digest straight to your inbox.", Place()),
    ]
    got = dispositions(noted(rows, "article"))
    assert got == ["analysed"] + ["boilerplate"] * 3 + ["context", "boilerplate"]


@pytest.mark.parametrize(
    ("text", "disposition"),
    [
        ("*Facilitator: Minh / Notes: everyone (sorry)*", "context"),
        ("Facilitator: Oona | scribe: BQ", "context"),
        (
            "Prepared by Dr Ada Quill and Ben Osei, Oakley Forum. Version 2, not for sale.",
            "context",
        ),
        ("Prepared by people who never asked us, the plan fell flat.", "analysed"),
        ("Exported 14/11/2024 16:02 by Ada Quill", "context"),
        ("Next meeting 16 Jan 2025, Oakley. Ben to book the room", "context"),
        ("The next meeting on 16 Jan should be in the evening", "analysed"),
        ("Please add your name below. This pad is public.", "boilerplate"),
        ("Please add a bench below the oak.", "analysed"),
    ],
)
def test_lines_that_say_who_wrote_and_when(text: str, disposition: str) -> None:
    rows = [("We met in May and spoke of the weir.", Place()), (text, Place())]
    assert dispositions(noted(rows))[1] == disposition
