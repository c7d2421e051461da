"""Whose words stand in an article: the writer's own, or what somebody is said to have said."""

import re

from coproscan.functions.structure import OVER_PROSE, Layout
from coproscan.types import Response

_WHO = (
    r"(?:participants?|people|attendees|delegates?|residents?|members?|(?:the )?(?:room|tables?"
    r"|groups?|audience|panel|meeting|workshop)|everyone|everybody|nobody|some|many|several|most"
    r"|others|one|they|he|she|speakers?|staff|volunteers|parents|tenants|young people|users)"
)
_SAID = (
    r"(?:said|says|say|told|felt|feel|called|calls|call|asked|ask|urged|urge|wanted|want"
    r"|suggested|suggest|proposed|recommended|described|reported|complained|argued|agreed|thought"
    r"|pointed out|raised|worried|feared|explained|stressed|highlighted|spoke|noted|admitted"
    r"|pleaded|demanded|would like)"
)
_REPORTED = re.compile(
    rf"\b{_WHO}\b(?: [\w'’-]+){{0,4}}? {_SAID}\b"
    r"|\b(?:we|was|were) (?:heard|told|said|felt|described|suggested|proposed)\b"
    r"|\b(?:calls?|support|appetite|demand|wish|desire) (?:for|from|to)\b",
    re.IGNORECASE,
)


def is_somebodys(response: Response, text: str, layout: Layout | None) -> bool:
    """Whether a passage of an article is what people said: a quote, what they are reported to
    have said, or an item of a list of it."""
    if response.channel != "article":
        return False
    place = response.place
    expects = layout.expects if layout is not None and layout.expects else {}
    listed = place.kind in ("bullet", "item") and max(expects.values(), default=0.0) > OVER_PROSE
    return place.kind == "quote" or listed or _REPORTED.search(text) is not None
