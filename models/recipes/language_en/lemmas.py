"""Lemmas that the trained rules get wrong and the treebank knows: "fought" is "fight"."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

LEAST = 2  # occurrences: a lemma seen once may be a slip
SHARE = 0.8  # of a form's occurrences with one tag that must agree


def remember_lemmas(nlp: Language, docs: Sequence[Doc]) -> Language:
    """`nlp` with a last word on the lemmas of those forms in `docs` that it mistakes."""
    known: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    mistaken: Counter[tuple[str, str]] = Counter()
    for read, gold in zip(nlp.pipe(doc.text for doc in docs), docs, strict=True):
        lemmas = Example(read, gold).get_aligned("LEMMA", as_string=True)
        for token, lemma in zip(read, lemmas, strict=True):
            if lemma and token.text.isalpha():
                known[token.lower_, token.pos_][lemma] += 1
                mistaken[token.lower_, token.pos_] += token.lemma_ != lemma
    ruler = nlp.add_pipe("attribute_ruler", after="trainable_lemmatizer")
    for form, pos in sorted(pair for pair, wrong in mistaken.items() if wrong):
        (lemma, often), *_ = known[form, pos].most_common(1)
        if often >= LEAST and often >= SHARE * known[form, pos].total():
            ruler.add([[{"LOWER": form, "POS": pos}]], {"LEMMA": lemma})  # type: ignore[attr-defined]
    return nlp
