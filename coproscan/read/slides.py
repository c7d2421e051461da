"""PowerPoint slides (.pptx) -> content: each slide's title, lists, notes and tables."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from coproscan.errors import UnreadableDocument
from coproscan.read.archive import ZIP_ERRORS, refuse_bomb, refuse_entities
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
    with_comments,
)
from coproscan.read.notes import content_of
from coproscan.settings import Settings

Part = Any
"""A shape, slide or paragraph of python-pptx, which has no types."""

# What PowerPoint's older format and its encrypted files begin with.
_OLE = b"\xd0\xcf\x11\xe0"
_TITLE_LEVEL = 2
_DIAGRAM = "/diagramData"
_COMMENTS = "/comments"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# In these placeholders people type lists, with or without visible bullets; of the others the date,
# the footer and the slide's number are the page's own.
_LISTED = frozenset(("BODY", "OBJECT", "VERTICAL_BODY", "VERTICAL_OBJECT"))
_TITLES = frozenset(("TITLE", "CENTER_TITLE", "VERTICAL_TITLE"))
_PAGE_OWN = {"DATE": "page footer", "FOOTER": "page footer", "SLIDE_NUMBER": "page footer"}


def read_slides(file: File, settings: Settings) -> Content:
    """The responses, headings and other structures of a .pptx file of notes.

    A slide's title heads what stands on it. Speakers' notes and comments are structures, and so
    are hidden slides, which are passed over.

    Raises UnreadableDocument where the file is encrypted, empty or no presentation.
    """
    blocks = _blocks(file)
    if not any(block.text.strip() for block in blocks):
        raise UnreadableDocument(
            f"{file.id}: has no text on its slides: if they are pictures, have their text "
            f"recognised (OCR), or type it up"
        )
    return content_of(file.id, "pptx", with_comments(blocks, settings), guess=False)


def _blocks(file: File) -> list[Block]:
    import pptx
    from pptx.exc import PythonPptxError

    if file.data.startswith(_OLE):
        raise UnreadableDocument(
            f"{file.id}: is protected by a password, or in PowerPoint's format of before 2007: "
            f"open it in PowerPoint and save it as .pptx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            refuse_bomb(archive.infolist(), file.id)
        presentation = pptx.Presentation(io.BytesIO(file.data))
        return [
            block
            for number, slide in enumerate(presentation.slides, 1)
            for block in _slide(slide, f"slide {number}", file.id)
        ]
    # lxml's syntax error is a SyntaxError; a part that is missing shows as a KeyError, one that is
    # something else as an AttributeError or TypeError. Parts are opened as they are come to.
    except (
        PythonPptxError,
        SyntaxError,
        KeyError,
        AttributeError,
        TypeError,
        *ZIP_ERRORS,
    ) as error:
        raise UnreadableDocument(
            f"{file.id}: is no PowerPoint file, or a damaged one: open it in PowerPoint and save "
            f"it again as .pptx"
        ) from error


def _slide(slide: Part, name: str, id_: str) -> Iterable[Block]:
    refuse_entities(slide.element, id_)
    if slide.element.get("show") in ("0", "false"):
        return _hidden(slide, name)
    return _headed(blocks_of_flow(_pieces(slide, name)), name)


def _headed(blocks: Iterable[Block], slide: str) -> Iterator[Block]:
    """A slide's blocks; without a title, the one before it heads them no more."""
    found = list(blocks)
    if not any(block.kind == "heading" and block.level == _TITLE_LEVEL for block in found):
        yield Block("heading", "", slide, level=_TITLE_LEVEL)
    yield from found


def _hidden(slide: Part, name: str) -> Iterator[Block]:
    said = (p.text for p in _pieces(slide, name) if isinstance(p, Paragraph))
    yield structure("hidden slide, passed over", "\n".join(filter(None, said)), name)


