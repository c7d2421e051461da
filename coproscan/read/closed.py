"""A table's closed questions: what could be ticked, and who ticked what."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from coproscan.read.column_rules import Decision, several
from coproscan.read.columns import UNTICKED, ticks
from coproscan.read.families import Family, asked, families, is_other
from coproscan.read.pick_lists import PickList, parted_by
from coproscan.read.profile import Profile, same
from coproscan.read.scales import in_order
from coproscan.table_settings import ColumnSettings
from coproscan.types import ClosedAnswers

OWN_WORDS = -1
"""Among the numbers of chosen options: an answer of one's own."""

# An option is given by one in a hundred at least; in a small survey one answer may be the only one
# of its kind and be an option for all that.
_RARE = 100
# So few different answers are a form's own, however seldom one is given.
_FEW_OPTIONS = 12
# A table of more options is no table; and more different numbers are amounts, not a scale.
_MOST_OPTIONS = 40
_MOST_STEPS = 11
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Asked:
    """A table's columns as this module needs them: `who` answered, row by row, and what a person
    `told` of single columns."""

    document: str
    ids: tuple[str, ...]
    columns: tuple[Profile, ...]
    decisions: tuple[Decision, ...]
    who: tuple[str, ...]
    told: Mapping[int, ColumnSettings]


def closed_questions(table: Asked) -> Iterator[ClosedAnswers]:
    """Each closed question of a table, in the order of its columns.

    Left out is what is the same in every row, and numbers that are amounts and no scale.
    """
    made = families([column.header for column in table.columns])
    first = {family.columns[0]: family for family in made if ticks(table.columns, family)}
    in_family = {i for family in first.values() for i in ticks(table.columns, family)}
    for i, decision in enumerate(table.decisions):
        if i in first:
            question = _ticked(table, first[i])
            if question:
                yield question
        if i not in in_family and decision.role in ("closed", "group"):
            question = _in_one_column(table, i)
            if question:
                yield question


def options_in(column: Profile, role: str, told: ColumnSettings | None) -> PickList | None:
    """The options of a closed column whose cells hold several each; None for any other."""
    if role != "closed":
        return None
    if told is None or told.separator is None:
        return several(column)
    if not told.separator:
        return None
    return parted_by(told.separator, column.sample, told.options)


def _ticked(table: Asked, family: Family) -> ClosedAnswers | None:
    """A question with a column to each option; who ticked none is not in its base, unless the
    cells say of each option that it was not ticked."""
    members = [i for i in ticks(table.columns, family) if table.decisions[i].role == "closed"]
    if not members:
        return None
    labels = dict(zip(family.columns, family.labels, strict=True))
    written = [i for i in family.columns if i not in members and is_other(labels[i])]
    chosen = []
    for n in range(len(table.who)):
        cells = [table.columns[i].cells[n].strip() for i in members]
        own = any(table.columns[i].cells[n].strip() for i in written)
        seen = any(cells) or own
        picked = [at for at, cell in enumerate(cells) if cell and cell.casefold() not in UNTICKED]
        chosen.append((*picked, *([OWN_WORDS] if own else ())) if seen else None)
    return ClosedAnswers(
        id=table.ids[members[0]],
        text=family.question,
        document=table.document,
        kind="several",
        options=tuple(labels[i] for i in members),
        respondents=table.who,
        chosen=tuple(chosen),
    )


def _in_one_column(table: Asked, i: int) -> ClosedAnswers | None:
    column = table.columns[i]
    ticked = options_in(column, table.decisions[i].role, table.told.get(i))
    ordered = None
    if ticked:
        options, chosen = ticked.options, _several(column, ticked)
    else:
        if column.distinct < 2:
            return None
        spelt = _options(column)
        if not spelt or (column.numbers > _NEARLY_ALL and column.distinct > _MOST_STEPS):
            return None
        given = {column.as_given(option): option for option in spelt}
        ordered = in_order(tuple(given))
        options = ordered or tuple(given)
        known = {given[option]: n for n, option in enumerate(options)}
        chosen = tuple(
            (known.get(spelt_so, OWN_WORDS),) if (spelt_so := same(cell)) else None
            for cell in column.cells
        )
    return ClosedAnswers(
        id=table.ids[i],
        text=asked(column.header),
        document=table.document,
        kind="several" if ticked else "scale" if ordered else "single",
        options=options,
        respondents=table.who,
        chosen=chosen,
    )


def _several(column: Profile, ticked: PickList) -> tuple[tuple[int, ...] | None, ...]:
    @cache
    def told(answer: str) -> tuple[int, ...] | None:
        if not answer.strip():
            return None
        options, own = ticked.ticked(answer)
        return (*options, OWN_WORDS) if own else options

    return tuple(told(cell) for cell in column.cells)


def _options(column: Profile) -> Sequence[str]:
    """The answers that are options; what hardly anyone gave is an answer of one's own."""
    few = column.distinct <= _FEW_OPTIONS or len(column.answers) < _RARE
    floor = 1 if few else max(2, len(column.answers) / _RARE)
    return [option for option, n in _ordered(column.counts) if n >= floor][:_MOST_OPTIONS]


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
