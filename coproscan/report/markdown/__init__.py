"""The report as Markdown that reads well as plain text too.

The words of respondents are shown as they are: whatever Markdown would take for its own is
escaped, and line breaks within a quote become " / ".
"""

from collections.abc import Callable, Iterator

from coproscan.report.markdown import account, front, points, themes
from coproscan.report.row_types import ReportRows

__all__ = ["render_markdown"]


_SECTIONS: tuple[Callable[[ReportRows], Iterator[str]], ...] = (
    front.head,
    front.glance,
    front.main_themes,
    points.today,
    points.challenges,
    points.works,
    points.unthemed,
    points.mentions,
    points.who,
    themes.themes,
    themes.questions,
    account.closed,
    account.ledger,
    account.methods,
)


def render_markdown(rows: ReportRows) -> str:
    """The whole report, as text that ends in a line end.

    The table of all excerpts stands in excerpts.csv, and every response in ledger.csv.
    """
    sections = ("\n".join(section(rows)) for section in _SECTIONS)
    return "\n\n".join(section for section in sections if section) + "\n"
