from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coproscan.challenges import Found
from coproscan.recurrence import unanswered
from coproscan.types import Place, Question

Finder = Callable[..., Found]
Making = Callable[..., Any]

CHALLENGE, SOLUTION = ("challenge",), ("solution",)


def _cell(row: str, column: str, inferred: bool = False) -> Place:
    return Place("cell", column=column, row=row, inferred=inferred)


def _evidence(found: Found) -> list[tuple[str, str, str]]:
    challenges = {c.id: c.text for c in found.challenges}
    solutions = {s.id: s.text for s in found.solutions}
    return [(challenges[p.challenge], solutions[p.solution], p.evidence) for p in found.pairs]


def test_a_table_pairs_by_its_rows_only(finder: Finder, said: Making) -> None:
    found = finder(
        [
            said("1a", "Nobody comes", CHALLENGE, place=_cell("1", "Challenge"), theme="t1"),
            said("1b", "Bake a cake", SOLUTION, place=_cell("1", "Idea"), theme="t1"),
            said("2a", "Nobody pays", CHALLENGE, place=_cell("2", "Challenge"), theme="t1"),
        ]
    )
    assert _evidence(found) == [("Nobody comes", "Bake a cake", "row")]
    assert [c.text for c in unanswered(found.challenges, found.pairs)] == ["Nobody pays"]


def test_a_recovered_row_says_so_and_is_weaker(finder: Finder, said: Making) -> None:
    found = finder(
        [
            said("1a", "Nobody comes", CHALLENGE, place=_cell("1", "Challenge", True)),
            said("1b", "Bake a cake", SOLUTION, place=_cell("1", "Idea", True)),
        ]
    )
    assert [(p.evidence, p.strength) for p in found.pairs] == [("row (layout inferred)", 0.9)]


def test_a_reply_is_kept_with_its_challenge_and_answers_nothing(
    finder: Finder, said: Making
) -> None:
    found = finder(
        [
            said("1a", "Volunteers drop out", CHALLENGE, place=_cell("1", "Challenge")),
            said("1b", "Says who?", reply=True, place=_cell("1", "Idea")),
        ]
    )
    assert found.challenges[0].replies == ("1b:0-9",)
    assert found.solutions == ()
    assert unanswered(found.challenges, found.pairs) == found.challenges


def test_clauses_of_one_sentence_then_neighbours_in_one_response(
    finder: Finder, said: Making
) -> None:
    found = finder(
        [
            said("1", "Buses stop at six,", CHALLENGE),
            said("1", "so run a later one.", SOLUTION),
            said("1", "The fare should be one pound.", SOLUTION),
            said("2", "Paint the hall.", SOLUTION),
        ]
    )
    assert _evidence(found) == [
        ("Buses stop at six,", "so run a later one.", "sentence"),
        ("Buses stop at six,", "The fare should be one pound.", "response"),
    ]


def test_reasons_that_follow_a_proposal_are_what_it_is_for(finder: Finder, said: Making) -> None:
    found = finder(
        [
            said("1", "Close the lane to lorries.", SOLUTION),
            said("1", "They shake the windows.", CHALLENGE),
            said("1", "The noise wakes the children.", CHALLENGE),
            said("2", "The lamps are broken.", CHALLENGE),
            said("2", "We moved here in spring.", ()),
            said("2", "It is a friendly street.", ()),
            said("2", "Paint the hall.", SOLUTION),
        ]
    )
    assert sorted(_evidence(found)) == [
        ("The noise wakes the children.", "Close the lane to lorries.", "response"),
        ("They shake the windows.", "Close the lane to lorries.", "response"),
    ]


def test_an_excerpt_never_pairs_with_itself(finder: Finder, said: Making) -> None:
    both = ("challenge", "solution")
    alone = finder([said("1", "There is no bus, we need one", both)])
    assert (len(alone.challenges), len(alone.solutions), alone.pairs) == (1, 1, ())
    assert finder([said("1", "No bus, we need one", both, place=_cell("1", "Issue"))]).pairs == ()


def test_words_that_are_unsure_of_one_of_two_functions_count_for_the_other(
    finder: Finder, said: Making
) -> None:
    both = ("challenge", "solution")
    unsure = finder([said("1", "We must fight this", both, score=0.4, cue="words: must")])
    assert (unsure.challenges, len(unsure.solutions)) == ((), 1)
    by_layout = finder([said("1", "Nobody comes", both, score=0.4, cue="heading: Barriers")])
    assert (len(by_layout.challenges), len(by_layout.solutions)) == (1, 1)


