"""Themes that are about something, and those that are not."""

import numpy as np

from coproscan.themes.substance import refined, substance, word_table

from .conftest import BUSES, DOCTORS, VAGUE, noise, planted

TEXTS = [*BUSES, *DOCTORS, *VAGUE[:12]]
HOME = np.repeat([0, 1, 2], [10, 10, 12])


def test_themes_on_one_matter_have_substance_and_vague_ones_have_none() -> None:
    buses, doctors, vague = substance(word_table(TEXTS), HOME)
    assert buses > 0.6
    assert doctors > 0.6
    assert vague < 0.25


def test_words_that_everyone_uses_count_for_nothing() -> None:
    texts = [f"Our village and {word}" for word in "abbey barn croft dell elm fern".split() * 2]
    halves = np.repeat([0, 1], 6)
    assert substance(word_table(texts), halves).max() == 0.0


def test_a_word_of_one_text_joins_it_to_no_other() -> None:
    assert word_table(["Otters are back", "Badgers are gone"]).shape == (2, 0)
    assert word_table(["the of and", "is"]).shape == (2, 0)


def test_a_theme_about_nothing_is_dissolved() -> None:
    vectors = np.vstack([planted(2, 10), noise(12)])
    ones = np.ones(len(TEXTS), dtype=np.int64)
    home = refined(HOME, [], word_table(TEXTS), vectors, ones, 0.0, least=3)
    assert home.max() == 1
    assert len(set(home[:10].tolist())) == 1
    assert len(set(home[10:20].tolist())) == 1
    assert (home[20:] == -1).sum() >= 8


def test_its_parts_that_are_about_something_stand_alone() -> None:
    texts = [*BUSES, *DOCTORS, *(f"item{n // 2} thing{n}" for n in range(40))]
    vectors = np.vstack([planted(2, 10), noise(40)])
    mixed = np.repeat([0, 1], [10, 50])
    fine = np.concatenate([np.repeat([0, 1], 10), np.arange(2, 42)])
    ones = np.ones(60, dtype=np.int64)
    home = refined(mixed, [fine], word_table(texts), vectors, ones, 0.0, least=3)
    assert len(set(home[:10].tolist())) == 1
    assert len(set(home[10:20].tolist())) == 1
    assert set(home[:20].tolist()) == {0, 1}


def test_small_themes_are_not_judged_by_their_words() -> None:
    home = np.repeat([0, 1, -1], [10, 10, 12])
    home[20:24] = 2
    vectors = np.vstack([planted(2, 10), planted(1, 12)])
    ones = np.ones(len(TEXTS), dtype=np.int64)
    assert (refined(home, [], word_table(TEXTS), vectors, ones, 0.0, least=3) == home).all()


def test_where_texts_share_no_words_words_are_no_witness() -> None:
    texts = [chr(0x4E00 + n) * 6 for n in range(30)]
    home = np.repeat([0, 1], 15)
    ones = np.ones(30, dtype=np.int64)
    found = refined(home, [], word_table(texts), planted(2, 15), ones, 0.0, least=3)
    assert (found == home).all()
