import pytest

from coproscan.types import Place, PlaceKind, Response
from tests.screen.making import dispositions, noted, response, screened


def under(heading: str, kind: str = "bullet", **more: object) -> Place:
    return Place(kind, (heading,), block=heading, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "heading",
    [
        "Prompts",
        "Discussion prompts",
        "Prompts for the tables",
        "Guiding questions",
        "Questions to consider",
        "Questions for discussion:",
        "2. Discussion questions",
        "What we asked",
        "Aims of the session",
        "Suggested topics for discussion",
    ],
)
def test_what_stands_under_prompts_is_context(heading: str) -> None:
    rows = [
        ("What would make you stay longer?", under(heading)),
        ("Think of seats, shade and toilets", under(heading)),
    ]
    assert dispositions(noted(rows)) == ["context", "context"]


def test_answers_nested_under_a_prompt_are_analysed() -> None:
    rows = [
        ("What would make you stay longer?", under("Prompts")),
        ("Somewhere dry to sit", under("Prompts", depth=1)),
    ]
    assert dispositions(noted(rows)) == ["context", "analysed"]


@pytest.mark.parametrize(
    ("text", "disposition"),
    [
        ("How to keep the hall open", "context"),
        ("What could be done about the weir (e.g. Friday nights)?", "context"),
        ("To what extent do people use the path at night", "context"),
        ("Which rooms would you use? Kitchen, hall, office", "context"),
        ("Discuss the three plans on the wall", "context"),
        ("Think about the last time that you took the bus.", "context"),
        ("Barriers to taking part", "context"),
        ("Scope for later opening", "context"),
        ("The hall is too cold for older people.", "analysed"),
        ("PROBLEM: nobody can get a key at the weekend", "analysed"),
        ("Very tiring for the two volunteers who run it.", "analysed"),
        ("No evening buses", "analysed"),
        ("Use the school field after hours", "context"),  # no verb that shows: taken for a topic
        ("We lost the youth worker and then the room. Nobody told us. Why?", "analysed"),
        ("What we need is a later bus on Fridays and a shelter to wait in", "analysed"),
    ],
)
def test_statements_under_prompts_are_analysed(text: str, disposition: str) -> None:
    assert dispositions(noted([(text, under("Prompts"))])) == [disposition]


def test_a_cell_under_a_header_of_its_own_is_no_topic() -> None:
    place = under("Prompts", "cell", row="r1", column="PROBLEM")
    assert dispositions(noted([("Security of the data", place)])) == ["analysed"]


@pytest.mark.parametrize(
    ("text", "disposition"),
    [
        ("[Oakley Forum](https://example.org/forum)", "context"),
        ("<https://example.org/plan>", "context"),
        ("[One](https://example.org/1), [Two](https://example.org/2)", "context"),
        ("Later buses: https://example.org/plan", "analysed"),
        ("[Nobody asked us about it.](https://example.org/letter)", "analysed"),
        ("See what [Oakley Forum](https://example.org/forum) did with its hall", "analysed"),
    ],
)
def test_a_bullet_that_is_only_a_link_is_context(text: str, disposition: str) -> None:
    assert dispositions(noted([(text, under("What could help?"))])) == [disposition]


def test_answers_under_a_sub_heading_of_the_prompts_are_analysed() -> None:
    place = Place("bullet", ("Prompts", "What would make you stay longer?"), block="b")
    rows = [("Somewhere dry to sit", place), ("And who would clean it?", place)]
    assert dispositions(noted(rows)) == ["analysed", "context"]


@pytest.mark.parametrize(
    "heading",
    ["Questions raised", "What do you want out of today?", "Who can be involved?", "Aims"],
)
def test_headings_of_content_set_nothing_aside(heading: str) -> None:
    rows = [("Who will own the building?", under(heading)), ("Youth clubs", under(heading))]
    assert dispositions(noted(rows)) == ["analysed", "analysed"]


