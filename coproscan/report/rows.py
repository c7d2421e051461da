"""An analysis as the rows of a report, built once for an edition and rendered many times."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from coproscan.prevalence import bases
from coproscan.report import phrases
from coproscan.report.front import received_words, tiles, title, unread_words
from coproscan.report.lookup import Lookup, look_up
from coproscan.report.methods import methods
from coproscan.report.points import listed, point_rows
from coproscan.report.row_types import (
    ChannelRanking,
    DocumentRow,
    Edition,
    Figure,
    LedgerRow,
    Methods,
    Partner,
    Piece,
    PointList,
    PointRow,
    QuestionRow,
    Quote,
    QuoteList,
    RankedTheme,
    ReportRows,
    SourceDocument,
    SourcePart,
    SourceRow,
    ThemeLink,
    ThemeRow,
    Wording,
)
from coproscan.report.sources import source_rows
from coproscan.types import (
    DISPOSITIONS,
    FUNCTIONS,
    Analysis,
    Challenge,
    Document,
    Excerpt,
    Function,
    Question,
    Response,
    Solution,
    Theme,
)

__all__ = [
    "ChannelRanking",
    "DocumentRow",
    "Edition",
    "Figure",
    "LedgerRow",
    "Methods",
    "Partner",
    "Piece",
    "PointList",
    "PointRow",
    "QuestionRow",
    "Quote",
    "QuoteList",
    "RankedTheme",
    "ReportRows",
    "SourceDocument",
    "SourcePart",
    "SourceRow",
    "ThemeLink",
    "ThemeRow",
    "Wording",
    "build_rows",
]

REPRESENTATIVE = 6
"""Excerpts shown with a theme beside its description: as many as fit a screen."""

PER_QUESTION = 4
"""Quotes shown with a question: one for each of its largest themes."""

RARE = 2
"""What design and common sense call "raised once or twice"."""


def _function_counts(excerpts: Iterable[Excerpt]) -> Mapping[Function, int]:
    """How many of the excerpts do what; every function is there, in FUNCTIONS order."""
    counts = Counter(function for excerpt in excerpts for function in excerpt.function)
    return {function: counts[function] for function in FUNCTIONS}


def _different(
    quotes: Iterable[Quote], limit: int, shown: Iterable[Quote] = ()
) -> tuple[Quote, ...]:
    """The first `limit` quotes that repeat neither one another's words nor those `shown`."""
    said = {" ".join(quote.text.casefold().split()) for quote in shown}
    kept: list[Quote] = []
    for quote in quotes:
        words = " ".join(quote.text.casefold().split())
        if words not in said and len(kept) < limit:
            said.add(words)
            kept.append(quote)
    return tuple(kept)


def _doing(function: Function, ids: Iterable[str], lookup: Lookup) -> QuoteList:
    """Those of the excerpts that have a function."""
    return lookup.quotes(id_ for id_ in ids if function in lookup.excerpts[id_].function)


def _central(theme: Theme, lookup: Lookup) -> tuple[Quote, ...]:
    """A theme's quotes that may be shown, its description first, then the more central."""
    return lookup.quotes(dict.fromkeys((theme.description, *theme.excerpts))).rows


def _theme_row(
    theme: Theme,
    subthemes: tuple[ThemeRow, ...],
    points: Sequence[PointRow],
    lookup: Lookup,
    shown: Iterable[Quote] = (),
) -> ThemeRow:
    """A theme of either level; its own quote is none of those `shown` elsewhere already."""
    top = theme.parent is None
    own = [point for point in points if top and point.theme and point.theme.id == theme.id]
    ids = theme.excerpts if top else ()
    figures = lookup.figures(theme.prevalence)
    central = _central(theme, lookup)
    quote = next(iter(_different(central, 1, shown)), None)
    below = [sub.quote for sub in subthemes]
    return ThemeRow(
        id=theme.id,
        name=lookup.shown(theme.name),
        rank=theme.rank,
        ranks=tuple(theme.ranks.items()),
        keywords=tuple(map(lookup.shown, theme.keywords)),
        figures=figures,
        raised=phrases.raised_words((f.words for f in figures if f.count), theme.mentions),
        mentions=theme.mentions,
        documents=theme.documents,
        functions=_function_counts(lookup.excerpts[id_] for id_ in theme.excerpts),
        votes=phrases.votes_words(theme.votes),
        stability=phrases.stability_words(theme.stability),
        rank_range=phrases.rank_range_words(theme.rank_range),
        quote=quote,
        excerpts=_different(central, REPRESENTATIVE, filter(None, (quote, *below))) if top else (),
        subthemes=subthemes,
        challenges=listed(point for point in own if point.kind == "challenge"),
        solutions=listed(point for point in own if point.kind == "solution"),
        strengths=_doing("strength", ids, lookup),
        aspirations=_doing("aspiration", ids, lookup),
    )


