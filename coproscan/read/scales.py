"""The order of a scale's steps: "Strongly agree" before "Agree", "Under 25" before "25-34"."""

import re
from collections.abc import Callable, Sequence

from coproscan.read.profile import number

# From one end of the usual scales to the other; a word stands for its whole step.
_STEPS: tuple[tuple[str, ...], ...] = (
    ("strongly agree", "agree", "tend to agree", "slightly agree", "somewhat agree",
     "neither agree nor disagree", "neither agree or disagree", "neutral", "slightly disagree",
     "somewhat disagree", "tend to disagree", "disagree", "strongly disagree"),
    ("strongly support", "support", "tend to support", "neither support nor oppose", "neutral",
     "tend to oppose", "oppose", "strongly oppose"),
    ("very satisfied", "satisfied", "fairly satisfied", "somewhat satisfied",
     "neither satisfied nor dissatisfied", "neutral", "somewhat dissatisfied",
     "fairly dissatisfied", "dissatisfied", "very dissatisfied"),
    ("extremely likely", "very likely", "likely", "fairly likely", "quite likely",
     "neither likely nor unlikely", "fairly unlikely", "unlikely", "not likely", "very unlikely"),
    ("extremely important", "very important", "important", "fairly important", "quite important",
     "neutral", "not very important", "unimportant", "not important", "not at all important"),
    ("very safe", "safe", "fairly safe", "neither safe nor unsafe", "fairly unsafe", "a bit unsafe",
     "unsafe", "very unsafe"),
    ("excellent", "very good", "good", "fairly good", "fair", "average", "okay", "ok",
     "neither good nor poor", "fairly poor", "poor", "bad", "very poor", "very bad"),
    ("very easy", "easy", "fairly easy", "neither easy nor difficult", "fairly difficult",
     "difficult", "very difficult"),
    ("always", "very often", "often", "usually", "regularly", "sometimes", "occasionally",
     "rarely", "seldom", "never"),
    ("every day", "daily", "most days", "several times a week", "weekly", "once a week",
     "fortnightly", "monthly", "once a month", "yearly", "once a year", "less often", "never"),
    ("high", "medium", "low"),
    ("a lot", "a great deal", "somewhat", "a little", "not much", "not at all"),
    ("yes", "maybe", "no"),
)  # fmt: skip
_OFF_THE_SCALE = frozenset(
    (
        "don't know",
        "dont know",
        "do not know",
        "not sure",
        "unsure",
        "n/a",
        "not applicable",
        "prefer not to say",
        "prefer not to answer",
        "other",
        "no opinion",
    )
)
_AMOUNT = re.compile(r"\d[\d,.]*")
_BELOW = re.compile(r"(?:under|below|less than|up to)\b")
# A band is short: a longer option has its number by chance.
_MOST_BAND_WORDS = 5


def in_order(options: Sequence[str]) -> tuple[str, ...] | None:
    """The options as a scale's steps, those off the scale ("Don't know") last; None where they are
    not the steps of one scale."""
    aside = [option for option in options if _plain(option) in _OFF_THE_SCALE]
    steps = [option for option in options if option not in aside]
    if len(steps) < 2:
        return None
    for place in (_number, _band, *(_on(scale) for scale in _STEPS)):
        places = {option: place(option) for option in steps}
        if None not in places.values() and len(set(places.values())) == len(steps):
            return (*sorted(steps, key=lambda o: places[o] or (0.0, 0)), *sorted(aside))
    return None


_Place = tuple[float, int] | None


def _plain(option: str) -> str:
    return " ".join(option.casefold().replace("’", "'").split()).rstrip(".!")


def _number(option: str) -> _Place:
    value = number(option)
    return None if value is None else (value, 0)


def _band(option: str) -> _Place:
    plain = _plain(option)
    found = _AMOUNT.search(plain)
    if found is None or len(plain.split()) > _MOST_BAND_WORDS:
        return None
    value = number(found.group().rstrip(".,"))
    return None if value is None else (value, -1 if _BELOW.match(plain) else 0)


def _on(scale: tuple[str, ...]) -> Callable[[str], _Place]:
    places = {step: n for n, step in enumerate(scale)}

    def place(option: str) -> _Place:
        found = places.get(_plain(option))
        return None if found is None else (float(found), 0)

    return place
