"""Headings that are a page's own controls ("Leave a Reply"): boilerplate, not questions.

A reader takes a line for a heading by its shape alone. Where its words are those of a sign-up
form, a comment box or the like, and nothing that was said stands under it, it goes into the
ledger with the rest of the page's furniture, and no report shows it as a question.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from coproscan.screen import furniture
from coproscan.screen.page import SURELY_A_PAGE
from coproscan.types import Channel, Reading, Response, Structure

_PAGES: tuple[Channel, ...] = ("article", "notes")
_NUMBER = re.compile(r"\d+")


def settled(reading: Reading) -> Reading:
    """The reading (screened) with such headings among its responses, as boilerplate.

    On what is surely a saved page that goes for every such heading: what was said under "Search
    for:" was not said to that. Elsewhere a heading with something said under it stays.
    """
    channels = {d.id: d.channel for d in reading.documents}
    furnished = Counter(r.document for r in reading.responses if r.disposition == "boilerplate")
    said = {r.question for r in reading.responses if r.disposition != "boilerplate"}
    taken = {r.id for r in reading.responses}
    moved: dict[str, Response] = {}
    for structure in reading.structures:
        id_ = f"{structure.document}#{structure.locator}"
        channel = channels[structure.document]
        if channel not in _PAGES or structure.kind != "heading" or id_ in taken:
            continue
        if id_ in said and furnished[structure.document] < SURELY_A_PAGE:
            continue
        if furniture.is_title(structure.text) and (sign := furniture.sign_of(structure.text)):
            moved[id_] = _response(structure, id_, channel, sign.reason)
    if not moved:
        return reading
    asked = {q.id for q in reading.questions} & moved.keys()
    return replace(
        reading,
        questions=tuple(q for q in reading.questions if q.id not in asked),
        responses=tuple(_in_place(reading, moved, asked)),
        structures=tuple(s for s in reading.structures if f"{s.document}#{s.locator}" not in moved),
    )


def _response(structure: Structure, id_: str, channel: Channel, reason: str) -> Response:
    return Response(
        id=id_,
        document=structure.document,
        locator=structure.locator,
        channel=channel,
        question=None,
        source=structure.document,
        respondent=None,
        groups={},
        votes=None,
        text=structure.text,
        disposition="boilerplate",
        reason=reason,
    )


def _in_place(reading: Reading, moved: dict[str, Response], asked: set[str]) -> Iterator[Response]:
    """All responses, each heading before the first of its document that stands below it."""
    waiting = sorted(moved.values(), key=lambda r: (r.document, _number(r)))
    for response in reading.responses:
        while waiting and (waiting[0].document, _number(waiting[0])) < (
            response.document,
            _number(response),
        ):
            yield waiting.pop(0)
        below = response.question in asked
        yield replace(response, question=None) if below else response
    yield from waiting


def _number(response: Response) -> int:
    """The first number of a locator ("line 40", "paragraph 7"): where in the document it is."""
    found = _NUMBER.search(response.locator)
    return int(found.group()) if found else 0
