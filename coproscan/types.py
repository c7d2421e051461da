"""What the stages hand to one another: frozen dataclasses, and nothing that computes.

The words are those of the field and of every report: a *document* holds *responses*, a response
holds *excerpts*, an excerpt belongs to *themes* and does something (its *functions*). Offsets are
Unicode code points, half open, into the response's text. The field order is the order in
`analysis.json`, except for `Place` and `Structure`, which stay inside a run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Channel = Literal["survey", "notes", "transcript", "article"]
Disposition = Literal[
    "analysed",
    "no_content",
    "answered_none",
    "boilerplate",
    "context",
    "repeat",
    "rejected",
    "withheld",
]
Function = Literal["challenge", "solution", "strength", "aspiration"]
PlaceKind = Literal["answer", "bullet", "paragraph", "cell", "item", "quote", "turn"]
ClosedKind = Literal["single", "several", "scale"]
EditKind = Literal["rename", "merge", "drop", "split", "move"]
Evidence = Literal[
    "row",
    "row (layout inferred)",
    "sentence",
    "response",
    "block",
    "respondent",
    "source",
    "possibly",
]

CHANNELS: tuple[Channel, ...] = ("survey", "notes", "transcript", "article")
DISPOSITIONS: tuple[Disposition, ...] = (
    "analysed",
    "no_content",
    "answered_none",
    "boilerplate",
    "context",
    "repeat",
    "rejected",
    "withheld",
)
FUNCTIONS: tuple[Function, ...] = ("challenge", "solution", "strength", "aspiration")


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read, or that could not be.

    `id` and `path` are relative to the argument that the file was found under, with `/`.
    `kind` is the file format ("csv", "xlsx", "docx", "markdown", "text").
    """

    id: str
    path: str
    kind: str
    channel: Channel
    sha256: str
    status: Literal["read", "unreadable"] = "read"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A survey question (a free-text column) or a heading that responses stand under.

    `id` is the document's id, `#`, and the column's or heading's locator. `answered` counts the
    respondents (sources, where respondents are unknown) with a response that is `analysed` or
    `answered_none`; it is 0 until the responses have been screened.
    """

    id: str
    text: str
    document: str
    answered: int = 0


@dataclass(frozen=True, slots=True)
class OptionCount:
    """An option of a closed question, and how many chose it."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class ClosedQuestion:
    """A question with ready-made answers, counted.

    `id` is the document's id, `#`, and its (first) column's locator. `kind` says whether one
    answer was asked for, any number of them, or a step of a scale (then `options` are in the
    scale's order, else those chosen oftenest come first). `base` is how many answered it;
    `own_words` how many of them did so with words of their own, which are on no list.
    """

    id: str
    text: str
    document: str
    kind: ClosedKind
    base: int
    options: tuple[OptionCount, ...]
    own_words: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its document's layout a response stands: the structural witness.

    `headings` is the path of headings above it, outermost first, the question's own last.
    `column` is a table column's header, `row` names the table row (cells of one row share it;
    unique within the document), `inferred` says that the row was recovered from a flattened
    table. `block` names the run of responses under one heading (unique within the document).
    `lead` is the lead-in line directly above a list ("These included:"), if any; of a speaker's
    turn, once screened, what the facilitator asked before it. `depth` is a
    bullet's nesting, 0 at the outermost, and `parent` the id of the response it is nested under.
    """

    kind: PlaceKind = "paragraph"
    headings: tuple[str, ...] = ()
    column: str | None = None
    row: str | None = None
    inferred: bool = False
    block: str | None = None
    lead: str | None = None
    depth: int = 0
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One thing that one person or table said, exactly as read.

    `id` is the document's id, `#`, and the locator, which a person can follow in the document
    ("row 12, column W", "line 40, cell 2", "paragraph 7", "table 1, row 3, cell 2"; for a table
    with an id column the row's own id takes the place of "row 12"). `source` is the document's
    id, or that and `#` and the name of the table, group or flip chart. `respondent` is unique
    over all documents ("<document id>#<who>"), or None. `moderated` is the export's own verdict
    where it has one; `quotable` is what a consent column says (None: there is none). `submitted`
    is the day it was sent ("2026-03-28"), `late` that this was after the closing date.
    `speaks_for` is whom its writer speaks for, `organisation` that organisation's name; `language`
    is an ISO 639 code; each is None where it cannot be told.
    """

    id: str
    document: str
    locator: str
    channel: Channel
    question: str | None
    source: str
    respondent: str | None
    groups: Mapping[str, str]
    votes: Mapping[str, float] | None
    text: str
    disposition: Disposition = "analysed"
    reason: str | None = None
    place: Place = field(default_factory=Place)
    moderated: Literal["accepted", "rejected"] | None = None
    quotable: bool | None = None
    submitted: str | None = None
    late: bool = False
    speaks_for: Literal["individual", "organisation"] | None = None
    organisation: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ClosedAnswers:
    """Who chose what in a closed question: `chosen` has, for each of `respondents`, the options'
    numbers, -1 among them for words of one's own; None for somebody who did not answer."""

    id: str
    text: str
    document: str
    kind: ClosedKind
    options: tuple[str, ...]
    respondents: tuple[str, ...]
    chosen: tuple[tuple[int, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """A named piece of a document that is no response: a heading, a column header, a column of
    ids. With the responses it accounts for every non-blank character of a document."""

    document: str
    locator: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """How one column of a table was understood, and why; `inspect` prints it.

    `role` is one of "question", "row id", "respondent id", "group", "votes", "moderation",
    "consent", "time", "closed", "empty", "other". `table` is the name of its table's shape,
    `letter` what a spreadsheet calls it; `separator` parts the options where one cell holds
    several. `organisations`: it is the one that tells organisations from individuals.
    """

    document: str
    column: str
    header: str
    role: str
    why: str
    table: str = ""
    separator: str | None = None
    letter: str = ""
    organisations: bool = False


@dataclass(frozen=True, slots=True)
class TableShape:
    """Where the answers of a table begin: row `first_answer` (from 1), with `above` rows of header
    right over it; 0 where its records are no rows. `table` is the document's id, with
    "#sheet NAME" where it has several."""

    document: str
    table: str
    above: int
    first_answer: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Whom a list of people who withdrew took out: never who, only how many.

    `people` were found and are in no output, with their `responses`; `unmatched` are the lines of
    the list ("withdrawn.txt, line 3") that name nobody who was read.
    """

    people: int
    responses: int
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a response that a person should read: of a `topic` ("Disability"), because it
    mentions a characteristic, or because it may not wait ("today"). `passages` are the words that
    were found, offsets as in `Excerpt`; `excerpt` is None where they are in none."""

    kind: Literal["characteristic", "today"]
    topic: str
    response: str
    excerpt: str | None
    passages: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """One response of a campaign: which of its text is the prepared words' (`passages`, offsets as
    in `Excerpt`), and what was done with them: nothing ("verbatim"), some changed ("edited"), or
    words of the sender's own written beside them ("added")."""

    response: str
    kind: Literal["verbatim", "edited", "added"]
    passages: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Campaign:
    """Responses that hold the same prepared words: what an organiser asked people to send.

    `words` is the longest passage of its most usual copy, `people` how many sent it. `excerpts`
    are those that lie in prepared words; they are empty until there are excerpts.
    """

    id: str
    words: str
    people: int
    copies: tuple[Copy, ...]
    excerpts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the read stage found, ordered by document id and place in the document.

    `withdrawn` is None where no list of people who withdrew was found; `campaigns` are empty
    until the responses have been screened.
    """

    documents: tuple[Document, ...]
    questions: tuple[Question, ...]
    responses: tuple[Response, ...]
    structures: tuple[Structure, ...]
    columns: tuple[ColumnRole, ...]
    closed: tuple[ClosedAnswers, ...] = ()
    tables: tuple[TableShape, ...] = ()
    withdrawn: Withdrawn | None = None
    campaigns: tuple[Campaign, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A span of a response that makes one point: `text` is `response.text[start:end]`."""

    id: str
    response: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Similarity:
    """A theme and how like it an excerpt is (cosine to the theme's centre, -1 to 1)."""

    id: str
    similarity: float


@dataclass(frozen=True, slots=True)
class FunctionReading:
    """What one excerpt does. `scores` has all four functions, 0 to 1; `functions` those held to
    apply; `cue` says which witness spoke and by what ("heading: Barriers", "words: not enough").
    `reply` marks an answer set against a challenge that proposes nothing ("Is this a myth?")."""

    excerpt: str
    scores: Mapping[Function, float]
    functions: tuple[Function, ...]
    cue: str | None
    reply: bool = False


@dataclass(frozen=True, slots=True)
class FoundTheme:
    """A theme as it was found, before it is counted and ranked.

    `key` is the theme's name within a run ("3", or "3/1" for a sub-theme of theme "3").
    `excerpts` are the members' ids, most central first; `description` is the first that is whole
    and neither short nor long. Sub-themes have no `stability`.
    """

    key: str
    parent: str | None
    name: str
    description: str
    keywords: tuple[str, ...]
    excerpts: tuple[str, ...]
    stability: "Stability | None"


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which themes (by key) an excerpt belongs to, best first, or the nearest where none."""

    theme: str | None
    subtheme: str | None
    themes: tuple[Similarity, ...]
    nearest: Similarity | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One point of the curve that sets the grain: at this `resolution` so many themes, so much
    agreement with the cuts of parts of the data (mean adjusted Rand index, -1 to 1), and so many
    `bits` to tell a step of a walk through the excerpts (the map equation). `chosen` says which
    level is from this cut; the themes are from none where a number of them was asked for."""

    resolution: float
    themes: int
    agreement: float
    bits: float
    chosen: Literal["themes", "subthemes"] | None = None


@dataclass(frozen=True, slots=True)
class Theming:
    """All that the themes stage found.

    `assignments` goes by excerpt id. Each of `reruns` maps the themes (by key) that were found
    again on part of the data to their members there (excerpt ids); each part holds
    `rerun_share` of those who spoke. `curve` is empty where there was too little to measure.
    """

    themes: tuple[FoundTheme, ...]
    assignments: Mapping[str, Assignment]
    reruns: tuple[Mapping[str, tuple[str, ...]], ...]
    curve: tuple[Agreement, ...]
    rerun_share: float = 0.8


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An excerpt with all that the stages say of it; its words are a slice of its response."""

    id: str
    response: str
    start: int
    end: int
    theme: str | None
    subtheme: str | None
    themes: tuple[Similarity, ...]
    nearest: Similarity | None
    functions: Mapping[Function, float]
    function: tuple[Function, ...]
    cue: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many: people (survey, transcript) or sources (notes, articles)."""

    count: int
    base: int


@dataclass(frozen=True, slots=True)
class Stability:
    """In how many of the re-runs on part of the data a theme was found again."""

    found: int
    of: int


@dataclass(frozen=True, slots=True)
class View:
    """How those who raised a theme answered a closed question that asks for a view: `base` of them
    did; `options` are all the question's, in the scale's order."""

    question: str
    base: int
    options: tuple[OptionCount, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A cluster of excerpts about the same thing (both levels; `parent` is None at the top).

    `without_campaigns` is the prevalence without the words of campaigns, None without campaigns;
    so it is in `Challenge` and `Solution`. `contrast` are excerpts (ids) of other sides than the
    description's, where views differ; sub-themes have neither these nor `views`.
    """

    id: str
    parent: str | None
    name: str
    description: str
    keywords: tuple[str, ...]
    rank: int
    ranks: Mapping[Channel, int]
    prevalence: Mapping[Channel, Count]
    questions: Mapping[str, Count]
    mentions: int
    documents: int
    votes: Mapping[str, float] | None
    stability: Stability | None
    rank_range: tuple[int, int] | None
    excerpts: tuple[str, ...]
    without_campaigns: Mapping[Channel, Count] | None = None
    views: tuple[View, ...] = ()
    contrast: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Challenge:
    """Challenge excerpts that make the same point; `text` is the medoid, verbatim. `replies` are
    the excerpts that the notes set against it and that propose nothing; `alike` the ids of
    challenges that may make the same point, the most alike first."""

    id: str
    text: str
    statement: str | None
    theme: str | None
    excerpts: tuple[str, ...]
    prevalence: Mapping[Channel, Count]
    mentions: int
    documents: int
    replies: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    without_campaigns: Mapping[Channel, Count] | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """Solution excerpts that make the same point; fields as in `Challenge`."""

    id: str
    text: str
    statement: str | None
    theme: str | None
    excerpts: tuple[str, ...]
    prevalence: Mapping[Channel, Count]
    mentions: int
    documents: int
    alike: tuple[str, ...] = ()
    without_campaigns: Mapping[Channel, Count] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A solution proposed for a challenge, with the evidence and a strength (0 to 1). `excerpts`
    are the challenge's and the solution's that the evidence is about; none where it is "possibly".
    """

    challenge: str
    solution: str
    evidence: Evidence
    strength: float
    excerpts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """How many responses were read, and what became of them; the totals reconcile."""

    read: int
    dispositions: Mapping[Disposition, int]


@dataclass(frozen=True, slots=True)
class Review:
    """Who has checked the analysis, if anyone has."""

    status: Literal["draft", "reviewed"] = "draft"
    by: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class SheetTheme:
    """A theme or sub-theme of the themes sheet: how it is recognised, and what a person decided.

    `id` is its name on the sheet, which it keeps from run to run; `excerpts` are those that it had
    when it was found. `merge_into` is another one's id; `move_here` are excerpts' ids.
    """

    id: str
    name: str
    excerpts: tuple[str, ...]
    new_name: str | None = None
    merge_into: str | None = None
    drop: bool = False
    split: bool = False
    move_here: tuple[str, ...] = ()
    why: str | None = None
    by: str | None = None
    date: str | None = None


NO_THEME = SheetTheme("none", "", ())
"""The sheet's entry for what is part of no theme, before anything is known of it."""


@dataclass(frozen=True, slots=True)
class ThemesSheet:
    """The themes as they were found, with a person's edits, as `themes.toml` and `report.xlsx` have
    them; `unthemed` holds the excerpts that had no theme, and those that are to have none."""

    themes: tuple[SheetTheme, ...] = ()
    unthemed: SheetTheme = NO_THEME
    reviewer: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of a theme, applied or not.

    `theme` and `name` are the theme's on the sheet, `to` the new name, or the id on the sheet of
    the theme merged into; `excerpts` are those moved, or those that a drop left without a theme.
    `reason` says why it was not applied.
    """

    edit: EditKind
    theme: str
    name: str
    to: str | None = None
    excerpts: tuple[str, ...] = ()
    why: str | None = None
    by: str | None = None
    date: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Edits:
    """What became of the edits of a themes sheet; `new` counts excerpts that came after it."""

    applied: tuple[Edit, ...]
    unmatched: tuple[Edit, ...]
    new: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything a report shows; `analysis.json` is this, field by field, without `sheet`.

    `edits` is None where no themes sheet was given; `curve` is that of `Theming`.
    """

    schema: str
    version: str
    settings: Mapping[str, object]
    review: Review
    documents: tuple[Document, ...]
    questions: tuple[Question, ...]
    responses: tuple[Response, ...]
    excerpts: tuple[Excerpt, ...]
    themes: tuple[Theme, ...]
    challenges: tuple[Challenge, ...]
    solutions: tuple[Solution, ...]
    pairs: tuple[Pair, ...]
    ledger: Ledger
    closed_questions: tuple[ClosedQuestion, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    withdrawn: Withdrawn | None = None
    mentions: tuple[Mention, ...] = ()
    edits: Edits | None = None
    curve: tuple[Agreement, ...] = ()
    sheet: ThemesSheet = field(default_factory=ThemesSheet)
