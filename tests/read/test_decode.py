"""Bytes -> text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproscan.errors import UnreadableDocument
from coproscan.read.decode import decode

ENGLISH = "We don’t use the café – it’s £3 for a tea and there’s “nowhere” to sit.\nNo naïve hopes."
GERMAN = "In den Straßen für Fußgänger fehlen Bäume, größere Plätze wären schön."
SPANISH = "¿Qué falta? Más árboles, y un baño público para los niños."
FRENCH = "Les pistes ne sont pas sûres à côté de l’école. Où est le marché ?"
POLISH = "Więcej zieleni, ścieżki rowerowe są źle oświetlone, proszę o ławki przy źródle."
RUSSIAN = "Больше парков и велосипедных дорожек, автобусы ходят слишком редко."


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, SPANISH, FRENCH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_western_text_is_read_in_any_usual_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "answers.csv") == text


SHORT = ["Parking – bad", "id,comment\n1,The café\n", "£4 a day", "• Lighting", "it’s"]


@pytest.mark.parametrize("short", SHORT)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_one_accent_in_a_short_text_is_enough(short: str, encoding: str) -> None:
    assert decode(short.encode(encoding), "a.txt") == short


def test_between_two_code_pages_that_make_equal_sense_windows_is_chosen() -> None:
    assert decode("CAFÉ".encode("cp1252"), "a.txt") == "CAFÉ"


@pytest.mark.parametrize(
    ("text", "encoding"), [(POLISH, "cp1250"), (RUSSIAN, "cp1251"), (RUSSIAN * 20, "koi8-r")]
)
def test_other_scripts_are_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), "a.csv") == ENGLISH


def test_utf_32_is_told_from_utf_16_by_its_mark() -> None:
    assert decode(codecs.BOM_UTF32_LE + "Café".encode("utf-32-le"), "a.txt") == "Café"


def test_a_pasted_windows_quote_does_not_spoil_utf_8() -> None:
    data = "Café, naïve, £3, “more” seats ".encode() + "it’s".encode("cp1252")
    assert decode(data, "a.txt") == "Café, naïve, £3, “more” seats it’s"


def test_line_ends_become_lf_and_nothing_else_changes() -> None:
    assert decode(b"a\r\nb\rc\n\td \xc2\xa0 e\x0bf", "a.txt") == "a\nb\nc\n\td \u00a0 e\x0bf"


def test_nothing_is_nothing() -> None:
    assert decode(b"", "a.txt") == ""


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
        b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 3,
        b"PK\x03\x04\x14\x00\x06\x00",
        b"%PDF-1.7\n1 0 obj",
        bytes(range(256)) * 10,
        b"\x01\x02\x03\x04\x05\x06\x07\x08" * 50,
    ],
)
def test_binary_data_is_refused_with_the_files_name(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"^photo\.csv: ") as refusal:
        decode(data, "photo.csv")
    assert "\n" not in str(refusal.value)


def test_a_nul_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableDocument, match=r"^a\.csv: line 3 holds a NUL"):
        decode(b"id,comment\n1,Buses\n2,Tra\x00ms\n3,Trains run late\n", "a.csv")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    data = text.encode()
    if text.startswith("\ufeff") or data.startswith((b"%PDF", b"GIF8")):
        return
    assert decode(data, "a.txt") == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.csv")
    except UnreadableDocument:
        return
    assert "\r" not in text
    assert "\0" not in text
