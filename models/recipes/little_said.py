"""Which ordinary words say little of what a text is about, and how little.

    python -m models.recipes.little_said

Writes coproscan/themes/little_said.txt, one word and its weight (0 to 1) per line, for the names of
themes. static-en was trained so that the mean over a text's words comes near to what a large model
makes of the whole text; so a word's vector is the longer, the more the word tells of it: "thing"
has 0.4, "people" 0.4, "year" 0.7, "council" 1.3, "parking" 1.8. Words that are not listed weigh 1.
Single words only; they are those of `ordinary_words.txt`, which tells where they were counted.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models" / "static-en"
WORDS = ROOT / "coproscan" / "ordinary_words.txt"
OUT = ROOT / "coproscan" / "themes" / "little_said.txt"

# Below 0.5 stand words that are about anything ("thing", "work", "people"), from 1.0 on hardly any.
NOTHING, MUCH = 0.5, 1.0


def weights(words: "Iterable[str]") -> "Iterator[tuple[str, float]]":
    """The words that weigh less than 1, with what they weigh; words that the model takes to
    pieces are rare, and weigh 1."""
    import numpy as np
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    table = load_file(MODEL / "model.safetensors")["embedding.weight"].astype(np.float32)
    length = np.linalg.norm(table, axis=1)
    pieces = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    for word in words:
        ids = pieces.encode(word, add_special_tokens=False).ids
        weight = (float(length[ids[0]]) - NOTHING) / (MUCH - NOTHING)
        if len(ids) == 1 and weight < 1:
            yield word, max(0.0, weight)


def main() -> None:
    """Write the list."""
    words = WORDS.read_text(encoding="utf-8").split()
    lines = [f"{word} {weight:.2f}" for word, weight in weights(words) if word.isascii()]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
