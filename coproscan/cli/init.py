"""`coproscan init PATH`: write a `coproscan.toml` that says what was detected."""

from pathlib import Path
from typing import Annotated

import typer

from coproscan.errors import InputError
from coproscan.settings import FILE_NAME, Settings

Where = Annotated[
    Path,
    typer.Argument(metavar="PATH", help="The folder (or file) to be read.", show_default=False),
]
Force = Annotated[
    bool, typer.Option("--force", help=f"Write over a {FILE_NAME} that is there, and forget it.")
]


def init(path: Where, force: Force = False) -> None:
    """Write a coproscan.toml beside the data: what was detected, for you to correct.

    A run with the file as it is written does what a run without it does.
    """
    target = (path if path.is_dir() else path.parent) / FILE_NAME
    if target.exists() and not force:
        raise InputError(
            f"{target}: is there already, and may hold what you decided: use --force to write "
            f"over it"
        )
    from coproscan.pipeline import look
    from coproscan.report.settings_file import settings_file
    from coproscan.report.terminal import make_console, progress_bars

    console = make_console()
    with progress_bars(console) as progress:
        reading = look([path], Settings(), progress)
    target.write_text(settings_file(reading), encoding="utf-8", newline="\n")
    console.print(f"Wrote {target}: look it over, then run: coproscan inspect {path}", markup=False)
