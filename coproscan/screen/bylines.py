"""Lines that say who, when and where, and no more: dates, addresses, bylines, credits, links.

Each is told by its form (a date, a postcode, a name), and a field such as "Venue:" only counts
where what follows is such a thing: "Venue: Town Hall" is one, "Venue: too far away" is an opinion.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from coproscan.screen.lines import (
    DATE,
    LONGEST_LINE,
    clock_rest,
    has_date,
    has_time_range,
    is_address,
    is_moment,
    is_name,
    is_person,
    is_sentence,
    is_titled,
    plain,
)
from coproscan.screen.signs import Sign

_LONGEST_BYLINE = 40  # words, with the bodies that those who wrote it work for
LONGEST_INTRODUCTION = 30  # words; a sentence that only introduces notes says no more than that
OF_THE_EVENT = frozenset(("where and when it took place", "who wrote it up"))
"""Reasons whose forms are so particular that they hold among unmarked lines too."""
LEAST_NAMES = 4  # of a list of names; three capitalised words may open anything

_FIELD = re.compile(
    r"\s*[*_]{0,3}(?P<name>[A-Za-z][A-Za-z ()/&-]{1,40}?)[*_]{0,3}\s*:[*_]{0,3}\s*(?P<value>\S.*)"
)
_PEOPLE_FIELDS = re.compile(
    r"(?:in the |co-?|(?:officers?|staff|members?|councillors?|also|those) )?"
    r"(?:chair|chairperson|chaired|facilitat(?:or|ors|ed|ion)|moderator|scribe|rapporteur"
    r"|host|hosted|speakers?|presenters?|presented|author|authors|written|notes?(?: taken)?"
    r"|note[- ]?takers?|minutes(?: taken)?|minute[- ]?taker|present|attendees?|attending|in"
    r" attendance|attendance|apologies|participants|group members|members|team|panel(?:lists?)?"
    r"|convenors?|organisers?|session facilitators?|session leads?|leads?|reporters?|from|to"
    r"|contact|interviewer|interviewee|photos?|photographer|story|words|pictures?|images?"
    r"|illustrations?)(?:\(s\))?(?: by| for absence| received| present)?"
)
_TIME_FIELDS = re.compile(
    r"(?:date|time|when|day|date (?:and|&|of) \w+(?: \w+)?|day (?:and|&) time|published|posted"
    r"|updated|start(?:s|ed| time)?|finish(?:es|ed| time)?|ends?|doors(?: open)?|room open|day"
    r" start|duration|meeting date|time (?:and|&) (?:date|place))(?: on| at)?"
)
_PLACE_FIELDS = re.compile(
    r"(?:venue|location|where|place|room|address|held at|meeting place|zoom(?: link)?|teams(?:"
    r" link)?|meeting link|location and \w+)"
)
_TURNOUT_FIELDS = re.compile(
    r"(?:total )?(?:attendance|attendees|attended|turn-?out|sign(?:ed)?[ -]?ins?"
    r"|(?:numbers?|how many)(?: of)?(?: people)? (?:attending|attended|present|attendees))"
)
_HOW_MANY = re.compile(r"(?:about |around |approx(?:imately|\.)? |c\.? ?|over |some |~ ?)?\d", re.I)
_TOPIC_FIELDS = re.compile(
    r"(?:topic|title|session|workshop|event|meeting|talk|presentation|subject)"
)
_LINK_FIELDS = re.compile(
    r"(?:link|links|slides?|recording|video|notes|full notes|website|web|report|documents?|agenda"
    r"|paper|source|download|read more|more information|more info|further information|see)"
)
_URL = r"(?:https?://|www\.)\S{2,400}"
_LINK = rf"(?:\[[^\]\n]{{0,160}}\]\([^)\s]{{1,400}}\)|<?{_URL}>?)"
_ONLY_LINK = re.compile(
    rf"\W*(?:[*_]{{0,3}}[\w'&()/ -]{{1,60}}[*_]{{0,3}}\s*[:–-]+[*_]{{0,3}}\s*)?{_LINK}"
    rf"(?:[\s,;&|.*_]+{_LINK}){{0,8}}[\s.*_)]*(?:\([^()\n]{{0,60}}\))?"
)
_BARE_LINKS = re.compile(rf"\W{{0,9}}{_LINK}(?:(?:[\s,;&|.*_]+|\s+and\s+){_LINK}){{0,8}}[\s.*_)]*")
_ADDRESS_OF_LINK = re.compile(r"\]\([^)\s]*\)|<?(?:https?://|www\.)\S+")
_INTERFACE_LINK = re.compile(
    r"\W*\[\W*(?:full |raw |detailed |meeting |session |workshop |more |all |the )*(?:notes?"
    r"|slides?|pptx?|pdf|docx?|recording|video|here|link|read more|more|report|download|source"
    r"|website)\W*\]\([^)\s]*\)\W*",
    re.IGNORECASE,
)
_LABEL_AND_DATE = re.compile(
    rf"(?:[\w'&]+[ -]){{0,5}}[\w'&]+\s*[|·,:–—-]+\s*(?:{DATE})(?:\s*[|·,–—-]+\s*.{{1,60}})?",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    rf"(?:first |last )?(?:published|posted|updated|written|uploaded|created|dated|released|issued"
    rf"|exported|printed|downloaded|generated|saved|edited|modified)(?: on| at|:)* ?(?:{DATE})"
    r"(?:.{0,40})?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:(?:posted|published|written|chaired|facilitated|moderated|hosted|presented|words|text"
    r"|story|report|reported|uploaded|guest post|article|blog|photos?|photographs?|pictures?"
    r"|images?|illustrations?|interview|video)(?: \w+)?(?: and \w+)? )?by:?\s+(?P<who>\S.{1,120})",
    re.IGNORECASE,
)
_HEADS_COUNTED = re.compile(
    r"(?:about |approx\.? |c\.? |\+ ?)?\d{1,3}"
    r" (?:people|participants|residents|attendees|others)\.?"
)
_SAYS = re.compile(
    r"(?P<who>.{2,40}?)\s+(?:says|said|wrote|writes|commented|replied|asks):?", re.IGNORECASE
)
_PREPARED = re.compile(
    r"(?:\w+ ){0,3}(?i:prepared|compiled|drafted|edited|authored|produced|submitted|written) by:? "
    r"(?P<who>[A-Z]\S.{1,200})"
)
_NEXT_MEETING = re.compile(
    rf"(?:date of )?(?:the |our )?next (?:meeting|session|workshop|event|call)\b(?:(?!\bshould|"
    rf"\bcould|\bplease|\bmust|\bneed).){{0,40}}?(?:{DATE})"
    r"(?:(?!\bshould|\bcould|\bplease|\bmust|\bneed).){0,100}",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*[|·;•]\s*|\s+/\s+|\.\s+")
_AGO = re.compile(
    r"(?:.{2,40}\s[·|•-]?\s?)?(?:\d+|an?|one|two|three)\s?(?:seconds?|minutes?|mins?|hours?|hrs?"
    r"|days?|weeks?|months?|years?|[smhdwy])(?: ago)?(?: \(edited\))?|just now|yesterday"
    r"|\(?edited\)?",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:this|the|our|it|these)\b.{0,100}\b(?:projects?|programmes?|programs?|work|stud(?:y|ies)"
    r"|research|event|workshops?|reports?|publication|blog|website|site|initiative|partnership"
    r"|network|service|conference|series|post|resource|organisation|charity|trust)\b.{0,60}\b(?:is"
    r"|are|was|were|has been|have been|being)\b(?: \w+)? (?:funded|supported|sponsored|financed"
    r"|commissioned|made possible|brought to you|hosted|co-?funded)\b (?:by|through|with|using"
    r"|thanks to|under)\b.{1,200}",
    re.IGNORECASE,
)
_BARE_CREDIT = re.compile(
    r"(?:(?:part|co|jointly|kindly|generously)[- ]?)?(?:funded|supported|sponsored|financed) by"
    r" .{2,160}|(?:with )?(?:funding|support|thanks|financial support) (?:from|to) .{2,160}",
    re.IGNORECASE,
)
_WRITTEN_BY = re.compile(
    r"(?:this|these|the|our) (?:write-?up|notes?|summary|summaries|minutes|report|transcript|blog"
    r"|article|record) (?:was|were|is|has been|have been) (?:authored|written(?: up)?|compiled"
    r"|taken|prepared|typed(?: up)?|recorded|edited|put together)\b.{2,240}"
    r"|(?:notes|minutes|flip ?charts?|write-?up) (?:typed|written|taken|copied|transcribed)"
    r"(?: up| down| out)? (?:from|by)\b.{2,240}",
    re.IGNORECASE,
)
_ITALIC = re.compile(r"\s*([*_])(?![*_\s])([^*_\n]{3,160})\1\s*")
_WHOM_TO_ASK = re.compile(
    r"(?:for|to (?:find out|get|request|receive|book|discuss|arrange|register|hear|know)|if"
    r" you)\b.{0,140}\b(?:contact|e-?mail|call|phone|ring|visit|write to|get in touch|see|go to"
    r"|speak to)\b.{0,240}|(?:please )?(?:contact|e-?mail|call|phone|visit|write to|get in touch"
    r" with)\b.{1,200}",
    re.IGNORECASE | re.DOTALL,
)
_REACHABLE = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,64}\.\w|(?:https?://|www\.)\S|(?:\+|\(?\b0)[\d() ]{8,16}\d"
)
_ABOUT_AUTHOR = re.compile(
    r"(?P<who>(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+),? (?:is|was|works|writes)(?: \w+){0,3}? (?:an?"
    r"|the|our|as|for|at)\b.{2,300}",
    re.DOTALL,
)
_MARK_UP = re.compile(
    r"\s*(?:`{3}|~{3}|:{3}|\{%|\{\{|<!--|</?\w+[^>\n]{0,200}>\s*$|:[a-z_-]+:(?: \S+)?\s*$|\[TOC\]"
    r"|\{[a-z]+\}|!\[)"
)
_IMAGE = re.compile(r"\s*!\[[^\]\n]*\]\([^)\n]*\)(?:\{[^}\n]*\})?\s*")
_ABOUT_NOTES = re.compile(
    r"(?:(?:just|this|these|here|below|the following|attached|please find|following|hi all|dear all"
    r"|i have|we have)\b.{0,60})?\b(?:summar(?:y|ies)|notes?|minutes|write-?up|record|report"
    r"|overview|recap|round-?up|transcript)\b.{0,40}\b(?:of|from|on|for"
    r"|about)\b.{0,60}\b(?:workshops?|meetings?|sessions?|events?|days?|discuss(?:ed|ions?)"
    r"|breakouts?|presentations?|conversations?|consultations?|focus groups?|group)\b.{0,120}",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:thanks|thank you|many thanks|a big thank you)\b.{0,40}\b(?:coming|attend\w+|taking part"
    r"|joining|everyone who|all who|participat\w+)\b.{0,120}",
    re.IGNORECASE,
)


def field_of(line: str) -> tuple[str, str] | None:
    """A line's field name (lower case) and value ("Venue: Town Hall"), or None."""
    found = _FIELD.fullmatch(line)
    return (found["name"].strip().casefold(), found["value"].strip(" *_")) if found else None


