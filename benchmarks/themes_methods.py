"""The methods that are compared: this project's and its peers, each as its documentation begins.

Every method is given the same texts and, where it takes any, the same vectors.
"""

import importlib.util
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO

import numpy as np
from numpy.typing import NDArray

from benchmarks.themes_corpora import Level
from benchmarks.themes_scores import WORDS, Found, words_of
from coproscan.embed import Encoder
from coproscan.settings import Grain
from coproscan.stopwords import stop_words
from coproscan.themes import discover
from coproscan.themes.chance import centred, edge_floor, unrelated_vectors
from coproscan.themes.communities import cuts, told_shortly
from coproscan.themes.discover import LEAST
from coproscan.themes.graph import all_neighbours
from coproscan.themes.nodes import distinct
from coproscan.themes.topics import keywords
from coproscan.types import Span

Floats = NDArray[np.float32]
Labels = NDArray[np.int64]

_COUNTS = (5, 8, 12, 18, 27, 40, 60, 90, 135, 200)
"""Numbers of clusters that k-means tries."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a method is given; `seed` differs from run to run. `classes` are as many as the truth
    has, for who cannot do without being told."""

    texts: tuple[str, ...]
    vectors: Floats
    encoder: Encoder
    level: Level
    seed: int
    classes: int | None


def _spans(texts: Sequence[str]) -> tuple[Span, ...]:
    return tuple(Span(f"{n:05}:0-{len(t)}", f"{n:05}", 0, len(t), t) for n, t in enumerate(texts))


def ours(task: Task) -> Found:
    """Themes with the words of their names, or the cut that gives the sub-themes."""
    spans = _spans(task.texts)
    if task.level == "sub-themes":
        nodes, _ = centred(distinct(spans, task.vectors))
        floor = edge_floor(nodes.vectors, unrelated_vectors(task.encoder), task.seed)
        cut = told_shortly(cuts(all_neighbours(nodes.vectors), floor, LEAST, task.seed))
        labels = cut.labels[nodes.of]
        return Found(labels, _keywords(task.texts, labels))
    numbers, names = _reported(task)
    return Found(numbers, tuple(tuple(words_of(name)) for name in names))


def ours_fine(task: Task) -> Found:
    """The themes that `--grain fine` asks for."""
    numbers, names = _reported(task, "fine")
    return Found(numbers, tuple(tuple(words_of(name)) for name in names))


def ours_by_keywords(task: Task) -> Found:
    """What a report lists, with keywords in place of names. On the lower level that is fewer
    sub-themes than the cut has: none is so small that a reader would meet dozens."""
    numbers, _ = _reported(task)
    return Found(numbers, _keywords(task.texts, numbers))


def _reported(task: Task, grain: Grain = "medium") -> tuple[Labels, list[str]]:
    """Each text's theme as a whole run reports it (on the lower level: the sub-theme, else the
    theme), and the names."""
    from coproscan.language import load_language

    spans = _spans(task.texts)
    units = [span.id for span in spans]
    theming = discover(
        spans,
        task.vectors,
        units,
        task.encoder,
        load_language(None),
        grain=grain,
        seed=task.seed,
    )
    name_of = {theme.key: theme.name for theme in theming.themes}
    fine = task.level == "sub-themes"
    homes = [theming.assignments[span.id] for span in spans]
    keys = [(fine and home.subtheme) or home.theme for home in homes]
    found = sorted({key for key in keys if key})
    number = {key: n for n, key in enumerate(found)}
    labels = np.array([number[key] if key else -1 for key in keys], dtype=np.int64)
    return labels, [name_of[key] for key in found]


def _keywords(texts: Sequence[str], labels: Labels) -> tuple[tuple[str, ...], ...]:
    groups = np.unique(labels[labels >= 0])
    inside = [[texts[i] for i in np.flatnonzero(labels == group).tolist()] for group in groups]
    return tuple(words[:WORDS] for words in keywords(inside, [None] * len(inside)))


def bertopic(task: Task) -> Found:
    """BERTopic with nothing set."""
    from bertopic import BERTopic

    model = BERTopic()
    labels, _ = model.fit_transform(list(task.texts), embeddings=task.vectors)
    topics = model.get_topics()
    words = (tuple(word for word, _ in topics[t][:WORDS] if word) for t in sorted(topics) if t >= 0)
    return Found(np.array(labels, dtype=np.int64), tuple(words))


