"""Everything the stages found -> one Analysis, in the words of `analysis.json`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from coproscan import __version__
from coproscan.prevalence import count_closed
from coproscan.settings import Settings
from coproscan.table_settings import recorded as recorded_tables
from coproscan.types import (
    Agreement,
    Analysis,
    Assignment,
    Challenge,
    Edits,
    Excerpt,
    FunctionReading,
    Ledger,
    Mention,
    Pair,
    Reading,
    Review,
    Similarity,
    Solution,
    Span,
    Theme,
    ThemesSheet,
)

SCHEMA = "coproscan/analysis/1"


def assemble(
    settings: Settings,
    reading: Reading,
    spans: Sequence[Span],
    assignments: Mapping[str, Assignment],
    readings: Sequence[FunctionReading],
    themes: tuple[Theme, ...],
    theme_ids: Mapping[str, str],
    challenges: tuple[Challenge, ...],
    solutions: tuple[Solution, ...],
    pairs: tuple[Pair, ...],
    ledger: Ledger,
    mentions: tuple[Mention, ...] = (),
    edits: Edits | None = None,
    sheet: ThemesSheet | None = None,
    review: Review | None = None,
    curve: tuple[Agreement, ...] = (),
) -> Analysis:
    """The analysis of a run; `theme_ids` turns the keys in `assignments` into the themes' ids."""
    return Analysis(
        schema=SCHEMA,
        version=__version__,
        settings=_recorded(settings),
        review=review or Review(),
        documents=reading.documents,
        questions=reading.questions,
        responses=reading.responses,
        excerpts=tuple(
            _excerpt(span, assignments[span.id], function, theme_ids)
            for span, function in zip(spans, readings, strict=True)
        ),
        themes=themes,
        challenges=challenges,
        solutions=solutions,
        pairs=pairs,
        ledger=ledger,
        closed_questions=count_closed(reading),
        campaigns=reading.campaigns,
        withdrawn=reading.withdrawn,
        mentions=mentions,
        edits=edits,
        curve=curve,
        sheet=sheet or ThemesSheet(),
    )


def _recorded(settings: Settings) -> Mapping[str, object]:
    """The settings as they are recorded: files and folders by their names, never by their paths."""
    recorded: dict[str, object] = asdict(settings)
    recorded["tables"] = recorded_tables(settings.tables)
    for name in ("model", "spacy_model"):
        value = recorded[name]
        if isinstance(value, str) and Path(value).is_dir():
            recorded[name] = Path(value).resolve().name
    for name in ("withdrawn", "edits"):
        value = recorded[name]
        if isinstance(value, str):
            recorded[name] = Path(value).name
    return recorded


def _excerpt(
    span: Span,
    assignment: Assignment,
    reading: FunctionReading,
    theme_ids: Mapping[str, str],
) -> Excerpt:
    def named(similarity: Similarity) -> Similarity:
        return Similarity(theme_ids[similarity.id], similarity.similarity)

    return Excerpt(
        id=span.id,
        response=span.response,
        start=span.start,
        end=span.end,
        theme=theme_ids[assignment.theme] if assignment.theme else None,
        subtheme=theme_ids[assignment.subtheme] if assignment.subtheme else None,
        themes=tuple(map(named, assignment.themes)),
        nearest=named(assignment.nearest) if assignment.nearest else None,
        functions=reading.scores,
        function=reading.functions,
        cue=reading.cue,
    )
