import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from coproscan.errors import SettingsError
from coproscan.report import phrases
from coproscan.report.report_document import render_report_document, report_blocks
from coproscan.report.report_document.front import CHART_BARS
from coproscan.report.row_types import ReportRows
from coproscan.report.rows import build_rows
from coproscan.report.word import FONT, Line
from coproscan.report.word_blocks import RESPONSE_COLUMNS, BarChart, Table
from coproscan.report.word_template import REPORT_LOOKS, TABLE_STYLE, read_template
from coproscan.types import Analysis

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable


@pytest.fixture(scope="session")
def rows(analysis: Analysis) -> ReportRows:
    return build_rows(analysis, "private")


@pytest.fixture(scope="session")
def contents(rows: ReportRows) -> bytes:
    return render_report_document(rows)


@pytest.fixture(scope="session")
def document(contents: bytes) -> "Document":
    return docx.Document(io.BytesIO(contents))


def cells(table: "WordTable") -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def headed(document: "Document", *first: str) -> Iterator["WordTable"]:
    for table in document.tables:
        if tuple(c.text for c in table.rows[0].cells)[: len(first)] == first:
            yield table


def text_of(part: str, contents: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(contents)) as package:
        return package.read(part).decode()


# what it says


def test_themes_stand_with_the_figures_of_the_analysis(
    analysis: Analysis, document: "Document"
) -> None:
    (table, *_) = headed(document, "Rank", "Theme", "Raised by", *RESPONSE_COLUMNS)
    top = [theme for theme in analysis.themes if theme.parent is None]
    for row, theme in zip(cells(table)[1:], top, strict=True):
        assert row[0] == str(theme.rank)
        assert row[1].split("\n")[0] == theme.name
        for count in theme.prevalence.values():
            told = f"{count.count} of {count.base} "
            assert not count.count or theme.mentions == 1 or told in row[2]


def test_each_challenge_stands_once_with_what_was_proposed(
    analysis: Analysis, document: "Document"
) -> None:
    tables = list(headed(document, "Challenge", "Raised by", "Proposed", *RESPONSE_COLUMNS))
    listed = [row for table in tables for row in cells(table)[1:]]
    assert len(listed) == len(analysis.challenges)
    solutions = {solution.id: solution.text for solution in analysis.solutions}
    met = {pair.challenge for pair in analysis.pairs if pair.evidence != "possibly"}
    for challenge in analysis.challenges:
        text = challenge.statement or " ".join(challenge.text.split())
        (row,) = [row for row in listed if row[0].split("\n")[0].startswith(text)]
        assert (phrases.NO_PROPOSAL in row[2]) == (challenge.id not in met)
        for pair in analysis.pairs:
            if pair.challenge == challenge.id and pair.evidence != "possibly":
                assert " ".join(solutions[pair.solution].split()) in row[2]


def test_what_the_organisation_answers_is_left_empty(document: "Document") -> None:
    answered = [
        table
        for table in document.tables
        if [c.text for c in table.rows[0].cells][-len(RESPONSE_COLUMNS) :] == list(RESPONSE_COLUMNS)
    ]
    assert len(answered) >= 3
    for table in answered:
        for row in cells(table)[1:]:
            assert row[-len(RESPONSE_COLUMNS) :] == [""] * len(RESPONSE_COLUMNS)


def test_the_ledger_adds_up(analysis: Analysis, document: "Document") -> None:
    (table,) = headed(document, "What became of it")
    counts = [int(row[2].replace(",", "")) for row in cells(table)[1:]]
    assert counts[-1] == analysis.ledger.read == sum(counts[:-1])


def test_the_draft_line_is_on_every_page_and_pages_are_numbered(document: "Document") -> None:
    for section in document.sections:
        assert section.header.paragraphs[0].text == phrases.DRAFT
        assert "PAGE" in section.footer._element.xml
        assert phrases.PRIVATE in [p.text for p in section.footer.paragraphs]


def test_a_reviewed_report_says_by_whom(reviewed: Analysis) -> None:
    contents = render_report_document(build_rows(reviewed, "private"))
    header = docx.Document(io.BytesIO(contents)).sections[0].header
    assert header.paragraphs[0].text == phrases.review_words(reviewed.review)
    assert phrases.DRAFT not in text_of("word/document.xml", contents)


def test_little_that_was_said_makes_a_report(rows: ReportRows) -> None:
    from coproscan.report.row_parts import PointList

    none = PointList(())
    bare = replace(rows, themes=(), rankings=(), recurring=none, met=none, unanswered=none)
    document = docx.Document(io.BytesIO(render_report_document(bare)))
    assert phrases.TOO_LITTLE in [p.text for p in document.paragraphs]
    assert len(document.sections) == 1


# how it is made


def test_every_table_has_a_header_row_a_title_and_our_style(document: "Document") -> None:
    for table in document.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert not [r for r in others if r._tr.trPr.find(qn("w:tblHeader")) is not None]
        assert table.style is not None
        assert table.style.name == TABLE_STYLE
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_wide_tables_lie_on_their_side(document: "Document") -> None:
    lying = [int(s.page_width or 0) > int(s.page_height or 0) for s in document.sections]
    assert lying == [False, True, False]


def test_the_contents_lead_to_every_heading(contents: bytes, document: "Document") -> None:
    xml = text_of("word/document.xml", contents)
    assert 'TOC \\o "1-2"' in xml
    anchors = re.findall(r'w:anchor="(\w+)"', xml)
    marks = re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', xml)
    assert anchors == marks
    names = {p.style.name: p for p in document.paragraphs if p.style is not None}
    headings = [
        p.text
        for p in document.paragraphs
        if p.style is not None and p.style.name in ("Heading 1", "Heading 2")
    ]
    listed = [
        p for p in document.paragraphs if p.style is not None and p.style.name in ("TOC 1", "TOC 2")
    ]
    linked = ["".join(t.text for t in p._p.iter(qn("w:t"))) for p in listed]
    assert linked == headings
    assert "TOC Heading" in names


