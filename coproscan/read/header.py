"""Which rows of a sheet are its titles, its header and its answers.

Survey tools write one header row, or a row of codes over the questions, or a row of questions
over their options; people put a title above, or leave the header out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from coproscan.read import column_words as words
from coproscan.read.grid import Row
from coproscan.read.profile import Profile

# A title, a date, a note on how to read the table: seldom more rows than this.
_MOST_ROWS_ABOVE = 12
# Enough rows to tell what a column holds.
_LOOKED_AT = 200
# A label is a few words; a sentence with a full stop is an answer.
_LABEL_WORDS = 5
_NEARLY_ALL = 0.9

_IMPORT_ID = re.compile(r'\s*\{\s*["\']ImportId')
_UNDER_A_QUESTION = re.compile(r"(?:open[- ]ended )?response|other \(please specify\):?", re.I)
_OPEN_ENDED = re.compile(r"(?:open[- ]ended )?response", re.I)
_CODE = re.compile(r"[A-Za-z]{1,8}[ _.-]?\d{1,4}(?:[_.-]?[A-Za-z0-9]{1,6}){0,3}")
_SENTENCE = re.compile(r"\S+\s+\S+\s+\S.*[.!…][\"'”’)]*\Z", re.DOTALL)
_REQUEST = re.compile(r"(?:please|tell us|describe|explain|list|give|share|if )\b", re.I)


@dataclass(frozen=True, slots=True)
class Layout:
    """`headers` has one entry per column, "" where there is none. The rows before `header` are
    titles, those from `header` to before `first` are the header, the answers begin at `first`."""

    headers: Row
    header: int
    first: int


def layout(rows: Sequence[Row], header: int | None = None, first: int | None = None) -> Layout:
    """How the rows of a sheet are laid out; `header == first` where there is no header. Where a
    person said which row (from 1) is the header, or the first with answers, that holds."""
    width = max(map(len, rows), default=0)
    at = _first_full_row(rows)
    headers, depth = _stacked(rows[at : at + _LOOKED_AT]) or _single(rows[at:])
    if header is not None or first not in (None, at + depth + 1):
        begin = min(len(rows), (first or (header or 0) + 1) - 1)
        at = min(begin, header - 1 if header else max(0, begin - 1))
        headers, depth = (rows[at] if at < begin else ()), begin - at
    return Layout(headers + ("",) * (width - len(headers)), at, at + depth)


def _first_full_row(rows: Sequence[Row]) -> int:
    """The first row that is about as full as those below it; what stands above it are titles."""
    filled = [_filled(row) for row in rows[: _MOST_ROWS_ABOVE + _LOOKED_AT]]
    usual = median([n for n in filled if n] or [0])
    for i, (row, n) in enumerate(zip(rows[:_MOST_ROWS_ABOVE], filled, strict=False)):
        under_a_blank = i > 0 and sum(filled[:i]) == 0
        if n and not _is_title(row, n, usual, filled[i + 1 : i + 2] == [0], under_a_blank):
            return i
    return next((i for i, n in enumerate(filled) if n), 0)


def _is_title(row: Row, filled: int, usual: float, blank_below: bool, blank_above: bool) -> bool:
    if usual > 1:
        return filled * 2 <= usual and bool(row[0].strip())
    return filled == 1 and blank_below and not blank_above and _label_sense(_cells(row)[0]) <= 0


def _single(rows: Sequence[Row]) -> tuple[Row, int]:
    """The first row as the header, or none where it is an answer itself."""
    return (rows[0], 1) if rows and _is_header(rows[0], rows[1 : 1 + _LOOKED_AT]) else ((), 0)


def _stacked(rows: Sequence[Row]) -> tuple[Row, int] | None:
    """The header that two or three rows make together, and how many rows that is."""
    for i, row in enumerate(rows[1:3], start=1):
        if any(_IMPORT_ID.match(cell) for cell in row):
            return rows[i - 1], i + 1
    if len(rows) < 2:
        return None
    top, below = rows[0], rows[1]
    under = any(_UNDER_A_QUESTION.fullmatch(cell.strip()) for cell in below)
    if under or _are_options(top, below, rows[2:]):
        return _questions_over_options(top, below), 2
    if _are_codes_over_questions(top, below):
        merged = [a if not b.strip() else b for a, b in zip(top, below, strict=False)]
        return (*merged, *below[len(top) :]), 2
    return None


def _are_options(top: Row, below: Row, rows: Sequence[Row]) -> bool:
    """Whether the second row has the options of the questions above it: it stands where the first
    is blank, and is blank where every answer has something (its id, its time)."""
    width = max(len(top), len(below))
    above, under = _padded(top, width), _padded(below, width)
    spread = any(b and not a for a, b in zip(above, under, strict=True))
    if not spread or len(rows) < 2:
        return False
    always = [all(i < len(row) and row[i].strip() for row in rows) for i in range(width)]
    noted = [i for i in range(width) if above[i] and always[i]]
    return len(noted) > 1 and not any(under[i] for i in noted[:2])


def _padded(row: Row, width: int) -> Row:
    return (*(cell.strip() for cell in row), *("",) * (width - len(row)))


def _questions_over_options(top: Row, below: Row) -> Row:
    """A question spans the columns of its options: "Question - option"."""
    headers, question = [], ""
    for i in range(max(len(top), len(below))):
        own = top[i].strip() if i < len(top) else ""
        option = below[i].strip() if i < len(below) else ""
        question = own or question
        plain = not option or _OPEN_ENDED.fullmatch(option)
        headers.append(question if plain else f"{question} - {option}")
    return tuple(headers)


def _are_codes_over_questions(top: Row, below: Row) -> bool:
    coded = [b for a, b in zip(top, below, strict=False) if _CODE.fullmatch(a.strip())]
    asked = sum(b.strip().endswith("?") or bool(_REQUEST.match(b)) for b in coded)
    return bool(coded) and len(coded) * 2 >= _filled(top) and asked * 2 >= len(coded)


def _is_header(row: Row, below: Sequence[Row]) -> bool:
    """Whether the cells of `row` name what stands below them, rather than being more of it."""
    if row in below:  # exports glued together repeat their header; answers do not come in rows
        return True
    sense = sum(
        _cell_sense(cell.strip(), _column(below, i)) for i, cell in enumerate(row) if cell.strip()
    )
    if sense:
        return sense > 0
    # Nothing tells. A table of several columns hardly ever comes without header; in a list a
    # first answer taken for a header would be lost, a header taken for an answer is one more.
    shown = _cells(row)
    texts = [cell for other in below for cell in _cells(other)]
    longest = max(len(cell.split()) for cell in shown)
    if len(shown) > 1:
        return bool(texts) and longest <= _LABEL_WORDS
    return bool(texts) and longest <= 3 and _middle_words(texts) >= 2 * _LABEL_WORDS


def _middle_words(texts: Sequence[str]) -> float:
    return median(len(text.split()) for text in texts)


def _cell_sense(cell: str, column: Profile) -> int:
    """1 where the cell names its column, -1 where it is one of its answers, 0 where it may be
    either. What stands below counts most: a word over numbers, a number over numbers."""
    over = Profile("", (cell,))
    if column.answers:
        for share in ("numbers", "times", "uuids", "codes", "choices"):
            if getattr(column, share) >= _NEARLY_ALL:
                return -1 if getattr(over, share) else 1
        if column.contacts:
            return -1 if over.contacts == column.contacts else 1
        if set(over.counts) & set(column.counts):
            return -1
        if cell.endswith("?"):
            others = sum(answer.endswith("?") for answer in column.answers)
            return 1 if others * 10 <= len(column.answers) else 0
    return _label_sense(cell)


def _label_sense(cell: str) -> int:
    if cell.endswith("?") or _REQUEST.match(cell):
        return 1
    if _SENTENCE.match(cell):
        return -1
    named = (
        words.ROW_ID,
        words.RESPONDENT_ID,
        words.VOTES,
        words.MODERATION,
        words.TIME,
        words.ATTRIBUTE,
        words.PERSON,
    )
    if any(words.says(pattern, cell) for pattern in named):
        return 1
    spelt = words.plain(cell).split()
    edges = spelt[:1] + spelt[-1:]
    label = len(spelt) <= _LABEL_WORDS and any(words.says(words.OPEN, word) for word in edges)
    return 1 if label else 0


def _column(rows: Sequence[Row], i: int) -> Profile:
    return Profile("", tuple(row[i] if i < len(row) else "" for row in rows))


def _cells(row: Row) -> list[str]:
    return [stripped for cell in row if (stripped := cell.strip())]


def _filled(row: Row) -> int:
    return len(_cells(row))
