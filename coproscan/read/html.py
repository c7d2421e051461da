"""Web pages -> content: the page's own text, with its menus, forms and footers as structures."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from coproscan.errors import UnreadableDocument
from coproscan.read.blocks import CLOSES_AT_NEXT, Block
from coproscan.read.content import Content, File
from coproscan.read.decode import decode
from coproscan.read.flow import (
    Break,
    Field,
    Look,
    Paragraph,
    Piece,
    Table,
    blocks_of_flow,
)
from coproscan.read.notes import content_of
from coproscan.settings import Settings

Element = Any
"""An lxml element."""

# Not words that a reader of the page sees.
_UNSEEN = frozenset("script style template noscript svg math iframe object embed".split())
# What a page has around its text, and what is to be filled in or pressed.
_AROUND = {
    "title": "page title",
    "nav": "navigation",
    "button": "form",
    "select": "form",
    "textarea": "form",
    "option": "form",
}
_AROUND_ROLES = {
    "navigation": "navigation",
    "search": "form",
    "banner": "page header",
    "contentinfo": "page footer",
}
# Of a page these are furniture, of an article or a quote its own.
_PAGE_ENDS = {"header": "page header", "footer": "page footer"}
_TEXTS = frozenset("article main section blockquote figure td".split())
_PICTURES = frozenset("img picture svg video canvas".split())
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label link
    mark meta output q rp rt ruby s samp small span strike strong sub sup time tt u var
    wbr""".split()
)
_BOLD = frozenset(("b", "strong", "th", "dt"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_OF_TABLES = frozenset("thead tbody tfoot tr td th caption colgroup col".split())
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A page's blanks are layout; a non-breaking one is meant.
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SEVERAL = re.compile(r" {2,}")
_ROUND_BREAKS = re.compile(r" ?\n ?")
# No table is wider or longer than this because of one cell.
_WIDEST_SPAN = 1000
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# A document with one marked heading has a title; its other headings may be typed like any line.
_MARKED_HEADINGS = 2


def read_html(file: File, settings: Settings) -> Content:  # noqa: ARG001 - every reader takes them
    """The responses, headings and other structures of a saved web page.

    Raises UnreadableDocument where the file is no text or has none.
    """
    blocks = blocks_of_html(text_of_page(file.data, file.id), file.id)
    if not any(block.kind != "structure" for block in blocks):
        raise UnreadableDocument(
            f"{file.id}: has no text on the page: a page that is filled in by a script must be "
            f"saved as text or PDF from the browser"
        )
    marked = sum(b.kind == "heading" and 0 < b.level < CLOSES_AT_NEXT for b in blocks)
    return content_of(file.id, "html", blocks, guess=marked < _MARKED_HEADINGS)


def text_of_page(data: bytes, name: str) -> str:
    """The page's source text, in the encoding that it declares where it is no UTF-8; errors as in
    `decode`."""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        with suppress(LookupError, UnicodeDecodeError):  # it is declared wrongly, as it often is
            data = data.decode(declared[1].decode()).encode()
    return decode(data, name)


def blocks_of_html(text: str, name: str) -> list[Block]:
    """The blocks of a page's source text, in its order; `name` is the file's, for the error.

    Raises UnreadableDocument where elements are nested past all measure.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.encode(), parser) if text.strip() else None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnreadableDocument(
            f"{name}: is nested more than 2,000 elements deep: save the page as text or PDF from "
            f"the browser"
        )
    return [] if root is None else list(blocks_of_flow(_Page().pieces(root)))


@dataclass(slots=True)
class _Page:
    """A page as it is read: the paragraph that is being read, and what stands open around it."""

    within: str = ""
    paragraphs: int = 0
    tables: int = 0
    _said: list[tuple[str, bool]] = field(default_factory=list)
    _open: Counter[str] = field(default_factory=Counter)
    _begins_item: bool = False

    def pieces(self, root: Element) -> Iterator[Piece]:
        """The pieces of what stands in an element."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if tag not in _INLINE:
                yield from self._paragraph()
            if event == "end":
                self._open.subtract(_marks(element))
                if tag in _LISTS:
                    yield Break()
                self._say(element.tail if element is not root else None)
                continue
            self._open.update(_marks(element))
            self._begins_item = self._begins_item or tag == "li"
            aside = self._aside(element)
            if aside is not None:
                walk.skip_subtree()
                yield from self._set_apart(element, aside)
            elif tag == "table" and _holds_data(element):
                walk.skip_subtree()
                yield from self._table(element)
            elif tag == "br":
                if self._said and self._said[-1][0] == "\n":
                    yield from self._paragraph()  # a blank line
                else:
                    self._said.append(("\n", False))
            else:
                self._say(element.text)
        yield from self._paragraph()

    def _say(self, text: str | None) -> None:
        if text:
            shown = text if self._open["pre"] else _BLANKS.sub(" ", text)
            self._said.append((shown, self._open["bold"] > 0))

    def _paragraph(self) -> Iterator[Paragraph]:
        """The paragraph that ends here, if it has any words."""
        text = "".join(shown for shown, _ in self._said)
        if not self._open["pre"]:
            text = _ROUND_BREAKS.sub("\n", _SEVERAL.sub(" ", text))
        if text.strip():
            bold = all(is_bold for shown, is_bold in self._said if shown.strip())
            yield Paragraph(text.strip("\n"), self._next_locator(), self._look(bold=bold))
            self._begins_item = False
        self._said = []

    def _next_locator(self) -> str:
        self.paragraphs += 1
        return self.within or f"paragraph {self.paragraphs}"

    def _look(self, *, bold: bool) -> Look:
        level = next((n for n in range(1, 7) if self._open[f"h{n}"] > 0), None)
        lists = sum(self._open[tag] for tag in _LISTS)
        return Look(
            heading=2 * level if level else None,
            depth=lists - 1 if lists and self._begins_item else None,
            numbered=self._open["ol"] > 0,
            stands_out=bold,
            quote=self._open["blockquote"] > 0,
        )

    def _aside(self, element: Element) -> str | None:
        """What an element is that holds no words of the page's text; "" where nobody sees it."""
        tag, role = element.tag, element.get("role", "")
        if tag in _UNSEEN:
            return ""
        if (
            element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or _HIDDEN.search(element.get("style", ""))
        ):
            return "hidden text"
        if tag in _PAGE_ENDS and not any(self._open[text] > 0 for text in _TEXTS):
            return _PAGE_ENDS[tag]
        if tag == "figcaption" and _shows_a_picture(element.getparent()):
            return "picture caption"
        return _AROUND.get(tag) or _AROUND_ROLES.get(role)

    def _set_apart(self, element: Element, aside: str) -> Iterator[Paragraph]:
        text = " ".join(" ".join(_texts(element)).split())
        if aside and text:
            yield Paragraph(text, self.within or aside, Look(aside=aside))

    def _table(self, element: Element) -> Iterator[Piece]:
        self.tables += 1
        name = f"table {self.tables}"
        for caption in element.iterchildren("caption"):
            yield from _Page(within=f"{name}, caption").pieces(caption)
        rows, asides = [], list[Paragraph]()
        for r, cells in enumerate(_placed(element), 1):
            fields = []
            for c, (column, span, cell) in enumerate(cells, 1):
                locator = f"{name}, row {r}, cell {c}"
                said = [p for p in _Page(locator).pieces(cell) if isinstance(p, Paragraph)]
                asides += [p for p in said if p.look.aside]
                own = tuple(p for p in said if not p.look.aside)
                fields.append(Field(column, locator, own, span))
            rows.append((f"{name}, row {r}", tuple(fields)))
        yield Table(tuple(rows), headed=_has_header(element))
        yield from asides


def _shows_a_picture(figure: Element) -> bool:
    """Whether a figure is a picture and no quote or table, so that its caption says what is seen
    and not who spoke."""
    shown = {inner.tag for inner in figure.iter()}
    return not shown.isdisjoint(_PICTURES) and shown.isdisjoint(("blockquote", "table"))


def _marks(element: Element) -> Iterator[str]:
    """What an element opens: its own name, and "bold" where its words are."""
    yield element.tag
    if element.tag in _BOLD or _BOLD_STYLE.search(element.get("style", "")):
        yield "bold"


def _texts(element: Element) -> Iterator[str]:
    """The words in an element that a reader of the page sees."""
    from lxml import etree

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start" and inner.tag in _UNSEEN:
            walk.skip_subtree()
        elif event == "start":
            yield inner.text or ""
        elif inner is not element:
            yield inner.tail or ""


def _holds_data(table: Element) -> bool:
    """Whether a table is one, and does not only place words on the page; all its words are in its
    cells."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return False
    for part in (table, *table.iter("thead", "tbody", "tfoot", "tr")):
        texts = (part.text, *(child.tail for child in part))
        if any(child.tag not in _OF_TABLES for child in part) or any(
            t and t.strip() for t in texts
        ):
            return False
    rows = [len(row) for row in table.iter("tr")]
    return len(rows) > 1 and max(rows) > 1


def _has_header(table: Element) -> bool:
    first = next(table.iter("tr"))
    cells = [cell for cell in first if cell.tag in ("th", "td")]
    return first.getparent().tag == "thead" or all(cell.tag == "th" for cell in cells)


def _placed(table: Element) -> Iterator[list[tuple[int, int, Element]]]:
    """Each row's cells with their first column and how many they span; a cell that spans rows
    stands in its first."""
    taken: dict[int, int] = {}  # how many more rows each column is taken for by a cell above
    for row in table.iter("tr"):
        found, column = [], 0
        below = {at: rows - 1 for at, rows in taken.items() if rows > 1}
        for cell in row.iterchildren("td", "th"):
            while taken.get(column, 0):
                column += 1
            span, rows = _span(cell, "colspan"), _span(cell, "rowspan")
            found.append((column, span, cell))
            below |= {at: rows - 1 for at in range(column, column + span) if rows > 1}
            column += span
        taken = below
        yield found


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "").strip()
    return min(_WIDEST_SPAN, max(1, int(value))) if value.isascii() and value.isdigit() else 1
