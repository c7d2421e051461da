"""Each theme as a row, with all that stands in its section."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from coproscan.report import phrases, repeats
from coproscan.report.groups import Attribute, attributes, group_tables, small_numbers
from coproscan.report.lookup import Lookup, by_theme, different
from coproscan.report.points import listed
from coproscan.report.questions import function_counts
from coproscan.report.row_parts import PointRow, Quote, QuoteList
from coproscan.report.row_types import ThemeRow
from coproscan.report.views import views_words
from coproscan.report.votes import agreement_words
from coproscan.report.who import without_words
from coproscan.types import Analysis, Function, Theme

REPRESENTATIVE = 6
"""Excerpts shown with a theme beside its description: as many as fit a screen."""


def doing(function: Function, ids: Iterable[str], lookup: Lookup) -> QuoteList:
    """Those of the excerpts that have a function."""
    return lookup.quotes(id_ for id_ in ids if function in lookup.excerpts[id_].function)


def _central(theme: Theme, lookup: Lookup) -> tuple[Quote, ...]:
    """A theme's quotes that may be shown, its description first, then the more central."""
    return lookup.quotes(dict.fromkeys((theme.description, *theme.excerpts))).rows


def _does(
    functions: Mapping[Function, int], points: Sequence[PointRow]
) -> tuple[tuple[Function, str], ...]:
    """How many challenges and solutions are listed and how often they were said, in words."""
    listed_ = {
        function: sum(point.kind == function for point in points) or functions[function]
        for function in functions
    }
    return tuple(
        (function, phrases.points_words(function, listed_[function], count))
        for function, count in functions.items()
        if listed_[function]
    )


def _sources(theme: Theme, lookup: Lookup) -> tuple[str, ...]:
    """The tables, flip charts and documents whose notes raise it, in the documents' order."""
    raised = {lookup.excerpts[id_].response for id_ in theme.excerpts}
    return tuple(
        dict.fromkeys(
            lookup.sources[response.source]
            for response in lookup.responses.values()
            if response.id in raised and response.channel in ("notes", "article")
        )
    )


def _shared(theme: Theme, lookup: Lookup) -> str | None:
    excerpts = [lookup.excerpts[id_] for id_ in theme.excerpts]
    others = by_theme(lookup.theme(near.id) for e in excerpts for near in e.themes[1:])
    several = sum(len(excerpt.themes) > 1 for excerpt in excerpts)
    return phrases.shared_words(several, ((link.name, count) for link, count in others))


def _votes(theme: Theme, lookup: Lookup) -> str | None:
    raised = dict.fromkeys(lookup.excerpts[id_].response for id_ in theme.excerpts)
    return agreement_words(lookup.responses[id_].votes or {} for id_ in raised)


def _theme_row(
    theme: Theme,
    subthemes: tuple[ThemeRow, ...],
    points: Sequence[PointRow],
    lookup: Lookup,
    known: Sequence[Attribute],
    shown: Iterable[Quote] = (),
) -> ThemeRow:
    """A theme of either level; its own quote is none of those `shown` elsewhere already."""
    top = theme.parent is None
    own = [p for p in points if p.theme and p.theme.id == theme.id] if top else []
    ids = theme.excerpts if top else ()
    figures = lookup.figures(theme.prevalence)
    central = _central(theme, lookup)
    quote = next(iter(different(central, 1, shown)), None)
    contrast = different(
        lookup.quotes(theme.contrast).rows, len(theme.contrast), filter(None, [quote])
    )
    below = [sub.quote for sub in subthemes]
    functions = function_counts(lookup.excerpts[id_] for id_ in theme.excerpts)
    responses = (lookup.responses[lookup.excerpts[id_].response] for id_ in ids)
    raised_by = frozenset(r.respondent for r in responses if r.respondent)
    # within a theme's own section there is no need to say what they are about
    challenges, solutions = (
        replace(listed(point for point in own if point.kind == kind), about=())
        for kind in ("challenge", "solution")
    )
    return ThemeRow(
        id=theme.id,
        name=lookup.shown(theme.name),
        rank=theme.rank,
        ranks=tuple(theme.ranks.items()),
        keywords=tuple(w for w in map(lookup.shown, theme.keywords) if not w.startswith("[")),
        figures=figures,
        raised=phrases.raised_words((f.words for f in figures if f.count), theme.mentions),
        mentions=theme.mentions,
        documents=theme.documents,
        functions=functions,
        votes=_votes(theme, lookup),
        stability=repeats.stability_words(theme.stability),
        caution=repeats.caution_words(theme.stability),
        rank_range=repeats.rank_range_words(theme.stability, theme.rank_range),
        quote=quote,
        excerpts=different(central, REPRESENTATIVE, filter(None, (quote, *contrast, *below)))
        if top
        else (),
        subthemes=subthemes,
        challenges=challenges,
        solutions=solutions,
        strengths=replace(doing("strength", ids, lookup), about=()),
        aspirations=replace(doing("aspiration", ids, lookup), about=()),
        does=_does(functions, own),
        sources=_sources(theme, lookup) if top and lookup.private else (),
        groups=group_tables(known, raised_by, lookup.said) if top else (),
        without_campaigns=without_words(theme.without_campaigns, theme.prevalence, lookup),
        contrast=contrast,
        repeats=repeats.repeats_words(theme.stability, theme.rank_range),
        shared=_shared(theme, lookup) if top else None,
    )


def theme_rows(
    analysis: Analysis, points: Sequence[PointRow], lookup: Lookup
) -> tuple[ThemeRow, ...]:
    """The top-level themes by rank, each with its sub-themes."""
    known = attributes(analysis, lookup.edition)
    tops = sorted((t for t in analysis.themes if t.parent is None), key=lambda t: t.rank)
    described = {theme.id: _central(theme, lookup)[:1] for theme in tops}
    below: dict[str, list[ThemeRow]] = defaultdict(list)
    for theme in sorted(analysis.themes, key=lambda t: t.rank):
        if theme.parent is not None:
            row = _theme_row(theme, (), (), lookup, known, described[theme.parent])
            below[theme.parent].append(row)
    questions = {question.id: question for question in analysis.closed_questions}
    few = small_numbers(analysis)
    return tuple(
        replace(
            _theme_row(theme, tuple(below[theme.id]), points, lookup, known),
            views=views_words(theme, questions, lookup, few),
        )
        for theme in tops
    )
