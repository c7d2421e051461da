"""Running lines -> blocks: bullets, wrapped paragraphs, one-line items, flattened tables.

Headings, quotes and speakers are told later, when all blocks are known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from coproscan.read.barred import find_barred
from coproscan.read.blocks import Block, BlockKind, structure
from coproscan.read.flattened import FlattenedTable, find_table
from coproscan.read.names import is_person
from coproscan.read.titles import ends_sentence, words

Joins = Literal["wrapped", "paragraph", "never"]

# A bullet's marker; a dash may stand right before a letter ("-More buses"). Numbers are kept to
# three digits, or "2024. We met" would be item 2024; "10.30 Coffee" opens with a clock time, as
# outlines seldom come to such numbers. Symbol fonts keep their bullets where Unicode leaves room
# for private use.
MARKER = re.compile(
    r"[\ue000-\uf8ff•‣◦▪▫●○■□◆◇▶►➢➤→⃁∙·✓✔✗✘☐☑☒]\s*(?=\S)"
    r"|[-–](?=[^\W\d_])|[-*–—+§Ø]\s+(?=\S)|o\s+(?=[A-Z])"
    r"|(?:\(?\d{1,3}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+(?=\S)"
    r"|(?!(?:(?:1\d|2[0-3])\.[0-5][05]|[7-9]\.(?:00|15|30|45))\s)\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-Z“‘\"'])"
)
NUMBER = re.compile(r"\(?\d{1,3}(?:[.)]|(?:\.\d{1,2})+\.?)\s")
CHECKBOX = re.compile(r"\[[ xX]?\]\s+(?=\S)")
_RULE = re.compile(r"[-=_*~#+.•·—–\s]{3,}")
_QUOTED = re.compile(r"(?:>\s?)+")
_EMAIL_HEADER = re.compile(
    r"(?:From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Importance|Attachments?): ?", re.IGNORECASE
)
_LABEL = re.compile(r"[^\W\d_][^:.!?\n]{0,40}:\s")
# A line that ends so goes on in the next.
_UNFINISHED = re.compile(
    r"(?:[,&/+–-]|\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|our|that|the|their|to|with))$"
)
_WIDE = re.compile(r"\s{2}|\t")
# Lines that an editor wrapped are about as long as one another, at 50 to 110 characters.
_NARROWEST, _WIDEST = 50, 110
# So many full lines show that a whole document was wrapped; one long item alone does not.
_WRAPPED_LINES = 3
# A post-it or an asset takes up to so many words; more is a sentence or two: a paragraph.
_MOST_ITEM_WORDS = 25
_MOST_SIGNATURE_WORDS = 8
# A tab counts as an editor shows it.
_TAB = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line as read, and what a person would call it ("line 12")."""

    locator: str
    raw: str

    @property
    def text(self) -> str:
        return self.raw.strip()

    @property
    def indent(self) -> int:
        expanded = self.raw.replace("\u00a0", " ").expandtabs(_TAB)
        return len(expanded) - len(expanded.lstrip())


def numbered_lines(text: str) -> list[Line]:
    """The text's lines, numbered from 1."""
    return [Line(f"line {n}", raw) for n, raw in enumerate(text.split("\n"), 1)]


def blocks_of_lines(lines: Sequence[Line], *, joins: Joins = "wrapped") -> list[Block]:
    """The blocks of running lines, parted at blank lines and wherever a line begins a new thing.

    `joins` says when a line goes on with the one before: where an editor wrapped it, where both
    may be one "paragraph" (Markdown's rule), or "never" (each is a paragraph of its own).
    """
    width = _wrap_width(lines) if joins != "never" else None
    if joins == "wrapped" and width is None and _items_in_lower_case(lines):
        joins = "never"
    found: list[Block] = []
    for gap, chunk in _chunks(lines):
        blocks = _chunk_blocks(chunk, width, joins)
        found += [replace(blocks[0], gap=gap), *blocks[1:]] if blocks else []
    return _nested(found)


