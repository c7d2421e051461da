"""The texts that coding software holds, and where each excerpt stands in them.

A survey's answers are a text for each respondent, anything else is a text for each document: the
responses as read, in their order, each question or heading above those that stand under it. Who
speaks stands above their turns. Line ends are LF alone. Blank answers, and who gave no other, have
no text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count

from coproscan.types import Analysis, Response

_BOM = "\ufeff"
_WORD_JOINER = "\u2060"
"""As wide as a byte-order mark (nothing), and taken for none."""


@dataclass(frozen=True, slots=True)
class Selection:
    """An excerpt in a text, from `start` up to `end`, in Unicode code points."""

    excerpt: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text. `id` is a respondent's, whose text it is, or a document's."""

    id: str
    name: str
    text: str
    selections: tuple[Selection, ...]


@dataclass(slots=True)
class _Page:
    """A text being written, and where in it each response begins."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    begins: dict[str, int] = field(default_factory=dict)
    question: str | None = None
    speaker: str | None = None

    def add(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


def _own_text(response: Response) -> bool:
    """Whether the response stands in a text that is its respondent's alone."""
    return response.channel == "survey" and response.respondent is not None


def texts(analysis: Analysis) -> tuple[Text, ...]:
    """The texts of all responses, in their order; no two have the same name."""
    questions = {question.id: question.text for question in analysis.questions}
    pages: dict[str, _Page] = {}
    for response in filter(lambda response: response.text.strip(), analysis.responses):
        _write(response, questions, pages.setdefault(_key(response), _Page()))
    found: dict[str, list[Selection]] = {key: [] for key in pages}
    responses = {response.id: response for response in analysis.responses}
    for excerpt in analysis.excerpts:
        response = responses[excerpt.response]
        begin = pages[_key(response)].begins[response.id]
        start, end = (begin + _length(response.text[:at]) for at in (excerpt.start, excerpt.end))
        found[_key(response)].append(Selection(excerpt.id, start, end))
    return tuple(
        Text(key, name, _without_mark("".join(page.parts)), tuple(found[key]))
        for (key, page), name in zip(pages.items(), names(pages), strict=True)
    )


def _key(response: Response) -> str:
    return (_own_text(response) and response.respondent) or response.document


def _write(response: Response, questions: Mapping[str, str], page: _Page) -> None:
    """Put a response at the end of a page, with what stands above it."""
    if response.question != page.question:
        page.question, page.speaker = response.question, None
        page.add(_heading(questions.get(response.question or "", "")))
    if not _own_text(response) and response.respondent != page.speaker:
        page.speaker = response.respondent
        page.add(_heading(_who(response.respondent, response.document)))
    page.begins[response.id] = page.length
    page.add(_with_lf(response.text) + "\n\n")


def _who(respondent: str | None, document: str) -> str:
    """A respondent's name within its document; "" where unknown."""
    return (respondent or "").removeprefix(f"{document}#")


def _heading(words: str) -> str:
    return f"{' '.join(words.split())}\n" if words.strip() else ""


def _with_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _length(before: str) -> int:
    return len(_with_lf(before))


def _without_mark(text: str) -> str:
    """The text, without what a reader would take for a byte-order mark and leave out: every
    offset would be one too far."""
    return _WORD_JOINER + text[1:] if text.startswith(_BOM) else text


def names(keys: Iterable[str]) -> Iterator[str]:
    """For each document's or respondent's id a name that can be a file's, as coding software makes
    it one; no two are the same."""
    taken: set[str] = set()
    for key in keys:
        plain = " ".join(key.replace("#", " ").replace("/", " - ").replace("\\", " - ").split())
        numbered = (f"{plain} ({number})" for number in count(2))
        name = next(name for name in chain([plain], numbered) if name.casefold() not in taken)
        taken.add(name.casefold())
        yield name
