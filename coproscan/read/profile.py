"""What stands in a column: counts and shares that the rules in `columns` reason with."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import isfinite
from statistics import median

from coproscan.read import shapes

# Shares are taken from at most so many answers, evenly spread: enough for a share to be right to
# the second decimal, few enough for a million rows.
_SAMPLED = 2000

_SEPARATORS = (";", ", ", ",", "\n", " | ", "|")
_ATOMS_CAP = 12


@dataclass(frozen=True, slots=True)
class PickList:
    """Answers made of options: `covered` is the share of the answers that hold nothing but options
    given again and again; `options` is how many there are."""

    separator: str
    options: int
    covered: float


@dataclass(frozen=True)
class Profile:
    """One column's header and its cells, row by row (blank ones too)."""

    header: str
    cells: tuple[str, ...]

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """The cells that are not blank, without the blanks around them."""
        return tuple(stripped for cell in self.cells if (stripped := cell.strip()))

    @cached_property
    def sample(self) -> tuple[str, ...]:
        """At most `_SAMPLED` answers, evenly spread, without those that say nothing."""
        telling = tuple(answer for answer in self.answers if not _says_nothing(answer))
        return telling[:: 1 + len(telling) // _SAMPLED]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each answer was given, whatever its capitals, blanks and last full stop."""
        return Counter(map(_same, self.answers))

    def as_given(self, same: str) -> str:
        """The first answer that is counted as `same`, as it was given."""
        return next(answer for answer in self.answers if _same(answer) == same)

    @cached_property
    def distinct(self) -> int:
        return len(self.counts)

    @cached_property
    def once(self) -> float:
        """The share of the telling answers that nobody else gave, 0 to 1."""
        counts = {a: n for a, n in self.counts.items() if not _says_nothing(a)}
        return sum(n == 1 for n in counts.values()) / max(1, sum(counts.values()))

    @cached_property
    def words(self) -> float:
        """The middle answer's number of words."""
        return median([len(answer.split()) for answer in self.sample] or [0])

    @cached_property
    def sentences(self) -> float:
        """The share of answers of five words or more."""
        return sum(len(a.split(None, 5)) >= 5 for a in self.sample) / max(1, len(self.sample))

    @cached_property
    def numbers(self) -> float:
        return self._all_share(shapes.NUMBER)

    @cached_property
    def times(self) -> float:
        return self._all_share(shapes.TIME)

    @cached_property
    def epochs(self) -> float:
        return self._all_share(shapes.EPOCH)

    @cached_property
    def codes(self) -> float:
        return self._all_share(shapes.CODE)

    @cached_property
    def uuids(self) -> float:
        return self._all_share(shapes.UUID)

    @cached_property
    def names(self) -> float:
        return self._all_share(shapes.NAME)

    @cached_property
    def choices(self) -> float:
        return self._all_share(shapes.CHOICE)

    @cached_property
    def contacts(self) -> str | None:
        """What kind of contact nearly every answer is, if it is one."""
        kinds = (
            ("e-mail addresses", shapes.EMAIL),
            ("web addresses", shapes.URL),
            ("telephone numbers", shapes.PHONE),
            ("postcodes", shapes.POSTCODE),
        )
        # Someone types "none" or "ask me" into a contact field now and then.
        return next((kind for kind, p in kinds if self._all_share(p) >= 0.8), None)

    def covered_by(self, most: int) -> float:
        """The share of the answers that are one of the `most` commonest."""
        return sum(n for _, n in self.counts.most_common(most)) / max(1, len(self.answers))

    @cached_property
    def pick_list(self) -> PickList | None:
        """The options that the answers are made of, where several may be ticked.

        Survey tools write the ticked options in the form's order, always; people who type a list
        do not. So: options given again and again, and of any two always the same one first; or a
        semicolon after each, the last too, which no person types.
        """
        return next((p for s in _SEPARATORS if (p := _picked(self.sample, s))), None)

    def _all_share(self, pattern: str) -> float:
        spread = self.answers[:: 1 + len(self.answers) // _SAMPLED]
        fits = re.compile(pattern).fullmatch
        # No number, date, name or choice is longer than this.
        return sum(len(a) <= 300 and bool(fits(a)) for a in spread) / max(1, len(spread))


def _says_nothing(answer: str) -> bool:
    return re.fullmatch(shapes.NIL, answer) is not None


def number(cell: str) -> float | None:
    """The number that a cell shows, or None."""
    digits = cell.strip().replace("−", "-").replace(",", "").replace(" ", "").lstrip("£$€+")
    try:
        value = float(digits.rstrip("%"))
    except ValueError:
        return None
    return value if isfinite(value) else None


def _same(answer: str) -> str:
    return " ".join(answer.casefold().split()).rstrip(".!")


def _picked(answers: Sequence[str], separator: str) -> PickList | None:
    if not any(separator in answer for answer in answers):
        return None
    ticked = [_options(answer, separator) for answer in answers]
    if sum(len(options) > 1 for options in ticked) < 2:
        return None
    counts = Counter(option for options in ticked for option in options)
    if all(answer.endswith(";") for answer in answers):
        return PickList(";", len(counts), 1.0)
    # An option is given by one respondent in a hundred at least; in a small survey, by two.
    floor = max(2, len(answers) / 100)
    known = {option for option, n in counts.items() if n >= floor}
    covered = sum(known.issuperset(options) for options in ticked) / len(ticked)
    # A quarter of the answers may hold an "Other" of one's own; typed lists reach half at most.
    if covered < 0.75 or _in_order(ticked, known) < 0.95:
        return None
    return PickList(separator, len(known), covered)


def _options(answer: str, separator: str) -> tuple[str, ...]:
    return tuple(part for p in answer.casefold().split(separator) if (part := p.strip()))


def _in_order(ticked: Sequence[tuple[str, ...]], known: set[str]) -> float:
    """How often two options that occur together do so in their usual order, 0 to 1."""
    pairs = Counter(pair for options in ticked for pair in _pairs(options, known))
    if not pairs:
        return 0.0
    usual = sum(max(n, pairs[b, a]) for (a, b), n in pairs.items() if a < b or (b, a) not in pairs)
    return usual / pairs.total()


def _pairs(options: tuple[str, ...], known: set[str]) -> Iterator[tuple[str, str]]:
    return combinations([o for o in options if o in known][:_ATOMS_CAP], 2)
