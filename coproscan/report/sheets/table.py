"""A sheet before any file format: columns and plain cells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from coproscan.report import phrases
from coproscan.types import Channel, Count


@dataclass(frozen=True, slots=True)
class ToFill:
    """A cell that a person fills in, with what they wrote there before; it is shaded."""

    text: str | None = None


Cell = str | int | float | ToFill | None
Row = tuple[Cell, ...]
Look = Literal["text", "wrapped", "number", "share"]

UNTHEMED = "in no theme"

NARROW, MEDIUM, WIDE = 12, 28, 60
"""Widths in letters: a number or an id, a name, a sentence or two."""

LONG = {"excerpt": WIDE, "full response": WIDE, "text": WIDE, "id": 36, "question": 36}
"""The columns of the CSV files that need another width."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's header, its width in letters, how its cells look, and what may be chosen there."""

    header: str
    width: int = MEDIUM
    look: Look = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its first row is the headers; the first `frozen` columns stay in view."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    frozen: int = 1


def count_columns(channels: Iterable[Channel]) -> Iterator[Column]:
    """For each channel a count and its base, then mentions and documents."""
    for channel in channels:
        yield Column(f"{phrases.CHANNEL_NAMES[channel]}: raised by", NARROW, "number")
        yield Column(f"{phrases.CHANNEL_NAMES[channel]}: out of", NARROW, "number")
    yield Column("mentions", NARROW, "number")
    yield Column("documents", NARROW, "number")


def counts(prevalence: Mapping[Channel, Count], channels: Iterable[Channel]) -> Iterator[Cell]:
    """Count and base for each channel."""
    for channel in channels:
        yield from (prevalence[channel].count, prevalence[channel].base)


def share_columns(header: str) -> tuple[Column, ...]:
    """A count and its share."""
    return Column(header, 16, "number"), Column(f"{header} (share)", NARROW, "share")


def with_share(count: int, base: int, people: bool = True) -> tuple[Cell, Cell]:
    """A count and its share, 0 to 1; no share where a report would give no percentage."""
    told = people and phrases.percent(count, base)
    return count, count / base if told else None


def lines(parts: Iterable[str]) -> str | None:
    """The parts in one cell, a line for each."""
    return "\n".join(parts) or None
