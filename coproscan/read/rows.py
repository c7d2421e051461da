"""A table's rows -> responses: people's answers, a group's notes, or speakers' turns."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from coproscan.read import column_words as words
from coproscan.read.column_names import letter, one_line
from coproscan.read.column_rules import verdict
from coproscan.read.consent import permits
from coproscan.read.families import asked
from coproscan.read.grid import Row
from coproscan.read.profile import number
from coproscan.read.sheets import Table
from coproscan.read.standing import standing_reader
from coproscan.types import Channel, Place, Question, Response
from coproscan.wording import read_wording

# "Challenges", "What is not working": a column of notes is headed by a label, not by a paragraph.
_HEADING_WORDS = 8


def kind_of_rows(
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


def questions(table: Table) -> Iterator[Question]:
    """What the columns of people's own words ask."""
    for i in table.having("question"):
        yield Question(
            id=question_id(table, i),
            text=asked(table.headers[i]) or f"Column {letter(i)}",
            document=table.document,
        )


def question_id(table: Table, i: int) -> str:
    """The id of the question that a column (from 0) is."""
    return f"{table.document}#{table.where}{table.columns[i]}"


def _answers(table: Table) -> Iterator[Response]:
    """Each row's cell under each question, blank ones too: a respondent who skipped a question."""
    columns = list(zip(table.having("question"), questions(table), strict=True))
    above = _headings_in_cells(table)
    groups, votes = _keys(table, "group"), _keys(table, "votes")
    verdicts = table.having("moderation")
    standing = standing_reader([row for _, row in table.rows], table.telling)
    for (key, _, row), who in zip(_keyed(table), people(table), strict=True):
        shared = {name: cell for name, i in groups.items() if (cell := one_line(row[i]))}
        counted = {name: n for name, i in votes.items() if (n := number(row[i])) is not None}
        said = [v for i in verdicts if (v := verdict(row[i], table.headers[i]))]
        headings = tuple(cell for i in above if (cell := one_line(row[i])))
        quotable, writer = _quotable(table, row), standing(row)
        for i, question in columns:
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
                question=question_id(table, i),
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


def people(table: Table) -> Iterator[str]:
    """Whose each row is."""
    columns = table.having("respondent id")
    for _, own, row in _keyed(table):
        named = " ".join(one_line(row[i]) for i in columns)
        yield f"{table.document}#{named or own}"


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
