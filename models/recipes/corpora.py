"""The public data that the recipes train on, read from its folder; nothing of it is kept here.

Each function takes the folder that holds the data sets (`--data PATH`) and gives plain sentences
in a fixed order. Every set's licence and origin stand in its own SOURCE.md and in the cards of
the models that were trained on it.
"""

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")
WORDS = re.compile(r"[^\W\d_]{2,}")
R_SURVEY = "Learning R Internet Survey - Form Responses 1.tsv"
WORKSHOP_MARKS = re.compile(r"https?://\S+|[*_`#>|\[\]{}]|^\s*(?:[-+]|\d+\.)\s")
ROOT = Path(__file__).resolve().parents[2]
MORE_LABELS = ROOT / "benchmarks" / "labels" / "functions.jsonl"
WRITTEN = ROOT / "models" / "recipes" / "written_sentences.tsv"
WRITTEN_SOURCE = "written"
LETTERS = {"c": "challenge", "s": "solution", "t": "strength", "a": "aspiration"}
Row = tuple[str, str, frozenset[str]]
"""A labelled sentence: source, text, functions."""
LONGEST = 400  # characters: the teacher reads 128 word pieces, some 500 characters


def sentences_in(text: str) -> list[str]:
    """The sentences of a passage with at least two words, cut where a capital follows a stop."""
    parts = (" ".join(part.split())[:LONGEST] for part in SENTENCE_END.split(text))
    return [part for part in parts if len(WORDS.findall(part)) >= 2]


def _column(path: Path, name: str, delimiter: str = ",") -> Iterator[str]:
    csv.field_size_limit(10**8)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=delimiter):
            yield row.get(name) or ""


def _labelled(path: Path, split: str) -> tuple[list[str], list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == split]
    return [row["text"] for row in rows], [row["label"] for row in rows]


def banking77(data: Path, split: str) -> tuple[list[str], list[str]]:
    """Sentences and intents of one split ("train", "test") of banking77."""
    return _labelled(data / "banking77_en" / "data.csv", split)


def clinc150(data: Path, split: str) -> tuple[list[str], list[str]]:
    """Sentences and intents of one split ("train", "val", "test") of clinc150, without its oos."""
    return _labelled(data / "clinc150_en" / "data.csv", split)


def polis(data: Path) -> Iterator[str]:
    """The statements of the English Polis conversations."""
    for path in sorted((data / "polis_conversations").glob("*/comments.csv")):
        if not path.parent.name.startswith("austria"):
            yield from _column(path, "comment-body")


def r_survey(data: Path) -> Iterator[str]:
    """Every answer of at least three words in the English R community survey of 2018."""
    path = data / "r_community_survey_2018_en_es" / R_SURVEY
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t"):
            yield from (cell for cell in row if len(WORDS.findall(cell)) >= 3)


def petitions(data: Path) -> Iterator[str]:
    """The petitions' texts."""
    return _column(data / "uk_petitions_en" / "data.csv", "text")


def workshop_notes(data: Path) -> Iterator[str]:
    """The lines of the UK-TRE workshop notes without their Markdown marks and addresses."""
    for path in sorted((data / "uktre_workshop_notes_en").rglob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield WORKSHOP_MARKS.sub(" ", line)


def transcripts(data: Path) -> Iterator[str]:
    """The paragraphs of the SRCCON and archive.tw transcripts."""
    for path in sorted((data / "srccon_transcripts_en").glob("*.md")):
        if path.name != "SOURCE.md":
            yield from path.read_text(encoding="utf-8").splitlines()
    for path in sorted((data / "archive_tw_transcripts_en").glob("*.xml")):
        markup = path.read_text(encoding="utf-8")
        yield from (re.sub(r"<[^>]+>", " ", p) for p in re.findall(r"<p>(.*?)</p>", markup, re.S))


def treebank(data: Path, split: str) -> Iterator[str]:
    """The sentences of one split ("train", "dev", "test") of English EWT."""
    path = data / "ud_english_ewt" / f"en_ewt-ud-{split}.conllu"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            yield line.removeprefix("# text = ")


def tweets(data: Path) -> Iterator[str]:
    """The Broad Twitter Corpus, all sections but f, as lines of words."""
    for path in sorted((data / "broad_twitter_ner_en").glob("[!f].conll")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            yield " ".join(line.split("\t")[0] for line in block.splitlines() if line)


def labelled_excerpts(data: Path) -> list[Row]:
    """(source, text, functions) of every labelled sentence in excerpt_functions_en."""
    path = data / "excerpt_functions_en" / "data.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row["source"], row["text"], frozenset(row["labels"])) for row in rows]


def more_labelled(data: Path) -> list[Row]:
    """(source, text, functions) of the sentences that were labelled beside those.

    The labels are kept by file, row and offsets; the text is found again in the data. Raises
    ValueError where it is not the text that was labelled.
    """
    found: list[Row] = []
    for line in MORE_LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = _passages(data / row["file"])[row["row"]][row["start"] : row["end"]]
        if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
            raise ValueError(f"{row['file']}, row {row['row']}: not the text that was labelled")
        if row["source"] == "uktre-workshops":
            text = WORKSHOP_MARKS.sub(" ", text)
        found.append((row["source"], " ".join(text.split()), frozenset(row["labels"])))
    return found


def _by_number(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {str(number): line for number, line in enumerate(lines)}


def _by_comment(path: Path) -> dict[str, str]:
    return dict(zip(_column(path, "comment-id"), _column(path, "comment-body"), strict=True))


def _by_petition(path: Path) -> dict[str, str]:
    return {str(number): text for number, text in enumerate(_column(path, "text"))}


def _by_cell(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    return {f"{i}:{j}": cell for i, row in enumerate(rows) for j, cell in enumerate(row)}


ROWS: dict[str, Callable[[Path], dict[str, str]]] = {
    "comments.csv": _by_comment,
    "data.csv": _by_petition,
    R_SURVEY: _by_cell,
}
"""How a file's rows are numbered in the labels; the lines of every other file count from 0."""


@cache
def _passages(path: Path) -> dict[str, str]:
    return ROWS.get(path.name, _by_number)(path)


def written() -> list[Row]:
    """The sentences written for training, of no source, with their functions."""
    lines = WRITTEN.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    return [
        (WRITTEN_SOURCE, text, frozenset(LETTERS[c] for c in letters if c != "-"))
        for letters, text in pairs
    ]


def plain_sentences(data: Path) -> list[str]:
    """Every English sentence of the data but those of banking77 and clinc150, each once."""
    passages = [
        *polis(data),
        *r_survey(data),
        *petitions(data),
        *workshop_notes(data),
        *transcripts(data),
        *treebank(data, "train"),
        *tweets(data),
        *(text for _, text, _ in labelled_excerpts(data)),
    ]
    return list(dict.fromkeys(s for passage in passages for s in sentences_in(passage)))
