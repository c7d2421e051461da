"""What one person says in two answers, or one table under two headings, set side by side.

Here no layout and no nearness joins a proposal to a challenge, only who said it: so it must be
about the same, by the vectors and by the words.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from coproscan.challenges.pairing import (
    RESPONDENT,
    SOURCE,
    Link,
    Roles,
    Strength,
    in_table,
)
from coproscan.challenges.words import overlap, same_text_key, stems
from coproscan.types import Response, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

ONE_WORD = 0.6
"""Cosine from which one shared word shows that two answers of a person are about the same (see
docs/decisions/0004)."""

HALF_THE_WORDS = 0.5
"""Cosine from which half of the shorter answer's words in the other show it; also that half."""


def about_the_same(challenge: str, solution: str, cosine: float) -> bool:
    """Whether a challenge and a proposal that one voice said apart are about the same. An answer
    given again in the same words proposes nothing for itself."""
    if cosine < HALF_THE_WORDS or same_text_key(challenge) == same_text_key(solution):
        return False
    a, b = stems(challenge), stems(solution)
    if not any(len(stem) > 1 for stem in a & b):
        return False
    return cosine >= ONE_WORD or overlap(a, b) >= HALF_THE_WORDS


def _voice(response: Response) -> tuple[str, Strength] | None:
    """Who speaks, and how well that shows what belongs together: the respondent, else the table,
    group or flip chart that the source names."""
    if in_table(response):
        return None
    if response.respondent is not None:
        return response.respondent, RESPONDENT
    if response.channel == "notes" and response.source != response.document:
        return response.source, SOURCE
    return None


def _spoken(spans: Sequence[Span], roles: Roles, kind: Strength) -> Sequence[Span]:
    """The excerpts that are sure enough: those that the layout names, where a whole table speaks
    (its notes wander, and what is only read from words there is seldom a pair)."""
    named = roles.by_layout if kind is SOURCE else roles.sure
    return [span for span in spans if span.id in named]


def voice_links(
    responses: Sequence[Response], roles: Roles, row_of: Mapping[str, int], vectors: "Vectors"
) -> Iterator[Link]:
    """Proposals with the challenges that the same respondent or table said elsewhere.

    `row_of` gives each excerpt's row of the vectors (n x d float32, unit length).
    """
    heard: dict[tuple[str, Strength], list[Response]] = defaultdict(list)
    for response in responses:
        voice = _voice(response)
        if voice is not None:
            heard[voice].append(response)
    for (_, kind), said in heard.items():
        stated = [s for r in said for s in _spoken(roles.stated(r.id), roles, kind)]
        proposed = [s for r in said for s in _spoken(roles.proposed(r.id), roles, kind)]
        for challenge in stated:
            for solution in proposed:
                if challenge.response == solution.response:
                    continue
                cosine = float(vectors[row_of[challenge.id]] @ vectors[row_of[solution.id]])
                if about_the_same(challenge.text, solution.text, round(cosine, 5)):
                    yield Link(challenge.id, solution.id, *kind)
