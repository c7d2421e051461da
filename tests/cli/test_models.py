"""`coproscan models`: every model that comes along is listed with its card."""

from pathlib import Path

from typer.testing import CliRunner

from coproscan.bundled import cards
from coproscan.cli.app import app

MODELS = Path(__file__).resolve().parents[2] / "models"
LIMIT = 60_000_000
"""Bytes of all bundled models together."""


def test_every_bundled_model_has_a_card_and_is_listed() -> None:
    shipped = {p.name for p in MODELS.iterdir() if (p / "README.md").is_file()}
    assert {card.name for card in cards()} == shipped
    printed = CliRunner().invoke(app, ["models"]).output
    for card in cards():
        assert card.name in printed
        assert f"{card.size / 1e6:.1f} MB · {card.licence}" in printed
        assert card.figures


def test_the_models_stay_small() -> None:
    assert sum(card.size for card in cards()) < LIMIT


def test_nothing_is_unpickled() -> None:
    endings = {p.suffix for p in MODELS.rglob("*") if p.is_file() and "recipes" not in p.parts}
    assert endings.isdisjoint({".pkl", ".pickle", ".pt", ".pth", ".joblib", ".npy"})
