"""The consultations that the labels are set on, each analysed once as a user would."""

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coproscan.embed import embed, load_encoder
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
"""The sources whose errors nobody looked at while choosing."""

EXAMPLES = {"examples": str(Path(__file__).resolve().parents[1] / "examples")}
"""Of the project's own making: counted with neither half but for tables, which the others lack."""

PLACES: Mapping[str, str] = TUNED | KEPT_APART | EXAMPLES


@dataclass(frozen=True, slots=True)
class Run:
    """One source as analysed: spans, readings and the rows of `vectors` are in one order."""

    responses: Mapping[str, Response]
    spans: tuple[Span, ...]
    readings: tuple[FunctionReading, ...]
    vectors: "Vectors"


def vectors_of(texts: Iterable[str]) -> "Vectors":
    """The texts' vectors, as the pipeline makes them."""
    return embed([plain(text) for text in texts], load_encoder(Settings().model))


def _run(analysis: Analysis) -> Run:
    responses = {response.id: response for response in analysis.responses}
    spans = tuple(
        Span(e.id, e.response, e.start, e.end, responses[e.response].text[e.start : e.end])
        for e in analysis.excerpts
    )
    readings = tuple(
        FunctionReading(e.id, e.functions, e.function, e.cue) for e in analysis.excerpts
    )
    return Run(responses, spans, readings, vectors_of(span.text for span in spans))


def run(source: str, shared: Path, cache: Path | None) -> Run:
    """The run of a source under the folder `shared`; kept in and taken from `cache` if given."""
    kept = cache / f"{source}.run" if cache else None
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]
    done = _run(analyse([shared / PLACES[source]], Settings()))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(done))
    return done
