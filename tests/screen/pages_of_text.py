"""Web pages and e-mails saved as text, each line with the disposition it should get.

A line of a `.page` file is `<expected> | <text>`: a disposition's name, `aside` where boilerplate
and context would both do, or `heading`. A star after the disposition makes the line a bullet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coproscan.types import Document, Place, Reading, Response, Structure

FOLDER = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Line:
    expected: str
    text: str
    is_bullet: bool = False

    def accepts(self, disposition: str) -> bool:
        if self.expected == "aside":
            return disposition in ("boilerplate", "context")
        return disposition == self.expected


def page_names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.page"))


def page_lines(name: str) -> Iterator[Line]:
    for row in (FOLDER / f"{name}.page").read_text(encoding="utf-8").splitlines():
        expected, _, text = row.partition(" | ")
        yield Line(expected.rstrip("*"), text, expected.endswith("*"))


def as_text(name: str) -> str:
    """The page as it would be saved: a blank line between paragraphs, none between bullets."""
    text = ""
    before_bullet = False
    for line in page_lines(name):
        text += "" if before_bullet and line.is_bullet else "\n"
        text += f"- {line.text}\n" if line.is_bullet else f"{line.text}\n"
        before_bullet = line.is_bullet
    return text.lstrip("\n")


def as_reading(name: str) -> tuple[Reading, list[Line]]:
    """The page as a reader gives it, headings taken out, and the lines that became responses."""
    document = Document(f"{name}.txt", f"{name}.txt", "text", "article", "0" * 64)
    headings: tuple[str, ...] = ()
    responses: list[Response] = []
    structures: list[Structure] = []
    kept: list[Line] = []
    for number, line in enumerate(page_lines(name), start=1):
        if line.expected == "heading":
            headings = (line.text,)
            structures.append(Structure(document.id, f"line {number}", "heading", line.text))
            continue
        kept.append(line)
        responses.append(
            Response(
                id=f"{document.id}#line {number}",
                document=document.id,
                locator=f"line {number}",
                channel="article",
                question=None,
                source=document.id,
                respondent=None,
                groups={},
                votes=None,
                text=line.text,
                place=Place(kind="bullet" if line.is_bullet else "paragraph", headings=headings),
            )
        )
    reading = Reading((document,), (), tuple(responses), tuple(structures), ())
    return reading, kept
