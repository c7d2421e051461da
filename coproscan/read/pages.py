"""What shows a plain text to be a published page: its furniture, its signature, its comments.

A page saved as text has lines that nobody types into notes: a dateline with its category, a byline,
a share bar, a comment form, a sign-up, navigation. One alone may be pasted in; kinds that come
together may not.
"""

import re
from collections.abc import Iterable, Mapping

from coproscan.read.blocks import Block, Blocks
from coproscan.read.names import is_person, is_role
from coproscan.read.titles import MOST_TITLE_WORDS, ends_sentence, is_title, words

# A share bar or a form's notice is a line; longer ones speak of pages ("Back to the library …").
_MOST_FURNITURE_WORDS = 14
# The second line of a signature: "Volunteer co-ordinator for the north".
_MOST_ROLE_WORDS = 8
# What stands between the sign-off and the text's end are a page's own lines, none of them prose.
_PROSE_WORDS = 13

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = (
    rf"(?:\w+day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}})"
)
_FURNITURE: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        "filing": rf"(?:{_DATE})\s*[·|•/]|(?:posted|published|filed|updated) (?:in|by|on|under)\b"
        r"|(?:categor(?:y|ies)|tags|tagged(?: with)?)\s?:|featured article\b",
        "byline": r"(?-i:(?:(?:Words|Written|Posted|Story|Report) )?[Bb]y [A-Z][\w'’-]+ [A-Z])",
        "share bar": r"share (?:this|on|via)\b|(?:share|tweet)(?: this)?:?$"
        r"|(?:share:? )?(?:facebook|twitter|linkedin|whatsapp)\b.{0,9}"
        r"(?:facebook|twitter|linkedin|whatsapp|e-?mail|x)\b",
        "comment form": r"leave a (?:reply|comment)|(?:post|add|write) a comment"
        r"|your e-?mail address will not be|required fields|\d+ comments?$"
        r"|comments? (?:are )?closed",
        "sign-up": r"subscribe\b|e-?mail subscription|sign up (?:to|for)\b"
        r"|(?:join|get) our (?:newsletter|mailing list)",
        "navigation": r"skip to\b|back to (?:news|blog|top|home|all)\b|text size\b|menu$"
        r"|read more\b"
        r"|home(?: [·|>»/]| news\b| about\b)|(?:previous|next|older|newer) (?:post|article|story)",
    }.items()
}
_REPLY = re.compile(
    r"(?:reply(?: to .{1,40})?|report(?: comment| abuse)?|likes? ?\(?\d*\)?|(?:\d+|an?) "
    r"(?:min(?:ute)?|hour|day|week|month|year)s? ago|just now|yesterday(?: at .{1,12})?"
    rf"|{_DATE},?(?: at)? \d{{1,2}}[:.]\d{{2}}.{{0,12}}|.{{2,40}} (?:says|said|wrote):)",
    re.IGNORECASE,
)
# Above notes "Comments" heads points, so it ends a text only below a signature.
_COMMENTS = re.compile(r"(?:\d+ )?(?:comments?|responses|replies)(?: ?\(\d+\))?:?", re.IGNORECASE)
_ONLY_DATE = re.compile(_DATE, re.IGNORECASE)


def furniture(blocks: Blocks) -> frozenset[str]:
    """The kinds of a published page's furniture that stand in lines of their own."""
    short = [line for b in blocks for line in _own_lines(b)]
    return frozenset(
        kind for kind, form in _FURNITURE.items() if any(form.match(line) for line in short)
    )


def is_comment(blocks: Blocks, at: int) -> bool:
    """Whether a short line that could be a heading is what somebody said in a comment thread, or
    the last thing said above a page's own lines.

    Below a comment stand its button or its age, or the next commenter's name; a name or a bare
    date is believed only where the thread shows beside it too.
    """
    after = _at(blocks, at + 1)
    if after is None or after.gap == 0 or after.kind not in ("paragraph", "item", "heading"):
        return False
    if _is_thread(after) or _is_page_end(after):
        return True
    around = (_at(blocks, at - 1), _at(blocks, at + 2))
    return _may_be_commenter(after) and any(b is not None and _is_thread(b) for b in around)


def signs(blocks: Blocks, at: int) -> bool:
    """Whether a line belongs to the signature below a text: a person's name under the last of the
    prose, or what the person is under the name."""
    block, before = blocks[at], _at(blocks, at - 1)
    if before is None or any(words(b.text) >= _PROSE_WORDS for b in _said_after(blocks, at)):
        return False
    if _is_name(block.text) and _is_prose(before):
        below = _at(blocks, at + 1)
        return below is None or _ends_text(below) or _is_role_line(below)
    two_up = _at(blocks, at - 2)
    named = before.lines == 1 and _is_name(before.text) and two_up is not None
    return named and _is_role_line(block) and two_up is not None and _is_prose(two_up)


def _own_lines(block: Block) -> Iterable[str]:
    """A block's lines that may be furniture: short, and no items or cells of the content."""
    if block.kind not in ("paragraph", "item", "heading", "structure"):
        return ()
    lines = (line.strip() for line in block.text[:400].split("\n"))
    return (line for line in lines if words(line) <= _MOST_FURNITURE_WORDS)


def _at(blocks: Blocks, at: int) -> Block | None:
    return blocks[at] if 0 <= at < len(blocks) else None


def _is_thread(block: Block) -> bool:
    """Whether a block is what a comment thread sets around a comment, its last line at least."""
    return _REPLY.fullmatch(block.text[-80:].split("\n")[-1].strip()) is not None


def _may_be_commenter(block: Block) -> bool:
    text = block.text.strip()
    return block.lines == 1 and (_is_name(text) or _ONLY_DATE.fullmatch(text) is not None)


def _is_page_end(block: Block) -> bool:
    """Whether a block is one of the lines below a page's text: share bar, form, navigation."""
    text = block.text.strip()
    ends = ("share bar", "comment form", "sign-up", "navigation")
    return words(text) <= _MOST_FURNITURE_WORDS and any(_FURNITURE[k].match(text) for k in ends)


def _ends_text(block: Block) -> bool:
    return _is_page_end(block) or _COMMENTS.fullmatch(block.text.strip()) is not None


def _is_name(text: str) -> bool:
    text = text.strip()
    return is_person(text[3:] if text[:3].casefold() == "by " else text)


def _is_role_line(block: Block) -> bool:
    text = block.text.strip()
    shaped = words(text) <= _MOST_ROLE_WORDS and not text.endswith((".", "?", ":"))
    return block.lines == 1 and shaped and (is_role(text) or is_title(text))


def _is_prose(block: Block) -> bool:
    return block.kind in ("paragraph", "quote") and (
        words(block.text) > MOST_TITLE_WORDS or ends_sentence(block.text)
    )


def _said_after(blocks: Blocks, at: int) -> Iterable[Block]:
    """What follows up to the page's own lines: comments below them are other people's."""
    for block in blocks[at + 1 :]:
        if _ends_text(block):
            return
        if block.kind != "structure":
            yield block
