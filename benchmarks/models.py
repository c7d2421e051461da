"""What each model costs: loading, excerpts a second, memory; each in a process of its own.

    python -m benchmarks.models --data PATH [--texts 1500]

The excerpts are sentences of excerpt_functions_en. Each model is loaded twice, so that its
libraries are imported, and the second time counts. Memory is what the process's peak grew by after
the import of its main library. Seconds of reading are the processor's, all cores together. "static"
and "encoder" give vectors and functions, "minilm" (all-MiniLM-L6-v2, the extra) vectors alone.
"""

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coproscan.embed import embed, load_encoder
from coproscan.model import load_model

MODELS = ("static", "encoder", "minilm")
_UNIT = 1 << 20 if sys.platform == "darwin" else 1 << 10  # bytes there, kilobytes elsewhere


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds to load, texts read in a second of processor time, MB above the libraries'."""

    load: float
    speed: float
    memory: float


def _read(name: str, texts: Sequence[str]) -> float:
    """Load the model and read the texts; gives the seconds that loading took."""
    start = time.perf_counter()
    if name == "minilm":
        encoder = load_encoder(name)
        loaded = time.perf_counter() - start
        embed(texts, encoder)
    else:
        model = load_model(name)
        loaded = time.perf_counter() - start
        model.read(texts)
    return loaded


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT


def cost(asked: tuple[str, Sequence[str]]) -> Cost:
    """What one model costs in this process, which must be a fresh one."""
    name, texts = asked
    libraries = {"static": "spacy", "encoder": "onnxruntime", "minilm": "sentence_transformers"}
    __import__(libraries[name])
    before = _peak()
    _read(name, texts[:10])
    start = time.process_time()
    load = _read(name, texts)
    return Cost(load, len(texts) / (time.process_time() - start - load), _peak() - before)


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--texts", type=int, default=1_500)
    wanted = parser.parse_args()
    with (wanted.data / "excerpt_functions_en" / "data.jsonl").open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file][: wanted.texts]
    print("| | load | excerpts a second | memory |\n|---|---|---|---|")
    for name in MODELS:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            [found] = pool.map(cost, [(name, texts)])
        print(f"| {name} | {found.load:.2f} s | {found.speed:,.0f} | {found.memory:.0f} MB |")


if __name__ == "__main__":
    main()
