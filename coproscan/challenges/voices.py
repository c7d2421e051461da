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

ABOUT_THE_SAME = ((0.65, 1, 0.0), (0.6, 2, 0.0), (0.55, 1, 0.5))
"""From which cosine, with how many shared words and what share of the shorter text's words, two
texts of one voice are about the same (see docs/decisions/0004): the less alike, the more in common.
"""

WORD = 4
"""Letters of a shared word that counts: shorter ones ("R", "que") are in too many texts."""


def about_the_same(challenge: str, solution: str, cosine: float) -> bool:
    """Whether a challenge and a proposal that one voice said apart are about the same. An answer
    given again in the same words proposes nothing for itself."""
    if cosine < _LEAST or same_text_key(challenge) == same_text_key(solution):
        return False
    a, b = stems(challenge), stems(solution)
    words, share = sum(len(stem) >= WORD for stem in a & b), overlap(a, b)
    return any(
        cosine >= alike and words >= least and share >= part
        for alike, least, part in ABOUT_THE_SAME
    )


_LEAST = min(alike for alike, _, _ in ABOUT_THE_SAME)


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


def _apart(challenge: Response, solution: Response) -> bool:
    """Whether two responses of a voice are different answers: in a survey, to different
    questions (remarks under one question are one person's list)."""
    if challenge.channel == "survey":
        return challenge.question != solution.question
    return challenge.id != solution.id


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
    of = {response.id: response for response in responses}
    for (_, kind), said in heard.items():
        stated = [s for r in said for s in _spoken(roles.stated(r.id), roles, kind)]
        proposed = [s for r in said for s in _spoken(roles.proposed(r.id), roles, kind)]
        for challenge in stated:
            for solution in proposed:
                if not _apart(of[challenge.response], of[solution.response]):
                    continue
                cosine = float(vectors[row_of[challenge.id]] @ vectors[row_of[solution.id]])
                if about_the_same(challenge.text, solution.text, round(cosine, 5)):
                    yield Link(challenge.id, solution.id, *kind)
