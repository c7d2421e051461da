"""What one edition may show of an analysis: quotes, links and figures, looked up by id."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coproscan.languages import is_foreign
from coproscan.prevalence import ANSWERED, unit
from coproscan.report import phrases
from coproscan.report.groups import attributes
from coproscan.report.masking import Masking, kept_back, may_be_shared, quotes_permitted
from coproscan.report.row_parts import Edition, Figure, Quote, QuoteList, ThemeLink
from coproscan.report.votes import votes_words
from coproscan.report.wording import asked, displayed, displayed_masked, role
from coproscan.types import (
    CHANNELS,
    Analysis,
    Channel,
    Count,
    Excerpt,
    Question,
    Response,
    Theme,
)


@dataclass(frozen=True, slots=True)
class Lookup:
    """An analysis indexed by id, seen through one edition's rules."""

    edition: Edition
    permitted: bool
    consent: bool
    responses: Mapping[str, Response]
    excerpts: Mapping[str, Excerpt]
    questions: Mapping[str, Question]
    themes: Mapping[str, Theme]
    anchors: Mapping[str, str]
    units: Mapping[Channel, tuple[str, str]]
    names: Mapping[str, str]
    sources: Mapping[str, str]
    masking: Masking
    kept: frozenset[str] = frozenset()
    groups: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    _quotes: dict[str, Quote | None] = field(default_factory=dict)
    _links: dict[str, ThemeLink] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        """Whether everything may be shown."""
        return self.edition == "private"

    def shown(self, text: str) -> str:
        """A name as this edition may print it: masked in `share`."""
        return text if self.private else self.masking.label(text)

    def said(self, text: str, start: int = 0, end: int | None = None) -> str:
        """`text[start:end]`, a person's words, as this edition may print them."""
        end = len(text) if end is None else end
        if self.private:
            return displayed(text[start:end])
        return displayed_masked(self.masking.masker, text, start, end)

    def asked(self, question: Question) -> str:
        """A question as this edition may print it."""
        return asked(self.said(question.text))

    def may_quote(self, response: Response) -> bool:
        """What its writer chose holds; else notes are a group's record, other words need leave, and
        so do letters and e-mails.

        What may tell of harm, or accuse somebody, is for a person to read first.
        """
        return self.private or may_be_shared(response, self.permitted, self.kept)

    def theme(self, id_: str | None) -> ThemeLink | None:
        """The link to a theme, or None where there is none."""
        if id_ is None or id_ not in self.themes:
            return None
        if id_ not in self._links:
            self._links[id_] = ThemeLink(id_, self.shown(self.themes[id_].name))
        return self._links[id_]

    def figures(self, prevalence: Mapping[Channel, Count]) -> tuple[Figure, ...]:
        """The figures of every channel with a base, a count of 0 included."""
        return tuple(
            self.figure(channel, prevalence[channel])
            for channel in CHANNELS
            if channel in prevalence
        )

    def figure(self, channel: Channel, count: Count, unit: tuple[str, str] | None = None) -> Figure:
        """One channel's figure with its phrase; `unit` names who counts, if not as usual."""
        unit = unit or self.units[channel]
        words = phrases.prevalence_words(channel, count.count, count.base, unit)
        return Figure(channel, count.count, count.base, words)

    def quote(self, excerpt_id: str) -> Quote | None:
        """The excerpt as this edition may show it; None where it may not be quoted.

        Made once: most excerpts stand in several lists.
        """
        if excerpt_id not in self._quotes:
            self._quotes[excerpt_id] = self._quote(self.excerpts[excerpt_id])
        return self._quotes[excerpt_id]

    def _quote(self, excerpt: Excerpt) -> Quote | None:
        response = self.responses[excerpt.response]
        if not self.may_quote(response):
            return None
        question = self.questions.get(response.question or "")
        return Quote(
            text=self.said(response.text, excerpt.start, excerpt.end),
            origin=self.origin(response),
            channel=response.channel,
            document=self.names[response.document] if self.private else None,
            question=self.asked(question) if question else None,
            functions=excerpt.function,
            theme=self.theme(excerpt.theme),
            nearest=self.theme(excerpt.nearest.id if excerpt.nearest else None),
            votes=self._votes(response),
            id=excerpt.id if self.private else None,
            anchor=self.anchors[excerpt.id] if self.private else None,
            kind=response.place.kind,
            speaker=self._speaker(response),
            language=language(response),
            groups=self.groups.get(response.respondent or "", ()),
            also=tuple(filter(None, (self.theme(near.id) for near in excerpt.themes[1:]))),
            unit=unit(response) if self.private else "",
        )

    def quotes(self, excerpt_ids: Iterable[str]) -> QuoteList:
        """The quotes that may be shown, in the order given, and how many may not."""
        tried = [(id_, self.quote(id_)) for id_ in excerpt_ids]
        held = [self.theme(self.excerpts[id_].theme) for id_, quote in tried if quote is None]
        return QuoteList(tuple(quote for _, quote in tried if quote), len(held), by_theme(held))

    def _votes(self, response: Response) -> str | None:
        """The votes on a response; a single one is its author's own and says nothing."""
        votes = response.votes or {}
        return votes_words(votes) if self.private and sum(votes.values()) > 1 else None

    def _speaker(self, response: Response) -> str | None:
        """Whom the document quotes here; in `share` what they are, never who."""
        if response.place.kind != "quote" or not response.respondent:
            return None
        _, _, name = response.respondent.rpartition("#")
        if name == response.locator:  # nobody is named there
            return None
        return name if self.private else role(name)

    def origin(self, response: Response) -> str:
        """Where a response stands; in `share` only the kind of document."""
        if not self.private:
            return phrases.ORIGINS[response.channel]
        document = self.names[response.document] if len(self.names) > 1 else ""
        table = response.source.partition("#")[2]
        return ", ".join(part for part in (document, table, response.locator) if part)


