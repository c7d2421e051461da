"""From excerpts to themes, on small corpora of many kinds."""

import random
from collections.abc import Sequence
from typing import get_args

import pytest

from coproscan.settings import Grain
from coproscan.types import Theming

from .conftest import (
    BUSES,
    DOCTORS,
    HOUSING,
    LIBRARY,
    LITTER,
    ODD,
    OPENINGS,
    PARKING,
    TOPICS,
    VAGUE,
    Finder,
    spans_of,
)

ALL = [text for topic in TOPICS for text in topic]
TWO_HUNDRED = [
    f"{opening}{text[0].lower()}{text[1:]}"
    for opening in OPENINGS
    for topic in TOPICS[:5]
    for text in topic
]
SIGNS = ["👍", "👎", "❤️", "🚌", "😀", "😡", "🌳", "🏠", "???", "…"]
CHINESE = ["公交车太少了", "图书馆应该开放", "停车费太贵", "医生预约很难", "垃圾太多", "房租太高"]
ARABIC = [
    "الحديقة جميلة",
    "الحافلة متأخرة",
    "المكتبة مغلقة",
    "الطبيب بعيد",
    "لا يوجد موقف",
    "قمامة",
]
WELSH = [
    "Mae'r bws yn hwyr bob dydd",
    "Does dim digon o fysiau",
    "Mae angen mwy o feddygon",
    "Mae'r llyfrgell yn wych",
    "Mae parcio'n rhy ddrud",
    "Sbwriel ym mhobman",
    "Bws ar ddydd Sul os gwelwch yn dda",
]


def members(theming: Theming, texts: Sequence[str]) -> list[set[str]]:
    """The texts of each top-level theme."""
    text_of = {s.id: s.text for s in spans_of(texts)}
    return [{text_of[e] for e in t.excerpts} for t in theming.themes if t.parent is None]


def check(theming: Theming, texts: Sequence[str]) -> None:
    """What holds of any result."""
    ids = [s.id for s in spans_of(texts)]
    assert list(theming.assignments) == ids
    top = {t.key: t for t in theming.themes if t.parent is None}
    below = {t.key: t for t in theming.themes if t.parent is not None}
    for excerpt, a in theming.assignments.items():
        assert len({s.id for s in a.themes}) == len(a.themes) <= 3
        if a.theme is None:
            assert a.subtheme is None
            assert a.themes == ()
            assert (a.nearest is not None) == bool(top)
        else:
            assert excerpt in top[a.theme].excerpts
            assert a.themes[0].id == a.theme
            assert a.nearest is None
            assert a.subtheme is None or below[a.subtheme].parent == a.theme
    for theme in theming.themes:
        assert theme.name.strip()
        assert len(theme.excerpts) >= 3
        assert len(set(theme.excerpts)) == len(theme.excerpts)
        assert theme.description in theme.excerpts
    for theme in top.values():
        assert all(theming.assignments[e].theme == theme.key for e in theme.excerpts)
        assert theme.stability is not None
        assert 0 <= theme.stability.found <= theme.stability.of == len(theming.reruns)
    for theme in below.values():
        assert theme.stability is None
        assert set(theme.excerpts) < set(top[theme.parent or ""].excerpts)
    sizes = [len(t.excerpts) for t in top.values()]
    assert sizes == sorted(sizes, reverse=True)
    for run in theming.reruns:
        assert set(run) <= set(top)
        assert all(set(found) <= set(ids) for found in run.values())


@pytest.mark.parametrize(
    "texts",
    [
        BUSES[:1],
        BUSES[:2],
        [t[0] for t in TOPICS[:5]],
        BUSES[:5],
        ODD,
        SIGNS,
        CHINESE,
        ARABIC,
        ["a", "b", "c", "d", "e", "f", "g"],
    ],
    ids="one two five-odd five-alike odd signs chinese arabic letters".split(),
)
def test_where_nothing_clearly_belongs_together_there_is_no_theme(
    texts: Sequence[str], find: Finder
) -> None:
    found = find(texts)
    check(found, texts)
    assert found.themes == ()
    assert all(a.nearest is None for a in found.assignments.values())


def test_of_twelve_notes_only_what_clearly_belongs_together_is_a_theme(find: Finder) -> None:
    texts = [*BUSES[:4], *ODD]
    found = find(texts)
    check(found, texts)
    assert members(found, texts) == [set(BUSES[:4])]
    assert sum(a.theme is None for a in found.assignments.values()) == len(ODD)