def test_a_table_with_clock_times_is_an_agenda() -> None:
    def cell(text: str, row: int, column: str) -> tuple[str, Place]:
        return text, under("Schedule", "cell", row=f"r{row}", column=column)

    rows = [
        cell("13:30-13:45", 1, "Time"),
        cell("Welcome", 1, "Item"),
        cell("Ada Quill (Forum)", 1, "Speaker"),
        cell("Small groups: what is missing on the estate?", 2, "Item"),
        cell("14.45 – 15.00", 3, "Time"),
        cell("Tea", 3, "Item"),
    ]
    assert set(dispositions(noted(rows))) == {"context"}


def test_a_diary_of_problems_is_no_agenda() -> None:
    rows = [
        ("08:15", under("Bus diary", "cell", row="r1", column="Time")),
        ("did not come", under("Bus diary", "cell", row="r1", column="What happened")),
        ("08:45", under("Bus diary", "cell", row="r2", column="Time")),
        ("full", under("Bus diary", "cell", row="r2", column="What happened")),
    ]
    assert set(dispositions(noted(rows))) == {"analysed"}


def test_bullets_with_times_are_an_agenda_and_wishes_for_a_timetable_are_not() -> None:
    agenda = [
        ("10:00 Arrivals and tea", under("The day")),
        ("10:15 Introductions", under("The day")),
        ("10:30 Table discussions", under("The day")),
    ]
    wishes = [
        ("Later buses", under("Timetable")),
        ("9.30 is too early for the bus pass", under("Timetable")),
        ("Sundays too", under("Timetable")),
    ]
    assert set(dispositions(noted(agenda))) == {"context"}
    assert set(dispositions(noted(wishes))) == {"analysed"}


def test_items_of_an_agenda_are_context_and_complaints_about_it_are_not() -> None:
    rows = [
        ("Welcome and introductions", under("Agenda")),
        ("Any other business", under("Agenda")),
        ("The agenda was far too long for one evening.", under("Agenda")),
    ]
    assert dispositions(noted(rows)) == ["context", "context", "analysed"]


@pytest.mark.parametrize(
    "line",
    [
        "Date: Tuesday 4 June 2024",
        "Venue: Oakley Village Hall",
        "Chair: Ada Quill",
        "In the chair: Cllr Ada Quill",
        "Venue: Oakley Village Hall, Tuesday 4 June 2024, 2pm – 5pm",
        "Officers present: Ada Quill (Parks), Ben Osei (Housing)",
        "Attendance: 41 signed in, about 50 through the door",
        "_Facilitators: Ada Quill and Ben Osei (Forum)_",
        "Present: Ada Quill, Ben Osei, Cllr Jones",
        "Apologies: Dot Marsh",
        "St Anne's Hall, Church Road, Oakley, OX7 6QD",
        "4 June 2024",
        "Tuesday, June 4th 2024, 7:30 pm",
        "by Ada Quill",
        "By Ada Quill, Oakley Forum",
        "![Flip chart one](chart-one.jpg)",
        "```{toctree}",
        "[Full notes](notes-table-2.md)",
        "Just a summary of what was said at Tuesday's workshop.",
        "Notes from the second residents' meeting",
        "These notes were taken by Ben Osei, who is happy to be corrected.",
        "Thank you to everyone who came along on Saturday.",
        "Oakley Village Hall, Tuesday 4 June, 7pm - 9.15pm",
        "Notes typed up from the charts by Dot (clerk). Sorry for what I could not read!",
        "Facilitator: Ben. 8 people",
        "Prompts at the tables: Think about your last journey. What got in the way?",
        "(red = what is wrong, green = idea; some dots fell off)",
    ],
)
def test_the_frame_of_notes_is_context(line: str) -> None:
    rows = [(line, Place()), ("Buses stop at six", under("Challenges"))]
    assert dispositions(noted(rows)) == ["context", "analysed"]


