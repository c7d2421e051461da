"""Which proposals answer which challenges, and what shows it.

| evidence | when | strength |
|---|---|---|
| row | cells of one table row | 1.0 |
| row (layout inferred) | the same in a table flattened by copying | 0.9 |
| sentence | clauses of one sentence | 0.85 |
| block | a bullet under the challenge's bullet | 0.8 |
| response | near one another in one response | 0.7 |
| block | the item after the challenge under "Challenges and solutions" | 0.6 |
| respondent | the same person in another answer, about the same or asked next (`voices`) | 0.55 |
| source | the same table or flip chart under another heading, about the same (`voices`) | 0.52 |
| possibly | the same theme and a similar aim | half the cosine |

The strengths order the evidence and are no probabilities. Cells of a table pair by their rows
only, and no excerpt with itself: that it does both is no proposal for it. Each excerpt's evidence
is lifted to the groups it stands in; of several kinds the strongest is kept.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coproscan.types import Evidence, Response, Span
from coproscan.wording import read_wording

Strength = tuple[Evidence, float]

ROW: Strength = ("row", 1.0)
ROW_INFERRED: Strength = ("row (layout inferred)", 0.9)
SENTENCE: Strength = ("sentence", 0.85)
NESTED: Strength = ("block", 0.8)
RESPONSE: Strength = ("response", 0.7)
NEXT_ITEM: Strength = ("block", 0.6)
RESPONDENT: Strength = ("respondent", 0.55)
SOURCE: Strength = ("source", 0.52)

WITHIN: Mapping[str, int] = {"survey": 2, "notes": 2, "transcript": 1, "article": 1}
"""How many excerpts a proposal may stand from its challenge in one response: prose that tells moves
on from sentence to sentence, an answer to a question stays with it."""

_BREAK = re.compile(r"[.!?](?:[\"'”’)\]]*\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Link:
    """A challenge's and a solution's excerpt, and what shows that they belong together."""

    challenge: str
    solution: str
    evidence: Evidence
    strength: float


@dataclass(frozen=True, slots=True)
class Roles:
    """The excerpts that state a challenge and those that propose a solution, as spans in the order
    of the text, by response. `sure` are those whose every such function is more likely than not,
    `by_layout` those whose function a heading, label or column names."""

    spans: Mapping[str, tuple[Span, ...]]
    challenges: frozenset[str]
    solutions: frozenset[str]
    sure: frozenset[str]
    by_layout: frozenset[str]

    def stated(self, response: str) -> list[Span]:
        """The challenge excerpts of a response."""
        return [s for s in self.spans.get(response, ()) if s.id in self.challenges]

    def proposed(self, response: str) -> list[Span]:
        """The solution excerpts of a response."""
        return [s for s in self.spans.get(response, ()) if s.id in self.solutions]


def in_table(response: Response) -> bool:
    """Whether a response is the cell of a table's row (a survey's answers are not)."""
    return response.place.kind == "cell" and response.place.row is not None


def rows(responses: Sequence[Response]) -> Mapping[tuple[str, str], tuple[Response, ...]]:
    """The cells of each table row (document, row)."""
    found: dict[tuple[str, str], list[Response]] = defaultdict(list)
    for response in responses:
        if in_table(response) and response.place.row is not None:
            found[response.document, response.place.row].append(response)
    return {key: tuple(cells) for key, cells in found.items()}


def _linked(challenge: Span, solution: Span, kind: Strength) -> Link:
    return Link(challenge.id, solution.id, *kind)


def _by_row(responses: Sequence[Response], roles: Roles) -> Iterator[Link]:
    for cells in rows(responses).values():
        kind = ROW_INFERRED if any(cell.place.inferred for cell in cells) else ROW
        for challenge in (s for cell in cells for s in roles.stated(cell.id)):
            for solution in (s for cell in cells for s in roles.proposed(cell.id)):
                if challenge.id == solution.id:
                    continue
                yield _linked(challenge, solution, kind)


def _one_sentence(text: str, a: Span, b: Span) -> bool:
    """Whether no sentence ends between two spans of a text."""
    first, second = (a, b) if a.start <= b.start else (b, a)
    return not _BREAK.search(text[first.start : second.start].rstrip() + " ")


def _near(
    span: Span, others: Sequence[Span], order: Mapping[str, int], within: int
) -> tuple[Span, ...]:
    """The nearest of the spans at most `within` excerpts away, of two the one before; or none."""
    place = order[span.id]
    near = [other for other in others if abs(order[other.id] - place) <= within]
    if not near:
        return ()
    return (min(near, key=lambda other: (abs(order[other.id] - place), order[other.id] > place)),)


def _by_response(response: Response, roles: Roles) -> Iterator[Link]:
    """Each proposal with the challenges of its sentence, else with the nearest one; then each
    challenge that is left with the nearest proposal before it ("Ban it. It is loud. It frightens
    dogs."): reasons follow what they are given for.
    Where only nearness speaks, a doubtful reading on either side makes no pair."""
    spans = roles.spans.get(response.id, ())
    order = {span.id: index for index, span in enumerate(spans)}
    stated = [s for s in roles.stated(response.id) if s.id in roles.sure]
    proposed = [s for s in roles.proposed(response.id) if s.id in roles.sure]
    answered: set[str] = set()
    for solution in proposed:
        others = [c for c in stated if c.id != solution.id]
        beside = [c for c in others if _one_sentence(response.text, c, solution)]
        for challenge in beside:
            yield _linked(challenge, solution, SENTENCE)
        near = [] if beside else _near(solution, others, order, WITHIN[response.channel])
        for challenge in near:
            yield _linked(challenge, solution, RESPONSE)
        answered |= {challenge.id for challenge in (*beside, *near)}
    for challenge in stated:
        if challenge.id in answered:
            continue
        others = [s for s in proposed if order[s.id] < order[challenge.id]]
        for solution in _near(challenge, others, order, WITHIN[response.channel]):
            yield _linked(challenge, solution, RESPONSE)


def _by_nesting(response: Response, roles: Roles, all_of: Mapping[str, Response]) -> Iterator[Link]:
    """A proposal with the challenge that its bullet is nested under, however deep."""
    proposed = roles.proposed(response.id)
    above, seen = response.place.parent, {response.id}
    while proposed and above is not None and above in all_of and above not in seen:
        seen.add(above)
        stated = roles.stated(above)
        if stated:
            for solution in proposed:
                yield from (_linked(challenge, solution, NESTED) for challenge in stated)
            return
        above = all_of[above].place.parent


def _names_both(response: Response) -> bool:
    """Whether the nearest heading that names functions names challenges and solutions together."""
    for heading in reversed(response.place.headings):
        wording = read_wording(heading)
        if not wording.neutral:
            return wording.mixed and {"challenge", "solution"} <= set(wording.functions)
    return False


def _by_next_item(responses: Sequence[Response], roles: Roles) -> Iterator[Link]:
    """Under a heading that names both, each proposal's item with the last challenge's before it."""
    last: dict[tuple[str, str], list[Span]] = {}
    for response in responses:
        if response.place.block is None or in_table(response) or not _names_both(response):
            continue
        block = (response.document, response.place.block)
        stated, proposed = roles.stated(response.id), roles.proposed(response.id)
        if stated:
            last[block] = stated
        else:
            for solution in proposed:
                for challenge in last.get(block, ()):
                    yield _linked(challenge, solution, NEXT_ITEM)


def links(responses: Sequence[Response], roles: Roles) -> Iterator[Link]:
    """All the evidence there is between excerpts, except likeness.

    `responses` are those that hold excerpts, in the order of their documents.
    """
    all_of = {response.id: response for response in responses}
    yield from _by_row(responses, roles)
    for response in responses:
        if not in_table(response):
            yield from _by_response(response, roles)
            yield from _by_nesting(response, roles, all_of)
    yield from _by_next_item(responses, roles)
