"""The texts that the labels of masking are about: responses of six real sources, by row id."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

R_SURVEY = "Learning R Internet Survey - Form Responses 1.tsv"
LEAST_WORDS = 3
MOST_LETTERS = 600


def texts(data: Path) -> Mapping[str, str]:
    """Every candidate text of the sources under `data`, by id ("polis/TOPIC#row 12")."""
    found = {id_: text for source in _SOURCES for id_, text in source(data)}
    return {id_: text for id_, text in found.items() if _is_fit(text)}


def _is_fit(text: str) -> bool:
    return len(text.split()) >= LEAST_WORDS and len(text) <= MOST_LETTERS


def _srccon(data: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((data / "srccon_transcripts_en").glob("SRC*.md")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"srccon/{path.stem}#line {number}", line.strip()


def _archive(data: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((data / "archive_tw_transcripts_en").glob("*.xml")):
        markup = path.read_text(encoding="utf-8")
        paragraphs = re.findall(r"<p>(.*?)</p>", markup, re.DOTALL)
        for number, paragraph in enumerate(paragraphs, 1):
            name = path.name.removesuffix(".an.xml")
            yield f"archive/{name}#paragraph {number}", re.sub(r"<[^>]+>", " ", paragraph).strip()


def _r_survey(data: Path) -> Iterator[tuple[str, str]]:
    path = data / "r_community_survey_2018_en_es" / R_SURVEY
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t"), 1):
            for column, cell in enumerate(row, 1):
                if number > 1 and len(cell.split()) >= LEAST_WORDS:
                    yield f"r-survey/row {number}, column {column}", cell


def _polis(data: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((data / "polis_conversations").glob("*/comments.csv")):
        if path.parent.name.startswith("austria"):
            continue  # German
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                yield f"polis/{path.parent.name}#row {number}", row["comment-body"]


def _uktre(data: Path) -> Iterator[tuple[str, str]]:
    root = data / "uktre_workshop_notes_en"
    for path in sorted(root.rglob("*.md")):
        if path.name == "SOURCE.md":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"uktre/{path.relative_to(root).as_posix()}#line {number}", line.strip()


def _petitions(data: Path) -> Iterator[tuple[str, str]]:
    path = data / "uk_petitions_en" / "data.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            yield f"petitions/row {number}", row["text"]


_SOURCES = (_srccon, _archive, _r_survey, _polis, _uktre, _petitions)
