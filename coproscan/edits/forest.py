"""The themes as trees, and what an edit does to them.

A merge wraps what it merges, so that a split by sub-theme takes it apart again exactly. Trees may
therefore be deeper than the two levels that a report shows; what lies deeper is remembered only.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coproscan.types import FoundTheme


@dataclass(frozen=True, slots=True)
class Node:
    """A theme with all its excerpts (most central first) and its sub-themes.

    `id` is its name on the themes sheet, None where it is not on it. A merge (`merged`) has the id
    of the theme that was merged into, which stands within it.
    """

    theme: FoundTheme
    id: str | None = None
    children: tuple["Node", ...] = ()
    merged: bool = False

    @property
    def key(self) -> str:
        """The theme's name within the run."""
        return self.theme.key

    @property
    def excerpts(self) -> tuple[str, ...]:
        """The ids of its excerpts, those of its sub-themes included."""
        return self.theme.excerpts


Forest = tuple[Node, ...]


def grown(themes: Sequence[FoundTheme], ids: Mapping[str, str]) -> Forest:
    """The themes as trees; `ids` are their names on the sheet, by key."""
    below: dict[str | None, list[FoundTheme]] = {}
    for theme in themes:
        below.setdefault(theme.parent, []).append(theme)
    return tuple(
        Node(
            theme,
            ids.get(theme.key),
            tuple(Node(sub, ids.get(sub.key)) for sub in below.get(theme.key, ())),
        )
        for theme in below.get(None, ())
    )


def found(forest: Forest, id_: str) -> Node | None:
    """The outermost theme that has this id on the sheet: the merge, where there was one."""
    return _search(forest, lambda node: node.id == id_)


def within(node: Node) -> Iterable[Node]:
    """A theme and all that is below it."""
    yield node
    for child in node.children:
        yield from within(child)


def _search(forest: Forest, wanted: Callable[[Node], bool]) -> Node | None:
    level = forest
    while level:
        for node in level:
            if wanted(node):
                return node
        level = tuple(child for node in level for child in node.children)
    return None


def _holds(node: Node, key: str) -> bool:
    return any(inner.key == key for inner in within(node))


def _having(node: Node, excerpts: tuple[str, ...]) -> Node:
    """The theme with other excerpts; its description is one of them."""
    first = node.theme.description
    description = first if first in excerpts or not excerpts else excerpts[0]
    return replace(node, theme=replace(node.theme, excerpts=excerpts, description=description))


def merged(forest: Forest, part: Node, into: Node) -> Forest | None:
    """`part` taken from where it is and merged into `into`; None where that is a part of it.

    A sub-theme merged into its own theme is one no longer: what dropping it does.
    """
    if _holds(part, into.key):
        return None
    if _holds(into, part.key):
        return dropped(forest, part)
    rest = _cut(forest, part)
    target = _search(rest, lambda node: node.key == into.key)
    if target is None:
        return None
    parts = (*target.children, part) if target.merged else (target, part)
    return _put(rest, target, (_joined(target, parts),), part.excerpts)


def split(forest: Forest, node: Node) -> Forest:
    """The sub-themes in the place of their theme, which keeps what is in none of them."""
    inside = {e for child in node.children for e in child.excerpts}
    rest = tuple(e for e in node.excerpts if e not in inside)
    left = (_having(replace(node, children=(), merged=False), rest),) if rest else ()
    return _put(forest, node, (*node.children, *left), ())


def dropped(forest: Forest, node: Node) -> Forest:
    """The theme taken away; its excerpts stay in the theme above it, if there is one."""
    return _put(forest, node, (), ())


def moved(forest: Forest, excerpts: Sequence[str], into: Node | None) -> Forest:
    """The excerpts in `into` (None: in no theme) and nowhere else; those in it stay as they are."""
    here = [e for e in excerpts if into is None or e not in into.excerpts]
    rest = without(forest, frozenset(here))
    if into is None or not here:
        return rest
    target = _search(rest, lambda node: node.key == into.key)
    if target is None:  # it cannot be: `into` keeps what it has
        return forest
    whole = _having(target, (*target.excerpts, *here))
    return _put(rest, target, (whole,), tuple(here))


def renamed(forest: Forest, node: Node, name: str) -> Forest:
    """The theme under another name."""
    return _put(forest, node, (replace(node, theme=replace(node.theme, name=name)),), ())


def without(forest: Forest, gone: frozenset[str]) -> Forest:
    """The themes without some excerpts; a theme that has none left is gone."""
    result = []
    for node in forest:
        kept = tuple(e for e in node.excerpts if e not in gone)
        if kept:
            result.append(replace(_having(node, kept), children=without(node.children, gone)))
    return tuple(result)


def _cut(forest: Forest, part: Node) -> Forest:
    """The themes without `part` and, above it, without its excerpts."""
    result = []
    for node in forest:
        if node.key == part.key:
            continue
        if _holds(node, part.key):
            gone = frozenset(part.excerpts)
            kept = tuple(e for e in node.excerpts if e not in gone)
            node = replace(_having(node, kept), children=_cut(node.children, part))
        if node.excerpts:
            result.append(node)
    return tuple(result)


def _put(forest: Forest, old: Node, new: Forest, more: tuple[str, ...]) -> Forest:
    """`new` in the place of `old`; the themes above it have `more` excerpts."""
    result: list[Node] = []
    for node in forest:
        if node.key == old.key:
            result += new
        elif _holds(node, old.key):
            children = _put(node.children, old, new, more)
            whole = dict.fromkeys((*node.excerpts, *more))
            result.append(replace(_having(node, tuple(whole)), children=children))
        else:
            result.append(node)
    return tuple(result)


def _joined(target: Node, parts: Forest) -> Node:
    """One theme of several, under the name of the one that was merged into."""
    words = _in_turn([part.theme.keywords for part in parts])
    longest = max(len(part.theme.keywords) for part in parts)
    theme = replace(
        target.theme,
        key="+".join(part.key for part in parts),
        excerpts=_in_turn([part.excerpts for part in parts]),
        keywords=words[:longest],
        stability=None,
    )
    return Node(theme, target.id, parts, merged=True)


def _in_turn(lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The first of each list, then the second of each: what is most central to each comes first."""
    rounds = range(max(map(len, lists), default=0))
    return tuple(dict.fromkeys(one[n] for n in rounds for one in lists if n < len(one)))
