"""The labels that challenges, groups and pairs are measured against, read from `labels/`.

No label holds a text: each piece of one is named by its response, its place in it and the SHA-256
of its words, so that a label never counts for words that it was not set on.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coproscan.types import FUNCTIONS, Function, Response, Span

LABELS = Path(__file__).parent / "labels"


class OtherText(Exception):
    """The words at a label's place are not those that were labelled."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled span of a response, and what it does (empty where that was not asked)."""

    response: str
    start: int
    end: int
    sha256: str
    functions: frozenset[Function]

    def span(self, responses: Mapping[str, Response]) -> Span:
        """The piece as an excerpt; raises OtherText where the words there have changed."""
        held = responses.get(self.response)
        text = held.text[self.start : self.end] if held else ""
        if hashlib.sha256(text.encode()).hexdigest() != self.sha256:
            raise OtherText(f"{self.response}, {self.start}-{self.end}: not the labelled words")
        name = f"{self.response}:{self.start}-{self.end}"
        return Span(name, self.response, self.start, self.end, text)

    def meets(self, span: Span) -> bool:
        """Whether an excerpt shares a character with the piece."""
        return span.response == self.response and span.start < self.end and self.start < span.end


@dataclass(frozen=True, slots=True)
class SamePoint:
    """Two pieces, and whether they make the same point. `weight` is how many pairs of their source
    and stratum each drawn one stands for."""

    source: str
    function: Function
    weight: float
    pieces: tuple[Piece, Piece]
    same: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """The pieces of a response, a table, a document or a respondent's two answers, with every link
    (challenge, solution; positions in `pieces`) that a reader would draw between them."""

    source: str
    kind: str
    pieces: tuple[Piece, ...]
    links: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Noted:
    """A piece of workshop notes and what it does."""

    source: str
    piece: Piece


def _rows(name: str) -> Iterator[Any]:
    with (LABELS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _piece(row: Mapping[str, Any]) -> Piece:
    functions = frozenset(f for f in FUNCTIONS if f in row.get("labels", ()))
    return Piece(row["response"], row["start"], row["end"], row["sha256"], functions)


def same_points(name: str = "grouping") -> tuple[SamePoint, ...]:
    """The labelled pairs of excerpts: of "grouping", or "near" the bar (each stands for itself)."""
    return tuple(
        SamePoint(
            source=row["source"],
            function=row["function"],
            weight=row.get("pairs", 1) / row.get("drawn", 1),
            pieces=(_piece(row["excerpts"][0]), _piece(row["excerpts"][1])),
            same=row["same"],
        )
        for row in _rows(name)
    )


def units() -> tuple[Unit, ...]:
    """The units whose links are labelled."""
    return tuple(
        Unit(
            source=row["source"],
            kind=row["unit"],
            pieces=tuple(_piece(excerpt) for excerpt in row["excerpts"]),
            links=frozenset((challenge, solution) for challenge, solution in row["links"]),
        )
        for row in _rows("pairing")
    )


def noted() -> tuple[Noted, ...]:
    """The labelled pieces of workshop notes."""
    return tuple(Noted(row["source"], _piece(row)) for row in _rows("notes"))


def sources_of(labels: Iterable[SamePoint | Unit | Noted]) -> frozenset[str]:
    """The names of the sources that labels are set on."""
    return frozenset(label.source for label in labels)
