"""What each column is: made columns with known truth, and the real surveys."""

from collections.abc import Iterable
from itertools import cycle, islice

import pytest

from coproscan.read import column_words as words
from coproscan.read.column_rules import verdict
from coproscan.read.columns import Named, roles
from coproscan.read.profile import Profile

SENTENCES = (
    "The buses stop at seven so I can't get home from work.",
    "More benches on the high street please, my mum can't walk far",
    "Nothing for teenagers to do in the holidays",
    "I love the library and the staff who run it",
    "dog mess everywhere near the school",
    "It would be good to have a crossing by the health centre.",
    "Parking charges put people off coming into town.",
    "the park is great but the toilets are always shut",
    "We need a proper youth club, not just a room once a week",
    "Street lights have been out on Mill Lane since March",
    "n/a",
    "Better information about what is on",
    "I feel safe in the day but not after dark",
    "Cycle lanes that join up!",
    "Rents are too high for young families to stay here",
    "More trees",
)
SHORT = (
    "Parking", "Benches", "Litter", "Bus times", "parking", "Speeding", "Noise", "Lighting",
    "Dog mess", "Potholes", "The shops", "Parking", "Toilets", "No buses", "Rubbish", "Housing",
    "nothing", "Rents", "Traffic", "Youth club", "Vandalism", "Parking", "GP access", "Litter",
)  # fmt: skip
JOBS = (
    "Teacher", "Care worker", "Retired", "Bus driver", "Nurse", "Plumber", "Shop manager", "Cook",
    "Retired nurse", "Student", "Teaching assistant", "Builder", "Civil servant", "Receptionist",
)  # fmt: skip
NAMES = ("Asha Patel", "Tom Reeve", "Gwen Pugh", "Mary O'Dowd", "Li Wei Chen", "Ann-Marie Fox")
TICKED = (
    "Walking;Bus;", "Car;", "Walking;Cycling;Bus;", "Walking;", "Cycling;Car;", "Bus;Car;",
    "Walking;Car;", "Bus;", "Walking;Cycling;", "Walking;Bus;Car;", "Walking;Tandem;", "Bus;",
)  # fmt: skip
TICKED_COMMAS = (
    "Parks, Libraries", "Libraries", "Parks, Leisure centre", "Parks, Libraries, Museums",
    "Leisure centre, Museums", "Parks", "Parks, Museums", "Libraries, Leisure centre", "Parks",
    "Libraries, Museums", "Parks, Libraries, Leisure centre", "Parks, the allotments",
)  # fmt: skip


def of(header: str, values: Iterable[str], rows: int = 24) -> Profile:
    return Profile(header, tuple(islice(cycle(values), rows)))


def numbered(header: str, form: str, rows: int = 24) -> Profile:
    return Profile(header, tuple(form.format(n) for n in range(1, rows + 1)))


