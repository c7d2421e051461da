"""Words that running text writes in lower case, counted: one that is not here may be a name."""

from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("ordinary_words.txt")  # made by models/recipes/ordinary_words.py


@cache
def counted_words() -> frozenset[str]:
    """Some 12,000 ordinary English words in lower case, of three letters or more."""
    return frozenset(_LIST.read_text(encoding="utf-8").split())
