"""The chart of a summary: how many raised each of the main themes."""

from coproscan.report.plainly import shortened
from coproscan.report.row_types import ReportRows
from coproscan.report.word import Line
from coproscan.report.word_blocks import BarChart

BAR_LETTERS = 32  # a line beside a bar
CHART_TYPE, BAR_SIZE = 12, 19  # points: less than the text, large all the same


def chart_of(rows: ReportRows, themes: int) -> tuple[Line | BarChart, ...]:
    """How many raised each of the first `themes`, in the first channel that has an order to show;
    nothing where none has."""
    compared = next((r for r in rows.rankings if r.rows and r.compares), None)
    if compared is None:
        return ()
    shown = [
        (theme, figure)
        for theme in rows.themes[:themes]
        for figure in theme.figures
        if figure.channel == compared.channel
    ]
    title = f"Of {compared.base}, so many raised:"
    said = "; ".join(f"{theme.name}: {figure.words}" for theme, figure in shown)
    bars = tuple((shortened(theme.name, BAR_LETTERS), figure.count) for theme, figure in shown)
    chart = BarChart(title, bars, shown[0][1].base, f"Bar chart. {said}.", CHART_TYPE, BAR_SIZE)
    return (Line("Normal", title), chart)
