"""Which excerpt describes a theme in its participants' own words."""

from collections.abc import Sequence

_SHORT, _LONG = 4, 45
"""Words of an excerpt that can describe a theme: fewer say too little, more are a story."""


def described(texts: Sequence[str]) -> int:
    """The most central one that is neither short nor long; `texts` go from the most central."""
    for i, text in enumerate(texts):
        if _SHORT <= len(text.split()) <= _LONG:
            return i
    return 0
