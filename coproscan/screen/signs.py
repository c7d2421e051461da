"""What marks one line as no response: a sign, and how much company the sign needs to be believed.

A line is judged by its words alone here; `page` weighs where it stands. The reaches, from the
strongest sign to the weakest:

- `machine`: only a web page or an e-mail program writes this ("Required fields are marked *").
  It counts wherever it stands, and shows its document to be a page.
- `plain`: counts wherever it stands, and shows nothing about its document (a date, an address).
- `call`: a page's call to its reader ("Share this page"). In an article it counts anywhere; in
  notes only at the ends of a document that shows itself to be a page.
- `label`: a label or a name ("Menu", "Oona Farrelly"). It counts only at a page's two ends.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from coproscan.types import Disposition

Reach = Literal["machine", "plain", "call", "label"]
REACHES: tuple[Reach, ...] = ("machine", "plain", "call", "label")


@dataclass(frozen=True, slots=True)
class Sign:
    """A line's sign: what it makes of the line, why (for the ledger), and its reach."""

    disposition: Disposition
    reason: str
    reach: Reach


Reader = Callable[[str], Sign | None]
"""Reads one line for a sign."""


def weakest(signs: Iterable[Sign]) -> Sign:
    """One sign for several lines: as weak as the weakest, boilerplate where any line is that."""
    every = tuple(signs)
    furniture = [sign for sign in every if sign.disposition == "boilerplate"]
    first = (furniture or list(every))[0]
    return Sign(first.disposition, first.reason, max((s.reach for s in every), key=REACHES.index))