def is_detail(line: str) -> bool:
    """Whether a line is a field that says when, where, who or about what, and no more."""
    return _field(line) is not None


def people_in(value: str) -> bool:
    """Whether a list is one of names, with or without their organisations."""
    chunks = [c.strip(" .*_") for c in _chunks(value)]
    if not chunks or is_sentence(value):
        return False
    titled = [is_titled(chunk) or bool(_HEADS_COUNTED.fullmatch(chunk)) for chunk in chunks]
    return all(titled) or (is_person(chunks[0]) and 2 * sum(titled) >= len(titled))


def names_people(text: str) -> bool:
    """Whether a text is a list of names first of all, also where it goes on to say who else was
    there or sent apologies."""
    chunks = [c.strip(" .*_") for c in _chunks(text)]
    titled = sum(is_titled(chunk) for chunk in chunks)
    return len(chunks) >= LEAST_NAMES and is_person(chunks[0]) and 3 * titled >= 2 * len(chunks)


def _chunks(names: str) -> list[str]:
    """What the separators of a list of names part, blanks and marks apart."""
    parts = re.split(r",|;|&| and |\(|\)|/| - | – |\.\s+(?=\d)", names)
    return [part for part in parts if part.strip(" .*_")]


def is_contact(line: str) -> bool:
    """Whether a line is a field that says how to reach somebody."""
    return is_detail(line) and _REACHABLE.search(line) is not None


