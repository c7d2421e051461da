"""What holds of whatever is read, or else it is a finding."""

from collections import Counter
from pathlib import Path

from coproscan.errors import InputError
from coproscan.pipeline import look
from coproscan.screen import reconcile, tally
from coproscan.settings import Settings
from coproscan.types import Reading
from tests.fuzzing.attacks import Attack, letters


def check(attack: Attack, folder: Path) -> None:
    """Nothing, where the file is read whole or refused in one line; else AssertionError, or what
    the reader itself raised."""
    path = folder / attack.name
    path.write_bytes(attack.data)
    try:
        reading = look([path], Settings())
    except InputError as refusal:
        line = str(refusal)
        assert line, "a refusal without a word"
        assert "\n" not in line, f"a refusal of several lines: {line!r}"
        assert str(folder) not in line, f"a refusal that names the folder: {line!r}"
        return
    _whole(reading)
    refused = any(document.reason for document in reading.documents)  # one of an archive's
    if attack.letters is not None and not refused:
        kept = letters([r.text for r in reading.responses] + [s.text for s in reading.structures])
        assert not (lost := attack.letters - kept), f"lost: {lost}"


def _whole(reading: Reading) -> None:
    """The ledger reconciles, no id comes twice, and each one that is referred to is there."""
    reconcile(tally(reading.responses), reading.responses)
    assert reading.responses, "read, and nobody says anything"
    ids = Counter(r.id for r in reading.responses)
    assert max(ids.values()) == 1, f"twice: {ids.most_common(1)}"
    documents = {d.id for d in reading.documents}
    questions = Counter(q.id for q in reading.questions)
    assert not questions or max(questions.values()) == 1, f"twice: {questions.most_common(1)}"
    for r in reading.responses:
        assert r.locator.strip(), "a response without a locator"
        assert r.document in documents
        assert r.question is None or r.question in questions, f"no question {r.question}"
        assert r.place.parent is None or r.place.parent in ids, f"no parent {r.place.parent}"
        assert "\r" not in r.text, "a line end that is not LF"
    for column in reading.columns:
        assert column.why, f"column {column.column} without a reason"
