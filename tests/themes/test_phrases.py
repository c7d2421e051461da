from collections.abc import Sequence

import pytest

from coproscan.language import load_language
from coproscan.themes.phrases import Phrase, phrases_of


def found(*groups: Sequence[str]) -> list[dict[Phrase, int]]:
    return phrases_of(groups, load_language())


def written(*texts: str) -> set[str]:
    (phrases,) = found(texts)
    return {phrase.text for phrase in phrases}


def test_phrases_are_nouns_with_what_describes_and_follows_them() -> None:
    assert {"sewage in the river", "river", "sewage"} <= written("There is sewage in the river.")
    assert "broken lights" in written("The broken lights on the stairs were never mended.")


def test_a_phrase_is_no_piece_of_a_longer_word_or_name() -> None:
    phrases = written(
        "The park café closed.", "We walk to Hill Estate.", "It is about co-production."
    )
    assert {"park café", "co-production"} <= phrases
    assert phrases.isdisjoint({"park", "Estate", "production"})


def test_a_verb_is_no_part_of_a_name_though_it_was_read_as_another_word() -> None:
    assert "welcome visitors" not in written("We need to welcome visitors with open arms.")
    assert "shape policy" not in written("Let those who are asked be the ones to shape policy.")
    assert "market stalls" in written("Near to our market stalls.")
    assert "clean water" in written("We all want clean water.")


def test_a_piece_of_a_longer_phrase_that_several_wrote_is_none() -> None:
    phrases = written("A capital gains tax is fair.", "No capital gains tax!", "Tax is a burden.")
    assert "capital gains tax" in phrases
    assert "gains tax" not in phrases
    assert "tax" in phrases


def test_a_word_with_a_hyphen_is_one_word() -> None:
    (phrases,) = found(("Our co-production journey was long.",))
    (journey,) = (phrase for phrase in phrases if phrase.text == "co-production journey")
    assert journey.stems == ("co-production", "journey")
    assert journey.head == "journey"


def test_a_measure_is_not_what_something_is_about() -> None:
    assert "mph" not in written("A limit of 20 mph would be safer.")


def test_spellings_of_one_phrase_are_counted_together_once_an_excerpt() -> None:
    texts = (
        "The bus stop was wet.",
        "Two bus stops were dry.",
        "A bus stop, the bus stop, any bus stop!",
    )
    (phrases,) = found(texts)
    counted = {phrase.stems: n for phrase, n in phrases.items()}
    assert counted["bus", "stop"] == 3


def test_what_can_be_counted_is_in_the_plural() -> None:
    phrases = written("We need a bus.", "The buses are late.", "Sewage ran into the street.")
    assert "buses" in phrases
    assert "bus" not in phrases
    assert "sewage" in phrases


def test_irregular_plurals_are_counted_with_their_singular() -> None:
    phrases = written("A refuge for a woman.", "Women spoke.", "A club for a child.", "Children.")
    assert {"women", "children"} <= phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sewage runs into the lane every winter.", "sewage"),
        ("Everyone here is glad of the NHS dentist.", "NHS dentist"),
    ],
)
def test_a_capital_that_only_opens_a_line_goes(text: str, expected: str) -> None:
    assert expected in written(text)


def test_a_place_and_a_day_are_names_and_a_thing_is_none() -> None:
    (phrases,) = found(("The market in Birmingham is shut on Sunday.",))
    proper = {phrase.text: phrase.proper for phrase in phrases}
    assert not proper["market"]
    assert proper["Birmingham"]
    assert proper["Sunday"]


def test_each_group_counts_its_own_excerpts() -> None:
    one, other = found(("Parking is dear.", "No parking."), ("Parking is free.",))
    assert [n for phrase, n in one.items() if phrase.text == "parking"] == [2]
    assert [n for phrase, n in other.items() if phrase.text == "parking"] == [1]
