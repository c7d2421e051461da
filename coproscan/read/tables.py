"""A table's sheets -> questions, responses, and everything else that stands in the cells."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from coproscan.errors import SettingsError, UnreadableDocument
from coproscan.read import column_words as words
from coproscan.read.closed import Asked, closed_questions, options_in
from coproscan.read.column_names import letter, listed, named_column, one_line
from coproscan.read.column_rules import Decision, Role, verdict
from coproscan.read.columns import Named, roles
from coproscan.read.consent import permits
from coproscan.read.content import Content, File
from coproscan.read.families import asked
from coproscan.read.grid import Row, Sheet, delimited, workbook
from coproscan.read.header import Layout, layout
from coproscan.read.profile import Profile, number
from coproscan.read.standing import Columns, standing_reader, telling_columns, why
from coproscan.settings import Settings
from coproscan.table_settings import ColumnSettings, TableSettings
from coproscan.types import (
    Channel,
    ClosedAnswers,
    ColumnRole,
    Place,
    Question,
    Response,
    Structure,
    TableShape,
)
from coproscan.wording import read_wording

# "Challenges", "What is not working": a column of notes is headed by a label, not by a paragraph.
_HEADING_WORDS = 8
# A label, such as a ward or a table's name; what says more was said by somebody.
_LABEL_WORDS = 4


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, understood. `where` begins its locators ("" or "sheet Ward A, "); `columns` are
    what a person calls its columns; `rows` are the rows of answers with what they are called, all
    as wide as `headers`; `other` are the rest; `told` is what a person said of single columns."""

    document: str
    where: str
    columns: Row
    headers: Row
    rows: tuple[tuple[str, Row], ...]
    profiles: tuple[Profile, ...]
    decisions: tuple[Decision, ...]
    other: tuple[Structure, ...]
    shape: TableShape
    told: Mapping[int, ColumnSettings]
    telling: Columns

    def having(self, role: str) -> tuple[int, ...]:
        """The columns (from 0) that have a role."""
        return tuple(i for i, decision in enumerate(self.decisions) if decision.role == role)


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
    respondent left blank are responses without text. Hidden sheets are passed over.

    Raises UnreadableDocument where no sheet has a column of text, SettingsError where one was
    named that is not there either.
    """
    tables = [_understood(document, sheet, settings) for sheet in sheets if _is_seen(sheet)]
    texts = [table for table in tables if table.having("question")]
    if not texts:
        raise _nothing_to_read(document, sheets, tables, settings)
    channel, respond = _kind_of_rows(texts)
    hidden = tuple(_hidden(document, sheet) for sheet in sheets if sheet.hidden)
    return Content(
        kind=kind,
        channel=channel,
        questions=tuple(q for table in texts for q in _questions(table) if channel != "transcript"),
        responses=tuple(r for table in texts for r in respond(table)),
        structures=tuple(s for table in tables for s in _structures(table)) + hidden,
        columns=tuple(c for table in tables for c in _columns(table)),
        closed=tuple(c for table in texts for c in _closed_answers(table, channel)),
        tables=tuple(table.shape for table in tables if table.decisions),
    )


def _is_seen(sheet: Sheet) -> bool:
    return not sheet.hidden and any(cell.strip() for row in sheet.rows for cell in row)


def _understood(document: str, sheet: Sheet, settings: Settings) -> Table:
    where = f"{'list' if sheet.fields else 'sheet'} {sheet.name}, " if sheet.name else ""
    name = f"{document}#{where.removesuffix(', ')}" if where else document
    said = settings.tables.get(name, TableSettings())
    if sheet.fields:
        plan = Layout(sheet.rows[0], 0, 1)
    else:
        plan = layout(sheet.rows, said.header, said.first_answer)
    header_row = sheet.rows[plan.first - 1] if plan.first > plan.header else None
    headers, squared = _squared(plan.headers, _unmerged(sheet, plan.first), plan.first, header_row)
    numbered = tuple(enumerate(squared, start=plan.first + 1))
    spelt = _trimmed(headers)
    again = frozenset(n for n, row in numbered if _trimmed(row) == spelt)
    rows = tuple(
        (_row_name(sheet, n), row)
        for n, row in numbered
        if any(map(str.strip, row)) and n not in again
    )
    profiles = _profiles(headers, rows)
    other = [
        Structure(document, f"{where}{_row_name(sheet, n)}", kind, "\t".join(filter(None, row)))
        for n, row in enumerate(sheet.rows, start=1)
        if (n <= plan.first or n in again)
        and any(map(str.strip, row))
        and (kind := "title" if n <= plan.header else "column headers")
    ]
    told = {i: c for n, c in said.columns.items() if (i := named_column(headers, n)) is not None}
    as_told = {i: cast(Role, column.role) for i, column in told.items()}
    decisions = roles(profiles, _named(headers, settings), as_told) if rows else ()
    telling = telling_columns(profiles, decisions, settings)
    columns = tuple(_column_name(sheet, i) for i in range(len(headers)))
    first = 0 if sheet.fields else plan.first + 1
    shape = TableShape(document, name, plan.first - plan.header, first)
    return Table(
        document,
        where,
        columns,
        headers,
        rows,
        profiles,
        decisions,
        tuple(other),
        shape,
        told,
        telling,
    )


def _unmerged(sheet: Sheet, first: int) -> Sheet:
    """The sheet with labels that were merged over several rows of answers in each of them: the
    ward or the table that they all belong to. What runs on is one person's answer."""
    rows = list(sheet.rows)
    for column, top, bottom in sheet.merged:
        label = rows[top][column] if top < len(rows) and column < len(rows[top]) else ""
        if top < first or not label.strip() or len(label.split()) > _LABEL_WORDS:
            continue
        for n in range(top + 1, min(bottom + 1, len(rows))):
            row = _padded(rows[n], max(len(rows[n]), column + 1))
            rows[n] = (*row[:column], label, *row[column + 1 :])
    return replace(sheet, rows=tuple(rows))


