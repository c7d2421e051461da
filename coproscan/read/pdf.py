"""PDF -> content: what is printed on the pages, joined to paragraphs and tables."""

import io
import logging
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from coproscan.errors import UnreadableDocument
from coproscan.read.blocks import Block, structure
from coproscan.read.content import Content, File
from coproscan.read.flow import (
    Break,
    Field,
    Look,
    Paragraph,
    Piece,
    Table,
    blocks_of_flow,
    marks_headings,
)
from coproscan.read.notes import content_of
from coproscan.read.page_layout import (
    Box,
    Grid,
    Page,
    PrintedLine,
    Style,
    Word,
    lines_of,
    margins,
    paragraph_of,
    paragraphs,
    style_of,
)
from coproscan.settings import Settings

if TYPE_CHECKING:
    import pdfplumber.page
    from pdfminer.pdfdocument import PDFDocument

_LAYOUT = {"use_text_flow": True, "extra_attrs": ["fontname", "size"]}
# A plan or a chart may be drawn with tens of thousands of strokes; a table takes some hundreds,
# and looking for one takes time that grows with the square of their number.
_MOST_STROKES = 4000
# A font that doesn't say which letters it shows gives "(cid:12)" for each.
_MOST_UNNAMED = 0.3
# The edges of one column are drawn within so many points of one another.
_SAME_EDGE = 3.0


# What the library notes of a damaged file would stand among the lines that a person reads.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


def read_pdf(file: File, settings: Settings) -> Content:  # noqa: ARG001 - every reader takes them
    """The responses, headings and other structures of a PDF of notes, an article or a transcript.

    Raises UnreadableDocument where the file is encrypted, damaged, or a scan without any text.
    """
    pages = _pages(file)
    printed = [word for page in pages for word in _words(page)]
    if not printed:
        raise UnreadableDocument(
            f"{file.id}: has no text on any of its pages ({len(pages)}): it is a scan or a photo; "
            f"have its text recognised (OCR) and read the result"
        )
    if sum("(cid:" in word.text for word in printed) > _MOST_UNNAMED * len(printed):
        raise UnreadableDocument(
            f"{file.id}: its fonts do not say which letters they show: have its text recognised "
            f"(OCR), or ask for the document that the PDF was made from"
        )
    blocks = [*blocks_of_flow(_pieces(pages)), *_pages_without_text(pages)]
    return content_of(file.id, "pdf", blocks, guess=not marks_headings(blocks))


def _pages(file: File) -> list[Page]:
    """What is printed on each page."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        with pdfplumber.open(io.BytesIO(file.data)) as pdf:
            _refuse_circles(pdf.doc)
            return [_page(page) for page in pdf.pages]
    # pdfminer reads what it can of a damaged file, and stumbles over the rest in a dozen ways:
    # KeyError, TypeError, struct.error, zlib.error, RecursionError...
    except Exception as error:
        if any(isinstance(e, PDFPasswordIncorrect) for e in (error, *error.args)):
            raise UnreadableDocument(
                f"{file.id}: is protected by a password: open it, and print or export it to a PDF "
                f"without one"
            ) from error
        raise UnreadableDocument(
            f"{file.id}: is no PDF, or a damaged one: open it in a PDF viewer and print it to a "
            f"new PDF"
        ) from error


def _refuse_circles(document: "PDFDocument") -> None:
    """Raises ValueError where an object is no more than a reference to itself, or by way of others:
    pdfminer would follow it for ever."""
    from pdfminer.pdftypes import PDFObjectNotFound, PDFObjRef

    for number in sorted({n for xref in document.xrefs for n in xref.get_objids()}):
        seen = set()
        while number not in seen:
            seen.add(number)
            try:
                found = document.getobj(number)
            except PDFObjectNotFound:
                break
            if not isinstance(found, PDFObjRef):
                break
            number = found.objid
        else:
            raise ValueError("objects that refer to one another in a circle")


def _page(page: "pdfplumber.page.Page") -> Page:
    words = [_word(found) for found in page.extract_words(**_LAYOUT)]
    tables = [table for table in _tables(page) if _is_table(table)]
    boxes = [table.bbox for table in tables]
    inside: list[list[Word]] = [[] for _ in tables]
    printed: list[Word | int] = []
    for word in words:
        at = next((n for n, box in enumerate(boxes) if _is_in(word, box)), None)
        if at is None:
            printed.append(word)
            continue
        if not inside[at]:
            printed.append(at)
        inside[at].append(word)
    grids = [
        _grid(page.page_number, table, said) for table, said in zip(tables, inside, strict=True)
    ]
    number, height, pictures = page.page_number, float(page.height), bool(page.images)
    page.close()  # lets go of the page's objects: a long document would fill the memory
    things = tuple(grids[p] if isinstance(p, int) else p for p in printed)
    return Page(number, height, things, pictures)


def _word(found: dict[str, Any]) -> Word:
    """A word and its place; raises ValueError where a damaged file gives it none."""
    place = [float(found[side]) for side in ("x0", "x1", "top", "bottom", "size")]
    if not all(map(math.isfinite, place)):
        raise ValueError("a place on the page that is no number")
    x0, x1, top, bottom, size = place
    return Word(str(found["text"]), x0, x1, top, bottom, size, str(found["fontname"]))


def _tables(page: "pdfplumber.page.Page") -> list[Any]:
    strokes = len(page.lines) + len(page.rects) + len(page.curves)
    return page.find_tables() if strokes <= _MOST_STROKES else []


def _is_table(table: Any) -> bool:
    """Whether drawn boxes are a table: two rows and two columns at least, not a frame."""
    rows = [sum(cell is not None for cell in row.cells) for row in table.rows]
    return len(rows) > 1 and max(rows) > 1


def _is_in(word: Word, box: Sequence[float]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _grid(page: int, table: Any, words: Sequence[Word]) -> Grid:
    cells = [[cell for cell in row.cells if cell is not None] for row in table.rows]
    edges: list[float] = []
    for edge in sorted(cell[0] for row in cells for cell in row):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return Grid(
        page,
        tuple(
            tuple(
                Box(
                    column=sum(edge < cell[0] - _SAME_EDGE for edge in edges),
                    span=sum(cell[0] - _SAME_EDGE <= e < cell[2] - _SAME_EDGE for e in edges),
                    words=tuple(word for word in words if _is_in(word, cell)),
                )
                for cell in row
            )
            for row in cells
        ),
        tuple(edges),
    )


def _words(page: Page) -> Iterator[Word]:
    for thing in page.printed:
        if isinstance(thing, Word):
            yield thing
        else:
            yield from (word for row in thing.rows for box in row for word in box.words)


def _pieces(pages: Sequence[Page]) -> Iterator[Piece]:
    """The paragraphs and tables of all pages; running heads and feet last, as nobody's words."""
    found = [(page, list(lines_of(page.number, page.printed))) for page in pages]
    plain = [
        (page.height, [line for line in lines if isinstance(line, PrintedLine)])
        for page, lines in found
    ]
    style = style_of([line for _, lines in plain for line in lines])
    running = margins(plain, style)
    body = [thing for _, lines in found for thing in lines if thing not in running]
    yield from _numbered(body, style)
    yield Break()
    for line, where in running.items():
        yield Paragraph(line.text, f"page {line.page}", Look(aside=where))


