"""A table's rows -> blocks: a header row and row labels told from what people said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coproscan.read.blocks import CLOSES_AT_NEXT, Block, structure
from coproscan.read.titles import ends_sentence, gathering, is_question, words

# A column's header is a name of a few words; in a table without one the first row is as long as
# the others.
_MOST_HEADER_WORDS = 8
# "Table | Comments": a label under such a header is a gathering's number or name.
_MOST_LABEL_WORDS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph or line of a cell, as read, and its list marker if it has one."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its first column, counted from 0; `plain` is its text without markup, `span` the
    number of columns it was merged over."""

    column: int
    locator: str
    parts: tuple[Part, ...]
    plain: str = ""
    bold: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells that hold something, what a person would call it, and its pipes if any."""

    locator: str
    cells: tuple[Cell, ...]
    mark: str = ""

    def at(self, column: int) -> Cell | None:
        """The cell at a column."""
        return next((cell for cell in self.cells if cell.column == column), None)


def has_header(rows: Sequence[Row]) -> bool:
    """Whether a table's first row looks like its header: a short name over each column that holds
    something, bold where the rest is not, or shorter than what stands below."""
    first, body = rows[0], rows[1:]
    if not body or len(first.cells) < 2:
        return False
    if any(not _is_name(cell) for cell in first.cells):
        return False
    below = [cell for row in body for cell in row.cells]
    if all(cell.bold for cell in first.cells) and not all(cell.bold for cell in below):
        return True
    mean = sum(words(cell.plain) for cell in below) / max(1, len(below))
    return sum(words(cell.plain) for cell in first.cells) / len(first.cells) < mean


def _is_name(cell: Cell) -> bool:
    text = cell.plain
    named = words(text) <= _MOST_HEADER_WORDS and len(cell.parts) == 1
    return named and (text.endswith("?") or not ends_sentence(text))


def table_blocks(rows: Sequence[Row], headers: Row | None) -> list[Block]:
    """The blocks of a table's `rows`, below its `headers` if it has a header row.

    A first column of gatherings ("Table 1") names the rows' sources; a first column of questions
    or of bold labels is the headings of its rows.
    """
    over = headers.cells if headers else ()
    names = {cell.column + n: cell.plain for cell in over for n in range(cell.span)}
    found = [*_header_blocks(headers)] if headers else []
    sources = _names_sources(rows, names.get(0))
    heads = not sources and _names_headings(rows, unnamed=bool(names) and 0 not in names)
    label: str | None = None
    for row in rows:
        if row.mark:
            found.append(structure("table rule", row.mark, row.locator))
        first = row.at(0)
        if first and sources:
            label = gathering(first.plain) or f"{names.get(0, '')} {first.plain}".strip()
            found += _labels(first, "row label")
        elif first and heads:
            text = "\n".join(part.text for part in first.parts)
            title = " ".join(first.plain.split())
            found.append(Block("heading", text, first.locator, title=title, level=CLOSES_AT_NEXT))
        said = [cell for cell in row.cells if cell.column or not (sources or heads)]
        found += _cell_blocks(said, row, names, label, alone=len(rows) == 1)
    if heads:
        found.append(Block("heading", "", rows[-1].locator, level=CLOSES_AT_NEXT))
    return found


def _header_blocks(row: Row) -> Iterator[Block]:
    if row.mark:
        yield structure("table rule", row.mark, row.locator)
    for cell in row.cells:
        yield from _labels(cell, "column header")


def _labels(cell: Cell, name: str) -> Iterator[Block]:
    for part in cell.parts:
        yield structure(name, f"{part.mark} {part.text}".strip(), cell.locator)


def _names_sources(rows: Sequence[Row], header: str | None) -> bool:
    """Whether the first column says which table or group each row is from."""
    labels = [cell.plain for row in rows if (cell := row.at(0))]
    if not labels or all(len(row.cells) < 2 for row in rows):
        return False
    short = all(words(label) <= _MOST_LABEL_WORDS for label in labels)
    numbered = header is not None and all(gathering(f"{header} {label}") for label in labels)
    return short and (numbered or all(gathering(label) for label in labels))


def _names_headings(rows: Sequence[Row], *, unnamed: bool) -> bool:
    """Whether the first column holds the questions, or bold labels, that the others answer, or is
    the only one that the header row leaves `unnamed`."""
    labels = [cell for row in rows if (cell := row.at(0))]
    others = [cell for row in rows for cell in row.cells if cell.column]
    if len(labels) < 2 or not others:
        return False
    if unnamed and all(words(cell.plain) <= _MOST_HEADER_WORDS for cell in labels):
        return True
    if all(is_question(cell.plain) for cell in labels):
        return not any(is_question(cell.plain) for cell in others)
    return all(cell.bold for cell in labels) and not any(cell.bold for cell in others)


def _cell_blocks(
    cells: Sequence[Cell], row: Row, names: dict[int, str], source: str | None, *, alone: bool
) -> Iterator[Block]:
    for cell in cells:
        several = len(cell.parts) > 1
        for n, part in enumerate(cell.parts, 1):
            locator = f"{cell.locator}, part {n}" if several else cell.locator
            yield Block(
                "cell",
                part.text,
                locator,
                mark=part.mark,
                name="list marker",
                column=names.get(cell.column) or None,
                # Lists side by side in a table's only row are no pairs.
                row=locator if alone and several else row.locator,
                source=source,
            )
