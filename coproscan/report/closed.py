"""Each closed question as a row: what could be chosen, and how many chose it."""

from collections.abc import Sequence

from coproscan.report import phrases
from coproscan.report.lookup import Lookup
from coproscan.report.row_types import ClosedRow, OptionRow
from coproscan.types import Analysis, ClosedQuestion

FEW = 5
"""In `share` an answer that fewer gave is not named, but counted with the others of its kind: it
may be one person's own words."""


def closed_rows(analysis: Analysis, lookup: Lookup) -> tuple[ClosedRow, ...]:
    """The closed questions that somebody answered, in the documents' order."""
    return tuple(
        _row(number, question, lookup)
        for number, question in enumerate(analysis.closed_questions, start=1)
    )


def _row(number: int, question: ClosedQuestion, lookup: Lookup) -> ClosedRow:
    people = phrases.counted(question.base, phrases.unit_words("survey", ()))
    note = "; each could choose several" if question.kind == "several" else ""
    return ClosedRow(
        anchor=f"closed{number}",
        text=lookup.said(question.text),
        document=lookup.names[question.document] if lookup.private else None,
        answered=f"{people}{note}",
        options=tuple(
            OptionRow(text, *_figures(count, question.base))
            for text, count in _shown(question, lookup)
        ),
        base=question.base,
    )


def _figures(count: int | None, base: int) -> tuple[str, str]:
    """A count and its share, in words; nothing where it is not told."""
    if count is None:
        return "", ""
    return phrases.number(count), phrases.percent(count, base) or ""


def _shown(question: ClosedQuestion, lookup: Lookup) -> Sequence[tuple[str, int | None]]:
    """What the edition names, with counts; the rest is counted together.

    The one place where small counts are decided: a rule for small numbers belongs here.
    """
    named: list[tuple[str, int | None]] = []
    few = 0
    for option in question.options:
        if lookup.private or question.kind == "scale" or option.count >= FEW:
            named.append((lookup.said(option.text), option.count))
        elif option.count:
            few += 1
    if few:
        noun = ("other answer, by", "other answers, each by")
        named.append((f"{phrases.counted(few, noun)} fewer than {FEW}", None))
    if question.own_words:
        named.append(("In their own words", question.own_words))
    return named
