"""The first stage as a whole: a folder of mixed files, good and bad."""

from pathlib import Path

import pytest

from coproscan.errors import InputError, SettingsError, UnreadableDocument
from coproscan.read import read_paths
from coproscan.settings import Settings

SURVEY = "id,Ward,What would you change?\n1,Elm,More bins by the river\n2,Oak,The lights\n"
OTHER = "Comment\nThe lift is always broken\nNobody answers the telephone\n"
NOTES = "# Table 1\n\n- No lift at the station\n- Too few volunteers\n"


def folder(tmp_path: Path, **files: str | bytes) -> Path:
    tmp_path.mkdir(exist_ok=True)
    for name, data in files.items():
        whole = data if isinstance(data, bytes) else data.encode()
        (tmp_path / name.replace("_", ".")).write_bytes(whole)
    return tmp_path


def test_a_folder_of_mixed_files(tmp_path: Path) -> None:
    reading = read_paths([folder(tmp_path, b_csv=SURVEY, a_md=NOTES, c_tsv=OTHER)], Settings())
    assert [d.id for d in reading.documents] == ["a.md", "b.csv", "c.tsv"]
    assert [d.kind for d in reading.documents] == ["markdown", "csv", "tsv"]
    assert {d.status for d in reading.documents} == {"read"}
    assert all(len(d.sha256) == 64 for d in reading.documents)
    documents = [r.document for r in reading.responses]
    assert documents == sorted(documents)


def test_a_bad_file_among_good_ones_is_reported(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a_csv": SURVEY,
        "photo_csv": b"\x89PNG\r\n\x1a\n\x00\x00",
        "b_odg": b"PK drawing",
        "e_txt": b"",
    }
    reading = read_paths([folder(tmp_path, **files)], Settings())
    bad = {d.id: d.reason or "" for d in reading.documents if d.status == "unreadable"}
    assert list(bad) == ["b.odg", "e.txt", "photo.csv"]
    assert "does not read" in bad["b.odg"]
    assert "empty" in bad["e.txt"]
    assert bad["photo.csv"].startswith("is a PNG image")
    assert {r.document for r in reading.responses} == {"a.csv"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"e_txt": b""}, "e.txt: is empty"),
        ({"e_md": b"# Table 1\n\n## Ideas\n"}, "e.md: nobody says anything in it: only headings"),
        ({"e_csv": b"\xef\xbb\xbf\r\n  \r\n"}, "e.csv: is empty"),
        ({"p_odg": b"PK drawing"}, "p.odg: is of a format"),
        ({"p_odg": b"PK drawing", "e_txt": b" \n"}, "none of the 2 files can be read"),
        ({"n_csv": b"id,score\n1,4\n2,5\n"}, "--text-column"),
    ],
)
def test_only_bad_files_are_one_line(tmp_path: Path, files: dict[str, bytes], said: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_paths([folder(tmp_path, **files)], Settings())
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert str(tmp_path) not in str(refusal.value)


def test_one_bad_file_alone_is_refused_as_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument):
        read_paths([folder(tmp_path, e_txt=b"")], Settings())


def test_a_named_column_need_only_be_in_one_table(tmp_path: Path) -> None:
    paths = [folder(tmp_path, a_csv=SURVEY, b_csv=OTHER)]
    reading = read_paths(paths, Settings(text_columns=("Ward",)))
    assert [q.text for q in reading.questions] == ["Ward", "Comment"]


@pytest.mark.parametrize(
    "settings",
    [
        Settings(text_columns=("Coment",)),
        Settings(id_column="Coment"),
        Settings(group_columns=("Coment",)),
    ],
)
def test_a_named_column_that_no_table_has(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(SettingsError, match=r'"Coment".*Ward') as refusal:
        read_paths([folder(tmp_path, a_csv=SURVEY, b_csv=OTHER)], settings)
    assert "\n" not in str(refusal.value)


def test_order_of_arguments_and_of_files_changes_nothing(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", a_csv=SURVEY, b_md=NOTES)
    two = folder(tmp_path / "two", b_md=NOTES, a_csv=SURVEY)
    assert read_paths([one], Settings()) == read_paths([two], Settings())
    assert read_paths([one, two], Settings()) == read_paths([two, one], Settings())


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int | None]] = []
    read_paths(
        [folder(tmp_path, a_csv=SURVEY, b_csv=OTHER)],
        Settings(),
        lambda task, done, total: heard.append((task, done, total)),
    )
    assert heard[0] == ("Reading files", 0, 2)
    assert heard[-1] == ("Reading files", 2, 2)


# Real surveys and conversations: what must be found without any option.


def test_polis_exports(shared: Path) -> None:
    reading = read_paths([shared / "data" / "polis_conversations"], Settings())
    tables = {c.document for c in reading.columns}
    assert len(tables) == 11
    for table in tables:
        found = {c.header: c.role for c in reading.columns if c.document == table}
        assert [h for h, role in found.items() if role == "question"] == ["comment-body"]
        assert found["comment-id"] == "row id"
        assert found["author-id"] == "respondent id"
        assert found["moderated"] == "moderation"
        assert found["agrees"] == found["disagrees"] == "votes"
        assert found["timestamp"] == "time"
    march = [r for r in reading.responses if r.document.startswith("march-on")]
    assert len(march) == 2162
    assert all(r.votes and set(r.votes) == {"agrees", "disagrees"} for r in march)


@pytest.mark.parametrize(
    ("name", "rows", "sent_twice"),
    [
        ("Learning R Internet Survey - Form Responses 1.tsv", 3062, 1),
        ("Learning R Internet Survey (Spanish Version) - Form Responses 1.tsv", 295, 0),
    ],
)
def test_google_forms_exports(shared: Path, name: str, rows: int, sent_twice: int) -> None:
    path = shared / "data" / "r_community_survey_2018_en_es" / name
    reading = read_paths([path], Settings())
    found = {c.column.removeprefix("column "): c.role for c in reading.columns}
    assert [column for column, role in found.items() if role == "question"] == [
        *("W", "X", "AC", "AD", "AF")
    ]
    assert found["A"] == "time"
    assert found["C"] == "other"  # job title
    assert found["AI"] in ("group", "closed")  # country
    assert found["AP"] == "closed"  # ticked from a list
    assert len({r.respondent for r in reading.responses}) == rows - sent_twice
    assert len(reading.responses) == 5 * rows


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("banking77_en", 13083),
        ("clinc150_en", 23700),
        ("uk_petitions_en", 4134),
        ("cimt_ottensen_themes_de", 697),
        ("welsh_sentences_cy", 14857),
    ],
)
def test_labelled_tables(shared: Path, name: str, rows: int) -> None:
    reading = read_paths([shared / "data" / name / "data.csv"], Settings())
    assert [q.text for q in reading.questions] == ["text"]
    assert {c.header: c.role for c in reading.columns}["id"] == "row id"
    assert len(reading.responses) == rows
    assert len({r.id for r in reading.responses}) == rows
