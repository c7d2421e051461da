"""Themes as found and themes sheets, made for the tests."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from coproscan.edits import carried
from coproscan.types import (
    Assignment,
    FoundTheme,
    Similarity,
    Stability,
    ThemesSheet,
    Theming,
)


def theming(themes: Sequence[Sequence[Sequence[str]]], unthemed: Sequence[str] = ()) -> Theming:
    """Themes as found: each a list of groups of excerpts, the first in no sub-theme."""
    found: list[FoundTheme] = []
    assignments: dict[str, Assignment] = {}
    for n, (own, *subs) in enumerate(themes):
        every = (*own, *(e for sub in subs for e in sub))
        found.append(_found(str(n), None, every, Stability(9, 10)))
        found += [_found(f"{n}/{i}", str(n), sub, None) for i, sub in enumerate(subs)]
        inside = {e: f"{n}/{i}" for i, sub in enumerate(subs) for e in sub}
        second = (Similarity(str((n + 1) % len(themes)), 0.4),) if len(themes) > 1 else ()
        for e in every:
            assignments[e] = Assignment(
                str(n), inside.get(e), (Similarity(str(n), 0.7), *second), None
            )
    for e in unthemed:
        nearest = Similarity("0", 0.2) if themes else None
        assignments[e] = Assignment(None, None, (), nearest)
    run = {t.key: t.excerpts for t in found if t.parent is None}
    return Theming(tuple(found), assignments, (run,), ())


def _found(
    key: str, parent: str | None, excerpts: Sequence[str], s: Stability | None
) -> FoundTheme:
    name = f"Theme {key}"
    return FoundTheme(key, parent, name, excerpts[0], (f"w{key}",), tuple(excerpts), s)


def sheet_of(found: Theming) -> ThemesSheet:
    ids = {t.key: sheet_id(t.key) for t in found.themes}
    return carried(found, None, ids)


def sheet_id(key: str) -> str:
    return "t" + ".".join(str(int(n) + 1) for n in key.split("/"))


def edited(sheet: ThemesSheet, **edits: dict[str, object]) -> ThemesSheet:
    """The sheet with edits by id ("t1_2" for t1.2)."""
    wanted = {id_.replace("_", "."): fields for id_, fields in edits.items()}
    entries = tuple(replace(t, **wanted.get(t.id, {})) for t in sheet.themes)  # type: ignore[arg-type]
    return replace(sheet, themes=entries)


BUSES = [["b1"], ["b2", "b3", "b4"], ["b5", "b6", "b7"]]

PARKS = [["p1", "p2", "p3", "p4"]]

SHOPS = [["s1", "s2", "s3"]]

TOWN = theming([BUSES, PARKS, SHOPS], ["u1", "u2"])

SHEET = sheet_of(TOWN)


@st.composite
def themings(draw: st.DrawFn) -> Theming:
    sizes = draw(
        st.lists(
            st.tuples(
                st.integers(0, 3),
                st.one_of(st.just([]), st.lists(st.integers(1, 4), min_size=2, max_size=3)),
            ).filter(lambda t: t[0] or t[1]),
            max_size=5,
        )
    )
    names = (f"e{n}" for n in range(1000))
    themes = [
        [[next(names) for _ in range(own)], *([next(names) for _ in range(k)] for k in subs)]
        for own, subs in sizes
    ]
    return theming(themes, [next(names) for _ in range(draw(st.integers(0, 3)))])


@st.composite
def edited_sheets(draw: st.DrawFn) -> tuple[Theming, ThemesSheet]:
    found = draw(themings())
    sheet = sheet_of(found)
    excerpts = draw(st.permutations(sorted(found.assignments)))
    ids = [t.id for t in sheet.themes]
    entries = []
    for theme in sheet.themes:
        target = draw(st.sampled_from([None, None, *ids]))
        count = draw(st.integers(0, 2))
        mine, excerpts = excerpts[:count], excerpts[count:]
        entry = replace(
            theme,
            new_name=draw(st.sampled_from([None, "Other", 'With "quotes" \\ and ünïcode'])),
            merge_into=target if target != theme.id else None,
            split=draw(st.booleans()),
            move_here=tuple(mine),
        )
        entries.append(entry)
    none = replace(sheet.unthemed, move_here=tuple(excerpts[: draw(st.integers(0, 2))]))
    targets = {e.merge_into for e in entries}
    dropping = [
        replace(e, drop=True, split=False)
        if not e.merge_into and e.id not in targets and draw(st.booleans())
        else e
        for e in entries
    ]
    return found, replace(sheet, themes=tuple(dropping), unthemed=none)
