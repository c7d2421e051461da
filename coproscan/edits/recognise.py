"""Which theme of this run is which theme of the sheet: by the excerpts that both have."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coproscan.types import FoundTheme, SheetTheme, ThemesSheet

SAME = 0.5
"""Jaccard coefficient of a theme's excerpts then and now, of those that both runs have: from half
on it is the same theme, as in the re-runs (Hennig 2007: at 0.5 and below it is as much another)."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """`keys` are the themes of the run by their id on the sheet; `nearest` has, for each entry
    that was not found again, the name of the theme most like it and how like it is."""

    keys: Mapping[str, str]
    nearest: Mapping[str, tuple[str, float]]


def is_sub(entry: SheetTheme) -> bool:
    """Whether an entry of the sheet is a sub-theme."""
    return "." in entry.id


def known(sheet: ThemesSheet) -> frozenset[str]:
    """Every excerpt that was there when the sheet was written."""
    return frozenset(e for entry in (*sheet.themes, sheet.unthemed) for e in entry.excerpts)


def recognise(
    sheet: ThemesSheet, themes: Sequence[FoundTheme], excerpts: Iterable[str]
) -> Recognised:
    """The themes of a run that are on the sheet; `excerpts` are all that the run has."""
    both = known(sheet) & frozenset(excerpts)
    keys: dict[str, str] = {}
    nearest: dict[str, tuple[str, float]] = {}
    for sub in (False, True):
        level = [t for t in themes if (t.parent is not None) == sub]
        sizes = {t.key: sum(e in both for e in t.excerpts) for t in level}
        home = {e: t.key for t in level for e in t.excerpts}
        names = {t.key: t.name for t in level}
        taken: set[str] = set()
        for entry in sheet.themes:
            if is_sub(entry) != sub:
                continue
            mine = [e for e in entry.excerpts if e in both]
            shared = Counter(home[e] for e in mine if e in home)
            likeness = {k: n / (len(mine) + sizes[k] - n) for k, n in shared.items()}
            best = min(likeness, key=lambda k: (-likeness[k], k), default=None)
            if best is None:
                continue
            if likeness[best] >= SAME and best not in taken:
                keys[entry.id] = best
                taken.add(best)
            else:
                nearest[entry.id] = (names[best], likeness[best])
    return Recognised(keys, nearest)