@lru_cache(maxsize=4096)
def sign_of(line: str) -> Sign | None:
    """The sign of one line that says who, when or where, or None."""
    if len(line) > LONGEST_LINE or not line.strip():
        return None
    return next((sign for read in _READERS if (sign := read(line))), None)


def is_bare_link(text: str) -> bool:
    """Whether a text is links alone, without a label, and their words make no sentence."""
    if len(text) > LONGEST_LINE or not _BARE_LINKS.fullmatch(text.strip()):
        return False
    return not is_sentence(_ADDRESS_OF_LINK.sub("", text).replace("[", ""))


def is_italic_name(text: str) -> bool:
    """Whether a line set in italics names people ("_Ada Quill & Ben Osei (Oakley Forum)_")."""
    found = _ITALIC.fullmatch(text)
    if not found:
        return False
    chunks = [c.strip() for c in re.split(r",|\(|\)|&| and ", found[2]) if c.strip()]
    return is_person(chunks[0]) and all(is_titled(chunk) for chunk in chunks)


def is_introduction(text: str) -> bool:
    """Whether a text only says what the notes are of ("A summary of what was discussed at ...")."""
    words = plain(text)
    return len(words.split()) <= LONGEST_INTRODUCTION and bool(
        _ABOUT_NOTES.fullmatch(words) or _THANKS.fullmatch(words)
    )


