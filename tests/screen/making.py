"""Responses and readings made by hand, for tests of the screen stage."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from coproscan.screen import screen
from coproscan.settings import Settings
from coproscan.types import Channel, Document, Place, PlaceKind, Question, Reading, Response

DOCUMENT = "answers.csv"
QUESTION = f"{DOCUMENT}#column B"


def response(
    text: str,
    row: int = 1,
    *,
    channel: Channel = "survey",
    place: Place | None = None,
    document: str = DOCUMENT,
    question: str | None = QUESTION,
    respondent: str | None = "",
) -> Response:
    """A response; a survey answer by the person of its row, unless said otherwise."""
    kind: PlaceKind = "answer" if channel == "survey" else "paragraph"
    return Response(
        id=f"{document}#row {row}",
        document=document,
        locator=f"row {row}",
        channel=channel,
        question=question,
        source=document,
        respondent=f"{document}#row {row}" if respondent == "" else respondent,
        groups={},
        votes=None,
        text=text,
        place=place or Place(kind=kind),
    )


def noted(rows: Sequence[tuple[str, Place]], channel: Channel = "notes") -> list[Response]:
    """Responses of one document of notes (or of another channel), in order."""
    return [
        response(
            text,
            number,
            channel=channel,
            place=place,
            document="day.md",
            question=f"day.md#{place.headings[-1]}" if place.headings else None,
            respondent=None,
        )
        for number, (text, place) in enumerate(rows, start=1)
    ]


def reading(responses: Iterable[Response], sha: dict[str, str] | None = None) -> Reading:
    """A reading of the responses, with a document and a question for each that they name."""
    every = tuple(responses)
    names = sorted({r.document for r in every})
    channels = {r.document: r.channel for r in every}
    documents = tuple(
        Document(name, name, "text", channels[name], (sha or {}).get(name, f"sha of {name}"))
        for name in names
    )
    asked = sorted({(r.question, r.document) for r in every if r.question is not None})
    questions = tuple(Question(q, q.rpartition("#")[2], d) for q, d in asked)
    return Reading(documents, questions, every, (), ())


def screened(responses: Iterable[Response], sha: dict[str, str] | None = None) -> Reading:
    return screen(reading(responses, sha), Settings())


def disposition_of(one: Response) -> str:
    return screened([one]).responses[0].disposition


def dispositions(responses: Iterable[Response]) -> list[str]:
    return [r.disposition for r in screened(responses).responses]


def rejected(one: Response) -> Response:
    return replace(one, moderated="rejected")
