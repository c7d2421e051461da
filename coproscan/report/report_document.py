"""`report.docx`: the report to work on in Word, with columns for what the organisation answers.

The same rows as every other format; what is set aside one by one, and every excerpt, stand in
the .csv files and the web page.
"""

from collections.abc import Callable, Iterable, Iterator

from coproscan.report import phrases
from coproscan.report.plainly import one_line
from coproscan.report.row_types import (
    ChannelRanking,
    PointList,
    PointRow,
    QuestionRow,
    Quote,
    QuoteList,
    ReportRows,
    Single,
    ThemeLink,
    ThemeRow,
    TopicRow,
)
from coproscan.report.word import Line, Style
from coproscan.report.word_blocks import BarChart, Block, Contents, Table, Turn, response_table
from coproscan.report.word_long import long_document

CHART_BARS = 15
"""More do not fit half a page; the table that follows has every theme."""


def render_report_document(rows: ReportRows, template: bytes | None = None) -> bytes:
    """The report as a .docx, in the styles of `template` where one is given."""
    foot = rows.caution or phrases.PRIVATE
    return long_document(rows.title, report_blocks(rows), rows.review, foot, template)


def report_blocks(rows: ReportRows) -> tuple[Block, ...]:
    """The report's paragraphs, tables and charts, in their order."""
    return tuple(block for section in _SECTIONS for block in section(rows))


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _line(style: Style, text: str, lead: str = "") -> Line:
    return Line(style, one_line(text), lead)


def _bullets(texts: Iterable[str]) -> Iterator[Line]:
    return (_line("List Bullet", _first_upper(text)) for text in texts)


def _quoted(quote: Quote) -> str:
    """The words in quotation marks, and where they stand."""
    by = f"– {quote.speaker} " if quote.speaker else ""
    votes = f"; {quote.votes}" if quote.votes else ""
    return f"“{one_line(quote.text)}” {by}({quote.origin}{votes})"


def _by_theme(about: Iterable[tuple[ThemeLink, int]]) -> str:
    return ", ".join(f"{link.name} ({phrases.number(count)})" for link, count in about)


def _held_back(items: PointList | QuoteList, noun: tuple[str, str]) -> Iterator[Line]:
    if items.held_back:
        words = phrases.held_back_words(items.held_back, noun, more=bool(items.rows))
        about = f"; about: {_by_theme(items.about)}" if items.about else ""
        yield _line("Normal", f"{_first_upper(words)}{about}.")


def _front(rows: ReportRows) -> Iterator[Block]:
    yield _line("Title", rows.title)
    yield Line("Normal", "", lead=rows.review)
    for sentence in rows.about:
        yield _line("Normal", sentence)
    for name, value in rows.facts:
        yield _line("Normal", value, lead=f"{name}: ")
    yield Contents()


def _glance(rows: ReportRows) -> Iterator[Block]:
    yield Line("Heading 1", "At a glance")
    yield from _bullets(f"{value} {label}" for value, label in rows.tiles)
    for sentence in rows.received:
        yield _line("Normal", sentence)
    if rows.must_read:
        yield Line("Heading 2", "A person must read these")
    for sentence in rows.must_read:
        yield _line("Normal", sentence)


def _main_themes(rows: ReportRows) -> Iterator[Block]:
    yield Line("Heading 1", "Main themes")
    quoted = rows.edition == "private" or not rows.excerpts.held_back
    too_little = phrases.TOO_LITTLE if quoted else phrases.TOO_LITTLE_TO_SHARE
    yield _line("Normal", rows.order if rows.themes else too_little)
    for ranking in rows.rankings:
        if ranking.rows and ranking.compares:
            yield from _chart(ranking)


def _chart(ranking: ChannelRanking) -> Iterator[Block]:
    shown = ranking.rows[:CHART_BARS]
    few = len(shown) < len(ranking.rows)
    which = f"the first {len(shown)} themes" if few else "each theme"
    title = f"{ranking.name}: how many raised {which}, of {ranking.base}"
    said = "; ".join(f"{row.rank}. {row.theme.name}: {row.figure.words}" for row in shown)
    yield _line("Caption", title)
    yield BarChart(
        title,
        tuple((f"{row.rank}. {row.theme.name}", row.figure.count) for row in shown),
        max(row.figure.base for row in shown),
        f"Bar chart. {said}.",
    )


