"""The report as Markdown that reads well as plain text too.

The words of respondents are shown as they are: whatever Markdown would take for its own is
escaped, and line breaks within a quote become " / ".
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from coproscan.report import phrases
from coproscan.report.row_types import (
    Figure,
    PointList,
    PointRow,
    QuestionRow,
    Quote,
    QuoteList,
    ReportRows,
    SourceRow,
    ThemeRow,
)
from coproscan.types import Function

_ACTIVE = re.compile(r"([\\`*_\[\]<>|~$&])")
_AT_START = re.compile(r"^([#+\-=]|\d{1,9}(?=[.)]))")


def _plain(text: str) -> str:
    """`text` on one line, shown by any Markdown reader exactly as it is."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    escaped = _ACTIVE.sub(r"\\\1", " / ".join(line for line in lines if line))
    start = _AT_START.match(escaped)
    if start is None:
        return escaped
    if start.group()[0].isdigit():  # "12." is a list: the full stop is what to escape
        return f"{start.group()}\\{escaped[start.end() :]}"
    return f"\\{escaped}"


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _quoted(quote: Quote) -> str:
    """The words in quotation marks, and where they stand."""
    return f"“{_plain(quote.text)}” ({_plain(quote.origin)})"


def _counts(functions: Mapping[Function, int]) -> str:
    return ", ".join(
        phrases.counted(count, phrases.FUNCTION_NAMES[name])
        for name, count in functions.items()
        if count
    )


def _raised(figures: Iterable[Figure], mentions: int) -> str:
    return phrases.raised_words((f.words for f in figures if f.count), mentions)


def _held_back(items: PointList | QuoteList, noun: tuple[str, str]) -> Iterator[str]:
    if not items.held_back:
        return
    if items.rows:
        yield ""
    words = phrases.held_back_words(items.held_back, noun, more=bool(items.rows))
    about = ", ".join(f"{_plain(link.name)} ({count})" for link, count in items.about)
    yield f"{words}{f'; about: {about}' if about else ''}."


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(' --- ' for _ in head)}|"
    for row in rows:
        yield f"| {' | '.join(_plain(cell) for cell in row)} |"


def _point(point: PointRow, partners: bool) -> Iterator[str]:
    """A challenge or a solution, with what stands beside it.

    A recurring challenge has its words where its partners are; elsewhere it is only named.
    """
    theme = f"; theme: {_plain(point.theme.name)}" if point.theme else ""
    alone = point.wording == "verbatim" and len(point.quotes) == 1
    where = f"; {_plain(point.quotes[0].origin)}" if alone else ""
    yield f"- **{_plain(point.text)}** ({point.raised}{theme}{where})"
    if partners and not any(not partner.possibly for partner in point.partners):
        yield f"  - {phrases.NO_PROPOSAL}"
    for partner in point.partners if partners else ():
        label = "Possible solution" if partner.possibly else "Proposed"
        yield f"  - {label}: {_plain(partner.text)} ({partner.evidence})"
    for reply in point.replies:
        yield f"  - Set against it, but proposing nothing: {_quoted(reply)}"
    if (partners or not point.recurring or point.kind == "solution") and not alone:
        for quote in point.quotes:
            yield f"  - In their words: {_quoted(quote)}"


def _points(points: PointList, partners: bool, none: str, noun: tuple[str, str]) -> Iterator[str]:
    if not points.rows and not points.held_back:
        yield none
    for point in points.rows:
        yield from _point(point, partners)
    yield from _held_back(points, noun)


def _lines(quotes: QuoteList, none: str, noun: tuple[str, str]) -> Iterator[str]:
    if not quotes.rows and not quotes.held_back:
        yield none
    for quote in quotes.rows:
        yield f"- {_quoted(quote)}"
    yield from _held_back(quotes, noun)


def _head(rows: ReportRows) -> Iterator[str]:
    yield f"# {_plain(rows.title)}"
    yield ""
    yield f"**{_plain(rows.review)}**"
    for sentence in rows.about:
        yield ""
        yield sentence
    if rows.facts:
        yield ""
    for name, value in rows.facts:
        yield f"- {name}: {_plain(value)}"


