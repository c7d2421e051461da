"""What each excerpt does: challenge, solution, strength, aspiration, several or none.

Two witnesses are heard: the layout (headings, table columns, lead-in lines, questions) and the
words, as the functions classifier reads them. `read_functions` is the whole of the stage.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coproscan.functions.combine import Held, Verdict, held_in, weigh
from coproscan.functions.cues import Heard, hear
from coproscan.functions.phrases import words_of
from coproscan.functions.replies import proposes_nothing
from coproscan.functions.reported import is_somebodys
from coproscan.functions.structure import Layout, cue, read_layout
from coproscan.types import FUNCTIONS, Function, FunctionReading, Question, Response, Span
from coproscan.wording import is_reply_column, read_wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language

    Floats = NDArray[np.float32]

__all__ = ["LONGEST_READ", "read_functions"]

LONGEST_READ = 2_000
"""Characters of an excerpt whose words are read: a point is made within them, and a cell of ten
megabytes must not hold up the run."""

AS_A_WHOLE = "the wording as a whole"
"""What spoke where no single cue did."""

REPLY = 0.1
"""The most that a reply scores for any function: below every mark from which one is held."""


def _in_columns_of_challenges(responses: Mapping[str, Response]) -> list[Response]:
    """The filled cells of the columns that are named for challenges."""
    return [
        response
        for response in responses.values()
        if response.place.column is not None
        and read_wording(response.place.column).named == "challenge"
    ]


def _answers_a_challenge(response: Response, rows: frozenset[tuple[str, str]]) -> bool:
    """Whether a cell is set against a challenge in its row: the proposal's or the reply's cell."""
    place = response.place
    if place.kind == "answer" or place.row is None or place.column is None:
        return False
    if (response.document, place.row) not in rows:
        return False
    return read_wording(place.column).functions == ("solution",) or is_reply_column(place.column)


def _cue(
    span: Span,
    offsets: Sequence[tuple[int, int]],
    layout: Layout | None,
    heard: Heard,
    functions: tuple[Function, ...],
    verdict: Verdict,
    held: Held,
) -> str | None:
    """Which witness spoke for the likeliest function, and by what."""
    if not functions:
        return None
    likeliest = max(functions, key=lambda function: verdict.scores[function])
    by_layout = layout is not None and likeliest in verdict.by_layout
    spoken_alone = heard.likely[likeliest] >= held[likeliest]
    if layout is not None and by_layout and (layout.decides or not spoken_alone):
        return layout.cue
    hit = heard.speaks_for(likeliest)
    if hit is None:
        return cue("words", AS_A_WHOLE)
    return cue("words", span.text[offsets[hit.start][0] : offsets[hit.end - 1][1]])


def _reply(span: Span, layout: Layout | None, scores: Mapping[Function, float]) -> FunctionReading:
    """A reading that holds no function, its scores capped to say so."""
    return FunctionReading(
        excerpt=span.id,
        scores={function: min(scores[function], REPLY) for function in FUNCTIONS},
        functions=(),
        cue=f"reply, {layout.cue}" if layout is not None else "reply",
        reply=True,
    )


def read_functions(
    spans: Sequence[Span],
    likely: "Floats",
    held: Held,
    responses: Mapping[str, Response],
    questions: Mapping[str, Question],
    nlp: "Language",
) -> tuple[FunctionReading, ...]:
    """What each span does, in the spans' order.

    likely: how likely each span does each function by its words alone, shape (n, 4) in the order
    of FUNCTIONS; held: the probability from which each is held. `responses` and `questions` are by
    id, and hold those of the spans; only the tokenizer of `nlp` is used. Scores are 0 to 1.
    """
    challenged = _in_columns_of_challenges(responses)
    rows = frozenset((r.document, r.place.row) for r in challenged if r.place.row is not None)
    tables = frozenset((r.document, r.place.block) for r in challenged)
    layouts = {
        response.id: read_layout(
            response,
            questions,
            against_challenges=(response.document, response.place.block) in tables,
        )
        for response in (responses[span.response] for span in spans)
    }
    readings: list[FunctionReading] = []
    for span, row in zip(spans, likely.tolist(), strict=True):
        response, layout = responses[span.response], layouts[span.response]
        marks = (
            held if is_somebodys(response, span.text, layout) else held_in(response.channel, held)
        )
        doc = nlp.make_doc(span.text[:LONGEST_READ])
        words = words_of(doc)
        heard = hear(words, dict(zip(FUNCTIONS, row, strict=True)))
        verdict = weigh(layout, heard, marks)
        functions = tuple(f for f in FUNCTIONS if verdict.scores[f] >= marks[f])
        if _answers_a_challenge(response, rows) and (
            proposes_nothing(words) or (layout is None and "solution" not in functions)
        ):
            readings.append(_reply(span, layout, verdict.scores))
            continue
        offsets = [(token.idx, token.idx + len(token)) for token in doc]
        said = _cue(span, offsets, layout, heard, functions, verdict, marks)
        readings.append(FunctionReading(span.id, verdict.scores, functions, said))
    return tuple(readings)
