"""Two-column tables that copy and paste has flattened into lines.

A row was "first cell | second cell"; what is left of the border is a tab, a bar, a few blanks,
or a single space and the capital of the second cell. A wrong split invents a pair that nobody
wrote, so a row that leaves a doubt stays whole.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coproscan.read.phrase_starts import Capitals, IsName, capitals_of, phrase_start
from coproscan.read.table_headers import header_cells, is_wide

Span = tuple[int, int]

_BULLET = re.compile(r"\s*(?:[-–—*+•◦▪●○‣·>#|]|\(?(?:\d{1,3}|[a-zA-Z])[.)])(?:\s|$)|\s*[#|]")
_UNDERLINE = re.compile(r"\s*[-=_*]{3,}\s*$")
_GAP = re.compile(r"\s+(?:\|\s+)?")
_MARK = re.compile(r"[\t|]")
_STOPS = ".!?…"
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)]*\s+\S")

# Characters; a longer line is no row of notes, whatever is in it.
_LONGEST_ROW = 5_000
# Lines before and after the table whose lower-case words are taken as evidence: notes of one day.
_NEARBY = 500
# Two long cells make some 40 words; more in one line without a border is a paragraph.
_PROSE_WORDS = 40
# Three sentences in a row and this many words: told, not noted.
_PROSE_SENTENCES, _PROSE_SENTENCE_WORDS = 3, 25
# Tabs or bars in this share of the rows: the copy kept them, and they alone are the border.
_MARKED_SHARE = 2 / 3
# Below this share of rows that begin in lower case, such a row is the rest of a wrapped one.
_LOWER_SHARE = 1 / 3
# Under a header that one space parts, this share of the rows must be parted for sure.
_SURE_SHARE = 1 / 3


@dataclass(frozen=True, slots=True)
class FlattenedRow:
    """A line of the table: `cells` are (start, end) spans in it, blanks stripped.

    One cell and `sure`: the second cell is blank. One cell and not `sure`: there may have been
    two cells, or the line goes on from the one above; it stays whole.
    """

    line: int
    cells: tuple[Span, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class FlattenedTable:
    """`first` is the index of the header line, `end` that of the line after the last row."""

    first: int
    end: int
    headers: tuple[Span, ...]
    rows: tuple[FlattenedRow, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the header and the rows together say of a table's borders."""

    border: str  # what parts the two header cells
    padding: str  # the blanks that the header ends in, and so any line may
    spaced: bool  # some row has a wide gap that is no mere gap between sentences
    marked: bool  # tabs or bars are the border
    wrapped: bool  # a line that begins in lower case goes on from the one above
    capitals: Capitals
    is_name: IsName | None


def find_table(
    lines: Sequence[str], start: int, is_name: IsName | None = None
) -> FlattenedTable | None:
    """The flattened two-column table whose header is `lines[start]`, or None if there is none.

    Spans are in code points within their own line. `is_name` (of a line's words and the place of
    one) may veto a capital as the start of a cell.
    """
    headers = header_cells(lines[start])
    if headers is None:
        return None
    end = start + 1
    while end < len(lines) and _may_be_row(lines[end]):
        end += 1
    if end == start + 1:
        return None
    border = lines[start][headers[0][1] : headers[1][0]]
    layout = _layout(lines, start, end, border, is_name)
    rows = tuple(_row(lines, at, end, layout) for at in range(start + 1, end))
    if not _bear_out(rows, wide=is_wide(border)):
        return None
    return FlattenedTable(start, end, headers, rows)


def _may_be_row(line: str) -> bool:
    text = line.strip()
    if (
        not text
        or len(line) > _LONGEST_ROW
        or _BULLET.match(line)
        or _UNDERLINE.match(line)
        or header_cells(line)
    ):
        return False
    if any(is_wide(gap) for gap in _GAP.findall(text)):
        return True
    words = len(text.split())
    sentences = 1 + len(_SENTENCE_BREAK.findall(text))
    told = sentences >= _PROSE_SENTENCES and words > _PROSE_SENTENCE_WORDS
    return not (text.endswith(":") or words > _PROSE_WORDS or told)


