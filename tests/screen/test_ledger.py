from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.errors import LedgerError
from coproscan.screen import reconcile, screen, tally
from coproscan.settings import Settings
from coproscan.types import DISPOSITIONS, Channel, Ledger, Place, PlaceKind, Reading, Response
from tests.screen.making import DOCUMENT, reading, rejected, response, screened

_TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "n/a",
            "Nothing",
            "More buses",
            "more buses.",
            "Share this page",
            "Your email address will not be published.",
            "Kind regards",
            "13:30 - 13:45 Welcome",
            "These included:",
            "by Ada Quill",
            "[laughter]",
            "From: A\nTo: B\nSubject: C",
            "Subscribe",
            "4 Mill Road, Ely CB7 4EE",
        ]
    ),
)
_KINDS: dict[Channel, list[PlaceKind]] = {
    "survey": ["answer"],
    "notes": ["bullet", "paragraph", "cell", "item", "quote"],
    "transcript": ["turn", "paragraph"],
    "article": ["paragraph", "bullet", "quote", "item"],
}
_HEADINGS = st.sampled_from([(), ("Prompts",), ("Agenda",), ("Ideas",), ("Leave a Reply",)])


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    responses: list[Response] = []
    for name in draw(st.lists(st.sampled_from(["a.csv", "b.md", "c.txt"]), unique=True)):
        channel = draw(st.sampled_from(sorted(_KINDS)))
        for row in range(1, draw(st.integers(1, 7))):
            place = Place(draw(st.sampled_from(_KINDS[channel])), draw(_HEADINGS), block="b1")
            one = response(
                draw(_TEXTS),
                row,
                channel=channel,
                place=place,
                document=name,
                question=draw(st.sampled_from([None, f"{name}#q"])),
                respondent=draw(st.sampled_from([None, f"{name}#p1", f"{name}#Facilitator"])),
            )
            responses.append(rejected(one) if draw(st.booleans()) and row == 1 else one)
    return reading(responses, {"b.md": "x", "c.txt": draw(st.sampled_from(["x", "y"]))})


# A reading takes some milliseconds to make; fifty of them meet every rule and pair of rules.
FEW = settings(max_examples=50)


@FEW
@given(readings())
def test_every_response_gets_one_disposition_and_the_totals_reconcile(before: Reading) -> None:
    after = screen(before, Settings())
    assert [r.id for r in after.responses] == [r.id for r in before.responses]
    assert [r.text for r in after.responses] == [r.text for r in before.responses]
    for one in after.responses:
        assert one.disposition in DISPOSITIONS
        assert (one.disposition == "analysed") == (one.reason is None)
    ledger = tally(after.responses)
    assert sum(ledger.dispositions.values()) == ledger.read == len(before.responses)
    reconcile(ledger, after.responses)


@FEW
@given(readings())
def test_screening_twice_changes_nothing(before: Reading) -> None:
    once = screen(before, Settings())
    assert screen(once, Settings()) == once


@FEW
@given(readings())
def test_the_order_of_documents_does_not_matter(before: Reading) -> None:
    turned = replace(
        before,
        documents=before.documents[::-1],
        responses=tuple(sorted(before.responses, key=lambda r: r.document, reverse=True)),
    )
    expected = {r.id: (r.disposition, r.reason) for r in screen(before, Settings()).responses}
    got = {r.id: (r.disposition, r.reason) for r in screen(turned, Settings()).responses}
    assert got == expected


def _answers() -> tuple[Response, ...]:
    return screened([response("Benches", 1), response("n/a", 2)]).responses


def test_the_ledger_names_every_disposition() -> None:
    assert tally(_answers()).dispositions == dict.fromkeys(DISPOSITIONS, 0) | {
        "analysed": 1,
        "no_content": 1,
    }


def test_a_lost_response_fails_the_run() -> None:
    answers = _answers()
    with pytest.raises(LedgerError, match="counts 2 responses, but there are 1"):
        reconcile(tally(answers), answers[:1])


def test_a_response_counted_twice_fails_the_run() -> None:
    answers = _answers()
    twice = (*answers, answers[0])
    with pytest.raises(LedgerError, match=f"twice: {DOCUMENT}#row 1"):
        reconcile(tally(twice), twice)


def test_a_response_set_aside_in_silence_fails_the_run() -> None:
    silent = tuple(replace(r, reason=None) for r in _answers())
    with pytest.raises(LedgerError, match="without a reason"):
        reconcile(tally(silent), silent)


def test_totals_that_do_not_add_up_fail_the_run() -> None:
    answers = _answers()
    with pytest.raises(LedgerError, match="add up to 1, but 2"):
        reconcile(Ledger(2, {"analysed": 1}), answers)


def test_a_disposition_swapped_after_the_count_fails_the_run() -> None:
    answers = _answers()
    swapped = (replace(answers[0], disposition="context", reason="by hand"), answers[1])
    with pytest.raises(LedgerError, match="not those of the responses"):
        reconcile(tally(answers), swapped)
