"""The options that `scan` and `inspect` share, and how they meet `coproscan.toml`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from coproscan.settings import Settings, beside, read_settings, with_overrides

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders or .zip archives: text, office files, PDF, pages, tables, captions",
        show_default=False,
    ),
]
TextColumns = Annotated[
    list[str] | None,
    typer.Option(
        "--text-column",
        metavar="NAME",
        help="A table's column of free text, by its header (repeat for several).",
        show_default=False,
    ),
]
IdColumn = Annotated[
    str | None,
    typer.Option(
        "--id-column",
        metavar="NAME",
        help="The column that tells rows apart.",
        show_default=False,
    ),
]
GroupColumns = Annotated[
    list[str] | None,
    typer.Option(
        "--group-column",
        metavar="NAME",
        help="A column of a closed answer, such as an age band or a ward (repeat for several).",
        show_default=False,
    ),
]
Facilitators = Annotated[
    list[str] | None,
    typer.Option(
        "--facilitator",
        metavar="NAME",
        help="Who led a recorded conversation: set aside as context (repeat for several).",
        show_default=False,
    ),
]
OrganisationColumn = Annotated[
    str | None,
    typer.Option(
        "--organisation-column",
        metavar="NAME",
        help="The column that says whether somebody speaks for an organisation, or for which.",
        show_default=False,
    ),
]
Closing = Annotated[
    str | None,
    typer.Option(
        "--closing",
        metavar="DATE",
        help="The last day, such as 2026-03-28: answers sent later are marked.",
        show_default=False,
    ),
]
Late = Annotated[
    str | None,
    typer.Option(
        "--late",
        metavar="WHAT",
        help="What was sent after --closing is analysed with the rest, or withheld.  "
        "[default: analysed]",
        show_default=False,
    ),
]
Refused = Annotated[
    str | None,
    typer.Option(
        "--refused",
        metavar="WHAT",
        help="Whoever refused to be quoted or published is analysed (and quoted nowhere in "
        "share/), or withheld.  [default: analysed]",
        show_default=False,
    ),
]
Comments = Annotated[
    bool | None,
    typer.Option(
        "--comments/--no-comments",
        help="Read the comments in the margin of office documents, too.  [default: --no-comments]",
        show_default=False,
    ),
]
WithdrawnList = Annotated[
    str | None,
    typer.Option(
        "--withdrawn",
        metavar="FILE",
        help="Ids of people who withdrew, one a line: nothing of theirs is in any output.  "
        "[default: withdrawn.txt beside the input]",
        show_default=False,
    ),
]
SmallNumbers = Annotated[
    int | None,
    typer.Option(
        "--small-numbers",
        metavar="N",
        help="In share/, numbers below this in break-downs by group are not shown.  [default: 5]",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


def settings_for(paths: Sequence[Path], options: Mapping[str, object]) -> Settings:
    """The settings beside the data, with the options that were given over them.

    Raises SettingsError where either is wrong.
    """
    found = beside(tuple(paths))
    settings = read_settings(found) if found else Settings()
    given = {name: value for name, value in options.items() if value not in (None, [], ())}
    return with_overrides(settings, given, "options")
