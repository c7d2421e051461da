"""The first stage: paths -> documents, questions, responses, and all else that stands in them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coproscan.errors import InputError, SettingsError, UnreadableDocument
from coproscan.progress import Progress, silent
from coproscan.read.captions import read_captions
from coproscan.read.column_names import is_there, listed
from coproscan.read.content import Content, Reader
from coproscan.read.discover import discover
from coproscan.read.entries import Entry, entries
from coproscan.read.html import read_html
from coproscan.read.json_tables import read_json, read_json_lines
from coproscan.read.mail import read_mail
from coproscan.read.markdown import read_markdown
from coproscan.read.open_document import read_open_document
from coproscan.read.pdf import read_pdf
from coproscan.read.rich_text import read_rich_text
from coproscan.read.slides import read_slides
from coproscan.read.tables import read_delimited, read_workbook
from coproscan.read.text import read_text
from coproscan.read.themefinder import is_result, read_consultation
from coproscan.read.word import read_word
from coproscan.settings import FILE_NAME, Settings
from coproscan.types import Document, Reading
from coproscan.withdrawn import is_list

_READERS: Mapping[str, Reader] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".ods": read_workbook,
    ".xls": read_workbook,
    ".xlsm": read_workbook,
    ".xlsx": read_workbook,
    ".docx": read_word,
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".htm": read_html,
    ".html": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".odt": read_open_document,
    ".pptx": read_slides,
    ".rtf": read_rich_text,
    ".srt": read_captions,
    ".txt": read_text,
    ".vtt": read_captions,
}
_TABLES = frozenset(".csv .tsv .ods .xls .xlsm .xlsx .json .jsonl".split())


@dataclass(frozen=True, slots=True)
class _Read:
    """One file's outcome: `content` where it was read, `error` where not."""

    document: Document
    content: Content
    error: InputError | None = None


_NOTHING = Content(kind="", channel="notes")


def read_paths(paths: Sequence[Path], settings: Settings, progress: Progress = silent) -> Reading:
    """All that stands in the files at and under `paths`, ordered by document id and place.

    A file that cannot be read is among the documents, with its reason.

    Raises InputError where a path does not exist, where there is no file, or where none can be
    read; SettingsError where a column was named that no table has.
    """
    files = [file for file in discover(paths) if not is_list(file.path, settings.withdrawn)]
    if not files:
        raise InputError("there is no file to read here but the list of people who withdrew")
    found = entries(files)
    _refuse_packed_lists(found)
    outcomes = []
    for done, entry in enumerate(found):
        progress("Reading files", done, len(found))
        outcomes.append(_outcome(entry, settings))
    progress("Reading files", len(found), len(found))
    _require_any_read(outcomes)
    _require_named_columns(outcomes, settings)
    _require_told_columns(outcomes, settings)
    return Reading(
        documents=tuple(o.document for o in outcomes),
        questions=tuple(q for o in outcomes for q in o.content.questions),
        responses=tuple(r for o in outcomes for r in o.content.responses),
        structures=tuple(s for o in outcomes for s in o.content.structures),
        columns=tuple(c for o in outcomes for c in o.content.columns),
        closed=tuple(c for o in outcomes for c in o.content.closed),
        tables=tuple(t for o in outcomes for t in o.content.tables),
    )


def _refuse_packed_lists(found: Sequence[Entry]) -> None:
    """Raise SettingsError where a list of people who withdrew would be passed over in silence."""
    for entry in found:
        if is_list(Path(entry.id)):
            raise SettingsError(
                f"{entry.id}: a list of people who withdrew is not read from an archive: put it "
                "beside the archive"
            )


def _outcome(entry: Entry, settings: Settings) -> _Read:
    """One file, read or refused."""
    suffix = entry.path.suffix.lower()
    refused = Document(
        id=entry.id,
        path=entry.id,
        kind=suffix.lstrip(".") or "unknown",
        channel="survey" if suffix in _TABLES else "notes",
        sha256="",
        status="unreadable",
    )
    try:
        content, sha256 = _content(entry, settings)
    except (UnreadableDocument, SettingsError) as error:
        reason = str(error).removeprefix(f"{entry.id}: ")
        return _Read(replace(refused, sha256=_sha256(entry.path), reason=reason), _NOTHING, error)
    read = replace(
        refused, kind=content.kind, channel=content.channel, sha256=sha256, status="read"
    )
    return _Read(read, content)


def _content(entry: Entry, settings: Settings) -> tuple[Content, str]:
    """A file's content and the SHA-256 of its bytes."""
    reader = _reader(entry)
    file = entry.file()
    if not file.data.strip():
        raise UnreadableDocument(f"{entry.id}: is empty: check that it is the right file")
    content = reader(file, settings)
    if not content.responses:
        worded = any(c.isalnum() for structure in content.structures for c in structure.text)
        found = "only headings and labels were found" if worded else "no text was found"
        raise UnreadableDocument(f"{entry.id}: nobody says anything in it: {found}")
    return content, hashlib.sha256(file.data).hexdigest()


def _reader(entry: Entry) -> Reader:
    """The reader for a file, by its name."""
    if entry.refusal:
        raise entry.refusal
    if is_result(entry.path):
        raise UnreadableDocument(
            f"{entry.id}: is what ThemeFinder made of the answers, and holds no answers: read its "
            f"inputs folder"
        )
    if entry.beside:
        return read_consultation
    reader = _READERS.get(entry.path.suffix.lower())
    if reader is None:
        known = " ".join(sorted((*_READERS, ".zip")))
        raise UnreadableDocument(
            f"{entry.id}: is of a format that this version does not read: it reads {known}"
        )
    return reader


def _sha256(path: Path) -> str:
    """The SHA-256 of a file, whatever its size; "" where it cannot be opened."""
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _require_any_read(outcomes: Sequence[_Read]) -> None:
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    if len(errors) < len(outcomes):
        return
    if len(errors) == 1:
        raise errors[0]
    raise InputError(f"none of the {len(errors)} files can be read; the first: {errors[0]}")


def _require_named_columns(outcomes: Sequence[_Read], settings: Settings) -> None:
    """Each column that was named is a column of some table."""
    tables = [outcome.content.columns for outcome in outcomes if outcome.content.columns]
    ids = (settings.id_column,) if settings.id_column else ()
    bodies = (settings.organisation_column,) if settings.organisation_column else ()
    for name in (*settings.text_columns, *ids, *settings.group_columns, *bodies):
        if not any(is_there(columns, name) for columns in tables):
            there = [c.header or c.column for columns in tables for c in columns]
            raise SettingsError(
                f'no table has a column "{name}"; there are {listed(tuple(dict.fromkeys(there)))}'
            )


def _require_told_columns(outcomes: Sequence[_Read], settings: Settings) -> None:
    """Each column that coproscan.toml says something of is there; a table may be elsewhere."""
    for outcome in outcomes:
        for shape in outcome.content.tables:
            told = settings.tables.get(shape.table)
            columns = [c for c in outcome.content.columns if c.table == shape.table]
            for name in told.columns if told else ():
                if not is_there(columns, name):
                    there = listed([c.header or c.column for c in columns])
                    raise SettingsError(
                        f'{FILE_NAME}: {shape.table} has no column "{name}"; there are {there}'
                    )
