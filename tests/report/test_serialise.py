import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from coproscan import types
from coproscan.report.serialise import INSIDE_A_RUN, schema, to_json
from coproscan.types import Analysis

RECORDS: Mapping[str, type] = {
    "document": types.Document,
    "question": types.Question,
    "response": types.Response,
    "excerpt": types.Excerpt,
    "theme": types.Theme,
    "challenge": types.Challenge,
    "solution": types.Solution,
    "pair": types.Pair,
    "ledger": types.Ledger,
    "review": types.Review,
    "similarity": types.Similarity,
    "count": types.Count,
    "stability": types.Stability,
    "closedQuestion": types.ClosedQuestion,
    "view": types.View,
    "optionCount": types.OptionCount,
}
ENUMS = {
    "channel": types.Channel,
    "disposition": types.Disposition,
    "function": types.Function,
    "evidence": types.Evidence,
    "closedKind": types.ClosedKind,
}


def loaded(analysis: Analysis) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(to_json(analysis))
    return plain


def definitions() -> dict[str, Any]:
    found = schema()["$defs"]
    assert isinstance(found, dict)
    return found


def contract(record: type) -> list[str]:
    return [f.name for f in fields(record) if f.name not in INSIDE_A_RUN]


def validate(plain: object) -> None:
    Draft202012Validator(schema()).validate(plain)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", RECORDS)
def test_the_schema_names_the_fields_of_the_types_and_no_others(name: str) -> None:
    definition = definitions()[name]
    assert list(definition["properties"]) == contract(RECORDS[name])
    assert definition["required"] == contract(RECORDS[name])
    assert definition["additionalProperties"] is False


@pytest.mark.parametrize("name", ENUMS)
def test_the_schema_allows_the_words_of_the_types_and_no_others(name: str) -> None:
    assert definitions()[name]["enum"] == list(get_args(ENUMS[name]))


def test_fields_are_written_in_the_order_of_the_types(analysis: Analysis) -> None:
    plain = loaded(analysis)
    assert list(plain) == contract(Analysis)
    for name in ("document", "question", "response", "excerpt", "theme", "challenge", "pair"):
        assert all(list(entry) == contract(RECORDS[name]) for entry in plain[f"{name}s"])


@pytest.mark.parametrize("made", ["analysis", "reviewed", "wordless"])
def test_an_analysis_keeps_to_the_schema(made: str, request: pytest.FixtureRequest) -> None:
    validate(loaded(request.getfixturevalue(made)))


def test_what_a_run_needs_only_for_itself_is_left_out(analysis: Analysis) -> None:
    assert not {"place", "moderated"} & set(loaded(analysis)["responses"][0])


@pytest.mark.parametrize(
    ("section", "field", "wrong"),
    [
        ("documents", "status", "perhaps"),
        ("documents", "sha256", "xyz"),
        ("responses", "disposition", "deleted"),
        ("responses", "place", {}),
        ("responses", "text", None),
        ("excerpts", "start", -1),
        ("excerpts", "functions", {"challenge": 0.5}),
        ("excerpts", "function", ["complaint"]),
        ("themes", "prevalence", {"letters": {"count": 1, "base": 2}}),
        ("themes", "rank_range", [1]),
        ("pairs", "evidence", "guess"),
        ("pairs", "strength", 1.2),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_have(
    analysis: Analysis, section: str, field: str, wrong: object
) -> None:
    plain = loaded(analysis)
    plain[section][0][field] = wrong
    with pytest.raises(ValidationError):
        validate(plain)


def test_the_bytes_are_the_same_each_time_and_end_lines_with_lf(analysis: Analysis) -> None:
    written = to_json(analysis)
    assert written == to_json(replace(analysis))
    assert b"\r" not in written
    assert written.endswith(b"}\n")
    assert not written.startswith(b"\xef\xbb\xbf")


def test_there_is_one_record_to_a_line(analysis: Analysis) -> None:
    lines = to_json(analysis).decode().split("\n")
    for response in analysis.responses:
        opening = f'{{"id": {json.dumps(response.id, ensure_ascii=False)}, "document":'
        assert sum(line.startswith(opening) for line in lines) == 1


def test_offsets_lead_to_the_words_in_the_written_file(analysis: Analysis) -> None:
    plain = loaded(analysis)
    texts = {response["id"]: response["text"] for response in plain["responses"]}
    words = [texts[e["response"]][e["start"] : e["end"]] for e in plain["excerpts"]]
    assert "公園のベンチが足りません。" in words
    assert "الحديقة جميلة ولكنها مظلمة في الليل" in words


def test_numbers_are_rounded_to_six_decimals(analysis: Analysis) -> None:
    pair = replace(analysis.pairs[0], strength=0.12345678)
    excerpt = replace(analysis.excerpts[0], nearest=types.Similarity("t1", -0.0000001))
    written = to_json(replace(analysis, pairs=(pair,), excerpts=(excerpt,)))
    assert b'"strength": 0.123457' in written
    assert b'"similarity": 0.0}' in written  # and not -0.0


def test_numbers_of_numerical_libraries_are_plain_numbers(analysis: Analysis) -> None:
    numpy = pytest.importorskip("numpy")
    pair = replace(analysis.pairs[0], strength=numpy.float32(0.1))
    ledger = replace(analysis.ledger, read=numpy.int64(26))
    plain = loaded(replace(analysis, pairs=(pair,), ledger=ledger))
    assert plain["pairs"][0]["strength"] == 0.1
    assert plain["ledger"]["read"] == 26


def test_a_number_that_is_none_is_a_fault_and_is_never_written(analysis: Analysis) -> None:
    pair = replace(analysis.pairs[0], strength=float("nan"))
    with pytest.raises(ValueError, match="JSON compliant"):
        to_json(replace(analysis, pairs=(pair,)))


def test_a_value_without_a_word_in_json_is_a_fault(analysis: Analysis) -> None:
    with pytest.raises(TypeError, match="bytes"):
        to_json(replace(analysis, settings={"title": b"Fernley"}))


@given(st.text(st.characters()))
def test_any_text_comes_back_as_it_was(analysis: Analysis, text: str) -> None:
    response = replace(analysis.responses[0], text=text)
    assert loaded(replace(analysis, responses=(response,)))["responses"][0]["text"] == text


@pytest.mark.parametrize("half", ["\ud83d", "before \udc80 after"])
def test_half_a_surrogate_pair_comes_back_too(analysis: Analysis, half: str) -> None:
    response = replace(analysis.responses[0], text=half)
    assert loaded(replace(analysis, responses=(response,)))["responses"][0]["text"] == half