def _responses(rows: ReportRows) -> Iterator[Block]:
    """The tables that people fill in, on pages that lie on their side."""
    challenges = (
        ("Recurring challenges, and what was proposed", rows.recurring.rows),
        ("Other challenges with a proposal", rows.met.rows),
        (
            "Challenges raised once for which no proposal is recorded",
            tuple(point for point in rows.unanswered.rows if not point.recurring),
        ),
    )
    if not rows.themes and not any(points for _, points in challenges):
        return
    yield Turn("landscape")
    if rows.themes:
        yield Line("Heading 1", "The themes, and our response")
        yield response_table(
            "Themes in order, who raised them, and columns for the response",
            ("Rank", "Theme", "Raised by"),
            tuple(map(_theme_cells, rows.themes)),
            (5, 20, 25),
        )
    yield Line("Heading 1", "The challenges, and our response")
    if rows.unanswered.rows:
        yield Line(
            "Normal",
            f"“{phrases.NO_PROPOSAL}” means that none stands beside a challenge in what was read. "
            "That is no verdict on anyone.",
        )
    for title, points in challenges:
        yield Line("Heading 2", title)
        if not points:
            yield Line("Normal", "None.")
            continue
        yield response_table(
            f"{title}, and columns for the response",
            ("Challenge", "Raised by", "Proposed"),
            tuple(map(_challenge_cells, points)),
            (22, 12, 20),
        )
    yield from _held_back(rows.unanswered, phrases.FUNCTION_NAMES["challenge"])
    yield Turn("portrait")


def _theme_cells(theme: ThemeRow) -> tuple[str, str, str]:
    figures = [figure.words for figure in theme.figures if figure.count]
    raised = [phrases.raised_words((), 1)] if theme.mentions == 1 else figures
    more = (theme.without_campaigns, theme.caution)
    lines = (*(raised or [theme.raised]), *(words for words in more if words))
    within = [f"Within it: {', '.join(sub.name for sub in theme.subthemes)}"]
    name = [theme.name, *(within if theme.subthemes else [])]
    return str(theme.rank), _cell(name), _cell(map(_first_upper, lines))


def _challenge_cells(point: PointRow) -> tuple[str, str, str]:
    words = [point.text]
    if point.wording == "statement":
        words[0] += f" ({phrases.IN_SHORT})"
    if point.theme:
        words.append(f"Theme: {point.theme.name}")
    if len(point.quotes) == 1:
        words.append(f"Where: {point.quotes[0].whence}")
    raised = (point.raised, *([point.without_campaigns] if point.without_campaigns else ()))
    return _cell(words), _cell(map(_first_upper, raised)), _cell(_proposed(point))


def _proposed(point: PointRow) -> Iterator[str]:
    if all(partner.possibly for partner in point.partners):
        yield phrases.NO_PROPOSAL
    for partner in point.partners:
        label = "Possible solution: " if partner.possibly else ""
        yield f"{label}{partner.text} ({partner.evidence})"
    for reply in point.replies:
        yield f"Set against it, but proposing nothing: {_quoted(reply)}"


def _cell(lines: Iterable[str]) -> str:
    return "\n".join(map(one_line, lines))


def _today(rows: ReportRows) -> Iterator[Block]:
    if rows.today:
        yield Line("Heading 1", "What may need reading today")
        yield Line("Normal", phrases.TODAY)
        yield from _topics(rows.today)


def _mentions(rows: ReportRows) -> Iterator[Block]:
    if rows.mentions:
        yield Line("Heading 1", "For a person to read: who may be affected")
        yield Line("Normal", phrases.MENTIONS)
        yield from _topics(rows.mentions)


def _topics(topics: Iterable[TopicRow]) -> Iterator[Block]:
    for topic in topics:
        note = f"; {topic.note}" if topic.note else ""
        yield _line("Heading 2", f"{topic.name} ({topic.count}{note})")
        yield from _bullets(map(_quoted, topic.quotes))


def _proposals(rows: ReportRows) -> Iterator[Block]:
    yield Line("Heading 1", "Other proposals")
    several = [point for point in rows.unprompted.rows if point.recurring]
    for point in several:
        yield from _point(point)
    yield from _single(rows.unprompted_once)
    if not several and not rows.unprompted_once.count and not rows.unprompted_once.several:
        yield Line("Normal", "None.")


def _single(points: Single) -> Iterator[Line]:
    """Where the points are that were raised once."""
    if points.several:
        yield _line("Normal", f"{points.several}.")
    if points.count:
        places = [_by_theme(points.about)] if points.about else []
        if points.unthemed:
            places.append(f"part of no theme ({phrases.number(points.unthemed)})")
        yield _line("Normal", f"{points.words}: {'; '.join(places)}.")