def keynmf(task: Task) -> Found:
    """Turftopic's KeyNMF; a text's topic is the one that weighs most. It is told how many topics
    there are, if anybody knows: by its own criterion it finds one in banking77."""
    from turftopic import KeyNMF

    model = KeyNMF(task.classes or "auto", encoder=task.encoder, random_state=task.seed)
    weights = np.asarray(model.fit_transform(list(task.texts), embeddings=task.vectors))
    labels = np.where(weights.max(axis=1) > 0, weights.argmax(axis=1), -1)
    return Found(labels.astype(np.int64), _turftopic_words(model, labels))


def clustering(task: Task) -> Found:
    """Turftopic's clustering topic model with nothing set; it fails where it finds no group."""
    from turftopic import ClusteringTopicModel

    model = ClusteringTopicModel(encoder=task.encoder, random_state=task.seed)
    try:
        model.fit_transform(list(task.texts), embeddings=task.vectors)
    except ValueError as error:
        if "0 sample(s)" not in str(error):
            raise
        return Found(np.full(len(task.texts), -1, dtype=np.int64), ())
    labels = np.asarray(model.labels_, dtype=np.int64)
    return Found(labels, _turftopic_words(model, labels))


def _turftopic_words(model: object, labels: Labels) -> tuple[tuple[str, ...], ...]:
    topics = model.get_topics(top_k=WORDS)  # type: ignore[attr-defined]
    held = set(labels.tolist()) - {-1}
    return tuple(tuple(word for word, _ in words) for topic, words in topics if topic in held)


def tfidf_kmeans(task: Task) -> Found:
    """k-means on TF-IDF weights; of ten numbers of clusters the one of best silhouette."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import silhouette_score

    vectorizer = TfidfVectorizer(stop_words=sorted(stop_words()), min_df=2)
    table = vectorizer.fit_transform(task.texts)
    best, chosen = -1.0, None
    for count in (c for c in _COUNTS if c <= len(task.texts) // 5):
        means = KMeans(count, n_init=1, random_state=task.seed).fit(table)
        score = silhouette_score(table, means.labels_, sample_size=2_000, random_state=task.seed)
        if score > best:
            best, chosen = score, means
    assert chosen is not None
    vocabulary = vectorizer.get_feature_names_out()
    top = np.argsort(-chosen.cluster_centers_, axis=1)[:, :WORDS]
    labels = chosen.labels_.astype(np.int64)
    return Found(labels, tuple(tuple(vocabulary[top[n]]) for n in np.unique(labels)))


METHODS: Mapping[str, Callable[[Task], Found]] = {
    "coproscan": ours,
    "coproscan --grain fine": ours_fine,
    "coproscan, keywords": ours_by_keywords,
    "coproscan, as reported": ours_by_keywords,
    "BERTopic": bertopic,
    "Turftopic KeyNMF": keynmf,
    "Turftopic clustering": clustering,
    "TF-IDF + k-means": tfidf_kmeans,
}
_ONLY_AT: Mapping[str, Level] = {
    "coproscan --grain fine": "themes",
    "coproscan, keywords": "themes",
    "coproscan, as reported": "sub-themes",
}
_WITHOUT_VECTORS = ("TF-IDF + k-means",)


def applies(method: str, level: Level, model: str, first_model: str) -> bool:
    """Whether the method has something of its own to show on this level with these vectors, and
    is installed."""
    if method.startswith("Turftopic") and importlib.util.find_spec("turftopic") is None:
        return False
    if method in _WITHOUT_VECTORS:
        return model == first_model
    # KeyNMF turns words into vectors too, by sentence-transformers alone
    if method == "Turftopic KeyNMF" and model == "encoder":
        return False
    return _ONLY_AT.get(method, level) == level


def run(method: str, task: Task) -> Found:
    """What a method finds, its libraries' warnings and progress kept off the table."""
    np.random.seed(task.seed)
    with warnings.catch_warnings(), redirect_stdout(StringIO()):
        warnings.simplefilter("ignore")
        return METHODS[method](task)
