"""Closed questions, the ledger and how it was done."""

from collections.abc import Iterator

from coproscan.report import phrases
from coproscan.report.plainly import one_line
from coproscan.report.report_document.lines import bullets, line
from coproscan.report.row_types import ReportRows
from coproscan.report.word import Line
from coproscan.report.word_blocks import Block, Table


def closed(rows: ReportRows) -> Iterator[Block]:
    """What was chosen in each closed question."""
    if rows.closed:
        yield Line("Heading 1", "Closed questions")
        yield Line("Normal", phrases.CLOSED)
    for question in rows.closed:
        yield line("Heading 2", question.text)
        document = f" in {question.document}" if question.document else ""
        yield line("Normal", f"Question{document}; {question.answered}.")
        yield Table(
            f"Answers to: {question.text}",
            ("Answer", "People", "Share"),
            tuple((one_line(o.text), o.count, o.share) for o in question.options),
            (60, 20, 20),
        )


def ledger(rows: ReportRows) -> Iterator[Block]:
    """What became of every response, and the documents that were read."""
    yield Line("Heading 1", "The ledger")
    yield Line("Normal", "Every response that was read ends in exactly one line of this table.")
    yield Line("Normal", phrases.RESPONSES)
    total = ("All", "read", phrases.number(rows.read))
    yield Table(
        "What became of every response",
        ("What became of it", "That is", "Responses"),
        (*((r.name, r.meaning, phrases.number(r.count)) for r in rows.ledger), total),
        (30, 50, 20),
    )
    if rows.edition == "private":
        yield Line("Normal", "Each response, and the reason where it was set aside: ledger.csv.")
    if rows.documents:
        yield Line("Heading 2", "Documents")
        yield Table(
            "The documents that were read",
            ("Document", "Read as", "Responses", "Analysed", "Fingerprint (SHA-256)"),
            tuple(
                (
                    one_line(d.name),
                    f"{d.channel} ({d.kind})",
                    phrases.number(d.responses),
                    phrases.number(d.analysed),
                    d.fingerprint,
                )
                for d in rows.documents
            ),
            (32, 23, 14, 13, 18),
        )
    if rows.unreadable:
        yield Line("Heading 2", "Documents that could not be read")
        yield from (
            line("List Bullet", d.reason or "", lead=f"{d.name}: ") for d in rows.unreadable
        )
    elif rows.unread:
        yield line("Normal", f"{rows.unread}.")


def methods(rows: ReportRows) -> Iterator[Block]:
    """How it was done, what it cannot tell, and how to cite it."""
    yield Line("Heading 1", "How it was done")
    yield from bullets(rows.methods.steps)
    yield Line("Heading 2", "What it cannot tell")
    yield from bullets(rows.methods.limits)
    yield Line("Heading 2", "Settings")
    settings = tuple((name, one_line(value)) for name, value in rows.methods.settings)
    yield Table("The settings of this run", ("Setting", "Value"), settings, (40, 60))
    yield line("Normal", rows.methods.cite, lead="How to cite: ")
