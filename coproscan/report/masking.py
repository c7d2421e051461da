"""Masking of contact details in words that may be handed on.

Errs towards masking too much: a masked year range is a nuisance, a published telephone number
is a harm. It knows only what has a fixed shape; names, street names and telling circumstances
stay, which is why the share edition says "masked, check before publishing".
"""

import re
from functools import lru_cache

_SHAPES: tuple[tuple[str, str], ...] = (
    # Tried once at the start of a run of letters and never within it (possessive), so that a long
    # run without an @ costs no more than its length.
    (
        "e-mail address",
        r"(?<![\w.+'%-])[\w.+'%-]++\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
    ),
    ("web address", r"(?:https?://|\bwww\.)[^\s<>()\[\]\"“”]{1,2000}"),
    ("account name", r"(?<![\w@])@\w{2,40}"),
    # Two letters, six digits in pairs or not, one letter A to D: a National Insurance number.
    ("personal number", r"(?<!\w)[A-Z]{2}\s?(?:\d{2}\s?){3}[A-D](?!\w)"),
    # A national prefix 0 or an international one, then 8 to 12 more digits, however they are
    # grouped: every UK number, and most others.
    (
        "telephone number",
        r"(?<![\w£$€.,])(?:\(?\+\d{1,3}\)?|\(?0)(?:[\s().\-–]{0,3}\d){8,12}(?!\d)",
    ),
    # 3-3-4 digits is an NHS number (and a North American telephone number).
    ("personal number", r"(?<![\w£$€.,])\d{3}[\s-]\d{3}[\s-]\d{4}(?!\w)"),
    # Card and account numbers: 13 to 19 digits, also in groups of four.
    ("personal number", r"(?<![\w£$€.,])(?:\d[ -]?){13,19}(?!\w)"),
    # UK postcodes, as people type them: any case, with or without the space.
    (
        "postcode",
        r"(?<!\w)(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
    ),
)
_PATTERNS = tuple((name, re.compile(shape, re.IGNORECASE)) for name, shape in _SHAPES)


@lru_cache(maxsize=64)  # the excerpts of one response are asked for one after the other
def _found(text: str) -> list[tuple[int, int, str]]:
    """Where `text` holds something to mask: (start, end, what), in order, never overlapping."""
    hits = sorted(
        (match.start(), -match.end(), order, name)
        for order, (name, pattern) in enumerate(_PATTERNS)
        for match in pattern.finditer(text)
    )
    found: list[tuple[int, int, str]] = []
    for start, negative_end, _, name in hits:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], -negative_end), found[-1][2])
        else:
            found.append((start, -negative_end, name))
    return found


def masked(text: str, start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` with every contact detail replaced by its kind in square brackets.

    The whole text is looked at, so that a number which the slice cuts in two is masked as well.
    """
    end = len(text) if end is None else end
    pieces, at = [], start
    for begin, finish, name in _found(text):
        if finish <= start or begin >= end:
            continue
        pieces += [text[at : max(begin, at)], f"[{name}]"]
        at = min(finish, end)
    return "".join([*pieces, text[at:end]])
