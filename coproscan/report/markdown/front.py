"""How the report begins: what it is, what was received, and the main themes."""

from collections.abc import Iterable, Iterator

from coproscan.report import phrases
from coproscan.report.markdown.words import escaped
from coproscan.report.row_parts import Figure
from coproscan.report.row_types import ReportRows
from coproscan.report.sentences import first_upper


def head(rows: ReportRows) -> Iterator[str]:
    """The title, whether the report was checked, and what the settings say of the consultation."""
    yield f"# {escaped(rows.title)}"
    yield ""
    yield f"**{escaped(rows.review)}**"
    for sentence in rows.about:
        yield ""
        yield sentence
    if rows.facts:
        yield ""
    for name, value in rows.facts:
        yield f"- {name}: {escaped(value)}"


def glance(rows: ReportRows) -> Iterator[str]:
    """What was received, in figures and sentences."""
    yield "## At a glance"
    yield ""
    for tile in rows.tiles:
        yield f"- {tile.value} {tile.label}"
    for sentence in rows.received:
        yield ""
        yield escaped(sentence)
    if rows.must_read:
        yield ""
        yield "### A person must read these"
    for sentence in rows.must_read:
        yield ""
        yield escaped(sentence)
    if rows.checks:
        yield from ("", f"### {phrases.CHECKS}", "")
    yield from (f"- {escaped(sentence)}" for sentence in rows.checks)


def main_themes(rows: ReportRows) -> Iterator[str]:
    """The themes in order, and the order of each channel alone."""
    yield "## Main themes"
    yield ""
    listed = rows.edition == "private" or not rows.excerpts.held_back
    too_little = phrases.TOO_LITTLE if listed else phrases.TOO_LITTLE_TO_SHARE
    yield rows.order if rows.themes else too_little
    if rows.themes:
        yield ""
    for theme in rows.themes:
        caution = f". *{first_upper(escaped(theme.caution))}*" if theme.caution else ""
        raised = _raised(theme.figures, theme.mentions)
        own = f"; {theme.without_campaigns}" if theme.without_campaigns else ""
        yield f"{theme.rank}. **{escaped(theme.name)}**: {raised}{own}{caution}"
    if len(rows.rankings) < 2:
        return
    for ranking in rows.rankings:
        if not ranking.compares:
            continue
        yield ""
        yield f"### {ranking.name} alone ({ranking.base})"
        yield ""
        for row in ranking.rows:
            yield f"{row.rank}. {escaped(row.theme.name)}: {row.figure.words}"
        if not ranking.rows:
            yield "No theme was raised here."


def _raised(figures: Iterable[Figure], mentions: int) -> str:
    return phrases.raised_words((f.words for f in figures if f.count), mentions)
