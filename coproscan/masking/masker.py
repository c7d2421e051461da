"""Masking over a whole report: the names found in one text are masked in all of them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from coproscan.masking.details import details
from coproscan.masking.found import Found
from coproscan.masking.lists import folded, lists
from coproscan.masking.name_words import NEVER, PLACE_NOUNS, TITLES
from coproscan.masking.people import NAME, people
from coproscan.masking.rules import Known
from coproscan.masking.tokens import (
    MOST_NAMES,
    Token,
    adjoins,
    is_given,
    is_listed,
    is_open,
    tokens_of,
)

if TYPE_CHECKING:
    from spacy.language import Language

Entities = Mapping[str, Sequence[tuple[int, int, str]]]

PEOPLE = frozenset({"PER", "PERSON", "PERS"})
"""What pipelines call a person: ours, OntoNotes' and others'."""

_PASSAGE = re.compile(r"[^\n]{1,400}(?:[.!?…\n]|$|\s)|[^\n]{1,500}")
"""As much as is read at once: the recogniser looks at a few words on either side only."""


def _passages(text: str) -> Iterator[tuple[int, str]]:
    """The pieces of a text in which only the recogniser can tell whether there is a name."""
    for match in _PASSAGE.finditer(text):
        if _leaves_open(tokens_of(match[0])):
            yield match.start(), match[0]


def _leaves_open(tokens: Sequence[Token]) -> bool:
    """Whether there is a word that the recogniser would be heard about: a listed one, or one
    beside another."""
    open_ = [is_open(token) and not token.shouted for token in tokens]
    behind = [*open_[1:], False]
    return any(
        open_[at] and (is_listed(token) or (behind[at] and adjoins(tokens, at + 1)))
        for at, token in enumerate(tokens)
    )


def recognised(texts: Iterable[str], nlp: "Language") -> Entities:
    """The people that the pipeline's recogniser finds in each text, as (start, end, "PER").

    Runs only what the recogniser needs, and only over passages with an open question.
    """
    places = [(text, start, piece) for text in texts for start, piece in _passages(text)]
    found: dict[str, list[tuple[int, int, str]]] = {}
    if not places or "ner" not in nlp.pipe_names:
        return found
    idle = [p for p in nlp.pipe_names if p not in ("transformer", "tok2vec", "tagger", "ner")]
    documents = nlp.pipe([piece for _, _, piece in places], disable=idle)
    for (text, start, _), document in zip(places, documents, strict=True):
        for entity in document.ents:
            if entity.label_ in PEOPLE:
                span = (start + entity.start_char, start + entity.end_char, "PER")
                found.setdefault(text, []).append(span)
    return found


@dataclass(frozen=True, slots=True)
class Masker:
    """What to mask in each text: contact details, personal numbers, and people.

    `entities` are the recogniser's, by text; a text that it has not read is masked all the same.
    """

    entities: Entities = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    ids: frozenset[str] = frozenset()
    _seen: dict[str, tuple[Found, ...]] = field(default_factory=dict)
    _sealed: dict[str, str] = field(default_factory=dict)

    def found(self, text: str) -> tuple[Found, ...]:
        """What is masked in `text`, in order and not overlapping, and what of it is kept."""
        if text not in self._seen:
            self._seen[text] = tuple(self._find(text))
        return self._seen[text]

    def masked(self, text: str, start: int = 0, end: int | None = None) -> str:
        """`text[start:end]` with what is to be masked replaced by its kind in square brackets.

        The whole text is looked at, so that a number which the slice cuts in two is masked as
        well.
        """
        end = len(text) if end is None else end
        hidden = (found for found in self.found(text) if not found.kept)
        return _without(text, start, end, hidden)

    def sealed(self, text: str) -> str:
        """`text` without contact details, personal numbers and ids; people's names stay."""
        if text not in self._sealed:
            hidden = _merged([*details(text), *_ids(text, self.ids)])
            self._sealed[text] = _without(text, 0, len(text), hidden)
        return self._sealed[text]

    def label(self, text: str, witnesses: Mapping[str, str]) -> str:
        """A theme's name or keyword: masked, and so is each word that `witnesses` (word: kind)
        has seen masked in the theme's texts."""
        return self.masked(
            _WORD.sub(
                lambda m: f"[{witnesses[folded(m[0])]}]" if folded(m[0]) in witnesses else m[0],
                text,
            )
        )

    def masked_words(self, words: Iterable[str], texts: Iterable[str]) -> Mapping[str, str]:
        """Those of the words (folded) that the texts have within something masked, and its kind.

        Not a word that stands unmasked, with a capital, in more places than it is masked in: a
        program that was once taken for a person, "Brown bins" beside a Ms Brown. A web address
        tells nothing of the words in it: half of a subject's are in one. Nor does an e-mail address
        of a word that some text says otherwise ("info@seedlibrary.org").
        """
        wanted = frozenset(words)
        masked: dict[str, Counter[str]] = {}
        plain, named = Counter[str](), Counter[str]()
        for text in texts:
            hidden = [found for found in self.found(text) if not found.kept]
            for word in _WORD.finditer(text):
                if (low := folded(word[0])) not in wanted:
                    continue
                within = [f.kind for f in hidden if f.start < word.end() and word.start() < f.end]
                if not within:
                    plain[low] += 1
                    named[low] += not word[0].islower()
                elif within[-1] != "web address":
                    masked.setdefault(low, Counter())[within[-1]] += 1
        kinds = {word: NAME if times[NAME] else min(times) for word, times in masked.items()}
        return {
            word: kind
            for word, kind in kinds.items()
            if named[word] <= masked[word].total() and not (kind in _ADDRESSES and plain[word])
        }

    def unknown(self, text: str) -> Iterator[Found]:
        """Words with a capital, not at a sentence's start, that may be a name and are kept."""
        masked = self.found(text)
        for token in tokens_of(text):
            word = Found(token.start, token.end, "word", "a capital, and in no list", kept=True)
            open_ = is_open(token) and not token.first and not token.shouted
            open_ = open_ and token.low not in lists().places
            if open_ and not any(_overlap(word, found) for found in masked):
                yield word

    def _find(self, text: str) -> Iterator[Found]:
        hits = [*details(text), *_ids(text, self.ids)]
        names = people(text, self.entities.get(text, ()), self.known)
        masked = _merged([*hits, *(name for name in names if not name.kept)])
        kept = [n for n in names if n.kept and not any(_overlap(n, m) for m in masked)]
        return iter(sorted([*masked, *kept], key=lambda found: found.start))