def _glance(rows: ReportRows) -> Iterator[str]:
    yield "## At a glance"
    yield ""
    for value, label in rows.tiles:
        yield f"- {value} {label}"
    for sentence in rows.received:
        yield ""
        yield _plain(sentence)


def _main_themes(rows: ReportRows) -> Iterator[str]:
    yield "## Main themes"
    yield ""
    yield rows.order if rows.themes else phrases.TOO_LITTLE
    if rows.themes:
        yield ""
    for theme in rows.themes:
        yield f"{theme.rank}. **{_plain(theme.name)}**: {_raised(theme.figures, theme.mentions)}"
    if len(rows.rankings) < 2:
        return
    for ranking in rows.rankings:
        yield ""
        yield f"### {ranking.name} alone ({ranking.base})"
        yield ""
        for row in ranking.rows:
            yield f"{row.rank}. {_plain(row.theme.name)}: {row.figure.words}"
        if not ranking.rows:
            yield "No theme was raised here."


def _challenges(rows: ReportRows) -> Iterator[str]:
    challenge, solution = phrases.FUNCTION_NAMES["challenge"], phrases.FUNCTION_NAMES["solution"]
    sections = (
        ("Recurring challenges, and what was proposed", rows.recurring, True, challenge),
        ("Other challenges with a proposal", rows.met, True, challenge),
        ("Challenges for which no proposal is recorded", rows.unanswered, False, challenge),
        ("Proposals without a stated challenge", rows.unprompted, False, solution),
    )
    for number, (title, points, partners, noun) in enumerate(sections):
        if number:
            yield ""
        yield f"## {title}"
        yield ""
        if points is rows.unanswered and points.rows:
            yield "No proposal stands beside them in what was read. That is no verdict on anyone."
            yield ""
        yield from _points(points, partners, "None.", noun)


def _works(rows: ReportRows) -> Iterator[str]:
    yield "## What works, and what people want"
    for title, quotes, function in (
        ("Strengths", rows.strengths, phrases.FUNCTION_NAMES["strength"]),
        ("Aspirations", rows.aspirations, phrases.FUNCTION_NAMES["aspiration"]),
    ):
        yield ""
        yield f"### {title}"
        yield ""
        yield from _lines(quotes, "None found.", function)


def _rare(rows: ReportRows) -> Iterator[str]:
    yield "## Points raised once or twice"
    yield ""
    for quote in rows.rare.rows:
        near = f"; nearest theme: {_plain(quote.nearest.name)}" if quote.nearest else ""
        where = f"; theme: {_plain(quote.theme.name)}" if quote.theme else near
        yield f"- {_quoted(quote)}{where}"
    if not rows.rare.rows and not rows.rare.held_back:
        yield "None: every point belongs to a theme that several raised."
    yield from _held_back(rows.rare, ("point", "points"))


def _theme(theme: ThemeRow) -> Iterator[str]:
    yield f"### {theme.rank}. {_plain(theme.name)}"
    yield ""
    if theme.quote:
        yield f"> {_quoted(theme.quote)}"
        yield ""
    for figure in theme.figures:
        yield f"- {_first_upper(figure.words)}"
    does = _counts(theme.functions)
    mentions = phrases.mentions_words(theme.mentions, theme.documents)
    yield f"- {_first_upper(mentions)}{f': {does}' if does else ''}"
    if theme.keywords:
        yield f"- Keywords: {', '.join(map(_plain, theme.keywords))}"
    for words in (theme.votes, theme.stability, theme.rank_range):
        if words:
            yield f"- {_first_upper(_plain(words))}"
    for sub in theme.subthemes:
        yield f"- Within it: **{_plain(sub.name)}** ({sub.raised})"
    for title, points in (("Challenges", theme.challenges), ("Solutions", theme.solutions)):
        if points.rows:
            yield ""
            yield f"#### {title}"
            yield ""
            for point in points.rows:
                yield f"- {_plain(point.text)} ({point.raised})"
    if theme.excerpts:
        yield ""
        yield "#### In their words"
        yield ""
        for quote in theme.excerpts:
            yield f"- {_quoted(quote)}"