def _row_name(sheet: Sheet, n: int) -> str:
    """What a person calls the row that is the nth of the sheet, its header included."""
    if not sheet.fields:
        return f"row {n}"
    return "names" if n == 1 else f"{sheet.counts} {n - 1}"


def _column_name(sheet: Sheet, i: int) -> str:
    named = sheet.fields and i < len(sheet.fields) and one_line(sheet.fields[i])
    return f"field {named}" if named else f"column {letter(i)}"


def _squared(
    headers: Row, sheet: Sheet, first: int, header_row: Row | None
) -> tuple[Row, tuple[Row, ...]]:
    """Headers and rows of one width, without blank columns at the right that have no header.

    In a text file a row that is longer than the header has an answer in its last column whose
    commas were not quoted: it is put together again.
    """
    rows = sheet.rows[first:]
    width = len(_trimmed(headers))
    if sheet.delimiter and header_row is not None and len(header_row) == width:
        mark = sheet.delimiter
        rows = tuple(
            (*row[: width - 1], mark.join(row[width - 1 :])) if len(_trimmed(row)) > width else row
            for row in rows
        )
    width = max([width, *(len(_trimmed(row)) for row in rows)])
    return _padded(headers, width), tuple(_padded(row, width) for row in rows)


def _padded(row: Row, width: int) -> Row:
    return (*row[:width], *("",) * (width - len(row)))