@pytest.mark.parametrize(
    "line",
    [
        "Venue: too far from the bus stop",
        "Venue: freezing, 2pm – 5pm",
        "Attendance: poor again",
        "Time: never enough of it",
        "Chairs: uncomfortable",
        "Chair: spoke for too long",
        "Location: hard to find in the dark",
        "By then the shop had closed",
        "By volunteers, for volunteers",
        "9.30 is too early for the bus pass",
        "Concern was expressed about the lighting on Mill Lane.",
        "There are lots of examples of neighbours helping out",
        "Notes are never sent round after meetings.",
        "The 1960s block at OX7 6QD is cold and damp.",
        "Summer fair in June 2024 was a success",
        "The bus is funded by the county until March.",
        "Oakley Road, Tuesday mornings, buses never come",
        "Red tape everywhere, green spaces shut",
        "Prompts on the ticket machine: nobody understands them",
        "Contact: nobody ever rings back",
    ],
)
def test_a_point_in_the_shape_of_a_frame_is_analysed(line: str) -> None:
    rows = [(line, under("What people said", "paragraph")), ("Benches", under("Ideas"))]
    assert dispositions(noted(rows)) == ["analysed", "analysed"]


def test_those_who_took_part_are_context_and_what_they_said_is_not() -> None:
    rows = [
        ("Ada Quill (Oakley Forum)", under("Attendees")),
        ("University of Oakley", under("Attendees")),
        ("Participants felt that the hall is never open.", under("Participants", "paragraph")),
    ]
    assert dispositions(noted(rows)) == ["context", "context", "analysed"]


def test_a_list_of_names_is_context_also_where_it_says_who_else_was_there() -> None:
    place = under("Who was there", "paragraph")
    names = "Ada Quill (chair), Dr Ben Osei, Rev. Dot Marsh, Joy and Idris Pole, plus 20 more."
    rows = [
        (f"{names} Apologies: Cllr Jones, the Forum.", place),
        ("Dot Marsh, who came by bus, found that the door, the lift and the loo were shut.", place),
    ]
    assert dispositions(noted(rows)) == ["context", "analysed"]


def test_whom_to_contact_is_context_among_the_lines_of_a_chart_too() -> None:
    rows = [
        ("Shelter leaks", under("Buses", "item")),
        ("Contact: Ada Quill, 01632 960 001", under("Buses", "item")),
        ("Oakley Village Hall, Tuesday 4 June, 7pm - 9.15pm", under("Buses", "item")),
    ]
    assert dispositions(noted(rows)) == ["analysed", "context", "context"]


def test_cells_that_say_who_acts_or_how_many_agreed_are_context() -> None:
    rows = [
        ("No shelter", under("Buses", "cell", row="r1", column="Issue")),
        ("Parish / county", under("Buses", "cell", row="r1", column="Who")),
        ("7", under("Buses", "cell", row="r1", column="Votes")),
        ("Nobody has ever said who is to pay.", under("Buses", "cell", row="r2", column="Who")),
    ]
    assert dispositions(noted(rows)) == ["analysed", "context", "context", "analysed"]


def test_names_in_italics_under_a_heading_are_context_and_further_down_they_are_not() -> None:
    place = under("How we fund the hall", "paragraph")
    rows = [
        ("[slides](slides/hall.pdf)", place),
        ("_Ada Quill & Ben Osei (Oakley Forum)_", place),
        ("The grant ends in March.", place),
        ("_Community Transport_", place),
    ]
    assert dispositions(noted(rows)) == ["context", "context", "analysed", "analysed"]


def test_a_list_of_when_and_where_is_context() -> None:
    rows = [
        ("Doors open: 09:00", under("The day", "item")),
        ("Start: 9.30", under("The day", "item")),
    ]
    assert dispositions(noted(rows)) == ["context", "context"]
    mixed = [("Start: 9.30", under("Complaints")), ("Venue: freezing", under("Complaints"))]
    assert dispositions(noted(mixed)) == ["analysed", "analysed"]


def test_a_line_that_leads_in_a_list_is_context() -> None:
    rows = [
        (
            "Groups were asked to list what they love about Oakley, these included:",
            under("A", "paragraph"),
        ),
        ("The library", under("A", lead="x")),
        ("Key points:", under("A", "paragraph")),
        ("The library", under("A")),
    ]
    assert dispositions(noted(rows)) == ["context", "analysed", "context", "analysed"]