def _question(question: QuestionRow) -> Iterator[str]:
    yield f"### {_plain(question.text)}"
    yield ""
    kind = "Heading" if question.heading else "Question"
    document = f" in {_plain(question.document)}" if question.document else ""
    does = _counts(question.functions)
    yield f"{kind}{document}; {question.answered}{f'; {does}' if does else ''}."
    yield ""
    for row in question.themes:
        yield f"{row.rank}. {_plain(row.theme.name)}: {row.figure.words}"
    if not question.themes:
        yield "Nothing here was grouped into a theme."
    if question.quotes:
        yield ""
    for quote in question.quotes:
        yield f"- {_quoted(quote)}"


def _each(title: str, items: Sequence[ThemeRow] | Sequence[QuestionRow]) -> Iterator[str]:
    if not items:
        return
    yield f"## {title}"
    for item in items:
        yield ""
        yield from _theme(item) if isinstance(item, ThemeRow) else _question(item)


def _set_aside(source: SourceRow) -> tuple[str, ...]:
    where = f"{source.document}, {source.locator}"
    return (source.text, source.disposition, source.reason or "", where)


def _ledger(rows: ReportRows) -> Iterator[str]:
    number = phrases.number
    yield "## The ledger"
    yield ""
    yield "Every response that was read ends in exactly one line of this table."
    yield ""
    ledger = [(row.name, row.meaning, number(row.count)) for row in rows.ledger]
    total = ("All", "read", number(rows.read))
    yield from _table(("What became of it", "That is", "Responses"), [*ledger, total])
    if rows.set_aside:
        yield ""
        yield "### Set aside, each with its reason"
        yield ""
        head = ("As read", "Set aside as", "Reason", "Where")
        worded = [source for source in rows.set_aside if not source.blank]
        yield from _table(head, map(_set_aside, worded))
        blank = len(rows.set_aside) - len(worded)
        if blank:
            yield ""
            words = phrases.counted(blank, ("blank answer is", "blank answers are"))
            yield f"{words} not listed one by one here; ledger.csv has each."
    if rows.documents:
        yield ""
        yield "### Documents"
        yield ""
        yield from _table(
            ("Document", "Read as", "Responses", "Analysed"),
            (
                (d.name, f"{d.channel} ({d.kind})", number(d.responses), number(d.analysed))
                for d in rows.documents
            ),
        )
    if rows.unreadable:
        yield ""
        yield "### Documents that could not be read"
        yield ""
        for document in rows.unreadable:
            yield f"- {_plain(document.name)}: {_plain(document.reason or '')}"
    elif rows.unread:
        yield ""
        yield f"{rows.unread}."


def _methods(rows: ReportRows) -> Iterator[str]:
    yield "## How it was done"
    yield ""
    for number, step in enumerate(rows.methods.steps, start=1):
        yield f"{number}. {_plain(step)}"
    yield ""
    yield "### What it cannot tell"
    yield ""
    for limit in rows.methods.limits:
        yield f"- {_plain(limit)}"
    yield ""
    yield "### Settings"
    yield ""
    yield from _table(("Setting", "Value"), rows.methods.settings)
    yield ""
    yield f"How to cite: {_plain(rows.methods.cite)}"


_SECTIONS: tuple[Callable[[ReportRows], Iterator[str]], ...] = (
    _head,
    _glance,
    _main_themes,
    _challenges,
    _works,
    _rare,
    lambda rows: _each("Each theme", rows.themes),
    lambda rows: _each("Each question", rows.questions),
    _ledger,
    _methods,
)


def render_markdown(rows: ReportRows) -> str:
    """The whole report, as text that ends in a line end.

    The table of all excerpts stands in excerpts.csv, and every response in ledger.csv.
    """
    sections = ("\n".join(section(rows)) for section in _SECTIONS)
    return "\n\n".join(section for section in sections if section) + "\n"
