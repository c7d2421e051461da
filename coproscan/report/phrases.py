"""How figures and the tool's own words are put into plain English, in every format alike."""

from collections.abc import Iterable, Mapping

from coproscan.types import (
    Channel,
    Disposition,
    Evidence,
    Function,
    Review,
)

DRAFT = "Draft: suggested by software, not yet checked by a person"
NOT_A_VOTE = "Respondents chose themselves; this is not a vote."
ORDERS: Mapping[str, str] = {
    "prevalence": "In order of how many raised them.",
    "mentions": "In order of how often they were mentioned.",
    "documents": "In order of how many documents they stand in.",
    "challenges": "In order of how many challenges they hold.",
    "solutions": "In order of how many solutions they hold.",
    "votes": "In order of the votes they were given.",
}
"""What ranks the themes, by the setting."""

SEVERAL_EACH = "One person or table can raise several themes."

FACTS: Mapping[str, str] = {
    "asked": "What was asked",
    "dates": "When",
    "decision": "What it informs",
}
"""What the settings may say of the consultation."""

TODAY_FOUND = "May need reading today"
OTHERS = "Found by words alone, in English: others may exist."
TODAY = (
    "These may tell of abuse, self-harm, a child or adult at risk, or make an allegation against "
    "a person. They were found by words alone, in English: most will be harmless, and others may "
    "exist that no word gives away. Read them today, and follow your safeguarding procedure. "
    "None of them is quoted in the edition to share."
)
MENTIONS = (
    "What mentions a protected characteristic (Equality Act 2010), caring, rurality or cost. "
    "These are mentions, found by words, in English: nothing is inferred about who wrote them. "
    "No mention is not no impact."
)
TOPIC_NOTES: Mapping[str, str] = {
    "Age": "Equality Act 2010, section 5",
    "Disability": "Equality Act 2010, section 6",
    "Gender reassignment": "Equality Act 2010, section 7",
    "Marriage and civil partnership": "Equality Act 2010, section 8",
    "Race": "Equality Act 2010, section 9",
    "Religion or belief": "Equality Act 2010, section 10",
    "Sex": "Equality Act 2010, section 11",
    "Sexual orientation": "Equality Act 2010, section 12",
    "Pregnancy and maternity": "Equality Act 2010, sections 17 and 18",
}
"""What a topic to read by rests on; caring, rurality and cost are no protected characteristics."""

CAMPAIGNS = (
    "The same prepared words, sent by several people. Nobody's answer is left out or counts for "
    "less; where it makes a difference, figures are given without the prepared words too. Short "
    "answers that are the same are no campaign."
)
SMALL_NUMBERS = (
    "Where people are broken down by a group, numbers below {} are not shown, nor others from "
    "which they could be worked out."
)
CHECKS = "Before any of this is handed on"
NO_PROPOSAL = "No proposal recorded here"
COMPARE = "May be the same point, with a proposal"
"""Before a challenge that has a proposal, under one that has none and reads much like it."""
CONTRAST = "Another view"
"""Before an excerpt of another side than the one that describes a theme."""
PRIVATE = "Private edition: holds every response as read. Not for handing on."
MASKED = (
    "Names, e-mail addresses, telephone numbers, postcodes and the like are masked, as far as "
    "software finds them. Masked, check before publishing: what it missed, a place or a story can "
    "still show who someone is."
)
IN_SHORT = "in short"
"""Beside a statement that is a person's words without how they began."""

HELD_BACK = (
    "Workshop notes are quoted. What people wrote in answers of their own is counted here but not "
    "quoted, because no permission to quote it is recorded; a point without a quote says only what "
    "it is about."
)
CONSENTED = (
    "Only answers whose writer agreed to be quoted are quoted, and workshop notes. All others are "
    "counted here; a point without a quote says only what it is about."
)
REFUSED = (
    "Answers whose writer did not agree to be quoted are counted here but not quoted; a point "
    "without a quote says only what it is about."
)
TOO_LITTLE = "Too little was said that could be grouped into themes; every point is listed."
TOO_LITTLE_TO_SHARE = (
    "Too little was said that could be grouped into themes; every point that may be quoted is "
    "listed."
)
RESPONSES = (
    "A response is one piece of text as read: a survey answer, a bullet, a table cell, a "
    "paragraph, a speaker's turn or a blank box. One person may have given several."
)
AVERAGED = "Ordered by the average of"
"""How the line begins that tells the order of several kinds of input."""
SOURCES_MEANT = "tables, flip charts and documents"
_IN_WORDS = {2: "two", 3: "three", 4: "four"}
SOURCES = "A source is {} that the notes name; else it is the whole document."

PERCENT_FROM = 20
"""Below 20 people one person moves the percentage by more than 5 points, so that "2 of 7" tells
more than "29%"; from there on the percentage is given beside the count."""

