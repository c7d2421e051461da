"""How well masking finds what it should: recall and precision by kind.

    python -m benchmarks.masking --data ../shared/data [--misses]

Personal names: on the labelled responses (`labels/masking.jsonl`, by row id; the texts are read
from the data sets and never kept here) and on sentences that other people labelled (Universal NER
English EWT's test file). Numbers and addresses, which such data hardly holds: on made ones
(`masking_made.py`), beside things that only look like them. `--misses` prints what was missed and
what was masked for nothing.
"""

import argparse
import hashlib
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.masking_made import KINDS, NEAR_MISSES, harmless, planted
from benchmarks.masking_texts import texts
from coproscan.language import load_language
from coproscan.masking import NAME, Masker, masker

LABELS = Path(__file__).parent / "labels" / "masking.jsonl"
TUNED_ON = frozenset({"srccon", "petitions", "r-survey"})
"""The sources that the rules were tuned on. The errors of the others were seen several times, from
the first version on; what they showed in general (places and things that are given names) was
mended."""

MADE = 400
HARMLESS = 300

SPELT = frozenset({"e-mail address", "web address with an id", "account name"})
"""Kinds that have words to hide; of the others the digits tell."""

_HARMLESS_WORDS = frozenset("https http www example mailto mail post council forms gov".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A labelled name: `public` marks people known for an office or to history."""

    start: int
    end: int
    public: bool


Labelled = Mapping[str, tuple[str, Sequence[Name]]]
"""Text and names, by id."""


@dataclass(slots=True)
class Score:
    """Personal names found of those there, public ones kept, and masks that hit a name."""

    there: int = 0
    found: int = 0
    public: int = 0
    kept: int = 0
    masks: int = 0
    right: int = 0

    def add(self, other: "Score") -> None:
        """Count another's in."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self, name: str) -> str:
        """A line of the table."""
        recall = f"{self.found / self.there:.3f}" if self.there else "–"
        precision = f"{self.right / self.masks:.3f}" if self.masks else "–"
        return (
            f"| {name} | {self.there} | {recall} | {self.masks} | {precision} | "
            f"{self.kept} of {self.public} |"
        )


def labelled(data: Path) -> Labelled:
    """The labelled responses; stops where a text is not the one that was labelled."""
    every = texts(data)
    found = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = every.get(row["id"], "")
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise SystemExit(f"{row['id']}: the text is another than the one that was labelled")
        names = [Name(n["start"], n["end"], n["public"]) for n in row["names"]]
        found[row["id"]] = (text, names)
    return found


def annotated(path: Path, word: int = 1, tag: int = 2) -> Labelled:
    """A file's sentences with the people in them; columns `word` and `tag` of its lines."""
    found = {}
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        rows = [line.split("\t") for line in block.splitlines() if line and line[:2] != "# "]
        text = ""
        names: list[list[int]] = []
        for row in rows:
            text += " " if text else ""
            if row[tag] == "B-PER":
                names.append([len(text), len(text) + len(row[word])])
            elif row[tag] == "I-PER" and names:
                names[-1][1] = len(text) + len(row[word])
            text += row[word]
        found[f"sentence {number}"] = (text, [Name(a, b, False) for a, b in names])
    return found


def score(mask: Masker, text: str, names: Sequence[Name], misses: list[str]) -> Score:
    """One text's figures; a name counts as found where all of it is masked."""
    result = Score()
    masks = [f for f in mask.found(text) if not f.kept]
    hidden = {at for f in masks for at in range(f.start, f.end)}
    kept = [f for f in mask.found(text) if f.kept and f.why.startswith("public figure")]
    for name in names:
        letters = {at for at in range(name.start, name.end) if text[at].isalpha()}
        known = any(f.start <= name.start and name.end <= f.end for f in kept)
        if name.public or known:
            result.public += 1
            result.kept += not letters & hidden
            continue
        result.there += 1
        result.found += letters <= hidden
        if not letters <= hidden:
            misses.append(f"missed {text[name.start : name.end]!r} in {text[:300]!r}")
    for found in masks:
        if found.kind == NAME:
            result.masks += 1
            hit = any(found.start < name.end and name.start < found.end for name in names)
            result.right += hit
            if not hit:
                what = text[found.start : found.end]
                misses.append(f"masked {what!r} ({found.why}) in {text[:300]!r}")
    return result


def names(title: str, found: Labelled, misses: list[str]) -> None:
    """Print the figures by source."""
    began = time.process_time()
    mask = masker((text for text, _ in found.values()), load_language)
    by_source: dict[str, Score] = defaultdict(Score)
    for id_, (text, there) in found.items():
        by_source[re.split(r"[/ ]", id_)[0]].add(score(mask, text, there, misses))
    words = sum(len(text.split()) for text, _ in found.values())
    print(f"\n## {title}: {len(found)} texts, {words} words, {time.process_time() - began:.1f} s")
    print("| source | names | recall | masks | precision | public figures kept |")
    print("|---|---|---|---|---|---|")
    for source, figures in by_source.items():
        print(figures.row(source + (" (tuned on)" if source in TUNED_ON else "")))
    parts = {"tuned on": TUNED_ON, "others": set(by_source) - TUNED_ON}
    for name, sources in (*parts.items(), ("all", set(by_source))):
        total = Score()
        for source in sorted(sources & set(by_source)):
            total.add(by_source[source])
        if total.there:
            print(total.row(f"**{name}**"))


def is_hidden(kind: str, secret: str, masked: str) -> bool:
    """Whether none of a planted secret's digits, or words of four letters, are left."""
    if kind in SPELT:
        words = set(re.findall(r"[a-z]{4,}|\d{3,}", secret.lower())) - _HARMLESS_WORDS
        left = set(re.findall(r"[a-z]{4,}|\d{3,}", masked.lower()))
        return not words & left
    return not re.search(r"\d", masked)


def numbers(misses: list[str]) -> None:
    """Print the figures of made numbers and addresses, and of what looks like them."""
    mask = Masker()
    print(f"\n## Numbers and addresses: {MADE} made of each kind")
    print("| kind | recall |\n|---|---|")
    total = 0
    for kind in KINDS:
        made = planted(kind, MADE)
        found = 0
        for text, secret in made:
            masked = mask.masked(text)
            hidden = is_hidden(kind, secret, masked)
            found += hidden
            if not hidden:
                misses.append(f"left of {secret!r}: {masked!r}")
        total += found
        print(f"| {kind} | {found / MADE:.4f} |")
    print(f"| **all** | {total / MADE / len(KINDS):.4f} |")
    print(f"\n## What only looks like them: {HARMLESS} made of each kind")
    print("| kind | left alone |\n|---|---|")
    for kind in NEAR_MISSES:
        left = _left_alone(mask, harmless(kind, HARMLESS), misses)
        print(f"| {kind} | {left / HARMLESS:.3f} |")


def _left_alone(mask: Masker, made: Iterable[str], misses: list[str]) -> int:
    left = 0
    for text in made:
        masked = mask.masked(text)
        left += masked == text
        if masked != text:
            misses.append(f"masked for nothing: {text!r}")
    return left


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--misses", metavar="SOURCE", nargs="?", const="", help="print the errors")
    chosen = parser.parse_args()
    uner = chosen.data / "uner_english_ewt" / "en_ewt-ud-test.iob2"
    for title, found in (
        ("Labelled responses", labelled(chosen.data)),
        ("Universal NER English EWT, test", annotated(uner)),
    ):
        misses: list[str] = []
        names(title, found, misses)
        _print(misses, chosen.misses)
    misses = []
    numbers(misses)
    _print(misses, chosen.misses)


def _print(misses: Sequence[str], wanted: str | None) -> None:
    if wanted is not None:
        print(*misses, sep="\n")


if __name__ == "__main__":
    main()
