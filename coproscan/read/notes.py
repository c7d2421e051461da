"""Blocks -> responses with their places, questions, sources and structures."""

import re
from dataclasses import dataclass, field

from coproscan.read.blocks import Block, Blocks, is_list
from coproscan.read.channels import channel_of, is_transcript
from coproscan.read.content import Content
from coproscan.read.dots import with_votes
from coproscan.read.labels import with_labels
from coproscan.read.outline import with_headings
from coproscan.read.speakers import quotes, turns
from coproscan.read.titles import ends_sentence, gathering, is_labelled, is_particular, words
from coproscan.types import Channel, Place, PlaceKind, Question, Response, Structure

# A gap of so many blank lines, where another form of content follows it, ends what stands under a
# heading that only its shape marks.
_WIDE_GAP = 2
# A lead-in is a line or two; a page that stands above a list does not lead into it.
_MOST_LEAD_WORDS = 40
# "Kind regards" does not lead into a list.
_LEAST_LEAD_WORDS = 3
_LAST_SENTENCE = re.compile(r"[.!?…][”\"’)]?\s+(?=[A-Z“‘\"'])")
_KINDS: dict[str, PlaceKind] = {
    "paragraph": "paragraph",
    "bullet": "bullet",
    "item": "item",
    "cell": "cell",
    "quote": "quote",
    "turn": "turn",
}


def content_of(
    document: str, kind: str, blocks: Blocks, *, guess: bool, channel: Channel | None = None
) -> Content:
    """The content of a document of notes, an article or a transcript.

    `kind` is the file format's name. `guess`: the document marks no headings of its own, so they
    are told by their shape, and end where wide gaps and another form of content say so. `channel`
    is given where the format leaves no doubt: captions are a transcript's turns already.
    """
    if channel is None and is_transcript(blocks):
        channel, blocks = "transcript", with_headings(turns(blocks), guess=False)
    elif channel is None:
        blocks = with_headings(with_labels(quotes(blocks)), guess=guess)
        channel = channel_of(blocks)
    notes = _Notes(document, channel, loose=guess)
    leads = _leads(blocks)
    for block, lead in zip(blocks, leads, strict=True):
        notes.take(block, lead)
    return Content(
        kind=kind,
        channel=channel,
        questions=tuple(notes.questions.values()),
        responses=tuple(with_votes(notes.responses)),
        structures=tuple(notes.structures),
    )


def _leads(blocks: Blocks) -> list[str | None]:
    """For each block of a list, the lead-in line directly above that list."""
    found: list[str | None] = []
    lead: str | None = None
    for before, block in zip((None, *blocks), blocks, strict=False):
        if block.kind == "structure":
            found.append(None)
            continue
        if not is_list(block) or block.gap >= _WIDE_GAP:
            lead = None
        if is_list(block) and before is not None and before.kind == "paragraph":
            lead = _lead_in(before.text) if block.gap < _WIDE_GAP else None
        found.append(lead)
    return found


