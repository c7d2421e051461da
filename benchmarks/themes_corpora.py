"""The corpora on which themes are compared with those of peers, and their truth if there is one."""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.recipes import corpora

Level = Literal["themes", "sub-themes"]

_POLIS: Mapping[str, str] = {
    "march-on": "march-on.operation-marchin-orders",
    "bg2050": "bg2050-volunteers",
    "football": "football-concussions",
    "affordable-housing": "scoop-hivemind.affordable-housing",
    "electoral-reform": "canadian-electoral-reform",
}
"""Five of the English conversations: large and small ones, each on another matter."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts, the class of each where there is a truth, and the level that is set against it."""

    texts: tuple[str, ...]
    truth: tuple[str, ...] | None
    level: Level


def corpus(name: str, data: Path) -> Corpus:
    """The corpus called `name`, read from the folder of the data sets."""
    return _READERS[name](data)


def _intents(read: Callable[[Path, str], tuple[list[str], list[str]]]) -> Callable[[Path], Corpus]:
    def test_file(data: Path) -> Corpus:
        texts, labels = read(data, "test")
        return Corpus(tuple(texts), tuple(labels), "sub-themes")

    return test_file


def _petitions(data: Path) -> Corpus:
    """The petitions that one department answers."""
    rows = [r for r in _rows(data / "uk_petitions_en" / "data.csv") if r["label"].strip()]
    one = [r for r in rows if ";" not in r["label"]]
    return _corpus([r["text"] for r in one], [r["label"].strip() for r in one])


def _ottensen(data: Path) -> Corpus:
    """The German contributions that have a label; of several, the rarest is the truth, since a
    label's parents stand beside it."""
    rows = [r for r in _rows(data / "cimt_ottensen_themes_de" / "data.csv") if r["label"].strip()]
    labels = [[label.strip() for label in r["label"].split(";")] for r in rows]
    counts = Counter(label for several in labels for label in several)
    rarest = [min(several, key=lambda label: (counts[label], label)) for several in labels]
    return _corpus([r["text"] for r in rows], rarest)


def _polis(folder: str) -> Callable[[Path], Corpus]:
    def statements(data: Path) -> Corpus:
        rows = _rows(data / "polis_conversations" / folder / "comments.csv")
        bodies = (r["comment-body"].strip() for r in rows)
        return _corpus(list(dict.fromkeys(body for body in bodies if body)), None)

    return statements


def _corpus(texts: Sequence[str], truth: Sequence[str] | None) -> Corpus:
    return Corpus(tuple(texts), tuple(truth) if truth else None, "themes")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


_READERS: Mapping[str, Callable[[Path], Corpus]] = {
    "banking77": _intents(corpora.banking77),
    "clinc150": _intents(corpora.clinc150),
    "uk_petitions": _petitions,
    "cimt_ottensen": _ottensen,
    **{name: _polis(folder) for name, folder in _POLIS.items()},
}
NAMES = tuple(_READERS)
