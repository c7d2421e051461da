"""Who raised a point, by what is known of the respondents: their age band, ward or role.

The private edition shows every number, for an equality analysis. In the share edition small ones
are suppressed, and whatever would give them away: in each break-down, in its base, and in the
closed question that the break-down is by.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from coproscan.people import spelt
from coproscan.prevalence import ANSWERED
from coproscan.report import phrases
from coproscan.report.row_parts import Edition, GroupTable
from coproscan.report.small_numbers import NOT_SHOWN, Line, suppressed
from coproscan.types import Analysis, ClosedQuestion, Response

COLUMNS = 3
"""Attributes shown with each theme: more would bury its quotes."""

VALUES = 12
"""A column with more values than this (a postcode, a free answer) makes no table to read."""

NOT_STATED = "Not stated"
OWN_WORDS = "In their own words"
_YES_AND_NO = 2
_OF_PEOPLE = ("survey", "transcript")
"""Channels that count people; whom notes quote was not asked for an age band."""

SPEAKING_FOR = "Speaking for"
_SPEAKERS = {"individual": "Themselves", "organisation": "An organisation"}


@dataclass(frozen=True, slots=True)
class Attribute:
    """A break-down: its name, who answered by value, and the values (`spelt`) that may not be
    counted here. `threshold` is None where every number may be shown."""

    name: str
    people: Mapping[str, frozenset[str]]
    hidden: frozenset[str] = frozenset()
    threshold: int | None = None


def attributes(analysis: Analysis, edition: Edition) -> tuple[Attribute, ...]:
    """The first attributes that sort respondents into a few groups, as the edition may show them.

    In `share` who did not say is a value too, so that each table adds up; an attribute of which
    somebody has two values adds up to nothing, and is left out.
    """
    found = _by_group(analysis.responses)
    if edition == "private":
        return tuple(Attribute(name, people) for name, people in found.items())
    threshold = small_numbers(analysis)
    everyone = frozenset(
        r.respondent
        for r in analysis.responses
        if r.disposition in ANSWERED and r.respondent and r.channel in _OF_PEOPLE
    )
    shared = []
    for name, people in found.items():
        stated = frozenset().union(*people.values())
        if sum(map(len, people.values())) > len(stated):
            continue
        rest = everyone - stated
        whole = {**people, NOT_STATED: rest} if rest else people
        asking = [q for q in analysis.closed_questions if _asks_for(q, name, people)]
        if asking and 0 < len(rest) < threshold:
            continue  # how many answered the question, which is shown, tells how few did not say
        in_doubt = people if asking else whole  # and for the same reason hides no one else
        base = _line({value: len(who) for value, who in in_doubt.items()})
        same = map(_closed_line, asking)
        shared.append(Attribute(name, whole, suppressed([base, *same], threshold), threshold))
    return tuple(shared)


def small_numbers(analysis: Analysis) -> int:
    """The number below which a cell is small."""
    set_ = analysis.settings.get("small_numbers")
    return set_ if isinstance(set_, int) else 5


def hidden_options(
    question: ClosedQuestion, known: Sequence[Attribute], threshold: int
) -> frozenset[str]:
    """Which options of a closed question the share edition may not count, `spelt`.

    `known` are the attributes as that edition shows them. Where one answer was asked for: those
    of few people, what would give them away, and what the break-down by the same question does
    not show. Where several could be chosen: those of few people, of which the others tell
    nothing. The steps of a scale are opinions, and counted.
    """
    asked = [a for a in known if _asks_for(question, a.name, a.people)]
    start = frozenset(value for a in asked for value in a.hidden)
    line = _closed_line(question)
    if asked or question.kind == "single":
        return suppressed([line], threshold, start)
    if question.kind == "scale":
        return frozenset()
    return frozenset(value for value, count in line.counts.items() if count < threshold)


def group_tables(
    known: Sequence[Attribute], raised_by: frozenset[str], said: Callable[[str], str]
) -> tuple[GroupTable, ...]:
    """For each attribute, how many of each value's people are among `raised_by`.

    `said` words a name as the edition may print it. A table in which nobody raised it, or of
    which no number may be shown, is left out.
    """
    made = (_table(attribute, raised_by, said) for attribute in known)
    return tuple(table for table in made if table)


def _table(
    attribute: Attribute, raised_by: frozenset[str], said: Callable[[str], str]
) -> GroupTable | None:
    counts = {value: len(who & raised_by) for value, who in attribute.people.items()}
    hidden = _hidden(attribute, counts)
    shown = sorted(value for value in counts if spelt(value) not in hidden)
    if not shown or not any(counts.values()):
        return None
    figures = [(said(value), counts[value], len(attribute.people[value])) for value in shown]
    rows = [(value, _words(count, base)) for value, count, base in figures]
    if len(shown) < len(counts):
        rows.append(("Others", NOT_SHOWN))
    return GroupTable(said(attribute.name), tuple(rows), tuple(figures))


def _hidden(attribute: Attribute, counts: Mapping[str, int]) -> frozenset[str]:
    """The values (`spelt`) of which a table may not show the count."""
    if attribute.threshold is None:
        return frozenset()
    bases = _line({value: len(who) for value, who in attribute.people.items()}).counts
    unknown = sum(base for value, base in bases.items() if value in attribute.hidden)
    caps = {v: unknown if v in attribute.hidden else base for v, base in bases.items()}
    line = Line(_line(counts).counts, caps)
    return suppressed([line], attribute.threshold, attribute.hidden)


def _words(count: int, base: int) -> str:
    share = phrases.percent(count, base)
    of = f"{phrases.number(count)} of {phrases.number(base)}"
    return f"{of} ({share})" if share else of


def _by_group(responses: Iterable[Response]) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Respondents who answered, by attribute and value, in the order in which they come up."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for response in responses:
        if response.disposition in ANSWERED and response.respondent:
            for name, value in response.groups.items():
                if value.strip():
                    found[name][value.strip()].add(response.respondent)
            if response.speaks_for:
                found[SPEAKING_FOR][_SPEAKERS[response.speaks_for]].add(response.respondent)
    usable = [name for name, values in found.items() if 1 < len(values) <= VALUES]
    kept = [n for n in usable if n != SPEAKING_FOR][:COLUMNS]
    if SPEAKING_FOR in usable and not _told_already(found[SPEAKING_FOR], [found[n] for n in kept]):
        kept.append(SPEAKING_FOR)
    return {
        name: {value: frozenset(people) for value, people in found[name].items()} for name in kept
    }


def _told_already(parts: Mapping[str, set[str]], others: Iterable[Mapping[str, set[str]]]) -> bool:
    """Whether one of the others sorts people into the same parts."""
    same = sorted(map(sorted, parts.values()))
    return any(sorted(map(sorted, other.values())) == same for other in others)


def _asks_for(question: ClosedQuestion, name: str, people: Mapping[str, frozenset[str]]) -> bool:
    """Whether a closed question is the one that an attribute is from, or the same in another
    document: by its wording, or by its answers, where they are no mere yes and no."""
    if question.kind == "several":
        return False
    header, asked = spelt(name), spelt(question.text)
    options = {spelt(option.text) for option in question.options if option.count}
    values = {spelt(value) for value in people} - {spelt(NOT_STATED)}
    return header.startswith(asked) or len(options & values) > _YES_AND_NO


def _closed_line(question: ClosedQuestion) -> Line:
    counts = {option.text: option.count for option in question.options}
    if question.own_words:
        counts[OWN_WORDS] = question.own_words
    return _line(counts)


def _line(counts: Mapping[str, int]) -> Line:
    """A line of cells by values as they are compared."""
    together: dict[str, int] = defaultdict(int)
    for value, count in counts.items():
        together[spelt(value)] += count
    return Line(together)
