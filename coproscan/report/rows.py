"""An analysis as the rows of a report, built once for an edition and rendered many times."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from coproscan.prevalence import bases
from coproscan.report import phrases
from coproscan.report.checks import checks
from coproscan.report.closed import closed_rows
from coproscan.report.crosstabs import crosstabs
from coproscan.report.edits import must_read_of_edits
from coproscan.report.front import received_words, tiles, title, unread_words
from coproscan.report.gate import gated
from coproscan.report.groups import small_numbers
from coproscan.report.lookup import Lookup, look_up
from coproscan.report.masking import Masking, check_list, masking_for
from coproscan.report.methods import methods
from coproscan.report.points import listed, once, point_rows
from coproscan.report.questions import question_rows
from coproscan.report.reading import topic_rows
from coproscan.report.row_parts import (
    ChannelRanking,
    Edition,
    Quote,
    RankedTheme,
    Repeated,
    ThemeLink,
    Unthemed,
)
from coproscan.report.row_types import (
    ClosedRow,
    DocumentRow,
    LedgerRow,
    ReportRows,
    ThemeRow,
)
from coproscan.report.small_numbers import NOT_SHOWN
from coproscan.report.sources import source_rows
from coproscan.report.themes import doing, theme_rows
from coproscan.report.who import (
    campaign_rows,
    foreign_quotes,
    must_read_words,
    organisation_rows,
    unread,
)
from coproscan.types import (
    DISPOSITIONS,
    Analysis,
    Challenge,
    Document,
    Response,
    Solution,
)

RARE = 2
"""What design and common sense call "raised once or twice"."""


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


def _unthemed(analysis: Analysis, lookup: Lookup) -> Unthemed:
    """The excerpts that no theme took: the same words once, the more often said first.

    Those in other languages have a list of their own.
    """
    every = [
        excerpt.id
        for excerpt in analysis.excerpts
        if excerpt.theme is None and not unread(excerpt, lookup.responses)
    ]
    quotes = lookup.quotes(every)
    same: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes.rows:
        same[" ".join(quote.text.casefold().split()).strip(" .!?…,;:") or quote.text].append(quote)
    rows = [Repeated(found[0], len(found)) for found in same.values()]
    rows.sort(key=lambda row: -row.count)
    share = phrases.excerpts_words(len(every), len(analysis.excerpts))
    apart = any(excerpt.theme is None for excerpt in analysis.excerpts)
    none = phrases.FOREIGN_APART if apart else phrases.ALL_THEMED
    return Unthemed(tuple(rows), len(every), share, quotes.held_back, "" if every else none)


def _rare(analysis: Analysis, lookup: Lookup) -> tuple[str, ...]:
    """Excerpts that stand alone: in no theme, or in one that only one or two raised.

    Left out are replies (they stand with their challenge), what recurs as a challenge or a
    solution all the same, and what is in another language.
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
        if (excerpt.theme is None or excerpt.theme in small)
        and excerpt.id not in elsewhere
        and not unread(excerpt, lookup.responses)
    )


def _by_theme(analysis: Analysis) -> tuple[str, ...]:
    """All excerpts, each theme's most central first, then those of none."""
    themed = [id_ for t in analysis.themes if t.parent is None for id_ in t.excerpts]
    return tuple(dict.fromkeys((*themed, *(excerpt.id for excerpt in analysis.excerpts))))


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
        fingerprint=document.sha256[:12],
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
    return tuple(
        (label, str(settings[name])) for name, label in phrases.FACTS.items() if settings.get(name)
    )


def _order(analysis: Analysis, lookup: Lookup) -> str:
    """What ranks the themes, in words."""
    rank_by = str(analysis.settings.get("rank_by", "prevalence"))
    several = {c: base for c, base in bases(analysis.responses).items() if base > 1}
    order = phrases.ORDERS[rank_by]
    if rank_by == "prevalence" and len(several) > 1:
        order = phrases.shares_words(lookup.units[c] for c in several)
    return f"{order} {phrases.SEVERAL_EACH}"


def _about(lookup: Lookup, held_back: int) -> tuple[str, ...]:
    """What the edition holds, and what it leaves out."""
    if lookup.private:
        return (phrases.PRIVATE,)
    if not held_back:
        return (phrases.MASKED,)
    if lookup.consent:
        return (phrases.MASKED, phrases.REFUSED if lookup.permitted else phrases.CONSENTED)
    return (phrases.MASKED, phrases.HELD_BACK)


