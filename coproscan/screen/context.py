"""What stands in notes and is nobody's point: prompts, agendas, attendees, lead-ins, introductions.

Told by the layout: the heading that an item stands under, the columns of its table, the list that
follows it. A heading alone never sets a sentence aside, except where it says that what follows is
not the participants' ("Discussion prompts"): "The agenda was too long" is a point, also under
"Agenda".
"""

import re
from collections.abc import Mapping, Sequence

from coproscan.screen import attendance, bylines, organisers, people_cells
from coproscan.screen.lines import (
    LISTED,
    LONGEST_LINE,
    clock_rest,
    has_time_range,
    is_sentence,
    plain,
    sentences,
    title_of,
)
from coproscan.types import Response

LONGEST_LEAD = 24
"""Words of a line that only leads in a list; a longer one has said something on the way."""
LONGEST_LEAD_QUESTION = 12  # words; a longer question above a list makes a point of its own
LONGEST_LABEL = 5  # words of a label over nested points ("Setting the scene:")
LONGEST_PROMPT = 60  # words; a prompt may explain itself, but this long it is an account
LONGEST_TOPIC = 10  # words of a bare topic under prompts; with more it says something of it
LONGEST_AGENDA_ITEM = 16  # words; the titles of talks run to about fifteen
TIMED_LINES = 3  # lines that begin with a clock time make a timetable; one may be an incident
FIRST_LINES = 3  # an introduction to notes stands in the first few lines, if anywhere


