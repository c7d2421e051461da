"""Challenges and proposals, and what else was said that a person should read."""

from collections.abc import Iterable, Iterator

from coproscan.report import phrases, sentences
from coproscan.report.markdown.words import escaped, held_back, quoted, quotes, table
from coproscan.report.row_parts import PointList, PointRow, Single
from coproscan.report.row_types import ReportRows, TopicRow


def challenges(rows: ReportRows) -> Iterator[str]:
    """Challenges with what was proposed, those for which nothing was, and other proposals."""
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


def _recurring(points: PointList, once: Single) -> Iterator[str]:
    """The points that several raised, and where the others are."""
    several = [point for point in points.rows if point.recurring]
    for point in several:
        yield from _point(point, partners=False)
    words = "\n\n".join(sentences.single(once, escaped))
    if several and words:
        yield ""
    if words or not several:
        yield words or "None."


def _points(points: PointList, partners: bool, none: str, noun: tuple[str, str]) -> Iterator[str]:
    if not points.rows and not points.held_back:
        yield none
    for point in points.rows:
        yield from _point(point, partners)
    yield from held_back(points, noun)


def _point(point: PointRow, partners: bool) -> Iterator[str]:
    """A challenge or a solution, with what stands beside it.

    A recurring challenge has its words where its partners are; elsewhere it is only named.
    """
    theme = f"; theme: {escaped(point.theme.name)}" if point.theme else ""
    alone = point.wording == "verbatim" and len(point.quotes) == 1
    where = f"; {escaped(point.quotes[0].whence)}" if alone else ""
    short = f"{phrases.IN_SHORT}; " if point.wording == "statement" else ""
    own = f"; {point.without_campaigns}" if point.without_campaigns else ""
    yield f"- **{escaped(point.text)}** ({short}{point.raised}{own}{theme}{where})"
    if partners and not any(not partner.possibly for partner in point.partners):
        yield f"  - {phrases.NO_PROPOSAL}"
    for other in point.compare:
        yield f"  - {phrases.COMPARE}: {escaped(other.text)}"
    for partner in point.partners if partners else ():
        label = "Possible solution" if partner.possibly else "Proposed"
        yield f"  - {label}: {escaped(partner.text)} ({partner.evidence})"
    for reply in point.replies:
        yield f"  - Set against it, but proposing nothing: {quoted(reply)}"
    for group in point.groups:
        raised = "; ".join(f"{escaped(value)}: {words}" for value, words in group.rows)
        yield f"  - Raised it, by {escaped(group.name)}: {raised}"
    if (partners or not point.recurring or point.kind == "solution") and not alone:
        for quote in point.quotes:
            yield f"  - In their words: {quoted(quote)}"


def works(rows: ReportRows) -> Iterator[str]:
    """Strengths and aspirations, in people's words."""
    yield "## What works, and what people want"
    for title, found, noun in (
        ("Strengths", rows.strengths, phrases.FUNCTION_NAMES["strength"]),
        ("Aspirations", rows.aspirations, phrases.FUNCTION_NAMES["aspiration"]),
    ):
        yield ""
        yield f"### {title}"
        yield ""
        yield from quotes(found, "None found.", noun)


def unthemed(rows: ReportRows) -> Iterator[str]:
    """What no theme took, with the nearest one."""
    yield "## Said, but part of no theme"
    yield ""
    if not rows.unthemed.total:
        yield rows.unthemed.none
        return
    where = " Challenges and proposals that one or two raised stand under their themes."
    near = ", each with its nearest theme" if rows.unthemed.rows and rows.themes else ""
    yield f"{rows.unthemed.share}{near}.{where if rows.themes else ''}"
    yield ""
    for row in rows.unthemed.rows:
        near = f"; nearest theme: {escaped(row.quote.nearest.name)}" if row.quote.nearest else ""
        times = f" × {phrases.number(row.count)}" if row.count > 1 else ""
        yield f"- {quoted(row.quote)}{times}{near}"
    if rows.unthemed.held_back:
        more = bool(rows.unthemed.rows)
        if more:
            yield ""
        yield f"{phrases.held_back_words(rows.unthemed.held_back, phrases.EXCERPT, more=more)}."


def today(rows: ReportRows) -> Iterator[str]:
    """What may not wait; nothing where nothing was found."""
    if rows.today:
        yield from ("## What may need reading today", "", phrases.TODAY)
        yield from _topics(rows.today)


def mentions(rows: ReportRows) -> Iterator[str]:
    """What mentions a characteristic, by topic."""
    if rows.mentions:
        yield from ("## For a person to read: who may be affected", "", phrases.MENTIONS)
        yield from _topics(rows.mentions)


def _topics(topics: Iterable[TopicRow]) -> Iterator[str]:
    for topic in topics:
        note = f"; {topic.note}" if topic.note else ""
        yield from ("", f"### {escaped(topic.name)} ({topic.count}{note})", "")
        for quote in topic.quotes:
            yield f"- {quoted(quote)}"


def who(rows: ReportRows) -> Iterator[str]:
    """Campaigns, organisations and other languages, each where there are any."""
    if rows.campaigns:
        yield "## Campaigns"
        yield ""
        yield phrases.CAMPAIGNS
        yield ""
    for campaign in rows.campaigns:
        yield f"- **{escaped(campaign.name)}**: {campaign.people}; {campaign.copies}"
        if campaign.words:
            yield f"  - The prepared words: “{escaped(campaign.words)}”"
    if rows.organisations:
        yield from ("", "## Organisations", "") if rows.campaigns else ("## Organisations", "")
        head = ("Organisation", "Answers", "Themes it raised")
        yield from table(
            head,
            (
                (o.name, phrases.number(o.answers), ", ".join(link.name for link in o.themes))
                for o in rows.organisations
            ),
        )
    if rows.foreign.rows or rows.foreign.held_back:
        yield from ("", "## In other languages", "")
        yield from quotes(rows.foreign, "None.", phrases.EXCERPT)
