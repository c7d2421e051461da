"""A document's paragraphs and tables with what their formatting says -> blocks.

The readers of Word, OpenDocument, PowerPoint, PDF and web pages each say what stands in their
files, piece by piece; what follows from it is the same for all, and is here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from coproscan.read.blocks import CLOSES_AT_NEXT, Block, structure
from coproscan.read.cells import Cell, Part, Row, has_header, table_blocks
from coproscan.read.lines import Line, blocks_of_lines, marker
from coproscan.read.titles import MOST_QUESTION_WORDS, ends_sentence, gathering, words
from coproscan.settings import Settings

# A whole paragraph in a heading's style was meant to look large, not to head anything.
_MOST_HEADING_WORDS = 40


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph's formatting says: `heading` is 1 for a title, 2n for Heading n, else None;
    `depth` is a list's nesting from 0, None outside lists; `stands_out`: all of it is bold, or all
    underlined; `aside` names what is nobody's words ("contents", "footnote"), "" otherwise."""

    heading: int | None = None
    depth: int | None = None
    numbered: bool = False
    stands_out: bool = False
    quote: bool = False
    aside: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words (none: a blank one), and where a person finds it."""

    text: str
    locator: str
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Field:
    """A table's cell: its first column (from 0), how many it spans, and the paragraphs in it."""

    column: int
    locator: str
    paragraphs: tuple[Paragraph, ...]
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows, each with its locator; `headed`: the document says that the first is its
    header."""

    rows: tuple[tuple[str, tuple[Field, ...]], ...]
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """What stands before belongs to no list or table with what stands after."""


Piece = Paragraph | Table | Break


def blocks_of_flow(pieces: Iterable[Piece]) -> Iterator[Block]:
    """The blocks of a document's pieces, in their order."""
    run: list[Line] = []
    gap = 0
    for piece in pieces:
        if not isinstance(piece, Paragraph):
            yield from _plain(run)
            run, gap = [], 0
            if isinstance(piece, Table):
                yield from _table(piece)
            continue
        block = _formatted(piece, gap)
        if block:
            yield from _plain(run)
            run = []
            yield block
        else:
            run += _lines(piece)
        gap = 0 if piece.text.strip() else gap + 1
    yield from _plain(run)


def marks_headings(blocks: Sequence[Block]) -> bool:
    """Whether a document's own styles say which lines are its headings."""
    return any(b.kind == "heading" and 0 < b.level < CLOSES_AT_NEXT for b in blocks)


def with_comments(blocks: Iterable[Block], settings: Settings) -> list[Block]:
    """The blocks, comments in the margin among them as paragraphs where a person wants them read:
    they are seldom the group's own words."""
    return [
        replace(block, kind="paragraph", name="", gap=1)
        if settings.comments and block.name == "comment"
        else block
        for block in blocks
    ]


def _formatted(paragraph: Paragraph, gap: int) -> Block | None:
    """The block that a paragraph's formatting tells; None for a plain one."""
    text, look, locator = paragraph.text.strip(), paragraph.look, paragraph.locator
    if not text:
        return None
    if look.aside:
        return structure(look.aside, text, locator, gap)
    if look.heading is not None and words(text) <= _MOST_HEADING_WORDS:
        title = " ".join(text.split())
        return Block("heading", text, locator, gap, title=title, level=look.heading)
    if look.depth is not None:
        return _bullet(text, locator, gap, look)
    if look.quote:
        return Block("quote", text, locator, gap)
    if look.stands_out and _may_head(text):
        level = 0 if gathering(text) else CLOSES_AT_NEXT
        return Block("heading", text, locator, gap, title=text, level=level)
    return None


def _may_head(text: str) -> bool:
    short = "\n" not in text and words(text) <= MOST_QUESTION_WORDS
    return short and (text.endswith("?") or not ends_sentence(text))


def _bullet(text: str, locator: str, gap: int, look: Look) -> Block:
    mark = marker(text)
    return Block(
        "bullet",
        text[len(mark) :],
        locator,
        gap,
        mark=mark.strip(),
        name="number" if look.numbered else "list marker",
        depth=look.depth or 0,
    )


def _lines(paragraph: Paragraph) -> list[Line]:
    """A plain paragraph's lines; more than one where it was broken by hand."""
    lines = paragraph.text.split("\n")
    said = [line for line in lines if line.strip()]
    if len(said) < 2:
        return [Line(paragraph.locator, said[0] if said else "")]
    return [Line(f"{paragraph.locator}, line {n}", line) for n, line in enumerate(said, 1)]


def _plain(run: list[Line]) -> list[Block]:
    """The blocks of plain paragraphs: each is one of its own, parted from the last by a gap."""
    return [
        replace(block, gap=max(block.gap, 1)) if ", line " not in block.locator else block
        for block in blocks_of_lines(run, joins="never")
    ]


def _table(table: Table) -> Iterator[Block]:
    """A table's blocks; one with a single row or column only places words on the page."""
    if len(table.rows) < 2 or all(len(fields) < 2 for _, fields in table.rows):
        for _, fields in table.rows:
            for field in fields:
                yield from blocks_of_flow(field.paragraphs)
        return
    filled = [row for locator, fields in table.rows if (row := _row(locator, fields)).cells]
    if not filled:
        return
    headed = len(filled) > 1 and (table.headed or has_header(filled))
    yield from table_blocks(filled[headed:], filled[0] if headed else None)


def _row(locator: str, fields: Sequence[Field]) -> Row:
    return Row(locator, tuple(cell for field in fields if (cell := _cell(field)).parts))


def _cell(field: Field) -> Cell:
    said = [p for p in field.paragraphs if p.text.strip()]
    parts = tuple(_part(item) for paragraph in said for item in _items(paragraph.text.strip()))
    return Cell(
        field.column,
        field.locator,
        parts,
        " ".join(" ".join(part.text for part in parts).split()),
        all(p.look.stands_out or p.look.heading is not None for p in said),
        field.span,
    )


def _items(text: str) -> list[str]:
    """A cell's paragraph, or its lines where they were typed as a list with marks of its own."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines if any(map(marker, lines[1:])) else [text]


def _part(text: str) -> Part:
    mark = marker(text)
    return Part(text[len(mark) :], mark.strip())
