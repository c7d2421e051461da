"""What stands in the solution's cell of a row and proposes nothing: "Is this a myth?", "Not our
problem", "Already done"."""

from collections.abc import Sequence
from functools import lru_cache

from coproscan.functions.phrases import Phrasebook
from coproscan.functions.vocabulary import REPLIES

_LONGEST_VERDICT = 8
"""Words past which a cell that opens with a verdict goes on to propose something ("Already done in
Ely, so copy what they do")."""

_LONGEST_YES_OR_NO = 1
"""A lone "No" is a verdict, but "No charge for under-16s" is a proposal."""

_ONE_WORD = frozenset(
    "yes no none never nothing nope really good fair true false agree agreed disagree done".split()
)


@lru_cache(maxsize=1)
def _book() -> Phrasebook:
    return Phrasebook(REPLIES)


def proposes_nothing(words: Sequence[str]) -> bool:
    """Whether a text set against a challenge only questions it or judges it.

    `words` are the text's, as of `phrases.words_of`. A question that asks for something ("Could
    we have a shuttle?") proposes; any other question does not.
    """
    spoken = [word for word in words if word[:1].isalnum()]
    hits = _book().find(words)
    if any(hit.name == "request" for hit in hits):
        return False
    if words and words[-1] == "?":
        return True
    verdicts = [hit for hit in hits if hit.name == "verdict"]
    if not verdicts or len(spoken) > _LONGEST_VERDICT:
        return not spoken
    first = verdicts[0]
    if first.end - first.start == 1 and words[first.start] in _ONE_WORD:
        return len(spoken) <= _LONGEST_YES_OR_NO
    return True
