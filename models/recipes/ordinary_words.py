"""Count which words are written in lower case inside a sentence and hardly ever with a capital.

Those are ordinary words, not names. Only a capital alone counts: "Youth" in "Youth Offending
Team" does not, as the reader knows a run of capitals when it sees one.

    python -m models.recipes.ordinary_words --data PATH

Writes coproscan/ordinary_words.txt, one word per line, for the reader of flattened tables and for
the masking of names.
It holds single words only, by count; UK petitions (Open Government Licence v3), Polis
conversations (CC BY 4.0), the R community survey of 2018 (Apache-2.0), banking77 (CC BY 4.0) and
the SRCCON and archive.tw transcripts (MIT, CC0) are what was counted.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.recipes import corpora

OUT = Path(__file__).resolve().parents[2] / "coproscan" / "ordinary_words.txt"
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*")

LEAST = 2  # a word seen once may be a slip of the pen
# Of 20 times inside a sentence at most one with a capital: Council, Police and Easter fail this;
# emphasis and titles give any word a capital some 2 times in 100.
MOST_CAPITALS = 0.05


def passages(data: Path) -> Iterator[str]:
    """The running text that is counted; nothing that the reader is measured on."""
    yield from corpora.petitions(data)
    yield from corpora.polis(data)
    yield from corpora.r_survey(data)
    yield from corpora.banking77(data, "train")[0]
    yield from corpora.transcripts(data)


def ordinary(texts: Iterable[str]) -> list[str]:
    """The words, in the order of the alphabet, that the texts write in lower case."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for sentence in corpora.sentences_in(text):
            words = WORD.findall(sentence.replace("’", "'"))
            if 2 * sum(word[0].isupper() for word in words) > len(words):
                continue  # a title in capitals says nothing of its words
            lower.update(word for word in words[1:] if word.islower())
            capital.update(
                word.lower()
                for before, word, after in zip(words, words[1:], [*words[2:], ""], strict=False)
                if word.istitle() and not (before[0].isupper() or after[:1].isupper())
            )
    return sorted(
        word
        for word, count in lower.items()
        if count >= LEAST and len(word) > 2 and capital[word] <= MOST_CAPITALS * count
    )


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    words = ordinary(passages(parser.parse_args().data))
    OUT.write_text("\n".join(words) + "\n", encoding="utf-8", newline="\n")
    print(f"{OUT}: {len(words)} words")


if __name__ == "__main__":
    main()
