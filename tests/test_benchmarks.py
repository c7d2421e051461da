"""The pure functions of the benchmarks, and that the labels hold together and hold no text."""

import hashlib
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.challenges import (
    as_labelled,
    found_links,
    group_numbers,
    judge_links,
    measure_groups,
    measure_notes,
    measure_pairs,
)
from benchmarks.challenges_labels import (
    LABELS,
    Noted,
    OtherText,
    Piece,
    SamePoint,
    Unit,
    noted,
    same_points,
    sources_of,
    units,
)
from benchmarks.challenges_runs import KEPT_APART, PLACES, TUNED, Run
from benchmarks.challenges_scores import Score, judged, total
from coproscan.challenges.pairing import Link
from coproscan.types import Function, FunctionReading, Place, Response, Span

TEXT = "The hall is cold. Buy two heaters."
COLD, HEATERS = (0, 17), (18, 34)


def _response(text: str, name: str = "d#1") -> Response:
    return Response(
        name, "d", name, "notes", None, "d", None, {}, None, text, place=Place("bullet")
    )


def _piece(text: str, start: int, end: int, *does: Function, response: str = "d#1") -> Piece:
    digest = hashlib.sha256(text[start:end].encode()).hexdigest()
    return Piece(response, start, end, digest, frozenset(does))


def _run(texts: dict[str, str], does: tuple[Function, ...]) -> Run:
    """Responses of one excerpt each, all doing the same, with vectors that are all alike."""
    spans = tuple(Span(f"{r}:0-{len(t)}", r, 0, len(t), t) for r, t in texts.items())
    scores: dict[Function, float] = dict.fromkeys(does, 0.9)
    return Run(
        model="static",
        responses={name: _response(text, name) for name, text in texts.items()},
        spans=spans,
        readings=tuple(FunctionReading(span.id, scores, does, None) for span in spans),
        vectors=np.full((len(spans), 4), 0.5, dtype=np.float32),
    )


def test_a_score_is_counts_that_add_up() -> None:
    score = total([judged(True, True), judged(True, False), judged(False, True, 2)])
    assert score == Score(1, 2, 3)
    assert (score.precision, score.recall) == (1 / 2, 1 / 3)
    assert score.f1 == pytest.approx(0.4)
    assert (Score().precision, Score().recall) == (1, 1)


@given(st.lists(st.tuples(st.booleans(), st.booleans())))
def test_precision_and_recall_are_shares(decisions: list[tuple[bool, bool]]) -> None:
    score = total(judged(found, true) for found, true in decisions)
    assert 0 <= score.precision <= 1
    assert 0 <= score.recall <= 1
    assert 0 <= score.f1 <= 1


def test_a_label_never_counts_for_other_words() -> None:
    piece = _piece(TEXT, *COLD)
    assert piece.span({"d#1": _response(TEXT)}).text == "The hall is cold."
    with pytest.raises(OtherText, match="d#1, 0-17"):
        piece.span({"d#1": _response("The hall is warm. Buy two heaters.")})
    with pytest.raises(OtherText):
        piece.span({})


def test_a_piece_meets_what_it_shares_a_character_with() -> None:
    piece = _piece(TEXT, *COLD)
    assert piece.meets(Span("x", "d#1", 16, 20, "x"))
    assert not piece.meets(Span("x", "d#1", 17, 20, "x"))
    assert not piece.meets(Span("x", "d#2", 0, 17, "x"))


def test_a_piece_of_notes_does_what_any_excerpt_in_it_does() -> None:
    read = _run({"d#1": TEXT}, ("challenge",))
    labels = [
        Noted("d", _piece(TEXT, *COLD, "challenge")),
        Noted("d", _piece(TEXT, *HEATERS, "solution")),
    ]
    scores = measure_notes(labels, lambda _: read)
    assert scores == {"challenge": Score(1, 2, 1), "solution": Score(0, 0, 1)}


