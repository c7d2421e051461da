"""Personal names in a text: by titles, introductions and signatures, by lists of names, and by
what the entity recogniser says.

Each rule names the words of a person; what a rule says is given up where the words beside it make
it a place ("Albert Park") or the list of public figures knows the person.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from coproscan.masking.found import Found
from coproscan.masking.lists import folded, lists
from coproscan.masking.name_words import (
    CALLINGS,
    NEVER,
    PARTICLES,
    PLACE_NOUNS,
    PLACE_OPENERS,
    TITLES,
)

NAME = "name"
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*+")
_POSSESSIVE = re.compile(r"['’]s$")
_SENTENCE_END = re.compile(r"(?:[.!?:;…\n•*>|\"“”(\[]|\s[-–—])[\s\"'“‘(\[*_-]*$")
_JOIN = re.compile(r"[ \t\u00a0]{1,2}|\.[ ]?|-")
_MOST_NAMES = 4  # a given name, two more and a surname
_LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place; `low` is as the lists spell it, `gap` what stands before it."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    first: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Known:
    """Names known beforehand, folded: `people` as whole names, `parts` of them that are no word
    ("okoro"), and what a person decided in the settings to `keep` or to `mask`. `lower` are words
    that the same texts write in lower case: a capital on them tells less."""

    people: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    mask: frozenset[str] = frozenset()
    lower: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Span:
    """Tokens `first` to `last`, both included."""

    first: int
    last: int
    why: str


@dataclass(slots=True)
class _Reading:
    """A text's tokens and what the rules said so far."""

    text: str
    tokens: Sequence[Token]
    known: Known
    names: list[_Span] = field(default_factory=list)
    kept: list[_Span] = field(default_factory=list)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of `text`, without the 's of a possessive."""
    found: list[Token] = []
    before = 0
    for match in _TOKEN.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        gap = text[before : match.start()]
        first = not found or _SENTENCE_END.search(gap[-_LOOK_BACK:]) is not None
        end = match.start() + len(word)
        found.append(Token(match.start(), end, word, folded(word), gap, first))
        before = end
    return tuple(found)


def is_open(token: Token) -> bool:
    """Whether only the recogniser can tell: a capital on a word that no list clears."""
    if not token.capital or token.low in NEVER or len(token.text) < 2:
        return False
    return token.low not in lists().words or (not token.first and token.low in lists().doubtful)


def people(
    text: str, entities: Sequence[tuple[int, int, str]], known: Known = Known()
) -> tuple[Found, ...]:
    """The names in `text`, and what could be taken for one and is kept, in order.

    `entities` are the recogniser's: (start, end, "PER", "ORG" or "LOC"), in code points.
    """
    if not (entities or _worth_reading(text, known)):
        return ()
    reading = _Reading(text, tokens_of(text), known)
    if reading.tokens:
        _kept_phrases(reading, known)
        for rule in (_titled, _introduced, _signed, _listed, _initialled):
            rule(reading)
        _recognised(reading, entities)
        _already_known(reading, known)
    return tuple(_settled(reading))


def _worth_reading(text: str, known: Known) -> bool:
    """Whether any word has a capital and letters behind it, or is a name in lower case."""
    words = set(_TOKEN.findall(text))
    if any(len(word) > 1 and word[0].isupper() for word in words):
        return True
    telling = lists().common | TITLES | CALLINGS
    return bool(known.mask) or any(folded(word) in telling for word in words)


# what stays


def _phrases(reading: _Reading, phrases: Mapping[str, str]) -> Iterator[_Span]:
    """The longest of the phrases (folded, words joined by a space) at each place."""
    starts = _starts(frozenset(phrases))
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
                if words in phrases:
                    last = n
        if last is not None:
            words = " ".join(token.low for token in tokens[at : last + 1])
            yield _Span(at, last, phrases[words])
            at = last
        at += 1


