"""`report.docx`: the report to work on in Word, with columns for what the organisation answers.

The same rows as every other format, as far as somebody can be asked to read them one after the
other: where a list is cut, it says how many more there are and where they stand.
"""

from coproscan.report import phrases
from coproscan.report.report_document import account, front, lists, responses, themes
from coproscan.report.report_document.room import room_for
from coproscan.report.row_types import ReportRows
from coproscan.report.word_blocks import Block
from coproscan.report.word_long import long_document

__all__ = ["render_report_document", "report_blocks"]


def render_report_document(rows: ReportRows, template: bytes | None = None) -> bytes:
    """The report as a .docx, in the styles of `template` where one is given."""
    foot = rows.caution or phrases.PRIVATE
    return long_document(rows.title, report_blocks(rows), rows.review, foot, template)


def report_blocks(rows: ReportRows) -> tuple[Block, ...]:
    """The report's paragraphs, tables and charts, in their order."""
    room = room_for(rows)
    return (
        *front.front(rows, room),
        *front.glance(rows),
        *front.main_themes(rows),
        *lists.today(rows),
        *responses.responses(rows, room),
        *lists.proposals(rows, room),
        *lists.works(rows, room),
        *lists.unthemed(rows, room),
        *lists.mentions(rows, room),
        *lists.who(rows, room),
        *themes.themes(rows, room),
        *themes.questions(rows, room),
        *account.closed(rows),
        *account.ledger(rows),
        *account.methods(rows),
    )
