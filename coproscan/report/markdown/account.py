"""Closed questions, the ledger and how it was done."""

from collections.abc import Iterator, Sequence

from coproscan.report import phrases
from coproscan.report.markdown.words import escaped, table
from coproscan.report.row_types import ReportRows, SourceRow


def closed(rows: ReportRows) -> Iterator[str]:
    """What was chosen in each closed question."""
    if not rows.closed:
        return
    yield "## Closed questions"
    yield ""
    yield phrases.CLOSED
    for question in rows.closed:
        yield ""
        yield f"### {escaped(question.text)}"
        yield ""
        document = f" in {escaped(question.document)}" if question.document else ""
        yield f"Question{document}; {question.answered}."
        yield ""
        yield from table(
            ("Answer", "People", "Share"),
            ((option.text, option.count, option.share) for option in question.options),
        )


def ledger(rows: ReportRows) -> Iterator[str]:
    """What became of every response, and the documents that were read."""
    number = phrases.number
    yield "## The ledger"
    yield ""
    yield "Every response that was read ends in exactly one line of this table."
    yield ""
    yield phrases.RESPONSES
    yield ""
    lines = [(row.name, row.meaning, number(row.count)) for row in rows.ledger]
    total = ("All", "read", number(rows.read))
    yield from table(("What became of it", "That is", "Responses"), [*lines, total])
    if rows.set_aside:
        yield ""
        yield "### Set aside, each with its reason"
        yield ""
        head = ("As read", "Set aside as", "Reason", "Where")
        worded = [source for source in rows.set_aside if not source.blank]
        yield from table(head, map(_set_aside, worded))
        blank = len(rows.set_aside) - len(worded)
        if blank:
            yield ""
            words = phrases.counted(blank, ("blank answer is", "blank answers are"))
            yield f"{words} not listed one by one here; ledger.csv has each."
    if rows.documents:
        yield ""
        yield "### Documents"
        yield ""
        yield from table(
            ("Document", "Read as", "Responses", "Analysed", "Fingerprint (SHA-256)"),
            (
                (
                    d.name,
                    f"{d.channel} ({d.kind})",
                    number(d.responses),
                    number(d.analysed),
                    d.fingerprint,
                )
                for d in rows.documents
            ),
        )
    if rows.unreadable:
        yield ""
        yield "### Documents that could not be read"
        yield ""
        for document in rows.unreadable:
            yield f"- {escaped(document.name)}: {escaped(document.reason or '')}"
    elif rows.unread:
        yield ""
        yield f"{rows.unread}."


def _set_aside(source: SourceRow) -> tuple[str, ...]:
    where = f"{source.document}, {source.locator}"
    return (source.text, source.disposition, source.reason or "", where)


def methods(rows: ReportRows) -> Iterator[str]:
    """How it was done, what it cannot tell, and how to cite it."""
    yield "## How it was done"
    yield ""
    for number, step in enumerate(rows.methods.steps, start=1):
        yield f"{number}. {escaped(step)}"
    yield ""
    yield "### What it cannot tell"
    yield ""
    for limit in rows.methods.limits:
        yield f"- {escaped(limit)}"
    yield ""
    yield "### Settings"
    yield ""
    yield from table(("Setting", "Value"), rows.methods.settings)
    yield ""
    yield from _edits("Edits of the themes", rows.methods.edits)
    yield from _edits("Edits that were not made", rows.methods.unmatched)
    yield f"How to cite: {escaped(rows.methods.cite)}"


def _edits(heading: str, words: Sequence[str]) -> Iterator[str]:
    if words:
        yield f"### {heading}"
        yield ""
        yield from (f"- {escaped(each)}" for each in words)
        yield ""
