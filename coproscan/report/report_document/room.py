"""How much of each list a document has room for, and where the rest of it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from coproscan.report import phrases
from coproscan.report.row_types import ReportRows
from coproscan.report.word import Line

LISTED = 600
"""Entries of lists, some 40 pages of them: more than that nobody reads from first to last."""

FEWEST = 8
"""An entry or two would say nothing of what is in a list, however many lists there are."""

IN_TABLE = 30
"""Rows to answer one by one: some six pages lying on their side."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Room:
    """How many entries of a list are shown (None: all of them), and rows of a table."""

    in_list: int | None
    in_table: int
    private: bool

    def cut(
        self, items: Sequence[Item], noun: tuple[str, str], sheet: str, *, table: bool = False
    ) -> tuple[Sequence[Item], tuple[Line, ...]]:
        """The items that there is room for, and a line on the others, if any.

        `sheet` is the one of report.xlsx that has them all.
        """
        shown = items[: self.in_table if table else self.in_list]
        more = len(items) - len(shown)
        if not more:
            return shown, ()
        where = f"report.xlsx, sheet “{sheet}”, and report.html" if self.private else "report.html"
        words = phrases.counted(more, (f"more {noun[0]}", f"more {noun[1]}"))
        return shown, (Line("Normal", f"{words}: {where}."),)

    @property
    def told(self) -> str | None:
        """What the document leaves out, if anything."""
        if self.in_list is None:
            return None
        return (
            f"So that it can be read, this document gives the first {self.in_list} entries of each "
            "long list and says how many more there are and where they stand."
        )


def room_for(rows: ReportRows) -> Room:
    """All of every list where that is not too much, else of each the same number."""
    lengths = list(map(len, _lists(rows)))
    most = None if sum(lengths) <= LISTED else max(FEWEST, LISTED // len(lengths))
    return Room(most, IN_TABLE, rows.edition == "private")


def _lists(rows: ReportRows) -> Iterator[Sequence[object]]:
    for theme in rows.themes:
        yield from (theme.challenges.rows, theme.solutions.rows, theme.excerpts)
    yield from (topic.quotes for topic in rows.mentions)
    yield from (question.quotes for question in rows.asked)
    yield from (
        rows.strengths.rows,
        rows.aspirations.rows,
        rows.unthemed.rows,
        rows.foreign.rows,
        [point for point in rows.unprompted.rows if point.recurring],
    )