def _date(line: str) -> Sign | None:
    bare = line.strip(" *_#")
    if is_moment(bare) or _PUBLISHED.fullmatch(bare):
        return Sign("context", "a date", "plain")
    if _is_place_and_time(bare):
        return Sign("context", "where and when it took place", "plain")
    if not is_sentence(bare) and _LABEL_AND_DATE.fullmatch(bare):
        return Sign("context", "a date line", "label")
    if _AGO.fullmatch(bare) and (bare[:1].isdigit() or len(bare.split()) <= 7):
        return Sign("context", "when a comment was made", "label")
    return None


def _is_place_and_time(bare: str) -> bool:
    """Whether a line is a place, a date and a time, and nothing else."""
    parts = [part.strip() for part in re.split(r",\s|\s[-–|]\s(?=[A-Z])", bare)]
    timed = [clock_rest(part) == "" or is_moment(part) for part in parts]
    return (
        has_date(bare)
        and clock_rest(parts[-1]) == ""
        and all(when or is_titled(part) for part, when in zip(parts, timed, strict=True))
    )


def _next_meeting(line: str) -> Sign | None:
    if _NEXT_MEETING.fullmatch(line.strip(" *_#")):
        return Sign("context", "when the next meeting is", "plain")
    return None


def _address(line: str) -> Sign | None:
    return Sign("context", "an address", "plain") if is_address(line) else None


def _field(line: str) -> Sign | None:
    found = field_of(line)
    if found is None or is_sentence(found[1]):
        return None
    name, value = found
    if _PEOPLE_FIELDS.fullmatch(name) and people_in(value):
        return Sign("context", f"who took part ({name})", "plain")
    if _TOPIC_FIELDS.fullmatch(name) and is_titled(value):
        return Sign("context", f"what it was about ({name})", "plain")
    if _TIME_FIELDS.fullmatch(name) and (has_date(value) or clock_rest(value) is not None):
        return Sign("context", f"when it took place ({name})", "plain")
    if _PLACE_FIELDS.fullmatch(name) and _is_place(value):
        return Sign("context", f"where it took place ({name})", "plain")
    if _TURNOUT_FIELDS.fullmatch(name) and _HOW_MANY.match(value):
        return Sign("context", f"how many took part ({name})", "plain")
    return None


