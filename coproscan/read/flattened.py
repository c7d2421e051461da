"""Two-column tables that copy and paste has flattened into lines.

A row was "first cell | second cell"; what is left of the border is a tab, a bar, a few blanks,
or a single space and the capital of the second cell. A wrong split invents a pair that nobody
wrote, so a row that leaves a doubt stays whole.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coproscan.read.phrase_starts import IsName, lower_case_words, phrase_start
from coproscan.read.table_headers import header_cells, is_wide

Span = tuple[int, int]

_BULLET = re.compile(r"\s*(?:[-–—*+•◦▪●○‣·>#|]|\(?(?:\d{1,3}|[a-zA-Z])[.)])(?:\s|$)|\s*#|\s*\|")
_UNDERLINE = re.compile(r"\s*(?:[-=_*]\s*){3,}$")
_GAP = re.compile(r"\s*\t\s*|\s+\|\s+|\s{2,}")
_FIRM = re.compile(r"[\t|]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*$")
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)]*\s+\S")

# Two long cells make some 40 words; more in one line without a border is a paragraph.
_PROSE_WORDS = 40
# Two or more full stops inside and this many words: sentences in a row, not phrases.
_PROSE_SENTENCES, _PROSE_SENTENCE_WORDS = 2, 25


@dataclass(frozen=True, slots=True)
class FlattenedRow:
    """A line of the table: `cells` are (start, end) spans in it, blanks stripped.

    One cell and `sure`: the second cell is blank. One cell and not `sure`: the row may have two
    cells, and stays whole.
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


def find_table(
    lines: Sequence[str], start: int, is_name: IsName | None = None
) -> FlattenedTable | None:
    """The flattened two-column table whose header is `lines[start]`, or None if there is none."""
    headers = header_cells(lines[start])
    if headers is None:
        return None
    end = _end_of_rows(lines, start + 1)
    body = range(start + 1, end)
    if not body:
        return None
    rows = _rows(lines, start, body, headers, is_name)
    wide = is_wide(lines[start][headers[0][1] : headers[1][0]])
    if not _is_table(rows, wide=wide):
        return None
    return FlattenedTable(start, end, headers, rows)


def _end_of_rows(lines: Sequence[str], first: int) -> int:
    end = first
    while end < len(lines) and _may_be_row(lines[end]):
        end += 1
    return end


def _may_be_row(line: str) -> bool:
    text = line.strip()
    if not text or _BULLET.match(line) or _UNDERLINE.match(line) or header_cells(line):
        return False
    if _GAP.search(text):
        return True
    words = len(text.split())
    sentences = len(_SENTENCE_BREAK.findall(text)) + 1
    return not (
        text.endswith(":")
        or words > _PROSE_WORDS
        or (sentences > _PROSE_SENTENCES and words > _PROSE_SENTENCE_WORDS)
    )


def _is_table(rows: Sequence[FlattenedRow], *, wide: bool) -> bool:
    """Whether the rows bear the header out: at least one is parted (or ends in a blank cell) where
    the header itself was parted visibly, a third of them where it was not."""
    sure = sum(row.sure for row in rows)
    return sure >= 1 if wide else 3 * sure >= len(rows) and sure >= 1


def _rows(
    lines: Sequence[str],
    start: int,
    body: range,
    headers: tuple[Span, Span],
    is_name: IsName | None,
) -> tuple[FlattenedRow, ...]:
    header = lines[start]
    border = header[headers[0][1] : headers[1][0]]
    padded = header != header.rstrip()
    lower_case = lower_case_words(lines)
    # Where the copy kept its tabs or bars in most rows, a row without one has one cell.
    firm = 3 * sum(bool(_FIRM.search(lines[at].strip())) for at in body) >= 2 * len(body)
    gapped = any(_inner_gaps(lines[at], border) for at in body)
    lower = sum(lines[at].lstrip()[:1].islower() for at in body)
    wraps = 3 * lower < len(body)  # else these notes simply begin in lower case
    rows = []
    for at in body:
        line = lines[at]
        whole = (len(line) - len(line.lstrip()), len(line.rstrip()))
        continued = wraps and at + 1 in body and lines[at + 1].lstrip()[:1].islower()
        row = FlattenedRow(at, (whole,), sure=False)
        if not (wraps and line.lstrip()[:1].islower()) and line[:1] != "\t":
            row = _row(
                at, line, whole, border, padded, gapped, firm or continued, lower_case, is_name
            )
        rows.append(row)
    return tuple(rows)


def _row(
    at: int,
    line: str,
    whole: Span,
    border: str,
    padded: bool,
    gapped: bool,
    marked: bool,
    lower_case: Collection[str],
    is_name: IsName | None,
) -> FlattenedRow:
    start, end = whole
    gaps = _inner_gaps(line, border)
    if not gaps and gapped:
        gaps = _inner_gaps(line, border, after_sentence=True)
    if len(gaps) == 1:
        left, right = gaps[0]
        return FlattenedRow(at, ((start, left), (right, end)), sure=True)
    blank = line[end:].rstrip("\r\n")
    if gaps or _inner_gaps(line, border, after_sentence=True):
        return FlattenedRow(at, (whole,), sure=False)
    split = None if marked else phrase_start(line[start:end], lower_case, is_name)
    if blank and not padded:
        return FlattenedRow(at, (whole,), sure=split is None or len(blank) > 1)
    if split is None:
        return FlattenedRow(at, (whole,), sure=False)
    split += start
    left = len(line[:split].rstrip())
    return FlattenedRow(at, ((start, left), (split, end)), sure=True)


def _inner_gaps(line: str, border: str, *, after_sentence: bool = False) -> list[Span]:
    """The gaps in a line that part cells; after a full stop a wide gap is mere typing habit."""
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    gaps = [gap.span() for gap in _GAP.finditer(line, start, end)]
    if border == "\xa0" and line.count(border, start, end) == 1 and not gaps:
        at = line.index(border, start)
        gaps = [(at, at + 1)]
    return [
        (left, right)
        for left, right in gaps
        if after_sentence or _FIRM.search(line[left:right]) or not _SENTENCE_END.search(line[:left])
    ]
