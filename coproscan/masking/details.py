"""Contact details and personal numbers: what has a fixed shape, with its check digit where it has
one.

Errs towards masking too much: a masked reference number is a nuisance, a published telephone
number is a harm. A number that fails its check digit may be a slip of the pen, so it is masked all
the same where words or grouping say what it is.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coproscan.masking import checks
from coproscan.masking.found import Found

Narrow = Callable[[re.Match[str]], tuple[int, int] | None]


def _whole(match: re.Match[str]) -> tuple[int, int]:
    return match.span("it") if "it" in match.re.groupindex else match.span()


def _if(check: Callable[[str], bool]) -> Narrow:
    """Only what passes `check`."""

    def narrow(match: re.Match[str]) -> tuple[int, int] | None:
        start, end = _whole(match)
        return (start, end) if check(match.string[start:end]) else None

    return narrow


def _unless(check: Callable[[str], bool]) -> Narrow:
    return _if(lambda text: not check(text))


def _iban(match: re.Match[str]) -> tuple[int, int] | None:
    end = checks.iban_end(match[0])
    return (match.start(), match.start() + end) if end else None


_PUBLIC_BODY = re.compile(
    r"(?:https?://)?(?:[\w-]{1,63}\.){0,4}"
    r"(?:gov\.uk|gov\.wales|gov\.scot|nhs\.uk|police\.uk|parliament\.uk|mod\.uk|europa\.eu|gov)"
    r"(?:/[\w./-]{0,300})?",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"\d{5}|(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{16}", re.IGNORECASE)


def _is_public_page(address: str) -> bool:
    """Whether a web address is a public body's page, without anything that may be an id."""
    return bool(_PUBLIC_BODY.fullmatch(address)) and not _LONG_NUMBER.search(address)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A kind, what it looks like ("it" is the part to mask) and what else must hold.

    `signs` are what a text must have one of to be searched at all; none means a digit.
    """

    kind: str
    why: str
    pattern: re.Pattern[str]
    narrow: Narrow
    signs: tuple[str, ...]


_NUMBER_STARTS = r"(?<![\w£$€])(?<!\d[.,-])"  # no price, no decimals, not within a number
_SEP = r"[\s().\-‐‑–—]"
_NO = r"(?:number|numbers|no\.?|num|nr|ref|#|№|is|was|:|=|-|\s){0,6}"
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|"
    r"july|august|september|october|november|december)\b\.?"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s?(?:of\s)?{_MONTH}(?:,?\s?(?:\d{{4}}|['’]?\d{{2}})(?!\d))?|"
    rf"{_MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s?\d{{4}})?(?!\d)|"
    r"\d{1,2}\s?[./\- ]\s?\d{1,2}\s?[./\- ]\s?(?:\d{4}|\d{2})(?!\d)|"
    r"\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d)|(?<=[: ])\d{8}(?!\d))"
)
_ADDRESS_END = r"[^\s<>()\[\]\"“”]{0,2000}[^\s<>()\[\]\"“”.,;:!?'’]"

_SHAPES: tuple[tuple[str, str, str, Narrow, str], ...] = (
    # Tried once at the start of a run of letters and never within it (possessive), so that a long
    # run without an @ costs no more than its length.
    (
        "e-mail address",
        "its shape",
        r"(?<![\w.+'%-])[\w.+'%&-]++\s{0,2}(?:@|[(\[{]\s?at\s?[)\]}])\s{0,2}[\w-]{1,63}"
        r"(?:(?:\.|\s?[(\[{]\s?dot\s?[)\]}]\s?|\s\.\s?|\sdot\s)[\w-]{1,63}){1,5}",
        _whole,
        "@|at)|at]|at}|at )|at ]",
    ),
    (
        "e-mail address",
        "its shape",
        r"(?<![\w.+'%-])[\w.+'%&-]++@[^\W\d_][\w-]{1,63}",  # its end forgotten
        _whole,
        "@",
    ),
    (
        "e-mail address",
        "its shape",
        r"(?<![\w.+'%-])[\w.+'%-]++\sat\s[\w-]{1,63}(?:\s?dot\s?[a-z]{2,20}){1,3}(?!\w)",
        _whole,
        "dot",
    ),
    (
        "web address",
        "its shape",
        rf"(?:https?://|ftp://|\bwww\.){_ADDRESS_END}",
        _unless(_is_public_page),
        "://|www.",
    ),
    (
        "web address",
        "its shape",
        r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|uk|io|co|me|info|eu|ly|app|social|"
        rf"gl|be|ie)/{_ADDRESS_END}",
        _unless(_is_public_page),
        "/",
    ),
    (
        "account name",
        "its shape",
        r"(?<![\w@.])@(?=\w*[^\W\d])[\w.]{1,40}\w",
        _whole,
        "@",
    ),
    (
        "National Insurance number",
        "its shape",
        r"(?<!\w)[A-Z]{2}[\s.-]?(?:\d{2}[\s.-]?){3}[A-D](?!\w)",
        _whole,
        "",
    ),
    (
        "National Insurance number",
        "the words before it",
        rf"\b(?:national insurance|nino|n\.?i\.?)\s?{_NO}"
        r"(?P<it>[A-Z]{2}\s?(?:\d\s?){5}\d)(?!\d)",
        _whole,
        "",
    ),
    (
        "pass code",
        "the words before it",
        r"\b(?:pass\s?(?:code|word)|pin(?: code| number)?|meeting (?:id|code)|access code)"
        r"(?: is|:|=|\s){1,4}(?P<it>(?=[\w-]*\d)[\w-]{3,40}(?: \d{3,4}){0,3})(?!\w)",
        _whole,
        "",
    ),
    (
        "bank account number",
        "its check digits",
        r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,32}",
        _iban,
        "",
    ),
    (
        "bank account number",
        "the words before it",
        rf"\biban\s?{_NO}"
        r"(?P<it>[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?)(?!\w)",
        _whole,
        "",
    ),
    (
        "bank account number",
        "a sort code and an account number",
        rf"{_NUMBER_STARTS}(?:\d{{2}}[ \-–]\d{{2}}[ \-–]\d{{2}}|\d{{6}})[^\d\n]{{1,30}}"
        r"(?:\d{8}|\d{4} \d{4})(?!\d)",
        _whole,
        "",
    ),
    (
        "bank account number",
        "the words before it",
        rf"\b(?:sort\s?-?code|s/c)\s?{_NO}(?P<it>\d{{2}}[ \-–./]?\d{{2}}[ \-–./]?\d{{2}})(?!\d)",
        _whole,
        "",
    ),
    (
        "bank account number",
        "the words before it",
        rf"\b(?:bank account|account|acct?\.?|a/c|building society roll)\s?{_NO}"
        r"(?P<it>\d(?:[ -]?\d){6,9})(?!\w|,\d)",
        _whole,
        "",
    ),
    (
        "NHS number",
        "its check digit",
        rf"{_NUMBER_STARTS}\d{{3}}[\s.\-–]?\d{{3}}[\s.\-–]?\d{{4}}(?!\w)",
        _if(checks.is_nhs_number),
        "",
    ),
    (
        "NHS number",
        "the words before it",
        rf"\b(?:nhs|chi|health and care|patient|hospital)\s?{_NO}"
        r"(?P<it>\d(?:[\s.\-–]?\d){9})(?!\d)",
        _whole,
        "",
    ),
    (
        "card number",
        "its check digit",
        rf"{_NUMBER_STARTS}\d(?:[\s.\-–]?\d){{12,18}}(?!\w)",
        _if(lambda text: checks.is_card_number(text) and not checks.is_other_number(text)),
        "",
    ),
    (
        "telephone number",
        "its shape",
        # A national prefix 0 or an international one, then 8 to 12 more digits, however they are
        # grouped: every UK number, and most others.
        rf"{_NUMBER_STARTS}(?:[(\[]?(?:\+|00)\s?\d{{1,3}}[)\]]?|[(\[]?0)(?:{_SEP}{{0,3}}\d){{8,12}}"
        r"(?:\s{0,2}(?:x|ext\.?|extension|#)\s?\d{1,6})?(?!\d)",
        _unless(checks.is_no_telephone),
        "",
    ),
    (
        "telephone number",
        "its shape",
        # A spreadsheet drops the first 0; some write 44 without its plus.
        rf"{_NUMBER_STARTS}(?:44[\s-]?(?:\(0\))?\s?[1-9]|7[1-57-9])(?:[\s.\-]?\d){{8,9}}(?!\w|,\d)",
        _whole,
        "",
    ),
    (
        "telephone number",
        "its shape",
        # 3-3-4 digits: North American, or an NHS number with a slip.
        rf"{_NUMBER_STARTS}(?:1[\s.-])?\(?\d{{3}}\)?[\s.\-–]\s?\d{{3}}[\s.\-–]\d{{4}}(?!\w)",
        _whole,
        "",
    ),
    (
        "telephone number",
        "the words before it",
        r"\b(?:tele?(?:phone)?|phone|mobile|mob|cell|landline|fax|whats\s?app|ring|call|text|dial)"
        r"(?:\s(?:me|us|her|him|them|back|on|at|number|no\.?|is|please)|[:.\s]){1,6}"
        rf"(?P<it>\+?\(?\d(?:{_SEP}{{0,2}}\d){{4,14}})(?!\d)",
        _unless(checks.is_no_telephone),
        "",
    ),
    (
        "personal number",
        "a long number",
        rf"{_NUMBER_STARTS}\d(?:[ \-]?\d){{12,18}}(?!\w)",
        _unless(checks.is_other_number),
        "",
    ),
    # UK postcodes, as people type them: any case, with or without the space.
    (
        "postcode",
        "its shape",
        r"(?<!\w)(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?[\s.-]{0,2}\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
        _if(checks.is_postcode),
        "",
    ),
    (
        "date of birth",
        "the words before it",
        rf"(?:\bd\.?\s?o\.?\s?b\b|\bdate of birth|\bborn|\bbirth\s?(?:day|date))"
        rf"[^\d\n]{{0,25}}?(?P<it>{_DATE})",
        _whole,
        "",
    ),
    (
        "date of birth",
        "the words after it",
        rf"(?<![\d/.-])(?P<it>{_DATE})[\s,]{{0,3}}(?:\(\s?(?:d\.?o\.?b|birth)|"
        r"(?:is|was) (?:my|his|her|their) (?:birthday|date of birth|dob))",
        _whole,
        "",
    ),
    (
        "address",
        "the words before it",
        r"\b(?:live|living|reside|moved|address is|home is|house is|flat is|i am|i'm|we are|we're)"
        r"\s(?:at|in|to|from)?\s?(?P<it>(?:(?:flat|apartment|apt|unit|no\.?|number)\s?)?\d{1,4}[a-z]?,?\s"
        r"(?:[\w'’]{1,20}\s){1,3}(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|dr|crescent|"
        r"gardens|grove|way|terrace|place|court|square|row|hill|park|walk|mews|view))\b",
        _whole,
        "",
    ),
)
SHAPES = tuple(
    _Shape(
        kind, why, re.compile(pattern, re.IGNORECASE), narrow, tuple(filter(None, signs.split("|")))
    )
    for kind, why, pattern, narrow, signs in _SHAPES
)
KINDS = tuple(dict.fromkeys(shape.kind for shape in SHAPES))
"""What masks are called; a name's is "name"."""

