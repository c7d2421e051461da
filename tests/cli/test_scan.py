"""The main job from end to end, on the examples: totals, identity, what is where."""

import json
import random
import re
import shutil
from pathlib import Path
from typing import Any

import docx
import jsonschema
import openpyxl
import pytest

from coproscan.pipeline import analyse
from coproscan.report.serialise import schema, to_json
from coproscan.settings import Settings
from tests.cli.conftest import Run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(to_json(analyse([EXAMPLES], Settings())))
    return loaded


def test_the_result_keeps_to_its_schema(result: dict[str, Any]) -> None:
    jsonschema.validate(result, schema())


def test_every_response_is_in_the_ledger_once(result: dict[str, Any]) -> None:
    assert result["ledger"]["read"] == len(result["responses"]) >= 60
    assert sum(result["ledger"]["dispositions"].values()) == result["ledger"]["read"]
    for response in result["responses"]:
        assert (response["reason"] is None) == (response["disposition"] == "analysed")


def test_every_excerpt_is_a_slice_of_an_analysed_response(result: dict[str, Any]) -> None:
    responses = {r["id"]: r for r in result["responses"]}
    held = set()
    for excerpt in result["excerpts"]:
        response = responses[excerpt["response"]]
        assert response["disposition"] == "analysed"
        assert 0 <= excerpt["start"] < excerpt["end"] <= len(response["text"])
        assert excerpt["id"] == f"{response['id']}:{excerpt['start']}-{excerpt['end']}"
        held.add(response["id"])
    analysed = {r["id"] for r in result["responses"] if r["disposition"] == "analysed"}
    assert held == analysed


def test_figures_lead_back_to_their_words(result: dict[str, Any]) -> None:
    excerpts = {e["id"]: e for e in result["excerpts"]}
    responses = {r["id"]: r for r in result["responses"]}
    for theme in result["themes"]:
        level = "subtheme" if theme["parent"] else "theme"
        assert all(excerpts[e][level] == theme["id"] for e in theme["excerpts"])
        assert theme["mentions"] == len(theme["excerpts"])
        assert theme["description"] in theme["excerpts"]
        people = {
            responses[excerpts[e]["response"]]["respondent"]
            for e in theme["excerpts"]
            if responses[excerpts[e]["response"]]["channel"] == "survey"
        }
        assert theme["prevalence"]["survey"]["count"] == len(people)
    for kind in ("challenges", "solutions"):
        for point in result[kind]:
            texts = [
                responses[excerpts[e]["response"]]["text"][
                    excerpts[e]["start"] : excerpts[e]["end"]
                ]
                for e in point["excerpts"]
            ]
            assert point["text"] in texts
            assert point["mentions"] == len(point["excerpts"])


def test_the_examples_mess_is_set_aside_for_its_reason(result: dict[str, Any]) -> None:
    by_text: dict[str, set[str]] = {}
    for response in result["responses"]:
        by_text.setdefault(response["text"], set()).add(response["disposition"])
    assert by_text["n/a"] == {"no_content"}
    assert by_text["-"] == {"no_content"}
    assert by_text["Nothing"] == {"answered_none"}
    assert by_text["Nothing, it has all gone downhill"] == {"analysed"}
    assert by_text["Parking"] == {"analysed"}  # four people, four answers
    assert result["ledger"]["dispositions"]["repeat"] == 3  # one record was sent twice


def test_the_flattened_table_gives_pairs(result: dict[str, Any]) -> None:
    challenges = {c["id"]: c for c in result["challenges"]}
    solutions = {s["id"]: s for s in result["solutions"]}
    inferred = [p for p in result["pairs"] if p["evidence"] == "row (layout inferred)"]
    made = {
        (challenges[p["challenge"]]["text"], solutions[p["solution"]]["text"]) for p in inferred
    }
    proposed = {solution for _, solution in made}
    assert "Run a community minibus" in proposed or len(made) >= 4
    open_ended = {c["text"] for c in result["challenges"]} & {
        "Long waits to see a doctor",
        "Fear of falling on the pavements",
    }
    assert not open_ended & {challenge for challenge, _ in made}


@pytest.mark.parametrize("seed", [1, 2])
def test_same_input_same_bytes_in_any_order(seed: int, tmp_path: Path) -> None:
    files = sorted(EXAMPLES.iterdir())
    first = to_json(analyse(files, Settings()))
    random.Random(seed).shuffle(files)
    for file in files:  # written in another order, into another folder
        shutil.copy(file, tmp_path / file.name)
    again = to_json(analyse([tmp_path / f.name for f in files], Settings()))
    assert again == first


