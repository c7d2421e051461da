"""The two editions of a report on disk: `private/` with everything, `share/` to hand on.

Everything is first written under temporary names in the folder it is for. Only when all of it is
safe on disk is each file renamed into its place. The record (`coproscan.report.record`) names the
new contents before the first rename and forgets the old ones after the last, so that a run that
is stopped at any moment leaves every file whole, old or new, and known to the next run as ours.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from coproscan.errors import OutputError
from coproscan.report import record
from coproscan.report.formats import ALL, FORMATS
from coproscan.report.record import Entry
from coproscan.report.row_parts import Edition
from coproscan.report.row_types import ReportRows
from coproscan.types import Analysis

if TYPE_CHECKING:
    from coproscan.report.exchange.bertopic import Encode

EDITIONS: tuple[Edition, ...] = ("private", "share")
MARK = "private/analysis.json"
"""By this a scan knows a report and passes over it, so that it is the first to be in its place:
the .md and .csv files beside it could be taken for notes and a survey."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file of an edition and what makes its bytes, of the analysis and the edition's rows.

    One that takes long to make is only written unasked `below` so many excerpts (None: always).
    """

    edition: Edition
    name: str
    render: Callable[[Analysis, ReportRows], bytes]
    tool: str | None = None
    below: int | None = None

    @property
    def format(self) -> str:
        """What `--format` calls it: the tool that it is for, or what its name ends in."""
        return self.tool or Path(self.name).suffix[1:]


def _html(_: Analysis, rows: ReportRows) -> bytes:
    from coproscan.report.html import render_html

    return render_html(rows).encode("utf-8", "backslashreplace")


def _markdown(_: Analysis, rows: ReportRows) -> bytes:
    from coproscan.report.markdown import render_markdown

    return render_markdown(rows).encode("utf-8", "backslashreplace")


def _json(analysis: Analysis, _: ReportRows) -> bytes:
    from coproscan.report.serialise import to_json

    return to_json(analysis)


def _excerpts(analysis: Analysis, _: ReportRows) -> bytes:
    from coproscan.report.spreadsheets import excerpts_csv

    return excerpts_csv(analysis)


def _ledger(analysis: Analysis, _: ReportRows) -> bytes:
    from coproscan.report.spreadsheets import ledger_csv

    return ledger_csv(analysis)


def _masking(_: Analysis, rows: ReportRows) -> bytes:
    from coproscan.report.spreadsheets import masking_csv

    return masking_csv(rows.masking)


def _themes(analysis: Analysis, _: ReportRows) -> bytes:
    from coproscan.report.themes_sheet import themes_sheet

    return themes_sheet(analysis.sheet).encode("utf-8", "backslashreplace")


def _workbook(analysis: Analysis, rows: ReportRows) -> bytes:
    from coproscan.report.workbook import render_workbook

    return render_workbook(analysis, rows)


def _summary(_: Analysis, rows: ReportRows) -> bytes:
    from coproscan.report.summary import render_summary

    return render_summary(rows)


def _project(analysis: Analysis, _: ReportRows) -> bytes:
    from coproscan.report.exchange.refi import project_qdpx

    return project_qdpx(analysis)


def _codebook(analysis: Analysis, _: ReportRows) -> bytes:
    from coproscan.report.exchange.refi import codebook_qdc

    return codebook_qdc(analysis)


def _taguette_highlights(analysis: Analysis, _: ReportRows) -> bytes:
    from coproscan.report.exchange.taguette import highlights_csv

    return highlights_csv(analysis)


def _taguette_codebook(analysis: Analysis, _: ReportRows) -> bytes:
    from coproscan.report.exchange.taguette import codebook_csv

    return codebook_csv(analysis)


def _themefinder(analysis: Analysis, _: ReportRows) -> bytes:
    from coproscan.report.exchange.themefinder import themefinder_zip

    return themefinder_zip(analysis)


def _bertopic(analysis: Analysis, _: ReportRows, encode: "Encode | None" = None) -> bytes:
    from coproscan.report.exchange.bertopic import bertopic_zip

    if encode is None:
        raise OutputError("the format bertopic needs the model that read the excerpts")
    return bertopic_zip(analysis, encode)


def _report_document(_: Analysis, rows: ReportRows, template: bytes | None = None) -> bytes:
    from coproscan.report.report_document import render_report_document

    return render_report_document(rows, template)


def _methods_document(_: Analysis, rows: ReportRows) -> bytes:
    from coproscan.report.methods_document import render_methods_document

    return render_methods_document(rows)


_MANY = 5_000
"""Excerpts from which on the files for coding software wait to be asked for: few read so many
there, and they would take a tenth of the run."""

FILES = (
    _File("private", "report.html", _html),
    _File("private", "report.md", _markdown),
    _File("private", "analysis.json", _json),
    _File("private", "report.docx", _report_document),
    _File("private", "methods.docx", _methods_document),
    _File("private", "excerpts.csv", _excerpts),
    _File("private", "ledger.csv", _ledger),
    _File("private", "masking.csv", _masking),
    _File("private", "report.xlsx", _workbook),
    _File("private", "project.qdpx", _project, below=_MANY),
    _File("private", "codebook.qdc", _codebook, below=_MANY),
    _File("private", "taguette-highlights.csv", _taguette_highlights, "taguette", _MANY),
    _File("private", "taguette-codebook.csv", _taguette_codebook, "taguette", _MANY),
    _File("private", "themefinder.zip", _themefinder, "themefinder", _MANY),
    _File("private", "bertopic.zip", _bertopic, "bertopic", 0),
    _File("private", "themes.toml", _themes),
    _File("share", "report.html", _html),
    _File("share", "summary.docx", _summary),
)


def chosen(formats: Sequence[str] = (), excerpts: int = 0) -> tuple[_File, ...]:
    """The files of these formats and MARK, in the order of FILES; for no formats, those that are
    written unasked for so many excerpts.

    Raises OutputError for a format that there is none of.
    """
    for name in formats:
        if name not in (*FORMATS, ALL):
            raise OutputError(f'there is no format "{name}"; there are {", ".join(FORMATS)}')

    def wanted(file: _File) -> bool:
        if file.format in formats or f"{file.edition}/{file.name}" == MARK:
            return True
        unasked = file.below is None or excerpts < file.below
        return file.below != 0 if ALL in formats else not formats and unasked

    return tuple(filter(wanted, FILES))


def waiting(formats: Sequence[str], excerpts: int) -> tuple[str, ...]:
    """The names of files that a run of fewer excerpts would have written unasked."""
    written = chosen(formats, excerpts)
    return tuple(file.name for file in chosen(formats) if file not in written)


def _given(
    files: tuple[_File, ...], template: bytes | None, encode: "Encode | None"
) -> tuple[_File, ...]:
    """The files, with the Word report in the styles of a template and BERTopic with a model."""
    given: dict[object, Callable[[Analysis, ReportRows], bytes]] = {
        _report_document: partial(_report_document, template=template),
        _bertopic: partial(_bertopic, encode=encode),
    }
    return tuple(replace(file, render=given.get(file.render, file.render)) for file in files)


def check_folder(folder: Path, formats: Sequence[str] = ()) -> None:
    """Nothing, where the editions can be written into `folder`; it need not exist yet.

    Leaves nothing behind. Raises OutputError where `folder` is a file, holds other people's
    files, cannot be written to, or has a report in it that is open in another program, and as
    `chosen` does.
    """
    files = chosen(formats)
    with _told_in_one_line(folder):
        record.refuse_strange(folder)
        for place in (folder, *(folder / edition for edition in EDITIONS)):
            _try_writing(place)
        known = _contents(record.read_record(folder))
        for file in files:
            _refuse_open(record.target(folder / file.edition / file.name, known))


def write_editions(
    analysis: Analysis,
    folder: Path,
    formats: Sequence[str] = (),
    template: bytes | None = None,
    encode: "Encode | None" = None,
    rows: Mapping[Edition, ReportRows] | None = None,
) -> tuple[Path, ...]:
    """Write both editions into `folder`, in these formats (see `chosen`), and return the files
    written, in the order of FILES. What an earlier run wrote in other formats is removed:
    it would be taken for this run's.

    `template` is a Word document (`word_template.read_template`) whose styles report.docx takes,
    `encode` the run's model, which the format bertopic needs.
    `rows` are the analysis's `rows.build_editions`, where somebody has made them already.

    A file that somebody has changed since a run wrote it is kept, and the new one is written
    beside it (`record.kept_beside` says of a returned path which file that was).

    Raises OutputError as `check_folder` does, and where the disk is full. Each file is then whole:
    the old one, or the new one where a file after it in FILES could not be replaced.
    """
    from coproscan.report.rows import build_editions

    check_folder(folder, formats)
    rows = rows or build_editions(analysis)
    with _told_in_one_line(folder):
        for edition in EDITIONS:
            (folder / edition).mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        old = record.read_record(folder)
        _write_record(folder, old)  # from here on the folder is known as ours
        files = _given(chosen(formats, len(analysis.excerpts)), template, encode)
        with _staged(analysis, rows, folder, files, _contents(old)) as new:
            _write_record(folder, (*old, *new))
            for entry in new:
                _refuse_open(folder / entry.name)
            for entry in sorted(new, key=lambda entry: entry.name != MARK):
                _put_in_place(folder / entry.name)
            _remove_superseded(folder, old, new)
            _write_record(folder, new)
    return tuple(folder / entry.name for entry in new)


@contextmanager
def _staged(
    analysis: Analysis,
    rows: Mapping[Edition, ReportRows],
    folder: Path,
    files: Sequence[_File],
    known: frozenset[str],
) -> Iterator[tuple[Entry, ...]]:
    """The files under their temporary names, as the entries to be; what is left of them at the
    end is removed."""
    try:
        entries = []
        for file in files:
            place = record.target(folder / file.edition / file.name, known)
            contents = file.render(analysis, rows[file.edition])
            _write_through(_temporary(place), contents)
            name = place.relative_to(folder).as_posix()
            entries.append(Entry(name, sha256(contents).hexdigest()))
        yield tuple(entries)
    finally:
        _sweep(folder)


def _contents(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(entry.sha256 for entry in entries)


def _temporary(place: Path) -> Path:
    return place.with_name(record.TEMPORARY + place.name)


def _write_through(path: Path, contents: bytes) -> None:
    """Write, and wait until the disk has it: a rename may be kept where the bytes were not."""
    with path.open("wb") as file:
        file.write(contents)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(place: Path) -> None:
    """Rename a staged file over `place`, in one step."""
    try:
        _temporary(place).replace(place)
    except PermissionError as error:
        raise OutputError(_OPEN.format(place)) from error


def _write_record(folder: Path, entries: Iterable[Entry]) -> None:
    place = folder / record.NAME
    _write_through(_temporary(place), record.record_bytes(entries))
    _temporary(place).replace(place)


def _remove_superseded(folder: Path, old: Iterable[Entry], new: Iterable[Entry]) -> None:
    """Remove what an earlier run wrote, nobody changed and this run did not write again.

    A "summary (new).docx" left beside this run's summary.docx would be taken for the newer one.
    """
    written = {entry.name for entry in new}
    for entry in old:
        place = folder / entry.name
        if entry.name not in written and record.holds_known(place, frozenset({entry.sha256})):
            place.unlink()


def _sweep(folder: Path) -> None:
    """Remove what a run that was stopped left unfinished."""
    for place in (folder, *(folder / edition for edition in EDITIONS)):
        for left in sorted(place.glob(f"{record.TEMPORARY}*")):
            left.unlink(missing_ok=True)


_OPEN = "{}: cannot be replaced; it is open in another program or read-only: close it, run again"


def _refuse_open(place: Path) -> None:
    """Raise OutputError where `place` is there and cannot be opened for writing.

    On Windows a report that is open in Word or Excel cannot be; elsewhere a read-only one.
    """
    try:
        place.open("r+b").close()
    except FileNotFoundError:
        return
    except PermissionError as error:
        raise OutputError(_OPEN.format(place)) from error


def _try_writing(place: Path) -> None:
    """Raise OSError where no file can be made in `place`, or in the folder it would be made in.

    Tried and not asked: on Windows and on network drives the access bits do not tell.
    """
    while not place.exists() and place != place.parent:
        place = place.parent
    with tempfile.TemporaryFile(dir=place):
        pass


@contextmanager
def _told_in_one_line(folder: Path) -> Iterator[None]:
    """Turn the operating system's refusal into one line that says what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{folder}: the report cannot be written here ({reason}); "
            "give another folder with -o, or make room"
        ) from error
