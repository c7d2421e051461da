"""`summary.docx`: what residents and a committee are told, on at most two pages.

The share edition in plain words, with blanks for what only people can add. What does not fit is
left to the full report: fewer points first, then shorter ones. A quote is never cut.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from coproscan.report import phrases
from coproscan.report.row_types import PointRow, Quote, ReportRows, ThemeRow
from coproscan.report.word import Line, pages, word_document
from coproscan.types import Function

PAGES = 1.9
"""Of the two pages, what the estimate may fill: a heading that moves to the second page with the
text under it leaves up to three lines empty."""

ASKED = "What was asked"
BLANK = "_" * 22
POINTS_SAID = 5
TITLE_LETTERS = 90  # two lines
ASKED_LETTERS = 300  # five lines: more would leave no room for the answers
NAMED_QUESTIONS = 3
NAMED_HEADINGS = 6
SUGGESTIONS_EACH = 2  # with one challenge; the report has them all
ENDS = (".", "!", "?", "。", "؟", "।")
"""What a sentence ends with: Latin, East Asian, Arabic and Indian scripts."""

SENTENCE_WORDS = 6
"""A name with a full stop has fewer. (Scripts that put no space between words have one.)"""

QUOTE_LETTERS = range(25, 161)
"""From a clause that says something by itself to three lines."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many points of each kind there is room for, how many letters each may take, and whether
    a theme's sub-themes are named."""

    points: int
    letters: int
    quotes: int
    subthemes: bool


ROOMS = (
    Room(points=5, letters=180, quotes=2, subthemes=True),
    Room(points=5, letters=140, quotes=2, subthemes=True),
    Room(points=4, letters=140, quotes=2, subthemes=True),
    Room(points=4, letters=110, quotes=2, subthemes=False),
    Room(points=3, letters=110, quotes=2, subthemes=False),
    Room(points=3, letters=80, quotes=2, subthemes=False),
    Room(points=2, letters=80, quotes=1, subthemes=False),
    Room(points=2, letters=60, quotes=1, subthemes=False),
    Room(points=1, letters=40, quotes=0, subthemes=False),
)
"""From the fullest to the barest; the first that fits is used."""


def render_summary(rows: ReportRows) -> bytes:
    """The summary as a .docx; `rows` are those of the share edition."""
    return word_document(rows.title, summary_lines(rows), head=rows.review, foot=rows.caution or "")


def summary_lines(rows: ReportRows) -> tuple[Line, ...]:
    """The summary's paragraphs, as many and as long as two pages hold."""
    for room in ROOMS:
        lines = _lines(rows, room)
        if pages(lines) <= PAGES:
            break
    return lines


def _lines(rows: ReportRows, room: Room) -> tuple[Line, ...]:
    body = (
        Line("Title", shortened(rows.title, TITLE_LETTERS)),
        *_asked(rows, room),
        *_took_part(rows),
        *_said(rows, room),
        *_works(rows, room),
        *_hard(rows, room),
        *_open(rows, room),
    )
    return (*body, *_quotes(rows, room, body), *_next_steps())


def one_line(text: str) -> str:
    """The text on one line: every run of white space and control characters is a space."""
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).split())


def shortened(text: str, letters: int) -> str:
    """The text on one line, cut at the end of a word to at most `letters`, with "…" where cut.

    A single word that is longer is cut where it has to be.
    """
    text = one_line(text)
    if len(text) <= letters:
        return text
    kept = text[:letters]
    return (kept.rpartition(" ")[0] or kept[:-1]).rstrip(" ,;:.–-") + "…"


def _sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    return text if text.endswith((*ENDS, "…", "”")) else f"{text}."


def _asked(rows: ReportRows, room: Room) -> Iterator[Line]:
    facts = dict(rows.facts)
    asked = facts.pop(ASKED, None)
    yield Line("Heading 1", ASKED)
    if asked:
        yield Line("Normal", shortened(asked, ASKED_LETTERS))
    else:
        yield from _questions(rows, room)
    for label, value in facts.items():
        yield Line("Normal", shortened(value, room.letters), lead=f"{label}: ")


