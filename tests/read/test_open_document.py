"""OpenDocument texts, written part by part."""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.errors import UnreadableDocument
from coproscan.read.content import Content, File
from coproscan.read.open_document import read_open_document
from coproscan.settings import Settings

URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = {
    **{name: f"{URN}:{name}:1.0" for name in ("office", "text", "table", "style")},
    "draw": f"{URN}:drawing:1.0",
    "fo": f"{URN}:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMES.items())
STYLES = (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>'
    '</style:style><style:style style:name="P" style:family="paragraph" '
    'style:parent-style-name="Title"/><text:list-style style:name="N">'
    '<text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
)


def made(body: str, *, doctype: str = "", manifest: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {SPACES}>'
            f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>"
            f"{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return stream.getvalue()


def read_bytes(data: bytes) -> Content:
    return read_open_document(File("notes.odt", Path("notes.odt"), data), Settings())


def read(body: str) -> Content:
    return read_bytes(made(body))


def heading(level: int, text: str) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def points(*items: str, style: str = "") -> str:
    body = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}">{body}</text:list>'


def said(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def test_headings_lists_and_sources() -> None:
    content = read(
        said("Riverside conversation", "P")
        + heading(1, "Table 1")
        + heading(2, "What works well?")
        + points(said("The Tuesday lunch club") + points(said("and on Fridays too")), said("Tea"))
        + heading(1, "Table 2")
        + heading(2, "What works well?")
        + points(said("The crossing"), style="N")
    )
    assert [(r.locator, r.text, r.source, r.place.depth) for r in content.responses] == [
        ("paragraph 4", "The Tuesday lunch club", "notes.odt#Table 1", 0),
        ("paragraph 5", "and on Fridays too", "notes.odt#Table 1", 1),
        ("paragraph 6", "Tea", "notes.odt#Table 1", 0),
        ("paragraph 9", "The crossing", "notes.odt#Table 2", 0),
    ]
    assert {r.place.kind for r in content.responses} == {"bullet"}
    assert content.responses[1].place.parent == "notes.odt#paragraph 4"


def test_a_table_with_merged_cells() -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(text: str, span: int = 1) -> str:
        spanned = f'table:number-columns-spanned="{span}"' if span > 1 else ""
        return f"<table:table-cell {spanned}>{said(text)}</table:table-cell>"

    content = read(
        "<table:table><table:table-header-rows>"
        + row(cell("Challenge"), cell("Solution"))
        + "</table:table-header-rows>"
        + row(cell("Cold hall"), cell("Carpets"))
        + row(cell("All of it", 2), "<table:covered-table-cell/>")
        + "</table:table>"
    )
    assert [(r.locator, r.text, r.place.column) for r in content.responses] == [
        ("table 1, row 2, cell 1", "Cold hall", "Challenge"),
        ("table 1, row 2, cell 2", "Carpets", "Solution"),
        ("table 1, row 3, cell 1", "All of it", "Challenge"),
    ]


def test_the_text_as_it_stands_with_changes_accepted() -> None:
    content = read(
        heading(1, "Notes")
        + "<text:tracked-changes><text:changed-region><text:deletion>"
        + said("What was deleted")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        + said('More<text:s text:c="2"/>benches<text:tab/>and<text:line-break/>bins')
        + said(
            "Buses<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            + said("Until 2019")
            + "</text:note-body></text:note> at night<office:annotation><dc:creator>JF</dc:creator>"
            + said("Ask Jo")
            + "</office:annotation>"
        )
    )
    assert [r.text for r in content.responses] == [
        "More  benches\tand",
        "bins",
        "Buses at night",
    ]
    assert {(s.kind, s.text) for s in content.structures} >= {
        ("footnote", "Until 2019"),
        ("comment", "Ask Jo"),
    }


def test_text_boxes_sections_and_bold_lines() -> None:
    content = read(
        said('<text:span text:style-name="B">Ideas</text:span>')
        + f"<text:section>{said('• A bench by the weir')}</text:section>"
        + said(f"<draw:frame><draw:text-box>{said('A sticky note')}</draw:text-box></draw:frame>")
    )
    assert [(r.locator, r.text, r.place.headings) for r in content.responses] == [
        ("paragraph 2", "A bench by the weir", ("Ideas",)),
        ("paragraph 3, text box 1, paragraph 1", "A sticky note", ("Ideas",)),
    ]


def test_entities_that_multiply_are_refused() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'
    with pytest.raises(UnreadableDocument, match=r"entities|no OpenDocument"):
        read_bytes(made(said("&a11;"), doctype=doctype))
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(UnreadableDocument, match="entities"):
        read_bytes(made(said("&a; words"), doctype=outside))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Words", "no OpenDocument"),
        (b"PK\x03\x04broken", "no OpenDocument"),
        (made("<text:p>unclosed"), "no OpenDocument"),
        (made(""), "is empty"),
        (made(said("x"), manifest="<encryption-data/>"), "password"),
    ],
)
def test_what_is_no_document(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason) as refusal:
        read_bytes(data)
    assert "\n" not in str(refusal.value)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
@pytest.mark.slow
def test_what_libreoffice_saves(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Table 1", 1)
    document.add_paragraph("The Tuesday lunch club", style="List Bullet")
    table = document.add_table(2, 2)
    for at, text in enumerate(("Challenge", "Solution", "Cold hall", "Carpets")):
        table.cell(at // 2, at % 2).text = text
    document.save(str(tmp_path / "notes.docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "notes.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    content = read_bytes((tmp_path / "notes.odt").read_bytes())
    assert [(r.text, r.place.kind, r.place.column) for r in content.responses] == [
        ("The Tuesday lunch club", "bullet", None),
        ("Cold hall", "cell", "Challenge"),
        ("Carpets", "cell", "Solution"),
    ]


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20
).map(lambda text: "".join(c for c in text if c not in "<>&"))
PIECE = st.one_of(
    TEXT.map(said),
    TEXT.map(lambda text: heading(2, text)),
    st.lists(TEXT.map(said), max_size=3).map(lambda items: points(*items)),
)


@settings(max_examples=80)
@given(st.lists(PIECE, max_size=6))
def test_every_character_lies_in_a_response_or_a_structure(pieces: list[str]) -> None:
    body = said("x") + "".join(pieces)
    content = read(body)
    found = [r.text for r in content.responses] + [s.text for s in content.structures]
    put = re.sub(r"<[^>]*>", "", body)
    assert Counter(c for t in found for c in t if not c.isspace()) == Counter(
        c for c in put if not c.isspace()
    )