def words_of(text: str) -> list[str]:
    """The words and numbers of a text."""
    return _WORD.findall(text)


def open_words(texts: Iterable[str]) -> tuple[str, ...]:
    """The words, folded, that may be part of something to mask, each once."""
    ordinary = lists().words | NEVER
    words = (folded(word) for text in texts for word in words_of(text))
    return tuple(dict.fromkeys(word for word in words if word not in ordinary))


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _without(text: str, start: int, end: int, hidden: Iterable[Found]) -> str:
    """`text[start:end]` with the kind, in square brackets, of each thing hidden in its place."""
    pieces, at = [], start
    for found in hidden:
        if start < found.end and found.start < end:
            pieces += [text[at : max(found.start, at)], f"[{found.kind}]"]
            at = min(found.end, end)
    return "".join([*pieces, text[at:end]])


def _merged(hits: Sequence[Found]) -> list[Found]:
    """The hits without overlaps; what begins first gives its kind, the longer before others."""
    merged: list[Found] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if merged and hit.start < merged[-1].end:
            last = merged[-1]
            end = max(last.end, hit.end)
            told = hit if last.kind == NAME else last  # a number says more than "B. May"
            merged[-1] = Found(last.start, end, told.kind, told.why)
        else:
            merged.append(hit)
    return merged