def test_a_line_that_has_said_something_on_its_way_to_a_list_is_analysed() -> None:
    rows = [
        ("Nobody answers the phone. We tried:", under("A", "paragraph")),
        ("The office", under("A")),
        ("So be firm and charge more?", under("A", "paragraph")),
        ("Perhaps", under("A")),
        ("A line with no list after it:", under("A", "paragraph")),
    ]
    got = dispositions(noted(rows))
    assert [got[0], got[2], got[4]] == ["analysed"] * 3


def test_a_bullet_with_others_nested_under_it_keeps_its_content() -> None:
    parent = response("Better links to the hospital:", 1, channel="notes", place=under("A"))
    child = response(
        "A bus on Sundays", 2, channel="notes", place=under("A", depth=1, parent=parent.id)
    )
    assert dispositions([parent, child]) == ["analysed", "analysed"]
    label = response("**Setting the scene:**", 1, channel="notes", place=under("A"))
    assert dispositions([label, child]) == ["context", "analysed"]


def test_survey_answers_are_never_context() -> None:
    texts = ["Date: 4 June 2024", "by Ada Quill", "OX7 6QD", "Key points:", "[full notes](x.md)"]
    assert set(dispositions(response(t, n) for n, t in enumerate(texts, 1))) == {"analysed"}


def turn(text: str, row: int, who: str) -> Response:
    return response(
        text,
        row,
        channel="transcript",
        document="focus.txt",
        question=None,
        respondent=f"focus.txt#{who}",
        place=Place("turn"),
    )


def test_turns_are_the_facilitators_only_where_the_transcript_says_so() -> None:
    named = response(
        "Facilitator: Ada Quill",
        1,
        channel="transcript",
        document="focus.txt",
        question=None,
        respondent=None,
    )
    talk = [
        named,
        turn("What do you make of the new bus?", 2, "Ada Quill"),
        turn("It is too hot upstairs.", 3, "Ben"),
        turn("Thank you. Who else?", 4, "Moderator"),
        turn("Yeah, yeah.", 5, "Ben"),
        turn("[laughter]", 6, "Ben"),
    ]
    result = screened(talk).responses
    assert [r.disposition for r in result] == [
        "context",
        "context",
        "analysed",
        "context",
        "no_content",
        "context",
    ]
    assert result[1].reason == "the facilitator's turn"


def test_the_head_of_a_letter_is_context() -> None:
    rows = [
        ("Ms A Quill", Place("item")),
        ("Town Clerk", Place("item")),
        ("Oakley Council", Place("item")),
        ("Dear Ms Quill", Place("item")),
        ("The pool is closed on Sundays.", Place("paragraph")),
        ("Yours,", Place("paragraph")),
        ("Ben Osei", Place("paragraph")),
    ]
    assert dispositions(noted(rows)) == [*["context"] * 4, "analysed", *["boilerplate"] * 2]


def test_hi_jo_opens_a_letter_where_somebody_signs_below() -> None:
    rows = [
        ("Hi Jo,", Place("paragraph")),
        ("The pool is closed on Sundays.", Place("paragraph")),
        ("Thanks,", Place("paragraph")),
        ("Ben", Place("paragraph")),
    ]
    assert dispositions(noted(rows)) == ["context", "analysed", "boilerplate", "boilerplate"]
    assert dispositions(noted(rows[:2])) == ["analysed"] * 2


def test_a_list_below_thanks_is_no_signature() -> None:
    ideas = ["Sunday swims", "Warm showers", "A café", "Lockers", "Bike racks", "Lower fees"]
    rows = [("Thanks,", Place("paragraph")), *((i, Place("item")) for i in ideas * 2)]
    assert dispositions(noted(rows))[1:] == ["analysed"] * 12


@pytest.mark.parametrize("first", ["The pool is closed on Sundays.", "Ideas"])
def test_a_salutation_further_down_sets_nothing_above_it_aside(first: str) -> None:
    kind: PlaceKind = "bullet" if first == "Ideas" else "paragraph"
    rows = [(first, Place(kind)), ("Dear Ms Quill", Place("paragraph"))]
    assert dispositions(noted(rows))[0] == "analysed"


