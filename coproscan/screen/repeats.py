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
    given: dict[tuple[str, str | None], list[Response]] = {}
    for response in responses:
        if response.respondent is not None and response.place.kind != "turn":
            given.setdefault((response.respondent, response.question), []).append(response)
    found: dict[str, str] = {}
    for answers in given.values():
        first: dict[tuple[str, ...], Response] = {}
        for answer in answers if len(answers) > 1 else ():
            original = first.setdefault(_words(answer.text), answer)
            if original is not answer:
                found[answer.id] = f"the same answer by the same person as in {original.locator}"
    return found


def _words(text: str) -> tuple[str, ...]:
    """What tells two answers apart: their words, or their signs where they have none."""
    return tokens(text) or (text.strip(),)
