"""On which day a row was sent: the dates in a column of times, read as one convention.

"03/04/2026" is the third of April or the fourth of March: only the column as a whole can tell.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from itertools import pairwise

Day = datetime.date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?:\D{0,12}\b)?(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?:\D{0,12}\b)?(\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?:of )?([a-z]{3})[a-z]*\.?,?[\s-]+"
    r"(\d{4}|\d{2})(?![\d:])"
)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]{3,9},?\s+)?([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s"
    r"(?:.{0,24}?\b)?(\d{4})\b"
)
_EPOCH = re.compile(r"(\d{10}|\d{13})(?:\.0+)?")

_LONGEST = 60
"""Characters of the longest way to write a moment ("Thursday, 5 March 2026 at 16:52:16 British
Summer Time"); what is longer is no date."""


def day_reader(cells: Iterable[str]) -> Callable[[str], Day | None]:
    """What reads the day in any of a column's `cells`; None for a cell that holds no date.

    Where the numbers alone can be read in two ways, the one is taken that can read every cell;
    where both can, the one in which the days come in order (exports are); else day before month,
    as in Britain. The time zone is as written.
    """
    said = [cell.strip() for cell in cells if cell.strip()]
    british, american = ([_numeric(c, first) for c in said] for first in (True, False))
    if british.count(None) != american.count(None):
        day_first = british.count(None) < american.count(None)
    else:
        day_first = _disorder(british) <= _disorder(american)
    return lambda cell: _day(cell, day_first)


def _day(cell: str, day_first: bool) -> Day | None:
    text = cell.strip()[: _LONGEST + 1].casefold()
    if not text or len(text) > _LONGEST:
        return None
    if found := _ISO.match(text):
        return _valid(found[1], found[2], found[3])
    if found := _DAY_FIRST.match(text):
        return _valid(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.match(text):
        return _valid(found[3], _month(found[1]), found[2])
    if found := _EPOCH.fullmatch(text):
        seconds = int(found[1]) / (1000 if len(found[1]) == 13 else 1)
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
    return _numeric(text, day_first)


def _numeric(text: str, day_first: bool) -> Day | None:
    """The day in "28/03/2026 10:15", "28.3.26"; None where it is no such date."""
    found = _NUMERIC.match(text[:_LONGEST]) if not _ISO.match(text) else None
    if not found:
        return None
    day, month = (found[1], found[2]) if day_first else (found[2], found[1])
    return _valid(found[3], month, day)


def _disorder(days: Iterable[Day | None]) -> int:
    """How often a day comes before the one above it, rising or falling, whichever is less."""
    there = [day for day in days if day is not None]
    falls = sum(a > b for a, b in pairwise(there))
    rises = sum(a < b for a, b in pairwise(there))
    return min(falls, rises)


def _month(word: str) -> int:
    return _MONTHS.index(word) + 1 if word in _MONTHS else 0


def _valid(year: str, month: str | int, day: str) -> Day | None:
    """The date, or None where there is no such day; two digits are a year of this century."""
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return Day(full, int(month), int(day))
    except ValueError:
        return None
