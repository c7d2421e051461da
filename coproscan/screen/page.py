"""Where on the page a line stands: how far its sign is believed.

A saved web page or e-mail is peeled from its two ends: menus and mastheads come before its first
sentence, share bars and footers after its last. So a weak sign ("News", a name) counts only while
everything between it and the end of the document bears a sign too. In between, an article's
sentences are safe: only a sign that no writer would write counts there.

Never judged by signs: survey answers, quotes, turns, and the items of a list under a heading with
a meaning of its own.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from coproscan.letters import HEAD_OF_A_LETTER, SIGNATURE, is_greeting, is_salutation
from coproscan.screen import bylines, furniture
from coproscan.screen.lines import LONGEST_LINE, is_sentence, lines, plain
from coproscan.screen.signs import Reach, Sign, weakest
from coproscan.types import Response

LONGEST_HEAD_LINE = 14
"""Words of a line at the head of an article that is a title, a strapline or a site's name; with
more it is a standfirst, which says something."""

SURELY_A_PAGE = 2
"""Lines that only a machine writes, from which notes are judged as the web page that they are; a
single one may be pasted in."""

CALLS_OF_A_PAGE = 3
"""Kinds of call to a reader (to share, to comment, to read on) that make up for a second such
line; notes on how to reach people may have one or two, and none that only a machine writes."""

LONGEST_TEXT = 4 * LONGEST_LINE
"""Characters past which no response is furniture: the longest blocks met are e-mail headers and
footers of a few lines each."""

LONGEST_ROLE = 9  # words of the line under a name ("Volunteer co-ordinator for the north")
LONGEST_COMMENTER = 4  # words of a commenter's name or handle, over the date of the comment
LETTER_HEAD = 14  # lines above "Dear ...": addresses of both sides, a date, a reference
UNDER_A_NAME = 8  # lines of a signature: name, role, body, address, two numbers; a list has more
EMAIL_HEADERS = 3  # "From:", "To:", "Subject:" in a row; one alone may be a note's own field

# An item is an unmarked short line among others: on a flip chart a point, in an article a line.
_LISTED = {"article": ("bullet", "cell"), "notes": ("bullet", "item", "cell")}
_LINES = ("paragraph", "item")
_NEVER = ("answer", "quote", "turn")

# The first words of a page that is linked to: "Nobody agrees which one to buy. We asked..."
_TEASER = re.compile(r"(?:\.\.\.|…|\[(?:…|\.\.\.)\])\s*(?:read more)?\W*$", re.IGNORECASE)

_BY_MONTH = frozenset(("archive", "archives"))
"""Headings of a page's list of months; what else stands under one may be anything."""

_COMMENTER = Sign("context", "who made a comment", "label")


def judged(responses: Sequence[Response], titles: Iterable[str]) -> Mapping[str, Sign]:
    """The signs that are believed, by response id, for one document's responses in order.

    `titles` are the document's headings: those of a web page's own ("Leave a Reply") show what
    the document is as well as its lines do.
    """
    if not responses or responses[0].channel == "survey":
        return {}
    signs = [_sign(response) for response in responses]
    headers = _email_headers(responses)
    every = [s for s in (*signs, *map(furniture.sign_of, titles)) if s]
    shown = sum(s.reach == "machine" for s in every) + EMAIL_HEADERS * bool(headers)
    calls = {s.reason for s in every if s.reach == "call"}
    is_article = responses[0].channel == "article" or (
        shown >= SURELY_A_PAGE or (shown > 0 and len(calls) >= CALLS_OF_A_PAGE)
    )
    believed = _anywhere(signs, is_article)
    if is_article or shown:
        believed |= _under_furniture(responses, signs)
        believed |= _ends(responses, signs, is_article)
    sign_off = _sign_off(responses, signs)
    opens = is_greeting if sign_off else is_salutation
    believed |= headers | _letter_head(responses, opens) | sign_off
    return {responses[at].id: sign for at, sign in sorted(believed.items())}


