"""What was proposed, what works, and what a person should read, in people's words."""

from collections.abc import Iterable, Iterator, Sequence

from coproscan.report import phrases, sentences
from coproscan.report.plainly import one_line
from coproscan.report.report_document.lines import bullets, cell, held_back, line, quoted
from coproscan.report.report_document.room import Room
from coproscan.report.row_parts import PointRow, Quote
from coproscan.report.row_types import ReportRows, TopicRow
from coproscan.report.word import Line
from coproscan.report.word_blocks import Block, Table


def today(rows: ReportRows) -> Iterator[Block]:
    """What may not wait, all of it."""
    if rows.today:
        yield Line("Heading 1", "What may need reading today")
        yield Line("Normal", phrases.TODAY)
        yield from _topics(rows.today, None)


def mentions(rows: ReportRows, room: Room) -> Iterator[Block]:
    """What mentions a characteristic, by topic."""
    if rows.mentions:
        yield Line("Heading 1", "For a person to read: who may be affected")
        yield Line("Normal", phrases.MENTIONS)
        yield from _topics(rows.mentions, room)


def _topics(topics: Iterable[TopicRow], room: Room | None) -> Iterator[Block]:
    for topic in topics:
        note = f"; {topic.note}" if topic.note else ""
        yield line("Heading 2", f"{topic.name} ({topic.count}{note})")
        yield from _quotes(topic.quotes, room)


def proposals(rows: ReportRows, room: Room) -> Iterator[Block]:
    """The proposals that several made for no stated challenge, and where the others are."""
    yield Line("Heading 1", "Other proposals")
    several = [point for point in rows.unprompted.rows if point.recurring]
    shown, more = room.cut(several, ("proposal", "proposals"), "Solutions")
    for point in shown:
        yield from _point(point)
    yield from more
    once = [line("Normal", words) for words in sentences.single(rows.unprompted_once, one_line)]
    yield from once
    if not several and not once:
        yield Line("Normal", "None.")


def _point(point: PointRow) -> Iterator[Line]:
    """A point that several raised, with who did and all that they said."""
    theme = f"; theme: {point.theme.name}" if point.theme else ""
    own = f"; {point.without_campaigns}" if point.without_campaigns else ""
    yield Line("List Bullet", f" ({point.raised}{own}{theme})", lead=one_line(point.text))
    for quote in point.quotes:
        yield line("Quote", quoted(quote))


def works(rows: ReportRows, room: Room) -> Iterator[Block]:
    """Strengths and aspirations, in people's words."""
    yield Line("Heading 1", "What works, and what people want")
    for title, found, noun in (
        ("Strengths", rows.strengths, phrases.FUNCTION_NAMES["strength"]),
        ("Aspirations", rows.aspirations, phrases.FUNCTION_NAMES["aspiration"]),
    ):
        yield Line("Heading 2", title)
        if not found.rows and not found.held_back:
            yield Line("Normal", "None found.")
        yield from _quotes(found.rows, room)
        yield from held_back(found, noun)


def unthemed(rows: ReportRows, room: Room) -> Iterator[Block]:
    """What no theme took, with the nearest one."""
    yield Line("Heading 1", "Said, but part of no theme")
    if not rows.unthemed.total:
        yield Line("Normal", rows.unthemed.none)
        return
    yield line("Normal", f"{rows.unthemed.share}.")
    shown, more = room.cut(rows.unthemed.rows, phrases.EXCERPT, "Excerpts")
    for row in shown:
        times = f" × {phrases.number(row.count)}" if row.count > 1 else ""
        near = f"; nearest theme: {row.quote.nearest.name}" if row.quote.nearest else ""
        yield line("List Bullet", f"{quoted(row.quote)}{times}{near}")
    yield from more
    if rows.unthemed.held_back:
        others = bool(rows.unthemed.rows)
        words = phrases.held_back_words(rows.unthemed.held_back, phrases.EXCERPT, more=others)
        yield line("Normal", f"{words}.")


def who(rows: ReportRows, room: Room) -> Iterator[Block]:
    """Campaigns, organisations and other languages, each where there are any."""
    if rows.campaigns:
        yield Line("Heading 1", "Campaigns")
        yield Line("Normal", phrases.CAMPAIGNS)
    for campaign in rows.campaigns:
        yield Line(
            "List Bullet", f": {campaign.people}; {campaign.copies}", lead=one_line(campaign.name)
        )
        if campaign.words:
            yield line("Quote", f"The prepared words: “{campaign.words}”")
    if rows.organisations:
        yield Line("Heading 1", "Organisations")
        yield Table(
            "Organisations that answered, and the themes that they raised",
            ("Organisation", "Answers", "Themes it raised"),
            tuple(
                (one_line(o.name), phrases.number(o.answers), cell(t.name for t in o.themes))
                for o in rows.organisations
            ),
            (35, 12, 53),
        )
    if rows.foreign.rows or rows.foreign.held_back:
        yield Line("Heading 1", "In other languages")
        yield from _quotes(rows.foreign.rows, room)
        yield from held_back(rows.foreign, phrases.EXCERPT)


def _quotes(quotes: Sequence[Quote], room: Room | None) -> Iterator[Block]:
    """A list of quotes, cut where there is too little `room` (None: never)."""
    shown, more = room.cut(quotes, phrases.EXCERPT, "Excerpts") if room else (quotes, ())
    yield from bullets(map(quoted, shown))
    yield from more
