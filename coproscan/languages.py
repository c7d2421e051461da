"""Which language each response is in, told offline, and told only where it can be.

What is not English is kept and counted, and a person is asked to read it; so calling English
foreign costs a person's time and takes a response out of the themes, while a short answer that is
left undecided costs nothing. The detector (py3langid) sees byte patterns and is nearly always right
on a sentence and seldom on a word: so it has to be sure.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from coproscan.settings import Settings
from coproscan.types import Reading, Response, Span

ENGLISH = "en"

NAMES: Mapping[str, str] = dict(
    pair.split(":")
    for pair in (
        "en:English cy:Welsh ga:Irish gd:Scottish_Gaelic af:Afrikaans am:Amharic ar:Arabic"
        " bg:Bulgarian bn:Bengali ca:Catalan cs:Czech da:Danish de:German el:Greek es:Spanish"
        " et:Estonian eu:Basque fa:Persian fi:Finnish fr:French gl:Galician gu:Gujarati ha:Hausa"
        " he:Hebrew hi:Hindi hr:Croatian hu:Hungarian hy:Armenian id:Indonesian ig:Igbo"
        " is:Icelandic it:Italian ja:Japanese ka:Georgian km:Khmer kn:Kannada ko:Korean ku:Kurdish"
        " lo:Lao lt:Lithuanian lv:Latvian mk:Macedonian ml:Malayalam mr:Marathi mt:Maltese"
        " my:Burmese ne:Nepali nl:Dutch no:Norwegian pa:Panjabi pl:Polish ps:Pashto pt:Portuguese"
        " ro:Romanian ru:Russian si:Sinhala sk:Slovak sl:Slovenian so:Somali sq:Albanian"
        " sr:Serbian sv:Swedish sw:Swahili ta:Tamil te:Telugu th:Thai tl:Tagalog tr:Turkish"
        " uk:Ukrainian ur:Urdu vi:Vietnamese yo:Yoruba zh:Chinese"
    ).split()
)
"""Those of the detector's languages that people in Britain and Europe write in (the main languages
of the 2021 census of England and Wales among them). Rare ones are left out: with them, jargon and
place names would be taken for Luxembourgish or Walloon."""

_SURE = 14.0
"""How much likelier (as a difference of natural logarithms) a language has to be than English. At
14, of 17,400 English texts of all lengths that were looked at none of four words or more was called
foreign that is not, but names and keyboard noise; 99 % of Welsh sentences of four to seven words
are still told."""

_SURER = 20.0
"""So much for three words or fewer: "opaque error messages" is no Portuguese."""
_FEW_WORDS = 3

_LETTERS = 600
"""Of a long text the beginning: no sentence more makes it surer."""

_MAIN = 0.5
"""Where more than half of what can be told in a document is in one language, a short answer there
may be too: "Nada" is Spanish in a Spanish survey."""

_PLAINLY_ENGLISH = frozenset(
    "the and with that they would not you this there are should because which people when about"
    " what from their more could".split()
)
"""Words that none of the other languages spells so: two of them, and it is English."""

_READS_MANY = re.compile(
    r"multilingual|xlm-r|labse|bge-m3|jina-embeddings-v3|arctic-embed.*v2|embeddinggemma"
)
"""How models that read many languages are called on the hub."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_WORDS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|[@#]\w+")

Ranking = Mapping[str, float]
"""How likely a text is in each language, in logarithms."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What one text alone tells: its language (None: undecided), and the ranking it rests on."""

    language: str | None
    ranking: Ranking


def name(code: str) -> str:
    """A language's English name."""
    return NAMES.get(code, code).replace("_", " ")


def is_foreign(response: Response) -> bool:
    """Whether a response is known to be in another language than English."""
    return response.language is not None and response.language != ENGLISH


def with_reach(settings: Settings) -> Settings:
    """The settings, with whether the model reads other languages told by its name where nobody
    has said so."""
    if settings.multilingual is not None:
        return settings
    return replace(
        settings, multilingual=bool(_READS_MANY.search((settings.model or "").casefold()))
    )


def read_by_model(
    spans: Sequence[Span], responses: Mapping[str, Response], settings: Settings
) -> list[int]:
    """Which of the excerpts (from 0) are in a language that the model reads."""
    return [
        n
        for n, span in enumerate(spans)
        if settings.multilingual or not is_foreign(responses[span.response])
    ]


def with_languages(reading: Reading) -> Reading:
    """`reading` with the language of each response, None where it cannot be told."""
    rank = _ranker()
    told = {r.id: _tell(r.text, rank) for r in reading.responses}
    main = _main_languages(reading.responses, told)
    return replace(
        reading,
        responses=tuple(
            replace(r, language=_in_company(told[r.id], main.get(r.document)))
            for r in reading.responses
        ),
    )


def language_of(text: str) -> str | None:
    """The ISO 639 code of the language that a text is in; None where it alone cannot tell."""
    return _tell(text, _ranker()).language


def _tell(text: str, rank: Callable[[str], Ranking]) -> _Told:
    words = _WORD.findall(_NO_WORDS.sub(" ", text[:_LETTERS]))
    if not words:
        return _Told(None, {})
    if len(_PLAINLY_ENGLISH & {word.casefold() for word in words}) > 1:
        return _Told(ENGLISH, {})
    words = _without_names(words)
    ranking = rank(" ".join(words))
    best = max(ranking, key=lambda code: (ranking[code], code))
    sure = _SURE if len(words) > _FEW_WORDS else _SURER
    if best == ENGLISH or ranking[best] - ranking[ENGLISH] >= sure:
        return _Told(best, ranking)
    return _Told(None, ranking)


def _without_names(words: list[str]) -> list[str]:
    """The words without those after the first that a capital marks as names, where others are
    left: Llanelli is Llanelli in any language."""
    others = [word for n, word in enumerate(words) if not n or not word[0].isupper()]
    return others if len(others) > 1 else words


def _main_languages(
    responses: Iterable[Response], told: Mapping[str, _Told]
) -> Mapping[str, str | None]:
    """For each document the foreign language that most of what can be told there is in."""
    counts: dict[str, Counter[str]] = {}
    for response in responses:
        if language := told[response.id].language:
            counts.setdefault(response.document, Counter())[language] += 1
    return {
        document: language
        for document, found in counts.items()
        for language, count in found.most_common(1)
        if language != ENGLISH and count > _MAIN * found.total()
    }


def _in_company(told: _Told, main: str | None) -> str | None:
    """A text's language: its document's main one, where it alone is unsure of another.

    That main one has to be likelier than English, and about as likely as the best.
    """
    ranking = told.ranking
    if not main or not ranking or ranking[main] <= ranking[ENGLISH]:
        return told.language
    return main if max(ranking.values()) - ranking[main] < _SURE else told.language


@lru_cache(maxsize=1)
def _ranker() -> Callable[[str], Ranking]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(NAMES))
    return lambda text: dict(identifier.rank(text))
