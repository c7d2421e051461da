"""A section for each theme and each question."""

from collections.abc import Iterator

from coproscan.report import phrases
from coproscan.report.markdown.words import escaped, held_back, quoted, table
from coproscan.report.row_parts import PointRow
from coproscan.report.row_types import QuestionRow, ReportRows, ThemeRow
from coproscan.report.sentences import first_upper, question_answered, theme_facts


def themes(rows: ReportRows) -> Iterator[str]:
    """A section for each theme."""
    if rows.themes:
        yield "## Each theme"
    for theme in rows.themes:
        yield ""
        yield from _theme(theme)


def _theme(theme: ThemeRow) -> Iterator[str]:
    yield f"### {theme.rank}. {escaped(theme.name)}"
    yield ""
    if theme.quote:
        yield f"> {quoted(theme.quote)}"
        for other in theme.contrast:
            yield ">"
            yield f"> {phrases.CONTRAST}: {quoted(other)}"
        yield ""
    for fact in theme_facts(theme, escaped):
        yield f"- {first_upper(fact)}"
    for sub in theme.subthemes:
        yield f"- Within it: **{escaped(sub.name)}** ({sub.raised})"
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
            yield from held_back(points, noun)
    yield from _groups(theme)
    if theme.excerpts:
        yield ""
        yield "#### In their words"
        yield ""
        for quote in theme.excerpts:
            yield f"- {quoted(quote)}"


def _theme_point(point: PointRow) -> Iterator[str]:
    """All that there is of a point raised once; others have their full entry further up."""
    where = point.raised
    if len(point.quotes) == 1 and not point.further_up:
        where = escaped(point.quotes[0].whence)
    yield f"- {escaped(point.text)} ({where})"
    if point.further_up:
        return
    for reply in point.replies:
        yield f"  - Set against it, but proposing nothing: {quoted(reply)}"
    for quote in point.quotes if len(point.quotes) > 1 else ():
        yield f"  - In their words: {quoted(quote)}"


def _groups(theme: ThemeRow) -> Iterator[str]:
    for group in theme.groups:
        yield ""
        yield f"#### By {escaped(group.name)}"
        yield ""
        yield from table((escaped(group.name), "Raised it, of those who answered"), group.rows)


def questions(rows: ReportRows) -> Iterator[str]:
    """A section for each question, and for each heading that several tables or documents have."""
    if rows.asked:
        yield "## Each question"
    for question in rows.asked:
        yield ""
        yield from _question(question)
    if rows.asked and rows.headings_left_out:
        yield ""
        one = (
            "heading that one table or document alone has is",
            "headings that one table or document alone have are",
        )
        words = phrases.counted(rows.headings_left_out, one)
        yield f"{words} not compared here; what stands there is in the themes."


def _question(question: QuestionRow) -> Iterator[str]:
    yield f"### {escaped(question.text)}"
    yield ""
    yield question_answered(question, escaped)
    yield ""
    if question.themes and question.base == 1:
        yield f"- {', '.join(escaped(row.theme.name) for row in question.themes)}"
    for row in question.themes if question.base > 1 else ():
        yield f"{row.rank}. {escaped(row.theme.name)}: {row.figure.words}"
    if not question.themes:
        yield "Nothing here was grouped into a theme."
    if question.quotes:
        yield ""
    for quote in question.quotes:
        yield f"- {quoted(quote)}"
