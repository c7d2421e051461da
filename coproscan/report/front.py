"""The front page's words and figures: what was read, by whom it was said, what was set aside."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from coproscan.prevalence import ANSWERED, bases
from coproscan.report import phrases
from coproscan.report.lookup import Lookup, named_source
from coproscan.report.row_parts import Edition, Tile
from coproscan.report.who import unread, who_words
from coproscan.types import CHANNELS, DISPOSITIONS, Analysis, Channel, Response

Units = Mapping[Channel, tuple[str, str]]

PIECES = ("piece of text", "pieces of text")
"""What the ledger calls responses: to a reader a response is a whole form sent in."""

SOURCES_NAMED = 12
"""Documents whose tables and flip charts are named on the front page; beyond that, how many."""

SENT_AGAIN = 1.1
"""Up to one form in ten may be somebody's second one; who makes statements makes more."""

NAMED = 3
"""Documents named in a title that was not given; beyond that it says how many there are."""


def title(analysis: Analysis, edition: Edition) -> str:
    """The title that was set, else the documents' names; `share` names no file."""
    given = analysis.settings.get("title")
    if given:
        return str(given)
    names = [d.path.rpartition("/")[2] for d in analysis.documents if d.status == "read"]
    if edition == "share" or not names:
        return "What people said"
    if len(names) > NAMED:
        return f"What people said, in {phrases.number(len(names))} documents"
    return f"What people said, in {phrases.listed(names)}"


def unread_words(analysis: Analysis) -> str | None:
    """How many documents could not be read, if any."""
    count = sum(document.status != "read" for document in analysis.documents)
    return (
        f"{phrases.counted(count, ('document', 'documents'))} could not be read" if count else None
    )


def _kinds_read(analysis: Analysis) -> str:
    counts = Counter(d.channel for d in analysis.documents if d.status == "read")
    return phrases.listed(phrases.documents_words(c, counts[c]) for c in CHANNELS if counts[c])


def _documents_read(analysis: Analysis) -> str:
    unread = unread_words(analysis)
    return f"Read: {_kinds_read(analysis)}." + (f" {unread}." if unread else "")


def _responses_read(analysis: Analysis) -> str:
    counts = analysis.ledger.dispositions
    aside = [d for d in DISPOSITIONS if d != "analysed" and counts.get(d)]
    why = phrases.listed(f"{phrases.number(counts[d])} {phrases.ASIDE_WORDS[d]}" for d in aside)
    total = sum(counts[d] for d in aside)
    read = phrases.counted(analysis.ledger.read, PIECES)
    analysed = phrases.number(counts.get("analysed", 0))
    if not aside:
        return f"{read} read, all analysed."
    return f"{read} read: {analysed} analysed, {phrases.number(total)} set aside ({why})."


def _survey_words(name: str | None, responses: Sequence[Response]) -> str:
    """How many people, questions, blanks and answers a survey has."""
    people = len({r.respondent for r in responses})
    questions = len({r.question for r in responses})
    blanks = sum(not response.text.strip() for response in responses)
    wrote = len({r.respondent for r in responses if r.disposition != "no_content"})
    asked = (
        f"{phrases.counted(people, ('person was', 'people were'))} asked "
        f"{phrases.counted(questions, ('question', 'questions'))} to answer in their own words"
    )
    answered = "all" if wrote == people else phrases.number(wrote)
    left = phrases.counted(blanks, ("box was left blank", "boxes were left blank"))
    before = f"{name}: " if name else ""
    return f"{before}{asked}: {answered} wrote something{f'; {left}' if blanks else ''}."


def _surveys(analysis: Analysis, lookup: Lookup) -> tuple[str, ...]:
    """A sentence for each survey whose respondents are told apart and answer each question once,
    as they do who send a form."""
    within: dict[str, list[Response]] = defaultdict(list)
    for response in analysis.responses:
        once = response.disposition != "repeat"
        if response.channel == "survey" and response.respondent and once:
            within[response.document].append(response)
    several = len(within) > 1
    return tuple(
        _survey_words(lookup.names[id_] if lookup.private else (several and "A survey") or None, r)
        for id_, r in within.items()
        if len(r) <= SENT_AGAIN * len({x.respondent for x in r}) * len({x.question for x in r})
    )


def _sources_words(analysis: Analysis, lookup: Lookup) -> str:
    """Which tables, flip charts and sets of notes the sources are."""
    noted = {
        response.source: response
        for response in analysis.responses
        if response.channel == "notes" and response.disposition in ANSWERED
    }
    if not any(map(named_source, noted.values())):
        return ""
    if not lookup.private:
        return phrases.SOURCES.format("a table, group, breakout or flip chart")
    within: dict[str, list[str]] = defaultdict(list)
    for response in noted.values():
        within[response.document].append(named_source(response) or "the rest of it")
    named = [
        lookup.names[document] + (f" ({', '.join(names)})" if names != ["the rest of it"] else "")
        for document, names in list(within.items())[:SOURCES_NAMED]
    ]
    more = len(within) - len(named)
    after = f"; and {phrases.counted(more, ('more document', 'more documents'))}" if more else ""
    meant = phrases.SOURCES.format("a table, group, breakout or flip chart")
    return f"{meant} Here: {'; '.join(named)}{after}."


def _excerpts_words(analysis: Analysis, lookup: Lookup) -> str:
    """How many points the responses make, and how many of them belong to no theme."""
    total = len(analysis.excerpts)
    if not total:
        return ""
    words = phrases.counted(total, ("excerpt, making one point", "excerpts, each making one point"))
    none = sum(e.theme is None and not unread(e, lookup.responses) for e in analysis.excerpts)
    share = phrases.excerpts_words(none, total)
    rest = f" Part of no theme: {share}." if none and analysis.themes else ""
    return f"In what was analysed: {words}.{rest}"


def _said_by(analysis: Analysis, units: Units) -> str:
    bases_ = bases(analysis.responses)
    who = phrases.listed(phrases.counted(base, units[channel]) for channel, base in bases_.items())
    if who == _kinds_read(analysis):  # every document is a source of its own: already said
        return ""
    return f"Heard: {who}." if who else "Nobody gave an answer."


def received_words(analysis: Analysis, lookup: Lookup) -> tuple[str, ...]:
    """What was read, analysed and set aside, by whom it was said, in sentences."""
    sentences = (
        _said_by(analysis, lookup.units),
        _documents_read(analysis),
        _sources_words(analysis, lookup),
        *_surveys(analysis, lookup),
        *who_words(analysis, lookup),
        _responses_read(analysis),
        _excerpts_words(analysis, lookup),
        phrases.NOT_A_VOTE,
    )
    return tuple(sentence for sentence in sentences if sentence)


def tiles(analysis: Analysis, recurring: int, unanswered: int) -> tuple[Tile, ...]:
    """The front page's large figures: what was found."""
    themes = sum(theme.parent is None for theme in analysis.themes)
    counted = (
        (themes, ("main theme", "main themes"), "main-themes"),
        (len(analysis.challenges), phrases.FUNCTION_NAMES["challenge"], "recurring"),
        (recurring, ("recurring challenge", "recurring challenges"), "recurring"),
        (unanswered, ("challenge with no proposal", "challenges with no proposal"), "unanswered"),
        (len(analysis.solutions), phrases.FUNCTION_NAMES["solution"], "proposed"),
    )
    return tuple(
        Tile(phrases.number(count), words[0] if count == 1 else words[1], section)
        for count, words, section in counted
    )
