"""Other languages are told, English is not called foreign, and a word alone decides nothing."""

import csv
import json
from pathlib import Path

import pytest

from coproscan.languages import (
    is_foreign,
    language_of,
    read_by_model,
    with_languages,
    with_reach,
)
from coproscan.settings import Settings
from coproscan.types import Span
from tests.screen.making import reading, response

FOREIGN = {
    "cy": "Mae'r llwybr wrth yr afon yn hyfryd ond mae'n rhy dywyll gyda'r nos",
    "pl": "Brakuje autobusów wieczorem i w niedziele, trudno wrócić do domu",
    "es": "Hacen falta más bancos en el parque y una fuente para los niños",
    "de": "Der Radweg endet mitten auf der Kreuzung, das ist gefährlich",
    "ro": "Nu există locuri de parcare lângă școală dimineața",
    "ur": "پارک میں روشنی کم ہے اور رات کو ڈر لگتا ہے",
    "ar": "الحديقة جميلة ولكنها مظلمة في الليل",
    "zh": "公园里的长椅不够，晚上太暗了",
    "ja": "公園のベンチが足りません。",
    "uk": "Увечері немає автобусів, важко дістатися додому",
}


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_a_sentence_in_another_language(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Parking",
        "Llanfihangel-y-Pennant bus stop",
        "Wi-Fi in the café",
        "Opaque error messages",
        "Better public transport",
        "Mrs Nowak's piano lessons, Tuesdays",
        "No",
        "Toilets!!!",
        "The bus is always late",
        "GP surgery",
    ],
)
def test_english_is_not_called_foreign(text: str) -> None:
    assert language_of(text) in (None, "en")


@pytest.mark.parametrize("text", ["", "  ", "12", "?!", "jo@example.org", "https://example.org/a"])
def test_what_holds_no_word_has_no_language(text: str) -> None:
    assert language_of(text) is None


def test_a_short_answer_goes_with_its_document() -> None:
    spanish = [
        FOREIGN["es"],
        "Nos gusta mucho la biblioteca del barrio",
        "Muy caro",
        "Los autobuses",
    ]
    read = with_languages(reading(response(text, n) for n, text in enumerate(spanish)))
    assert [r.language for r in read.responses] == ["es"] * 4
    alone = with_languages(reading([response("Muy caro")]))
    assert alone.responses[0].language is None


def test_the_text_is_as_it_was() -> None:
    texts = [*FOREIGN.values(), "Ŵyl y Glöyn Byw – â'r plant", "Tŷ’r Gymdeithas"]
    read = with_languages(reading(response(text, n) for n, text in enumerate(texts)))
    assert [r.text for r in read.responses] == texts


def test_what_the_model_reads() -> None:
    both = [response(FOREIGN["cy"], 1), response("The bus shelter has had no glass", 2)]
    welsh, english = with_languages(reading(both)).responses
    assert (is_foreign(welsh), is_foreign(english)) == (True, False)
    spans = [Span(f"{r.id}:0-9", r.id, 0, 9, r.text[:9]) for r in (welsh, english)]
    responses = {r.id: r for r in (welsh, english)}

    def read(settings: Settings) -> list[int]:
        return read_by_model(spans, responses, with_reach(settings))

    assert read(Settings()) == [1]
    assert read(Settings(model="paraphrase-multilingual-MiniLM-L12-v2")) == [0, 1]
    assert read(Settings(model="our-own", multilingual=True)) == [0, 1]
    assert read(Settings(model="LaBSE", multilingual=False)) == [1]


def _column(path: Path, name: str, step: int) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row[name] for row in list(csv.DictReader(file))[::step]]


def test_on_real_text(shared: Path) -> None:
    data = shared / "data"
    welsh = _column(data / "welsh_sentences_cy" / "data.csv", "text", 20)
    assert sum(language_of(text) == "cy" for text in welsh) > 0.98 * len(welsh)
    german = _column(data / "cimt_ottensen_themes_de" / "data.csv", "text", 4)
    assert all(language_of(text) == "de" for text in german)
    lines = (data / "excerpt_functions_en" / "data.jsonl").read_text("utf-8").splitlines()
    english = [json.loads(line)["text"] for line in lines]
    conversations = sorted((data / "polis_conversations").glob("scoop*/comments.csv"))
    english += [t for path in conversations for t in _column(path, "comment-body", 1)]
    foreign = [text for text in english if language_of(text) not in (None, "en")]
    assert len(foreign) <= 0.001 * len(english), foreign
