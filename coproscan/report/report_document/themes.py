"""A section for each theme and each question."""

from collections.abc import Iterator

from coproscan.report import phrases
from coproscan.report.plainly import one_line
from coproscan.report.report_document.lines import bullets, held_back, line, quoted
from coproscan.report.report_document.room import Room
from coproscan.report.row_parts import PointRow
from coproscan.report.row_types import QuestionRow, ReportRows, ThemeRow
from coproscan.report.sentences import first_upper, question_answered, theme_facts
from coproscan.report.word import Line
from coproscan.report.word_blocks import Block, Table


def themes(rows: ReportRows, room: Room) -> Iterator[Block]:
    """A section for each theme."""
    if rows.themes:
        yield Line("Heading 1", "Each theme")
    for theme in rows.themes:
        yield from _theme(theme, room)


def _theme(theme: ThemeRow, room: Room) -> Iterator[Block]:
    yield line("Heading 2", f"{theme.rank}. {theme.name}")
    if theme.quote:
        yield line("Quote", quoted(theme.quote))
    for other in theme.contrast:
        yield line("Quote", f"{phrases.CONTRAST}: {quoted(other)}")
    yield from bullets(theme_facts(theme, one_line))
    for sub in theme.subthemes:
        yield Line("List Bullet", f" ({sub.raised})", lead=f"Within it: {one_line(sub.name)}")
    for title, points, noun in (
        ("Challenges", theme.challenges, phrases.FUNCTION_NAMES["challenge"]),
        ("Solutions", theme.solutions, phrases.FUNCTION_NAMES["solution"]),
    ):
        if points.rows or points.held_back:
            yield Line("Heading 3", title)
            shown, more = room.cut(points.rows, noun, title)
            yield from bullets(map(_theme_point, shown))
            yield from (*more, *held_back(points, noun))
    for group in theme.groups:
        yield line("Heading 3", f"By {group.name}")
        yield Table(
            f"Who raised {theme.name}, by {group.name}",
            (one_line(group.name), "Raised it, of those who answered"),
            tuple((one_line(value), words) for value, words in group.rows),
            (50, 50),
        )
    if theme.excerpts:
        yield Line("Heading 3", "In their words")
        yield from bullets(map(quoted, theme.excerpts[: room.in_list]))


def _theme_point(point: PointRow) -> str:
    where = point.raised
    if len(point.quotes) == 1 and not point.further_up:
        where = point.quotes[0].whence
    return f"{point.text} ({where})"


def questions(rows: ReportRows, room: Room) -> Iterator[Block]:
    """A section for each question, and for each heading that several tables or documents have."""
    if rows.asked:
        yield Line("Heading 1", "Each question")
    for question in rows.asked:
        yield from _question(question, room)


def _question(question: QuestionRow, room: Room) -> Iterator[Block]:
    yield line("Heading 2", question.text)
    yield line("Normal", question_answered(question, one_line))
    if not question.themes:
        yield Line("Normal", "Nothing here was grouped into a theme.")
    elif question.base == 1:
        yield from bullets([", ".join(row.theme.name for row in question.themes)])
    else:
        yield Table(
            f"The themes under: {question.text}",
            ("Rank", "Theme", "Raised by"),
            tuple(
                (str(row.rank), one_line(row.theme.name), first_upper(row.figure.words))
                for row in question.themes
            ),
            (10, 50, 40),
        )
    if question.quotes:
        yield Line("Heading 3", "In their words")
    yield from bullets(map(quoted, question.quotes[: room.in_list]))
