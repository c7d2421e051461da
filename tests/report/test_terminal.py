import io
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from coproscan.progress import silent
from coproscan.report import phrases
from coproscan.report.editions import FILES
from coproscan.report.row_parts import PointList, QuoteList, ThemeLink
from coproscan.report.row_types import ReportRows
from coproscan.report.rows import build_rows
from coproscan.report.terminal import (
    FILE_WORDS,
    POINTS,
    THEMES,
    make_console,
    print_summary,
    progress_bars,
)
from coproscan.types import Analysis

WRITTEN = tuple(Path("out") / file.edition / file.name for file in FILES)


@pytest.fixture(scope="session")
def rows(analysis: Analysis) -> ReportRows:
    return build_rows(analysis, "private")


def printed(
    rows: ReportRows, written: tuple[Path, ...] = WRITTEN, width: int = 80, colour: bool = False
) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, highlight=False)
    print_summary(rows, written, console)
    return out.getvalue()


def plain(text: str) -> str:
    return " ".join(text.split())


def section(text: str, heading: str) -> str:
    return next(part for part in text.split("\n\n") if part.startswith(heading))


def test_it_tells_what_was_read_and_what_was_not(rows: ReportRows) -> None:
    text = plain(printed(rows))
    assert "Getting about in Fernley" in text
    assert phrases.DRAFT in text
    for sentence in rows.received:
        assert sentence in text
    assert "Not read: survey/old export.xlsx is encrypted: save a copy without a password" in text


def test_the_ledger_adds_up(rows: ReportRows) -> None:
    lines = section(printed(rows), "What became of each response").splitlines()[1:]
    counts = [int(line.split()[0]) for line in lines if line.split()[0].isdigit()]
    assert counts.pop() == sum(counts) == rows.read


def test_themes_come_by_rank_with_the_reports_figures(rows: ReportRows) -> None:
    text = plain(section(printed(rows), "Themes"))
    at = [text.index(f"{theme.rank} {theme.name}") for theme in rows.themes]
    assert at == sorted(at)
    assert "2 Cost of parking 2 of 10 people who answered" in text


def test_each_theme_says_how_surely_it_was_found_and_what_is_within_it(rows: ReportRows) -> None:
    below = tuple(
        replace(rows.themes[1], name=name, mentions=count, subthemes=())
        for name, count in (("Charges", 9), ("Bays", 5), ("Permits", 4), ("Fines", 2), ("Vans", 1))
    )
    theme = replace(
        rows.themes[0],
        subthemes=below,
        repeats="found again in 9 of 10 repeats, ranked 1 to 3",
    )
    text = section(printed(replace(rows, themes=(theme,)), width=100), "Themes")
    assert "Repeatable is not the same as right." in plain(text)
    lines = text.splitlines()
    first = next(n for n, line in enumerate(lines) if theme.name in line)
    edge = lines[first].index(theme.raised[:10])
    left, right = (
        plain(" ".join(line[part] for line in lines[first:]))
        for part in (slice(edge), slice(edge, None))
    )
    assert left.endswith("Within it: Charges (9); Bays (5); Permits (4); 2 more")
    assert right.endswith("Found again in 9 of 10 repeats, ranked 1 to 3")


def test_it_says_how_many_excerpts_belong_to_several_themes(rows: ReportRows) -> None:
    words = "belongs to more than one theme"
    assert words not in plain(printed(rows))
    one, *others = rows.excerpts.rows
    several = QuoteList((replace(one, also=(ThemeLink("t2", "Parking"),)), *others))
    text = plain(section(printed(replace(rows, excerpts=several)), "Themes"))
    assert f"1 of {len(several.rows)} excerpts {words}." in text


def test_without_repeats_nothing_is_said_of_them(rows: ReportRows) -> None:
    alone = replace(rows, themes=tuple(replace(theme, repeats=None) for theme in rows.themes))
    assert "epeat" not in section(printed(alone), "Themes")


def test_challenges_stand_with_what_was_proposed_and_those_without_apart(rows: ReportRows) -> None:
    text = printed(rows)
    back = plain(section(text, "Challenges that keep coming back"))
    assert (
        "- Lack of volunteers – noted on 2 of 3 flip charts "
        "Proposed: Ask the sixth form, and thank people properly – in the same table row" in back
    )
    without = plain(section(text, "Challenges: no proposal recorded here"))
    assert "- Parking costs more than the shopping!!" in without
    assert "Reply: Is this still so?" in without
    assert "Free parking for the first hour" not in back + without  # possibly is no proposal


def test_every_challenge_says_how_often_it_was_raised(rows: ReportRows) -> None:
    text = plain(printed(rows))
    for point in rows.unanswered.rows[:POINTS]:
        assert f" – {point.raised}" in text


def test_links_and_emphasis_are_shown_as_their_words(rows: ReportRows) -> None:
    point = replace(rows.unanswered.rows[0], text="**Never** mended, see [the map](https://x.org)")
    marked = replace(rows, unanswered=PointList((point,)))
    assert "- Never mended, see the map – " in plain(printed(marked))


