"""What a person decided about a run: options of the command line over `coproscan.toml`.

A `coproscan.toml` beside the data holds the same names as the fields of `Settings`; an option
given on the command line wins over it.
"""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Literal, get_args

from coproscan.errors import SettingsError
from coproscan.table_settings import TableSettings, read_tables

FILE_NAME = "coproscan.toml"

RankBy = Literal["prevalence", "mentions", "documents", "challenges", "solutions", "votes"]
Quotes = Literal["notes only", "permitted"]
Kept = Literal["analysed", "withheld"]
Grain = Literal["coarse", "medium", "fine"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The decisions that shape a run.

    text_columns, id_column, group_columns: headers (or letters, "column W") of a table's columns;
        empty or None means: found by content and header.
    facilitator: who led a recorded conversation; empty means: found.
    model: what reads the excerpts: "encoder" or "static" (bundled), a folder, or a name on the
        model hub; None means: whichever of the bundled ones suits the number of excerpts.
    spacy_model: an installed spaCy package or a folder; None means the bundled one.
    themes: how many themes to look for; None means: found. grain: how many to find rather: half
        as many as usual ("coarse"), twice as many ("fine"); of no effect where `themes` says.
    edits: a person's edits of the themes (`themes.toml` or `report.xlsx`).
    rank_by: what orders the themes. quotes: what `share/` may quote.
    comments: whether the comments in the margin of an office document are read as responses.
    keep_names, mask_names: words that `share/` shows although they look like a person's name, and
        words that it masks as one.
    seed: for everything that draws at random.
    closing: the last day of the consultation ("2026-03-28"); what was sent later is marked, and
        `late` says whether it is analysed with the rest or withheld.
    refused: whether answers whose writer refused to be quoted or published are analysed (and
        quoted nowhere in `share/`) or withheld.
    organisation_column: the column that says whom a respondent speaks for, or that organisation's
        name; None means: found. organisations: those who speak for one, by hand: their names, the
        ids of rows or respondents, or whole documents (a letter).
    withdrawn: a list of the ids of people who withdrew, one a line, beside any `withdrawn.txt`.
    small_numbers: in `share/`, cells of break-downs below this are suppressed (1: none).
    multilingual: the model reads other languages than English (None: told by its name).
    tables: what a person said of single tables and their columns.
    title, asked, dates, decision: what the report's front page says of the consultation.
    """

    text_columns: tuple[str, ...] = ()
    id_column: str | None = None
    group_columns: tuple[str, ...] = ()
    facilitator: tuple[str, ...] = ()
    model: str | None = None
    spacy_model: str | None = None
    themes: int | None = None
    grain: Grain = "medium"
    edits: str | None = None
    rank_by: RankBy = "prevalence"
    quotes: Quotes = "notes only"
    comments: bool = False
    keep_names: tuple[str, ...] = ()
    mask_names: tuple[str, ...] = ()
    seed: int = 1
    closing: str | None = None
    late: Kept = "analysed"
    refused: Kept = "analysed"
    organisation_column: str | None = None
    organisations: tuple[str, ...] = ()
    withdrawn: str | None = None
    small_numbers: int = 5
    multilingual: bool | None = None
    title: str | None = None
    asked: str | None = None
    dates: str | None = None
    decision: str | None = None
    tables: Mapping[str, TableSettings] = field(default_factory=dict)


_TUPLES = (
    "text_columns",
    "group_columns",
    "facilitator",
    "organisations",
    "keep_names",
    "mask_names",
)
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "rank_by": get_args(RankBy),
    "quotes": get_args(Quotes),
    "late": get_args(Kept),
    "refused": get_args(Kept),
    "grain": get_args(Grain),
}
_WHOLE = ("themes", "seed", "small_numbers")
_FLAGS = ("comments", "multilingual")
_DAYS = ("closing",)


def _checked(name: str, value: object, where: str) -> object:
    """The value in the field's own type; raises SettingsError where it is another."""
    if name in _TUPLES:
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list | tuple) or not all(isinstance(v, str) for v in values):
            raise SettingsError(f"{where}: {name} must be a name or a list of names")
        return tuple(values)
    if name == "tables":
        return read_tables(value, where)
    if name in _WHOLE:
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise SettingsError(f"{where}: {name} must be a whole number of 1 or more")
        return value
    if name in _FLAGS:
        if not isinstance(value, bool):
            raise SettingsError(f"{where}: {name} must be true or false")
        return value
    if name in _DAYS:
        return _day(name, value, where)
    if not isinstance(value, str):
        raise SettingsError(f"{where}: {name} must be text in quotation marks")
    if name in _CHOICES and value not in _CHOICES[name]:
        allowed = ", ".join(f'"{c}"' for c in _CHOICES[name])
        raise SettingsError(f'{where}: {name} is "{value}", but must be one of {allowed}')
    return value


def _day(name: str, value: object, where: str) -> str:
    """A date, in quotation marks or as TOML has it, as "2026-03-28"."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    try:
        return datetime.date.fromisoformat(str(value).strip()).isoformat()
    except ValueError as error:
        raise SettingsError(
            f'{where}: {name} is "{value}", but must be a date such as 2026-03-28'
        ) from error


def read_settings(path: Path) -> Settings:
    """The settings in a `coproscan.toml`.

    Raises SettingsError where the file is not TOML or holds a name or value that is none of ours.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path.name}: cannot be read as settings: {error}") from error
    settings = with_overrides(Settings(), entries, path.name)
    here = path.parent
    return replace(
        settings,
        withdrawn=str(here / settings.withdrawn) if settings.withdrawn else None,
        edits=str(here / settings.edits) if settings.edits else None,
    )


def with_overrides(settings: Settings, entries: Mapping[str, object], where: str) -> Settings:
    """`settings` with `entries` over it, each checked; `where` names their origin in an error."""
    names = {f.name for f in fields(Settings)}
    unknown = sorted(set(entries) - names)
    if unknown:
        raise SettingsError(
            f'{where}: there is no setting "{unknown[0]}"; there are {", ".join(sorted(names))}'
        )
    checked = {name: _checked(name, value, where) for name, value in entries.items()}
    return replace(settings, **checked)  # type: ignore[arg-type]


def beside(paths: tuple[Path, ...]) -> Path | None:
    """The `coproscan.toml` in, or next to, the first path that has one."""
    for path in paths:
        found = (path if path.is_dir() else path.parent) / FILE_NAME
        if found.is_file():
            return found
    return None
