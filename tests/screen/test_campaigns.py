"""Campaigns are found, told apart, and never made of what people say of themselves."""

import csv
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.screen.campaigns import find_campaigns, with_excerpts
from coproscan.types import Campaign, Place, Question, Response, Span
from tests.screen.making import noted, response

LIBRARY = (
    "I am writing to object in the strongest terms to the closure of Fernley library. It is the "
    "only warm, free and public room left on the estate, our children do their homework there "
    "after school, and the volunteers who run the lunch club would have nowhere to go. Please "
    "keep it open and extend its hours."
)
BUSES = (
    "The timetable that came in last autumn has cut the valley off after six o'clock. People on "
    "late shifts cannot get home, and nobody can go to an evening class or visit the hospital "
    "without asking for a lift. We ask the council to bring the half past nine bus back."
)
TREES = (
    "Save the limes on Station Avenue! Healthy trees that took eighty years to grow must not be "
    "felled to make room for a turning circle which the county's own engineers say is not needed. "
    "Plant more, do not cut these down."
)
OWN = (
    "My mother has gone to the reading group every Tuesday since my father died and it is the one "
    "thing that gets her out of the house.",
    "Since the post office went there is nothing else in walking distance of the flats at all, so "
    "think about that before you decide.",
    "I work nights at the bakery and have missed my daughter's school play twice this year because "
    "of it, which I will not forget.",
)


def answers(texts: Sequence[str]) -> list[Response]:
    return [response(text, row) for row, text in enumerate(texts, start=1)]


def edited(text: str, draw: random.Random, share: float = 0.15) -> str:
    """The text with so many of its words changed for others."""
    words = text.split()
    for i in draw.sample(range(len(words)), int(share * len(words))):
        words[i] = draw.choice(["really", "very", "our", "town", "should", "please", "also"])
    return " ".join(words)


def kinds(campaign: Campaign) -> list[str]:
    return [copy.kind for copy in campaign.copies]


def test_copies_as_they_are_edited_and_with_words_added() -> None:
    draw = random.Random(4)
    texts = [LIBRARY] * 3 + [edited(LIBRARY, draw) for _ in range(3)]
    texts += [f"{LIBRARY} {own}" for own in OWN]
    (campaign,) = find_campaigns(answers([*texts, *OWN]))
    assert campaign.id == "k1"
    assert campaign.people == 9
    assert kinds(campaign) == ["verbatim"] * 3 + ["edited"] * 3 + ["added"] * 3
    assert campaign.words in LIBRARY
    assert len(campaign.words) > 0.9 * len(LIBRARY)


def test_the_passages_are_the_prepared_words_of_each_copy() -> None:
    texts = [f"{own} {LIBRARY}" for own in OWN]
    (campaign,) = find_campaigns(answers(texts))
    for copy, text in zip(campaign.copies, texts, strict=True):
        ((start, end),) = copy.passages
        assert text[start:end] == LIBRARY.removesuffix(".")


def test_short_identical_answers_are_no_campaign() -> None:
    short = ["More buses please, and later in the evening, and on Sundays too"] * 40
    assert find_campaigns(answers(short)) == ()


def test_two_who_send_the_same_are_no_campaign_nor_is_one_person_thrice() -> None:
    assert find_campaigns(answers([LIBRARY, LIBRARY])) == ()
    same = [response(LIBRARY, row, respondent="answers.csv#Jo") for row in (1, 2, 3)]
    assert find_campaigns(same) == ()


def test_the_one_that_most_people_sent_comes_first_whatever_the_order() -> None:
    texts = [BUSES] * 3 + [LIBRARY] * 5
    found = find_campaigns(answers(texts))
    assert [(c.id, c.people, c.words[:9]) for c in found] == [
        ("k1", 5, LIBRARY[:9]),
        ("k2", 3, BUSES[:9]),
    ]
    assert find_campaigns(reversed(answers(texts))) == found


def test_who_quotes_the_question_is_in_no_campaign() -> None:
    question = Question("q", f"{LIBRARY} Do you agree with this letter?", "answers.csv")
    quoting = answers([f"{LIBRARY} I agree."] * 4)
    assert find_campaigns(quoting, [question]) == ()
    assert find_campaigns(quoting)


