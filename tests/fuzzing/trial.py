"""One reader tried for some minutes."""

import faulthandler
import resource
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzzing.attacks import Attack, attacks
from tests.fuzzing.laws import check

# The files are a few hundred kilobytes at most, and read in a second or so; the machine may have
# other work.
MOST_SECONDS = 60
# The interpreter with everything imported takes up 0.5 GB of addresses; what is read, some
# megabytes.
MOST_BYTES = 2 << 30
_BATCH = 300


def tried(reader: str, minutes: float, first: int, keep: Path) -> None:
    """Try one reader: each fault is printed once, and its file is put into `keep`.

    For a process of its own: its memory is limited, and it ends where one file takes too long;
    `keep` then has that file as "last".
    """
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, most))
    keep.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + minutes * 60
    files, faults = 0, Counter[str]()

    def hit(attack: Attack) -> None:
        nonlocal files
        if time.monotonic() > end:
            return
        files += 1
        with tempfile.TemporaryDirectory() as folder:
            (keep / f"last-{attack.name}").write_bytes(attack.data)
            faulthandler.dump_traceback_later(MOST_SECONDS, exit=True)
            try:
                check(attack, Path(folder))
            except Exception as error:
                faults[where := _where(error)] += 1
                if faults[where] == 1:
                    _keep(keep, f"{len(faults)}", attack, error)
                    said = str(error).splitlines() or [""]
                    print(f"{reader} {len(faults)}: {where}: {said[0][:200]}", flush=True)
            finally:
                faulthandler.cancel_dump_traceback_later()

    while time.monotonic() < end:
        _batch(reader, first, hit)
        first += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{reader}: {files} files, {len(faults)} faults, at most {peak:.0f} MB", flush=True)


def _batch(reader: str, number: int, hit: Callable[[Attack], None]) -> None:
    """Try some files; others for each number."""
    many = settings(
        max_examples=_BATCH,
        deadline=None,
        database=None,
        # Whatever is found is kept as it is: making it small costs time that finds more.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    seed(number)(many(given(attacks(reader))(hit)))()


def _where(error: BaseException) -> str:
    """What went wrong at which line of ours: the same for the same fault."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = next(f for f in reversed(frames) if "coproscan" in f.filename or "laws" in f.filename)
    return f"{type(error).__name__} in {Path(ours.filename).name}, line {ours.lineno}"


def _keep(folder: Path, name: str, attack: Attack, error: BaseException) -> None:
    (folder / f"{name}-{attack.name}").write_bytes(attack.data)
    (folder / f"{name}.txt").write_text("".join(traceback.format_exception(error)))
