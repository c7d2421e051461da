"""A person's words as a report prints them: without mark-up, and in one pair of quotation marks."""

import re

from coproscan.masking import Masker
from coproscan.plain import plain

_CUT_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:\[web address\]|\s{0,3})\)?")
"""A link whose address was masked or cut off by the end of an excerpt: its words remain."""

_SPACES = re.compile(r"[ \t]{2,20}")
_MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“"))

_ROLES = frozenset(
    """
    resident residents parent parents carer carers pupil pupils student students teacher teachers
    councillor councillors officer officers volunteer volunteers visitor visitors worker workers
    shopkeeper shopkeepers stallholder stallholders trader traders tenant tenants member members
    participant participants commuter commuters pensioner pensioners neighbour neighbours
    apprentice apprentices nurse nurses doctor doctors driver drivers cyclist cyclists walker
    walkers grandparent grandparents mother father grandmother grandfather business owner manager
    facilitator organiser head youth community local young older retired disabled former new
    social support key bus taxi shop school market town parish
    a an of the and in
    """.split()
)
"""Words that say what somebody is and never who."""


def _unquoted(text: str) -> str:
    """`text` without quotation marks around all of it, or one whose partner lies outside it."""
    for opening, closing in _MARKS:
        inner = text[1:-1]
        if len(text) > 2 and text[0] == opening and text[-1] == closing:
            if opening not in inner and closing not in inner:
                return inner.strip()
        elif opening != closing and opening != "‘":  # ’ is an apostrophe as well
            if text.startswith(opening) and closing not in text:
                return text[1:].strip()
            if text.endswith(closing) and opening not in text:
                return text[:-1].strip()
    return text


_COLUMN = "What people wrote in the column"
_JOINS = re.compile(r"\w[-_.]\w")


def displayed(text: str) -> str:
    """`text` to print between quotation marks of ours."""
    bare = _SPACES.sub(" ", _CUT_LINK.sub(r"\1", plain(text))).strip()
    return _unquoted(bare) or text


def asked(text: str) -> str:
    """A question's text to print; of the name of a column ("comment-body") that it is one, and not
    what anybody was asked."""
    is_name = text.isascii() and not any(c.isspace() for c in text.strip())
    return f"{_COLUMN} {text.strip()}" if is_name and _JOINS.search(text) else text


def is_asked(text: str) -> bool:
    """Whether people were asked what `asked` made of a question's text."""
    return not text.startswith(_COLUMN) and (" " in text.strip() or not text.isascii())


def displayed_masked(masker: Masker, text: str, start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` to print where others may read it.

    Masked before its mark-up goes, when the words around a slice are still to be seen, and after,
    when what mark-up had parted stands together.
    """
    return masker.masked(displayed(masker.masked(text, start, end)))


def role(name: str) -> str | None:
    """What a speaker is, where the name says nothing else: "Resident" of "Resident, 81"."""
    parts = (part.strip() for part in name.split(","))
    kept = [part for part in parts if part and _ROLES.issuperset(part.casefold().split())]
    return ", ".join(kept) or None
