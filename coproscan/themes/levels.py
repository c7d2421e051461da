"""The themes and sub-themes as a reader is told them.

What the graph has gathered is told by names, and the figures beside a name are taken for the
name's. A sub-theme whose name tells of a corner of it is mostly about nothing, and is not told. An
excerpt that fits neither its theme's name nor its sub-theme's goes to the theme that it is more
like, if it holds a word of that one's name; to none, if its theme is not divided and its
name tells of a corner, or if it is hardly like that name and clearly more like another.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coproscan.themes.chance import without
from coproscan.themes.meaning import Encoder
from coproscan.themes.membership import Membership
from coproscan.themes.names import CORNER, Name
from coproscan.themes.nodes import Nodes
from coproscan.themes.stems import stems
from coproscan.themes.substance import WORDED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Labels = NDArray[np.int64]

_LIKE = 0.4
"""The cosine from which a text is like a name, and fits it without holding a word of it. Of 79 such
texts under names that few others fit, those nearer were right in ten of eleven, the others in 24 of
68."""

_TOLD_FROM = 0.4
"""Share of a sub-theme's texts that its name must fit to be worth telling: of 13 with less ten were
called wrong by who read five of their excerpts, of 68 others eight."""

_HARDLY, _CLEARLY = 0.1, 0.1
"""Below this cosine a text is hardly like a name; by so much it is clearly more like another. Of
800 excerpts read under their themes' names 33 share no word with the name and are so: 26 of them
stood wrongly."""


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

    def moved(self, home: "Labels") -> "Levels":
        """The same with the nodes in the themes that `home` says (-1: none), as long as a theme
        stays large enough; in another theme than before they have no sub-theme."""
        import numpy as np

        before = self.membership.home
        kept: set[int] = set()
        while small := set(self._small(home)) - kept:
            kept |= small  # their own come back, which may take them from another
            home = np.where(np.isin(before, sorted(small)), before, home)
        subtheme = np.where(home == before, self.subtheme, -1)
        return replace(self, membership=replace(self.membership, home=home), subtheme=subtheme)

    def _small(self, home: "Labels") -> list[int]:
        """The themes with fewer than `least` excerpts."""
        themes = range(int(self.membership.home.max(initial=-1)) + 1)
        return [theme for theme in themes if self.weights[home == theme].sum() < self.least]

    def with_subthemes(self, told: Collection[str]) -> "Levels":
        """The same without the sub-themes that are too small or not among the keys `told`. One of
        them alone would divide nothing."""
        import numpy as np

        subtheme = self.subtheme.copy()
        for theme in range(int(self.membership.home.max(initial=-1)) + 1):
            inside = self.membership.home == theme
            kept = [
                sub
                for sub in np.unique(subtheme[inside & (subtheme >= 0)])
                if f"{theme}/{sub}" in told
                and self.weights[inside & (subtheme == sub)].sum() >= self.least
            ]
            subtheme[inside & ~np.isin(subtheme, kept if len(kept) > 1 else [])] = -1
        return replace(self, subtheme=subtheme)


def as_told(
    found: Levels,
    nodes: Nodes,
    texts: Sequence[str],
    called: Mapping[str, Name],
    mean: "Vectors",
    encoder: Encoder,
) -> Levels:
    """The themes and sub-themes with what a reader would look for under their names.

    texts: one a node. called: the names by key. mean: what the corpus has in common, which the
    nodes' vectors are without.
    """
    themes = found.membership.similarity.shape[1]
    if not themes:
        return found
    said = [frozenset(stems(text)) for text in texts]
    if _shared(said) < WORDED:
        return found
    like = _likeness(nodes, called, mean, encoder)
    fits = {key: _fit(called[key], rows, said, like[key]) for key, _, rows in found.listed()}
    told = {key for key, fit in fits.items() if "/" in key and fit >= _TOLD_FROM}
    found = found.with_subthemes(told)
    own = [called[str(theme)] for theme in range(themes)]
    # Where a theme is divided its sub-themes tell what its name does not, and the rest is its rest.
    divided = {parent for _, parent, _ in found.listed() if parent}
    corner = {
        key: key not in divided and _held(called[key].words, rows, said) < CORNER
        for key, parent, rows in found.listed()
        if parent is None
    }
    home = found.membership.home.copy()
    for row in (home >= 0).nonzero()[0].tolist():
        theme, sub = int(home[row]), int(found.subtheme[row])
        names = [str(theme), f"{theme}/{sub}"] if sub >= 0 else [str(theme)]
        if all(called[name].words.isdisjoint(said[row]) for name in names):
            named = [float(like[str(other)][row]) for other in range(themes)]
            named[theme] = max(float(like[name][row]) for name in names)
            centres = found.membership.similarity[row].tolist()
            home[row] = _fitting(theme, said[row], own, centres, named, corner=corner[str(theme)])
    return found.moved(home).with_subthemes(told)


def _likeness(
    nodes: Nodes, called: Mapping[str, Name], mean: "Vectors", encoder: Encoder
) -> "dict[str, Vectors]":
    """How like each name the nodes are (cosine), by the name's key."""
    import numpy as np

    named = np.asarray(encoder.encode([name.alone for name in called.values()]), dtype=np.float32)
    like = nodes.vectors @ without(without(named, np.zeros_like(mean)), mean).T
    return dict(zip(called, like.T, strict=True))


def _shared(said: Sequence[frozenset[str]]) -> float:
    """The share of the texts that hold a word of another one."""
    texts = Counter(stem for words in said for stem in words)
    return sum(any(texts[stem] > 1 for stem in words) for words in said) / len(said)


def _held(words: frozenset[str], rows: "Labels", said: Sequence[frozenset[str]]) -> float:
    """The share of some nodes that hold one of the words."""
    return sum(not words.isdisjoint(said[row]) for row in rows.tolist()) / len(rows)


def _fit(name: Name, rows: "Labels", said: Sequence[frozenset[str]], like: "Vectors") -> float:
    """The share of some nodes that hold a word of a name or are like it."""
    fits = [
        not name.words.isdisjoint(said[row]) or bool(like[row] >= _LIKE) for row in rows.tolist()
    ]
    return fits.count(True) / len(fits)


def _fitting(
    theme: int,
    said: frozenset[str],
    own: Sequence[Name],
    centres: Sequence[float],
    named: Sequence[float],
    *,
    corner: bool,
) -> int:
    """The theme of a text that holds no word of its own one's name or its sub-theme's, -1 for none.

    said: its words' stems. own: the themes' names. centres and named: how like the themes' centres
    and names it is. corner: whether its theme's name fits few.
    """
    others = [other for other in range(len(own)) if other != theme]
    nearer = [
        other
        for other in others
        if centres[other] > centres[theme] and not own[other].words.isdisjoint(said)
    ]
    if nearer:
        return max(nearer, key=lambda other: centres[other])
    if corner:
        return theme if named[theme] >= _LIKE else -1
    elsewhere = max((named[other] for other in others), default=-1.0)
    unlike = named[theme] < _HARDLY and elsewhere - named[theme] > _CLEARLY
    return -1 if unlike else theme