COUNT_ALONE = 2
"""One or two people are just that; a percentage would make them look like a measurement."""

SHARED_WITH = 3
"""Other themes that a theme's excerpts are said to belong to: more are a list, not a sentence."""

CHANNEL_NAMES: Mapping[Channel, str] = {
    "survey": "Survey answers",
    "notes": "Workshop notes",
    "transcript": "Transcripts",
    "article": "Articles",
}
ORIGINS: Mapping[Channel, str] = {
    "survey": "a survey answer",
    "notes": "workshop notes",
    "transcript": "a transcript",
    "article": "an article",
}
"""All that the share edition says of where a quote stands."""

_DOCUMENTS_OF: Mapping[Channel, tuple[str, str]] = {
    "survey": ("survey", "surveys"),
    "notes": ("set of notes", "sets of notes"),
    "transcript": ("transcript", "transcripts"),
    "article": ("article", "articles"),
}
_PEOPLE: Mapping[Channel, tuple[str, str]] = {
    "survey": ("person who answered", "people who answered"),
    "transcript": ("person who spoke", "people who spoke"),
}
_NOTED = {"flip chart": "noted on", "set of notes": "noted in", "article": "in"}
"""How a point stands in a source of notes or articles; tables and groups note it themselves."""

_SOURCE_WORDS: Mapping[str, tuple[str, str]] = {
    "flip chart": ("flip chart", "flip charts"),
    "flipchart": ("flip chart", "flip charts"),
    "table": ("table", "tables"),
    "breakout": ("breakout", "breakouts"),
    "group": ("group", "groups"),
}
"""What the name of a source may say that it is."""

EXCERPT = ("excerpt", "excerpts")

FUNCTION_NAMES: Mapping[Function, tuple[str, str]] = {
    "challenge": ("challenge", "challenges"),
    "solution": ("solution", "solutions"),
    "strength": ("strength", "strengths"),
    "aspiration": ("aspiration", "aspirations"),
}

DISPOSITION_NAMES: Mapping[Disposition, tuple[str, str]] = {
    "analysed": ("Analysed", "read for themes, challenges and solutions"),
    "no_content": ("No content", "blank, “n/a” and the like"),
    "answered_none": ("Answered “none”", "“Nothing” or “No” where that answers the question"),
    "boilerplate": ("Boilerplate", "sign-up forms, share bars, navigation and the like"),
    "context": ("Context", "prompts, agendas, addresses, lead-in lines, the facilitator's turns"),
    "repeat": ("Repeat", "the same respondent's same answer again, or the same document twice"),
    "rejected": ("Rejected", "a moderator refused it, says the export"),
    "withheld": ("Withheld", "kept out of the analysis on request"),
}

ASIDE_WORDS: Mapping[Disposition, str] = {
    "no_content": "blank or “n/a”",
    "answered_none": "answered “none”",
    "boilerplate": "page furniture",
    "context": "context such as prompts",
    "repeat": "repeats",
    "rejected": "rejected by a moderator",
    "withheld": "withheld",
}
"""Why responses were set aside, as it reads after their number."""

EVIDENCE_WORDS: Mapping[Evidence, str] = {
    "row": "in the same table row",
    "row (layout inferred)": "in the same table row (layout inferred)",
    "sentence": "in the same sentence",
    "response": "in the same response",
    "block": "under the same heading",
    "possibly": "possibly: similar words, elsewhere",
    "respondent": "by the same person, in another answer",
    "source": "at the same table or flip chart",
}


CLOSED = (
    "What people chose from ready-made answers. Those who answered chose themselves: it says how "
    "many of them, not how many of everyone."
)
"""What the counts of closed questions are, and are not."""


