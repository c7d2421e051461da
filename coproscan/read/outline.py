"""Which blocks are headings, and how they nest, where the document does not mark them itself."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from coproscan.read.blocks import CLOSES_AT_NEXT, Block, Blocks, is_list, opens_as_letter
from coproscan.read.lines import NUMBER
from coproscan.read.pages import is_comment, signs
from coproscan.read.titles import (
    ends_sentence,
    gathering,
    is_byline,
    is_capitals,
    is_numbered_question,
    is_question,
    is_short_label,
    is_title,
    opens_with_gathering,
    words,
)

# The levels of headings that only their shape tells. Above all: a gathering whose questions stand
# below it. Then what stands out (capitals, an underline), then plain lines, then gatherings that
# stand below their question. Odd numbers, as marked headings have even ones.
_GATHERING_ABOVE, _CAPITALS, _PLAIN, _GATHERING_BELOW = 1, 3, 7, 9
# From a sentence of so many words on, a line is content and no title.
_PROSE_WORDS = 13


def with_headings(blocks: Blocks, *, guess: bool) -> list[Block]:
    """The blocks with the headings among them told.

    Lines that begin with a gathering's name ("Table 2") always are. With `guess` (the document
    marks no headings of its own), so are questions above their answers, lines in capitals, short
    labels ("Ideas:") above a list, and short title-like lines above their content.
    """
    guess = guess and not _is_letter(blocks)
    titles = [_surely_heads(blocks, at, guess=guess) for at in range(len(blocks))]
    if guess:
        for run in _runs_of_titles(blocks, titles):
            answers = run[0] > 0 and titles[run[0] - 1] and _asks(blocks[run[0] - 1])
            for at in _heads_of_run(blocks, run, answers=answers):
                titles[at] = True
    found = [
        _heading(block) if title else block for block, title in zip(blocks, titles, strict=True)
    ]
    levelled = _levelled(found, guess=guess)
    return _alone_as_paragraphs(_asked_in_passing(levelled) if guess else levelled)


def _asked_in_passing(blocks: Sequence[Block]) -> list[Block]:
    """A question below prose that nothing stands under is the writer's own, and no heading."""
    return [
        replace(block, kind="paragraph", title="", level=0)
        if _ends_section(blocks, at) and blocks[at - 1].kind in ("paragraph", "quote")
        else block
        for at, block in enumerate(blocks)
    ]


