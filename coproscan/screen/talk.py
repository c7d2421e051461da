"""Turns of talk that are nobody's point: the facilitator's, the transcriber's notes, bare assent.

A turn is the facilitator's only where the transcript says so: by the speaker's name ("Moderator"),
or by a line that names the facilitators.
"""

import re
from collections.abc import Iterable

from coproscan.screen import bylines
from coproscan.screen.lines import plain, tokens
from coproscan.types import Response

# "I", "Q" and "INT" are what interview transcripts call the one who asks.
_ROLE = re.compile(
    r"(?:the )?(?:co-?)?(?:facilitator|moderator|interviewer|researcher|chair|chairman|chairwoman"
    r"|chairperson|convenor|host|mc|questioner|question|int|mod|fac|q|i)\.?(?: ?#?\d{1,2}|"
    r" ?\(.{1,40}\)|[ :-]+[\w .]{1,40})?"
)
_NAMES_FACILITATORS = re.compile(
    r"(?:\w+ )?(?:co-?)?(?:facilitat\w+|moderat\w+|interviewers?|hosts?|hosted|chair"
    r"|chaired)(?:\(s\))?(?: by)?"
)
_NOTE = re.compile(r"\s*[\[({<]\s*[^\])}>\s]{1,30}(?:\s+[^\])}>\s]{1,30}){0,5}\s*[\])}>][.\s]*")
_ASSENT = frozenset(
    (
        "yes yeah yep yup ya aye mm mmm mhm mm-hm mm-hmm hm hmm uh-huh um uh er ah oh ok okay right"
        " sure exactly absolutely indeed true thanks thank you very much cheers hello hi hey bye"
        " goodbye no nope great cool good fine all i see of course"
    ).split()
)
LONGEST_ASSENT = 4  # words ("yeah, yeah, of course"); with more something may be said


def facilitators(texts: Iterable[str]) -> frozenset[str]:
    """The names, in lower case, that lines such as "Facilitators: A, B" give."""
    found: set[str] = set()
    for text in texts:
        field = bylines.field_of(text.strip(" #*_"))
        if field and _NAMES_FACILITATORS.fullmatch(field[0]) and bylines.people_in(field[1]):
            found.update(plain(n) for n in re.split(r",|;|&| and ", field[1]) if n.strip())
    return frozenset(found)


def facilitators_turn(response: Response, named: frozenset[str]) -> str | None:
    """Why a turn is the facilitator's, or None where nothing says so."""
    if response.place.kind != "turn" or response.respondent is None:
        return None
    who = plain(response.respondent.rpartition("#")[2])
    return "the facilitator's turn" if who in named or _ROLE.fullmatch(who) else None


def transcribers_note(response: Response) -> str | None:
    """Why a turn is only a transcriber's note ("[laughter]"), or None."""
    if response.channel != "transcript" or not _NOTE.fullmatch(response.text[:120]):
        return None
    return "a note of the transcriber's"


def bare_assent(response: Response) -> str | None:
    """Why a turn only agrees, greets or thanks, or None where it says more."""
    if response.place.kind != "turn" or len(response.text) > 60:
        return None
    words = tokens(response.text)
    if 0 < len(words) <= LONGEST_ASSENT and _ASSENT.issuperset(words):
        return "a word of assent or thanks"
    return None
