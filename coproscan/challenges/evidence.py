"""All the evidence between excerpts: by layout and nearness, and by who said them."""

from collections.abc import Collection, Iterator

from coproscan.challenges.deciding import SURE, by_layout
from coproscan.challenges.pairing import Link, Roles, links
from coproscan.challenges.points import Said
from coproscan.challenges.voices import voice_links
from coproscan.types import Span


def _roles(said: Said, stated: Collection[str], proposed: Collection[str]) -> Roles:
    by_response: dict[str, list[Span]] = {}
    for span in said.spans:
        by_response.setdefault(span.response, []).append(span)
    return Roles(
        spans={r: tuple(sorted(s, key=lambda s: (s.start, s.end))) for r, s in by_response.items()},
        challenges=frozenset(stated),
        solutions=frozenset(proposed),
        sure=frozenset(
            reading.excerpt
            for reading in said.readings
            if all(reading.scores[function] >= SURE for function in reading.functions)
        ),
        by_layout=frozenset(reading.excerpt for reading in said.readings if by_layout(reading)),
    )


def evidence(said: Said, stated: Collection[str], proposed: Collection[str]) -> Iterator[Link]:
    """Which proposal answers which challenge, excerpt by excerpt, and what shows it.

    stated, proposed: the ids of the excerpts that state a challenge, and that propose. Likeness
    alone is no evidence here (`likeness` finds what is only possible).
    """
    roles = _roles(said, stated, proposed)
    holding = [said.responses[response] for response in roles.spans]
    row_of = {span.id: row for row, span in enumerate(said.spans)}
    yield from links(holding, roles)
    yield from voice_links(holding, roles, row_of, said.vectors, said.remedies)
