"""Challenges and solutions as rows: their words, who raised them, and what was set beside them."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from coproscan.recurrence import answered, find_copies, is_recurring, responses_of_excerpts
from coproscan.report import phrases
from coproscan.report.groups import attributes, group_tables
from coproscan.report.lookup import Lookup, by_theme
from coproscan.report.row_parts import (
    Compared,
    Partner,
    PointList,
    PointRow,
    Quote,
    Single,
    Wording,
)
from coproscan.report.who import without_words
from coproscan.types import Analysis, Challenge, Function, Pair, Solution

Point = Challenge | Solution

RAISED_BY = 3
"""Respondents from whom on it is told who they are: of one or two there is no pattern to see."""

QUOTES_PER_POINT = 5
"""Enough to see that the excerpts say the same; the rest are in the table of all excerpts."""


def _wording(point: Point, quotes: Sequence[Quote], lookup: Lookup) -> tuple[str, Wording]:
    """What to call a point: its own words, a permitted excerpt's, or what it is about."""
    if lookup.private or quotes:
        own = lookup.said(point.text)
        if lookup.private or any(quote.text == own for quote in quotes):
            if point.statement:
                return lookup.said(point.statement), "statement"
            return own, "verbatim"
        return quotes[0].text, "verbatim"
    kind = "challenge" if isinstance(point, Challenge) else "proposal"
    theme = lookup.theme(point.theme)
    return f"A {kind} about “{theme.name}”" if theme else f"A {kind}", "held back"


def _partners(
    pairs: Iterable[tuple[Pair, str]], points: Mapping[str, Point], lookup: Lookup
) -> tuple[Partner, ...]:
    """The other sides of a point's pairs, sure ones first, then the stronger: each in the words
    that the evidence is about, where they may be shown, not in another's who makes the point."""
    ordered = sorted(pairs, key=lambda p: (p[0].evidence == "possibly", -p[0].strength, p[1]))
    partners = []
    for pair, other in ordered:
        point = points[other]
        quotes = lookup.quotes(point.excerpts).rows
        text, wording = _wording(point, quotes, lookup)
        quote = quotes[0] if quotes else None
        own = pair.excerpts[1:] if other == pair.solution else pair.excerpts[:1]
        if spoken := lookup.quotes(own).rows:
            quote = spoken[0]
            if quote.text != lookup.said(point.text):
                text, wording = quote.text, "verbatim"
        possibly = pair.evidence == "possibly"
        evidence = phrases.EVIDENCE_WORDS[pair.evidence]
        partners.append(Partner(other, text, wording, evidence, possibly, quote))
    return tuple(partners)


def _compare(
    point: Point, points: Mapping[str, Point], paired: Container[str], lookup: Lookup
) -> tuple[Compared, ...]:
    """What may make the point of a challenge without a proposal, and has one."""
    if not isinstance(point, Challenge) or point.id in paired:
        return ()
    others = (points[other] for other in point.alike if other in paired)
    named = ((o.id, *_wording(o, lookup.quotes(o.excerpts).rows, lookup)) for o in others)
    return tuple(Compared(id_, text) for id_, text, wording in named if wording != "held back")


def point_rows(analysis: Analysis, lookup: Lookup) -> Mapping[str, PointRow]:
    """Every challenge and solution as a row, by id, in the analysis's order."""
    paired = answered(analysis.pairs)
    response_of = responses_of_excerpts(analysis.excerpts, analysis.responses)
    copies = find_copies(analysis.excerpts, response_of)
    every: tuple[Point, ...] = (*analysis.challenges, *analysis.solutions)
    points = {point.id: point for point in every}
    known = attributes(analysis, "private") if lookup.private else ()
    sides: dict[str, list[tuple[Pair, str]]] = defaultdict(list)
    for pair in analysis.pairs:
        sides[pair.challenge].append((pair, pair.solution))
        sides[pair.solution].append((pair, pair.challenge))
    rows = {}
    for point in points.values():
        quotes = lookup.quotes(point.excerpts).rows
        text, wording = _wording(point, quotes, lookup)
        figures = tuple(f for f in lookup.figures(point.prevalence) if f.count)
        recurring = is_recurring(point, response_of, copies)
        raised_by = frozenset(
            r.respondent for e in point.excerpts if (r := response_of[e]).respondent
        )
        rows[point.id] = PointRow(
            id=point.id,
            kind="challenge" if isinstance(point, Challenge) else "solution",
            text=text,
            wording=wording,
            theme=lookup.theme(point.theme),
            figures=figures,
            mentions=point.mentions,
            documents=point.documents,
            raised=phrases.raised_words((f.words for f in figures), point.mentions),
            recurring=recurring,
            answered=point.id in paired,
            quotes=quotes[:QUOTES_PER_POINT],
            replies=lookup.quotes(point.replies).rows if isinstance(point, Challenge) else (),
            partners=_partners(sides[point.id], points, lookup),
            compare=_compare(point, points, paired, lookup),
            groups=group_tables(known, raised_by, lookup.said)
            if len(raised_by) >= RAISED_BY
            else (),
            without_campaigns=without_words(point.without_campaigns, point.prevalence, lookup),
        )
    return rows


def listed(rows: Iterable[PointRow]) -> PointList:
    """The rows whose words may be shown, recurring ones first; the others only counted."""
    every = sorted(rows, key=lambda row: not row.recurring)
    held = [row.theme for row in every if row.wording == "held back"]
    kept = tuple(row for row in every if row.wording != "held back")
    return PointList(kept, len(held), by_theme(held))


def once(rows: Iterable[PointRow], function: Function, private: bool) -> Single:
    """Those of the rows that do not recur, counted by the theme they are listed under."""
    every = list(rows)
    single = [row.theme for row in every if not row.recurring]
    held = sum(row.recurring and row.wording == "held back" for row in every)
    noun = phrases.FUNCTION_NAMES[function]
    return Single(
        len(single),
        by_theme(single),
        single.count(None),
        phrases.once_words(len(single), noun, listed=private),
        phrases.several_words(held, noun) if held else None,
    )
