"""The report as one self-contained page: no network, no file beside it, works from a USB stick.

Every text is escaped by the template engine. Style and script are ours alone and are named by
their hashes in the page's own Content-Security-Policy, so that nothing a respondent wrote can run
even if an escape were missing.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from coproscan.report import phrases
from coproscan.report.row_parts import Quote, QuoteList
from coproscan.report.row_types import ReportRows, SourceDocument, SourceRow

if TYPE_CHECKING:
    from jinja2 import Environment

TABLE_LIMIT = 20_000
"""Excerpts that the page lists one by one: some 15 MB, which a laptop opens within seconds. A
larger report has them in excerpts.csv and shows in full only the responses that it quotes."""

MAIN = 8
"""Themes on the front page, each with a quote: what a committee takes in. The rest are folded."""

LIST_LIMIT = 2_000
"""Entries of one list, for the same reason."""

_Item = TypeVar("_Item")
_TEMPLATES = Path(__file__).parent / "templates"


LISTED_AT_ONCE = 100
"""Challenges raised once that a list of those without a proposal holds: of more, a reader goes by
theme, and thousands would weigh on the page."""


def _capitalize_first(text: str) -> str:
    """The text with a capital at its start and nothing else changed."""
    return text[:1].upper() + text[1:]


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capitalize_first"] = _capitalize_first
    environment.globals.update(
        function_names=phrases.FUNCTION_NAMES,
        contrast_words=phrases.CONTRAST,
        no_proposal=phrases.NO_PROPOSAL,
        checks_title=phrases.CHECKS,
        listed_at_once=LISTED_AT_ONCE,
        compare_words=phrases.COMPARE,
        in_short=phrases.IN_SHORT,
        too_little=phrases.TOO_LITTLE,
        too_little_to_share=phrases.TOO_LITTLE_TO_SHARE,
        responses=phrases.RESPONSES,
        closed_words=phrases.CLOSED,
        channel_names=phrases.CHANNEL_NAMES,
        counted=phrases.counted,
        number=phrases.number,
        mentions_words=phrases.mentions_words,
        held_back_words=phrases.held_back_words,
        table_limit=TABLE_LIMIT,
        list_limit=LIST_LIMIT,
        main=MAIN,
        campaigns_intro=phrases.CAMPAIGNS,
        today_intro=phrases.TODAY,
        mentions_intro=phrases.MENTIONS,
    )
    return environment


def _inlined(name: str) -> tuple[str, str]:
    """A style or script file's text, and its hash as a Content-Security-Policy names it."""
    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).digest()
    return text, f"sha256-{base64.b64encode(digest).decode()}"


def _quoted(row: object) -> Iterator[str]:
    """The anchors of every quote in a row and the rows within it."""
    if isinstance(row, Quote):
        if row.anchor:
            yield row.anchor
    elif isinstance(row, tuple):
        for item in row:
            yield from _quoted(item)
    elif is_dataclass(row):
        for field in fields(row):
            yield from _quoted(getattr(row, field.name))


def _numbered(items: Iterable[_Item]) -> Mapping[_Item, int]:
    """A number for each of the items, short enough to stand in every row of a table."""
    return {item: number for number, item in enumerate(dict.fromkeys(items))}


def _sources(rows: ReportRows) -> tuple[SourceDocument, ...]:
    """The responses to show in full: all, or in a very large report those that it quotes."""
    if len(rows.excerpts.rows) <= TABLE_LIMIT:
        return rows.sources
    quoted = set(_quoted(replace(rows, excerpts=QuoteList(()))))

    def kept(row: SourceRow) -> bool:
        return any(anchor in quoted for piece in row.pieces for anchor in piece.anchors)

    return tuple(
        replace(
            document,
            parts=tuple(
                replace(part, rows=tuple(filter(kept, part.rows)))
                for part in document.parts
                if any(map(kept, part.rows))
            ),
        )
        for document in rows.sources
    )


def render_html(rows: ReportRows) -> str:
    """The whole page, as text to be written in UTF-8."""
    from markupsafe import Markup

    style, style_hash = _inlined("report.css")
    script, script_hash = _inlined("report.js")
    quotes = rows.excerpts.rows
    groups = sorted({group for quote in quotes for group in quote.groups})
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            rows=rows,
            facts={**dict.fromkeys(phrases.FACTS.values(), ""), **dict(rows.facts)},
            groups=_numbered(groups),
            voices=_numbered(quote.unit for quote in quotes if quote.unit),
            sources=_sources(rows),
            origins=_numbered(quote.document for quote in quotes if quote.document),
            style=Markup(style),  # noqa: S704 our own file
            style_hash=style_hash,
            script=Markup(script),  # noqa: S704 our own file
            script_hash=script_hash,
        )
    )
