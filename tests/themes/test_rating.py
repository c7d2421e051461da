from collections.abc import Sequence

from coproscan.themes.phrases import Phrase
from coproscan.themes.rating import Speech, rated, shares_of, shortlist
from coproscan.themes.stems import stems, telling

NONE: frozenset[str] = frozenset()


def phrase(text: str, *, proper: bool = False) -> Phrase:
    words = tuple(stems(text))
    return Phrase(text, words, words[-1], proper)


def speech(own: Sequence[str], *others: Sequence[str]) -> Speech:
    said = [[frozenset(stems(text)) for text in group] for group in (own, *others)]
    return Speech(said[0], shares_of(said[0]), [shares_of(group) for group in said[1:]])


def best(counts: dict[str, int], heard: Speech, parent: str = "", taken: str = "") -> list[str]:
    phrases = {phrase(text): n for text, n in counts.items()}
    above, before = frozenset(stems(parent)), frozenset(stems(taken))
    return [name.text for name in rated(phrases, heard, lambda _: 0.5, above, before)]


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


def test_two_halves_of_a_theme_are_joined() -> None:
    heard = speech(["buses", "late buses", "trains", "slow trains"])
    assert best({"buses": 2, "trains": 2}, heard)[0] == "buses and trains"


def test_the_parts_of_one_phrase_are_not_joined() -> None:
    heard = speech(["the river path", "a path", "the river", "river path"])
    assert "path and river" not in best({"river path": 2, "river": 2, "path": 2}, heard)


def test_two_words_of_one_family_are_not_joined() -> None:
    heard = speech(["healthcare", "healthcare", "health", "health"])
    assert not [name for name in best({"healthcare": 2, "health": 2}, heard) if " and " in name]


def test_two_kinds_of_one_thing_share_its_word() -> None:
    heard = speech(["evening buses", "evening buses", "Sunday buses", "Sunday buses"])
    assert "Sunday and evening buses" in best({"evening buses": 2, "Sunday buses": 2}, heard)


def test_a_subtheme_says_what_its_theme_does_not() -> None:
    heard = speech(["parking, disabled bays", "parking, disabled bays", "parking"])
    assert best({"parking permits": 2, "disabled bays": 2}, heard, parent="Parking permits")[0] == (
        "disabled bays"
    )


def test_a_proper_name_is_a_last_resort() -> None:
    heard = speech(["Birmingham market", "Birmingham market"])
    place, thing = phrase("Birmingham", proper=True), phrase("market")
    found = rated({place: 2, thing: 2}, heard, lambda _: 0.5, NONE, NONE)
    assert [name.text for name in found] == ["market", "Birmingham"]


def test_the_shortlist_holds_the_most_promising() -> None:
    heard = speech(["parking"] * 3 + [f"word{n}" for n in range(60)])
    phrases = {phrase(f"word{n}"): 1 for n in range(60)} | {phrase("parking"): 3}
    kept = list(shortlist(phrases, heard))
    assert kept[0].text == "parking"
    assert len(kept) < len(phrases)
