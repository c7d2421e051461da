"""Every response in full, its excerpts marked: what a quote links to in the private edition."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from coproscan.report import phrases
from coproscan.report.lookup import Lookup
from coproscan.report.row_types import Piece, SourceRow, ThemeLink
from coproscan.types import Analysis, Excerpt, Response


def _pieces(
    text: str, excerpts: Sequence[Excerpt], anchors: Mapping[str, str]
) -> tuple[Piece, ...]:
    """`text` cut wherever an excerpt begins or ends; joined together the pieces are the text."""
    begun: dict[int, list[str]] = defaultdict(list)
    change = Counter({0: 0, len(text): 0})
    for excerpt in excerpts:
        begun[excerpt.start].append(anchors[excerpt.id])
        change.update({excerpt.start: 1})
        change.subtract({excerpt.end: 1})
    edges = sorted(change)
    depth = accumulate(change[edge] for edge in edges)
    return tuple(
        Piece(text[start:end], marked=open_ > 0, anchors=tuple(begun[start]))
        for (start, end), open_ in zip(pairwise(edges), depth, strict=False)
    )


def _source_row(
    number: int, response: Response, excerpts: Sequence[Excerpt], lookup: Lookup
) -> SourceRow:
    question = lookup.questions.get(response.question or "")
    links = (lookup.theme(excerpt.theme) for excerpt in excerpts)
    themes: dict[ThemeLink, None] = {link: None for link in links if link}
    groups = " · ".join(f"{name}: {value}" for name, value in response.groups.items() if value)
    respondent = response.respondent.rpartition("#")[2] if response.respondent else None
    return SourceRow(
        anchor=f"r{number}",
        id=response.id,
        document=lookup.names[response.document],
        locator=response.locator,
        question=question.text if question else None,
        respondent=respondent,
        groups=groups or None,
        votes=phrases.votes_words(response.votes),
        pieces=_pieces(response.text, excerpts, lookup.anchors),
        disposition=phrases.DISPOSITION_NAMES[response.disposition][0],
        reason=response.reason,
        themes=tuple(themes),
    )


def source_rows(
    analysis: Analysis, lookup: Lookup
) -> tuple[tuple[SourceRow, ...], tuple[SourceRow, ...]]:
    """The responses that were analysed, and those set aside; none in the share edition."""
    if not lookup.private:
        return (), ()
    within: dict[str, list[Excerpt]] = defaultdict(list)
    for excerpt in analysis.excerpts:
        within[excerpt.response].append(excerpt)
    analysed: list[SourceRow] = []
    set_aside: list[SourceRow] = []
    for number, response in enumerate(analysis.responses, start=1):
        row = _source_row(number, response, within[response.id], lookup)
        (analysed if response.disposition == "analysed" else set_aside).append(row)
    return tuple(analysed), tuple(set_aside)
