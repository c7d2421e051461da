"""The themes sheet of a run: the themes as found, with the edits that were given carried on."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from coproscan.edits.recognise import is_sub, known, recognise
from coproscan.edits.replay import is_edited
from coproscan.types import SheetTheme, ThemesSheet, Theming


def carried(
    theming: Theming,
    given: ThemesSheet | None,
    ids: Mapping[str, str],
    *,
    forget: bool = False,
) -> ThemesSheet:
    """The sheet of a run, of its themes as found and the sheet that it was `given`.

    Without one, `ids` name the themes by their keys. A theme that was recognised keeps its id and
    its edits; edits of themes that were not found again are kept too. `forget` leaves out the
    excerpts that the run does not have: people have withdrawn. A review holds for what was there.
    """
    here = frozenset(theming.assignments)
    unthemed = tuple(e for e, a in theming.assignments.items() if a.theme is None)
    if given is None:
        entries = [SheetTheme(ids[t.key], t.name, t.excerpts) for t in theming.themes]
        return ThemesSheet(_in_order(entries), SheetTheme("none", "", unthemed))
    same = {key: id_ for id_, key in recognise(given, theming.themes, here).keys.items()}
    by_id = {entry.id: entry for entry in given.themes}
    names = dict(same)
    for theme in theming.themes:
        if theme.key not in names:
            above = f"{names[theme.parent]}." if theme.parent else "t"
            names[theme.key] = _free(above, {*by_id, *names.values()})
    entries = [
        replace(
            by_id.get(names[t.key], SheetTheme(names[t.key], "", ())),
            name=t.name,
            excerpts=t.excerpts,
        )
        for t in theming.themes
    ]
    entries += _kept(given, frozenset(names.values()))
    if forget:
        entries = [_only(entry, here) for entry in entries]
    none = replace(given.unthemed, excerpts=unthemed)
    seen = here <= known(given)
    return ThemesSheet(
        _in_order(entries),
        _only(none, here) if forget else none,
        given.reviewer if seen else None,
        given.date if seen else None,
    )


def _kept(given: ThemesSheet, there: frozenset[str]) -> list[SheetTheme]:
    """The entries that were not found again but have edits, or that such edits speak of."""
    lost = [entry for entry in given.themes if entry.id not in there]
    spoken_of = {entry.merge_into for entry in given.themes}
    return [entry for entry in lost if is_edited(entry) or entry.id in spoken_of]


def _only(entry: SheetTheme, here: frozenset[str]) -> SheetTheme:
    return replace(
        entry,
        excerpts=tuple(e for e in entry.excerpts if e in here),
        move_here=tuple(e for e in entry.move_here if e in here),
    )


def _free(above: str, taken: Iterable[str]) -> str:
    """The first id that follows all those of its level."""
    of_level = re.compile(re.escape(above) + r"(\d+)")
    matches = (of_level.fullmatch(id_) for id_ in taken)
    return f"{above}{1 + max((int(match[1]) for match in matches if match), default=0)}"


def _in_order(entries: Iterable[SheetTheme]) -> tuple[SheetTheme, ...]:
    """By number, each theme before its sub-themes."""
    return tuple(
        sorted(entries, key=lambda e: ([int(n) for n in re.findall(r"\d+", e.id)], is_sub(e), e.id))
    )
