"""Who says what: turns of a transcript, and quotes with their speaker under or after them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coproscan.read.blocks import Block, Blocks, structure
from coproscan.read.names import (
    is_attribution,
    is_capitalised_role,
    is_first_name,
    is_person,
    is_role,
    person_of,
)
from coproscan.read.titles import ends_sentence, is_title, words

# An attribution is short, so only so much of a text's end is looked at (an input may be huge).
_TAIL = 120
# "More benches – Jo Field" may be a label and its place; a quote says at least so much.
_LEAST_QUOTE_WORDS = 4
# A passage quoted between paragraphs is a saying or a few sentences, not a page.
_MOST_QUOTE_WORDS = 90

# "Ward councillor for Westbrook": what stands behind a last full stop without one of its own.
_MOST_ROLE_WORDS = 6

# A clause that breaks off to make room for a quote is longer than a signature.
_LEAST_LEAD_WORDS = 6

_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_TURN = re.compile(
    rf"(?P<label>(?:{_TIME}\s{{0,4}}(?:[-–—]\s)?)?[*_]{{0,3}}(?P<who>[^\W\d_][^:*\n]{{0,40}}?)"
    rf"(?:\s{{1,2}}{_TIME})?(?:[*_]{{1,3}}:|:[*_]{{0,3}}))\s+(?=\S)"
)
_SPEAKER_LINE = re.compile(rf"(?P<who>[^\W\d_][^:\n]{{0,40}}?)[\s,–—-]{{1,8}}{_TIME}")
_NUMBERED_SPEAKER = re.compile(
    r"(?:[A-Z]{1,2}\d{1,3}|(?:speaker|participant|respondent|interviewee|person|voice|resident|"
    r"group member|attendee) ?(?:\d{1,3}|[A-Z]))",
    re.IGNORECASE,
)
# Nobody in particular: such a label begins a turn, but says of no two turns that they are one
# person's.
_NOBODY = re.compile(
    r"(?:audience(?: members?)?|all|everyone|unknown|unidentified|several|various|multiple|group|"
    r"participants?|speakers?|male|female|"
    r"(?:unknown|unidentified|male|female|multiple) (?:speakers?|participants?|voices?)|"
    r"(?:(?:another|an?|the) )?(?:man|woman|lady|gentleman|girl|boy|person|"
    r"voices?|somebody|someone|member of the public)"
    r"(?: (?:at|in|from|near|by|on|with) [\w ]{2,24})?)",
    re.IGNORECASE,
)
# Over a list of names these say who was there: "In the chair: Ada Price", "Apologies: Ben Osei".
_FIELD_OF_PEOPLE = re.compile(
    r"(?:in the chair|chair(?:ed by)?|facilitat(?:ors?|ed by)|moderat(?:ors?|ed by)|hosts?"
    r"|hosted by|present|in attendance|attend(?:ees|ing)|apologies|minutes|note[ -]?takers?|panel)",
    re.IGNORECASE,
)
_HOSTS = re.compile(r"(?:facilitator|interviewer|moderator|host|chair|presenter)s?", re.IGNORECASE)
_OPENING = "“\"‘'«"
_CLOSING = "”\"’'»"
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|myself|we|our|us)\b")
_OF_ONESELF = re.compile(r"\b(?:I|my|myself)\b")
_SPACED = re.compile(r"(?:[ \u00a0\u2003]{3,8}|[ \u00a0]{0,8}\t\s{0,8})(?=\S)")
_DASHED = re.compile(r"(?:\s[–—-]{1,2}\s?|(?<=[.!?…”\"’'])\s?[–—]\s?)(?=\S)")
_AFTER_SENTENCE = re.compile(r"(?<=[.!?…”\"’])\s+(?=[A-Z])")
_AFTER_QUOTE = re.compile(r"(?<=[”\"»])\s{0,8}[,–—-]{0,2}\s{0,8}(?=[\w(])")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where a text's own words end, where its speaker's name begins, and who that is."""

    end: int
    start: int
    who: str


def who(label: str) -> str | None:
    """The speaker that a turn's label names, as written; None where it names nobody ("Note")."""
    name = " ".join(label.split()).strip("*_ ")
    if len(name) < 2:  # "Q" and "A" are no speakers
        return None
    if _NUMBERED_SPEAKER.fullmatch(name) or _NOBODY.fullmatch(name) or _HOSTS.fullmatch(name):
        return name
    shaped = name.title() if name.isupper() and len(name) > 3 else name
    if is_person(shaped) or is_role(name) or is_person(person_of(shaped)):
        return name
    initials = name.isupper() and 2 <= len(name) <= 3
    return name if initials or is_first_name(shaped) else None


