"""`summary.docx`: what residents and a committee are told, on at most two pages.

The share edition in plain words, with blanks for what only people can add. What does not fit is
left to the full report: fewer points first, then shorter ones. A quote is never cut.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from coproscan.plain import plain
from coproscan.report import phrases
from coproscan.report.choosing import (
    STRENGTH_WORDS,
    about_others,
    in_own_words,
    is_complete,
    is_prose,
    is_quotable,
    is_whole,
    tells_a_strength,
    unquoted,
)
from coproscan.report.plainly import (
    about,
    most_about,
    one_line,
    raised,
    sentence,
    shortened,
    with_most,
)
from coproscan.report.row_parts import ChannelRanking, PointRow, Quote
from coproscan.report.row_types import ReportRows, ThemeRow
from coproscan.report.summary_chart import chart_of
from coproscan.report.word import Line
from coproscan.report.word_blocks import BarChart
from coproscan.report.word_short import pages, word_document
from coproscan.report.wording import is_asked

PAGES = 1.9
"""Of the two pages, what the estimate may fill: a heading that moves to the second page with the
text under it leaves up to three lines empty."""

FIRST_PAGE = PAGES / 2
ASKED = phrases.FACTS["asked"]
WORKS = "What works"
BLANK = "_" * 22
POINTS_SAID = 5
TITLE_LETTERS = 90  # two lines
ASKED_LETTERS = 300  # five lines: more would leave no room for the answers
NAMED_QUESTIONS = 3
SUGGESTIONS_EACH = 2  # with one challenge; the report has them all
QUESTION_MARKS = ("?", "？", "؟")
"""What a question ends with: Latin, East Asian and Arabic scripts."""

NOTED_BY = "tables, flip charts and documents"  # where a channel's sources are of several kinds
ORDER = (
    "Ordered by the average of two shares: of the people, and of the tables, flip charts and "
    "documents."
)
ALIKE = "Counted by like words: others may have said the same in words of their own."
DOUBTFUL = "The software is unsure of this topic: most repeats of the analysis did not find it."
NOT_QUOTED = "not quoted here, because no permission to quote them is recorded."


@dataclass(frozen=True, slots=True)
class Room:
    """How many points of each kind there is room for, how many letters each may take, whether a
    theme's sub-themes are named, and whether there is a chart."""

    points: int
    letters: int
    quotes: int
    subthemes: bool
    chart: bool = False


