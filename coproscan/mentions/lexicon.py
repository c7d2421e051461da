"""Word lists: read from the package's data files, found in a text in one pass over its words."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDS = re.compile(r"[.!?;:\n]")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a list is about; `note` says what it rests on. `names`: it counts only where a person
    is named, or told by an office."""

    name: str
    note: str
    words: tuple[str, ...]
    excluded: tuple[str, ...]
    names: bool


@dataclass(frozen=True)
class Lexicon:
    """Topics with their words, and the source that they name."""

    source: str
    topics: tuple[Topic, ...]

    @cached_property
    def _wanted(self) -> "_Phrases":
        return _Phrases([(n, p) for n, topic in enumerate(self.topics) for p in topic.words])

    @cached_property
    def _excluded(self) -> "_Phrases":
        return _Phrases([(n, p) for n, topic in enumerate(self.topics) for p in topic.excluded])

    def found(self, text: str) -> Mapping[Topic, tuple[tuple[int, int], ...]]:
        """The topics that a text has words of, in their order, and where the words stand."""
        words = [(m.group().casefold().replace("’", "'"), *m.span()) for m in _WORD.finditer(text)]
        places: dict[int, list[tuple[int, int]]] = {}
        aside: dict[int, list[tuple[int, int]]] | None = None
        for topic, start, end in self._wanted.matches(words, text):
            if aside is None:  # looked for only where something was found
                aside = {}
                for other, first, last in self._excluded.matches(words, text):
                    aside.setdefault(other, []).append((first, last))
            if not any(a <= start and end <= b for a, b in aside.get(topic, ())):
                places.setdefault(topic, []).append((start, end))
        return {self.topics[n]: tuple(dict.fromkeys(places[n])) for n in sorted(places)}


class _Phrases:
    """Phrases by their first word, or by its stem where that ends in a star."""

    def __init__(self, phrases: Sequence[tuple[int, str]]) -> None:
        self._whole: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        self._stems: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for topic, phrase in phrases:
            first, *rest = phrase.casefold().split()
            at = self._stems if first.endswith("*") else self._whole
            at.setdefault(first.rstrip("*"), []).append((topic, tuple(rest)))
        self._lengths = sorted({len(stem) for stem in self._stems})

    def matches(
        self, words: Sequence[tuple[str, int, int]], text: str
    ) -> Iterator[tuple[int, int, int]]:
        """(topic, start, end) of each phrase in a text, given its words with their offsets."""
        for n, (word, start, _) in enumerate(words):
            stems = (word[:length] for length in self._lengths if length <= len(word))
            found = (self._stems.get(stem, ()) for stem in stems)
            for topic, rest in (
                *self._whole.get(word, ()),
                *(entry for entries in found for entry in entries),
            ):
                last = n + len(rest)
                if last < len(words) and _follow(rest, words[n + 1 : last + 1]):
                    end = words[last][2]
                    if not rest or not _ENDS.search(text, start, end):
                        yield topic, start, end


def _follow(rest: tuple[str, ...], words: Sequence[tuple[str, int, int]]) -> bool:
    return all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for wanted, (word, _, _) in zip(rest, words, strict=True)
    )


@lru_cache(maxsize=2)
def load_lexicon(name: str) -> Lexicon:
    """The lexicon in the package's data file `name`.toml."""
    text = files("coproscan.mentions").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Lexicon(
        source=" ".join(data["source"].split()),
        topics=tuple(
            Topic(
                name=topic["name"],
                note=topic.get("note", ""),
                words=tuple(topic["words"]),
                excluded=tuple(topic.get("not", ())),
                names=topic.get("names", False),
            )
            for topic in data["topic"]
        ),
    )