def test_appending_a_response_leaves_the_other_ids(result: dict[str, Any], tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    survey = tmp_path / "examples" / "survey.csv"
    with survey.open("a", encoding="utf-8") as file:
        file.write("WF999,30/03/2026 12:00,Riverside,25 to 44,The weir,Floods,A higher bank,Yes\n")
    more = json.loads(to_json(analyse([tmp_path / "examples"], Settings())))
    for part in ("documents", "questions", "responses", "excerpts"):
        before = {item["id"] for item in result[part]}
        assert before <= {item["id"] for item in more[part]}, part


def test_scan_writes_both_editions_and_says_where(run: Run, tmp_path: Path) -> None:
    ended = run("scan", EXAMPLES, "-o", tmp_path / "report")
    assert ended.code == 0, ended.err
    written = {p.relative_to(tmp_path / "report").as_posix() for p in tmp_path.rglob("*.*")}
    assert written >= {
        "private/report.html",
        "private/report.md",
        "private/report.docx",
        "private/methods.docx",
        "private/analysis.json",
        "private/excerpts.csv",
        "private/ledger.csv",
        "private/masking.csv",
        "private/project.qdpx",
        "private/codebook.qdc",
        "private/taguette-highlights.csv",
        "private/taguette-codebook.csv",
        "private/themefinder.zip",
        "share/report.html",
        "share/summary.docx",
    }
    assert "private/report.html" in ended.out
    assert not re.search(r"(?<!\w)-1\b", ended.out)


def test_only_the_formats_asked_for_are_written(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report"
    ended = run("scan", EXAMPLES, "-o", report, "--format", "taguette", "--format", "docx")
    assert ended.code == 0, ended.err
    assert {p.name for p in report.rglob("*.*") if p.name != ".coproscan"} == {
        "analysis.json",
        "taguette-highlights.csv",
        "taguette-codebook.csv",
        "report.docx",
        "methods.docx",
        "summary.docx",
    }


def test_a_format_that_there_is_none_of_is_named(run: Run, tmp_path: Path) -> None:
    ended = run("scan", EXAMPLES, "-o", tmp_path / "report", "--format", "pdf")
    assert ended.code == 2
    assert 'no format "pdf"; there are html, md, json' in ended.err
    assert not (tmp_path / "report").exists()


def test_what_is_withheld_and_read_besides_can_be_said_in_options(run: Run, tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text(
        "Sent,What would you change?,May we quote you?\n"
        "2026-03-27,The last bus leaves at six and nobody can work late,Yes\n"
        "2026-03-28,Somewhere warm for older people to sit and talk,No\n"
        "2026-03-29,A safe crossing outside the primary school,Yes\n"
    )
    document = docx.Document()
    paragraph = document.add_paragraph("A bench by the weir would be good.")
    document.add_comment(paragraph.runs, text="The group also asked for a bin", author="JF")
    document.save(str(tmp_path / "notes.docx"))
    options = ("--closing", "2026-03-28", "--late", "withheld", "--refused", "withheld")
    assert "5 responses: 5 to be" not in run("inspect", tmp_path).out
    ended = run("inspect", tmp_path, *options, "--comments")
    assert ended.code == 0
    assert "after the closing date, 2026-03-28" in " ".join(ended.out.split())
    assert "did not agree to be quoted" in " ".join(ended.out.split())
    assert "5 responses: 3 to be analysed, 2 set aside" in ended.out


def test_what_is_no_template_is_refused_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    template = tmp_path / "council.docx"
    template.write_text("not a Word document", encoding="utf-8")
    ended = run("scan", EXAMPLES, "-o", tmp_path / "report", "--template", template)
    assert ended.code == 2
    assert "save it as .docx" in ended.err
    assert not (tmp_path / "report").exists()


def test_nothing_in_share_tells_who_said_what(
    result: dict[str, Any], run: Run, tmp_path: Path
) -> None:
    run("scan", EXAMPLES, "-o", tmp_path / "report", "--quiet")
    page = (tmp_path / "report" / "share" / "report.html").read_text(encoding="utf-8")
    for response in result["responses"]:
        if response["channel"] == "survey":
            assert response["id"] not in page
            assert response["respondent"] not in page
    assert "01632 960123" not in page


def test_quiet_prints_nothing(run: Run, tmp_path: Path) -> None:
    ended = run("scan", EXAMPLES, "-o", tmp_path / "report", "--quiet")
    assert (ended.code, ended.out) == (0, "")


def test_inspect_says_how_columns_are_understood(run: Run) -> None:
    ended = run("inspect", EXAMPLES)
    assert ended.code == 0, ended.err
    assert "What makes life in Wrenford difficult?" in ended.out
    assert "Age band" in ended.out
    assert "to be analysed" in ended.out


def test_edits_stick_and_change_nothing_the_second_time(run: Run, tmp_path: Path) -> None:
    run("scan", EXAMPLES, "-o", tmp_path / "first", "--quiet")
    sheet = (tmp_path / "first" / "private" / "themes.toml").read_text(encoding="utf-8")
    edited = (
        sheet.replace('reviewer = ""', 'reviewer = "Ann Hale"')
        .replace('new_name = ""', 'new_name = "By the water"', 1)
        .replace("[no_theme]\nmove_here = []", '[no_theme]\nmove_here = ["nowhere.csv#1:0-4"]')
    )
    for name in ("edited", "again"):
        (tmp_path / "themes.toml").write_text(edited, encoding="utf-8")
        ended = run("scan", EXAMPLES, "-o", tmp_path / name, "--edits", tmp_path / "themes.toml")
        assert ended.code == 0, ended.err
        assert "Reviewed by Ann Hale" in ended.out
        assert "By the water" in ended.out
        assert "1 made, 1 not" in ended.out
        edited = (tmp_path / name / "private" / "themes.toml").read_text(encoding="utf-8")
    before, after = (
        json.loads((tmp_path / name / "private" / "analysis.json").read_text(encoding="utf-8"))
        for name in ("edited", "again")
    )
    assert before == after
    jsonschema.validate(after, schema())
    assert [e["to"] for e in after["edits"]["applied"]] == ["By the water"]
    assert [e["edit"] for e in after["edits"]["unmatched"]] == ["move"]
    page = (tmp_path / "again" / "private" / "report.md").read_text(encoding="utf-8")
    assert "Edits that were not made" in page


def test_a_bertopic_model_is_written_on_request(run: Run, tmp_path: Path) -> None:
    from bertopic import BERTopic

    report = tmp_path / "report"
    static = ("--model", "static", "--quiet")
    ended = run("scan", EXAMPLES, "-o", report, "--format", "bertopic", *static)
    assert ended.code == 0, ended.err
    shutil.unpack_archive(report / "private" / "bertopic.zip", tmp_path)
    found = json.loads((report / "private" / "analysis.json").read_text(encoding="utf-8"))
    model = BERTopic.load(str(tmp_path / "bertopic"))
    assert len(model.topics_) == len(found["excerpts"])
    names = {theme["name"] for theme in found["themes"] if theme["parent"] is None}
    assert names == set(model.custom_labels_) - {"In no theme"}
    assert model.topic_embeddings_.shape[1] == 256  # the static model's


def test_themes_edited_in_the_workbook_are_edited_in_the_report(run: Run, tmp_path: Path) -> None:
    fast = ("--model", "static", "--quiet")
    run("scan", EXAMPLES, "-o", tmp_path / "first", "--format", "xlsx", *fast)
    file = tmp_path / "first" / "private" / "report.xlsx"
    book = openpyxl.load_workbook(file)
    themes = book["Themes"]
    column = {cell.value: n for n, cell in enumerate(themes[1], start=1)}
    line = {row[0]: n for n, row in enumerate(themes.iter_rows(values_only=True), start=1)}
    themes.cell(line["t1"], column["new name"]).value = "By the water"
    themes.cell(line["t3"], column["merge into"]).value = "t2"
    themes.cell(line["t4"], column["drop"]).value = "yes"
    lost = themes.cell(line["t4"], column["theme"]).value
    for about, what in book["About"].iter_rows(max_col=2):
        if about.value == "Reviewed by":
            what.value = "Ann Hale"
    book.save(file)
    ended = run("scan", EXAMPLES, "-o", tmp_path / "second", "--edits", file, *fast)
    assert ended.code == 0, ended.err
    after = json.loads((tmp_path / "second/private/analysis.json").read_text(encoding="utf-8"))
    assert after["review"]["by"] == "Ann Hale"
    applied = {(e["edit"], e["theme"], e["to"]) for e in after["edits"]["applied"]}
    assert applied == {
        ("rename", "t1", "By the water"),
        ("merge", "t3", "t2"),
        ("drop", "t4", None),
    }
    names = [theme["name"] for theme in after["themes"] if theme["parent"] is None]
    assert "By the water" in names
    assert lost not in names
    book = openpyxl.load_workbook(tmp_path / "second/private/report.xlsx")
    found = {row[0]: row for row in book["Themes as found"].iter_rows(values_only=True)}
    assert "By the water" in found["t1"]


def test_a_sheet_that_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    ended = run("scan", EXAMPLES, "-o", tmp_path / "report", "--edits", "nowhere.toml")
    assert ended.code == 2
    assert "nowhere.toml" in ended.err
    assert not (tmp_path / "report").exists()