def language(response: Response) -> str | None:
    """The code of a response's language where it is not English."""
    return response.language if is_foreign(response) else None


def by_theme(links: Iterable[ThemeLink | None]) -> tuple[tuple[ThemeLink, int], ...]:
    """How often each theme occurs, most often first."""
    counts = Counter(link for link in links if link)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0].id)))


def different(
    quotes: Iterable[Quote], limit: int, shown: Iterable[Quote] = ()
) -> tuple[Quote, ...]:
    """The first `limit` quotes that repeat neither one another's words nor those `shown`."""
    said = {" ".join(quote.text.casefold().split()) for quote in shown}
    kept: list[Quote] = []
    for quote in quotes:
        words = " ".join(quote.text.casefold().split())
        if words not in said and len(kept) < limit:
            said.add(words)
            kept.append(quote)
    return tuple(kept)


def _short_names(paths: Sequence[str]) -> Mapping[str, str]:
    """Each document's file name, or its whole path where two have the same name."""
    last = {path: path.rpartition("/")[2] for path in paths}
    clashes = Counter(last.values())
    return {path: name if clashes[name] == 1 else path for path, name in last.items()}


def named_source(response: Response) -> str:
    """The name of the table, group or flip chart of a response, "" for its document at large."""
    return response.source.removeprefix(response.document).removeprefix("#")


def _source_names(responses: Iterable[Response], documents: Mapping[str, str]) -> Mapping[str, str]:
    """Tables, groups and flip charts by name, with the document where two have the same one; a
    document by its own."""
    parts = {r.source: (r.document, named_source(r)) for r in responses}
    clashes = Counter(name for _, name in parts.values() if name)
    return {
        source: f"{name} ({documents[document]})"
        if clashes[name] > 1
        else name or documents[document]
        for source, (document, name) in parts.items()
    }


def _groups(analysis: Analysis) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The names and values that each respondent has in the private edition's break-downs."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for attribute in attributes(analysis, "private"):
        for value, people in attribute.people.items():
            for person in people:
                found[person].append((attribute.name, value))
    return {person: tuple(values) for person, values in found.items()}


def look_up(analysis: Analysis, edition: Edition, masking: Masking) -> Lookup:
    """`analysis` indexed for `edition`; `masking` has read what `share` may quote."""
    answered = [r for r in analysis.responses if r.disposition in ANSWERED]
    units = {
        channel: phrases.unit_words(channel, (r.source for r in answered if r.channel == channel))
        for channel in CHANNELS
    }
    names = _short_names([document.id for document in analysis.documents])
    return Lookup(
        edition=edition,
        permitted=quotes_permitted(analysis),
        consent=any(response.quotable is not None for response in analysis.responses),
        responses={response.id: response for response in analysis.responses},
        excerpts={excerpt.id: excerpt for excerpt in analysis.excerpts},
        questions={question.id: question for question in analysis.questions},
        themes={theme.id: theme for theme in analysis.themes},
        anchors={e.id: f"e{number}" for number, e in enumerate(analysis.excerpts, start=1)},
        units=units,
        names=names,
        sources=_source_names(analysis.responses, names),
        kept=kept_back(analysis),
        masking=masking,
        groups=_groups(analysis) if edition == "private" else {},
    )
