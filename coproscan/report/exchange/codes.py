"""Themes and functions as a codebook, and which excerpt is coded with what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coproscan.types import FUNCTIONS, Analysis, Excerpt, Theme

THEMES, NO_THEME, DOING = "themes", "no theme", "functions"
"""The ids of the codes that are no theme or function themselves."""

_THEME_COLOURS = (
    "#4E79A7",
    "#F28E2B",
    "#59A14F",
    "#B07AA1",
    "#9C755F",
    "#EDC948",
    "#76B7B2",
    "#FF9DA7",
)
"""Enough that neighbours differ; then they come round again."""
_FUNCTION_COLOURS = {
    "challenge": "#C0392B",
    "solution": "#1E8449",
    "strength": "#2471A3",
    "aspiration": "#AF7AC5",
}
_GREY = "#7F7F7F"


@dataclass(frozen=True, slots=True)
class Code:
    """A code, and those under it. `codable` is False for what is only a heading of others."""

    id: str
    name: str
    description: str
    colour: str
    codable: bool = True
    under: tuple["Code", ...] = ()


def codebook(analysis: Analysis) -> tuple[Code, ...]:
    """The codes: themes by rank with their sub-themes, excerpts in no theme, and functions.

    No two have the same name, whatever the letters' case: coding software would refuse the second.
    """
    names = _Names()
    heading = names.unused("Themes", THEMES)
    doing = names.unused("Functions", DOING)
    functions = tuple(
        Code(f, names.unused(f.capitalize(), f), "", _FUNCTION_COLOURS[f]) for f in FUNCTIONS
    )
    top = [theme for theme in analysis.themes if theme.parent is None]
    themes = [_theme_code(theme, number, analysis, names) for number, theme in enumerate(top)]
    if any(not coded for coded in _in_themes(analysis).values()):
        name = names.unused("In no theme", NO_THEME)
        themes.append(Code(NO_THEME, name, "Said by few, perhaps by one: read them.", _GREY))
    return (
        *([Code(THEMES, heading, "", _GREY, codable=False, under=tuple(themes))] if themes else ()),
        Code(DOING, doing, "", _GREY, codable=False, under=functions),
    )


def flattened(codes: Sequence[Code]) -> Iterator[Code]:
    """All codes, each before those under it."""
    for code in codes:
        yield code
        yield from flattened(code.under)


def codings(analysis: Analysis) -> Mapping[str, tuple[str, ...]]:
    """By excerpt id, the ids of its codes: its themes and sub-themes, or that it is in none; then
    what it does."""
    themes = _in_themes(analysis)
    return {e.id: (*(themes[e.id] or (NO_THEME,)), *e.function) for e in analysis.excerpts}


def _in_themes(analysis: Analysis) -> Mapping[str, tuple[str, ...]]:
    """By excerpt id, the themes that count it (both levels): those that the figures rest on."""
    found: dict[str, tuple[str, ...]] = {excerpt.id: () for excerpt in analysis.excerpts}
    for theme in analysis.themes:
        for id_ in theme.excerpts:
            found[id_] = (*found[id_], theme.id)
    return found


def _theme_code(theme: Theme, number: int, analysis: Analysis, names: "_Names") -> Code:
    colour = _THEME_COLOURS[number % len(_THEME_COLOURS)]
    name = names.unused(theme.name, theme.id)
    below = [sub for sub in analysis.themes if sub.parent == theme.id]
    return Code(
        theme.id,
        name,
        theme_words(theme, analysis),
        colour,
        under=tuple(_theme_code(sub, number, analysis, names) for sub in below),
    )


def theme_words(theme: Theme, analysis: Analysis) -> str:
    """A theme's description: the words that mark it, and what one person said."""
    keywords = ", ".join(theme.keywords)
    excerpt = next((e for e in analysis.excerpts if e.id == theme.description), None)
    said = f"For example: “{_words(excerpt, analysis)}”" if excerpt else ""
    return "\n".join(part for part in (keywords and f"Words: {keywords}", said) if part)


def _words(excerpt: Excerpt, analysis: Analysis) -> str:
    text = next(r.text for r in analysis.responses if r.id == excerpt.response)
    return text[excerpt.start : excerpt.end]


class _Names:
    """The names that are taken."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unused(self, name: str, id_: str) -> str:
        """`name`, with the id behind it where another code has it already."""
        name = " ".join(name.split()) or id_
        while name.casefold() in self._taken:
            name = f"{name} ({id_})"
        self._taken.add(name.casefold())
        return name
