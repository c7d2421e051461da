"""Excerpts: one point each, and always a slice of their response."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproscan.excerpt import excerpts
from coproscan.excerpt.enumerations import numbered
from coproscan.language import load_language
from coproscan.types import Place, PlaceKind, Response

NLP = load_language()


def response(text: str, kind: PlaceKind = "answer") -> Response:
    return Response(
        id="a.csv#row 2",
        document="a.csv",
        locator="row 2",
        channel="survey",
        question=None,
        source="a.csv",
        respondent="a.csv#row 2",
        groups={},
        votes=None,
        text=text,
        place=Place(kind=kind),
    )


def points(text: str, kind: PlaceKind = "answer") -> list[str]:
    return [s.text for s in excerpts([response(text, kind)], NLP)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More buses.", ["More buses."]),
        (
            "The 14 never turns up. Fares are too high!",
            ["The 14 never turns up.", "Fares are too high!"],
        ),
        (
            "Buses stop at six, so run a later one",
            ["Buses stop at six", "run a later one"],
        ),
        ("It is slow, but fine", ["It is slow, but fine"]),
        (
            "Three things: 1. shade, yes 2) benches - yes 3. the kiosk if it opens",
            ["Three things:", "shade, yes", "benches - yes", "the kiosk if it opens"],
        ),
        ("a) the ferry b) the fare", ["the ferry", "the fare"]),
        ("Yes. More benches please", ["Yes. More benches please"]),
        (
            "- more seats\n- a shelter at the surgery",
            ["more seats", "a shelter at the surgery"],
        ),
        (
            "e.g. the stop by St. Mary's is dark at 6 p.m. in winter",
            ["e.g. the stop by St. Mary's is dark at 6 p.m. in winter"],
        ),
        (
            "Staff at the pool are lovely but the changing rooms are filthy",
            ["Staff at the pool are lovely", "the changing rooms are filthy"],
        ),
        ("Open in the evening, but not on Sundays please", None),
        ("The lift is out again. Why?? That's it.", None),
        (
            "That's it. You hold for an hour. It is then cut off.",
            ["That's it. You hold for an hour.", "It is then cut off."],
        ),
        (
            "Nobody came. More. We rang the office twice.",
            ["Nobody came.", "More.", "We rang the office twice."],
        ),
        ("Those on shifts – nurses, drivers, cleaners – never get a place", None),
        (
            "The stop is dark – nobody waits there twice",
            ["The stop is dark", "nobody waits there twice"],
        ),
        (
            "[laughs] You can hear the ducks. [laughter] The council dug it (inaudible 12:04).",
            ["You can hear the ducks.", "The council dug it"],
        ),
        (
            "I rang [name] at the depot. [Name] was out.",
            ["I rang [name] at the depot.", "[Name] was out."],
        ),
        ("Fix the lights, especially (e.g. on Hill Road) where it is dark", None),
        (
            "Hold them to account. (They never answer.) Ask again",
            ["Hold them to account.", "(They never answer.)", "Ask again"],
        ),
        ("More help is needed, esp. for carers", None),
        ("A new hall would be great!!! :-)", None),
        ("I love the market ♥️ ♥️", None),
        (
            "Better lights (the path is dark; the park is too) would help",
            ["Better lights (the path is dark; the park is too) would help"],
        ),
        ("1. Parking\n2. Litter", ["Parking", "Litter"]),
    ],
)
def test_an_answer_is_cut_into_its_points(text: str, expected: list[str] | None) -> None:
    assert points(text) == ([text] if expected is None else expected)


def test_figures_that_happen_to_follow_one_another_number_no_points() -> None:
    text = "We live at number 1. The fare is 2. 50 too much"
    assert list(numbered(text, 0, len(text))) == [(0, len(text))]


def test_a_cell_is_one_point_also_with_a_comma_or_a_full_stop() -> None:
    assert points("Open, honest talk; no jargon. Ever.", "cell") == [
        "Open, honest talk; no jargon. Ever."
    ]


def test_an_item_of_two_sentences_makes_two_points() -> None:
    told = "The ferry was praised by all. Some asked who would pay for it."
    assert points(told, "item") == [
        "The ferry was praised by all.",
        "Some asked who would pay for it.",
    ]
    assert points("Ferry! More of it. Bins", "item") == ["Ferry! More of it. Bins"]


def test_a_labelled_item_is_one_point() -> None:
    text = "Repair shed: neighbours mend bikes. Lends tools to anyone"
    assert points(text, "paragraph") == [text]


def test_a_wrapped_line_of_notes_is_no_new_point() -> None:
    assert points("the path by the canal\nfloods each winter", "bullet") == [
        "the path by the canal\nfloods each winter"
    ]


def test_only_analysed_responses_have_excerpts() -> None:
    blank = response("   ")
    assert excerpts([blank], NLP) == ()


@given(
    st.text(max_size=300),
    st.sampled_from(["answer", "bullet", "paragraph", "cell", "item", "quote", "turn"]),
)
def test_every_excerpt_is_a_slice_in_order(text: str, kind: PlaceKind) -> None:
    spans = excerpts([response(text, kind)], NLP)
    position = 0
    for span in spans:
        assert 0 <= position <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert span.text == span.text.strip() != ""
        position = span.end
    assert bool(spans) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Better signage, cheaper tickets and somewhere to sit",
            ["Better signage", "cheaper tickets", "somewhere to sit"],
        ),
        ("Parking, buses, toilets", ["Parking", "buses", "toilets"]),
        ("No lights, no benches, no bins.", ["No lights", "no benches", "no bins"]),
    ],
)
def test_an_answer_that_lists_things_makes_a_point_of_each(text: str, expected: list[str]) -> None:
    assert points(text) == expected
    assert points(text, "paragraph") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Lack of parking, toilets and shade",
        "More bins, benches and lighting",
        "Slow, expensive and unreliable buses",
        "The red, white and blue flags",
        "Please fix the potholes, the pavement, the lights",
        "The hall, the kitchen and the garden are cold",
        "Tea and biscuits",
    ],
)
def test_a_list_is_never_cut_free_of_a_word_that_speaks_for_all_of_it(text: str) -> None:
    assert points(text) == [text]


def test_a_letter_in_an_answer_is_cut_without_its_manners() -> None:
    letter = (
        "Dear Sir or Madam,\n\nThe towpath floods. Please raise it.\n\nYours faithfully,\n\n"
        "Lena Moss\nSecretary, Weir Anglers"
    )
    assert points(letter) == ["The towpath floods.", "Please raise it."]


def test_a_word_that_could_close_a_letter_ends_no_list() -> None:
    assert points("Safety\nTime\nLove\nPlay") == ["Safety", "Time", "Love", "Play"]


@pytest.mark.parametrize(
    "text", ["Thanks", "Dear Sirs,", "Cheers,\nJo", "The boats are a dear old sight\nKeep them"]
)
def test_what_is_all_manners_or_none_is_kept(text: str) -> None:
    assert points(text) == text.split("\n")


@pytest.mark.parametrize(
    "text",
    ["No key at weekends!!! +1 +1 (AQ)", "What about a later bus - BO +1 +1", "Cold hall. +1, +1"],
)
def test_those_who_agree_make_no_point_of_their_own(text: str) -> None:
    assert points(text, "bullet") == [text]
