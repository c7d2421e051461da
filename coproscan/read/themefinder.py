"""The folders that ThemeFinder reads: who answered, and the answers question by question.

    inputs/respondents.jsonl                     response_id, demographic_data
    inputs/question_part_1/question.json         question_text
    inputs/question_part_1/responses.jsonl       response_id, response

Together they are one table: a row for each respondent, a column for each question.
"""

from collections.abc import Iterable
from pathlib import Path

from coproscan.read.content import Content, File
from coproscan.read.decode import decode
from coproscan.read.grid import Sheet
from coproscan.read.json_tables import flat, json_lines, loaded, shown
from coproscan.read.tables import read_sheets
from coproscan.settings import Settings

_PEOPLE, _ANSWERS, _QUESTION = "respondents.jsonl", "responses.jsonl", "question.json"
_RESULTS = frozenset(("themes.json", "mapping.jsonl", "sentiment.jsonl", "detail_detection.jsonl"))
_ID = "response_id"

Named = dict[str, str]
"""A record's values by name."""


def companions(paths: Iterable[Path]) -> dict[Path, dict[str, Path]]:
    """The files that are read as part of another: for each respondents.jsonl the questions and
    answers in the folders beside it, for answers without it their question; by relative path."""
    every = sorted(paths)
    people = {path.parent for path in every if path.name == _PEOPLE}
    found: dict[Path, dict[str, Path]] = {}
    for path in every:
        part = path.parent
        if path.name not in (_ANSWERS, _QUESTION) or not part.name.startswith("question_part"):
            continue
        if part.parent in people:
            beside = found.setdefault(part.parent / _PEOPLE, {})
            beside[f"{part.name}/{path.name}"] = path
        elif path.name == _QUESTION and part / _ANSWERS in every:
            found[part / _ANSWERS] = {f"{part.name}/{_QUESTION}": path}
    return found


def is_result(path: Path) -> bool:
    """Whether a file holds what ThemeFinder made of the answers, and no answers."""
    return path.name in _RESULTS and "mapping" in path.parts and "outputs" in path.parts


def read_consultation(file: File, settings: Settings) -> Content:
    """The answers to all questions; errors as in `read_sheets`, and where a file is no JSON."""
    return read_sheets(file.id, "jsonl", [_table(file)], settings)


def _table(file: File) -> Sheet:
    """The table that a file makes with those beside it."""
    headers = {_ID: _ID}
    rows: list[Named] = []
    first: dict[str, Named] = {}
    if file.path.name == _PEOPLE:
        for record in _records(file.data, file.id):
            headers |= _headers(record, headers)
            _add(record, rows, first)
    for part in sorted({name.partition("/")[0] for name in file.beside}, key=_natural):
        headers[part] = _question(file, part)
        answers = file.data if file.path.name == _ANSWERS else file.beside.get(f"{part}/{_ANSWERS}")
        for record in _records(answers or b"", f"{file.id}: {part}/{_ANSWERS}"):
            named = {_called(part, name): text for name, text in record.items()}
            headers |= _headers(named, headers)
            _add(named, rows, first)
    fields = tuple(headers)
    body = [tuple(row.get(field, "") for field in fields) for row in rows]
    return Sheet(None, (tuple(headers.values()), *body), fields=fields, counts="line")


def _add(record: Named, rows: list[Named], first: dict[str, Named]) -> None:
    """Put a record into its person's row. Somebody's second answer to a question has a row of its
    own, and so has who answered without being among the respondents."""
    row = first.get(record.get(_ID, ""))
    if row is None or row.keys() & record.keys() - {_ID}:
        row = {}
        rows.append(row)
        first.setdefault(record.get(_ID, ""), row)
    row |= record


def _headers(record: Named, known: Named) -> Named:
    """What heads the columns of a record's values that are not known yet: their last name."""
    return {name: name.rpartition(".")[2] for name in record if name not in known}


def _natural(part: str) -> tuple[int, str]:
    """question_part_10 after question_part_9."""
    digits = "".join(filter(str.isdecimal, part))
    return int(digits or 0), part


def _records(data: bytes, name: str) -> list[Named]:
    found = [dict(flat(record)) for record in json_lines(decode(data, name), name) if record]
    return [{key: shown(value) for key, value in record.items()} for record in found]


def _called(part: str, name: str) -> str:
    """What a value of an answer is called in the table of all."""
    return {_ID: _ID, "response": part}.get(name, f"{part}.{name}")


def _question(file: File, part: str) -> str:
    """What a part asks, as its question.json says; else the part's own name."""
    data = file.beside.get(f"{part}/{_QUESTION}")
    if data is None:
        return part
    name = f"{file.id}: {part}/{_QUESTION}"
    value = loaded(decode(data, name), name)
    asked = value.get("question_text") if isinstance(value, dict) else None
    return asked if isinstance(asked, str) and asked.strip() else part
