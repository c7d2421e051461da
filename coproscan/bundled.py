"""Where the models that come with coproscan lie: inside the installed package, or, in a clone
that is installed in place, in the folder `models/` beside the package."""

from pathlib import Path

from coproscan.errors import ModelNotFound

_PACKAGE = Path(__file__).resolve().parent


def bundled_model(name: str) -> Path:
    """The folder of the bundled model `name`; raises ModelNotFound where it is missing."""
    for folder in (_PACKAGE / "models" / name, _PACKAGE.parent / "models" / name):
        if folder.is_dir():
            return folder
    raise ModelNotFound(
        f'the bundled model "{name}" is missing from this installation: install coproscan again'
    )
