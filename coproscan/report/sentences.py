"""Rows as sentences, for the formats that are read from top to bottom.

`shown` makes a text of the rows fit for the format: one line, or escaped.
"""

from collections.abc import Callable, Iterable, Iterator

from coproscan.report import phrases
from coproscan.report.row_parts import PointList, Quote, QuoteList, Single, ThemeLink
from coproscan.report.row_types import QuestionRow, ThemeRow
from coproscan.types import Function

Shown = Callable[[str], str]


def first_upper(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def quoted(quote: Quote, shown: Shown) -> str:
    """The words in quotation marks, and where they stand."""
    by = f"– {shown(quote.speaker)} " if quote.speaker else ""
    votes = f"; {shown(quote.votes)}" if quote.votes else ""
    return f"“{shown(quote.text)}” {by}({shown(quote.origin)}{votes})"


def does(worded: Iterable[tuple[Function, str]]) -> str:
    """What is listed of each function: "16 challenges (21 mentions), 3 solutions"."""
    return ", ".join(words for _, words in worded)


def by_theme(about: Iterable[tuple[ThemeLink, int]], shown: Shown) -> str:
    """How many there are of each theme."""
    return ", ".join(f"{shown(link.name)} ({phrases.number(count)})" for link, count in about)


def held_back(items: PointList | QuoteList, noun: tuple[str, str], shown: Shown) -> str | None:
    """How many more there are that may not be quoted, and what they are about."""
    if not items.held_back:
        return None
    words = first_upper(phrases.held_back_words(items.held_back, noun, more=bool(items.rows)))
    return f"{words}{f'; about: {by_theme(items.about, shown)}' if items.about else ''}."


def single(points: Single, shown: Shown) -> Iterator[str]:
    """Where the points are that only one or two raised: each is listed once."""
    if points.several:
        yield f"{points.several}."
    if points.count:
        places = [by_theme(points.about, shown)] if points.about else []
        if points.unthemed:
            places.append(f"part of no theme ({phrases.number(points.unthemed)})")
        yield f"{points.words}: {'; '.join(places)}."


def theme_facts(theme: ThemeRow, shown: Shown) -> Iterator[str]:
    """What is known of a theme: who raised it, how often, and how surely it was found."""
    yield from (figure.words for figure in theme.figures)
    if theme.without_campaigns:
        yield shown(theme.without_campaigns)
    done = does(theme.does)
    mentions = phrases.mentions_words(theme.mentions, theme.documents)
    yield f"{mentions}{f': {done}' if done else ''}"
    if theme.keywords:
        yield f"Keywords: {', '.join(map(shown, theme.keywords))}"
    if theme.sources:
        yield f"Noted by: {', '.join(map(shown, theme.sources))}"
    facts = (*theme.views, theme.votes, theme.stability, theme.rank_range, theme.shared)
    yield from (shown(words) for words in facts if words)


def question_answered(question: QuestionRow, shown: Shown) -> str:
    """Where a question or heading stands, how many answered it, and what the answers do."""
    kind = "Heading" if question.heading else "Question"
    document = f" in {shown(question.document)}" if question.document else ""
    done = does(question.does)
    return f"{kind}{document}; {question.answered}{f'; {done}' if done else ''}."