_PROMPTS = re.compile(
    r"(?:\w+ ){0,4}prompts?(?: \d+)?|prompts? (?:for|to|on|at|used|given)\b.{0,60}|(?:(?:discussion"
    r"|guiding|starter|trigger|suggested|example|facilitat\w+(?:'s)?|breakout|workshop|session"
    r"|focus|conversation|reflection|warm[- ]?up|ice[- ]?breaker|seed|guide|table|key discussion)"
    r" )+questions?|questions? (?:to (?:consider|discuss|explore|think about|answer|ask|reflect on"
    r"|prompt)|for (?:discussion|the groups?|groups|tables?|reflection|consideration|participants"
    r"|today|the (?:day|session|workshop))|(?:that )?we (?:asked|posed|set)|asked|posed)\b.{0,40}"
    r"|(?:what )?we asked(?: you| people| participants)?|(?:suggested |proposed )?topics (?:for"
    r"|to)(?: the)?(?: \w+)? ?discuss(?:ion)?s?"
)
# What the organisers said of the day: nobody's point, however it is put.
_BRIEFING = re.compile(
    r"(?:\w+ )?instructions(?: (?:for|to) .{1,40})?|(?:our |the )?code of conduct|(?:group|working)"
    r" agreement|how we(?:'ll| will) work together"
    r"|facilitat\w+(?:'s)? (?:notes|guide|brief)|ground rules|house ?keeping|ice ?breakers?"
    r"|(?:aims?|purpose|objectives?|goals?)(?: and \w+)? (?:of|for) (?:the |this |today's |our"
    r" )?(?:\w+ )?(?:day|session|workshop|meeting|event|discussion|today|exercise|activity)"
    r"|(?:workshop|session|meeting|event|discussion|exercise) (?:aims?|purpose|objectives?|goals?)"
)
# Over a paragraph such a heading says why the day was held; over a list it may be a theme.
_WHY_HELD = re.compile(r"purpose|aims?|objectives?|background|about (?:the|this) (?:day|event)")
_TO_DO = re.compile(
    r"to (?:present|share|explain|show|inform|hear|listen|gather|collect|seek|give|provide|consult"
    r"|discuss|find out|understand|introduce|update|explore|test|answer|encourage)\b"
)
_COLOUR_MEANS = re.compile(
    r"\b(?:red|green|blue|yellow|orange|amber|pink|purple|white|black|grey)s?"
    r"(?: (?:notes?|dots?|stickies|post-?its?|cards?|stars?|pens?))?"
    r" ?(?:=| means | are for ) ?\w",
    re.IGNORECASE,
)
_QUESTION_WORDS = re.compile(
    r"(?:and |or |so |but )?(?:how (?:to|do|does|can|could|should|might|would|best|is|are|will)"
    r"|(?:what|who|which|why|where|when) (?:is|are|was|were|do|does|did|can|could|should|would"
    r"|might|will|has|have)|(?:what|which|whose) \w+ (?:do|does|did|can|could|should|would|might"
    r"|will)|to what extent|in what ways?)\b"
)
# "Share the hall" and "Use the field" are proposals: only what asks for talk is a prompt.
_TALK_ABOUT = re.compile(
    r"(?:please )?(?:discuss|think (?:about|of|back|back to)|talk about|reflect on|describe|imagine"
    r"|debate|brainstorm|tell (?:us|each other)|write down|(?:consider|explore) (?:how|what|whether"
    r"|which|why|who|where|the following)|(?:list|identify|name|choose|pick|agree|rank) (?:your|the"
    r"|up to)? ?(?:three|two|five|top|main|\d)|share (?:your|any)|introduce your\w+|spend \d+"
    r"|in (?:pairs|your groups?|small groups))\b"
)
_SAYS_SO = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|do|does|did|will|would|can|cannot|could|should|may|might"
    r"|must|shall|need|needs|want|wants|feel|feels|think|i|we|they|it|\w+n't|\w+'(?:re|ve|ll))\b"
    r"|^(?:no|not|never|lack|too|poor|bad|more|less|better|fewer|very|difficult\w*|hard|patchy"
    r"|missing|insufficient|limited|expensive|unclear|nothing|nobody|nowhere|don't)\b"
)
_DAY_WORDS = (
    r"(?:(?:draft|provisional|outline|final|the|our|meeting|workshop|day|days?'s|event|today's"
    r"|session|indicative|morning|afternoon|full) )*"
)
_OF_DAY = (
    r"(?: (?:of|for) (?:the |this )?(?:day|meeting|workshop|session|event|morning|afternoon))?"
)
_AGENDA = re.compile(
    rf"{_DAY_WORDS}(?:agenda|running order|itinerary){_OF_DAY}|order of (?:the )?(?:day|business)"
    r"|plan (?:for|of) the (?:day|session|workshop)|outline of the (?:day|session)|day schedule"
)
_TIMETABLE = re.compile(rf"{_DAY_WORDS}(?:schedule|programme|program|timetable|timings?){_OF_DAY}")
_LINKS = re.compile(
    r"(?:useful |related |further |relevant |quick |other |key |web |more )*(?:links?|reading"
    r"|websites)(?: and resources)?|references|bibliography|sources|resources and links|notes and"
    r" links"
)
_WERE_ASKED = re.compile(
    r"(?:participants|attendees|delegates|people|groups|tables|everyone|we|each (?:table|group"
    r"|person))(?: \w+)? (?:were|was) (?:then |also |first |each |all )?asked\b.{1,300}\?[\"')]*$"
)
_ABOUT_AUTHOR = re.compile(
    r"about (?:the |our )?(?:authors?|writers?|speakers?|contributors?|facilitators?)"
)

