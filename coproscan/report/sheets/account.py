"""What the workbook is, what became of every response, and how the run was set."""

import json
from collections.abc import Iterable

from coproscan.edit_columns import ABOUT, FOUND, REVIEWED_ON, REVIEWER, SIGNATURES, THEMES
from coproscan.report import phrases
from coproscan.report.row_types import ReportRows
from coproscan.report.sheets.table import LONG, MEDIUM, NARROW, WIDE, Cell, Column, Sheet, ToFill
from coproscan.report.spreadsheets import LEDGER_COLUMNS, ledger_rows
from coproscan.types import Analysis

_HOLDS = {
    THEMES: "a row for each theme and sub-theme; the shaded columns are for your decisions",
    FOUND: "the themes before your decisions, which stand in the shaded columns: change them there",
    "Challenges": "a row for each challenge, and what was proposed for it",
    "Solutions": "a row for each solution, and what it was proposed for",
    "Excerpts": "a row for each excerpt, with its theme and where it stands",
    "Matrix": "a row for each person or source, a column for each theme, in their own words",
    "Matrix 0-1": "the same, 1 where the theme was raised and 0 where not",
    "By group": "how many people of each group raised each theme",
    "By question": "how many raised each theme, of those who answered each question",
    "Closed questions": "what was chosen from ready-made answers",
    "Ledger": "a row for each response, and what became of it",
    "Documents": "a row for each file",
    "Settings": "what the run was set to, by the names used in coproscan.toml",
    SIGNATURES: "the excerpts by which the themes are known again: leave them as they are",
}


_DECIDE = (
    "Fill in the shaded cells of the themes and, when you have checked them, your name and the day "
    "above; save, and run again with this file: coproscan scan PATH... --edits report.xlsx. Ids "
    "of excerpts to move stand one to a line (Ctrl+Enter or Alt+Enter within a cell). Leave "
    "headers and ids as they are."
)


def about(analysis: Analysis, rows: ReportRows, whole: Iterable[Sheet]) -> Sheet:
    """The first sheet: what the report is of, whether it was checked, and what the tabs hold."""
    told: list[tuple[str, Cell]] = [
        ("Report", rows.title),
        ("Status", rows.review),
        (REVIEWER, ToFill(analysis.sheet.reviewer)),
        (REVIEWED_ON, ToFill(analysis.sheet.date)),
        ("Your decisions", _DECIDE),
        *(("Edition", line) for line in rows.about),
        *rows.facts,
        *(("Received", line) for line in (*rows.received, *rows.must_read)),
        ("Responses read", rows.read),
        *((f"… {line.name}", line.count) for line in rows.ledger),
        ("Themes", rows.order),
        ("Themes", phrases.NOT_A_VOTE),
        *((f"Sheet “{sheet.name}”", _HOLDS[sheet.name]) for sheet in whole),
        ("Formulas", "A text that a spreadsheet could take for a formula begins with '."),
        *(("Limits", line) for line in rows.methods.limits),
        ("How to cite", rows.methods.cite),
    ]
    columns = (Column("about", MEDIUM), Column("what", 2 * WIDE, "wrapped"))
    return Sheet(ABOUT, columns, tuple(told))


def ledger(analysis: Analysis) -> Sheet:
    """A row for each response, as in `ledger.csv`."""
    columns = tuple(Column(header, LONG.get(header, 20)) for header in LEDGER_COLUMNS)
    return Sheet("Ledger", columns, tuple(map(tuple, ledger_rows(analysis))))


def documents(rows: ReportRows) -> Sheet:
    """A row for each file, those that could not be read last."""
    columns = (
        Column("document", 40),
        Column("kind", NARROW),
        Column("channel", 20),
        Column("responses", NARROW, "number"),
        Column("analysed", NARROW, "number"),
        Column("not read because", WIDE, "wrapped"),
        Column("SHA-256 begins", 16),
    )
    found = tuple(
        (d.name, d.kind, d.channel, d.responses, d.analysed, d.reason, d.fingerprint)
        for d in (*rows.documents, *rows.unreadable)
    )
    return Sheet("Documents", columns, found)


def settings(analysis: Analysis) -> Sheet:
    """The version, and each setting."""
    columns = (Column("setting"), Column("value", 2 * WIDE, "wrapped"))
    version = ("version", f"coproscan {analysis.version}")
    values = ((name, _value(value)) for name, value in analysis.settings.items())
    return Sheet("Settings", columns, (version, *values))


def _value(value: object) -> Cell:
    """A setting as it stands in coproscan.toml; nothing where it is not set."""
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    if isinstance(value, int | float | str):
        return value
    return json.dumps(value, ensure_ascii=False) if value else None
