"""The figures by which groupings of texts are compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

Floats = NDArray[np.float32]
Labels = NDArray[np.int64]

WORDS = 4
"""Words of a group: those that make BERTopic's name of it; from peers without names as many."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """What a method found: each text's group (-1: none) and the groups' words, best first."""

    labels: Labels
    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """`one` and `nearest` are (ARI, NMI) with the texts of no group as a group of their own, and
    given to the nearest; None without a truth. `without` is their share."""

    groups: int
    without: float
    one: tuple[float, float] | None
    nearest: tuple[float, float] | None
    coherence: float
    diversity: float


def figures(
    found: Found, vectors: Floats, texts: Sequence[str], truth: Sequence[str] | None
) -> Figures:
    """All figures of what a method found in `texts`, whose vectors are `vectors`."""
    said = [frozenset(words_of(text)) for text in texts]
    return Figures(
        groups=len(set(found.labels.tolist()) - {-1}),
        without=float((found.labels < 0).mean()),
        one=against(truth, found.labels) if truth else None,
        nearest=against(truth, to_nearest(found.labels, vectors)) if truth else None,
        coherence=coherence(found.words, said),
        diversity=diversity(found.words),
    )


def against(truth: Sequence[str], labels: Labels) -> tuple[float, float]:
    """ARI and NMI."""
    ari = adjusted_rand_score(truth, labels)
    return float(ari), float(normalized_mutual_info_score(truth, labels))


def to_nearest(labels: Labels, vectors: Floats) -> Labels:
    """The labels with each -1 replaced by the group whose mean vector is most like the text's."""
    groups = np.unique(labels[labels >= 0])
    if not len(groups):
        return labels
    centres = np.stack([vectors[labels == group].mean(axis=0) for group in groups])
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    return np.where(labels < 0, groups[(vectors @ centres.T).argmax(axis=1)], labels)


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())


def coherence(words: Sequence[Sequence[str]], said: Sequence[frozenset[str]]) -> float:
    """Normalised pointwise mutual information (Bouma 2009) of two words of one group, -1 to 1.

    Mean over the groups, then over each group's pairs; a pair is together where one text holds
    both.
    """
    used = {word for group in words for word in group}
    where = {w: {n for n, text in enumerate(said) if w in text} for w in sorted(used)}
    means = [
        np.mean([_npmi(where[a], where[b], len(said)) for a, b in combinations(group, 2)])
        for group in words
        if len(group) > 1
    ]
    return float(np.mean(means)) if means else 0.0


def _npmi(one: set[int], other: set[int], texts: int) -> float:
    both = len(one & other)
    if not both:
        return -1.0
    if both == texts:
        return 1.0
    return log(both * texts / (len(one) * len(other))) / -log(both / texts)


def diversity(words: Sequence[Sequence[str]]) -> float:
    """The share of different words among all groups' words."""
    every = [word for group in words for word in group]
    return len(set(every)) / len(every) if every else 0.0
