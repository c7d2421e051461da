"""What says that words are somebody's name: titles, introductions, signatures, lists of names, the
entity recogniser."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from coproscan.masking.lists import lists
from coproscan.masking.name_words import CALLINGS, NEVER, PLACE_OPENERS, TITLES
from coproscan.masking.tokens import (
    MOST_NAMES,
    Token,
    adjoins,
    end_of_name,
    is_family,
    is_given,
    is_initial,
    is_listed,
    is_no_word,
    is_open,
    may_be_name,
)


@dataclass(frozen=True, slots=True)
class Known:
    """Names known beforehand, folded: `people` as whole names, `parts` of them that are no word
    ("okoro"), the `initials` of those on a list of who took part, and what a person decided in the
    settings to `keep` or to `mask`. `lower` are words that the same texts write in lower case: a
    capital on them tells less. `nouns` are those of them that stand behind an article: a list that
    has one as a rare given name is not believed."""

    people: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    mask: frozenset[str] = frozenset()
    lower: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last`, both included."""

    first: int
    last: int
    why: str


@dataclass(slots=True)
class Reading:
    """A text's tokens and what the rules said so far."""

    text: str
    tokens: Sequence[Token]
    known: Known
    names: list[Span] = field(default_factory=list)
    kept: list[Span] = field(default_factory=list)


def phrases(reading: Reading, known: Mapping[str, str]) -> Iterator[Span]:
    """The longest of the phrases (folded, words joined by a space) at each place."""
    starts = _starts(frozenset(known))
    tokens = reading.tokens
    at = 0
    while at < len(tokens):
        last = None
        if tokens[at].low in starts:
            words = tokens[at].low
            for n in range(at, min(at + 5, len(tokens))):
                if n > at:
                    if len(tokens[n].gap) > 2:
                        break
                    words += " " + tokens[n].low
                if words in known:
                    last = n
        if last is not None:
            words = " ".join(token.low for token in tokens[at : last + 1])
            yield Span(at, last, known[words])
            at = last
        at += 1


