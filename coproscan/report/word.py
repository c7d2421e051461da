"""Lines of text as a Word document that a person can go on editing.

Real styles (Title, Heading 1, lists, Quote), so that the navigation pane, a screen reader and a
change of look all work. The same lines give the same bytes: no author, no time of writing.
"""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Literal, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

Style = Literal[
    "Title",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Normal",
    "List Bullet",
    "List Number",
    "Quote",
    "Caption",
]

LANGUAGE = "en-GB"
FONT = "Arial"  # on every Windows and Mac; elsewhere Liberation Sans has the same widths
NOT_A_TIME = datetime(1980, 1, 1)  # the first that a zip file can hold; the same in every file

PAGE_MM = (210, 297)  # A4
MARGIN_MM = 20  # at the sides; what most printers and hole punches leave alone
HEAD_MM, FOOT_MM = 22, 26  # the margins that hold one line above and three below
POINTS_PER_MM = 72 / 25.4

LINE_HEIGHT = 1.15  # of the type size: Arial's own spacing


@dataclass(frozen=True, slots=True)
class Look:
    """Type size, space before and after, and indent at the left, all in points."""

    size: float
    before: float
    after: float
    indent: float = 0.0
    bold: bool = False
    italic: bool = False


LOOKS: dict[Style, Look] = {
    "Title": Look(22, 0, 6, bold=True),
    "Heading 1": Look(16, 10, 3, bold=True),
    "Normal": Look(14, 0, 4),
    "List Bullet": Look(14, 0, 3, indent=18),
    "List Number": Look(14, 0, 3, indent=18),
    "Quote": Look(14, 2, 4, indent=18, italic=True),
}
TITLE_PROPERTY = 255  # letters: the most that a Word file's properties take
EDGE_SIZE = 12  # the lines at the top and foot of each page


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its style, and its text with a part at the start that stands out in bold."""

    style: Style
    text: str
    lead: str = ""


def pages(lines: Iterable[Line]) -> float:
    """How many pages the lines take, estimated a little too high."""
    width = (PAGE_MM[0] - 2 * MARGIN_MM) * POINTS_PER_MM
    height = (PAGE_MM[1] - HEAD_MM - FOOT_MM) * POINTS_PER_MM
    return sum(_height(line, width) for line in lines) / height


def _height(line: Line, width: float) -> float:
    look = LOOKS[line.style]
    ems = _ems(line.lead, bold=True) + _ems(line.text, bold=look.bold)
    rows = max(1, ceil(ems * look.size / (width - look.indent)))
    return rows * look.size * LINE_HEIGHT + look.before + look.after


def _ems(text: str, bold: bool) -> float:
    """The width of a text in Arial, as a multiple of the type size.

    Running English takes 0.47 of the size for a letter; 0.5 leaves room for the ragged right.
    Capitals take 0.7, East Asian characters the whole size, other scripts up to 0.62.
    """
    ems = 0.0
    for character in text:
        if unicodedata.east_asian_width(character) in "WF":
            ems += 1.0
        elif character.isupper() or character in "_—%@&":
            ems += 0.7
        else:
            ems += 0.5 if character.isascii() else 0.62
    return ems * (1.07 if bold else 1.0)


def word_document(title: str, lines: Sequence[Line], head: str, foot: str) -> bytes:
    """A .docx of the lines on A4, with `head` above and `foot` below on every page.

    `title` is the document's title property. Characters that a Word file cannot hold are left out.
    """
    import docx

    document = docx.Document()
    _set_up(document, title)
    for line in lines:
        add_line(document, line)
    section = document.sections[0]
    section.header.paragraphs[0].add_run(writable(head)).bold = True
    section.footer.paragraphs[0].add_run(writable(foot))
    number_pages(section.footer.add_paragraph(style="Footer"))
    buffer = io.BytesIO()
    document.save(buffer)
    return without_times(buffer.getvalue())


def writable(text: str) -> str:
    """The text without the control characters and halves of pairs that XML has no place for."""
    return "".join(c for c in text if c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs"))


def add_line(document: "Document", line: Line) -> "Paragraph":
    """Add the line at the end of the document, in its style, and return its paragraph."""
    from docx.oxml import OxmlElement

    paragraph = document.add_paragraph(style=line.style)
    if line.lead:
        paragraph.add_run(writable(line.lead)).bold = True
    run = paragraph.add_run(writable(line.text))
    if is_right_to_left(line.lead or line.text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run.font.rtl = True
    return paragraph


def is_right_to_left(text: str) -> bool:
    """Whether the first letter says so: the rule by which web pages tell, too (dir="auto")."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


def _set_up(document: "Document", title: str) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin, section.bottom_margin = Mm(HEAD_MM), Mm(FOOT_MM)
    section.header_distance = section.footer_distance = Mm(10)
    edge = Look(EDGE_SIZE, 0, 0)
    for name, look in (*LOOKS.items(), ("Header", edge), ("Footer", edge)):
        restyle(cast("ParagraphStyle", document.styles[name]), look)
    set_language(document)
    describe(document, title)


def describe(document: "Document", title: str) -> None:
    """Fill in a document's properties: its title, and nothing of who wrote it or when."""
    about = document.core_properties
    about.title, about.language = writable(title)[:TITLE_PROPERTY], LANGUAGE
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = NOT_A_TIME
    about.revision = 1


def restyle(style: "ParagraphStyle", look: Look) -> None:
    """Give a style of the template our look, in place of its theme's fonts and colours."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font, spacing = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    _name_font(style, look.size)
    spacing.space_before, spacing.space_after = Pt(look.before), Pt(look.after)
    spacing.line_spacing_rule = WD_LINE_SPACING.SINGLE
    spacing.widow_control = True
    if look.indent:
        spacing.left_indent = Pt(look.indent)
        hanging = style.name is not None and style.name.startswith("List")
        spacing.first_line_indent = Pt(-look.indent) if hanging else Pt(0)
    # The template draws a rule under a title, and takes no notice of a list's spacing.
    for unwanted in ("w:pBdr", "w:contextualSpacing"):
        for element in style.element.pPr.findall(qn(unwanted)):
            style.element.pPr.remove(element)


def _name_font(style: "ParagraphStyle", size: float) -> None:
    """Use FONT at `size` for every script: Word keeps Arabic and East Asian text apart."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.rPr
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        properties.rFonts.attrib.pop(qn(f"w:{theme}"), None)  # would win over the one named
    properties.rFonts.set(qn("w:cs"), FONT)
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(round(2 * size)))  # in half points
    properties.sz.addnext(complex_size)


def set_language(document: "Document") -> None:
    """Say which language it is, for the spelling checker and for screen readers."""
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def number_pages(paragraph: "Paragraph") -> None:
    """Number the pages ("Page 1 of 2") with fields that Word keeps right."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(words)
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        paragraph._p.append(element)


def without_times(package: bytes) -> bytes:
    """The same zip package with one fixed time on every part, as from no machine in particular."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name, NOT_A_TIME.timetuple()[:6])
            part.create_system = 0
            new.writestr(part, old.read(name), ZIP_DEFLATED)
    return out.getvalue()
