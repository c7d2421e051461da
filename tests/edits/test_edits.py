"""Edits of themes: what each does, that nothing is lost, and that a sheet gives the same again."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.edits import carried, read_sheet, replay
from coproscan.edits import forest as trees
from coproscan.edits.themed import themed
from coproscan.errors import SettingsError
from coproscan.report.themes_sheet import themes_sheet
from coproscan.types import (
    SheetTheme,
    Similarity,
    Stability,
    ThemesSheet,
    Theming,
)
from tests.edits.making import (
    BUSES,
    PARKS,
    SHEET,
    SHOPS,
    TOWN,
    edited,
    edited_sheets,
    sheet_id,
    theming,
    themings,
)


def members(result: Theming) -> dict[str, set[str]]:
    return {t.name: set(t.excerpts) for t in result.themes}


def consistent(before: Theming, after: Theming) -> None:
    """Every excerpt is assigned as before, and where the themes say that it is."""
    assert set(after.assignments) == set(before.assignments)
    keys = {t.key: t for t in after.themes}
    assert len(keys) == len(after.themes)
    for theme in after.themes:
        assert theme.excerpts
        assert theme.description in theme.excerpts
        assert len(set(theme.excerpts)) == len(theme.excerpts)
        assert theme.parent is None or set(theme.excerpts) <= set(keys[theme.parent].excerpts)
    tops = [e for t in after.themes if t.parent is None for e in t.excerpts]
    assert len(tops) == len(set(tops))
    for excerpt, a in after.assignments.items():
        assert (a.theme is not None) == (excerpt in tops)
        if a.theme:
            assert excerpt in keys[a.theme].excerpts
            assert a.themes[0].id == a.theme
            assert a.nearest is None
        if a.subtheme:
            assert excerpt in keys[a.subtheme].excerpts
            assert keys[a.subtheme].parent == a.theme
        listed = [s.id for s in (*a.themes, *([a.nearest] if a.nearest else []))]
        assert len(set(listed)) == len(listed)
        assert all(keys[id_].parent is None for id_ in listed)


def test_a_sheet_without_edits_changes_nothing() -> None:
    after, outcome = replay(TOWN, SHEET)
    assert after == TOWN
    assert (outcome.applied, outcome.unmatched, outcome.new) == ((), (), 0)


def test_a_new_name() -> None:
    after, outcome = replay(TOWN, edited(SHEET, t2={"new_name": "Green spaces", "why": "clearer"}))
    assert members(after) == {**{k: v for k, v in members(TOWN).items() if k != "Theme 1"}} | {
        "Green spaces": {"p1", "p2", "p3", "p4"}
    }
    assert [(e.edit, e.theme, e.to, e.why) for e in outcome.applied] == [
        ("rename", "t2", "Green spaces", "clearer")
    ]
    assert after.themes[-2].stability == Stability(9, 10)


def test_what_is_merged_becomes_a_sub_theme_and_is_counted_together() -> None:
    after, _ = replay(TOWN, edited(SHEET, t3={"merge_into": "t2"}, t2={"new_name": "Centre"}))
    consistent(TOWN, after)
    top = next(t for t in after.themes if t.name == "Centre")
    assert set(top.excerpts) == {"p1", "p2", "p3", "p4", "s1", "s2", "s3"}
    assert [t.name for t in after.themes if t.parent == top.key] == ["Theme 1", "Theme 2"]
    assert top.stability is None  # nobody looked for it in the re-runs
    assert top.key not in after.reruns[0]
    assert after.assignments["s1"].themes[0].similarity == 0.7


def test_what_is_dropped_is_part_of_no_theme_with_a_reason() -> None:
    after, outcome = replay(TOWN, edited(SHEET, t3={"drop": True, "why": "a stray question"}))
    consistent(TOWN, after)
    assert {e for e, a in after.assignments.items() if not a.theme} == {
        "u1", "u2", "s1", "s2", "s3",
    }  # fmt: skip
    assert outcome.applied[0].excerpts == ("s1", "s2", "s3")
    assert outcome.applied[0].why == "a stray question"
    assert after.assignments["s1"].nearest == Similarity("0", 0.4)


def test_a_dropped_sub_theme_leaves_its_excerpts_in_the_theme() -> None:
    after, _ = replay(TOWN, edited(SHEET, t1_1={"drop": True}))
    consistent(TOWN, after)
    assert after.assignments["b2"].theme == "0"
    assert after.assignments["b2"].subtheme is None


def test_split_makes_sub_themes_themes() -> None:
    after, _ = replay(TOWN, edited(SHEET, t1={"split": True}))
    consistent(TOWN, after)
    assert {t.name: set(t.excerpts) for t in after.themes if t.parent is None} == {
        "Theme 0": {"b1"},
        "Theme 0/0": {"b2", "b3", "b4"},
        "Theme 0/1": {"b5", "b6", "b7"},
        "Theme 1": {"p1", "p2", "p3", "p4"},
        "Theme 2": {"s1", "s2", "s3"},
    }
    assert after.assignments["b2"].themes[0] == Similarity("0/0", 0.7)


def test_excerpts_are_moved_into_a_theme_and_out_of_all() -> None:
    sheet = edited(SHEET, t3={"move_here": ("b2", "u1", "s1")})
    sheet = replace(sheet, unthemed=replace(sheet.unthemed, move_here=("p1",)))
    after, outcome = replay(TOWN, sheet)
    consistent(TOWN, after)
    assert members(after)["Theme 2"] == {"s1", "s2", "s3", "b2", "u1"}
    assert after.assignments["b2"].themes == (Similarity("2", 1.0), Similarity("1", 0.4))
    assert after.assignments["p1"].theme is None
    assert len(outcome.applied) == 2


def test_a_sub_theme_goes_to_another_theme() -> None:
    after, _ = replay(TOWN, edited(SHEET, t1_2={"merge_into": "t2"}))
    consistent(TOWN, after)
    assert members(after)["Theme 0"] == {"b1", "b2", "b3", "b4"}


def test_themes_are_known_again_among_more_responses() -> None:
    more = theming(
        [
            [["s1", "s2", "s3", "n1", "n2", "n3", "n4"]],
            [["b1", "n5"], ["b2", "b3", "n6"], ["b5", "b6", "b7"]],
            [["p1", "p2", "p3", "p4", "b4"]],
        ],
        ["u1", "u2"],
    )
    after, outcome = replay(
        more, edited(SHEET, t3={"new_name": "High street"}, t1={"new_name": "Buses"})
    )
    assert not outcome.unmatched
    assert outcome.new == 6
    assert {"s1", "n1"} <= members(after)["High street"]
    assert {"b1", "n5"} <= members(after)["Buses"]


def test_what_is_not_found_again_is_said_and_carried_on() -> None:
    other = theming([[["b1", "b2", "p1", "p2", "s1"]], [["p3", "s2", "b3"]]], ["p4", "s3"])
    sheet = edited(SHEET, t2={"drop": True}, t3={"merge_into": "t2"}, t1={"move_here": ("gone",)})
    after, outcome = replay(other, sheet)
    assert after == other
    assert outcome.applied == ()
    assert [(e.edit, e.theme) for e in outcome.unmatched] == [
        ("merge", "t3"), ("drop", "t2"), ("move", "t1"),
    ]  # fmt: skip
    assert all(e.reason and "was not found again" in e.reason for e in outcome.unmatched)
    kept = {t.id: t for t in carried(other, sheet, {}).themes}
    assert kept["t2"].drop
    assert kept["t3"].merge_into == "t2"
    back, _ = replay(TOWN, carried(other, replace(sheet, themes=sheet.themes), {}))
    assert back.assignments["p1"].theme is None


def test_excerpts_that_are_gone_are_counted_not_named() -> None:
    _, outcome = replay(TOWN, edited(SHEET, t2={"move_here": ("u1", "survey.csv#row 9:0-4")}))
    assert outcome.applied[0].excerpts == ("u1",)
    assert outcome.unmatched[0].reason == "1 of 2 excerpts are not in this run"


def test_those_who_withdrew_are_on_no_new_sheet() -> None:
    left = theming([BUSES, PARKS], ["u1", "u2"])
    sheet = edited(SHEET, t3={"new_name": "Shops"}, t2={"move_here": ("s1",)})
    assert "s1" in themes_sheet(carried(left, sheet, {}))
    assert "s1" not in themes_sheet(carried(left, sheet, {}, forget=True))


def test_a_review_holds_for_what_was_there() -> None:
    sheet = replace(SHEET, reviewer="Ann Hale", date="2026-04-02")
    assert carried(TOWN, sheet, {}).reviewer == "Ann Hale"
    more = theming([BUSES, PARKS, SHOPS], ["u1", "u2", "u3"])
    assert carried(more, sheet, {}).reviewer is None


# laws


@settings(max_examples=80)
@given(edited_sheets())
def test_no_excerpt_is_lost_and_each_edit_is_accounted_for(
    case: tuple[Theming, ThemesSheet],
) -> None:
    found, sheet = case
    after, outcome = replay(found, sheet)
    consistent(found, after)
    asked = sum(
        bool(x)
        for t in sheet.themes
        for x in (t.new_name, t.merge_into, t.drop, t.split, t.move_here)
    ) + bool(sheet.unthemed.move_here)
    assert len(outcome.applied) + len(outcome.unmatched) == asked


@settings(max_examples=80)
@given(edited_sheets())
def test_a_sheet_and_the_one_it_leaves_give_the_same(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[Theming, ThemesSheet]
) -> None:
    found, sheet = case
    once = replay(found, sheet)
    assert replay(found, sheet) == once
    left = carried(found, sheet, {})
    assert left == sheet
    file = tmp_path_factory.getbasetemp() / "themes.toml"
    file.write_text(themes_sheet(left), encoding="utf-8")
    assert read_sheet(file) == sheet


@settings(max_examples=80)
@given(themings(), st.data())
def test_merge_then_split_by_sub_theme_is_the_start(found: Theming, data: st.DataObject) -> None:
    tops = [t.key for t in found.themes if t.parent is None]
    if len(tops) < 2:
        return
    chosen = data.draw(st.permutations(tops))[: data.draw(st.integers(2, len(tops)))]
    forest = trees.grown(found.themes, {t.key: sheet_id(t.key) for t in found.themes})
    into, *parts = (sheet_id(key) for key in chosen)
    for part in parts:
        one, other = trees.found(forest, part), trees.found(forest, into)
        assert one is not None
        assert other is not None
        merged = trees.merged(forest, one, other)
        assert merged is not None
        forest = merged
    assert themed(found, forest) != found
    whole = trees.found(forest, into)
    assert whole is not None
    assert themed(found, trees.split(forest, whole)) == found


# what the file may hold


GOOD = themes_sheet(edited(SHEET, t2={"new_name": "Parks"}))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('new_name = "Parks"', "new_name = 3", "new_name must be text"),
        ('new_name = "Parks"', 'new_nam = "Parks"', 'there is no "new_nam"'),
        ('merge_into = ""', 'merge_into = "t9"', "must be the id of a theme"),
        ('merge_into = ""', 'merge_into = "t1"', "merged into itself"),
        ("drop = false\nsplit = false", "drop = true\nsplit = true", "choose one"),
        ("drop = false", 'drop = "yes"', "true or false"),
        ("move_here = []", 'move_here = "u1"', "list of excerpts"),
        ("move_here = []", 'move_here = ["u1", "u1"]', "moved to 2 places"),
        ('id = "t2"', 'id = "t1"', "is there twice"),
        ('id = "t2"', 'id = "t7"', "leave ids"),
        ('date = ""', 'date = "soon"', "must be a date"),
        ('reviewer = ""', "reviewer = ", "cannot be read"),
    ],
)
def test_what_is_wrong_in_the_file_is_one_line(
    old: str, new: str, words: str, tmp_path: Path
) -> None:
    assert old in GOOD
    file = tmp_path / "themes.toml"
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"themes\.toml") as error:
        read_sheet(file)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_theme_is_not_merged_into_one_that_is_dropped(tmp_path: Path) -> None:
    file = tmp_path / "themes.toml"
    sheet = edited(SHEET, t2={"drop": True}, t3={"merge_into": "t2"})
    file.write_text(themes_sheet(sheet), encoding="utf-8")
    with pytest.raises(SettingsError, match="t2, which is dropped"):
        read_sheet(file)


def test_an_entry_of_ones_own_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "themes.toml"
    file.write_text('[[theme]]\nid = "t1"\nname = "Mine"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="recognised_by"):
        read_sheet(file)


def test_dates_as_toml_has_them(tmp_path: Path) -> None:
    file = tmp_path / "themes.toml"
    file.write_text('reviewer = " Ann  Hale "\ndate = 2026-04-02\n', encoding="utf-8")
    assert read_sheet(file) == ThemesSheet(reviewer="Ann Hale", date="2026-04-02")
    assert SheetTheme("none", "", ()) == read_sheet(file).unthemed
