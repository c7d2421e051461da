"""What follows from challenges, solutions and pairs, and is shown rather than stored: which recur,
which have an answer."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from coproscan.types import Challenge, Excerpt, Pair, Response, Solution


def responses_of_excerpts(
    excerpts: Iterable[Excerpt], responses: Iterable[Response]
) -> Mapping[str, Response]:
    """Each excerpt's response, by the excerpt's id."""
    by_id = {response.id: response for response in responses}
    return {excerpt.id: by_id[excerpt.response] for excerpt in excerpts}


COPY_WORDS = 8
"""Words from which nearly the same text in two notes is one text copied: people say a short one
alike by themselves."""

NEARLY = 0.85
"""Share of their words (Jaccard) that copies have in common: a summary mends a word or two."""

RUN = 6
"""Words in a row that two notes rarely share by chance: of 39 notes read, those that told different
meetings shared 5 such runs at most, a summary and the notes it sums up 10 to 194."""

RUNS, RUNS_PART = 10, 0.1
"""Runs that two notes must share to tell the same meeting, and their part of the shorter notes'
runs: one sentence quoted is no retelling."""

RETOLD_IN = 3
"""Documents that a retold text stands in at most; what is in more is a form's wording."""


@dataclass(frozen=True, slots=True)
class Copies:
    """What notes and articles hold twice: `texts` are their long excerpts by id, as words, and
    `documents` the pairs of documents (in order) that tell the same meeting."""

    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    documents: frozenset[tuple[str, str]] = frozenset()


NO_COPIES = Copies()


def _copied(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= NEARLY * len(first | second)


def find_copies(excerpts: Iterable[Excerpt], response_of: Mapping[str, Response]) -> Copies:
    """What the notes and articles hold twice, such as an event's summary and its own notes.

    `response_of` gives each excerpt's response by the excerpt's id.
    """
    texts: dict[str, frozenset[str]] = {}
    runs: dict[tuple[str, ...], set[str]] = {}
    for excerpt in excerpts:
        response = response_of[excerpt.id]
        if response.respondent or response.channel not in ("notes", "article"):
            continue
        words = re.findall(r"\w+", response.text[excerpt.start : excerpt.end].casefold())
        if len(words) >= COPY_WORDS:
            texts[excerpt.id] = frozenset(words)
        for start in range(len(words) - RUN + 1):
            runs.setdefault(tuple(words[start : start + RUN]), set()).add(response.document)
    return Copies(texts, _retold(runs.values()))


def _retold(runs: Iterable[set[str]]) -> frozenset[tuple[str, str]]:
    """The pairs of documents that tell the same meeting, by the documents of each run of words."""
    written = [sorted(documents) for documents in runs if len(documents) <= RETOLD_IN]
    size = Counter(document for documents in written for document in documents)
    shared = Counter(pair for documents in written for pair in combinations(documents, 2))
    return frozenset(
        (a, b)
        for (a, b), count in shared.items()
        if count >= RUNS and count >= RUNS_PART * min(size[a], size[b])
    )


def _voice(response: Response) -> str:
    """Who speaks: the respondent where known, else this response alone."""
    return f"respondent {response.respondent}" if response.respondent else f"response {response.id}"


def _originals(
    excerpts: Iterable[str], response_of: Mapping[str, Response], copies: Copies
) -> tuple[str, ...]:
    """The excerpts without those that only copy another: of documents that tell the same meeting
    those of the one that says it most often, of long excerpts in nearly the same words the first.
    """
    by_document: dict[str, list[str]] = {}
    for excerpt in excerpts:
        by_document.setdefault(response_of[excerpt].document, []).append(excerpt)
    kept: dict[str, list[str]] = {}
    for document, own in sorted(by_document.items(), key=lambda item: (-len(item[1]), item[0])):
        if any(tuple(sorted((document, other))) in copies.documents for other in kept):
            continue
        before = [
            copies.texts[e] for earlier in kept.values() for e in earlier if e in copies.texts
        ]
        kept[document] = [
            excerpt
            for excerpt in own
            if excerpt not in copies.texts
            or not any(_copied(copies.texts[excerpt], text) for text in before)
        ]
    return tuple(excerpt for own in kept.values() for excerpt in own)


def is_recurring(
    point: Challenge | Solution, response_of: Mapping[str, Response], copies: Copies = NO_COPIES
) -> bool:
    """Whether a point was raised by at least 2 respondents, or where they are unknown in 2
    sources or twice within one.

    One person who says it twice, or a bullet that says it in two sentences, has said it once; so
    have notes that were written up twice (`copies`). `response_of` gives each excerpt's response by
    the excerpt's id.
    """
    originals = _originals(point.excerpts, response_of, copies)
    return len({_voice(response_of[excerpt]) for excerpt in originals}) >= 2


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
