"""What a scan by our own models leaves unloaded.

spaCy and BERTopic import these libraries wherever they are installed, and do what a scan asks of
them without: spaCy runs our pipeline with numpy, and BERTopic, given the themes, only weighs words
(its documentation calls this its light-weight installation). Loaded, they take three times as long
as all other imports together, and 400 MB.
"""

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder

from coproscan.embed import STATIC
from coproscan.model import ENCODER
from coproscan.settings import Settings

UNUSED = frozenset(
    {"hdbscan", "huggingface_hub", "sentence_transformers", "torch", "transformers", "umap"}
)

_ASKED_FOR = "plotly"
"""BERTopic asks whether it is there before it imports it, and would not be refused an answer."""


class _Finder(MetaPathFinder):
    """Finds none of UNUSED, and leaves all else to the finders after it."""

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname in UNUSED:
            raise ModuleNotFoundError(f"a scan leaves {fullname} unloaded", name=fullname)


@contextmanager
def light_imports(settings: Settings, formats: Collection[str] = ()) -> Iterator[None]:
    """While it lasts, importing one of UNUSED fails as where it is not installed; unless a model
    of the user's own or a BERTopic model among the formats needs it.

    For a process that is ours: whoever imports BERTopic in it has it without what is left out.
    """
    own = settings.model not in (None, ENCODER, STATIC) or settings.spacy_model is not None
    if own or "bertopic" in formats:
        yield
        return
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    unloaded = _ASKED_FOR not in sys.modules
    if unloaded:
        sys.modules[_ASKED_FOR] = None  # type: ignore[assignment] # documented: "not to be found"
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        if unloaded:
            del sys.modules[_ASKED_FOR]
