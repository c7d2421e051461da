"""What a long Word document is made of: paragraphs, tables, charts, contents, turned pages."""

from dataclasses import dataclass
from typing import Literal

from coproscan.report.word import Line

RESPONSE_COLUMNS = ("Our response", "What we did, or why not", "Read by", "Date")
"""For people to fill in; they are written empty, always."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row is a header that is repeated on each page.

    `title` is its text alternative, `widths` the columns' shares of the line. A line end in a cell
    begins a paragraph.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from the left, the first on top; `most` is the length of the line that they stand on.

    `alternative` says in words what the bars show; `type_size` and
    `bar_size`, the height of a bar with the gap to the next, are in points.
    """

    title: str
    bars: tuple[tuple[str, int], ...]
    most: int
    alternative: str
    type_size: int = 9
    bar_size: int = 20  # two lines of type


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents field over the headings 1 and 2 that follow."""


@dataclass(frozen=True, slots=True)
class Turn:
    """From here on the pages lie on their side, or stand up again."""

    to: Literal["landscape", "portrait"]


Block = Line | Table | BarChart | Contents | Turn


def response_table(
    title: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]
) -> Table:
    """A table that ends with empty columns for what the organisation answers."""
    empty = ("",) * len(RESPONSE_COLUMNS)
    return Table(
        title,
        (*head, *RESPONSE_COLUMNS),
        tuple((*row, *empty) for row in rows),
        (*widths, 17, 17, 8, 8),  # room for sentences, sentences, a name, a date
    )
