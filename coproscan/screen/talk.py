"""Turns of talk that are nobody's point: the facilitator's, the transcriber's notes, bare assent,
and who people say they are when they are asked.

A turn is the facilitator's where a person or the transcript says so: by the speaker's name
("Moderator"), or by a line that names the facilitators; else where one speaker asks most of what
is asked, asks in most turns, and speaks no longer than the others.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from coproscan import people
from coproscan.letters import is_signed
from coproscan.people import FACILITATORS_TURN
from coproscan.screen import bylines
from coproscan.screen.lines import is_sentence, plain, tokens
from coproscan.types import Response
from coproscan.wording import read_wording

# "I", "Q" and "INT" are what interview transcripts call the one who asks.
_ROLE = re.compile(
    r"(?:the )?(?:co-?)?(?:facilitator|moderator|interviewer|researcher|chair|chairman|chairwoman"
    r"|chairperson|convenor|host|mc|questioner|question|int|mod|fac|q|i)\.?(?: ?#?\d{1,2}|"
    r" ?\(.{1,40}\)|[ :-]+[\w .]{1,40})?"
)
_NAMES_FACILITATORS = re.compile(
    r"(?:\w+ )?(?:co-?)?(?:facilitat\w+|moderat\w+|interviewers?|hosts?|hosted|(?:in the )?chair"
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
_ASKS_WHO = re.compile(
    r"\b(?:introduc\w+ (?:your|our|them)sel\w+|(?:say|tell (?:us|me|everyone)|share|start with)"
    r" (?:\w+ ){0,3}(?:who (?:you|we) (?:are|all are)|your names?)|who(?: i)?s (?:who|here)"
    r"|round of introductions|quick introductions?)\b",
    re.IGNORECASE,
)
LONGEST_INTRODUCTION = 40  # words; who says more has begun to talk of the matter
LEAST_QUESTIONS = 6  # fewer may be an active participant's
ASKING_TURNS = 0.5  # of the asker's own turns
OF_ALL_ASKED = 0.6  # of all turns with a question
LONGEST_NOD = 3  # words of a facilitator's turn that only hands on ("And you, Edith?")
LONGEST_ASKED = 300  # characters; what a turn ends on is what the next ones answer
LONGEST_ASSENT = 4  # words ("yeah, yeah, of course"); with more something may be said


_BRACKETED = re.compile(r"\s*[\[(][^\[\]()]{1,300}[\])][.\s]*")


def facilitators(texts: Iterable[str]) -> frozenset[str]:
    """The names, in lower case, that lines such as "Facilitators: A, B" give."""
    found: set[str] = set()
    for text in texts:
        field = bylines.field_of(text.strip(" #*_"))
        if field and _NAMES_FACILITATORS.fullmatch(field[0]) and bylines.people_in(field[1]):
            found.update(plain(n) for n in re.split(r",|;|&| and ", field[1]) if n.strip())
    return frozenset(found)


def above_the_talk(responses: Sequence[Response]) -> Mapping[str, str]:
    """Why each line above a transcript's first speaker is none of the talk: where it took place,
    who was there, how it was written down. What is a sentence may be somebody's words."""
    first = next((at for at, r in enumerate(responses) if speaker(r)), 0)
    return {
        r.id: "a line above the talk"
        for r in responses[:first]
        if not is_sentence(r.text) or _BRACKETED.fullmatch(r.text)
    }


def called(name: str, speakers: Iterable[str | None]) -> Sequence[str]:
    """The speakers that a name may stand for: itself, or else a part of it ("Cllr Moss" for "Cllr
    Lena Moss")."""
    known = sorted({who for who in speakers if who})
    return [name] if name in known else [who for who in known if is_signed(who, [name])]


def speaker(response: Response) -> str | None:
    """Who speaks in a turn, in lower case; None where nobody is named, or where it is no turn."""
    named = people.speaker(response)
    return None if named is None else plain(named)


def who_asks(responses: Sequence[Response]) -> Mapping[str, str]:
    """The speaker of a transcript who does the asking, and why; empty where nobody does.

    In six recorded talks the three interviewers asked in 0.60 to 0.82 of their turns and 0.72 to
    0.84 of all that was asked; in the three conversations nobody asked in more than 0.26.
    """
    turns: dict[str, list[str]] = {}
    for response in responses:
        who = speaker(response)
        if who and not bare_assent(response) and not transcribers_note(response):
            turns.setdefault(who, []).append(response.text)
    asked = {who: sum("?" in text for text in texts) for who, texts in turns.items()}
    if len(turns) < 2 or not any(asked.values()):
        return {}
    who = max(asked, key=lambda name: (asked[name], name))
    others = [_length(text) for name, texts in turns.items() if name != who for text in texts]
    if (
        asked[who] < LEAST_QUESTIONS
        or asked[who] < ASKING_TURNS * len(turns[who])
        or asked[who] < OF_ALL_ASKED * sum(asked.values())
        or median(map(_length, turns[who])) > median(others)
    ):
        return {}
    told = f"{asked[who]} of the {sum(asked.values())} turns with a question are this speaker's"
    return {who: f"the facilitator's turn ({told})"}


def _length(text: str) -> int:
    return len(text.split())


def facilitators_turn(response: Response, named: Mapping[str, str]) -> str | None:
    """Why a turn is the facilitator's, or None where nothing says so; `named` are the facilitators
    and why each is one."""
    who = speaker(response)
    if who is None:
        return None
    return named.get(who) or (FACILITATORS_TURN if _ROLE.fullmatch(who) else None)


def introductions(responses: Sequence[Response], named: Mapping[str, str]) -> Mapping[str, str]:
    """Why turns are only somebody's introduction, by response id: those between a facilitator's
    turn that asks who is there and the facilitator's next turn."""
    found: dict[str, str] = {}
    asked = False
    for response in responses:
        if facilitators_turn(response, named):
            asked = _ASKS_WHO.search(response.text[-LONGEST_ASKED:]) is not None
        elif asked and speaker(response) and _length(response.text) <= LONGEST_INTRODUCTION:
            found[response.id] = "who somebody is, as the facilitator asked"
    return found


def with_questions(responses: Iterable[Response]) -> tuple[Response, ...]:
    """The responses, each turn with what the facilitator asked last as its lead. A turn of a few
    words that asks for nothing new ("And Edith?") leaves the question standing."""
    asked: dict[str, str] = {}
    found: list[Response] = []
    for response in responses:
        document, text = response.document, response.text
        if (response.reason or "").startswith(FACILITATORS_TURN):
            if _length(text) > LONGEST_NOD or not read_wording(text).neutral:
                asked[document] = text[-LONGEST_ASKED:] if "?" in text else ""
        elif speaker(response) and response.place.lead != (asked.get(document) or None):
            place = replace(response.place, lead=asked.get(document) or None)
            response = replace(response, place=place)
        found.append(response)
    return tuple(found)


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
