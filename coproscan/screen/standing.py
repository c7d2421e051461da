"""Whose answer a response is, and whether it came in time, as far as a person has said so.

What a table's columns say of it the reader has kept already; here are the closing date and the
organisations that were named by hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coproscan.errors import SettingsError
from coproscan.people import names_of, spelt
from coproscan.settings import Settings
from coproscan.types import Document, Reading, Response


def marked(reading: Reading, settings: Settings) -> Reading:
    """`reading` with the responses that came late, or from an organisation named, marked so.

    Raises SettingsError where an organisation was named that is not there.
    """
    named = _by_hand(reading, settings.organisations)
    responses = tuple(_marked(r, settings.closing, named) for r in reading.responses)
    return replace(reading, responses=responses)


def withheld(response: Response, settings: Settings) -> str | None:
    """Why a response is kept out of the analysis on request, or None where it is not."""
    if response.late and settings.late == "withheld":
        return f"sent on {response.submitted}, after the closing date, {settings.closing}"
    if response.quotable is False and settings.refused == "withheld":
        return "its writer did not agree to be quoted or published"
    return None


def _marked(response: Response, closing: str | None, named: Mapping[str, str | None]) -> Response:
    late = bool(closing and response.submitted and response.submitted > closing)
    if response.id in named:
        name = response.organisation or named[response.id]
        response = replace(response, speaks_for="organisation", organisation=name)
    return response if response.late == late else replace(response, late=late)


def _by_hand(reading: Reading, organisations: Sequence[str]) -> Mapping[str, str | None]:
    """The responses (by id) of the organisations that were named, each with the name, where that
    is what it was named by."""
    if not organisations:
        return {}
    documents = {spelt(name): d for d in reading.documents for name in _names(d)}
    wanted = {spelt(entry): entry for entry in organisations}
    found: dict[str, str | None] = {}
    met: set[str] = set()
    for response in reading.responses:
        own = spelt(response.organisation or "")
        called = {*names_of(response), own} & wanted.keys()
        letters = [w for w in wanted if w in documents and documents[w].id == response.document]
        if called or letters:
            found[response.id] = wanted[own] if own in called else None
            met.update(called, letters)
    unknown = [entry for name, entry in wanted.items() if name not in met]
    if unknown:
        raise SettingsError(
            f'organisations: nobody here is called "{unknown[0]}": give the id of a row or '
            "respondent, a document, or an organisation's name as the input has it"
        )
    return found


def _names(document: Document) -> tuple[str, ...]:
    return document.id, document.path.rpartition("/")[2]
