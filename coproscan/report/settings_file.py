"""The `coproscan.toml` that `init` writes: what was detected, for a person to correct."""

from collections import Counter
from collections.abc import Iterator, Sequence

from coproscan.people import FACILITATORS_TURN, speaker, spelt
from coproscan.report.toml_text import toml_text
from coproscan.types import ColumnRole, Reading, TableShape

_WIDTH = 100
"""Characters of a comment: longer headers and reasons are cut."""

_HEAD = """\
# What coproscan made of this folder. Change what is wrong; what you take out is found anew.
# `coproscan inspect` shows how it is read now; options on the command line win over this file.

# What the front page says of the consultation.
# title = "Your consultation"
# asked = "What was asked"
# dates = "10 to 28 March 2026"
# decision = "What it informs"

# quotes = "permitted"        # everyone agreed to be quoted in what is shared
"""

_ROLES = """
# Each table: the row of its first answer, and what each column is. The roles are "question"
# (people's own words), "closed" (ready-made answers, counted), "group" (the same, and themes are
# counted by it), "row id", "respondent id", "time", "votes", "moderation", "consent", "other".
# Where one cell holds several ticked options, `separator` is what stands between them.
"""


def settings_file(reading: Reading) -> str:
    """The settings that say what `reading` found; reading with them finds the same."""
    parts = [_HEAD, *_facilitators(reading), *_organisations(reading.columns)]
    if reading.tables:
        parts.append(_ROLES)
    for shape in reading.tables:
        columns = [c for c in reading.columns if c.table == shape.table]
        parts.append("\n".join(_table(shape, columns)) + "\n")
    return "".join(parts)


def _facilitators(reading: Reading) -> Iterator[str]:
    if not any(document.channel == "transcript" for document in reading.documents):
        return
    yield "\n# Who led the conversation: their turns are set aside as context.\n"
    leading = ", ".join(map(toml_text, _leading(reading)))
    yield (
        f"facilitator = [{leading}]\n"
        if leading
        else '# facilitator = ["Name as in the transcript"]\n'
    )


def _leading(reading: Reading) -> list[str]:
    """The facilitators that were found, but for those who only take part in another conversation:
    naming them would set aside their turns there."""
    spoke: dict[str, set[str]] = {}
    led: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for response in reading.responses:
        if who := speaker(response):
            names.setdefault(spelt(who), who)
            spoke.setdefault(spelt(who), set()).add(response.document)
            if (response.reason or "").startswith(FACILITATORS_TURN):
                led.setdefault(spelt(who), set()).add(response.document)
    return [names[who] for who, where in led.items() if where == spoke[who]]


def _organisations(columns: Sequence[ColumnRole]) -> Iterator[str]:
    """The column that tells organisations from individuals, where its header is all its own."""
    headers = Counter(column.header.casefold() for column in columns)
    for column in columns:
        if column.organisations and column.header and headers[column.header.casefold()] == 1:
            yield "\n# The column that says whom a respondent speaks for.\n"
            yield f"organisation_column = {toml_text(column.header)}\n"
            return


def _table(shape: TableShape, columns: Sequence[ColumnRole]) -> Iterator[str]:
    yield ""
    yield f"[tables.{toml_text(shape.table)}]"
    above = {0: "no header", 1: "its header"}.get(shape.above, f"its header, {shape.above} rows")
    if shape.first_answer:
        yield f"first_answer = {shape.first_answer}    # above it: {above}"
    yield f"[tables.{toml_text(shape.table)}.columns]"
    for name, column in zip(_names(columns), columns, strict=True):
        role = toml_text(column.role)
        if column.separator is not None:
            role = f"{{ role = {role}, separator = {toml_text(column.separator)} }}"
        # An empty column may be filled in the next export: then it is looked at anew.
        aside = "# " if column.role == "empty" or name is None else ""
        yield f"{aside}{toml_text(name or column.letter)} = {role}    # {_comment(column)}"


def _names(columns: Sequence[ColumnRole]) -> Iterator[str | None]:
    """What to call each column: its header, or its letter where another has the same header; None
    where that is another's header as well."""
    headers = Counter(column.header.casefold() for column in columns)
    for column in columns:
        lettered = (f"column {column.letter}", column.letter)
        if column.header and headers[column.header.casefold()] == 1:
            yield column.header
        else:
            yield next((name for name in lettered if name.casefold() not in headers), None)


def _comment(column: ColumnRole) -> str:
    where = f"{column.letter}: {column.why}"
    line = "".join(c if c.isprintable() else " " for c in where)
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1].rstrip() + "…"
