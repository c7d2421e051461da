"""What follows from challenges, solutions and pairs, and is shown rather than stored: which recur,
which have an answer."""

from collections.abc import Iterable, Mapping

from coproscan.types import Challenge, Excerpt, Pair, Response, Solution


def responses_of_excerpts(
    excerpts: Iterable[Excerpt], responses: Iterable[Response]
) -> Mapping[str, Response]:
    """Each excerpt's response, by the excerpt's id."""
    by_id = {response.id: response for response in responses}
    return {excerpt.id: by_id[excerpt.response] for excerpt in excerpts}


def _voice(response: Response) -> str:
    """Who speaks: the respondent where known, else this response alone."""
    return f"respondent {response.respondent}" if response.respondent else f"response {response.id}"


def is_recurring(point: Challenge | Solution, response_of: Mapping[str, Response]) -> bool:
    """Whether a point was raised by at least 2 respondents, or where they are unknown in 2
    sources or twice within one.

    One person who says it twice, or a bullet that says it in two sentences, has said it once.
    `response_of` gives each excerpt's response by the excerpt's id.
    """
    return len({_voice(response_of[excerpt]) for excerpt in point.excerpts}) >= 2


def answered(pairs: Iterable[Pair]) -> frozenset[str]:
    """The ids of challenges and solutions with a pair; "possibly" makes none."""
    certain = [pair for pair in pairs if pair.evidence != "possibly"]
    return frozenset(pair.challenge for pair in certain) | frozenset(p.solution for p in certain)


def unanswered(challenges: Iterable[Challenge], pairs: Iterable[Pair]) -> tuple[Challenge, ...]:
    """The challenges for which no proposal is recorded, in their order."""
    paired = answered(pairs)
    return tuple(challenge for challenge in challenges if challenge.id not in paired)


def unprompted(solutions: Iterable[Solution], pairs: Iterable[Pair]) -> tuple[Solution, ...]:
    """The proposals without a stated challenge, in their order."""
    paired = answered(pairs)
    return tuple(solution for solution in solutions if solution.id not in paired)
