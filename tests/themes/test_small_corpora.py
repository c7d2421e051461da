"""Few real statements: what people wrote in public conversations, cut off after so many."""

import csv
from pathlib import Path

import pytest

from coproscan.types import Theming

from .conftest import Finder

CONVERSATIONS = ("scoop-hivemind.biodiversity", "bg2050-volunteers", "football-concussions")

pytestmark = pytest.mark.parametrize("conversation", CONVERSATIONS)


@pytest.fixture
def statements(shared: Path, conversation: str) -> list[str]:
    """The statements that no moderator refused, each once, in the order of the export."""
    path = shared / "data" / "polis_conversations" / conversation / "comments.csv"
    with path.open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.DictReader(file) if row["moderated"] != "-1"]
    return list(dict.fromkeys(row["comment-body"].strip() for row in kept))


def sizes(theming: Theming) -> list[int]:
    """How many excerpts each top-level theme holds."""
    return [len(theme.excerpts) for theme in theming.themes if theme.parent is None]


def test_five_statements_have_no_theme(statements: list[str], find: Finder) -> None:
    found = find(statements[:5])
    assert found.themes == ()
    assert found.curve == ()


def test_of_twelve_at_most_a_few_belong_together(statements: list[str], find: Finder) -> None:
    found = sizes(find(statements[:12]))
    assert len(found) <= 2
    assert all(size >= 3 for size in found)
    assert sum(found) <= 8


@pytest.mark.parametrize(("count", "most"), [(30, 8), (60, 10), (200, 14)])
def test_from_thirty_on_there_is_a_number_of_themes_that_a_reader_can_hold(
    statements: list[str], find: Finder, count: int, most: int
) -> None:
    texts = statements[:count]
    assert len(texts) >= 0.75 * count
    found = find(texts)
    assert 2 <= len(sizes(found)) <= most
    placed = sum(sizes(found))
    assert placed >= 0.3 * len(texts)
    alone = [a for a in found.assignments.values() if a.theme is None]
    assert len(alone) == len(texts) - placed
    assert all(a.nearest for a in alone)
