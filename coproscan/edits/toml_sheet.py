"""`themes.toml` -> the themes sheet: what a person wrote, each entry checked."""

import tomllib
from collections.abc import Mapping

from coproscan.edits.places import Place, day
from coproscan.errors import SettingsError
from coproscan.types import SheetTheme, ThemesSheet

_WORDS = ("new_name", "merge_into", "why", "by")
_FLAGS = ("drop", "split")
_FIELDS = frozenset({"id", "name", "move_here", "date", *_WORDS, *_FLAGS})
_OF_NO_THEME = frozenset({"move_here", "why", "by", "date"})
_TABLES = frozenset({"reviewer", "date", "theme", "no_theme", "recognised_by"})


def read_toml(contents: bytes, name: str) -> tuple[ThemesSheet, Place]:
    """The themes sheet in the text of a file, and where each field stands in it.

    Raises SettingsError where it is not TOML, or holds a name or value that is none of ours.
    """
    where = name
    try:
        entries = tomllib.loads(contents.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{where}: cannot be read as a themes sheet: {error}") from error
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
        day(entries.get("date", ""), where),
    )
    _only(_table(unthemed, where), _OF_NO_THEME, f"{where}, [no_theme]")
    return sheet, lambda id_, field: f"{where}, theme {id_}, {field}"


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
        date=day(entry.get("date", ""), where),
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