def test_what_stands_above_the_talk_is_context_and_a_sentence_is_not() -> None:
    def above(text: str, row: int) -> Response:
        return response(
            text,
            row,
            channel="transcript",
            document="focus.txt",
            question=None,
            respondent=None,
            place=Place("turn"),
        )

    talk = [
        above("Oakley Hall, 7.30pm", 1),
        above("Present: Ada Quill, Ben Osei, about 30 residents", 2),
        above("(Typed up from the tape. Some voices were lost.)", 3),
        above("The hall was too cold to stay for long.", 4),
        turn("It is too hot upstairs.", 5, "Ben"),
        above("Somebody ought to open a window", 6),
    ]
    assert dispositions(talk) == [*["context"] * 3, *["analysed"] * 3]


@pytest.mark.parametrize(
    "heading", ["Roll call (name, role, pronouns)", "Annex B: Attendees", "Who's here"]
)
def test_people_on_a_list_are_context_whatever_they_say_of_themselves(heading: str) -> None:
    rows = [
        ("Ada Quill, Oakley Forum, volunteer driver, she/her", under(heading)),
        ("Prof. Benedikta Osei-Larch, University of Fernley", under(heading)),
        ("R. Tolland (Parish Council), clerk", under(heading)),
        ("Minh Larkspur - only until noon", under(heading)),
        ("3 more online", under(heading, depth=1)),
        ("Nobody told the tenants that we would meet.", under(heading)),
    ]
    assert dispositions(noted(rows)) == ["context"] * 5 + ["analysed"]


def test_points_under_a_heading_of_people_are_analysed() -> None:
    rows = [
        ("Volunteers burn out", under("Participants")),
        ("Nobody under thirty", under("Participants")),
        ("Ada Quill, clerk", under("Participants")),
    ]
    assert dispositions(noted(rows)) == ["analysed", "analysed", "context"]


@pytest.mark.parametrize(
    ("text", "heading", "disposition"),
    [
        ("Prompt: think of a place you avoid. What happens there?", "Getting about", "context"),
        ("Participants were asked: “What do we already have?”", "Assets", "context"),
        ("Participants were asked to leave by five and were cross.", "Assets", "analysed"),
        ("Be kind. Step up, step back.", "Code of conduct", "context"),
        ("This report sets out what was said in May.", "1. Introduction", "context"),
        ("The hall is cold and nobody has the key.", "1. Introduction", "analysed"),
        ("People sat at six tables, by ward.", "How the day was run", "context"),
        ("In this talk I will show two years of figures.", "Talk abstracts", "context"),
    ],
)
def test_what_the_organisers_asked_and_announced_is_context(
    text: str, heading: str, disposition: str
) -> None:
    assert dispositions(noted([(text, under(heading, "paragraph"))])) == [disposition]


def test_questions_that_open_a_list_are_context_where_answers_follow() -> None:
    place = under("Getting about", lead="Questions:")
    asked = [("When do you travel?", place), ("What gets in the way?", place)]
    said = [("after school", place), ("no bus past six", place)]
    assert dispositions(noted([*asked, *said])) == ["context"] * 2 + ["analysed"] * 2
    assert dispositions(noted(asked)) == ["analysed"] * 2


def test_why_an_event_was_held_is_context_and_a_theme_of_that_name_is_not() -> None:
    told = "To show the first plans, hear what people make of them and answer questions."
    rows = [
        (told, under("Purpose", "paragraph")),
        ("To help people who live alone", under("Purpose")),
        ("The aims are too vague for me.", under("Aims", "paragraph")),
    ]
    assert dispositions(noted(rows)) == ["context", "analysed", "analysed"]


def test_a_column_of_who_is_affected_is_context() -> None:
    cells = [("carers, drivers", "Who feels it?"), ("No bus after six", "Barrier")]
    rows = [(t, Place("cell", ("Table 1",), block="t", row="r2", column=c)) for t, c in cells]
    assert dispositions(noted(rows)) == ["context", "analysed"]
