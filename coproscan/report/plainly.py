"""Texts cut to what there is room for, and counts and sub-themes in the words of a summary."""

import unicodedata
from collections.abc import Iterable, Mapping

from coproscan.report import phrases
from coproscan.report.choosing import ENDS
from coproscan.report.row_parts import Figure
from coproscan.report.row_types import ReportRows, ThemeRow
from coproscan.types import Function

MOSTLY: Mapping[Function, str] = {
    "challenge": "Most of it is about what is hard.",
    "solution": "Most of it is suggestions.",
    "strength": "Most of it is about what works.",
    "aspiration": "Most of it is hopes.",
}
"""What a theme is for the most part, where it has no sub-themes to tell."""


def one_line(text: str) -> str:
    """The text on one line: every run of white space and control characters is a space."""
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).split())


def shortened(text: str, letters: int) -> str:
    """The text on one line, cut at the end of a word to at most `letters`, with "…" where cut.

    A single word that is longer is cut where it has to be.
    """
    text = one_line(text)
    if len(text) <= letters:
        return text
    kept = text[:letters]
    return (kept.rpartition(" ")[0] or kept[:-1]).rstrip(" ,;:.–-") + "…"


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    return text if text.endswith((*ENDS, "…", "”")) else f"{text}."


def about(theme: ThemeRow) -> str:
    """What a theme includes, or what most of it is; nothing where neither is known."""
    below = [subtheme.name for subtheme in theme.subthemes if subtheme.name != theme.name]
    if below:
        return f"It includes {phrases.listed(map(named, below[:2]))}."
    most = max(theme.functions, key=lambda function: theme.functions[function])
    mostly = 2 * theme.functions[most] > sum(theme.functions.values())
    return MOSTLY[most] if mostly and theme.mentions > 1 else ""


def named(name: str) -> str:
    """A sub-theme's name in quotation marks, short enough for a sentence."""
    return f"“{shortened(name, 50)}”"


def raised(figures: Iterable[Figure], mentions: int) -> str:
    """Who raised a theme or a point, in plain counts: a share of so few would mislead."""
    if mentions == 1:
        return "raised once"
    counts = [_figure_words(figure) for figure in figures if figure.count]
    return "; ".join(counts) or phrases.mentions_words(mentions, 1)


def _figure_words(figure: Figure) -> str:
    """A count in one channel: "21 of 61 people", "noted by 7 of 10 tables and documents"."""
    if figure.channel in ("survey", "transcript"):
        who = "people" if figure.channel == "survey" else "people who spoke"
        return f"{phrases.number(figure.count)} of {phrases.number(figure.base)} {who}"
    if figure.base == 1:
        return "in the article" if figure.channel == "article" else "in the notes"
    return figure.words.replace(" sources", " tables and documents")


def most_about(theme: ThemeRow, *functions: Function) -> str:
    """The two sub-themes with most excerpts of these functions, as the end of a sentence."""
    counts = {row.name: sum(row.functions[f] for f in functions) for row in theme.subthemes}
    counts.pop(theme.name, None)
    names = sorted(filter(counts.__getitem__, counts), key=lambda name: -counts[name])[:2]
    if not names:
        return ""
    half = sum(theme.functions[f] for f in functions) / 2
    share = "most" if sum(counts[name] for name in names) > half else "some"
    return f", {share} about {phrases.listed(map(named, names))}"


def with_most(rows: ReportRows, *functions: Function) -> list[ThemeRow]:
    """The themes with excerpts of these functions, those with most of them first."""
    counts = {theme.id: sum(theme.functions[f] for f in functions) for theme in rows.themes}
    ordered = sorted(rows.themes, key=lambda theme: -counts[theme.id])
    return [theme for theme in ordered if counts[theme.id]]
