"""What the organisers announced, asked and say of their own report: nobody's point."""

import re
from collections.abc import Sequence
from itertools import takewhile

from coproscan.screen.lines import LISTED, plain, title_of
from coproscan.types import Response

_ABSTRACTS = re.compile(
    r"(?:talks?|session|speakers?'?|paper|poster|presentation) abstracts?|abstracts"
)
_ACCOUNT = re.compile(
    r"how (?:the|this) (?:day|workshop|event|session|report|consultation) (?:was|were|is) (?:run"
    r"|organi[sz]ed|structured|designed|written|done)|about (?:this|the) (?:report|document"
    r"|workshop|event|day)|methodology|(?:structure|scope) of (?:this|the) report"
    r"|(?:format|running) of the (?:day|workshop|event)"
)
_OPENING = re.compile(r"introduction|intro|background|preface|foreword|purpose|overview")
_OF_ITSELF = re.compile(
    r"(?:this|the) (?:report|document|paper|note|summary|write-?up|page|annex) (?:\w+ ){0,2}(?:is"
    r"|was|summari[sz]es|sets out|describes|presents|captures|records|reports|gives|covers|draws)\b"
)
_QUESTIONS = re.compile(r"(?:the |key |main |our |some )*questions?")


def account(response: Response) -> str | None:
    """Why a response is what was announced of a talk, or how the day and its report were made, if
    its heading says so."""
    headings = response.place.headings
    title = title_of(headings[-1]) if headings else ""
    if _ABSTRACTS.fullmatch(title):
        return f'what a talk was to be about (under "{title}")'
    opens = _OPENING.fullmatch(title) and _OF_ITSELF.match(plain(response.text))
    if response.place.kind == "paragraph" and (_ACCOUNT.fullmatch(title) or opens):
        return f'how it was done (under "{title}")'
    return None


def asked_first(block: Sequence[Response]) -> dict[str, str]:
    """The questions that open the section or list named for them, where what follows answers."""
    listed = [r for r in block if r.place.kind in LISTED]
    if not listed or not _QUESTIONS.fullmatch(_name_of(listed[0])):
        return {}
    asked = list(takewhile(lambda r: r.text.rstrip(" *_)\"'").endswith("?"), listed))
    answers = sum("?" not in r.text for r in listed[len(asked) :])
    if len(asked) < 2 or answers < len(asked):
        return {}
    return {r.id: "a question that what follows answers" for r in asked}


def _name_of(response: Response) -> str:
    """What the list or section that a response stands in is called."""
    place = response.place
    return title_of(place.lead or (place.headings[-1] if place.headings else ""))
