import csv
import io
import json
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from coproscan.read import read_paths
from coproscan.report.exchange.taguette import codebook_csv, highlights_csv
from coproscan.report.exchange.themefinder import themefinder_zip
from coproscan.settings import Settings
from coproscan.types import Analysis

# Taguette


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_taguettes_codebook_names_every_tag(analysis: Analysis) -> None:
    found = rows(codebook_csv(analysis))
    assert list(found[0]) == ["name", "description"]
    names = [row["name"] for row in found]
    assert names[:2] == ["Evening and weekend buses", "Waiting for the 47"]
    assert names[-5:] == ["In no theme", "Challenge", "Solution", "Strength", "Aspiration"]
    tags = {row["tag"] for row in rows(highlights_csv(analysis))}
    assert tags <= set(names)


def test_highlights_are_the_excerpts_once_for_each_tag(analysis: Analysis) -> None:
    found = rows(highlights_csv(analysis))
    assert list(found[0]) == ["id", "document", "tag", "content"]
    texts = {r.id: r.text for r in analysis.responses}
    assert {row["content"] for row in found} == {
        texts[e.response][e.start : e.end] for e in analysis.excerpts
    }
    assert len({row["id"] for row in found}) == len(analysis.excerpts)
    counted = Counter(row["tag"] for row in found)
    for theme in analysis.themes:
        assert counted[theme.name] == theme.mentions


def test_a_cell_that_a_spreadsheet_would_run_is_text(analysis: Analysis) -> None:
    theme = replace(analysis.themes[0], name="=HYPERLINK(1)")
    names = [r["name"] for r in rows(codebook_csv(replace(analysis, themes=(theme,))))]
    assert names[0] == "'=HYPERLINK(1)"


# ThemeFinder


def unpacked(analysis: Analysis, folder: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(themefinder_zip(analysis))).extractall(folder)
    return folder


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_question_has_its_answers_and_their_themes(analysis: Analysis, tmp_path: Path) -> None:
    unpacked(analysis, tmp_path)
    parts = sorted(p.name for p in (tmp_path / "inputs").glob("question_part_*"))
    assert parts == [f"question_part_{number}" for number in (1, 2, 3, 4)]
    outputs = tmp_path / "outputs" / "mapping" / "undated"
    for part, question in zip(parts, analysis.questions, strict=True):
        asked = json.loads((tmp_path / "inputs" / part / "question.json").read_text("utf-8"))
        assert asked["question_text"] == question.text
        answers = lines(tmp_path / "inputs" / part / "responses.jsonl")
        mapped = lines(outputs / part / "mapping.jsonl")
        assert [a["response_id"] for a in answers] == [m["response_id"] for m in mapped]
        assert len({str(a["response_id"]) for a in answers}) == len(answers)
        topics = json.loads((outputs / part / "themes.json").read_text("utf-8"))
        counted = Counter(label for m in mapped for label in m["labels"])  # type: ignore[attr-defined]
        assert set(counted) == {topic["topic_id"] for topic in topics}
        for theme in analysis.themes:
            if theme.parent is None and question.id in theme.questions and "#column" in question.id:
                assert counted[theme.id] == theme.questions[question.id].count


def test_who_answered_two_questions_has_one_id(analysis: Analysis, tmp_path: Path) -> None:
    unpacked(analysis, tmp_path)
    people = {str(p["response_id"]): p for p in lines(tmp_path / "inputs" / "respondents.jsonl")}
    first, second = (
        {str(a["response_id"]) for a in lines(tmp_path / "inputs" / part / "responses.jsonl")}
        for part in ("question_part_1", "question_part_2")
    )
    assert "survey/responses.csv#row 2" in first & second
    assert people["survey/responses.csv#row 2"]["demographic_data"] == {"Age band": "65 and over"}


def test_the_last_answers_day_is_the_date(analysis: Analysis, tmp_path: Path) -> None:
    dated = tuple(
        replace(r, submitted=f"2026-03-{10 + n}") for n, r in enumerate(analysis.responses[:4])
    )
    unpacked(replace(analysis, responses=(*dated, *analysis.responses[4:])), tmp_path)
    # the third answer, "n/a", is of no weight; the fourth is the last
    assert [p.name for p in (tmp_path / "outputs" / "mapping").iterdir()] == ["2026-03-13"]


def test_what_is_said_twice_or_under_no_question_is_kept(
    analysis: Analysis, tmp_path: Path
) -> None:
    first = analysis.responses[0]
    again = replace(first, id=f"{first.id} again", text="And again")
    lost = replace(first, id=f"{first.id} lost", text="By the way", question=None)
    unpacked(replace(analysis, responses=(*analysis.responses, again, lost)), tmp_path)
    answers = lines(tmp_path / "inputs" / "question_part_1" / "responses.jsonl")
    assert {"response_id": again.id, "response": "And again"} in answers
    asked = json.loads((tmp_path / "inputs" / "question_part_5" / "question.json").read_text())
    assert asked["question_text"] == "Said under no question"


def test_the_folders_are_read_back_as_the_same_answers(analysis: Analysis, tmp_path: Path) -> None:
    unpacked(analysis, tmp_path)
    reading = read_paths([tmp_path / "inputs"], Settings())
    said = {r.text for r in analysis.responses if r.disposition == "analysed"}
    assert said <= {r.text for r in reading.responses}


def test_the_same_analysis_gives_the_same_archive(analysis: Analysis) -> None:
    assert themefinder_zip(analysis) == themefinder_zip(analysis)
