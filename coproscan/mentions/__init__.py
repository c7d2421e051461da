"""For a person to read: what mentions a protected characteristic, and what may not wait.

Both are found by words, from lists that are data files with their sources named. A mention says
nothing of who wrote it, and no mention is not no impact; of what may need reading today others may
exist that no word gives away.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from coproscan.mentions.lexicon import Lexicon, Topic, load_lexicon
from coproscan.types import Mention, Response, Span

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Lexicon", "Topic", "find_mentions", "load_lexicon"]

CHARACTERISTICS = "characteristics"
TODAY = "today"

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Rev|Reverend|Father|Sir|Dame|Lord|Lady|PC|Sgt"
    r"|Sergeant|Inspector|Professor|Prof|Mayor)\.? +[A-Z][\w'’-]+"
)
_OFFICE = re.compile(
    r"\b(?:(?:head ?)?teacher|headmaster|headmistress|councillor|mayor|vicar|priest|imam|rabbi"
    r"|doctor|gp|nurse|carer|manager|warden|caretaker|chair(?:man|woman|person)?|landlord|landlady"
    r"|neighbour|coach|officer|director|social worker|midwife|dentist|chief executive|treasurer)\b",
    re.IGNORECASE,
)

_LONGEST = 2000
"""Of a text, around the words found, as much is asked for names: the recogniser is slow."""


def find_mentions(
    responses: Sequence[Response], spans: Iterable[Span], nlp: "Language"
) -> tuple[Mention, ...]:
    """The mentions, those to read today first; each kind by topic, then in the responses' order.

    Characteristics are looked for in the excerpts of what people said; what may need reading
    today in every response, whatever became of it.
    """
    within: dict[str, list[Span]] = {}
    for span in spans:
        within.setdefault(span.response, []).append(span)
    return (
        *_today(responses, within, nlp),
        *_characteristics(responses, within),
    )


def _characteristics(
    responses: Iterable[Response], within: Mapping[str, Sequence[Span]]
) -> tuple[Mention, ...]:
    lexicon = load_lexicon(CHARACTERISTICS)
    found: dict[str, list[Mention]] = {topic.name: [] for topic in lexicon.topics}
    for response in responses:
        for span in within.get(response.id, ()):
            for topic, places in lexicon.found(span.text).items():
                moved = tuple((start + span.start, end + span.start) for start, end in places)
                mention = Mention("characteristic", topic.name, response.id, span.id, moved)
                found[topic.name].append(mention)
    return tuple(mention for mentions in found.values() for mention in mentions)


def _today(
    responses: Iterable[Response], within: Mapping[str, Sequence[Span]], nlp: "Language"
) -> tuple[Mention, ...]:
    lexicon = load_lexicon(TODAY)
    found: dict[str, list[Mention]] = {topic.name: [] for topic in lexicon.topics}
    accusing: list[tuple[Topic, Response, tuple[tuple[int, int], ...]]] = []
    for response in responses:
        for topic, places in lexicon.found(response.text).items():
            if topic.names:
                accusing.append((topic, response, places))
            else:
                found[topic.name].append(_mention(topic, response, places, within))
    for (topic, response, places), named in zip(accusing, _named(accusing, nlp), strict=True):
        if named:
            found[topic.name].append(_mention(topic, response, places, within))
    return tuple(mention for mentions in found.values() for mention in mentions)


def _mention(
    topic: Topic,
    response: Response,
    places: tuple[tuple[int, int], ...],
    within: Mapping[str, Sequence[Span]],
) -> Mention:
    """A mention in a whole response, with the excerpt that its first words lie in, if any."""
    first = places[0][0]
    spans = within.get(response.id, ())
    excerpt = next((span.id for span in spans if span.start <= first < span.end), None)
    return Mention("today", topic.name, response.id, excerpt, places)


def _named(
    accusing: Sequence[tuple[Topic, Response, tuple[tuple[int, int], ...]]], nlp: "Language"
) -> list[bool]:
    """Whether each passage names a person: by a title, an office, or as the pipeline tells."""
    texts = []
    for _, response, places in accusing:
        begin = max(0, places[0][0] - _LONGEST // 2)
        texts.append(response.text[begin : begin + _LONGEST])
    docs = nlp.pipe(texts, batch_size=64)
    return [
        bool(_TITLED.search(text) or _OFFICE.search(text))
        or any(entity.label_ in ("PERSON", "PER") for entity in doc.ents)
        for text, doc in zip(texts, docs, strict=True)
    ]