def test_labelled_pieces_are_grouped_among_all_that_was_read() -> None:
    texts = {"d#1": "Late buses", "d#2": "late buses!", "d#3": "Damp hall"}
    read = _run(texts, ("challenge",))
    one, two, three = (_piece(text, 0, len(text), response=r) for r, text in texts.items())
    labels = [
        SamePoint("d", "challenge", 10, (one, two), same=True),
        SamePoint("d", "challenge", 5, (two, three), same=True),
    ]
    numbers = group_numbers(labels, "challenge", read)
    assert numbers["d#1:0-10"] == numbers["d#2:0-11"] != numbers["d#3:0-9"]
    wrong: list[str] = []
    scores = measure_groups(labels, lambda _: read, lambda _, line: wrong.append(line))
    assert scores == {"d": (Score(1, 1, 2), Score(10, 10, 15))}
    assert wrong == ["d apart: late buses! || Damp hall"]


def test_links_are_right_where_a_reader_drew_them() -> None:
    pieces = (_piece(TEXT, *COLD, "challenge"), _piece(TEXT, *HEATERS, "solution"))
    read = _run({"d#1": TEXT}, ("challenge",))
    spans = {
        name: Span(name, response, *place, "")
        for name, response, place in (
            ("cold", "d#1", COLD),
            ("heaters", "d#1", HEATERS),
            ("elsewhere", "d#2", COLD),
        )
    }
    found = [
        Link("cold", "heaters", "response", 0.7),
        Link("elsewhere", "heaters", "source", 0.5),
        Link("heaters", "cold", "response", 0.7),
    ]
    unit = Unit("d", "response", pieces, frozenset({(0, 1)}))
    assert [right for _, right in judge_links(unit, found, spans)] == [{(0, 1)}, set()]
    by_evidence, links, challenges = measure_pairs([unit], lambda _: (found, spans), print)
    assert by_evidence == {"response": Score(1, 2, 1)}
    assert links == challenges == Score(1, 1, 1)

    vectors = np.eye(2, 4, dtype=np.float32)
    places = tuple(piece.span(read.responses) for piece in pieces)
    whole = Run("static", read.responses, places, read.readings * 2, vectors)
    assert [link.evidence for link in found_links(as_labelled(unit, whole))] == ["response"]


def test_the_labels_hold_together_and_hold_no_text() -> None:
    fields = {"response", "start", "end", "sha256", "labels"}
    for name in ("notes", "grouping", "near", "pairing"):
        for line in (LABELS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for piece in row.get("excerpts", [row]):
                own = set(piece) - {"source"}
                assert {"response", "start", "end", "sha256"} <= own <= fields
                assert 0 <= piece["start"] < piece["end"]
                assert len(piece["sha256"]) == 64


def test_the_labels_are_as_many_as_their_figures_need() -> None:
    assert len({label.piece.response.split("#")[0] for label in noted()}) == 5
    assert len(same_points()) >= 300
    assert len(same_points("near")) >= 3000
    assert sum(bool(unit.links) for unit in units() if unit.kind != "respondent") >= 60
    assert sum(unit.kind == "respondent" for unit in units()) >= 40
    for unit in units():
        for challenge, solution in unit.links:
            assert challenge != solution
            assert "challenge" in unit.pieces[challenge].functions
            assert "solution" in unit.pieces[solution].functions
    assert sources_of((*noted(), *same_points(), *same_points("near"), *units())) <= PLACES.keys()
    assert not TUNED.keys() & KEPT_APART.keys()


def test_the_labels_of_names_hold_no_text() -> None:
    for line in (LABELS / "names.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) == {"group", "sha256", "order", "wrong"}
        assert sorted(row["order"]) == ["keywords", "ours", "reading"]
        assert set(row["wrong"]) <= set(row["order"])
    for line in (LABELS / "assignment.jsonl").read_text(encoding="utf-8").splitlines():
        assert set(json.loads(line)) == {"source", "excerpt", "sha256", "right"}
