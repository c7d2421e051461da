"""How votes on statements are put into words."""

from collections.abc import Iterable, Mapping

from coproscan.report import phrases

VOTES_FROM = 20
"""Votes that a statement needs for a percentage, for the reason of PERCENT_FROM."""


def votes_words(votes: Mapping[str, float] | None) -> str | None:
    """Votes ("agrees 43, disagrees 12") as the export names them; None where there are none."""
    if not votes:
        return None
    return ", ".join(f"{name} {phrases.number(value)}" for name, value in votes.items())


def _agreement(votes: Mapping[str, float]) -> float | None:
    """The share of those for or against who were for it, 0 to 1; None where too few voted."""
    sides = {
        side: sum(value for name, value in votes.items() if name.casefold().startswith(side))
        for side in ("agree", "disagree")
    }
    both = sum(sides.values())
    return sides["agree"] / both if both >= VOTES_FROM else None


def agreement_words(votes: Iterable[Mapping[str, float]]) -> str | None:
    """On how many of the statements that were voted on more agreed than disagreed, and how far
    agreement differs between them.

    Never the sum of their votes: statements about one thing can contradict one another.
    """
    shares = [share for share in map(_agreement, votes) if share is not None]
    if not shares:
        return None
    low, high = (f"{100 * share:.0f}%" for share in (min(shares), max(shares)))
    counted_ = phrases.counted(len(shares), ("statement", "statements"))
    span = f"{low} agreement" if low == high else f"from {low} to {high} agreement"
    more, fewer = (sum(s > 0.5 for s in shares), sum(s < 0.5 for s in shares))
    sides = f"more agree than disagree on {phrases.number(more)}, fewer on {phrases.number(fewer)}"
    return f"votes on {counted_} in it: {f'{sides}; ' if len(shares) > 1 else ''}{span}"