def _sign(response: Response) -> Sign | None:
    """The sign of a response: that of its lines, where every one of them has one."""
    if response.place.kind in _NEVER or len(response.text) > LONGEST_TEXT:
        return None
    listed = response.place.kind in _LISTED.get(response.channel, ()) and not _is_furniture_list(
        response
    )
    every: list[Sign] = []
    for line in lines(response.text):
        sign = furniture.sign_of(line) or bylines.sign_of(line)
        if sign is None:
            return None
        every.append(sign)
    if not every:
        return None
    sign = weakest(every)
    if listed and not _counts_in_list(sign, response):
        return None
    return sign


def _is_furniture_list(response: Response) -> bool:
    """Whether a list item stands under no heading, or under one that is furniture itself."""
    above = response.place.lead or (
        response.place.headings[-1] if response.place.headings else None
    )
    return above is None or furniture.is_title(above) or plain(above) in _BY_MONTH


def _counts_in_list(sign: Sign, response: Response) -> bool:
    """Under a heading with a meaning of its own an item counts as content, whatever it looks like;
    what only a machine writes in an article, bare mark-up, bare links and whom to contact are the
    exceptions."""
    if sign.reason in ("an image", "mark-up of the page") or bylines.is_bare_link(response.text):
        return True
    if bylines.is_contact(response.text) or (
        response.place.kind == "item" and sign.reason in bylines.OF_THE_EVENT
    ):
        return True
    return response.channel == "article" and sign.reach == "machine"


def _anywhere(signs: Sequence[Sign | None], is_article: bool) -> dict[int, Sign]:
    sure: tuple[Reach, ...] = ("machine", "plain")
    reaches = (*sure, "call") if is_article else sure
    return {at: sign for at, sign in enumerate(signs) if sign and sign.reach in reaches}


def _under_furniture(
    responses: Sequence[Response], signs: Sequence[Sign | None]
) -> dict[int, Sign]:
    """What stands under a heading that is furniture ("Related articles"), up to the first"
    " sentence."""
    found: dict[int, Sign] = {}
    heading: str | None = None
    title: str | None = None
    for at, response in enumerate(responses):
        last = response.place.headings[-1] if response.place.headings else None
        if last != heading:
            heading = last
            title = last if last is not None and furniture.is_title(last) else None
        if response.place.kind in _LINES and furniture.is_list_title(response.text):
            title = response.text
        if title is None or response.place.kind in _NEVER:
            continue
        sign = signs[at]
        if sign is None and is_sentence(response.text) and not _TEASER.search(response.text):
            title = None
        elif sign is not None or furniture.is_list_title(title):
            reason = f'what stands under "{plain(title).rstrip(":")}" on a web page'
            found[at] = sign or Sign("boilerplate", reason, "call")
    return found


def _comments_start(responses: Sequence[Response], signs: Sequence[Sign | None]) -> int:
    """Where the readers' comments begin: at the first trace of their form, or with the document's
    last section where that is headed so; past the end where there are none."""
    trace = "the comment form of a web page"
    form = next((at for at, s in enumerate(signs) if s and s.reason == trace), len(signs))
    section = len(signs)
    while section and _is_under_comments(responses[section - 1]):
        section -= 1
    return min(form, section)


def _is_under_comments(response: Response) -> bool:
    """Whether a response stands under a heading of the comments ("3 comments")."""
    heading = response.place.headings[-1] if response.place.headings else ""
    sign = furniture.sign_of(heading)
    form = sign is not None and sign.reason == "the comment form of a web page"
    return form or plain(heading).strip(" :") in ("comments", "readers' comments", "replies")


def _ends(
    responses: Sequence[Response], signs: Sequence[Sign | None], is_article: bool
) -> dict[int, Sign]:
    """The ends of a page, peeled inwards as far as every response bears a sign.

    The head ends at the second heading with a meaning: what stands under that is content. An
    article ends where its readers' comments begin, and there the page is peeled too; among the
    comments names and times are the commenters', and every sign is believed.
    """

    def head(at: int) -> Sign | None:
        return signs[at] or (_head_line(responses[at]) if is_article else None)

    def tail(at: int) -> Sign | None:
        return signs[at] or (_role(responses, signs, at) if is_article else None)

    def is_commenter(at: int) -> bool:
        below = signs[at + 1]
        is_dated = below is not None and below.reason in ("a date", "when a comment was made")
        return is_dated and len(responses[at].text.split()) <= LONGEST_COMMENTER

    size = len(responses)
    found = _peeled(responses, range(_head_end(responses)), head)
    found |= _peeled(responses, reversed(range(size)), tail)
    if is_article:
        start = _comments_start(responses, signs)
        found |= _peeled(responses, reversed(range(start)), tail)
        found |= {at: sign for at in range(start, size) if (sign := signs[at])}
        found |= {at: _COMMENTER for at in range(start, size - 1) if is_commenter(at)}
    return found


