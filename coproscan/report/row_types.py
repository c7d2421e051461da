"""What every report shows, whatever its format: frozen rows of finished words and figures.

A renderer lays rows out and adds nothing: no counting, no choosing, no masking. The rows of the
share edition do not hold what may not be handed on, so that no renderer can let it out: no
respondent, no locator, no id of a response or excerpt, no text that may not be quoted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from coproscan.report.row_parts import (
    ChannelRanking,
    CrossTab,
    Edition,
    Figure,
    GroupTable,
    PointList,
    PointRow,
    Quote,
    QuoteList,
    RankedTheme,
    Single,
    ThemeLink,
    Tile,
    Unthemed,
)
from coproscan.types import Agreement, Channel, Disposition, Function

NO_QUOTES = QuoteList(())


@dataclass(frozen=True, slots=True)
class TopicRow:
    """What a person should read under one topic; only in `private`. `note` says what the topic
    rests on, `count` how many passages there are in words."""

    anchor: str
    name: str
    note: str
    count: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign: people who sent the same prepared words.

    `name` is how they begin, or in `share`, where they may not be quoted, "Campaign 1"; `words`
    the passage itself (None there). `people` and `copies` say in words how many sent it and what
    they did with it.
    """

    id: str
    name: str
    words: str | None
    people: str
    copies: str


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation that answered: its name, how many answers of its own were analysed, and
    the themes that they raise; only in `private`."""

    name: str
    answers: int
    themes: tuple[ThemeLink, ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme with all that stands in its section.

    `figures` has every channel with a base, in CHANNELS order, a count of 0 included. `functions`
    counts excerpts, `does` says in words what is listed and how often it was said. `votes` tells
    how far its statements differ, never their sum; `views` how those who raised it answered closed
    questions, `contrast` quotes another side than the description's. `repeats` tells `stability`
    and `rank_range` in a few words, `shared` which other themes its excerpts belong to. `sources`
    names who noted it, `groups` who raised it by attribute; both are empty in `share`. `quote` is
    the description (the most central excerpt that may be quoted), `excerpts` further representative
    ones. A sub-theme has no `subthemes`, challenges, solutions, strengths or aspirations of its
    own: they stand with the theme.
    """

    id: str
    name: str
    rank: int
    ranks: tuple[tuple[Channel, int], ...]
    keywords: tuple[str, ...]
    figures: tuple[Figure, ...]
    raised: str
    mentions: int
    documents: int
    functions: Mapping[Function, int]
    votes: str | None
    stability: str | None
    caution: str | None
    rank_range: str | None
    quote: Quote | None
    excerpts: tuple[Quote, ...]
    subthemes: tuple["ThemeRow", ...]
    challenges: PointList
    solutions: PointList
    strengths: QuoteList
    aspirations: QuoteList
    does: tuple[tuple[Function, str], ...] = ()
    sources: tuple[str, ...] = ()
    groups: tuple[GroupTable, ...] = ()
    without_campaigns: str | None = None
    views: tuple[str, ...] = ()
    contrast: tuple[Quote, ...] = ()
    repeats: str | None = None
    shared: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What was said under one question, or under headings with the same words.

    `anchor` is its place in the page. `heading` tells a heading of notes or an article from a
    question that people were asked; `base` is how many answered.
    """

    anchor: str
    text: str
    heading: bool
    document: str | None
    answered: str
    themes: tuple[RankedTheme, ...]
    functions: Mapping[Function, int]
    quotes: tuple[Quote, ...]
    base: int = 0
    does: tuple[tuple[Function, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option of a closed question; `count` and `share` are empty where they are not told."""

    text: str
    count: str
    share: str


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """What was chosen in one closed question; `answered` says how many answered it."""

    anchor: str
    text: str
    document: str | None
    answered: str
    options: tuple[OptionRow, ...]
    base: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A file and what came of it; only in `private`. `fingerprint` begins its SHA-256."""

    name: str
    kind: str
    channel: str
    responses: int
    analysed: int
    reason: str | None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """How many responses ended in one disposition, with its name in plain words."""

    disposition: Disposition
    name: str
    meaning: str
    count: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a response's text; `anchors` are those of the excerpts that begin with it."""

    text: str
    marked: bool
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One response in full, as read, its excerpts marked; only in `private`.

    `groups` are the respondent's values in the order that the document's `groups` names.
    """

    anchor: str
    id: str
    document: str
    locator: str
    respondent: str | None
    groups: str | None
    votes: str | None
    pieces: tuple[Piece, ...]
    disposition: str
    reason: str | None
    themes: tuple[ThemeLink, ...]
    marks: str | None = None
    language: str | None = None

    @property
    def text(self) -> str:
        """The response's text, whole."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class SourcePart:
    """The responses of a document that stand under one question or heading."""

    question: str | None
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document's analysed responses in full; `groups` names what a row's `groups` lists."""

    name: str
    groups: str | None
    parts: tuple[SourcePart, ...]


@dataclass(frozen=True, slots=True)
class MaskRow:
    """One thing that the share edition masks, or that could be taken for one and is "kept"."""

    decision: Literal["masked", "kept"]
    kind: str
    text: str
    why: str
    document: str
    locator: str
    context: str


@dataclass(frozen=True, slots=True)
class Methods:
    """How it was done, for whoever audits or cites it: the one place for technical words.

    `edits` are the edits of the themes that were made, `unmatched` those that were not, with why.
    `models` have a name, and what it does and how well; `curve` is how well every grain of the
    grouping agreed with itself.
    """

    steps: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    limits: tuple[str, ...]
    cite: str
    edits: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()
    models: tuple[tuple[str, str], ...] = ()
    curve: tuple[Agreement, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRows:
    """Everything a report shows, in the order in which it shows it.

    `review` is the line that begins every page; `reviewed` tells a draft from a checked report.
    `about` says what the edition holds and leaves out; `caution` is the share edition's word on
    masking, None in `private`. `facts` are what the settings say of the consultation, `received`
    the sentences on what was read and set aside, `order` what ranks the themes.

    Every challenge stands in `recurring`, in `met` (single ones with a proposal recorded) or in
    `unanswered` (those with none, recurring ones again and first). `unprompted` are the proposals
    without a stated challenge; `unanswered_once` and `unprompted_once` count those of both that
    were raised once and are listed under their themes. `unthemed` is what was said but is part of
    no theme, `rare` that and all of a theme that one or two raised. `excerpts` is everything that
    may be shown, in the documents' order. Of `questions`, `asked` are those to compare: survey
    questions, and headings that more than one table or document has; `headings_left_out` counts
    the others. `proposed` are all solutions, those that several raised first; `crosstabs` the
    themes by each attribute of the respondents; `units` whom each channel counts, one and several
    ("person who answered", "people who answered"). `masking` is what the share edition masks, for a
    person to check, and `checks` says what else to look at first; only in `private`. `points` are
    all challenges, then all solutions, in the analysis's order.
    """

    edition: Edition
    title: str
    reviewed: bool
    review: str
    about: tuple[str, ...]
    caution: str | None
    facts: tuple[tuple[str, str], ...]
    received: tuple[str, ...]
    tiles: tuple[Tile, ...]
    documents: tuple[DocumentRow, ...]
    unreadable: tuple[DocumentRow, ...]
    unread: str | None
    order: str
    themes: tuple[ThemeRow, ...]
    rankings: tuple[ChannelRanking, ...]
    recurring: PointList
    met: PointList
    unanswered: PointList
    unprompted: PointList
    proposed: PointList
    unanswered_once: Single
    unprompted_once: Single
    strengths: QuoteList
    aspirations: QuoteList
    rare: QuoteList
    unthemed: Unthemed
    questions: tuple[QuestionRow, ...]
    excerpts: QuoteList
    ledger: tuple[LedgerRow, ...]
    read: int
    set_aside: tuple[SourceRow, ...]
    sources: tuple[SourceDocument, ...]
    methods: Methods
    closed: tuple[ClosedRow, ...] = ()
    must_read: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    foreign: QuoteList = NO_QUOTES
    campaigns: tuple[CampaignRow, ...] = ()
    organisations: tuple[OrganisationRow, ...] = ()
    today: tuple[TopicRow, ...] = ()
    mentions: tuple[TopicRow, ...] = ()
    masking: tuple[MaskRow, ...] = ()
    points: tuple[PointRow, ...] = ()
    crosstabs: tuple[CrossTab, ...] = ()
    units: Mapping[Channel, tuple[str, str]] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[QuestionRow, ...]:
        """The questions and headings that have a section of their own."""
        return tuple(row for row in self.questions if not row.heading or row.base > 1)

    @property
    def headings_left_out(self) -> int:
        """How many headings stand in one table's or document's notes alone."""
        return len(self.questions) - len(self.asked)
