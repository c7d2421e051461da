"""What the rows of a report are made of: figures, links, quotes, challenges, solutions, rankings.

As in `coproscan.report.row_types`, which has the rows themselves: finished words and figures.
"""

from dataclasses import dataclass
from typing import Literal

from coproscan.types import Channel, Function, PlaceKind

Edition = Literal["private", "share"]

Wording = Literal["verbatim", "statement", "held back"]


@dataclass(frozen=True, slots=True)
class Tile:
    """A large figure of the front page, what it counts, and the section of the page on that."""

    value: str
    label: str
    section: str


@dataclass(frozen=True, slots=True)
class Figure:
    """So many of so many in one channel; `words` is the phrase every format uses."""

    channel: Channel
    count: int
    base: int
    words: str

    @property
    def fraction(self) -> float:
        """`count` out of `base`, 0 to 1: how long a bar is."""
        return self.count / self.base if self.base else 0.0


@dataclass(frozen=True, slots=True)
class ThemeLink:
    """A theme named where something belongs to it; `id` is its anchor in the page too."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that may be shown in this edition (masked in `share`).

    `origin` says where they stand ("responses.csv, row 12, column C"; in `share` only the kind of
    document). `text` has no mark-up and no quotation marks around it. `speaker` is whom a document
    quotes, as it names them; in `share` a role at most. `id` (the excerpt's) and `anchor` (its
    place in `ReportRows.sources`) are None in `share`. `theme` is the top-level one, `nearest`
    the most similar where there is none; `also` are the other themes it belongs to, best first.
    `kind` is how it stands in its document: a bullet, a sentence of prose, a person quoted.
    `language` is its language's code where it is not English. `groups` are the names and values
    that whoever said it has in break-downs, `unit` the person or source that figures count it for;
    empty in `share`.
    """

    text: str
    origin: str
    channel: Channel
    document: str | None
    question: str | None
    functions: tuple[Function, ...]
    theme: ThemeLink | None
    nearest: ThemeLink | None
    votes: str | None
    id: str | None
    anchor: str | None
    kind: PlaceKind = "paragraph"
    speaker: str | None = None
    language: str | None = None
    groups: tuple[tuple[str, str], ...] = ()
    also: tuple[ThemeLink, ...] = ()
    unit: str = ""

    @property
    def whence(self) -> str:
        """Who said it, where known, and where it stands."""
        return f"{self.speaker}; {self.origin}" if self.speaker else self.origin


@dataclass(frozen=True, slots=True)
class QuoteList:
    """Quotes to list, and how many more there are whose wording may not be handed on.

    `about` as in `PointList`.
    """

    rows: tuple[Quote, ...]
    held_back: int = 0
    about: tuple[tuple[ThemeLink, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Repeated:
    """Words that no theme took; `count` excerpts say just this, `quote` is the first of them."""

    quote: Quote
    count: int


@dataclass(frozen=True, slots=True)
class Unthemed:
    """The excerpts that are part of no theme: `total` of them, in words `share` of all.

    `rows` are those whose words may be shown, the same words once; `held_back` the others. `none`
    says why there are none.
    """

    rows: tuple[Repeated, ...]
    total: int
    share: str
    held_back: int = 0
    none: str = ""


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Who raised a theme, by one attribute: a value and "8 of 20 people who answered".

    `counts` are the same figures as numbers: value, count, base; those not shown are left out.
    """

    name: str
    rows: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CrossTab:
    """The themes by one attribute of the respondents.

    `values` are its values, each with how many people of it answered; `rows` have a theme and a
    cell for each value: how many of those people raised it, in words and as a number (None where
    it is not shown).
    """

    name: str
    values: tuple[tuple[str, str], ...]
    rows: tuple[tuple[ThemeLink, tuple[tuple[str, int | None], ...]], ...]


@dataclass(frozen=True, slots=True)
class Partner:
    """The other side of a pair: a proposal for a challenge, or the challenge of a proposal.

    `possibly` pairs rest on similar words alone and answer nothing.
    """

    id: str
    text: str
    wording: Wording
    evidence: str
    possibly: bool
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Another challenge, with a proposal, that may make the same point."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PointRow:
    """A challenge or a solution: excerpts that make the same point.

    `text` is the words of a person, a derived statement, or, where `wording` is "held back", only
    what it is about. `figures` leaves out the channels in which nobody raised it; `groups` says
    who raised it, in the private edition and where several did.
    """

    id: str
    kind: Literal["challenge", "solution"]
    text: str
    wording: Wording
    theme: ThemeLink | None
    figures: tuple[Figure, ...]
    mentions: int
    documents: int
    raised: str
    recurring: bool
    answered: bool
    quotes: tuple[Quote, ...]
    replies: tuple[Quote, ...]
    partners: tuple[Partner, ...]
    compare: tuple[Compared, ...] = ()
    groups: tuple[GroupTable, ...] = ()
    without_campaigns: str | None = None

    @property
    def further_up(self) -> bool:
        """Whether its full entry stands among the challenges and proposals, not in its theme."""
        if self.kind == "challenge":
            return self.recurring or self.answered
        return self.recurring and not self.answered


@dataclass(frozen=True, slots=True)
class PointList:
    """Points to list, and how many more there are whose wording may not be handed on.

    `about` counts those by theme, most first; what belongs to no theme is left out of it.
    """

    rows: tuple[PointRow, ...]
    held_back: int = 0
    about: tuple[tuple[ThemeLink, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Single:
    """How many points were raised once, by the theme under which they are listed.

    `unthemed` of them are part of no theme. `words` begins the sentence ("12 challenges raised
    once are listed under their themes"); `several` says how many that several raised are not
    quoted.
    """

    count: int
    about: tuple[tuple[ThemeLink, int], ...]
    unthemed: int
    words: str
    several: str | None


@dataclass(frozen=True, slots=True)
class RankedTheme:
    """One line of a channel's, or a question's, own ranking."""

    theme: ThemeLink
    rank: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class ChannelRanking:
    """The themes in the order of one channel alone; `base` is "212 people who answered"."""

    channel: Channel
    name: str
    base: str
    rows: tuple[RankedTheme, ...]

    @property
    def compares(self) -> bool:
        """Whether there is more than one person or source to put themes in an order by."""
        return all(row.figure.base > 1 for row in self.rows)
