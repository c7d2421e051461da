"""What headings, columns, lead-in lines and questions make of a response."""

from collections.abc import Callable

import pytest

from coproscan.types import FunctionReading

Reader = Callable[..., FunctionReading]


def test_a_heading_over_a_list_settles_the_function(read: Reader) -> None:
    reading = read("Good links with the college", "notes", kind="bullet", headings=("Barriers",))
    assert reading.functions == ("challenge",)
    assert reading.cue == "heading: Barriers"


def test_the_nearest_heading_that_names_a_function_counts(read: Reader) -> None:
    under = ("Challenges", "What went well")
    assert read("Lunch club", "notes", kind="bullet", headings=under).functions == ("strength",)


@pytest.mark.parametrize("sub_heading", ["Table 2", "Group A", "Transport"])
def test_a_neutral_sub_heading_inherits(read: Reader, sub_heading: str) -> None:
    under = ("Challenges", sub_heading)
    assert read("Car park", "notes", kind="bullet", headings=under).functions == ("challenge",)


def test_a_document_title_does_not_settle_every_line(read: Reader) -> None:
    under = ("Barriers to cycling: notes of a workshop", "Transport")
    assert read("Lunch club", "notes", kind="bullet", headings=under).functions == ()


def test_the_name_of_a_flip_chart_makes_no_title_of_its_heading(read: Reader) -> None:
    under = ("Flip chart 1: what is good about living here", "Oakley drop-in")
    reading = read("Kingfishers and otters", "notes", kind="bullet", headings=under)
    assert reading.functions == ("strength",)


def test_a_heading_that_names_both_leaves_it_to_the_words(read: Reader) -> None:
    under = {"kind": "bullet", "headings": ("Challenges and solutions",)}
    assert read("Not enough seats", "notes", **under).functions == ("challenge",)
    assert read("Held on Tuesday evening", "notes", **under).functions == ()
    assert read("Provide more chairs", "notes", **under).functions == ("solution",)


def test_prose_under_a_heading_needs_words_of_its_own(read: Reader) -> None:
    under = {"kind": "paragraph", "headings": ("What is not working",)}
    told = "We met in the hall on a Tuesday evening in March."
    assert read(told, "notes", **under).functions == ()
    assert read("The rota keeps falling apart.", "notes", **under).functions == ("challenge",)


def test_a_labelled_line_is_an_item_without_a_bullet(read: Reader) -> None:
    reading = read(
        "Repair shed: open twice a week. Tools may be borrowed by those in need.",
        "notes",
        kind="paragraph",
        headings=("Examples of great projects",),
    )
    assert reading.functions == ("strength",)


def test_a_label_that_names_a_function_speaks_for_its_line(read: Reader) -> None:
    assert read("Main problem: the car park", "notes", kind="bullet").functions == ("challenge",)
    assert read("Idea: a minibus", "notes", kind="bullet").cue == "label: Idea"


def test_a_lead_in_line_speaks_for_its_list(read: Reader) -> None:
    lead = "Groups walked the town. They listed the assets that they found, such as:"
    item = read("Scout hut Boxing gym", "notes", kind="item", lead=lead)
    assert item.functions == ("strength",)
    assert item.cue is not None
    assert item.cue.startswith("lead: They listed the assets")


def test_clear_proposals_leave_a_list_of_challenges(read: Reader) -> None:
    clear = "We should provide more buses"
    barriers = {"headings": ("Barriers",), "kind": "bullet"}
    assert read(clear, "notes", **barriers).functions == ("solution",)
    assert read("Car park", "notes", **barriers).functions == ("challenge",)


def test_no_problems_under_barriers_is_no_challenge(read: Reader) -> None:
    reading = read("No problems at all", "notes", kind="bullet", headings=("Barriers",))
    assert reading.functions == ("strength",)


@pytest.mark.parametrize(
    ("question", "answer", "functions"),
    [
        ("What do you like least about the park?", "Dogs", ("challenge",)),
        ("What do you like least about the park?", "Great service", ("strength",)),
        ("What do you like best about the park?", "Dogs", ("strength",)),
        ("What do you like best about the park?", "The staff are too slow", ("challenge",)),
        ("What could be better?", "Somewhere to sit", ("solution",)),
        ("What could be better?", "Nothing, it was great", ("strength",)),
        ("What could be better?", "It is too expensive", ("challenge",)),
        ("What could be better?", "I don't know", ()),
        ("If you could change one thing, what would it be?", "Street lights", ("solution",)),
        ("If you could change one thing, what would it be?", "I moved here in May.", ()),
        ("Any concerns or suggestions?", "Street lights", ()),
        ("How old are you?", "Forty", ()),
    ],
)
def test_a_question_is_a_reason_to_expect_that_clear_words_override(
    read: Reader, question: str, answer: str, functions: tuple[str, ...]
) -> None:
    assert read(answer, "survey", question, kind="answer").functions == functions


