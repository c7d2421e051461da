"""What each column of a table is, and why: by what stands in it, and by its header.

Each rule looks at one column and either says what it is or leaves it to the next; the order of
`_RULES` is the order of certainty. What only shows beside the other columns is settled after.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from coproscan.read import column_words as words
from coproscan.read.profile import Profile

Role = Literal[
    "question",
    "row id",
    "respondent id",
    "group",
    "votes",
    "moderation",
    "time",
    "closed",
    "empty",
    "other",
]

# Nearly all: a typing slip or a "none" among the numbers, dates or codes is forgiven.
_NEARLY_ALL = 0.9
# A closed answer is given again and again; of the answers to an open question, also of one word
# each, many are given once. Measured on a survey of 3,000 with write-in options: closed columns
# stay below 0.15, one-word open ones are above 0.4.
_REPEATED = 0.25
# In a small survey an answer that nobody else gave says little: from here on it does.
_FEW_ANSWERS = 12
# People's own words run to sentences; names of things, jobs and places to three words or so.
_SENTENCE_WORDS = 4
_ATTRIBUTE_WORDS = 6
# Break-downs by more groups than this are no longer read.
_MOST_GROUPS_IN_COLUMN = 20
# Break-downs beyond eight are not read either, and each response carries its groups.
_MOST_GROUP_COLUMNS = 8
_ID_LENGTH = 64

_ACCEPTED = frozenset({"1", "accepted", "accept", "approved", "published", "visible", "ok"})
_REJECTED = frozenset(
    {"-1", "rejected", "reject", "refused", "hidden", "removed", "deleted", "spam", "unpublished"}
)
_UNDECIDED = frozenset({"0", "pending", "unmoderated", "new", "none", "true", "false", "yes", "no"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a column is, and why, in plain words."""

    role: Role
    why: str


Rule = Callable[[Profile], Decision | None]


@dataclass(frozen=True, slots=True)
class Named:
    """The columns (by number, from 0) that a person named; None or empty where they named none."""

    text: tuple[int, ...] = ()
    id: int | None = None
    groups: tuple[int, ...] = ()


def roles(columns: Sequence[Profile], named: Named) -> tuple[Decision, ...]:
    """What each of `columns` is. What a person `named` is not questioned; if any text column was
    named, no other column is a question, and the same holds for groups."""
    found = [_first_to_say(column) for column in columns]
    found = _titles_set_aside(columns, found)
    found = _with_named(columns, found, named)
    found = _one_row_id(found, named)
    found = _groups_a_reader_can_hold(columns, found, named)
    return tuple(found if named.text else _something_to_read(columns, found))


def verdict(cell: str, header: str) -> Literal["accepted", "rejected"] | None:
    """What a moderation column's cell says of its row."""
    said = cell.strip().casefold()
    if said in ("true", "yes"):
        said = words.plain(header).removeprefix("is ")
    if said in _ACCEPTED:
        return "accepted"
    return "rejected" if said in _REJECTED else None


def _first_to_say(column: Profile) -> Decision:
    return next(decision for rule in _RULES if (decision := rule(column)))


def _empty(column: Profile) -> Decision | None:
    return None if column.answers else Decision("empty", "no row has anything in it")


def _moderation(column: Profile) -> Decision | None:
    known = _ACCEPTED | _REJECTED | _UNDECIDED
    if words.says(words.MODERATION, column.header) and set(column.counts) <= known:
        return Decision(
            "moderation", "the header and the values are those of a moderator's verdict"
        )
    return None


def _votes(column: Profile) -> Decision | None:
    if words.says(words.VOTES, column.header) and column.numbers >= _NEARLY_ALL:
        return Decision("votes", "numbers under a header that counts votes")
    return None


def _time(column: Profile) -> Decision | None:
    if column.times >= _NEARLY_ALL:
        return Decision("time", "dates or times")
    if words.says(words.TIME, column.header) and column.epochs >= _NEARLY_ALL:
        return Decision("time", "seconds since 1970 under a header that speaks of time")
    return None


