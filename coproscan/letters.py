"""How letters and e-mails open and close: lines that are manners, and say nothing of the subject.

Each function judges one line; where it must stand to be believed is for its caller to know.
"""

import re
from collections.abc import Iterable

HEAD_OF_A_LETTER = "the head of a letter"
"""The reason that sets aside what stands above and in "Dear ..."."""

SIGNATURE = "the signature of a letter or e-mail"
"""The reason that sets aside "Yours" and what stands below."""

_TITLES = r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|reverend|cllr|councillor|sir|dame|lord)"
_SALUTATION = re.compile(
    r"to whom it may concern[,:.]?"
    # "Dear old Mr Hobbs retired": what goes on in small letters is a sentence.
    r"|dear (?:(?:sirs?|madam|all|colleagues?|friends?|team|council|councillors?|editor|chair|both"
    r"|everyone|neighbours?|and|or|/|the)[ ,/]{0,3}){1,6}[:.!]?"
    rf"|dear (?:{_TITLES}\.? )?(?-i:(?:(?:and|&|de|van|von) )?[A-Z][\w'’.-]*[ ,]{{0,2}}){{1,5}}"
    r"[:.!]?|dear [\w'’-]{2,20} ?,",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:hi|hiya|hello|hey|greetings|(?:good )?(?:morning|afternoon|evening)|good day)"
    r"(?:[ ,]{1,2}(?:(?-i:[A-Z][\w'’.-]*)|all|there|everyone|everybody|folks|team|both|again|to))"
    r"{0,3}[ ,.!:-]{0,3}",
    re.IGNORECASE,
)
_ONE_CLOSE = (
    r"(?:(?:with|many|all|very|my|our|the) ){0,3}"
    r"(?:(?:kind|kindest|best|warm|warmest) (?:regards|wishes)|regards|best|all the best"
    r"|(?:yours|sincerely|faithfully|truly)(?: (?:sincerely|faithfully|truly|ever|aye))?"
    r"|thanks|thank you|cheers|love|take care|ta)"
)
_CLOSE = re.compile(rf"{_ONE_CLOSE}(?: (?:and|&) {_ONE_CLOSE})?[ ,.!]{{0,3}}", re.IGNORECASE)
_MAY_BE_A_POINT = re.compile(
    r"(?:(?:many|all|very|my|our|the) ){0,2}"
    r"(?:best|thanks|thank you|cheers|love|take care|ta|truly)[.! ]*",
    re.IGNORECASE,
)
_TITLE = re.compile(rf"(?:the|{_TITLES})\.?", re.IGNORECASE)
_KISSES = re.compile(r"x{1,5}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
_LONGEST = 80  # characters of a line of manners; beyond them something is said


def is_salutation(line: str) -> bool:
    """Whether a line is how a letter opens ("Dear Ms Osei,", "To whom it may concern")."""
    return _is(_SALUTATION, line)


def is_greeting(line: str) -> bool:
    """Whether a line that opens an e-mail greets its reader and says no more ("Hi Jo", "Morning").

    Elsewhere the same words may be a heading ("Morning").
    """
    return is_salutation(line) or _is(_GREETING, line)


def is_close(line: str) -> bool:
    """Whether a line is how a letter closes, above a name ("With kind regards,", "Yours").

    What may be a point or an answer as well ("Love", "Thanks", "The best") closes with a comma.
    """
    return _is(_CLOSE, line) and (line.rstrip().endswith(",") or not _is(_MAY_BE_A_POINT, line))


def is_signed(line: str, names: Iterable[str]) -> bool:
    """Whether a line is the name of one of `names`, in full or in part ("Jo Field", "J. Field",
    "Jo x", "Cllr Field"), and nothing else."""
    said = [w for w in _WORD.findall(line.partition("(")[0]) if not _TITLE.fullmatch(w)]
    if not said or len(line) > _LONGEST:
        return False
    said = said[:-1] if len(said) > 1 and _KISSES.fullmatch(said[-1]) else said
    return any(_is_name_of(said, name) for name in names)


def _is_name_of(said: list[str], name: str) -> bool:
    own = {word.casefold().rstrip(".") for word in _WORD.findall(name)}
    initials = {word[:1] for word in own}
    spelt = [word.casefold().rstrip(".") for word in said]
    known = [word in own or (len(word) == 1 and word in initials) for word in spelt]
    return all(known) and any(len(word) > 1 for word in spelt)


def _is(form: re.Pattern[str], line: str) -> bool:
    said = " ".join(line.replace("’", "'").split())
    return len(said) <= _LONGEST and form.fullmatch(said) is not None
