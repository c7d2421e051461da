"""Responses -> excerpts: the spans that each make one point.

A table cell, an item of a list and a labelled item ("Timebanking: ...") are one point each, as
typed. Everything else is cut into lines, sentences and, where one sentence makes several points,
its clauses or the members of its list. An excerpt is a slice of its response: no word of it is ever
retyped.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from coproscan.excerpt.enumerations import may_enumerate, members, numbered
from coproscan.language import beyond_tagging, sentence_splitter
from coproscan.letters import is_close, is_salutation
from coproscan.progress import Progress, silent
from coproscan.stopwords import function_words
from coproscan.types import Response, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_WHOLE = ("cell", "item")
"""Places whose responses are one point each, also where they hold a comma or two sentences."""

_SENTENCES = re.compile(r"(?:\S+\s+){3,60}?\S+[.!?]\s+[A-Z]\S*\s(?:.*\S)?[.!?]", re.DOTALL)
"""An item of two whole sentences is a short paragraph: "Trees were popular. A few asked who would
water them."."""

_LISTING = ("answer", "bullet")
"""Places where a list of things is a list of points; prose names things in passing."""

_LABEL = re.compile(r"[^\W\d_][^:.!?\n]{1,58}:[ \t\u00a0]+\S")
"""A labelled item: up to 59 characters, the length of a long title, and a colon."""

_MAX_LABELLED = 400
"""Beyond this many characters (about 65 words) a labelled item is prose with a lead-in."""

_LIST_MARK = re.compile(r"(?:[-*•–·▪◦‣]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t\u00a0]+(?=\S)")

_RESPONSIVES = frozenset(
    "yes yeah yep no nope nah ok okay sure thanks thank hi hello well so um er maybe also".split()
)
"""Words that open an answer and make no point alone: "Yes. More buses please." is one excerpt."""

_MAX_OPENER = 2
"""An opener is at most two words ("Thank you.", "Well, yes.")."""

_POINTS_ON = 6
"""Words up to which a sentence of function words alone ("That's it.", "Don't want it.") says
nothing without the one before; a longer one has a turn of phrase that may say something."""

_NOISE = (
    r"(?:\[|\((?!noise|music|unclear|silence|agreement|pause))\s*"
    r"(?:(?:all|both|general|loud|quiet|background|everyone|everybody|long|short)\s+)?"
    r"(?:laugh(?:s|ter|ing)?|chuckl\w+|giggl\w+|inaudible|unclear|indistinct|cross ?talk|applause"
    r"|pauses?|silence|sighs?|coughs?|noise|music|overlapping|nods?|nodding|agreement|murmurs?)"
    r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*[\])]"
)
_NOISES_FIRST = re.compile(rf"(?:\s*{_NOISE})+[\s.,]*")
_NOISES_LAST = re.compile(rf"(?:\s*{_NOISE})+[\s.]*$")
"""What a transcriber heard besides words, at the ends of a sentence. "(noise)" in round brackets
may be what somebody wrote."""

_INSERTION = re.compile(
    r"\s[-–—]\s(?:\S+\s+){1,8}?[-–—]\s"
    r"(?=[a-z])(?!(?:but|and|so|or|what|how|which|who|it|they|we|there|this|that)\b)"
)
"""Words set between two dashes ("Those on shifts – drivers, nurses – never get one"), after which
the sentence goes on; in notes dashes also string points together, so they are few."""

_CLAUSE_BREAK = re.compile(
    r"""
    ;\s+                                             # two main clauses, or list members
    | ,\s+(?:but|yet|whereas|however,?)\s+(?!OPENS)   # ", but the other ..." turns
    | ,\s+so\s+(?!that\b|OPENS)                      # ", so run a later one" concludes
    | ,\s+and\s+(?=SUBJECT)                          # ", and we ..." goes on with a clause
    | \s+but\s+(?=SUBJECT)
    | \s[-–—]\s+                                      # a dash with space around it
    """.replace(
        "OPENS",
        r"(?:not|no|never|also|only|even|more|less|rather|still|too|maybe|for|to|in|on|at|with|of"
        r"|as|if|when|where|because|by|from|without|mostly|mainly|especially|nothing)\b",
    ).replace(
        "SUBJECT",
        r"(?:we|i|they|it|there|you|he|she|this|that|the|these|those|my|our|your|their|its|his"
        r"|her|please|a|an|some|most|many|people|nobody|everyone)\s",
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""Where one sentence makes two points. The conjunction belongs to neither: "Staff are lovely, but
the rooms are cold" is "Staff are lovely" and "the rooms are cold". What opens with a preposition
or a negation ("but not on Sundays") only limits the clause before it, and stays with it."""

_MIN_CLAUSE_WORDS = 3
"""Shorter pieces ("slow, but fine") are no points of their own and stay with their neighbour."""

_OPENING = re.compile(r"[\s(\[{“‘«]+$")
"""Brackets and quotation marks at a sentence's end that open the next one."""

_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:e\.?g|i\.?e|esp|etc|approx|incl|vs|cf|no|nos|dept|govt|min|max|p|pp)\.$",
    re.IGNORECASE,
)
"""A full stop that ends no sentence where the next one opens in lower case or with a number."""

