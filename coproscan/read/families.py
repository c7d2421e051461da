"""Columns that belong to one question: an option or a statement to each.

Survey tools head them "Question - Option", "Question [Option]" or "Option:Question"; where the
question stands over its columns in a row of its own, `header` has put it so too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coproscan.read.column_names import one_line

# "A: 1" and "A: 2" share a letter by chance; a question has some words.
_LEAST_STEM = 8
# A header is split at so many places at most; past this it is pasted prose.
_MOST_SPLITS = 8
# What survey tools add to a header and no question has in it.
_ADDED = re.compile(
    r"\s+-\s+(?:Selected Choice|Text|Open-Ended Response|Response)\s*\Z"
    r"|(?<=\s-)\s+Selected Choice\s+-(?=\s)"
)
_OTHER = re.compile(
    r"(?:\W{0,3}(?:if|other|others|another|none of the above|something else|not listed)\b"
    r"|.{0,60}\b(?:please (?:specify|state|describe)|write[- ]in|self[- ]describe|_?other)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Family:
    """Columns (from 0, side by side) of one question, and what each is an answer to of it."""

    question: str
    columns: tuple[int, ...]
    labels: tuple[str, ...]


def families(headers: Sequence[str]) -> tuple[Family, ...]:
    """The runs of columns whose headers share a question, in order."""
    spelt = [asked(header) for header in headers]
    found: list[Family] = []
    at = 0
    while at < len(spelt):
        family = _longest(spelt, at)
        if family:
            found.append(family)
        at = family.columns[-1] + 1 if family else at + 1
    return tuple(found)


def asked(header: str) -> str:
    """A header's question on one line, without what the survey tool added ("- Text")."""
    text = one_line(header)
    while (bare := _ADDED.sub("", text)) != text:
        text = bare
    return text


def is_other(label: str) -> bool:
    """Whether an option is the one for words of one's own: "Other (please specify)"."""
    return _OTHER.match(label) is not None


_MOST_OPTIONS = 300
"""Columns of one question: a list of countries fits. A damaged file may seem to have thousands,
and each would be held against all that follow."""


def _longest(headers: Sequence[str], at: int) -> Family | None:
    """The longest run from column `at`, and of equally long ones that with the longest stem."""
    best: Family | None = None
    for form, stem, label in _splits(headers[at]):
        labels = [label]
        for header in headers[at + 1 : at + _MOST_OPTIONS]:
            told = next((own for f, s, own in _splits(header) if (f, s) == (form, stem)), None)
            if told is None and header == stem:
                told = ""  # "Question" and then "Question - Other"
            if told is None:
                break
            labels.append(told)
        longer = best is None or (len(labels), len(stem)) > (len(best.labels), len(best.question))
        if len(labels) > 1 and longer and any(labels[1:]):
            columns = tuple(range(at, at + len(labels)))
            best = Family(stem, columns, tuple(labels))
    return best


@lru_cache(maxsize=4096)
def _splits(header: str) -> tuple[tuple[str, str, str], ...]:
    """The ways to read a header as a question and an option."""
    return tuple(_split(header))


def _split(header: str) -> Iterator[tuple[str, str, str]]:
    """The ways to read a header as a question and an option: the form, the question, the option.

    The whole header may be the question, with options beside it.
    """
    bracket = re.fullmatch(r"([^\[]+?)\s*\[(.+)\]", header)
    if bracket and len(bracket[1]) >= _LEAST_STEM:
        yield "[", bracket[1], bracket[2]
    for form in (" - ", ":"):
        pieces = header.split(form, _MOST_SPLITS)
        for cut in range(1, len(pieces)):
            before = form.join(pieces[:cut]).strip()
            after = form.join(pieces[cut:]).strip()
            if before and after and len(before) >= _LEAST_STEM:
                yield f"before {form}", before, after
            if form == ":" and before and len(after) >= _LEAST_STEM:
                yield "after :", after, before
    if len(header) >= _LEAST_STEM:
        yield "before  - ", header, ""
