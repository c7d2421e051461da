"""Which of many texts may share words: MinHash over windows, and the pairs that it suggests.

A text is the sequence of its words' numbers. Each window of it has a signature of so many least
hashes of its shingles (runs of words); windows that agree in a band of the signature are a
candidate pair (Broder 1997; bands: Leskovec, Rajaraman and Ullman, Mining of Massive Datasets,
chapter 3). Windows, because a template may stand within a letter of any length. Nothing is decided
here: a pair is only worth a closer look.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

SHINGLE = 4
"""Words in a shingle. Of three are too many in everybody's mouth ("I would like"); with five a text
in which every fifth word was changed has hardly one left."""

WINDOW = 40
STEP = 20
"""Words in a window, and from one to the next: a passage of 60 words, wherever it begins, has one
window to itself; the shortest prepared text still fills half of one."""

BANDS = 32
ROWS = 2
"""Two windows that share 3 in 10 of their shingles meet in a band with a chance of 0.95, 2 in 10
with 0.73; those that share 1 in 100, as unrelated ones do at most, with 0.003."""

_SEED = 20_011
"""For the hash functions, which are any fixed ones."""


def numbers(words: Sequence[str]) -> "Numbers":
    """Each word as a number that depends on nothing but the word."""
    import numpy as np

    return np.fromiter((crc32(word.encode()) for word in words), np.uint64, len(words))


def shingles(text: "Numbers") -> "Numbers":
    """The hashes of every run of SHINGLE words, in order; none where there are fewer words."""
    import numpy as np

    count = len(text) - SHINGLE + 1
    if count < 1:
        return np.empty(0, np.uint64)
    total = np.zeros(count, np.uint64)
    for i in range(SHINGLE):
        total = (total ^ text[i : i + count]) * np.uint64(0x9E3779B97F4A7C15)
        total ^= total >> np.uint64(29)
    return total


def candidates(texts: Sequence["Numbers"]) -> Iterator[tuple[int, int]]:
    """Pairs (lower first, each once, in order) of the texts, given as their `shingles`, that may
    share a window's words."""
    import numpy as np

    windows, owners = _windows(texts)
    if not len(owners):
        return
    signatures = _signatures(windows)
    pairs: set[tuple[int, int]] = set()
    for band in range(BANDS):
        rows = signatures[:, band * ROWS : (band + 1) * ROWS]
        key = rows[:, 0].astype(np.uint64) << np.uint64(32) | rows[:, 1]
        order = np.lexsort((owners, key))
        same = key[order][1:] == key[order][:-1]
        for here in np.flatnonzero(same).tolist():
            a, b = int(owners[order[here]]), int(owners[order[here + 1]])
            if a != b:
                pairs.add((min(a, b), max(a, b)))
    yield from sorted(pairs)


def _windows(texts: Sequence["Numbers"]) -> "tuple[list[Numbers], Numbers]":
    """Every window's shingles, and which text (from 0) each is of."""
    import numpy as np

    found, owners = [], []
    for owner, text in enumerate(texts):
        for start in range(0, max(1, len(text) - STEP), STEP):
            window = text[start : start + WINDOW]
            if len(window):
                found.append(window)
                owners.append(owner)
    return found, np.asarray(owners, dtype=np.uint64)


def _signatures(windows: Sequence["Numbers"]) -> "NDArray[np.uint64]":
    """The least hash of each window's shingles by each hash function: windows x functions.

    Multiply, add and take the upper half: nearly independent, and one step of arithmetic.
    """
    import numpy as np

    draw = np.random.default_rng(_SEED)
    factors = draw.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
    terms = draw.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64)
    starts = np.cumsum([0, *(len(w) for w in windows[:-1])])
    flat = np.concatenate(windows)
    return np.stack(
        [
            np.minimum.reduceat((flat * factor + term) >> np.uint64(32), starts)
            for factor, term in zip(factors, terms, strict=True)
        ],
        axis=1,
    )
