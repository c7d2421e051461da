"""The words of a text, and what each by itself could be of a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coproscan.masking.lists import folded, lists
from coproscan.masking.name_words import NEVER, PARTICLES, PLACE_NOUNS

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*+")
_POSSESSIVE = re.compile(r"['’]s$")
_SENTENCE_END = re.compile(r"(?:[.!?:;…\n•*>|\"“”(\[]|\s[-–—])[\s\"'“‘(\[*_-]*$")
_JOIN = re.compile(r"[ \t\u00a0]{1,2}|\.[ ]?|-")
MOST_NAMES = 4  # a given name, two more and a surname
_LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place; `low` is as the lists spell it, `gap` what stands before it."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    first: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def abbreviated(self) -> bool:
        """Whether capitals stand among small letters as in no name: "TREs", "PhDs"."""
        return (
            not self.text.isupper()
            and sum(c.isupper() for c in self.text) > self.text.count("-") + 2
        )

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of `text`, without the 's of a possessive."""
    found: list[Token] = []
    before = 0
    for match in _TOKEN.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        gap = text[before : match.start()]
        first = not found or _SENTENCE_END.search(gap[-_LOOK_BACK:]) is not None
        end = match.start() + len(word)
        found.append(Token(match.start(), end, word, folded(word), gap, first))
        before = end
    return tuple(found)


def words_in(text: str) -> frozenset[str]:
    """The words of `text` as they are written."""
    return frozenset(_TOKEN.findall(text))


def is_open(token: Token) -> bool:
    """Whether only the recogniser can tell: a capital on a word that no list clears."""
    if not token.capital or token.low in NEVER or len(token.text) < 2:
        return False
    return token.low not in lists().words or (not token.first and token.low in lists().doubtful)


def adjoins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token stands directly behind the one before it."""
    return at > 0 and _JOIN.fullmatch(tokens[at].gap) is not None


def is_given(token: Token) -> bool:
    """Whether a word with a capital is in the lists of given names."""
    return token.capital and (token.low in lists().given or token.low in lists().doubtful)


def is_listed(token: Token) -> bool:
    """Whether a word is a name by any of the lists."""
    known = lists()
    return any(token.low in names for names in (known.given, known.doubtful, known.surnames))


def is_family(token: Token) -> bool:
    """Whether a word may be the rest of a name, behind the name's beginning."""
    if not token.capital or token.low in NEVER or token.abbreviated:
        return False
    if token.low in PLACE_NOUNS:
        return token.low in SURNAMES_TOO
    if token.low in lists().surnames or token.low in lists().given:
        return True
    return token.low not in lists().words and token.low not in lists().places


# Common surnames that are places as well: behind a given name they are a surname.
SURNAMES_TOO = frozenset(
    "banks field fields green hill hills lake marsh moor rivers wood woods".split()
)


def end_of_name(tokens: Sequence[Token], at: int) -> int:
    """The last token of the name that begins at token `at`."""
    last = at
    n = at + 1
    while n < len(tokens) and n - at < MOST_NAMES + 1 and adjoins(tokens, n):
        if tokens[n].low in PARTICLES and n + 1 < len(tokens) and tokens[n + 1].capital:
            if not adjoins(tokens, n + 1):
                break
        elif is_initial(tokens[n]) and n + 1 < len(tokens) and is_family(tokens[n + 1]):
            pass
        elif tokens[n].shouted and len(tokens[n].text) > 1 and not tokens[at].shouted:
            break
        elif is_family(tokens[n]) and (tokens[n].gap[:1] != "." or is_initial(tokens[n - 1])):
            last = n
        else:
            break
        n += 1
    return last


def is_initial(token: Token) -> bool:
    """Whether a word is one capital letter."""
    return len(token.text) == 1 and token.capital


def may_be_name(token: Token) -> bool:
    """Whether a word with a capital may be a name where something beside it says that one comes."""
    return token.capital and token.low not in NEVER


def is_no_word(token: Token) -> bool:
    """Whether a word in any case is a name by the lists, or is in none of them; a letter over and
    over ("xxxx", for votes or kisses) is neither."""
    known = lists()
    if token.low in NEVER or len(set(token.low)) < 2:
        return False
    return token.low in known.given or token.low not in known.words
