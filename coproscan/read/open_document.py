"""OpenDocument text (.odt) -> content: paragraphs, lists and tables in the document's order."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coproscan.errors import UnreadableDocument
from coproscan.read.archive import ZIP_ERRORS, refuse_bomb, refuse_entities
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
    with_comments,
)
from coproscan.read.notes import content_of
from coproscan.settings import Settings

Element = Any
"""An lxml element."""

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_SHORT = {
    _NAMESPACE.format(long): short
    for long, short in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("drawing", "draw"),
        ("xsl-fo-compatible", "fo"),
    )
}
_LONG = {short: long for long, short in _SHORT.items()}
# Nobody's words as the document stands: what was deleted while changes were tracked, settings.
_UNSAID = frozenset(("text:tracked-changes", "office:forms", "text:sequence-decls"))
_ASIDES = {"text:note": "footnote", "office:annotation": "comment"}
_CONTENTS = frozenset(("text:table-of-content", "text:alphabetical-index"))
_PARAGRAPHS = ("text:p", "text:h")
_ROW_GROUPS = ("table:table-header-rows", "table:table-rows", "table:table-row-group")
# Blanks may be repeated without end; a line is not longer than this.
_MOST_BLANKS = 1000
_BOLD = ("bold", "600", "700", "800", "900")
# A chain of styles longer than this goes in a circle.
_LONGEST_CHAIN = 20


def read_open_document(file: File, settings: Settings) -> Content:
    """The responses, headings and other structures of an .odt file of notes or a transcript.

    Raises UnreadableDocument where the file is encrypted, empty or no OpenDocument text.
    """
    parts = _parts(file)
    reading = _Reading(_Styles.of(parts.values()))
    body = next(parts["content.xml"].iter(_full("office:text")), None)
    blocks = (
        with_comments(blocks_of_flow(reading.pieces(body)), settings) if body is not None else []
    )
    if not any(block.text.strip() for block in blocks):
        raise UnreadableDocument(f"{file.id}: is empty: there is no text in it to read")
    return content_of(file.id, "odt", blocks, guess=not marks_headings(blocks))


def _parts(file: File) -> dict[str, Element]:
    """The document's two XML parts, parsed without anything from outside or any entities."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            refuse_bomb(archive.infolist(), file.id)
            names = set(archive.namelist())
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise UnreadableDocument(
                    f"{file.id}: is protected by a password: open it, and save it without one"
                )
            parts: dict[str, Element] = {
                name: etree.fromstring(archive.read(name), parser)
                for name in ("content.xml", "styles.xml")
                if name == "content.xml" or name in names
            }
    # lxml's syntax error is a SyntaxError; a part that is missing shows as a KeyError.
    except (*ZIP_ERRORS, KeyError, SyntaxError) as error:
        raise UnreadableDocument(
            f"{file.id}: is no OpenDocument text, or a damaged one: open it in LibreOffice and "
            f"save it again"
        ) from error
    for part in parts.values():
        refuse_entities(part, file.id)
    return parts


def _full(short: str) -> str:
    """A name as lxml spells it: "text:p" -> "{urn:…}p"."""
    prefix, _, name = short.partition(":")
    return f"{{{_LONG[prefix]}}}{name}"


def _name(element: Element) -> str:
    """An element's name with its usual prefix; "" for a comment or an entity."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, name = element.tag[1:].partition("}")
    return f"{_SHORT.get(namespace, '')}:{name}"


def _number(element: Element, name: str, otherwise: int = 1) -> int:
    value = element.get(_full(name), "")
    return int(value) if value.isascii() and value.isdigit() else otherwise


@dataclass(frozen=True)
class _Styles:
    """A document's styles: of paragraphs and words by name, of lists by name and level."""

    styles: Mapping[str, Element]
    numbered: frozenset[tuple[str, int]]

    @classmethod
    def of(cls, parts: Iterable[Element]) -> "_Styles":
        every = list(parts)
        found = {
            style.get(_full("style:name")): style
            for part in reversed(every)
            for style in part.iter(_full("style:style"))
        }
        levels = (
            level for part in every for level in part.iter(_full("text:list-level-style-number"))
        )
        numbered = (
            (level.getparent().get(_full("style:name")), _number(level, "text:level"))
            for level in levels
            if level.get(_full("style:num-format"))
        )
        return cls(found, frozenset(numbered))

    def chain(self, element: Element) -> list[Element]:
        """An element's style and those it is based on, nearest first."""
        chain: list[Element] = []
        style = self.styles.get(element.get(_full("text:style-name")))
        while style is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = self.styles.get(style.get(_full("style:parent-style-name")))
        return chain

    def names(self, element: Element) -> list[str]:
        """What an element's style and those it is based on are called."""
        own = element.get(_full("text:style-name"), "")
        based = [style.get(_full("style:parent-style-name"), "") for style in self.chain(element)]
        return [name.replace("_20_", " ").casefold() for name in (own, *based)]

    def stands_out(self, element: Element) -> bool | None:
        """Whether an element's style is bold or underlined; None where it does not say."""
        for style in self.chain(element):
            properties = style.find(_full("style:text-properties"))
            told = {} if properties is None else properties.attrib
            weight = told.get(_full("fo:font-weight"))
            line = told.get(_full("style:text-underline-style"))
            if weight or line:
                return weight in _BOLD or line not in (None, "none")
        return None


