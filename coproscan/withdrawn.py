"""People who withdrew: whoever is named in a `withdrawn.txt` is in no output of a run.

The list holds an id a line: a row's or a respondent's, as the input has it, or as `inspect` and
the private report show it ("row 12", "responses.csv#WF012"). Blank lines and those that begin with
# are passed over. What earlier runs wrote, and whoever has copies, a run cannot reach.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coproscan.errors import SettingsError
from coproscan.people import names_of, sender, spelt
from coproscan.settings import Settings
from coproscan.types import ClosedAnswers, Reading, Withdrawn

FILE_NAME = "withdrawn.txt"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: where it stands ("withdrawn.txt, line 3") and the id on it."""

    where: str
    id: str


def is_list(path: Path, named: str | None = None) -> bool:
    """Whether a file is a list of people who withdrew, the one `named` or any called so."""
    if path.name.casefold() == FILE_NAME:
        return True
    return named is not None and os.path.realpath(path) == os.path.realpath(named)


def lists(paths: Sequence[Path], settings: Settings) -> tuple[Path, ...]:
    """The lists in, below or next to `paths`, and the one that was named; each once.

    Raises SettingsError where the one that was named is not there.
    """
    named = Path(settings.withdrawn) if settings.withdrawn else None
    if named is not None and not named.is_file():
        raise SettingsError(f"{named.name}: there is no such list of people who withdrew")
    near = (path for given in paths for path in _near(given))
    found = {os.path.realpath(p): p for p in near if p.name.casefold() == FILE_NAME}
    if named is not None:
        found[os.path.realpath(named)] = named
    return tuple(found[real] for real in sorted(found))


def _near(path: Path) -> Iterator[Path]:
    """The files at any depth in a folder, or those beside a file."""
    for folder, _, names in os.walk(path if path.is_dir() else path.parent):
        yield from (Path(folder, name) for name in names)
        if not path.is_dir():
            return


def read_lists(files: Sequence[Path]) -> tuple[Line, ...]:
    """The ids in the lists.

    Raises SettingsError where one cannot be read as text.
    """
    return tuple(
        Line(f"{file.name}, line {number}", line.strip())
        for file in files
        for number, line in enumerate(_lines(file), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    )


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{file.name}: cannot be read as a list of ids: save it as plain text in UTF-8, with "
            "one id a line"
        ) from error


def without(reading: Reading, lines: Sequence[Line]) -> Reading:
    """`reading` without the responses of those whom `lines` name, and how many they are.

    All that a person sent goes, whichever of their rows or answers was named. An id that two
    documents have takes out both: rather one too many than one who asked to be left out.
    """
    senders: dict[str, set[str]] = {}
    for response in reading.responses:
        for name in names_of(response):
            senders.setdefault(name, set()).add(sender(response))
    gone = {who for line in lines for who in senders.get(spelt(line.id), ())}
    kept = tuple(r for r in reading.responses if sender(r) not in gone)
    taken = Withdrawn(
        people=len(gone),
        responses=len(reading.responses) - len(kept),
        unmatched=tuple(line.where for line in lines if spelt(line.id) not in senders),
    )
    closed = tuple(_without(answers, gone) for answers in reading.closed)
    return replace(reading, responses=kept, closed=closed, withdrawn=taken)


def _without(answers: ClosedAnswers, gone: set[str]) -> ClosedAnswers:
    both = zip(answers.respondents, answers.chosen, strict=True)
    kept = [(who, chosen) for who, chosen in both if who not in gone]
    return replace(
        answers,
        respondents=tuple(who for who, _ in kept),
        chosen=tuple(chosen for _, chosen in kept),
    )