def _theme_rows(
    analysis: Analysis, points: Sequence[PointRow], lookup: Lookup
) -> tuple[ThemeRow, ...]:
    """The top-level themes by rank, each with its sub-themes."""
    tops = sorted((t for t in analysis.themes if t.parent is None), key=lambda t: t.rank)
    described = {theme.id: _central(theme, lookup)[:1] for theme in tops}
    below: dict[str, list[ThemeRow]] = defaultdict(list)
    for theme in sorted(analysis.themes, key=lambda t: t.rank):
        if theme.parent is not None:
            row = _theme_row(theme, (), (), lookup, described[theme.parent])
            below[theme.parent].append(row)
    return tuple(_theme_row(theme, tuple(below[theme.id]), points, lookup) for theme in tops)


def _rankings(
    analysis: Analysis, themes: Sequence[ThemeRow], lookup: Lookup
) -> tuple[ChannelRanking, ...]:
    """For each channel, the themes that somebody raised there, in its own order."""
    found = []
    for channel, base in bases(analysis.responses).items():
        rows = [
            RankedTheme(ThemeLink(theme.id, theme.name), rank, figure)
            for theme in themes
            for ranked, rank in theme.ranks
            for figure in theme.figures
            if ranked == channel == figure.channel and figure.count
        ]
        rows.sort(key=lambda row: row.rank)
        words = phrases.counted(base, lookup.units[channel])
        name = phrases.CHANNEL_NAMES[channel]
        found.append(ChannelRanking(channel, name, words, tuple(rows)))
    return tuple(found)


def _question_row(
    number: int,
    question: Question,
    answers: Sequence[Response],
    excerpts: Sequence[Excerpt],
    lookup: Lookup,
) -> QuestionRow:
    channel = answers[0].channel
    unit = phrases.unit_words(channel, (answer.source for answer in answers))
    asked = [
        (theme, theme.questions[question.id])
        for theme in lookup.themes.values()
        if theme.parent is None and question.id in theme.questions
    ]
    asked.sort(key=lambda pair: (-pair[1].count, pair[0].rank))
    themes = tuple(
        RankedTheme(
            ThemeLink(theme.id, lookup.shown(theme.name)),
            rank,
            lookup.figure(channel, count, unit),
        )
        for rank, (theme, count) in enumerate(asked, start=1)
        if count.count
    )
    here = {excerpt.id for excerpt in excerpts}
    per_theme = [
        lookup.quotes(id_ for id_ in theme.excerpts if id_ in here).rows[:1] for theme, _ in asked
    ]
    unthemed = lookup.quotes(e.id for e in excerpts if e.theme is None).rows
    return QuestionRow(
        anchor=f"q{number}",
        text=lookup.shown(question.text),
        heading=channel in ("notes", "article"),
        document=lookup.names[question.document] if lookup.private else None,
        answered=phrases.counted(question.answered, unit),
        themes=themes,
        functions=_function_counts(excerpts),
        quotes=_different((q for qs in (*per_theme, unthemed) for q in qs), PER_QUESTION),
    )


def _question_rows(analysis: Analysis, lookup: Lookup) -> tuple[QuestionRow, ...]:
    """The questions that somebody answered, in the documents' order."""
    answers: dict[str, list[Response]] = defaultdict(list)
    for response in analysis.responses:
        answers[response.question or ""].append(response)
    excerpts: dict[str, list[Excerpt]] = defaultdict(list)
    for excerpt in analysis.excerpts:
        excerpts[lookup.responses[excerpt.response].question or ""].append(excerpt)
    return tuple(
        _question_row(number, question, answers[question.id], excerpts[question.id], lookup)
        for number, question in enumerate(analysis.questions, start=1)
        if question.answered and answers[question.id]
    )


def _rare(analysis: Analysis) -> tuple[str, ...]:
    """Excerpts that stand alone: in no theme, or in one that only one or two raised.

    Left out are replies (they stand with their challenge) and what recurs as a challenge or a
    solution all the same.
    """
    small = {
        theme.id
        for theme in analysis.themes
        if theme.parent is None
        and theme.mentions <= RARE
        and sum(count.count for count in theme.prevalence.values()) <= RARE
    }
    points: tuple[Challenge | Solution, ...] = (*analysis.challenges, *analysis.solutions)
    elsewhere = {id_ for point in points if point.mentions > RARE for id_ in point.excerpts} | {
        id_ for challenge in analysis.challenges for id_ in challenge.replies
    }
    return tuple(
        excerpt.id
        for excerpt in analysis.excerpts
        if (excerpt.theme is None or excerpt.theme in small) and excerpt.id not in elsewhere
    )