def _questions(rows: ReportRows, room: Room) -> Iterator[Line]:
    """The questions that people answered, else the headings that they wrote under."""
    # "comment-body" is the name of a column, which is not what anybody was asked.
    asked = [
        row.text
        for row in rows.questions
        if not row.heading and (" " in row.text.strip() or not row.text.isascii())
    ]
    for text in asked[:NAMED_QUESTIONS]:
        yield Line("List Bullet", shortened(text, room.letters))
    if len(asked) > NAMED_QUESTIONS:
        yield Line("Normal", _and_more(len(asked) - NAMED_QUESTIONS, ("question", "questions")))
    headings = list(dict.fromkeys(row.text for row in rows.questions if row.heading))
    if headings and not asked:
        named = [f"“{shortened(text, 50)}”" for text in headings[:NAMED_HEADINGS]]
        more = ["others"] if len(headings) > NAMED_HEADINGS else []
        yield Line("Normal", f"The notes have these headings: {phrases.listed(named + more)}.")
    if not asked and not headings:
        yield Line("Normal", f"We asked: {BLANK}")


def _and_more(count: int, words: tuple[str, str]) -> str:
    return f"And {phrases.number(count)} more {words[0] if count == 1 else words[1]}."


def _took_part(rows: ReportRows) -> Iterator[Line]:
    yield Line("Heading 1", "Who took part")
    who = phrases.listed(ranking.base for ranking in rows.rankings)
    analysed = sum(row.count for row in rows.ledger if row.disposition == "analysed")
    sentences = (
        f"This summary draws on {who}." if who else "Nobody gave an answer.",
        f"We read {phrases.counted(rows.read, ('response', 'responses'))} "
        f"and analysed {phrases.number(analysed)}.",
        phrases.NOT_A_VOTE,
        f"{rows.unread}." if rows.unread else "",
    )
    yield Line("Normal", " ".join(filter(None, sentences)))


def _said(rows: ReportRows, room: Room) -> Iterator[Line]:
    yield Line("Heading 1", "What was said")
    if not rows.themes:
        yield Line("Normal", phrases.TOO_LITTLE)
        for text in _fitting((quote.text for quote in rows.excerpts.rows), room):
            yield Line("List Bullet", text)
    for theme in rows.themes[:POINTS_SAID]:
        yield Line("List Number", _theme_words(theme, room), lead=shortened(theme.name, 70))
    if rows.themes and (rows.rare.rows or rows.rare.held_back):
        yield Line("Normal", "The report also lists the points that only one or two raised.")


def _theme_words(theme: ThemeRow, room: Room) -> str:
    """Who raised it, and what it includes where there is room to say so."""
    below = [subtheme.name for subtheme in theme.subthemes if subtheme.name != theme.name]
    names = [f"“{shortened(name, 50)}”" for name in below[:2]]
    includes = f" It includes {phrases.listed(names)}." if names and room.subthemes else ""
    return f": {_sentence(theme.raised)}{includes}"


def _fitting(texts: Iterable[str], room: Room) -> list[str]:
    """The first texts that there is room for, each once; last those to cut, or with a mask."""
    lines = dict.fromkeys(filter(None, map(one_line, texts)))
    whole_first = sorted(lines, key=lambda text: len(text) > room.letters or "[" in text)
    return [shortened(text, room.letters) for text in islice(whole_first, room.points)]


def _spread(quotes: Iterable[Quote]) -> list[Quote]:
    """The quotes so that each theme has its first before any has its second."""
    met: Counter[str | None] = Counter()
    turns = []
    for quote in quotes:
        theme = quote.theme.id if quote.theme else None
        turns.append((met[theme], quote))
        met[theme] += 1
    return [quote for _, quote in sorted(turns, key=lambda turn: turn[0])]


def _works(rows: ReportRows, room: Room) -> Iterator[Line]:
    yield Line("Heading 1", "What works")
    texts = _fitting((quote.text for quote in _spread(rows.strengths.rows)), room)
    for text in texts:
        yield Line("List Bullet", text)
    if texts:
        return
    praised = _most(rows, "strength")
    for theme in praised[: room.points]:
        said = phrases.counted(theme.functions["strength"], ("comment says", "comments say"))
        yield Line("List Bullet", f": {said} what works.", lead=shortened(theme.name, 70))
    if not praised:
        yield Line("Normal", "Nobody wrote down what works well.")


def _hard(rows: ReportRows, room: Room) -> Iterator[Line]:
    yield Line("Heading 1", "What is hard, and what was suggested")
    lines = [*_answered(rows, room), *_suggested(rows, room)]
    if not lines:
        lines = list(_hard_themes(rows))
    yield from lines[: room.points]
    if not lines:
        yield Line("Normal", "Nobody wrote down a suggestion.")


def _answered(rows: ReportRows, room: Room) -> Iterator[Line]:
    """The challenges that a suggestion was made for, recurring ones first."""
    for point in (*rows.recurring.rows, *rows.met.rows):
        made = [
            partner.text
            for partner in point.partners
            if not partner.possibly
            and partner.wording != "held back"
            and partner.text != point.text  # a sentence that is both says it once
        ]
        if made and point.wording != "held back":
            texts = [shortened(text, room.letters) for text in made[:SUGGESTIONS_EACH]]
            suggested = " ".join(map(_sentence, texts))
            lead = _sentence(shortened(point.text, room.letters))
            yield Line("List Bullet", f"{_how_many(point)} Suggested: {suggested}", lead=lead)