_MAX_SIGNATURE, _MAX_SIGNATURE_WORDS = 6, 8
"""Lines below "Yours sincerely" (a name, a role, a body, an address), and the words of each."""

_SECONDED = re.compile(r"(?:\b[A-Z]{2,4} )?\+\s?\d{1,3}(?!\w)(?:[ ,]{0,2}\([A-Z]{2,4}\))?")
"""What others add who agree ("+1", "+1 (AQ)"): no word of the point."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def excerpts(
    responses: Iterable[Response], nlp: "Language", progress: Progress = silent
) -> tuple[Span, ...]:
    """The excerpts of every response that is `analysed`, in the responses' order.

    `nlp` tags the few texts that look like a list; sentences are split by rules.
    A response that is analysed has at least one excerpt, unless it is blank. Offsets are Unicode
    code points into the response's text; spans of one response are in order, do not overlap, are
    not empty, and neither begin nor end in white space.
    """
    splitter = sentence_splitter(nlp)
    analysed = [r for r in responses if r.disposition == "analysed"]
    pieces = [(r, piece) for r in analysed for piece in _telling(r)]
    texts = (r.text[start:end] for r, (start, end, _) in pieces)
    spans: list[Span] = []
    for n, (doc, (response, (start, _, whole))) in enumerate(
        zip(splitter.pipe(texts, batch_size=256), pieces, strict=True), start=1
    ):
        cuts = [(0, len(doc.text))] if whole else list(_points(doc))
        spans.extend(_span(response, start + a, start + b) for a, b in cuts)
        if n % 500 == 0 or n == len(pieces):
            progress("Finding the points made", n, len(pieces))
    return tuple(_members_apart(spans, {r.id: r for r in analysed}, nlp))


def _members_apart(
    spans: Sequence[Span], responses: Mapping[str, Response], nlp: "Language"
) -> Iterator[Span]:
    """The spans in order, those that list several things parted into what they list."""
    lists = {
        span.id
        for span in spans
        if responses[span.response].place.kind in _LISTING and may_enumerate(span.text)
    }
    listing = (span.text for span in spans if span.id in lists)
    docs = nlp.pipe(listing, disable=beyond_tagging(nlp))
    for span in spans:
        if span.id not in lists:
            yield span
            continue
        for start, end in members(next(docs)):
            yield _span(responses[span.response], span.start + start, span.start + end)


def _span(response: Response, start: int, end: int) -> Span:
    return Span(
        id=f"{response.id}:{start}-{end}",
        response=response.id,
        start=start,
        end=end,
        text=response.text[start:end],
    )


def _telling(response: Response) -> Sequence[tuple[int, int, bool]]:
    """The pieces that hold a word and are no letter's manners; where none is left, whatever there
    is ("♥", a row of dashes)."""
    pieces = list(_pieces(response))
    worded = [p for p in pieces if _WORD.search(response.text, p[0], p[1])]
    return _without_manners(response.text, worded) or worded or pieces


def _without_manners(
    text: str, pieces: Sequence[tuple[int, int, bool]]
) -> Sequence[tuple[int, int, bool]]:
    """The pieces without a letter's "Dear Sirs," at its head and "Yours," and the name below it at
    its foot: letters are pasted into answers."""
    lines = [text[start:end] for start, end, _ in pieces]
    begin = 1 if lines and is_salutation(lines[0]) else 0
    for at in range(len(lines) - 1, max(begin, len(lines) - _MAX_SIGNATURE) - 1, -1):
        if is_close(lines[at]):
            return pieces[begin:at]
        if _words(lines[at]) > _MAX_SIGNATURE_WORDS:
            break
    return pieces[begin:]


def _pieces(response: Response) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whole) of the parts that are read singly: the whole text, or its lines.

    A typed answer breaks a line to start a new item; notes wrap their lines, so only a line that
    opens with a list mark starts a new piece there.
    """
    text = response.text
    start, end = _stripped(text, 0, len(text))
    if start == end:
        return
    labelled = response.place.kind in ("paragraph", "bullet") and _LABEL.match(text, start)
    whole = response.place.kind in _WHOLE
    if response.place.kind == "item" and _SENTENCES.fullmatch(text, start, end):
        whole = False
    if whole or (labelled and end - start <= _MAX_LABELLED):
        yield start, end, True
        return
    wraps = response.place.kind != "answer"
    begin = start
    for newline in re.finditer(r"\s*\n\s*", text[start:end]):
        after = start + newline.end()
        if wraps and not _LIST_MARK.match(text, after) and newline.group().count("\n") < 2:
            continue
        yield from _piece(text, begin, start + newline.start())
        begin = after
    yield from _piece(text, begin, end)


