"""Who counts: distinct people where the input tells them apart, distinct sources elsewhere.

For surveys and transcripts the unit is the respondent, for notes and articles the source (a
table, group or flip chart, else the document): bullets are not people. A response of a survey or
transcript without a respondent counts by its source.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from coproscan.types import (
    CHANNELS,
    Channel,
    ClosedAnswers,
    ClosedQuestion,
    Count,
    OptionCount,
    Reading,
    Response,
)

ANSWERED = ("analysed", "answered_none")
"""Dispositions that count as an answer: "Nothing" is one, a blank or "n/a" is not."""

_OWN_WORDS = -1
_SET_ASIDE = ("repeat", "rejected", "withheld")
"""Whose every response is one of these is counted nowhere; a blank answer sets nobody aside."""


def unit(response: Response) -> str:
    """The person or source that a response counts for."""
    if response.channel in ("survey", "transcript") and response.respondent is not None:
        return response.respondent
    return response.source


def units_by_channel(responses: Iterable[Response]) -> Mapping[Channel, frozenset[str]]:
    """The distinct units among `responses` for each channel that occurs, in CHANNELS order."""
    found: dict[Channel, set[str]] = {}
    for response in responses:
        found.setdefault(response.channel, set()).add(unit(response))
    return {channel: frozenset(found[channel]) for channel in CHANNELS if channel in found}


def bases(responses: Iterable[Response]) -> Mapping[Channel, int]:
    """How many units answered at all, by channel: what a prevalence is "out of"."""
    answered = (r for r in responses if r.disposition in ANSWERED)
    return {channel: len(units) for channel, units in units_by_channel(answered).items()}


def prevalence(
    raised_in: Iterable[Response], channel_bases: Mapping[Channel, int]
) -> Mapping[Channel, Count]:
    """How many units raised a point, out of those who answered, for each channel with a base.

    `raised_in` are the responses that hold the point's excerpts (repeats of one response count
    once). A channel in which nobody raised it is there with a count of 0.
    """
    units = units_by_channel(raised_in)
    return {
        channel: Count(len(units.get(channel, ())), base) for channel, base in channel_bases.items()
    }


def count_closed(reading: Reading) -> tuple[ClosedQuestion, ...]:
    """The closed questions of all documents, each respondent counted once."""
    counted = _who_counts(reading.responses)
    found = (_counted(answers, counted) for answers in reading.closed)
    return tuple(question for question in found if question.base)


def _who_counts(responses: Iterable[Response]) -> frozenset[str]:
    return frozenset(r.respondent for r in responses if r.respondent and _stays(r))


def _stays(response: Response) -> bool:
    return response.disposition not in _SET_ASIDE


def _counted(answers: ClosedAnswers, counted: frozenset[str]) -> ClosedQuestion:
    told: dict[str, set[int]] = {}
    for who, chosen in zip(answers.respondents, answers.chosen, strict=True):
        if chosen is not None and who in counted:
            told.setdefault(who, set()).update(chosen)
    counts = Counter(option for chosen in told.values() for option in chosen)
    options = [OptionCount(text, counts[n]) for n, text in enumerate(answers.options)]
    if answers.kind != "scale":
        options.sort(key=lambda option: (-option.count, option.text))
    return ClosedQuestion(
        id=answers.id,
        text=answers.text,
        document=answers.document,
        kind=answers.kind,
        base=len(told),
        options=tuple(options),
        own_words=counts[_OWN_WORDS],
    )
