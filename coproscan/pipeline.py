"""The run, as its list of stages: paths in, an Analysis out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coproscan.analysis import assemble
from coproscan.challenges import find_challenges
from coproscan.edits import carried, read_sheet, replay
from coproscan.embed import among
from coproscan.errors import InputError
from coproscan.excerpt import excerpts
from coproscan.functions import LONGEST_READ, read_functions
from coproscan.language import load_language
from coproscan.languages import read_by_model, with_languages, with_reach
from coproscan.mentions import find_mentions
from coproscan.model import Model, bar_of, chosen, load_model
from coproscan.own_words import with_own_words
from coproscan.parallel import beside
from coproscan.plain import plain
from coproscan.prevalence import bases
from coproscan.progress import Progress, silent
from coproscan.rank import rank
from coproscan.read import read_paths
from coproscan.screen import reconcile, screen, tally, with_excerpts
from coproscan.settings import Settings
from coproscan.themes import beforehand, discover
from coproscan.types import Analysis, Assignment, Question, Reading, Response, Review, Span, Theming
from coproscan.views import with_views
from coproscan.withdrawn import lists, read_lists, without

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Vectors = NDArray[np.float32]


def look(paths: Sequence[Path], settings: Settings, progress: Progress = silent) -> Reading:
    """Read and screen only: what `inspect` shows, and what every run begins with.

    Raises InputError where nothing can be read.
    """
    reading = read_paths(paths, settings, progress)
    if withdrew := lists(paths, settings):
        reading = without(reading, read_lists(withdrew))
    return with_languages(screen(reading, settings))


def analyse(
    paths: Sequence[Path],
    settings: Settings,
    progress: Progress = silent,
    model: Model | None = None,
) -> Analysis:
    """The whole run; with `model`, if given, in place of the one that the settings name.

    Raises InputError where nothing can be read or nothing was said, ModelNotFound for a model
    that is not there, and LedgerError (a fault of ours) where a response was lost on the way.
    """
    given = read_sheet(Path(settings.edits)) if settings.edits else None
    # What tells languages is unpacked without Python's lock, which spaCy needs to be loaded.
    reading, nlp = beside(
        lambda: look(paths, settings, progress), lambda: load_language(settings.spacy_model)
    )
    ledger = tally(reading.responses)
    reconcile(ledger, reading.responses)
    if not ledger.dispositions["analysed"]:
        raise InputError(_nothing_said(reading))
    responses = {r.id: r for r in reading.responses}
    spans = excerpts(reading.responses, nlp, progress)
    name = chosen(settings.model, len(spans))
    settings = with_reach(replace(settings, model=name))
    model = model or load_model(name, len(spans))
    read = read_by_model(spans, responses, settings)
    texts = [plain(spans[n].text)[:LONGEST_READ] for n in read]
    of_read, known = beside(
        lambda: model.read(texts, progress), lambda: beforehand([spans[n] for n in read], nlp)
    )
    vectors, likely = (among(rows, read, len(spans)) for rows in of_read)
    asked = _asked([responses[spans[n].response] for n in read], reading.questions)
    found_themes = _themes(
        spans, vectors, read, responses, asked, model, nlp, known, settings, progress
    )
    theming, edits = replay(found_themes, given) if given else (found_themes, None)
    questions = {q.id: q for q in reading.questions}
    functions = read_functions(spans, likely, model.held, responses, questions, nlp)
    response_of = {s.id: responses[s.response] for s in spans}
    ranked = rank(
        theming, response_of, functions, reading.responses, reading.questions, settings.rank_by
    )
    home = {key: ranked.ids[a.theme] if a.theme else None for key, a in theming.assignments.items()}
    found = find_challenges(
        spans,
        functions,
        responses,
        vectors,
        home,
        bases(reading.responses),
        bar_of(name),
        reading.questions,
    )
    reading = replace(reading, campaigns=with_excerpts(reading.campaigns, spans))
    return assemble(
        settings,
        reading,
        spans,
        theming.assignments,
        functions,
        with_views(
            with_own_words(ranked.themes, reading.campaigns, spans, responses),
            reading.closed,
            spans,
            responses,
            functions,
        ),
        ranked.ids,
        with_own_words(found.challenges, reading.campaigns, spans, responses),
        with_own_words(found.solutions, reading.campaigns, spans, responses),
        found.pairs,
        ledger,
        find_mentions(reading.responses, spans, nlp),
        edits,
        carried(found_themes, given, ranked.ids, forget=bool(reading.withdrawn)),
        Review("reviewed", given.reviewer, given.date) if given and given.reviewer else None,
        found_themes.curve,
    )


def _themes(
    spans: Sequence[Span],
    vectors: "Vectors",
    read: Sequence[int],
    responses: Mapping[str, Response],
    asked: Sequence[str],
    model: Model,
    nlp: "Language",
    known: "Mapping[str, Doc]",
    settings: Settings,
    progress: Progress,
) -> Theming:
    """The themes among the spans at `read`, those that the model can read; the others have none."""
    theming = discover(
        [spans[n] for n in read],
        vectors[read],
        [responses[spans[n].response].respondent or spans[n].id for n in read],
        model,
        nlp,
        wanted=settings.themes,
        grain=settings.grain,
        seed=settings.seed,
        asked=asked,
        known=known,
        progress=progress,
    )
    nowhere = {s.id: Assignment(None, None, (), None) for s in spans}
    return replace(theming, assignments={**nowhere, **theming.assignments})


def encode(name: str, texts: Sequence[str]) -> "Vectors":
    """The vectors of n texts as the model called `name` reads them, shape (n, d)."""
    return load_model(name).read([plain(text)[:LONGEST_READ] for text in texts])[0]


def _asked(answers: Sequence[Response], questions: Sequence[Question]) -> list[str]:
    """The question that half of the excerpts or more answer, given the response of each."""
    answered = Counter(response.question for response in answers)
    return [q.text for q in questions if 2 * answered[q.id] >= len(answers)]


def _nothing_said(reading: Reading) -> str:
    """The one line for input in which no response has any content."""
    names = ", ".join(d.path for d in reading.documents if d.status == "read")
    read = len(reading.responses)
    return (
        f"{names}: nothing to analyse: none of the {read} responses has any content "
        "(they are blank, n/a, or page furniture); `coproscan inspect` shows each one's reason"
    )
