import numpy as np
import pytest

from coproscan.embed import Encoder, embed, load_encoder
from coproscan.language import load_language
from coproscan.themes.chance import without
from coproscan.themes.names import names
from tests.themes.conftest import DOCTORS, LIBRARY, PARKING


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("static")


def named(
    encoder: Encoder,
    *groups: tuple[str, ...],
    parents: tuple[str | None, ...] = (),
    asked: tuple[str, ...] = (),
) -> list[str]:
    vectors = [embed(group, encoder) for group in groups]
    mean = np.concatenate(vectors).mean(axis=0)
    near = [without(v, mean) for v in vectors]
    above = parents or (None,) * len(groups)
    words = [("first", "second")] * len(groups)
    called = names(groups, near, above, words, mean, encoder, load_language(), asked)
    return [name.over(group) for name, group in zip(called, groups, strict=True)]


def test_a_name_says_what_most_of_its_excerpts_are_about(encoder: Encoder) -> None:
    doctors, library, parking = named(encoder, DOCTORS, LIBRARY, PARKING)
    assert "doctor" in doctors.casefold() or "gp" in doctors.casefold()
    assert "library" in library.casefold()
    assert "parking" in parking.casefold() or "car park" in parking.casefold()


def test_names_are_short_and_in_sentence_case(encoder: Encoder) -> None:
    for name in named(encoder, DOCTORS, LIBRARY, PARKING):
        assert len(name.split()) <= 5
        assert name[0].isupper()


def test_a_name_is_never_all_that_one_person_said(encoder: Encoder) -> None:
    group = ("Meadow bench", "The meadow bench was broken by a storm", "Mend it, the meadow bench")
    (name,) = named(encoder, group)
    assert name != "Meadow bench"


def test_siblings_have_different_names_and_neither_has_the_parents(encoder: Encoder) -> None:
    theme, *below = named(encoder, PARKING, PARKING[:5], PARKING[5:], parents=(None, "0", "0"))
    assert len({theme, *below}) == 3


def test_the_words_of_the_question_are_no_name(encoder: Encoder) -> None:
    group = ("Longer library hours", "Library hours, longer", "Quiet desks", "More quiet desks")
    asked = "What would you change about library hours?"
    assert "ibrary" in named(encoder, group, PARKING)[0]
    assert "ibrary" not in named(encoder, group, PARKING, asked=(asked,))[0]


def test_what_every_theme_speaks_of_is_no_name(encoder: Encoder) -> None:
    seeds = ("Garden centre: more seeds", "The garden centre has old seeds", "Garden centre, seeds")
    praise = (
        "The garden centre is lovely",
        "Keep our garden centre going",
        "Garden centre, please",
    )
    assert "arden centre" not in named(encoder, seeds, praise)[1]
    assert "arden centre" in named(encoder, ("Sow more seeds",) * 3, praise)[1]


def test_where_no_phrase_stands_out_the_keywords_are_the_name(encoder: Encoder) -> None:
    nothing = ("so it is", "it was so", "as it were")
    assert named(encoder, nothing, nothing) == ["First and second", "First and second (2)"]


RIVER = (
    "We walk by the river every day",
    "The river is the best thing here",
    "Children swim in the river all summer",
    "There are otters in the river again",
    "Sewage in the river every time it rains",
    "Nobody tells us about the sewage in the river",
    "Old friends meet by the river",
    "I paint down by the river on Sundays",
    "My dog loves the river",
    "Fishing in the river keeps my brother calm",
)


def test_a_name_that_tells_of_a_corner_says_that_there_is_more(encoder: Encoder) -> None:
    paths = (
        "The river path floods",
        "Mud on the river path",
        "No lights along the river path",
        "The river path is too narrow for a wheelchair",
        "Cyclists race down the river path",
        "Widen the river path",
    )
    theme, corner, _ = named(encoder, RIVER + paths, RIVER, paths, parents=(None, "0", "0"))
    assert "river" in theme.casefold()
    assert "more" not in theme
    assert "sewage" in corner.casefold()
    assert corner.endswith(" and more")