def _is_place(value: str) -> bool:
    """Whether a field's value is a place: a name, an address, a link; or one with its day or
    time ("Church hall, 4 May, 2pm - 5pm")."""
    if is_name(value) or is_address(value) or _ONLY_LINK.fullmatch(value):
        return True
    parts = [part for part in re.split(r"[,;|] ?", value) if part]
    places = [part for part in parts if not (is_moment(part) or clock_rest(part) == "")]
    if len(places) < len(parts):
        return all(map(is_titled, places))
    return re.search(r"\d", value) is not None and is_titled(value)


def _roles(line: str) -> Sign | None:
    """Who led and who wrote, on one line ("Facilitator: Ada / Notes: everyone (sorry)")."""
    fields = [field_of(part) for part in _PARTED.split(line.strip(" *_"))]
    if len(fields) < 2 or not all(fields):
        return None
    roles = [(name, value) for name, value in filter(None, fields)]
    people = [_PEOPLE_FIELDS.fullmatch(name) and len(value.split()) <= 4 for name, value in roles]
    if all(people) and people_in(roles[0][1]):
        return Sign("context", f"who took part ({roles[0][0]})", "plain")
    return None


def _byline(line: str) -> Sign | None:
    bare = line.strip(" *_")
    if (by := _BY.fullmatch(bare)) and not is_sentence(bare):
        chunks = re.split(r",| and |&|\||\(| - | – | on (?=\d|[A-Z])", by["who"])
        if is_person(chunks[0]) or (len(chunks) > 1 and is_titled(chunks[0])):
            return Sign("context", "a byline", "plain")
        if is_titled(chunks[0]):
            return Sign("context", "a byline", "label")
    if (prepared := _PREPARED.fullmatch(bare)) and len(bare.split()) <= _LONGEST_BYLINE:
        who = re.split(r",| and |&|\||\(|\. ", prepared["who"])[0]
        return Sign("context", "a byline", "plain") if is_person(who) else None
    name, _, when = bare.partition(":")
    says = _SAYS.fullmatch(name) if ":" in bare and (not when or is_moment(when)) else None
    if says and len(says["who"].split()) <= 4:
        return Sign("context", "who made a comment", "label")
    return None


def _credit(line: str) -> Sign | None:
    words = line.strip(" \\*_")
    if _WRITTEN_BY.fullmatch(words):
        return Sign("context", "who wrote it up", "plain")
    if len(words.split()) <= 40 and (_CREDIT.fullmatch(words) or _BARE_CREDIT.fullmatch(words)):
        return Sign("context", "who paid for or supported it", "label")
    if len(words.split()) <= 45 and _WHOM_TO_ASK.fullmatch(words) and _REACHABLE.search(words):
        return Sign("context", "whom to ask for more", "label")
    return None


def _mark_up(line: str) -> Sign | None:
    if _IMAGE.fullmatch(line):
        return Sign("context", "an image", "plain")
    return Sign("context", "mark-up of the page", "plain") if _MARK_UP.match(line) else None


def _link(line: str) -> Sign | None:
    if _INTERFACE_LINK.fullmatch(line):
        return Sign("context", "a link and nothing else", "plain")
    if _ONLY_LINK.fullmatch(line):
        return Sign("context", "a link and nothing else", "plain")
    field = field_of(line)
    if field and _LINK_FIELDS.fullmatch(field[0]) and _ONLY_LINK.fullmatch(field[1]):
        return Sign("context", "a link and nothing else", "plain")
    return None


def _name(line: str) -> Sign | None:
    bare = line.strip(" *_–—-")
    chunks = [c.strip() for c in re.split(r",|\(|\)|\||·| - | – ", bare) if c.strip()]
    if (
        chunks
        and (is_name(chunks[0]) or is_person(chunks[0]))
        and all(is_titled(c) for c in chunks[1:])
    ):
        return Sign("context", "a name or a signature", "label")
    return None


def _timetable(line: str) -> Sign | None:
    rest = clock_rest(line)
    if (
        rest is not None
        and has_time_range(line)
        and len(rest.split()) <= 12
        and not is_sentence(rest)
    ):
        return Sign("context", "a line of the agenda", "plain")
    return None


_READERS: tuple[Callable[[str], Sign | None], ...] = (
    _mark_up,
    _field,
    _roles,
    _next_meeting,
    _date,
    _timetable,
    _address,
    _byline,
    _link,
    _credit,
    _name,
)
