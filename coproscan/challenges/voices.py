"""What one person says in two answers, or one table under two headings, set side by side.

Here no layout and no nearness joins a proposal to a challenge, only who said it: so it must be
about the same, by the vectors and by the words. Where a survey asks what is wrong and next what to
do about it, the questions join them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
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
from coproscan.types import Question, Response, Span
from coproscan.wording import read_wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

ABOUT_THE_SAME = ((0.65, 1, 0.0), (0.6, 2, 0.0), (0.55, 1, 0.5))
"""From which cosine, with how many shared words and what share of the shorter text's words, two
texts of one voice are about the same (see docs/decisions/0004): the less alike, the more in common.
"""

Likeness = Callable[[Span, Span], float]
"""The cosine of a challenge's and a proposal's excerpts."""

WORD = 4
"""Letters of a shared word that counts: shorter ones ("R", "que") are in too many texts."""


_REMEDY = re.compile(
    r"\b(?:chang\w+|improv\w+|help\w*|fix\w*|solv\w+|solutions?|suggest\w*|ideas?|better"
    r"|different\w*|(?:be|we|you|they) (?:done|do))\b",
    re.IGNORECASE,
)
"""What asks to mend a trouble; "What is missing?" asks for something else again."""

ONE_TROUBLE = 2
"""Challenges in an answer that are taken for one trouble told in two points; more are a list, of
which a proposal is for the likest."""


ALONE = 0.35
"""The cosine from which the one proposal that a person makes is for the one challenge, or the
nearer of two, that they state in another answer, with no word in common: "It is unlit after four",
"More lamps". Of 41 such pairs of the R survey's answers 34 belonged together, of 26 of an invented
consultation 25; from 0.3 on 38 of 50."""


def remedies(questions: Sequence[Question]) -> Mapping[str, str]:
    """For each question that asks what to do: the one directly before it that asks what is wrong
    ("What is the biggest problem?", "What one thing would you change?")."""
    found: dict[str, str] = {}
    for before, after in pairwise(questions):
        trouble, remedy = read_wording(before.text), read_wording(after.text)
        asks = remedy.functions[:1] == ("solution",) and _REMEDY.search(after.text)
        if before.document == after.document and trouble.named == "challenge" and asks:
            found[after.id] = before.id
    return found


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


def _likest(solution: Span, challenges: Sequence[Span], likeness: Likeness) -> Sequence[Span]:
    """The challenges of one answer that a proposal in the next answer is for; none where it only
    gives one of them again."""
    again = same_text_key(solution.text) in {same_text_key(c.text) for c in challenges}
    if again or len(challenges) <= ONE_TROUBLE:
        return () if again else challenges
    return [max(challenges, key=lambda challenge: likeness(challenge, solution))]


def _of_one_who_says_little(
    said: Sequence[Response], roles: Roles, likeness: Likeness
) -> list[Link]:
    """The one proposal of a person's survey with the challenge that it is nearest to."""
    of = {response.id: response for response in said}
    proposed = [span for response in said for span in roles.proposed(response.id)]
    stated = [span for response in said for span in roles.stated(response.id)]
    if said[0].channel != "survey" or len(proposed) != 1 or len(stated) > ONE_TROUBLE:
        return []
    solution = proposed[0]
    elsewhere = [c for c in stated if _apart(of[c.response], of[solution.response])]
    return [
        Link(challenge.id, solution.id, *RESPONDENT)
        for challenge in sorted(elsewhere, key=lambda c: -likeness(c, solution))[:1]
        if likeness(challenge, solution) >= ALONE
        and same_text_key(challenge.text) != same_text_key(solution.text)
        and {challenge.id, solution.id} <= roles.sure
    ]


def voice_links(
    responses: Sequence[Response],
    roles: Roles,
    row_of: Mapping[str, int],
    vectors: "Vectors",
    remedies: Mapping[str, str],
) -> Iterator[Link]:
    """Proposals with the challenges that the same respondent or table said elsewhere.

    `row_of` gives each excerpt's row of the vectors (n x d float32, unit length); `remedies`, for a
    question that asks what to do, the one before it that asks what is wrong.
    """

    def likeness(challenge: Span, solution: Span) -> float:
        return round(float(vectors[row_of[challenge.id]] @ vectors[row_of[solution.id]]), 5)

    heard: dict[tuple[str, Strength], list[Response]] = defaultdict(list)
    for response in responses:
        voice = _voice(response)
        if voice is not None:
            heard[voice].append(response)
    of = {response.id: response for response in responses}
    for (_, kind), said in heard.items():
        if kind is RESPONDENT:
            yield from _of_one_who_says_little(said, roles, likeness)
        stated = [s for r in said for s in _spoken(roles.stated(r.id), roles, kind)]
        proposed = [s for r in said for s in _spoken(roles.proposed(r.id), roles, kind)]
        for solution in proposed if kind is RESPONDENT else ():
            trouble = remedies.get(of[solution.response].question or "")
            told = [c for c in stated if trouble and of[c.response].question == trouble]
            for challenge in _likest(solution, told, likeness):
                yield Link(challenge.id, solution.id, *kind)
        for challenge in stated:
            for solution in proposed:
                if _apart(of[challenge.response], of[solution.response]) and about_the_same(
                    challenge.text, solution.text, likeness(challenge, solution)
                ):
                    yield Link(challenge.id, solution.id, *kind)
