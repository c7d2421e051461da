"""What a line of text is by its form: a sentence, a name, a date, a time, an address.

Small questions that the rules of this stage share. None of them knows of documents or dispositions.
"""

import re
import unicodedata

LISTED = ("bullet", "item", "cell")
"""Kinds of places in a list or a table."""

LONGEST_LINE = 700
"""Characters past which nothing is furniture or context by its words: the longest notices met
(confidentiality notes of e-mails, cookie banners) stay under it, and patterns stay fast."""

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "\u00a0": " "})
_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_MARKED = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
_LEADING = re.compile(r"^[\s•●▪◦·‣»«›‹→←▸►|>–—-]+(?=\S)")
_NUMBERED = re.compile(
    r"\A\s*(?:\d+(?:\.\d+)*[.)]?|[a-z][.)]|(?:annexe?|appendix|schedule|part|section) "
    r"(?:\d{1,2}|[a-z]|[ivx]{1,4})\s?[:.)–—-])\s+"
)
_AFTERWORD = re.compile(r"\s+\([^()]{1,80}\):?$")
_SENTENCE_END = re.compile(r"[.!?…][\"')\]]*$")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+(?=[\"'(]?[A-Z])")

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?\s?(?:[ap]\.?m\.?)?"
    r"|(?:1[0-2]|[1-9])\s?[ap]\.?m\.?|noon|midday)(?![\w%])"
)
_RANGE = rf"{_CLOCK}\s*(?:-|–|—|to|until)\s*{_CLOCK}"
DATE = (
    rf"{_DAY}(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?(?:\s+\d{{4}})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?|{_MONTH}\s+\d{{4}}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})"
)
_MOMENT = re.compile(
    rf"(?:{_RANGE}\s*[-,–]?\s*)?{DATE}(?:[\s,|·–-]*(?:at\s+)?(?:{_RANGE}|{_CLOCK}))?", re.IGNORECASE
)
_TIMED = re.compile(rf"\W*(?:{_RANGE}|{_CLOCK})\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_TIME_RANGE = re.compile(_RANGE, re.IGNORECASE)

_UK_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_US_ZIP = re.compile(r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b")
_STREET = re.compile(
    r"\b(?:road|rd|street|st|avenue|ave|lane|drive|close|square|place|terrace|crescent|way"
    r"|gardens|hill|house|centre|center|hall|building|floor|court|park|quay|wharf)\b",
    re.IGNORECASE,
)

# A name may hold these in lower case, and be led or followed by these.
_PARTICLES = frozenset(
    "de da di del della der den van von la le y al el bin ap ab of the and & for".split()
)
_NAME_PARTICLES = frozenset("de da di del della der den van von la le y al el bin ap ab".split())


def plain(text: str) -> str:
    """`text` in lower case on one line, with straight quotes and without marks of emphasis."""
    joined = " ".join(text.translate(_QUOTES).split())
    return _LEADING.sub("", _MARKED.sub("", joined)).strip().casefold()


def title_of(heading: str) -> str:
    """A heading's words in lower case, without its number ("2.", "Annex A:"), its colon, its
    emphasis and what stands in brackets behind it."""
    return _AFTERWORD.sub("", _NUMBERED.sub("", plain(heading))).strip(" :.?#")


def tokens(text: str) -> tuple[str, ...]:
    """The words and numbers of `text`, in lower case, accents folded ("n/a" gives n, a)."""
    folded = unicodedata.normalize("NFKD", text.translate(_QUOTES).casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return tuple(_WORD.findall(bare))


def lines(text: str) -> tuple[str, ...]:
    """The lines of `text` that are not blank."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def sentences(line: str) -> tuple[str, ...]:
    """The sentences of a line, parted where a full stop is followed by a capital."""
    return tuple(_SENTENCE_BREAK.split(line.translate(_QUOTES).strip()))


def is_sentence(text: str) -> bool:
    """Whether somebody says something in `text`, as against naming or labelling something.

    Four words and a full stop make one ("Nobody told the caretaker."), also two sentences of any
    length; without a stop it takes fourteen words, for a title seldom has so many.
    """
    if len(text) > LONGEST_LINE:
        return True
    words = text.split()
    if len(words) >= 4 and _SENTENCE_END.search(text.strip()):
        return True
    if len(sentences(text)) > 1 and len(words) >= 4:
        return True
    return len(words) >= 14 and sum(w[:1].islower() for w in words) > len(words) / 2


def is_name(text: str) -> bool:
    """Whether a line can be a person's or an organisation's name: two to five words, each with a
    capital, no figure and no stop ("Oona Farrelly", "Friends of Lindley Park")."""
    words = text.strip(" ,*_").split()
    if not 2 <= len(words) <= 5 or re.search(r"[\d.!?:;@/]", text.replace(". ", " ")):
        return False
    lower = [w for w in words if not w[:1].isupper()]
    return words[0][:1].isupper() and all(w.casefold() in _PARTICLES for w in lower)


def is_person(text: str) -> bool:
    """Whether a line can be a person's name: two to four capitalised words of letters."""
    words = text.strip(" ,*_:").split()
    capital = [w for w in words if w.casefold() not in _NAME_PARTICLES]
    return (
        2 <= len(words) <= 4
        and len(capital) >= 1
        and all(re.fullmatch(r"[^\W\d_][^\W\d_.'’-]*(?:['’-][^\W\d_]+)*\.?", w) for w in words)
        and all(w[:1].isupper() for w in capital)
    )


def is_titled(text: str) -> bool:
    """Whether a short line is set like a title or a role: most of its words have a capital."""
    words = [w for w in text.split() if w[:1].isalpha() and w.casefold() not in _PARTICLES]
    return (
        1 <= len(words) <= 9
        and not _SENTENCE_END.search(text.strip())
        and sum(w[:1].isupper() for w in words) >= 0.75 * len(words)
    )


def is_moment(text: str) -> bool:
    """Whether a line is a date, with or without a time, and nothing else."""
    return bool(_MOMENT.fullmatch(text.strip(" .*_()[]|·")))


def has_date(text: str) -> bool:
    """Whether a date stands somewhere in `text`."""
    return bool(re.search(rf"\b{DATE}", text, re.IGNORECASE))


def clock_rest(text: str) -> str | None:
    """What follows the clock time or range at the start of a line; None where there is none."""
    found = _TIMED.match(text)
    return found["rest"].strip(" -–—|:\t*_") if found else None


def has_time_range(text: str) -> bool:
    """Whether a range of clock times stands in `text` ("13:30 - 14:00")."""
    return bool(_TIME_RANGE.search(text))


def is_address(text: str) -> bool:
    """Whether a line is a postal address: a postcode after commas or street words, no sentence."""
    code = _UK_POSTCODE.search(text) or _US_ZIP.search(text)
    if not code or len(text.split()) > 25:
        return False
    before = text[: code.start()]
    lower = [w for w in before.split() if w[:1].islower() and w not in _PARTICLES]
    return len(lower) <= 2 and bool(
        before.count(",") or _STREET.search(before) or not before.strip()
    )
