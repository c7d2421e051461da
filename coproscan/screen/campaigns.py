"""Campaigns: the same prepared words sent by several people, as they are, edited, or with words of
their own beside them.

Nothing is deleted and nobody counts less: a campaign is named, its copies are counted, and figures
are given with and without its words. Short identical answers are never a campaign, however many:
"More buses please" is what people say of themselves.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from coproscan.prevalence import unit
from coproscan.screen import minhash
from coproscan.types import Campaign, Copy, Question, Response, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Marks = NDArray[np.bool_]
    Numbers = NDArray[np.uint64]

LEAST_WORDS = 20
"""Words that copies have in common at the least. Of two people who do not know of each other, none
was met who wrote so many of the same words in the same runs."""

LEAST_PEOPLE = 3
"""Two who send the same letter are a couple, or one person who sent it twice."""

_HALF = 0.5
"""Of the shorter of two texts so much must be in common; of an excerpt so much be prepared."""

_PREPARED = 0.25
"""Of a campaign's copies so many hold each run of prepared words, however much they were edited:
where every fifth word was changed, four words in a row are left in two copies of five."""

_LONG_RUN = 12
"""Words in a row that nobody writes twice by chance..."""
_EMBEDDED = 0.25
"""...so that in such runs a quarter of the shorter text will do: a template in a longer letter."""

_OWN_WORDS = 10
"""Words in a row that are not the prepared ones and make a point of one's own."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")

_ONE_TEXT = ("notes", "article")
"""Channels in which a person's text is a document: its paragraphs are one letter."""


@dataclass(frozen=True, slots=True)
class _Writing:
    """What one person sent as one text: an answer, or all the paragraphs of a letter.

    `places` are, for each word, its response (from 0, in `responses`) and its offsets there.
    """

    responses: tuple[Response, ...]
    words: tuple[str, ...]
    places: tuple[tuple[int, int, int], ...]
    shingles: "Numbers"


@dataclass(frozen=True, slots=True)
class _Group:
    """Writings that may be one campaign, and the shingles of the words prepared for it."""

    members: tuple[int, ...]
    template: frozenset[int]


def find_campaigns(
    responses: Iterable[Response], questions: Iterable[Question] = ()
) -> tuple[Campaign, ...]:
    """The campaigns among the analysed responses, the one that most people sent first.

    What speakers of a transcript say is left out: it was not sent; and so is who quotes the
    `questions`. Ids k1, k2 … follow the order; ties go by the first copy's id.
    """
    asked = _asked(questions)
    writings = [w for w in _writings(responses) if not asked or not _quotes(w, asked)]
    groups = _groups(writings)
    found = [_campaign([writings[i] for i in g.members], g.template) for g in groups]
    found.sort(key=lambda campaign: (-campaign.people, campaign.copies[0].response))
    return tuple(replace(c, id=f"k{n}") for n, c in enumerate(found, start=1))


def with_excerpts(campaigns: Iterable[Campaign], spans: Iterable[Span]) -> tuple[Campaign, ...]:
    """The campaigns, each with the excerpts that lie, by half or more, in its prepared words."""
    of_response: dict[str, list[Span]] = {}
    for span in spans:
        of_response.setdefault(span.response, []).append(span)
    return tuple(
        replace(
            campaign,
            excerpts=tuple(
                span.id
                for copy in campaign.copies
                for span in of_response.get(copy.response, ())
                if _within(span, copy.passages)
            ),
        )
        for campaign in campaigns
    )


def _within(span: Span, passages: Iterable[tuple[int, int]]) -> bool:
    inside = sum(max(0, min(span.end, end) - max(span.start, start)) for start, end in passages)
    return inside >= _HALF * (span.end - span.start)


def _writings(responses: Iterable[Response]) -> list[_Writing]:
    """The texts that are long enough to be a copy."""
    together: dict[str, list[Response]] = {}
    for response in responses:
        if response.disposition == "analysed" and response.channel != "transcript":
            letter = response.channel in _ONE_TEXT and response.respondent is None
            together.setdefault(response.source if letter else response.id, []).append(response)
    made = (_writing(tuple(own)) for own in together.values())
    return [writing for writing in made if len(writing.words) >= LEAST_WORDS]


