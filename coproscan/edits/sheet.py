"""`themes.toml` -> the themes sheet: what a person wrote, each entry checked."""

import datetime
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from coproscan.errors import SettingsError
from coproscan.types import SheetTheme, ThemesSheet

_WORDS = ("new_name", "merge_into", "why", "by")
_FLAGS = ("drop", "split")
_FIELDS = frozenset({"id", "name", "move_here", "date", *_WORDS, *_FLAGS})
_OF_NO_THEME = frozenset({"move_here", "why", "by", "date"})
_TABLES = frozenset({"reviewer", "date", "theme", "no_theme", "recognised_by"})


def read_sheet(path: Path) -> ThemesSheet:
    """The themes sheet in a file.

    Raises SettingsError where it is not TOML, holds a name or value that is none of ours, or
    contradicts itself.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path.name}: cannot be read as a themes sheet: {error}") from error
    where = path.name
    _only(entries, _TABLES, where)
    signatures = entries.get("recognised_by", {})
    themes = entries.get("theme", [])
    if not isinstance(signatures, dict) or not isinstance(themes, list):
        raise SettingsError(f"{where}: must have [[theme]] entries and a [recognised_by] table")
    unthemed = entries.get("no_theme", {})
    sheet = ThemesSheet(
        tuple(_theme(theme, signatures, where) for theme in themes),
        _entry({**_table(unthemed, where), "id": "none"}, signatures, f"{where}, [no_theme]"),
        _word(entries, "reviewer", where),
        _day(entries, where),
    )
    _only(_table(unthemed, where), _OF_NO_THEME, f"{where}, [no_theme]")
    _check(sheet, where)
    return sheet


def _table(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise SettingsError(f"{where}: [[theme]] and [no_theme] must be tables")
    return value


def _only(entry: Mapping[str, object], names: frozenset[str], where: str) -> None:
    unknown = sorted(set(entry) - names)
    if unknown:
        raise SettingsError(
            f'{where}: there is no "{unknown[0]}"; there are {", ".join(sorted(names))}'
        )


def _theme(value: object, signatures: Mapping[str, object], where: str) -> SheetTheme:
    entry = _table(value, where)
    id_ = entry.get("id")
    if not isinstance(id_, str) or not id_:
        raise SettingsError(f'{where}: a [[theme]] has no id; ids are as written, such as "t1"')
    place = f"{where}, theme {id_}"
    _only(entry, _FIELDS, place)
    if id_ not in signatures:
        raise SettingsError(
            f"{place}: is not under [recognised_by]; leave ids and that table as they were written"
        )
    return _entry(entry, signatures, place)


def _entry(entry: Mapping[str, object], signatures: Mapping[str, object], where: str) -> SheetTheme:
    id_ = str(entry["id"])
    return SheetTheme(
        id=id_,
        name=_word(entry, "name", where) or "",
        excerpts=_list(signatures, id_, where),
        new_name=_word(entry, "new_name", where),
        merge_into=_word(entry, "merge_into", where),
        drop=_flag(entry, "drop", where),
        split=_flag(entry, "split", where),
        move_here=_list(entry, "move_here", where),
        why=_word(entry, "why", where),
        by=_word(entry, "by", where),
        date=_day(entry, where),
    )


def _word(entry: Mapping[str, object], name: str, where: str) -> str | None:
    """The text, without blanks around it and on one line; None where there is none."""
    value = entry.get(name, "")
    if not isinstance(value, str):
        raise SettingsError(f"{where}: {name} must be text in quotation marks")
    return " ".join(value.split()) or None


def _flag(entry: Mapping[str, object], name: str, where: str) -> bool:
    value = entry.get(name, False)
    if not isinstance(value, bool):
        raise SettingsError(f"{where}: {name} must be true or false")
    return value


def _list(entry: Mapping[str, object], name: str, where: str) -> tuple[str, ...]:
    value = entry.get(name, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise SettingsError(f"{where}: {name} must be a list of excerpts' ids in quotation marks")
    return tuple(value)


def _day(entry: Mapping[str, object], where: str) -> str | None:
    """A date, in quotation marks or as TOML has it, as "2026-03-28"."""
    value = entry.get("date", "")
    if isinstance(value, datetime.datetime):
        value = value.date()
    if not str(value).strip():
        return None
    try:
        return datetime.date.fromisoformat(str(value).strip()).isoformat()
    except ValueError as error:
        raise SettingsError(
            f'{where}: date is "{value}", but must be a date such as 2026-03-28'
        ) from error


def _check(sheet: ThemesSheet, where: str) -> None:
    """Raise SettingsError where the sheet contradicts itself."""
    ids = Counter(theme.id for theme in sheet.themes)
    for theme in sheet.themes:
        place, target = f"{where}, theme {theme.id}", theme.merge_into
        if ids[theme.id] > 1:
            raise SettingsError(f"{place}: is there twice; keep one of them")
        if target and target not in ids:
            raise SettingsError(
                f'{place}: merge_into is "{target}", but must be the id of a theme, such as "t1"'
            )
        if target == theme.id:
            raise SettingsError(f"{place}: cannot be merged into itself")
        if theme.drop and (target or theme.split):
            raise SettingsError(f"{place}: drop cannot go with merge_into or split; choose one")
    dropped = {theme.id for theme in sheet.themes if theme.drop}
    for theme in sheet.themes:
        if theme.merge_into in dropped:
            raise SettingsError(
                f"{where}, theme {theme.id}: is merged into {theme.merge_into}, which is dropped"
            )
    moved = Counter(e for entry in (*sheet.themes, sheet.unthemed) for e in entry.move_here)
    for excerpt, times in moved.items():
        if times > 1:
            raise SettingsError(f'{where}: "{excerpt}" is moved to {times} places; choose one')
