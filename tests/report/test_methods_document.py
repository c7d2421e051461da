import io

import docx
import pytest

from coproscan.report import phrases
from coproscan.report.methods_document import (
    FOR_A_PERSON,
    STANDARDS,
    methods_blocks,
    render_methods_document,
)
from coproscan.report.row_types import ReportRows
from coproscan.report.rows import build_rows
from coproscan.report.word_blocks import Table
from coproscan.types import Analysis


@pytest.fixture(scope="session")
def rows(analysis: Analysis) -> ReportRows:
    return build_rows(analysis, "private")


@pytest.fixture(scope="session")
def items(rows: ReportRows) -> dict[str, str]:
    """What is told under each item's name."""
    titles = {title for title, _ in STANDARDS}
    tables = [b for b in methods_blocks(rows) if isinstance(b, Table) and b.title in titles]
    return {name: told for table in tables for _, name, told in table.rows}


def test_what_the_run_knows_is_filled_in(
    analysis: Analysis, rows: ReportRows, items: dict[str, str]
) -> None:
    assert items["Software"] == rows.methods.cite
    assert str(analysis.version) in items["Name"]
    assert str(analysis.settings["asked"]) in items["What was asked"]
    assert "10 people who answered" in items["How many took part"]
    for theme in rows.themes:
        assert f"{theme.name} ({theme.raised})" in items["The coding tree"]


def test_what_only_a_person_knows_is_blank_and_marked(items: dict[str, str]) -> None:
    for name in ("Who refused or left", "Conflicts of interest, and funding"):
        assert items[name] == FOR_A_PERSON
    assert items["Human review"].endswith(FOR_A_PERSON)
    assert FOR_A_PERSON not in items["Software"]
    assert all(items.values())


def test_the_file_is_a_draft_with_tables_and_the_same_bytes(rows: ReportRows) -> None:
    contents = render_methods_document(rows)
    assert contents == render_methods_document(rows)
    document = docx.Document(io.BytesIO(contents))
    assert document.sections[0].header.paragraphs[0].text == phrases.DRAFT
    assert len(document.tables) == len(STANDARDS) + 2
    ledger = [row.cells[2].text for row in document.tables[-1].rows][1:]
    assert int(ledger[-1]) == rows.read == sum(map(int, ledger[:-1]))
