"""The seam to markdown-it-py: a Markdown text's leaf blocks, and the lines that nobody said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it.token import Token

LeafKind = Literal["heading", "paragraph", "table", "said", "code", "directive", "separator"]

# ":::info" opens a coloured box, "(name)=" marks a place, "<details>" folds what follows, "[1]:"
# gives a link's address: nobody said these lines; those between them are notes like any others.
_UNSAID = (
    ("directive", re.compile(r":{3,}.*|\([\w-]+\)=|\[\[?_?TOC_?\]\]?", re.IGNORECASE)),
    ("markup", re.compile(r"(?:</?[A-Za-z][^<>]{0,500}>\s*)+")),
    ("link", re.compile(r"\[[^\]]{1,200}\]:\s*\S+(?:\s+[\"'(].*)?")),
)
# MyST directives whose body is words that a reader of the page reads.
_SAID_DIRECTIVES = frozenset(
    "admonition attention card caution danger dropdown epigraph hint important note pull-quote "
    "quote seealso tip warning".split()
)
_FRONT_MATTER_ENDS = ("---", "...")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block that holds words: its lines are `first` up to `end` (counted from 0), `content` is
    its lines without the marks of lists and quotes.

    `depth` is the nesting of the list that it stands in, None outside; `begins_item` says that it
    is the first of its item. `quoted` is the depth of quoting. `opens`: no leaf comes before it.
    """

    kind: LeafKind
    first: int
    end: int
    content: tuple[str, ...] = ()
    level: int = 0
    underlined: bool = False
    depth: int | None = None
    begins_item: bool = False
    quoted: int = 0
    opens: bool = False


def unsaid(lines: Sequence[str]) -> dict[int, str]:
    """The lines that are no one's words (front matter, comments, directives), and what they are."""
    found = dict.fromkeys(range(_front_matter(lines)), "front matter")
    found |= dict.fromkeys(_comments(lines), "comment")
    for at, line in enumerate(lines):
        text = line.strip()
        name = next((name for name, pattern in _UNSAID if pattern.fullmatch(text)), None)
        if name and at not in found:
            found[at] = name
    return found


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines of front matter a text begins with."""
    if not lines or lines[0].strip() != "---":
        return 0
    ends = (n for n, line in enumerate(lines[1:], 2) if line.strip() in _FRONT_MATTER_ENDS)
    end = next(ends, 0)
    # A ruler, words and another ruler are no front matter: that has a "key:" in its first line.
    return end if end > 2 and re.match(r"[\w-]+\s*:", lines[1]) else 0


def _comments(lines: Sequence[str]) -> Iterator[int]:
    """The lines of comments that begin and end with a line."""
    at = 0
    while at < len(lines):
        end = at
        if lines[at].lstrip().startswith("<!--"):
            while end < len(lines) and "-->" not in lines[end]:
                end += 1
            if end < len(lines) and lines[end].rstrip().endswith("-->"):
                yield from range(at, end + 1)
                at = end
        at += 1


def leaves(lines: Sequence[str]) -> list[Leaf]:
    """The leaf blocks of a Markdown text, in its order."""
    from markdown_it import MarkdownIt

    # Indented lines are notes, not code; tags and link addresses stay words, or they would vanish.
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # What stands within a line is left as it was typed: taking it apart is no use, and slow.
    parser.disable(["code", "html_block", "reference", "inline"])
    return list(_leaves(parser.parse("\n".join(lines))))


def _leaves(tokens: Sequence["Token"]) -> Iterator[Leaf]:
    lists, quoted, begins, opens = 0, 0, False, True
    for at, token in enumerate(tokens):
        lists += (token.type.endswith("_list_open")) - (token.type.endswith("_list_close"))
        quoted += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        begins = begins or token.type == "list_item_open"
        kind = _kind(token)
        if kind is None or token.map is None:
            continue
        inline = tokens[at + 1].content if kind in ("heading", "paragraph") else ""
        yield Leaf(
            kind,
            token.map[0],
            token.map[1],
            tuple(inline.split("\n")),
            level=int(token.tag[1]) if kind == "heading" else 0,
            underlined=token.markup in ("=", "-"),
            depth=lists - 1 if lists else None,
            begins_item=begins and bool(lists),
            quoted=quoted,
            opens=opens,
        )
        begins, opens = False, False


def _kind(token: "Token") -> LeafKind | None:
    if token.type == "fence":
        name = token.info.strip().strip("{}").split("}")[0].lower()
        if token.info.strip().startswith("{") and name not in _SAID_DIRECTIVES:
            return "directive"
        return "said" if name in ("", "text", "txt", *_SAID_DIRECTIVES) else "code"
    kinds: dict[str, LeafKind] = {
        "heading_open": "heading",
        "paragraph_open": "paragraph",
        "table_open": "table",
        "hr": "separator",
    }
    return kinds.get(token.type)
