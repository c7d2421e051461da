"""Settings: coproscan.toml, options over it, and one clear line where either is wrong."""

from pathlib import Path

import pytest

from coproscan.errors import SettingsError
from coproscan.settings import Settings, beside, read_settings, with_overrides


def test_a_file_says_what_a_person_decided(tmp_path: Path) -> None:
    path = tmp_path / "coproscan.toml"
    path.write_text(
        'title = "Wrenford"\ntext_columns = "What would you change?"\nthemes = 6\n', "utf-8"
    )
    settings = read_settings(path)
    assert (settings.title, settings.themes) == ("Wrenford", 6)
    assert settings.text_columns == ("What would you change?",)


def test_options_win_over_the_file() -> None:
    file = Settings(themes=6, title="Wrenford")
    assert with_overrides(file, {"themes": 9}, "options") == Settings(themes=9, title="Wrenford")


def test_the_file_is_found_beside_the_data(tmp_path: Path) -> None:
    (tmp_path / "coproscan.toml").touch()
    data = tmp_path / "survey.csv"
    assert beside((data,)) == beside((tmp_path,)) == tmp_path / "coproscan.toml"
    assert beside((tmp_path / "elsewhere" / "x.csv",)) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("themes = 0", "themes"),
        ('themes = "six"', "themes"),
        ("title = 3", "title"),
        ('quotes = "all"', "notes only"),
        ("groups = 3", "groups"),
        ("text_columns = [1]", "text_columns"),
        ("title =", "cannot be read"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "coproscan.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        read_settings(path)
    message = str(error.value)
    assert message.startswith("coproscan.toml: ")
    assert says in message
    assert "\n" not in message
