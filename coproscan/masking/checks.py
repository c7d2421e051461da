"""Check digits, and what only looks like a number to mask."""

import re

IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BR": 29, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "EG": 29, "ES": 24,
    "FI": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "LB": 28, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PK": 24,
    "PL": 28, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24,
    "TN": 24, "TR": 26, "UA": 29, "XK": 20,
}  # fmt: skip
"""Letters and digits of an international bank account number (ISO 13616), by country."""

POSTCODE_AREAS = frozenset(
    """
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT
    DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE
    LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM
    SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ZZ
    """.split()
)
"""The letters that a UK postcode begins with; ZZ is the national health service's "no address"."""


def digits_of(text: str) -> str:
    """The digits of a text, of whatever script, as 0 to 9."""
    return "".join(str(int(c)) for c in text if c.isdecimal())


def is_nhs_number(text: str) -> bool:
    """Whether ten digits end in the check digit of an NHS number (modulus 11)."""
    digits = [int(c) for c in digits_of(text)]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(d * weight for d, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def is_card_number(text: str) -> bool:
    """Whether 13 to 19 digits end in the check digit of a payment card (Luhn)."""
    digits = [int(c) for c in digits_of(text)]
    doubled = (sum(divmod(2 * d, 10)) for d in digits[-2::-2])
    return 13 <= len(digits) <= 19 and (sum(digits[::-2]) + sum(doubled)) % 10 == 0


def iban_end(text: str) -> int | None:
    """Where the international bank account number that `text` begins with ends, if it is one."""
    length = IBAN_LENGTHS.get(text[:2].upper())
    solid = [(n, c) for n, c in enumerate(text) if c.isalnum()]
    if length is None or len(solid) < length:
        return None
    number = "".join(c for _, c in solid[:length]).upper()
    if not number.isascii():
        return None
    moved = "".join(str(int(c, 36)) for c in number[4:] + number[:4])
    return solid[length - 1][0] + 1 if int(moved) % 97 == 1 else None


def is_book_number(text: str) -> bool:
    """Whether 13 digits are a book's ISBN."""
    digits = digits_of(text)
    weighted = sum(int(d) * (1, 3)[n % 2] for n, d in enumerate(digits))
    return len(digits) == 13 and digits[:3] in ("978", "979") and weighted % 10 == 0


_YEARS = re.compile(r"(?:(?:19|20)\d\d(?:[^\d]{0,3}|$)){3,}")
_STAMP = re.compile(r"20\d\d(?:0[1-9]|1[0-2])[0-3]\d[0-2]\d[0-5]\d(?:[0-5]\d)?\d{0,3}")
_DATE = re.compile(r"[0-3]?\d([./-])[01]?\d\1(?:(?:19|20)\d\d|\d\d)(?!\d)")
_HOURS = re.compile(r"[0-2]\d[0-5]\d\s?[-–]\s?[0-2]\d[0-5]\d(?:\s{1,3}|$)")
_DECIMAL = re.compile(r"0\.\d+")


def is_other_number(text: str) -> bool:
    """Whether a long number is a row of years or hours, a time stamp or a book's number."""
    shaped = _YEARS.fullmatch(text) or _STAMP.fullmatch(text) or _HOURS.match(text)
    return shaped is not None or is_book_number(text)


def is_no_telephone(text: str) -> bool:
    """Whether what has a telephone number's digits begins with a date or opening hours, or is a
    decimal fraction."""
    return bool(_DATE.match(text) or _HOURS.match(text) or _DECIMAL.fullmatch(text))


def is_postcode(text: str) -> bool:
    """Whether what is shaped like a UK postcode is no ordinal ("the M6 2nd exit")."""
    if text[-2:] in ("st", "nd", "rd", "th") and text[:2] != text[:2].lower():
        return False
    letters = text[:2] if text[1:2].isalpha() else text[:1]
    return letters.upper() in POSTCODE_AREAS or text.upper().startswith("GIR")
