"""Headings that are a page's own controls."""

from pathlib import Path

import pytest

from coproscan.read import read_paths
from coproscan.screen import screen
from coproscan.screen.lines import title_of
from coproscan.settings import Settings
from coproscan.types import Reading

PAGE = """Text size: A A A

Save our swimming pool

4 May 2026 · Categories: News, Leisure

The pool has served three generations of this town, and on Monday the council will vote on it.

Two hundred people came to the meeting last week. Most of them had learned to swim there.

What happens next is anybody's guess, but nobody I spoke to has given up hope.

Email Subscription

Enter your email address to subscribe to this blog and receive notifications of new posts.

Leave a Reply

Your email address will not be published. Required fields are marked *
"""


@pytest.fixture
def page(tmp_path: Path) -> Reading:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return screen(read_paths([path], Settings()), Settings())


def test_the_heading_of_a_form_is_boilerplate_and_no_question(page: Reading) -> None:
    outcome = {r.text: r.disposition for r in page.responses}
    assert outcome["Leave a Reply"] == "boilerplate"
    assert outcome["Email Subscription"] == "boilerplate"
    assert not {"Leave a Reply", "Email Subscription"} & {q.text for q in page.questions}
    questions = {q.id for q in page.questions} | {None}
    assert all(r.question in questions for r in page.responses)


def test_responses_stay_in_the_order_of_the_page(page: Reading) -> None:
    lines = [int(r.locator.split()[1]) for r in page.responses]
    assert lines == sorted(lines)


def test_screening_again_changes_nothing(page: Reading) -> None:
    assert screen(page, Settings()) == page


def test_a_heading_with_something_said_under_it_stays(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(
        "# Leave a Reply\n\n- Nobody answers the phone\n- Letters take weeks\n", encoding="utf-8"
    )
    reading = screen(read_paths([path], Settings()), Settings())
    assert [q.text for q in reading.questions] == ["Leave a Reply"]
    assert {r.disposition for r in reading.responses} == {"analysed"}


def test_only_a_headings_own_number_is_no_part_of_its_title() -> None:
    assert title_of("2. The next 5 years:") == "the next 5 years"
    assert title_of("9" * 50_000 + "rd table") == "9" * 50_000 + "rd table"  # at once
