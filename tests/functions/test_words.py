"""What running text does by its words alone."""

from collections.abc import Callable

import pytest

from coproscan.functions.phrases import Hit, Phrasebook
from coproscan.types import FunctionReading

Reader = Callable[..., FunctionReading]


def likeliest(reading: FunctionReading) -> tuple[str, ...]:
    """The function that scores most among those held; at their marks others may be held too."""
    return tuple(sorted(reading.functions, key=lambda f: -reading.scores[f])[:1])


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        ("More buses.", ("solution",)),
        ("Better signage, cheaper tickets and somewhere to sit", ("solution",)),
        ("Lack of time to do this", ("challenge",)),
        ("not enough benches", ("challenge",)),
        ("There aren’t enough toilets", ("challenge",)),
        ("The bus never turns up", ("challenge",)),
        ("The hall is cold and the toilets are broken.", ("challenge",)),
        ("I worry that small villages will be forgotten", ("challenge",)),
        ("There is no lighting on the path", ("challenge",)),
        ("We need a crossing outside the school", ("solution",)),
        ("Keep the library open", ("solution",)),
        ("Please stop cutting the grass verges", ("solution",)),
        ("Why not let volunteers run it?", ("solution",)),
        ("Could we have a shuttle?", ("solution",)),
        ("Buses stop at six, so run a later one", ("solution",)),
        ("No problems at all", ("strength",)),
        ("I can't fault the staff", ("strength",)),
        ("Nothing, it was great", ("strength",)),
        ("Staff were lovely", ("strength",)),
        ("I love the market", ("strength",)),
        ("Is this a myth?", ()),
        ("Parking.", ()),
        ("I use the library twice a week", ()),
        ("", ()),
        ("🙂", ()),
    ],
)
def test_words_alone(read: Reader, text: str, functions: tuple[str, ...]) -> None:
    assert likeliest(read(text)) == functions


def test_a_cue_quotes_the_words_that_spoke(read: Reader) -> None:
    assert read("Still not enough seating").cue == "words: not enough"


def test_words_of_another_language_are_not_taken_for_english(read: Reader) -> None:
    assert read("Die Busse sind ein Problem und der Bahnhof war auch nicht gut").functions == ()


def test_the_longest_phrase_wins() -> None:
    book = Phrasebook({"bad": ("problem*",), "fine": ("no problem*",)})
    assert book.find("no problems here".split()) == (Hit("fine", 0, 2),)


def test_phrases_with_choices_options_and_gaps() -> None:
    book = Phrasebook({"ask": ("would|should be? _ able",), "open": ("^more",)})
    assert book.find("it should be made able".split()) == (Hit("ask", 1, 5),)
    assert book.find("and more . once more".split()) == (Hit("open", 1, 2),)
    assert book.find([]) == ()


def test_a_text_of_many_thousand_words_is_read_in_time(read: Reader) -> None:
    assert read("too many too many " * 100_000).functions == ("challenge",)