ROOMS = (
    Room(points=5, letters=180, quotes=2, subthemes=True, chart=True),
    Room(points=4, letters=140, quotes=2, subthemes=True, chart=True),
    Room(points=4, letters=140, quotes=2, subthemes=False, chart=True),
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
    blocks = summary_blocks(rows)
    return word_document(rows.title, blocks, head=rows.review, foot=rows.caution or "")


def summary_blocks(rows: ReportRows) -> tuple[Line | BarChart, ...]:
    """The summary's paragraphs and its chart, as many and as long as two pages hold."""
    for room in ROOMS:
        lines = _lines(rows, room)
        at = next(n for n, line in enumerate(lines) if line.text == WORKS)
        above = (*lines[:at], *chart_of(rows, POINTS_SAID)) if room.chart else lines[:at]
        blocks = (*above, *lines[at:])
        # a chart that moved to the second page would leave a hole on the first
        if pages(blocks) <= PAGES and (not room.chart or pages(above) <= FIRST_PAGE):
            break
    return blocks


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
    """The questions that people answered, or a blank: other headings were not asked of anybody."""
    asked = list(
        dict.fromkeys(row.text for row in rows.questions if _is_asked(row.text, row.heading))
    )
    for text in asked[:NAMED_QUESTIONS]:
        yield Line("List Bullet", shortened(text, room.letters))
    if len(asked) > NAMED_QUESTIONS:
        yield Line("Normal", _and_more(len(asked) - NAMED_QUESTIONS, ("question", "questions")))
    if not asked:
        yield Line("Normal", f"We asked: {BLANK}")


def _is_asked(text: str, heading: bool) -> bool:
    """Whether people were asked this: a heading is a question only where it looks like one."""
    if heading:
        return text.rstrip().endswith(QUESTION_MARKS) and is_complete(text)
    return is_asked(text)


def _and_more(count: int, words: tuple[str, str]) -> str:
    return f"And {phrases.number(count)} more {words[0] if count == 1 else words[1]}."


def _took_part(rows: ReportRows) -> Iterator[Line]:
    yield Line("Heading 1", "Who took part")
    sentences = (
        *(_who(rows.rankings) if rows.rankings else ("Nobody gave an answer.",)),
        phrases.NOT_A_VOTE,
        f"{rows.unread}." if rows.unread else "",
        _not_quoted(rows),
    )
    yield Line("Normal", " ".join(filter(None, sentences)))


def _who(rankings: Iterable[ChannelRanking]) -> Iterator[str]:
    """Who took part, a sentence for each channel; documents that name nobody are only counted."""
    documents = []
    for ranking in rankings:
        number, _, unit = ranking.base.partition(" ")
        people = f"{number} {'person' if number == '1' else 'people'}"
        if ranking.channel == "survey":
            yield f"{people} answered the survey."
        elif ranking.channel == "transcript":
            yield f"{people} spoke at a recorded meeting."
        elif ranking.channel == "article" or "notes" in unit:
            documents.append(ranking.base)
        else:
            yield f"Notes came from {number} {NOTED_BY if unit == 'sources' else unit}."
    if documents:
        yield f"We read {phrases.listed(documents)}."


def _not_quoted(rows: ReportRows) -> str:
    """That words are left out, and why; nothing where all may be quoted."""
    if not rows.excerpts.held_back:
        return ""
    return f"{'Some people’s' if rows.excerpts.rows else 'People’s'} words are {NOT_QUOTED}"


def _said(rows: ReportRows, room: Room) -> Iterator[Line]:
    yield Line("Heading 1", "What was said")
    if not rows.themes:
        yield Line("Normal", phrases.TOO_LITTLE)
        for text in _fitting((quote.text for quote in rows.excerpts.rows), room):
            yield Line("List Bullet", text)
    elif rows.order.startswith(phrases.AVERAGED):
        yield Line("Normal", ORDER)
    for theme in rows.themes[:POINTS_SAID]:
        yield Line("List Number", _theme_words(theme, room), lead=shortened(theme.name, 70))
    if rows.themes and rows.rare.rows:
        some = "some of the" if rows.rare.held_back else "the"
        yield Line("Normal", f"The report also lists {some} points that only one or two raised.")


def _theme_words(theme: ThemeRow, room: Room) -> str:
    """Who raised it, and what it is about where there is room to say so."""
    includes = f" {about(theme)}" if room.subthemes else ""
    doubt = f" {DOUBTFUL}" if theme.caution else ""
    return f": {sentence(raised(theme.figures, theme.mentions))}{includes}{doubt}".rstrip()


def _fitting(texts: Iterable[str], room: Room) -> list[str]:
    """The first texts that there is room for, each once; last those to cut, or with a mask."""
    lines = dict.fromkeys(filter(None, (one_line(plain(text)) for text in texts)))
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
    yield Line("Heading 1", WORKS)
    telling = filter(tells_a_strength, rows.strengths.rows)
    # what somebody listed or answered before what an author tells, and names last
    ordered = sorted(
        _spread(telling),
        key=lambda q: (q.kind == "paragraph", len(q.text.split()) == STRENGTH_WORDS),
    )
    texts = _fitting((quote.text for quote in ordered), room)
    for text in texts:
        yield Line("List Bullet", text)
    if texts:
        return
    praised = with_most(rows, "strength")
    for theme in praised[: room.points]:
        said = phrases.counted(theme.functions["strength"], ("comment says", "comments say"))
        text = f": {said} what works{most_about(theme, 'strength')}."
        yield Line("List Bullet", text, lead=shortened(theme.name, 70))
    if not praised:
        yield Line("Normal", "Nobody wrote down what works well.")


def _hard(rows: ReportRows, room: Room) -> Iterator[Line]:
    yield Line("Heading 1", "What is hard, and what was suggested")
    lines = [_answered_line(point, made, room) for point, made in _answered(rows)]
    if lines:
        yield Line("Normal", ALIKE)
    lines += _suggested(rows, room)
    if not lines:
        lines = list(_hard_themes(rows))
    yield from lines[: room.points]
    if not lines:
        yield Line("Normal", "Nobody wrote down a suggestion.")


def _answered(rows: ReportRows) -> list[tuple[PointRow, list[str]]]:
    """The challenges that a suggestion was made for, recurring ones first, with what it was."""
    answered = []
    for point in filter(is_whole, (*rows.recurring.rows, *rows.met.rows)):
        made = [
            partner.text
            for partner in point.partners
            if not partner.possibly
            and partner.wording != "held back"
            and partner.text != point.text  # a sentence that is both says it once
            and is_complete(partner.text)
        ]
        if made and point.wording != "held back":
            answered.append((point, made))
    return answered


def _answered_line(point: PointRow, made: Sequence[str], room: Room) -> Line:
    texts = [shortened(plain(text), room.letters) for text in made[:SUGGESTIONS_EACH]]
    suggested = " ".join(map(sentence, texts))
    lead = sentence(shortened(plain(point.text), room.letters))
    return Line("List Bullet", f" {_how_many(point)} Suggested: {suggested}", lead=lead)


def _how_many(point: PointRow) -> str:
    """Who raised a point, as a sentence."""
    words = raised(point.figures, point.mentions)
    return sentence(words[:1].upper() + words[1:])


def _suggested(rows: ReportRows, room: Room) -> Iterator[Line]:
    """Suggestions that were made without saying for what."""
    shown = (p.text for p in rows.unprompted.rows if p.wording != "held back" and is_whole(p))
    for text in _fitting(shown, room):
        yield Line("List Bullet", text, lead="Also suggested: ")


def _hard_themes(rows: ReportRows) -> Iterator[Line]:
    """The themes with what is hard, where nobody's words may be shown."""
    for theme in with_most(rows, "challenge", "solution"):
        counts = (
            (theme.functions["challenge"], ("challenge", "challenges")),
            (theme.functions["solution"], ("suggestion", "suggestions")),
        )
        said = phrases.listed(phrases.counted(count, words) for count, words in counts if count)
        text = f": {said}{most_about(theme, 'challenge', 'solution')}."
        yield Line("List Bullet", text, lead=shortened(theme.name, 70))


def _open(rows: ReportRows, room: Room) -> Iterator[Line]:
    yield Line("Heading 1", "What we found no suggestion for")
    total = len(rows.unanswered.rows) + rows.unanswered.held_back
    shown = _without_suggestion(rows, room)
    for point in shown:
        text = sentence(shortened(plain(point.text), room.letters))
        yield Line("List Bullet", f"{text} {_how_many(point)}")
    if not total:
        yield Line("Normal", "Nothing that was said to be hard is left without a suggestion.")
    elif not shown:
        yield from _open_themes(rows, room, total)
    elif total > len(shown):
        yield Line("Normal", _and_more(total - len(shown), ("point", "points")))


def _without_suggestion(rows: ReportRows, room: Room) -> list[PointRow]:
    """Challenges that nothing was suggested for, none about what a suggestion is listed for.

    Last come those that may be another's point or have a proposal in similar words elsewhere,
    those raised once, and prose.
    """
    answered = [point for point, _ in _answered(rows)]
    above = answered[: room.points]
    shown = (p for p in rows.unanswered.rows if p.wording != "held back" and is_whole(p))
    ordered = sorted(
        shown,
        key=lambda point: (
            bool(point.compare) or any(partner.possibly for partner in point.partners),
            not point.recurring,
            is_prose(point),
            len(point.text) > room.letters or "[" in point.text,
        ),
    )
    # what the report has a suggestion for, if not this page, only where there is room to spare
    first = list(islice(about_others(ordered, answered), room.points))
    others = about_others(ordered, (*above, *first))
    return [*first, *islice(others, room.points - len(first))]


def _open_themes(rows: ReportRows, room: Room, total: int) -> Iterator[Line]:
    """What the challenges without a suggestion are about, where their words are not shown."""
    points = phrases.counted(total, ("point has", "points have"))
    yield Line("Normal", f"{points} no suggestion that we found.")
    for theme, count in rows.unanswered.about[: room.points]:
        counted = phrases.counted(count, ("point", "points"))
        yield Line("List Bullet", f": {counted}.", lead=shortened(theme.name, 70))


def _quotes(rows: ReportRows, room: Room, body: Sequence[Line]) -> Iterator[Line]:
    """Whole quotes that may be shown, one of a theme, none that is a point already."""
    said = "\n".join(line.lead + line.text for line in body).casefold()
    chosen: dict[str, Quote] = {}
    by_theme = (q for theme in rows.themes for q in (theme.quote, *theme.excerpts) if q)
    own = [q for q in (*by_theme, *rows.excerpts.rows) if in_own_words(q) and is_quotable(q)]
    # what somebody was quoted with first, then what says what is hard, good or wanted; a longer
    # quote depends less on what was said before it
    for quote in sorted(own, key=lambda q: (q.kind != "quote", not q.functions, -len(q.text))):
        if unquoted(quote.text).casefold() not in said:
            chosen.setdefault(quote.theme.id if quote.theme else quote.text, quote)
    if chosen and room.quotes:
        yield Line("Heading 1", "In people’s own words")
    for quote in islice(chosen.values(), room.quotes):
        yield Line("Quote", f"“{unquoted(quote.text)}” ({quote.whence})")


def _next_steps() -> tuple[Line, ...]:
    return (
        Line("Heading 1", "What happens next"),
        Line("Normal", f"We will {BLANK} by {BLANK}"),
        Line("Normal", f"We will {BLANK} by {BLANK}"),
        Line("Normal", f"Tell us by {BLANK} if we got this wrong."),
        Line("Normal", f"Write to or ring {BLANK}"),
    )
