"""Is a theme about anything? What to do with one that is not.

A graph of similarities also gathers what has nothing in common but that it says little: "It's hard
to know", "We should be able to do the same". Such a group is large, is found again each time, and
would rank first. It gives itself away by its words: there are none that its excerpts share and
that others do not use as well.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from coproscan.stopwords import stop_words
from coproscan.themes.membership import members, only_large

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Vectors = NDArray[np.float32]
    Labels = NDArray[np.int64]

_TELLING = 5
"""Words that are to hold a theme together: about as many as its keywords that a reader takes in."""

HOLLOW = 0.28
"""Below this substance a theme is about nothing. Among 260 themes of 23 corpora, those that a
reader would call a mixture have 0.12 to 0.27 and a few up to 0.33, those on one matter 0.34 and
more; at 0.3 mixtures of small real themes go too, and a tenth more excerpts stay without one."""

_SOLID = 0.4
"""What a part of such a theme must have to stand alone: below it most parts are but smaller
mixtures, and at 0.5 real ones are lost ("nobody tells us", "a bus in the evening")."""

_SHARE = 0.005
"""Of all excerpts, in a part that stands alone: of smaller ones a report would hold dozens."""

_TOLD = 10
"""Nodes that a theme needs for its words to tell against it: nine may well say one thing in nine
ways, and so few never come first."""

WORDED = 0.5
"""Share of the texts that must hold a word that another one holds too. Below it (Chinese, which
does not part words by blanks; a handful of notes) words are no witness."""

_WORD = r"(?u)\b[^\W\d_][\w’'-]*\w\b"


def word_table(texts: Sequence[str]) -> "csr_matrix":
    """Which words each text holds: texts x words, 0 or 1. Words that say what something is about
    (no stop words), and that two texts or more hold: a word of one text joins it to no other."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(
        stop_words=sorted(stop_words()), token_pattern=_WORD, binary=True, dtype=np.int32
    )
    try:
        table = csr_matrix(counter.fit_transform(texts))
    except ValueError:  # nothing but stop words
        return csr_matrix(np.zeros((len(texts), 0), dtype=np.int32))
    shared = np.flatnonzero(np.asarray(table.sum(axis=0)).ravel() >= 2)
    return csr_matrix(table[:, shared])


def substance(table: "csr_matrix", home: "Labels") -> "NDArray[np.float64]":
    """How far each theme's words hold it together, 0 to 1.

    The share of its nodes that hold any of its five most telling words, over and above the share
    that would if the words were as frequent in it as elsewhere. A word is the more telling, the
    more of the theme and the less of all else holds it.
    """
    import numpy as np

    themes = int(home.max(initial=-1)) + 1
    result = np.zeros(themes)
    total = np.asarray(table.sum(axis=0)).ravel()
    for theme in np.unique(home[home >= 0]) if len(total) else ():
        inside = home == theme
        held = np.asarray(table[inside].sum(axis=0)).ravel()
        there, elsewhere = held / inside.sum(), (total - held) / max(int((~inside).sum()), 1)
        telling = np.lexsort((np.arange(len(held)), -_gain(there, elsewhere)))[:_TELLING]
        covered = np.asarray(table[:, telling].sum(axis=1)).ravel() > 0
        outside = covered[~inside].mean() if not inside.all() else 0.0
        result[theme] = _gain(covered[inside].mean(keepdims=True), np.array([outside]))[0]
    return result


def _gain(there: "NDArray[np.float64]", elsewhere: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    return np.asarray((there - elsewhere) / np.maximum(1.0 - elsewhere, 1e-9))


def refined(
    home: "Labels",
    finer: "Iterable[Labels]",
    table: "csr_matrix",
    vectors: "Vectors",
    weights: "Labels",
    floor: float,
    *,
    least: int,
) -> "Labels":
    """Each node's theme (0 to m - 1, -1 for none), without themes that are about nothing.

    The members of such a theme are looked at in ever finer cuts; the parts that are about something
    become themes of their own, however many there are: none is small, and with no room for them
    what many people said would be told as nothing. The rest go to the theme that they belong to, or
    to none.
    """
    import numpy as np

    hollow = _hollow(table, home)
    if not len(hollow):
        return home
    sound = np.setdiff1d(np.arange(int(home.max()) + 1), hollow)
    parts = _parts(np.isin(home, hollow), finer, table, weights, least)
    kept = np.full(len(home), -1, dtype=np.int64)
    for number, theme in enumerate(sound):
        kept[home == theme] = number
    for number, rows in enumerate(parts, start=len(sound)):
        kept[rows] = number
    settled = members(vectors, kept, weights, floor).home
    # Those that join a part may be like it only in saying little, and make a mixture of it.
    mixed = np.flatnonzero(substance(table, settled) < _SOLID)
    mixed = mixed[mixed >= len(sound)]
    settled[np.isin(settled, mixed) & (settled != kept)] = -1
    settled[np.isin(settled, _hollow(table, settled))] = -1
    return only_large(settled, weights, least)


def _hollow(table: "csr_matrix", home: "Labels") -> "Labels":
    """The themes that are about nothing, as far as words can tell."""
    import numpy as np

    worded = np.diff(table.indptr) > 0
    if worded.mean() < WORDED:
        return np.array([], dtype=np.int64)
    sizes = np.bincount(home[home >= 0], minlength=1)
    poor = substance(table, home) < HOLLOW
    return np.flatnonzero(poor & (sizes[: len(poor)] >= _TOLD))


def _parts(
    left: "NDArray[np.bool_]",
    finer: "Iterable[Labels]",
    table: "csr_matrix",
    weights: "Labels",
    least: int,
) -> "list[Labels]":
    """The parts of the nodes `left` that are about something, each from the
    coarsest cut that shows it."""
    import numpy as np

    left = left.copy()
    enough = max(least, round(_SHARE * int(weights.sum())))
    result = []
    for cut in finer:
        labels = only_large(np.where(left, cut, -1), weights, enough)
        for part in np.flatnonzero(substance(table, labels) >= _SOLID):
            rows = np.flatnonzero(labels == part)
            result.append(rows)
            left[rows] = False
    return result
