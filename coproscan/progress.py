"""How a stage says how far it has come, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Called by a stage as it works: `done` of `total` steps of what `task` names.

    `task` is a present participle a user understands ("Reading files"); `total` is None where it
    is not known beforehand.
    """

    def __call__(self, task: str, done: int, total: int | None) -> None: ...


def silent(task: str, done: int, total: int | None) -> None:
    """A listener that does nothing."""
