"""What Markdown shows as it is, and what several sections are made of."""

import re
from collections.abc import Iterable, Iterator, Sequence

from coproscan.report import sentences
from coproscan.report.row_parts import PointList, Quote, QuoteList

_ACTIVE = re.compile(r"([\\`*_\[\]<>|~$&])")
_AT_START = re.compile(r"^([#+\-=]|\d{1,9}(?=[.)]))")


def escaped(text: str) -> str:
    """`text` on one line, shown by any Markdown reader exactly as it is."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    safe = _ACTIVE.sub(r"\\\1", " / ".join(line for line in lines if line))
    start = _AT_START.match(safe)
    if start is None:
        return safe
    if start.group()[0].isdigit():  # "12." is a list: the full stop is what to escape
        return f"{start.group()}\\{safe[start.end() :]}"
    return f"\\{safe}"


def quoted(quote: Quote) -> str:
    """The words in quotation marks, and where they stand."""
    return sentences.quoted(quote, escaped)


def held_back(items: PointList | QuoteList, noun: tuple[str, str]) -> Iterator[str]:
    """A paragraph on those that may not be quoted, where there are any."""
    words = sentences.held_back(items, noun, escaped)
    if words:
        yield from ("", words) if items.rows else (words,)


def quotes(found: QuoteList, none: str, noun: tuple[str, str]) -> Iterator[str]:
    """A list of quotes; `none` where there is nothing to tell."""
    if not found.rows and not found.held_back:
        yield none
    for quote in found.rows:
        yield f"- {quoted(quote)}"
    yield from held_back(found, noun)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table; `head` is written as it is."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(' --- ' for _ in head)}|"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"
