"""What stands in a column: counts and shares that the rules in `columns` reason with."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from statistics import median

from coproscan.read import shapes
from coproscan.read.pick_lists import PickList, pick_list

# Shares are taken from at most so many answers, evenly spread: enough for a share to be right to
# the second decimal, few enough for a million rows.
_SAMPLED = 2000


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
        return Counter(map(same, self.answers))

    def as_given(self, counted: str) -> str:
        """The first answer that is counted as `counted`, as it was given."""
        return next(answer for answer in self.answers if same(answer) == counted)

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
    def serials(self) -> float:
        return self._all_share(shapes.SERIAL)

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
        """The options that the answers are made of, where several may be ticked."""
        return pick_list(self.sample)

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


def same(answer: str) -> str:
    """An answer as it is counted: whatever its capitals, blanks and last full stop."""
    return " ".join(answer.casefold().split()).rstrip(".!")
