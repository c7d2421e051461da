"""What became of a person's edits of the themes, in sentences."""

from collections import Counter

from coproscan.report import phrases
from coproscan.report.row_parts import Edition
from coproscan.types import Analysis, Edit, EditKind

_DID = {
    "rename": "renamed “{to}”",
    "merge": "merged into {to}",
    "drop": "dropped",
    "split": "split by sub-theme",
    "move": "given other excerpts",
}
_KINDS: dict[EditKind, tuple[str, str]] = {
    "rename": ("new name", "new names"),
    "merge": ("merge", "merges"),
    "drop": ("theme dropped", "themes dropped"),
    "split": ("split", "splits"),
    "move": ("list of excerpts moved", "lists of excerpts moved"),
}
_ASKED = {
    "rename": "to be renamed “{to}”",
    "merge": "to be merged into {to}",
    "drop": "to be dropped",
    "split": "to be split by sub-theme",
    "move": "to be given other excerpts",
}


def applied_words(analysis: Analysis, edition: Edition) -> tuple[str, ...]:
    """A sentence for each edit that was made; in `share` only how many there were of each kind.

    A theme may have been dropped or renamed because its name must not be read.
    """
    made = analysis.edits.applied if analysis.edits else ()
    if edition == "private":
        names = _names(analysis)
        return tuple(_applied(edit, names) for edit in made)
    counts = Counter(edit.edit for edit in made)
    kinds = [phrases.counted(counts[kind], noun) for kind, noun in _KINDS.items() if counts[kind]]
    return (f"A person edited the themes: {phrases.listed(kinds)}.",) if kinds else ()


def unmatched_words(analysis: Analysis, edition: Edition) -> tuple[str, ...]:
    """A sentence for each edit that was not made, with the reason; none in `share`."""
    names = _names(analysis)
    left = analysis.edits.unmatched if analysis.edits and edition == "private" else ()
    return tuple(
        f"{_theme(edit)}: {_words(_ASKED, edit, names)}, which was not done: {edit.reason}."
        for edit in left
    )


def must_read_of_edits(analysis: Analysis, edition: Edition) -> tuple[str, ...]:
    """What a person must know of the edits: how many could not be made, and what is new since."""
    if analysis.edits is None or edition != "private":
        return ()
    left, new = len(analysis.edits.unmatched), analysis.edits.new
    said = []
    if left:
        were = phrases.counted(
            left, ("edit of the themes was not made", "edits of the themes were not made")
        )
        said.append(f"{were}: the end of the report says which, and why.")
    if new:
        came = phrases.counted(new, ("excerpt has come in", "excerpts have come in"))
        said.append(f"{came} since the themes were edited: nobody has reviewed where they belong.")
    return tuple(said)


def _names(analysis: Analysis) -> dict[str, str]:
    return {entry.id: entry.name for entry in analysis.sheet.themes}


def _theme(edit: Edit) -> str:
    return f"{edit.theme} “{edit.name}”" if edit.theme != "none" else "Part of no theme"


def _words(table: dict[str, str], edit: Edit, names: dict[str, str]) -> str:
    to = edit.to or ""
    named = f"{to} “{names[to]}”" if edit.edit == "merge" and to in names else to
    return table[edit.edit].format(to=named)


def _applied(edit: Edit, names: dict[str, str]) -> str:
    words = f"{_theme(edit)}: {_words(_DID, edit, names)}"
    count = phrases.counted(len(edit.excerpts), ("excerpt", "excerpts"))
    if edit.edit == "drop" and edit.excerpts:
        words += f"; its {count} are part of no theme for that reason"
    if edit.edit == "move":
        words += f" ({count})"
    by = " ".join(part for part in (edit.by, edit.date) if part)
    words += f" – {by}" if by else ""
    words += f": {edit.why}" if edit.why else ""
    return words.rstrip(".") + "."