def test_who_sends_two_letters_in_one_does_not_make_them_one() -> None:
    both = f"{LIBRARY} {BUSES}"
    found = find_campaigns(answers([LIBRARY] * 5 + [BUSES] * 4 + [both]))
    assert [c.people for c in found] == [6, 4]
    assert found[0].words.startswith("I am writing")


def test_talk_and_what_was_set_aside_are_left_out() -> None:
    aside = [replace(r, disposition="boilerplate") for r in answers([LIBRARY] * 4)]
    assert find_campaigns(aside) == ()
    turns = [replace(r, channel="transcript") for r in answers([LIBRARY] * 4)]
    assert find_campaigns(turns) == ()


def test_letters_that_are_documents_are_copies_too() -> None:
    place = Place(kind="paragraph")
    letters = [
        replace(r, document=name, source=name, id=f"{name}#{r.locator}")
        for name in ("one.txt", "two.txt", "three.txt", "four.txt")
        for r in noted([("Dear councillors,", place), (LIBRARY, place), (OWN[0], place)])
    ]
    letters = [r for r in letters if r.document != "four.txt" or r.text != OWN[0]]
    (campaign,) = find_campaigns(letters)
    assert campaign.people == 4
    assert {copy.response for copy in campaign.copies} >= {"one.txt#row 2", "four.txt#row 2"}


def test_excerpts_are_the_campaigns_by_half_of_them() -> None:
    texts = [f"{LIBRARY} {own}" for own in OWN]
    responses = answers(texts)
    spans = []
    for r in responses:
        for start, end in ((0, len(LIBRARY)), (len(LIBRARY) + 1, len(r.text))):
            spans.append(Span(f"{r.id}:{start}-{end}", r.id, start, end, r.text[start:end]))
    (campaign,) = with_excerpts(find_campaigns(responses), spans)
    assert campaign.excerpts == tuple(s.id for s in spans if s.start == 0)


@given(st.lists(st.sampled_from([LIBRARY, BUSES, *OWN, "", "no", "a " * 300]), max_size=12))
@settings(max_examples=40)
def test_every_copy_is_in_one_campaign_and_its_passages_lie_in_it(texts: list[str]) -> None:
    responses = answers(texts)
    found = find_campaigns(responses)
    copies = [copy for campaign in found for copy in campaign.copies]
    assert len({copy.response for copy in copies}) == len(copies)
    text_of = {r.id: r.text for r in responses}
    for copy in copies:
        edges = [edge for passage in copy.passages for edge in passage]
        assert edges == sorted(edges)
        assert 0 <= edges[0] < edges[-1] <= len(text_of[copy.response])


def _statements(shared: Path) -> list[str]:
    """More than 1,000 real ones, long enough that they could be copies."""
    found = []
    for path in sorted((shared / "data" / "polis_conversations").glob("*/comments.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [row["comment-body"] for row in csv.DictReader(file)]
    lines = (shared / "data" / "excerpt_functions_en" / "data.jsonl").read_text("utf-8")
    found += [json.loads(line)["text"] for line in lines.splitlines()]
    return list(dict.fromkeys(text for text in found if len(text.split()) >= 18))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_three_campaigns_among_a_thousand_real_statements(shared: Path, seed: int) -> None:
    draw = random.Random(seed)
    real = _statements(shared)
    draw.shuffle(real)
    real, extra = real[:1000], real[1000:1030]
    assert len(extra) == 30
    made = (
        [LIBRARY] * 12,
        [edited(BUSES, draw) for _ in range(15)],
        [f"{first} {TREES} {last}" for first, last in zip(extra[::2], extra[1::2], strict=True)],
    )
    texts = [(0, text) for text in real]
    texts += [(n, text) for n, copies in enumerate(made, start=1) for text in copies]
    draw.shuffle(texts)
    responses = answers([text for _, text in texts])
    of = {r.id: n for r, (n, _) in zip(responses, texts, strict=True)}
    found = find_campaigns(responses)
    sent = [sorted({of[copy.response] for copy in campaign.copies}) for campaign in found]
    assert sorted(sent) == [[1], [2], [3]], "each found as one, and nobody's own words joined"
    assert sorted(c.people for c in found) == [12, 15, 15]
