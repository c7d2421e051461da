"""Which lines are the header of a two-column table: two phrases that name a pair of kinds.

"Challenge | Solution", "What works | What doesn't", "You said | We did": the vocabulary is that
of consultation notes at large.
"""

import re

Span = tuple[int, int]

_NOUNS = {
    "problem": """challenge barrier problem issue concern difficulty obstacle worry risk threat
        weakness gap negative con disadvantage complaint frustration dislike blocker constraint
        limitation drawback fear hindrance minus need pitfall low""",
    "answer": """solution idea suggestion proposal recommendation action response answer remedy fix
        mitigation improvement enabler change opportunity option intervention countermeasure
        workaround way step""",
    "good": """strength asset positive pro advantage benefit like success plus achievement high
        hope aspiration wish""",
    "other": """theme topic area aspect thing question comment note feedback detail example point
        goal aim objective priority vision outcome reason cause effect impact evidence lead owner
        heading subject category""",
}
_IRREGULAR = {"weaknesses": "weakness", "losses": "loss", "fixes": "fix", "pluses": "plus",
              "minuses": "minus", "wishes": "wish"}  # fmt: skip
_KIND_OF_NOUN = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}

# Words that may stand before the noun of a header.
_BEFORE = frozenset(
    """a an the and next our your my their some any other more possible potential suggested
    proposed main key biggest big local current common identified major top new good bad
    best worst great future perceived existing useful practical helpful community group
    initial likely actual""".split()
)
# Words that may follow it: "Barriers to taking part", "Concerns raised".
_TAIL = re.compile(r"(?:\s+[a-z'’(),-]+){0,6}$")

_ASKED = {
    "problem": re.compile(
        r"\b(?:not|wrong|bad|badly|stop|stops|stopping|in the way|missing|difficult|hard|worry|"
        r"worries|worrying|problems?|issues?|challenges?|barriers?|less well|dislikes?|prevents?)\b"
        r"|n['’]t\b"
    ),
    "answer": re.compile(
        r"\b(?:could|would|can|should|might|will|to do|done|change|improve|improved|fix|"
        r"overcome|better|next|needs?|address|solve|tackle|help)\b"
    ),
    "good": re.compile(r"\b(?:works?|worked|working|good|well|likes?|love|enjoy|helps|strong)\b"),
}
_ASKING = frozenset(("what", "how", "who", "why", "where", "things"))
# Before "points", "aspects" and the like these say which kind is meant.
_VALUES = {"good": "good", "best": "good", "bad": "problem", "worst": "problem"}
# A header cell does not end so: "Challenges and | Solutions" is one title.
_UNFINISHED = re.compile(r"\b(?:and|or|of|to|for|the|an?|&)\W*$", re.IGNORECASE)
_SAID_AND_DONE = re.compile(
    r"(?:what )?(?:you|we|they|people|residents) (?:said|told us|asked|heard|did|do|are doing|"
    r"will do|have done|are going to do|can do)"
)
_GOING_ON = re.compile(r"(?:and|&|\+) +(?=what|how|who|things)")  # "Challenge | And what helps"
_MAX_WORDS = 8  # of one header cell; the longest seen are clauses such as "What gets in the way"
_GAP = re.compile(r"\s+(?:\|\s+)?")


def header_cells(line: str) -> tuple[Span, Span] | None:
    """The spans of the two header cells of `line`, or None where it is no such header."""
    if len(line) > 200 or line.lstrip()[:1] in ("#", "|", "-", "•", ">", "+"):
        return None
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    gaps = [gap.span() for gap in _GAP.finditer(line, start, end)]
    wide = [gap for gap in gaps if is_wide(line[slice(*gap)])]
    if len(wide) > 1:
        return None
    found = [
        ((start, left), (right, end))
        for left, right in wide or gaps
        if _is_pair(line[start:left], line[right:end], strict=not wide)
    ]
    return found[0] if len(found) == 1 else None


def is_wide(gap: str) -> bool:
    """Whether a gap parts cells: a tab, a bar, or more than one blank."""
    return len(gap) > 1 or gap == "\t"


def _is_pair(left: str, right: str, *, strict: bool) -> bool:
    kinds = header_kind(left), header_kind(right)
    if None in kinds or left.casefold() == right.casefold() or _UNFINISHED.search(left):
        return False
    if kinds == ("asked", "asked"):  # two questions in a row
        return False
    if not strict:
        return True
    # One space only: the second must begin like a header, and the two must differ in kind, or a
    # compound ("Improvement Ideas") or a title ("Challenges And Solutions") would be taken.
    if not right.lstrip("*_")[:1].isupper() or re.match(r"And [A-Z]", right) or left.endswith(":"):
        return False
    if "said" in kinds:
        return kinds[0] == kinds[1]
    return kinds[0] != kinds[1] and "other" not in kinds and "asked" not in kinds


def header_kind(phrase: str) -> str | None:
    """What a header phrase names ("problem", "answer", "good", "said", "asked", "other"),
    or None where it is no header."""
    bare = phrase.strip("*_ \t\xa0").rstrip(" \xa0:…?.*_!").lower().replace("’", "'")
    bare = _GOING_ON.sub("", bare)
    words = bare.split()
    if not words or len(words) > _MAX_WORDS:
        return None
    if _SAID_AND_DONE.fullmatch(bare):
        return "said"
    if words[0].removesuffix("'s") in _ASKING or bare.startswith("even better"):
        return next((kind for kind, cue in _ASKED.items() if cue.search(bare)), "asked")
    at = next((i for i, word in enumerate(words) if word.strip(",()") not in _BEFORE), None)
    if at is None:
        return None
    tail = phrase.strip().split(None, at + 1)[at + 1 :]
    if tail and not _TAIL.match(" " + tail[0].rstrip(" :…?.*_!")):
        return None
    kind = _KIND_OF_NOUN.get(_singular(words[at].strip("*_,()")))
    return _VALUES.get(words[0], kind) if kind == "other" else kind


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s") if not word.endswith("ss") else word
