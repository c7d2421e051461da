import io
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from coproscan.embed import load_encoder
from coproscan.errors import OutputError
from coproscan.report.editions import FILES, chosen, write_editions
from coproscan.report.exchange.bertopic import CENTRAL, bertopic_zip
from coproscan.report.formats import FORMATS
from coproscan.types import Analysis


def encode(texts: list[str]) -> NDArray[np.floating[Any]]:
    return load_encoder("static").encode(texts)


@pytest.fixture(scope="module")
def archive(analysis: Analysis) -> bytes:
    return bertopic_zip(analysis, encode)


@pytest.fixture(scope="module")
def model(archive: bytes, tmp_path_factory: pytest.TempPathFactory) -> Any:
    from bertopic import BERTopic

    place = tmp_path_factory.mktemp("unpacked")
    zipfile.ZipFile(io.BytesIO(archive)).extractall(place)
    return BERTopic.load(str(place / "bertopic"))


def members(analysis: Analysis) -> dict[str, list[str]]:
    """The words of each top-level theme's own excerpts, by its name."""
    texts = {r.id: r.text for r in analysis.responses}
    names = {theme.id: theme.name for theme in analysis.themes}
    found: dict[str, list[str]] = {}
    for e in analysis.excerpts:
        name = names[e.theme] if e.theme else "In no theme"
        found.setdefault(name, []).append(texts[e.response][e.start : e.end])
    return found


def labels(model: Any) -> dict[int, str]:
    return dict(zip(sorted(set(model.topics_)), model.custom_labels_, strict=True))


def test_topics_are_the_themes_and_their_excerpts(analysis: Analysis, model: Any) -> None:
    names = labels(model)
    expected = {name: len(words) for name, words in members(analysis).items()}
    assert Counter(names[topic] for topic in model.topics_) == expected
    homes = {theme.id: theme.name for theme in analysis.themes}
    assert [names[topic] for topic in model.topics_] == [
        homes[e.theme] if e.theme else "In no theme" for e in analysis.excerpts
    ]


def test_topics_have_words_of_their_own(analysis: Analysis, model: Any) -> None:
    said = {name: " ".join(words).casefold() for name, words in members(analysis).items()}
    for topic, name in labels(model).items():
        words = [word for word, weight in model.get_topic(topic) if weight > 0]
        assert words
        assert all(word in said[name] for word in words)
    assert model.c_tf_idf_.shape[0] == len(labels(model))


def test_a_topics_embedding_is_that_of_its_central_excerpts(analysis: Analysis, model: Any) -> None:
    texts = {
        e.id: r.text[e.start : e.end]
        for r in analysis.responses
        for e in analysis.excerpts
        if e.response == r.id
    }
    for row, name in zip(model.topic_embeddings_, labels(model).values(), strict=True):
        for theme in analysis.themes:
            if theme.name == name and theme.parent is None:
                mean = encode([texts[e] for e in theme.excerpts[:CENTRAL]]).mean(axis=0)
                assert row == pytest.approx(mean, abs=1e-3)  # read in half precision


def test_new_texts_are_put_to_a_theme(model: Any) -> None:
    new = ["The last bus leaves far too early in the evening", "Late buses on Saturday"]
    topics, _ = model.transform(new, embeddings=encode(new))
    assert [labels(model)[topic] for topic in topics] == ["Evening and weekend buses"] * 2


def test_the_same_analysis_gives_the_same_bytes(analysis: Analysis, archive: bytes) -> None:
    assert bertopic_zip(analysis, encode) == archive


def test_without_themes_there_is_none(analysis: Analysis) -> None:
    with pytest.raises(OutputError, match="no themes"):
        bertopic_zip(replace(analysis, themes=()), encode)


def test_it_takes_longer_and_so_is_written_on_request_only() -> None:
    assert tuple(dict.fromkeys(file.format for file in FILES)) == FORMATS
    usual = {file.format for file in chosen()}
    assert usual == set(FORMATS) - {"bertopic"}
    assert {file.format for file in chosen(["all", "bertopic"])} == set(FORMATS)


def test_it_needs_the_model(analysis: Analysis, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="needs the model"):
        write_editions(analysis, tmp_path / "report", ["bertopic"])
    assert not list((tmp_path / "report").rglob("*.zip"))
