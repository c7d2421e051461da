from collections.abc import Sequence

import numpy as np

from coproscan.themes.joining import joined
from coproscan.themes.phrases import Phrase
from coproscan.themes.rating import Speech, Told, ranked, rated, shares_of, shortlist
from coproscan.themes.stems import stems, telling


def phrase(text: str, *, proper: bool = False) -> Phrase:
    words = tuple(stems(text))
    return Phrase(text, words, words[-1], proper)


def speech(own: Sequence[str], *others: Sequence[str]) -> Speech:
    said = [[frozenset(stems(text)) for text in group] for group in (own, *others)]
    elsewhere = shares_of([stems_ for group in said[1:] for stems_ in group])
    return Speech(said[0], shares_of(said[0]), elsewhere)


def best(
    counts: dict[str, int],
    heard: Speech,
    told: Told | None = None,
    meant: dict[str, list[float]] | None = None,
) -> list[str]:
    """The names, best first. Without `meant` a phrase means what its words say."""
    phrases = {phrase(text): n for text, n in counts.items()}
    near = {
        p: np.array((meant or {}).get(p.text) or [float({*p.stems} <= said) for said in heard.said])
        for p in phrases
    }
    told = told or Told()
    single = rated(phrases, heard, near, told)
    return [name.text for name in ranked([*single, *joined(single, phrases, heard, near, told)])]


def test_words_tell_more_or_less_of_what_a_text_is_about() -> None:
    assert telling("thing") < telling("year") < telling("community") < telling("parking") == 1.0


def test_a_telling_phrase_comes_before_a_vague_one_that_as_many_use() -> None:
    heard = speech(["parking spaces, a strange thing", "parking spaces, one more strange thing"])
    assert best({"parking spaces": 2, "strange thing": 2}, heard)[0] == "parking spaces"


def test_what_the_siblings_speak_of_too_is_no_name() -> None:
    heard = speech(
        ["village school meals", "village school meals"], ["village school", "village school"]
    )
    assert best({"village school": 2, "school meals": 2}, heard)[0] == "school meals"


def test_a_rare_word_that_narrows_a_theme_is_left_out_of_its_name() -> None:
    heard = speech([*["dear tickets"] * 9, "season tickets"])
    assert best({"season tickets": 1, "tickets": 9}, heard)[0] == "tickets"


def test_of_two_phrases_said_as_often_the_one_whose_meaning_covers_more_is_the_name() -> None:
    heard = speech(["bus fares and seats"] * 4)
    meant = {"bus fares": [0.9, 0.8, 0.7, 0.9], "seats": [0.9, 0.0, 0.1, 0.0]}
    assert best({"bus fares": 4, "seats": 4}, heard, meant=meant)[0] == "bus fares"


def test_a_phrase_that_several_wrote_comes_before_one_that_a_single_person_wrote() -> None:
    heard = speech(["raised flower beds"] * 6)
    assert best({"flower beds": 4, "raised beds": 1}, heard)[0] == "flower beds"


def test_two_halves_of_a_theme_are_joined() -> None:
    heard = speech(["buses", "late buses", "trains", "slow trains"])
    assert best({"buses": 2, "trains": 2}, heard)[0] == "buses and trains"


def test_three_thirds_of_a_theme_are_joined() -> None:
    heard = speech(["buses"] * 4 + ["trains"] * 4 + ["ferries"] * 4)
    assert best({"buses": 4, "trains": 4, "ferries": 4}, heard)[0] == "buses, ferries and trains"


def test_what_means_the_same_is_not_joined() -> None:
    heard = speech(["buses", "late buses", "coaches", "slow coaches"])
    meant = {"buses": [1.0] * 4, "coaches": [1.0] * 4}
    assert not [n for n in best({"buses": 2, "coaches": 2}, heard, meant=meant) if " and " in n]


def test_the_parts_of_one_phrase_are_not_joined() -> None:
    heard = speech(["the river path", "a path", "the river", "river path"])
    assert "path and river" not in best({"river path": 2, "river": 2, "path": 2}, heard)


def test_two_words_of_one_family_are_not_joined() -> None:
    heard = speech(["healthcare", "healthcare", "health", "health"])
    assert not [name for name in best({"healthcare": 2, "health": 2}, heard) if " and " in name]


def test_two_kinds_of_one_thing_share_its_word() -> None:
    heard = speech(["evening buses"] * 4 + ["Sunday buses"] * 4)
    assert "Sunday and evening buses" in best({"evening buses": 2, "Sunday buses": 2}, heard)


def test_a_subtheme_says_what_its_theme_does_not() -> None:
    heard = speech(["parking, disabled bays", "parking, disabled bays", "parking"])
    above = frozenset(stems("Parking permits"))
    counts = {"parking permits": 2, "disabled bays": 2}
    assert best(counts, heard, Told(above, (above,)))[0] == "disabled bays"


def test_a_proper_name_is_a_last_resort_unless_it_is_what_they_speak_of() -> None:
    place, thing = phrase("Birmingham", proper=True), phrase("market")
    near = {place: np.full(6, 0.5), thing: np.full(6, 0.5)}

    def order(texts: list[str]) -> list[str]:
        return [n.text for n in rated({place: 2, thing: 2}, speech(texts), near, Told())]

    assert order(["Birmingham market"] * 2 + ["a market"] * 4) == ["market", "Birmingham"]
    assert order(["Birmingham"] * 5 + ["Birmingham market"]) == ["Birmingham", "market"]


def test_the_shortlist_holds_the_most_promising() -> None:
    heard = speech(["parking"] * 3 + [f"word{n}" for n in range(60)])
    phrases = {phrase(f"word{n}"): 1 for n in range(60)} | {phrase("parking"): 3}
    kept = list(shortlist(phrases, heard))
    assert kept[0].text == "parking"
    assert len(kept) < len(phrases)
