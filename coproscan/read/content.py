"""What every reader takes and gives: one file's bytes in, one file's content out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coproscan.settings import Settings
from coproscan.types import (
    Channel,
    ClosedAnswers,
    ColumnRole,
    Question,
    Response,
    Structure,
    TableShape,
)


@dataclass(frozen=True, slots=True)
class File:
    """A file that was found: its document id, where it lies, its bytes, and those of the files
    that are read as part of it, by their path from its folder."""

    id: str
    path: Path
    data: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """What one reader made of one file, in the order of the file."""

    kind: str
    channel: Channel
    questions: tuple[Question, ...] = ()
    responses: tuple[Response, ...] = ()
    structures: tuple[Structure, ...] = ()
    columns: tuple[ColumnRole, ...] = ()
    closed: tuple[ClosedAnswers, ...] = ()
    tables: tuple[TableShape, ...] = ()


Reader = Callable[[File, Settings], Content]
"""Raises UnreadableDocument where the file is not what its name says, is encrypted or empty."""
