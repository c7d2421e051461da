"""What befalls a file: bytes altered, cut, repeated; the same within a zip's members; numbers that
reach past all measure."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Literal, get_args

from hypothesis import strategies as st

from coproscan.read.archive import ZIP_ERRORS

Kind = Literal[
    "flip", "cut", "end", "insert", "repeat", "number", "drop piece", "repeat piece", "swap pieces"
]
# Numbers in a file say how long, how many, where: these are where such things go wrong.
NUMBERS = (b"0", b"-1", b"255", b"65536", b"2147483647", b"4294967296", b"99999999999999999999")
# What the formats hold between their words.
TOKENS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1a", b"\r", b"\n\n", b"\t", b" "),
    *rb"""" ' , ; [ { } ] < > \ <!-- ]]> &amp; &#0; <![CDATA[""".split(),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<table>", b"<ul><li>", b"</p>", b"\\par", b"\\u-1?"),
    *(b"| a | b |\n|---|---|\n", b"- ", b"# ", b"> ", b"```\n", b"1. ", b"Ann: ", b">> "),
    *(b"00:00:01.000 --> 00:00:02.000\n", b"NOTE\n", b"obj", b"endobj", b"stream", b"<<", b"/Kids"),
    *(b"=?utf-8?q?", b"Content-Type: multipart/mixed; boundary=a\n", b"1e999", b"NaN", b"null"),
)
# Enough to be past all measure in depth, and little enough to be read in a moment.
MOST_ADDED = 50_000
_NUMBER = re.compile(rb"\d+")
_PIECE = re.compile(rb"<[^<>]{0,500}>|[^<\s]+|\s+")


@dataclass(frozen=True)
class Blow:
    """One thing that befalls a file: `at` and `to` are places from 0 (begin) to 1 (end), `times`
    how often something is repeated, `member` the place of a zip's member, or None: the file as a
    whole."""

    kind: Kind
    at: float
    to: float
    times: int
    token: bytes
    member: float | None


_PLACE = st.floats(0, 1, exclude_max=True)
BLOWS = st.lists(
    st.builds(
        Blow,
        kind=st.sampled_from(get_args(Kind)),
        at=_PLACE,
        to=_PLACE,
        # Once or twice is a slip, thousands are a nesting or a list past all measure.
        times=st.one_of(st.integers(1, 3), st.sampled_from((100, 3_000))),
        token=st.one_of(st.sampled_from(TOKENS + NUMBERS), st.binary(min_size=1, max_size=4)),
        member=st.one_of(_PLACE, _PLACE, st.none()),
    ),
    min_size=1,
    max_size=5,
)


def damaged(data: bytes, blows: list[Blow]) -> bytes:
    """A file's bytes after all the blows."""
    for blow in blows:
        data = _in_member(data, blow) if blow.member is not None else _struck(data, blow)
    return data


def _in_member(data: bytes, blow: Blow) -> bytes:
    """A zip with one member struck and packed again as it should be; any other file struck."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            members = [(name, archive.read(name)) for name in names]
    except ZIP_ERRORS:
        return _struck(data, blow)
    if not members:
        return _struck(data, blow)
    hit = int((blow.member or 0) * len(members))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, (name, content) in enumerate(members):
            archive.writestr(name, _struck(content, blow) if n == hit else content)
    return stream.getvalue()


def _struck(data: bytes, blow: Blow) -> bytes:
    start, end = sorted((int(blow.at * len(data)), int(blow.to * len(data))))
    match blow.kind:
        case "flip":
            return (
                data[:start]
                + bytes(b ^ blow.token[0] for b in data[start : start + 1])
                + (data[start + 1 :])
            )
        case "cut":
            return data[:start] + data[end:]
        case "end":
            return data[:start]
        case "insert":
            return data[:start] + _many(blow.token, blow.times) + data[start:]
        case "repeat":
            piece = data[start : min(end, start + 40)]
            return data[:start] + _many(piece, blow.times) + data[start:]
        case "number":
            return _replaced(data, _NUMBER, blow, blow.token)
        case "drop piece":
            return _replaced(data, _PIECE, blow, b"")
        case "repeat piece":
            return _replaced(data, _PIECE, blow, None)
        case "swap pieces":
            return _swapped(data, start, end)


def _many(piece: bytes, times: int) -> bytes:
    return piece * min(times, MOST_ADDED // max(1, len(piece)) + 1)


def _replaced(data: bytes, pattern: re.Pattern[bytes], blow: Blow, by: bytes | None) -> bytes:
    """The piece that matches at the blow's place, replaced by `by` (None: by itself, repeated)."""
    start = int(blow.at * len(data))
    found = pattern.search(data, start) or pattern.search(data)
    if not found:
        return data
    by = _many(found[0], blow.times + 1) if by is None else by
    return data[: found.start()] + by + data[found.end() :]


def _swapped(data: bytes, start: int, end: int) -> bytes:
    """The pieces at two places in each other's."""
    one, other = _PIECE.search(data, start), _PIECE.search(data, end)
    if not one or not other or one.end() > other.start():
        return data
    between = data[one.end() : other.start()]
    return data[: one.start()] + other[0] + between + one[0] + data[other.end() :]
