"""What each column of a table is, and why, once it is seen beside the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coproscan.read import column_words as words
from coproscan.read.column_rules import UNDECIDED, Decision, Role, decide, has_few_values
from coproscan.read.families import Family, families, is_other
from coproscan.read.profile import Profile

_TICKED = frozenset({"1", "x", "y", "yes", "true", "checked", "selected", "ticked", "on", "✓", "✔"})
UNTICKED = frozenset({"0", "false", "unchecked", "not selected", "unticked", "off", "not checked"})
# Break-downs beyond eight are not read, and each response carries its groups.
_MOST_GROUP_COLUMNS = 8


_NOTHING: Mapping[int, Role] = {}


@dataclass(frozen=True, slots=True)
class Named:
    """The columns (by number, from 0) that a person named; None or empty where they named none."""

    text: tuple[int, ...] = ()
    id: int | None = None
    groups: tuple[int, ...] = ()


def roles(
    columns: Sequence[Profile], named: Named, told: Mapping[int, Role] = _NOTHING
) -> tuple[Decision, ...]:
    """What each of `columns` is. What a person `named` is not questioned; if any text column was
    named, no other column is a question, and the same holds for groups. What a person `told` of a
    column by its number holds for all others."""
    found = [decide(column) for column in columns]
    for family in families([column.header for column in columns]):
        found = _as_a_family(columns, found, family)
    found = _titles_set_aside(columns, found)
    found = _with_named(columns, found, named)
    found = _one_row_id(found, named)
    found = _groups_a_reader_can_hold(columns, found, named)
    if not named.text and "question" not in told.values():
        found = _something_to_read(columns, found)
    return tuple(_as_told(found, named, told))


def _as_told(
    found: Sequence[Decision], named: Named, told: Mapping[int, Role]
) -> Iterator[Decision]:
    for i, decision in enumerate(found):
        role = told.get(i, decision.role)
        of_options = i in (*named.text, named.id, *named.groups)
        unnamed = (role == "question" and named.text) or (role == "group" and named.groups)
        stays = role == decision.role or of_options or unnamed
        yield decision if stays else Decision(role, "so says coproscan.toml")


def ticks(columns: Sequence[Profile], family: Family) -> tuple[int, ...]:
    """The columns of a family that hold a tick each: none or at least two."""
    members = list(zip(family.columns, family.labels, strict=True))
    told = [i for i, label in members if is_tick(columns[i], label)]
    if not any(columns[i].answers for i in told):
        return ()
    return tuple(told) if len(told) > 1 else ()


def is_tick(column: Profile, label: str) -> bool:
    """Whether a column's cells say only that an option was ticked, or was not; a column in which
    nobody has anything is an option that nobody ticked."""
    own = " ".join(label.casefold().split()).rstrip(".!")
    values = set(column.counts)
    return bool(label) and values <= {own, *_TICKED, *UNTICKED} and len(values - UNTICKED) <= 1


def _as_a_family(
    columns: Sequence[Profile], found: list[Decision], family: Family
) -> list[Decision]:
    """The columns of one question, told together."""
    settled = list(found)
    ticked = ticks(columns, family)
    for i in ticked:
        settled[i] = Decision(
            "closed", f"an option of {_shown(family.question)}, with a column to each option"
        )
    for i, label in zip(family.columns, family.labels, strict=True):
        if i in ticked or not is_other(label) or not columns[i].answers:
            continue
        of_a_person = words.says(words.ATTRIBUTE, family.question)
        settled[i] = (
            Decision("other", "a fact about the person that was on no list")
            if of_a_person
            else Decision(
                "question",
                f"the words of those with an answer of their own to {_shown(family.question)}",
            )
        )
    return settled


_MOST_TEXTS = 200
"""Columns of people's words that are compared with one another: no form asks for so many, but a
damaged file may seem to have thousands."""


def _titles_set_aside(columns: Sequence[Profile], found: list[Decision]) -> list[Decision]:
    """A column whose cells come again word for word in a longer one adds nothing to it."""
    texts = [i for i, decision in enumerate(found) if decision.role == "question"]
    if len(texts) > _MOST_TEXTS:
        return found
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
    ordered = sorted(groups, key=lambda i: _of_the_person(columns[i]))
    settled = list(found)
    for i in groups:
        if not has_few_values(columns[i]):
            settled[i] = Decision("closed", found[i].why)
    kept = [i for i in ordered if settled[i].role == "group"]
    for i in kept[_MOST_GROUP_COLUMNS:]:
        settled[i] = Decision("closed", f"{found[i].why}; name it as a group column to count by it")
    return settled


def _of_the_person(column: Profile) -> tuple[bool, bool]:
    """Sorts what describes a person before what only some were asked, and that before the rest."""
    described = words.says(words.ATTRIBUTE, column.header) or words.asks(
        words.ABOUT_A_PERSON, column.header
    )
    return not described, 2 * len(column.answers) < len(column.cells)


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
