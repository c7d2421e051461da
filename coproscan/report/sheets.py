"""What each sheet of `report.xlsx` holds: columns and plain cells, before any file format.

The figures are the analysis's own, the words those of the rows. Text is as read here; how it is
made safe for a spreadsheet program is the writer's affair (`coproscan.report.workbook`).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coproscan.prevalence import ANSWERED, bases, unit
from coproscan.report import phrases
from coproscan.report.row_types import PointRow, Quote, ReportRows, ThemeRow
from coproscan.report.spreadsheets import (
    EXCERPT_COLUMNS,
    LEDGER_COLUMNS,
    excerpt_rows,
    ledger_rows,
)
from coproscan.types import FUNCTIONS, Analysis, Challenge, Channel, Count, Response, Solution

Cell = str | int | float | None
Row = tuple[Cell, ...]
Look = Literal["text", "wrapped", "number", "share", "edit"]

EDIT_COLUMNS = (
    "new name",
    "merge into",
    "drop",
    "split by sub-theme",
    "move excerpts",
    "why",
    "by",
    "date",
)
"""What a person may decide about a theme, in the words of `themes.toml`; always empty here."""

YES = "yes"
UNTHEMED = "in no theme"

_NARROW, _NAME, _WIDE = 12, 28, 60
"""Widths in letters: a number or an id, a name, a sentence or two."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's header, its width in letters, how its cells look, and what may be chosen there."""

    header: str
    width: int = _NAME
    look: Look = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its first row is the headers; the first `frozen` columns stay in view."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    frozen: int = 1


@dataclass(frozen=True, slots=True)
class _Case:
    """One row of the matrix: a person or a source, and what they said on each theme."""

    channel: Channel
    unit: str
    groups: Mapping[str, str]
    said: Mapping[str, Sequence[str]]


def sheets(analysis: Analysis, rows: ReportRows) -> tuple[Sheet, ...]:
    """All sheets, in the order of the tabs; `rows` are the private edition's of `analysis`."""
    cases = _cases(analysis)
    whole = (
        _themes(analysis, rows),
        _points("Challenges", analysis.challenges, analysis, rows),
        _points("Solutions", analysis.solutions, analysis, rows),
        _excerpts(analysis),
        _matrix("Matrix", cases, analysis),
        _matrix("Matrix 0-1", cases, analysis),
        _by_group(rows),
        _by_question(rows),
        _closed(analysis),
        _ledger(analysis),
        _documents(rows),
        _settings(analysis),
    )
    return (_about(rows, whole), *whole)


# what the workbook is


_HOLDS = {
    "Themes": "a row for each theme and sub-theme; the shaded columns are for your decisions",
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
}


