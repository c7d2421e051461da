"""What each column of a table is, and why, once it is seen beside the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from coproscan.read import column_words as words
from coproscan.read.column_rules import UNDECIDED, Decision, decide, has_few_values
from coproscan.read.profile import Profile

# Break-downs beyond eight are not read, and each response carries its groups.
_MOST_GROUP_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Named:
    """The columns (by number, from 0) that a person named; None or empty where they named none."""

    text: tuple[int, ...] = ()
    id: int | None = None
    groups: tuple[int, ...] = ()


def roles(columns: Sequence[Profile], named: Named) -> tuple[Decision, ...]:
    """What each of `columns` is. What a person `named` is not questioned; if any text column was
    named, no other column is a question, and the same holds for groups."""
    found = [decide(column) for column in columns]
    found = _titles_set_aside(columns, found)
    found = _with_named(columns, found, named)
    found = _one_row_id(found, named)
    found = _groups_a_reader_can_hold(columns, found, named)
    return tuple(found if named.text else _something_to_read(columns, found))


def _titles_set_aside(columns: Sequence[Profile], found: list[Decision]) -> list[Decision]:
    """A column whose cells come again word for word in a longer one adds nothing to it."""
    texts = [i for i, decision in enumerate(found) if decision.role == "question"]
    return [
        next(
            (
                Decision("other", f"its words come again in the column {_shown(columns[j].header)}")
                for j in texts
                if i in texts and i != j and _comes_again(columns[i], columns[j])
            ),
            decision,
        )
        for i, decision in enumerate(found)
    ]


def _comes_again(column: Profile, other: Profile) -> bool:
    pairs = [(a.strip(), b) for a, b in zip(column.cells, other.cells, strict=True) if a.strip()]
    again = sum(a in b and len(b) > len(a) for a, b in pairs)
    return again >= 0.8 * len(pairs)


def _shown(header: str) -> str:
    return f'"{" ".join(header.split())[:60]}"' if header.strip() else "beside it"


def _with_named(columns: Sequence[Profile], found: list[Decision], named: Named) -> list[Decision]:
    settled = list(found)
    for i, decision in enumerate(found):
        if named.text and decision.role == "question":
            settled[i] = Decision("other", "free text, but other text columns were named")
        if named.groups and decision.role == "group":
            settled[i] = Decision("closed", decision.why)
    for i in named.groups:
        settled[i] = Decision("group", "named as a group column")
    for i in named.text:
        settled[i] = Decision("question", "named as a text column")
    if named.id is not None:
        ids = columns[named.id]
        unique = len(set(ids.answers)) == len(ids.cells)
        settled[named.id] = (
            Decision("row id", "named as the id column")
            if unique
            else Decision(
                "respondent id",
                "named as the id column; it repeats or has gaps, so it tells people, not rows",
            )
        )
    return settled


def _one_row_id(found: list[Decision], named: Named) -> list[Decision]:
    """Of several ids the named one, else the leftmost; of respondent ids too."""
    settled = list(found)
    for role in ("row id", "respondent id"):
        having = [i for i, decision in enumerate(found) if decision.role == role]
        first = named.id if named.id in having else next(iter(having), None)
        for i in having:
            if i != first:
                settled[i] = Decision("other", f"another column is the {role}")
    return settled


def _groups_a_reader_can_hold(
    columns: Sequence[Profile], found: list[Decision], named: Named
) -> list[Decision]:
    """At most `_MOST_GROUP_COLUMNS`, those that describe the person first."""
    groups = [i for i, d in enumerate(found) if d.role == "group" and i not in named.groups]
    ordered = sorted(groups, key=lambda i: not words.says(words.ATTRIBUTE, columns[i].header))
    settled = list(found)
    for i in groups:
        if not has_few_values(columns[i]):
            settled[i] = Decision("closed", found[i].why)
    kept = [i for i in ordered if settled[i].role == "group"]
    for i in kept[_MOST_GROUP_COLUMNS:]:
        settled[i] = Decision("closed", f"{found[i].why}; name it as a group column to count by it")
    return settled


def _something_to_read(columns: Sequence[Profile], found: list[Decision]) -> list[Decision]:
    """Where no column is a question, the undecided one with the most words is."""
    if any(decision.role == "question" for decision in found):
        return found
    undecided = [i for i, d in enumerate(found) if d.why == UNDECIDED]
    if not undecided:
        return found
    best = max(undecided, key=lambda i: (columns[i].words, columns[i].once, -i))
    settled = list(found)
    settled[best] = Decision("question", "short texts that differ; no other column has any")
    return settled