def _chunks(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Runs of lines that are not blank, each with the number of blank lines before it."""
    gap, chunk = 0, list[Line]()
    for line in lines:
        if line.text:
            chunk.append(line)
        elif chunk:
            yield gap, chunk
            gap, chunk = 1, []
        else:
            gap += 1
    if chunk:
        yield gap, chunk


def _chunk_blocks(chunk: Sequence[Line], width: int | None, joins: Joins) -> list[Block]:
    raws = [line.raw for line in chunk]
    tables = (find_table(raws, at) or find_barred(raws, at) for at in range(len(raws)))
    table = next((table for table in tables if table), None)
    if table:
        before, rows, after = chunk[: table.first], chunk[: table.end], chunk[table.end :]
        return [
            *_chunk_blocks(before, width, joins),
            *_table_blocks(rows, table),
            *_chunk_blocks(after, width, joins),
        ]
    header = _email_header(chunk)
    blocks = [structure("e-mail header", line.text, line.locator) for line in chunk[:header]]
    body = chunk[header:]
    groups = _groups(body, _chunk_width(body, width), joins)
    alone = len(groups) == 1
    return blocks + [_block(group, alone=alone) for group in groups]


def _table_blocks(lines: Sequence[Line], table: FlattenedTable) -> Iterator[Block]:
    header = lines[table.first]
    names = [header.raw[start:end] for start, end in table.headers]
    bars = _leftover(header.raw, table.headers)
    for n, name in enumerate(names, 1):
        yield structure("column header", name, f"{header.locator}, cell {n}")
    if bars:
        yield structure("table rule", bars, header.locator)
    for row in table.rows:
        line = lines[row.line]
        bars = _leftover(line.raw, row.cells)
        for n, (start, end) in enumerate(row.cells):
            if n and start == end:
                continue
            column = names[n] if row.sure or _is_one_phrase(line.raw[start:end]) else None
            locator = f"{line.locator}, cell {n + 1}" if len(row.cells) > 1 else line.locator
            yield Block(
                "cell",
                line.raw[start:end],
                locator,
                mark=bars if n == 0 else "",
                name="table rule",
                column=column,
                row=line.locator,
                inferred=True,
            )


def _is_one_phrase(text: str) -> bool:
    """Whether nothing in a row that was kept whole could begin a second cell. A row that may have
    two cells stands under neither header."""
    return not any(word[0].isupper() for word in text.split()[1:]) and _WIDE.search(text) is None


def _leftover(raw: str, spans: Sequence[tuple[int, int]]) -> str:
    """What of a line lies in no span, blanks apart."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(raw)]
    return "".join("".join(raw[end:start].split()) for end, start in zip(ends, starts, strict=True))


def _email_header(chunk: Sequence[Line]) -> int:
    """How many lines at the chunk's beginning are an e-mail's header: two or more, or none."""
    count = 0
    while count < len(chunk) and _EMAIL_HEADER.match(chunk[count].text):
        count += 1
    return count if count > 1 else 0


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width that an editor wrapped the document at, if it did: several lines come close to
    the longest, and none goes far past it."""
    longest = max((len(line.text) for line in lines), default=0)
    if not _NARROWEST <= longest <= _WIDEST:
        return None
    pairs = [
        (last, line)
        for last, line in pairwise(lines)
        if last.text and line.text and not MARKER.match(line.text)
    ]
    full = sum(_is_full(last, line, longest) for last, line in pairs)
    # In wrapped paragraphs nearly every line but the last is full; in a list of items one in five.
    return longest if full >= max(_WRAPPED_LINES, len(pairs) / 2) else None


def _items_in_lower_case(lines: Sequence[Line]) -> bool:
    """Whether the lines are items that were typed without markers and capitals (post-its): many
    begin in lower case right below a line too short to have been wrapped."""
    if any(_begins_something(line.text) for line in lines if line.text):
        return False
    below = [
        line.text[0].islower()
        for last, line in pairwise(lines)
        if line.text and 0 < len(last.text) < _NARROWEST and not _UNFINISHED.search(last.text)
    ]
    return sum(below) >= max(_WRAPPED_LINES, len(below) / 4)


def _is_full(line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted into this one."""
    return width - len(line.text) <= len(after.text.split(maxsplit=1)[0])


def _chunk_width(chunk: Sequence[Line], width: int | None) -> int | None:
    """The document's wrap width, or else that of the chunk where all its lines but the last are
    full (a pasted e-mail in a page of long lines)."""
    if width is not None or len(chunk) < _WRAPPED_LINES:
        return width
    lengths = [len(line.text) for line in chunk[:-1]]
    longest = max(lengths)
    even = _NARROWEST <= longest <= _WIDEST and min(lengths) > longest - 12
    return longest if even else None


def _groups(chunk: Sequence[Line], width: int | None, joins: Joins) -> list[list[Line]]:
    """The lines parted into blocks: a new one wherever a line does not go on with the last."""
    if joins == "never":
        return [[line] for line in chunk]
    groups: list[list[Line]] = []
    for line in chunk:
        if groups and _goes_on(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    plain = not any(_begins_something(group[0].text) for group in groups)
    if (
        plain
        and len(groups) > 1
        and (_is_signature(groups) or (joins == "paragraph" and _is_prose(groups)))
    ):
        return [list(chunk)]
    return groups


def _begins_something(text: str) -> bool:
    return bool(MARKER.match(text) or _QUOTED.match(text) or _RULE.fullmatch(text))


def _goes_on(group: Sequence[Line], line: Line, width: int | None) -> bool:
    """Whether the line goes on with the group's: hangs under its marker, or was wrapped."""
    first, last = group[0], group[-1]
    if _is_rule(last) or _is_rule(line):
        return False
    if _QUOTED.match(first.text):
        return _QUOTED.match(line.text) is not None and not first.text.startswith(">>")
    if _QUOTED.match(line.text) or MARKER.match(line.text):
        return False
    if MARKER.match(first.text) and line.indent > first.indent:
        return True
    if _LABEL.match(line.text) and (width is None or ends_sentence(last.text)):
        return False
    if width is not None and _is_full(last, line, width):
        return True
    if ends_sentence(last.text) or last.text.endswith((":", ";")):
        return False
    if MARKER.match(first.text) and (line.text[:1].islower() or _UNFINISHED.search(last.text)):
        return True  # below a bullet whatever has no bullet is no new item
    full = _NARROWEST <= len(last.text) <= _WIDEST
    return width is None and full and line.text[:1].islower()


def _is_rule(line: Line) -> bool:
    return _RULE.fullmatch(line.text) is not None


def _is_signature(groups: Sequence[Sequence[Line]]) -> bool:
    """Two lines, a person's name and what the person is."""
    texts = [line.text for group in groups for line in group]
    if len(texts) != 2:
        return False
    name = texts[0][3:] if texts[0][:3].casefold() == "by " else texts[0]
    return is_person(name) and words(texts[1]) <= _MOST_SIGNATURE_WORDS and texts[1][-1] not in ".?"


def _is_prose(groups: Sequence[Sequence[Line]]) -> bool:
    """Whether lines without markers are sentences, one under the other, rather than items or
    labelled lines ("Anna: yes", "Ben: no")."""
    texts = [line.text for group in groups for line in group]
    short = sum(words(t) <= 10 and not t.endswith((".", ",", ";")) for t in texts)
    labelled = sum(_LABEL.match(group[0].text) is not None for group in groups)
    return (short < len(texts) or len(texts) < 3) and labelled < len(groups)


def _block(group: Sequence[Line], *, alone: bool) -> Block:
    first = group[0]
    if _is_rule(first):
        return structure("separator", first.text, first.locator)
    if _QUOTED.match(first.text):
        return _quoted(group)
    mark = marker(first.text)
    if mark and not CHECKBOX.match(first.text):
        text = "\n".join([first.text[len(mark) :], *(line.raw for line in group[1:])]).strip()
        return Block(
            "bullet", text, first.locator, mark=mark.strip(), name="list marker", depth=first.indent
        )
    text = "\n".join(line.raw for line in group).strip()
    item = not alone and len(group) == 1 and words(text) <= _MOST_ITEM_WORDS
    return Block("item" if item else "paragraph", text, first.locator)


def marker(text: str) -> str:
    """The list marker that a line begins with, its blanks included; "" if there is none."""
    found = MARKER.match(text)
    end = found.end() if found else 0
    box = CHECKBOX.match(text, end)
    return text[: box.end() if box else end]


def _quoted(group: Sequence[Line]) -> Block:
    """A block of lines that each begin with ">"; ">>" begins a speaker's turn."""
    marks = [found[0] if (found := _QUOTED.match(g.text)) else "" for g in group]
    text = "\n".join(g.text[len(m) :] for g, m in zip(group, marks, strict=True)).strip()
    kind: BlockKind = "turn" if marks[0].startswith(">>") else "quote"
    mark = " ".join(m.strip() for m in marks if m.strip())
    return Block(kind, text, group[0].locator, mark=mark, name="quote mark")


def _nested(blocks: Sequence[Block]) -> list[Block]:
    """Bullets' indents -> depths: 0 for a list's outermost, one more for each step to the right."""
    indents: list[int] = []
    found = []
    for block in blocks:
        if block.kind != "bullet":
            if block.kind != "structure":
                indents = []
            found.append(block)
            continue
        while indents and indents[-1] > block.depth:
            indents.pop()
        if not indents or indents[-1] < block.depth:
            indents.append(block.depth)
        found.append(replace(block, depth=len(indents) - 1))
    return found
