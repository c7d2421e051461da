"""The themes and sub-themes as a reader is told them.

What the graph has gathered is told by names. A sub-theme whose name tells of a corner of it is
mostly about nothing, and is not told. An excerpt that its theme's name does not fit is not counted
under it: the figures beside a name are taken for the name's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coproscan.themes.chance import without
from coproscan.themes.meaning import Encoder
from coproscan.themes.membership import Membership
from coproscan.themes.names import Name
from coproscan.themes.nodes import Nodes
from coproscan.themes.stems import stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Labels = NDArray[np.int64]

_TOLD_FROM = 0.4
"""Share of a sub-theme's excerpts that hold a word of its name, from which it is worth telling: of
18 below it twelve were called wrong by who read their excerpts, of 67 others six."""

_HARDLY, _CLEARLY = 0.1, 0.1
"""Below this cosine a text is hardly like a name; by so much it is clearly more like another. Of
800 readings of excerpts under their themes' names, three in four of those that share no word with
their name and are so, or are more like another theme's centre, stood wrongly (6 % of all are
such); with half of it, or without the first, two in three."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The themes as sets of nodes: where each node belongs at both levels (-1: nowhere), and the
    resolution of the cut that gave the sub-themes. Every one has `least` excerpts or more."""

    membership: Membership
    subtheme: "Labels"
    fine: float
    weights: "Labels"
    least: int

    def listed(self) -> "list[tuple[str, str | None, Labels]]":
        """(key, parent's key, nodes) of every theme and then of its sub-themes, those with most
        excerpts first."""
        import numpy as np

        home = self.membership.home
        result: list[tuple[str, str | None, Labels]] = []
        for theme in self._by_size(home):
            inside = home == theme
            result.append((str(theme), None, np.flatnonzero(inside)))
            for sub in self._by_size(np.where(inside, self.subtheme, -1)):
                nodes = np.flatnonzero(inside & (self.subtheme == sub))
                result.append((f"{theme}/{sub}", str(theme), nodes))
        return result

    def _by_size(self, labels: "Labels") -> list[int]:
        import numpy as np

        inside = labels >= 0
        sizes = np.bincount(labels[inside], weights=self.weights[inside])
        order = np.argsort(-sizes, kind="stable")
        return [int(label) for label in order if sizes[label]]

    def told(self, called: Mapping[str, Name], misplaced: "Labels") -> "Levels":
        """The same without the nodes that are `misplaced`, as long as their themes stay large
        enough, and without sub-themes that are too small then or whose names tell of a corner. One
        sub-theme alone would divide nothing."""
        import numpy as np

        home, subtheme = self.membership.home.copy(), self.subtheme.copy()
        for theme in range(int(home.max(initial=-1)) + 1):
            inside = home == theme
            out = np.intersect1d(np.flatnonzero(inside), misplaced)
            if self.weights[inside].sum() - self.weights[out].sum() >= self.least:
                home[out] = subtheme[out] = -1
            inside = home == theme
            subs = np.unique(subtheme[inside & (subtheme >= 0)])
            kept = [
                sub
                for sub in subs
                if called[f"{theme}/{sub}"].held >= _TOLD_FROM
                and self.weights[inside & (subtheme == sub)].sum() >= self.least
            ]
            subtheme[inside & ~np.isin(subtheme, kept if len(kept) > 1 else [])] = -1
        return replace(self, membership=replace(self.membership, home=home), subtheme=subtheme)


def misplaced(
    found: Levels,
    nodes: Nodes,
    texts: Sequence[str],
    called: Mapping[str, Name],
    mean: "Vectors",
    encoder: Encoder,
) -> "Labels":
    """The nodes that a reader would not look for under their theme's name: they hold no word of it,
    and are more like another theme, or hardly like the name and clearly more like another one's.

    texts: one a node. mean: what the corpus has in common, which the nodes' vectors are without.
    """
    import numpy as np

    membership = found.membership
    themes = membership.similarity.shape[1]
    if themes < 2:
        return np.zeros(0, dtype=np.int64)
    own = [called[str(theme)] for theme in range(themes)]
    named = np.asarray(encoder.encode([name.alone for name in own]), dtype=np.float32)
    named = without(without(named, np.zeros_like(mean)), mean)
    rows = np.flatnonzero(membership.home >= 0)
    home = membership.home[rows]
    like = nodes.vectors[rows] @ named.T
    unlike = like[np.arange(len(rows)), home] < _HARDLY
    unlike &= _margin(like, home) < -_CLEARLY
    unlike |= _margin(membership.similarity[rows], home) < 0
    rows, home = rows[unlike], home[unlike]
    silent = [
        own[theme].words.isdisjoint(stems(texts[row]))
        for row, theme in zip(rows.tolist(), home.tolist(), strict=True)
    ]
    return np.asarray(rows[np.array(silent, dtype=bool)])


def _margin(likeness: "Vectors", home: "Labels") -> "Vectors":
    """How much more like its own theme (column) each row is than like any other."""
    import numpy as np

    rows = np.arange(len(home))
    others = likeness.copy()
    others[rows, home] = -np.inf
    return np.asarray(likeness[rows, home] - others.max(axis=1, initial=-np.inf))