def test_one_person_proposes_in_another_answer(finder: Finder, said: Making) -> None:
    survey = {"channel": "survey", "place": Place("answer")}
    ann, bob = {"respondent": "d#ann"} | survey, {"respondent": "d#bob"} | survey
    found = finder(
        [
            said("1", "Broken swings at the playground", CHALLENGE, question="d#bad", **ann),
            said("2", "New swings at the playground", SOLUTION, question="d#change", **ann),
            said("3", "Longer library hours", SOLUTION, question="d#change", **ann),
            said("4", "Damp village hall", CHALLENGE, question="d#bad", **ann),
            said("5", "Dry the village hall", SOLUTION, question="d#change", **bob),
        ]
    )
    assert _evidence(found) == [
        ("Broken swings at the playground", "New swings at the playground", "respondent")
    ]
    assert [c.text for c in unanswered(found.challenges, found.pairs)] == ["Damp village hall"]


BAD = Question("d#bad", "What is the biggest problem with getting about?", "d")
CHANGE = Question("d#change", "What one thing would you change?", "d")
MISSING = Question("d#missing", "What is most missing from the village?", "d")


def test_a_remedy_asked_for_next_is_for_the_trouble_just_told(finder: Finder, said: Making) -> None:
    survey = {"channel": "survey", "place": Place("answer"), "respondent": "d#ann"}
    answers = [
        said("1", "The 14 goes at six", CHALLENGE, question="d#bad", **survey),
        said("1", "My shift ends at seven", CHALLENGE, question="d#bad", **survey),
        said("2", "Somebody with a minibus", SOLUTION, question="d#change", **survey),
    ]
    assert [(c, s) for c, s, _ in _evidence(finder(answers, [BAD, CHANGE]))] == [
        ("The 14 goes at six", "Somebody with a minibus"),
        ("My shift ends at seven", "Somebody with a minibus"),
    ]
    assert finder(answers, [BAD, MISSING, CHANGE]).pairs == ()
    asked_of_what_lacks = [BAD, replace(MISSING, id="d#change")]
    assert finder(answers, asked_of_what_lacks).pairs == ()


def test_lists_of_a_flip_chart_under_two_headings_are_not_joined_by_them(
    finder: Finder, said: Making
) -> None:
    chart = {"source": "d#table 1", "cue": "heading: Problems"}
    noted = [
        said("1", "The 14 goes at six", CHALLENGE, question="d#bad", **chart),
        said("2", "Paint the hall", SOLUTION, question="d#change", **chart),
    ]
    assert finder(noted, [BAD, CHANGE]).pairs == ()


def test_of_a_list_of_troubles_the_next_answer_is_for_the_likest(
    finder: Finder, said: Making
) -> None:
    survey = {"channel": "survey", "place": Place("answer"), "respondent": "d#ann"}
    found = finder(
        [
            said("1", "Damp hall", CHALLENGE, question="d#bad", **survey),
            said("1", "No bench by the pond", CHALLENGE, question="d#bad", **survey),
            said("1", "Dogs", CHALLENGE, question="d#bad", **survey),
            said("2", "Somewhere to sit by the pond", SOLUTION, question="d#change", **survey),
            said("2", "dogs", SOLUTION, question="d#change", **survey),
        ],
        [BAD, CHANGE],
    )
    assert _evidence(found) == [
        ("No bench by the pond", "Somewhere to sit by the pond", "respondent")
    ]


def test_the_one_proposal_of_who_says_little_is_for_the_challenge_it_is_nearest_to(
    finder: Finder, said: Making
) -> None:
    survey = {"channel": "survey", "place": Place("answer"), "respondent": "d#ann"}
    unlit = said("1", "The path is unlit", CHALLENGE, question="d#bad", **survey)
    noise = said("1", "Noise at night", CHALLENGE, question="d#bad", **survey)
    lamps = said("2", "Lamps along the path please", SOLUTION, question="d#change", **survey)
    pair = [("The path is unlit", "Lamps along the path please", "respondent")]
    assert _evidence(finder([unlit, lamps])) == pair
    assert _evidence(finder([unlit, noise, lamps])) == pair
    assert _evidence(finder([noise, lamps])) == []
    third = said("1", "Dogs everywhere", CHALLENGE, question="d#bad", **survey)
    assert _evidence(finder([unlit, noise, third, lamps])) == []
    more = said("3", "Bins", SOLUTION, question="d#else", **survey)
    assert _evidence(finder([unlit, lamps, more])) == []


