"""The themes sheet in report.xlsx: what is written is read, edits are read, mistakes are named."""

import datetime
import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from coproscan.edit_columns import EDIT_COLUMNS
from coproscan.edits import read_sheet
from coproscan.errors import SettingsError
from coproscan.report.rows import build_rows
from coproscan.report.workbook import render_workbook
from coproscan.types import Analysis, Edits, SheetTheme, ThemesSheet
from tests.edits.making import edited_sheets

Change = Callable[[openpyxl.Workbook], None]


def sheet_of(analysis: Analysis) -> ThemesSheet:
    """What a first run writes: the themes as found, nothing decided."""
    entries = tuple(SheetTheme(t.id, t.name, t.excerpts) for t in analysis.themes)
    unthemed = tuple(e.id for e in analysis.excerpts if e.theme is None)
    return ThemesSheet(entries, SheetTheme("none", "", unthemed))


@pytest.fixture(scope="module")
def first(analysis: Analysis) -> Analysis:
    return replace(analysis, sheet=sheet_of(analysis))


def written(analysis: Analysis, place: Path) -> Path:
    file = place / "report.xlsx"
    file.write_bytes(render_workbook(analysis, build_rows(analysis, "private")))
    return file


def filled_in(file: Path, change: Change) -> None:
    book = openpyxl.load_workbook(file)
    change(book)
    book.save(file)


def cell(sheet: Worksheet, id_: str, header: str) -> Any:
    headers = [c.value for c in sheet[1]]
    ids = [row[headers.index("id")] for row in sheet.iter_rows(values_only=True)]
    return sheet.cell(ids.index(id_) + 1, headers.index(header) + 1)


def decide(id_: str, header: str, value: object) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        cell(book["Themes"], id_, header).value = value

    return change


def test_a_workbook_as_written_holds_the_themes_as_found(first: Analysis, tmp_path: Path) -> None:
    assert read_sheet(written(first, tmp_path)) == first.sheet


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(edited_sheets(), st.sampled_from([None, "=Ann", "Åsa Hale"]))
def test_edits_are_carried_on_in_the_next_workbook(
    tmp_path_factory: pytest.TempPathFactory, analysis: Analysis, case: Any, reviewer: str | None
) -> None:
    sheet = replace(case[1], reviewer=reviewer, date="2026-04-02" if reviewer else None)
    edited = replace(analysis, sheet=sheet, edits=Edits((), (), 0))
    assert read_sheet(written(edited, tmp_path_factory.mktemp("next"))) == sheet


def test_what_a_person_fills_in_is_what_is_read(first: Analysis, tmp_path: Path) -> None:
    file = written(first, tmp_path)
    moved = [e for theme in first.themes[3:] for e in theme.excerpts][:3]

    def change(book: openpyxl.Workbook) -> None:
        themes = book["Themes"]
        cell(themes, "t1", "split by sub-theme").value = "yes"
        cell(themes, "t2", "new name").value = "  Being\nheard "
        cell(themes, "t2", "why").value = "the estate is only where it was said"
        cell(themes, "t2", "by").value = "Ann Hale"
        cell(themes, "t2", "date").value = datetime.datetime(2026, 4, 2)
        cell(themes, "t3", "drop").value = True
        cell(themes, "t4", "merge into").value = "t2"
        cell(themes, "t5", "new name").value = 2030
        cell(themes, "t5", "move excerpts").value = f"{moved[0]}\n {moved[1]} \n"
        cell(themes, "none", "move excerpts").value = moved[2]
        for row in book["About"].iter_rows(max_col=2):
            if row[0].value == "Reviewed by":
                row[1].value = "Ann Hale"
            if row[0].value == "Reviewed on":
                row[1].value = "2026-04-02"
        themes.insert_cols(3)
        themes.cell(1, 3).value = "my own notes"
        themes.cell(2, 3).value = "ask Rhian"

    filled_in(file, change)
    sheet = read_sheet(file)
    t = {entry.id: entry for entry in sheet.themes}
    assert t["t1"].split
    assert t["t2"].new_name == "Being heard"
    assert (t["t2"].by, t["t2"].date) == ("Ann Hale", "2026-04-02")
    assert t["t2"].why == "the estate is only where it was said"
    assert t["t3"].drop
    assert t["t4"].merge_into == "t2"
    assert t["t5"].new_name == "2030"
    assert t["t5"].move_here == tuple(moved[:2])
    assert sheet.unthemed.move_here == (moved[2],)
    assert (sheet.reviewer, sheet.date) == ("Ann Hale", "2026-04-02")
    assert [e.excerpts for e in sheet.themes] == [e.excerpts for e in first.sheet.themes]


