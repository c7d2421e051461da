"""Taguette: its codebook, which it imports, and highlights in the columns of its own export.

UTF-8 without a byte-order mark: Taguette would take one for a part of the first column's name.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from coproscan.formulas import neutralised
from coproscan.report.exchange.codes import codebook, codings, flattened
from coproscan.types import Analysis


def codebook_csv(analysis: Analysis) -> bytes:
    """A row for each code that excerpts can have: `name,description`."""
    codes = [code for code in flattened(codebook(analysis)) if code.codable]
    return _csv(("name", "description"), ((code.name, code.description) for code in codes))


def highlights_csv(analysis: Analysis) -> bytes:
    """A row for each excerpt and tag: `id,document,tag,content`. The id is the excerpt's number,
    in the order of `excerpts.csv`."""
    names = {code.id: code.name for code in flattened(codebook(analysis))}
    responses = {response.id: response for response in analysis.responses}
    coded = codings(analysis)
    return _csv(
        ("id", "document", "tag", "content"),
        (
            (
                str(number),
                responses[e.response].document,
                names[code],
                responses[e.response].text[e.start : e.end],
            )
            for number, e in enumerate(analysis.excerpts, start=1)
            for code in coded[e.id]
        ),
    )


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([neutralised(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "backslashreplace")
