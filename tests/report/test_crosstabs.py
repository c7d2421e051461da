"""The themes by group: what each theme's own table tells, and no more than it may."""

import pytest

from coproscan.report.row_parts import Edition
from coproscan.report.row_types import ReportRows
from coproscan.report.rows import build_rows
from coproscan.types import Analysis


@pytest.fixture(params=["private", "share"])
def rows(analysis: Analysis, request: pytest.FixtureRequest) -> ReportRows:
    edition: Edition = request.param
    return build_rows(analysis, edition)


def test_a_cell_is_the_figure_of_the_theme_s_own_table(rows: ReportRows) -> None:
    own = {
        (table.name, theme.id, value): (words, count)
        for theme in rows.themes
        for table in theme.groups
        for (value, words), (_, count, _) in zip(table.rows, table.counts, strict=False)
    }
    shown = {
        (table.name, theme.id, value): cell
        for table in rows.crosstabs
        for theme, cells in table.rows
        for (value, _), cell in zip(table.values, cells, strict=True)
    }
    assert {key: cell for key, cell in shown.items() if key in own} == own
    others = {cell for key, cell in shown.items() if key not in own}
    assert all(count in (0, None) for _, count in others)
    if rows.edition == "share":
        assert others <= {("not shown", None)}


def test_private_has_every_theme(analysis: Analysis) -> None:
    rows = build_rows(analysis, "private")
    assert rows.crosstabs
    for table in rows.crosstabs:
        assert [theme.id for theme, _ in table.rows] == [theme.id for theme in rows.themes]
