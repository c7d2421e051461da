"""Readings of responses that a test makes up."""

from collections.abc import Callable
from typing import Any

import pytest

from coproscan.functions import LONGEST_READ, read_functions
from coproscan.language import tokenizer
from coproscan.model import load_model
from coproscan.types import Channel, FunctionReading, Place, Question, Response, Span

MODELS = ("static", "encoder")
Reader = Callable[..., FunctionReading]
Readings = Callable[[list[Response], dict[str, Question]], list[FunctionReading]]


def made(name: str, text: str, channel: Channel, question: str | None, place: Place) -> Response:
    return Response(name, "d", name, channel, question, "d", None, {}, None, text, place=place)


def whole(response: Response) -> Span:
    end = len(response.text)
    return Span(f"{response.id}:0-{end}", response.id, 0, end, response.text)


@pytest.fixture(scope="session", params=MODELS)
def readings(request: pytest.FixtureRequest) -> Readings:
    """Reads responses whole, with each of the models that come with coproscan."""
    model, nlp = load_model(request.param), tokenizer()

    def read_all(
        responses: list[Response], questions: dict[str, Question]
    ) -> list[FunctionReading]:
        _, likely = model.read([r.text[:LONGEST_READ] for r in responses])
        by_id = {response.id: response for response in responses}
        spans = [whole(response) for response in responses]
        return list(read_functions(spans, likely, model.held, by_id, questions, nlp))

    return read_all


@pytest.fixture(scope="session")
def read(readings: Readings) -> Reader:
    """Reads one response: `read("More buses", "survey", "What could be better?", kind="answer")`;
    further keywords are the fields of its place."""

    def reading(
        text: str, channel: Channel = "survey", question: str | None = None, **place: Any
    ) -> FunctionReading:
        response = made("r", text, channel, "q" if question else None, Place(**place))
        return readings([response], {"q": Question("q", question or "", "d")})[0]

    return reading


@pytest.fixture(scope="session")
def read_row(readings: Readings) -> Callable[..., list[FunctionReading]]:
    """Reads the cells of one table row, given as (column, text)."""

    def row(*cells: tuple[str, str]) -> list[FunctionReading]:
        responses = [
            made(f"r{n}", text, "notes", None, Place("cell", column=column, row="row 1"))
            for n, (column, text) in enumerate(cells)
        ]
        return readings(responses, {})

    return row
