"""Names that stand everywhere: the place, the body that asks. They make no theme.

Taking the mean from the vectors is not enough: where one text in five names the town, these texts
are still more alike than the others, and gather under its name whatever they speak of. So a name
that tells nothing of what its texts are about is taken out of them before they are compared.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coproscan.stopwords import stop_words
from coproscan.themes.chance import without

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coproscan.themes.meaning import Encoder

    Vectors = NDArray[np.float32]
    Name = tuple[str, ...]

_LEAST_TEXTS = 5
"""Of fewer texts nobody can tell whether they have more in common than a name."""

_SHARE = 0.02
"""Of the texts. A theme is no smaller where there are a hundred texts or more; a name that stands
in fewer makes none by itself."""

_ALIKE = 0.05
"""How much more alike (median cosine of pairs, above that of all texts) the texts with a name may
be, once it is taken out, if it tells nothing of them. Over ten conversations and both models places
and bodies that all speak of have -0.06 to 0.05 ("BG", "NZ", "Land Bank", "Canada"), names that are
a subject 0.05 to 0.41 ("Nashville", "Trump", "NFL"). The mean would let three texts that say nearly
the same speak for ten."""

_FEW = 10
"""Of fewer texts the median of the pairs is not steady, and their mean must be as low too."""

_PAIRED = 500  # texts whose pairs are compared: 125,000 pairs

_LEFT = 2
"""Words that must be left of a text: "I love Elmbury" is about Elmbury."""

_CAPITALS = 0.2
"""Of the words inside sentences. Where more have a capital it tells no name (German, titles)."""

_LOWER = 0.25
"""As many times a name may stand without its capital, before it is a word like others."""

_LONGEST = 4  # words of a name
_SEEN = 5_000  # texts in which names are looked for: a fiftieth of them is a hundred
_BLANKS = r"\s+"
_OPENS = re.compile(r"[.!?:;\n•–-]\W{0,3}$")
_WORD = re.compile(r"[^\W\d_]\w*")


def without_shared_names(
    texts: Sequence[str], vectors: "Vectors", encoder: "Encoder"
) -> "tuple[Vectors, list[str]]":
    """The vectors (one a text, unit length), of what texts say beside the names that stand
    everywhere, and these names. A text that says nothing else keeps its own."""
    import numpy as np

    found = [name for name in _names(texts) if _tells_nothing(name, texts, vectors, encoder)]
    told = [" ".join(name) for name in found]
    rows, rest = _rest(texts, _pattern(found)) if found else ([], [])
    if not rows:
        return vectors, told
    changed = np.array(vectors, dtype=np.float32)
    changed[rows] = _encoded(rest, encoder)
    return changed, told


def _tells_nothing(
    name: "Name", texts: Sequence[str], vectors: "Vectors", encoder: "Encoder"
) -> bool:
    """Whether the texts with a name are hardly more alike than all are, but for the name."""
    import numpy as np

    rows, rest = _rest(texts, _pattern([name]))
    if len(rows) < _LEAST_TEXTS:
        return False
    mean = vectors.mean(axis=0)
    others = np.delete(vectors, rows, axis=0)
    pairs = _pairs(_encoded(rest, encoder) - mean)
    strangers = _pairs(others - mean) if len(others) >= _LEAST_TEXTS else np.zeros(1)
    measures = (np.median,) if len(rows) >= _FEW else (np.median, np.mean)
    return all(float(m(pairs) - m(strangers)) < _ALIKE for m in measures)


def _encoded(texts: list[str], encoder: "Encoder") -> "Vectors":
    """The texts' vectors, at unit length."""
    import numpy as np

    vectors = np.asarray(encoder.encode(texts), dtype=np.float32)
    return without(vectors, np.zeros(vectors.shape[1], dtype=np.float32))


def _pairs(vectors: "NDArray[np.floating]") -> "NDArray[np.floating]":
    """The cosines of all pairs, of many texts of some of them."""
    import numpy as np

    some = vectors[:: -(-len(vectors) // _PAIRED)]
    some = some / np.maximum(np.linalg.norm(some, axis=1, keepdims=True), 1e-9)
    return np.asarray((some @ some.T)[np.triu_indices(len(some), 1)])


def _names(texts: Sequence[str]) -> "list[Name]":
    """The names that stand in many texts, longer ones before those that are a part of them."""
    seen = texts[:: -(-len(texts) // _SEEN)]
    held, lower = Counter["Name"](), Counter[str]()
    inside = capitals = 0
    for text in seen:
        words = list(_WORD.finditer(text))
        small = [m[0] for m in words if m[0].islower()]
        lower.update(small)
        inside += max(0, len(words) - 1)
        capitals += max(0, len(words) - len(small) - 1)
        if 2 * len(small) >= len(words):  # a title, or a text in capitals, tells no names
            held.update({part for run in _capitalised(text) for part in _parts(run)})
    if capitals > _CAPITALS * inside:
        return []
    least = max(_LEAST_TEXTS, _SHARE * len(seen))
    many = {
        name: count
        for name, count in held.items()
        if count >= least and (len(name) > 1 or lower[name[0]] <= _LOWER * count)
    }
    # "Bowling" hardly stands but in "Bowling Green": at least twice as often, or it is no name
    whole = [
        name
        for name, count in many.items()
        if not any(name != o and set(_parts(o)) >= {name} and 2 * many[o] > count for o in many)
    ]
    return sorted(whole, key=lambda name: (-len(name), name))


def _capitalised(text: str) -> "Iterator[Name]":
    """The runs of words with a capital that stand side by side, in small letters; words that may
    be about anything part them. What opens a sentence has a capital anyway: alone it tells nothing
    unless it is all in capitals."""
    for run in _runs(text):
        first = run[0]
        opens = (
            not first.start()
            or _OPENS.search(text[max(0, first.start() - 4) : first.start()]) is not None
        )
        if len(run) > 1 or not opens or _one_of_many(first[0]).isupper():
            yield tuple(_one_of_many(word[0]).lower() for word in run)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if not word[0][0].isupper() or len(word[0]) < 2 or word[0].lower() in stop_words():
            continue
        if run and text[run[-1].end() : word.start()] != " ":
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _one_of_many(word: str) -> str:
    """An acronym without the sign of many: GP of GPs; other words as they are."""
    return word[:-1] if word[:-1].isupper() and word.endswith("s") else word


def _parts(run: "Name") -> "Iterator[Name]":
    """The name and its parts, of side by side words."""
    for start in range(len(run)):
        for end in range(start + 1, min(len(run), start + _LONGEST) + 1):
            yield run[start:end]


def _pattern(names: "Sequence[Name]") -> re.Pattern[str]:
    """Any of the names. A single word must have its capital: it may be a word as well."""
    forms = [f"(?i:{_BLANKS.join(name)})" if len(name) > 1 else _capital(name[0]) for name in names]
    return re.compile(rf"\b(?:{'|'.join(forms)})(?:['’]s)?\b")


def _capital(word: str) -> str:
    return f"{word.capitalize()}|{word.upper()}s?"


def _rest(texts: Sequence[str], names: re.Pattern[str]) -> tuple[list[int], list[str]]:
    """Which texts hold one of the names, and say something else: what."""
    rows, rest = [], []
    for row, text in enumerate(texts):
        if names.search(text):
            left = " ".join(names.sub(" ", text).split())
            if len({w.lower() for w in _WORD.findall(left)} - stop_words()) >= _LEFT:
                rows.append(row)
                rest.append(left)
    return rows, rest
