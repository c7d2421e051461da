"""The consultations that the labels are set on, each analysed once as a user would."""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coproscan.embed import embed
from coproscan.model import load_model
from coproscan.pipeline import analyse
from coproscan.plain import plain
from coproscan.settings import Settings
from coproscan.types import Analysis, FunctionReading, Response, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_POLIS = "data/polis_conversations"
TUNED = {
    "r-survey": "data/r_community_survey_2018_en_es/"
    "Learning R Internet Survey - Form Responses 1.tsv",
    "march-on": f"{_POLIS}/march-on.operation-marchin-orders",
    "nz-biodiversity": f"{_POLIS}/scoop-hivemind.biodiversity",
    "ca-electoral": f"{_POLIS}/canadian-electoral-reform",
}
"""The sources that rules and thresholds were chosen on (the first two had been read for it before
there were labels)."""

KEPT_APART = {
    "uktre": "data/uktre_workshop_notes_en",
    "petitions": "data/uk_petitions_en",
    "nz-housing": f"{_POLIS}/scoop-hivemind.affordable-housing",
    "nz-taxes": f"{_POLIS}/scoop-hivemind.taxes",
    "bg2050": f"{_POLIS}/bg2050-volunteers",
    "ssis-farmland": f"{_POLIS}/ssis.land-bank-farmland.2rumnecbeh.2021-08-01",
    "seeds": "seeds",
}
"""The sources whose labels no value was chosen on. They are not untouched: their figures were
printed while choosing, and pairs from the groups of uktre, bg2050 and ssis-farmland were read,
which led to the weight of the shorter text's words."""

EXAMPLES = {"examples": str(Path(__file__).resolve().parents[1] / "examples")}
"""Of the project's own making: counted with neither half but for tables, which the others lack."""

PLACES: Mapping[str, str] = TUNED | KEPT_APART | EXAMPLES


@dataclass(frozen=True, slots=True)
class Run:
    """One source as analysed: spans, readings and the rows of `vectors` are in one order."""

    model: str
    responses: Mapping[str, Response]
    spans: tuple[Span, ...]
    readings: tuple[FunctionReading, ...]
    vectors: "Vectors"

    def vectors_of(self, spans: Sequence[Span]) -> "Vectors":
        """The vectors of spans, also of some that are no excerpts."""
        import numpy as np

        row_of = {span.id: row for row, span in enumerate(self.spans)}
        others = [span for span in spans if span.id not in row_of]
        embedded = _embedded(self.model, others) if others else self.vectors[:0]
        row_of |= {span.id: len(self.spans) + row for row, span in enumerate(others)}
        return np.concatenate([self.vectors, embedded])[[row_of[span.id] for span in spans]]


def _embedded(model: str, spans: Sequence[Span]) -> "Vectors":
    """The spans' vectors, as the pipeline makes them."""
    return embed([plain(span.text) for span in spans], load_model(model))


def _run(analysis: Analysis) -> Run:
    responses = {response.id: response for response in analysis.responses}
    spans = tuple(
        Span(e.id, e.response, e.start, e.end, responses[e.response].text[e.start : e.end])
        for e in analysis.excerpts
    )
    readings = tuple(
        FunctionReading(e.id, e.functions, e.function, e.cue) for e in analysis.excerpts
    )
    model = str(analysis.settings["model"])
    return Run(model, responses, spans, readings, _embedded(model, spans))


def run(source: str, shared: Path, model: str | None, cache: Path | None) -> Run:
    """The run of a source under the folder `shared`, with a model in place of the one that would
    be chosen for it, if given; kept in and taken from `cache`, if given."""
    kept = cache / f"{source}.{model or 'chosen'}.run" if cache else None
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]
    done = _run(analyse([shared / PLACES[source]], Settings(model=model)))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(done))
    return done
