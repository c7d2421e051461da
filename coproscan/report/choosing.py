"""Which points and quotes say something by themselves, and which say the same thing.

A summary has room for a few lines: none should be half a sentence, a heading's worth of names, or
the narrator's own words, and no two should be about one thing.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from coproscan.plain import plain
from coproscan.report.row_parts import PointRow, Quote

ENDS = (".", "!", "?", "。", "؟", "।")
"""What a sentence ends with: Latin, East Asian, Arabic and Indian scripts."""

SENTENCE_WORDS = 6
"""A name with a full stop has fewer. (Scripts that put no space between words have one.)"""

QUOTE_LETTERS = range(40, 161)
"""From a sentence that seldom leans on the one before it ("I would not let them") to three
lines."""

STRENGTH_WORDS = 3
"""One or two words ("Good", "The park") do not tell what it is that works."""

_OPENERS = frozenset(
    """also although and because but nor or plus so than then therefore though whereas which while
    who whose yet""".split()
)
"""What a clause begins with that goes on from one before it."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_MARKS = frozenset('"“”„«»')
_PAIRS = (("“", "”"), ("(", ")"), ("«", "»"))
"""What opens and closes: one without the other is half of a sentence."""

_ENDINGS = ("ings", "ing", "ies", "es", "ed", "s", "y", "e")
_STEM = 3  # letters: "bus" is a word without its ending, "us" is another word
_SAME_WORDS = 2
"""One word in common can be chance ("a bus pass", "the bus lane"); two seldom are."""


def stands_alone(quote: Quote) -> bool:
    """Whether the words make sense by themselves: no clause cut out of a sentence of prose, no
    lead-in to a list, and no line of a list that was run together."""
    text = quote.text.strip()
    return quote.kind != "item" and is_complete(text) and not (_flows(quote) and text[:1].islower())


def is_complete(text: str) -> bool:
    """Whether a text neither goes on from one before it nor leads to one after it."""
    words = _WORD.findall(text)
    opener = words[0].casefold() if words else ""
    return (
        bool(words)
        and opener not in _OPENERS
        and text.rstrip()[-1] not in ":,;-–—"
        and all(text.count(left) == text.count(right) for left, right in _PAIRS)
    )


def tells_a_strength(quote: Quote) -> bool:
    """Whether the words tell what works and nothing that does not, to somebody who did not hear
    what went before."""
    words = quote.text.split()
    alone = stands_alone(quote) and "challenge" not in quote.functions
    # a script without spaces says in one "word" what English says in five
    return alone and (len(words) >= STRENGTH_WORDS or not quote.text.isascii())


def in_own_words(quote: Quote) -> bool:
    """Whether a person said or wrote this of themselves; a note-taker's or an author's prose, and
    the few words on a flip chart, are not."""
    return quote.kind == "quote" or quote.channel in ("survey", "transcript")


def is_quotable(quote: Quote) -> bool:
    """Whether the words can stand as a quote, whole: nothing masked, on one line, no fragment."""
    text = unquoted(quote.text)
    return (
        len(text) in QUOTE_LETTERS
        and "[" not in text
        and "\n" not in text
        and text.isprintable()
        and text == plain(text)
        and text[0].isalnum()
        and not text[0].islower()
        and is_complete(text)
        and (text[-1].isalnum() or text[-1] in ENDS)
        and (is_sentence(text) or (quote.kind == "quote" and len(text.split()) >= SENTENCE_WORDS))
    )


def unquoted(text: str) -> str:
    """A quote without the quotation marks that it stands between already."""
    bare = text.strip()
    return bare[1:-1].strip() if bare[:1] in _MARKS and bare[-1:] in _MARKS else text


def is_sentence(text: str) -> bool:
    """Whether a text ends as sentences do and is longer than a name."""
    words = len(text.split())
    return text[-1:] in ENDS and (words >= SENTENCE_WORDS or words == 1)


def place_of(point: PointRow) -> Quote | None:
    """The quote that a point's words are, or the first of its quotes."""
    own = (quote for quote in point.quotes if quote.text == point.text)
    return next(own, next(iter(point.quotes), None))


def is_whole(point: PointRow) -> bool:
    """Whether a point's words make sense by themselves."""
    quote = place_of(point)
    if point.wording == "statement" or quote is None or quote.text != point.text:
        return is_complete(point.text)
    return stands_alone(quote)


def is_prose(point: PointRow) -> bool:
    """Whether a point's words come from running prose rather than a bullet, a cell, an answer."""
    quote = place_of(point)
    return quote is not None and _flows(quote)


def _flows(quote: Quote) -> bool:
    """Whether what stands before the words may be needed to understand them."""
    return quote.channel != "survey" and quote.kind in ("paragraph", "quote", "turn")


def about_the_same(one: PointRow, other: PointRow) -> bool:
    """Whether two points seem to be about one thing: two words in common, or one and the theme."""
    common = len(_subject(one.text) & _subject(other.text))
    one_theme = one.theme is not None and one.theme == other.theme
    return common >= (1 if one_theme else _SAME_WORDS)


def about_others(points: Iterable[PointRow], taken: Iterable[PointRow]) -> Iterator[PointRow]:
    """The points, in their order, that are about nothing that is `taken` or came before."""
    met = list(taken)
    for point in points:
        if not any(about_the_same(point, other) for other in met):
            met.append(point)
            yield point


@cache
def _subject(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about, without their endings."""
    from coproscan.stopwords import stop_words

    words = (word.casefold() for word in _WORD.findall(plain(text)))
    return frozenset(_stem(word) for word in words if word not in stop_words() and len(word) > 2)


def _stem(word: str) -> str:
    """A word without its ending, roughly: "buses" and "bus" are one, so are "city" and "cities"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word
