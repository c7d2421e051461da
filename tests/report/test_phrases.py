import pytest

from coproscan.report import phrases
from coproscan.report.votes import agreement_words, votes_words
from coproscan.types import Channel, Review


@pytest.mark.parametrize(
    ("channel", "count", "base", "sources", "expected"),
    [
        ("survey", 31, 212, [], "31 of 212 people who answered (15%)"),
        ("survey", 1, 2162, [], "1 of 2,162 people who answered"),
        ("survey", 3, 2162, [], "3 of 2,162 people who answered (under 1%)"),
        ("survey", 2, 40, [], "2 of 40 people who answered"),
        ("survey", 999, 1000, [], "999 of 1,000 people who answered (over 99%)"),
        ("survey", 40, 40, [], "40 of 40 people who answered (100%)"),
        ("survey", 2, 7, [], "2 of 7 people who answered"),
        ("survey", 1, 1, [], "the only person who answered"),
        ("notes", 1, 1, ["a.md"], "noted in the only set of notes"),
        ("notes", 0, 1, ["a.md"], "noted in 0 of 1 set of notes"),
        ("transcript", 5, 20, [], "5 of 20 people who spoke (25%)"),
        ("notes", 3, 5, ["a#Flip chart 1", "a#Flip chart 2"], "noted on 3 of 5 flip charts"),
        ("notes", 30, 50, ["a#Table 1", "b#TABLE 2"], "noted by 30 of 50 tables"),
        ("notes", 2, 3, ["a#Group 1", "a#Table 2"], "noted by 2 of 3 sources"),
        ("notes", 1, 2, ["a.md", "b.md"], "noted in 1 of 2 sets of notes"),
        ("notes", 2, 4, ["a.md", "b.md#Table 2"], "noted by 2 of 4 sources"),
        ("article", 25, 40, ["a.txt"], "in 25 of 40 articles"),
    ],
)
def test_prevalence_in_words(
    channel: Channel, count: int, base: int, sources: list[str], expected: str
) -> None:
    unit = phrases.unit_words(channel, sources)
    assert phrases.prevalence_words(channel, count, base, unit) == expected


def test_small_words() -> None:
    assert phrases.listed(["a"]) == "a"
    assert phrases.listed(["a", "b", "c"]) == "a, b and c"
    assert phrases.times(2) == "twice"
    assert phrases.mentions_words(12, 3) == "mentioned 12 times in 3 documents"
    assert votes_words({"agrees": 43.0, "stars": 2.5}) == "agrees 43, stars 2.5"
    assert votes_words({}) is None


def test_what_ranks_themes_of_several_kinds() -> None:
    people, tables = ("person who answered", "people who answered"), ("source", "sources")
    assert phrases.shares_words([people, tables, ("article", "articles")]) == (
        "Ordered by the average of three shares: of the people who answered, of the tables, flip "
        "charts and documents and of the articles."
    )


def test_points_and_how_often_they_were_said() -> None:
    assert phrases.points_words("challenge", 16, 21) == "16 challenges (21 mentions)"
    assert phrases.points_words("solution", 1, 1) == "1 solution"
    assert phrases.mentioned_words("challenge", 21) == "challenges: 21 mentions"
    assert phrases.excerpts_words(407, 2365) == "407 of 2,365 excerpts (17%)"


def test_votes_of_statements_that_contradict_each_other_are_not_added_up() -> None:
    for_it, against_it = {"agrees": 90.0, "disagrees": 10.0}, {"agrees": 5.0, "disagrees": 45.0}
    barely = {"agrees": 1.0, "disagrees": 0.0}
    assert (
        agreement_words([for_it, against_it, barely, {}])
        == "votes on 2 statements in it: more agree than disagree on 1, fewer on 1; "
        "from 10% to 90% agreement"
    )
    assert agreement_words([for_it]) == "votes on 1 statement in it: 90% agreement"
    assert agreement_words([{"dots": 40.0}, barely]) is None


def test_which_other_themes_the_excerpts_belong_to() -> None:
    assert phrases.shared_words(0, []) is None
    assert phrases.shared_words(1, [("Buses", 1)]) == (
        "1 excerpt belongs to other themes too: Buses (1)"
    )
    several = [("Buses", 9), ("Parking", 4), ("Trees", 2), ("Bins", 1)]
    assert phrases.shared_words(14, several) == (
        "14 excerpts belong to other themes too, most often Buses (9), Parking (4) and Trees (2)"
    )


def test_a_page_says_draft_until_a_person_is_named() -> None:
    assert phrases.review_words(Review()) == phrases.DRAFT
    assert phrases.review_words(Review("draft", "Sam", "today")) == phrases.DRAFT
    checked = phrases.review_words(Review("reviewed", "Sam Okafor", "3 July 2026"))
    assert checked == "Reviewed by Sam Okafor on 3 July 2026; suggested by software"
