"""The Word document that a report is written into: one of our looks, or the council's own.

A template gives its styles, page, header and footer; what is written in it is left out. A style
that the report needs and the template does not have is added in our look.
"""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from coproscan.errors import SettingsError
from coproscan.report.word import (
    ACCENT,
    FOOT_MM,
    HEAD_MM,
    MARGIN_MM,
    PAGE_MM,
    Look,
    number_pages,
    restyle,
    set_language,
    writable,
)

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

StyleName = Literal[
    "Title",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Normal",
    "List Bullet",
    "Quote",
    "Caption",
    "Table Heading",
    "Table Text",
    "TOC Heading",
    "TOC 1",
    "TOC 2",
    "Header",
    "Footer",
]
REPORT_LOOKS: dict[StyleName, Look] = {
    "Normal": Look(12, 0, 6),
    "Title": Look(26, 0, 10, bold=True, colour=ACCENT),
    "Heading 1": Look(20, 18, 6, bold=True, colour=ACCENT),
    "Heading 2": Look(15, 14, 4, bold=True, colour=ACCENT),
    "Heading 3": Look(12, 10, 3, bold=True, colour=ACCENT),
    "List Bullet": Look(12, 0, 3, indent=18),
    "Quote": Look(12, 2, 6, indent=18, italic=True),
    "Caption": Look(11, 6, 4, bold=True),
    "Table Heading": Look(10, 2, 2, bold=True),
    "Table Text": Look(10, 2, 2),
    "TOC Heading": Look(20, 18, 6, bold=True, colour=ACCENT),
    "TOC 1": Look(12, 4, 2),
    "TOC 2": Look(12, 0, 2, indent=18),
    "Header": Look(10, 0, 0),
    "Footer": Look(10, 0, 0),
}
"""12 point type for what is read, which guidance on accessible documents asks for at least; 10 in
tables, so that seven columns fit."""

OURS: frozenset[StyleName] = frozenset({"Table Heading", "Table Text"})
"""Styles that Word has not by itself; a template may give them its own look."""

TABLE_STYLE = "Report Table"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_XML = (
    f'<w:style {_WORD} w:type="table" w:customStyle="1" w:styleId="ReportTable">'
    f'<w:name w:val="{TABLE_STYLE}"/><w:uiPriority w:val="59"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" '
    'w:fill="E7ECF2"/></w:tcPr></w:tblStylePr></w:style>'
)
_BULLET_XML = (
    f'<w:abstractNum {_WORD} w:abstractNumId="{{0}}"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
)
_NUM_XML = f'<w:num {_WORD} w:numId="{{1}}"><w:abstractNumId w:val="{{0}}"/></w:num>'
_LEFT_OVER = ("/image", "/hyperlink", "/chart", "/comments", "/oleObject", "/package", "/aFChunk")
"""Endings of the relations that only the text of a template has."""


def read_template(path: Path) -> bytes:
    """The template's bytes; raises SettingsError where it is no Word document."""
    from zipfile import BadZipFile

    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        contents = path.read_bytes()
        _opened(contents)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(
            f"{path}: the template cannot be read ({reason}); give a .docx file"
        ) from error
    except (PackageNotFoundError, BadZipFile, XMLSyntaxError, ValueError, KeyError) as error:
        raise SettingsError(
            f"{path}: the template is no Word document; open it in Word and save it as .docx"
        ) from error
    return contents


def _opened(contents: bytes) -> "Document":
    import docx

    return docx.Document(io.BytesIO(contents))


def new_document(template: bytes | None) -> "Document":
    """An empty document with every style that a report uses."""
    import docx

    document = docx.Document() if template is None else _opened(template)
    if template is None:
        _set_page(document)
        set_language(document)
    else:
        _empty(document)
    for name, look in REPORT_LOOKS.items():
        _ensure(document, name, look, restyled=template is None)
    _style(document, "Caption").paragraph_format.keep_with_next = True  # it stands above
    if TABLE_STYLE not in [style.name for style in document.styles]:
        from docx.oxml import parse_xml

        document.styles.element.append(parse_xml(_TABLE_XML))
    return document


def _style(document: "Document", name: StyleName) -> "ParagraphStyle":
    return cast("ParagraphStyle", document.styles[name])


def _set_page(document: "Document") -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin, section.bottom_margin = Mm(HEAD_MM), Mm(FOOT_MM)
    section.header_distance = section.footer_distance = Mm(10)


