import pytest

from coproscan.masking import Masker, masker
from coproscan.masking.people import people
from coproscan.masking.rules import Known


def masked(text: str, **known: frozenset[str]) -> str:
    return Masker(known=Known(**known)).masked(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr Patel was kind and Sandra helped.", "Dr [name] was kind and [name] helped."),
        ("Cllr Jo Field-Smith promised it", "Cllr [name] promised it"),
        ("mrs okoro next door", "mrs [name] next door"),
        ("My name is Sandra Okoro, of Fernley.", "My name is [name], of Fernley."),
        ("my name is sandra okoro", "my name is [name]"),
        ("Ask Mark Wood about it", "Ask [name] about it"),
        ("More lights.\nKind regards,\nJ. R. Okoro", "More lights.\nKind regards,\n[name]"),
        ("More lights please. - Priya", "More lights please. - [name]"),
        ("sandra was rude to me", "[name] was rude to me"),
        ("SANDRA OKORO WAS RUDE", "[name] WAS RUDE"),
        ("Sandra's dog and Zoë’s cat", "[name]'s dog and [name]’s cat"),
        ("my neighbour Agnieszka Kowalska", "my neighbour [name]"),
        ("Mohammed Al-Rashid runs the shop", "[name] runs the shop"),
        ("June Smith opened it in June", "[name] opened it in June"),
        ("Chair: Sandra TREs", "Chair: [name] TREs"),
        ("Chair: Sandra NHS", "Chair: [name] NHS"),
        ("(Sue: all agreed on that)", "([name]: all agreed on that)"),
    ],
)
def test_people_are_masked(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Albert Park and the Victoria Hall are cold",
        "a clinic with a female doctor xxxx",
        "(Hope for rain) and hope: a new hall",
        "St James Hospital, King Charles Road",
        "Will you mark the road in May, and may we help?",
        "We need a May Day fair in Chelsea",
        "Theresa May closed it; Jeremy Corbyn objected, and Corbyn came",
        "Grant money for hope and joy",
        "The Monday club, Year 6 and Section 106",
        "Gwell byw yng Nghymru",
        "Connecting TREs and PhDs across the NHS",
    ],
)
def test_other_words_are_kept(text: str) -> None:
    assert masked(text) == text


def test_what_a_person_decided_wins() -> None:
    keep, mask = frozenset({"sandra okoro"}), frozenset({"the boss"})
    text = "Sandra Okoro and the boss, and Priya Okoro"
    assert masked(text, keep=keep, mask=mask) == "Sandra Okoro and [name], and [name]"


def test_who_is_named_once_is_masked_everywhere() -> None:
    texts = ["Mrs Quillfeather runs it well", "Ask Quillfeather, she knows", "quillfeather, desk"]
    made = masker(texts, _no_pipeline)
    assert [made.masked(text) for text in texts[:2]] == [
        "Mrs [name] runs it well",
        "Ask [name], she knows",
    ]
    words = made.masked_words(["quillfeather", "desk"], texts)
    assert made.label("quillfeather, desk", words) == "[name], desk"


def test_a_word_of_a_theme_is_masked_where_it_is_mostly_somebodys_name() -> None:
    often = ["The Brown bins smell", "Brown bins twice a month", "More Brown bins"]
    texts = ["Ms Brown collects them", *often, "Ms Quillfeather does not", "ask quillfeather"]
    made = masker(texts, _no_pipeline)
    words = made.masked_words(["brown", "quillfeather"], texts)
    assert words == {"quillfeather": "name"}
    assert made.masked_words(["brown"], texts[:2]) == {"brown": "name"}


def test_a_word_in_an_address_and_a_web_address_stays_masked() -> None:
    texts = ["Write to quillwort@example.org", "See https://quillwort.example/desk?user=12345"]
    made = masker(texts, _no_pipeline)
    assert made.masked_words(["quillwort"], texts) == {"quillwort": "e-mail address"}


def test_a_word_of_a_theme_is_not_masked_for_standing_in_a_web_address() -> None:
    texts = ["It is on https://quillfeather.example/desk?user=12345", "Ask the desk"]
    made = masker(texts, _no_pipeline)
    assert made.masked(texts[0]) == "It is on [web address]"
    assert made.masked_words(["quillfeather", "desk"], texts) == {}


def test_speakers_and_ids_are_masked_wherever_they_stand() -> None:
    texts = ["As Quillfeather said before", "P-0417 agreed, number 12 did not"]
    made = masker(texts, _no_pipeline, speakers=["Ada Quillfeather"], ids=["P-0417", "12"])
    assert [made.masked(text) for text in texts] == [
        "As [name] said before",
        "[id] agreed, number 12 did not",
    ]


def _no_pipeline():  # type: ignore[no-untyped-def]
    import spacy

    return spacy.blank("en")


def test_kept_names_say_why() -> None:
    (found,) = people("Ask Theresa May", ())
    assert found.kept
    assert found.why.startswith("public figure")


def test_a_rare_name_that_the_texts_use_as_a_noun_is_none() -> None:
    texts = [
        "Ask your local Mason first",
        "A stone mason in every parish",
        "Mrs Mason opened it",
    ]
    made = masker(texts[:2], _no_pipeline)
    assert [made.masked(text) for text in texts[:2]] == texts[:2]
    named = masker(texts, _no_pipeline)
    assert named.masked(texts[2]) == "Mrs [name] opened it"
    assert named.masked(texts[1]) == texts[1]


def test_everybody_on_one_line_of_who_took_part_is_known_by_initials() -> None:
    made = masker(["(BO) said no"], _no_pipeline, attending=["Ada Quill, Ben Osei, Oakley Forum"])
    assert made.masked("(BO) said no") == "([name]) said no"
    assert made.masked("Oakley Forum have a van") == "Oakley Forum have a van"


def test_who_is_on_the_list_is_masked_by_given_name_and_by_initials() -> None:
    lines = ["Oluchi Quillfeather, Oakley Forum, she/her", "Sarah-Jane McTavit (Fernley)"]
    texts = [
        "Oluchi to ask about the hall",
        "no key at weekends (OQ)",
        "OQ: nobody asked us",
        "roof leaks - SJMcT",
        "Oakley Forum have a van",
        "Better OQ signs for all",
    ]
    made = masker(texts, _no_pipeline, attending=lines)
    assert [made.masked(text) for text in texts] == [
        "[name] to ask about the hall",
        "no key at weekends ([name])",
        "[name]: nobody asked us",
        "roof leaks - [name]",
        "Oakley Forum have a van",
        "Better OQ signs for all",
    ]


def test_a_body_on_the_list_is_no_person() -> None:
    texts = ["Rowan Trust lent the van", "The Larches is cold"]
    made = masker(texts, _no_pipeline, attending=["Rowan Trust", "Larches", "Friends of Lindley"])
    assert [made.masked(text) for text in texts] == texts


def test_a_word_of_an_address_stays_in_a_label_where_it_is_said_otherwise() -> None:
    texts = ["Write to info@seedlibrary.org or quillwort@example.org", "The seedlibrary is ours"]
    made = masker(texts, _no_pipeline)
    words = made.masked_words(["seedlibrary", "quillwort"], texts)
    assert made.label("seedlibrary, quillwort", words) == "seedlibrary, [e-mail address]"
