"""Bytes -> text: byte-order marks, UTF-8, UTF-16, Windows and Mac code pages; never a guess at
binary data."""

import codecs
import re

from coproscan.errors import UnreadableDocument

# Longest first: the mark of UTF-32 (little-endian) begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip, Word or Excel file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, or an encrypted one"),
    (b"\x1f\x8b", "a gzip file"),
)
_CONTROLS = "".join(
    c for c in map(chr, (*range(32), *range(127, 160))) if c not in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85"
)
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_PAST_ASCII = re.compile(r"[^\x00-\x7f]")
# A word processor's stray control character does no harm; binary data is a third control
# characters or more. One in twenty lies far from both.
_MOST_CONTROLS = 0.05
# UTF-16 of English has a NUL in nearly every second place; 0.4 leaves room for other scripts.
_LEAST_NULS = 0.4
# What text in a Western code page may hold of marks that make no sense where they stand.
_LEAST_SENSE = 0.8
# In Western languages fewer than one letter in five has an accent; in Cyrillic or Greek read as
# if it were Western nearly every one has.
_MOST_ACCENTED = 0.35
_MARKS_ANYWHERE = "‘’‚“”„–—…•·«»‹›€£§©®™½¼¾µ×÷\u00a0\u00ad"
_MARKS_AFTER_A_WORD = "°²³ºª"
_MARKS_BEFORE_A_WORD = "¿¡¥"
# Windows first: of two code pages that make equal sense it is much the commoner.
_WESTERN = ("cp1252", "mac_roman")


def decode(data: bytes, name: str) -> str:
    """The text of `data`, without byte-order mark and with line ends LF; `name` is the file's, for
    the error.

    UTF-8, UTF-16 and UTF-32 are told by mark or by validity; else the text is read in the Western
    code page in which its marks and accents make sense, and where none does, in the one that
    charset-normalizer finds.

    Raises UnreadableDocument where `data` is no text (an image under a text file's name) or holds
    NUL characters.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocument(
                f"{name}: is {what} whatever its name says: save or export it in the format that "
                f"its name promises"
            )
    text = _decoded(data)
    if text is None or _share_of_controls(text) > _MOST_CONTROLS:
        raise UnreadableDocument(f"{name}: holds binary data, not text: export it again as text")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableDocument(
            f"{name}: line {line} holds a NUL character, so the file is damaged: export it again, "
            f"as UTF-8 text"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str | None:
    """The text in the first encoding that fits; None where there is none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    return (
        _utf_16_without_mark(data)
        or _strict(data, "utf-8")
        or _mostly_utf_8(data)
        or _western(data)
        or _found(data)
        or (None if data else "")
    )


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows by the NULs in one half of the places and none to speak of in the other."""
    half = len(data) // 2
    if not half or len(data) % 2:
        return None
    first, second = data[0::2].count(0) / half, data[1::2].count(0) / half
    if second > _LEAST_NULS and first < 1 - second:
        return _strict(data, "utf-16-le")
    if first > _LEAST_NULS and second < 1 - first:
        return _strict(data, "utf-16-be")
    return None


def _mostly_utf_8(data: bytes) -> str | None:
    """UTF-8 into which a few bytes of Windows text were pasted: those are read as Windows text."""
    text = data.decode("utf-8", errors="surrogateescape")
    strays = sum("\udc80" <= c <= "\udcff" for c in text)
    whole = sum(c > "\x7f" for c in text) - strays
    if strays >= whole:
        return None
    return "".join(
        bytes([ord(c) - 0xDC00]).decode("cp1252", errors="replace")
        if "\udc80" <= c <= "\udcff"
        else c
        for c in text
    )


def _western(data: bytes) -> str | None:
    """The text in the Western code page in which most of its accents and marks make sense."""
    readings = [text for page in _WESTERN if (text := _strict(data, page)) is not None]
    best = max(readings, key=_sense, default=None)
    if best is None or _sense(best) < _LEAST_SENSE or _share_accented(best) > _MOST_ACCENTED:
        return None
    return best


def _found(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None else str(best)


def _sense(text: str) -> float:
    """The share of the characters past ASCII that make sense where they stand, 0 to 1."""
    padded = f" {text} "
    past_ascii = [m.start() for m in _PAST_ASCII.finditer(padded, 1, len(padded) - 1)]
    sensible = sum(_makes_sense(*padded[i - 1 : i + 2]) for i in past_ascii)
    return sensible / max(1, len(past_ascii))


def _makes_sense(before: str, character: str, after: str) -> bool:
    """An accented capital neither follows a small letter nor stands alone; a mark is one that
    people type, on its own side of a word."""
    if character in _MARKS_AFTER_A_WORD:
        return before.isalnum()
    if character in _MARKS_BEFORE_A_WORD:
        return after.isalnum() and not before.isalnum()
    if character.isupper():
        return not before.islower() and (before.isalpha() or after.isalpha())
    return character.isalpha() or character in _MARKS_ANYWHERE


def _share_accented(text: str) -> float:
    past_ascii = sum(c.isalpha() for c in map(str, _PAST_ASCII.findall(text)))
    return past_ascii / max(1, past_ascii + len(_ASCII_LETTER.findall(text)))


def _share_of_controls(text: str) -> float:
    return sum(map(text.count, _CONTROLS)) / max(1, len(text))
