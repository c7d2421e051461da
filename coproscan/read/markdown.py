"""Markdown -> content: markdown-it-py tells the blocks, and the words stay as they were typed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coproscan.errors import UnreadableDocument
from coproscan.read.blocks import CLOSES_AT_NEXT, Block, structure
from coproscan.read.cells import Cell, Part, Row, table_blocks
from coproscan.read.content import Content, File
from coproscan.read.decode import decode
from coproscan.read.lines import Line, blocks_of_lines, marker
from coproscan.read.markup import Leaf, leaves, unsaid
from coproscan.read.notes import content_of
from coproscan.read.titles import MOST_QUESTION_WORDS, ends_sentence, gathering, words
from coproscan.settings import Settings

# A document with one marked heading has a title; its other headings may be typed like any line.
_MARKED_HEADINGS = 2
# "#buildback" and "#Better together" are hashtags; a title after a tight "#" says more.
_LEAST_TITLE_WORDS = 4
_BOLD_LINE = re.compile(r"(\*\*|__)(?P<title>(?:(?!\1).)+)\1\s*:?")
_TIGHT_HEADING = re.compile(r"(?P<mark>#{1,6})(?P<title>[^\s#].* .*)")
_IMAGES = re.compile(r"(?:!\[[^\]\n]*\]\([^)\n]*\)\s*)+")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_RULED = re.compile(r"\s*:?-{2,}:?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKUP = (
    (re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,300}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*_])([*_`])(?=\S)([^*_`\n]{1,300})(?<=\S)\1(?![\w*_])"), r"\2"),
)


def read_markdown(file: File, settings: Settings) -> Content:  # noqa: ARG001 - every reader takes the settings
    """The responses, headings and other structures of a Markdown file of notes or a transcript.

    Raises UnreadableDocument where the file is empty or no text.
    """
    text = decode(file.data, file.id)
    if not text.strip():
        raise UnreadableDocument(f"{file.id}: is empty: there is nothing to read")
    blocks = blocks_of_markdown(text)
    marked = sum(b.kind == "heading" and 0 < b.level < CLOSES_AT_NEXT for b in blocks)
    return content_of(file.id, "markdown", blocks, guess=marked < _MARKED_HEADINGS)


def plain(text: str) -> str:
    """A text without links' addresses and emphasis, as a heading is shown."""
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return text.strip()


def blocks_of_markdown(text: str) -> list[Block]:
    """The blocks of a Markdown text, in its order."""
    lines = text.split("\n")
    aside = unsaid(lines)
    found = {at: [structure(name, lines[at].strip(), _locator(at))] for at, name in aside.items()}
    claimed = set(aside)
    said = [("" if at in aside else line) for at, line in enumerate(lines)]
    for leaf in leaves(said):
        found.setdefault(leaf.first, []).extend(_leaf_blocks(leaf, said))
        claimed.update(range(leaf.first, leaf.end))
    for at, line in enumerate(lines):
        if line.strip() and at not in claimed:
            found[at] = _unclaimed(line, _locator(at))
    return list(_with_gaps(found, lines))


def _unclaimed(line: str, locator: str) -> list[Block]:
    """A line of which the parser made nothing: an empty list item, or nesting past all measure."""
    if any(c.isalnum() for c in line):
        return blocks_of_lines([Line(locator, line)])
    return [structure("list marker", line.strip(), locator)]


def _locator(at: int) -> str:
    return f"line {at + 1}"


def _with_gaps(found: dict[int, list[Block]], lines: Sequence[str]) -> Iterator[Block]:
    """The blocks in order, each first of its line with the number of blank lines before it."""
    for at in sorted(found):
        above = at
        while above and not lines[above - 1].strip():
            above -= 1
        for n, block in enumerate(found[at]):
            yield replace(block, gap=at - above) if n == 0 else block


