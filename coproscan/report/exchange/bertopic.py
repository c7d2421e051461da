"""A BERTopic model of the themes: unpacked, a folder that `BERTopic.load` opens.

Documents are the excerpts, topics the top-level themes, named as in the report; -1 is what is in
no theme. BERTopic numbers its topics by size. A topic's embedding is the mean of its most central
excerpts', so that `transform` with the same embedding model puts new texts to the themes.
"""

import logging
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coproscan.errors import OutputError
from coproscan.report.exchange.archive import zipped
from coproscan.stopwords import WORD, stop_words
from coproscan.types import Analysis

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Encode = Callable[[list[str]], "NDArray[np.floating[Any]]"]
"""n texts to their vectors, shape (n, d): the run's own embedding model."""

CENTRAL = 50
"""Excerpts of a theme that are read for its embedding: with more the mean hardly moves, and
reading takes most of the time."""

OUTLIERS = -1


def bertopic_zip(analysis: Analysis, encode: Encode) -> bytes:
    """The model's folder, in an archive: topics, names, c-TF-IDF and embeddings (safetensors).

    Raises OutputError where there is no theme to be a topic.
    """
    top = [theme for theme in analysis.themes if theme.parent is None]
    if not top:
        raise OutputError("there are no themes, and so no BERTopic model: leave that format out")
    words = _words(analysis)
    numbers = {theme.id: number for number, theme in enumerate(top)}
    labels = [numbers.get(excerpt.theme or "", OUTLIERS) for excerpt in analysis.excerpts]
    model = _fitted([words[excerpt.id] for excerpt in analysis.excerpts], labels)
    given = dict(zip(labels, map(int, model.topics_), strict=True))
    model.set_topic_labels(
        {given[number]: theme.name for number, theme in enumerate(top)}
        | ({OUTLIERS: "In no theme"} if OUTLIERS in given else {})
    )
    outside = [excerpt.id for excerpt in analysis.excerpts if excerpt.theme is None]
    members = {given[number]: theme.excerpts for number, theme in enumerate(top)}
    if outside:
        members[OUTLIERS] = tuple(outside)
    model.topic_embeddings_ = _means([members[n] for n in sorted(members)], words, encode)
    return zipped({f"bertopic/{name}": data for name, data in _saved(model).items()})


def _words(analysis: Analysis) -> Mapping[str, str]:
    texts = {response.id: response.text for response in analysis.responses}
    return {e.id: texts[e.response][e.start : e.end] for e in analysis.excerpts}


def _fitted(documents: Sequence[str], labels: Sequence[int]) -> Any:
    """BERTopic on labels that are given (its manual route): it only counts words."""
    warnings.filterwarnings("ignore", category=SyntaxWarning, module="hdbscan")
    from bertopic import BERTopic
    from bertopic.backend import BaseEmbedder
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer
    from numpy import array, zeros
    from sklearn.feature_extraction.text import CountVectorizer

    logging.getLogger("BERTopic").setLevel(logging.ERROR)
    model = BERTopic(
        embedding_model=BaseEmbedder(),
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=BaseCluster(),
        vectorizer_model=CountVectorizer(stop_words=sorted(stop_words()), token_pattern=WORD),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        calculate_probabilities=False,
        verbose=False,
    )
    return model.fit(documents, embeddings=zeros((len(documents), 1)), y=array(labels))


def _means(
    groups: Sequence[Sequence[str]], words: Mapping[str, str], encode: Encode
) -> "NDArray[np.float32]":
    """The mean vector of the first excerpts of each group, shape (n, d)."""
    import numpy as np

    central = [group[:CENTRAL] for group in groups]
    vectors = encode([words[id_] for group in central for id_ in group])
    ends = np.cumsum([len(group) for group in central])
    parts = np.split(np.asarray(vectors, dtype=np.float32), ends[:-1])
    return np.stack([part.mean(axis=0) for part in parts])


def _saved(model: Any) -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        model.save(
            folder, serialization="safetensors", save_ctfidf=True, save_embedding_model=False
        )
        files = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