_DIGITS = re.compile(r"\d(?:[^\d\n]{0,3}\d)*+")
_REACH = 80
"""Letters between a number and the words that say what it is."""

_ROW_OF_DIGITS = 200
"""Nobody's number is so long. All of a row of digits is masked at once, so that a cell of ten
megabytes takes no longer than its length."""


def details(text: str) -> Iterator[Found]:
    """Every contact detail and personal number in `text`, by shape; they may overlap."""
    lowered = text.lower()
    near, rows = _near_numbers(text)
    yield from rows
    for shape in SHAPES:
        if not shape.signs:
            windows = near
        elif any(sign in lowered for sign in shape.signs):
            windows = [(0, len(text))]
        else:
            continue
        for start, end in windows:
            for match in shape.pattern.finditer(text, start, end):
                span = shape.narrow(match)
                if span:
                    yield Found(*span, shape.kind, shape.why)


def _near_numbers(text: str) -> tuple[list[tuple[int, int]], list[Found]]:
    """The parts of a text that stand near digits, and its long rows of digits."""
    windows: list[tuple[int, int]] = []
    rows: list[Found] = []
    for run in _DIGITS.finditer(text):
        if run.end() - run.start() > _ROW_OF_DIGITS:
            rows.append(Found(*run.span(), "personal number", "a long row of digits"))
            continue
        start, end = max(0, run.start() - _REACH), min(len(text), run.end() + _REACH)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows, rows
