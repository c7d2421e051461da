"""Labels at the beginning of lines that say what the rest is: "Table 2: …", "Challenge: …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coproscan.read.blocks import Block, Blocks, structure
from coproscan.read.table_headers import header_kind
from coproscan.read.titles import ends_sentence, gathering, is_numbered_question, words

_LABEL = re.compile(r"([^\W\d_][^:.!?\n]{0,60}):\s{1,9}(?=\S)")
_ANSWER = re.compile(r"(?:A|Answer) ?\d{0,2} ?[.:)]\s{1,9}(?=\S)")
# "Table 2: what works" is a heading; what a table said runs to more words.
_LEAST_SAID_WORDS = 6


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block's label, and where its own words begin."""

    label: str
    start: int


def labelled(block: Block) -> Labelled | None:
    """The label that a paragraph or a list's item begins with."""
    if block.kind not in ("paragraph", "item", "bullet"):
        return None
    found = _LABEL.match(block.text)
    return Labelled(found[1].strip(), found.end()) if found else None


def with_labels(blocks: Blocks) -> list[Block]:
    """The blocks with labels that place them set apart as structures.

    "Table 2: the hall is cold" is that table's; "A: …" below "Q: …" answers; lines such as
    "Challenge: …" and "Solution: …" by turns are the cells of a table typed line by line.
    """
    found: list[Block] = []
    asked = any(is_numbered_question(block.text) for block in blocks)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = _end_of_record(blocks, at)
        if end > at:
            found += _cells(blocks[at:end])
            at = end
            continue
        found += _placed(blocks, at) or (_answer(block) if asked else []) or [block]
        at += 1
    return found


def _end_of_record(blocks: Blocks, start: int) -> int:
    """Where a run of lines ends whose labels are those of a table's columns, and not all of one
    kind; `start` where there is no such run."""
    kinds = set()
    end = start
    while end < len(blocks) and (end == start or blocks[end].gap <= 1):
        label = labelled(blocks[end])
        kind = header_kind(label.label) if label else None
        if kind is None:
            break
        kinds.add(kind)
        end += 1
    return end if len(kinds) > 1 else start


def _cells(blocks: Sequence[Block]) -> list[Block]:
    """Labelled lines as cells; a row begins wherever the first line's label comes back."""
    found: list[Block] = []
    first, row = "", ""
    for block in blocks:
        label = labelled(block)
        if label is None:
            continue
        if not row or label.label.casefold() == first:
            first, row = first or label.label.casefold(), block.locator
        found += _apart(block, label.start, "label")
        found[-1] = replace(
            found[-1], kind="cell", depth=0, column=label.label, row=row, inferred=True
        )
    return found


def _placed(blocks: Blocks, at: int) -> list[Block]:
    """What a table or group said, its name set apart; nothing where the line is its heading."""
    label = labelled(blocks[at])
    if label is None or gathering(label.label) != label.label:
        return []
    said = blocks[at].text[label.start :]
    after = labelled(blocks[at + 1]) if at + 1 < len(blocks) else None
    more = at + 1 == len(blocks) or (after is not None and gathering(after.label) == after.label)
    if not more and not ends_sentence(said) and words(said) < _LEAST_SAID_WORDS:
        return []
    name, own = _apart(blocks[at], label.start, "source label")
    return [name, replace(own, source=label.label)]


def _answer(block: Block) -> list[Block]:
    found = _ANSWER.match(block.text) if block.kind in ("paragraph", "item") else None
    return _apart(block, found.end(), "answer mark") if found else []


def _apart(block: Block, start: int, name: str) -> list[Block]:
    """A block's label as a structure, and the block without it."""
    label = structure(name, block.text[:start].strip(), block.locator, block.gap)
    return [label, replace(block, text=block.text[start:], gap=0)]
