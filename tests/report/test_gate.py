"""Whatever way a secret took into the rows of the edition to share, it does not leave them."""

from dataclasses import replace

from coproscan.masking import Masker
from coproscan.report.gate import gated
from coproscan.report.row_parts import ThemeLink
from coproscan.report.rows import build_rows
from coproscan.types import Analysis

SECRET = "ring 0161 496 0123, mail jo@example.org, or see C100"
SEALED = "ring [telephone number], mail [e-mail address], or see [id]"


def test_a_secret_is_masked_at_any_depth(analysis: Analysis) -> None:
    rows = build_rows(analysis, "share")
    (first, *others) = rows.rankings
    ranked = replace(first.rows[0], theme=ThemeLink("c100", SECRET))
    leaking = replace(
        rows,
        title=SECRET,
        order=SECRET,
        received=(*rows.received, SECRET),
        rankings=(replace(first, rows=(ranked, *first.rows[1:])), *others),
    )
    safe = gated(leaking, Masker(ids=frozenset({"c100"})))
    assert safe.order == safe.received[-1] == SEALED
    assert safe.rankings[0].rows[0].theme == ThemeLink("c100", SEALED)
    assert safe.title == SECRET  # whoever runs it wrote that for the front page
    assert replace(safe, order=rows.order, received=rows.received, rankings=rows.rankings) == (
        replace(rows, title=SECRET)
    )
