"""The themes sheet of `report.xlsx`, as a spreadsheet program saved it (also as .ods)."""

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coproscan.edit_columns import (
    ABOUT,
    EDIT_COLUMNS,
    EXCERPT_ID,
    FOUND,
    ID,
    NAME,
    NO_THEME,
    REVIEWED_ON,
    REVIEWER,
    SIGNATURES,
    THEME_ID,
    THEMES,
)
from coproscan.edits.places import Place, day
from coproscan.errors import SettingsError
from coproscan.formulas import restored
from coproscan.types import SheetTheme, ThemesSheet

Rows = Sequence[Sequence[object]]

_YES = frozenset({"yes", "y", "x", "true"})
_NO = frozenset({"", "no", "n", "false"})
_NOT_OF_NO_THEME = ("new_name", "merge_into", "drop", "split")
_LETTERS = 26


def read_workbook(contents: bytes, name: str) -> tuple[ThemesSheet, Place]:
    """The themes sheet in a workbook, and where each field stands in it ("sheet Themes, cell F4").

    Columns of the reader's own are passed over, and so are rows without an id that hold nothing.

    Raises SettingsError where it is no workbook of ours, or a cell holds what cannot be meant.
    """
    book = _sheets(contents, name)
    title = FOUND if FOUND in book else THEMES
    themes = _Table(book, title, (ID, NAME, *EDIT_COLUMNS), name)
    signatures = _signatures(_Table(book, SIGNATURES, (THEME_ID, EXCERPT_ID), name))
    known = frozenset(e for excerpts in signatures.values() for e in excerpts)
    entries, lines = [], {}
    for line in themes.lines():
        entry = _entry(themes, line, signatures, known)
        entries.append(entry)
        lines[entry.id] = line
    fields = {field: header for header, field in EDIT_COLUMNS.items()}

    def place(id_: str, field: str) -> str:
        return themes.place(lines[id_], fields.get(field, ID))

    named = [entry for entry in entries if entry.id != NO_THEME]
    unthemed = next((e for e in entries if e.id == NO_THEME), None)
    reviewer, reviewed_on = _review(book.get(ABOUT, ()), name)
    return (
        ThemesSheet(
            tuple(named),
            unthemed or SheetTheme(NO_THEME, "", signatures.get(NO_THEME, ())),
            reviewer,
            reviewed_on,
        ),
        place,
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet of the workbook, its cells found by their column's header."""

    book: Mapping[str, Rows]
    title: str
    headers: tuple[str, ...]
    file: str

    def __post_init__(self) -> None:
        missing = [header for header in self.headers if header not in self._head()]
        if self.title not in self.book:
            raise SettingsError(
                f'{self.file}: has no sheet "{self.title}"; it must be a report.xlsx of coproscan'
            )
        if missing:
            raise SettingsError(
                f'{self.file}, sheet {self.title}: has no column "{missing[0]}"; '
                "leave the headers as they were written"
            )

    def _head(self) -> Sequence[object]:
        return next(iter(self.book.get(self.title, ())), ())

    def lines(self) -> Iterable[int]:
        """The numbers of the rows that hold something under one of the headers."""
        return [
            line
            for line in range(1, len(self.book[self.title]))
            if any(_text(self.cell(line, header)) for header in self.headers)
        ]

    def cell(self, line: int, header: str) -> object:
        """What stands in a row under a header."""
        row = self.book[self.title][line]
        at = self._head().index(header)
        return row[at] if at < len(row) else ""

    def place(self, line: int, header: str) -> str:
        """Where that is, as a spreadsheet program names it."""
        column = _letters(self._head().index(header))
        return f"{self.file}, sheet {self.title}, cell {column}{line + 1}"


def _sheets(contents: bytes, name: str) -> dict[str, Rows]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(contents))
        return {
            title: book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            for title in book.sheet_names
        }
    except CalamineError as error:
        raise SettingsError(
            f"{name}: cannot be read as a themes sheet: it is no workbook, damaged, or protected "
            "by a password"
        ) from error


def _signatures(table: _Table) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in table.lines():
        excerpts = found.setdefault(_text(table.cell(line, THEME_ID)), [])
        excerpt = restored(str(table.cell(line, EXCERPT_ID)))
        if excerpt:
            excerpts.append(excerpt)
    return {id_: tuple(excerpts) for id_, excerpts in found.items()}


def _entry(
    table: _Table, line: int, signatures: Mapping[str, tuple[str, ...]], known: frozenset[str]
) -> SheetTheme:
    cells = {field: table.cell(line, header) for header, field in EDIT_COLUMNS.items()}
    places = {field: table.place(line, header) for header, field in EDIT_COLUMNS.items()}
    id_ = _text(table.cell(line, ID))
    if id_ not in signatures:
        raise SettingsError(
            f'{table.place(line, ID)}: "{id_}" is no theme of this report; leave the ids, and the '
            f'sheet "{SIGNATURES}", as they were written'
        )
    for field in _NOT_OF_NO_THEME if id_ == NO_THEME else ():
        if _text(cells[field]):
            raise SettingsError(
                f"{places[field]}: must be empty: into no theme, excerpts can only be moved"
            )
    return SheetTheme(
        id=id_,
        name=restored(str(table.cell(line, NAME))) if id_ != NO_THEME else "",
        excerpts=signatures[id_],
        new_name=_text(cells["new_name"]) or None,
        merge_into=_text(cells["merge_into"]) or None,
        drop=_flag(cells["drop"], places["drop"]),
        split=_flag(cells["split"], places["split"]),
        move_here=_moves(str(cells["move_here"]), known),
        why=_text(cells["why"]) or None,
        by=_text(cells["by"]) or None,
        date=day(cells["date"], places["date"]),
    )


def _text(value: object) -> str:
    """What was written in a cell, on one line."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    return restored(" ".join(str(value).split()))


def _flag(value: object, where: str) -> bool:
    said = _text(value).casefold()
    if said not in _YES | _NO:
        raise SettingsError(f'{where}: is "{_text(value)}", but must be "yes" or empty')
    return said in _YES


def _moves(cell: str, known: frozenset[str]) -> tuple[str, ...]:
    """Excerpts' ids, one to a line; also parted by ";", where that is no part of an id."""
    found: list[str] = []
    for line in filter(None, map(str.strip, cell.splitlines())):
        whole = restored(line)
        parts = [whole] if whole in known else [restored(p.strip()) for p in line.split(";")]
        found += filter(None, parts)
    return tuple(found)


def _review(rows: Rows, name: str) -> tuple[str | None, str | None]:
    """Who reviewed the themes, and when."""
    told = {
        str(row[0]): (row[1], f"{name}, sheet {ABOUT}, cell B{number}")
        for number, row in enumerate(rows, start=1)
        if len(row) > 1
    }
    reviewer, _ = told.get(REVIEWER, ("", ""))
    return _text(reviewer) or None, day(*told.get(REVIEWED_ON, ("", "")))


def _letters(column: int) -> str:
    """0 as "A", 25 as "Z", 26 as "AA"."""
    above, last = divmod(column, _LETTERS)
    return f"{_letters(above - 1) if above else ''}{chr(ord('A') + last)}"
