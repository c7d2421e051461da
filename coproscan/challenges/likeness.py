"""Proposals that may answer a challenge because they are about the same: marked "possibly"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coproscan.types import Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

SIMILAR_AIM = 0.45
"""Cosine from which a challenge and a proposal of one theme count as similar in aim. Of labelled
pairs 0.70 are what a reader would like to see side by side, 0.45 plainly so; from 0.6 on 0.80 and
0.51, for a third as many challenges (docs/decisions/0010)."""

MOST = 3
"""Possible proposals shown for one challenge: more would be a theme's list over again."""

_HALF = 0.5
"""A possible pair's strength is half its cosine: below any evidence that people gave."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A group of excerpts by what it is about: `medoid` is a row of the vectors, `tables` the
    documents in whose tables it stands."""

    id: str
    theme: str | None
    medoid: int
    tables: frozenset[str]


def possible_pairs(
    challenges: Sequence[Aim],
    solutions: Sequence[Aim],
    vectors: "Vectors",
    pairs: Mapping[tuple[str, str], Pair],
) -> dict[tuple[str, str], Pair]:
    """For challenges without any pair in `pairs`: the few proposals of the same theme that are most
    like each, as "possibly" pairs. Cells of one document's tables never pair so."""
    import numpy as np

    paired = {challenge for challenge, _ in pairs}
    by_theme: dict[str, list[Aim]] = {}
    for solution in solutions:
        if solution.theme is not None:
            by_theme.setdefault(solution.theme, []).append(solution)
    found: dict[tuple[str, str], Pair] = {}
    for challenge in challenges:
        near = by_theme.get(challenge.theme, []) if challenge.theme is not None else []
        if challenge.id in paired or not near:
            continue
        cosines = np.round(vectors[[s.medoid for s in near]] @ vectors[challenge.medoid], 5)
        ranked = sorted(zip(cosines.tolist(), near, strict=True), key=lambda both: -both[0])
        fit = [
            (cosine, solution)
            for cosine, solution in ranked
            if cosine >= SIMILAR_AIM
            and solution.medoid != challenge.medoid
            and challenge.tables.isdisjoint(solution.tables)
        ]
        for cosine, solution in fit[:MOST]:
            key = (challenge.id, solution.id)
            found[key] = Pair(*key, "possibly", round(_HALF * min(cosine, 1.0), 6))
    return found