def _respondent_id(column: Profile) -> Decision | None:
    id_header = words.says(words.RESPONDENT_ID, column.header)
    if id_header and _looks_like_ids(column):
        return Decision("respondent id", "the header names people, the values are short codes")
    # A column headed "Participant" with yes and no in it is a closed question.
    person = words.says(words.PERSON, column.header) and column.choices < 0.5
    if person and _looks_like_ids(column) and _as_many_as_people(column):
        return Decision("respondent id", "the header names who spoke, the values are short")
    return None


def _row_id(column: Profile) -> Decision | None:
    blanks = len(column.answers) < len(column.cells)
    unique = len(set(column.answers)) == len(column.answers)
    if words.says(words.ROW_ID, column.header) and _looks_like_ids(column):
        if unique and not blanks:
            return Decision("row id", "the header says so, and no two rows have the same")
        if blanks or not _as_many_as_people(column) or column.codes < _NEARLY_ALL:
            return Decision("other", "headed as an id, but it does not tell rows or people apart")
        shown = f"{column.distinct} different in {len(column.answers)} rows"
        return Decision("respondent id", f"an id that repeats ({shown}): it tells people, not rows")
    if unique and not blanks and (column.uuids == 1 or _counts_rows(column)):
        return Decision("row id", "each row has its own, and they are made like ids")
    return None


def _as_many_as_people(column: Profile) -> bool:
    """So many different values that they may be people: nobody answers twenty times as a rule."""
    return column.distinct > 1 and column.distinct * 20 >= len(column.answers)


def _looks_like_ids(column: Profile) -> bool:
    """Short and without running text: codes, numbers, names."""
    return all(len(a) <= _ID_LENGTH for a in column.answers) and column.sentences < 0.1


def _counts_rows(column: Profile) -> bool:
    """1, 2, 3 ... under no header or "#"."""
    counted = [str(n) for n in range(len(column.answers) + 1)]
    own = list(column.answers)
    return not words.plain(column.header).strip("#") and own in (counted[:-1], counted[1:])


def _contacts(column: Profile) -> Decision | None:
    return Decision("other", column.contacts) if column.contacts else None


def _numbers(column: Profile) -> Decision | None:
    if column.numbers < _NEARLY_ALL:
        return None
    kind = "a scale or a small number" if column.distinct <= 11 else "numbers"
    return Decision("closed", kind)


def _codes(column: Profile) -> Decision | None:
    if column.codes < _NEARLY_ALL or column.words > 1:
        return None
    return Decision("other", "codes, not words")


def _one_value(column: Profile) -> Decision | None:
    if (
        column.distinct == 1
        and len(column.answers) > 1
        and len(column.answers) >= len(column.cells) / 2
    ):
        return Decision("closed", "the same in every row")
    return None


def _choices(column: Profile) -> Decision | None:
    # Two in three: a ready-made answer and now and then an "Other" of one's own.
    if column.choices < 0.66 or (column.once > 0.8 and len(column.answers) >= _FEW_ANSWERS):
        return None
    return Decision("group", f"ready-made answers such as {_commonest(column)}")


def _pick_list(column: Profile) -> Decision | None:
    # One option of a few has commas of its own now and then: that is one answer, not several.
    one_of_a_few = column.once < _REPEATED / 2 and _groups_rows(column)
    if one_of_a_few and not words.asks(words.SEVERAL, column.header):
        return None
    if column.pick_list is None:
        return None
    own = round((1 - column.pick_list.covered) * len(column.answers))
    also = f"; {own} have words of their own" if own else ""
    return Decision(
        "closed", f"options ticked from a list of about {column.pick_list.options}{also}"
    )


def _attribute(column: Profile) -> Decision | None:
    if not words.says(words.ATTRIBUTE, column.header) or column.words > _ATTRIBUTE_WORDS:
        return None
    if words.says(words.IDENTITY, column.header):
        return Decision("other", "the header asks who somebody is")
    if _groups_rows(column):
        return Decision("group", f"a few answers, each given often: {_commonest(column)}")
    if _enough(column) and column.once < _REPEATED:
        shown = f"{column.distinct} different answers, too many to count by"
        return Decision("closed", shown)
    return Decision("other", "the header asks for a fact about the person or the row")