def _small(
    analysis: Analysis, themes: Sequence[ThemeRow], closed: Sequence[ClosedRow]
) -> tuple[str, ...]:
    """The share edition's word on numbers that it does not show, where there are any."""
    cells = (
        *(words for theme in themes for table in theme.groups for _, words in table.rows),
        *(option.count for row in closed for option in row.options),
    )
    threshold = phrases.number(small_numbers(analysis))
    views = (words for theme in themes for words in theme.views)
    untold = NOT_SHOWN in cells or any(NOT_SHOWN in words for words in views)
    return (phrases.SMALL_NUMBERS.format(threshold),) if untold else ()


def build_editions(analysis: Analysis) -> Mapping[Edition, ReportRows]:
    """The rows of both editions; the private one's list what the other masks."""
    masking = masking_for(analysis)
    private = replace(build_rows(analysis, "private"), masking=check_list(analysis, masking))
    private = replace(private, checks=checks(private))
    return {"private": private, "share": build_rows(analysis, "share", masking)}


def build_rows(analysis: Analysis, edition: Edition, masking: Masking | None = None) -> ReportRows:
    """Everything that a report of `edition` shows, of `analysis`.

    The share edition's rows hold no respondent, no id or locator of a response or excerpt, no
    file's name, and no words but those that may be quoted, masked by `masking` (None: by one that
    has read the analysis).
    """
    if masking is None:
        masking = Masking() if edition == "private" else masking_for(analysis)
    rows = _rows(analysis, look_up(analysis, edition, masking))
    return rows if edition == "private" else gated(rows, masking.masker)


def _documents(
    analysis: Analysis, lookup: Lookup, status: Literal["read", "unreadable"]
) -> tuple[DocumentRow, ...]:
    """The documents that were read, or that could not be; none in `share`."""
    return tuple(
        _document_row(document, analysis.responses)
        for document in analysis.documents
        if document.status == status and lookup.private
    )


def _rows(analysis: Analysis, lookup: Lookup) -> ReportRows:
    """Long because a report has as many parts; each line says where one comes from."""
    points = point_rows(analysis, lookup)
    challenges = [points[challenge.id] for challenge in analysis.challenges]
    solutions = [points[solution.id] for solution in analysis.solutions]
    themes = theme_rows(analysis, (*challenges, *solutions), lookup)
    sources, set_aside = source_rows(analysis, lookup)
    closed = closed_rows(analysis, lookup)
    excerpts = lookup.quotes(excerpt.id for excerpt in analysis.excerpts)
    recurring = [row for row in challenges if row.recurring]
    unanswered = [row for row in challenges if not row.answered]
    unprompted = [row for row in solutions if not row.answered]
    return ReportRows(
        edition=lookup.edition,
        title=title(analysis, lookup.edition),
        reviewed=analysis.review.status == "reviewed",
        review=phrases.review_words(analysis.review),
        about=(*_about(lookup, excerpts.held_back), *_small(analysis, themes, closed)),
        caution=None if lookup.private else phrases.MASKED,
        facts=_facts(analysis.settings),
        received=received_words(analysis, lookup),
        tiles=tiles(analysis, len(recurring), len(unanswered)),
        documents=_documents(analysis, lookup, "read"),
        unreadable=_documents(analysis, lookup, "unreadable"),
        unread=unread_words(analysis),
        order=_order(analysis, lookup),
        themes=themes,
        rankings=_rankings(analysis, themes, lookup),
        recurring=listed(recurring),
        met=listed(row for row in challenges if row.answered and not row.recurring),
        unanswered=listed(unanswered),
        unprompted=listed(unprompted),
        proposed=listed(solutions),
        unanswered_once=once(unanswered, "challenge", lookup.private),
        unprompted_once=once(unprompted, "solution", lookup.private),
        strengths=doing("strength", _by_theme(analysis), lookup),
        aspirations=doing("aspiration", _by_theme(analysis), lookup),
        rare=lookup.quotes(_rare(analysis, lookup)),
        unthemed=_unthemed(analysis, lookup),
        questions=tuple(question_rows(analysis, lookup)),
        excerpts=excerpts,
        ledger=_ledger_rows(analysis),
        read=analysis.ledger.read,
        set_aside=set_aside,
        sources=sources,
        methods=methods(analysis, lookup.edition),
        closed=closed,
        must_read=(
            *must_read_words(analysis, lookup),
            *must_read_of_edits(analysis, lookup.edition),
        ),
        foreign=foreign_quotes(analysis, lookup),
        campaigns=campaign_rows(analysis, lookup),
        organisations=organisation_rows(analysis, lookup),
        today=topic_rows(analysis, "today", lookup),
        mentions=topic_rows(analysis, "characteristic", lookup),
        points=(*challenges, *solutions),
        crosstabs=crosstabs(themes, lookup.edition),
        units={channel: lookup.units[channel] for channel in bases(analysis.responses)},
    )
