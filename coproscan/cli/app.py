"""The program: its commands, and how a run ends.

Exit codes: 0 done; 2 the user's input or options are at fault (one line, no traceback); 1 a fault
of ours; 130 the user stopped it.
"""

import gc
import os
import sys
from typing import Annotated

import typer

from coproscan import __version__
from coproscan.cli.init import init
from coproscan.cli.inspect import inspect
from coproscan.cli.models import models
from coproscan.cli.scan import scan
from coproscan.errors import InputError

app = typer.Typer(
    name="coproscan",
    help="From what people said in a consultation to a ranked themes report, on your own machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(scan)
app.command()(inspect)
app.command()(init)
app.command()(models)


_COLLECTED = (50_000, 20, 50)
"""Objects more, and rounds, after which Python looks for those that nobody holds: a run makes
millions that it keeps to its end, and would go through them again and again (a twentieth of the
time)."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"coproscan {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """From what people said in a consultation to a ranked themes report, on your own machine."""


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # Before numpy is loaded: its products are small and run side by side, and threads of its own
    # would turn in circles between them; one thread also adds up alike whatever the machine has.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(*_COLLECTED)
    try:
        app()
    except InputError as error:
        line = " ".join(str(error).split())
        print(f"coproscan: {line}", file=sys.stderr)  # noqa: T201 - the one line a user gets
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
