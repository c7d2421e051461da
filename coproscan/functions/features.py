"""What the functions classifier looks at in an excerpt, as named features.

Two blocks: the words (singly and in pairs, with the start marked) and the cues of
`coproscan.functions.cues`. Importing this module does not import spaCy.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from coproscan.functions.cues import cues_in
from coproscan.functions.phrases import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[?!.,:;%$£€]")
_START = "^"


def words(text: str) -> Iterator[str]:
    """The words of a text and its pairs of neighbours, in lower case, every number as `0`."""
    plain = text.lower().replace("’", "'")
    found = ["0" if w[0].isdecimal() else w for w in _WORD.findall(plain)]
    yield from found
    yield from (f"{a} {b}" for a, b in pairwise([_START, *found]))


def cues(doc: "Doc") -> Iterator[str]:
    """The names of the cues in a text."""
    yield from cues_in(words_of(doc))[1]
