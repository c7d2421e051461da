"""What one column of a table is, and why: by what stands in it, and by its header.

Each rule either says what the column is or leaves it to the next; the order of `_RULES` is the
order of certainty. What only shows beside the other columns is settled in `columns`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from coproscan.read import column_words as words
from coproscan.read.column_names import one_line
from coproscan.read.consent import asked, is_consent
from coproscan.read.pick_lists import PickList
from coproscan.read.profile import Profile

Role = Literal[
    "question",
    "row id",
    "respondent id",
    "group",
    "votes",
    "moderation",
    "consent",
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


def verdict(cell: str, header: str) -> Literal["accepted", "rejected"] | None:
    """What a moderation column's cell says of its row."""
    said = cell.strip().casefold()
    if said in ("true", "yes"):
        said = words.plain(header).removeprefix("is ")
    if said in _ACCEPTED:
        return "accepted"
    return "rejected" if said in _REJECTED else None


def decide(column: Profile) -> Decision:
    """What a column is, looked at alone."""
    return next(decision for rule in _RULES if (decision := rule(column)))


def has_few_values(column: Profile) -> bool:
    """Whether nearly all answers are one of so many as a break-down can show."""
    return column.covered_by(_MOST_GROUPS_IN_COLUMN) >= _NEARLY_ALL


def _empty(column: Profile) -> Decision | None:
    return None if column.answers else Decision("empty", "no row has anything in it")


def _moderation(column: Profile) -> Decision | None:
    known = _ACCEPTED | _REJECTED | _UNDECIDED
    if words.says(words.MODERATION, column.header) and set(column.counts) <= known:
        return Decision(
            "moderation", "the header and the values are those of a moderator's verdict"
        )
    return None


def _consent(column: Profile) -> Decision | None:
    if not is_consent(column):
        return None
    what = {
        "permits": "yes lets the row be quoted",
        "forbids": "yes keeps the row from being quoted",
    }.get(asked(column.header) or "", "it asks for more than that, so no row may be quoted")
    return Decision("consent", f"the header asks for consent to be quoted: {what}")


# What a tool says of how far a response got.
_STATES = frozenset("complete completed partial incomplete disqualified started submitted".split())


def _admin(column: Profile) -> Decision | None:
    states = words.says("(?:response )?status", column.header) and set(column.counts) <= _STATES
    if states or (words.says(words.ADMIN, column.header)):
        return Decision("other", "what the survey tool notes of a response, not what anyone said")
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
    if words.says(words.TIME, column.header) and column.serials >= _NEARLY_ALL:
        return Decision("time", "a spreadsheet's count of days under a header that speaks of time")
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


_ONE_SENT_TWICE = 20
"""Of so many records one may have been sent twice; if more repeat, the ids tell people."""


def _row_id(column: Profile) -> Decision | None:
    blanks = len(column.answers) < len(column.cells)
    unique = len(set(column.answers)) == len(column.answers)
    if words.says(words.ROW_ID, column.header) and _looks_like_ids(column):
        if unique and not blanks:
            return Decision("row id", "the header says so, and no two rows have the same")
        again = len(column.answers) - len(set(column.answers))
        if not blanks and again <= max(1, len(column.answers) // _ONE_SENT_TWICE):
            return Decision("row id", f"the header says so, and only {again} come a second time")
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
    if _groups_rows(column):
        return _closed(column, "codes that come again and again")
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


def several(column: Profile) -> PickList | None:
    """The options of a column whose cells hold several each; None where they hold one."""
    # One option of a few has commas of its own now and then: that is one answer, not several.
    one_of_a_few = column.once < _REPEATED / 2 and _groups_rows(column)
    if one_of_a_few and not words.asks(words.SEVERAL, column.header):
        return None
    return column.pick_list


def _pick_list(column: Profile) -> Decision | None:
    ticked = several(column)
    if ticked is None:
        return None
    own = round((1 - ticked.covered) * len(column.answers))
    also = f"; {own} have words of their own" if own else ""
    mark = {"\n": "a line end"}.get(ticked.separator, f'"{ticked.separator}"')
    count = len(ticked.options)
    return Decision(
        "closed", f"options ticked from a list of about {count}, parted by {mark}{also}"
    )


def _identity(column: Profile) -> Decision | None:
    # An address may run to a dozen words; what runs on further is no name and no address.
    if words.says(words.IDENTITY, column.header) and column.words <= 2 * _ATTRIBUTE_WORDS:
        return Decision("other", "the header asks who somebody is")
    return None


def _attribute(column: Profile) -> Decision | None:
    if not words.says(words.ATTRIBUTE, column.header) or column.words > _ATTRIBUTE_WORDS:
        return None
    if _groups_rows(column):
        return Decision("group", f"a few answers, each given often: {_commonest(column)}")
    if _enough(column) and column.once < _REPEATED:
        shown = f"{column.distinct} different answers, too many to count by"
        return Decision("closed", shown)
    return Decision("other", "the header asks for a fact about the person or the row")


def _organisation(column: Profile) -> Decision | None:
    if words.says(words.ORGANISATION, column.header) and column.words <= 2 * _ATTRIBUTE_WORDS:
        return Decision("other", "the header asks for the name of an organisation")
    return None


def _closed_by_header(column: Profile) -> Decision | None:
    if not words.asks(words.CLOSED, column.header) or words.asks(words.OPEN, column.header):
        return None
    several = words.asks(words.SEVERAL, column.header)  # combinations of options are all different
    differ = column.once > 0.5 and column.words >= _SENTENCE_WORDS and _enough(column)
    if differ and not several:
        return None
    return _closed(column, "the header offers a choice")


# Options run to a sentence; what is longer, under a header that asks for words, are copies of a
# letter that many people sent.
_LONGEST_OPTION = 15


def _repeated(column: Profile) -> Decision | None:
    wordy = column.words >= _LONGEST_OPTION and column.distinct >= _FEW_ANSWERS
    if wordy and words.is_open(column.header):
        return None
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
    return Decision("other", UNDECIDED)


UNDECIDED = "short texts, and nothing in the header asks for people's own words"

_RULES: tuple[Rule, ...] = (
    _consent,  # before "empty": where nobody consented, nobody may be quoted
    _empty,
    _moderation,
    _admin,
    _votes,
    _time,
    _contacts,
    _identity,
    _respondent_id,
    _row_id,
    _numbers,
    _one_value,
    _pick_list,
    _choices,
    _codes,
    _attribute,
    _closed_by_header,
    _repeated,
    _organisation,
    _own_words,
    _short_but_asked,
    _names,
    _left_over,
)


def _enough(column: Profile) -> bool:
    return len(column.answers) >= _FEW_ANSWERS


def _groups_rows(column: Profile) -> bool:
    """Few enough different answers to count by, each (nearly) given more than once."""
    return column.distinct < len(column.answers) and has_few_values(column)


def _commonest(column: Profile) -> str:
    shown = [one_line(column.as_given(same)) for same, _ in column.counts.most_common(2)]
    return " and ".join(f'"{a if len(a) <= 40 else a[:39] + "…"}"' for a in shown)
