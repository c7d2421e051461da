"""How surely a theme was found, in words."""

from coproscan.report.phrases import number
from coproscan.types import Stability

STEADY_FROM = 0.5
"""A theme that fewer than half of the repeats found again owes as much to chance as to what was
said."""

RERUNS = "repeats of the analysis on a random 80% of those who spoke"


def stability_words(stability: Stability | None) -> str | None:
    """In how many repeats on part of the data the theme was found again."""
    if stability is None:
        return None
    found, of = number(stability.found), number(stability.of)
    return f"found again in {found} of {of} {RERUNS}"


def caution_words(stability: Stability | None) -> str | None:
    """The warning beside a theme that fewer than half of the repeats found again."""
    if stability is None or stability.found >= STEADY_FROM * stability.of:
        return None
    return (
        f"found again in only {number(stability.found)} of {number(stability.of)} {RERUNS}: "
        "read it with care"
    )


LEAST_RANGED = 3
"""Repeats that found a theme again, from which it is told how far its rank moved in them."""


def rank_range_words(stability: Stability | None, ranks: tuple[int, int] | None) -> str | None:
    """How far the theme's rank moved in those repeats."""
    if stability is None or ranks is None or stability.found < LEAST_RANGED:
        return None
    low, high = ranks
    if low == high:
        return f"ranked {low} in each of those repeats"
    return f"ranked between {low} and {high} in those repeats"


def repeats_words(stability: Stability | None, ranks: tuple[int, int] | None) -> str | None:
    """Both in a few words, for where what a repeat is has been said once for all themes."""
    if stability is None:
        return None
    found = f"found again in {number(stability.found)} of {number(stability.of)} repeats"
    if ranks is None or stability.found < LEAST_RANGED:
        return found
    low, high = ranks
    return f"{found}, ranked {low}" + (f" to {high}" if high > low else "")
