"""Zip archives -> their members, never unpacked to disk, and refused where they mean harm."""

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from coproscan.errors import UnreadableDocument
from coproscan.read.discover import is_never_content, shown_name

# The folder of a consultation has some hundred files and some hundred megabytes; an archive that
# asks for much more would fill the machine's memory, by accident or on purpose.
_MOST_MEMBERS = 10_000
_MOST_BYTES = 1 << 30
# Text packs to a tenth or so; what packs to a hundredth and is large is a bomb.
_MOST_PACKED, _SMALL_BYTES = 100, 50 << 20

# What the standard library raises on an archive that is damaged, or packed in an unusual way.
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name there (numbered where it comes again), and its path."""

    archive: Path
    name: str
    info: zipfile.ZipInfo

    @property
    def path(self) -> Path:
        """Where it would lie if the archive were a folder."""
        return self.archive / self.info.filename

    def refusal(self, id_: str) -> UnreadableDocument | None:
        """Why it is not even opened, if so."""
        if self.path.suffix.lower() != ".zip":
            return None
        return UnreadableDocument(
            f"{id_}: is an archive inside an archive: unpack it, and read the folder"
        )

    def load(self, id_: str) -> bytes:
        """Its bytes. Raises UnreadableDocument where it is locked or damaged."""
        if self.info.flag_bits & 1:
            raise UnreadableDocument(
                f"{id_}: is locked with a password: unpack the archive, and read the folder"
            )
        try:
            with zipfile.ZipFile(self.archive) as archive:
                return archive.read(self.info)
        except ZIP_ERRORS as error:
            raise UnreadableDocument(
                f"{id_}: is damaged in its archive, or packed in an unusual way: pack it again"
            ) from error


def members(path: Path, id_: str) -> list[Member]:
    """The files in an archive, by name; hidden files and those of a Mac's own are passed over.

    Raises UnreadableDocument where it is no archive or has no files, where a name leads out of it,
    or where it would unpack to more than fits in memory.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (*ZIP_ERRORS, IndexError) as error:  # the library stumbles over a file without a name
        raise UnreadableDocument(
            f"{id_}: is no zip archive, or a damaged one: pack the files again"
        ) from error
    _refuse_harm(infos, id_)
    found = list(_members(path, sorted(infos, key=lambda info: info.filename)))
    if not found:
        raise UnreadableDocument(f"{id_}: is an archive without any files to read")
    return found


def refuse_bomb(infos: list[zipfile.ZipInfo], id_: str) -> None:
    """Raises UnreadableDocument where an archive would unpack past all measure.

    The sizes are those that the archive declares; what is longer than it declares is damaged.
    """
    size, packed = sum(i.file_size for i in infos), sum(i.compress_size for i in infos)
    if size > _MOST_BYTES or (size > _SMALL_BYTES and size > _MOST_PACKED * packed):
        raise UnreadableDocument(
            f"{id_}: would unpack to {size / 1e6:,.0f} MB from {packed / 1e6:,.1f} MB, which is "
            f"past all measure: unpack it yourself if you trust it, and read the folder"
        )


def refuse_entities(root: Any, id_: str) -> None:
    """Raises UnreadableDocument where an XML part (an lxml element) declares a document type: with
    that, a few lines can stand for gigabytes or for another file. No office program writes one."""
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument(
            f"{id_}: declares entities of its own, as no office program does: do not trust it; "
            f"open it in one and save it again if you do"
        )


def _refuse_harm(infos: list[zipfile.ZipInfo], id_: str) -> None:
    refuse_bomb(infos, id_)
    if len(infos) > _MOST_MEMBERS:
        raise UnreadableDocument(
            f"{id_}: holds {len(infos):,} files, more than {_MOST_MEMBERS:,}: unpack it, and read "
            f"the folders that matter"
        )
    for info in infos:
        name = info.filename.replace("\\", "/")
        if ".." in name.split("/") or name.startswith("/") or PureWindowsPath(name).drive:
            raise UnreadableDocument(
                f"{id_}: holds a file whose name leads out of the archive "
                f"({shown_name(info.filename)[:80]}): do not trust it; ask for the files themselves"
            )


def _members(path: Path, infos: list[zipfile.ZipInfo]) -> Iterator[Member]:
    seen: Counter[str] = Counter()
    for info in infos:
        parts = PurePosixPath(info.filename).parts
        is_link = stat.S_ISLNK(info.external_attr >> 16)
        if is_link or parts[0] == "__MACOSX" or any(map(is_never_content, parts)):
            continue
        name = "/".join(map(shown_name, parts))
        seen[name] += 1
        yield Member(path, name if seen[name] == 1 else f"{name} ({seen[name]})", info)
