"""A short trial of every reader; `python -m tests.fuzzing --minutes 10` is the long one."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from coproscan.pipeline import look
from coproscan.settings import Settings
from tests.fuzzing.attacks import READERS, Attack, attacks
from tests.fuzzing.damage import BLOWS, MOST_ADDED, Blow, damaged
from tests.fuzzing.files import seed
from tests.fuzzing.laws import check

# Some tenths of a second for each reader; the same files every time, so that a failure is one of
# the change that was made.
_FILES = 12


@pytest.mark.parametrize("reader", READERS)
def test_whatever_befalls_a_file_it_is_read_whole_or_refused(reader: str, tmp_path: Path) -> None:
    @settings(
        max_examples=_FILES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(attacks(reader))
    def tried(attack: Attack) -> None:
        check(attack, tmp_path)

    tried()


@pytest.mark.parametrize("reader", READERS)
def test_what_is_damaged_was_whole(reader: str, tmp_path: Path) -> None:
    suffix, data = seed(reader)
    (tmp_path / f"a{suffix}").write_bytes(data)
    reading = look([tmp_path], Settings())
    assert {document.status for document in reading.documents} == {"read"}
    assert len(reading.responses) > 5


@given(BLOWS)
def test_no_blow_makes_a_file_past_all_measure(blows: list[Blow]) -> None:
    hurt = damaged(b"%PDF 1 2 3 <a> four\n" * 20, blows)
    assert len(hurt) <= 400 + len(blows) * 2 * MOST_ADDED
