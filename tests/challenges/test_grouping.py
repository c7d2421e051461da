import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coproscan.challenges.grouping import CONTEXTUAL, group, medoid
from coproscan.challenges.polarity import opposed, polarity
from coproscan.challenges.words import leads, same_text_key

WORDS = ("bus", "buses", "late", "cheap", "no", "not", "park", "dark", "12", "more", "fewer", "!")


def _vectors(texts: list[str]) -> NDArray[np.float32]:
    """All texts nearly alike, so that only words and polarity keep them apart."""
    count = len(texts)
    vectors = np.ones((count, 8)) + 0.001 * np.arange(count * 8).reshape(count, 8) / max(count, 1)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / lengths, dtype=np.float32)


def _groups(*texts: str) -> list[tuple[int, ...]]:
    return list(group(list(texts), _vectors(list(texts)), CONTEXTUAL).groups)


def test_the_same_words_join_whatever_their_vectors() -> None:
    texts = ["Late buses.", "late buses", "LATE  BUSES!"]
    vectors = np.eye(3, dtype=np.float32)
    assert list(group(texts, vectors, CONTEXTUAL).groups) == [(0, 1, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Buses are too expensive", "Buses are too cheap"),
        ("The path is safe at night", "The path is not safe at night"),
        ("The path is safe at night", "The path isn’t safe at night"),
        ("More cars in the square", "No more cars in the square"),
        ("Bus 12 is always late", "Bus 45 is always late"),
        ("Open the lane to cars", "Close the lane to cars"),
        ("Reliable volunteers", "Unreliable volunteers"),
        ("Ban dogs from the beach", "Do not ban dogs from the beach"),
        ("A limit of 20mph in Mill Lane", "A limit of 40 mph in Mill Lane"),
    ],
)
def test_opposites_never_join(one: str, other: str) -> None:
    assert opposed(polarity(one), polarity(other))
    assert _groups(one, other) == [(0,), (1,)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lack of time", "Not enough time"),
        ("Buses are unreliable", "Buses are not reliable"),
        ("The path is dark", "The dark path"),
        ("Two buses a day are too few", "Too few buses, 2 a day"),
        ("Cryptic signs at the station", "Signs at the station are not helpful"),
        ("No time", "Lack of time"),
        ("Not understanding the timetable", "Not always understanding leaflets or the timetable"),
        ("Members are not owners and the lease must end", "The lease must end"),
        ("Dogs should be banned from the beach", "Dogs should not be on the beach"),
        ("Hard to read the signs", "Nobody can read the signs"),
        ("Open the pool on 5th May", "Open the pool on 5 May 2021"),
        ("It's the noise", "Please let us be rid of the noise"),
    ],
)
def test_paraphrases_join(one: str, other: str) -> None:
    assert _groups(one, other) == [(0, 1)]


def test_alike_vectors_without_a_shared_word_stay_apart() -> None:
    assert _groups("Late buses", "Damp library") == [(0,), (1,)]


def test_texts_that_do_not_tell_what_they_are_about_stay_apart() -> None:
    assert _groups("This has to stop", "It must stop now") == [(0,), (1,)]
    assert _groups("The noise has to stop", "The noise must stop now") == [(0, 1)]


def _at(cosine: float) -> NDArray[np.float32]:
    """Two vectors so alike."""
    return np.array([[1, 0], [cosine, np.sqrt(1 - cosine**2)]], dtype=np.float32)


@pytest.mark.parametrize(
    ("shorter", "longer", "same"),
    [
        ("Damp in the hall", "Damp in the hall, my coat smells of it for days afterwards", True),
        ("so many broken swings", "Broken swings by the allotments", True),
        ("Broken swings", "Broken swings make our whole playground look abandoned", True),
        ("Swings", "Swings: they have been out of order since the spring", True),
        ("Swings", "Swings nobody ever mends however often we ask", False),
        ("Mend swings", "My children wanted to help the caretaker mend gates and swings", False),
        ("Mend swings", "If swings are mended", False),
    ],
)
def test_a_point_that_anothers_first_clause_makes(shorter: str, longer: str, same: bool) -> None:
    assert leads(shorter, longer) == same
    assert (len(group([shorter, longer], _at(0.68), CONTEXTUAL).groups) == 1) == same


def test_a_first_clause_of_the_opposite_is_not_the_same_point() -> None:
    texts = ["Lights at the skate park", "No lights at the skate park, we go home at four"]
    assert list(group(texts, _at(0.7), CONTEXTUAL).groups) == [(0,), (1,)]