_TIME_COLUMNS = frozenset("time times timing timings when start starts slot".split())
_POINT_COLUMN = re.compile(
    r"\b(?:comments?|issues?|problems?|challenges?|feedback|ideas?|solutions?|concerns?|actions?"
    r"|responses?|suggestions?|views?|observations?|what happened|barriers?|needs?|answers?"
    r"|feelings?|experience)\b"
)
_HAS_LINK = re.compile(r"https?://|www\.|\]\([^)]")
_RELATIVE_LINK = re.compile(r"\W*\[[^\]\n]{1,200}\]\((?!https?:|mailto:)[^)\s]{1,200}\)\W*")
_LEADS = re.compile(
    r"\b(?:asked|invited|identif\w+|following|follows|these|below|includ\w+|suggest\w+|raised"
    r"|agreed|discuss\w+|noted|key|main|points?|such as|list(?:ed)?|examples?|questions?|things"
    r"|ways|areas|ideas|themes|topics|highlights?|groups?|participants|feedback|said|were|was|are"
    r"|some|several|other|three|four|five)\b"
)
_LEAD_ENDS = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|as follows|the following|such as|namely|these were)$"
)
_BEGINS_QUESTION = re.compile(
    r"(?:(?:and|so|but) )?(?:what|how|who|whom|whose|where|when|why|which|is|are|was|were|do|does"
    r"|did|can|could|should|shall|would|will|has|have|had|any)\b"
)
_EMPHASISED = re.compile(r"\s*(\*\*|__)\S[^*_]*:?\1:?\s*")


def set_aside(responses: Sequence[Response]) -> Mapping[str, str]:
    """For each response of one document that the layout shows to be context: why.

    Survey answers and turns are never context by layout. `responses` are in document order.
    """
    if not responses or responses[0].channel in ("survey", "transcript"):
        return {}
    found: dict[str, str] = {}
    for block in _blocks(responses):
        found |= (
            _timetable(block)
            or people_cells.attendee_table(block)
            or attendance.attendee_list(block)
            or organisers.asked_first(block)
            or _link_list(block)
            or _details(block)
            or _presenters(block)
        )
    for at, response in enumerate(responses):
        if len(response.text) > LONGEST_LINE:
            continue
        following = responses[at + 1] if at + 1 < len(responses) else None
        reason = (
            _under_heading(response)
            or organisers.account(response)
            or people_cells.who_or_how_many(response)
            or _labelled_prompt(response.text)
            or _key_to_marks(response.text)
            or _lead_in(response, following)
            or (_introduction(response) if at < FIRST_LINES else None)
        )
        if reason:
            found.setdefault(response.id, reason)
    return found


def _blocks(responses: Sequence[Response]) -> list[list[Response]]:
    """The runs of responses under one heading, in order, without those too long for context."""
    runs: dict[tuple[str | None, tuple[str, ...]], list[Response]] = {}
    for response in responses:
        if len(response.text) <= LONGEST_LINE:
            runs.setdefault((response.place.block, response.place.headings), []).append(response)
    return list(runs.values())


def _under_heading(response: Response) -> str | None:
    """Why the heading above a response makes it context, if it does."""
    headings = response.place.headings
    if not headings:
        return None
    title, text = title_of(headings[-1]), response.text
    if _is_prompt(response):
        return f'a prompt (under "{title}")'
    if _AGENDA.fullmatch(title) and _is_agenda_item(text):
        return f'an item of the agenda (under "{title}")'
    if _LINKS.fullmatch(title) and _HAS_LINK.search(text) and not is_sentence(text):
        return f'a link (under "{title}")'
    if _ABOUT_AUTHOR.fullmatch(title):
        return f'who wrote or spoke (under "{title}")'
    return None


def _is_prompt(response: Response) -> bool:
    """Whether a response was put to the groups: a question, a call to discuss, a bare topic.

    A statement under the prompts is somebody's ("PROBLEM: no time to apply"). What is nested under
    a prompt and asks nothing is an answer to it. Under a sub-heading of the prompts only questions
    are prompts: answers may be noted there.
    """
    place, text = response.place, response.text
    if len(text.split()) > LONGEST_PROMPT:
        return False
    title = title_of(place.headings[-1])
    if _BRIEFING.fullmatch(title):
        return place.depth == 0 or _asks(text)
    if _WHY_HELD.fullmatch(title) and place.kind == "paragraph":
        return bool(_TO_DO.match(plain(text)))
    if _PROMPTS.fullmatch(title):
        talked_of = bool(_TALK_ABOUT.match(plain(text))) or _is_topic(response)
        return _asks(text) or (place.depth == 0 and talked_of)
    return _asks(text) and any(
        _PROMPTS.fullmatch(title_of(above)) or _BRIEFING.fullmatch(title_of(above))
        for above in place.headings[:-1]
    )