def _ends_section(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block is a question's heading that the next heading closes at once."""
    block, after = blocks[at], _next(blocks, at)
    if at == 0 or block.kind != "heading" or is_numbered_question(block.text):
        return False
    closed = after is None or (after.kind == "heading" and after.level <= block.level)
    return closed and is_question(block.text)


def _is_letter(blocks: Blocks) -> bool:
    """Whether the document is a letter or an e-mail in prose: its short lines head nothing."""
    return opens_as_letter(blocks) and all(b.kind not in ("bullet", "cell") for b in blocks)


def _alone_as_paragraphs(blocks: Blocks) -> list[Block]:
    """A line with no other beside it is no list: an item alone, or that leads into a list, is a
    paragraph."""
    around = zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
    return [
        replace(block, kind="paragraph")
        if block.kind == "item"
        and (block.text.endswith(":") or not any(b and b.kind == "item" for b in (before, after)))
        else block
        for before, block, after in around
    ]


def _heading(block: Block) -> Block:
    title = block.title or block.text.strip()
    return replace(block, kind="heading", title=title, level=0, depth=0)


def _surely_heads(blocks: Blocks, at: int, *, guess: bool) -> bool:
    """Whether a block is a heading whatever stands around it in the same run of lines."""
    block = blocks[at]
    if not _may_head(block):
        return False
    after = _next(blocks, at)
    if block.kind == "bullet":
        return guess and _is_numbered_heading(blocks, at)
    if opens_with_gathering(block.text) and after is not None:
        return True
    if not guess or after is None:
        return False
    begins = block.gap > 0 or at == 0 or blocks[at - 1].kind in ("heading", "structure")
    if is_numbered_question(block.text):
        return True
    if is_question(block.text):
        if is_comment(blocks, at):
            return False
        return (begins or after.kind == "bullet") and not is_question(after.text)
    if is_short_label(block.text):
        return is_list(after) or (begins and after.kind != "heading")
    return begins and is_capitals(block.text) and is_title(block.text)


def _may_head(block: Block) -> bool:
    return block.kind in ("paragraph", "item", "bullet") and block.lines == 1


def _is_numbered_heading(blocks: Blocks, at: int) -> bool:
    """Whether a numbered line is no item of a list but the heading of what follows unnumbered, and
    not hanging below it: "1. What works?" above bullets of its own depth."""
    block, after = blocks[at], _next(blocks, at)
    if after is None or not _is_numbered(block) or block.depth:
        return False
    if at and not block.gap and _is_numbered(blocks[at - 1]):
        return False
    if not (is_title(block.text) or is_question(block.text)):
        return False
    if after.kind == "bullet":
        return not _is_numbered(after) and after.depth == 0
    return after.kind in ("paragraph", "item", "quote") and (after.gap > 0 or block.text[-1] == "?")


def _is_numbered(block: Block) -> bool:
    return block.name == "number" or NUMBER.match(f"{block.mark} ") is not None


def _next(blocks: Blocks, at: int) -> Block | None:
    """The next block that somebody said, or heading."""
    at += 1
    while at < len(blocks) and blocks[at].kind == "structure":
        at += 1
    return blocks[at] if at < len(blocks) else None


def _opening(blocks: Blocks) -> int:
    """Where the document's first block that is no structure stands."""
    return next((at for at, b in enumerate(blocks) if b.kind != "structure"), 0)


def _runs_of_titles(blocks: Blocks, titles: Sequence[bool]) -> list[list[int]]:
    """Runs of title-like lines that nothing parts; each line begins a block of its own."""
    runs: list[list[int]] = []
    opening, before = _opening(blocks), -2
    for at, block in enumerate(blocks):
        above_list = at + 1 < len(blocks) and blocks[at + 1].kind == "bullet"
        begins = block.gap > 0 or at == opening or above_list
        if titles[at] or not begins or not _is_candidate(block, first=at == opening):
            continue
        if is_question(block.text) and is_comment(blocks, at):
            continue
        if at > opening and signs(blocks, at):
            continue
        if before == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
        before = at
    return runs


def _is_candidate(block: Block, *, first: bool) -> bool:
    return block.kind in ("paragraph", "item") and is_title(block.text, first=first)


def _asks(block: Block) -> bool:
    """Whether what stands directly below a heading answers it."""
    return is_question(block.text) or is_short_label(block.text) or opens_with_gathering(block.text)


def _heads_of_run(blocks: Blocks, run: Sequence[int], *, answers: bool) -> list[int]:
    """Which lines of a run of title-like lines are headings; in a run of three or more, or one of
    two below a question, most are items of a list that was typed without bullets."""
    first, last = run[0], run[-1]
    after = _next(blocks, last)
    if answers and len(run) > 1:
        return [last] if after and (after.kind == "bullet" or _far(blocks, run)) else []
    opens = first == _opening(blocks)
    heads = [first] if opens or (len(run) > 1 and _stands_off(blocks, run)) else []
    if after is not None and (len(run) < 3 or after.kind == "bullet" or _far(blocks, run)):
        heads += [at for at in run[-2:] if _introduces(blocks, at, after)]
    return heads


def _introduces(blocks: Blocks, at: int, after: Block) -> bool:
    """Whether a title-like line stands above content: a list, a table, a quote, or prose."""
    block = blocks[at]
    if ": " in block.text and _next(blocks, at) is not after:
        return False  # "Posted in: News" above another title is a particular, no heading
    if after.kind in ("bullet", "cell", "quote", "turn") or is_byline(after.text):
        return True
    # Directly above another line, only prose below shows that a line is no item of the same list.
    return after.gap > 0 or ends_sentence(after.text) or words(after.text) >= _PROSE_WORDS


def _stands_off(blocks: Blocks, run: Sequence[int]) -> bool:
    """Whether more blank lines stand before a run's first line than between its lines."""
    return blocks[run[0]].gap > max(blocks[at].gap for at in run[1:])


def _far(blocks: Blocks, run: Sequence[int]) -> bool:
    """Whether more blank lines stand before a run's last line than between the others."""
    return blocks[run[-1]].gap > max((blocks[at].gap for at in run[1:-1]), default=1)


def _levelled(blocks: Blocks, *, guess: bool) -> list[Block]:
    """Levels for the headings that have none."""
    above = _gatherings_above(blocks)
    plain_capitals = _shouts(blocks)
    marked = 0
    found = []
    for block in blocks:
        if block.kind == "heading" and block.level:
            marked = block.level
        elif block.kind == "heading" and not guess:
            # A table named between marked headings holds for all that stands below its own.
            block = replace(block, level=marked + 1)
        elif block.kind == "heading":
            block = replace(block, level=_level(block, above=above, plain_capitals=plain_capitals))
        found.append(block)
    return found


def _shouts(blocks: Blocks) -> bool:
    """Whether the document was typed in capitals throughout, so that they mark no heading."""
    said = [b for b in blocks if b.kind == "bullet" or words(b.text) >= _PROSE_WORDS]
    return 2 * sum(is_capitals(b.text) for b in said) > len(said)


def _level(block: Block, *, above: bool, plain_capitals: bool) -> int:
    if opens_with_gathering(block.title):
        return _GATHERING_ABOVE if above else _GATHERING_BELOW
    if block.title.endswith(":"):
        return CLOSES_AT_NEXT
    return _CAPITALS if is_capitals(block.title) and not plain_capitals else _PLAIN


def _gatherings_above(blocks: Blocks) -> bool:
    """Whether tables and groups stand above the questions they answered: one of them, though not
    the document's first line, has another heading directly below it; or each comes once, and one
    has a heading with content of its own before the next."""
    headings = [
        (block, after)
        for block, after in pairwise(blocks)
        if block.kind == "heading" and after.kind == "heading"
    ]
    directly = any(gathering(b.title) and not gathering(after.title) for b, after in headings)
    return directly or _each_once_with_headings(blocks)


def _each_once_with_headings(blocks: Blocks) -> bool:
    """Whether no table or group comes back, and between two stands a heading over something."""
    at = [n for n, b in enumerate(blocks) if b.kind == "heading" and gathering(b.title)]
    names = {(gathering(blocks[n].title) or "").casefold() for n in at}
    return len(names) == len(at) and any(
        block.kind == "heading" and after.kind not in ("heading", "structure")
        for first, last in pairwise(at)
        for block, after in pairwise(blocks[first + 1 : last])
    )