def _layout(
    lines: Sequence[str], start: int, end: int, border: str, is_name: IsName | None
) -> _Layout:
    header, rows = lines[start], lines[start + 1 : end]
    return _Layout(
        border=border,
        padding=_blanks_at_end(header),
        spaced=any(_gaps_between_cells(row, border) for row in rows),
        marked=_share(bool(_MARK.search(row.strip())) for row in rows) >= _MARKED_SHARE,
        wrapped=_share(_begins_lower(row) for row in rows) < _LOWER_SHARE,
        capitals=capitals_of(rows, lines[max(0, start - _NEARBY) : end + _NEARBY]),
        is_name=is_name,
    )


def _share(answers: Iterable[bool]) -> float:
    counted = list(answers)
    return sum(counted) / len(counted)


def _bear_out(rows: Sequence[FlattenedRow], *, wide: bool) -> bool:
    """Whether the rows bear the header out: one that is sure, where the header itself is parted
    visibly, and a fair share of them where it is not."""
    sure = sum(row.sure for row in rows)
    return sure >= 1 if wide else sure >= max(1, _SURE_SHARE * len(rows))


def _row(lines: Sequence[str], at: int, end: int, layout: _Layout) -> FlattenedRow:
    line = lines[at]
    first, last = _extent(line)
    whole = ((first, last),)
    wraps = layout.wrapped and at + 1 < end and _begins_lower(lines[at + 1])
    if (layout.wrapped and _begins_lower(line)) or "\t" in line[:first]:
        return FlattenedRow(at, whole, sure=False)
    gaps = _gaps_between_cells(line, layout.border)
    if not gaps and layout.spaced:  # "Who pays?  The council"
        gaps = _gaps_between_cells(line, layout.border, stops=".")
    # With a line to come, blanks alone may be the two columns of a page side by side.
    if len(gaps) == 1 and not (wraps and not _MARK.search(line[slice(*gaps[0])])):
        return FlattenedRow(at, ((first, gaps[0][0]), (gaps[0][1], last)), sure=True)
    if wraps or _gaps_between_cells(line, layout.border, stops=""):
        return FlattenedRow(at, whole, sure=False)
    split = None
    if not layout.marked:
        split = phrase_start(line[first:last], layout.capitals, layout.is_name)
    blank = _blanks_at_end(line)
    if blank not in ("", layout.padding):
        # A single space may be a slip: where a capital speaks against it, it is no proof.
        return FlattenedRow(at, whole, sure=split is None or blank != " ")
    if split is None:
        return FlattenedRow(at, whole, sure=False)
    left = len(line[: first + split].rstrip())
    return FlattenedRow(at, ((first, left), (first + split, last)), sure=True)


def _begins_lower(line: str) -> bool:
    return line.lstrip()[:1].islower()


def _blanks_at_end(line: str) -> str:
    """What an empty second cell leaves: blanks, or a bar with nothing behind it."""
    return line.rstrip("\r\n")[_extent(line)[1] :]


def _extent(line: str) -> Span:
    """The span of a line without the blanks, and the border, at its ends."""
    text = line.rstrip()
    if text.endswith((" |", "\t|", "\xa0|")):
        text = text[:-1].rstrip()
    return len(line) - len(line.lstrip()), len(text)


def _gaps_between_cells(line: str, border: str, *, stops: str = _STOPS) -> list[Span]:
    """The gaps in a line that part cells; after one of the `stops` a wide gap is but a way of
    typing."""
    first, last = _extent(line)
    gaps = [gap.span() for gap in _GAP.finditer(line, first, last) if is_wide(gap[0])]
    if not gaps and border == "\xa0" and line.count(border, first, last) == 1:
        at = line.index(border, first)
        gaps = [(at, at + 1)]
    return [
        (left, right)
        for left, right in gaps
        if _MARK.search(line[left:right]) or _last_mark(line, left) not in stops
    ]


def _last_mark(line: str, at: int) -> str:
    """The character before a place, closing quotes and brackets apart; a blank where none is."""
    return line[max(0, at - 4) : at].rstrip("\"'”’)]")[-1:] or " "
