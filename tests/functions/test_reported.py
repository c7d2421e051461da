"""Whose words stand in an article."""

import pytest

from coproscan.functions.reported import is_somebodys
from coproscan.functions.structure import Layout
from coproscan.types import Place, PlaceKind
from tests.screen.making import response


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Several tenants said that the lift is never mended.", "paragraph", True),
        ("Participants at two tables called for a later bus.", "paragraph", True),
        ("We heard about a hall that nobody can open.", "paragraph", True),
        ("There were calls for a warden.", "paragraph", True),
        ("The lift is never mended.", "paragraph", False),
        ("The lift is never mended.", "quote", True),
        ("A later bus", "bullet", False),
    ],
)
def test_what_people_are_reported_to_have_said_is_theirs(
    text: str, kind: PlaceKind, expected: bool
) -> None:
    told = response(text, channel="article", place=Place(kind), question=None, respondent=None)
    assert is_somebodys(told, text, None) == expected


def test_an_item_of_a_list_of_proposals_is_somebodys() -> None:
    item = response("A later bus", channel="article", place=Place("bullet"))
    assert is_somebodys(item, item.text, Layout("heading: Our asks", expects={"solution": 0.6}))