def _head_end(responses: Sequence[Response]) -> int:
    """Where the second heading that is none of the page's own begins."""
    contents: list[str] = []
    for at, response in enumerate(responses):
        last = response.place.headings[-1] if response.place.headings else None
        if last is None or last in contents:
            continue
        if furniture.sign_of(last) is None and bylines.sign_of(last) is None:
            contents.append(last)
        if len(contents) == 2:
            return at
    return len(responses)


def _peeled(
    responses: Sequence[Response], order: Iterable[int], sign_at: Callable[[int], Sign | None]
) -> dict[int, Sign]:
    found: dict[int, Sign] = {}
    for at in order:
        if not any(c.isalnum() for c in responses[at].text):
            continue
        sign = sign_at(at)
        if sign is None:
            break
        found[at] = sign
    return found


def _head_line(response: Response) -> Sign | None:
    """A short line before an article's first sentence is its title, its strapline or its site."""
    kind = response.place.kind
    is_line = kind == "paragraph" or (kind == "item" and response.channel == "article")
    if not is_line or is_sentence(response.text) or response.text.rstrip().endswith("?"):
        return None
    if len(response.text.split()) > LONGEST_HEAD_LINE:
        return None
    return Sign("context", "a line of the page's head, before its first sentence", "label")


def _role(responses: Sequence[Response], signs: Sequence[Sign | None], at: int) -> Sign | None:
    """The line under a signing name says what its bearer does, however it is set."""
    above = signs[at - 1] if at else None
    short = len(responses[at].text.split()) <= LONGEST_ROLE and not is_sentence(responses[at].text)
    named = above is not None and above.reason in ("a name or a signature", "a byline")
    if short and named and responses[at].place.kind in _LINES:
        return Sign("context", "a name or a signature", "label")
    return None


def _email_headers(responses: Sequence[Response]) -> dict[int, Sign]:
    """The headers of e-mails, wherever three or more follow one another."""
    sign = Sign("boilerplate", "the header of an e-mail", "machine")
    found: dict[int, Sign] = {}
    run: list[int] = []
    for at in range(len(responses) + 1):
        text = responses[at].text if at < len(responses) else ""
        is_header = len(text) <= LONGEST_TEXT and furniture.is_email_header(text)
        if is_header:
            run.append(at)
            continue
        if sum(len(lines(responses[i].text)) for i in run) >= EMAIL_HEADERS:
            found |= dict.fromkeys(run, sign)
        run = []
    return found


def _letter_head(responses: Sequence[Response], opens: Callable[[str], bool]) -> dict[int, Sign]:
    """The line that `opens` a letter ("Dear Ms Osei,"), and the addresses and names above it."""
    for at, response in enumerate(responses[: LETTER_HEAD + 1]):
        if response.place.kind not in _LINES:
            return {}
        if opens(response.text):
            head = Sign("context", HEAD_OF_A_LETTER, "plain")
            return dict.fromkeys(range(at + 1), head)
        if is_sentence(response.text):
            return {}
    return {}


def _sign_off(responses: Sequence[Response], signs: Sequence[Sign | None]) -> dict[int, Sign]:
    """The close of a letter or e-mail ("Kind regards,") and the signature under it."""
    sign = Sign("boilerplate", SIGNATURE, "machine")
    unknown = 0
    for at in reversed(range(len(responses))):
        response = responses[at]
        if response.place.kind in _LINES and furniture.is_sign_off(response.text):
            return dict.fromkeys(range(at, len(responses)), sign) | {
                i: s for i, s in enumerate(signs) if i > at and s and s.disposition == "boilerplate"
            }
        unknown += signs[at] is None
        if signs[at] is None and (is_sentence(response.text) or response.place.kind not in _LINES):
            return {}
        if unknown > UNDER_A_NAME:
            return {}
    return {}
