from dataclasses import replace

from coproscan.types import Place
from tests.screen.making import dispositions, rejected, response, screened


def test_two_people_who_write_the_same_are_two() -> None:
    answers = [response("More buses", 1), response("More buses", 2)]
    assert dispositions(answers) == ["analysed", "analysed"]


def test_a_persons_same_answer_again_is_a_repeat_whatever_its_case_and_stops() -> None:
    first = response("More buses, please!", 1, respondent="p7")
    again = response("more  buses please", 2, respondent="p7")
    result = screened([first, again]).responses
    assert [r.disposition for r in result] == ["analysed", "repeat"]
    assert result[1].reason == "the same answer by the same person as in row 1"


def test_the_same_words_to_another_question_are_no_repeat() -> None:
    first = response("Parking", 1, respondent="p7")
    other = response("Parking", 2, respondent="p7", question="answers.csv#column C")
    assert dispositions([first, other]) == ["analysed", "analysed"]


def test_without_a_respondent_nothing_is_a_repeat() -> None:
    answers = [response("More buses", row, respondent=None) for row in (1, 2)]
    assert dispositions(answers) == ["analysed", "analysed"]


def test_an_answer_does_not_repeat_one_that_moderators_rejected() -> None:
    first = rejected(response("More buses", 1, respondent="p7"))
    again = response("More buses", 2, respondent="p7")
    assert dispositions([first, again]) == ["rejected", "analysed"]


def test_what_is_said_twice_in_talk_is_said_twice() -> None:
    turns = [
        response(
            "We need the hall on Sundays.",
            row,
            channel="transcript",
            respondent="t#Ann",
            place=Place("turn"),
        )
        for row in (1, 2)
    ]
    assert dispositions(turns) == ["analysed", "analysed"]


def test_a_copy_of_a_document_is_repeats_whichever_comes_first() -> None:
    ours = response("More buses", 1, document="a.csv")
    copy = response("More buses", 1, document="b.csv")
    same = {"a.csv": "1234", "b.csv": "1234"}
    for order in ([ours, copy], [copy, ours]):
        result = {r.document: r for r in screened(order, same).responses}
        assert result["a.csv"].disposition == "analysed"
        assert result["b.csv"].disposition == "repeat"
        assert result["b.csv"].reason == "the same document as a.csv"


def test_blank_answers_are_blank_and_no_repeats() -> None:
    answers = [response("n/a", row, respondent="p7") for row in (1, 2)]
    assert dispositions(answers) == ["no_content", "no_content"]


def test_an_answer_of_nothing_given_twice_is_counted_once() -> None:
    answers = [response("Nothing", row, respondent="p7") for row in (1, 2)]
    assert dispositions(answers) == ["answered_none", "repeat"]
    assert screened(answers).questions[0].answered == 1


def test_answered_counts_people_and_leaves_out_those_who_said_nothing() -> None:
    answers = [
        response("More buses", 1),
        response("Nothing", 2),
        response("n/a", 3),
        response("", 4),
        rejected(response("Rude words", 5)),
        replace(response("Shelters", 6), respondent="answers.csv#row 1"),
    ]
    assert screened(answers).questions[0].answered == 2
