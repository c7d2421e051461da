"""Every response in full, its excerpts marked: what a quote links to in the private edition."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from coproscan.report import phrases
from coproscan.report.lookup import Lookup, language
from coproscan.report.row_parts import ThemeLink
from coproscan.report.row_types import Piece, SourceDocument, SourcePart, SourceRow
from coproscan.report.votes import votes_words
from coproscan.report.who import marks
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
    anchor: str,
    response: Response,
    group_names: Iterable[str],
    excerpts: Sequence[Excerpt],
    lookup: Lookup,
) -> SourceRow:
    links = (lookup.theme(excerpt.theme) for excerpt in excerpts)
    themes: dict[ThemeLink, None] = {link: None for link in links if link}
    groups = " · ".join(response.groups.get(name) or "–" for name in group_names)
    respondent = response.respondent.rpartition("#")[2] if response.respondent else None
    return SourceRow(
        anchor=anchor,
        id=response.id,
        document=lookup.names[response.document],
        locator=response.locator,
        respondent=respondent,
        groups=groups or None,
        votes=votes_words(response.votes),
        pieces=_pieces(response.text, excerpts, lookup.anchors),
        disposition=phrases.DISPOSITION_NAMES[response.disposition][0],
        reason=response.reason,
        themes=tuple(themes),
        marks=marks(response),
        language=language(response),
    )


def _document(
    name: str, group_names: Iterable[str], rows: Iterable[tuple[str | None, SourceRow]]
) -> SourceDocument:
    """A document's rows, parted by question in the order in which the questions come up."""
    parts: dict[str | None, list[SourceRow]] = defaultdict(list)
    for question, row in rows:
        parts[question].append(row)
    return SourceDocument(
        name=name,
        groups=" · ".join(group_names) or None,
        parts=tuple(SourcePart(question, tuple(part)) for question, part in parts.items()),
    )


def source_rows(
    analysis: Analysis, lookup: Lookup
) -> tuple[tuple[SourceDocument, ...], tuple[SourceRow, ...]]:
    """The responses that were analysed, and those set aside; none in the share edition."""
    if not lookup.private:
        return (), ()
    within: dict[str, list[Excerpt]] = defaultdict(list)
    for excerpt in analysis.excerpts:
        within[excerpt.response].append(excerpt)
    group_names: dict[str, dict[str, None]] = defaultdict(dict)
    for response in analysis.responses:
        group_names[response.document].update(dict.fromkeys(response.groups))
    analysed: dict[str, list[tuple[str | None, SourceRow]]] = defaultdict(list)
    set_aside: list[SourceRow] = []
    for number, response in enumerate(analysis.responses, start=1):
        names = group_names[response.document]
        row = _source_row(f"r{number}", response, names, within[response.id], lookup)
        if response.disposition == "analysed":
            question = lookup.questions.get(response.question or "")
            analysed[response.document].append((question.text if question else None, row))
        else:
            set_aside.append(row)
    documents = tuple(
        _document(lookup.names[id_], group_names[id_], rows) for id_, rows in analysed.items()
    )
    return documents, tuple(set_aside)
