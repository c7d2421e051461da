"""Consent to be quoted: told by header and cells, and read with doubt on the side of silence."""

from pathlib import Path

import pytest

from coproscan.read import consent
from coproscan.read.column_rules import decide
from coproscan.read.content import Content, File
from coproscan.read.profile import Profile
from coproscan.read.tables import read_delimited
from coproscan.settings import Settings

YES_NO = ("Yes", "No", "", "Yes", "No", "yes")

PERMITS = (
    "May we quote your answers?",
    "Can we quote you?",
    "Are you happy to be quoted?",
    "Quote?",
    "quote_ok",
    "Quoted",
    "OK to quote",
    "Permission to quote",
    "Publish",
    "Publish my response",
    "Consent to publication",
    "Publication consent",
    "Are you happy for us to share your comments?",
    "Do you agree to your response being published?",
    "Should your comments be published?",
    "I consent to my answers being quoted in the report",
    "We write a report each year. May we publish your comments (without your name)?",
    "Can your feedback be used in our report?",
    "May we use quotes from your response?",
    "Happy for comments to be shared publicly",
    "consent_publish",
    "We may print a summary. Are you happy for us to include your response?",
    "Permission to use comments",
    "Would you be happy for us to use your comments, anonymously, in the press?",
    "Q14 Do you give permission for us to publish your story?",
)
FORBIDS = (
    "Should your response be kept confidential?",
    "Confidential",
    "Is this response confidential?",
    "Treat as confidential",
    "Do not publish",
    "Response confidentiality",
    "Do you object to your comments being published?",
    "Please do not quote me",
    "Tick here if you do not want your response to be published",
    "Keep my comments private",
    "Withhold my response from publication",
)
NEITHER = (
    "Did you agree with the proposal?",
    "May we contact you?",
    "Can we contact you about your response?",
    "Quote number",
    "Have you had a quote for the work?",
    "Should the council publish its accounts?",
    "Has the council published the minutes?",
    "May we publish your name?",
    "Would you like your name to be published beside your response?",
    "Were your comments on the last plan published?",
    "Should the plan be published with our comments?",
    "Do you think private comments are useful?",
    "Happy to share ideas",
    "Quotes received",
    "Was the service confidential enough?",
    "Do you feel that your views are heard?",
    "Your responses will be published. Do you live in the town?",
    "Published",
    "Consent",
    "I consent to take part",
    "Do you share a bathroom?",
)


@pytest.mark.parametrize("header", PERMITS)
def test_headers_that_ask_for_consent(header: str) -> None:
    assert consent.asked(header) == "permits"
    assert decide(Profile(header, YES_NO)).role == "consent"
    assert consent.permits(header, "Yes")
    assert not any(consent.permits(header, cell) for cell in ("No", "", "maybe", "Don't know"))


@pytest.mark.parametrize("header", FORBIDS)
def test_headers_that_ask_for_the_reverse(header: str) -> None:
    assert consent.asked(header) == "forbids"
    assert decide(Profile(header, YES_NO)).role == "consent"
    assert consent.permits(header, "No")
    assert not any(consent.permits(header, cell) for cell in ("Yes", "", "x", "maybe"))


@pytest.mark.parametrize("header", NEITHER)
def test_headers_that_ask_for_something_else(header: str) -> None:
    assert decide(Profile(header, YES_NO)).role != "consent"


def test_consent_to_two_things_at_once_allows_no_quote() -> None:
    header = "May we contact you and quote your answers?"
    assert decide(Profile(header, YES_NO)).role == "consent"
    assert not any(consent.permits(header, cell) for cell in ("Yes", "No", ""))


@pytest.mark.parametrize(
    ("cell", "may"),
    [
        *((c, True) for c in ("YES", "y", "TRUE", "1", "Agree", "I consent", "I agree", "✓", "x")),
        *((c, False) for c in ("NO", "n", "FALSE", "0", "Disagree", "", " ", "✗", "I do not")),
        ("Yes please", True),
        ("Yes, anonymously", True),
        ("Yes, but not with my name", True),
        ("Yes, but ask me first", False),
        ("Yes if it helps the campaign", False),
        ("I agree to my comments being published", True),
        ("I do not agree to my comments being published", False),
        ("Publish my response without my name", True),
        ("Do not publish my response", False),
        ("Confidential", False),
        ("Yes - confidential", False),
        ("perhaps", False),
    ],
)  # fmt: skip
def test_what_a_cell_says(cell: str, may: bool) -> None:
    assert consent.permits("May we quote you?", cell) is may


def test_a_choice_of_how_to_be_published() -> None:
    header = "How may we publish your response?"
    cells = ("With my name", "Anonymously", "Not at all", "Publish but remove my name", "")
    assert decide(Profile(header, cells * 4)).role == "consent"
    assert [consent.permits(header, cell) for cell in cells] == [True, True, False, True, False]
    either = "I would like my response to be (public / confidential)"
    assert decide(Profile(either, ("Public", "Confidential"))).role == "consent"
    assert [consent.permits(either, c) for c in ("Public", "Confidential", "Yes")] == [
        True,
        False,
        False,
    ]


def test_words_of_their_own_under_such_a_header_are_answers() -> None:
    texts = ("The bus came late twice", "No lights on the path by the weir", "Ask the young people")
    assert decide(Profile("Quotes", texts)).role == "question"


def read(text: str) -> Content:
    return read_delimited(File("s.csv", Path("s.csv"), text.encode()), Settings())


def test_every_answer_of_a_row_bears_its_consent() -> None:
    content = read(
        "What is good?,What is not?,May we quote your answers?\n"
        "The weir and the walks along it,No bus after six in the evening,Yes\n"
        "My neighbours are kind to me,Damp in every flat of the block,No\n"
        "The market on a Saturday,The lights are out on the path,\n"
    )
    assert [r.quotable for r in content.responses] == [True, True, False, False, False, False]
    assert [c.role for c in content.columns] == ["question", "question", "consent"]
    assert not any(r.groups for r in content.responses)


def test_of_several_consents_all_must_agree() -> None:
    content = read(
        "What should change?,Publish my response,Confidential?\n"
        "Run the bus until ten at night,Yes,No\n"
        "Mend the lights on the towpath,Yes,Yes\n"
        "Open the hall to young people,No,No\n"
        "Plant trees along the main road,Yes,\n"
    )
    assert [r.quotable for r in content.responses] == [True, False, False, False]


def test_without_such_a_column_nothing_is_said_of_quoting() -> None:
    content = read(
        "What should change?,May we contact you?\n"
        "Run the bus until ten at night,Yes\nMend the lights on the towpath,No\n"
    )
    assert [r.quotable for r in content.responses] == [None, None]