def _lead_in(text: str) -> str | None:
    """The last sentence of a paragraph, where it opens on to a list: it ends in a colon, asks, or
    breaks off."""
    text = text.strip()
    ends = [found.end() for found in _LAST_SENTENCE.finditer(text)]
    last = text[ends[-1] :] if ends else text
    if is_particular(last):
        return None
    breaks_off = not ends and not ends_sentence(last) and words(last) >= _LEAST_LEAD_WORDS
    opens = last.endswith((":", "?", ":**", "?**", ":-")) or breaks_off
    return last if opens and words(last) <= _MOST_LEAD_WORDS else None


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading that stands above what is being read, and the gathering it names, if any."""

    level: int
    title: str
    locator: str
    gathering: str | None


@dataclass(slots=True)
class _Notes:
    """A document as it is read block by block: what has been found, and what stands above."""

    document: str
    channel: Channel
    loose: bool
    questions: dict[tuple[str, ...], Question] = field(default_factory=dict)
    responses: list[Response] = field(default_factory=list)
    structures: list[Structure] = field(default_factory=list)
    _path: list[_Heading] = field(default_factory=list)
    _block: str | None = None
    _forms: list[str] = field(default_factory=list)
    _bullets: list[str] = field(default_factory=list)
    _sources: dict[str, str] = field(default_factory=dict)
    _speakers: dict[str, str] = field(default_factory=dict)

    def take(self, block: Block, lead: str | None) -> None:
        """Add the next block."""
        if block.mark:
            self._add_structure(block.name, block.mark, block.locator)
        if block.kind == "structure":
            self._add_structure(block.name, block.text, block.locator)
        elif block.kind == "heading":
            self._enter(block)
        elif block.text.strip():
            self._leave_at_gap(block)
            self._add_response(block, lead)

    def _add_structure(self, kind: str, text: str, locator: str) -> None:
        self.structures.append(Structure(self.document, locator, kind, text))

    def _enter(self, block: Block) -> None:
        if block.text and is_particular(block.title) and not block.title.endswith(":"):
            # "Room: the annexe", marked as a heading, heads nothing; "Present:" heads a list.
            self._add_structure("heading", block.text, block.locator)
            return
        while self._path and self._path[-1].level >= block.level:
            self._path.pop()
        self._block, self._forms, self._bullets = None, [], []
        if not block.text:  # the end of a table with headings of its own
            return
        self._add_structure("heading", block.text, block.locator)
        name = gathering(block.title)
        self._path.append(_Heading(block.level, block.title, block.locator, name))
        self._block = block.locator

    def _leave_at_gap(self, block: Block) -> None:
        """Leave the innermost heading where a wide gap parts one form of content from another."""
        form = _form(block)
        if (
            self.loose
            and self._path
            and self._forms
            and block.gap >= _WIDE_GAP
            and form not in self._forms
        ):
            self._path.pop()
            self._block, self._forms, self._bullets = block.locator, [], []
        if form not in self._forms:
            self._forms.append(form)

    def _add_response(self, block: Block, lead: str | None) -> None:
        self._block = self._block or block.locator
        response_id = f"{self.document}#{block.locator}"
        parent = self._parent(block, response_id)
        self.responses.append(
            Response(
                id=response_id,
                document=self.document,
                locator=block.locator,
                channel=self.channel,
                question=self._question(),
                source=self._source(block),
                respondent=self._respondent(block.speaker),
                groups={},
                votes=None,
                text=block.text,
                place=Place(
                    kind=_KINDS[block.kind],
                    headings=self._headings(),
                    column=block.column,
                    row=block.row,
                    inferred=block.inferred,
                    block=self._block,
                    lead=lead,
                    depth=block.depth,
                    parent=parent,
                ),
            )
        )

    def _parent(self, block: Block, response_id: str) -> str | None:
        """The bullet that this one is nested under."""
        if block.kind not in ("bullet", "quote") and not block.depth:
            self._bullets = []
            return None
        parents = self._bullets[: block.depth]
        self._bullets = [*parents, response_id]
        return parents[-1] if parents else None

    def _headings(self) -> tuple[str, ...]:
        """The titles above, gatherings first, so that the question's own comes last."""
        named = [heading.title for heading in self._path if heading.gathering]
        return (*named, *(heading.title for heading in self._path if not heading.gathering))

    def _question(self) -> str | None:
        """The question asked: the same heading under two tables is one question."""
        if not self._path:
            return None
        asked = [heading for heading in self._path if not heading.gathering] or self._path[-1:]
        key = tuple(" ".join(heading.title.casefold().split()) for heading in asked)
        if key not in self.questions:
            own = asked[-1]
            self.questions[key] = Question(
                f"{self.document}#{own.locator}", own.title, self.document
            )
        return self.questions[key].id

    def _source(self, block: Block) -> str:
        """The smallest gathering named above, or by the row's label; else the document."""
        named = [block.source, *(heading.gathering for heading in reversed(self._path))]
        name = next((name for name in named if name), None)
        if name is None:
            return self.document
        name = " ".join(name.split())
        return f"{self.document}#{self._sources.setdefault(name.casefold(), name)}"

    def _respondent(self, speaker: str | None) -> str | None:
        if speaker is None:
            return None
        name = " ".join(speaker.split())
        return f"{self.document}#{self._speakers.setdefault(name.casefold(), name)}"


def _form(block: Block) -> str:
    """What a block looks like, for telling where the content under a heading changes."""
    return "labelled" if block.kind == "paragraph" and is_labelled(block.text) else block.kind
