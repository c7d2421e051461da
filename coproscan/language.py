"""The seam to spaCy: one function that gives a pipeline, whichever there is.

Importing this module does not import spaCy.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def load_language(name: str | None = None) -> "Language":
    """A spaCy pipeline that at least tokenizes and marks sentence starts.

    `name` is an installed spaCy package or a folder; None is the one that comes with coproscan.
    Callers ask `nlp.has_pipe("tagger")` before they use tags.

    Raises ModelNotFound where `name` leads to no pipeline.
    """
    import spacy

    from coproscan.errors import ModelNotFound

    if name is not None:
        try:
            return spacy.load(name)
        except OSError as error:
            raise ModelNotFound(
                f'no spaCy pipeline "{name}" on this machine: install it, or give its folder'
            ) from error
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp
