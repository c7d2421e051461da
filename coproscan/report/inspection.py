"""What `inspect` prints: what was read and how it was understood, with samples."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from coproscan.languages import is_foreign, name
from coproscan.people import sender
from coproscan.report.who import withdrawn_words
from coproscan.types import ColumnRole, Document, Reading, Response, TableShape

_SAMPLES = 3
"""Samples of each kind: enough to see a wrong guess, few enough to read them all."""

_LETTERS = 88
"""Of a sample: one line of a wide terminal."""

_CHANNELS = {
    "survey": "survey answers",
    "notes": "workshop notes",
    "transcript": "a transcript",
    "article": "an article",
}

_KINDS = {
    "answer": "survey answers",
    "bullet": "bullets",
    "paragraph": "paragraphs",
    "cell": "table cells",
    "item": "list items",
    "quote": "quotes",
    "turn": "speakers' turns",
}

_OUTCOMES = {
    "analysed": "to be analysed",
    "no_content": "nothing said",
    "answered_none": 'answered "nothing"',
    "boilerplate": "page furniture",
    "context": "context",
    "repeat": "repeats",
    "rejected": "refused by a moderator",
    "withheld": "withheld",
}


def print_inspection(reading: Reading, console: Console) -> None:
    """Print, for each document, its columns or headings, its responses, and what is set aside."""
    for document in reading.documents:
        console.print(Text(document.path, style="bold"))
        for part in _document(document, reading):
            console.print(part)
        console.print()
    for sentence in (*withdrawn_words(reading.withdrawn), *_whose(reading)):
        console.print(Text(sentence))
    console.print(_total(reading.responses))


def _document(document: Document, reading: Reading) -> Iterator[RenderableType]:
    if document.status == "unreadable":
        yield Text(f"  cannot be read: {document.reason}", style="red")
        return
    responses = [r for r in reading.responses if r.document == document.id]
    kinds = Counter(_KINDS[r.place.kind] for r in responses)
    found = ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items()))
    yield Text(f"  {document.kind}, read as {_CHANNELS[document.channel]}: {found or 'empty'}")
    yield from (_shape(t) for t in reading.tables if t.document == document.id and t.first_answer)
    columns = [c for c in reading.columns if c.document == document.id]
    if columns:
        yield _columns(columns)
    yield from _questions(document, reading, responses)
    yield from _gatherings(document, responses)
    yield from _quoted(responses)
    yield from _passed_over(document, reading)
    yield from _outcomes(responses)


def _passed_over(document: Document, reading: Reading) -> Iterator[RenderableType]:
    """What in the document was not read: hidden sheets, pictures, attachments."""
    for structure in reading.structures:
        what, said, _ = structure.kind.partition(", passed over")
        if structure.document == document.id and said:
            yield Text(f"  passed over: {structure.locator} ({what})", style="yellow")


def _shape(table: TableShape) -> Text:
    """Where a table's header ends and its answers begin."""
    sheet = table.table.partition("#")[2]
    last = table.first_answer - 1
    rows = f"row {last}" if table.above == 1 else f"rows {last - table.above + 1} to {last}"
    header = f"its header is {rows}" if table.above else "it has no header"
    named = f"{sheet}: " if sheet else ""
    return Text(f"  {named}{header}; answers from row {table.first_answer} on", style="dim")


def _columns(columns: Sequence[ColumnRole]) -> Table:
    table = Table(box=None, padding=(0, 1), show_edge=False)
    for heading in ("  column", "header", "understood as", "because"):
        table.add_column(Text(heading, style="dim"), overflow="fold")
    for column in columns:
        style = "bold" if column.role == "question" else ""
        table.add_row(
            Text(f"  {column.column}"),
            Text(_short(column.header, 40), style=style),
            Text(column.role, style=style),
            Text(column.why, style="dim"),
        )
    return table


def _questions(
    document: Document, reading: Reading, responses: Sequence[Response]
) -> Iterator[RenderableType]:
    questions = [q for q in reading.questions if q.document == document.id]
    under = Counter(r.question for r in responses if r.disposition == "analysed")
    what = "questions" if document.channel == "survey" else "headings"
    if questions:
        yield Text(f"  {what}:", style="dim")
    for question in questions:
        yield Text(f"    {under[question.id]:>5,}  {_short(question.text, _LETTERS)}")


def _gatherings(document: Document, responses: Sequence[Response]) -> Iterator[RenderableType]:
    sources = sorted({r.source for r in responses} - {document.id})
    if sources:
        names = ", ".join(s.partition("#")[2] for s in sources)
        yield Text(f"  tables or groups: {names}")


def _quoted(responses: Sequence[Response]) -> Iterator[RenderableType]:
    speakers = [r for r in responses if r.place.kind == "quote" and r.respondent]
    for quote in speakers[: 2 * _SAMPLES]:
        who = (quote.respondent or "").partition("#")[2]
        yield Text(f"  quote by {who}: {_short(quote.text, _LETTERS - len(who))}")


def _outcomes(responses: Sequence[Response]) -> Iterator[RenderableType]:
    """How many responses meet each fate, with the first few of those set aside and why."""
    for outcome, words in _OUTCOMES.items():
        there = [r for r in responses if r.disposition == outcome]
        if not there:
            continue
        yield Text(f"  {words}: {len(there):,}", style="" if outcome == "analysed" else "yellow")
        for response in there[:_SAMPLES]:
            reason = f"  ({response.reason})" if response.reason else ""
            yield Text(
                f"    {response.locator}: {_short(response.text, _LETTERS)}{reason}", style="dim"
            )


def _whose(reading: Reading) -> Iterator[str]:
    """Who answers for an organisation, what is late, not in English, or a campaign's."""
    there = [r for r in reading.responses if r.text.strip()]
    bodies = {r.organisation or sender(r) for r in there if r.speaks_for == "organisation"}
    late = {sender(r) for r in there if r.late}
    languages = Counter(name(r.language or "") for r in there if is_foreign(r))
    if bodies:
        names = ", ".join(_short(b.rpartition("#")[2], 40) for b in sorted(bodies)[:_SAMPLES])
        yield f"organisations: {len(bodies):,} ({names}{', ...' if len(bodies) > _SAMPLES else ''})"
    if late:
        yield f"sent after the closing date: by {len(late):,} people"
    if languages:
        each = ", ".join(f"{n:,} {word}" for word, n in languages.most_common())
        yield f"not in English: {each}"
    for campaign in reading.campaigns:
        yield f'campaign, {campaign.people:,} people: "{_short(campaign.words, _LETTERS)}"'


def _total(responses: Sequence[Response]) -> Text:
    analysed = sum(r.disposition == "analysed" for r in responses)
    aside = len(responses) - analysed
    return Text(
        f"{len(responses):,} responses: {analysed:,} to be analysed, {aside:,} set aside",
        style="bold",
    )


def _short(text: str, letters: int) -> str:
    line = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return line if len(line) <= letters else line[: letters - 1].rstrip() + "…"
