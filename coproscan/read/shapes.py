"""What one cell looks like: a number, a date, an address, a ready-made answer.

Each pattern is for the whole cell. None takes more than linear time: of two alternatives inside a
repetition no one begins another.
"""


def _one_of(*alternatives: str) -> str:
    return f"(?:{'|'.join(alternatives)})"


def _any_case(pattern: str) -> str:
    return f"(?i:{pattern})"


NUMBER = r"[-+−]?[£$€]?\s?\d[\d,. ]*%?"
EMAIL = r"[^\s@]{1,100}@[^\s@]{1,200}\.[A-Za-z]{2,24}"
URL = _any_case(r"(?:https?://|www\.)\S+")
UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|R_[A-Za-z0-9]{10,20}"
PHONE = r"(?=(?:\D{0,4}\d){9,15}\D{0,4}$)[+0(][\d() \-./]{8,24}"
POSTCODE = r"[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}"
CODE = r"(?=.{0,60}\d)[A-Za-z0-9][A-Za-z0-9_\-./:#]{0,60}"
"""One run of letters and figures with at least one figure: "P-017", "train204"."""

NAME = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Prof|Rev)\.? )?[A-Z][\w'’-]*(?: [A-Z][\w'’.-]*){1,2}"
"""Two or three words with capitals."""

EPOCH = r"[12]\d{9}(?:\d{3})?(?:\.\d+)?"
"""Seconds or milliseconds since 1970, from 2001 to 2065."""

SERIAL = r"[2-5]\d{4}(?:\.\d+)?"
"""Days since 1900, as spreadsheets count them, from 1954 to 2064."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:[a-z]{3,9},? )?"
_DATE = _one_of(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}",
    r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})",
    rf"{_WEEKDAY}{_DAY}[ -]{_MONTH}[ ,-]{{1,2}}(?:\d{{4}}|\d{{2}})",
    rf"{_WEEKDAY}{_MONTH} {_DAY},? \d{{4}}",
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?"
_ZONE = r"(?: ?(?:z|[a-z]{3,5}|(?:utc|gmt)?[+-]\d{1,2}:?\d{0,2}))?"
TIME = _any_case(
    _one_of(
        rf"{_DATE}(?:(?:t|,? | at ){_CLOCK}{_ZONE})?",
        r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?",
        rf"[a-z]{{3}} {_MONTH} \d{{1,2}} {_CLOCK} [a-z]{{2,5}} \d{{4}}",
    )
)
"""A date, a time of day, or both, in the ways that survey tools and people write them."""

_AMOUNT = r"[£$€]?\d[\d,]*k?"
CHOICE = _any_case(
    _one_of(
        r"(?:(?:strongly|somewhat|tend|to|slightly|completely|neither|very|fairly|quite|extremely"
        r"|not|at|all|mostly|partly|really) ){0,4}"
        + _one_of(
            r"agree(?: (?:n?or) disagree)?|disagree|satisfied(?: nor dissatisfied)?|dissatisfied",
            r"likely|unlikely|important|unimportant|good|poor|bad|safe|unsafe|easy|difficult",
            r"happy|unhappy|concerned|support|oppose|well|often",
        ),
        r"yes|no|y|n|true|false|maybe|don['’]?t know|do not know|not sure|unsure|neutral|none",
        r"other|n/?a|not applicable|prefer not to (?:say|answer|disclose)|always|usually",
        r"sometimes|rarely|never|seldom|occasionally|daily|weekly|monthly|yearly|every day",
        r"excellent|fair|average|high|medium|low|male|female|man|woman|non[- ]?binary",
        r"(?:full|part)[- ]time|retired|student|employed|unemployed|self[- ]employed",
        r"s[ií]|oui|non|ja|nein|ydw|nac ydw|ydy|cytuno|anghytuno",
        # bands: "25-34", "65 or over", "Under £20,000"
        rf"(?:aged )?{_AMOUNT} ?(?:-|–|to) ?{_AMOUNT}(?: years?(?: old)?)?",
        rf"(?:under|over|below|above|less than|more than) {_AMOUNT}",
        rf"{_AMOUNT} ?(?:\+|plus|(?:or|and) (?:over|above|more|under|less|older|younger))",
    )
    + r"\.?"
)
"""An answer off a ready-made scale, or a band of ages or amounts."""

NIL = _any_case(
    _one_of(
        r"n ?/? ?a|none|nil|nothing(?: else)?|no|nope|not applicable|no comments?",
        r"don['’]?t know|unsure|not sure|nada|ningun[oa]|no s[eé]|rien|nichts|dim(?: byd)?",
        r"[-–—.?x*/]+",
    )
    + r"[.!]{0,3}"
)
"""An answer that says nothing, so that it tells nothing of what its column is."""
