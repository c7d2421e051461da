"""What an edition to hand on masks, and the list of it for a person to check."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coproscan.language import load_language
from coproscan.letters import HEAD_OF_A_LETTER, SIGNATURE
from coproscan.masking import Found, Masker, folded, is_telling_id, masker, open_words, words_of
from coproscan.people import TOOK_PART
from coproscan.report.row_types import MaskRow
from coproscan.report.wording import role
from coproscan.types import Analysis, Response

WITNESSES = 5
"""Texts that are looked at to tell whether a word of a theme's name is somebody's name."""

_ATTENDING = (TOOK_PART, "who took part", "a row of the attendance list")
"""How the reasons begin that set aside who was there."""

_NAMING = ("notes", "article")
"""Channels whose lines set aside say who was there (bylines, lists of who took part)."""

_AROUND = 40  # letters on either side: enough to tell a person from a place


@dataclass(frozen=True, slots=True)
class Masking:
    """A Masker that has read what may be quoted, and the words of themes' names that it masks."""

    masker: Masker = field(default_factory=Masker)
    words: Mapping[str, str] = field(default_factory=dict)

    def label(self, text: str) -> str:
        """A theme's name, or a keyword, as it may be handed on."""
        return self.masker.label(text, self.words)


def masking_for(analysis: Analysis) -> Masking:
    """How to mask a report of `analysis`: reads every text that may be quoted and every question,
    and the texts that the words of themes' names come from."""
    responses = {response.id: response for response in analysis.responses}
    quoted = dict.fromkeys(responses[id_].text for id_ in _shared(analysis))
    labels = [text for theme in analysis.themes for text in (theme.name, *theme.keywords)]
    open_ = open_words(labels)
    said = (responses[id_].text for id_ in dict.fromkeys(e.response for e in analysis.excerpts))
    naming = dict.fromkeys(_witnesses(said, open_))
    said_by = dict.fromkeys(
        response.respondent.rpartition("#")[2]
        for response in analysis.responses
        if response.respondent and not response.respondent.endswith(f"#{response.locator}")
    )
    aside = [r for r in analysis.responses if r.disposition == "context" and r.channel in _NAMING]
    asked = [question.text for question in analysis.questions]
    for closed in analysis.closed_questions:
        asked += [closed.text, *(option.text for option in closed.options)]
    made = masker(
        (*quoted, *asked, *naming, *dict.fromkeys(r.text for r in aside)),
        load_language,
        speakers=[who for who in said_by if not (is_telling_id(who) or role(who))],
        attending=[r.text for r in aside if (r.reason or "").startswith(_ATTENDING)],
        ids=said_by,
        keep=_names(analysis.settings, "keep_names"),
        mask=_names(analysis.settings, "mask_names"),
    )
    return Masking(made, made.masked_words(open_, naming))


def may_be_shared(response: Response, permitted: bool, kept: frozenset[str]) -> bool:
    """Whether `share` may quote a response; `permitted` says that everyone agreed, `kept` has the
    ids of those that are `kept_back` whatever channel they came by."""
    if response.id in kept:
        return False
    if response.quotable is not None:
        return response.quotable
    return permitted or response.channel == "notes"


def kept_back(analysis: Analysis) -> frozenset[str]:
    """The responses that may tell of harm, or accuse somebody: for a person to read before anybody
    else does. And, unless everyone agreed to be quoted, what stands in a letter or an e-mail: it
    was one person's to somebody, and is no group's record."""
    today = {mention.response for mention in analysis.mentions if mention.kind == "today"}
    if quotes_permitted(analysis):
        return frozenset(today)
    manners = (HEAD_OF_A_LETTER, SIGNATURE)
    written = {r.document for r in analysis.responses if r.reason in manners}
    letters = written | {d.id for d in analysis.documents if d.kind == "eml"}
    return frozenset(today | {r.id for r in analysis.responses if r.document in letters})


def quotes_permitted(analysis: Analysis) -> bool:
    """Whether the settings say that everyone agreed to be quoted."""
    return analysis.settings.get("quotes") == "permitted"


def _names(settings: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = settings.get(name)
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _witnesses(texts: Iterable[str], words: Iterable[str]) -> Iterator[str]:
    """The first texts that hold each of the words (folded): written with a capital, and without."""
    wanted = frozenset(words)
    seen: Counter[tuple[str, bool]] = Counter()
    for text in texts if wanted else ():
        for word in words_of(text):
            key = (folded(word), word.islower())
            if key[0] in wanted and seen[key] < WITNESSES:
                seen[key] += 1
                yield text


def _shared(analysis: Analysis) -> Mapping[str, list[tuple[int, int]]]:
    """The spans that may be quoted, by their response's id."""
    permitted = quotes_permitted(analysis)
    kept = kept_back(analysis)
    may = {r.id for r in analysis.responses if may_be_shared(r, permitted, kept)}
    spans: dict[str, list[tuple[int, int]]] = {}
    for excerpt in analysis.excerpts:
        if excerpt.response in may:
            spans.setdefault(excerpt.response, []).append((excerpt.start, excerpt.end))
    return spans


def check_list(analysis: Analysis, masking: Masking) -> tuple[MaskRow, ...]:
    """Everything masked in what may be quoted, and everything like it that was kept.

    Kept are public figures and places, and, each word once at the end, words with a capital that
    no list knows.
    """
    responses = {response.id: response for response in analysis.responses}
    places: list[tuple[str, str, str, Sequence[tuple[int, int]]]] = [
        (responses[id_].document, responses[id_].locator, responses[id_].text, spans)
        for id_, spans in _shared(analysis).items()
    ]
    places += [
        (
            question.document,
            question.id.rpartition("#")[2],
            question.text,
            ((0, len(question.text)),),
        )
        for question in analysis.questions
    ]
    rows = [
        _row(found, text, document, locator)
        for document, locator, text, spans in places
        for found in masking.masker.found(text)
        if any(found.start < end and start < found.end for start, end in spans)
    ]
    return (*rows, *_unknown(masking.masker, places))


def _row(found: Found, text: str, document: str, locator: str) -> MaskRow:
    around = text[max(0, found.start - _AROUND) : found.end + _AROUND]
    return MaskRow(
        decision="kept" if found.kept else "masked",
        kind=found.kind,
        text=text[found.start : found.end],
        why=found.why,
        document=document,
        locator=locator,
        context=" ".join(around.split()),
    )


def _unknown(
    mask: Masker, places: Iterable[tuple[str, str, str, Sequence[tuple[int, int]]]]
) -> Iterator[MaskRow]:
    """Words with a capital that nothing was said of, each once."""
    met: set[str] = set()
    for document, locator, text, spans in places:
        for found in mask.unknown(text):
            word = text[found.start : found.end]
            if word not in met and any(s <= found.start and found.end <= e for s, e in spans):
                met.add(word)
                yield _row(found, text, document, locator)