def _point(point: PointRow) -> Iterator[Line]:
    """A point that several raised, with who did and all that they said."""
    theme = f"; theme: {point.theme.name}" if point.theme else ""
    own = f"; {point.without_campaigns}" if point.without_campaigns else ""
    yield Line("List Bullet", f" ({point.raised}{own}{theme})", lead=one_line(point.text))
    for quote in point.quotes:
        yield _line("Quote", _quoted(quote))


def _works(rows: ReportRows) -> Iterator[Block]:
    yield Line("Heading 1", "What works, and what people want")
    for title, quotes, noun in (
        ("Strengths", rows.strengths, phrases.FUNCTION_NAMES["strength"]),
        ("Aspirations", rows.aspirations, phrases.FUNCTION_NAMES["aspiration"]),
    ):
        yield Line("Heading 2", title)
        if not quotes.rows and not quotes.held_back:
            yield Line("Normal", "None found.")
        yield from _bullets(map(_quoted, quotes.rows))
        yield from _held_back(quotes, noun)


def _unthemed(rows: ReportRows) -> Iterator[Block]:
    yield Line("Heading 1", "Said, but part of no theme")
    if not rows.unthemed.total:
        yield Line("Normal", "Nothing: every excerpt belongs to a theme.")
        return
    yield _line("Normal", f"{rows.unthemed.share}.")
    for row in rows.unthemed.rows:
        times = f" × {phrases.number(row.count)}" if row.count > 1 else ""
        near = f"; nearest theme: {row.quote.nearest.name}" if row.quote.nearest else ""
        yield _line("List Bullet", f"{_quoted(row.quote)}{times}{near}")
    if rows.unthemed.held_back:
        more = bool(rows.unthemed.rows)
        noun = ("excerpt", "excerpts")
        words = phrases.held_back_words(rows.unthemed.held_back, noun, more=more)
        yield _line("Normal", f"{words}.")


def _who(rows: ReportRows) -> Iterator[Block]:
    """Campaigns, organisations and other languages, each where there are any."""
    if rows.campaigns:
        yield Line("Heading 1", "Campaigns")
        yield Line("Normal", phrases.CAMPAIGNS)
    for campaign in rows.campaigns:
        yield Line(
            "List Bullet", f": {campaign.people}; {campaign.copies}", lead=one_line(campaign.name)
        )
        if campaign.words:
            yield _line("Quote", f"The prepared words: “{campaign.words}”")
    if rows.organisations:
        yield Line("Heading 1", "Organisations")
        yield Table(
            "Organisations that answered, and the themes that they raised",
            ("Organisation", "Answers", "Themes it raised"),
            tuple(
                (one_line(o.name), phrases.number(o.answers), _cell(t.name for t in o.themes))
                for o in rows.organisations
            ),
            (35, 12, 53),
        )
    if rows.foreign.rows or rows.foreign.held_back:
        yield Line("Heading 1", "In other languages")
        yield from _bullets(map(_quoted, rows.foreign.rows))
        yield from _held_back(rows.foreign, ("excerpt", "excerpts"))


def _themes(rows: ReportRows) -> Iterator[Block]:
    if rows.themes:
        yield Line("Heading 1", "Each theme")
    for theme in rows.themes:
        yield from _theme(theme)


def _theme(theme: ThemeRow) -> Iterator[Block]:
    yield _line("Heading 2", f"{theme.rank}. {theme.name}")
    if theme.quote:
        yield _line("Quote", _quoted(theme.quote))
    yield from _bullets(_theme_facts(theme))
    for sub in theme.subthemes:
        yield Line("List Bullet", f" ({sub.raised})", lead=f"Within it: {one_line(sub.name)}")
    for title, points, noun in (
        ("Challenges", theme.challenges, phrases.FUNCTION_NAMES["challenge"]),
        ("Solutions", theme.solutions, phrases.FUNCTION_NAMES["solution"]),
    ):
        if points.rows or points.held_back:
            yield Line("Heading 3", title)
            yield from _bullets(map(_theme_point, points.rows))
            yield from _held_back(points, noun)
    for group in theme.groups:
        yield _line("Heading 3", f"By {group.name}")
        yield Table(
            f"Who raised {theme.name}, by {group.name}",
            (one_line(group.name), "Raised it, of those who answered"),
            tuple((one_line(value), words) for value, words in group.rows),
            (50, 50),
        )
    if theme.excerpts:
        yield Line("Heading 3", "In their words")
        yield from _bullets(map(_quoted, theme.excerpts))


