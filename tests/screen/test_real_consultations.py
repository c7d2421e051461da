"""What the screen makes of real consultations, where they are on this machine."""

import csv
from pathlib import Path

import pytest

from coproscan.read import read_paths
from coproscan.screen import reconcile, screen, tally
from coproscan.screen.bylines import is_bare_link
from coproscan.settings import Settings
from coproscan.types import Reading


def screened(folder: Path) -> Reading:
    if not folder.is_dir():
        pytest.skip(f"no {folder.name} among the real consultations")
    reading = screen(read_paths([folder], Settings()), Settings())
    reconcile(tally(reading.responses), reading.responses)
    return reading


def test_articles_lose_their_furniture_and_none_of_their_prose(shared: Path) -> None:
    responses = screened(shared / "seeds").responses
    articles = [r for r in responses if r.channel == "article"]
    set_aside = [r for r in articles if r.disposition in ("boilerplate", "context")]
    assert {r.document for r in set_aside} == {r.document for r in articles}
    # A furniture sentence names the page's reader or the page's own form; none of these is long.
    assert all(len(r.text.split()) <= 20 for r in set_aside)
    assert all(r.disposition == "analysed" for r in articles if len(r.text.split()) > 20)
    assert all(r.disposition == "analysed" for r in articles if r.place.kind == "quote")


def test_every_point_of_a_workshop_is_analysed(shared: Path) -> None:
    responses = screened(shared / "seeds").responses
    notes = [r for r in responses if r.channel == "notes"]
    points = [r for r in notes if r.place.kind in ("bullet", "cell", "item")]
    assert len(points) >= 40
    assert {r.disposition for r in points} == {"analysed"}
    assert [r.disposition for r in notes if r not in points].count("context") == 3


def test_prompts_and_agendas_are_context_and_notes_are_not(shared: Path) -> None:
    responses = screened(shared / "data" / "uktre_workshop_notes_en").responses
    prompts = [r for r in responses if r.place.headings[-1:] in (("Prompts",), ("Schedule",))]
    notes = [r for r in responses if r.place.headings[-1:] == ("Notes",)]
    bullets = [r for r in notes if r.place.kind == "bullet" and not is_bare_link(r.text)]
    assert len(prompts) > 200
    # Some note-takers put statements, problems and answers under the prompts; those are analysed.
    assert 0.94 * len(prompts) <= sum(r.disposition == "context" for r in prompts) < len(prompts)
    assert len(bullets) > 200
    assert sum(r.disposition == "analysed" for r in bullets) >= 0.98 * len(bullets)
    # Bullets that are links and nothing else are context under any heading.
    links = [r for r in notes if r.place.kind == "bullet" and is_bare_link(r.text)]
    assert {r.disposition for r in links} == {"context"}


def test_what_moderators_rejected_is_rejected_and_no_more(shared: Path) -> None:
    folder = shared / "data" / "polis_conversations" / "march-on.operation-marchin-orders"
    reading = screened(folder)
    with (folder / "comments.csv").open(encoding="utf-8", newline="") as file:
        refused = sum(row["moderated"] == "-1" for row in csv.DictReader(file))
    assert tally(reading.responses).dispositions["rejected"] == refused
