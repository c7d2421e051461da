"""Paths -> the files to read, each once, with ids that no order of arguments can change."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coproscan.errors import InputError

DEFAULT_REPORT = "coproscan-report"
_MARK_OF_A_REPORT = Path("private") / "analysis.json"
# Lock files that office programs leave, and what file managers put into folders.
_NEVER_CONTENT_PREFIXES = (".", "~$")
_NEVER_CONTENT_NAMES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
# In a folder these are settings and themes of ours, never answers.
_OUR_SUFFIXES = (".toml",)


@dataclass(frozen=True, slots=True)
class Found:
    """A file and its document id."""

    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class _Hit:
    """A file as one argument led to it: `depth` is how many of the last parts of its path are
    relative to the argument."""

    path: Path
    depth: int

    def named(self, more: int) -> str:
        return "/".join(shown_name(p) for p in self.path.parts[-self.depth - more :] if p != os.sep)


def discover(paths: Sequence[Path]) -> tuple[Found, ...]:
    """The files at and under `paths`, ordered by id; folders are searched to any depth.

    An id is the path relative to the argument that the file was found under; where two would
    clash, with the argument's own name in front (and its folder's, as far as is needed). A file
    that several arguments or links lead to is found once, under the longest relative path.
    Passed over in folders: hidden files, lock files, our own settings and reports.

    Raises InputError where a path does not exist, or where nothing was found.
    """
    if not paths:
        raise InputError("no path was given: name the files or folders to read")
    hits: dict[str, _Hit] = {}
    for path in sorted(paths, key=str):
        for hit in _under(path):
            identity = os.path.realpath(hit.path)
            known = hits.get(identity)
            if known is None or _preferred(hit) < _preferred(known):
                hits[identity] = hit
    if not hits:
        raise InputError(
            f"{_list(paths)}: there is no file to read here (hidden files, coproscan's own "
            f"reports and .toml files are passed over)"
        )
    return tuple(sorted(_with_ids(tuple(hits.values())), key=lambda found: found.id))


def _under(path: Path) -> Iterator[_Hit]:
    """The files at or under one argument."""
    whole = Path(os.path.normpath(path.absolute()))
    if whole.is_dir():
        for file in _files(whole, frozenset({os.path.realpath(whole)})):
            yield _Hit(file, len(file.parts) - len(whole.parts))
    elif whole.exists():
        yield _Hit(whole, 1)
    else:
        raise InputError(f"{path}: there is no such file or folder: check the name")


def _files(folder: Path, above: frozenset[str]) -> Iterator[Path]:
    """The files in `folder` and below; `above` are the folders that led here, so that a link
    back to one of them ends."""
    if _is_report(folder):
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"{folder.name}: cannot be opened: {error.strerror}") from error
    for entry in entries:
        if is_never_content(entry.name):
            continue
        if not entry.is_dir():
            yield entry
        elif (real := os.path.realpath(entry)) not in above and entry.name != DEFAULT_REPORT:
            yield from _files(entry, above | {real})


def _is_report(folder: Path) -> bool:
    return (folder / _MARK_OF_A_REPORT).is_file() or (
        folder.name == _MARK_OF_A_REPORT.parts[0] and (folder / _MARK_OF_A_REPORT.name).is_file()
    )


def is_never_content(name: str) -> bool:
    """Whether a file or folder of this name is none of a person's: hidden, a lock file, or ours."""
    return (
        name.startswith(_NEVER_CONTENT_PREFIXES)
        or name.lower() in _NEVER_CONTENT_NAMES
        or name.lower().endswith(_OUR_SUFFIXES)
    )


def _preferred(hit: _Hit) -> tuple[int, str]:
    """The longest relative path comes first: it says most of where a file lies."""
    return -hit.depth, str(hit.path)


def _with_ids(hits: tuple[_Hit, ...]) -> Iterator[Found]:
    """Each file with the shortest id that is no other's."""
    more = dict.fromkeys(hits, 0)
    while True:
        names = {hit: hit.named(more[hit]) for hit in hits}
        counts = Counter(names.values())
        clashing = [
            hit
            for hit in hits
            if counts[names[hit]] > 1 and hit.depth + more[hit] < len(hit.path.parts)
        ]
        if not clashing:
            return (Found(names[hit], hit.path) for hit in hits)
        for hit in clashing:
            more[hit] += 1


def shown_name(part: str) -> str:
    """A part of a path as valid Unicode on one line, whatever bytes the file system holds."""
    text = os.fsencode(part).decode("utf-8", errors="backslashreplace")
    return "".join(c if c.isprintable() or c == " " else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _list(paths: Sequence[Path]) -> str:
    return ", ".join(str(path) for path in paths)
