"""For a person to read: passages by topic, in the private edition alone."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from coproscan.report import phrases
from coproscan.report.lookup import Lookup
from coproscan.report.row_parts import Quote
from coproscan.report.row_types import TopicRow
from coproscan.types import Analysis, Mention

AROUND = 240
"""Of a long response so many letters on either side of the words found: three or four sentences."""

_PASSAGES = ("passage", "passages")


def topic_rows(
    analysis: Analysis, kind: Literal["characteristic", "today"], lookup: Lookup
) -> tuple[TopicRow, ...]:
    """The topics of one kind that something was found for; none in the share edition."""
    if not lookup.private:
        return ()
    places = {response.id: f"r{n}" for n, response in enumerate(analysis.responses, start=1)}
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in analysis.mentions:
        if mention.kind == kind:
            found[mention.topic].append(mention)
    return tuple(
        TopicRow(
            anchor=f"{kind}{number}",
            name=topic,
            note=phrases.TOPIC_NOTES.get(topic, ""),
            count=phrases.counted(len(mentions), _PASSAGES),
            quotes=tuple(_quote(mention, places, lookup) for mention in mentions),
        )
        for number, (topic, mentions) in enumerate(found.items(), start=1)
    )


def today_words(rows: Iterable[TopicRow]) -> str:
    """How much may need reading today, in one sentence; "" where nothing was found."""
    counts = [f"{row.name[:1].lower()}{row.name[1:]} ({row.count})" for row in rows]
    return f"{phrases.TODAY_FOUND}: {phrases.listed(counts)}. {phrases.OTHERS}" if counts else ""


def _quote(mention: Mention, places: dict[str, str], lookup: Lookup) -> Quote:
    """A characteristic's excerpt; of what may not wait, the words in what was said around them."""
    if mention.kind == "characteristic" and mention.excerpt:
        quote = lookup.quote(mention.excerpt)
        if quote:
            return quote
    response = lookup.responses[mention.response]
    start = max(0, mention.passages[0][0] - AROUND)
    end = min(len(response.text), mention.passages[-1][1] + AROUND)
    before, after = "… " if start else "", " …" if end < len(response.text) else ""
    anchor = lookup.anchors[mention.excerpt] if mention.excerpt else places[response.id]
    question = lookup.questions.get(response.question or "")
    return Quote(
        text=f"{before}{lookup.said(response.text, start, end)}{after}",
        origin=lookup.origin(response),
        channel=response.channel,
        document=lookup.names[response.document],
        question=lookup.asked(question) if question else None,
        functions=(),
        theme=None,
        nearest=None,
        votes=None,
        id=mention.excerpt,
        anchor=anchor,
        kind=response.place.kind,
    )