def _closed_by_header(column: Profile) -> Decision | None:
    if not words.asks(words.CLOSED, column.header) or words.asks(words.OPEN, column.header):
        return None
    if column.once > 0.5 and column.words >= _SENTENCE_WORDS and _enough(column):
        return None
    return _closed(column, "the header offers a choice")


def _repeated(column: Profile) -> Decision | None:
    if _enough(column):
        few = column.once < _REPEATED
    else:
        # Half of a dozen answers given twice are no accident, unless they are sentences.
        few = column.once <= 0.5 and column.distinct > 1 and column.words < _SENTENCE_WORDS
        few = few and not (words.is_open(column.header) and column.once > 0)
    return _closed(column, "the same answers come again and again") if few else None


def _closed(column: Profile, why: str) -> Decision:
    seen = f"{column.distinct} different in {len(column.answers)}, such as {_commonest(column)}"
    return Decision("group" if _groups_rows(column) else "closed", f"{why}: {seen}")


def _own_words(column: Profile) -> Decision | None:
    if column.words >= _SENTENCE_WORDS or column.sentences >= 0.3:
        return Decision(
            "question",
            f"answers in people's own words, {column.words:.0f} words in the middle, "
            f"{column.once:.0%} given only once",
        )
    return None


def _short_but_asked(column: Profile) -> Decision | None:
    if words.is_open(column.header):
        return Decision(
            "question",
            f"short answers that differ ({column.once:.0%} given only once) to a header that asks "
            f"for people's own words",
        )
    return None


def _names(column: Profile) -> Decision | None:
    return Decision("other", "names") if column.names >= 0.8 else None


def _left_over(_: Profile) -> Decision | None:
    return Decision("other", _SHORT_TEXTS)


_SHORT_TEXTS = "short texts, and nothing in the header asks for people's own words"

_RULES: tuple[Rule, ...] = (
    _empty,
    _moderation,
    _votes,
    _time,
    _contacts,
    _respondent_id,
    _row_id,
    _numbers,
    _codes,
    _one_value,
    _pick_list,
    _choices,
    _attribute,
    _closed_by_header,
    _repeated,
    _own_words,
    _short_but_asked,
    _names,
    _left_over,
)


def _enough(column: Profile) -> bool:
    return len(column.answers) >= _FEW_ANSWERS


def _groups_rows(column: Profile) -> bool:
    """Few enough different answers to count by, each (nearly) given more than once."""
    if column.distinct == len(column.answers):
        return False
    return column.covered_by(_MOST_GROUPS_IN_COLUMN) >= _NEARLY_ALL


def _commonest(column: Profile) -> str:
    shown = [column.as_given(same) for same, _ in column.counts.most_common(2)]
    return " and ".join(f'"{a if len(a) <= 40 else a[:39] + "…"}"' for a in shown)


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
        if columns[i].covered_by(_MOST_GROUPS_IN_COLUMN) < _NEARLY_ALL:
            settled[i] = Decision("closed", found[i].why)
    kept = [i for i in ordered if settled[i].role == "group"]
    for i in kept[_MOST_GROUP_COLUMNS:]:
        settled[i] = Decision("closed", f"{found[i].why}; name it as a group column to count by it")
    return settled


def _something_to_read(columns: Sequence[Profile], found: list[Decision]) -> list[Decision]:
    """Where no column is a question, the undecided one with the most words is."""
    if any(decision.role == "question" for decision in found):
        return found
    undecided = [i for i, d in enumerate(found) if d.why == _SHORT_TEXTS]
    if not undecided:
        return found
    best = max(undecided, key=lambda i: (columns[i].words, columns[i].once, -i))
    settled = list(found)
    settled[best] = Decision("question", "short texts that differ; no other column has any")
    return settled