def test_two_remarks_under_one_question_are_no_pair(finder: Finder, said: Making) -> None:
    survey = {"channel": "survey", "place": Place("answer"), "respondent": "d#ann"}
    found = finder(
        [
            said("1", "Broken swings at the playground", CHALLENGE, **survey),
            said("2", "New swings at the playground", SOLUTION, **survey),
        ]
    )
    assert found.pairs == ()


def test_the_same_answer_twice_is_no_proposal_for_itself(finder: Finder, said: Making) -> None:
    survey = {"channel": "survey", "place": Place("answer"), "respondent": "d#ann"}
    found = finder(
        [
            said("1", "Parking", CHALLENGE, question="d#bad", **survey),
            said("2", "parking!", SOLUTION, question="d#change", **survey),
        ]
    )
    assert found.pairs == ()


def test_one_table_under_two_headings(finder: Finder, said: Making) -> None:
    def listed(source: str, cue: str) -> Found:
        return finder(
            [
                said("1", "Swings at the playground break", CHALLENGE, cue=cue, source="d#table 1"),
                said("2", "Mend swings at the playground", SOLUTION, cue=cue, source=source),
            ]
        )

    assert [p.evidence for p in listed("d#table 1", "heading: Tables").pairs] == ["source"]
    assert listed("d#table 2", "heading: Tables").pairs == ()
    assert listed("d#table 1", "words: mend").pairs == ()


def test_a_bullet_under_the_challenges_bullet(finder: Finder, said: Making) -> None:
    nested = Place("bullet", depth=1, parent="1")
    deeper = Place("bullet", depth=2, parent="2")
    found = finder(
        [
            said("1", "The hall is cold", CHALLENGE, place=Place("bullet")),
            said("2", "Ask the council", SOLUTION, place=nested),
            said("3", "Write a letter", SOLUTION, place=deeper),
            said("4", "Plant trees", SOLUTION, place=Place("bullet")),
        ]
    )
    assert [(s, e) for _, s, e in _evidence(found)] == [
        ("Ask the council", "block"),
        ("Write a letter", "block"),
    ]


def test_items_follow_each_other_only_under_a_heading_that_names_both(
    finder: Finder, said: Making
) -> None:
    def listed(heading: str) -> Found:
        place = Place("bullet", headings=(heading,), block="b1")
        return finder(
            [
                said("1", "The hall is cold", CHALLENGE, place=place),
                said("2", "Buy heaters", SOLUTION, place=place),
            ]
        )

    assert [p.evidence for p in listed("Problems and solutions").pairs] == ["block"]
    assert listed("Village hall").pairs == ()


def test_one_theme_and_a_similar_aim_is_only_possible(finder: Finder, said: Making) -> None:
    found = finder(
        [
            said("1", "late evening buses to town missing", CHALLENGE, theme="t1"),
            said("2", "late evening buses to town please", SOLUTION, theme="t1"),
            said("3", "late evening buses to town now", SOLUTION, theme="t2"),
        ]
    )
    assert [(s, e) for _, s, e in _evidence(found)] == [
        ("late evening buses to town please", "possibly")
    ]
    assert unanswered(found.challenges, found.pairs) == found.challenges


def test_groups_are_counted_by_respondents_and_ordered_by_share(
    finder: Finder, said: Making
) -> None:
    survey = {"channel": "survey"}
    found = finder(
        [
            said("1", "Damp walls", CHALLENGE, respondent="d#ann", theme="t2", **survey),
            said("2", "Late buses", CHALLENGE, respondent="d#bob", theme="t1", **survey),
            said("3", "late buses!", CHALLENGE, respondent="d#cat", theme="t1", **survey),
            said("4", "LATE BUSES", CHALLENGE, respondent="d#cat", theme=None, **survey),
        ]
    )
    first, second = found.challenges
    assert (first.id, first.text, first.mentions, first.theme) == ("c1", "Late buses", 3, "t1")
    assert (first.prevalence["survey"].count, first.prevalence["survey"].base) == (2, 3)
    assert (second.id, second.text, second.statement) == ("c2", "Damp walls", None)


