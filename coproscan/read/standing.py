"""Whom the writer of a table's row speaks for, and on which day it was sent.

An organisation's answer is told from an individual's by a column that asks ("Are you responding as
an individual or on behalf of an organisation?"), or by a column for an organisation's name that
some leave blank. Where neither is there, nobody is told from anybody.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coproscan.read import column_words as words
from coproscan.read.column_names import named_column, one_line
from coproscan.read.column_rules import Decision
from coproscan.read.days import day_reader
from coproscan.read.profile import Profile
from coproscan.settings import Settings

Row = tuple[str, ...]
SpeaksFor = Literal["individual", "organisation"]

_ONE_PERSON = re.compile(
    r"\b(?:individuals?|members? of the (?:general )?public|personal(?:ly)?|(?:local )?residents?"
    r"|myself|private (?:person|citizen|individual)|citizens?|unigolyn)\b"
)
_FOR_A_BODY = re.compile(rf"\b(?:behalf|representing|representative|representation|{words.BODY})\b")
_ASKS = re.compile(
    r"\b(?:behalf|in what capacity|capacity are you|respond(?:ing)? as|answering as"
    r"|represent(?:ing)?|respondent (?:type|category|is)|type of respond(?:ent|er)"
    r"|organi[sz]ation or|individual or"
    r"|who are you (?:responding|answering|writing)|responding (?:for|to this))\b"
)
_ASKS_YES = re.compile(rf"\b(?:behalf|represent(?:ing|ative)?)\b.*\b{words.BODY}\b")
_NOBODY = frozenset(
    (
        "|none|na|n a|no|nil|not applicable|individual|an individual|as an individual|private"
        "|private individual|personal|personal capacity|myself|me|just me|self|resident"
        "|local resident|member of the public|no organisation|no organization|x|0"
    ).split("|")
)
_YES = frozenset({"yes", "y", "true", "1", "ydw", "ie"})
_NO = frozenset({"no", "n", "false", "0", "nac ydw", "na"})

_SENT = ("submitted", "submission", "completed", "completion", "end", "recorded", "received")
"""Of several times the one that says when it was sent, plainer words first; else the leftmost."""

_MOST_CHOICES = 8
"""More choices than this between a person and a body were met nowhere."""

_NEARLY_ALL = 0.9
"""Now and then somebody writes their own answer where a choice was offered."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a table's row says of its writer; each None where it says nothing."""

    submitted: str | None = None
    speaks_for: SpeaksFor | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns (from 0) tell of the writer, and each cell's reading of `capacity`."""

    time: int | None
    capacity: int | None
    name: int | None
    choices: Mapping[str, SpeaksFor]


def telling_columns(
    columns: Sequence[Profile], decisions: Sequence[Decision], settings: Settings
) -> Columns:
    """The columns of a table that tell when a row was sent and whom its writer speaks for.

    A column that the settings name is not questioned: it is taken for the choice where its cells
    are choices between a person and a body, else for the organisation's name.
    """
    if not decisions:
        return Columns(None, None, None, {})
    headers = tuple(column.header for column in columns)
    named = settings.organisation_column
    own = named_column(headers, named) if named else None
    chosen = [own] if own is not None else _closed(decisions)
    capacity = next((i for i in chosen if _tells_apart(columns[i], i == own)), None)
    name = own if own is not None and own != capacity else None
    if name is None:
        names = (i for i in _named(headers, decisions) if i != capacity)
        # everyone's employer tells nobody from anybody
        name = next((i for i in names if capacity is not None or _some_have_none(columns[i])), None)
    choices = _choices(columns[capacity]) if capacity is not None else {}
    return Columns(_time(headers, decisions), capacity, name, choices)


def standing_reader(rows: Sequence[Row], columns: Columns) -> Callable[[Row], Standing]:
    """What reads a row's standing in a table whose telling columns are known."""
    time = columns.time
    day = day_reader(row[time] for row in rows) if time is not None else None

    def standing(row: Row) -> Standing:
        when = day(row[time]) if day and time is not None else None
        name = _name(row[columns.name]) if columns.name is not None else None
        if columns.capacity is not None:
            speaks_for = columns.choices.get(row[columns.capacity].strip())
        else:
            speaks_for = None
        if columns.capacity is None and columns.name is not None:
            speaks_for = "organisation" if name else "individual"
        return Standing(
            when.isoformat() if when else None,
            speaks_for,
            name if speaks_for == "organisation" else None,
        )

    return standing


def tells_organisations(columns: Columns, i: int) -> bool:
    """Whether column `i` is the one that tells organisations from individuals."""
    return i == (columns.name if columns.capacity is None else columns.capacity)


def why(columns: Columns, i: int) -> str | None:
    """What column `i` tells of the writers, for `inspect`; None where nothing."""
    if i == columns.capacity:
        return "it tells organisations from individuals"
    if i == columns.name:
        return "it names the organisation that is spoken for"
    return "it says on which day a row was sent" if i == columns.time else None


def _closed(decisions: Sequence[Decision]) -> list[int]:
    return [i for i, d in enumerate(decisions) if d.role in ("group", "closed", "other")]


def _named(headers: Row, decisions: Sequence[Decision]) -> list[int]:
    return [i for i in _closed(decisions) if words.says(words.ORGANISATION, headers[i])]


def _choices(column: Profile) -> Mapping[str, SpeaksFor]:
    """Each different answer as whom its writer speaks for; left out where it says neither."""
    yes_is_a_body = bool(_ASKS_YES.search(words.plain(column.header)))
    found: dict[str, SpeaksFor] = {}
    for answer in dict.fromkeys(column.answers):
        plain = words.plain(answer)
        person, body = _ONE_PERSON.search(plain), _FOR_A_BODY.search(plain)
        if yes_is_a_body and plain in _YES | _NO:
            found[answer] = "organisation" if plain in _YES else "individual"
        elif person and (not body or person.start() < body.start()):
            found[answer] = "individual"
        elif body:
            found[answer] = "organisation"
    return found


def _tells_apart(column: Profile, named: bool) -> bool:
    """Whether a column's answers are choices between a person and a body, and it asks for that.

    Of a column that nobody named there must be somebody who speaks for himself.
    """
    if not column.answers or not (
        named or _ASKS.search(words.plain(column.header)) or _offers(column)
    ):
        return False
    choices = _choices(column)
    known = sum(answer in choices for answer in column.answers)
    return known >= _NEARLY_ALL * len(column.answers) and (
        named or "individual" in choices.values()
    )


def _offers(column: Profile) -> bool:
    """Whether the answers themselves are "As an individual", "On behalf of an organisation"."""
    if column.distinct > _MOST_CHOICES:
        return False
    plain = {words.plain(answer) for answer in column.counts}
    return any(re.search(r"\bindividual\b", p) for p in plain) and any(
        re.search(rf"\b(?:behalf|representing)\b|^(?:an )?{words.BODY}$", p) for p in plain
    )


def _some_have_none(column: Profile) -> bool:
    return any(_name(cell) is None for cell in column.cells)


def _name(cell: str) -> str | None:
    """An organisation's name, or None where the cell says that there is none."""
    line = one_line(cell)
    return None if words.plain(line) in _NOBODY or not any(map(str.isalpha, line)) else line


def _time(headers: Row, decisions: Sequence[Decision]) -> int | None:
    times = [i for i, decision in enumerate(decisions) if decision.role == "time"]
    plain = {i: words.plain(headers[i]).split() for i in times}
    return min(
        times,
        key=lambda i: (next((n for n, w in enumerate(_SENT) if w in plain[i]), len(_SENT)), i),
        default=None,
    )
