"""The seam to python-docx: a Word document's paragraphs and tables, and what their formatting says.

python-docx's own text leaves out what stands in content controls, text boxes and tracked
insertions, so the words are gathered from its elements.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coproscan.read.blocks import Block, structure
from coproscan.read.flow import Look

if TYPE_CHECKING:
    from docx.document import Document

Element = Any
"""An lxml element; python-docx adds classes of its own to some."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Not words of the document as it stands: deletions, a drawing's second copy for old programs,
# fields' instructions, properties. Text boxes are read by themselves.
_PASSED_OVER = frozenset(
    "del moveFrom Fallback instrText delText delInstrText pPr rPr sectPr tblPr txbxContent".split()
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEADING_STYLE = re.compile(r"heading ?(\d)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list(?: (?:bullet|number|paragraph|continue))?(?: (\d))?", re.IGNORECASE)
_ASIDES = re.compile(r"/word/(header|footer|footnote|endnote|comment)s?(\d*)\.xml")
# A chain of styles longer than this goes in a circle.
_LONGEST_CHAIN = 20


@dataclass(frozen=True)
class Formatting:
    """A document's styles and numbering."""

    styles: Mapping[str, Element]
    numbers: Mapping[tuple[str, str], str]
    default: Element | None

    @classmethod
    def of(cls, document: "Document") -> "Formatting":
        """The formatting that a document defines."""
        found = {s.get(f"{_W}styleId"): s for s in document.styles.element.iter(f"{_W}style")}
        default = next(
            (
                s
                for s in found.values()
                if s.get(f"{_W}default") in ("1", "true") and s.get(f"{_W}type") == "paragraph"
            ),
            None,
        )
        return cls(found, _numbers(document), default)

    def look(self, paragraph: Element) -> Look:
        """What a paragraph's formatting says."""
        chain = self._chain(paragraph)
        properties = [_child(element, "pPr") for element in (paragraph, *chain)]
        names = [_value(_child(style, "name")) or "" for style in chain]
        number, level = self._number(properties)
        listed = next((m for name in names if (m := _LIST_STYLE.fullmatch(name))), None)
        depth: int | None = None
        if number not in (None, "0"):
            depth = int(level or 0) or (int(listed[1]) - 1 if listed and listed[1] else 0)
        elif listed and "paragraph" not in listed[0].lower() and number != "0":
            depth = int(listed[1] or 1) - 1
        kind = self.numbers.get((number or "", level or "0"), "")
        own = names[0].casefold() if names else ""
        return Look(
            heading=_heading_level(names, properties),
            depth=depth,
            numbered=kind not in ("", "bullet", "none"),
            stands_out=self._stands_out(paragraph, chain),
            quote="quote" in own,
            aside="contents" if own.startswith("toc ") else "",
        )

    def _chain(self, paragraph: Element) -> list[Element]:
        """A paragraph's style and those it is based on, nearest first."""
        properties = _child(paragraph, "pPr")
        own = _value(_child(properties, "pStyle")) if properties is not None else None
        style = self.styles.get(own) if own else self.default
        chain: list[Element] = []
        while style is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = self.styles.get(_value(_child(style, "basedOn")) or "")
        return chain

    @staticmethod
    def _number(properties: list[Element | None]) -> tuple[str | None, str | None]:
        """The list that a paragraph belongs to, and its level there; "0" is none."""
        for element in properties:
            found = _child(element, "numPr")
            if found is not None:
                return _value(_child(found, "numId")), _value(_child(found, "ilvl"))
        return None, None

    def _stands_out(self, paragraph: Element, chain: list[Element]) -> bool:
        """Whether all of a paragraph's words are bold, or all are underlined."""
        runs = [
            run
            for run in paragraph.iter(f"{_W}r")
            if text_of(run).strip() and next(run.iterancestors(f"{_W}p")) is paragraph
        ]
        return bool(runs) and any(
            all(self._is_set(run, sign, chain) for run in runs) for sign in ("b", "u")
        )

    def _is_set(self, run: Element, sign: str, chain: list[Element]) -> bool:
        properties = _child(run, "rPr")
        named = _value(_child(properties, "rStyle"))
        style = self.styles.get(named) if named else None
        for element in (properties, _child(style, "rPr"), *(_child(s, "rPr") for s in chain)):
            found = _child(element, sign)
            if found is not None:
                return _value(found) not in ("0", "false", "none", "off")
        return False


def _heading_level(names: list[str], properties: list[Element | None]) -> int | None:
    """A heading's level: 1 for a title, 2 for a subtitle, 2n for Heading n or outline level n."""
    for name in names:
        if name.casefold() in ("title", "subtitle"):
            return 1 if name.casefold() == "title" else 2
        found = _HEADING_STYLE.fullmatch(name)
        if found:
            return 2 * int(found[1])
    for element in properties:
        level = _value(_child(element, "outlineLvl"))
        if level is not None:
            # 9 says "body text" outright.
            return 2 * (int(level) + 1) if level.isdigit() and int(level) < 9 else None
    return None


def _numbers(document: "Document") -> dict[tuple[str, str], str]:
    """How the items of each list and level are numbered: "bullet", "decimal" and so on."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        return {}
    root = part.element
    formats = {
        (abstract.get(f"{_W}abstractNumId"), level.get(f"{_W}ilvl")): _value(
            _child(level, "numFmt")
        )
        or ""
        for abstract in root.iter(f"{_W}abstractNum")
        for level in abstract.iter(f"{_W}lvl")
    }
    return {
        (number.get(f"{_W}numId"), level): kind
        for number in root.iter(f"{_W}num")
        for (abstract, level), kind in formats.items()
        if abstract == _value(_child(number, "abstractNumId"))
    }


def _local(element: Element) -> str:
    """An element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(f"{_W}{name}")


def _value(element: Element | None) -> str | None:
    found: str | None = None if element is None else element.get(f"{_W}val")
    return found


def flow(element: Element) -> Iterator[Element]:
    """The paragraphs and tables in an element, in order, those in content controls too."""
    for child in element:
        name = _local(child)
        if name in ("p", "tbl"):
            yield child
        elif name not in _PASSED_OVER and name != "tcPr":
            yield from flow(child)


def is_table(element: Element) -> bool:
    """Whether an element of the flow is a table."""
    return _local(element) == "tbl"


def text_of(element: Element) -> str:
    """The words of a paragraph or run as they stand, line breaks as LF."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        name = _local(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            page = name == "br" and child.get(f"{_W}type") in ("page", "column")
            yield "" if page else _SIGNS[name]
        elif name not in _PASSED_OVER:
            yield from _pieces(child)


def text_boxes(paragraph: Element) -> list[Element]:
    """The text boxes anchored in a paragraph, none twice."""
    return [
        box
        for box in paragraph.iter(f"{_W}txbxContent")
        if not any(_local(above) == "Fallback" for above in box.iterancestors())
        and next(box.iterancestors(f"{_W}p"), None) is paragraph
    ]


@dataclass(frozen=True)
class TableCell:
    """A cell of a Word table: the columns it spans, and whether it goes on with the one above."""

    element: Element
    column: int
    span: int
    continues: bool

    @cached_property
    def paragraphs(self) -> list[Element]:
        """Its paragraphs that have words, those of tables and text boxes inside it too."""
        found = [
            p
            for p in self.element.iter(f"{_W}p")
            if not any(_local(above) == "Fallback" for above in p.iterancestors())
        ]
        return [p for p in found if text_of(p).strip()]


def table_rows(table: Element) -> list[list[TableCell]]:
    """A table's rows; a merged cell stands once, at its first row and column."""
    return [list(_cells(row)) for row in _within(table, "tr")]


def _within(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls too."""
    for child in element:
        local = _local(child)
        if local == name:
            yield child
        elif local not in _PASSED_OVER and local not in ("p", "tbl"):
            yield from _within(child, name)


def _cells(row: Element) -> Iterator[TableCell]:
    properties = _child(row, "trPr")
    column = _number_of(_value(_child(properties, "gridBefore")), 0)
    for cell in _within(row, "tc"):
        own = _child(cell, "tcPr")
        span = _number_of(_value(_child(own, "gridSpan")), 1)
        merge = _child(own, "vMerge")
        continues = merge is not None and _value(merge) in (None, "continue")
        yield TableCell(cell, column, span, continues)
        column += span


def _number_of(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() else otherwise


def repeats_as_header(table: Element) -> bool:
    """Whether a table's first row is marked to be repeated on each page, as headers are."""
    first = next(_within(table, "tr"), None)
    return _child(_child(first, "trPr"), "tblHeader") is not None


def asides(document: "Document") -> Iterator[Block]:
    """What stands beside the text, as structures: page headers, footnotes, comments."""
    from docx.oxml import parse_xml

    parts = {str(part.partname): part for part in document.part.package.iter_parts()}
    for name in sorted(parts):
        found = _ASIDES.fullmatch(name)
        if not found:
            continue
        kind = f"page {found[1]}" if found[1] in ("header", "footer") else found[1]
        number = f" {found[2]}" if found[2] else ""
        root = parse_xml(parts[name].blob)
        texts = [text for p in root.iter(f"{_W}p") if (text := text_of(p).strip())]
        for n, text in enumerate(texts, 1):
            yield structure(kind, text, f"{kind}{number}, paragraph {n}")
