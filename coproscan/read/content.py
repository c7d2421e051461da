"""What every reader takes and gives: one file's bytes in, one file's content out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coproscan.settings import Settings
from coproscan.types import Channel, ClosedAnswers, ColumnRole, Question, Response, Structure


@dataclass(frozen=True, slots=True)
class File:
    """A file that was found: its document id, where it lies, and its bytes."""

    id: str
    path: Path
    data: bytes


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


Reader = Callable[[File, Settings], Content]
"""Raises UnreadableDocument where the file is not what its name says, is encrypted or empty."""
