"""Five real documents, read from end to end: what must be found in them, and what must not.

Their words are not in this file: what is expected is said by counts, places and first words.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from coproscan.pipeline import analyse
from coproscan.report.serialise import to_json
from coproscan.settings import Settings

WORKSHOP = "002_182d2066e746c0ad.txt"

Found = dict[str, Any]


@pytest.fixture(scope="module")
def found(shared: Path) -> Found:
    loaded: Found = json.loads(to_json(analyse([shared / "seeds"], Settings())))
    return loaded


def under(found: Found, words: str) -> list[Found]:
    """The excerpts of the workshop's notes under the heading that begins with `words`."""
    questions = {q["id"]: q["text"] for q in found["questions"]}
    responses = {r["id"]: r for r in found["responses"] if r["document"] == WORKSHOP}
    there = {r for r, x in responses.items() if questions.get(x["question"], "").startswith(words)}
    return [
        e | {"text": responses[e["response"]]["text"][e["start"] : e["end"]]}
        for e in found["excerpts"]
        if e["response"] in there
    ]


def of_workshop(found: Found, excerpt: str) -> bool:
    return excerpt.startswith(WORKSHOP + "#")


def rows(found: Found) -> list[Found]:
    return under(found, "Potential Challenges")


def test_the_ten_challenges_of_the_table_and_nothing_else_from_it(found: Found) -> None:
    challenges = [e for e in rows(found) if "challenge" in e["function"]]
    assert [e["text"].split()[0] for e in challenges] == [
        "Scepticism",
        "Lack",
        "Reliability",
        "Cynicism",
        "Localism",
        "Managing",
        "Localism",
        "Reluctance",
        "Fear",
        "Lack",
    ]
    assert all(e["function"] == ["challenge"] for e in challenges)


def test_four_have_their_solution_one_a_reply_and_five_neither(found: Found) -> None:
    excerpts = {e["id"]: e for e in found["excerpts"]}
    responses = {r["id"]: r["text"] for r in found["responses"]}

    def words(excerpt: str) -> str:
        e = excerpts[excerpt]
        return str(responses[e["response"]][e["start"] : e["end"]])

    table = {e["id"] for e in rows(found)}
    challenges = {c["id"]: c for c in found["challenges"] if table & set(c["excerpts"])}
    solutions = {s["id"]: s for s in found["solutions"]}
    paired = {
        words(challenges[p["challenge"]]["excerpts"][0]).split()[0]: words(
            solutions[p["solution"]]["excerpts"][0]
        ).split()[0]
        for p in found["pairs"]
        if p["challenge"] in challenges and p["evidence"] != "possibly"
    }
    assert paired == {
        "Scepticism": "Openness",
        "Lack": "Make",
        "Cynicism": "Support",
        "Reluctance": "Clearly",
    }
    replies = {c["text"].split()[0]: [words(r) for r in c["replies"]] for c in challenges.values()}
    assert [len(r) for r in replies.values()].count(1) == 1
    assert replies["Reliability"][0].startswith("Is this")
    evidence = {p["evidence"] for p in found["pairs"] if p["challenge"] in challenges}
    assert evidence <= {"row (layout inferred)", "possibly"}


@pytest.mark.parametrize(
    ("heading", "count", "function"),
    [
        ("What do you want", 15, "aspiration"),
        ("Examples of great", 4, "strength"),
        ("Examples of not so great", 2, "challenge"),
        ("Asset mapping", 13, "strength"),
    ],
)
def test_what_headings_say(found: Found, heading: str, count: int, function: str) -> None:
    there = [e for e in under(found, heading) if e["function"]]
    assert [e["function"] for e in there] == [[function]] * count


def test_asset_lines_are_whole(found: Found) -> None:
    responses = {r["id"]: r["text"] for r in found["responses"]}
    for excerpt in under(found, "Asset mapping"):
        assert excerpt["text"] == responses[excerpt["response"]].strip()


def test_a_concern_is_a_challenge_whatever_it_stands_under(found: Found) -> None:
    responses = {r["id"]: r["text"] for r in found["responses"]}
    concerns = [
        e
        for e in found["excerpts"]
        if of_workshop(found, e["id"])
        and responses[e["response"]][e["start"] :].startswith("Concern was expressed")
    ]
    assert [e["function"] for e in concerns] == [["challenge"]]


def test_quotes_have_their_speakers(found: Found) -> None:
    speakers = {
        (r["respondent"] or "").partition("#")[2]
        for r in found["responses"]
        if r["respondent"] is not None
    }
    expected = [
        "Clenton Farquharson",
        "Community Business Manager",
        "Nelson Mandela",
        "James Chorlton",
        "Vicky Buckingham",
    ]
    assert sorted(s.split(",")[0] for s in speakers) == sorted(expected)


def test_web_furniture_is_set_aside_and_no_sentence_with_it(found: Found) -> None:
    furniture = [r["text"] for r in found["responses"] if r["disposition"] == "boilerplate"]
    opens = {text.strip().split()[0] for text in furniture}
    assert {"Text", "Enter", "Back", "Phone:"} <= opens
    # What an article says is longer than any control, and ends like a sentence.
    assert not [t for t in furniture if len(t.split()) > 20 and "email" not in t.lower()]
    for document in found["documents"]:
        if document["channel"] == "article":
            analysed = [
                r
                for r in found["responses"]
                if r["document"] == document["id"] and r["disposition"] == "analysed"
            ]
            assert len(analysed) >= 7