@cache
def _starts(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


def _titled(reading: Reading) -> None:
    """After a title: "Dr Patel", "Cllr Jo Field", "mrs okoro", "Auntie Bev"."""
    tokens = reading.tokens
    for at in range(len(tokens) - 1):
        name = tokens[at + 1]
        if tokens[at].low in TITLES:
            told = may_be_name(name) or (not tokens[at].capital and is_no_word(name))
        elif tokens[at].low in CALLINGS:
            known = name.low in lists().given or name.low in lists().doubtful
            told = may_be_name(name) and (known or is_no_word(name)) and not name.shouted
            told = told and (known or name.low in lists().surnames)
        else:
            continue
        if told and re.fullmatch(r"\.? {1,2}", name.gap):
            last = end_of_name(tokens, at + 1)
            reading.names.append(Span(at + 1, last, f"stands after “{tokens[at].text}”"))


_SAYS_NAME = re.compile(
    r"\b(?:name(?:'s|’s| is| was|:)|names are|signed(?: by)?|yours (?:sincerely|faithfully|truly)|"
    r"(?:kind |best |warm |many )?regards|best wishes|many thanks|(?:facilitator|speaker|presenter|"
    r"host|author|organiser|note[- ]?taker|scribe|interviewer|chair)(?:\(s\)|s)?\s?:|byline:|"
    r"chaired by|led by|notes by|facilitated by)[,:]?[\s_*]{1,4}",
    re.IGNORECASE,
)
_SAYS_PERSON = re.compile(
    r"\b(?:i am|i'm|i’m|this is|dear|hi|hello|hey|thanks to|thank you|thanks|cheers|love from|"
    r"(?:speak|spoke|talk|talked|listen|listened) (?:to|with)|ask(?: for)?|contact|met(?: with)?|"
    r"says?|said|asked|told|from|by|with|and)[,:]?\s{1,4}",
    re.IGNORECASE,
)


def _introduced(reading: Reading) -> None:
    """Where somebody is introduced: "My name is Sandra", "Kind regards, J. Okoro", "I'm sandra"."""
    starts = {token.start: at for at, token in enumerate(reading.tokens)}
    for match in _SAYS_NAME.finditer(reading.text):
        at = starts.get(match.end())
        if at is not None:
            name = reading.tokens[at]
            lower = not name.capital and is_no_word(name) and name.low in lists().given
            if lower or (may_be_name(name) and name.low not in lists().words):
                last = end_of_name(reading.tokens, at)
                if lower and last == at:
                    last = _end_in_lower_case(reading.tokens, at)
                reading.names.append(Span(at, last, f"stands after “{match[0].strip()}”"))
            elif may_be_name(name) and name.low in lists().doubtful:
                last = end_of_name(reading.tokens, at)
                reading.names.append(Span(at, last, f"stands after “{match[0].strip()}”"))
    for match in _SAYS_PERSON.finditer(reading.text):
        at = starts.get(match.end())
        if at is not None and reading.tokens[at].low in lists().common:
            last = end_of_name(reading.tokens, at)
            reading.names.append(Span(at, last, "a given name"))


def _end_in_lower_case(tokens: Sequence[Token], at: int) -> int:
    """In "my name is sandra okoro" a surname in lower case ends the name."""
    if at + 1 < len(tokens) and adjoins(tokens, at + 1):
        behind = tokens[at + 1]
        if behind.low not in lists().words and behind.low in lists().surnames:
            return at + 1
    return at


_SIGNATURE = re.compile(r"(?:\n|[.!?][ ]?|^)[ \t]*[-–—~]{1,2}[ ]?(?=[^\W\d_])")


def _signed(reading: Reading) -> None:
    """A name on the last line, alone or behind a dash."""
    tokens = reading.tokens
    line = max(reading.text.rstrip().rfind("\n") + 1, 0)
    dashes = [match.end() for match in _SIGNATURE.finditer(reading.text)]
    begins = {line, *dashes[-1:]} if line else set(dashes[-1:])
    for at, token in enumerate(tokens):
        if token.start in begins and len(tokens) - at <= MOST_NAMES and may_be_name(token):
            last = end_of_name(tokens, at)
            signs = last == len(tokens) - 1 and not reading.text[tokens[last].end :].strip(" .,x")
            named = is_given(token) or (last > at and is_no_word(token))
            if signs and named:
                reading.names.append(Span(at, last, "a signature"))


def _listed(reading: Reading) -> None:
    """What begins with a given name of the lists."""
    known, tokens = lists(), reading.tokens
    for at, token in enumerate(tokens):
        if token.low in known.given:
            sure = token.low in known.common
            last = end_of_name(tokens, at) if token.capital else at
            if not token.capital:
                told = sure and len(token.low) > 3
            elif token.shouted:
                told = sure and len(token.low) > 2 and _is_shouting(tokens, at)
            else:
                alone = not token.first and token.low not in reading.known.nouns
                told = last > at or sure or alone or _is_called(reading, at)
            if told and not (token.low in NEVER or token.low in known.words):
                reading.names.append(Span(at, last, "a given name"))
        elif token.low in known.doubtful and token.capital and not token.shouted:
            if _is_called(reading, at):
                reading.names.append(Span(at, at, "somebody is called"))
            behind = tokens[at + 1] if at + 1 < len(tokens) and adjoins(tokens, at + 1) else None
            if behind and token.low not in PLACE_OPENERS and is_family(behind):
                surname = behind.low in known.surnames
                clear = behind.low not in known.words and behind.low not in known.places
                unknown = token.low not in known.places and is_open(behind) and not behind.shouted
                unknown = unknown and behind.low not in reading.known.lower
                if (clear and (surname or unknown)) or (surname and not token.first):
                    last = end_of_name(tokens, at)
                    reading.names.append(Span(at, last, "a given name and a surname"))


_COMMA = re.compile(r" ?,\s")


def _is_called(reading: Reading, at: int) -> bool:
    """Whether a word stands as one calls somebody ("Maybe not you, Chad?", "Thanks, Will.") or as
    a note-taker puts who is speaking aside ("(Sue: all agreed)")."""
    tokens = reading.tokens
    before = tokens[at].gap
    last = at + 1 == len(tokens)
    behind = reading.text[tokens[at].end :] if last else tokens[at + 1].gap
    ends = behind.lstrip()[:1] in ("?", "!", ".") or (last and not behind.strip(" ,"))
    you = at > 0 and tokens[at - 1].low in _CALLING
    alone = tokens[at].first and ends and tokens[at].low in lists().given
    aside = before.endswith(("(", "[")) and behind.startswith(":")
    return (you and ends and _COMMA.fullmatch(before) is not None) or alone or aside


_CALLING = frozenset("you thanks thank cheers hello hi hey that bye yes no ok okay sorry".split())


def _is_shouting(tokens: Sequence[Token], at: int) -> bool:
    beside = [t for t in tokens[max(0, at - 2) : at + 3] if len(t.text) > 1]
    return len(beside) > 1 and all(token.shouted for token in beside)


def _initialled(reading: Reading) -> None:
    """An initial and a surname: "J. Okoro", "J. R. Smith"."""
    tokens = reading.tokens
    for at, token in enumerate(tokens[:-1]):
        behind = tokens[at + 1]
        if is_initial(token) and behind.gap in (". ", ".", " ") and is_family(behind):
            dotted = behind.gap[0] == "."
            known = behind.low in lists().surnames and behind.low not in lists().words
            if known and (dotted or token.low not in ("a", "i")):
                last = end_of_name(tokens, at + 1)
                reading.names.append(Span(at, last, "an initial and a surname"))


def recognised(reading: Reading, entities: Sequence[tuple[int, int, str]]) -> None:
    """What the recogniser takes for a person, where the lists do not speak against it."""
    tokens = reading.tokens
    for start, end, label in entities:
        inside = [n for n, t in enumerate(tokens) if t.start < end and t.end > start]
        while inside and not may_be_name(tokens[inside[0]]):
            inside = inside[1:]
        while inside and not may_be_name(tokens[inside[-1]]):
            inside = inside[:-1]
        if len(inside) == 1 and tokens[inside[0]].low in reading.known.nouns:
            continue
        if label == "PER" and inside and _agree([tokens[n] for n in inside]):
            last = end_of_name(tokens, inside[-1])
            reading.names.append(Span(inside[0], last, "recognised as a person"))


_MONTHS = frozenset("april may june july august summer autumn winter".split())


def _agree(words: Sequence[Token]) -> bool:
    """Whether the lists know one of the words as a name and none as something else.

    The recogniser takes the name of many a program or firm for a person's.
    """
    known = lists()
    if len(words) > 1:
        fits = all(is_given(w) or is_family(w) or is_initial(w) for w in words)
        strange = not any(w.low in known.words or w.low in known.places for w in words)
        return fits and (strange or any(is_listed(w) and w.low not in known.words for w in words))
    (word,) = words
    if word.low in known.given:
        return True
    thing = word.low in known.places or word.low in _MONTHS or word.shouted
    plain = word.low in known.words and word.low not in known.doubtful
    return is_listed(word) and not (thing or plain)


def already_known(reading: Reading, known: Known) -> None:
    """Names that the settings mask, and people named elsewhere in what was read."""
    reading.names += phrases(reading, dict.fromkeys(known.mask, "the settings mask it"))
    people_ = dict.fromkeys(known.people, "a person named elsewhere")
    reading.names += phrases(reading, people_)
    for at, token in enumerate(reading.tokens):
        if token.low in known.parts:
            reading.names.append(Span(at, at, "part of a name found elsewhere"))
        elif token.low in known.initials and _stands_for_somebody(reading, at):
            reading.names.append(Span(at, at, "initials of someone who took part"))


_OPENS_NOTE = re.compile(r"(?:^|[\n(\[])[ \t*_]*$|[-–—][ ]?$")
_ENDS_NOTE = re.compile(r"[ ]?(?:[)\]:/,]|\n|$)|[ ](?:to|will|and|\+\d)\b")


def _stands_for_somebody(reading: Reading, at: int) -> bool:
    """Whether capitals stand as a note-taker puts whose word it was: "(TW)", "TW: no", "- TW"."""
    token = reading.tokens[at]
    written = sum(c.isupper() for c in token.text) > 1
    before = reading.text[max(0, token.start - _LONGEST_LEAD) : token.start]
    return (
        written
        and _OPENS_NOTE.search(before) is not None
        and _ENDS_NOTE.match(reading.text, token.end) is not None
    )


_LONGEST_LEAD = 4  # letters looked back on: a bracket or dash, and blanks or emphasis


RULES = (_titled, _introduced, _signed, _listed, _initialled)
"""What tells a name without the recogniser."""
