"""The edits of a themes sheet, replayed on the themes as they were found.

Always on the themes as found, never on edited ones, so that a sheet gives the same however often
it is applied. Merges come first, then splits, drops, moves and new names, each in the order of the
sheet.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from coproscan.edits import forest as trees
from coproscan.edits.forest import Forest, Node
from coproscan.edits.recognise import SAME, Recognised, known, recognise
from coproscan.edits.themed import themed
from coproscan.types import Edit, EditKind, Edits, SheetTheme, ThemesSheet, Theming


@dataclass(frozen=True, slots=True)
class _Done:
    """The themes after an edit, and the excerpts that it moved or left without a theme; `reason`
    says why it was not applied."""

    forest: Forest
    excerpts: tuple[str, ...] = ()
    reason: str | None = None


def replay(theming: Theming, sheet: ThemesSheet) -> tuple[Theming, Edits]:
    """The themes with the sheet's edits, and what became of each edit.

    `theming` is as found. Every excerpt that it assigns is assigned in the result.
    """
    here = frozenset(theming.assignments)
    same = recognise(sheet, theming.themes, here)
    forest = trees.grown(theming.themes, {key: id_ for id_, key in same.keys.items()})
    applied: list[Edit] = []
    unmatched: list[Edit] = []
    for entry, kind in _edits(sheet):
        edit = Edit(
            kind,
            entry.id,
            entry.name,
            {"rename": entry.new_name, "merge": entry.merge_into}.get(kind),
            why=entry.why,
            by=entry.by,
            date=entry.date,
        )
        if reason := _not_there(entry, kind, same):
            unmatched.append(replace(edit, reason=reason))
            continue
        if kind == "move" and (missing := sum(e not in here for e in entry.move_here)):
            words = f"{missing} of {len(entry.move_here)} excerpts are not in this run"
            unmatched.append(replace(edit, reason=words))
        done = _DO[kind](forest, entry, here)
        forest = done.forest
        if done.reason:
            unmatched.append(replace(edit, reason=done.reason))
        elif kind != "move" or done.excerpts:
            applied.append(replace(edit, excerpts=done.excerpts))
    new = len(here - known(sheet))
    return themed(theming, forest), Edits(tuple(applied), tuple(unmatched), new)


def _edits(sheet: ThemesSheet) -> Iterator[tuple[SheetTheme, EditKind]]:
    """Each edit of the sheet, in the order in which they are replayed."""
    entries = sheet.themes
    asked: tuple[tuple[EditKind, Iterable[SheetTheme]], ...] = (
        ("merge", (e for e in entries if e.merge_into)),
        ("split", (e for e in entries if e.split)),
        ("drop", (e for e in entries if e.drop)),
        ("move", (e for e in (*entries, sheet.unthemed) if e.move_here)),
        ("rename", (e for e in entries if e.new_name)),
    )
    for kind, those in asked:
        for entry in those:
            yield entry, kind


def is_edited(entry: SheetTheme) -> bool:
    """Whether a person wants anything of an entry."""
    return bool(entry.new_name or entry.merge_into or entry.drop or entry.split or entry.move_here)


def _not_there(entry: SheetTheme, kind: EditKind, same: Recognised) -> str | None:
    """Why an edit cannot be applied: a theme that it is about is not in this run."""
    wanted = [entry.id] if entry.id != "none" else []
    if kind == "merge" and entry.merge_into:
        wanted.append(entry.merge_into)
    for id_ in wanted:
        if id_ in same.keys:
            continue
        name, likeness = same.nearest.get(id_, ("", 0.0))
        most = f"; most like it is “{name}”, {likeness:.2f}" if name else ""
        return f"{id_} was not found again: no theme shares {SAME:.0%} of its excerpts{most}"
    return None


def _merge(forest: Forest, entry: SheetTheme, _: frozenset[str]) -> _Done:
    part, into = trees.found(forest, entry.id), trees.found(forest, entry.merge_into or "")
    after = trees.merged(forest, part, into) if part and into else None
    if after is None:
        return _Done(forest, reason=f"{entry.merge_into} is itself a part of {entry.id} by then")
    return _Done(after)


def _split(forest: Forest, entry: SheetTheme, _: frozenset[str]) -> _Done:
    node = trees.found(forest, entry.id)
    if node is None or not node.children:
        return _Done(forest, reason="it has no sub-themes in this run")
    return _Done(trees.split(forest, node))


def _drop(forest: Forest, entry: SheetTheme, _: frozenset[str]) -> _Done:
    node = trees.found(forest, entry.id)
    if node is None:
        return _Done(forest, reason=_EMPTY)
    left = node.excerpts if node in forest else ()
    return _Done(trees.dropped(forest, node), left)


def _move(forest: Forest, entry: SheetTheme, here: frozenset[str]) -> _Done:
    node: Node | None = None
    if entry.id != "none":
        node = trees.found(forest, entry.id)
        if node is None:
            return _Done(forest, reason=_EMPTY)
    excerpts = tuple(e for e in entry.move_here if e in here)
    return _Done(trees.moved(forest, excerpts, node), excerpts)


def _rename(forest: Forest, entry: SheetTheme, _: frozenset[str]) -> _Done:
    node = trees.found(forest, entry.id)
    if node is None or entry.new_name is None:
        return _Done(forest, reason=_EMPTY)
    return _Done(trees.renamed(forest, node, entry.new_name))


_EMPTY = "the other edits left nothing of it"

_DO: dict[EditKind, Callable[[Forest, SheetTheme, frozenset[str]], _Done]] = {
    "merge": _merge,
    "split": _split,
    "drop": _drop,
    "move": _move,
    "rename": _rename,
}
