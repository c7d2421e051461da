"""Ranking: people and sources counted, each channel's own order, and the mean of the shares."""

from hypothesis import given
from hypothesis import strategies as st

from coproscan.prevalence import bases
from coproscan.rank import Ranked, rank
from coproscan.settings import RankBy
from coproscan.types import (
    Assignment,
    Channel,
    Count,
    FoundTheme,
    Function,
    FunctionReading,
    Question,
    Response,
    Theming,
)


def said(
    number: int, who: str, channel: Channel = "survey", votes: dict[str, float] | None = None
) -> Response:
    survey = channel == "survey"
    return Response(
        id=f"{channel}#{number}",
        document=channel,
        locator=str(number),
        channel=channel,
        question="q" if survey else None,
        source=channel if survey else f"{channel}#{who}",
        respondent=f"{channel}#{who}" if survey else None,
        groups={},
        votes=votes,
        text="More buses",
    )


def ranked(
    themes: dict[str, list[Response]],
    functions: dict[str, tuple[Function, ...]] | None = None,
    rank_by: RankBy = "prevalence",
    others: list[Response] | None = None,
    reruns: tuple[dict[str, tuple[str, ...]], ...] = (),
) -> Ranked:
    """The themes (key: the responses that raise it, one excerpt each), counted and ordered."""
    response_of = {f"{r.id}:0-10": r for responses in themes.values() for r in responses}
    found = tuple(
        FoundTheme(
            key=key,
            parent=key.partition("/")[0] if "/" in key else None,
            name=key,
            description=f"{responses[0].id}:0-10",
            keywords=(),
            excerpts=tuple(f"{r.id}:0-10" for r in responses),
            stability=None,
        )
        for key, responses in themes.items()
    )
    readings = [
        FunctionReading(excerpt, {}, (functions or {}).get(excerpt, ()), None)
        for excerpt in response_of
    ]
    theming = Theming(found, {e: Assignment(None, None, (), None) for e in response_of}, reruns, ())
    responses = [*response_of.values(), *(others or [])]
    questions = [Question("q", "What?", "survey", answered=len({r.respondent for r in responses}))]
    return rank(theming, response_of, readings, responses, questions, rank_by)


def test_people_are_counted_once_however_often_they_say_it() -> None:
    theme = ranked({"buses": [said(1, "ann"), said(2, "ann"), said(3, "bob")]}).themes[0]
    assert theme.prevalence == {"survey": Count(2, 2)}
    assert theme.mentions == 3
    assert theme.questions["q"].count == 2


def test_bullets_of_one_table_are_one_source() -> None:
    notes = [said(1, "Table 1", "notes"), said(2, "Table 1", "notes"), said(3, "Table 2", "notes")]
    theme = ranked({"buses": notes}).themes[0]
    assert theme.prevalence == {"notes": Count(2, 2)}


def test_the_order_is_by_the_mean_of_the_shares() -> None:
    people = [said(n, f"p{n}") for n in range(1, 11)]
    tables = [said(n, f"Table {n}", "notes") for n in range(1, 5)]
    result = ranked(
        {
            "few people, all tables": [*people[:1], *tables[:3]],  # (0.1 + 0.75) / 2
            "many people, no table": people[1:8],  # 0.7 / 2
            "a table": [tables[3]],  # 0.25 / 2
        },
        others=people[8:],
    )
    assert [t.name for t in result.themes] == [
        "few people, all tables",
        "many people, no table",
        "a table",
    ]
    assert result.ids["a table"] == "t3"
    assert result.themes[0].ranks == {"survey": 2, "notes": 1}


def test_one_article_does_not_outweigh_the_people() -> None:
    people = [said(n, f"p{n}") for n in range(1, 11)]
    article = said(1, "x", "article")
    result = ranked({"of the article": [people[0], article], "of the people": people[1:4]})
    assert [t.name for t in result.themes] == ["of the people", "of the article"]
    assert result.themes[1].prevalence["article"] == Count(1, 1)


def test_other_measures_order_otherwise() -> None:
    themes = {
        "prevalent": [said(1, "a"), said(2, "b"), said(3, "c")],
        "liked": [said(4, "a", votes={"agrees": 90.0})],
        "hard": [said(5, "d"), said(6, "d")],
    }
    functions: dict[str, tuple[Function, ...]] = {"survey#5:0-10": ("challenge",)}
    firsts = {
        by: ranked(themes, functions, rank_by=by).themes[0].name
        for by in ("prevalence", "mentions", "votes", "challenges")
    }
    assert firsts == {
        "prevalence": "prevalent",
        "mentions": "prevalent",
        "votes": "liked",
        "challenges": "hard",
    }


def test_sub_themes_follow_their_theme_and_have_ranks_of_their_own() -> None:
    one, two, three = said(1, "a"), said(2, "b"), said(3, "c")
    result = ranked({"0": [one, two, three], "0/0": [one], "0/1": [two, three]})
    assert [(t.id, t.parent, t.rank) for t in result.themes] == [
        ("t1", None, 1),
        ("t1.1", "t1", 1),
        ("t1.2", "t1", 2),
    ]
    assert result.ids == {"0": "t1", "0/1": "t1.1", "0/0": "t1.2"}


def test_how_far_a_rank_moves_over_the_re_runs() -> None:
    one, two = [said(n, f"p{n}") for n in (1, 2, 3)], [said(n, f"p{n}") for n in (4, 5)]
    again = {"big": ("survey#1:0-10",), "small": ("survey#4:0-10", "survey#5:0-10")}
    result = ranked({"big": one, "small": two}, reruns=(again, {"big": ("survey#1:0-10",)}))
    assert {t.name: t.rank_range for t in result.themes} == {"big": (1, 2), "small": (1, 2)}


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["survey", "notes"])), min_size=1),
        min_size=1,
        max_size=5,
    )
)
def test_counts_never_exceed_their_bases_and_ranks_are_a_permutation(
    drawn: list[list[tuple[int, Channel]]],
) -> None:
    number = iter(range(10_000))
    themes = {
        str(key): [said(next(number), f"u{who}", channel) for who, channel in raised]
        for key, raised in enumerate(drawn)
    }
    result = ranked(themes)
    limits = bases(r for raised in themes.values() for r in raised)
    for theme in result.themes:
        for channel, count in theme.prevalence.items():
            assert 0 <= count.count <= count.base == limits[channel]
    assert sorted(t.rank for t in result.themes) == list(range(1, len(drawn) + 1))
