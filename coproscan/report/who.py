"""Who answered: organisations apart from individuals, late answers, campaigns, other languages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from coproscan.languages import is_foreign, name
from coproscan.people import sender
from coproscan.prevalence import ANSWERED
from coproscan.report import phrases
from coproscan.report.lookup import Lookup
from coproscan.report.plainly import shortened
from coproscan.report.row_parts import QuoteList
from coproscan.report.row_types import CampaignRow, OrganisationRow
from coproscan.types import Analysis, Campaign, Channel, Count, Excerpt, Response, Withdrawn

NAME_LETTERS = 70
"""Of a campaign's words its name has so many: a line."""

_PEOPLE = ("person", "people")
_COPY_WORDS: Mapping[Literal["verbatim", "edited", "added"], str] = {
    "verbatim": "sent them as they are",
    "edited": "changed some",
    "added": "added words of their own",
}


def who_words(analysis: Analysis, lookup: Lookup) -> tuple[str, ...]:
    """What is known of who answered, in sentences; nothing where nothing is."""
    answered = [r for r in analysis.responses if r.disposition in ANSWERED]
    sentences = (
        _organisation_words(answered),
        _late_words(analysis),
        _refused_words(analysis),
        _campaign_words(analysis, lookup),
        *(withdrawn_words(analysis.withdrawn) if lookup.private else ()),
    )
    return tuple(filter(None, sentences))


def must_read_words(analysis: Analysis, lookup: Lookup) -> tuple[str, ...]:
    """What a person must read, for no theme holds it: answers in other languages."""
    answered = [r for r in analysis.responses if r.disposition in ANSWERED]
    foreign = Counter(name(r.language or "") for r in answered if is_foreign(r))
    if not foreign:
        return ()
    total = foreign.total()
    each = phrases.listed(f"{phrases.number(n)} in {word}" for word, n in foreign.most_common())
    which = f" ({each})" if lookup.private else ""
    are = "is" if total == 1 else "are"
    of = phrases.counted(total, ("piece of text", "pieces of text"))
    if _grouped(analysis):
        return (
            f"{of} {are} not in English{which}. The model that was named grouped them with the "
            "rest; what each of them does was told by English words, and so was missed.",
        )
    unread = "kept and counted, but part of no theme"
    if total == len(answered):
        which, unread = f", which is all that was said{which}", "kept, counted and listed"
    return (
        f"{of} {are} not in English{which}: {unread}, because what comes with coproscan reads "
        "English only.",
    )


def unread(excerpt: Excerpt, responses: Mapping[str, Response]) -> bool:
    """Whether an excerpt took no part in the search for themes, for its language."""
    nowhere = excerpt.theme is None and excerpt.nearest is None
    return nowhere and is_foreign(responses[excerpt.response])


def foreign_quotes(analysis: Analysis, lookup: Lookup) -> QuoteList:
    """The excerpts that are not in English, in the documents' order."""
    return lookup.quotes(
        e.id for e in analysis.excerpts if is_foreign(lookup.responses[e.response])
    )


def campaign_rows(analysis: Analysis, lookup: Lookup) -> tuple[CampaignRow, ...]:
    """The campaigns, the one that most people sent first."""
    return tuple(
        _campaign_row(number, campaign, lookup)
        for number, campaign in enumerate(analysis.campaigns, start=1)
    )


def organisation_rows(analysis: Analysis, lookup: Lookup) -> tuple[OrganisationRow, ...]:
    """The organisations that answered, by name; none in the share edition."""
    if not lookup.private:
        return ()
    own: dict[str, list[Response]] = defaultdict(list)
    for response in analysis.responses:
        if response.speaks_for == "organisation" and response.disposition in ANSWERED:
            own[response.organisation or _called(response, lookup)].append(response)
    themes: Mapping[str, dict[str, None]] = defaultdict(dict)
    for excerpt in analysis.excerpts:
        if excerpt.theme:
            themes[excerpt.response][excerpt.theme] = None
    rows = []
    for organisation in sorted(own, key=str.casefold):
        raised = dict.fromkeys(t for r in own[organisation] for t in themes[r.id])
        links = tuple(link for link in map(lookup.theme, raised) if link)
        rows.append(OrganisationRow(organisation, len(own[organisation]), links))
    return tuple(rows)


def without_words(
    without: Mapping[Channel, Count] | None, shown: Mapping[Channel, Count], lookup: Lookup
) -> str | None:
    """The figures without campaigns, in words; None where as many raised it, or there is none."""
    if without is None:
        return None
    figures = [f.words for f in lookup.figures(without) if shown[f.channel].count != f.count]
    return f"without campaigns: {'; '.join(figures)}" if figures else None


