"""Who says what."""

import pytest

from coproscan.read.names import is_attribution, is_person, is_role, person_of
from coproscan.read.speakers import quotes, split_attribution, split_turn, turns, who
from coproscan.read.text import blocks_of_text


@pytest.mark.parametrize(
    "name",
    ["Ada Quillfeather", "Dr Amina al Hassan", "J. P. Smith", "Mary-Jane O’Brien", "Rose Patel",
     "Cllr Price", "Sarah Price", "Nkechi Okafor"],
)  # fmt: skip
def test_persons(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "title",
    ["Next Steps", "Key Findings", "Press Contact", "Castle Ward", "Looking Ahead", "Young People",
     "Green Spaces", "Asset mapping", "Leave a Reply", "Email Subscription", "What Works",
     "Youth Provision", "Bus Shelters", "Community Garden", "OPEN SPACES", "Room 12"],
)  # fmt: skip
def test_titles_are_no_persons(title: str) -> None:
    assert not is_person(title)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Community Transport Manager", True),
        ("Local resident", True),
        ("a carer from Ely", True),
        ("Head of Adult Services", True),
        ("Parent parking", False),
        ("they ‘lead from behind’", False),
        ("The manager was kind.", False),
    ],
)
def test_roles(text: str, expected: bool) -> None:
    assert is_role(text) is expected


def test_an_affiliation_is_no_part_of_the_name() -> None:
    assert is_attribution("Ada Quillfeather, Westbrook Together")
    assert person_of("Ada Quillfeather, Westbrook Together") == "Ada Quillfeather"
    assert person_of("Resident, aged 82") == "Resident, aged 82"


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("Nothing gets mended by shouting – Ada Quillfeather", "Nothing gets mended by shouting",
         "Ada Quillfeather"),
        ("We learn by doing it together.\u00a0\u00a0 \u00a0 Jo Field, WT",
         "We learn by doing it together.", "Jo Field"),
        ("I came for the cake and stayed for the talk. Community Transport Manager",
         "I came for the cake and stayed for the talk.", "Community Transport Manager"),
        ("“It gave me something to get up for” Maureen, aged 82",
         "“It gave me something to get up for”", "Maureen, aged 82"),
        ("“Nobody had ever asked me before” (parent carer)", "“Nobody had ever asked me before”",
         None),
        ("It was good to be asked\n— Priya Nair, volunteer", "It was good to be asked",
         "Priya Nair"),
    ],
)  # fmt: skip
def test_the_speaker_at_a_quotes_end(text: str, quote: str, speaker: str | None) -> None:
    found = split_attribution(text)
    if speaker is None:
        assert found is None
    else:
        assert found is not None
        assert (text[: found.end], found.who) == (quote, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "We were joined by Ada Quillfeather",
        "We met in the hall. Then we heard from Jo Field",
        "Better lighting – Castle Ward",
        "Plans for the summer – Community Garden",
        "They had a hall, a pond and a plan – and no money",
        "The grant was small. Power to Change",
        "Shops   Bus Shelters",
        "He manages a bus depot. Transport Manager",
    ],
)
def test_no_speaker_without_strong_layout(text: str) -> None:
    assert split_attribution(text) is None


def speakers_in(text: str) -> list[tuple[str, str | None]]:
    return [
        (b.text, b.speaker) for b in quotes(blocks_of_text(text)) if b.kind not in ("structure",)
    ]


def test_a_name_between_a_lead_in_and_the_text_that_goes_on() -> None:
    text = (
        "They do it in a way that a wise man once put into words\n\n"
        "It takes many hands to lift a bell, and one to ring it.\n\n"
        "Ada Quillfeather\n\n"
        "They all lift, and they take turns at the rope, which is the point of the story.\n"
    )
    assert speakers_in(text)[1] == (
        "It takes many hands to lift a bell, and one to ring it.",
        "Ada Quillfeather",
    )


def test_a_name_below_somebody_who_speaks_of_themselves() -> None:
    text = (
        "I have lived here for thirty years and nobody ever asked me.\n\nDoreen Quillfeather\n\n"
        "There was praise too, for the library and for the volunteers who run it.\n"
    )
    assert [speaker for _, speaker in speakers_in(text)] == ["Doreen Quillfeather", None]


def test_a_byline_and_a_place_name_no_speaker() -> None:
    text = (
        "It was a good day, and we hope to do it again.\n\nAda Quillfeather\nWestbrook Together\n\n"
        "The hall has been let to a new tenant.\n\nMilton Keynes\n\nA second group has opened.\n"
    )
    assert all(speaker is None for _, speaker in speakers_in(text))


def test_speakers_on_the_line_below() -> None:
    text = (
        "“I had not left the house for a year.”\nMaureen\n\n"
        '"We never had anywhere to go"\n- Priya Nair, volunteer\n\n'
        "I have slept through the night for the first time.\nParent Carer\n"
    )
    assert [speaker for _, speaker in speakers_in(text)] == [
        "Maureen",
        "Priya Nair",
        "Parent Carer",
    ]


@pytest.mark.parametrize(
    ("label", "name"),
    [("Anna", "Anna"), ("AUDIENCE MEMBER", "AUDIENCE MEMBER"), ("P3", "P3"), ("Note", None),
     ("Challenge", None), ("My goal", None), ("Speaker 2", "Speaker 2"), ("JF", "JF"),
     ("Facilitator", "Facilitator"), ("Action", None), ("Idea", None),
     ("Woman at back", "Woman at back"), ("Another voice", "Another voice"),
     ("Man in the street", "Man in the street")],
)  # fmt: skip
def test_labels_of_turns(label: str, name: str | None) -> None:
    assert who(label) == name


def test_a_label_may_have_a_time_or_bold_letters() -> None:
    for text in ("[00:12] Anna: yes", "**Anna:** yes", "Anna (0:12): yes", "0:12 - Anna: yes"):
        found = split_turn(text)
        assert found is not None
        assert (found.who, text[found.start :]) == ("Anna", "yes")


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Apologies: Cllr Moss", False),
        ("Chair: Lena Moss and Ben Osei", False),
        ("Chair: Thank you, Lena", True),
        ("Young person: It is dull here", True),
    ],
)
def test_a_list_of_who_was_there_is_no_turn(text: str, speaks: bool) -> None:
    assert (split_turn(text) is not None) == speaks


def test_turns_carry_on_and_nobody_in_particular_is_no_respondent() -> None:
    blocks = turns(
        blocks_of_text(
            "Anna: So what of the bus?\nBen: It never comes.\nNot after six.\n"
            "AUDIENCE MEMBER: Never!\nAnna: Never?\n"
        )
    )
    assert [(b.text, b.speaker) for b in blocks if b.kind == "turn"] == [
        ("So what of the bus?", "Anna"),
        ("It never comes.", "Ben"),
        ("Not after six.", "Ben"),
        ("Never!", None),
        ("Never?", "Anna"),
    ]
    assert [b.text for b in blocks if b.name == "speaker"] == [
        "Anna:",
        "Ben:",
        "AUDIENCE MEMBER:",
        "Anna:",
    ]


def test_speakers_on_lines_of_their_own_with_the_time() -> None:
    blocks = turns(blocks_of_text("Anna Price   0:03\nWelcome.\n\nBen Okafor   0:12\nHello.\n"))
    assert [(b.text, b.speaker) for b in blocks if b.kind == "turn"] == [
        ("Welcome.", "Anna Price"),
        ("Hello.", "Ben Okafor"),
    ]
