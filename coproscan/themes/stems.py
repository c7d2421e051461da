"""Words as they are counted for a name: without their endings, and weighed by what they tell."""

import re
from functools import cache, lru_cache
from pathlib import Path

from coproscan.stopwords import stop_words

WORD = re.compile(r"[^\W\d_][\w’'-]*")

_IRREGULAR = {"men": "man", "women": "woman", "children": "child"}

_LIST = Path(__file__).with_name("little_said.txt")  # made by models/recipes/little_said.py


def stems(text: str) -> list[str]:
    """The stems of a text's words, in their order."""
    return [stem(word) for word in WORD.findall(text.casefold())]


@lru_cache(maxsize=1 << 16)  # people use the same words
def stem(word: str) -> str:
    """The word without a plural's or possessive's ending: enough to count "bus" and "buses"."""
    word = re.sub(r"['’]s?$", "", word)
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and re.search(r"(?:ss|sh|ch|x|us)es$", word):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not re.search(r"(?:ss|us|is)$", word):
        return word[:-1]
    return word


def telling(stem_: str) -> float:
    """How much a word tells of what a text is about, 0 ("thing") to 1 ("parking")."""
    return _little().get(stem_, 1.0)


@cache
def _little() -> dict[str, float]:
    """The stems that tell little; of two forms the one that tells more, of stop words nothing."""
    result: dict[str, float] = {}
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        word, weight = line.split()
        result[stem(word)] = max(float(weight), result.get(stem(word), 0.0))
    return result | {stem(word): 0.0 for word in stop_words()}