def test_headings_go_down_one_level_at_a_time(rows: ReportRows) -> None:
    level = 0
    for block in report_blocks(rows):
        if isinstance(block, Line) and block.style.startswith("Heading"):
            assert int(block.style[-1]) <= level + 1
            level = int(block.style[-1])


def test_tables_do_not_run_together(rows: ReportRows) -> None:
    blocks = report_blocks(rows)
    for one, other in pairwise(blocks):
        assert not (isinstance(one, Table) and isinstance(other, Table))


def test_charts_show_the_figures_and_say_them(rows: ReportRows, contents: bytes) -> None:
    compared = [ranking for ranking in rows.rankings if ranking.rows and ranking.compares]
    assert compared
    for number, ranking in enumerate(compared, start=1):
        chart = text_of(f"word/charts/coproscan{number}.xml", contents)
        values = re.search(r"<c:numLit>(.*)</c:numLit>", chart)
        assert values
        assert [int(v) for v in re.findall(r"<c:v>(\d+)</c:v>", values[1])] == [
            row.figure.count for row in ranking.rows[:CHART_BARS]
        ]
    charts = [block for block in report_blocks(rows) if isinstance(block, BarChart)]
    described = re.findall(
        r'<wp:docPr [^>]*descr="([^"]+)"', text_of("word/document.xml", contents)
    )
    assert len(described) == len(charts) == len(compared)
    for words, ranking in zip(described, compared, strict=True):
        for row in ranking.rows[:CHART_BARS]:
            assert row.figure.words in words


def test_words_of_respondents_are_text_whatever_they_are(document: "Document") -> None:
    text = "\n".join(p.text for p in document.paragraphs)
    assert '<script>alert("x")</script>' in text
    assert "الحديقة جميلة" in text
    rtl = next(p for p in document.paragraphs if p.text.startswith("“الحديقة"))
    assert rtl._p.pPr is not None
    assert rtl._p.pPr.find(qn("w:bidi")) is not None


def test_the_same_rows_give_the_same_bytes(rows: ReportRows, contents: bytes) -> None:
    assert render_report_document(rows) == contents


# in the council's own styles


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A council's Word document: its heading, its header, text of its own, and no lists."""
    made = docx.Document()
    made.styles["Heading 1"].font.name = "Georgia"
    made.styles["Heading 1"].font.size = Pt(31)
    for name in ("List Bullet", "Quote", "TOC Heading", "Caption"):
        made.styles[name].delete()
    section = made.sections[0]
    section.header.paragraphs[0].text = "Fernley Town Council"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Crest"
    made.add_paragraph("How to use this template")
    made.save(str(tmp_path / "council.docx"))
    return tmp_path / "council.docx"


def test_a_template_gives_its_styles_and_edges_and_none_of_its_text(
    rows: ReportRows, template: Path
) -> None:
    contents = render_report_document(rows, read_template(template))
    assert contents == render_report_document(rows, read_template(template))
    made = docx.Document(io.BytesIO(contents))
    assert made.styles["Heading 1"].font.name == "Georgia"
    assert made.styles["Heading 1"].font.size == Pt(31)
    assert made.styles["Normal"].font.name != FONT
    assert "How to use this template" not in text_of("word/document.xml", contents)
    section = made.sections[0]
    assert [p.text for p in section.header.paragraphs] == ["Fernley Town Council", phrases.DRAFT]
    assert [p.text for p in section.first_page_header.paragraphs] == ["Crest", phrases.DRAFT]
    assert set(REPORT_LOOKS) <= {style.name for style in made.styles}
    bullet = made.styles["List Bullet"].element
    assert bullet.pPr.numPr is not None  # a real list, not a typed dot


def test_a_template_that_numbers_its_pages_is_not_numbered_twice(
    rows: ReportRows, contents: bytes, tmp_path: Path
) -> None:
    (tmp_path / "ours.docx").write_bytes(contents)
    again = render_report_document(rows, read_template(tmp_path / "ours.docx"))
    footer = docx.Document(io.BytesIO(again)).sections[0].footer
    assert footer._element.xml.count('w:instr="PAGE"') == 1


def test_what_is_no_template_is_refused_in_one_line(tmp_path: Path) -> None:
    wrong = tmp_path / "logo.docx"
    wrong.write_bytes(b"not a Word document")
    empty = tmp_path / "empty.docx"
    with zipfile.ZipFile(empty, "w"):
        pass
    for path in (wrong, empty, tmp_path / "missing.docx", tmp_path):
        with pytest.raises(SettingsError) as error:
            read_template(path)
        assert str(path) in str(error.value)
        assert "\n" not in str(error.value)


# as other programs see it


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.slow
def test_libreoffice_opens_it_with_tables_and_charts(
    rows: ReportRows, template: Path, tmp_path: Path
) -> None:
    for name, styles in (("own", None), ("styled", read_template(template))):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(render_report_document(rows, styles))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf"]
        subprocess.run([*convert, path.name], cwd=tmp_path, check=True, timeout=120)
        import pdfplumber

        with pdfplumber.open(tmp_path / f"{name}.pdf") as pdf:
            text = "\n".join(page.extract_text() for page in pdf.pages)
            assert any(page.find_tables() for page in pdf.pages)
            assert all(phrases.DRAFT in page.extract_text() for page in pdf.pages)
        assert f"of {len(pdf.pages)}" in text or name == "styled"
        for theme in rows.themes:
            assert theme.name.split()[0] in text