def _labelled_prompt(text: str) -> str | None:
    """Why a line that says of itself that it is a prompt is one: "Prompts on the tables: ...",
    "Participants were asked: what would help?"."""
    if _WERE_ASKED.match(plain(text)):
        return "a prompt"
    label, colon, rest = text.partition(":")
    asked = _asks(rest) or bool(_TALK_ABOUT.match(plain(rest)))
    return "a prompt" if colon and asked and _PROMPTS.fullmatch(title_of(label)) else None


def _key_to_marks(text: str) -> str | None:
    """Why a line that tells what colours stand for ("red = problem, green = idea") is context."""
    return "a key to the colours" if len(_COLOUR_MEANS.findall(text)) > 1 else None


def _asks(text: str) -> bool:
    """Whether a text is a question: most of its words are, or the rest names what is meant."""
    bare = text.strip(" *_)")
    parts = sentences(bare)
    asking = [p.rstrip(" *_)\"'").endswith("?") for p in parts]
    if not any(asking):
        return len(parts) == 1 and _QUESTION_WORDS.match(plain(bare)) is not None
    if asking[-1] and _QUESTION_WORDS.match(plain(bare)):
        return True  # "Which tools (e.g. Maps) do you use?" is one question, however it was parted
    asked = sum(len(p.split()) for p, asks in zip(parts, asking, strict=True) if asks)
    rest = " ".join(p for p, asks in zip(parts, asking, strict=True) if not asks)
    return 2 * asked >= len(bare.split()) or (asking[0] and not is_sentence(rest))


def _is_topic(response: Response) -> bool:
    """Whether a response is a short phrase that names a subject and says nothing of it. A cell
    under a header of its own answers that header."""
    text = response.text.strip()
    if response.place.column or ":" in text or len(text.split()) > LONGEST_TOPIC:
        return False
    return not (is_sentence(text) or _SAYS_SO.search(plain(text)))


def _is_agenda_item(text: str) -> bool:
    timed = clock_rest(text) is not None
    return len(text.split()) <= LONGEST_AGENDA_ITEM and (timed or not is_sentence(text))


def _timetable(block: Sequence[Response]) -> dict[str, str]:
    """The rows or lines of a timetable, told by its clock times."""
    cells = [r for r in block if r.place.kind == "cell"]
    if cells and _is_timetable(cells):
        return {r.id: "a row of the agenda" for r in cells}
    in_timed_rows = _timed_rows(cells)
    if in_timed_rows:
        return in_timed_rows
    flat = [r for r in block if r.place.kind != "cell"]
    timed = [r for r in flat if _is_timed_line(r.text)]
    ranged = [r for r in timed if has_time_range(r.text)]
    titled = bool(block[0].place.headings) and bool(
        _TIMETABLE.fullmatch(title_of(block[0].place.headings[-1]))
    )
    if titled and (ranged or 2 * len(timed) > len(flat)):
        return {r.id: "an item of the timetable" for r in flat if _is_agenda_item(r.text)}
    enough = timed if len(timed) >= TIMED_LINES and 2 * len(timed) > len(flat) else ranged
    return {r.id: "a line of the agenda" for r in enough}


def _is_timed_line(text: str) -> bool:
    rest = clock_rest(text)
    return rest is not None and len(rest.split()) <= LONGEST_AGENDA_ITEM and not is_sentence(rest)


