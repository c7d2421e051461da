"""Paragraphs and cells, each text on one line."""

from collections.abc import Iterable, Iterator

from coproscan.report import sentences
from coproscan.report.plainly import one_line
from coproscan.report.row_parts import PointList, Quote, QuoteList
from coproscan.report.sentences import first_upper
from coproscan.report.word import Line, Style


def line(style: Style, text: str, lead: str = "") -> Line:
    """A paragraph; `lead` stands before the text, in bold."""
    return Line(style, one_line(text), lead)


def bullets(texts: Iterable[str]) -> Iterator[Line]:
    """A list, each entry with a capital."""
    return (line("List Bullet", first_upper(text)) for text in texts)


def quoted(quote: Quote) -> str:
    """The words in quotation marks, and where they stand."""
    return sentences.quoted(quote, one_line)


def held_back(items: PointList | QuoteList, noun: tuple[str, str]) -> Iterator[Line]:
    """A paragraph on those that may not be quoted, where there are any."""
    words = sentences.held_back(items, noun, one_line)
    if words:
        yield line("Normal", words)


def cell(lines: Iterable[str]) -> str:
    """The lines of a table's cell."""
    return "\n".join(map(one_line, lines))