def _leaf_blocks(leaf: Leaf, lines: Sequence[str]) -> list[Block]:
    raws = lines[leaf.first : leaf.end]
    if leaf.kind == "table":
        return _table(leaf, raws)
    if leaf.kind == "heading":
        return _heading(leaf, raws)
    if leaf.kind == "paragraph":
        return _paragraph(leaf, raws)
    if leaf.kind == "said":  # a fence that only frames words
        body = [Line(_locator(leaf.first + n), raw) for n, raw in enumerate(raws)]
        ends = {0, len(raws) - 1} if len(raws) > 1 and raws[-1].strip(" `~>") == "" else {0}
        fences = [structure("directive", body[n].text, body[n].locator) for n in sorted(ends)]
        kept = [line for n, line in enumerate(body) if n not in ends]
        return [fences[0], *blocks_of_lines(kept), *fences[1:]]
    return [structure(leaf.kind, "\n".join(raws).strip(), _locator(leaf.first))]


def _split_marks(leaf: Leaf, raws: Sequence[str]) -> tuple[list[Line], str]:
    """A leaf's lines without what marks them (bullets, quote marks, "#"), and those marks."""
    marks: list[str] = []
    kept: list[Line] = []
    contents = [content.strip() for content in leaf.content if content.strip()]
    for n, raw in enumerate(raws):
        content = contents[0] if contents else ""
        at = raw.find(content) if content else -1
        if at >= 0:
            contents = contents[1:]
            # What marks the line stands before and after its content.
            marks.append(" ".join(f"{raw[:at]} {raw[at + len(content) :]}".split()))
        elif any(c.isalnum() for c in raw):
            # The parser wrote it otherwise (a tab as blanks): the line as it was typed.
            contents, content = contents[1:], raw.strip()
        else:
            marks.append(raw.strip())
            continue
        kept.append(Line(_locator(leaf.first + n), content))
    return kept, " ".join(mark for mark in marks if mark)


def _heading(leaf: Leaf, raws: Sequence[str]) -> list[Block]:
    kept, marks = _split_marks(leaf, raws)
    text = "\n".join(line.text for line in kept)
    if leaf.underlined and (len(kept) > 1 or words(text) > MOST_QUESTION_WORDS):
        # A ruler typed right below a paragraph was meant as a ruler.
        blocks = _paragraph(replace(leaf, kind="paragraph", end=leaf.end - 1), raws[:-1])
        return [*blocks, structure("separator", raws[-1].strip(), _locator(leaf.end - 1))]
    if not text:
        return [structure("heading mark", marks, _locator(leaf.first))]
    level, title = 2 * leaf.level, plain(text)
    return [
        Block(
            "heading",
            text,
            _locator(leaf.first),
            mark=marks,
            name="heading mark",
            title=title,
            level=level,
        )
    ]


def _paragraph(leaf: Leaf, raws: Sequence[str]) -> list[Block]:
    if leaf.quoted >= 2 and any(raw.lstrip().startswith(">>") for raw in raws):
        # ">>" marks a speaker's turn; a quote within a quote is typed with a blank between.
        lines = [Line(_locator(leaf.first + n), raw) for n, raw in enumerate(raws)]
        return blocks_of_lines(lines)
    kept, marks = _split_marks(leaf, raws)
    if not kept:
        return [structure("list marker", marks, _locator(leaf.first))] if marks else []
    blocks = _listed(leaf, kept) if leaf.depth is not None else _plain_blocks(leaf, kept)
    first = blocks[0]  # there is one, as no kept line is blank
    mark = " ".join(m for m in (marks, first.mark) if m)
    return [replace(first, mark=mark, name=first.name or "list marker"), *blocks[1:]]


def _listed(leaf: Leaf, kept: Sequence[Line]) -> list[Block]:
    """The blocks of a paragraph in a list: its first is the bullet, or goes on below it."""
    depth = leaf.depth or 0
    blocks = blocks_of_lines(kept, joins="paragraph")
    box = marker(kept[0].text) if kept[0].text.startswith("[") else ""
    found = []
    for n, block in enumerate(blocks):
        if block.kind == "structure":
            found.append(block)
        elif n == 0 and leaf.begins_item:
            found.append(
                replace(block, kind="bullet", depth=depth, text=block.text[len(box) :].lstrip())
            )
        else:
            found.append(replace(block, depth=depth + 1 + block.depth))
    return found if not box else [replace(found[0], mark=box.strip()), *found[1:]]


