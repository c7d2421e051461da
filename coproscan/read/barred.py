"""Tables of three columns and more that were typed, or pasted, with a bar or a tab between cells.

"Challenge | Idea | Votes" over lines with as many bars. Unlike the border of a flattened table of
two columns, bars in such number leave no doubt where a row parts.
"""

import re
from collections.abc import Sequence

from coproscan.read.flattened import FlattenedRow, FlattenedTable, Span
from coproscan.read.table_headers import header_kind

_LEAST_COLUMNS = 3
"""Two columns are for `flattened`, which also weighs blanks and capitals."""

_TELLING = frozenset(("problem", "answer", "good", "said"))
"""Kinds of header of which a table of notes has one: "Name | Ward | Time" is a list."""

_LONGEST_HEADER = 200
_LONGEST_LINE = 5_000
"""Characters; a longer line is no row of notes, whatever is in it."""


def find_barred(lines: Sequence[str], start: int) -> FlattenedTable | None:
    """The table whose header is `lines[start]`, or None. Spans are in code points within their
    own line; a cell that was left blank has an empty span. A row may lack its last bars."""
    header = lines[start]
    mark = next((mark for mark in "|\t" if header.strip().count(mark) >= _LEAST_COLUMNS - 1), None)
    if mark is None or len(header) > _LONGEST_HEADER or header.lstrip().startswith(mark):
        return None
    headers = _cells(header, mark)
    if not _heads([header[a:b] for a, b in headers]):
        return None
    rows: list[FlattenedRow] = []
    for at in range(start + 1, len(lines)):
        cells = _cells(lines[at], mark) if len(lines[at]) <= _LONGEST_LINE else ()
        if not 1 < len(cells) <= len(headers):
            break
        rows.append(FlattenedRow(at, cells, sure=True))
    return FlattenedTable(start, start + 1 + len(rows), headers, tuple(rows)) if rows else None


def _cells(line: str, mark: str) -> tuple[Span, ...]:
    """The spans between the bars of a line, blanks stripped."""
    found: list[Span] = []
    at = 0
    for part in line.rstrip().split(mark):
        lead = len(part) - len(part.lstrip())
        found.append((at + lead, at + max(lead, len(part.rstrip()))))
        at += len(part) + 1
    return tuple(found)


def _heads(names: Sequence[str]) -> bool:
    """Whether the cells of a line name columns: each a phrase of its own, two of a known kind, one
    of them for what people think."""
    kinds = [kind for name in names if (kind := header_kind(name))]
    distinct = {name.casefold() for name in names}
    phrases = all(name and not re.search(r"[.!;]$", name) for name in names)
    return phrases and len(distinct) == len(names) and len(kinds) > 1 and bool(_TELLING & {*kinds})
