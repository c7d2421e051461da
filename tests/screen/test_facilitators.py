"""Who led a conversation is told from who took part in it."""

from pathlib import Path

import pytest

from coproscan.errors import SettingsError
from coproscan.pipeline import look
from coproscan.settings import Settings
from coproscan.types import Reading

TALK = (
    ("Rhian", "Welcome. What brought you here today?"),
    ("Tomasz", "I came because the bus I take to the night shift is going to be cut in May."),
    ("Rhian", "And how do you get home now?"),
    ("Tomasz", "I walk the four miles along the main road, there is no pavement for half of it."),
    ("Rhian", "Oh. Does anyone else walk there?"),
    ("Edith", "My grandson does and I lie awake until I hear the door, it is so badly lit."),
    ("Rhian", "What would make it safer?"),
    ("Edith", "Lights to begin with. Would the county pay for those or is it the parish council?"),
    ("Rhian", "I will find out and tell you. Anything else about the road?"),
    ("Oluwaseun", "The hedge needs cutting back, you have to step out in front of the lorries."),
    ("Rhian", "Who have you told about it?"),
    ("Oluwaseun", "Nobody answers the number on the website, we have rung it since the autumn."),
    ("Rhian", "Shall we move on to the clinic?"),
    ("Edith", "It is very good when you can get in, the nurses know everybody by their name."),
)


def read(folder: Path, talk: tuple[tuple[str, str], ...], **settings: tuple[str, ...]) -> Reading:
    path = folder / "group.txt"
    path.write_text("\n\n".join(f"{who}: {said}" for who, said in talk) + "\n", encoding="utf-8")
    return look([path], Settings(**settings))  # type: ignore[arg-type]


def set_aside(reading: Reading) -> set[str]:
    return {
        (r.respondent or "").rpartition("#")[2]
        for r in reading.responses
        if r.disposition == "context"
    }


def test_who_does_the_asking_leads(tmp_path: Path) -> None:
    reading = read(tmp_path, TALK)
    assert {d.channel for d in reading.documents} == {"transcript"}
    assert set_aside(reading) == {"Rhian"}
    reasons = {r.reason for r in reading.responses if r.disposition == "context"}
    assert reasons == {
        "the facilitator's turn (7 of the 8 turns with a question are this speaker's)"
    }
    said = [r.text for r in reading.responses if r.disposition == "analysed"]
    assert said == [text for who, text in TALK if who != "Rhian"]


def test_somebody_who_asks_but_speaks_at_length_takes_part(tmp_path: Path) -> None:
    long = tuple(
        (
            who,
            f"{said} {'I have wondered about that since we moved here. ' * 4}"
            if who == "Rhian"
            else said,
        )
        for who, said in TALK
    )
    assert set_aside(read(tmp_path, long)) == set()


def test_where_all_ask_nobody_leads(tmp_path: Path) -> None:
    asking = tuple((who, said.rstrip(".") + "?") for who, said in TALK)
    assert set_aside(read(tmp_path, asking)) == set()


def test_what_a_person_says_holds(tmp_path: Path) -> None:
    reading = read(tmp_path, TALK, facilitator=("edith", "Somebody Else"))
    assert set_aside(reading) == {"Edith"}


def test_a_name_that_nobody_has_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r'"Rhiannon".*rhian'):
        read(tmp_path, TALK, facilitator=("Rhiannon",))


def test_a_line_that_names_the_facilitators_comes_before_who_asks(tmp_path: Path) -> None:
    path = tmp_path / "group.md"
    turns = "\n\n".join(f"{who}: {said}" for who, said in TALK)
    path.write_text(f"# Talk\n\n### Facilitators: Edith Vane, Tomasz\n\n{turns}\n", "utf-8")
    assert "Rhian" not in set_aside(look([path], Settings()))


@pytest.mark.parametrize("line", ["In the chair: Cllr Edith Vane", "Chair: Edith Vane"])
def test_the_one_in_the_chair_may_speak_under_a_part_of_the_name(tmp_path: Path, line: str) -> None:
    talk = tuple((who.replace("Edith", "Cllr Vane"), said) for who, said in TALK)
    path = tmp_path / "meeting.txt"
    turns = "\n\n".join(f"{who}: {said}" for who, said in talk)
    path.write_text(f"{line}\n\nApologies: Oona Reed\n\n{turns}\n", encoding="utf-8")
    reading = look([path], Settings())
    assert set_aside(reading) - {""} == {"Cllr Vane"}
    assert {(r.respondent or "").rpartition("#")[2] for r in reading.responses} == {
        "", "Rhian", "Tomasz", "Cllr Vane", "Oluwaseun"
    }  # fmt: skip


def test_who_people_are_is_context_where_the_facilitator_asks_and_what_they_add_later_is_not(
    tmp_path: Path,
) -> None:
    names = (
        ("Rhian", "Welcome, all. Shall we go round and say who we are?"),
        ("Tomasz", "I'm Tomasz, I drive a night bus and I live by the canal."),
        ("Edith", "Edith. Retired dinner lady."),
    )
    reading = read(tmp_path, (*names, *TALK))
    said = [r.text for r in reading.responses if r.disposition == "analysed"]
    assert said == [text for who, text in TALK if who != "Rhian"]


def test_a_turn_knows_what_the_facilitator_asked_before_it(tmp_path: Path) -> None:
    handed_on = (
        ("Rhian", "And you, Edith?"),
        ("Edith", "Salt on the road, nobody has gritted it since I moved here."),
        ("Rhian", "I see, and I will pass all of that on to them."),
        ("Edith", "They put a bin there instead, and it has blown over twice."),
    )
    asked = {
        r.text.split()[0]: r.place.lead
        for r in read(tmp_path, (*TALK[:8], *handed_on, *TALK[8:])).responses
        if r.disposition == "analysed"
    }
    assert asked["Lights"] == asked["Salt"] == "What would make it safer?"
    assert asked["They"] is None
    assert asked["The"] == "I will find out and tell you. Anything else about the road?"