def test_the_less_alike_the_more_words_must_be_shared() -> None:
    few = ["Waiting weeks to see a dentist", "Dentist waiting lists: nobody updates them"]
    most = ["Waiting weeks to see a dentist", "Weeks of waiting for a dentist"]
    assert list(group(few, _at(0.77), CONTEXTUAL).groups) == [(0,), (1,)]
    assert list(group(most, _at(0.77), CONTEXTUAL).groups) == [(0, 1)]


def test_a_sentence_that_exchanges_its_one_subject_makes_another_point() -> None:
    texts = ["The parish must support local farmers", "The parish must support local shops"]
    assert list(group(texts, _at(0.82), CONTEXTUAL).groups) == [(0,), (1,)]
    assert list(group(texts, _at(0.9), CONTEXTUAL).groups) == [(0, 1)]


def test_two_words_in_passing_are_no_point_of_a_longer_text() -> None:
    texts = ["Bus shelter", "My neighbour left her umbrella in the shelter by the bus garage"]
    assert list(group(texts, _at(0.8), CONTEXTUAL).groups) == [(0,), (1,)]


def test_what_both_say_in_other_words_keeps_them_apart() -> None:
    frame = "The council should spend its money on {} next year"
    apart = [frame.format("mending the pier"), frame.format("planting street trees")]
    more = [frame.format("mending the pier"), "Mending the pier " + frame.format("first")]
    assert list(group(apart, _at(0.65), CONTEXTUAL).groups) == [(0,), (1,)]
    assert list(group(more, _at(0.65), CONTEXTUAL).groups) == [(0, 1)]


def test_one_odd_wording_does_not_split_a_group() -> None:
    angles = np.radians([0, 20, 20, 40])
    vectors = np.array([np.cos(angles), np.sin(angles)], dtype=np.float32).T
    texts = ["swings broken", "broken swings here", "the broken swings again", "swings are broken"]
    assert list(group(texts, vectors, CONTEXTUAL).groups) == [(0, 1, 2, 3)]


def test_a_chain_of_likeness_makes_no_group() -> None:
    angles = np.radians([0, 40, 80])
    vectors = np.array([np.cos(angles), np.sin(angles)], dtype=np.float32).T
    texts = ["bus stop late", "bus stop", "bus stop early start"]
    assert list(group(texts, vectors, CONTEXTUAL).groups) == [(0, 1), (2,)]


def test_a_text_without_words_is_its_own_key() -> None:
    assert same_text_key("!!!") == "!!!"
    assert same_text_key("🙂") != same_text_key("🙁")
    assert _groups() == []


def test_the_medoid_is_the_most_central_and_of_equals_the_first() -> None:
    angles = np.radians([0, 10, 25])
    vectors = np.array([np.cos(angles), np.sin(angles)], dtype=np.float32).T
    assert medoid((0, 1, 2), vectors) == 1
    assert medoid((0, 2), vectors) == 0


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), max_size=14))
def test_groups_are_a_partition_without_opposites(texts: list[str]) -> None:
    groups = group(texts, _vectors(texts), CONTEXTUAL).groups
    assert sorted(position for one in groups for position in one) == list(range(len(texts)))
    for one in groups:
        keys = {same_text_key(texts[position]): texts[position] for position in one}
        poles = [polarity(text) for text in keys.values()]
        assert not any(opposed(a, b) for a in poles for b in poles)


@given(st.lists(st.text(max_size=12), max_size=10))
def test_any_text_can_be_grouped(texts: list[str]) -> None:
    groups = group(texts, _vectors(texts), CONTEXTUAL).groups
    assert sum(len(one) for one in groups) == len(texts)


def test_thousands_of_distinct_texts_in_bounded_memory() -> None:
    generator = np.random.default_rng(1)
    vectors = generator.normal(size=(3000, 16))
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [f"place {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{n // 676}" for n in range(3000)]
    assert (
        sum(len(one) for one in group(texts, vectors.astype(np.float32), CONTEXTUAL).groups) == 3000
    )


def test_what_nearly_makes_the_same_point_is_named_as_perhaps_the_same() -> None:
    texts = ["The river path floods", "The river path is under water in winter"]
    found = group(texts, _at(0.7), CONTEXTUAL)
    assert found.groups == ((0,), (1,))
    assert found.perhaps == {0: (1,), 1: (0,)}
    assert not group(texts, _at(0.5), CONTEXTUAL).perhaps


def test_an_opposite_is_never_perhaps_the_same() -> None:
    texts = ["The river path floods in winter", "The river path does not flood in winter"]
    assert not group(texts, _at(0.9), CONTEXTUAL).perhaps