def _plain_blocks(leaf: Leaf, kept: Sequence[Line]) -> list[Block]:
    """The blocks of a paragraph outside lists; lines of bold or of images stand alone."""
    found: list[Block] = []
    run: list[Line] = []
    for line in kept:
        special = _special(line, opens=leaf.opens and line is kept[0], alone=len(kept) == 1)
        if special is None:
            run.append(line)
            continue
        found += [*blocks_of_lines(run, joins="paragraph"), special]
        run = []
    found += blocks_of_lines(run, joins="paragraph")
    if not leaf.quoted:
        return found
    return [replace(b, kind="quote") if b.kind in ("paragraph", "item") else b for b in found]


def _special(line: Line, *, opens: bool, alone: bool) -> Block | None:
    """A line of a paragraph that is an image or a heading: all bold, or "#Title" without the blank
    that Markdown asks for."""
    text = line.text
    if _IMAGES.fullmatch(text):
        return structure("image", text, line.locator)
    tight = _TIGHT_HEADING.fullmatch(text) if alone else None
    sure = tight and (opens or len(tight["mark"]) > 1 or words(text) >= _LEAST_TITLE_WORDS)
    if tight and sure and not ends_sentence(text):
        level, mark = 2 * len(tight["mark"]), tight["mark"]
        title = plain(tight["title"])
        return Block(
            "heading",
            tight["title"],
            line.locator,
            mark=mark,
            name="heading mark",
            title=title,
            level=level,
        )
    bold = _BOLD_LINE.fullmatch(text)
    if bold is None or words(text) > MOST_QUESTION_WORDS:
        return None
    title = plain(bold["title"])
    if ends_sentence(title) and not title.endswith("?"):
        return None
    level = 0 if gathering(title) else CLOSES_AT_NEXT
    return Block("heading", text, line.locator, title=title, level=level)


def _table(leaf: Leaf, raws: Sequence[str]) -> list[Block]:
    rows = [_row(raw, _locator(leaf.first + n)) for n, raw in enumerate(raws) if n != 1]
    headers, body = rows[0], rows[1:]
    rule = structure("table rule", raws[1].strip(), _locator(leaf.first + 1))
    found = table_blocks(body, headers)
    below = next((n for n, b in enumerate(found) if b.locator.split(",")[0] != headers.locator), 0)
    return [*found[:below], rule, *found[below:]] if below else [*found, rule]


def _row(raw: str, locator: str) -> Row:
    """A table's row, parted at its pipes; the pipes and what stands before them are its mark."""
    quote = re.match(r"[\s>]*", raw)
    start = quote.end() if quote else 0
    cells, marks = [], ["".join(raw[:start].split())]
    pieces = _PIPE.split(raw[start:])
    marks.append("|" * (len(pieces) - 1))
    if pieces and not pieces[0].strip():
        pieces = pieces[1:]  # the pipe at the row's beginning
    for column, piece in enumerate(pieces):
        if _RULED.fullmatch(piece):
            marks.append(piece.strip())
            continue
        parts = [p for text in _BREAK.split(piece) if (p := _part(text)).text]
        marks += _BREAK.findall(piece)
        if parts:
            name = f"{locator}, cell {column + 1}"
            bold = all(_BOLD_LINE.fullmatch(part.text) for part in parts)
            cells.append(Cell(column, name, tuple(parts), plain(piece), bold))
    return Row(locator, tuple(cells), " ".join(mark for mark in marks if mark))


def _part(text: str) -> Part:
    text = text.strip()
    mark = marker(text)
    return Part(text[len(mark) :], mark.strip())
