"""JSON and JSON Lines -> content: records as a table's rows, whatever they are nested in."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from coproscan.errors import UnreadableDocument
from coproscan.read.column_names import one_line
from coproscan.read.content import Content, File
from coproscan.read.decode import decode
from coproscan.read.grid import Row, Sheet
from coproscan.read.tables import read_sheets
from coproscan.settings import Settings
from coproscan.types import Structure

Record = Mapping[str, Any]

# Records of one kind have most keys in common.
_LEAST_ALIKE = 0.5
_SEVERAL = "; "
# What JSON can spell out, but no text, page or spreadsheet can hold.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def read_json(file: File, settings: Settings) -> Content:
    """What a .json holds: each list of records is a table, and a record is an "item" of it.

    Raises UnreadableDocument where it is no JSON or holds no records; errors as in `read_sheets`.
    """
    value = loaded(decode(file.data, file.id), file.id)
    if _is_one_record(value):
        value = [value]
    found = dict(_tables(value, ""))
    if not found:
        raise UnreadableDocument(
            f"{file.id}: holds no list of answers or records: export the answers as a list, or as "
            f"CSV"
        )
    alone = len(found) == 1
    sheets = [sheet(records, "item", None if alone else name) for name, records in found.items()]
    content = read_sheets(file.id, "json", sheets, settings)
    particulars = tuple(
        Structure(file.id, f"field {name}", "particular", text)
        for name, text in _particulars(value, "")
        if text.strip()
    )
    return replace(content, structures=content.structures + particulars)


def read_json_lines(file: File, settings: Settings) -> Content:
    """What a .jsonl holds: each line is a record; errors as in `read_json`, with the line."""
    records = json_lines(decode(file.data, file.id), file.id)
    return read_sheets(file.id, "jsonl", [sheet(records, "line", None)], settings)


def json_lines(text: str, name: str) -> list[Record]:
    """The record in each line; an empty one for a blank line. Errors as in `loaded`."""
    found = [
        loaded(line, f"{name}: line {n}") if line.strip() else {}
        for n, line in enumerate(text.split("\n"), 1)
    ]
    return [_record(value) for value in found]


def loaded(text: str, where: str) -> Any:
    """The value that a JSON text spells out.

    Raises UnreadableDocument where it is no JSON; `where` begins the message.
    """
    try:
        return json.loads(text, object_pairs_hook=_all_pairs)
    except json.JSONDecodeError as error:
        raise UnreadableDocument(
            f"{where}: is no JSON (at line {error.lineno}, letter {error.colno}: {error.msg}): "
            f"export it again"
        ) from error
    except (RecursionError, ValueError) as error:  # a number of thousands of digits
        raise UnreadableDocument(
            f"{where}: is nested too deeply, or holds a number too long, to be answers: export it "
            f"as CSV"
        ) from error


def _all_pairs(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object's pairs; a name that comes again is numbered, so that no value is lost."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        again = 1
        while (key := name if again == 1 else f"{name} ({again})") in found:
            again += 1
        found[key] = value
    return found


def _is_one_record(value: Any) -> bool:
    """Whether a file holds one person's answers: an object with more single values than lists, and
    no list of records."""
    if not isinstance(value, dict):
        return False
    inner = list(value.values())
    lists = sum(isinstance(v, list) for v in inner)
    single = sum(v is None or isinstance(v, str | int | float) for v in inner)
    return single > lists and single + lists == len(inner) and not any(map(_is_records, inner))


def _tables(value: Any, path: str) -> Iterator[tuple[str, list[Record]]]:
    """The lists of records in a value, each with the names that lead to it."""
    if isinstance(value, list) and value:
        records = [_record(item, path.rpartition(".")[2]) for item in value]
        yield path, records
        yield from _inside(records, path)
    elif isinstance(value, dict):
        records = _by_columns(value) or _by_key(value)
        if records:
            yield path, records
            yield from _inside(records, path)
            return
        for name, inner in value.items():
            yield from _tables(inner, _under(path, name))


def _particulars(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The single values that stand beside lists of records: a title, a date."""
    if isinstance(value, dict) and not (_by_columns(value) or _by_key(value)):
        for name, inner in value.items():
            yield from _particulars(inner, _under(path, name))
    elif not isinstance(value, dict | list):
        yield path, shown(value)


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _inside(records: Sequence[Record], path: str) -> Iterator[tuple[str, list[Record]]]:
    """Records within records, those of all together."""
    inner: dict[str, list[Record]] = {}
    for record in records:
        for name, value in flat(record):
            if _is_records(value):
                inner.setdefault(name, []).extend(_record(item) for item in value)
    for name, found in inner.items():
        yield _under(path, name), found
        yield from _inside(found, _under(path, name))


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict | list) for item in value)


def _record(value: Any, name: str = "") -> Record:
    if isinstance(value, dict):
        return value
    if isinstance(value, list):
        return {str(n): item for n, item in enumerate(value, 1)}
    return {name: value}


def _by_columns(value: Record) -> list[Record]:
    """Records written column by column: {"id": [1, 2], "comment": ["…", "…"]}."""
    columns = list(value.values())
    if len(columns) < 2:
        return []
    if all(isinstance(c, dict) and c and all(k.isdecimal() for k in c) for c in columns):
        columns = [list(c.values()) for c in columns]
    lists = all(isinstance(c, list) for c in columns) and len({len(c) for c in columns}) == 1
    if not lists or any(isinstance(item, dict | list) for c in columns for item in c):
        return []
    return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)]


def _by_key(value: Record) -> list[Record]:
    """Records that each have their id as their name: {"17": {"comment": "…"}, "18": …}."""
    inner = list(value.values())
    if len(inner) < 2 or not all(isinstance(v, dict) and v for v in inner):
        return []
    every = {name for v in inner for name in v}
    shared = sum(len(v) for v in inner) / (len(inner) * len(every))
    if shared < _LEAST_ALIKE:
        return []
    name = "key" if "id" in every else "id"
    return [_all_pairs([(name, key), *own.items()]) for key, own in value.items()]


def flat(record: Record, above: str = "") -> Iterator[tuple[str, Any]]:
    """A record's values, those of objects inside it under both names."""
    for name, value in record.items():
        if isinstance(value, dict):
            yield from flat(value, _under(above, name))
        else:
            yield _under(above, name), value


def sheet(records: Sequence[Record], counts: str, name: str | None) -> Sheet:
    """Records as a sheet, with their names as its header."""
    level = [_all_pairs(list(flat(record))) for record in records]
    named = dict.fromkeys(
        name for record in level for name, value in record.items() if not _is_records(value)
    )
    fields = tuple(_all_pairs([(one_line(shown(field)), None) for field in named]))
    rows: list[Row] = [tuple(shown(record.get(field)) for field in named) for record in level]
    return Sheet(name, (fields, *rows), fields=fields, counts=counts)


def shown(value: Any) -> str:
    """A value as text; several in one line, as spreadsheets have ticked options."""
    match value:
        case None:
            return ""
        case str():
            return _NO_TEXT.sub("\ufffd", value).replace("\r\n", "\n").replace("\r", "\n")
        case list():
            return "" if _is_records(value) else _SEVERAL.join(map(shown, value))
        case _:
            return json.dumps(value)
