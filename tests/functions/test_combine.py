"""How layout and words come to one reading, with made readings of the words."""

from collections.abc import Mapping

import pytest

from coproscan.functions.combine import held_in, weigh
from coproscan.functions.cues import BEFORE, Heard, is_whole
from coproscan.functions.phrases import Hit
from coproscan.functions.structure import LIST_YIELDS, NESTED_YIELDS, Layout
from coproscan.types import FUNCTIONS, Function

HELD = dict.fromkeys(FUNCTIONS, 0.3)


def heard(whole: bool = True, **likely: float) -> Heard:
    silent: Mapping[Function, float] = {function: likely.get(function, 0.02) for function in BEFORE}
    return Heard(silent, whole=whole)


@pytest.mark.parametrize(
    ("yields_at", "best"), [(LIST_YIELDS, "challenge"), (NESTED_YIELDS, "solution")]
)
def test_a_nested_item_leaves_a_list_of_challenges_sooner(yields_at: float, best: Function) -> None:
    layout = Layout("heading: Barriers", decides="challenge", yields_at=yields_at)
    scores = weigh(layout, heard(solution=0.7, challenge=0.2), HELD).scores
    assert max(scores, key=lambda function: scores[function]) == best


def test_without_a_layout_the_words_stand_as_they_are() -> None:
    words = heard(challenge=0.64, strength=0.2)
    assert weigh(None, words, HELD).scores == words.likely


def test_words_that_say_nothing_leave_what_was_expected() -> None:
    layout = Layout("question", expects={"challenge": 0.85, "solution": 0.05})
    verdict = weigh(layout, Heard(BEFORE, whole=True), HELD)
    assert verdict.scores["challenge"] == pytest.approx(0.85)
    assert verdict.by_layout == {"challenge"}


def test_a_bare_phrase_cannot_take_away_what_was_expected() -> None:
    layout = Layout("question", expects={"solution": 0.6})
    assert weigh(layout, heard(whole=False), HELD).scores["solution"] == pytest.approx(0.6)
    assert weigh(layout, heard(whole=True), HELD).scores["solution"] < HELD["solution"]


def test_words_that_clearly_do_something_else_silence_what_was_expected() -> None:
    layout = Layout("question", expects={"solution": 0.6, "strength": 0.05})
    assert weigh(layout, heard(strength=0.9), HELD).scores["solution"] < HELD["solution"]


def test_what_only_leans_shifts_the_odds_and_clear_words_win() -> None:
    layout = Layout("answer", expects={"challenge": 0.45, "strength": 0.04}, leans=True)
    told = heard(challenge=0.2, strength=0.4, solution=0.4)
    scores = weigh(layout, told, HELD).scores
    assert scores["challenge"] > HELD["challenge"] > told.likely["challenge"]
    assert scores["strength"] < HELD["strength"] < told.likely["strength"]
    assert scores["solution"] == pytest.approx(told.likely["solution"])
    praised = weigh(layout, heard(challenge=0.02, strength=0.9), HELD).scores
    assert praised["strength"] > HELD["strength"] > praised["challenge"]
    assert max(weigh(layout, Heard(BEFORE, foreign=True), HELD).scores.values()) == 0.0


def test_another_language_is_held_only_by_its_layout() -> None:
    silent = Heard(BEFORE, foreign=True)
    assert max(weigh(None, silent, HELD).scores.values()) == 0.0
    layout = Layout("question", expects={"challenge": 0.85})
    assert weigh(layout, silent, HELD).scores["challenge"] == pytest.approx(0.85)


def test_talk_and_articles_need_more_than_answers_do() -> None:
    assert held_in("survey", HELD) == HELD
    assert min(held_in("transcript", HELD).values()) > 0.3
    assert min(held_in("article", HELD).values()) > min(held_in("transcript", HELD).values())


def test_a_bare_phrase_without_a_word_for_it_does_not_contradict_the_question() -> None:
    layout = Layout("question", expects={"strength": 0.9, "solution": 0.05})
    named = Heard(heard(solution=0.7).likely, brief=True)
    assert weigh(layout, named, HELD).scores["strength"] > 0.8
    asked = Heard(heard(solution=0.7).likely, (Hit("^more", 0, 1),), brief=True)
    assert weigh(layout, asked, HELD).scores["strength"] < HELD["strength"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a quiet room where I can work", False),
        ("somebody who doesn't mind the noise", False),
        ("longer hours, like the library has", False),
        ("the room is where we can work", True),
        ("who is responsible", True),
        ("or that I were younger", True),
        ("a desk that I can book", False),
    ],
)
def test_a_thing_and_what_is_said_to_tell_it_is_no_sentence(text: str, whole: bool) -> None:
    assert is_whole(text.replace("n't", " n't").split()) == whole