def _is_timetable(cells: Sequence[Response]) -> bool:
    """Whether a table has a column of clock times, and none for what people think."""
    columns = {plain(r.place.column or "").strip(" :") for r in cells}
    if any(_POINT_COLUMN.search(column) for column in columns):
        return False
    times = [r for r in cells if plain(r.place.column or "").split(" ")[0] in _TIME_COLUMNS]
    return bool(times) and 2 * sum(clock_rest(r.text) is not None for r in times) >= len(times)


def _timed_rows(cells: Sequence[Response]) -> dict[str, str]:
    """The rows of a table without headers whose first cell is a clock time and nothing else."""
    rows: dict[str, list[Response]] = {}
    for cell in cells:
        if cell.place.row is not None and cell.place.column is None:
            rows.setdefault(cell.place.row, []).append(cell)
    timed = [row for row in rows.values() if clock_rest(row[0].text) == ""]
    if len(timed) < TIMED_LINES:
        return {}
    return {c.id: "a row of the agenda" for row in timed for c in row if not is_sentence(c.text)}


def _link_list(block: Sequence[Response]) -> dict[str, str]:
    """A list of links to other pages of the same notes, and nothing else."""
    listed = [r for r in block if r.place.kind in LISTED]
    if len(listed) < 2 or not all(_RELATIVE_LINK.fullmatch(r.text.strip()) for r in listed):
        return {}
    return {r.id: "a list of links" for r in listed}


def _details(block: Sequence[Response]) -> dict[str, str]:
    """A list that gives when, where and who, and nothing else ("Date: ...", "Venue: ...")."""
    listed = [r for r in block if r.place.kind in LISTED]
    fields = [r for r in listed if bylines.is_detail(r.text)]
    if len(fields) < 2 or len(fields) < len(listed):
        return {}
    return {r.id: "when, where or who" for r in fields}


def _presenters(block: Sequence[Response]) -> dict[str, str]:
    """The names in italics between a heading and what was said under it."""
    found: dict[str, str] = {}
    for response in block:
        if bylines.is_italic_name(response.text):
            found[response.id] = "who spoke or presented"
        elif not bylines.sign_of(response.text):
            break
    return found


def _lead_in(response: Response, following: Response | None) -> str | None:
    """Why a line only leads in the list under it, if it does."""
    if following is None or following.place.kind not in LISTED or response.place.kind == "cell":
        return None
    text = response.text.strip()
    words = text.split()
    nested = following.place.parent == response.id
    if response.place.kind in LISTED:
        return _nested_lead(text, words) if nested else None
    if response.place.kind != "paragraph" or "\n" in text:
        return None
    bare = plain(text)
    if _BEGINS_QUESTION.match(bare) and bare.endswith("?") and len(words) <= LONGEST_LEAD_QUESTION:
        return "a question that leads in a list" if _is_one_sentence(text) else None
    colon = text.rstrip("*_ ").endswith((":", ":-", ": -"))
    if not colon and not _LEAD_ENDS.search(bare.rstrip(" .,")):
        return None
    if len(words) > LONGEST_LEAD or not _is_one_sentence(text):
        return None
    if len(words) <= LONGEST_LABEL or _LEADS.search(bare):
        return "a line that leads in a list"
    return None


def _nested_lead(text: str, words: Sequence[str]) -> str | None:
    """A bullet over nested ones is a mere label if it is set as one, or says that a list"
    " follows."""
    if len(words) <= LONGEST_LABEL and _EMPHASISED.fullmatch(text):
        return "a label over the points nested under it"
    if len(words) <= LONGEST_LEAD_QUESTION and _LEAD_ENDS.search(plain(text).rstrip(" .,:")):
        return "a line that leads in a list"
    return None


def _is_one_sentence(text: str) -> bool:
    return not re.search(r"[.!?]\s+[A-Z]", text)


def _introduction(response: Response) -> str | None:
    """Why one of the first lines of notes only introduces them, if it does."""
    if response.channel != "notes" or response.place.kind != "paragraph":
        return None
    if bylines.is_introduction(response.text):
        return "an introduction to the notes"
    return None
