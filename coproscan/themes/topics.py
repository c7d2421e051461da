"""Topics -> keywords: BERTopic's class-based TF-IDF over the themes that were found.

BERTopic takes the labels as given (its manual route); its own reduction and clustering are not
run. It renumbers labels by size, so they are read back from `topics_`.
"""

import logging
import warnings
from collections.abc import Sequence

from coproscan.stopwords import WORD, stop_words

_WORDS = 8
"""Keywords a theme: what fits on a line."""


def keywords(
    texts: Sequence[Sequence[str]], parents: Sequence[str | None]
) -> list[tuple[str, ...]]:
    """The words that set each theme apart from its siblings, best first.

    `texts` are the themes' excerpts; themes with the same parent are compared with one another.
    """
    result: list[tuple[str, ...]] = [()] * len(texts)
    top = [i for i, parent in enumerate(parents) if parent is None]
    for numbers in [top, [i for i in range(len(texts)) if i not in set(top)]]:
        found = _keywords([texts[i] for i in numbers]) if numbers else []
        for i, words in zip(numbers, found, strict=True):
            result[i] = words
    return result


def _keywords(texts: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """BERTopic's representation of each list of texts."""
    warnings.filterwarnings("ignore", category=SyntaxWarning, module="hdbscan")
    from bertopic import BERTopic
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer
    from numpy import array, zeros
    from sklearn.feature_extraction.text import CountVectorizer

    documents = [text for group in texts for text in group]
    labels = [n for n, group in enumerate(texts) for _ in group]
    vectorizer = CountVectorizer(stop_words=sorted(stop_words()), token_pattern=WORD)
    words_of = vectorizer.build_analyzer()
    words: set[str] = set()
    for text in documents:
        words.update(words_of(text))
        if len(words) > 1:
            break
    else:  # fifty times "Parking", or nothing but stop words: BERTopic compares two or more
        return [tuple(words)] * len(texts)
    logging.getLogger("BERTopic").setLevel(logging.ERROR)
    model = BERTopic(
        embedding_model=_no_model(),
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=BaseCluster(),
        vectorizer_model=vectorizer,
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=_WORDS,
        calculate_probabilities=False,
        verbose=False,
    )
    model._save_representative_docs = lambda _: None  # nobody asks for them, and they take longest
    model.fit(documents, embeddings=zeros((len(documents), 1)), y=array(labels))
    given: dict[int, int] = dict(zip(labels, model.topics_, strict=True))
    topics = model.get_topics()
    return [
        tuple(word for word, weight in topics[given[n]] if word and weight > 0)
        for n in range(len(texts))
    ]


def _no_model() -> object:
    """BERTopic's backend for when the embeddings are given; it loads nothing."""
    from bertopic.backend import BaseEmbedder

    return BaseEmbedder()
