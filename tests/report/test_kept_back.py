"""What is not quoted in the edition to hand on, whatever channel it came by."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from coproscan.letters import HEAD_OF_A_LETTER, SIGNATURE
from coproscan.report.masking import kept_back
from coproscan.types import Analysis
from tests.report.conftest import NOTES


def as_email(analysis: Analysis) -> Analysis:
    documents = (replace(d, kind="eml" if d.id == NOTES else d.kind) for d in analysis.documents)
    return replace(analysis, documents=tuple(documents))


def as_letter(analysis: Analysis, reason: str = HEAD_OF_A_LETTER) -> Analysis:
    first = next(r.id for r in analysis.responses if r.document == NOTES)
    return replace(
        analysis,
        responses=tuple(
            replace(r, disposition="context", reason=reason) if r.id == first else r
            for r in analysis.responses
        ),
    )


def as_signed(analysis: Analysis) -> Analysis:
    return as_letter(analysis, SIGNATURE)


@pytest.mark.parametrize("made", [as_email, as_letter, as_signed])
def test_letters_and_emails_are_kept_back_and_notes_are_not(
    analysis: Analysis, made: Callable[[Analysis], Analysis]
) -> None:
    of_notes = {r.id for r in analysis.responses if r.document == NOTES}
    assert not of_notes & kept_back(analysis)
    assert of_notes <= kept_back(made(analysis))
    agreed = {**analysis.settings, "quotes": "permitted"}
    assert not of_notes & kept_back(replace(made(analysis), settings=agreed))
