"""Readings of responses that a test makes up."""

from collections.abc import Callable
from typing import Any

import pytest

from coproscan.functions import read_functions
from coproscan.language import load_language
from coproscan.types import Channel, FunctionReading, Place, Question, Response, Span

Reader = Callable[..., FunctionReading]


def made(name: str, text: str, channel: Channel, question: str | None, place: Place) -> Response:
    return Response(name, "d", name, channel, question, "d", None, {}, None, text, place=place)


def whole(response: Response) -> Span:
    end = len(response.text)
    return Span(f"{response.id}:0-{end}", response.id, 0, end, response.text)


@pytest.fixture(scope="session")
def read() -> Reader:
    """Reads one response: `read("More buses", "survey", "What could be better?", kind="answer")`;
    further keywords are the fields of its place."""
    nlp = load_language()

    def reading(
        text: str, channel: Channel = "survey", question: str | None = None, **place: Any
    ) -> FunctionReading:
        response = made("r", text, channel, "q" if question else None, Place(**place))
        questions = {"q": Question("q", question or "", "d")}
        return read_functions([whole(response)], {"r": response}, questions, nlp)[0]

    return reading


@pytest.fixture(scope="session")
def read_row() -> Callable[..., list[FunctionReading]]:
    """Reads the cells of one table row, given as (column, text)."""
    nlp = load_language()

    def readings(*cells: tuple[str, str]) -> list[FunctionReading]:
        responses = [
            made(f"r{n}", text, "notes", None, Place("cell", column=column, row="row 1"))
            for n, (column, text) in enumerate(cells)
        ]
        by_id = {response.id: response for response in responses}
        return list(read_functions([whole(r) for r in responses], by_id, {}, nlp))

    return readings
