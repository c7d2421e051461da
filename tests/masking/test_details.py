import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproscan.masking import Masker

masked = Masker().masked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to jo.bloggs@example.org please", "write to [e-mail address] please"),
        ("'jo.b@example.org'", "[e-mail address]'"),
        ("jo(at)example.co.uk", "[e-mail address]"),
        ("ring 0161 496 0000.", "ring [telephone number]."),
        ("(020) 7946 0123", "[telephone number]"),
        ("+44 7700 900123 or 07700-900123", "[telephone number] or [telephone number]"),
        ("near M1 1AE, sw1a1aa and GIR 0AA", "near [postcode], [postcode] and [postcode]"),
        ("NI QQ 12 34 56 C", "NI [National Insurance number]"),
        ("NHS 943 476 5919", "NHS [NHS number]"),
        ("card 4111 1111 1111 1111", "card [card number]"),
        ("see https://example.org/me?x=1 now", "see [web address] now"),
        ("[the plan](https://example.org/a).", "[the plan]([web address])."),
        ("or www.example.org", "or [web address]"),
        ("thanks @JoBloggs!", "thanks [account name]!"),
        ("(passcode 448812), password: oak-7tree", "(passcode [pass code]), password: [pass code]"),
    ],
)
def test_masks_contact_details(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 47 bus runs 07:30 to 18:45, every 20 minutes.",
        "It cost £1,250,000 in 2018-19 and 3.5 million in 2020.",
        "No password is needed, and the pin board in room 12 is full",
        "A4 paper, the M60, the A6 at 5pm, Year 6s, B12 vitamins",
        "10-12 people, 1 in 3, 24/7",
        "Section 106 money @ the market",
        "公園のベンチが足りません。",
    ],
)
def test_leaves_the_rest_alone(text: str) -> None:
    assert masked(text) == text


def test_a_slice_that_cuts_a_number_in_two_shows_neither_half() -> None:
    text = "ring me on 0161 496 0000 after six"
    cut = text.index("496")
    assert masked(text, 0, cut) == "ring me on [telephone number]"
    assert masked(text, cut) == "[telephone number] after six"


@given(st.text(), st.data())
def test_what_needs_no_mask_is_the_slice_itself(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if masked(text) == text:
        assert masked(text, start, end) == text[start:end]


@given(
    st.text(alphabet="abc 019@.+-()"),
    st.sampled_from(["jo.b@example.org", "0161 496 0000", "M1 1AE", "07700 900123"]),
)
def test_a_contact_detail_never_survives(around: str, detail: str) -> None:
    assert detail not in masked(f"{around} {detail} {around}")


@pytest.mark.parametrize("unit", ["a", "1", "0 ", "a.", "@", "a@", "+1 ", "M1 1", "www."])
def test_a_megabyte_of_anything_takes_a_moment(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    before = time.perf_counter()
    masked(text)
    # about a second; what grows with the square takes hours
    assert time.perf_counter() - before < 20
