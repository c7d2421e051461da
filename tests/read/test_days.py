"""The day in a cell, read as the column as a whole shows it to be meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproscan.read.days import day_reader


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-28",
        "2026-03-28 17:05:09",
        "2026-03-28T17:05:09Z",
        "2026/03/28 5:05:09 PM GMT+1",
        "28/03/2026 17:05",
        "28.3.26",
        "28 March 2026",
        "Sat 28th of Mar 2026, 17:05",
        "March 28, 2026 5:05 PM",
        "Sat Mar 28 17:05:09 WIB 2026",
        "28-Mar-2026",
        "1774717509",
        "1774717509000",
    ],
)
def test_the_ways_in_which_exports_write_a_day(cell: str) -> None:
    assert day_reader([cell])(cell) == date(2026, 3, 28)


@pytest.mark.parametrize(
    "cell", ["", "yes", "March", "31/02/2026", "12", "2026", "x" * 500, "3/4", "Ward 3, 12-14"]
)
def test_what_is_no_day(cell: str) -> None:
    assert day_reader([cell])(cell) is None


def test_one_cell_above_the_twelfth_settles_the_whole_column() -> None:
    assert day_reader(["03/04/2026", "28/03/2026"])("03/04/2026") == date(2026, 4, 3)
    assert day_reader(["03/04/2026", "03/28/2026"])("03/04/2026") == date(2026, 3, 4)


def test_where_both_can_be_meant_the_days_come_in_order() -> None:
    american = ["3/9/2026", "3/10/2026", "3/11/2026", "4/1/2026", "4/2/2026"]
    assert day_reader(american)("4/2/2026") == date(2026, 4, 2)
    british = ["9/3/2026", "10/3/2026", "11/3/2026", "1/4/2026", "2/4/2026"]
    assert day_reader(british)("2/4/2026") == date(2026, 4, 2)
    newest_first = list(reversed(american))
    assert day_reader(newest_first)("4/2/2026") == date(2026, 4, 2)


def test_a_single_one_that_can_be_either_is_read_as_in_britain() -> None:
    assert day_reader(["3/4/2026"])("3/4/2026") == date(2026, 4, 3)


@given(st.lists(st.dates(date(2001, 1, 1), date(2099, 12, 31)), min_size=2), st.booleans())
def test_a_column_in_order_is_read_as_it_was_written(days: list[date], american: bool) -> None:
    days = sorted(days)
    form = "%m/%d/%Y" if american else "%d/%m/%Y"
    cells = [day.strftime(form) for day in days]
    read = day_reader(cells)
    if any(day.day > 12 for day in days):
        assert [read(cell) for cell in cells] == days
    else:
        assert None not in [read(cell) for cell in cells]
