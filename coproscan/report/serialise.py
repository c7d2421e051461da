"""`analysis.json`: the analysis as bytes, and the JSON Schema that they keep to.

The fields and their order are those of the dataclasses in `coproscan.types`. There is one record
to a line, so that two files can be compared line by line. The same analysis gives the same bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from numbers import Integral, Real
from typing import Any

from coproscan.types import Analysis

DECIMALS = 6  # finer than any figure means; hides the last bits of a sum's rounding

INSIDE_A_RUN = frozenset({"place", "moderated", "quotable", "submitted", "sheet"})
"""Fields that the stages need and the contract leaves out."""


def schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) that every `analysis.json` of this version keeps to."""
    text = files("coproscan.report").joinpath("analysis.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, object] = json.loads(text)
    return loaded


def to_json(analysis: Analysis) -> bytes:
    """The analysis as UTF-8 JSON with LF line ends: one line to a record, a last line end.

    Numbers are rounded to six decimals. Raises ValueError for a number that is none (NaN,
    infinity) and TypeError for a value that JSON has no word for: both are faults of a stage.
    """
    parts = (
        f"{_text(f.name)}: {_section(getattr(analysis, f.name))}"
        for f in fields(analysis)
        if f.name not in INSIDE_A_RUN
    )
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    # Half of a surrogate pair has no UTF-8; what backslashreplace writes is its JSON escape.
    return text.encode("utf-8", "backslashreplace")


def _section(value: object) -> str:
    """A field of the analysis: a list of records has one line for each."""
    plain = _plain(value)
    if not isinstance(plain, list) or not plain:
        return _text(plain)
    return "[\n" + ",\n".join(map(_text, plain)) + "\n]"


def _text(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, allow_nan=False)


@cache
def _told(record: type[Any]) -> tuple[str, ...]:
    """The names of a record's fields that the contract has."""
    return tuple(f.name for f in fields(record) if f.name not in INSIDE_A_RUN)


def _plain(value: object) -> object:
    """The value in JSON's own types: records and mappings as dicts, sequences as lists."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    if is_dataclass(value):
        record: Any = type(value)
        return {name: _plain(getattr(value, name)) for name in _told(record)}
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return round(float(value), DECIMALS) + 0.0  # -0.0 becomes 0.0
    raise TypeError(f"analysis.json has no word for {type(value).__name__}")