def _piece(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    for begin, stop in numbered(text, start, end):
        mark = _LIST_MARK.match(text, begin, stop)
        begin, stop = _stripped(text, mark.end() if mark else begin, stop)
        if begin < stop:
            yield begin, stop, False


def _points(doc: "Doc") -> Iterator[tuple[int, int]]:
    """(start, end) of the points in one piece: sentences, cut into clauses where they make two."""
    text = doc.text
    begin: int | None = None
    found: list[tuple[int, int]] = []
    sentences = list(_spoken(doc)) or list(_sentences(doc))
    for n, (start, end) in enumerate(sentences):
        begin = start if begin is None else begin
        empty = _says_nothing_alone(text[begin:end])
        if n + 1 < len(sentences) and (_only_opens(text[begin:end]) or (empty and not found)):
            continue
        if found and (empty or not _words(text[begin:end])):
            found[-1] = (found[-1][0], end)  # what only points back stays with what it points to
        else:
            found.append((begin, end))
        begin = None
    for start, end in found:
        yield from _clauses(text, start, end)


def _spoken(doc: "Doc") -> Iterator[tuple[int, int]]:
    """The sentences without a transcriber's notes of noises at their ends, if words are left."""
    for start, end in _sentences(doc):
        first = _NOISES_FIRST.match(doc.text, start, end)
        start = first.end() if first else start
        last = _NOISES_LAST.search(doc.text, start, end)
        end = last.start() if last else end
        if start < end:
            yield _stripped(doc.text, start, end)


def _says_nothing_alone(sentence: str) -> bool:
    """Whether a short sentence has only words that point or join: "That's it.", "But why??"."""
    words = [part for word in _WORD.findall(sentence.lower()) for part in re.split("['’]", word)]
    return 0 < len(words) <= _POINTS_ON and function_words().issuperset(words)


def _sentences(doc: "Doc") -> Iterator[tuple[int, int]]:
    """The sentences, stripped: rejoined after an abbreviation, opening marks with the next one."""
    text = doc.text
    begin = 0
    ends = [sentence.end_char for sentence in doc.sents]
    for n, end in enumerate(ends):
        if n + 1 < len(ends):
            opening = _OPENING.search(text, begin, end)
            end = opening.start() if opening else end
            following = text[end:].lstrip()[:1]
            if _ABBREVIATED.search(text, begin, end) and not following.isupper():
                continue
        start, stop = _stripped(text, begin, end)
        if start < stop:
            yield start, stop
        begin = end


def _only_opens(sentence: str) -> bool:
    """Whether a sentence makes no point without the next one: "Yes.", "...", "1."."""
    words = _WORD.findall(sentence.lower())
    if not words or all(w.isdecimal() for w in words):
        return True
    return len(words) <= _MAX_OPENER and words[0] in _RESPONSIVES and "?" not in sentence


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence that stand as points of their own, else the sentence whole."""
    begin = start
    insertions = [inserted.span() for inserted in _INSERTION.finditer(text, start, end)]
    for found in _CLAUSE_BREAK.finditer(text, start, end):
        left, right = text[begin : found.start()], text[found.end() : end]
        if min(_words(left), _words(right)) < _MIN_CLAUSE_WORDS or _inside_brackets(left):
            continue
        if any(first <= found.start() < last for first, last in insertions):
            continue
        yield _stripped(text, begin, found.start())
        begin = found.end()
    yield _stripped(text, begin, end)


def _words(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(_SECONDED.sub("", text)))


def _inside_brackets(left: str) -> bool:
    """Whether a break after `left` would part a bracket or a quotation in two."""
    return left.count("(") > left.count(")") or left.count("“") > left.count("”")


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return (start + lead, start + len(piece.rstrip())) if piece.strip() else (start, start)
