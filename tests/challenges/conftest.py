"""A small consultation that a test makes up: what was said, what it does, how alike it is."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from coproscan.challenges import Found, find_challenges
from coproscan.challenges.grouping import CONTEXTUAL
from coproscan.prevalence import bases
from coproscan.types import (
    Channel,
    Function,
    FunctionReading,
    Place,
    Question,
    Response,
    Span,
)


@dataclass(frozen=True)
class Said:
    """One excerpt: `at` tells it from others of one response (its start there)."""

    response: str
    text: str
    functions: tuple[Function, ...] = ()
    reply: bool = False
    score: float = 0.9
    place: Place = field(default_factory=Place)
    channel: Channel = "notes"
    respondent: str | None = None
    source: str = "d"
    document: str = "d"
    theme: str | None = None
    cue: str | None = None
    question: str | None = None


def vector(text: str) -> NDArray[np.float32]:
    """A unit vector of the text's words: the more words two texts share, the more alike."""
    total = np.zeros(64)
    for word in text.lower().split():
        seed = int.from_bytes(hashlib.sha256(word.strip(".,!?").encode()).digest()[:4], "big")
        total += np.random.default_rng(seed).normal(size=64)
    length = float(np.linalg.norm(total))
    return (total / length if length else total).astype(np.float32)


def _responses(said: Sequence[Said]) -> Mapping[str, Response]:
    texts: dict[str, list[str]] = {}
    first: dict[str, Said] = {}
    for one in said:
        texts.setdefault(one.response, []).append(one.text)
        first.setdefault(one.response, one)
    return {
        name: Response(
            id=name,
            document=one.document,
            locator=name,
            channel=one.channel,
            question=one.question,
            source=one.source,
            respondent=one.respondent,
            groups={},
            votes=None,
            text=" ".join(texts[name]),
            place=one.place,
        )
        for name, one in first.items()
    }


def find(said: Sequence[Said], questions: Sequence[Question] = ()) -> Found:
    """The challenges and solutions in what was said; excerpts of one response follow each other in
    its text, parted by a blank."""
    responses = _responses(said)
    spans: list[Span] = []
    readings: list[FunctionReading] = []
    ends: dict[str, int] = {}
    for one in said:
        start = ends.get(one.response, -1) + 1
        end = ends[one.response] = start + len(one.text)
        span = Span(f"{one.response}:{start}-{end}", one.response, start, end, one.text)
        spans.append(span)
        scores: dict[Function, float] = {
            "challenge": 0.0,
            "solution": 0.0,
            "strength": 0.0,
            "aspiration": 0.0,
        }
        scores |= dict.fromkeys(one.functions, one.score)
        readings.append(FunctionReading(span.id, scores, one.functions, one.cue, one.reply))
    vectors = np.array([vector(one.text) for one in said], dtype=np.float32).reshape(-1, 64)
    themes = {span.id: one.theme for span, one in zip(spans, said, strict=True)}
    held_by = bases(responses.values())
    return find_challenges(
        spans, readings, responses, vectors, themes, held_by, CONTEXTUAL, questions
    )


@pytest.fixture(scope="session")
def finder() -> Callable[..., Found]:
    return find


@pytest.fixture(scope="session")
def said() -> type[Said]:
    return Said
