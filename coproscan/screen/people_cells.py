"""Tables' cells that hold who was there, who is to act or how many agreed: nobody's point."""

import re
from collections.abc import Sequence

from coproscan.screen.lines import is_sentence, plain
from coproscan.types import Response

LONGEST_OWNER = 6  # words of a cell that names who is to act ("County council and parish council")

_PERSON_COLUMNS = frozenset(
    (
        "name names attendee attendees participant participants initials organisation organization"
        " company role title position email e-mail telephone phone department team affiliation job"
        " surname representing signature present apologies sector postcode"
    ).split()
)
_WHO_COLUMNS = re.compile(
    r"(?:action |by )?(?:whom?(?: (?:feels|is|are|does|do|it|they|will|would|should|can|could)\b"
    r".{0,40})?|owners?|leads?|lead (?:officer|body|organi[sz]ation)|responsible"
    r"|responsibility|when|deadline|time ?(?:scale|frame)|due(?: date)?|(?:no\.? of |number of )?"
    r"(?:votes?|dots?|stars?|ticks?))"
)
_NAME_COLUMNS = frozenset("name names attendee attendees participant participants surname".split())


def attendee_table(block: Sequence[Response]) -> dict[str, str]:
    """The cells of a table whose columns are all of names, roles and the like."""
    cells = [r for r in block if r.place.kind == "cell" and r.place.column]
    columns = {word for r in cells for word in plain(r.place.column or "").split(" ")}
    if not cells or not columns <= _PERSON_COLUMNS or not columns & _NAME_COLUMNS:
        return {}
    return {r.id: "a row of the attendance list" for r in cells if not is_sentence(r.text)}


def who_or_how_many(response: Response) -> str | None:
    """Why a table's cell only says who is to act, by when, or how many agreed, if it does."""
    column = plain(response.place.column or "").strip(" :?()")
    if response.place.kind != "cell" or not _WHO_COLUMNS.fullmatch(column):
        return None
    short = len(response.text.split()) <= LONGEST_OWNER and not is_sentence(response.text)
    return f'who, when or how many (under "{column}")' if short else None