def _document_row(document: Document, responses: Sequence[Response]) -> DocumentRow:
    own = [response for response in responses if response.document == document.id]
    return DocumentRow(
        name=document.path,
        kind=document.kind,
        channel=phrases.CHANNEL_NAMES[document.channel],
        responses=len(own),
        analysed=sum(response.disposition == "analysed" for response in own),
        # beside its name, a reason need not begin with it again
        reason=(document.reason or "").removeprefix(f"{document.path}: ") or None,
    )


def _ledger_rows(analysis: Analysis) -> tuple[LedgerRow, ...]:
    counts = analysis.ledger.dispositions
    return tuple(
        LedgerRow(disposition, *phrases.DISPOSITION_NAMES[disposition], counts[disposition])
        for disposition in DISPOSITIONS
        if counts.get(disposition)
    )


def _facts(settings: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """What the settings say of the consultation; what is not set is left out."""
    labels = (("asked", "What was asked"), ("dates", "When"), ("decision", "What it informs"))
    return tuple((label, str(settings[name])) for name, label in labels if settings.get(name))


def _order(analysis: Analysis) -> str:
    """What ranks the themes, in words."""
    rank_by = str(analysis.settings.get("rank_by", "prevalence"))
    if rank_by == "prevalence" and len(bases(analysis.responses)) > 1:
        return phrases.MIXED_ORDER
    return phrases.ORDERS[rank_by]


def _about(lookup: Lookup, held_back: int) -> tuple[str, ...]:
    """What the edition holds, and what it leaves out."""
    if lookup.private:
        return (phrases.PRIVATE,)
    return (phrases.MASKED, phrases.HELD_BACK) if held_back else (phrases.MASKED,)


def build_rows(analysis: Analysis, edition: Edition) -> ReportRows:
    """Everything that a report of `edition` shows, of `analysis`.

    The share edition's rows hold no respondent, no id or locator of a response or excerpt, no
    file's name, and no words but those that may be quoted, masked.
    """
    lookup = look_up(analysis, edition)
    points = point_rows(analysis, lookup)
    challenges = [points[challenge.id] for challenge in analysis.challenges]
    solutions = [points[solution.id] for solution in analysis.solutions]
    themes = _theme_rows(analysis, (*challenges, *solutions), lookup)
    by_theme = [id_ for t in analysis.themes if t.parent is None for id_ in t.excerpts]
    in_order = dict.fromkeys((*by_theme, *(excerpt.id for excerpt in analysis.excerpts)))
    sources, set_aside = source_rows(analysis, lookup)
    documents = {
        status: tuple(
            _document_row(document, analysis.responses)
            for document in analysis.documents
            if document.status == status and lookup.private
        )
        for status in ("read", "unreadable")
    }
    excerpts = lookup.quotes(excerpt.id for excerpt in analysis.excerpts)
    recurring = [row for row in challenges if row.recurring]
    unanswered = [row for row in challenges if not row.answered]
    return ReportRows(
        edition=edition,
        title=title(analysis, edition),
        reviewed=analysis.review.status == "reviewed",
        review=phrases.review_words(analysis.review),
        about=_about(lookup, excerpts.held_back),
        caution=None if lookup.private else phrases.MASKED,
        facts=_facts(analysis.settings),
        received=received_words(analysis, lookup.units),
        tiles=tiles(analysis, lookup.units, len(recurring), len(unanswered)),
        documents=documents["read"],
        unreadable=documents["unreadable"],
        unread=unread_words(analysis),
        order=_order(analysis),
        themes=themes,
        rankings=_rankings(analysis, themes, lookup),
        recurring=listed(recurring),
        met=listed(row for row in challenges if row.answered and not row.recurring),
        unanswered=listed(unanswered),
        unprompted=listed(row for row in solutions if not row.answered),
        strengths=_doing("strength", in_order, lookup),
        aspirations=_doing("aspiration", in_order, lookup),
        rare=lookup.quotes(_rare(analysis)),
        questions=_question_rows(analysis, lookup),
        excerpts=excerpts,
        ledger=_ledger_rows(analysis),
        read=analysis.ledger.read,
        set_aside=set_aside,
        sources=sources,
        methods=methods(analysis, edition),
    )
