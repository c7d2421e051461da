"""Lines of text in a Word document that a person can go on editing.

Real styles (Title, Heading 1, lists, Quote), so that the navigation pane, a screen reader and a
change of look all work. The same lines give the same bytes: no author, no time of writing.
"""

import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal
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
ACCENT = "1F4E79"  # a dark blue, 8.5 to 1 on white, and dark when printed in grey
NOT_A_TIME = datetime(1980, 1, 1)  # the first that a zip file can hold; the same in every file

PAGE_MM = (210, 297)  # A4
MARGIN_MM = 20  # at the sides; what most printers and hole punches leave alone
HEAD_MM, FOOT_MM = 22, 26  # the margins that hold one line above and three below


@dataclass(frozen=True, slots=True)
class Look:
    """Type size, space before and after, and indent at the left, all in points."""

    size: float
    before: float
    after: float
    indent: float = 0.0
    bold: bool = False
    italic: bool = False
    colour: str = "000000"


TITLE_PROPERTY = 255  # letters: the most that a Word file's properties take


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its style, and its text with a part at the start that stands out in bold."""

    style: Style
    text: str
    lead: str = ""


def writable(text: str) -> str:
    """The text without the control characters and halves of pairs that XML has no place for."""
    return "".join(c for c in text if c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs"))


def style_ids(document: "Document") -> Mapping[str, str | None]:
    """What a paragraph's properties call each style of paragraphs; None, the one it has anyway.

    Looked up once a document: by name and paragraph, it takes longer than all else of one.
    """
    from docx.enum.style import WD_STYLE_TYPE

    of_paragraphs = WD_STYLE_TYPE.PARAGRAPH
    default = document.styles.default(of_paragraphs)
    return {
        style.name: None if style == default else style.style_id
        for style in document.styles
        if style.type == of_paragraphs and style.name
    }


def add_line(document: "Document", line: Line, styles: Mapping[str, str | None]) -> "Paragraph":
    """Add the line at the end of the document, in its style, and return its paragraph.

    `styles` are the document's `style_ids`.
    """
    from docx.oxml import OxmlElement

    paragraph = document.add_paragraph()
    paragraph._p.style = styles[line.style]
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
    font.color.rgb = RGBColor.from_string(look.colour)
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
