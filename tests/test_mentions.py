"""What a person should read: mentions by words, and what may not wait."""

from dataclasses import replace

import pytest

from coproscan.language import load_language
from coproscan.mentions import find_mentions, load_lexicon
from coproscan.types import Mention, Response, Span
from tests.screen.making import response

CHARACTERISTICS = (
    "Age",
    "Disability",
    "Gender reassignment",
    "Marriage and civil partnership",
    "Pregnancy and maternity",
    "Race",
    "Religion or belief",
    "Sex",
    "Sexual orientation",
)


def mentions(*texts: str) -> list[Mention]:
    responses = [response(text, row) for row, text in enumerate(texts, start=1)]
    return find(responses)


def find(responses: list[Response]) -> list[Mention]:
    spans = [
        Span(f"{r.id}:0-{len(r.text)}", r.id, 0, len(r.text), r.text)
        for r in responses
        if r.disposition == "analysed"
    ]
    return list(find_mentions(responses, spans, load_language()))


def topics(text: str) -> set[str]:
    return {mention.topic for mention in mentions(text)}


def test_all_nine_protected_characteristics_and_three_more_have_a_list() -> None:
    names = [topic.name for topic in load_lexicon("characteristics").topics]
    assert names == [*CHARACTERISTICS, "Caring", "Rurality", "Cost"]


@pytest.mark.parametrize("name", ["characteristics", "today"])
def test_each_list_names_its_source_and_has_words_once(name: str) -> None:
    lexicon = load_lexicon(name)
    assert "Act" in lexicon.source
    for topic in lexicon.topics:
        assert len(set(topic.words)) == len(topic.words), topic.name
        assert all(len(word.split()[0].rstrip("*")) >= 2 for word in topic.words)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The ramp is too steep for my mum's wheelchair", "Disability"),
        ("Older people feel left out of the online booking", "Age"),
        ("There is nowhere to change a baby or leave a pushchair", "Pregnancy and maternity"),
        ("Women do not feel safe on that path after dark", "Sex"),
        ("As a carer for my father I cannot come in the day", "Caring"),
        ("The last bus to the village leaves at five", "Rurality"),
        ("Families can't afford the swimming lessons", "Cost"),
        ("We have no place of worship left in town", "Religion or belief"),
        ("My neighbours get racist abuse at the stop", "Race"),
        ("A gay couple was shouted at outside the pub", "Sexual orientation"),
    ],
)
def test_what_is_mentioned(text: str, topic: str) -> None:
    assert topic in topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "There is a blind bend by the bridge",
        "Our letters fall on deaf ears",
        "The bus turns round in Church Road",
        "Please send us a map",
        "Better broadband and a skate park",
        "Foster a sense of pride",
    ],
)
def test_words_that_mean_something_else(text: str) -> None:
    assert topics(text) == set()


def test_a_mention_is_where_its_words_stand() -> None:
    text = "Steps. No ramp for wheelchairs, and nobody in a wheelchair can vote."
    (mention,) = mentions(text)
    assert [text[start:end] for start, end in mention.passages] == ["wheelchairs", "wheelchair"]
    assert mention.excerpt == f"{mention.response}:0-{len(text)}"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Some days I want to end it all", "Possible self-harm or suicide"),
        ("My husband hits me when he has been drinking", "Possible abuse or violence"),
        (
            "The two little ones next door are left alone all night and are going hungry",
            "Possible risk to a child or an adult who needs care",
        ),
        ("Mr Harker takes bribes from the builders", "Possible allegation against a person"),
        ("Councillor Voss lied about the sale", "Possible allegation against a person"),
    ],
)
def test_what_may_not_wait(text: str, topic: str) -> None:
    found = mentions(text)
    assert topic in {m.topic for m in found if m.kind == "today"}
    assert found[0].kind == "today"


@pytest.mark.parametrize(
    "text",
    [
        "Years of neglect of the park",
        "The council lied about the sale",
        "Stop the abuse of the system",
        "Low lying land floods every year",
    ],
)
def test_what_can_wait(text: str) -> None:
    assert not [m for m in mentions(text) if m.kind == "today"]


def test_what_was_set_aside_may_not_wait_either() -> None:
    aside = replace(
        response("I want to die"), disposition="rejected", reason="a moderator rejected it"
    )
    (mention,) = find([aside])
    assert (mention.kind, mention.excerpt) == ("today", None)


def test_characteristics_are_only_of_what_people_said() -> None:
    prompt = replace(response("Think of disabled people"), disposition="context", reason="a prompt")
    assert find([prompt]) == []
