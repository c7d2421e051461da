"""What masking finds in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """`text[start:end]` is of a kind ("name", "telephone number"), and `why` says what told so.

    `kept` marks what could be taken for one and stays: a public figure, a place.
    """

    start: int
    end: int
    kind: str
    why: str
    kept: bool = False
