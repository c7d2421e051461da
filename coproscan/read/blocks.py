"""What a reader of notes makes of a file before anyone asks what the pieces mean: blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coproscan.letters import is_salutation

BlockKind = Literal["heading", "paragraph", "bullet", "item", "cell", "quote", "turn", "structure"]

CLOSES_AT_NEXT = 99
"""The level of a heading that any later heading closes: a bold line, or "Ideas:"."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document, in its order.

    `text` is as read, without the `mark` before or around it (a bullet's marker, a table row's
    pipes), which is kept apart so that nothing goes missing. `name` says what a structure is, or
    what the mark is. `gap` counts the blank lines before the block.

    Of a heading: `title` is its text without markup; a smaller `level` is higher, and a heading
    closes those of its own level and lower. Of a bullet: `depth` is its nesting, 0 outermost.
    Of a cell: `column` is the header, `row` the row's id (unique in the document), `inferred`
    says that the table had to be recovered from running lines, `source` names the gathering that
    the row's label names. `speaker` is who said a quote or a turn.
    """

    kind: BlockKind
    text: str
    locator: str
    gap: int = 0
    mark: str = ""
    name: str = ""
    title: str = ""
    level: int = 0
    depth: int = 0
    column: str | None = None
    row: str | None = None
    inferred: bool = False
    source: str | None = None
    speaker: str | None = None

    @property
    def lines(self) -> int:
        """How many lines the text runs over."""
        return self.text.count("\n") + 1


Blocks = Sequence[Block]


def structure(name: str, text: str, locator: str, gap: int = 0) -> Block:
    """A piece that nobody said: front matter, a separator, a column's header."""
    return Block("structure", text, locator, gap, name=name)


def is_list(block: Block) -> bool:
    """Whether the block is one of a list's."""
    return block.kind in ("bullet", "item")


def opens_as_letter(blocks: Blocks) -> bool:
    """Whether a line greets a reader, as in a letter or an e-mail."""
    return any(b.name == "greeting" or (b.lines == 1 and is_salutation(b.text)) for b in blocks)
