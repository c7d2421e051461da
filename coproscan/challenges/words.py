"""What two texts have in common by their words: their content stems, shared, contained, alike."""

import re
import unicodedata

STEM = 5
"""Letters of a word that count: "inconsistent" and "inconsistency" are one."""

EMPTY_WORDS = frozenset(
    "the and for are was were been being has have had with that this these those there their they"
    " you your our its from into onto than then but not can could should would will may might must"
    " very really just also about what which who how when where all any some too get does did doing"
    " it is in on at to of or as be by do so an a i we my me us no if"
    " many much such lot lots quite even still"
    " need needs needed want wants wanted please think believe feel wish hope let lets must".split()
)
"""Words that any two English sentences share, or that only ask: "we need", "please let"."""

SUBJECTLESS = frozenset(
    word[:STEM]
    for word in "enough stop wrong right take action change thing things way good bad better"
    " best great important matter government people going know totally urgent".split()
)
"""Stems that do not tell what a text is about: who shares no others may speak of anything."""

_CLAUSE_END = re.compile(r"[,;:.!?()\n]|\s[-–—]\s|\s(?:because|which|so that)\s", re.IGNORECASE)


_CONDITION = re.compile(r"(?:if|unless|although|though|while|when)\b", re.IGNORECASE)
"""A clause that begins so states nothing by itself: "If the library closed, ..."."""

_LITTLE_ELSE = 0.6
"""Dice from which a clause that holds a text says little else: two words more beside two or
three. Words scattered over a longer clause are its material, not its point."""


def same_text_key(text: str) -> str:
    """Texts with the same key say the same but for case, punctuation and blanks. A text without a
    letter or digit is its own key."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", folded)) or text


def _content(text: str) -> list[str]:
    """The stems of the words that carry meaning, in their order."""
    words = (w.split("'")[0] for w in same_text_key(text).split() if not w.endswith("n't"))
    return [word[:STEM] for word in words if word not in EMPTY_WORDS]


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning; of all the words where none does."""
    return frozenset(_content(text)) or frozenset(same_text_key(text).split())


def leading_clause(text: str) -> str:
    """A text up to where its first clause ends: what it names before it goes on to explain."""
    stripped = text.lstrip()
    end = _CLAUSE_END.search(stripped)
    return stripped[: end.start()] if end and end.start() else stripped


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of their stems that two texts have in common, 0 to 1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the shorter text's stems that the other has too, 0 to 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def leads(shorter: str, longer: str) -> bool:
    """Whether the longer text's first clause says what the shorter text says: it begins with the
    same content stems in any order, or says little else.

    A single word must be the whole clause: "Parking" is not the point of "Parking costs too much".
    """
    few = stems(shorter)
    clause = leading_clause(longer)
    all_of_it = stems(clause)
    if few == all_of_it:
        return True
    if _CONDITION.match(clause):
        return False
    if len(few) < 2 or not few <= all_of_it:
        return False
    return few == _first_stems(clause, len(few)) or dice(few, all_of_it) >= _LITTLE_ELSE


def _first_stems(text: str, count: int) -> frozenset[str]:
    """The first distinct content stems of a text, so many of them."""
    return frozenset(list(dict.fromkeys(_content(text)))[:count])
