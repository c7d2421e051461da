"""Figures without campaigns: what people raised in words of their own.

The words of a campaign are left out, not the people: who wrote something beside them counts for
that. Who sent nothing but prepared words is in neither the count nor what it is out of.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from coproscan.prevalence import bases, prevalence
from coproscan.types import Campaign, Challenge, Response, Solution, Span, Theme

Point = TypeVar("Point", Theme, Challenge, Solution)


def with_own_words(
    points: Iterable[Point],
    campaigns: Sequence[Campaign],
    spans: Iterable[Span],
    responses: Mapping[str, Response],
) -> tuple[Point, ...]:
    """The themes, challenges or solutions with `without_campaigns` set; unchanged where there is
    no campaign. `responses` go by id."""
    if not campaigns:
        return tuple(points)
    prepared = {excerpt for campaign in campaigns for excerpt in campaign.excerpts}
    copies = {copy.response for campaign in campaigns for copy in campaign.copies}
    home = {span.id: span.response for span in spans}
    own = {response for excerpt, response in home.items() if excerpt not in prepared}
    base = bases(r for r in responses.values() if r.id not in copies or r.id in own)
    every = bases(responses.values())
    full = {channel: base.get(channel, 0) for channel in every}
    return tuple(
        replace(
            point,
            without_campaigns=prevalence(
                {home[e]: responses[home[e]] for e in point.excerpts if e not in prepared}.values(),
                full,
            ),
        )
        for point in points
    )