_ADDRESSES = frozenset({"e-mail address", "account name"})
_LOWER = re.compile(r"(?<![\w@./-])[a-z]{3,}(?!\w)")
_NOUNS = re.compile(
    r"(?<![\w@./-])(?:an?|the|one|every|each|another|per) ([a-z]{3,30})(?: ([a-z]{3,30}))?(?!\w)"
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")

_ID = re.compile(r"(?=\S*\d)[\w.-]{4,}")


def is_telling_id(id_: str) -> bool:
    """Whether an id is none that stands in any text by chance, as "12" or "row" does."""
    digits = sum(c.isdecimal() for c in id_)
    return bool(_ID.fullmatch(id_)) and (digits >= 6 or (digits >= 1 and not id_.isdecimal()))


def _ids(text: str, ids: frozenset[str]) -> Iterator[Found]:
    """Ids of respondents, wherever they are written."""
    if ids:
        for match in re.finditer(r"[\w-]+(?:\.[\w-]+)*", text):
            if folded(match[0]) in ids:
                yield Found(*match.span(), "id", "a respondent's id")


def _people_in(
    found: Iterable[tuple[str, Found]], texts: Known
) -> tuple[frozenset[str], frozenset[str]]:
    """Whole names of two words or more, and those of their words that nothing else is called by."""
    known = lists()
    whole: set[str] = set()
    parts: set[str] = set()
    for text, name in found:
        words = [t.low for t in tokens_of(text[name.start : name.end]) if t.low not in TITLES]
        if len(words) > 1:
            whole.add(" ".join(words))
        sure = name.why in _TELLING or name.why.startswith("stands after")
        if sure or (len(words) > 1 and name.why != "recognised as a person"):
            parts |= {
                word
                for word in words
                if len(word) > 2
                and word not in known.words
                and word not in known.places
                and word not in known.doubtful
                and word not in NEVER
                and word not in PLACE_NOUNS
                and (sure or word not in texts.lower)
                and (word not in texts.nouns or word in known.common)
            }
    return frozenset(whole), frozenset(parts)


def _leading_name(line: str) -> str | None:
    """The name that a line of a list of who took part begins with ("Ada Quill, Oakley Forum");
    None where it may be a body's: a word among them, or one that no list has as a given name."""
    first = re.split(r"[,;:(|/]| [-–—] ", line, maxsplit=1)[0]
    names = [token for token in tokens_of(first) if token.low not in TITLES]
    known = len(names) > 1 or all(is_given(token) for token in names)
    if not (names and known and len(names) <= MOST_NAMES):
        return None
    if all(t.capital and not t.shouted and (is_listed(t) or _is_strange(t)) for t in names):
        return line[names[0].start : names[-1].end]
    return None


def _names_after(line: str) -> Iterator[str]:
    """What may be names after the first in a line of who took part ("Ada Quill, Ben Osei"): a body
    may stand there too ("Oakley Forum"), so that only their initials are believed."""
    for part in re.split(r"[,;]\s*", line)[1:]:
        if name := _leading_name(part):
            yield name


def _is_strange(token: Token) -> bool:
    return token.low not in lists().words | lists().places | PLACE_NOUNS


def _initials(name: str) -> Iterator[str]:
    """What a name may be cut to, folded: "Sarah-Jane McGee" to sjm, sm, sjmcg and smcg."""
    words = [token.text for token in tokens_of(name)]
    if 2 <= len(words) <= MOST_NAMES:
        for parts in (words, [part for word in words for part in word.split("-")]):
            yield folded("".join(part[0] for part in parts))
            yield folded("".join(part[:3] if part.startswith("Mc") else part[0] for part in parts))


_TELLING = frozenset({"a signature", "a speaker", "a given name"})


def masker(
    texts: Iterable[str],
    load: Callable[[], "Language"],
    speakers: Iterable[str] = (),
    attending: Iterable[str] = (),
    ids: Iterable[str] = (),
    keep: Iterable[str] = (),
    mask: Iterable[str] = (),
) -> Masker:
    """A Masker that has read `texts`: who is named in one of them is masked in all.

    speakers: names of people that stand outside the texts (a transcript's labels). attending:
    lines of a list of who took part, each led by a name, whose initials may stand in notes. ids:
    those of respondents. keep, mask: what a person decided. `load` gives the pipeline with the
    recogniser, and is not called where no text leaves a question open.
    """
    every = list(dict.fromkeys(texts))
    open_ = [text for text in every if next(_passages(text), None)]
    entities = recognised(open_, load()) if open_ else {}
    decided = Known(
        keep=frozenset(" ".join(t.low for t in tokens_of(phrase)) for phrase in keep),
        mask=frozenset(" ".join(t.low for t in tokens_of(phrase)) for phrase in mask),
        lower=frozenset(word for text in every for word in _LOWER.findall(text)),
        nouns=frozenset(word for text in every for pair in _NOUNS.findall(text) for word in pair),
    )
    first = Masker(entities, decided)
    found = [
        (text, f) for text in every for f in first.found(text) if f.kind == NAME and not f.kept
    ]
    there = [name for line in attending if (name := _leading_name(line))]
    beside = [name for line in attending for name in _names_after(line)]
    named = (*speakers, *there)
    found += [(name, Found(0, len(name), NAME, "a speaker")) for name in named]
    whole, parts = _people_in(found, decided)
    initials = frozenset(letters for name in (*there, *beside) for letters in _initials(name))
    known = replace(decided, people=whole, parts=parts, initials=initials)
    return Masker(entities, known, frozenset(folded(id_) for id_ in ids if is_telling_id(id_)))
