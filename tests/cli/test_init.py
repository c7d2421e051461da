"""`coproscan init`: writes what was detected, over nothing that is there."""

import json
from pathlib import Path

import pytest

from coproscan.cli.init import init
from coproscan.errors import InputError
from coproscan.pipeline import analyse
from coproscan.report.serialise import to_json
from coproscan.settings import FILE_NAME, Settings, read_settings
from tests.read import exports


def test_it_writes_beside_the_data(tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_bytes(exports.qualtrics())
    init(tmp_path / "survey.csv")
    text = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert '[tables."survey.csv"]\nfirst_answer = 4' in text
    assert f'"{exports.ASKED_LIKED}" = "question"' in text


def test_it_never_writes_over_a_file_unless_told(tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_bytes(exports.google_forms(";", ","))
    own = tmp_path / FILE_NAME
    own.write_text('title = "Ours"\n', encoding="utf-8")
    with pytest.raises(InputError, match="--force"):
        init(tmp_path)
    assert own.read_text(encoding="utf-8") == 'title = "Ours"\n'
    init(tmp_path, force=True)
    assert '[tables."survey.csv"]' in own.read_text(encoding="utf-8")


def test_a_run_with_the_file_is_the_run_without_it(tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_bytes(exports.survey_monkey())
    (tmp_path / "form.tsv").write_bytes(exports.google_forms())
    before = json.loads(to_json(analyse([tmp_path], Settings())))
    init(tmp_path)
    after = json.loads(to_json(analyse([tmp_path], read_settings(tmp_path / FILE_NAME))))
    answered = {question["id"]: question["answered"] for question in before["questions"]}
    assert len(answered) == 5
    for theme in before["themes"]:
        for question, count in theme["questions"].items():
            assert 0 <= count["count"] <= count["base"] == answered[question]
    assert after["settings"].pop("tables")
    assert before["settings"].pop("tables") == {}
    assert after == before
