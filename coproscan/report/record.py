"""`.coproscan`: what runs of ours wrote into a folder, so that nobody else's work is replaced.

A line for each file: its SHA-256, two spaces, its path in the folder; `sha256sum -c .coproscan`
reads it. A file is ours to replace while its contents are among those named. Any other file is
somebody's work and stays as it is, under its own name.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from itertools import count
from pathlib import Path

from coproscan.errors import OutputError

NAME = ".coproscan"
TITLE = "# written by coproscan, which replaces these files unless they have been changed\n"
TEMPORARY = ".coproscan-writing-"
"""Stands before the name of a file that is not in its place yet."""

_LINE = re.compile(r"([0-9a-f]{64})  ((?:private|share)/[^/\\]+)")
_NEW = re.compile(r" \(new(?: \d+)?\)$")
_FURNITURE = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in a folder by themselves."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A file that a run wrote: its path in the folder (with `/`) and the SHA-256 of its bytes."""

    name: str
    sha256: str


def read_record(folder: Path) -> tuple[Entry, ...]:
    """What the folder's record names; nothing where there is none, or a line is not as ours are."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ()
    matches = (_LINE.fullmatch(line) for line in text.splitlines())
    return tuple(Entry(match[2], match[1]) for match in matches if match)


def record_bytes(entries: Iterable[Entry]) -> bytes:
    """The contents of a record."""
    lines = (f"{entry.sha256}  {entry.name}\n" for entry in entries)
    return (TITLE + "".join(lines)).encode()


def refuse_strange(folder: Path) -> None:
    """Raise OutputError where `folder` is a file, or holds files but no record of ours."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is a file; give a folder for the report with -o")
    if (folder / NAME).is_file():
        return
    stranger = next(_files(folder), None)
    if stranger is not None:
        raise OutputError(
            f"{folder}: holds files that are not a report of ours "
            f'("{stranger.relative_to(folder)}"); give a new or empty folder with -o'
        )


def target(place: Path, known: frozenset[str]) -> Path:
    """`place`, or the first name beside it that is free or holds contents `known` as ours."""
    return next(name for name in _candidates(place) if _replaceable(name, known))


def kept_beside(written: Path) -> Path | None:
    """The changed file that `written` was put beside; None where it is in its own place."""
    own = _NEW.sub("", written.stem)
    return None if own == written.stem else written.with_name(own + written.suffix)


def holds_known(path: Path, known: frozenset[str]) -> bool:
    """Whether `path` is a file with one of the contents `known`."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() in known


def _replaceable(path: Path, known: frozenset[str]) -> bool:
    return not os.path.lexists(path) or holds_known(path, known)


def _candidates(place: Path) -> Iterator[Path]:
    """summary.docx, summary (new).docx, summary (new 2).docx, ..."""
    yield place
    yield place.with_stem(f"{place.stem} (new)")
    for number in count(2):
        yield place.with_stem(f"{place.stem} (new {number})")


def _files(folder: Path) -> Iterator[Path]:
    """The files in `folder` at any depth, by name, apart from furniture and unfinished files."""
    for top, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name not in _FURNITURE and not name.startswith(TEMPORARY):
                yield Path(top, name)
