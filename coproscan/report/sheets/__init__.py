"""What each sheet of `report.xlsx` holds: columns and plain cells, before any file format.

The figures are the analysis's own, the words those of the rows. Text is as read here; how it is
made safe for a spreadsheet program is the writer's affair (`coproscan.report.workbook`).
"""

from coproscan.report.row_types import ReportRows
from coproscan.report.sheets.account import about, documents, ledger, settings
from coproscan.report.sheets.crosstabs import by_group, by_question, closed
from coproscan.report.sheets.decisions import as_found, recognised_by
from coproscan.report.sheets.matrix import excerpts, matrix, who_said_what
from coproscan.report.sheets.points import points
from coproscan.report.sheets.table import Sheet
from coproscan.report.sheets.themes import themes
from coproscan.types import Analysis


def sheets(analysis: Analysis, rows: ReportRows) -> tuple[Sheet, ...]:
    """All sheets, in the order of the tabs; `rows` are the private edition's of `analysis`."""
    cases = who_said_what(analysis)
    whole = (
        themes(analysis, rows),
        *((as_found(analysis.sheet),) if analysis.edits else ()),
        points("Challenges", analysis.challenges, analysis, rows),
        points("Solutions", analysis.solutions, analysis, rows),
        excerpts(analysis),
        matrix("Matrix", cases, analysis),
        matrix("Matrix 0-1", cases, analysis),
        by_group(rows),
        by_question(rows),
        closed(analysis),
        ledger(analysis),
        documents(rows),
        settings(analysis),
        recognised_by(analysis.sheet),
    )
    return (about(analysis, rows, whole), *whole)
