"""What a person should look at before a report is handed on: for the private edition's front."""

from collections import Counter
from collections.abc import Iterator

from coproscan.report import phrases
from coproscan.report.row_types import ReportRows, ThemeRow


def checks(rows: ReportRows) -> tuple[str, ...]:
    """Sentences, what matters most first, each on something that these rows give reason for.

    `rows` are the private edition's, with what is masked in the other.
    """
    found = (*_today(rows), *_masks(rows), *_themes(rows), *_unanswered(rows), *_facts(rows))
    return found if rows.reviewed else (*found, REVIEWER)


REVIEWER = (
    "Once somebody has read it, put their name and the date into themes.toml (or into the sheet "
    "“Themes” of report.xlsx) and run it again with --edits: until then every page says “Draft”."
)


def _today(rows: ReportRows) -> Iterator[str]:
    if rows.today:
        yield "First read “What may need reading today”: somebody may be at risk, or accused."


def _masks(rows: ReportRows) -> Iterator[str]:
    decided = Counter(mask.decision for mask in rows.masking)
    if decided:
        masked = phrases.counted(decided["masked"], ("name or number is", "names or numbers are"))
        kept = phrases.counted(decided["kept"], ("word like them is", "words like them are"))
        yield (
            f"Read masking.csv beside share/: {masked} masked there and {kept} not. Software "
            "misses names, and a place or a story may show who somebody is all the same."
        )


def _themes(rows: ReportRows) -> Iterator[str]:
    doubtful = sum(theme.caution is not None for theme in rows.themes)
    if doubtful:
        themes = phrases.counted(doubtful, ("theme was", "themes were"))
        yield (
            f"{themes} found again in fewer than half of the repeats: read these first, and "
            "rename, merge or drop what does not hold together."
        )
    if any(theme.name.endswith(" and more") for theme in _all(rows)):
        yield (
            "A name that ends in “and more” tells only a part of what its figures count: give it a "
            "better one, or split it."
        )


def _all(rows: ReportRows) -> Iterator[ThemeRow]:
    for theme in rows.themes:
        yield theme
        yield from theme.subthemes


def _unanswered(rows: ReportRows) -> Iterator[str]:
    points = [point for point in rows.points if point.kind == "challenge" and not point.answered]
    if points:
        possible = sum(bool(point.partners or point.compare) for point in points)
        challenges = phrases.counted(len(points), ("challenge", "challenges"))
        yield (
            f"No proposal is recorded for {challenges}. Software overlooks those in other words: "
            f"for {phrases.number(possible)} of them it names what may be meant."
        )


def _facts(rows: ReportRows) -> Iterator[str]:
    blank = [name.lower() for name in phrases.FACTS.values() if name not in dict(rows.facts)]
    if blank:
        yield f"Say in coproscan.toml, for the head of each page: {phrases.listed(blank)}."
