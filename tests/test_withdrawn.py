"""People who withdrew are in nothing that a run writes."""

from pathlib import Path

import pytest

from coproscan.errors import SettingsError
from coproscan.pipeline import look
from coproscan.settings import Settings, read_settings
from coproscan.withdrawn import FILE_NAME, Line, lists, read_lists, without

SURVEY = (
    "Response ID,What should change?,What works?\n"
    'A1,"The bus shelter has had no glass since winter","The library staff are kind"\n'
    'A2,"I cannot get to the surgery without two changes","The park by the river is lovely"\n'
    'A3,"Please open the library on a Saturday again","Neighbours who look out for us"\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "survey.csv").write_text(SURVEY, "utf-8")
    return tmp_path


def texts(folder: Path, settings: Settings | None = None) -> str:
    return "\n".join(r.text for r in look([folder], settings or Settings()).responses)


def test_all_of_a_person_goes_and_nobody_else(folder: Path) -> None:
    (folder / FILE_NAME).write_text("# asked us by e-mail\n\nA2\n", "utf-8")
    reading = look([folder], Settings())
    assert [r.locator for r in reading.responses] == [
        "A1, column B",
        "A1, column C",
        "A3, column B",
        "A3, column C",
    ]
    taken = reading.withdrawn
    assert taken is not None
    assert (taken.people, taken.responses, taken.unmatched) == (1, 2, ())
    assert [d.id for d in reading.documents] == ["survey.csv"]


@pytest.mark.parametrize("name", ["a2", " A2 ", "survey.csv#A2", "survey.csv#A2, column C"])
def test_the_ways_to_name_a_row(folder: Path, name: str) -> None:
    (folder / FILE_NAME).write_text(name, "utf-8")
    assert "surgery" not in texts(folder)
    assert "river" not in texts(folder)
    assert "shelter" in texts(folder)


def test_an_id_that_nobody_has_is_said_by_its_line_and_not_by_the_id(folder: Path) -> None:
    (folder / FILE_NAME).write_text("A1\nA9\n", "utf-8")
    taken = look([folder], Settings()).withdrawn
    assert taken is not None
    assert taken.unmatched == (f"{FILE_NAME}, line 2",)


def test_a_row_without_an_id_goes_by_its_number(tmp_path: Path) -> None:
    survey = "\n".join(line.partition(",")[2] for line in SURVEY.splitlines())
    (tmp_path / "survey.csv").write_text(survey, "utf-8")
    (tmp_path / FILE_NAME).write_text("Row 3", "utf-8")
    assert "surgery" not in texts(tmp_path)
    assert "Saturday" in texts(tmp_path)


def test_a_list_of_another_name_is_named_and_is_no_document(folder: Path) -> None:
    (folder / "gone.txt").write_text("A3", "utf-8")
    settings = Settings(withdrawn=str(folder / "gone.txt"))
    reading = look([folder], settings)
    assert "Saturday" not in "\n".join(r.text for r in reading.responses)
    assert [d.id for d in reading.documents] == ["survey.csv"]
    with pytest.raises(SettingsError, match=r"nowhere\.txt"):
        look([folder], Settings(withdrawn=str(folder / "nowhere.txt")))


def test_a_name_in_the_settings_is_beside_them(folder: Path) -> None:
    (folder / "gone.txt").write_text("A3", "utf-8")
    (folder / "coproscan.toml").write_text('withdrawn = "gone.txt"\n', "utf-8")
    settings = read_settings(folder / "coproscan.toml")
    assert lists([folder / "survey.csv"], settings) == (folder / "gone.txt",)


def test_lists_beside_a_file_and_at_any_depth_of_a_folder_count(folder: Path) -> None:
    deep = folder / "round 2"
    deep.mkdir()
    (deep / "Withdrawn.TXT").write_text("A1", "utf-8")
    (folder / FILE_NAME).write_text("A2", "utf-8")
    assert len(lists([folder], Settings())) == 2
    assert lists([folder / "survey.csv"], Settings()) == (folder / FILE_NAME,)
    assert "shelter" not in texts(folder)


def test_a_list_that_is_no_text_is_refused_in_one_line(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"\xff\xfe\x00A")
    with pytest.raises(SettingsError, match="one id a line"):
        read_lists([folder / FILE_NAME])


def test_nobody_on_the_list_changes_nothing_else(folder: Path) -> None:
    before = look([folder], Settings())
    after = without(before, [Line("withdrawn.txt, line 1", "A7")])
    assert after.responses == before.responses


def test_an_id_in_two_documents_takes_out_both(folder: Path) -> None:
    (folder / "second.csv").write_text(SURVEY.replace("river", "canal"), "utf-8")
    (folder / FILE_NAME).write_text("A2", "utf-8")
    assert "river" not in texts(folder)
    assert "canal" not in texts(folder)
