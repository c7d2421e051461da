"""Rich text (.rtf) -> content: its paragraphs and tables; its formatting is not told."""

import re
from collections.abc import Iterator
from itertools import groupby

from coproscan.errors import UnreadableDocument
from coproscan.read.content import Content, File
from coproscan.read.flow import Field, Paragraph, Piece, Table, blocks_of_flow
from coproscan.read.notes import content_of
from coproscan.settings import Settings

# A character's number; by the standard of 16 bits with a sign, but some programs write the whole.
_CHARACTER = re.compile(r"\\u(-?\d+)")
_LEAST, _MOST = -0x10000, 0x10FFFF
_BEGINS = re.compile(rb"\s*\{\\rtf")
# How the library shows a table's row: each cell ends so.
_CELL = "|"


def read_rich_text(file: File, settings: Settings) -> Content:  # noqa: ARG001 - every reader takes them
    """The responses, headings and other structures of an .rtf file of notes or a transcript.

    Raises UnreadableDocument where the file is empty or no rich text.
    """
    from striprtf.striprtf import rtf_to_text

    if not _BEGINS.match(file.data):
        raise UnreadableDocument(
            f"{file.id}: is no rich text (RTF): open it in a word processor and save it as .docx"
        )
    # RTF is ASCII that spells out everything else; a byte past it is read in the Western code page.
    source = file.data.decode("cp1252", errors="replace")
    source = _CHARACTER.sub(_possible, source)
    text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    # Word writes an emoji as two halves, and the library leaves them so.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not text.strip():
        raise UnreadableDocument(f"{file.id}: is empty: there is no text in it to read")
    return content_of(file.id, "rtf", list(blocks_of_flow(_pieces(text))), guess=True)


def _possible(number: re.Match[str]) -> str:
    """The character, or the sign for one that cannot be told where there is none of this number:
    the library would stop."""
    is_one = len(number[1]) <= len(str(_MOST)) and _LEAST < int(number[1]) <= _MOST
    return number[0] if is_one else r"\u65533"


def _pieces(text: str) -> Iterator[Piece]:
    paragraphs = tables = 0
    for is_row, run in groupby(text.split("\n"), lambda line: line.endswith(_CELL)):
        lines = list(run)
        if is_row:
            tables += 1
            yield _table(lines, f"table {tables}")
            continue
        for line in lines:
            paragraphs += bool(line.strip())
            yield Paragraph(line, f"paragraph {paragraphs}")


def _table(lines: list[str], name: str) -> Table:
    rows = []
    for r, line in enumerate(lines, 1):
        locator = f"{name}, row {r}"
        fields = []
        for c, text in enumerate(line.split(_CELL)[:-1]):
            cell = f"{locator}, cell {c + 1}"
            fields.append(Field(c, cell, (Paragraph(text, cell),)))
        rows.append((locator, tuple(fields)))
    return Table(tuple(rows))