@pytest.mark.parametrize("each", [5, 10])
def test_thirty_and_sixty_answers_on_six_matters_are_six_themes(each: int, find: Finder) -> None:
    texts = [text for topic in TOPICS for text in topic[:each]]
    found = find(texts)
    check(found, texts)
    themes = members(found, texts)
    assert len(themes) == 6
    for topic in TOPICS:
        best = max(themes, key=lambda m, topic=topic: len(m & set(topic)))  # type: ignore[misc]
        assert len(best & set(topic)) >= 0.8 * each
        assert len(best - set(topic)) <= 1
    assert all(t.stability and t.stability.found >= 8 for t in found.themes if not t.parent)


def test_two_hundred_answers(find: Finder) -> None:
    found = find(TWO_HUNDRED)
    check(found, TWO_HUNDRED)
    themes = members(found, TWO_HUNDRED)
    assert 4 <= len(themes) <= 12
    assert sum(a.theme is None for a in found.assignments.values()) < 20
    topics = [
        [sum(t.lower()[1:] in m.lower() for m in theme for t in topic) for topic in TOPICS]
        for theme in themes
    ]
    assert sum(map(max, topics)) >= 0.9 * sum(map(sum, topics))


def test_odd_ones_out_are_listed_with_the_theme_that_is_nearest(find: Finder) -> None:
    texts = [*ALL, *ODD]
    found = find(texts)
    check(found, texts)
    alone = [s.id for s in spans_of(texts) if found.assignments[s.id].theme is None]
    assert 2 <= len(alone) <= 12
    assert {s.text for s in spans_of(texts) if s.id in alone} & set(ODD)
    assert all(found.assignments[e].nearest for e in alone)


def test_fifty_copies_are_one_theme(find: Finder) -> None:
    texts = ["The bus shelter leaks"] * 50
    found = find(texts)
    check(found, texts)
    assert [len(t.excerpts) for t in found.themes] == [50]


def test_copies_stand_with_what_is_said_at_more_length(find: Finder) -> None:
    texts = [*["Parking"] * 50, *PARKING, *LIBRARY, *BUSES]
    found = find(texts)
    check(found, texts)
    themes = members(found, texts)
    parking = next(m for m in themes if "Parking" in m)
    assert len(parking & set(PARKING)) >= 5
    assert any(len(m & set(LIBRARY)) >= 8 for m in themes)
    assert any(len(m & set(BUSES)) >= 7 for m in themes)


@pytest.mark.parametrize("blank", [SIGNS, CHINESE, ARABIC, WELSH], ids="signs zh ar cy".split())
def test_texts_that_the_model_cannot_read_are_like_nothing(
    blank: Sequence[str], find: Finder
) -> None:
    texts = [*blank, *BUSES, *DOCTORS, *LITTER, *HOUSING]
    found = find(texts)
    check(found, texts)
    themes = members(found, texts)
    assert len(themes) >= 3
    for theme in themes:
        assert len(theme & set(blank)) <= 2 or theme <= set(blank)


def test_the_same_excerpts_have_the_same_themes(find: Finder) -> None:
    assert find([*ALL, *ODD]) == find([*ALL, *ODD])


def test_the_order_of_the_excerpts_makes_no_difference_to_clear_themes(find: Finder) -> None:
    shuffled = ALL.copy()
    random.Random(3).shuffle(shuffled)
    first, second = members(find(ALL), ALL), members(find(shuffled), shuffled)
    for theme in first:
        assert max(len(theme & other) / len(theme | other) for other in second) >= 0.8


@pytest.mark.parametrize("wanted", [4, 6, 9])
def test_so_many_themes_as_are_asked_for(wanted: int, find: Finder) -> None:
    found = find(ALL, wanted=wanted)
    check(found, ALL)
    assert abs(len(members(found, ALL)) - wanted) <= 1


def test_a_coarse_grain_gives_fewer_themes_and_a_fine_one_more(find: Finder) -> None:
    counts = [len(members(find(ALL, grain=g), ALL)) for g in get_args(Grain)]
    assert counts[0] < counts[1] < counts[2]
    assert len(members(find(ALL, wanted=6, grain="fine"), ALL)) <= 7


def test_the_curve_shows_how_the_grain_was_found(find: Finder) -> None:
    curve = find(ALL).curve
    assert [c.resolution for c in curve] == sorted(c.resolution for c in curve)
    assert any(c.themes == 6 and c.agreement > 0.6 for c in curve)


def test_what_is_only_vague_makes_no_theme_of_note(find: Finder) -> None:
    texts = [*ALL, *VAGUE]
    found = find(texts)
    check(found, texts)
    themes = members(found, texts)
    assert not any(theme <= set(VAGUE) for theme in themes[:6])
    assert all(len(theme) <= 5 for theme in themes if len(theme & set(VAGUE)) > 2)
    alone = {s.text for s in spans_of(texts) if found.assignments[s.id].theme is None}
    assert len(alone & set(VAGUE)) >= len(VAGUE) / 2
