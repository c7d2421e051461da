"""Several ticked options in one cell: "Parks; Library", "Parks, gardens and allotments, Library".

Survey tools write the ticked options in the form's order, always; people who type a list do not.
So: options given again and again, and of any two always the same one first; or a semicolon after
each, the last too, which no person types. The delimiter may stand inside an option as well: what
goes together wherever it occurs is one option.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

# In the order of certainty. A comma right before a letter parts options whose own commas have a
# blank after them; the other way round does not occur.
_SEPARATORS = (";", r",(?=\S)", ", ", "\n", r" \| ", r"\|")
_SHOWN = {r",(?=\S)": ",", r" \| ": " | ", r"\|": "|"}
_ATOMS_CAP = 12
# Options with more delimiters inside than this are sentences, not options.
_MOST_PARTS = 8
# Two pieces that both occur so often, and only together, are one option: of two options that are
# ticked at random by 3 in 20 people this happens once in a thousand pairs.
_TOGETHER = 3


@dataclass(frozen=True)
class PickList:
    """Answers made of options: `options` as given, those named oftenest first; `covered` is the
    share of the answers that hold nothing but options given again and again."""

    pattern: str
    options: tuple[str, ...]
    covered: float

    @property
    def separator(self) -> str:
        """The delimiter, as a person would write it."""
        return _SHOWN.get(self.pattern, self.pattern)

    @cached_property
    def _known(self) -> dict[str, int]:
        return {_same(option): i for i, option in enumerate(self.options)}

    def ticked(self, answer: str) -> tuple[tuple[int, ...], bool]:
        """The options (by number) that an answer names, and whether it has other words too."""
        pieces = _split(answer, self.pattern)
        found, own, at = [], False, 0
        while at < len(pieces):
            for end in range(min(len(pieces), at + _MOST_PARTS), at, -1):
                option = self._known.get(_same(_joined(pieces[at:end])))
                if option is not None:
                    found.append(option)
                    at = end
                    break
            else:
                own = own or bool(pieces[at][0].strip())
                at += 1
        return tuple(dict.fromkeys(found)), own


# A piece of an answer, and the delimiter that stood before it.
_Piece = tuple[str, str]


def pick_list(answers: Sequence[str]) -> PickList | None:
    """The options that the answers are made of, where several may be ticked; else None."""
    return next((p for s in _SEPARATORS if (p := _picked(answers, s))), None)


def parted_by(separator: str, answers: Sequence[str], options: Sequence[str] = ()) -> PickList:
    """The options of answers that a person says are parted by `separator`; where `options` are
    given, those, whatever else is answered."""
    spoken = {shown: pattern for pattern, shown in _SHOWN.items()}
    plain = separator in _SEPARATORS
    pattern = spoken.get(separator) or (separator if plain else re.escape(separator))
    if options:
        return PickList(pattern, tuple(options), 1.0)
    return _picked(answers, pattern) or _all_pieces(answers, pattern)


def _all_pieces(answers: Sequence[str], pattern: str) -> PickList:
    """Every piece that two answers have is an option."""
    pieces = [text.strip() for answer in answers for text, _ in _split(answer, pattern)]
    counts = Counter(map(_same, pieces))
    spelt = {_same(text): text for text in reversed(pieces)}
    return PickList(pattern, _commonest(counts, spelt, 2), 1.0)


def _picked(answers: Sequence[str], pattern: str) -> PickList | None:
    parted = [_split(answer, pattern) for answer in answers]
    if sum(len(pieces) > 1 for pieces in parted) < 2:
        return None
    # An option is given by one respondent in a hundred at least; in a small survey, by two.
    floor = max(2, len(answers) / 100)
    told = _one_option_each(parted, floor)
    ticked = [[text for piece in pieces if (text := _same(_joined([piece])))] for pieces in told]
    counts = Counter(option for options in ticked for option in options)
    spelt = {_same(text): text for pieces in reversed(told) for text, _ in pieces}
    if pattern == ";" and all(answer.endswith(";") for answer in answers):
        return PickList(pattern, _commonest(counts, spelt, 1), 1.0)
    known = {option for option, n in counts.items() if n >= floor}
    covered = sum(known.issuperset(options) for options in ticked) / len(ticked)
    # A quarter of the answers may hold an "Other" of one's own; typed lists reach half at most.
    if covered < 0.75 or _in_order(ticked, known) < 0.95:
        return None
    return PickList(pattern, _commonest(counts, spelt, floor), covered)


def _commonest(counts: Counter[str], spelt: dict[str, str], floor: float) -> tuple[str, ...]:
    named = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(spelt[option].strip() for option, n in named if n >= floor)


def _split(answer: str, pattern: str) -> list[_Piece]:
    """The pieces of an answer, each with the delimiter before it."""
    found: list[_Piece] = []
    start, before = 0, ""
    for mark in re.finditer(pattern, answer):
        found.append((answer[start : mark.start()], before))
        start, before = mark.end(), mark.group()
    found.append((answer[start:], before))
    return [piece for piece in found if piece[0].strip()]


def _joined(pieces: Sequence[_Piece]) -> str:
    return pieces[0][0] + "".join(before + text for text, before in pieces[1:])


def _same(text: str) -> str:
    return " ".join(text.casefold().split())


def _one_option_each(parted: Sequence[list[_Piece]], floor: float) -> list[list[_Piece]]:
    """The pieces put together again where the delimiter stood inside an option."""
    told = [_brackets_closed(pieces) for pieces in parted]
    for _ in range(_MOST_PARTS):
        together = _always_together(told, floor)
        if not together:
            break
        told = [_with_joined(pieces, together) for pieces in told]
    return told


def _brackets_closed(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces with those joined that a bracket holds together, where it is closed at all."""
    found: list[_Piece] = []
    at = 0
    while at < len(pieces):
        end = at + 1
        while end < min(len(pieces), at + _MOST_PARTS) and _is_open(_joined(pieces[at:end])):
            end += 1
        if _is_open(_joined(pieces[at:end])):
            end = at + 1
        found.append((_joined(pieces[at:end]), pieces[at][1]))
        at = end
    return found


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")")