def test_nothing_said_gives_nothing(finder: Finder) -> None:
    assert finder([]) == Found((), (), ())


def _spans(everything: Sequence[Any]) -> list[tuple[str, Any]]:
    """Each excerpt's id, as `finder` numbers them, and its functions."""
    ends: dict[str, int] = {}
    spans = []
    for one in everything:
        start = ends.get(one.response, -1) + 1
        end = ends[one.response] = start + len(one.text)
        spans.append((f"{one.response}:{start}-{end}", one.functions))
    return spans


TEXTS = ("late buses", "Late buses!", "more buses", "no buses", "damp hall", "warm the hall")
FUNCTIONS = st.sampled_from([(), CHALLENGE, SOLUTION, ("challenge", "solution"), ("strength",)])


@st.composite
def consultations(draw: st.DrawFn) -> list[dict[str, Any]]:
    places = st.sampled_from(
        [
            Place("bullet"),
            Place("bullet", headings=("Problems and ideas",), block="b1"),
            Place("bullet", depth=1, parent="0"),
            Place("answer"),
        ]
    )
    fields = []
    for number in range(draw(st.integers(0, 10))):
        row = draw(st.sampled_from([None, "1", "2"]))
        fields.append(
            {
                "response": str(draw(st.integers(0, number))),
                "text": draw(st.sampled_from(TEXTS)),
                "functions": draw(FUNCTIONS),
                "cue": draw(st.sampled_from([None, "words: late", "heading: Ideas"])),
                "score": draw(st.sampled_from([0.4, 0.9])),
                "place": _cell(row, "Challenge") if row else draw(places),
                "channel": draw(st.sampled_from(["survey", "notes"])),
                "respondent": draw(st.sampled_from([None, "d#ann", "d#bob"])),
                "source": draw(st.sampled_from(["d", "d#table 1"])),
                "question": draw(st.sampled_from([None, "d#bad", "d#change"])),
                "theme": draw(st.sampled_from([None, "t1", "t2"])),
            }
        )
    return fields


@given(fields=consultations())
def test_what_always_holds(finder: Finder, said: Making, fields: list[dict[str, Any]]) -> None:
    everything = [said(**one) for one in fields]
    found = finder(everything)
    assert found == finder(everything)

    for kind, name in ((found.challenges, "challenge"), (found.solutions, "solution")):
        held = sum(name in one.functions for one in everything)
        undecided = sum(set(one.functions) == {"challenge", "solution"} for one in everything)
        assert held - undecided <= sum(point.mentions for point in kind) <= held
        members = [excerpt for point in kind for excerpt in point.excerpts]
        assert len(members) == len(set(members))
        assert [point.id for point in kind] == [f"{name[0]}{n + 1}" for n in range(len(kind))]
        for point in kind:
            assert all(count.count <= count.base for count in point.prevalence.values())
            assert sum(count.count for count in point.prevalence.values()) <= point.mentions

    keys = [(pair.challenge, pair.solution) for pair in found.pairs]
    assert len(keys) == len(set(keys))
    challenges = {c.id for c in found.challenges}
    assert {c for c, _ in keys} <= challenges
    assert {s for _, s in keys} <= {s.id for s in found.solutions}
    assert all(0 <= pair.strength <= 1 for pair in found.pairs)

    of = {challenge.id: challenge.excerpts for challenge in found.challenges}
    of |= {solution.id: solution.excerpts for solution in found.solutions}
    for pair in found.pairs:
        assert len({*of[pair.challenge], *of[pair.solution]}) >= 2
    stated = {excerpt for challenge in found.challenges for excerpt in challenge.excerpts}
    proposed = {excerpt for solution in found.solutions for excerpt in solution.excerpts}
    assert stated | proposed == {
        span for span, functions in _spans(everything) if {"challenge", "solution"} & set(functions)
    }

    certain = {p.challenge for p in found.pairs if p.evidence != "possibly"}
    open_ones = {c.id for c in unanswered(found.challenges, found.pairs)}
    assert certain | open_ones == challenges
    assert not certain & open_ones
