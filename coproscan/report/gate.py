"""The last gate before what may be handed on: whatever way a string took into the rows, it leaves
without a contact detail, a personal number or a respondent's id."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from coproscan.masking import Masker
from coproscan.report.row_types import ReportRows

_AS_WRITTEN = ("title", "facts", "review")
"""What the person who runs it writes for the front page stays as it is."""
_LINKS = ("id", "anchor")
"""These are ours ("c100"), and lead from place to place whoever's id is spelt the same."""


def gated(rows: ReportRows, masker: Masker) -> ReportRows:
    """The rows, with every string in them `sealed`. Names are masked where the strings come from:
    here the report's own words would be taken for some."""
    safe: ReportRows = _gated(rows, masker)
    return replace(safe, **{name: getattr(rows, name) for name in _AS_WRITTEN})


def _gated(value: Any, masker: Masker) -> Any:
    if isinstance(value, str):
        return masker.sealed(value)
    if isinstance(value, tuple):
        return tuple(_gated(each, masker) for each in value)
    if isinstance(value, Mapping):
        return {key: _gated(each, masker) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in _LINKS]
        return replace(value, **{name: _gated(getattr(value, name), masker) for name in names})
    return value
