"""Small numbers: which cells of a break-down must not be shown, so that none can be worked out.

A cell under the threshold is suppressed (primary). Where a line of cells adds up to a total that is
shown, one suppressed cell is the total less the others; so further cells are suppressed (secondary)
until what is known leaves each of them open by the threshold or more: not only their sum, but also
that no cell is negative and none larger than what it is a part of (Hundepool and others,
"Statistical Disclosure Control", 2012, chapter 4). Which of them are the small ones is not said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True)
class Line:
    """Cells whose sum is known: so many people by value. `caps` are the most that a cell can be,
    where that is known: as many as there are of its value."""

    counts: Mapping[str, int]
    caps: Mapping[str, int] = field(default_factory=dict)


def suppressed(
    lines: Iterable[Line], threshold: int, start: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The values to suppress in each of `lines`, at least those in `start`.

    Lines that tell of the same people are suppressed together: what one shows of a value would
    give away what the other does not. A threshold of 1 suppresses nothing.
    """
    if threshold < 2:  # nobody is protected from the number 0
        return frozenset()
    every = tuple(lines)
    values = {value for line in every for value in line.counts}
    hidden = set(start & values)
    hidden |= {v for line in every for v, count in line.counts.items() if count < threshold}
    while hidden != values and not all(_open(line, hidden, threshold) for line in every):
        shown = sorted(values - hidden)
        hidden.add(min(shown, key=lambda v: (sum(line.counts.get(v, 0) for line in every), v)))
    return frozenset(hidden)


def _open(line: Line, hidden: set[str], threshold: int) -> bool:
    """Whether each suppressed cell of a line can still be any of so many numbers."""
    cells = [value for value in line.counts if value in hidden]
    total = sum(line.counts[value] for value in cells)
    most = {value: min(line.caps.get(value, total), total) for value in cells}
    room = sum(most.values())
    return all(most[value] - max(0, total - (room - most[value])) >= threshold for value in cells)