def _writing(responses: tuple[Response, ...]) -> _Writing:
    words, places = [], []
    for n, response in enumerate(responses):
        for found in _WORD.finditer(response.text):
            words.append(found.group().casefold().replace("’", "'"))
            places.append((n, found.start(), found.end()))
    shingles = minhash.shingles(minhash.numbers(words))
    return _Writing(responses, tuple(words), tuple(places), shingles)


def _asked(questions: Iterable[Question]) -> frozenset[int]:
    """The shingles of the questions' own words."""
    texts = ([found.group().casefold() for found in _WORD.finditer(q.text)] for q in questions)
    return frozenset(s for t in texts for s in minhash.shingles(minhash.numbers(t)).tolist())


def _quotes(writing: _Writing, asked: frozenset[int]) -> bool:
    """Whether half of a text or more is the wording of a question."""
    return bool(_prepared(writing, asked).mean() >= _HALF)


def _groups(writings: Sequence[_Writing]) -> list[_Group]:
    """The sets of writings that share prepared words."""
    same: dict[tuple[str, ...], list[int]] = {}
    for i, writing in enumerate(writings):
        same.setdefault(writing.words, []).append(i)
    copies = list(same.values())
    first = [writings[own[0]] for own in copies]
    joined = list(range(len(copies)))
    for a, b in minhash.candidates([w.shingles for w in first]):
        if _root(joined, a) != _root(joined, b) and _share_words(first[a], first[b]):
            joined[max(_root(joined, a), _root(joined, b))] = min(
                _root(joined, a), _root(joined, b)
            )
    together: dict[int, list[int]] = {}
    for n, own in enumerate(copies):
        together.setdefault(_root(joined, n), []).extend(own)
    settled = (g for members in together.values() for g in _settled(sorted(members), writings))
    return _recruited(list(settled), writings)


def _root(joined: list[int], n: int) -> int:
    while joined[n] != n:
        joined[n] = joined[joined[n]]
        n = joined[n]
    return n


def _share_words(a: _Writing, b: _Writing) -> bool:
    """Whether two texts have so many words in common, in runs, that one was not written alone."""
    import numpy as np

    marks = _covered(a.shingles, np.isin(a.shingles, b.shingles))
    shorter = min(len(a.words), len(b.words))
    if marks.sum() >= max(LEAST_WORDS, _HALF * shorter):
        return True
    in_long_runs = sum(end - start for start, end in _runs(marks) if end - start >= _LONG_RUN)
    return in_long_runs >= max(LEAST_WORDS, _EMBEDDED * shorter)


def _covered(shingles: "Numbers", hits: "Marks") -> "Marks":
    """For each word of a text, whether one of the shingles that it is in is a hit."""
    import numpy as np

    marks = np.zeros(len(shingles) + minhash.SHINGLE - 1, dtype=bool)
    for i in range(minhash.SHINGLE):
        marks[i : i + len(hits)] |= hits
    return marks


