"""JSON, JSON Lines, and the folders that are made of them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.errors import UnreadableDocument
from coproscan.read import read_paths
from coproscan.read.content import Content, File
from coproscan.read.json_tables import read_json, read_json_lines
from coproscan.settings import Settings

ANSWERS = (
    "More bins by the river path",
    "The lights on Mill Lane go out at night",
    "Somewhere warm to sit for older people",
)
RECORDS = [
    {"id": 7 + n, "person": {"ward": ward}, "ticked": ["Bus", "Walk"], "comment": text}
    for n, (ward, text) in enumerate(zip(("Elm", "Oak", "Elm"), ANSWERS, strict=True))
]


def read(value: Any, name: str = "answers.json") -> Content:
    text = value if isinstance(value, str) else json.dumps(value)
    reader = read_json_lines if name.endswith("l") else read_json
    return reader(File(name, Path(name), text.encode()), Settings())


def texts(content: Content) -> list[str]:
    return [r.text for r in content.responses]


def test_records_are_rows() -> None:
    content = read(RECORDS)
    assert texts(content) == list(ANSWERS)
    first = content.responses[0]
    assert (first.id, first.respondent) == ("answers.json#7, field comment", "answers.json#7")
    assert dict(first.groups) == {"person.ward": "Elm"}
    assert content.questions[0].text == "comment"
    held = {s.locator: s.text for s in content.structures}
    assert held["field ticked"].split("\n") == ["Bus; Walk"] * 3


def test_an_item_is_called_by_its_number_and_a_line_by_its_own() -> None:
    told = [{"comment": text} for text in ANSWERS]
    assert [r.locator for r in read(told).responses][-1] == "item 3, field comment"
    lines = "\n\n".join(map(json.dumps, told))
    assert [r.locator for r in read(lines, "a.jsonl").responses] == [
        f"line {n}, field comment" for n in (1, 3, 5)
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"title": "Town survey for everyone in it", "results": {"answers": RECORDS}},
        {name: [record[name] for record in RECORDS] for name in ("id", "comment")},
        {name: {str(n): r[name] for n, r in enumerate(RECORDS)} for name in ("id", "comment")},
        {str(r["id"]): {"comment": r["comment"]} for r in RECORDS},
        {"answers": list(ANSWERS)},
        list(ANSWERS),
        [[r["id"], r["comment"]] for r in RECORDS],
    ],
    ids=["nested", "columns", "pandas", "by key", "list", "bare list", "lists"],
)
def test_records_however_they_are_written(value: Any) -> None:
    assert texts(read(value)) == list(ANSWERS)


def test_what_stands_beside_the_records_is_structure() -> None:
    content = read({"title": "Town survey", "closed": True, "answers": RECORDS})
    assert [(s.locator, s.text) for s in content.structures if s.kind == "particular"] == [
        ("field title", "Town survey"),
        ("field closed", "true"),
    ]


def test_records_within_records_are_a_list_of_their_own() -> None:
    value = [
        {"idea": text, "replies": [{"reply": f"I would say that this helps: {text}"}]}
        for text in ANSWERS
    ]
    content = read(value)
    assert len(content.responses) == 6
    assert content.responses[-1].locator == "list replies, item 3, field reply"


def test_one_persons_answers() -> None:
    content = read({"id": "a1", "ward": "Elm", "comment": ANSWERS[0], "tags": ["bins"]})
    assert texts(content) == [ANSWERS[0]]


def test_conversations_have_votes_and_verdicts() -> None:
    content = read(
        [
            {"tid": n, "pid": n % 2, "txt": text, "agree_count": 4, "disagree_count": 1, "mod": mod}
            for n, (text, mod) in enumerate(zip(ANSWERS, (1, 0, -1), strict=True))
        ]
    )
    assert texts(content) == list(ANSWERS)
    first, _, last = content.responses
    assert dict(first.votes or {}) == {"agree_count": 4, "disagree_count": 1}
    assert (first.moderated, last.moderated) == ("accepted", "rejected")


def test_a_name_that_comes_again_keeps_both_values() -> None:
    content = read('[{"note": "The first of the two notes", "note": "And here the second one"}]')
    assert texts(content) == ["The first of the two notes", "And here the second one"]


def test_what_no_text_can_hold() -> None:
    content = read('[{"comment": "Bins\\u0000 and \\ud83d broken \\ud83d\\ude00 emoji"}]')
    assert texts(content) == ["Bins\ufffd and \ufffd broken 😀 emoji"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"a": 1}, ', "no JSON .at line 1"),
        ("[]", "holds no list"),
        ("[" * 100_000, "nested too deeply"),
        ("[" + "9" * 5000 + "]", "nested too deeply"),
        ('[{"id": 1, "score": 4}, {"id": 2, "score": 5}]', "no column holds people's own words"),
    ],
)
def test_what_is_no_table(text: str, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said) as refusal:
        read(text)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith("answers.json: ")


def test_a_bad_line_is_named() -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.jsonl: line 2: is no JSON"):
        read('{"comment": "More bins"}\n{"comment": \n', "a.jsonl")


SCALAR = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20))
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=200)
@given(VALUE)
def test_any_value_is_read_or_refused_and_no_words_are_lost(value: Any) -> None:
    value = {"x": value, "rows": [{"comment": text} for text in ANSWERS]}
    content = read(value)
    told = json.loads(json.dumps(value))
    found = "".join(r.text for r in content.responses) + "".join(s.text for s in content.structures)
    for word in _strings(told):
        clean = word.translate({0: "\ufffd"}).replace("\r\n", "\n").replace("\r", "\n")
        assert clean.strip() in found
    assert len({r.id for r in content.responses}) == len(content.responses)


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in _strings(item)]


# ThemeFinder's folders.


def themefinder(folder: Path, *, people: bool = True) -> Path:
    inputs = folder / "inputs"
    asked = {"1": "What would you change?", "2": "Anything else?", "10": "Why is that?"}
    for number, question in asked.items():
        part = inputs / f"question_part_{number}"
        part.mkdir(parents=True)
        (part / "question.json").write_text(json.dumps({"question_text": question}))
        answers = [{"response_id": n, "response": ANSWERS[n]} for n in range(int(number) % 9 + 1)]
        (part / "responses.jsonl").write_text("\n".join(map(json.dumps, answers)))
    if people:
        told = [
            {"response_id": n, "demographic_data": {"ward": "Elm" if n else "Oak"}}
            for n in range(3)
        ]
        (inputs / "respondents.jsonl").write_text("\n".join(map(json.dumps, told)) + "\n")
    results = folder / "outputs" / "mapping" / "2025-05-01" / "question_part_1"
    results.mkdir(parents=True)
    (results / "themes.json").write_text('[{"theme_name": "Bins and lights in the streets"}]')
    return folder


def test_a_consultation_is_one_table_of_respondents(tmp_path: Path) -> None:
    reading = read_paths([themefinder(tmp_path)], Settings())
    read = {d.id: d for d in reading.documents}
    assert [d.id for d in reading.documents if d.status == "read"] == ["inputs/respondents.jsonl"]
    assert "no answers" in str(
        read["outputs/mapping/2025-05-01/question_part_1/themes.json"].reason
    )
    assert [q.text for q in reading.questions] == [
        "What would you change?",
        "Anything else?",
        "Why is that?",
    ]
    said = [r for r in reading.responses if r.text]
    assert len(said) == 7
    assert said[0].id == "inputs/respondents.jsonl#0, field question_part_1"
    assert {dict(r.groups)["ward"] for r in said} == {"Elm", "Oak"}
    assert len({r.respondent for r in reading.responses}) == 3


def test_answers_without_respondents_have_their_question(tmp_path: Path) -> None:
    reading = read_paths([themefinder(tmp_path, people=False) / "inputs"], Settings())
    assert [q.text for q in reading.questions] == [
        "What would you change?",
        "Why is that?",
        "Anything else?",
    ]
    assert {d.status for d in reading.documents} == {"read"}


def test_second_answers_and_strangers_have_rows_of_their_own(tmp_path: Path) -> None:
    inputs = themefinder(tmp_path) / "inputs"
    answers = inputs / "question_part_1" / "responses.jsonl"
    more = [{"response_id": n, "response": f"I would also change this {n}"} for n in (0, 0, 99)]
    answers.write_text(answers.read_text() + "\n" + "\n".join(map(json.dumps, more)))
    said = [r for r in read_paths([inputs], Settings()).responses if r.text]
    assert sorted(r.text for r in said if "also" in r.text) == [
        "I would also change this 0",
        "I would also change this 0",
        "I would also change this 99",
    ]
