"""Words where they stand on printed pages -> lines -> paragraphs, as a reader's eye joins them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from coproscan.read.flow import PLAIN, Look, Paragraph
from coproscan.read.lines import marker
from coproscan.read.titles import ends_sentence

# All in ems, the size of the letters. A justified line is stretched to gaps of one em or so; a
# wider one is a tab, or the way to the next column.
_TAB_GAP = 2.0
# Letters of one line stand within half their size of one another.
_SAME_LINE = 0.5
# Lines of a paragraph are as far apart as one another; a fifth more parts paragraphs.
_MORE_LEADING = 1.2
# Between the lines of one text there is never more than double spacing.
_MOST_LEADING = 2.5
# Headings are set an eighth larger than the text or more (12 over 10.5 points).
_LARGER = 1.12
# An inch of an A4 page is 0.086 of its height: text seldom begins above it, running heads and
# feet stand there; where margins are narrow, a little further in.
_MARGIN, _INNER_MARGIN = 0.085, 0.12
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page |p\.? ?)?[-–—(]? ?(?:\d{1,4}|[ivxl]{1,7}) ?[-–—)]?(?: ?(?:of|/) ?\d{1,4})?",
    re.IGNORECASE,
)
# A letter that a font does not name; at a line's beginning it is a bullet's dingbat.
_UNNAMED = re.compile(r"\(cid:\d+\)")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the page's upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Box:
    """A table's cell: its first column (from 0), how many it spans, and the words in it."""

    column: int
    span: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is printed: rows of cells. `columns` are the left edges of its columns."""

    page: int
    rows: tuple[tuple[Box, ...], ...]
    columns: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page's number, its height in points, what is printed on it, in the order of printing (a
    table where its first word is), and whether it has pictures."""

    number: int
    height: float
    printed: tuple[Word | Grid, ...]
    pictures: bool


@dataclass(frozen=True)
class PrintedLine:
    """A line as it is printed. `bold`: all of its words are."""

    page: int
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with blanks between, a tab where the gap is wide."""
        first, *others = self.words
        dingbat = others and _UNNAMED.fullmatch(first.text)
        parts = ["•" if dingbat else first.text]
        for before, word in pairwise(self.words):
            parts.append("\t" if word.x0 - before.x1 > _TAB_GAP * word.size else " ")
            parts.append(word.text)
        return "".join(parts)

    @cached_property
    def size(self) -> float:
        """The size of most of its letters, to the half point."""
        counts: Counter[float] = Counter()
        for word in self.words:
            counts[round(2 * word.size) / 2] += len(word.text)
        return max(counts, key=lambda size: (counts[size], size))

    @cached_property
    def bold(self) -> bool:
        return all(_BOLD.search(word.font) for word in self.words)

    @cached_property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @cached_property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in a document: the size of its text, those of its headings (largest first),
    and how far its lines are apart, in ems."""

    body: float
    headings: tuple[float, ...]
    leading: float


def lines_of(page: int, printed: Iterable[Word | Grid]) -> Iterator[PrintedLine | Grid]:
    """The lines of a page's words, and the tables between them."""
    run: list[Word] = []
    for thing in printed:
        ends = isinstance(thing, Grid) or (run and not _goes_on(run[-1], thing))
        if run and ends:
            yield PrintedLine(page, tuple(run))
            run = []
        if isinstance(thing, Grid):
            yield thing
        else:
            run.append(thing)
    if run:
        yield PrintedLine(page, tuple(run))


def _goes_on(before: Word, word: Word) -> bool:
    middle = (word.top + word.bottom) / 2 - (before.top + before.bottom) / 2
    level = abs(middle) <= _SAME_LINE * max(word.size, before.size)
    return level and word.x0 >= before.x1 - _SAME_LINE * before.size