def _runs(marks: "Marks") -> Iterator[tuple[int, int]]:
    """(start, end) of each unbroken run of marks."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([0], marks.astype(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _settled(members: Sequence[int], writings: Sequence[_Writing]) -> Iterator[_Group]:
    """The campaigns among writings that are joined by shared words, widest spread first.

    Mostly one; but somebody may have sent two letters in one, or joined one to a neighbour's.
    """
    left = list(members)
    while _people(left, writings) >= LEAST_PEOPLE:
        spread = Counter(s for i in left for s in set(writings[i].shingles.tolist()))
        widest = min(spread, key=lambda s: (-spread[s], s))
        core = [i for i in left if widest in writings[i].shingles]
        template = _template(core, writings)
        holding = [i for i in left if _holds(writings[i], template)]
        if _people(holding, writings) < LEAST_PEOPLE:
            return
        yield _Group(tuple(holding), _template(holding, writings))
        left = [i for i in left if i not in holding]


def _people(members: Iterable[int], writings: Sequence[_Writing]) -> int:
    return len({unit(writings[i].responses[0]) for i in members})


def _template(members: Sequence[int], writings: Sequence[_Writing]) -> frozenset[int]:
    """The shingles that so many of the members hold that they were prepared."""
    held = Counter(s for i in members for s in set(writings[i].shingles.tolist()))
    enough = max(2, _PREPARED * len(members))
    return frozenset(s for s, times in held.items() if times >= enough)


def _prepared(writing: _Writing, template: frozenset[int]) -> "Marks":
    """For each word of a text, whether it is one of the prepared ones."""
    import numpy as np

    hits = np.fromiter((s in template for s in writing.shingles.tolist()), bool)
    return _covered(writing.shingles, hits)


def _holds(writing: _Writing, template: frozenset[int]) -> bool:
    """Whether so much of the prepared words, or of the text, is the other's."""
    held = int(_prepared(writing, template).sum())
    return held >= LEAST_WORDS and held >= _HALF * min(len(template), len(writing.words))


def _recruited(groups: Sequence[_Group], writings: Sequence[_Writing]) -> list[_Group]:
    """The groups with whatever else holds their words; no writing is in two."""
    taken = {i for group in groups for i in group.members}
    holding: Mapping[int, list[int]] = {n: [] for n in range(len(groups))}
    known: dict[int, list[int]] = {}
    for n, group in enumerate(groups):
        for shingle in group.template:
            known.setdefault(shingle, []).append(n)
    for i, writing in enumerate(writings):
        if i in taken or not known:
            continue
        met = Counter(n for s in set(writing.shingles.tolist()) for n in known.get(s, ()))
        best = next((n for n, _ in met.most_common() if _holds(writing, groups[n].template)), None)
        if best is not None:
            holding[best].append(i)
    return [
        replace(group, members=tuple(sorted((*group.members, *holding[n]))))
        for n, group in enumerate(groups)
    ]


def _campaign(members: Sequence[_Writing], template: frozenset[int]) -> Campaign:
    usual = Counter(writing.words for writing in members)
    model = max(members, key=lambda w: (usual[w.words], -_own_words(w, template)))
    copies = [
        copy
        for writing in members
        for copy in _copies(writing, template, verbatim=writing.words == model.words)
    ]
    return Campaign(
        id="",
        words=_longest(model, template),
        people=len({unit(writing.responses[0]) for writing in members}),
        copies=tuple(sorted(copies, key=lambda copy: copy.response)),
    )


def _own_words(writing: _Writing, template: frozenset[int]) -> int:
    """How many words are the sender's own, in runs that make a point."""
    own = ~_prepared(writing, template)
    return sum(end - start for start, end in _runs(own) if end - start >= _OWN_WORDS)


def _copies(writing: _Writing, template: frozenset[int], *, verbatim: bool) -> Iterator[Copy]:
    """The responses of a writing that hold prepared words."""
    kind: Literal["verbatim", "edited", "added"] = "edited"
    if verbatim:
        kind = "verbatim"
    elif _own_words(writing, template):
        kind = "added"
    passages: dict[int, list[tuple[int, int]]] = {}
    for n, start, end in _passages(writing, template):
        passages.setdefault(n, []).append((start, end))
    for n, spans in passages.items():
        yield Copy(writing.responses[n].id, kind, tuple(spans))


def _passages(writing: _Writing, template: frozenset[int]) -> Iterator[tuple[int, int, int]]:
    """(response, start, end) of each run of prepared words; a run ends with its response."""
    for start, end in _runs(_prepared(writing, template)):
        places = writing.places[start:end]
        for n in dict.fromkeys(place[0] for place in places):
            own = [place for place in places if place[0] == n]
            yield n, own[0][1], own[-1][2]


def _longest(writing: _Writing, template: frozenset[int]) -> str:
    """The longest passage of prepared words, as its text has it."""
    n, start, end = max(_passages(writing, template), key=lambda p: (p[2] - p[1], -p[0], -p[1]))
    return writing.responses[n].text[start:end]
