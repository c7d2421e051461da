from pathlib import Path

import pytest
from spacy.language import Language

from coproscan.language import load_language
from coproscan.noun_chunks import noun_chunks, use_noun_chunks

FOLDER = Path(__file__).resolve().parents[2] / "models" / "language-en"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language(str(FOLDER))


def test_it_has_every_part(nlp: Language) -> None:
    wanted = ("tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner")
    assert [part for part in wanted if not nlp.has_pipe(part)] == []


def test_tags_lemmas_and_heads_of_a_plain_sentence(nlp: Language) -> None:
    doc = nlp("The children were playing in the new parks.")
    assert [t.pos_ for t in doc] == "DET NOUN AUX VERB ADP DET ADJ NOUN PUNCT".split()
    assert [t.lemma_ for t in doc][:4] == ["the", "child", "be", "play"]
    assert next(t.text for t in doc if t.dep_ == "nsubj") == "children"


def test_sentences_are_found_with_and_without_stops(nlp: Language) -> None:
    doc = nlp("Parking is a nightmare. We need more buses!")
    assert [s.text for s in doc.sents] == ["Parking is a nightmare.", "We need more buses!"]


def test_an_imperative_is_a_verb(nlp: Language) -> None:
    assert nlp("Build more houses near the station.")[0].tag_ == "VB"


def test_a_person_and_a_place_are_named(nlp: Language) -> None:
    doc = nlp("I spoke to Sarah Jones in London.")
    assert {(e.text, e.label_) for e in doc.ents} == {("Sarah Jones", "PER"), ("London", "LOC")}


def test_the_same_text_reads_the_same(nlp: Language) -> None:
    text = "The council's new cycle lane is empty most days."
    assert nlp(text).to_json() == nlp(text).to_json()


def test_noun_chunks_leave_out_prepositions_and_keep_owners(nlp: Language) -> None:
    doc = nlp("The council's old bus station stands between two very small shops and the park.")
    assert [c.text for c in noun_chunks(doc)] == [
        "The council's old bus station",
        "two very small shops",
        "the park",
    ]


def test_spacys_own_noun_chunks_follow_once_told(nlp: Language) -> None:
    doc = use_noun_chunks(nlp)("Young people want a safe place.")
    assert [c.text for c in doc.noun_chunks] == ["Young people", "a safe place"]
    assert [c.text for c in doc[2:].noun_chunks] == ["a safe place"]


def test_an_empty_text_has_no_chunks(nlp: Language) -> None:
    assert list(noun_chunks(nlp(""))) == []