@dataclass(slots=True)
class _Reading:
    """A document as it is read: its styles, and how far each kind of thing counts, by place."""

    styles: _Styles
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def pieces(self, parent: Element, within: str = "", aside: str = "") -> Iterator[Piece]:
        """The pieces in an element; `within` is the locator around them."""
        for child in parent:
            name = _name(child)
            if name in _PARAGRAPHS:
                yield from self._paragraph(child, within, Look(aside=aside) if aside else None)
            elif name == "text:list":
                yield from self._list(child, within)
            elif name == "table:table":
                yield from self._table(child, within)
            elif name in _CONTENTS:
                yield from self.pieces(child, within, "contents")
            elif name and name not in _UNSAID:
                yield from self.pieces(child, within, aside)

    def _next(self, kind: str, within: str) -> str:
        self.counts[kind, within] += 1
        return f"{within}{kind} {self.counts[kind, within]}"

    def _paragraph(self, element: Element, within: str, look: Look | None) -> Iterator[Piece]:
        runs = list(self._runs(element, bold=bool(self.styles.stands_out(element))))
        text = "".join(said for said, _ in runs)
        boxes = [box for box in element.iter(_full("draw:text-box")) if _owner(box) is element]
        locator = self._next("paragraph", within) if text.strip() or boxes else ""
        yield Paragraph(text, locator, look or self._look(element, runs))
        for box in boxes:
            yield Break()
            yield from self.pieces(box, f"{self._next('text box', f'{locator}, ')}, ")
            yield Break()
        for beside in element.iter(*map(_full, _ASIDES)):
            if _owner(beside) is element:
                kind = _ASIDES[_name(beside)]
                told = beside.iter(*map(_full, _PARAGRAPHS))
                said = [s for p in told for s, _ in (*self._runs(p, bold=False), (" ", False))]
                text = " ".join("".join(said).split())
                yield Paragraph(text, self._next(kind, ""), Look(aside=kind))

    def _look(self, element: Element, runs: list[tuple[str, bool]]) -> Look:
        names = self.styles.names(element)
        level = None
        if "title" in names:
            level = 1
        elif "subtitle" in names:
            level = 2
        elif _name(element) == "text:h":
            level = 2 * _number(element, "text:outline-level")
        bold = [is_bold for said, is_bold in runs if said.strip()]
        return Look(
            heading=level,
            stands_out=bool(bold) and all(bold),
            quote=any("quot" in name for name in names),
        )

    def _runs(self, element: Element, *, bold: bool) -> Iterator[tuple[str, bool]]:
        """An element's words as they stand, and whether they stand out."""
        yield element.text or "", bold
        for child in element:
            name = _name(child)
            if name == "text:s":
                yield " " * min(_MOST_BLANKS, _number(child, "text:c")), bold
            elif name in ("text:tab", "text:line-break"):
                yield "\t" if name == "text:tab" else "\n", bold
            elif name and name not in _ASIDES and not name.startswith("draw:"):
                own = self.styles.stands_out(child)
                yield from self._runs(child, bold=bold if own is None else own)
            yield child.tail or "", bold

    def _list(
        self, element: Element, within: str, depth: int = 0, style: str = ""
    ) -> Iterator[Piece]:
        style = element.get(_full("text:style-name")) or style
        numbered = (style, depth + 1) in self.styles.numbered
        for item in element:
            begins = _name(item) == "text:list-item"
            for child in item:
                name = _name(child)
                if name == "text:list":
                    yield from self._list(child, within, depth + 1, style)
                elif name in _PARAGRAPHS:
                    heads = name == "text:h" or not begins
                    look = None if heads else Look(depth=depth, numbered=numbered)
                    yield from self._paragraph(child, within, look)
                    begins = False

    def _table(self, element: Element, within: str) -> Iterator[Piece]:
        """A table; one with a single row or column only places words on the page."""
        name = self._next("table", within)
        rows = [list(_cells(row)) for row in _rows(element)]
        if len(rows) < 2 or all(len(row) < 2 for row in rows):
            for r, row in enumerate(rows, 1):
                for c, (_, _, cell) in enumerate(row, 1):
                    yield Break()
                    yield from self.pieces(cell, f"{name}, row {r}, cell {c}, ")
            yield Break()
            return
        located = [(f"{name}, row {r}", row) for r, row in enumerate(rows, 1)]
        headed = element.find(_full("table:table-header-rows")) is not None
        yield Table(
            tuple((locator, tuple(self._fields(row, locator))) for locator, row in located), headed
        )

    def _fields(self, row: list[tuple[int, int, Element]], locator: str) -> Iterator[Field]:
        for n, (column, span, cell) in enumerate(row, 1):
            name = f"{locator}, cell {n}"
            said = []
            for element in cell.iter(*map(_full, _PARAGRAPHS)):
                if not any(_name(above) in _ASIDES for above in element.iterancestors()):
                    bold = bool(self.styles.stands_out(element))
                    runs = list(self._runs(element, bold=bold))
                    text = "".join(part for part, _ in runs)
                    said.append(Paragraph(text, name, self._look(element, runs)))
            yield Field(column, name, tuple(said), span)


def _owner(element: Element) -> Element:
    """The paragraph that an element stands in."""
    return next(element.iterancestors(*map(_full, _PARAGRAPHS)), None)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if _name(child) == "table:table-row":
            yield child
        elif _name(child) in (
            "table:table-header-rows",
            "table:table-rows",
            "table:table-row-group",
        ):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """A row's cells with their first column and how many they span, merged ones once."""
    column = 0
    for cell in row:
        if _name(cell) == "table:table-cell":
            yield column, _number(cell, "table:number-columns-spanned"), cell
        column += _number(cell, "table:number-columns-repeated")
