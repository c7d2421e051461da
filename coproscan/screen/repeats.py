"""Repeats: the same respondent's same answer again, or the same document again. Nothing else.

Two people who both write "More buses" are two, and a campaign's copies are so many people. What
marks one respondent out is the input's own word for it (an id, a speaker's name), which the
reader keeps in `Response.respondent`; where that is unknown nothing is a repeat.
"""

from collections.abc import Iterable, Mapping

from coproscan.screen.lines import tokens
from coproscan.types import Document, Response


def copies(documents: Iterable[Document]) -> Mapping[str, str]:
    """For each document with the very bytes of an earlier one (by id): the id of that one."""
    first: dict[str, str] = {}
    copy_of: dict[str, str] = {}
    for document in sorted(documents, key=lambda d: d.id):
        if document.status != "read":
            continue
        original = first.setdefault(document.sha256, document.id)
        if original != document.id:
            copy_of[document.id] = original
    return copy_of


def repeats(responses: Iterable[Response]) -> Mapping[str, str]:
    """For each response that its respondent gave before to the same question: why it is a repeat.

    Case, spaces and punctuation do not tell two answers apart. A turn of a transcript is no
    answer: people say things twice in talk, and each has its place.
    """
    first: dict[tuple[str, str | None, tuple[str, ...]], str] = {}
    found: dict[str, str] = {}
    for response in responses:
        if response.respondent is None or response.place.kind == "turn":
            continue
        key = (response.respondent, response.question, tokens(response.text))
        original = first.setdefault(key, response.locator)
        if original != response.locator:
            found[response.id] = f"the same answer by the same person as in {original}"
    return found
