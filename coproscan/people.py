"""Who sent a response, and all that a person may call them by in a list or a setting."""

import re
from collections.abc import Iterator

from coproscan.types import Response

_ROW = re.compile(r", (?:column [A-Z]+|field [^,]*)\Z")
"""What a locator says after its row."""
FACILITATORS_TURN = "the facilitator's turn"
"""How the reason begins that sets aside what whoever led a conversation said."""

TOOK_PART = "someone who took part"
"""How the reason begins that sets aside a line of a list of who took part."""


def sender(response: Response) -> str:
    """The id of whoever sent a response: the respondent's, or its own where nobody is known."""
    return response.respondent or response.id


def speaker(response: Response) -> str | None:
    """Who speaks in a turn, as the transcript has it; None where nobody is named, or where it is
    no turn."""
    if response.place.kind != "turn" or response.respondent is None:
        return None
    return response.respondent.rpartition("#")[2]


def spelt(name: str) -> str:
    """A name as names are compared: capitals and blanks aside."""
    return " ".join(name.split()).casefold()


def names_of(response: Response) -> Iterator[str]:
    """The names, `spelt`, of whoever sent a response: the id of the row or respondent as the input
    has it, with and without its sheet and its document, and the response's own id."""
    for whole in (response.id, response.respondent):
        if whole:
            yield from _shorter(response, whole.removeprefix(f"{response.document}#"))
    if response.place.kind == "answer":
        yield from _shorter(response, _ROW.sub("", response.locator))


def _shorter(response: Response, local: str) -> Iterator[str]:
    yield spelt(local)
    yield spelt(f"{response.document}#{local}")
    if local.startswith("sheet "):  # "sheet Ward A, WF012"
        yield spelt(local.partition(", ")[2])
