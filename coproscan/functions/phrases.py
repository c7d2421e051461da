"""Phrases as people write them, found in the tokens of a text.

A phrase is written in words, with blanks between: `stem*` is any word that begins so, `a|b` is
either, `word?` may be left out, `_` is any one word, `^` stands before a phrase that opens a
statement. "n't" is found as "not" and "'ll" as "will" (spaCy's norms), so `can not` finds "can't".

Looking a phrase up by its first word makes the time a matter of the text's length, not of the
number of phrases: spaCy's Matcher takes about six times as long on three hundred of them.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ANY = "_"
_FILLERS = frozenset(
    "and but also so or well just maybe perhaps then yes firstly secondly finally i think".split()
)
"""Words before a statement that do not open it: "But more buses" opens with "more"."""
_JOINTS = frozenset(".!?;:•-–—") | {"so", "then"}
"""Stops, and words after which a statement opens inside a sentence: "Buses stop at six, so run a
later one"."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the name it is listed under, and its tokens, half open."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a phrase: the words it may be, and the stems that it may begin with."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def accepts(self, word: str) -> bool:
        return (
            word in self.words
            or (bool(self.stems) and word.startswith(self.stems))
            or (_ANY in self.words and word.isalpha())
        )


@dataclass(frozen=True, slots=True)
class _Phrase:
    name: str
    opens: bool
    words: tuple[_Word, ...]


def _word(written: str) -> _Word:
    choices = written.split("|")
    return _Word(
        frozenset(choice for choice in choices if not choice.endswith("*")),
        tuple(choice[:-1] for choice in choices if choice.endswith("*")),
    )


def _phrases(name: str, written: str) -> Iterable[_Phrase]:
    """The phrases without optional words that `written` stands for."""
    opens = written.startswith("^")
    parts = written.removeprefix("^").split()
    choices = [(part[:-1], None) if part.endswith("?") else (part,) for part in parts]
    for choice in itertools.product(*choices):
        words = tuple(_word(part) for part in choice if part is not None)
        if words:
            yield _Phrase(name, opens, words)


def words_of(doc: "Doc") -> list[str]:
    """The tokens' norms in lower case, one per token."""
    return [token.norm_.lower().replace("’", "'") for token in doc]


def _openings(words: Sequence[str]) -> frozenset[int]:
    """Where a statement opens: at the start and after a stop, past fillers and signs."""
    found: set[int] = set()
    opening = True
    for index, word in enumerate(words):
        if word in _JOINTS:
            opening = True
        elif opening and word[:1].isalpha():
            found.add(index)
            opening = word in _FILLERS
    return frozenset(found)


@dataclass(slots=True)
class Phrasebook:
    """Phrases under names, ready to be found. Built once; `find` may be called for any text."""

    entries: Mapping[str, Iterable[str]]
    _all: list[_Phrase] = field(init=False, repr=False)
    _words: dict[str, list[int]] = field(init=False, repr=False)
    _stems: dict[str, list[int]] = field(init=False, repr=False)
    _by_word: dict[str, list[_Phrase]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._all = [
            phrase
            for name, written in self.entries.items()
            for one in written
            for phrase in _phrases(name, one)
        ]
        self._words, self._stems = defaultdict(list), defaultdict(list)
        for number, phrase in enumerate(self._all):
            for word in phrase.words[0].words:
                self._words[word].append(number)
            for stem in phrase.words[0].stems:
                self._stems[stem].append(number)

    def _beginning_with(self, word: str) -> list[_Phrase]:
        """The phrases whose first word accepts `word`, as listed."""
        if word not in self._by_word:
            found = {*self._words.get(word, ())}
            for end in range(len(word) + 1):
                found.update(self._stems.get(word[:end], ()))
            if word.isalpha():
                found.update(self._words.get(_ANY, ()))
            self._by_word[word] = [self._all[number] for number in sorted(found)]
        return self._by_word[word]

    def find(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """The phrases in `words` (as of `words_of`), in their order. Where some overlap, the
        longest wins: "no problem" hides "problem"."""
        openings = _openings(words)
        hits = [
            Hit(phrase.name, start, start + len(phrase.words))
            for start, word in enumerate(words)
            for phrase in self._beginning_with(word)
            if (not phrase.opens or start in openings)
            and start + len(phrase.words) <= len(words)
            and all(
                part.accepts(words[start + step])
                for step, part in enumerate(phrase.words[1:], start=1)
            )
        ]
        return _longest(hits)


def _longest(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Those that no longer (then earlier, then first listed) one overlaps."""
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        tokens = range(hit.start, hit.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.start))
