"""Variants of a training document, for the way people type: no capitals, curly quotes, slips,
no full stop. Every word keeps its place, so that the labels hold."""

import random
from collections.abc import Callable, Iterator

from spacy import util
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

CURLY = str.maketrans({"'": "’", '"': "”"})
SHORTEST_SLIP = 4  # letters: a shorter word with a slip is another word
SLIPS = 0.06  # of the words in a document with slips: a hurried writer's


def _slip(word: str, draw: random.Random) -> str:
    """The word with two letters exchanged, one dropped or one doubled."""
    if len(word) < SHORTEST_SLIP or not word.isalpha():
        return word
    at = draw.randrange(1, len(word) - 1)
    return draw.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    )


def rewritten(doc: Doc, words: list[str], lower_lemmas: bool = False) -> Doc:
    """`doc` with other words in the same places; what was missing stays missing."""
    attributes = [TAG, POS, MORPH, LEMMA, ENT_IOB, ENT_TYPE]
    if doc.has_annotation("DEP"):
        attributes += [HEAD, DEP]
    copy = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    copy.from_array(attributes, doc.to_array(attributes))  # type: ignore[arg-type]
    if lower_lemmas:
        for token in copy:
            token.lemma_ = token.lemma_.lower()
    return copy


def without_stop(doc: Doc) -> Doc:
    """`doc` without its closing full stop, as on a flip chart."""
    last = doc[-1]
    if len(doc) < 2 or last.text != "." or last.n_lefts or last.n_rights or last.dep_ == "ROOT":
        return doc
    return doc[: len(doc) - 1].as_doc()


def with_tags(doc: Doc, tagged: Doc) -> Doc:
    """`doc` with the tags of those words in `tagged` that begin at the same place."""
    tags = {token.idx: token.tag_ for token in tagged}
    for token in doc:
        token.tag_ = tags.get(token.idx, "")
    return doc


def as_people_type(
    lower: float, curly: float, slips: float, bare: float, seed: int, tags: bool = False
) -> Callable[[Language, Example], Iterator[Example]]:
    """An augmenter that gives each document as it is or, at these rates, as people type it.

    With `tags` the learner is shown the words' tags, as the tagger will have set them.
    """
    draw = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        doc: Doc = example.reference
        if draw.random() < bare:
            doc = without_stop(doc)
        if draw.random() < curly:
            doc = rewritten(doc, [token.text.translate(CURLY) for token in doc])
        if draw.random() < slips:
            words = [_slip(t.text, draw) if draw.random() < SLIPS else t.text for t in doc]
            doc = rewritten(doc, words)
        if draw.random() < lower:
            doc = rewritten(doc, [token.text.lower() for token in doc], lower_lemmas=True)
        shown = nlp.make_doc(doc.text)
        yield Example(with_tags(shown, doc) if tags else shown, doc)

    return augment


def register() -> None:
    """Make the augmenter known to spaCy by the name that config.cfg calls it by."""
    util.registry.augmenters.register("coproscan.as_people_type.v1", func=as_people_type)
