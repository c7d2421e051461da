"""Try the readers for as long as you like: `python -m tests.fuzzing --minutes 10 --reader .pdf`."""

import argparse
import multiprocessing
import random
import sys
from pathlib import Path

from tests.fuzzing.attacks import READERS
from tests.fuzzing.trial import tried


def main() -> int:
    """Try one reader after another; 1 where one of them did not come to its end."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1, help="by the clock, each [1]")
    parser.add_argument("--reader", action="append", choices=READERS, help="[all]")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--keep", type=Path, default=Path("fuzzing"), help="for what was found")
    asked = parser.parse_args()
    print(f"seed {asked.seed}")
    broken = 0
    for reader in asked.reader or READERS:
        keep = asked.keep / reader.lstrip(".")
        work = (reader, asked.minutes, asked.seed * 1000, keep)
        process = multiprocessing.get_context("spawn").Process(target=tried, args=work)
        process.start()
        process.join()
        if process.exitcode:
            broken = 1
            print(f"{reader}: stopped with {process.exitcode} at {keep}/last-…", flush=True)
    return broken


if __name__ == "__main__":
    sys.exit(main())
