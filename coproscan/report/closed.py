"""Each closed question as a row: what could be chosen, and how many chose it."""

from collections.abc import Sequence

from coproscan.people import spelt
from coproscan.report import phrases
from coproscan.report.groups import OWN_WORDS, attributes, hidden_options, small_numbers
from coproscan.report.lookup import Lookup
from coproscan.report.row_types import ClosedRow, OptionRow
from coproscan.report.small_numbers import NOT_SHOWN
from coproscan.types import Analysis, ClosedQuestion


def closed_rows(analysis: Analysis, lookup: Lookup) -> tuple[ClosedRow, ...]:
    """The closed questions that somebody answered, in the documents' order."""
    known = attributes(analysis, lookup.edition)
    few = small_numbers(analysis)
    return tuple(
        _row(
            f"closed{number}",
            question,
            frozenset() if lookup.private else hidden_options(question, known, few),
            lookup,
        )
        for number, question in enumerate(analysis.closed_questions, start=1)
    )


def _row(
    anchor: str, question: ClosedQuestion, hidden: frozenset[str], lookup: Lookup
) -> ClosedRow:
    people = phrases.counted(question.base, phrases.unit_words("survey", ()))
    note = "; each could choose several" if question.kind == "several" else ""
    return ClosedRow(
        anchor=anchor,
        text=lookup.said(question.text),
        document=lookup.names[question.document] if lookup.private else None,
        answered=f"{people}{note}",
        options=tuple(
            OptionRow(text, *_figures(count, question.base))
            for text, count in _shown(question, hidden, lookup)
        ),
        base=question.base,
    )


def _figures(count: int | None, base: int) -> tuple[str, str]:
    """A count and its share, in words; nothing where it is not told."""
    if count is None:
        return NOT_SHOWN, ""
    return phrases.number(count), phrases.percent(count, base) or ""


def _shown(
    question: ClosedQuestion, hidden: frozenset[str], lookup: Lookup
) -> Sequence[tuple[str, int | None]]:
    """What the edition names, with counts.

    In `share` an answer that few gave is not named, but counted with the others of its kind: it
    may be one person's own words. A scale's steps are the form's, and named also where their
    count is not shown.
    """
    named: list[tuple[str, int | None]] = []
    others = False
    for option in question.options:
        if spelt(option.text) not in hidden:
            named.append((lookup.said(option.text), option.count))
        elif question.kind == "scale":
            named.append((lookup.said(option.text), None))
        elif option.count:
            others = True
    if others:
        named.append(("Other answers", None))
    if question.own_words:
        own = None if spelt(OWN_WORDS) in hidden else question.own_words
        named.append((OWN_WORDS, own))
    return named
