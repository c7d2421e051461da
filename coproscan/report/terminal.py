"""What a person sees at the end of a run, and while it goes on.

Words that people wrote are shown as text, never as markup, and without the control characters
that could move a terminal's cursor or change its colours.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from coproscan.plain import plain
from coproscan.progress import Progress as Listener
from coproscan.progress import silent
from coproscan.report import phrases
from coproscan.report.methods import MODEL
from coproscan.report.plainly import shortened
from coproscan.report.reading import today_words
from coproscan.report.record import kept_beside
from coproscan.report.repeats import RERUNS
from coproscan.report.row_parts import PointRow
from coproscan.report.row_types import ReportRows, ThemeRow
from coproscan.report.sentences import first_upper

THEMES = 10  # what fits a screen; the report has them all
SUBTHEMES = 3
POINTS = 6
PARTNERS = 2
LETTERS = 150  # two lines of 80 columns
WIDEST = 100  # longer lines are hard to read, however wide the window
SLOW_AFTER = 1.0  # seconds: what is quicker needs no bar

REPEATS = (
    f"Found again: each theme was looked for in {RERUNS}. Repeatable is not the same as right."
)

FILE_WORDS = {
    "private/report.html": "the full report: open it in a web browser",
    "private/report.md": "the same as plain text",
    "private/report.docx": "the same to work on in Word, with columns for your response",
    "private/methods.docx": "facts for a methods section and a transparency record",
    "private/analysis.json": "everything, for other programs",
    "private/excerpts.csv": "every excerpt with its theme",
    "private/ledger.csv": "what became of every response",
    "private/masking.csv": "what share/ masks and keeps: read it before you publish",
    "private/report.xlsx": "themes, excerpts, matrix, cross-tabulations, for a spreadsheet program",
    "private/project.qdpx": "for coding software (REFI-QDA): coded texts and cases",
    "private/codebook.qdc": "the codes alone, for other material",
    "private/taguette-highlights.csv": "coded words, as Taguette writes them",
    "private/taguette-codebook.csv": "the tags, for Taguette to import",
    "private/themefinder.zip": "folders as ThemeFinder has them",
    "private/bertopic.zip": "unpacked, a model for BERTopic.load",
    "private/themes.toml": "the themes, for you to correct: scan --edits FILE",
    "share/report.html": "the report that may be handed on: check it first",
    "share/summary.docx": "a two-page summary to edit in Word: check it first",
}


def make_console(quiet: bool = False) -> Console:
    """A console on standard output that any text can be printed on, whatever its encoding."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")  # an old Windows code page has no Arabic, and must not fail
    return Console(quiet=quiet, highlight=False, soft_wrap=False)


def print_summary(
    rows: ReportRows, written: Sequence[Path], console: Console, waiting: Sequence[str] = ()
) -> None:
    """Print what a run found and where its files (as `write_editions` returns them) are.

    `rows` are those of the private edition: the terminal is the analyst's own. `waiting` are the
    names of files that are only written when somebody asks for them.
    """
    answered = [point for point in rows.recurring.rows if point.answered]
    parts = (
        *_front(rows),
        *_ledger(rows),
        *_themes(rows),
        *_edits(rows),
        *_points("Challenges that keep coming back, with what was proposed", answered),
        *_points("Other challenges, with what was proposed", rows.met.rows),
        *_points(f"Challenges: {_lower(phrases.NO_PROPOSAL)}", rows.unanswered.rows),
        *_files(written, waiting),
    )
    console.print(Group(*parts), width=min(console.width, WIDEST))


def one_line(text: str, letters: int = LETTERS) -> Text:
    """What a person wrote, on one line without control characters, shortened at a word's end.

    Links and emphasis are shown as their words: a terminal makes nothing of the marks.
    """
    return Text(shortened(plain(text), letters))


def _lower(phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:]


def _heading(words: str) -> Text:
    return Text(f"\n{words}", style="bold")


def _indented(text: Text, by: int = 2) -> RenderableType:
    return Padding(text, (0, 0, 0, by), expand=False)