@dataclass(slots=True)
class _Slide:
    """A slide as it is read: its name, and how far its paragraphs and tables count."""

    name: str
    paragraphs: int = 0
    tables: int = 0

    def shape(self, shape: Part) -> Iterator[Piece]:
        """The pieces of one shape; those of a group in their order."""
        for inner in getattr(shape, "shapes", ()):
            yield from self.shape(inner)
        if getattr(shape, "has_text_frame", False):
            yield Break()
            kind = _placeholder(shape)
            for paragraph in shape.text_frame.paragraphs:
                yield self.paragraph(_text(paragraph), _look(paragraph, kind))
        elif getattr(shape, "has_table", False):
            yield self.table(shape.table)
        elif getattr(shape, "has_chart", False):
            title = shape.chart.chart_title.text_frame.text if shape.chart.has_title else ""
            yield Paragraph(title or shape.name, self.name, Look(aside="chart, passed over"))

    def paragraph(self, text: str, look: Look) -> Paragraph:
        """The next paragraph; one without words is not counted."""
        self.paragraphs += bool(text.strip())
        return Paragraph(text, f"{self.name}, paragraph {self.paragraphs}", look)

    def table(self, table: Part) -> Table:
        """The next table."""
        self.tables += 1
        rows = []
        for r, row in enumerate(table.rows, 1):
            locator = f"{self.name}, table {self.tables}, row {r}"
            rows.append((locator, tuple(_fields(row, locator))))
        return Table(tuple(rows), headed=bool(table.first_row))


def _pieces(slide: Part, name: str) -> Iterator[Piece]:
    """What stands on a slide: its title first, and last what is beside it."""
    reading = _Slide(name)
    shapes = sorted(slide.shapes, key=lambda shape: _placeholder(shape) not in _TITLES)
    for shape in shapes:
        yield from reading.shape(shape)
    for related in _related(slide, _DIAGRAM):
        yield Break()
        for text in _texts(related, f"{_DRAWING}p"):
            yield reading.paragraph(text, Look(depth=0))
    yield Break()
    for related in _related(slide, _COMMENTS):
        for text in _texts(related, "{*}text", f"{_DRAWING}p"):
            yield Paragraph(text, name, Look(aside="comment"))
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if notes is not None:
        yield Paragraph(notes.text.replace("\v", "\n"), name, Look(aside="speaker notes"))


def _related(slide: Part, kind: str) -> list[bytes]:
    """The parts of one kind that belong to a slide, those of its diagrams or comments."""
    rels = [rel for rel in slide.part.rels.values() if not rel.is_external]
    return [rel.target_part.blob for rel in rels if rel.reltype.endswith(kind)]


def _texts(xml: bytes, *names: str) -> Iterator[str]:
    """The words of the elements so named."""
    from lxml import etree

    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter(*names):
        text = "".join(element.itertext())
        if text.strip():
            yield text


def _placeholder(shape: Part) -> str:
    """What kind of placeholder a shape fills; "" for none."""
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    return kind.name if kind is not None else ""


def _text(paragraph: Part) -> str:
    return str(paragraph.text).replace("\v", "\n")


def _look(paragraph: Part, placeholder: str) -> Look:
    if placeholder in _TITLES:
        return Look(heading=_TITLE_LEVEL)
    if placeholder in _PAGE_OWN:
        return Look(aside=_PAGE_OWN[placeholder])
    properties = paragraph._p.pPr  # python-pptx tells a paragraph's level, but not its bullet
    marks = {child.tag for child in properties} if properties is not None else set()
    numbered = f"{_DRAWING}buAutoNum" in marks
    bulleted = numbered or f"{_DRAWING}buChar" in marks or placeholder in _LISTED
    runs = [run for run in paragraph.runs if run.text.strip()]
    return Look(
        depth=paragraph.level if bulleted and f"{_DRAWING}buNone" not in marks else None,
        numbered=numbered,
        stands_out=bool(runs) and all(run.font.bold for run in runs),
    )


def _fields(row: Part, locator: str) -> Iterator[Field]:
    for n, cell in enumerate(row.cells):
        if cell.is_spanned:
            continue
        name = f"{locator}, cell {n + 1}"
        said = [Paragraph(_text(p), name, _look(p, "")) for p in cell.text_frame.paragraphs]
        yield Field(n, name, tuple(said), cell.span_width if cell.is_merge_origin else 1)
