"""`themes.toml`: the themes for a person to correct, in the words that `scan --edits` reads."""

from collections.abc import Iterator, Sequence

from coproscan.report.toml_text import toml_text
from coproscan.types import SheetTheme, ThemesSheet

_HEAD = """\
# The themes of this report, for you to correct: fill in what you want changed, save, and run again
# with this file:  coproscan scan PATH... --edits coproscan-report/private/themes.toml
# A file that you have changed is never overwritten: the new one is put beside it.
#
# new_name    what the theme is to be called
# merge_into  the id of the theme that it is to be a part of, such as "t2"; this theme becomes one
#             of that one's sub-themes, and so can be split off again
# drop        true takes the theme away: its excerpts are part of no theme, and are listed so
#             (a sub-theme's stay in its theme)
# split       true makes its sub-themes themes of their own; what is in none of them stays
# move_here   ids of excerpts (excerpts.csv has them) that are to be in this theme and no other;
#             under [no_theme] those that are to be in none
# why, by, date   for the record: the reason, who decided, and when
#
# The edits are made in this order: merges, splits, drops, moves, new names. They hold for a run
# with more responses, too: a theme is known again by its excerpts, which stand at the end of this
# file. Leave those and the ids as they are. An edit whose theme is not found again is kept in the
# next run's file and named in the report. Ids are those of the first report: in a report with
# edits the themes are numbered anew.
#
# With your name here, the report says "Reviewed by" you instead of "Draft".
"""

_NO_THEME = """\
# Excerpts that are to be part of no theme.
[no_theme]
"""

_SIGNATURES = """\
# By these excerpts the themes are known again: leave them as they are.
[recognised_by]
"""


def themes_sheet(sheet: ThemesSheet) -> str:
    """The sheet as TOML; reading it gives the sheet again."""
    parts = [
        f"{_HEAD}reviewer = {toml_text(sheet.reviewer or '')}\ndate = {toml_text(sheet.date or '')}"
    ]
    parts += ["\n".join(_entry(entry)) for entry in sheet.themes]
    parts.append(_NO_THEME + "\n".join((*_moves(sheet.unthemed), *_record(sheet.unthemed))))
    signatures = (_list(toml_text(e.id), e.excerpts) for e in (*sheet.themes, sheet.unthemed))
    parts.append(_SIGNATURES + "\n".join(signatures))
    return "\n\n".join(parts) + "\n"


def _entry(entry: SheetTheme) -> Iterator[str]:
    yield "[[theme]]"
    yield f"id = {toml_text(entry.id)}"
    count = len(entry.excerpts)
    yield f"name = {toml_text(entry.name)}  # {count} excerpt{'' if count == 1 else 's'}"
    yield f"new_name = {toml_text(entry.new_name or '')}"
    yield f"merge_into = {toml_text(entry.merge_into or '')}"
    yield f"drop = {str(entry.drop).lower()}"
    if entry.split or "." not in entry.id:
        yield f"split = {str(entry.split).lower()}"
    yield from _moves(entry)
    yield from _record(entry)


def _moves(entry: SheetTheme) -> Iterator[str]:
    yield _list("move_here", entry.move_here)


def _record(entry: SheetTheme) -> Iterator[str]:
    yield f"why = {toml_text(entry.why or '')}"
    yield f"by = {toml_text(entry.by or '')}"
    yield f"date = {toml_text(entry.date or '')}"


def _list(name: str, values: Sequence[str]) -> str:
    """A list with a line for each value."""
    if not values:
        return f"{name} = []"
    return "\n".join((f"{name} = [", *(f"  {toml_text(value)}," for value in values), "]"))
