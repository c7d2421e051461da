"""Personal names in a text: by titles, introductions and signatures, by lists of names, and by
what the entity recogniser says.

Each rule names the words of a person; what a rule says is given up where the words beside it make
it a place ("Albert Park") or the list of public figures knows the person.
"""

from collections.abc import Iterator, Sequence

from coproscan.masking.found import Found
from coproscan.masking.lists import folded, lists
from coproscan.masking.name_words import CALLINGS, NEVER, PLACE_NOUNS, PLACE_OPENERS, TITLES
from coproscan.masking.rules import RULES, Known, Reading, Span, already_known, phrases, recognised
from coproscan.masking.tokens import SURNAMES_TOO, Token, adjoins, is_given, tokens_of, words_in

NAME = "name"
NOBODY = Known()
"""Nothing is known beforehand."""


def people(
    text: str, entities: Sequence[tuple[int, int, str]], known: Known = NOBODY
) -> tuple[Found, ...]:
    """The names in `text`, and what could be taken for one and is kept, in order.

    `entities` are the recogniser's: (start, end, "PER", "ORG" or "LOC"), in code points.
    """
    if not (entities or _worth_reading(text, known)):
        return ()
    reading = Reading(text, tokens_of(text), known)
    if reading.tokens:
        _kept_phrases(reading, known)
        for rule in RULES:
            rule(reading)
        recognised(reading, entities)
        already_known(reading, known)
    return tuple(_settled(reading))


def _worth_reading(text: str, known: Known) -> bool:
    """Whether any word has a capital and letters behind it, or is a name in lower case."""
    words = words_in(text)
    if any(len(word) > 1 and word[0].isupper() for word in words):
        return True
    telling = lists().common | TITLES | CALLINGS
    return bool(known.mask) or any(folded(word) in telling for word in words)


def _kept_phrases(reading: Reading, known: Known) -> None:
    tokens = reading.tokens
    figures = lists().figures
    surnames: dict[str, str] = {}
    alone = []
    for span in phrases(reading, figures):
        if not tokens[span.first].capital:
            continue
        if span.last > span.first:
            reading.kept.append(Span(span.first, span.last, f"public figure: {span.why}"))
            surnames[tokens[span.last].low] = span.why
        else:
            alone.append(span)
    for at, token in enumerate(tokens):  # "Corbyn" where "Jeremy Corbyn" was named
        if token.capital and token.low in surnames:
            alone.append(Span(at, at, surnames[token.low]))
    for span in alone:
        before = tokens[span.first - 1] if span.first else None
        if before is None or not (adjoins(tokens, span.first) and is_given(before)):
            reading.kept.append(Span(span.first, span.last, f"public figure: {span.why}"))
    keep = dict.fromkeys(known.keep, "the settings keep it")
    reading.kept += phrases(reading, keep)


_ANY_CASE = frozenset(("st", "san", "santa", "saint"))


def _place(reading: Reading, span: Span) -> str | None:
    """Why a name is that of a place or a body; None where it is a person's."""
    tokens = reading.tokens
    if span.last + 1 < len(tokens) and adjoins(tokens, span.last + 1):
        behind = tokens[span.last + 1]
        alone = span.first == span.last
        if behind.low in PLACE_NOUNS and (behind.capital or alone):
            return f"stands before “{behind.text}”"
        thing = behind.capital and not behind.shouted and behind.low in lists().words - NEVER
        if alone and thing and span.why == "a given name" and not _is_title_case(tokens):
            return f"stands before “{behind.text}”"
    last = tokens[span.last]
    if span.last > span.first and last.low in PLACE_NOUNS - SURNAMES_TOO:
        return f"ends in “{last.text}”"
    if adjoins(tokens, span.first):
        before = tokens[span.first - 1]
        if before.low in PLACE_OPENERS and (before.capital or before.low in _ANY_CASE):
            return f"stands after “{before.text}”"
    whole = " ".join(token.low for token in tokens[span.first : span.last + 1])
    return "a place" if " " in whole and whole in lists().places else None


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether most words have capitals, as in a heading: there they tell nothing."""
    return 2 * sum(token.capital for token in tokens) > len(tokens)


def _settled(reading: Reading) -> Iterator[Found]:
    """The names and what is kept, none overlapping, in order."""
    tokens = reading.tokens
    masked: list[Span] = []
    kept = list(reading.kept)
    for span in sorted(reading.names, key=lambda s: (s.first, -s.last)):
        inside = any(k.first <= span.last and span.first <= k.last for k in reading.kept)
        if inside and not span.why.startswith("the settings"):
            continue
        place = None if span.why.startswith(("the settings", "stands")) else _place(reading, span)
        if place:
            kept.append(Span(span.first, span.last, place))
        elif masked and span.first <= masked[-1].last:
            masked[-1] = Span(masked[-1].first, max(span.last, masked[-1].last), masked[-1].why)
        elif masked and span.first == masked[-1].last + 1 and adjoins(tokens, span.first):
            masked[-1] = Span(masked[-1].first, span.last, masked[-1].why)
        else:
            masked.append(span)
    covered = {n for span in masked for n in range(span.first, span.last + 1)}
    shown = [span for span in dict.fromkeys(kept) if span.first not in covered]
    both = [(span, False) for span in masked] + [(span, True) for span in shown]
    for span, stays in sorted(both, key=lambda pair: (pair[0].first, pair[0].last)):
        start, end = tokens[span.first].start, tokens[span.last].end
        yield Found(start, end, NAME, span.why, stays)
