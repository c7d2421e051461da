"""The front page's words and figures: what was read, by whom it was said, what was set aside."""

from collections import Counter
from collections.abc import Mapping

from coproscan.prevalence import bases
from coproscan.report import phrases
from coproscan.report.row_types import Edition
from coproscan.types import CHANNELS, DISPOSITIONS, Analysis, Channel

Units = Mapping[Channel, tuple[str, str]]

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
    received = phrases.counted(analysis.ledger.read, ("response", "responses"))
    analysed = phrases.number(counts.get("analysed", 0))
    if not aside:
        return f"{received} received, all analysed."
    return f"{received} received: {analysed} analysed, {phrases.number(total)} set aside ({why})."


def _said_by(analysis: Analysis, units: Units) -> str:
    bases_ = bases(analysis.responses)
    who = phrases.listed(phrases.counted(base, units[channel]) for channel, base in bases_.items())
    if who == _kinds_read(analysis):  # every document is a source of its own: already said
        return ""
    return f"They come from {who}." if who else "Nobody gave an answer."


def received_words(analysis: Analysis, units: Units) -> tuple[str, ...]:
    """What was read, received, analysed and set aside, in sentences."""
    sentences = (
        _documents_read(analysis),
        _responses_read(analysis),
        _said_by(analysis, units),
        phrases.NOT_A_VOTE,
    )
    return tuple(sentence for sentence in sentences if sentence)


def tiles(
    analysis: Analysis, units: Units, recurring: int, unanswered: int
) -> tuple[tuple[str, str], ...]:
    """The front page's large figures, each with what it counts."""
    analysed = analysis.ledger.dispositions.get("analysed", 0)
    themes = sum(theme.parent is None for theme in analysis.themes)
    counted = [
        *((base, units[channel]) for channel, base in bases(analysis.responses).items()),
        (analysis.ledger.read, ("response received", "responses received")),
        (analysed, ("analysed", "analysed")),
        (analysis.ledger.read - analysed, ("set aside", "set aside")),
        (themes, ("main theme", "main themes")),
        (recurring, ("recurring challenge", "recurring challenges")),
        (unanswered, ("challenge with no proposal", "challenges with no proposal")),
    ]
    return tuple(
        (phrases.number(count), words[0] if count == 1 else words[1]) for count, words in counted
    )