def _trimmed(row: Row) -> Row:
    """A row's cells without the blank ones at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _named(headers: Row, settings: Settings) -> Named:
    def found(names: Sequence[str]) -> tuple[int, ...]:
        return tuple(i for name in names if (i := named_column(headers, name)) is not None)

    ids = found([settings.id_column] if settings.id_column else [])
    return Named(
        found(settings.text_columns), ids[0] if ids else None, found(settings.group_columns)
    )


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


def _kind_of_rows(
    tables: Sequence[Table],
) -> tuple[Channel, Callable[[Table], Iterator[Response]]]:
    """What the rows are (people's answers, a group's notes, speakers' turns), and their reader."""
    if all(map(_is_talk, tables)):
        return "transcript", _turns
    return ("notes", _cells_of_notes) if all(map(_is_notes, tables)) else ("survey", _answers)


def _is_talk(table: Table) -> bool:
    """Whether the rows are what was said, by the clock: times without a date, a speaker, words."""
    speakers, times = table.having("respondent id"), table.having("time")
    if len(table.having("question")) != 1 or not speakers or not times:
        return False
    told = [row[i].strip() for i in times for _, row in table.rows if row[i].strip()]
    clock = all(words.is_clock(cell) for cell in told)
    return clock and words.says(words.PERSON, table.headers[speakers[0]])


def _is_notes(table: Table) -> bool:
    """Whether the rows are a group's notes and not one respondent each: columns such as "Challenge"
    and "Solution" side by side, or a column that names the table or flip chart, and nothing that
    speaks of respondents."""
    of_people = ("respondent id", "time", "votes", "consent")
    if any(map(table.having, of_people)):
        return False
    if any(_is_about_a_person(table, i) for i in range(len(table.headers))):
        return False
    texts = [table.headers[i] for i in table.having("question")]
    if any(words.says(words.GATHERING, table.headers[i]) for i in _closed(table)):
        return True
    if all(words.says(words.NOTED, header) for header in texts):
        return True
    kinds = {
        read_wording(header).functions[:1]
        for header in texts
        # A label heads a column of notes; a question is what a survey asks.
        if len(header.split()) <= _HEADING_WORDS and not header.rstrip().endswith("?")
    }
    return len(kinds - {()}) > 1


def _is_about_a_person(table: Table, i: int) -> bool:
    """A column such as "Age" or "E-mail"; "Group" may be the group of a workshop."""
    header = table.headers[i]
    told = table.decisions[i].role not in ("question", "empty")
    return told and words.says(words.ATTRIBUTE, header) and not words.says(words.SOURCE, header)


def _closed(table: Table) -> tuple[int, ...]:
    return tuple(sorted(table.having("group") + table.having("closed")))


def _questions(table: Table) -> Iterator[Question]:
    for i in table.having("question"):
        yield Question(
            id=_question_id(table, i),
            text=asked(table.headers[i]) or f"Column {letter(i)}",
            document=table.document,
        )


def _question_id(table: Table, i: int) -> str:
    return f"{table.document}#{table.where}{table.columns[i]}"


def _answers(table: Table) -> Iterator[Response]:
    """Each row's cell under each question, blank ones too: a respondent who skipped a question."""
    questions = list(zip(table.having("question"), _questions(table), strict=True))
    above = _headings_in_cells(table)
    groups, votes = _keys(table, "group"), _keys(table, "votes")
    verdicts = table.having("moderation")
    standing = standing_reader([row for _, row in table.rows], table.telling)
    for (key, _, row), who in zip(_keyed(table), _people(table), strict=True):
        shared = {name: cell for name, i in groups.items() if (cell := one_line(row[i]))}
        counted = {name: n for name, i in votes.items() if (n := number(row[i])) is not None}
        said = [v for i in verdicts if (v := verdict(row[i], table.headers[i]))]
        headings = tuple(cell for i in above if (cell := one_line(row[i])))
        quotable, writer = _quotable(table, row), standing(row)
        for i, question in questions:
            locator = f"{key}, {table.columns[i]}"
            yield Response(
                id=f"{table.document}#{locator}",
                document=table.document,
                locator=locator,
                channel="survey",
                question=question.id,
                source=table.document,
                respondent=who,
                groups=shared,
                votes=counted if votes else None,
                text=row[i],
                moderated=said[0] if said else None,
                quotable=quotable,
                submitted=writer.submitted,
                speaks_for=writer.speaks_for,
                organisation=writer.organisation,
                place=Place(kind="answer", headings=(*headings, question.text)),
            )


def _cells_of_notes(table: Table) -> Iterator[Response]:
    """Each row's cells; those of one row belong together, and a blank one says nothing."""
    groups, above = _keys(table, "group"), _headings_in_cells(table)
    for key, _, row in _keyed(table):
        headings = tuple(cell for i in above if (cell := one_line(row[i])))
        source = _gathering(table, row)
        shared = {name: cell for name, i in groups.items() if (cell := one_line(row[i]))}
        for i in table.having("question"):
            if not row[i].strip():
                continue
            locator = f"{key}, {table.columns[i]}"
            yield Response(
                id=f"{table.document}#{locator}",
                document=table.document,
                locator=locator,
                channel="notes",
                question=_question_id(table, i),
                source=f"{table.document}#{source}" if source else table.document,
                respondent=None,
                groups=shared,
                votes=None,
                text=row[i],
                quotable=_quotable(table, row),
                place=Place(
                    kind="cell",
                    headings=headings,
                    column=one_line(table.headers[i]) or None,
                    row=key,
                    block=f"{table.where}table",
                ),
            )


def _closed_answers(table: Table, channel: Channel) -> Iterator[ClosedAnswers]:
    """The closed questions of a survey; a group's notes have none."""
    if channel != "survey":
        return
    who = tuple(_people(table))
    ids = tuple(_question_id(table, i) for i in range(len(table.headers)))
    columns = Asked(table.document, ids, table.profiles, table.decisions, who, table.told)
    yield from closed_questions(columns)


def _people(table: Table) -> Iterator[str]:
    """Whose each row is."""
    columns = table.having("respondent id")
    for _, own, row in _keyed(table):
        named = " ".join(one_line(row[i]) for i in columns)
        yield f"{table.document}#{named or own}"


def _profiles(headers: Row, rows: Sequence[tuple[str, Row]]) -> tuple[Profile, ...]:
    return tuple(Profile(h, tuple(row[i] for _, row in rows)) for i, h in enumerate(headers))


def _turns(table: Table) -> Iterator[Response]:
    """Each row's words as a turn of its speaker."""
    for said in _answers(table):
        if said.text.strip():
            turn = Place(kind="turn", block=f"{table.where}table")
            yield replace(said, channel="transcript", question=None, place=turn)


def _quotable(table: Table, row: Row) -> bool | None:
    """Whether a row may be quoted: all its consent columns must allow it; None without any."""
    asked = table.having("consent")
    return all(permits(table.headers[i], row[i]) for i in asked) if asked else None


def _headings_in_cells(table: Table) -> tuple[int, ...]:
    """The columns whose cells are headings: "Went well" or "To improve" in each row."""
    found = []
    for i in _closed(table):
        cells = {one_line(row[i]) for _, row in table.rows} - {""}
        telling = sum(bool(read_wording(cell).functions) for cell in cells)
        # A list of sections has an "Other" now and then.
        if len(cells) > 1 and telling * 2 > len(cells):
            found.append(i)
    return tuple(found)


def _keyed(table: Table) -> Iterator[tuple[str, str, Row]]:
    """Each row with what names it (its own id, or its number), and with whose it is.

    An id that comes again is followed by how often it has come by then ("17 (2)"), and is the
    same person's. So is a row that is like an earlier one in every cell: a record sent twice.
    """
    ids = table.having("row id") or _one_row_each(table)
    times = table.having("time")
    seen: Counter[str] = Counter()
    first: dict[Row, str] = {}
    for n, row in table.rows:
        own = one_line(row[ids[0]]) if ids else ""
        name = own or n
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name} ({seen[name]})"
        # Without a time or an id two people may well have filled in the same row.
        who = first.setdefault(row, name) if times and not own else name
        yield f"{table.where}{key}", f"{table.where}{who}", row


def _one_row_each(table: Table) -> tuple[int, ...]:
    """The column of respondents' ids where nobody has two rows: it names the rows as well, and
    goes on doing so when the next export has newer answers on top."""
    people = table.having("respondent id")
    cells = [row[i].strip() for i in people for _, row in table.rows]
    return people if cells and all(cells) and len(set(cells)) == len(cells) else ()


def _gathering(table: Table, row: Row) -> str:
    """The table, breakout or sheet that a row of notes stands under, or ""."""
    named = [i for i in _closed(table) if words.says(words.SOURCE, table.headers[i])]
    cell = one_line(row[named[0]]) if named else ""
    if cell.isdigit():
        cell = f"{one_line(table.headers[named[0]])} {cell}"
    return cell or table.where.rstrip(", ")


def _keys(table: Table, role: str) -> Mapping[str, int]:
    """The columns of a role by header, with the letter where it is not the only one so headed."""
    headers = Counter(map(one_line, table.headers))
    return {
        header if header and headers[header] == 1 else f"{header} ({table.columns[i]})".strip(): i
        for i in table.having(role)
        for header in (one_line(table.headers[i]),)
    }


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
        )