def _how_many(point: PointRow) -> str:
    """Who raised a point, as a sentence, where it was more than one."""
    return f" {_sentence(point.raised[:1].upper() + point.raised[1:])}" if point.recurring else ""


def _suggested(rows: ReportRows, room: Room) -> Iterator[Line]:
    """Suggestions that were made without saying for what."""
    shown = [point.text for point in rows.unprompted.rows if point.wording != "held back"]
    for text in _fitting(shown, room):
        yield Line("List Bullet", text, lead="Also suggested: ")


def _hard_themes(rows: ReportRows) -> Iterator[Line]:
    """The themes with what is hard, where nobody's words may be shown."""
    for theme in _most(rows, "challenge", "solution"):
        comments = phrases.counted(theme.functions["challenge"], ("comment", "comments"))
        made = phrases.counted(theme.functions["solution"], ("suggestion", "suggestions"))
        text = f": {comments} on what is hard, {made}."
        yield Line("List Bullet", text, lead=shortened(theme.name, 70))


def _most(rows: ReportRows, *functions: Function) -> list[ThemeRow]:
    """The themes with excerpts of these functions, those with most of them first."""
    counts = {theme.id: sum(theme.functions[f] for f in functions) for theme in rows.themes}
    ordered = sorted(rows.themes, key=lambda theme: -counts[theme.id])
    return [theme for theme in ordered if counts[theme.id]]


def _open(rows: ReportRows, room: Room) -> Iterator[Line]:
    yield Line("Heading 1", "What has no suggestion yet")
    shown = [point for point in rows.unanswered.rows if point.wording != "held back"]
    total = len(rows.unanswered.rows) + rows.unanswered.held_back
    figures = {one_line(point.text): _how_many(point) for point in reversed(shown)}
    texts = _fitting((point.text for point in shown), room)
    for text in texts:
        figure = figures.get(text)
        yield Line("List Bullet", f"{_sentence(text)}{figure}" if figure else text)
    if not total:
        yield Line("Normal", "Nothing that was said to be hard is left without a suggestion.")
    elif not texts:
        points = phrases.counted(total, ("point has", "points have"))
        yield Line("Normal", f"{points} no suggestion yet; we may not quote them here.")
    elif total > len(texts):
        yield Line("Normal", _and_more(total - len(texts), ("point", "points")))


def _quotes(rows: ReportRows, room: Room, body: Sequence[Line]) -> Iterator[Line]:
    """Whole quotes that may be shown, one of a theme, none that is a point already."""
    said = "\n".join(line.lead + line.text for line in body).casefold()
    chosen: dict[str | None, Quote] = {}
    by_theme = (q for theme in rows.themes for q in (theme.quote, *theme.excerpts) if q)
    for quote in sorted((*by_theme, *rows.excerpts.rows), key=_says_little):
        if _quotable(quote.text) and quote.text.casefold() not in said:
            chosen.setdefault(quote.theme.id if quote.theme else None, quote)
    if chosen and room.quotes:
        yield Line("Heading 1", "In people’s own words")
    for quote in islice(chosen.values(), room.quotes):
        yield Line("Quote", f"“{quote.text}” ({quote.origin})")


def _says_little(quote: Quote) -> tuple[bool, bool]:
    """Puts sentences before fragments, and those that say what is hard, good or wanted first."""
    words = quote.text.split()
    sentence = quote.text[-1:] in ENDS and (len(words) >= SENTENCE_WORDS or len(words) == 1)
    return (not sentence, not quote.functions)


def _quotable(text: str) -> bool:
    """Whether the text can stand as it is: short, on one line, no fragment, nothing masked."""
    return (
        len(text) in QUOTE_LETTERS
        and "[" not in text
        and one_line(text) == text
        and text[0].isalnum()
        and not text[0].islower()
        and (text[-1].isalnum() or text[-1] in ENDS)
    )


def _next_steps() -> tuple[Line, ...]:
    return (
        Line("Heading 1", "What happens next"),
        Line("Normal", f"We will {BLANK} by {BLANK}"),
        Line("Normal", f"We will {BLANK} by {BLANK}"),
        Line("Normal", f"Tell us by {BLANK} if we got this wrong."),
        Line("Normal", f"Write to or ring {BLANK}"),
    )
