"""`excerpts.csv`, `ledger.csv` and `masking.csv`: for reading and sorting in a spreadsheet program.

UTF-8 with a byte order mark, because Excel takes a file without one for the machine's own
encoding. A cell that a spreadsheet program would run as a formula is written as text: with an
apostrophe before it, which `restored` takes off again.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from coproscan.formulas import neutralised
from coproscan.report.row_types import MaskRow
from coproscan.types import Analysis, Excerpt, Response

EXCERPT_COLUMNS = (
    "id",
    "document",
    "locator",
    "question",
    "source",
    "respondent",
    "channel",
    "theme",
    "sub-theme",
    "excerpt",
    "full response",
    "functions",
    "cue",
    "nearest theme",
    "also in",
)
LEDGER_COLUMNS = (
    "id",
    "document",
    "locator",
    "question",
    "source",
    "respondent",
    "channel",
    "disposition",
    "reason",
    "text",
    "late",
    "speaks for",
    "organisation",
    "language",
    "campaign",
)

MASKING_COLUMNS = ("decision", "kind", "text", "why", "document", "locator", "context")

Line = Sequence[str | None]


def excerpts_csv(analysis: Analysis) -> bytes:
    """Every excerpt with where it stands, what it does and its theme; one row each."""
    return _csv(EXCERPT_COLUMNS, excerpt_rows(analysis))


def ledger_csv(analysis: Analysis) -> bytes:
    """Every response read, with what became of it and why; one row each."""
    return _csv(LEDGER_COLUMNS, ledger_rows(analysis))


def excerpt_rows(analysis: Analysis) -> Iterator[Line]:
    """The cells of each excerpt, in the order of EXCERPT_COLUMNS, as read."""
    responses = {response.id: response for response in analysis.responses}
    questions = {question.id: question.text for question in analysis.questions}
    themes = {theme.id: theme.name for theme in analysis.themes}

    def row(excerpt: Excerpt) -> Line:
        response = responses[excerpt.response]
        return (
            excerpt.id,
            *_whereabouts(response, questions),
            themes.get(excerpt.theme or ""),
            themes.get(excerpt.subtheme or ""),
            response.text[excerpt.start : excerpt.end],
            response.text,
            ", ".join(excerpt.function),
            excerpt.cue,
            themes.get(excerpt.nearest.id) if excerpt.nearest else None,
            "; ".join(themes[near.id] for near in excerpt.themes[1:]),
        )

    return map(row, analysis.excerpts)


def ledger_rows(analysis: Analysis) -> Iterator[Line]:
    """The cells of each response, in the order of LEDGER_COLUMNS, as read."""
    questions = {question.id: question.text for question in analysis.questions}
    campaigns = {
        copy.response: campaign.id for campaign in analysis.campaigns for copy in campaign.copies
    }

    def row(response: Response) -> Line:
        return (
            response.id,
            *_whereabouts(response, questions),
            response.disposition,
            response.reason,
            response.text,
            "late" if response.late else None,
            response.speaks_for,
            response.organisation,
            response.language,
            campaigns.get(response.id),
        )

    return map(row, analysis.responses)


def masking_csv(rows: Iterable[MaskRow]) -> bytes:
    """What the share edition masks and what it keeps, for a person to check; one row each."""
    return _csv(MASKING_COLUMNS, ([getattr(row, name) for name in MASKING_COLUMNS] for row in rows))


def _whereabouts(response: Response, questions: dict[str, str]) -> tuple[str | None, ...]:
    """document, locator, question, source, respondent, channel."""
    return (
        response.document,
        response.locator,
        questions.get(response.question or ""),
        response.source,
        response.respondent,
        response.channel,
    )


def _csv(header: Sequence[str], rows: Iterable[Line]) -> bytes:
    """RFC 4180 (comma, double quotes, CRLF between rows), UTF-8 with a byte order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([neutralised(cell or "") for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")
