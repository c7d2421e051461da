"""Made-up corpora, and vectors with groups planted in them."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from spacy.language import Language

from coproscan.embed import Encoder, embed, load_encoder
from coproscan.language import load_language
from coproscan.settings import Grain
from coproscan.themes import discover
from coproscan.types import Span, Theming

Vectors = NDArray[np.float32]

BUSES = (
    "The 47 bus never turns up on time",
    "Buses stop at six so nobody can get home from college",
    "We need a bus on Sundays",
    "Bus fares are too dear for young people",
    "The evening bus was cut last year",
    "Run a later bus to the villages",
    "More frequent buses to the hospital please",
    "The bus shelter by the surgery leaks",
    "I gave up on the bus and bought a car",
    "Drivers skip our bus stop when they are late",
)
DOCTORS = (
    "Three weeks to see a doctor is too long",
    "You can't get a GP appointment by telephone",
    "The surgery never answers its phone",
    "More doctors are needed at the health centre",
    "My doctor's appointment was cancelled twice",
    "Older people cannot book a GP appointment online",
    "The nurse at the surgery was wonderful",
    "Waiting times at the doctors are getting worse",
    "An evening GP clinic would help people who work",
    "I drove to the hospital because no doctor was free",
)
LITTER = (
    "Litter blows about outside the takeaway every weekend",
    "There are not enough litter bins by the canal",
    "Fly tipping in the lane behind the garages",
    "Bins are not emptied often enough",
    "Dog mess on the pavement and no bins for it",
    "A community litter pick each month would be good",
    "Rubbish is left beside the bottle bank",
    "Fine the people who drop litter",
    "The recycling bins are too small for a family",
    "Rubbish in the canal is a disgrace",
)
LIBRARY = (
    "The library staff are always so helpful",
    "Keep the library open on Saturdays",
    "Story time at the library is lovely for toddlers",
    "I would be lost without the library computers",
    "The library books are getting old",
    "Volunteers could help to run the library",
    "A quiet place to study in the library",
    "Our library is the heart of the village",
    "The library needs longer opening hours",
    "Please do not close the branch library",
)
PARKING = (
    "Parking in the town centre costs too much",
    "There is nowhere to park near the school",
    "Cars parked on the pavement block wheelchairs",
    "Residents need parking permits in our street",
    "The car park by the station is always full",
    "Two hours of free parking would bring shoppers back",
    "Disabled parking bays are taken by delivery vans",
    "Parking tickets are handed out unfairly",
    "School run parking is dangerous for children",
    "Charge less for the multi storey car park",
)
HOUSING = (
    "Rents are so high that my children had to move away",
    "Build council houses that local families can afford",
    "New houses are all four bedrooms and too expensive",
    "Private landlords ignore the damp in our flats",
    "Empty houses on the estate should be done up and let",
    "Young people cannot afford to buy a home here",
    "The housing waiting list is years long",
    "Second homes leave the village empty in winter",
    "Flats above the shops could house key workers",
    "Our landlord has put the rent up twice this year",
)
TOPICS = (BUSES, DOCTORS, LITTER, LIBRARY, PARKING, HOUSING)
ODD = (
    "The fireworks display was cancelled",
    "My broadband drops out every evening",
    "The clock on the church tower is wrong",
    "Teach children to swim before they are ten",
    "An exhibition of old photographs, perhaps",
    "Wages have not kept up with prices",
    "Otters have come back to the river",
    "The cinema smells of onions",
)
VAGUE = (
    "It is hard to say what would help",
    "We did what we could at the time",
    "That is how it has always been",
    "Some of it was fine, I suppose",
    "Nobody ever asks us until it happens",
    "It depends who you talk to",
    "They should have known better",
    "I could go on all day",
    "You get used to it in the end",
    "So much for that idea",
    "This was not how we remember it",
    "Let us hope for the best",
    "What more is there to say",
    "I have said it before and will say it again",
    "They will do as they like anyway",
    "Not that it makes any difference",
    "One day somebody will listen",
    "Maybe it is just me",
    "Well, you did ask",
    "It would be nice to be wrong for once",
    "I have no idea what they were thinking",
    "There must be a better way than this",
    "Everyone knows it and nobody says so",
    "Same as last year and the year before",
    "Who would have thought it",
    "It was worth a try",
    "We shall see what comes of it",
    "All of it, really",
    "Things could be a lot worse",
    "I am not the only one who thinks so",
)
OPENINGS = ("Honestly, ", "As I said last time: ", "For my family, ", "To be fair, ")


def spans_of(texts: Sequence[str]) -> tuple[Span, ...]:
    """One excerpt a text, each of its own response."""
    return tuple(
        Span(id=f"a.csv#row {n}:0-{len(t)}", response=f"a.csv#row {n}", start=0, end=len(t), text=t)
        for n, t in enumerate(texts, start=2)
    )


def planted(groups: int, each: int, apart: float = 4.0, seed: int = 1) -> Vectors:
    """`groups` x `each` unit vectors in 32 dimensions; a group's centre is `apart` times as long
    as its members' scatter."""
    draw = np.random.default_rng(seed)
    centres = draw.normal(size=(groups, 32))
    centres *= apart / np.linalg.norm(centres, axis=1, keepdims=True)
    scatter = draw.normal(size=(groups * each, 32)) / np.sqrt(32)
    vectors = np.repeat(centres, each, axis=0) + scatter
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def noise(n: int, seed: int = 1) -> Vectors:
    """n unit vectors in 32 dimensions that have nothing in common."""
    vectors = np.random.default_rng(seed).normal(size=(n, 32))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


class Finder:
    """`discover` with the models that come with coproscan."""

    def __init__(self, encoder: Encoder, nlp: Language) -> None:
        self.encoder, self.nlp = encoder, nlp

    def __call__(
        self,
        texts: Sequence[str],
        wanted: int | None = None,
        seed: int = 1,
        grain: Grain = "medium",
    ) -> Theming:
        spans = spans_of(texts)
        vectors = embed(texts, self.encoder)
        units = [s.response for s in spans]
        return discover(
            spans, vectors, units, self.encoder, self.nlp, wanted=wanted, grain=grain, seed=seed
        )


@pytest.fixture(scope="session")
def find() -> Finder:
    """Texts to themes."""
    return Finder(load_encoder("static"), load_language())