def style_of(lines: Sequence[PrintedLine]) -> Style:
    """What is usual in a document of these lines."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    body = max(1.0, max(letters, key=lambda size: (letters[size], -size), default=10.0))
    headings = sorted((size for size in letters if size >= _LARGER * body), reverse=True)
    steps = [
        step
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < (step := (line.top - before.top) / body) < _MOST_LEADING
    ]
    return Style(body, tuple(headings), median(steps) if steps else _MORE_LEADING)


def margins(
    pages: Sequence[tuple[float, Sequence[PrintedLine]]], style: Style
) -> dict[PrintedLine, str]:
    """The lines that are running heads and feet, and which; `pages` are heights and lines.

    In the outermost margin: a page's number, or what comes back on half of the pages, other
    figures aside. A little further in: what comes back as it is on three pages or more. What is
    set like a heading is one, as the name of a table over each page of its notes.
    """
    edges = [
        (line, "page header" if above else "page footer", depth)
        for height, lines in pages
        for line in lines
        if (depth := min(line.bottom, height - line.top) / height) < _INNER_MARGIN
        and not ((above := line.bottom < height / 2) and line.size in style.headings)
    ]
    alike = Counter((_DIGITS.sub("#", line.text), where) for line, where, _ in edges)
    same = Counter((line.text, where) for line, where, _ in edges)
    half = len(pages) / 2
    return {
        line: where
        for line, where, depth in edges
        if (_PAGE_NUMBER.fullmatch(line.text.strip()) and depth < _MARGIN)
        or (alike[_DIGITS.sub("#", line.text), where] >= max(2, half) and depth < _MARGIN)
        or (same[line.text, where] >= max(3, half) and not line.bold)
    }


def paragraphs(lines: Sequence[PrintedLine], style: Style) -> Iterator[tuple[PrintedLine, ...]]:
    """The lines joined into paragraphs."""
    beside: defaultdict[int, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        beside[line.page].append(line)
    run: list[PrintedLine] = []
    for line in lines:
        if run and not _goes_on_with(run, line, beside[run[-1].page], style):
            yield tuple(run)
            run = []
        run.append(line)
    if run:
        yield tuple(run)


def _goes_on_with(
    run: Sequence[PrintedLine], line: PrintedLine, beside: Sequence[PrintedLine], style: Style
) -> bool:
    """Whether a line belongs to the paragraph of those before; `beside` are those of its page."""
    first, before = run[0], run[-1]
    if before.size != line.size or before.bold != line.bold or marker(line.text):
        return False
    if before.page != line.page or line.top < before.top:  # the next page or column
        return not ends_sentence(before.text) and line.text[:1].islower()
    if line.top - before.top > _MORE_LEADING * style.leading * line.size:
        return False
    if marker(first.text) and line.x0 < first.x0 - _SAME_LINE * line.size:
        return False
    return not _was_ended(before, line, beside)


def _was_ended(before: PrintedLine, line: PrintedLine, beside: Sequence[PrintedLine]) -> bool:
    """Whether the line's first word would have fitted into the line before, up to the right edge
    of what stands above and below it."""
    above = (other.x1 for other in beside if other.x0 < before.x1 and other.x1 > before.x0)
    edge = max(above, default=before.x1)  # letters without width are in no column
    first = line.words[0]
    return edge - before.x1 > first.x1 - first.x0 + _SAME_LINE * line.size


def joined(lines: Sequence[PrintedLine]) -> str:
    """A paragraph's words on one line; a word that was parted at a line's end keeps its hyphen."""
    text = lines[0].text
    for line in lines[1:]:
        parted = text.endswith("-") and text[-2:-1].isalpha() and line.text[:1].islower()
        text += line.text if parted else f" {line.text}"
    return text


def look_of(lines: Sequence[PrintedLine], style: Style) -> Look:
    """What a paragraph's letters say: larger ones head what follows."""
    size, text = lines[0].size, joined(lines)
    if marker(text) and not text[:1].isdigit():
        return PLAIN
    if size in style.headings and any(c.isalpha() for c in text):
        return Look(heading=2 * (style.headings.index(size) + 1))
    return Look(stands_out=all(line.bold for line in lines))


_DEEPEST = 100
"""An indent in letters: no page is wider; a damaged one may place its words anywhere."""


def paragraph_of(lines: Sequence[PrintedLine], style: Style, locator: str) -> Paragraph:
    """A paragraph with the indent that its place on the page gives it, for nested lists."""
    indent = min(max(0, round(lines[0].x0 / max(1.0, style.body))), _DEEPEST)
    return Paragraph(" " * indent + joined(lines), locator, look_of(lines, style))
