"""The report as Markdown that reads well as plain text too.

The words of respondents are shown as they are: whatever Markdown would take for its own is
escaped, and line breaks within a quote become " / ".
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from coproscan.report import phrases
from coproscan.report.row_types import (
    Figure,
    PointList,
    PointRow,
    QuestionRow,
    Quote,
    QuoteList,
    ReportRows,
    Single,
    SourceRow,
    ThemeLink,
    ThemeRow,
    TopicRow,
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
    by = f"– {_plain(quote.speaker)} " if quote.speaker else ""
    votes = f"; {_plain(quote.votes)}" if quote.votes else ""
    return f"“{_plain(quote.text)}” {by}({_plain(quote.origin)}{votes})"


def _does(worded: Iterable[tuple[Function, str]]) -> str:
    return ", ".join(words for _, words in worded)


def _raised(figures: Iterable[Figure], mentions: int) -> str:
    return phrases.raised_words((f.words for f in figures if f.count), mentions)


def _held_back(items: PointList | QuoteList, noun: tuple[str, str]) -> Iterator[str]:
    if not items.held_back:
        return
    if items.rows:
        yield ""
    words = phrases.held_back_words(items.held_back, noun, more=bool(items.rows))
    yield f"{_first_upper(words)}{f'; about: {_by_theme(items.about)}' if items.about else ''}."


def _by_theme(about: Iterable[tuple[ThemeLink, int]]) -> str:
    return ", ".join(f"{_plain(link.name)} ({phrases.number(count)})" for link, count in about)


def _single(points: Single) -> Iterator[str]:
    """Where the points are that only one or two raised: each is listed once."""
    if points.several:
        yield f"{points.several}."
    if points.several and points.count:
        yield ""
    if points.count:
        places = [_by_theme(points.about)] if points.about else []
        if points.unthemed:
            places.append(f"part of no theme ({phrases.number(points.unthemed)})")
        yield f"{points.words}: {'; '.join(places)}."


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
    where = f"; {_plain(point.quotes[0].whence)}" if alone else ""
    short = f"{phrases.IN_SHORT}; " if point.wording == "statement" else ""
    own = f"; {point.without_campaigns}" if point.without_campaigns else ""
    yield f"- **{_plain(point.text)}** ({short}{point.raised}{own}{theme}{where})"
    if partners and not any(not partner.possibly for partner in point.partners):
        yield f"  - {phrases.NO_PROPOSAL}"
    for partner in point.partners if partners else ():
        label = "Possible solution" if partner.possibly else "Proposed"
        yield f"  - {label}: {_plain(partner.text)} ({partner.evidence})"
    for reply in point.replies:
        yield f"  - Set against it, but proposing nothing: {_quoted(reply)}"
    for group in point.groups:
        raised = "; ".join(f"{_plain(value)}: {words}" for value, words in group.rows)
        yield f"  - Raised it, by {_plain(group.name)}: {raised}"
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
    if rows.must_read:
        yield ""
        yield "### A person must read these"
    for sentence in rows.must_read:
        yield ""
        yield _plain(sentence)


def _main_themes(rows: ReportRows) -> Iterator[str]:
    yield "## Main themes"
    yield ""
    quoted = rows.edition == "private" or not rows.excerpts.held_back
    too_little = phrases.TOO_LITTLE if quoted else phrases.TOO_LITTLE_TO_SHARE
    yield rows.order if rows.themes else too_little
    if rows.themes:
        yield ""
    for theme in rows.themes:
        caution = f". *{_first_upper(_plain(theme.caution))}*" if theme.caution else ""
        raised = _raised(theme.figures, theme.mentions)
        own = f"; {theme.without_campaigns}" if theme.without_campaigns else ""
        yield f"{theme.rank}. **{_plain(theme.name)}**: {raised}{own}{caution}"
    if len(rows.rankings) < 2:
        return
    for ranking in rows.rankings:
        if not ranking.compares:
            continue
        yield ""
        yield f"### {ranking.name} alone ({ranking.base})"
        yield ""
        for row in ranking.rows:
            yield f"{row.rank}. {_plain(row.theme.name)}: {row.figure.words}"
        if not ranking.rows:
            yield "No theme was raised here."


def _challenges(rows: ReportRows) -> Iterator[str]:
    challenge = phrases.FUNCTION_NAMES["challenge"]
    sections = (
        ("Recurring challenges, and what was proposed", rows.recurring, True, challenge),
        ("Other challenges with a proposal", rows.met, True, challenge),
    )
    for title, points, partners, noun in sections:
        yield f"## {title}"
        yield ""
        yield from _points(points, partners, "None.", noun)
        yield ""
    yield "## Challenges for which no proposal is recorded"
    yield ""
    if rows.unanswered.rows:
        yield "No proposal stands beside them in what was read. That is no verdict on anyone."
        yield ""
    yield from _recurring(rows.unanswered, rows.unanswered_once)
    yield ""
    yield "## Other proposals"
    yield ""
    yield from _recurring(rows.unprompted, rows.unprompted_once)


def _recurring(points: PointList, single: Single) -> Iterator[str]:
    """The points that several raised, and where the others are."""
    several = [point for point in points.rows if point.recurring]
    for point in several:
        yield from _point(point, partners=False)
    if several and (single.count or single.several):
        yield ""
    yield from _single(single)
    if not several and not single.count and not single.several:
        yield "None."


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


def _unthemed(rows: ReportRows) -> Iterator[str]:
    yield "## Said, but part of no theme"
    yield ""
    if not rows.unthemed.total:
        yield "Nothing: every excerpt belongs to a theme."
        return
    where = (
        ""
        if not rows.themes
        else (" Challenges and proposals that one or two raised stand under their themes.")
    )
    near = ", each with its nearest theme" if rows.unthemed.rows and rows.themes else ""
    yield f"{rows.unthemed.share}{near}.{where}"
    yield ""
    for row in rows.unthemed.rows:
        near = f"; nearest theme: {_plain(row.quote.nearest.name)}" if row.quote.nearest else ""
        times = f" × {phrases.number(row.count)}" if row.count > 1 else ""
        yield f"- {_quoted(row.quote)}{times}{near}"
    if rows.unthemed.held_back:
        noun = ("excerpt", "excerpts")
        more = bool(rows.unthemed.rows)
        if more:
            yield ""
        yield f"{phrases.held_back_words(rows.unthemed.held_back, noun, more=more)}."


def _today(rows: ReportRows) -> Iterator[str]:
    """What may not wait; nothing where nothing was found."""
    if rows.today:
        yield from ("## What may need reading today", "", phrases.TODAY)
        yield from _topics(rows.today)


def _mentions(rows: ReportRows) -> Iterator[str]:
    """What mentions a characteristic, by topic."""
    if rows.mentions:
        yield from ("## For a person to read: who may be affected", "", phrases.MENTIONS)
        yield from _topics(rows.mentions)


def _topics(topics: Iterable[TopicRow]) -> Iterator[str]:
    for topic in topics:
        note = f"; {topic.note}" if topic.note else ""
        yield from ("", f"### {_plain(topic.name)} ({topic.count}{note})", "")
        for quote in topic.quotes:
            yield f"- {_quoted(quote)}"


def _who(rows: ReportRows) -> Iterator[str]:
    """Campaigns, organisations and other languages, each where there are any."""
    if rows.campaigns:
        yield "## Campaigns"
        yield ""
        yield phrases.CAMPAIGNS
        yield ""
    for campaign in rows.campaigns:
        yield f"- **{_plain(campaign.name)}**: {campaign.people}; {campaign.copies}"
        if campaign.words:
            yield f"  - The prepared words: “{_plain(campaign.words)}”"
    if rows.organisations:
        yield from ("", "## Organisations", "") if rows.campaigns else ("## Organisations", "")
        head = ("Organisation", "Answers", "Themes it raised")
        yield from _table(
            head,
            (
                (o.name, phrases.number(o.answers), ", ".join(link.name for link in o.themes))
                for o in rows.organisations
            ),
        )
    if rows.foreign.rows or rows.foreign.held_back:
        yield from ("", "## In other languages", "")
        yield from _lines(rows.foreign, "None.", ("excerpt", "excerpts"))


def _theme(theme: ThemeRow) -> Iterator[str]:
    yield f"### {theme.rank}. {_plain(theme.name)}"
    yield ""
    if theme.quote:
        yield f"> {_quoted(theme.quote)}"
        yield ""
    for figure in theme.figures:
        yield f"- {_first_upper(figure.words)}"
    if theme.without_campaigns:
        yield f"- {_first_upper(_plain(theme.without_campaigns))}"
    does = _does(theme.does)
    mentions = phrases.mentions_words(theme.mentions, theme.documents)
    yield f"- {_first_upper(mentions)}{f': {does}' if does else ''}"
    if theme.keywords:
        yield f"- Keywords: {', '.join(map(_plain, theme.keywords))}"
    if theme.sources:
        yield f"- Noted by: {', '.join(map(_plain, theme.sources))}"
    for words in (theme.votes, theme.stability, theme.rank_range):
        if words:
            yield f"- {_first_upper(_plain(words))}"
    for sub in theme.subthemes:
        yield f"- Within it: **{_plain(sub.name)}** ({sub.raised})"
    for title, points, noun in (
        ("Challenges", theme.challenges, phrases.FUNCTION_NAMES["challenge"]),
        ("Solutions", theme.solutions, phrases.FUNCTION_NAMES["solution"]),
    ):
        if points.rows or points.held_back:
            yield ""
            yield f"#### {title}"
            yield ""
            for point in points.rows:
                yield from _theme_point(point)
            yield from _held_back(points, noun)
    yield from _groups(theme)
    if theme.excerpts:
        yield ""
        yield "#### In their words"
        yield ""
        for quote in theme.excerpts:
            yield f"- {_quoted(quote)}"


def _theme_point(point: PointRow) -> Iterator[str]:
    """All that there is of a point raised once; others have their full entry further up."""
    where = point.raised
    if len(point.quotes) == 1 and not point.further_up:
        where = _plain(point.quotes[0].whence)
    yield f"- {_plain(point.text)} ({where})"
    if point.further_up:
        return
    for reply in point.replies:
        yield f"  - Set against it, but proposing nothing: {_quoted(reply)}"
    for quote in point.quotes if len(point.quotes) > 1 else ():
        yield f"  - In their words: {_quoted(quote)}"


def _groups(theme: ThemeRow) -> Iterator[str]:
    for group in theme.groups:
        yield ""
        yield f"#### By {_plain(group.name)}"
        yield ""
        yield from _table((_plain(group.name), "Raised it, of those who answered"), group.rows)


def _question(question: QuestionRow) -> Iterator[str]:
    yield f"### {_plain(question.text)}"
    yield ""
    kind = "Heading" if question.heading else "Question"
    document = f" in {_plain(question.document)}" if question.document else ""
    does = _does(question.does)
    yield f"{kind}{document}; {question.answered}{f'; {does}' if does else ''}."
    yield ""
    if question.themes and question.base == 1:
        yield f"- {', '.join(_plain(row.theme.name) for row in question.themes)}"
    for row in question.themes if question.base > 1 else ():
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


def _questions(rows: ReportRows) -> Iterator[str]:
    yield from _each("Each question", rows.asked)
    if rows.asked and rows.headings_left_out:
        yield ""
        one = (
            "heading that one table or document alone has is",
            "headings that one table or document alone have are",
        )
        words = phrases.counted(rows.headings_left_out, one)
        yield f"{words} not compared here; what stands there is in the themes."


def _closed(rows: ReportRows) -> Iterator[str]:
    if not rows.closed:
        return
    yield "## Closed questions"
    yield ""
    yield phrases.CLOSED
    for question in rows.closed:
        yield ""
        yield f"### {_plain(question.text)}"
        yield ""
        document = f" in {_plain(question.document)}" if question.document else ""
        yield f"Question{document}; {question.answered}."
        yield ""
        yield from _table(
            ("Answer", "People", "Share"),
            ((option.text, option.count, option.share) for option in question.options),
        )


def _set_aside(source: SourceRow) -> tuple[str, ...]:
    where = f"{source.document}, {source.locator}"
    return (source.text, source.disposition, source.reason or "", where)


def _ledger(rows: ReportRows) -> Iterator[str]:
    number = phrases.number
    yield "## The ledger"
    yield ""
    yield "Every response that was read ends in exactly one line of this table."
    yield ""
    yield phrases.RESPONSES
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
            ("Document", "Read as", "Responses", "Analysed", "Fingerprint (SHA-256)"),
            (
                (
                    d.name,
                    f"{d.channel} ({d.kind})",
                    number(d.responses),
                    number(d.analysed),
                    d.fingerprint,
                )
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
    yield from _edits("Edits of the themes", rows.methods.edits)
    yield from _edits("Edits that were not made", rows.methods.unmatched)
    yield f"How to cite: {_plain(rows.methods.cite)}"


def _edits(heading: str, words: Sequence[str]) -> Iterator[str]:
    if words:
        yield f"### {heading}"
        yield ""
        yield from (f"- {_plain(each)}" for each in words)
        yield ""


_SECTIONS: tuple[Callable[[ReportRows], Iterator[str]], ...] = (
    _head,
    _glance,
    _main_themes,
    _today,
    _challenges,
    _works,
    _unthemed,
    _mentions,
    _who,
    lambda rows: _each("Each theme", rows.themes),
    _questions,
    _closed,
    _ledger,
    _methods,
)


def render_markdown(rows: ReportRows) -> str:
    """The whole report, as text that ends in a line end.

    The table of all excerpts stands in excerpts.csv, and every response in ledger.csv.
    """
    sections = ("\n".join(section(rows)) for section in _SECTIONS)
    return "\n\n".join(section for section in sections if section) + "\n"