def somebody(speaker: str | None) -> str | None:
    """The speaker, unless the label stands for anybody ("Audience member")."""
    return None if speaker is None or _NOBODY.fullmatch(speaker) else speaker


def split_turn(text: str) -> Attribution | None:
    """The label at a turn's beginning: `end` is the label's, `start` that of the words."""
    found = _TURN.match(text)
    name = who(found["who"]) if found else None
    if found and _FIELD_OF_PEOPLE.fullmatch(found["who"]) and _only_names(text[found.end() :]):
        return None
    return Attribution(found.end("label"), found.end(), name) if found and name else None


def _only_names(text: str) -> bool:
    named = [part.strip(" .") for part in re.split(r"[,;&]| and ", text[: 2 * _TAIL])]
    return all(is_person(part) for part in named if part)


def speaker_line(text: str) -> str | None:
    """The speaker that a line of its own names, with the time: "Ada Price  00:12"."""
    found = _SPEAKER_LINE.fullmatch(text.strip())
    return who(found["who"]) if found else None


def labels(blocks: Blocks) -> Counter[str]:
    """How often each speaker's label begins a paragraph, or stands on a line of its own."""
    found: Counter[str] = Counter()
    for block in blocks:
        if block.kind in ("paragraph", "item", "turn"):
            turn = split_turn(block.text)
            name = turn.who if turn else speaker_line(block.text)
            found.update([name.casefold()] if name else [])
    return found


def turns(blocks: Blocks) -> list[Block]:
    """A transcript's blocks with every paragraph as a turn, its label set apart.

    Where most turns have a label, or labels stand on lines of their own, a turn without one goes
    on with the speaker before it.
    """
    said = [block for block in blocks if block.kind in ("paragraph", "item", "turn")]
    alone = any(speaker_line(block.text) for block in said)
    carry = alone or 2 * labels(blocks).total() >= len(said)
    found: list[Block] = []
    speaker: str | None = None
    for block in blocks:
        if block.kind == "heading":
            speaker = None
        if block.kind not in ("paragraph", "item", "turn"):
            found.append(block)
            continue
        for part in _parts(block):
            pieces, named = _turn(part, speaker if carry else None)
            speaker = named or speaker
            found += pieces
    return found


def _parts(block: Block) -> Iterator[Block]:
    """The turns inside a paragraph that holds ">>" marks."""
    texts = re.split(r"\s*(>>)\s*", block.text) if ">>" in block.text else [block.text]
    marks = ["", *texts[1::2]]
    for n, (mark, text) in enumerate(zip(marks, texts[::2], strict=True), 1):
        if n == 1:
            yield replace(block, text=text)
        else:
            locator = f"{block.locator}, turn {n}"
            yield replace(block, text=text, mark=mark, name="turn mark", locator=locator, gap=0)


def _turn(block: Block, before: str | None) -> tuple[list[Block], str | None]:
    """A paragraph as a turn, the speaker set apart; and who speaks now, where it says so."""
    named = speaker_line(block.text)
    if named:
        return [structure("speaker", block.text, block.locator, block.gap)], named
    label = split_turn(block.text)
    if label is None:
        return [replace(block, kind="turn", speaker=somebody(before))], None
    name = structure("speaker", block.text[: label.end], block.locator, block.gap)
    said = replace(
        block, kind="turn", text=block.text[label.start :], speaker=somebody(label.who), gap=0
    )
    return [name, said], label.who


def split_attribution(text: str) -> Attribution | None:
    """The speaker at the end of a quote's own text, where its layout leaves no doubt: after a wide
    gap, a dash, a closing quotation mark, on a last line, or a role after the last full stop."""
    base = max(0, len(text) - _TAIL)
    for form, believes in _FORMS:
        for found in form.finditer(text, base):
            quote, name = text[: found.start()].rstrip(), text[found.end() :].strip()
            if words(quote) >= _LEAST_QUOTE_WORDS and believes(quote, _bare(name)):
                return Attribution(len(quote), found.end(), person_of(_bare(name)))
    return None