def test_ids_of_excerpts_may_stand_on_one_line(first: Analysis, tmp_path: Path) -> None:
    file = written(first, tmp_path)
    ids = first.themes[0].excerpts[:2]
    filled_in(file, decide("t2", "move excerpts", "; ".join(ids)))
    (entry,) = (e for e in read_sheet(file).themes if e.id == "t2")
    assert entry.move_here == ids


WRONG: list[tuple[Change, str]] = [
    (decide("t2", "merge into", "t99"), 'Themes, cell G5: is "t99", but must be the id'),
    (decide("t2", "merge into", "t2"), "Themes, cell G5: a theme cannot be merged into itself"),
    (decide("t2", "drop", "perhaps"), 'Themes, cell H5: is "perhaps", but must be "yes" or empty'),
    (decide("t2", "date", "soon"), 'Themes, cell M5: date is "soon"'),
    (decide("none", "new name", "Rest"), "Themes, cell F9: must be empty"),
    (decide("t2", "id", "t1"), "cell A5: is there twice"),
    (decide("t2", "id", "t77"), 'cell A5: "t77" is no theme of this report'),
    (lambda book: book.remove(book["Recognised by"]), 'has no sheet "Recognised by"'),
    (lambda book: book.remove(book["Themes"]), 'has no sheet "Themes"'),
    (lambda book: _rename(book["Themes"]), 'sheet Themes: has no column "drop"'),
]


def _rename(themes: Worksheet) -> None:
    themes["H1"].value = "delete"


@pytest.mark.parametrize(("change", "words"), WRONG, ids=[words for _, words in WRONG])
def test_what_is_wrong_is_one_line_with_its_cell(
    first: Analysis, tmp_path: Path, change: Change, words: str
) -> None:
    file = written(first, tmp_path)
    filled_in(file, change)
    with pytest.raises(SettingsError, match=r"^report\.xlsx") as error:
        read_sheet(file)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_an_excerpt_moved_to_two_places_is_named_with_its_cell(
    first: Analysis, tmp_path: Path
) -> None:
    file = written(first, tmp_path)
    excerpt = first.themes[0].excerpts[0]
    filled_in(file, decide("t2", "move excerpts", excerpt))
    filled_in(file, decide("t3", "move excerpts", excerpt))
    with pytest.raises(SettingsError, match=r"Themes, cell J5: .* is moved to 2 places"):
        read_sheet(file)


@pytest.mark.parametrize("contents", [b"PK\x03\x04 no workbook", b"PK"])
def test_what_is_no_workbook_is_one_line(contents: bytes, tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    file.write_bytes(contents)
    with pytest.raises(SettingsError, match="cannot be read as a themes sheet"):
        read_sheet(file)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_libreoffice_saves_what_is_read_back(first: Analysis, tmp_path: Path, kind: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    file = written(first, tmp_path)
    filled_in(file, decide("t2", "new name", "Åsa’s park 🌳"))
    filled_in(file, decide("t2", "date", "2026-04-02"))
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", kind, "--outdir", str(saved), str(file)]
    subprocess.run([office, profile, *convert], check=True, capture_output=True, timeout=300)
    result = saved / f"report.{kind}"
    if not result.is_file():
        pytest.skip("LibreOffice is installed without its spreadsheet program")
    assert read_sheet(result) == read_sheet(file)
    (entry,) = (e for e in read_sheet(result).themes if e.id == "t2")
    assert (entry.new_name, entry.date) == ("Åsa’s park 🌳", "2026-04-02")


def test_every_field_to_decide_has_a_column() -> None:
    fields = set(SheetTheme.__dataclass_fields__) - {"id", "name", "excerpts"}
    assert fields == set(EDIT_COLUMNS.values())


def test_a_text_that_begins_like_a_formula_stays_text(first: Analysis, tmp_path: Path) -> None:
    named = replace(first.sheet.themes[1], name="=1+1", new_name="=2+2")
    sheet = replace(first.sheet, themes=(first.sheet.themes[0], named))
    file = written(replace(first, sheet=sheet, edits=Edits((), (), 0)), tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    assert all(c.data_type != "f" for row in book["Themes as found"].iter_rows() for c in row)
    assert read_sheet(file) == sheet
