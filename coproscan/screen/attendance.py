"""Lists of who took part: told by their heading, and most lines led by a name."""

import re
from collections.abc import Sequence

from coproscan.people import TOOK_PART
from coproscan.screen.bylines import names_people, people_in
from coproscan.screen.lines import is_person, is_sentence, title_of
from coproscan.types import Response

_ATTENDEES = re.compile(
    r"(?:list of |our |the |meeting |workshop |session )*(?:attendees?|participants?|present|in"
    r" attendance|attendance(?: list)?|apologies(?: for absence| received)?|delegates?"
    r"|panel(?:l?ists?)?|speakers?|presenters?|facilitators?|note[- ]?takers?|contributors?|group"
    r" members|members present|roll ?call|sign[- ]?in(?: sheet)?|who(?:'s| is) (?:here|who"
    r"|in the room|on the call)|who (?:was|came|attended|took part|was there|was present|was in the"
    r" room))(?: list)?|(?:institutions|organi[sz]ations|groups|agencies|partners|services)(?:"
    r" \w+)? (?:represented|present|attending|that (?:attended|took part|were represented))"
)
_SHORTENED = re.compile(r"\b([A-Z][a-z]{0,3})\.(?= [A-Z])")  # "Prof. Ada Quill", "B. Osei"
_ENDS_NAME = re.compile(r"[,;:(|/]| [-–—] ")


def attendee_list(block: Sequence[Response]) -> dict[str, str]:
    """The lines under a heading such as "Attendees" that are people: led by a name, or made of
    names. Where most are, so are the others that say nothing ("+ 4 online")."""
    headings = block[0].place.headings
    title = title_of(headings[-1]) if headings else ""
    if not _ATTENDEES.fullmatch(title):
        return {}
    lines = [r for r in block if not is_sentence(_SHORTENED.sub(r"\1", r.text))]
    people = [r for r in lines if people_in(r.text) or _is_led_by_a_name(r.text)]
    told = lines if 3 * len(people) >= 2 * len(block) else people
    told += [r for r in block if r not in told and names_people(r.text)]
    return {r.id: f'{TOOK_PART} (under "{title}")' for r in told}


def _is_led_by_a_name(text: str) -> bool:
    """Whether a line gives somebody's name and then what they are ("Ada Quill, ward sister")."""
    name, *rest = _ENDS_NAME.split(text, maxsplit=1)
    return bool(rest) and is_person(name)
