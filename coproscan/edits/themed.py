"""Edited trees -> a Theming again: two levels of themes, and where each excerpt belongs now."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coproscan.edits.forest import Forest, Node, within
from coproscan.types import Assignment, FoundTheme, Similarity, Theming

BY_HAND = 1.0
"""The similarity recorded where a person put an excerpt: it was not measured."""


def themed(theming: Theming, forest: Forest) -> Theming:
    """`theming` with the themes of `forest`, of which two levels are kept.

    Only a theme that has the excerpts it was found with keeps what the re-runs said of it.
    """
    before = {theme.key: theme for theme in theming.themes}
    same = {n.key for n in forest if _unchanged(n, before)}
    themes = []
    for node in sorted(forest, key=_order):
        stability = before[node.key].stability if node.key in same else None
        themes.append(replace(node.theme, parent=None, stability=stability))
        themes += [
            replace(child.theme, parent=node.key, stability=None)
            for child in sorted(node.children, key=_order)
        ]
    return replace(
        theming,
        themes=tuple(themes),
        assignments=_assignments(theming, forest, before),
        reruns=tuple({k: run[k] for k in run if k in same} for run in theming.reruns),
    )


def _order(node: Node) -> tuple[list[int], str]:
    return [int(number) for number in re.findall(r"\d+", node.key)], node.key


def _unchanged(node: Node, before: Mapping[str, FoundTheme]) -> bool:
    theme = before.get(node.key)
    return theme is not None and theme.parent is None and set(theme.excerpts) == set(node.excerpts)


def _assignments(
    theming: Theming, forest: Forest, before: Mapping[str, FoundTheme]
) -> dict[str, Assignment]:
    home = {e: node.key for node in forest for e in node.excerpts}
    sub = {e: child.key for node in forest for child in node.children for e in child.excerpts}
    heirs = {inner.key: node.key for node in forest for inner in within(node)}
    nearest = {key: heirs.get(key) or _most(theme, home) for key, theme in before.items()}
    return {
        excerpt: _assignment(a, home.get(excerpt), sub.get(excerpt), heirs, nearest)
        for excerpt, a in theming.assignments.items()
    }


def _most(theme: FoundTheme, home: Mapping[str, str]) -> str | None:
    """The theme that has most of what another one had; None where all of it has none."""
    held = [home[e] for e in theme.excerpts if e in home]
    return max(sorted(set(held)), key=held.count, default=None)


def _assignment(
    before: Assignment,
    home: str | None,
    sub: str | None,
    heirs: Mapping[str, str],
    nearest: Mapping[str, str | None],
) -> Assignment:
    """Where an excerpt belongs now, given where it did and what became of those themes."""
    likeness: dict[str, float] = {}
    for theme in before.themes:
        heir = heirs.get(theme.id)
        if heir is not None and heir not in likeness:
            likeness[heir] = theme.similarity
    left = heirs.get(before.theme) if before.theme else None
    if home is None:
        return Assignment(None, None, (), _nearest(before, nearest))
    if home in likeness:
        own = likeness[home]
    elif before.subtheme and heirs.get(before.subtheme) == home:
        own = before.themes[0].similarity  # it went with its sub-theme, as measured
    else:
        own = BY_HAND
    others = [Similarity(k, s) for k, s in likeness.items() if k not in (home, left)]
    return Assignment(home, sub, (Similarity(home, own), *others), None)


def _nearest(before: Assignment, nearest: Mapping[str, str | None]) -> Similarity | None:
    """The theme most like an excerpt that has none, among those that are left."""
    for theme in (*before.themes, *([before.nearest] if before.nearest else [])):
        heir = nearest.get(theme.id)
        if heir is not None:
            return Similarity(heir, theme.similarity)
    return None