def _about(rows: ReportRows, whole: Iterable[Sheet]) -> Sheet:
    """The first sheet: what the report is of, whether it was checked, and what the tabs hold."""
    told: list[tuple[str, Cell]] = [
        ("Report", rows.title),
        ("Status", rows.review),
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
    columns = (Column("about", _NAME), Column("what", 2 * _WIDE, "wrapped"))
    return Sheet("About", columns, tuple(told))


# themes


def _themes(analysis: Analysis, rows: ReportRows) -> Sheet:
    channels = tuple(bases(analysis.responses))
    themes = {theme.id: theme for theme in analysis.themes}
    levels = [(row, part) for row in rows.themes for part in (row, *row.subthemes)]
    columns = (
        Column("id", _NARROW),
        Column("theme", 36, "wrapped"),
        Column("part of", _NAME, "wrapped"),
        Column("raised by", 36, "wrapped"),
        Column("description", _WIDE, "wrapped"),
        *_edit_columns(tuple(row.id for row in rows.themes)),
        Column("rank", _NARROW, "number"),
        *_count_columns(channels),
        *(Column(phrases.FUNCTION_NAMES[f][1], _NARROW, "number") for f in FUNCTIONS),
        Column("repeats found again in", _NARROW, "number"),
        Column("of repeats", _NARROW, "number"),
        Column("rank at best", _NARROW, "number"),
        Column("rank at worst", _NARROW, "number"),
        Column("votes", 36, "wrapped"),
        Column("without campaigns", 36, "wrapped"),
        Column("keywords", 36, "wrapped"),
    )

    def cells(top: ThemeRow, row: ThemeRow) -> Row:
        theme = themes[row.id]
        stable, reach = theme.stability, theme.rank_range or (None, None)
        return (
            row.id,
            row.name,
            None if row is top else top.name,
            row.raised,
            row.quote.text if row.quote else None,
            *(None for _ in EDIT_COLUMNS),
            row.rank,
            *_counts(theme.prevalence, channels),
            theme.mentions,
            theme.documents,
            *(row.functions[f] for f in FUNCTIONS),
            *((stable.found, stable.of) if stable else (None, None)),
            *reach,
            row.votes,
            row.without_campaigns,
            ", ".join(row.keywords),
        )

    return Sheet("Themes", columns, tuple(cells(*pair) for pair in levels), frozen=2)


def _edit_columns(ids: tuple[str, ...]) -> Iterator[Column]:
    choices = {"merge into": ids, "drop": (YES,), "split by sub-theme": (YES,)}
    for header in EDIT_COLUMNS:
        yield Column(header, 20, "edit", choices.get(header, ()))


def _count_columns(channels: Iterable[Channel]) -> Iterator[Column]:
    for channel in channels:
        yield Column(f"{phrases.CHANNEL_NAMES[channel]}: raised by", _NARROW, "number")
        yield Column(f"{phrases.CHANNEL_NAMES[channel]}: out of", _NARROW, "number")
    yield Column("mentions", _NARROW, "number")
    yield Column("documents", _NARROW, "number")


def _counts(prevalence: Mapping[Channel, Count], channels: Iterable[Channel]) -> Iterator[Cell]:
    """Count and base for each channel."""
    for channel in channels:
        yield from (prevalence[channel].count, prevalence[channel].base)


# challenges and solutions


def _points(
    name: Literal["Challenges", "Solutions"],
    points: Iterable[Challenge | Solution],
    analysis: Analysis,
    rows: ReportRows,
) -> Sheet:
    channels = tuple(bases(analysis.responses))
    of = {row.id: row for row in rows.points}
    challenges = name == "Challenges"
    columns = (
        Column("id", _NARROW),
        Column(name.removesuffix("s").casefold(), _WIDE, "wrapped"),
        Column("in short", 36, "wrapped"),
        Column("theme", _NAME, "wrapped"),
        Column("recurring", _NARROW),
        Column("proposal recorded" if challenges else "proposed for a challenge", _NARROW),
        Column("proposals" if challenges else "challenges", _WIDE, "wrapped"),
        Column("possibly", _WIDE, "wrapped"),
        Column("raised by", 36, "wrapped"),
        *_count_columns(channels),
        Column("without campaigns", 36, "wrapped"),
        *((Column("replies", 36, "wrapped"),) if challenges else ()),
        Column("quotes", _WIDE, "wrapped"),
        Column("excerpt ids", 36),
    )

    def cells(point: Challenge | Solution) -> Row:
        row = of[point.id]
        return (
            row.id,
            point.text,
            point.statement,
            row.theme.name if row.theme else None,
            _yes(row.recurring),
            _yes(row.answered),
            _partners(row, possibly=False),
            _partners(row, possibly=True),
            row.raised,
            *_counts(point.prevalence, channels),
            point.mentions,
            point.documents,
            row.without_campaigns,
            *((_quotes(row.replies),) if challenges else ()),
            _quotes(row.quotes),
            _lines(point.excerpts),
        )

    return Sheet(name, columns, tuple(map(cells, points)), frozen=2)


def _yes(holds: bool) -> str:
    return YES if holds else "no"


def _partners(row: PointRow, possibly: bool) -> str | None:
    return _lines(
        f"{partner.id}: {partner.text} ({partner.evidence})"
        for partner in row.partners
        if partner.possibly == possibly
    )


def _quotes(quotes: Iterable[Quote]) -> str | None:
    return _lines(f"{quote.text} [{quote.whence}]" for quote in quotes)


def _lines(parts: Iterable[str]) -> str | None:
    return "\n".join(parts) or None


# excerpts, and the matrix of them


_LONG = {"excerpt": _WIDE, "full response": _WIDE, "text": _WIDE, "id": 36, "question": 36}


def _excerpts(analysis: Analysis) -> Sheet:
    columns = tuple(
        Column(header, _LONG.get(header, _NAME), "wrapped" if header == "excerpt" else "text")
        for header in EXCERPT_COLUMNS
    )
    ids = (Column("theme id", _NARROW), Column("sub-theme id", _NARROW))
    found = zip(excerpt_rows(analysis), analysis.excerpts, strict=True)
    rows = ((*cells, excerpt.theme, excerpt.subtheme) for cells, excerpt in found)
    return Sheet("Excerpts", (*columns, *ids), tuple(rows))


def _cases(analysis: Analysis) -> tuple[_Case, ...]:
    """Everyone who answered, and every source that was noted, in the documents' order."""
    themes: dict[str, list[str]] = defaultdict(list)
    for theme in analysis.themes:
        for id_ in theme.excerpts if theme.parent is None else ():
            themes[id_].append(theme.id)
    said: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for excerpt in analysis.excerpts:
        for id_ in themes[excerpt.id] or [UNTHEMED]:
            said[excerpt.response].append((id_, excerpt.start, excerpt.end))
    answered: dict[tuple[Channel, str], list[Response]] = defaultdict(list)
    for response in analysis.responses:
        if response.disposition in ANSWERED:
            answered[response.channel, unit(response)].append(response)
    cases = []
    for (channel, who), responses in answered.items():
        words: dict[str, list[str]] = defaultdict(list)
        groups: dict[str, str] = {}
        for response in responses:
            if response.respondent:
                groups |= response.groups
            for id_, start, end in said[response.id]:
                words[id_].append(response.text[start:end])
        cases.append(_Case(channel, who, groups, words))
    return tuple(cases)


def _matrix(
    name: Literal["Matrix", "Matrix 0-1"], cases: Sequence[_Case], analysis: Analysis
) -> Sheet:
    """Verbatim excerpts by person or source and theme, with an empty cell for a summary; or 0/1."""
    tops = [theme for theme in analysis.themes if theme.parent is None]
    ids = [*(theme.id for theme in tops), UNTHEMED]
    headers = [*(f"{theme.id} {theme.name}" for theme in tops), UNTHEMED]
    groups = list(dict.fromkeys(group for case in cases for group in case.groups))
    words = name == "Matrix"
    columns = (
        Column("respondent or source", 36),
        Column("channel", _NARROW),
        *(Column(group, 20) for group in groups),
        *(
            Column(header, 40 if words else 16, "wrapped" if words else "number")
            for header in headers
        ),
        *((Column("summary", _WIDE, "edit"),) if words else ()),
    )

    def cells(case: _Case) -> Row:
        about = (case.unit, case.channel, *(case.groups.get(group) for group in groups))
        if words:
            return (*about, *(_lines(case.said.get(id_, ())) for id_ in ids), None)
        return (*about, *(int(id_ in case.said) for id_ in ids))

    return Sheet(name, columns, tuple(map(cells, cases)))


# cross-tabulations


def _by_group(rows: ReportRows) -> Sheet:
    """Themes down, groups across; the first row is how many people there are of each."""
    known = {
        (table.name, value): base
        for row in rows.themes
        for table in row.groups
        for value, _, base in table.counts
    }

    def cells(row: ThemeRow) -> Iterator[Cell]:
        counts = {(t.name, value): count for t in row.groups for value, count, _ in t.counts}
        for key, base in known.items():
            yield from _with_share(counts.get(key, 0), base)

    people = (None, "people who answered", *(c for n in known.values() for c in (n, None)))
    columns = (
        *_theme_columns(),
        *(c for name, value in known for c in _share_columns(f"{name}: {value}")),
    )
    body = tuple((row.id, row.name, *cells(row)) for row in rows.themes)
    return Sheet("By group", columns, (people, *body) if known else (), frozen=2)


def _by_question(rows: ReportRows) -> Sheet:
    """Themes down, questions and headings across; the first row is how many answered each."""
    asked = [
        (row, {ranked.theme.id: ranked.figure.count for ranked in row.themes}) for row in rows.asked
    ]
    columns = (
        *_theme_columns(),
        *(c for row, _ in asked for c in _share_columns(row.text)),
    )
    bases_ = (None, "answered", *(c for row, _ in asked for c in (row.base, None)))
    body = tuple(
        (
            row.id,
            row.name,
            *(
                cell
                for question, counts in asked
                for cell in _with_share(
                    counts.get(row.id, 0), question.base, people=not question.heading
                )
            ),
        )
        for row in rows.themes
    )
    return Sheet("By question", columns, (bases_, *body) if asked else (), frozen=2)


def _theme_columns() -> tuple[Column, ...]:
    return Column("id", _NARROW), Column("theme", 36, "wrapped")


def _share_columns(header: str) -> tuple[Column, ...]:
    return Column(header, 16, "number"), Column(f"{header} (share)", _NARROW, "share")


def _with_share(count: int, base: int, people: bool = True) -> tuple[Cell, Cell]:
    """A count and its share, 0 to 1; no share where a report would give no percentage."""
    told = people and phrases.percent(count, base)
    return count, count / base if told else None


def _closed(analysis: Analysis) -> Sheet:
    columns = (
        Column("question", _WIDE, "wrapped"),
        Column("answer", 36, "wrapped"),
        Column("chosen by", _NARROW, "number"),
        Column("out of", _NARROW, "number"),
        Column("share", _NARROW, "share"),
        Column("document"),
    )
    found = tuple(
        (
            question.text,
            text,
            count,
            question.base,
            _with_share(count, question.base)[1],
            question.document,
        )
        for question in analysis.closed_questions
        for text, count in (
            *((option.text, option.count) for option in question.options),
            *((("In their own words", question.own_words),) if question.own_words else ()),
        )
    )
    return Sheet("Closed questions", columns, found)


# where it comes from


def _ledger(analysis: Analysis) -> Sheet:
    columns = tuple(Column(header, _LONG.get(header, 20)) for header in LEDGER_COLUMNS)
    return Sheet("Ledger", columns, tuple(map(tuple, ledger_rows(analysis))))


def _documents(rows: ReportRows) -> Sheet:
    columns = (
        Column("document", 40),
        Column("kind", _NARROW),
        Column("channel", 20),
        Column("responses", _NARROW, "number"),
        Column("analysed", _NARROW, "number"),
        Column("not read because", _WIDE, "wrapped"),
        Column("SHA-256 begins", 16),
    )
    found = tuple(
        (d.name, d.kind, d.channel, d.responses, d.analysed, d.reason, d.fingerprint)
        for d in (*rows.documents, *rows.unreadable)
    )
    return Sheet("Documents", columns, found)


def _settings(analysis: Analysis) -> Sheet:
    columns = (Column("setting"), Column("value", 2 * _WIDE, "wrapped"))
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
