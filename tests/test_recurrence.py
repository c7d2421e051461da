from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from coproscan.recurrence import find_copies, is_recurring, unanswered, unprompted
from coproscan.types import Challenge, Excerpt, Pair, Response, Solution


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


WALK = (
    "The walk from the station to the hall has no lighting after the shops have closed",
    "Nobody at the surgery answers the telephone before the last appointment has gone",
    "The notice board by the church still has the posters of the summer before last",
)
MARKET = "Stalls have to pay for a whole year although the market is shut in the winter"


def _notes(
    *documents: tuple[str, ...],
) -> tuple[tuple[Excerpt, ...], Mapping[str, Response]]:
    """Notes of one bullet a text, and their excerpts: "1.2" is the second bullet of the first."""
    excerpts, response_of = [], {}
    for number, texts in enumerate(documents, start=1):
        for place, text in enumerate(texts, start=1):
            name, document = f"{number}.{place}", f"notes-{number}.md"
            excerpts.append(
                Excerpt(name, name, 0, len(text), None, None, (), None, {}, ("challenge",), None)
            )
            response_of[name] = Response(
                name, document, name, "notes", None, document, None, {}, None, text
            )
    return tuple(excerpts), response_of


def _recurring(*excerpts: str, notes: tuple[tuple[str, ...], ...]) -> bool:
    written, response_of = _notes(*notes)
    copies = find_copies(written, response_of)
    return is_recurring(_challenge("c1", *excerpts), response_of, copies)


def test_a_long_text_copied_into_other_notes_is_said_once() -> None:
    mended = WALK[0].replace("no lighting", "no lights")
    assert not _recurring("1.1", "2.1", notes=((WALK[0],), (mended,)))
    assert _recurring("1.1", "2.1", "3.1", notes=((WALK[0],), (mended,), ("No light on the way",)))


def test_a_short_text_is_said_alike_by_two_tables_of_themselves() -> None:
    assert _recurring("1.1", "2.1", notes=(("No lighting",), ("No lighting",)))


def test_within_one_document_two_bullets_stay_two() -> None:
    assert _recurring("1.1", "1.2", notes=((WALK[0], WALK[0]),))


def test_a_summary_and_the_notes_it_retells_have_said_a_short_point_once() -> None:
    summary, table = (*WALK, "Dark path"), (*WALK, "Path is dark")
    assert not _recurring("1.4", "2.4", notes=(summary, table))
    assert _recurring("1.4", "2.4", notes=((MARKET, "Bins", "Litter", "Dark path"), table))
    assert _recurring("1.4", "1.5", "2.4", notes=((*summary, "Dark lane"), table))


def test_the_wording_of_a_form_on_every_sheet_makes_no_retelling() -> None:
    sheets = tuple((*WALK, said) for said in ("Dark path", "Path is dark", "Cold hall", "Damp"))
    assert _recurring("1.4", "2.4", notes=sheets)


@given(
    st.lists(
        st.lists(st.sampled_from([*WALK, MARKET, "Dark path", ""]), max_size=4).map(tuple),
        min_size=1,
        max_size=4,
    ).map(tuple)
)
def test_copies_only_ever_take_recurrence_away(notes: tuple[tuple[str, ...], ...]) -> None:
    written, response_of = _notes(*notes)
    point = _challenge("c1", *response_of)
    copies = find_copies(written, response_of)
    assert copies == find_copies(written, response_of)
    assert is_recurring(point, response_of) or not is_recurring(point, response_of, copies)
    if any(len({e for e in response_of if e.startswith(f"{n}.")}) >= 2 for n in range(1, 5)):
        assert is_recurring(point, response_of, copies)
