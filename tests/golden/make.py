"""Write the golden report anew: `make golden`. Look at the difference before you commit it."""

import sys
from pathlib import Path

from coproscan.pipeline import analyse
from coproscan.report.markdown import render_markdown
from coproscan.report.rows import build_rows
from coproscan.settings import Settings

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"


def reports() -> dict[str, str]:
    """What the tool makes of examples/: the Markdown report of both editions, by file name."""
    analysis = analyse([EXAMPLES], Settings())
    private = render_markdown(build_rows(analysis, "private"))
    share = render_markdown(build_rows(analysis, "share"))
    return {"private.md": private, "share.md": share}


if __name__ == "__main__":
    for name, text in reports().items():
        (HERE / name).write_text(text, encoding="utf-8")
        print(f"wrote {name}", file=sys.stderr)  # noqa: T201 - a script's only word