def _empty(document: "Document") -> None:
    """Take a template's text out, and keep the page, header and footer of its last section.

    Word lets a section without a header of its own show the one before it.
    """
    from copy import deepcopy

    from docx.oxml.ns import qn

    sections = [section._sectPr for section in document.sections]
    last = sections[-1]
    names = (qn("w:headerReference"), qn("w:footerReference"))
    kinds = {(e.tag, e.get(qn("w:type"))) for e in last if e.tag in names}
    for earlier in reversed(sections[:-1]):
        for element in earlier:
            kind = (element.tag, element.get(qn("w:type")))
            if element.tag in names and kind not in kinds:
                last.insert(0, deepcopy(element))
                kinds.add(kind)
    document._body.clear_content()
    relations = document.part.rels
    for id_ in [i for i, relation in relations.items() if relation.reltype.endswith(_LEFT_OVER)]:
        del relations[id_]


def _ensure(document: "Document", name: StyleName, look: Look, restyled: bool) -> None:
    """Give the document a style of this name: its own, or one in our look."""
    from docx.enum.style import WD_STYLE_TYPE

    if name in document.styles:
        if restyled:
            restyle(_style(document, name), look)
        return
    builtin = name not in OURS
    style = cast(
        "ParagraphStyle", document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin)
    )
    if "Normal" in document.styles and name != "Normal":
        style.base_style = document.styles["Normal"]
    style.hidden = False
    style.quick_style = True
    if restyled:
        restyle(style, look)
    else:
        _set_look(style, look)
    if name.startswith("Heading"):
        _set_level(style, int(name[-1]) - 1)
    if name == "List Bullet":
        _set_bullet(document, style)


def _set_look(style: "ParagraphStyle", look: Look) -> None:
    """Our sizes in the template's own typeface."""
    from docx.shared import Pt

    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    style.paragraph_format.space_before = Pt(look.before)
    style.paragraph_format.space_after = Pt(look.after)
    if look.indent:
        style.paragraph_format.left_indent = Pt(look.indent)
        if style.name == "List Bullet":
            style.paragraph_format.first_line_indent = Pt(-look.indent)


def _set_level(style: "ParagraphStyle", level: int) -> None:
    """Say where a heading stands in the outline, which the contents field goes by."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style.paragraph_format.keep_with_next = True
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level))
    style.element.get_or_add_pPr().append(outline)


def _set_bullet(document: "Document", style: "ParagraphStyle") -> None:
    """Make a style a real list, with a list definition of its own."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.parts.numbering import NumberingPart

    part = document.part
    if not any(r.reltype == RELATIONSHIP_TYPE.NUMBERING for r in part.rels.values()):
        new = NumberingPart(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            parse_xml(f"<w:numbering {_WORD}/>"),
            part.package,
        )
        part.relate_to(new, RELATIONSHIP_TYPE.NUMBERING)
    lists = part.numbering_part.element
    definitions = lists.findall(qn("w:abstractNum"))
    uses = lists.findall(qn("w:num"))
    definition = 1 + max((int(e.get(qn("w:abstractNumId"))) for e in definitions), default=0)
    use = 1 + max((int(e.get(qn("w:numId"))) for e in uses), default=0)
    # definitions come first in a list of lists, then their uses
    lists.insert(len(definitions), parse_xml(_BULLET_XML.format(definition)))
    (uses[-1] if uses else lists[len(definitions)]).addnext(
        parse_xml(_NUM_XML.format(definition, use))
    )
    properties = style.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = use


def set_edges(document: "Document", head: str, foot: str) -> None:
    """Write `head` above and `foot` with a page number below on every page, after what a template
    has there; a template that numbers its pages goes on doing so."""
    section = document.sections[0]
    headers, footers = [section.header], [section.footer]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
        footers.append(section.first_page_footer)
    if document.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
        footers.append(section.even_page_footer)
    for header in headers:
        _free_paragraph(header, "Header").add_run(writable(head)).bold = True
    for footer in footers:
        numbered = "PAGE" in "".join(footer._element.itertext()) or "PAGE" in "".join(
            str(value) for element in footer._element.iter() for value in element.attrib.values()
        )
        if foot:
            _free_paragraph(footer, "Footer").add_run(writable(foot))
        if not numbered:
            number_pages(_free_paragraph(footer, "Footer"))


def _free_paragraph(edge: "BlockItemContainer", style: str) -> "Paragraph":
    """The edge's only paragraph where it is empty, else a new one."""
    paragraphs: list[Paragraph] = edge.paragraphs
    alone = len(paragraphs) == 1 and not edge.tables
    if alone and all(child.tag.endswith("}pPr") for child in paragraphs[0]._p):
        return paragraphs[0]
    added: Paragraph = edge.add_paragraph(style=style)
    return added