def _always_together(told: Sequence[list[_Piece]], floor: float) -> set[tuple[str, str]]:
    """Neighbours that are one option: the second never comes without the first, and begins small
    where options have capitals, or the first never comes without the second either."""
    counts: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    capitals: Counter[bool] = Counter()
    small: set[str] = set()
    for pieces in told:
        spelt = [_same(text) for text, _ in pieces]
        counts.update(spelt)
        pairs.update(pairwise(spelt))
        capitals.update(text.strip()[:1].isupper() for text, _ in pieces[:1])
        small.update(_same(text) for text, _ in pieces if text.strip()[:1].islower())
    has_capitals = capitals[True] >= 0.9 * capitals.total()
    return {
        (a, b)
        for (a, b), n in pairs.items()
        if n == counts[b]
        and (
            (n >= floor and b in small and has_capitals)
            or (n == counts[a] and n >= max(_TOGETHER, floor))
        )
    }


def _with_joined(pieces: list[_Piece], together: set[tuple[str, str]]) -> list[_Piece]:
    found: list[_Piece] = []
    last: str | None = None
    for piece in pieces:
        spelt = _same(piece[0])
        if last is not None and (last, spelt) in together:
            found[-1] = (_joined([found[-1], piece]), found[-1][1])
            last = None  # a third piece is joined in the next round
        else:
            found.append(piece)
            last = spelt
    return found


def _in_order(ticked: Sequence[Sequence[str]], known: set[str]) -> float:
    """How often two options that occur together do so in their usual order, 0 to 1."""
    pairs = Counter(pair for options in ticked for pair in _pairs(options, known))
    if not pairs:
        return 0.0
    usual = sum(max(n, pairs[b, a]) for (a, b), n in pairs.items() if a < b or (b, a) not in pairs)
    return usual / pairs.total()


def _pairs(options: Sequence[str], known: set[str]) -> Iterator[tuple[str, str]]:
    return combinations([o for o in options if o in known][:_ATOMS_CAP], 2)
