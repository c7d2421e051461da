"""The lists that names are looked up in (`data/SOURCES.md` says where they come from)."""

import csv
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coproscan.counted_words import counted_words

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Lists:
    """Everything in the spelling of `folded`.

    given: given names that are no word or place. doubtful: those that are ("will", "paris").
    common: those met so often that they are names in lower case, too. figures: public figures'
    full names, and last words that are known alone, with what they are known for.
    """

    given: frozenset[str]
    doubtful: frozenset[str]
    common: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    figures: Mapping[str, str]
    words: frozenset[str]


def folded(word: str) -> str:
    """A word as the lists spell it: lower case, straight apostrophes, no accents."""
    plain = word.casefold().replace("’", "'")
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def _lines(name: str) -> list[str]:
    return (_DATA / name).read_text(encoding="utf-8").splitlines()


def _figures() -> Mapping[str, str]:
    rows = csv.DictReader(line for line in _lines("public_figures.csv") if line[:1] != "#")
    found: dict[str, str] = {}
    for row in rows:
        found[folded(row["name"])] = row["known_for"]
        if row["alone"] == "yes":
            found.setdefault(folded(row["name"].rpartition(" ")[2]), row["known_for"])
    return found


@cache
def lists() -> Lists:
    """The lists, read once; their files are in the spelling of `folded` already."""
    marked = _lines("given_names.txt")
    sure = [line for line in marked if line[-1] != "*"]
    return Lists(
        given=frozenset(line.lstrip("+") for line in sure),
        doubtful=frozenset(line.strip("+*") for line in marked if line[-1] == "*"),
        common=frozenset(line[1:] for line in sure if line[0] == "+"),
        surnames=frozenset(_lines("surnames.txt")),
        places=frozenset(_lines("places.txt")),
        figures=_figures(),
        words=counted_words() | frozenset(_lines("words.txt")),
    )