def _bullet(text: Text) -> RenderableType:
    """The text behind a dash, its further lines below its first letter."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_row("-", text)
    return Padding(table, (0, 0, 0, 2), expand=False)


def _front(rows: ReportRows) -> Iterator[RenderableType]:
    yield Text.assemble("\n", (shortened(rows.title, LETTERS), "bold"))
    yield Text(rows.review, style="none" if rows.reviewed else "yellow")
    yield _heading("What was read")
    for sentence in rows.received:
        yield _indented(Text(sentence))
    if rows.must_read or rows.today:
        yield _heading("A person must read these")
    if rows.today:
        yield _indented(Text(today_words(rows.today), style="yellow"))
    for sentence in rows.must_read:
        yield _indented(Text(sentence))
    for name, value in rows.methods.settings:
        if name == MODEL:
            yield _indented(Text(f"{name}: {value}"))
    for document in rows.unreadable:
        reason = document.reason or "no reason is known"
        named = reason if document.name in reason else f"{document.name}: {reason}"
        yield _indented(Text(f"Not read: {shortened(named, LETTERS)}", style="yellow"))


def _ledger(rows: ReportRows) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column(no_wrap=True)
    table.add_column(style="dim")
    for row in rows.ledger:
        table.add_row(phrases.number(row.count), row.name, row.meaning)
    table.add_row(phrases.number(rows.read), "Responses read", "")
    yield _heading("What became of each response")
    yield Padding(table, (0, 0, 0, 2), expand=False)


def _themes(rows: ReportRows) -> Iterator[RenderableType]:
    yield _heading("Themes")
    if not rows.themes:
        yield _indented(Text(phrases.TOO_LITTLE))
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    for theme in rows.themes[:THEMES]:
        own = f"; {theme.without_campaigns}" if theme.without_campaigns else ""
        repeats = [Text(first_upper(theme.repeats), style="dim")] if theme.repeats else []
        name = Group(one_line(theme.name), *_below(theme))
        table.add_row(str(theme.rank), name, Group(Text(f"{theme.raised}{own}"), *repeats))
    for words in _of_all(rows):
        yield _indented(Text(words, style="dim"))
    yield Padding(table, (0, 0, 0, 2), expand=False)
    yield from _more(len(rows.themes) - THEMES)


def _below(theme: ThemeRow) -> Iterator[Text]:
    """The largest of a theme's sub-themes, each with how many excerpts it has."""
    subs = [f"{plain(sub.name)} ({phrases.number(sub.mentions)})" for sub in theme.subthemes]
    if len(subs) > SUBTHEMES:
        subs[SUBTHEMES:] = [f"{phrases.number(len(subs) - SUBTHEMES)} more"]
    if subs:  # names have commas of their own
        yield Text(f"Within it: {'; '.join(subs)}", style="dim")


def _of_all(rows: ReportRows) -> Iterator[str]:
    """What a repeat is, and how many excerpts belong to several themes."""
    if any(theme.repeats for theme in rows.themes):
        yield REPEATS
    several = sum(bool(quote.also) for quote in rows.excerpts.rows)
    if several:
        of = phrases.excerpts_words(several, len(rows.excerpts.rows))
        yield f"{of} {'belongs' if several == 1 else 'belong'} to more than one theme."


def _edits(rows: ReportRows) -> Iterator[RenderableType]:
    """How many of a person's edits were made, and each that was not."""
    made, left = rows.methods.edits, rows.methods.unmatched
    if made or left:
        yield _heading("Your edits of the themes")
        yield _indented(Text(f"{phrases.number(len(made))} made, {phrases.number(len(left))} not"))
    for words in left:
        yield _indented(Text(plain(words), style="yellow"))


def _points(heading: str, points: Sequence[PointRow]) -> Iterator[RenderableType]:
    """The first of the points, each with what was proposed or replied; nothing without points."""
    if not points:
        return
    yield _heading(heading)
    for point in points[:POINTS]:
        yield _bullet(Text.assemble(one_line(point.text), (f" – {point.raised}", "dim")))
        sure = [partner for partner in point.partners if not partner.possibly]
        for partner in sure[:PARTNERS]:
            evidence = (f" – {partner.evidence}", "dim")
            yield _indented(Text.assemble("Proposed: ", one_line(partner.text), evidence), 6)
        for other in point.compare[:PARTNERS]:
            yield _indented(Text.assemble(f"{phrases.COMPARE}: ", one_line(other.text)), 6)
        for reply in point.replies[:PARTNERS]:
            yield _indented(Text.assemble("Reply: ", one_line(reply.text)), 6)
    yield from _more(len(points) - POINTS)


def _more(count: int) -> Iterator[RenderableType]:
    if count > 0:
        yield _indented(Text(f"and {phrases.number(count)} more, in the report", style="dim"))


def _files(written: Sequence[Path], waiting: Sequence[str]) -> Iterator[RenderableType]:
    """Each file with what it is for, which were put beside one that somebody has changed, and
    which were left out."""
    if not written:
        return
    folder = written[0].parent.parent
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(style="dim")
    for path in written:
        kept = kept_beside(path)
        words = FILE_WORDS.get((kept or path).relative_to(folder).as_posix(), "")
        table.add_row(Text(str(path.relative_to(folder))), Text(words))
        if kept:
            changed = f"{kept.name} has been changed since it was written, and was left as it is"
            table.add_row("", Text(changed, style="yellow"))
    yield _heading(f"The files are in {folder}")
    yield Padding(table, (0, 0, 0, 2), expand=False)
    if waiting:
        names = ", ".join(waiting)
        yield _indented(Text(f"Left out, being so many excerpts: {names} (--format all has them)"))


class _CurrentBar(Progress):
    """One bar, for the task at hand, from the moment it proves to be slow."""

    def get_renderables(self) -> Iterable[RenderableType]:
        slow = [task for task in self.tasks if (task.elapsed or 0) > SLOW_AFTER]
        yield self.make_tasks_table(slow)


@contextmanager
def progress_bars(console: Console) -> Iterator[Listener]:
    """A listener that shows a bar for each task of more than a second, and clears it away.

    On a console that is no terminal, or is quiet, it shows nothing.
    """
    if console.quiet or not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with _CurrentBar(*columns, console=console, transient=True) as bar:
        yield _follow(bar)


def _follow(bar: Progress) -> Listener:
    """A listener that keeps one task in the bar: the one it last heard of."""

    def listen(task: str, done: int, total: int | None) -> None:
        current = bar.tasks[0] if bar.tasks else None
        if current is None or current.description != task:
            for old in bar.task_ids:
                bar.remove_task(old)
            bar.add_task(task, total=total, completed=done)
        else:
            bar.update(current.id, total=total, completed=done)

    return listen
