"""A table's sheets -> questions, responses, and everything else that stands in the cells."""

from collections.abc import Iterator, Sequence

from coproscan.errors import SettingsError, UnreadableDocument
from coproscan.read.cell_notes import COMMENT
from coproscan.read.closed import Asked, closed_questions, options_in
from coproscan.read.column_names import letter, listed, one_line
from coproscan.read.content import Content, File
from coproscan.read.grid import Sheet, delimited, workbook
from coproscan.read.rows import kind_of_rows, people, question_id, questions
from coproscan.read.sheets import Table, understood
from coproscan.read.standing import tells_organisations, why
from coproscan.settings import Settings
from coproscan.types import Channel, ClosedAnswers, ColumnRole, Response, Structure


def read_delimited(file: File, settings: Settings) -> Content:
    """What a .csv or .tsv holds; errors as in `read_sheets`, and where it is no text."""
    kind = file.path.suffix.lower().lstrip(".")
    return read_sheets(file.id, kind, delimited(file.data, file.id), settings)


def read_workbook(file: File, settings: Settings) -> Content:
    """What an .xlsx, .xls or .ods holds; errors as in `read_sheets`, and where it is encrypted or
    damaged."""
    kind = file.path.suffix.lower().lstrip(".")
    return read_sheets(file.id, kind, workbook(file.data, file.id), settings)


def read_sheets(document: str, kind: str, sheets: Sequence[Sheet], settings: Settings) -> Content:
    """The content of all sheets together.

    A row is a respondent unless an id says otherwise. A response's locator is the row as a
    spreadsheet counts it (or the row's own id) and the column's letter, however many text columns
    there are: so neither rows appended nor a second text column change an id. Cells that a
    respondent left blank are responses without text. Hidden sheets are passed over. Comments on
    cells are responses where a person wants them read.

    Raises UnreadableDocument where no sheet has a column of text, SettingsError where one was
    named that is not there either.
    """
    tables = [understood(document, sheet, settings) for sheet in sheets if _is_seen(sheet)]
    texts = [table for table in tables if table.having("question")]
    if not texts:
        raise _nothing_to_read(document, sheets, tables, settings)
    channel, respond = kind_of_rows(texts)
    hidden = tuple(_hidden(document, sheet) for sheet in sheets if sheet.hidden)
    notes = [note for sheet in sheets if not sheet.hidden for note in _notes(document, sheet)]
    read = [note for note in notes if note.kind == COMMENT and settings.comments]
    return Content(
        kind=kind,
        channel=channel,
        questions=tuple(q for table in texts for q in questions(table) if channel != "transcript"),
        responses=(*(r for table in texts for r in respond(table)), *map(_remark, read)),
        structures=(
            *(s for table in tables for s in _structures(table)),
            *hidden,
            *(n for n in notes if n not in read),
        ),
        columns=tuple(c for table in tables for c in _columns(table)),
        closed=tuple(c for table in texts for c in _closed_answers(table, channel)),
        tables=tuple(table.shape for table in tables if table.decisions),
    )


def _is_seen(sheet: Sheet) -> bool:
    return not sheet.hidden and any(cell.strip() for row in sheet.rows for cell in row)


def _nothing_to_read(
    document: str, sheets: Sequence[Sheet], tables: Sequence[Table], settings: Settings
) -> UnreadableDocument | SettingsError:
    """What to tell a person whose table has no column of text."""
    headers = [_called(table, i) for table in tables for i in range(len(table.headers))]
    if not tables:
        hidden = any(cell.strip() for sheet in sheets for row in sheet.rows for cell in row)
        why = "every sheet with anything in it is hidden" if hidden else "is empty"
        return UnreadableDocument(f"{document}: {why}: check that it is the right file")
    if settings.text_columns:
        return SettingsError(
            f'{document}: there is no column "{settings.text_columns[0]}"; there are '
            f"{listed(headers)}"
        )
    if not any(table.rows for table in tables):
        return UnreadableDocument(f"{document}: has column headers but no answers below them")
    seen = [
        f"{_called(table, i)} ({decision.role}: {decision.why})"
        for table in tables
        for i, decision in enumerate(table.decisions)
    ]
    return UnreadableDocument(
        f"{document}: no column holds people's own words; found {listed(seen)}; name one with "
        f"--text-column"
    )


def _closed_answers(table: Table, channel: Channel) -> Iterator[ClosedAnswers]:
    """The closed questions of a survey; a group's notes have none."""
    if channel != "survey":
        return
    who = tuple(people(table))
    ids = tuple(question_id(table, i) for i in range(len(table.headers)))
    columns = Asked(table.document, ids, table.profiles, table.decisions, who, table.told)
    yield from closed_questions(columns)


def _called(table: Table, i: int) -> str:
    header = one_line(table.headers[i])
    shown = f' "{header[:59] + "…" if len(header) > 60 else header}"' if header else ""
    return f"{table.where}{table.columns[i]}{shown}"


def _structures(table: Table) -> Iterator[Structure]:
    """What stands in the table and is no response."""
    yield from table.other
    for i, decision in enumerate(table.decisions):
        cells = [row[i] for _, row in table.rows if row[i].strip()]
        if decision.role != "question" and cells:
            yield Structure(
                table.document,
                f"{table.where}{table.columns[i]}",
                f"column: {decision.role}",
                "\n".join(cells),
            )


def _notes(document: str, sheet: Sheet) -> Iterator[Structure]:
    """The comments in the margin of a sheet's cells, and the formulas that came to nothing."""
    where = f"sheet {sheet.name}, " if sheet.name else ""
    for note in sheet.notes:
        aside = ", comment" if note.kind == COMMENT else ""
        yield Structure(document, f"{where}cell {note.cell}{aside}", note.kind, note.text)


def _remark(comment: Structure) -> Response:
    """A comment as a response: of whoever reads the answers and not of a respondent, so that it
    counts for nobody who answered, and is never quoted in what is shared."""
    return Response(
        id=f"{comment.document}#{comment.locator}",
        document=comment.document,
        locator=comment.locator,
        channel="notes",
        question=None,
        source=comment.document,
        respondent=None,
        groups={},
        votes=None,
        text=comment.text,
        quotable=False,
    )


def _hidden(document: str, sheet: Sheet) -> Structure:
    cells = "\n".join("\t".join(row).strip() for row in sheet.rows)
    return Structure(document, f"sheet {sheet.name}", "hidden sheet, passed over", cells.strip())


def _separator(table: Table, i: int) -> str | None:
    ticked = options_in(table.profiles[i], table.decisions[i].role, table.told.get(i))
    return ticked.separator if ticked else None


def _columns(table: Table) -> Iterator[ColumnRole]:
    for i, decision in enumerate(table.decisions):
        yield ColumnRole(
            document=table.document,
            column=f"{table.where}{table.columns[i]}",
            header=one_line(table.headers[i]),
            role=decision.role,
            why="; ".join(filter(None, (decision.why, why(table.telling, i)))),
            table=table.shape.table,
            letter=letter(i),
            separator=_separator(table, i),
            organisations=tells_organisations(table.telling, i),
        )
