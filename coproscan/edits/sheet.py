"""A file with a person's edits -> the themes sheet, checked: `themes.toml`, or the workbook."""

from collections import Counter
from pathlib import Path

from coproscan.edits.places import Place
from coproscan.edits.toml_sheet import read_toml
from coproscan.edits.workbook import read_workbook
from coproscan.errors import SettingsError
from coproscan.types import ThemesSheet

_ZIPPED = b"PK"
"""What a workbook begins with, whether Excel or LibreOffice saved it; no TOML does."""


def read_sheet(path: Path) -> ThemesSheet:
    """The themes sheet in a file.

    Raises SettingsError where it is neither TOML nor a workbook, holds a name or value that is
    none of ours, or contradicts itself.
    """
    try:
        contents = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path.name}: cannot be read as a themes sheet: {error}") from error
    read = read_workbook if contents.startswith(_ZIPPED) else read_toml
    sheet, place = read(contents, path.name)
    _check(sheet, place)
    return sheet


def _check(sheet: ThemesSheet, place: Place) -> None:
    """Raise SettingsError where the sheet contradicts itself."""
    ids = Counter(theme.id for theme in sheet.themes)
    dropped = {theme.id for theme in sheet.themes if theme.drop}
    for theme in sheet.themes:
        target = theme.merge_into
        if ids[theme.id] > 1:
            raise SettingsError(f"{place(theme.id, 'id')}: is there twice; keep one of them")
        if target and target not in ids:
            raise SettingsError(
                f'{place(theme.id, "merge_into")}: is "{target}", '
                'but must be the id of a theme, such as "t1"'
            )
        if target == theme.id:
            raise SettingsError(
                f"{place(theme.id, 'merge_into')}: a theme cannot be merged into itself"
            )
        if theme.drop and (target or theme.split):
            raise SettingsError(
                f"{place(theme.id, 'drop')}: cannot go with a merge or a split; choose one"
            )
        if target in dropped:
            raise SettingsError(f"{place(theme.id, 'merge_into')}: is {target}, which is dropped")
    _check_moves(sheet, place)


def _check_moves(sheet: ThemesSheet, place: Place) -> None:
    entries = (*sheet.themes, sheet.unthemed)
    moved = Counter(e for entry in entries for e in entry.move_here)
    for entry in entries:
        for excerpt in entry.move_here:
            if moved[excerpt] > 1:
                raise SettingsError(
                    f'{place(entry.id, "move_here")}: "{excerpt}" is moved to '
                    f"{moved[excerpt]} places; choose one"
                )
