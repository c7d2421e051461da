"""Precision and recall, as counts that can be added up."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """So many found, so many of these right, and so many to be found; or their weights."""

    right: float = 0
    found: float = 0
    wanted: float = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was to be found that was found; 1 where there was nothing."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.2f} ({self.right:,.0f} of {self.found:,.0f})"
            f"  recall {self.recall:.2f} (of {self.wanted:,.0f})"
        )


def judged(found: bool, true: bool, weight: float = 1) -> Score:
    """The score of one decision."""
    return Score(weight * (found and true), weight * found, weight * true)


def total(scores: Iterable[Score]) -> Score:
    """All scores added up."""
    return sum(scores, start=Score())
