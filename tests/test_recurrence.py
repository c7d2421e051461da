from coproscan.recurrence import is_recurring, unanswered, unprompted
from coproscan.types import Challenge, Pair, Response, Solution


def _response(name: str, respondent: str | None = None, source: str = "d") -> Response:
    return Response(name, "d", name, "survey", None, source, respondent, {}, None, "Late buses")


def _challenge(name: str, *excerpts: str) -> Challenge:
    return Challenge(name, "Late buses", None, None, excerpts, {}, len(excerpts), 1)


def _solution(name: str) -> Solution:
    return Solution(name, "More buses", None, None, ("x",), {}, 1, 1)


def test_two_respondents_make_a_challenge_recur_and_one_who_says_it_twice_does_not() -> None:
    response_of = {
        "a": _response("1", "ann"),
        "b": _response("2", "bob"),
        "c": _response("3", "ann"),
    }
    assert is_recurring(_challenge("c1", "a", "b"), response_of)
    assert not is_recurring(_challenge("c1", "a", "c"), response_of)


def test_without_respondents_two_bullets_recur_and_two_sentences_of_one_do_not() -> None:
    response_of = {"a": _response("1"), "b": _response("2"), "c": _response("1")}
    assert is_recurring(_challenge("c1", "a", "b"), response_of)
    assert not is_recurring(_challenge("c1", "a", "c"), response_of)


def test_a_possible_pair_answers_nothing() -> None:
    challenges = (_challenge("c1", "a"), _challenge("c2", "b"), _challenge("c3", "d"))
    solutions = (_solution("s1"), _solution("s2"))
    pairs = (Pair("c1", "s1", "row", 1.0), Pair("c2", "s2", "possibly", 0.3))
    assert [c.id for c in unanswered(challenges, pairs)] == ["c2", "c3"]
    assert [s.id for s in unprompted(solutions, pairs)] == ["s2"]
