"""What a person's closed answer says of the reasons they give for it.

Where a survey asks how far people agree, and then why, those who are against mostly name what is
wrong, in words that need not say so: "It sends the lorries past the school". The answers of those
in favour tell as much of troubles now as of what is good, so only the former lead one to expect
anything.
"""

import re
from collections.abc import Mapping

from coproscan.types import Function, Response

_ASKS_WHY = re.compile(
    r"\bwhy\b|\breasons?\b|\bwhat makes you\b|\bexplain your\b"
    r"|\b(?:expand|elaborate|comment) on your (?:answer|response|view|choice|rating|score)",
    re.IGNORECASE,
)
_VIEW = r"(?:agree|support|approve|favour|favor|satisfied)"
_AGAINST = re.compile(
    rf"(?:(?:strongly|completely|totally|very|fully|tend to|somewhat|slightly|fairly|mostly|partly"
    rf"|i|quite) ){{0,3}}(?:dis(?:agree|approve|satisfied)|oppose|object|against"
    rf"|(?:do not|don[’']t|not) (?:in )?{_VIEW}|un(?:favou?rable|satisfied|supportive))"
    r"(?: (?:strongly|completely|slightly|somewhat|it|to it|to this|with (?:it|this)))?",
    re.IGNORECASE,
)
_IN_FAVOUR_OR_NEITHER = re.compile(
    rf"\b(?:{_VIEW}|supportive|neither|neutral|no opinion|undecided|unsure|not sure"
    r"|don[’']t know)\b",
    re.IGNORECASE,
)

REASONS_AGAINST: Mapping[Function, float] = {"challenge": 0.45, "strength": 0.04}
"""How likely each function is in a sentence by which somebody who is against says why. Counted by
hand on one consultation of 120 answers: 0.57 and 0.01 of 171 sentences. Nearer to what is likely
without a closed answer, because that was one."""


def reasons_of(response: Response, question: str) -> str | None:
    """The closed answer against something for which a response gives the reasons, as written; None
    where the question asks for none, or where the respondent's views differ."""
    if not _ASKS_WHY.search(question):
        return None
    views = [answer.strip() for answer in response.groups.values()]
    against = [view for view in views if _AGAINST.fullmatch(view)]
    others = [view for view in views if view not in against and _IN_FAVOUR_OR_NEITHER.search(view)]
    return against[0] if against and not others else None
