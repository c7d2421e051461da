"""Figures in every format and both editions are those of analysis.json.

Each format has a reader here that knows nothing of how it was written: it takes figures out of a
file, by the name of the theme or line they stand with. What it finds is compared with what
analysis.json says, one format after the other.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from lxml import html
from rich.console import Console

from coproscan.formulas import restored
from coproscan.report.editions import FILES, write_editions
from coproscan.report.phrases import DISPOSITION_NAMES
from coproscan.report.row_types import ReportRows
from coproscan.report.rows import build_rows
from coproscan.report.terminal import print_summary
from coproscan.types import Analysis
from tests.report.qda_project import read_project


@dataclass(frozen=True)
class Raised:
    """So many of so many raised a theme, in one channel."""

    theme: str
    count: int
    base: int


@dataclass(frozen=True)
class Mentions:
    """How many excerpts a theme has."""

    theme: str
    count: int


@dataclass(frozen=True)
class Became:
    """How many responses ended in a disposition; "" stands for all that were read."""

    disposition: str
    count: int


@dataclass(frozen=True)
class Answered:
    """How many answered a question."""

    question: str
    count: int


Fact = Raised | Mentions | Became | Answered
Facts = frozenset[Fact]
Reader = Callable[[Path], Iterable[Fact]]

# what analysis.json says


def told_by_json(path: Path) -> Iterable[Fact]:
    found = json.loads(path.read_text(encoding="utf-8"))
    for theme in found["themes"]:
        if theme["parent"] is None:
            yield Mentions(theme["name"], theme["mentions"])
            for count in theme["prevalence"].values():
                if count["count"]:
                    yield Raised(theme["name"], count["count"], count["base"])
    yield Became("", found["ledger"]["read"])
    for disposition, number in found["ledger"]["dispositions"].items():
        if number:
            yield Became(disposition, number)
    for question in found["questions"]:
        yield Answered(question["text"], question["answered"])


# what each format says

OF = re.compile(r"(\d[\d,]*) of (\d[\d,]*) (?!repeats)")
NAMES = {name: disposition for disposition, (name, _) in DISPOSITION_NAMES.items()}


def number(text: str) -> int:
    return int(text.replace(",", ""))


def raised(theme: str, words: str) -> Iterable[Raised]:
    """Each "31 of 212 people" in the words that stand beside a theme."""
    return (Raised(theme, number(a), number(b)) for a, b in OF.findall(words))


def became(name: str, count: str) -> Became:
    return Became("" if name in ("All", "Responses read") else NAMES[name], number(count))


def told_by_page(path: Path) -> Iterable[Fact]:
    page = html.fromstring(path.read_text(encoding="utf-8"))
    for item in page.xpath("//section[@aria-labelledby='main-themes']//li[p[@class='name']]"):
        name = item.xpath("string(.//p[@class='name']/a)").strip()
        yield from shown(item, name)
        yield Mentions(name, number(item.xpath("string(.//p[@class='tags']/small)").split()[0]))
    for row in page.xpath("//section[@aria-labelledby='ranked']//tr[td]"):
        yield from shown(row, row.xpath("string(th)").strip())
    for article in page.xpath("//article[@class='theme']"):
        (figures,) = article.xpath("div[@class='figures']")
        name = article.xpath("string(h3)").split(None, 1)[1].strip()
        yield from (fact for fact in shown(figures, name) if fact.count)
    for row in page.xpath("//section[@aria-labelledby='ledger']//table[1]//tr[td]"):
        cells = [" ".join(cell.text_content().split()) for cell in row.xpath("th | td")]
        if cells[0] in NAMES or cells[0] == "All":
            yield became(cells[0], cells[-1])


def shown(part: Any, theme: str) -> Iterable[Raised]:
    """The figures of a theme in a part of the page."""
    for words in part.xpath(".//span[@class='words']"):
        yield from raised(theme, words.text_content() + " ")


def told_by_markdown(path: Path) -> Iterable[Fact]:
    text = path.read_text(encoding="utf-8")
    main = text.partition("## Main themes")[2].partition("\n## ")[0].partition("\n### ")[0]
    for name, words in re.findall(r"^\d+\. \*\*(.+?)\*\*: (.*)$", main, re.M):
        yield from raised(name, words)
    each = text.partition("## Each theme")[2].partition("\n## ")[0]
    for section in re.split(r"^### \d+\. ", each, flags=re.M)[1:]:
        name, _, body = section.partition("\n")
        yield Mentions(name, times(body))
    ledger = text.partition("## The ledger")[2]
    for name, count in re.findall(r"^\| ([^|]+) \|[^|]*\| ([\d,]+) \|$", ledger, re.M):
        yield became(name, count)


def times(words: str) -> int:
    """How often "mentioned once", "twice" or "12 times" is."""
    (said,) = re.findall(r"[Mm]entioned (once|twice|[\d,]+ times)", words)
    return {"once": 1, "twice": 2}.get(said) or number(said.split()[0])


def told_by_report_document(path: Path) -> Iterable[Fact]:
    document = docx.Document(str(path))
    for table in document.tables:
        head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        if head[:3] == ["Rank", "Theme", "Raised by"] and "Our response" in head:
            for row in rows:
                yield from raised(row[1].partition("\n")[0], row[2].replace("\n", " | ") + " ")
        if head[0] == "What became of it":
            yield from (became(row[0], row[2]) for row in rows)
    theme = ""
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        if style == "Heading 2":
            theme = paragraph.text.partition(". ")[2]
        if style == "List Bullet" and paragraph.text.startswith("Mentioned "):
            yield Mentions(theme, times(paragraph.text))


def told_by_summary(path: Path) -> Iterable[Fact]:
    for paragraph in docx.Document(str(path)).paragraphs:
        if paragraph.style and paragraph.style.name == "List Number":
            name, _, words = paragraph.text.partition(": ")
            yield from raised(name, words)


def told_by_workbook(path: Path) -> Iterable[Fact]:
    book = openpyxl.load_workbook(path)

    def table(name: str) -> list[dict[str, Any]]:
        head, *rows = book[name].iter_rows(values_only=True)
        return [dict(zip(map(str, head), row, strict=True)) for row in rows]

    for row in table("Themes"):
        if row["part of"] is None and row["id"] != "none":
            yield Mentions(row["theme"], row["mentions"])
            for header in row:
                channel, _, what = header.partition(": ")
                if what == "raised by" and row[header]:
                    yield Raised(row["theme"], row[header], row[f"{channel}: out of"])
    for row in table("About"):
        if row["about"] == "Responses read":
            yield Became("", row["what"])
        if str(row["about"]).startswith("… "):
            yield Became(NAMES[row["about"][2:]], row["what"])
    ledger = table("Ledger")
    yield Became("", len(ledger))
    yield from (Became(*pair) for pair in Counter(row["disposition"] for row in ledger).items())
    answered, *themes = table("By question")
    yield from (
        Answered(header, answered[header])
        for header in answered
        if header not in ("id", "theme") and not header.endswith("(share)")
    )
    names = {row["id"]: row["theme"] for row in themes}
    homes = Counter(row["theme id"] for row in table("Excerpts") if row["theme id"])
    yield from (Mentions(names[id_], count) for id_, count in homes.items())


def told_by_excerpts(path: Path) -> Iterable[Fact]:
    found = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    counts = Counter(restored(row["theme"]) for row in found)
    yield from (Mentions(theme, count) for theme, count in counts.items() if theme)


def told_by_ledger(path: Path) -> Iterable[Fact]:
    text = io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
    found = Counter(row["disposition"] for row in csv.DictReader(text))
    yield Became("", found.total())
    yield from (Became(*pair) for pair in found.items())


def told_by_project(path: Path) -> Iterable[Fact]:
    return coded(
        code for selection in read_project(path.read_bytes()).coded for code in selection.codes
    )


def told_by_highlights(path: Path) -> Iterable[Fact]:
    text = io.StringIO(path.read_text(encoding="utf-8"), newline="")
    return coded(row["tag"] for row in csv.DictReader(text))


def coded(codes: Iterable[str]) -> Iterable[Fact]:
    """Mentions of whatever codes there are, those of sub-themes and functions too."""
    return (Mentions(*pair) for pair in Counter(codes).items())


def told_by_terminal(rows: ReportRows) -> Iterable[Fact]:
    console = Console(width=100, file=io.StringIO(), highlight=False)
    print_summary(rows, (), console)
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    themes = text.partition("\nThemes\n")[2].partition("\n\n")[0]
    name = ""
    for line in themes.splitlines():  # a name stands in its theme's first line, figures go on
        begun = re.match(r" +\d+  (\S.*?)  +", line)
        name = begun[1] if begun else name
        yield from raised(name, line[begun.end() if begun else 0 :] + " ")
    ledger = text.partition("What became of each response")[2].partition("\n\n")[0]
    for count, name in re.findall(r"^ +([\d,]+)  (.+?)(?:  .*)?$", ledger, re.M):
        yield became(name.strip(), count)


# the test

READERS: Mapping[str, tuple[Reader, frozenset[type[Fact]]]] = {
    "private/report.html": (told_by_page, frozenset({Raised, Mentions, Became})),
    "private/report.md": (told_by_markdown, frozenset({Raised, Mentions, Became})),
    "private/report.docx": (told_by_report_document, frozenset({Raised, Mentions, Became})),
    "private/report.xlsx": (told_by_workbook, frozenset({Raised, Mentions, Became, Answered})),
    "private/excerpts.csv": (told_by_excerpts, frozenset({Mentions})),
    "private/ledger.csv": (told_by_ledger, frozenset({Became})),
    "private/project.qdpx": (told_by_project, frozenset({Mentions})),
    "private/taguette-highlights.csv": (told_by_highlights, frozenset({Mentions})),
    "share/report.html": (told_by_page, frozenset({Raised, Mentions, Became})),
    "share/summary.docx": (told_by_summary, frozenset({Raised})),
}
"""What tells figures, how they are read, and of which kinds each has all that there are."""

WITHOUT_FIGURES = {
    "private/analysis.json",  # the yardstick
    "private/methods.docx",
    "private/masking.csv",
    "private/themes.toml",
    "private/codebook.qdc",
    "private/taguette-codebook.csv",
    "private/themefinder.zip",  # an answer has a theme or not: tested with its folders
    "private/bertopic.zip",  # written on request: tested by itself
}


IN_WORDS = {"private/report.md", "private/report.docx", "share/summary.docx"}
"""These say "raised once" of a theme that one excerpt makes, and no more."""


def in_words(expected: Facts) -> Facts:
    once = {fact.theme for fact in expected if isinstance(fact, Mentions) and fact.count == 1}
    return frozenset(f for f in expected if not (isinstance(f, Raised) and f.theme in once))


@pytest.fixture(scope="module")
def report(analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_editions(analysis, folder)
    return folder


@pytest.fixture(scope="module")
def expected(report: Path) -> Facts:
    return frozenset(told_by_json(report / "private" / "analysis.json"))


def test_every_file_is_read_here_or_has_no_figures() -> None:
    assert {f"{file.edition}/{file.name}" for file in FILES} == {*READERS, *WITHOUT_FIGURES}


@pytest.mark.parametrize("name", READERS)
def test_a_formats_figures_are_those_of_analysis_json(
    name: str, report: Path, expected: Facts
) -> None:
    read, kinds = READERS[name]
    found = frozenset(read(report / name))
    assert {type(fact) for fact in found} == kinds
    themes = {fact.theme for fact in expected if isinstance(fact, Mentions)}
    told = {f for f in found if not isinstance(f, Mentions) or f.theme in themes}
    meant = in_words(expected) if name in IN_WORDS else expected
    assert told == {fact for fact in meant if type(fact) in kinds}


def test_the_terminals_figures_are_those_of_analysis_json(
    analysis: Analysis, expected: Facts
) -> None:
    found = frozenset(told_by_terminal(build_rows(analysis, "private")))
    assert found == {fact for fact in in_words(expected) if isinstance(fact, Raised | Became)}