def _theme_facts(theme: ThemeRow) -> Iterator[str]:
    yield from (figure.words for figure in theme.figures)
    if theme.without_campaigns:
        yield theme.without_campaigns
    does = ", ".join(words for _, words in theme.does)
    mentions = phrases.mentions_words(theme.mentions, theme.documents)
    yield f"{mentions}{f': {does}' if does else ''}"
    if theme.keywords:
        yield f"Keywords: {', '.join(theme.keywords)}"
    if theme.sources:
        yield f"Noted by: {', '.join(theme.sources)}"
    yield from filter(None, (theme.votes, theme.stability, theme.rank_range))


def _theme_point(point: PointRow) -> str:
    where = point.raised
    if len(point.quotes) == 1 and not point.further_up:
        where = point.quotes[0].whence
    return f"{point.text} ({where})"


def _questions(rows: ReportRows) -> Iterator[Block]:
    if rows.asked:
        yield Line("Heading 1", "Each question")
    for question in rows.asked:
        yield from _question(question)


def _question(question: QuestionRow) -> Iterator[Block]:
    yield _line("Heading 2", question.text)
    kind = "Heading" if question.heading else "Question"
    document = f" in {question.document}" if question.document else ""
    does = ", ".join(words for _, words in question.does)
    yield _line("Normal", f"{kind}{document}; {question.answered}{f'; {does}' if does else ''}.")
    if not question.themes:
        yield Line("Normal", "Nothing here was grouped into a theme.")
    elif question.base == 1:
        yield from _bullets([", ".join(row.theme.name for row in question.themes)])
    else:
        yield Table(
            f"The themes under: {question.text}",
            ("Rank", "Theme", "Raised by"),
            tuple(
                (str(row.rank), one_line(row.theme.name), _first_upper(row.figure.words))
                for row in question.themes
            ),
            (10, 50, 40),
        )
    if question.quotes:
        yield Line("Heading 3", "In their words")
    yield from _bullets(map(_quoted, question.quotes))


def _closed(rows: ReportRows) -> Iterator[Block]:
    if rows.closed:
        yield Line("Heading 1", "Closed questions")
        yield Line("Normal", phrases.CLOSED)
    for question in rows.closed:
        yield _line("Heading 2", question.text)
        document = f" in {question.document}" if question.document else ""
        yield _line("Normal", f"Question{document}; {question.answered}.")
        yield Table(
            f"Answers to: {question.text}",
            ("Answer", "People", "Share"),
            tuple((one_line(o.text), o.count, o.share) for o in question.options),
            (60, 20, 20),
        )


def _ledger(rows: ReportRows) -> Iterator[Block]:
    yield Line("Heading 1", "The ledger")
    yield Line("Normal", "Every response that was read ends in exactly one line of this table.")
    yield Line("Normal", phrases.RESPONSES)
    total = ("All", "read", phrases.number(rows.read))
    yield Table(
        "What became of every response",
        ("What became of it", "That is", "Responses"),
        (*((r.name, r.meaning, phrases.number(r.count)) for r in rows.ledger), total),
        (30, 50, 20),
    )
    if rows.edition == "private":
        yield Line("Normal", "Each response, and the reason where it was set aside: ledger.csv.")
    if rows.documents:
        yield Line("Heading 2", "Documents")
        yield Table(
            "The documents that were read",
            ("Document", "Read as", "Responses", "Analysed", "Fingerprint (SHA-256)"),
            tuple(
                (
                    one_line(d.name),
                    f"{d.channel} ({d.kind})",
                    phrases.number(d.responses),
                    phrases.number(d.analysed),
                    d.fingerprint,
                )
                for d in rows.documents
            ),
            (32, 23, 14, 13, 18),
        )
    if rows.unreadable:
        yield Line("Heading 2", "Documents that could not be read")
        yield from (
            _line("List Bullet", d.reason or "", lead=f"{d.name}: ") for d in rows.unreadable
        )
    elif rows.unread:
        yield _line("Normal", f"{rows.unread}.")


def _methods(rows: ReportRows) -> Iterator[Block]:
    yield Line("Heading 1", "How it was done")
    yield from _bullets(rows.methods.steps)
    yield Line("Heading 2", "What it cannot tell")
    yield from _bullets(rows.methods.limits)
    yield Line("Heading 2", "Settings")
    settings = tuple((name, one_line(value)) for name, value in rows.methods.settings)
    yield Table("The settings of this run", ("Setting", "Value"), settings, (40, 60))
    yield _line("Normal", rows.methods.cite, lead="How to cite: ")


_SECTIONS: tuple[Callable[[ReportRows], Iterator[Block]], ...] = (
    _front,
    _glance,
    _main_themes,
    _today,
    _responses,
    _proposals,
    _works,
    _unthemed,
    _mentions,
    _who,
    _themes,
    _questions,
    _closed,
    _ledger,
    _methods,
)
