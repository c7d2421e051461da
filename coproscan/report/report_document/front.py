"""How the document begins: what it is, what was received, and charts of the main themes."""

from collections.abc import Iterator

from coproscan.report import phrases
from coproscan.report.report_document.lines import bullets, line
from coproscan.report.report_document.room import Room
from coproscan.report.row_parts import ChannelRanking
from coproscan.report.row_types import ReportRows
from coproscan.report.word import Line
from coproscan.report.word_blocks import BarChart, Block, Contents

CHART_BARS = 15
"""More do not fit half a page; the table that follows has every theme."""


def front(rows: ReportRows, room: Room) -> Iterator[Block]:
    """The title, what the edition holds, what the settings say, and the contents."""
    yield line("Title", rows.title)
    yield Line("Normal", "", lead=rows.review)
    for sentence in rows.about:
        yield line("Normal", sentence)
    if room.told:
        yield line("Normal", room.told)
    for name, value in rows.facts:
        yield line("Normal", value, lead=f"{name}: ")
    yield Contents()


def glance(rows: ReportRows) -> Iterator[Block]:
    """What was received, in figures and sentences."""
    yield Line("Heading 1", "At a glance")
    yield from bullets(f"{tile.value} {tile.label}" for tile in rows.tiles)
    for sentence in rows.received:
        yield line("Normal", sentence)
    if rows.must_read:
        yield Line("Heading 2", "A person must read these")
    for sentence in rows.must_read:
        yield line("Normal", sentence)
    if rows.checks:
        yield Line("Heading 2", phrases.CHECKS)
    yield from bullets(rows.checks)


def main_themes(rows: ReportRows) -> Iterator[Block]:
    """A chart of the themes for each channel."""
    yield Line("Heading 1", "Main themes")
    listed = rows.edition == "private" or not rows.excerpts.held_back
    too_little = phrases.TOO_LITTLE if listed else phrases.TOO_LITTLE_TO_SHARE
    yield line("Normal", rows.order if rows.themes else too_little)
    for ranking in rows.rankings:
        if ranking.rows and ranking.compares:
            yield from _chart(ranking)


def _chart(ranking: ChannelRanking) -> Iterator[Block]:
    shown = ranking.rows[:CHART_BARS]
    few = len(shown) < len(ranking.rows)
    which = f"the first {len(shown)} themes" if few else "each theme"
    title = f"{ranking.name}: how many raised {which}, of {ranking.base}"
    said = "; ".join(f"{row.rank}. {row.theme.name}: {row.figure.words}" for row in shown)
    yield line("Caption", title)
    yield BarChart(
        title,
        tuple((f"{row.rank}. {row.theme.name}", row.figure.count) for row in shown),
        max(row.figure.base for row in shown),
        f"Bar chart. {said}.",
    )