@cache
def _starts(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


def _kept_phrases(reading: _Reading, known: Known) -> None:
    tokens = reading.tokens
    figures = lists().figures
    surnames: dict[str, str] = {}
    alone = []
    for span in _phrases(reading, figures):
        if not tokens[span.first].capital:
            continue
        if span.last > span.first:
            reading.kept.append(_Span(span.first, span.last, f"public figure: {span.why}"))
            surnames[tokens[span.last].low] = span.why
        else:
            alone.append(span)
    for at, token in enumerate(tokens):  # "Corbyn" where "Jeremy Corbyn" was named
        if token.capital and token.low in surnames:
            alone.append(_Span(at, at, surnames[token.low]))
    for span in alone:
        before = tokens[span.first - 1] if span.first else None
        if before is None or not (_adjoins(tokens, span.first) and _is_given(before)):
            reading.kept.append(_Span(span.first, span.last, f"public figure: {span.why}"))
    keep = dict.fromkeys(known.keep, "the settings keep it")
    reading.kept += _phrases(reading, keep)


# rules


def _adjoins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token stands directly behind the one before it."""
    return at > 0 and _JOIN.fullmatch(tokens[at].gap) is not None


def _is_given(token: Token) -> bool:
    return token.capital and (token.low in lists().given or token.low in lists().doubtful)


def _is_family(token: Token) -> bool:
    """Whether a word may be the rest of a name, behind the name's beginning."""
    if not token.capital or token.low in NEVER or token.low in PLACE_NOUNS:
        return token.capital and token.low in PLACE_NOUNS and token.low in _SURNAMES_TOO
    if token.low in lists().surnames or token.low in lists().given:
        return True
    return token.low not in lists().words and token.low not in lists().places


# Common surnames that are places as well: behind a given name they are a surname.
_SURNAMES_TOO = frozenset(
    "banks field fields green hill hills lake marsh moor rivers wood woods".split()
)


def _end_of_name(tokens: Sequence[Token], at: int) -> int:
    """The last token of the name that begins at token `at`."""
    last = at
    n = at + 1
    while n < len(tokens) and n - at < _MOST_NAMES + 1 and _adjoins(tokens, n):
        if tokens[n].low in PARTICLES and n + 1 < len(tokens) and tokens[n + 1].capital:
            if not _adjoins(tokens, n + 1):
                break
        elif _is_initial(tokens[n]) and n + 1 < len(tokens) and _is_family(tokens[n + 1]):
            pass
        elif _is_family(tokens[n]) and (tokens[n].gap[:1] != "." or _is_initial(tokens[n - 1])):
            last = n
        else:
            break
        n += 1
    return last


def _is_initial(token: Token) -> bool:
    return len(token.text) == 1 and token.capital


def _may_be_name(token: Token) -> bool:
    """Whether a word with a capital may be a name where something beside it says that one comes."""
    return token.capital and token.low not in NEVER


def _is_no_word(token: Token) -> bool:
    """Whether a word in any case is a name by the lists, or is in none of them."""
    known = lists()
    if token.low in NEVER or len(token.low) < 2:
        return False
    return token.low in known.given or token.low not in known.words


def _titled(reading: _Reading) -> None:
    """After a title: "Dr Patel", "Cllr Jo Field", "mrs okoro", "Auntie Bev"."""
    tokens = reading.tokens
    for at in range(len(tokens) - 1):
        name = tokens[at + 1]
        if tokens[at].low in TITLES:
            told = _may_be_name(name) or (not tokens[at].capital and _is_no_word(name))
        elif tokens[at].low in CALLINGS:
            known = name.low in lists().given or name.low in lists().doubtful
            told = _may_be_name(name) and (known or _is_no_word(name)) and not name.shouted
            told = told and (known or name.low in lists().surnames)
        else:
            continue
        if told and re.fullmatch(r"\.? {1,2}", name.gap):
            last = _end_of_name(tokens, at + 1)
            reading.names.append(_Span(at + 1, last, f"stands after “{tokens[at].text}”"))


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


def _introduced(reading: _Reading) -> None:
    """Where somebody is introduced: "My name is Sandra", "Kind regards, J. Okoro", "I'm sandra"."""
    starts = {token.start: at for at, token in enumerate(reading.tokens)}
    for match in _SAYS_NAME.finditer(reading.text):
        at = starts.get(match.end())
        if at is not None:
            name = reading.tokens[at]
            lower = not name.capital and _is_no_word(name) and name.low in lists().given
            if lower or (_may_be_name(name) and name.low not in lists().words):
                last = _end_of_name(reading.tokens, at)
                if lower and last == at:
                    last = _end_in_lower_case(reading.tokens, at)
                reading.names.append(_Span(at, last, f"stands after “{match[0].strip()}”"))
            elif _may_be_name(name) and name.low in lists().doubtful:
                last = _end_of_name(reading.tokens, at)
                reading.names.append(_Span(at, last, f"stands after “{match[0].strip()}”"))
    for match in _SAYS_PERSON.finditer(reading.text):
        at = starts.get(match.end())
        if at is not None and reading.tokens[at].low in lists().common:
            last = _end_of_name(reading.tokens, at)
            reading.names.append(_Span(at, last, "a given name"))


def _end_in_lower_case(tokens: Sequence[Token], at: int) -> int:
    """In "my name is sandra okoro" a surname in lower case ends the name."""
    if at + 1 < len(tokens) and _adjoins(tokens, at + 1):
        behind = tokens[at + 1]
        if behind.low not in lists().words and behind.low in lists().surnames:
            return at + 1
    return at


_SIGNATURE = re.compile(r"(?:\n|[.!?][ ]?|^)[ \t]*[-–—~]{1,2}[ ]?(?=[^\W\d_])")


def _signed(reading: _Reading) -> None:
    """A name on the last line, alone or behind a dash."""
    tokens = reading.tokens
    line = max(reading.text.rstrip().rfind("\n") + 1, 0)
    dashes = [match.end() for match in _SIGNATURE.finditer(reading.text)]
    begins = {line, *dashes[-1:]} if line else set(dashes[-1:])
    for at, token in enumerate(tokens):
        if token.start in begins and len(tokens) - at <= _MOST_NAMES and _may_be_name(token):
            last = _end_of_name(tokens, at)
            signs = last == len(tokens) - 1 and not reading.text[tokens[last].end :].strip(" .,x")
            named = _is_given(token) or (last > at and _is_no_word(token))
            if signs and named:
                reading.names.append(_Span(at, last, "a signature"))


def _listed(reading: _Reading) -> None:
    """What begins with a given name of the lists."""
    known, tokens = lists(), reading.tokens
    for at, token in enumerate(tokens):
        if token.low in known.given:
            sure = token.low in known.common
            last = _end_of_name(tokens, at) if token.capital else at
            if not token.capital:
                told = sure and len(token.low) > 3
            elif token.shouted:
                told = sure and len(token.low) > 2 and _is_shouting(tokens, at)
            else:
                told = last > at or sure or not token.first or _is_called(reading, at)
            if told and not (token.low in NEVER or token.low in known.words):
                reading.names.append(_Span(at, last, "a given name"))
        elif token.low in known.doubtful and token.capital and not token.shouted:
            if _is_called(reading, at):
                reading.names.append(_Span(at, at, "somebody is called"))
            behind = tokens[at + 1] if at + 1 < len(tokens) and _adjoins(tokens, at + 1) else None
            if behind and token.low not in PLACE_OPENERS and _is_family(behind):
                surname = behind.low in known.surnames
                clear = behind.low not in known.words and behind.low not in known.places
                unknown = token.low not in known.places and is_open(behind) and not behind.shouted
                unknown = unknown and behind.low not in reading.known.lower
                if (clear and (surname or unknown)) or (surname and not token.first):
                    last = _end_of_name(tokens, at)
                    reading.names.append(_Span(at, last, "a given name and a surname"))


_COMMA = re.compile(r" ?,\s")


def _is_called(reading: _Reading, at: int) -> bool:
    """Whether a word stands as one calls somebody: "Maybe not you, Chad?", "Thanks, Will."."""
    tokens = reading.tokens
    before = tokens[at].gap
    last = at + 1 == len(tokens)
    behind = reading.text[tokens[at].end :] if last else tokens[at + 1].gap
    ends = behind.lstrip()[:1] in ("?", "!", ".") or (last and not behind.strip(" ,"))
    you = at > 0 and tokens[at - 1].low in _CALLING
    alone = tokens[at].first and ends and tokens[at].low in lists().given
    return (you and ends and _COMMA.fullmatch(before) is not None) or alone


_CALLING = frozenset("you thanks thank cheers hello hi hey that bye yes no ok okay sorry".split())


def _is_shouting(tokens: Sequence[Token], at: int) -> bool:
    beside = [t for t in tokens[max(0, at - 2) : at + 3] if len(t.text) > 1]
    return len(beside) > 1 and all(token.shouted for token in beside)


def _initialled(reading: _Reading) -> None:
    """An initial and a surname: "J. Okoro", "J. R. Smith"."""
    tokens = reading.tokens
    for at, token in enumerate(tokens[:-1]):
        behind = tokens[at + 1]
        if _is_initial(token) and behind.gap in (". ", ".", " ") and _is_family(behind):
            dotted = behind.gap[0] == "."
            known = behind.low in lists().surnames and behind.low not in lists().words
            if known and (dotted or token.low not in ("a", "i")):
                last = _end_of_name(tokens, at + 1)
                reading.names.append(_Span(at, last, "an initial and a surname"))


def _recognised(reading: _Reading, entities: Sequence[tuple[int, int, str]]) -> None:
    """What the recogniser takes for a person, where the lists do not speak against it."""
    tokens = reading.tokens
    for start, end, label in entities:
        inside = [n for n, t in enumerate(tokens) if t.start < end and t.end > start]
        while inside and not _may_be_name(tokens[inside[0]]):
            inside = inside[1:]
        while inside and not _may_be_name(tokens[inside[-1]]):
            inside = inside[:-1]
        if label == "PER" and inside and _agree([tokens[n] for n in inside]):
            last = _end_of_name(tokens, inside[-1])
            reading.names.append(_Span(inside[0], last, "recognised as a person"))


_MONTHS = frozenset("april may june july august summer autumn winter".split())


def _agree(words: Sequence[Token]) -> bool:
    """Whether the lists know one of the words as a name and none as something else.

    The recogniser takes the name of many a program or firm for a person's.
    """
    known = lists()
    if len(words) > 1:
        fits = all(_is_given(w) or _is_family(w) or _is_initial(w) for w in words)
        strange = not any(w.low in known.words or w.low in known.places for w in words)
        return fits and (strange or any(_is_listed(w) and w.low not in known.words for w in words))
    (word,) = words
    if word.low in known.given:
        return True
    thing = word.low in known.places or word.low in _MONTHS or word.shouted
    plain = word.low in known.words and word.low not in known.doubtful
    return _is_listed(word) and not (thing or plain)


def _is_listed(word: Token) -> bool:
    known = lists()
    return any(word.low in names for names in (known.given, known.doubtful, known.surnames))


def _already_known(reading: _Reading, known: Known) -> None:
    """Names that the settings mask, and people named elsewhere in what was read."""
    reading.names += _phrases(reading, dict.fromkeys(known.mask, "the settings mask it"))
    people_ = dict.fromkeys(known.people, "a person named elsewhere")
    reading.names += _phrases(reading, people_)
    for at, token in enumerate(reading.tokens):
        if token.low in known.parts:
            reading.names.append(_Span(at, at, "part of a name found elsewhere"))


# what it comes to


_ANY_CASE = frozenset(("st", "san", "santa", "saint"))


def _place(reading: _Reading, span: _Span) -> str | None:
    """Why a name is that of a place or a body; None where it is a person's."""
    tokens = reading.tokens
    if span.last + 1 < len(tokens) and _adjoins(tokens, span.last + 1):
        behind = tokens[span.last + 1]
        alone = span.first == span.last
        if behind.low in PLACE_NOUNS and (behind.capital or alone):
            return f"stands before “{behind.text}”"
        thing = behind.capital and not behind.shouted and behind.low in lists().words - NEVER
        if alone and thing and span.why == "a given name" and not _is_title_case(tokens):
            return f"stands before “{behind.text}”"
    last = tokens[span.last]
    if span.last > span.first and last.low in PLACE_NOUNS - _SURNAMES_TOO:
        return f"ends in “{last.text}”"
    if _adjoins(tokens, span.first):
        before = tokens[span.first - 1]
        if before.low in PLACE_OPENERS and (before.capital or before.low in _ANY_CASE):
            return f"stands after “{before.text}”"
    whole = " ".join(token.low for token in tokens[span.first : span.last + 1])
    return "a place" if " " in whole and whole in lists().places else None


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether most words have capitals, as in a heading: there they tell nothing."""
    return 2 * sum(token.capital for token in tokens) > len(tokens)


def _settled(reading: _Reading) -> Iterator[Found]:
    """The names and what is kept, none overlapping, in order."""
    tokens = reading.tokens
    masked: list[_Span] = []
    kept = list(reading.kept)
    for span in sorted(reading.names, key=lambda s: (s.first, -s.last)):
        inside = any(k.first <= span.last and span.first <= k.last for k in reading.kept)
        if inside and not span.why.startswith("the settings"):
            continue
        place = None if span.why.startswith(("the settings", "stands")) else _place(reading, span)
        if place:
            kept.append(_Span(span.first, span.last, place))
        elif masked and span.first <= masked[-1].last:
            masked[-1] = _Span(masked[-1].first, max(span.last, masked[-1].last), masked[-1].why)
        elif masked and span.first == masked[-1].last + 1 and _adjoins(tokens, span.first):
            masked[-1] = _Span(masked[-1].first, span.last, masked[-1].why)
        else:
            masked.append(span)
    covered = {n for span in masked for n in range(span.first, span.last + 1)}
    shown = [span for span in dict.fromkeys(kept) if span.first not in covered]
    both = [(span, False) for span in masked] + [(span, True) for span in shown]
    for span, stays in sorted(both, key=lambda pair: (pair[0].first, pair[0].last)):
        start, end = tokens[span.first].start, tokens[span.last].end
        yield Found(start, end, NAME, span.why, stays)
