"""The themes and sub-themes as a reader is told them.

What the graph has gathered is told by names, and the figures beside a name are taken for the
name's. A sub-theme whose name tells of a corner of it is mostly about nothing, and is not told; of
such a theme what is not like the name is left out. An excerpt that its theme's name does not fit
goes to the theme that it is more like if it holds a word of that one's name; to none if it is hardly
like its theme's name and clearly more like another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coproscan.themes.chance import without
from coproscan.themes.meaning import Encoder
from coproscan.themes.membership import Membership
from coproscan.themes.names import CORNER, Name
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
800 excerpts read under their themes' names 33 share no word with the name and are so: 26 of them
stood wrongly."""


_LIKE = 0.4
"""The cosine from which a text is like a name without holding a word of it. Of 79 such texts under
names of a corner those nearer were right in ten of eleven, the others in 25 of 68."""


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

    def told(self, called: Mapping[str, Name], home: "Labels") -> "Levels":
        """The same with the nodes in the themes that `home` says, as long as every theme stays
        large enough, and without sub-themes that are too small then or whose names tell of a
        corner. One sub-theme alone would divide nothing."""
        import numpy as np

        before = self.membership.home
        for theme in range(int(before.max(initial=-1)) + 1):
            if self.weights[home == theme].sum() < self.least:
                home = np.where(before == theme, theme, home)
        subtheme = np.where(home == before, self.subtheme, -1)
        for theme in range(int(home.max(initial=-1)) + 1):
            inside = home == theme
            kept = [
                sub
                for sub in np.unique(subtheme[inside & (subtheme >= 0)])
                if called[f"{theme}/{sub}"].held >= _TOLD_FROM
                and self.weights[inside & (subtheme == sub)].sum() >= self.least
            ]
            subtheme[inside & ~np.isin(subtheme, kept if len(kept) > 1 else [])] = -1
        return replace(self, membership=replace(self.membership, home=home), subtheme=subtheme)


def by_name(
    found: Levels,
    nodes: Nodes,
    texts: Sequence[str],
    called: Mapping[str, Name],
    mean: "Vectors",
    encoder: Encoder,
) -> "Labels":
    """The theme of each node, -1 for none, where a reader would look for it, going by the names.

    texts: one a node. mean: what the corpus has in common, which the nodes' vectors are without.
    """
    import numpy as np

    membership = found.membership
    themes = membership.similarity.shape[1]
    home = membership.home.copy()
    if themes < 2:
        return home
    own = [called[str(theme)] for theme in range(themes)]
    named = np.asarray(encoder.encode([name.alone for name in own]), dtype=np.float32)
    like = nodes.vectors @ without(without(named, np.zeros_like(mean)), mean).T
    for row in np.flatnonzero(home >= 0).tolist():
        said, theme = frozenset(stems(texts[row])), int(home[row])
        if own[theme].words.isdisjoint(said):
            home[row] = _fitting(theme, said, own, membership.similarity[row], like[row])
    return home


def _fitting(
    theme: int, said: frozenset[str], own: Sequence[Name], centres: "Vectors", named: "Vectors"
) -> int:
    """The theme of a text that holds no word of its own one's name, given its likeness to the
    themes' centres and to their names."""
    nearer = [
        other
        for other in range(len(own))
        if centres[other] > centres[theme] and not own[other].words.isdisjoint(said)
    ]
    if nearer:
        return max(nearer, key=lambda other: float(centres[other]))
    if own[theme].held < CORNER:
        return theme if named[theme] >= _LIKE else -1
    elsewhere = max(float(named[other]) for other in range(len(own)) if other != theme)
    unlike = named[theme] < _HARDLY and elsewhere - named[theme] > _CLEARLY
    return -1 if unlike else theme