def test_what_is_good_or_wrong_is_no_hope_without_a_word_of_hoping(read: Reader) -> None:
    asked = "What do you like about the town?"
    liked = read("The canal, we cycle it each weekend", "survey", asked, kind="answer")
    assert "strength" in liked.functions
    assert "aspiration" not in liked.functions


def test_what_is_wrong_is_answered_by_praise_only_in_words_of_praise(read: Reader) -> None:
    asked = "What is the biggest problem for you?"
    told = read("The helpline gave me six sessions and a leaflet", "survey", asked, kind="answer")
    assert told.functions == ("challenge",)
    sat = "The seats have all been taken away so I can't rest on my way home"
    assert read(sat, "survey", asked, kind="answer").functions == ("challenge",)
    praised = read("None really, they have always been good to me", "survey", asked, kind="answer")
    assert praised.functions == ("strength",)


def test_the_question_is_the_cue_where_the_words_are_silent(read: Reader) -> None:
    question = "What do you like least about the park?"
    assert read("Dogs", "survey", question, kind="answer").cue == f"question: {question}"


def test_a_bare_phrase_answers_what_the_facilitator_asked(read: Reader) -> None:
    turn = {"kind": "turn", "lead": "Thanks. Is there anything that is working well?"}
    named = read("The nurses.", "transcript", **turn)
    assert named.functions == ("strength",)
    assert named.cue == "asked: Is there anything that is working well?"
    drifting = read("The lift is broken and nobody ever comes to mend it.", "transcript", **turn)
    assert drifting.functions == ("challenge",)
    asked = {"kind": "turn", "lead": "What is it like waiting for the bus?"}
    assert read("The nurses.", "transcript", **asked).functions == ()


def test_a_column_settles_its_cells(
    read_row: Callable[..., list[FunctionReading]],
) -> None:
    problem, idea = read_row(("Challenge", "Good tea"), ("Possible solutions", "Make it fun!"))
    assert problem.functions == ("challenge",)
    assert problem.cue == "column: Challenge"
    assert idea.functions == ("solution",)


def test_what_would_help_settles_a_cell_only_beside_a_column_of_challenges(
    read: Reader, read_row: Callable[..., list[FunctionReading]]
) -> None:
    rude = "Train the staff, and be kind both ways: they get abuse too"
    _, helps = read_row(("What's not working", "Rude at the desk"), ("What would help", rude))
    assert helps.functions == ("solution",)
    assert helps.cue == "column: What would help"
    alone = read(rude, "notes", kind="cell", row="r1", column="What would help")
    assert alone.cue != "column: What would help"


@pytest.mark.parametrize(
    "second",
    ["Is this a myth?", "Really?", "Not our problem", "Already done", "No", "We already do this"],
)
def test_a_second_cell_that_proposes_nothing_is_a_reply(
    read_row: Callable[..., list[FunctionReading]], second: str
) -> None:
    _, reply = read_row(("Barrier", "Volunteers drop out"), ("Ideas", second))
    assert reply.reply
    assert reply.functions == ()
    assert max(reply.scores.values()) < 0.35


@pytest.mark.parametrize(
    "second",
    [
        "Could we have a shuttle?",
        "Why not let volunteers run it?",
        "No charge for under-16s",
        "Share a minibus with the school?",
        "Already done in the next town, so copy what they do there",
        "Openness, honest talks",
    ],
)
def test_a_second_cell_that_asks_for_something_is_a_solution(
    read_row: Callable[..., list[FunctionReading]], second: str
) -> None:
    _, answer = read_row(("Barrier", "No way to get there"), ("Ideas", second))
    assert answer.functions == ("solution",)
    assert not answer.reply


def test_a_response_column_holds_proposals_or_replies(
    read_row: Callable[..., list[FunctionReading]],
) -> None:
    _, proposal = read_row(("Issue", "Late buses"), ("Our response", "We should buy two more"))
    _, reply = read_row(("Issue", "Late buses"), ("Our response", "Timetables are public"))
    assert proposal.functions == ("solution",)
    assert reply.reply


def test_other_columns_of_a_table_are_no_challenges(
    read_row: Callable[..., list[FunctionReading]],
) -> None:
    _, owner = read_row(("Challenge", "Late buses"), ("Owner", "Sam"))
    assert owner.functions == ()
    assert not owner.reply
