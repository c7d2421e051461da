"""How much of a theme the meaning of a phrase covers: "bus fares" covers "tickets are too dear"."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from coproscan.themes.chance import without
from coproscan.themes.phrases import Phrase

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_CHANCE_QUANTILE = 0.95
"""A phrase is more like an excerpt than chance makes it if 19 of 20 of other themes are less so."""

_WHOLLY = 2.5
"""From so many times that likeness on an excerpt counts as wholly covered; with 1 a name that is
near to all comes before the one that says what most of them mean."""

_LEAST = 0.1
"""Where nothing is like anything else (few excerpts), a likeness of less is no likeness."""


class Encoder(Protocol):
    """Whatever turns n texts into an n x d array."""

    def encode(self, sentences: list[str], /) -> "NDArray[np.floating]": ...


def coverage(
    phrases: Sequence[Mapping[Phrase, int]],
    vectors: "Sequence[Vectors]",
    tops: Sequence[int],
    mean: "Vectors",
    encoder: Encoder,
) -> "list[dict[Phrase, Vectors]]":
    """How far each theme's phrases cover each of its excerpts, 0 to 1.

    vectors: those of each theme's excerpts, without `mean`, at unit length. tops: the places of
    the themes that share no excerpt; by them it is found what chance explains.
    """
    import numpy as np

    of = _vectors(phrases, mean, encoder)
    own = [np.array([of[p.text] for p in found]).reshape(-1, len(mean)) for found in phrases]
    strangers = [own[i] @ vectors[j].T for i in tops for j in tops if i != j]
    likeness = np.concatenate([s.ravel() for s in strangers]) if strangers else np.ones(1)
    chance = float(np.quantile(likeness, _CHANCE_QUANTILE)) if len(likeness) else 1.0
    wholly = _WHOLLY * max(chance, _LEAST)
    return [
        dict(zip(found, np.clip(some @ group.T / wholly, 0.0, 1.0), strict=True))
        for found, some, group in zip(phrases, own, vectors, strict=True)
    ]


def _vectors(
    found: Sequence[Mapping[Phrase, int]], mean: "Vectors", encoder: Encoder
) -> "dict[str, Vectors]":
    """The phrases' vectors, less the mean as the excerpts' are, at unit length."""
    import numpy as np

    texts = list(dict.fromkeys(phrase.text for phrases in found for phrase in phrases))
    if not texts:
        return {}
    encoded = np.asarray(encoder.encode(texts), dtype=np.float32)
    norms = np.linalg.norm(encoded, axis=1, keepdims=True)
    encoded = np.divide(encoded, norms, out=np.zeros_like(encoded), where=norms > 0)
    return dict(zip(texts, without(encoded, mean), strict=True))