def marks(response: Response) -> str | None:
    """What marks one response out, for its place among all responses as read."""
    parts = []
    if response.speaks_for == "organisation":
        parts.append(f"for {response.organisation or 'an organisation'}")
    if response.late:
        parts.append("late")
    if is_foreign(response):
        parts.append(name(response.language or ""))
    return " · ".join(parts) or None


def _grouped(analysis: Analysis) -> bool:
    """Whether what is not in English was grouped with the rest."""
    return bool(analysis.settings.get("multilingual"))


def _called(response: Response, lookup: Lookup) -> str:
    """An organisation without a name, by where its answers stand."""
    who = sender(response).rpartition("#")[2]
    return f"{lookup.names[response.document]}, {who}" if len(lookup.names) > 1 else who


def _people(responses: Iterable[Response]) -> int:
    return len({sender(response) for response in responses})


def _organisation_words(answered: Sequence[Response]) -> str:
    asked = {r.document for r in answered if r.speaks_for}
    told: dict[str | None, list[Response]] = defaultdict(list)
    for response in answered:
        if response.document in asked:
            told[response.speaks_for].append(response)
    if not told["organisation"]:
        return ""
    bodies = {r.organisation or sender(r) for r in told["organisation"]}
    individuals, unknown = _people(told["individual"]), _people(told[None])
    words = [phrases.counted(len(bodies), ("organisation", "organisations"))]
    if individuals:
        words.append(phrases.counted(individuals, ("individual", "individuals")))
    if unknown:
        words.append(f"{phrases.counted(unknown, _PEOPLE)} who did not say for whom they speak")
    return f"Answered by {phrases.listed(words)}."


def _late_words(analysis: Analysis) -> str:
    closing = analysis.settings.get("closing")
    if not closing:
        return ""
    if not any(response.submitted for response in analysis.responses):
        return f"Nothing that was read says when it was sent, so that none is late ({closing})."
    late = [r for r in analysis.responses if r.late and r.text.strip()]
    if not late:
        return f"Nothing was sent after the closing date, {closing}."
    who = phrases.counted(_people(late), ("person answered", "people answered"))
    pieces = phrases.counted(len(late), ("piece of text", "pieces of text"))
    withheld = analysis.settings.get("late") == "withheld"
    done = "withheld from the analysis" if withheld else "counted and analysed with the rest"
    return f"{who} after the closing date, {closing} ({pieces}): {done}."


def _refused_words(analysis: Analysis) -> str:
    if analysis.settings.get("refused") != "withheld":
        return ""
    withheld = (r for r in analysis.responses if r.disposition == "withheld")
    who = _people(r for r in withheld if r.quotable is False and r.text.strip())
    if not who:
        return ""
    people = phrases.counted(who, ("person who answered", "people who answered"))
    return f"{people} did not agree to be quoted or published: withheld from the analysis."


def _campaign_words(analysis: Analysis, lookup: Lookup) -> str:
    if not analysis.campaigns:
        return ""
    copies = {c.response for campaign in analysis.campaigns for c in campaign.copies}
    senders = phrases.counted(
        _people(lookup.responses[id_] for id_ in copies), ("person", "people")
    )
    found = phrases.counted(len(analysis.campaigns), ("campaign", "campaigns"))
    return (
        f"{found}: {senders} sent prepared words, as they are, edited or with words of their own. "
        "They are counted like everyone; figures are given with and without the prepared words."
    )


def withdrawn_words(withdrawn: Withdrawn | None) -> tuple[str, ...]:
    """What whoever runs it must know of people who withdrew; nothing where nobody did."""
    if withdrawn is None:
        return ()
    sentences = []
    if withdrawn.people:
        people = phrases.counted(withdrawn.people, ("person has", "people have"))
        pieces = phrases.counted(withdrawn.responses, ("piece of text", "pieces of text"))
        sentences.append(
            f"{people} withdrawn: their {pieces} are in no output of this run. The input itself, "
            "earlier reports and copies that others hold are yours to delete."
        )
    if withdrawn.unmatched:
        lines = phrases.listed(withdrawn.unmatched)
        sentences.append(f"Nobody who was read has the id on {lines}: check it.")
    return tuple(sentences)


def _campaign_row(number: int, campaign: Campaign, lookup: Lookup) -> CampaignRow:
    quotable = all(lookup.may_quote(lookup.responses[copy.response]) for copy in campaign.copies)
    kinds = Counter(copy.kind for copy in campaign.copies)
    words = lookup.said(campaign.words) if quotable else None
    return CampaignRow(
        id=campaign.id,
        name=f"“{shortened(words, NAME_LETTERS)}”" if words else f"Campaign {number}",
        words=words,
        people=phrases.counted(campaign.people, _PEOPLE),
        copies=phrases.listed(
            f"{phrases.number(kinds[kind])} {said}"
            for kind, said in _COPY_WORDS.items()
            if kinds[kind]
        ),
    )
