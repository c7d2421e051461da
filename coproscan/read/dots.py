"""Dots, ticks and votes counted in a table of notes: they belong to what stands in their row."""

from collections.abc import Iterable
from dataclasses import replace

from coproscan.read import column_words as words
from coproscan.read.profile import number
from coproscan.types import Response

_COUNTED = rf"(?:{words.VOTES}|(?:number of )?(?:(?:sticky|red|green) )?(?:dots|ticks|stars))"


def with_votes(responses: Iterable[Response]) -> list[Response]:
    """The responses, each cell with the numbers that its row has under headers that count votes
    ("Dots", "Number of votes")."""
    every = list(responses)
    counted: dict[str, dict[str, float]] = {}
    for response in every:
        row, column = response.place.row, response.place.column
        votes = number(response.text) if row and column and words.says(_COUNTED, column) else None
        if row and column and votes is not None:
            counted.setdefault(row, {})[column] = votes
    return [
        replace(response, votes=counted[row])
        if (row := response.place.row) in counted and response.place.column not in counted[row]
        else response
        for response in every
    ]
