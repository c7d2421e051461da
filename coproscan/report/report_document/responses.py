"""The tables that people fill in: themes, challenges, and columns for the response."""

from collections.abc import Iterator

from coproscan.report import phrases
from coproscan.report.report_document.lines import cell, held_back, quoted
from coproscan.report.report_document.room import Room
from coproscan.report.row_parts import PointRow
from coproscan.report.row_types import ReportRows, ThemeRow
from coproscan.report.sentences import first_upper
from coproscan.report.word import Line
from coproscan.report.word_blocks import Block, Turn, response_table

PROPOSALS = 3
"""Beside a challenge, the surest first: a row with more is a page by itself."""


def responses(rows: ReportRows, room: Room) -> Iterator[Block]:
    """The tables that people fill in, on pages that lie on their side."""
    challenge = phrases.FUNCTION_NAMES["challenge"]
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
        shown, more = room.cut(points, challenge, "Challenges", table=True)
        yield response_table(
            f"{title}, and columns for the response",
            ("Challenge", "Raised by", "Proposed"),
            tuple(map(_challenge_cells, shown)),
            (22, 12, 20),
        )
        yield from more
    yield from held_back(rows.unanswered, challenge)
    yield Turn("portrait")


def _theme_cells(theme: ThemeRow) -> tuple[str, str, str]:
    figures = [figure.words for figure in theme.figures if figure.count]
    raised = [phrases.raised_words((), 1)] if theme.mentions == 1 else figures
    more = (theme.without_campaigns, theme.caution)
    lines = (*(raised or [theme.raised]), *(words for words in more if words))
    within = [f"Within it: {', '.join(sub.name for sub in theme.subthemes)}"]
    name = [theme.name, *(within if theme.subthemes else [])]
    return str(theme.rank), cell(name), cell(map(first_upper, lines))


def _challenge_cells(point: PointRow) -> tuple[str, str, str]:
    words = [point.text]
    if point.wording == "statement":
        words[0] += f" ({phrases.IN_SHORT})"
    if point.theme:
        words.append(f"Theme: {point.theme.name}")
    if len(point.quotes) == 1:
        words.append(f"Where: {point.quotes[0].whence}")
    raised = (point.raised, *([point.without_campaigns] if point.without_campaigns else ()))
    return cell(words), cell(map(first_upper, raised)), cell(_proposed(point))


def _proposed(point: PointRow) -> Iterator[str]:
    if all(partner.possibly for partner in point.partners):
        yield phrases.NO_PROPOSAL
    for other in point.compare:
        yield f"{phrases.COMPARE}: {other.text}"
    for partner in point.partners[:PROPOSALS]:
        label = "Possible solution: " if partner.possibly else ""
        yield f"{label}{partner.text} ({partner.evidence})"
    if (more := len(point.partners) - PROPOSALS) > 0:
        yield f"And {phrases.number(more)} more: report.html"
    for reply in point.replies:
        yield f"Set against it, but proposing nothing: {quoted(reply)}"
