"""Treebank and entity files as spaCy documents; what a file does not say stays missing."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

LONGEST_GROUP = 8  # sentences: an answer or a paragraph; most texts of the field are shorter
NO_SPACE_BEFORE = frozenset(".,:;!?)]}%'’\"") | {"n't", "'s", "'re", "'ll", "'ve", "'m", "'d"}


@dataclass(frozen=True, slots=True)
class Word:
    """One line of a CoNLL-U file: a syntactic word, `head` 0-based within its sentence."""

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool


def _blocks(path: Path) -> Iterator[list[str]]:
    """The runs of lines between blank lines."""
    block: list[str] = []
    for line in chain(path.read_text(encoding="utf-8").split("\n"), [""]):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _sentence(block: list[str]) -> list[Word]:
    """The words of a CoNLL-U block; the parts of "don't" are joined without a space."""
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    joined: dict[int, bool] = {}  # word number -> is a space after it, inside and after a range
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            joined |= dict.fromkeys(range(first, last), False)
            joined[last] = "SpaceAfter=No" not in row[9]
    words = []
    for row in rows:
        if row[0].isdecimal():
            number, head = int(row[0]), int(row[6])
            words.append(
                Word(
                    form=row[1],
                    lemma=row[2],
                    pos=row[3],
                    tag=row[4],
                    morph="" if row[5] == "_" else row[5],
                    head=head - 1 if head else number - 1,
                    dep="ROOT" if row[7] == "root" else row[7],
                    space=joined.get(number, "SpaceAfter=No" not in row[9]),
                )
            )
    return words


def _texts(path: Path) -> Iterator[list[list[Word]]]:
    """The sentences of each text (`newdoc`) of a CoNLL-U file."""
    text: list[list[Word]] = []
    for block in _blocks(path):
        if text and any(line.startswith("# newdoc") for line in block):
            yield text
            text = []
        text.append(_sentence(block))
    yield text


def _document(vocab: Vocab, sentences: list[list[Word]]) -> Doc:
    words = [word for sentence in sentences for word in sentence]
    offsets = [
        start
        for start, sentence in zip(_starts(sentences), sentences, strict=True)
        for _ in sentence
    ]
    doc = Doc(
        vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        tags=[w.tag for w in words],
        pos=[w.pos for w in words],
        morphs=[w.morph for w in words],
        lemmas=[w.lemma for w in words],
        heads=[w.head + offset for w, offset in zip(words, offsets, strict=True)],
        deps=[w.dep for w in words],
    )
    doc.set_ents([], default="missing")
    return doc


def _starts(sentences: list[list[Word]]) -> list[int]:
    starts, position = [], 0
    for sentence in sentences:
        starts.append(position)
        position += len(sentence)
    return starts


def treebank_documents(vocab: Vocab, path: Path, seed: int) -> list[Doc]:
    """The file's sentences in groups of 1 to 8 neighbours, so that the parser meets both a
    lone bullet and a paragraph."""
    draw = random.Random(seed)
    documents = []
    for text in _texts(path):
        rest = text
        while rest:
            size = draw.randint(1, LONGEST_GROUP)
            documents.append(_document(vocab, rest[:size]))
            rest = rest[size:]
    return documents


def _tagged(block: list[str], word: int, tag: int) -> tuple[list[str], list[str]]:
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    rows = [row for row in rows if len(row) > tag and row[word]]
    names = [row[tag] if row[tag][:2] in ("B-", "I-") else "O" for row in rows]
    return [row[word] for row in rows], _repaired(names)


def _repaired(tags: Iterable[str]) -> list[str]:
    """An `I-` that continues nothing begins an entity; other kinds than the three are none."""
    repaired: list[str] = []
    before = "O"
    for tag in tags:
        kind = tag[2:]
        if kind not in ("PER", "ORG", "LOC"):
            tag = "O"
        elif tag.startswith("I-") and before[2:] != kind:
            tag = f"B-{kind}"
        repaired.append(tag)
        before = tag
    return repaired


def _spaces(words: list[str]) -> list[bool]:
    """Spaces as people write: none before a full stop, none after an opening bracket.

    The marks of Twitter (`@`, `#`) stay words of their own, as the annotators left them."""
    after = [*words[1:], " "]
    return [
        not (following in NO_SPACE_BEFORE or word in ("(", "["))
        for word, following in zip(words, after, strict=True)
    ]


def entity_documents(vocab: Vocab, path: Path, word: int, tag: int) -> list[Doc]:
    """The blocks of a two-column file with entities (PER, ORG, LOC) and nothing else."""
    documents = []
    for block in _blocks(path):
        words, tags = _tagged(block, word, tag)
        if words:
            documents.append(Doc(vocab, words=words, spaces=_spaces(words), ents=tags))
    return documents


def tagged(nlp: Language, docs: Iterable[Doc]) -> list[Doc]:
    """`docs` with the tags that the tagger of `nlp` gives their words."""
    kept = list(docs)
    plain = (Doc(nlp.vocab, [t.text for t in d], [bool(t.whitespace_) for t in d]) for d in kept)
    for doc, read in zip(kept, nlp.pipe(plain, disable=["parser", "ner"]), strict=True):
        for token, found in zip(doc, read, strict=True):
            token.tag_ = found.tag_
    return kept


def tweets(vocab: Vocab, data: Path, section: str) -> list[Doc]:
    """One section of the Broad Twitter Corpus."""
    path = data / "broad_twitter_ner_en" / f"{section}.conll"
    return entity_documents(vocab, path, word=0, tag=1)


def uner(vocab: Vocab, data: Path, split: str) -> list[Doc]:
    """One split ("dev", "test") of UNER's entities on EWT."""
    path = data / "uner_english_ewt" / f"en_ewt-ud-{split}.iob2"
    return entity_documents(vocab, path, word=1, tag=2)
