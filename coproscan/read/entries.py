"""Found files -> the entries that readers are given: archives opened, what belongs together put
together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from coproscan.errors import UnreadableDocument
from coproscan.read.archive import members
from coproscan.read.content import File
from coproscan.read.discover import Found
from coproscan.read.themefinder import companions


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to read: its document id, its path (in an archive as if that were a folder), how its
    bytes are had, the entries that are read as part of it, and why it is refused unread, if it
    is."""

    id: str
    path: Path
    load: Callable[[], bytes]
    beside: Mapping[str, "Entry"] = field(default_factory=dict)
    refusal: UnreadableDocument | None = None

    def file(self) -> File:
        """The file with its bytes.

        Raises UnreadableDocument where it cannot be opened, or changes while it is read.
        """
        beside = {name: entry.load() for name, entry in self.beside.items()}
        return File(self.id, self.path, self.load(), beside)


def entries(found: Sequence[Found]) -> list[Entry]:
    """The entries of all files, ordered by id."""
    every = [entry for file in found for entry in _entries(file)]
    at = {entry.path: entry for entry in every}
    parts = companions(at)
    taken = {path for beside in parts.values() for path in beside.values()}
    joined = [
        replace(entry, beside={name: at[path] for name, path in parts[entry.path].items()})
        if entry.path in parts
        else entry
        for entry in every
        if entry.path not in taken
    ]
    return sorted(joined, key=lambda entry: entry.id)


def _entries(found: Found) -> Iterator[Entry]:
    if found.path.suffix.lower() != ".zip":
        yield Entry(found.id, found.path, partial(_whole, found))
        return
    try:
        inside = members(found.path, found.id)
    except UnreadableDocument as refusal:
        yield Entry(found.id, found.path, partial(_whole, found), refusal=refusal)
        return
    for member in inside:
        id_ = f"{found.id}/{member.name}"
        load = partial(member.load, id_)
        yield Entry(id_, member.path, load, refusal=member.refusal(id_))


def _whole(found: Found) -> bytes:
    """A file's bytes, all of one moment."""
    try:
        if found.path.exists() and not found.path.is_file():
            raise UnreadableDocument(f"{found.id}: is no file but a device or a pipe")
        before = found.path.stat()
        data = found.path.read_bytes()
        after = found.path.stat()
    except OSError as error:
        raise UnreadableDocument(
            f"{found.id}: cannot be opened: {error.strerror}: close other programs that use it, "
            f"or check its permissions"
        ) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableDocument(
            f"{found.id}: changed while it was read: wait until the program that writes it is "
            f"done, and run this again"
        )
    return data
