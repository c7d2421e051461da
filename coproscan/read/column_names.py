"""What a table's columns are called: by a spreadsheet, by their headers, by a person."""

from collections.abc import Sequence

from coproscan.types import ColumnRole

# An error line names so many columns; a survey may have a hundred.
_MOST_LISTED = 12


def letter(index: int) -> str:
    """The letters over a spreadsheet's column: 0 -> A, 25 -> Z, 26 -> AA."""
    high, low = divmod(index, 26)
    return (letter(high - 1) if high else "") + chr(ord("A") + low)


def named_column(headers: Sequence[str], name: str) -> int | None:
    """The column that a person means by `name`: its header (capitals and blanks aside), else
    "column W", else "W"."""
    spoken = [one_line(header).casefold() for header in headers]
    wanted = one_line(name).casefold()
    if wanted in spoken:
        return spoken.index(wanted)
    letters = [letter(i).casefold() for i in range(len(headers))]
    bare = wanted.removeprefix("column ")
    return letters.index(bare) if bare in letters else None


def listed(names: Sequence[str]) -> str:
    """Names in one line, cut where they are too many to read."""
    more = f" and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    return ", ".join(names[:_MOST_LISTED]) + more


def is_there(columns: Sequence[ColumnRole], name: str) -> bool:
    """Whether a document has the column that a person means by `name`."""
    headers = [column.header for column in columns]
    return named_column(headers, name) is not None


def one_line(text: str) -> str:
    """A cell's words on one line."""
    return " ".join(text.split())
