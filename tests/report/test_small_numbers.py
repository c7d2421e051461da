"""Small numbers stay hidden in what is shared: no cell can be worked out from all that is shown."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from coproscan.people import spelt
from coproscan.report.closed import closed_rows
from coproscan.report.groups import NOT_STATED, attributes, group_tables
from coproscan.report.lookup import look_up
from coproscan.report.masking import Masking
from coproscan.report.row_parts import GroupTable
from coproscan.report.small_numbers import NOT_SHOWN, Line, suppressed
from coproscan.types import Analysis, ClosedQuestion, OptionCount, Response
from tests.report.conftest import _made
from tests.screen.making import reading, response

AGE = "Age band"
VALUES = ("16 to 24", "25 to 44", "45 to 64", "65 or over", "80 or over")


def test_one_small_cell_takes_the_next_with_it() -> None:
    line = Line({"young": 2, "middle": 30, "old": 12})
    assert suppressed([line], 5) == {"young", "old"}


def test_nothing_small_hides_nothing() -> None:
    assert suppressed([Line({"young": 5, "old": 9})], 5) == frozenset()


def test_a_cell_that_its_neighbours_leave_no_room_is_not_left_alone() -> None:
    # 3 and 6 of 4 and 6: whoever knows that the two are 9 knows that one is 3 or 4.
    line = Line({"a": 3, "b": 6, "c": 40}, {"a": 4, "b": 6, "c": 50})
    assert suppressed([line], 5) == {"a", "b", "c"}


def test_two_empty_cells_are_not_hidden_by_one_another() -> None:
    assert suppressed([Line({"a": 0, "b": 0, "c": 8, "d": 20})], 5) == {"a", "b", "c"}


def test_lines_of_the_same_people_are_hidden_together() -> None:
    lines = (Line({"a": 3, "b": 9, "c": 20}), Line({"a": 6, "b": 7, "c": 20}))
    assert suppressed(lines, 5) == {"a", "b"}


@dataclass(frozen=True)
class Survey:
    """Who has which value (None: did not say), and who raised each theme."""

    ages: Sequence[str | None]
    raised: Sequence[frozenset[int]]

    def respondents(self, theme: int) -> frozenset[str]:
        return frozenset(f"answers.csv#row {n}" for n in self.raised[theme])

    def responses(self) -> list[Response]:
        return [
            replace(response(f"Answer {n}", n), groups={AGE: age} if age else {})
            for n, age in enumerate(self.ages)
        ]

    def closed(self) -> ClosedQuestion:
        counts = tuple(OptionCount(v, sum(a == v for a in self.ages)) for v in VALUES)
        base = sum(option.count for option in counts)
        return ClosedQuestion("answers.csv#column F", AGE, "answers.csv", "single", base, counts, 0)


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    sizes = draw(st.lists(st.integers(0, 14), min_size=len(VALUES) + 1, max_size=len(VALUES) + 1))
    named = zip((*VALUES, None), sizes, strict=True)
    ages = [value for value, size in named for _ in range(size)]
    people = st.sampled_from(range(len(ages))) if ages else st.nothing()
    raised = draw(st.lists(st.frozensets(people), min_size=1, max_size=3))
    return Survey(ages, raised)


def shared(survey: Survey, analysis: Analysis) -> Analysis:
    read = reading(survey.responses())
    return replace(
        analysis,
        documents=read.documents,
        questions=read.questions,
        responses=read.responses,
        excerpts=(),
        themes=(),
        challenges=(),
        solutions=(),
        closed_questions=(survey.closed(),),
    )


def shown_cells(table: GroupTable) -> dict[str, tuple[int, int]]:
    """Each value that is shown, with its count and its base."""
    cells = [(value, words.split()) for value, words in table.rows if words != NOT_SHOWN]
    return {value: (int(words[0]), int(words[2])) for value, words in cells}


def ranges(
    known: Mapping[int, float],
    sums: Sequence[tuple[list[int], int]],
    below: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """The least and the most that each variable can be, given those that are known, the sums of
    some, and which are no larger than which."""
    size = 1 + max(i for members, _ in sums for i in members)
    equal = [[float(i in members) for i in range(size)] for members, _ in sums]
    less = [[float(i == small) - float(i == large) for i in range(size)] for small, large in below]
    bounds = [(known.get(i, 0), known.get(i)) for i in range(size)]
    found = []
    for n in range(size):
        ends = []
        for sign in (1, -1):
            aim = [sign * float(i == n) for i in range(size)]
            solved = linprog(
                aim,
                A_ub=less or None,
                b_ub=[0.0] * len(less) or None,
                A_eq=equal,
                b_eq=[total for _, total in sums],
                bounds=bounds,
            )
            assert solved.success
            ends.append(sign * float(solved.fun or 0))
        found.append((math.ceil(ends[0] - 1e-6), math.floor(ends[1] + 1e-6)))
    return found


@given(surveys())
@example(Survey([VALUES[3]] * 5 + [VALUES[4]] * 5 + [None], [frozenset(range(11))]))
@example(Survey([VALUES[3]] * 5 + [VALUES[4]] * 5 + [None] * 5, [frozenset(range(15))]))
@settings(max_examples=120)
def test_no_hidden_cell_follows_from_all_that_is_shown(survey: Survey) -> None:
    _attack(survey, _made())


def _attack(survey: Survey, empty: Analysis) -> None:
    """Work out what all tables in the share edition leave open, knowing every total, that who
    answered the closed question is who is broken down, and which values there are."""
    analysis = shared(survey, empty)
    known_attributes = attributes(analysis, "share")
    stated = sum(age is not None for age in survey.ages)
    tables = [
        group_tables(known_attributes, survey.respondents(t), str)
        for t in range(len(survey.raised))
    ]
    (closed,) = closed_rows(analysis, look_up(analysis, "share", Masking()))
    values = [
        *(o.text for o in survey.closed().options),
        *([NOT_STATED] if None in survey.ages else []),
    ]
    at = {value: n for n, value in enumerate(values)}
    width = len(values)
    known: dict[int, float] = {}
    options = range(len(VALUES))
    sums = [(list(range(width)), len(survey.ages)), (list(options), stated)]
    below = []
    for option in closed.options:
        if option.text in at and option.count != NOT_SHOWN:
            known[at[option.text]] = int(option.count)
    for t, made in enumerate(tables, start=1):
        sums.append(([t * width + i for i in range(width)], len(survey.raised[t - 1])))
        below += [(t * width + i, i) for i in range(width)]
        for table in made:
            for value, (count, base) in shown_cells(table).items():
                known[t * width + at[value]] = count
                known[at[value]] = base
    found = ranges(known, sums, below)
    if stated:
        hidden = [i for i in options if i not in known]
        assert all(found[i][0] < found[i][1] for i in hidden)
    for t, made in enumerate(tables, start=1):
        for table in made:
            for value in set(values) - set(shown_cells(table)):
                least, most = found[t * width + at[value]]
                assert least < most, (value, least, most, table)


def test_what_is_shown_is_never_small(analysis: Analysis) -> None:
    survey = Survey([VALUES[0]] * 3 + [VALUES[1]] * 9 + [VALUES[2]] * 30, [frozenset(range(20))])
    made = shared(survey, analysis)
    (table,) = group_tables(attributes(made, "share"), survey.respondents(0), str) or (None,)
    assert table is None or min(count for count, _ in shown_cells(table).values()) >= 5
    private = group_tables(attributes(made, "private"), survey.respondents(0), str)
    assert [value for value, _ in private[0].rows] == list(VALUES[:3])


def test_the_threshold_is_the_users(analysis: Analysis) -> None:
    survey = Survey([VALUES[0]] * 3 + [VALUES[1]] * 9 + [VALUES[2]] * 30, [frozenset(range(20))])
    made = shared(survey, analysis)
    made = replace(made, settings={**made.settings, "small_numbers": 1})
    ((table),) = group_tables(attributes(made, "share"), survey.respondents(0), str)
    assert shown_cells(table) == {VALUES[0]: (3, 3), VALUES[1]: (9, 9), VALUES[2]: (8, 30)}
    assert {spelt(value) for value, _ in table.rows} == {spelt(value) for value in VALUES[:3]}