def _numbered(body: Sequence[PrintedLine | Grid], style: Style) -> Iterator[Piece]:
    """Paragraphs and tables, numbered by page. A table that goes on over the page is one."""
    counts: Counter[tuple[int, str]] = Counter()

    def locator(page: int, kind: str) -> str:
        counts[page, kind] += 1
        return f"page {page}, {kind} {counts[page, kind]}"

    for _, run in groupby(body, lambda thing: isinstance(thing, Grid)):
        things = list(run)
        lines = [thing for thing in things if isinstance(thing, PrintedLine)]
        for paragraph in paragraphs(lines, style):
            yield paragraph_of(paragraph, style, locator(paragraph[0].page, "paragraph"))
        grids = [thing for thing in things if isinstance(thing, Grid)]
        for table in _over_pages(grids):
            names = [locator(grid.page, "table") for grid in table]
            yield from _table(table, names, style)


def _over_pages(grids: Sequence[Grid]) -> list[list[Grid]]:
    """Tables that stand one after the other, those that are one put together: on the next page,
    with the same columns."""
    tables: list[list[Grid]] = []
    for grid in grids:
        last = tables[-1][-1] if tables else None
        if last and last.page + 1 == grid.page and _same_columns(last, grid):
            tables[-1].append(grid)
        else:
            tables.append([grid])
    return tables


def _same_columns(one: Grid, other: Grid) -> bool:
    if len(one.columns) != len(other.columns):
        return False
    edges = zip(one.columns, other.columns, strict=True)
    return all(abs(a - b) <= _SAME_EDGE for a, b in edges)


def _table(grids: Sequence[Grid], names: Sequence[str], style: Style) -> Iterator[Piece]:
    header = _texts(grids[0].rows[0])
    rows: list[tuple[str, tuple[Field, ...]]] = []
    for grid, name in zip(grids, names, strict=True):
        for n, boxes in enumerate(grid.rows, 1):
            locator = f"{name}, row {n}"
            if rows and n == 1 and _texts(boxes) == header:
                again = "\t".join(text for text in header if text)
                yield Paragraph(again, locator, Look(aside="column header"))
                continue
            rows.append((locator, tuple(_fields(grid.page, boxes, locator, style))))
    yield Table(tuple(rows))


def _texts(boxes: Sequence[Box]) -> list[str]:
    return [" ".join(word.text for word in box.words) for box in boxes]


def _fields(page: int, boxes: Sequence[Box], locator: str, style: Style) -> Iterator[Field]:
    for n, box in enumerate(boxes, 1):
        name = f"{locator}, cell {n}"
        lines = [line for line in lines_of(page, box.words) if isinstance(line, PrintedLine)]
        said = [paragraph_of(found, style, name) for found in paragraphs(lines, style)]
        yield Field(box.column, name, tuple(said), box.span)


def _pages_without_text(pages: Sequence[Page]) -> Iterator[Block]:
    """The pages of a document with text that have none: a drawing, a photo, a scanned letter."""
    for page in pages:
        if not page.printed and page.pictures:
            yield structure("picture without text, passed over", "", f"page {page.number}")
