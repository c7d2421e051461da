"""Plain text -> content: lines in, headings told by their shape alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coproscan.errors import UnreadableDocument
from coproscan.read.blocks import Block
from coproscan.read.captions import blocks_of_captions, holds_captions
from coproscan.read.content import Content, File
from coproscan.read.decode import decode
from coproscan.read.lines import blocks_of_lines, numbered_lines
from coproscan.read.notes import content_of
from coproscan.read.titles import MOST_QUESTION_WORDS, words
from coproscan.settings import Settings

_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|_{3,})")
# An underline of "=" is the stronger of the two; even numbers, as for all marked headings.
_UNDERLINED = {"=": 2, "~": 4, "-": 4, "_": 4}


def read_text(file: File, settings: Settings) -> Content:  # noqa: ARG001 - every reader takes the settings
    """The responses, headings and other structures of a .txt file of notes, an article or a
    transcript.

    Raises UnreadableDocument where the file is empty or no text.
    """
    text = decode(file.data, file.id)
    if not text.strip():
        raise UnreadableDocument(f"{file.id}: is empty: there is nothing to read")
    if holds_captions(text):
        captions = blocks_of_captions(text)
        return content_of(file.id, "text", captions, guess=False, channel="transcript")
    return content_of(file.id, "text", blocks_of_text(text), guess=True)


def blocks_of_text(text: str) -> list[Block]:
    """The blocks of a plain text, underlined headings told."""
    return _with_underlined(blocks_of_lines(numbered_lines(text)))


def _with_underlined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each line above a ruler of its own as a heading."""
    found: list[Block] = []
    for block in blocks:
        ruler = block.name == "separator" and not block.gap and _UNDERLINE.fullmatch(block.text)
        if ruler and found and _may_be_underlined(found[-1]):
            title = found[-1].text.strip()
            level = _UNDERLINED[block.text[0]]
            found[-1] = replace(found[-1], kind="heading", title=title, level=level)
        found.append(block)
    return found


def _may_be_underlined(block: Block) -> bool:
    return (
        block.kind in ("paragraph", "item")
        and block.lines == 1
        and words(block.text) <= MOST_QUESTION_WORDS
    )