def test_it_says_where_the_files_are_and_what_each_is_for(rows: ReportRows) -> None:
    text = plain(section(printed(rows), "The files are in out"))
    for path in WRITTEN:
        name = path.relative_to("out").as_posix()
        assert f"{name} {FILE_WORDS[name]}" in text


def test_a_file_put_beside_a_changed_one_is_named(rows: ReportRows) -> None:
    text = plain(printed(rows, (*WRITTEN[:-1], Path("out/share/summary (new).docx"))))
    assert f"share/summary (new).docx {FILE_WORDS['share/summary.docx']}" in text
    assert "summary.docx has been changed since it was written, and was left as it is" in text


def test_long_lists_end_with_how_many_more_there_are(rows: ReportRows) -> None:
    many = replace(
        rows,
        themes=rows.themes * 5,
        unanswered=replace(rows.unanswered, rows=rows.unanswered.rows * 5),
    )
    text = printed(many)
    more = len(many.themes) - THEMES
    assert f"and {more} more, in the report" in section(text, "Themes")
    more = len(many.unanswered.rows) - POINTS
    assert f"and {more} more, in the report" in section(text, "Challenges: no proposal")


def test_next_to_nothing_is_said_to_be_so(wordless: Analysis) -> None:
    text = plain(printed(build_rows(wordless, "private"), ()))
    assert phrases.TOO_LITTLE in text
    assert "Challenges" not in text
    assert "files" not in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_keep_within_the_window_and_within_what_can_be_read(
    rows: ReportRows, width: int
) -> None:
    lines = printed(rows, width=width).splitlines()
    assert max(map(len, lines)) <= min(width, 100)


def test_there_is_no_colour_where_there_is_no_terminal(rows: ReportRows) -> None:
    assert "\x1b" not in printed(rows)
    assert "\x1b" in printed(rows, colour=True)


def test_nothing_that_people_wrote_is_taken_for_markup_or_moves_the_cursor(
    rows: ReportRows,
) -> None:
    point = replace(rows.unanswered.rows[0], text="[bold]Late[/] \x1b[31mred\x1b[2J\x07 [/nothing]")
    hostile = replace(
        rows,
        title="[red]Title[/]\x1b]0;window\x07",
        unanswered=replace(rows.unanswered, rows=(point,)),
        rare=QuoteList(()),
    )
    text = printed(hostile)
    assert "[bold]Late[/] [31mred [2J [/nothing]" in text
    assert "[red]Title[/]" in text
    assert not {"\x1b", "\x07"} & set(text)


def test_any_words_can_be_printed_on_an_old_code_page(
    rows: ReportRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    theme = replace(rows.themes[0], name="الحديقة جميلة")
    print_summary(replace(rows, themes=(theme,)), WRITTEN, make_console())
    sys.stdout.flush()
    assert b"??????? ?????" in raw.getvalue()


def test_quiet_prints_nothing(rows: ReportRows, capsys: pytest.CaptureFixture[str]) -> None:
    print_summary(rows, WRITTEN, make_console(quiet=True))
    assert capsys.readouterr().out == ""


# while it goes on


def shown_while(work: Callable[..., None], **settings: bool) -> str:
    out = io.StringIO()
    console = Console(file=out, width=80, quiet=settings.pop("quiet", False), **settings)  # type: ignore[arg-type]
    with progress_bars(console) as progress:
        work(progress)
    return out.getvalue()


def slow(progress: Callable[[str, int, int | None], None]) -> None:
    for done in range(4):
        progress("Reading [files]", done, 3)
        time.sleep(0.5)


def quick(progress: Callable[[str, int, int | None], None]) -> None:
    for task in ("Reading files", "Looking for themes"):
        for done in range(50):
            progress(task, done, 50)


def test_slow_work_gets_a_bar_with_its_name() -> None:
    shown = shown_while(slow, force_terminal=True)
    assert "Reading [files]" in shown
    assert "3/3" in shown
    assert "0/3" not in shown  # not before it has proved to be slow


def test_quick_work_gets_none() -> None:
    assert "Reading" not in shown_while(quick, force_terminal=True)


def test_work_of_unknown_length_gets_one_too() -> None:
    def work(progress: Callable[[str, int, int | None], None]) -> None:
        progress("Reading files", 1, 1)
        progress("Loading the model", 0, None)
        time.sleep(1.4)

    shown = shown_while(work, force_terminal=True)
    assert "Loading the model" in shown
    assert "Reading files" not in shown


@pytest.mark.parametrize("settings", [{"force_terminal": False}, {"quiet": True}])
def test_without_a_terminal_or_told_to_be_quiet_there_are_none(settings: dict[str, bool]) -> None:
    out = io.StringIO()
    with progress_bars(Console(file=out, **settings)) as progress:  # type: ignore[arg-type]
        assert progress is silent
    assert out.getvalue() == ""
