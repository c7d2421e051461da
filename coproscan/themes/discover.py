"""Excerpts and their vectors -> themes with members, sub-themes, names and stability."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from coproscan.parallel import side_by_side
from coproscan.progress import Progress, silent
from coproscan.settings import Grain
from coproscan.themes.chance import centred, edge_floor, fewness, unrelated_vectors
from coproscan.themes.communities import (
    Cut,
    choose,
    cuts,
    theme_range,
    told_shortly,
    with_about,
)
from coproscan.themes.describe import described
from coproscan.themes.graph import Neighbours, all_neighbours, nearest
from coproscan.themes.levels import Levels, as_told
from coproscan.themes.meaning import Encoder
from coproscan.themes.membership import (
    Membership,
    measured,
    members,
    only_large,
    shared_from,
    subthemes,
)
from coproscan.themes.names import Name, names
from coproscan.themes.nodes import Nodes, distinct
from coproscan.themes.phrases import tagged
from coproscan.themes.shared_names import without_shared_names
from coproscan.themes.stability import parts, rerun, stability
from coproscan.themes.substance import refined, word_table
from coproscan.themes.topics import keywords
from coproscan.types import Agreement, Assignment, FoundTheme, Similarity, Span, Theming

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix
    from spacy.language import Language
    from spacy.tokens import Doc

    Vectors = NDArray[np.float32]
    Labels = NDArray[np.int64]

LEAST = 3
"""A theme, and a sub-theme, has at least three excerpts: two are a coincidence, and near
paraphrases of one point are shown as such among the challenges and solutions."""

SAMPLE = 5_000
"""Distinct excerpts that themes are found on. Beyond, a seeded sample finds them and the rest are
assigned by their nearest neighbours: a theme that one in a thousand raises still has five excerpts.
On all 13,083 sentences of banking77 (static vectors, two seeds) twice as many take twice the time
for sub-themes of the same NMI (0.77) and a lower ARI (0.38 and 0.41 instead of 0.44 and 0.47)."""

_FINER = 3
"""Cuts, each at least twice as fine as the one before, in which the parts of a theme that is about
nothing are looked for: with all that there are, 13.5 % of the excerpts of 23 corpora stay without
a theme, with three 14.2 %, and each costs another Leiden in every re-run."""

MOST_THEMES = 3
"""An excerpt is listed with at most so many themes: one point rarely bears on more."""

_TOO_FEW = 2 * LEAST
"""Below six excerpts any theme would be half of all that was said."""

_TASK = "Looking for themes"

_ALL_TAGGED = 2_000
"""Excerpts up to which all are tagged before the themes are known: of so many, nearly all are among
the most central of a theme or a sub-theme, which names are taken from."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """What the themes are found on: the nodes that take part (indices), their vectors and words,
    who is near whom among them, the similarity that chance explains (`floor`), and the least that
    a member has to its theme. `closest` is, for each node of
    all, the number of the one that stands for it here: itself, or else the nearest."""

    rows: "Labels"
    vectors: "Vectors"
    words: "csr_matrix"
    found: Neighbours
    floor: float
    least: float
    closest: "Labels"


@dataclass(frozen=True, slots=True)
class _Plan:
    """The resolutions of the cuts: for the themes, and those in which the parts of a theme that is
    about nothing are looked for, coarsest first; None: every theme stays."""

    themes: float
    finer: tuple[float, ...] | None


def beforehand(spans: Sequence[Span], nlp: "Language") -> "dict[str, Doc]":
    """What can be done while the vectors of the excerpts are not there yet: the libraries loaded
    that take longest, and few excerpts tagged for the names."""
    import bertopic  # noqa: F401
    import sklearn.feature_extraction.text  # noqa: F401

    return tagged((span.text for span in spans), nlp) if len(spans) <= _ALL_TAGGED else {}


def discover(
    spans: Sequence[Span],
    vectors: "Vectors",
    units: Sequence[str],
    encoder: Encoder,
    nlp: "Language",
    *,
    wanted: int | None = None,
    grain: Grain = "medium",
    seed: int = 1,
    asked: Sequence[str] = (),
    known: "Mapping[str, Doc] | None" = None,
    progress: Progress = silent,
) -> Theming:
    """The themes among the excerpts.

    vectors: unit length, float32, shape (len(spans), d). units: who or what each excerpt counts
    for; a unit's excerpts are drawn together in re-runs. encoder and nlp serve to name the themes.
    wanted: how many themes to look for; None means: found by agreement, in a range that suits how
    much there is and the `grain`. asked: the questions that most excerpts answer. known: what
    `beforehand` gave.
    """
    if len(spans) < _TOO_FEW:
        return Theming((), {s.id: Assignment(None, None, (), None) for s in spans}, (), ())
    distinct_nodes, everywhere = _nodes(spans, vectors, encoder)
    nodes, mean = centred(distinct_nodes)
    fit = _fit(spans, nodes, encoder, seed)
    progress(_TASK, 1, 4)
    curve = cuts(fit.found, fit.floor, LEAST, seed)
    coarse = (
        choose(curve, theme_range(len(spans), grain))
        if wanted is None
        else with_about(wanted, fit.found, fit.floor, LEAST, seed)
    )
    finer = _finer(coarse.resolution, curve) if wanted is None else None
    plan = _Plan(coarse.resolution, finer)
    found = _parts(nodes, fit, plan, coarse, curve)
    progress(_TASK, 2, 4)
    runs = _reruns(spans, nodes, fit, plan, found, units, seed)
    progress(_TASK, 3, 4)
    tells_nothing = (*asked, *everywhere)
    called = _called(spans, nodes, found, mean, encoder, nlp, tells_nothing, known)
    texts = [spans[first].text for first in nodes.first]
    found = as_told(found, nodes, texts, called, mean, encoder)
    themes = _themes(spans, nodes, found, called, runs)
    progress(_TASK, 4, 4)
    return Theming(
        themes=themes,
        assignments=_assignments(spans, nodes, found),
        reruns=runs,
        curve=tuple(_point(c, plan.themes, found.fine) for c in curve),
    )


def _nodes(spans: Sequence[Span], vectors: "Vectors", encoder: Encoder) -> tuple[Nodes, list[str]]:
    """The distinct texts, with the vectors of what they say beside names that stand everywhere, and
    these names."""
    nodes = distinct(spans, vectors)
    texts = [spans[first].text for first in nodes.first]
    rest, everywhere = without_shared_names(texts, nodes.vectors, encoder)
    return replace(nodes, vectors=rest), everywhere


def _point(cut: Cut, themes: float, subthemes: float) -> Agreement:
    levels: dict[float, Literal["themes", "subthemes"]]
    levels = {subthemes: "subthemes", themes: "themes"}
    chosen = levels.get(cut.resolution)
    return Agreement(cut.resolution, cut.communities, cut.agreement, cut.bits, chosen)


def _fit(spans: Sequence[Span], nodes: Nodes, encoder: Encoder, seed: int) -> _Fit:
    """All the nodes, or a seeded sample of them where there are very many."""
    import numpy as np

    rows = np.arange(len(nodes.first))
    if len(rows) > SAMPLE:
        rows = np.sort(np.random.default_rng(seed).permutation(len(rows))[:SAMPLE])
    vectors = nodes.vectors[rows]
    closest = np.empty(len(nodes.first), dtype=np.int64)
    closest[rows] = np.arange(len(rows))
    rest = np.setdiff1d(np.arange(len(nodes.first)), rows)
    closest[rest] = nearest(nodes.vectors[rest], vectors, 1).indices[:, 0]
    words = word_table([spans[i].text for i in nodes.first[rows]])
    floor = edge_floor(vectors, unrelated_vectors(encoder), seed)
    least = floor * fewness(len(rows))
    return _Fit(rows, vectors, words, all_neighbours(vectors), floor, least, closest)


def _parts(nodes: Nodes, fit: _Fit, plan: _Plan, coarse: Cut, curve: tuple[Cut, ...]) -> Levels:
    """Who belongs where, at both levels; themes numbered from the one with most excerpts."""
    import numpy as np

    cut = {c.resolution: c.labels for c in (*curve, coarse)}
    everyone = np.arange(len(fit.rows))
    home = _home(fit, plan, everyone, nodes.weights[fit.rows], cut.__getitem__)
    membership = _for_all(home, nodes, fit)
    fine = told_shortly(curve, coarse.communities)
    subtheme = subthemes(membership.home, fine.labels[fit.closest], nodes.weights, LEAST)
    return Levels(membership, subtheme, fine.resolution, nodes.weights, LEAST)


def _home(
    fit: _Fit,
    plan: _Plan,
    rows: "Labels",
    weights: "Labels",
    cut: "Callable[[float], Labels]",
) -> "Labels":
    """The theme of each of the `rows` of what the themes are found on, whose weights are `weights`,
    given what cuts their graph at a resolution: the same steps in the full run and the re-runs."""
    vectors = fit.vectors[rows]
    first = only_large(cut(plan.themes), weights, LEAST)
    home = only_large(members(vectors, first, weights, fit.least).home, weights, LEAST)
    if plan.finer is None:
        return home
    finer = (cut(resolution) for resolution in plan.finer)
    return refined(home, finer, fit.words[rows], vectors, weights, fit.least, least=LEAST)


def _finer(coarse: float, curve: tuple[Cut, ...]) -> tuple[float, ...]:
    """The resolutions at which the parts of a theme are looked for, coarsest first."""
    result: list[float] = []
    last = coarse
    for cut in curve:
        if cut.resolution >= 2 * last and len(result) < _FINER:
            result.append(last := cut.resolution)
    return tuple(result)


def _for_all(home: "Labels", nodes: Nodes, fit: _Fit) -> Membership:
    """The membership of all nodes, given the homes of those that took part.

    Another node goes where its nearest of those is. None stays that is not like its theme's centre,
    which moved with all that was placed since, unless too few would.
    """
    import numpy as np

    everywhere = measured(nodes.vectors, home[fit.closest], nodes.weights, fit.least)
    near = everywhere.home.copy()
    rows = np.flatnonzero(near >= 0)
    like = everywhere.similarity[rows, near[rows]] >= everywhere.stays
    kept = np.bincount(near[rows], weights=nodes.weights[rows] * like)
    near[rows[~like & (kept[near[rows]] >= LEAST)]] = -1
    return measured(nodes.vectors, near, nodes.weights, fit.least)


def _reruns(
    spans: Sequence[Span],
    nodes: Nodes,
    fit: _Fit,
    plan: _Plan,
    found: Levels,
    units: Sequence[str],
    seed: int,
) -> tuple[dict[str, tuple[str, ...]], ...]:
    """For each re-run, the themes found again and their excerpts there."""
    import numpy as np

    home = found.membership.home[fit.rows]

    def run(kept: "NDArray[np.bool_]") -> dict[str, tuple[str, ...]]:
        weights = np.bincount(nodes.of[kept], minlength=len(nodes.first))[fit.rows]

        def grouped(keep: "Labels", cut: "Callable[[float], Labels]") -> "Labels":
            return _home(fit, plan, keep, weights[keep], cut)

        again = rerun(home, weights, fit.found, fit.floor, seed, grouped)
        where = {theme: np.isin(nodes.of, fit.rows[rows]) & kept for theme, rows in again.items()}
        return {
            str(theme): tuple(spans[i].id for i in np.flatnonzero(inside).tolist())
            for theme, inside in where.items()
        }

    return tuple(side_by_side(run, parts(units, seed)))


def _called(
    spans: Sequence[Span],
    nodes: Nodes,
    found: Levels,
    mean: "Vectors",
    encoder: Encoder,
    nlp: "Language",
    asked: Sequence[str],
    known: "Mapping[str, Doc] | None",
) -> dict[str, Name]:
    """What the themes and sub-themes are called, by key."""
    levels = found.listed()
    ordered = [_most_central(nodes, rows) for _, _, rows in levels]
    texts = [[spans[i].text for i in excerpts] for excerpts in ordered]
    parents = [parent for _, parent, _ in levels]
    called = names(
        texts,
        [nodes.vectors[nodes.of[excerpts]] for excerpts in ordered],
        parents,
        keywords(texts, parents),
        mean,
        encoder,
        nlp,
        asked,
        known,
    )
    return {key: name for (key, _, _), name in zip(levels, called, strict=True)}


def _themes(
    spans: Sequence[Span],
    nodes: Nodes,
    found: Levels,
    called: Mapping[str, Name],
    runs: Sequence[dict[str, tuple[str, ...]]],
) -> tuple[FoundTheme, ...]:
    """The themes with words to them: keywords, a name, a description."""
    levels = found.listed()
    ordered = [_most_central(nodes, rows) for _, _, rows in levels]
    texts = [[spans[i].text for i in excerpts] for excerpts in ordered]
    words = keywords(texts, [parent for _, parent, _ in levels])
    return tuple(
        FoundTheme(
            key=key,
            parent=parent,
            name=called[key].over(texts[i]),
            description=spans[ordered[i][described(texts[i])]].id,
            keywords=words[i],
            excerpts=tuple(spans[e].id for e in ordered[i]),
            stability=stability(key, runs) if parent is None else None,
        )
        for i, (key, parent, _) in enumerate(levels)
    )


def _centre(nodes: Nodes, rows: "Labels") -> "Vectors":
    """The mean of some nodes, each by its weight, at unit length."""
    import numpy as np

    centre = np.average(nodes.vectors[rows], axis=0, weights=nodes.weights[rows])
    return np.asarray(centre / max(float(np.linalg.norm(centre)), 1e-9), dtype=np.float32)


def _most_central(nodes: Nodes, rows: "Labels") -> list[int]:
    """The excerpts of some nodes, the most like the others first; copies stand together."""
    import numpy as np

    closeness = np.round(nodes.vectors[rows] @ _centre(nodes, rows), 6)
    rank = {int(rows[i]): n for n, i in enumerate(np.lexsort((nodes.first[rows], -closeness)))}
    inside = np.flatnonzero(np.isin(nodes.of, rows))
    return sorted(inside.tolist(), key=lambda e: (rank[int(nodes.of[e])], e))


def _assignments(spans: Sequence[Span], nodes: Nodes, found: Levels) -> dict[str, Assignment]:
    """Each excerpt's themes, best first, or the nearest one where it has none."""
    membership = found.membership
    shared = shared_from(membership)
    by_node = [
        _assignment(
            int(membership.home[n]),
            int(found.subtheme[n]),
            membership.similarity[n],
            shared,
        )
        for n in range(len(nodes.first))
    ]
    return {span.id: by_node[nodes.of[i]] for i, span in enumerate(spans)}


def _assignment(home: int, sub: int, similarity: "Vectors", shared: list[float]) -> Assignment:
    if not len(similarity):
        return Assignment(None, None, (), None)
    order = sorted(range(len(similarity)), key=lambda t: (-float(similarity[t]), t))
    if home < 0:
        best = Similarity(str(order[0]), float(similarity[order[0]]))
        return Assignment(None, None, (), best)
    chosen = [home] + [t for t in order if t != home and similarity[t] >= shared[t]]
    themes = tuple(Similarity(str(t), float(similarity[t])) for t in chosen[:MOST_THEMES])
    return Assignment(str(home), f"{home}/{sub}" if sub >= 0 else None, themes, None)