def _bare(name: str) -> str:
    """A name without the brackets or emphasis around it."""
    return name.strip("*_ ").removeprefix("(").removesuffix(")").lstrip("–—- ").strip()


def _is_quoted(text: str) -> bool:
    text = text.strip()
    return len(text) > 2 and text[0] in _OPENING and text.rstrip(".,")[-1] in _CLOSING


def _wide_gap(quote: str, name: str) -> bool:
    return ends_sentence(quote) and is_attribution(name)


def _dash(quote: str, name: str) -> bool:
    return "\n" not in name and is_attribution(name) and not quote.endswith((",", ":", ";"))


def _closing_mark(quote: str, name: str) -> bool:
    return _is_quoted(quote) and _may_follow_quotes(name)


def _may_follow_quotes(name: str) -> bool:
    return is_attribution(name) or is_first_name(name)


def _after_sentence(quote: str, name: str) -> bool:
    return (
        is_role(name)
        and words(name) <= _MOST_ROLE_WORDS
        and _FIRST_PERSON.search(quote) is not None
    )


_FORMS = (
    (_SPACED, _wide_gap),
    (_DASHED, _dash),
    (_AFTER_QUOTE, _closing_mark),
    (_AFTER_SENTENCE, _after_sentence),
)


def quotes(blocks: Blocks) -> list[Block]:
    """The blocks with quotes told and their speakers set apart as structures."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        last = len(found) - 1
        while last > 0 and found[last].name == "list marker" and found[last].kind == "structure":
            last -= 1  # a lone ">" between a quote and its speaker
        if found and _names_speaker_of(blocks, at, found[last]):
            name = person_of(_bare(block.text))
            found[last] = replace(found[last], kind="quote", speaker=name)
            text = f"{block.mark} {block.text}".strip()
            found.append(structure("speaker", text, block.locator, block.gap))
        else:
            found += _with_speaker(block)
    return found


def _with_speaker(block: Block) -> list[Block]:
    """A block, or the quote and the speaker that it holds."""
    if block.kind not in ("paragraph", "bullet", "item", "quote"):
        return [block]
    split = split_attribution(block.text)
    if split:
        quote = replace(block, kind="quote", text=block.text[: split.end], speaker=split.who)
        return [quote, structure("speaker", block.text[split.end :].strip(), block.locator)]
    if block.kind == "paragraph" and _is_quoted(block.text) and words(block.text) >= 3:
        return [replace(block, kind="quote")]
    return [block]


def _names_speaker_of(blocks: Sequence[Block], at: int, quote: Block) -> bool:
    """Whether the block is no more than the name of who said the block before it."""
    block = blocks[at]
    if quote is not blocks[at - 1] and quote.kind != "quote":
        return False
    if quote.speaker is not None or quote.kind not in ("paragraph", "item", "quote"):
        return False
    dashed = block.kind == "bullet" and block.mark.endswith(("-", "–", "—"))
    alone = block.kind in ("paragraph", "item", "quote") and block.lines == 1
    text = _bare(block.text)
    if not (dashed or alone) or block.gap > 2:
        return False
    last = at + 1 == len(blocks) or blocks[at + 1].kind != "bullet"
    if quote.kind == "quote" or _is_quoted(quote.text):
        named = dashed and last and words(text) <= _MOST_ROLE_WORDS and not ends_sentence(text)
        return named or _may_follow_quotes(text)
    if not is_attribution(text):
        return False
    if not ends_sentence(quote.text) or words(quote.text) > _MOST_QUOTE_WORDS:
        return False
    if dashed or block.text.lstrip()[:1] in ("–", "—"):
        return last
    if is_role(text):
        return is_capitalised_role(text) and _FIRST_PERSON.search(quote.text) is not None
    return _stands_between(blocks, at)


def _stands_between(blocks: Sequence[Block], at: int) -> bool:
    """Whether a quote and a bare name stand between two parts of a running text: somebody speaks
    of themselves, or the paragraph before breaks off to lead in; and the text goes on after."""
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if after is None or after.kind not in ("paragraph", "item") or is_title(after.text):
        return False
    if words(after.text) <= words(blocks[at].text):
        return False
    if _OF_ONESELF.search(blocks[at - 1].text):
        return True
    before = blocks[at - 2] if at >= 2 else None
    return (
        before is not None
        and before.kind == "paragraph"
        and words(before.text) >= _LEAST_LEAD_WORDS
        and not ends_sentence(before.text)
        and not is_title(before.text)
    )