def number(value: float) -> str:
    """2162 as "2,162"; a whole number without a decimal point, any other with one decimal."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def counted(count: int, words: tuple[str, str]) -> str:
    """A count and its noun ("1 survey", "2 surveys"); `words` are the singular and the plural."""
    return f"{number(count)} {words[0] if count == 1 else words[1]}"


def listed(items: Iterable[str]) -> str:
    """The items as one phrase: "a, b and c"."""
    words = list(items)
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"


def documents_words(channel: Channel, count: int) -> str:
    """How many documents of a channel: "1 survey", "3 sets of notes"."""
    return counted(count, _DOCUMENTS_OF[channel])


def source_words(channel: Channel, sources: Iterable[str]) -> tuple[str, str]:
    """What the sources of a channel are, singular and plural: flip charts, tables, articles.

    `sources` are the ids of `Response.source`; where their names disagree it is "source".
    """
    found: dict[tuple[str, str], None] = {}
    for source in sources:
        name = source.rpartition("#")[2].casefold() if "#" in source else ""
        word = next((words for start, words in _SOURCE_WORDS.items() if start in name), None)
        found[word or (("source", "sources") if name else _DOCUMENTS_OF[channel])] = None
    return next(iter(found)) if len(found) == 1 else ("source", "sources")


def unit_words(channel: Channel, sources: Iterable[str]) -> tuple[str, str]:
    """Whom a channel counts, singular and plural: people, or flip charts, tables, articles."""
    return _PEOPLE[channel] if channel in _PEOPLE else source_words(channel, sources)


def percent(count: int, base: int) -> str | None:
    """A share such as "15%" or "under 1%"; None where base or count are too small for one."""
    if base < PERCENT_FROM or 0 < count <= COUNT_ALONE:
        return None
    share = 100 * count / base
    if 0 < share < 1:
        return "under 1%"
    if 99 < share < 100:
        return "over 99%"
    return f"{share:.0f}%"


def prevalence_words(channel: Channel, count: int, base: int, unit: tuple[str, str]) -> str:
    """In words: "31 of 212 people who answered (15%)", "noted on 3 of 5 flip charts".

    Bullets are not people: notes and articles never get a percentage.
    """
    of = f"{number(count)} of {counted(base, unit)}"
    if base == 1:
        of = f"the only {unit[0]}" if count else f"0 of 1 {unit[0]}"
    if channel in _PEOPLE:
        share = percent(count, base)
        return f"{of} ({share})" if share else of
    return f"{_NOTED.get(unit[0], 'noted by')} {of}"


def times(count: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def held_back_words(count: int, noun: tuple[str, str], more: bool) -> str:
    """How many points are not quoted: "3 more challenges, not quoted here"."""
    word = noun[0] if count == 1 else noun[1]
    return f"{number(count)} {'more ' if more else ''}{word}, not quoted here"


def once_words(count: int, noun: tuple[str, str], listed: bool) -> str:
    """What was raised once: "12 challenges raised once are listed under their themes"."""
    words = counted(count, noun)
    if not listed:
        return f"{words} raised once, by theme"
    return f"{words} raised once {'is' if count == 1 else 'are'} listed under their themes"


def several_words(count: int, noun: tuple[str, str]) -> str:
    """Points that several raised and that may not be quoted."""
    return f"{counted(count, noun)} raised more than once, not quoted here"


def mentions_words(mentions: int, documents: int) -> str:
    """How often and how widely: "mentioned 12 times in 3 documents"."""
    where = f" in {number(documents)} documents" if documents > 1 else ""
    return f"mentioned {times(mentions)}{where}"


def points_words(function: Function, points: int, mentions: int) -> str:
    """Points and the excerpts that make them: "16 challenges (21 mentions)"."""
    words = counted(points, FUNCTION_NAMES[function])
    return f"{words} ({number(mentions)} mentions)" if mentions > points else words


def mentioned_words(function: Function, mentions: int) -> str:
    """How often something of a function is said: "challenges: 21 mentions"."""
    return f"{FUNCTION_NAMES[function][1]}: {counted(mentions, ('mention', 'mentions'))}"


def shares_words(units: Iterable[tuple[str, str]]) -> str:
    """What ranks the themes of several kinds of input: the average of their shares.

    `units` are what is counted in each kind; a kind with a single one has no say in the order.
    """
    names = [SOURCES_MEANT if plural == "sources" else plural for _, plural in units]
    of = listed(f"of the {name}" for name in names)
    return f"{AVERAGED} {_IN_WORDS[len(names)]} shares: {of}."


ALL_THEMED = "Nothing: every excerpt belongs to a theme."
FOREIGN_APART = "Nothing but what is in other languages."


def excerpts_words(count: int, total: int) -> str:
    """How many of all excerpts: "407 of 2,365 excerpts (17%)"."""
    share = percent(count, total)
    return f"{number(count)} of {counted(total, ('excerpt', 'excerpts'))}" + (
        f" ({share})" if share else ""
    )


def raised_words(figures: Iterable[str], mentions: int) -> str:
    """Who raised a point: "raised once", or the phrases of the channels that it was raised in."""
    if mentions == 1:
        return "raised once"
    return "; ".join(figures) or mentions_words(mentions, 1)


def shared_words(excerpts: int, others: Iterable[tuple[str, int]]) -> str | None:
    """How many of a theme's excerpts belong to others too, and how many to the first of those."""
    if not excerpts:
        return None
    names = [f"{name} ({number(count)})" for name, count in others]
    words = f"{counted(excerpts, ('excerpt belongs', 'excerpts belong'))} to other themes too"
    often = ", most often" if len(names) > SHARED_WITH else ":"
    return f"{words}{often} {listed(names[:SHARED_WITH])}"


def review_words(review: Review) -> str:
    """The line that every page begins with: a draft, or checked by whom."""
    if review.status != "reviewed":
        return DRAFT
    by = f" by {review.by}" if review.by else ""
    on = f" on {review.date}" if review.date else ""
    return f"Reviewed{by or ' by a person'}{on}; suggested by software"