MADE = {
    # people's own words
    "long answers": (of("What would make this a better place to live?", SENTENCES, 16), "question"),
    "a statement, no question mark": (of("Comment", SENTENCES, 16), "question"),
    "header of letters and figures": (of("Q7_other_TEXT", SENTENCES, 16), "question"),
    "no header": (of("", SENTENCES, 16), "question"),
    "two rows": (of("Any other comments?", SENTENCES[:2], 2), "question"),
    "one row": (of("Your feedback", SENTENCES[3:4], 1), "question"),
    "one-word answers": (of("What is the biggest problem in your street?", SHORT), "question"),
    "one-word answers, label": (of("Main concern", SHORT), "question"),
    "three short answers": (of("What should we fix first?", SHORT[:3], 3), "question"),
    "mostly blank": (
        Profile("Please tell us why", (*[""] * 60, *SENTENCES[:9])),
        "question",
    ),
    "a question about a place": (of("What is good about your ward?", SENTENCES, 16), "question"),
    "a question with a name in it": (
        of("In your role, what is difficult?", SENTENCES, 16),
        "question",
    ),
    "campaign copies": (
        of("Do you have any comments on the plan?", (*[SENTENCES[0]] * 10, *SENTENCES), 40),
        "question",
    ),
    "Spanish": (
        of(
            "¿Qué cambiarías del barrio?",
            ("Más árboles en la plaza", "Que el autobús pase más", "Los baches", "La luz de noche"),
            4,
        ),
        "question",
    ),
    "Welsh": (
        of(
            "Beth hoffech chi ei newid?",
            ("Mwy o fysiau yn y nos", "Llwybr beicio i'r ysgol", "Y toiledau", "Dim byd"),
            4,
        ),
        "question",
    ),
    # facts about people
    "names": (of("Full name", NAMES, 6), "other"),
    "names without a telling header": (of("Completed by", NAMES, 6), "other"),
    "e-mail": (numbered("Contact", "person{}@example.org"), "other"),
    "telephone": (numbered("Number", "01632 9600{:02}"), "other"),
    "postcode": (numbered("Postcode (first half)", "ZZ{} 1AA", 9), "other"),
    "web addresses": (numbered("Link", "https://example.org/idea/{}"), "other"),
    "job title": (of("What is your job title, if any?", JOBS, 14), "other"),
    "job title in Spanish": (
        of("¿Cuál es el nombre de tu cargo laboral?", ("Maestra", "Enfermero", "Cocinera"), 3),
        "other",
    ),
    "address": (
        of(
            "Home address",
            ("12 Mill Lane, Elm, near the old pump house, ZZ1 1AA", "Flat 3, 4 Elm Rd, Oakham"),
            4,
        ),
        "other",
    ),
    "organisation": (
        of("Name of your organisation", ("Mill Lane Residents", "St Anne's", "The Pantry"), 3),
        "other",
    ),
    "country": (of("In what country do you live?", ("Wales", "England", "France"), 40), "group"),
    "age bands": (of("Age", ("25-34", "65+", "35-44", "Under 18"), 4), "group"),
    "age bands alone": (of("Age range", ("25-34", "35-44", "45-54"), 24), "group"),
    "screen names": (of("Question author name", ("Anonymous", "Tom", "Anonymous"), 24), "other"),
    "coded areas": (of("Zone", ("Z1", "Z2", "Z3"), 24), "group"),
    "gender": (of("What gender do you identify with?", ("Female", "male", "Man"), 24), "group"),
    "ward": (of("Which ward do you live in?", ("Elm", "Harbour", "St John's"), 24), "group"),
    "role, few rows": (of("Role", ("Parent", "Carer", "Parent", "Governor"), 4), "group"),
    # closed questions
    "yes and no": (of("Did you attend?", ("Yes", "No", "Yes", "Don't know"), 24), "group"),
    "likert": (
        of("The town is well kept", ("Agree", "Strongly agree", "Neither agree nor disagree"), 24),
        "group",
    ),
    "scale": (of("How safe do you feel (1 to 5)?", "1254433", 24), "closed"),
    "year of birth": (numbered("What year were you born?", "19{}", 24), "closed"),
    "ticked, semicolons": (of("How do you get to town?", TICKED, 12), "closed"),
    "ticked, commas": (of("Which services do you use? (tick all that apply)", TICKED_COMMAS, 24),
                       "closed"),
    "ranked": (
        of("Put in order", ("Parks;Roads;Bins;", "Bins;Parks;Roads;", "Roads;Bins;Parks;"), 3),
        "closed",
    ),
    "many combinations": (
        of(
            "Which of these matter to you? (select all that apply)",
            (f"Option {n} of the list, Option {n + 1} of the list" for n in range(15)),
            15,
        ),
        "closed",
    ),
    "likes in words": (of("Likes", SENTENCES, 16), "question"),
    "a question about the next year": (
        of("What should change over the next year?", SHORT, 24),
        "question",
    ),
    "long options": (
        of(
            "Which statement best describes you?",
            ("I live in the town and work here too", "I live here, and work elsewhere",
             "I come to the town to shop or for school"),
            24,
        ),
        "group",
    ),
    "option with an Other": (
        of("How did you hear of us?", (*["Web", "Leaflet", "Word of mouth"] * 15, "my nan"), 46),
        "group",
    ),
    "the same in every row": (of("Event", ("Town hall drop-in",), 24), "closed"),
    # ids, votes, times, moderation
    "row id": (numbered("comment-id", "{}"), "row id"),
    "uuid": (numbered("", "0f8fad5b-d9cb-469f-a165-7086772{:05}"), "row id"),
    "counter without header": (numbered("", "{}"), "row id"),
    "response id": (numbered("ResponseId", "R_3kq8XbLw0aaa{:03}"), "row id"),
    "author id": (of("author-id", ("17", "4", "17", "0"), 24), "respondent id"),
    "participant": (of("Participant", ("P1", "P2", "P3"), 24), "respondent id"),
    "id that repeats": (of("ID", ("101", "102", "103"), 24), "respondent id"),
    "votes": (of("agrees", ("3", "0", "41"), 24), "votes"),
    "signatures": (of("Number of signatures", ("1,204", "17"), 24), "votes"),
    "moderated": (of("moderated", ("1", "0", "-1"), 24), "moderation"),
    "time stamp": (numbered("Timestamp", "12/6/2018 11:57:{:02}"), "time"),
    "time stamp, typed out": (numbered("When", "Thu May 05 16:52:{:02} BST 2022"), "time"),
    "milliseconds": (numbered("timestamp", "15212233049{:02}"), "time"),
    "iso time": (numbered("Start time", "2024-03-01T09:{:02}:00Z"), "time"),
    "nothing": (Profile("Unused", ("", " ", "")), "empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_a_made_column_is_known_for_what_it_is(name: str) -> None:
    column, role = MADE[name]
    beside = Profile("Comment", (SENTENCES * 5)[: len(column.cells)])
    decision = roles((beside, column), Named())[1]
    assert (decision.role, decision.why) == (role, decision.why)
    assert decision.why


def test_a_named_text_column_is_the_only_question() -> None:
    columns = (of("Comment", SENTENCES, 16), of("Ward", ("Elm", "Oak"), 16), of("Job", JOBS, 16))
    found = roles(columns, Named(text=(2,)))
    assert [decision.role for decision in found] == ["other", "group", "question"]
    assert "named" in found[2].why


def test_a_named_id_that_repeats_tells_people() -> None:
    columns = (of("Comment", SENTENCES, 16), of("Badge", ("red", "blue"), 16))
    assert roles(columns, Named(id=1))[1].role == "respondent id"
    own = Profile("Badge", tuple(f"badge {n}" for n in range(16)))
    assert roles((columns[0], own), Named(id=1))[1].role == "row id"


def test_named_groups_are_the_only_groups() -> None:
    columns = (of("Comment", SENTENCES, 16), of("Ward", ("Elm", "Oak"), 16), of("Job", JOBS, 16))
    found = roles(columns, Named(groups=(2,)))
    assert [decision.role for decision in found] == ["question", "closed", "group"]


def test_of_many_group_columns_those_about_the_person_are_kept() -> None:
    asked = [of(f"Is number {n} kept well?", ("Yes", "No"), 24) for n in range(9)]
    columns = [of("Comment", SENTENCES, 24), *asked, of("Ward", ("Elm", "Oak"), 24)]
    found = roles(columns, Named())
    assert found[-1].role == "group"
    assert sum(decision.role == "group" for decision in found) == 8
    assert sum("name it as a group column" in decision.why for decision in found) == 2


def test_of_two_ids_the_first_is_taken() -> None:
    columns = (numbered("ID", "{}"), numbered("Ref", "R-{}"), of("Comment", SENTENCES, 24))
    assert [d.role for d in roles(columns, Named())] == ["row id", "other", "question"]


def test_a_title_that_begins_its_text_is_no_second_question() -> None:
    titles = tuple(s.split(" so ")[0] for s in SENTENCES)
    texts = tuple(f"{t}. {s}" for t, s in zip(titles, SENTENCES, strict=True))
    found = roles((Profile("Title", titles), Profile("Idea", texts)), Named())
    assert [decision.role for decision in found] == ["other", "question"]
    assert "Idea" in found[0].why


def test_where_nothing_asks_for_words_the_wordiest_undecided_column_is_read() -> None:
    things = ("Old Mill", "Blue bench by the pond", "The Pantry cafe", "Town clock", "Elm walk")
    columns = (of("Ref", ("a1", "b2", "c3", "d4", "e5"), 5), of("Item", things, 5))
    assert roles(columns, Named())[1].role == "question"


@pytest.mark.parametrize(
    ("cell", "header", "said"),
    [
        ("-1", "moderated", "rejected"),
        ("1", "moderated", "accepted"),
        ("0", "moderated", None),
        ("Approved", "Status of review", "accepted"),
        ("true", "is_rejected", "rejected"),
        ("yes", "Published", "accepted"),
        ("false", "rejected", None),
        ("", "moderated", None),
    ],
)
def test_what_a_moderator_said(cell: str, header: str, said: str | None) -> None:
    assert verdict(cell, header) == said


def test_the_order_of_the_columns_does_not_matter() -> None:
    columns = [column for column, _ in MADE.values() if len(column.cells) == 24]
    # Of two ids the first is taken: that alone goes by order.
    columns = [column for column in columns if not words.says(words.ROW_ID, column.header)]
    columns = [c for c in columns if "id" not in roles((c,), Named())[0].role.split()]
    assert len(columns) > 10
    assert roles(columns[::-1], Named()) == roles(columns, Named())[::-1]
