"""Screen: every response gets exactly one disposition, and a reason where it is set aside.

The first rule that speaks decides, in this order:

1. `repeat` of a whole document: a copy's rows were all dealt with under the first.
2. `rejected`: the export's moderators have spoken, and no rule of ours overrules people;
   `withheld`: nor what was asked to be kept out.
3. `no_content`: what says nothing cannot be furniture, context or a repeat either.
4. `boilerplate`, 5. `context`: before answers, for a page's "No comments" answers nothing.
6. `answered_none`: the response answers its question with "nothing".
7. `repeat` by one respondent: last, so that an answer only ever repeats one that counts. The
   first stays; where it was an "answered none", so is the repeat of it set aside.

Nothing is deleted, and a response's text is never changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from coproscan.errors import SettingsError
from coproscan.people import FACILITATORS_TURN
from coproscan.prevalence import ANSWERED, unit
from coproscan.screen import (
    content,
    context,
    dictionaries,
    headings,
    page,
    repeats,
    standing,
    talk,
)
from coproscan.screen.campaigns import find_campaigns, with_excerpts
from coproscan.screen.ledger import reconcile, tally
from coproscan.screen.lines import plain
from coproscan.screen.signs import Sign
from coproscan.settings import Settings
from coproscan.types import Disposition, Question, Reading, Response

__all__ = ["reconcile", "screen", "tally", "with_excerpts"]

Verdict = tuple[Disposition, str | None]
_MOST_NAMED = 12  # speakers that an error line lists
_ANALYSED: Verdict = ("analysed", None)


def screen(reading: Reading, settings: Settings) -> Reading:
    """`reading` with each response's disposition and reason set, the answers counted, and the
    campaigns found.

    Whatever dispositions the responses came with are judged anew, so screening twice changes
    nothing. The order of the documents does not matter; the order within each does.

    Raises SettingsError where an organisation was named that is not there.
    """
    reading = standing.marked(reading, settings)
    _require_named(settings.facilitator, reading.responses)
    copy_of = repeats.copies(reading.documents)
    titles: dict[str, list[str]] = {}
    for structure in reading.structures:
        titles.setdefault(structure.document, []).append(structure.text)
    verdicts: dict[str, Verdict] = {}
    documents = _by_document(reading.responses)
    for document, responses in documents.items():
        if document in copy_of:
            reason = f"the same document as {copy_of[document]}"
            verdicts |= {r.id: ("repeat", reason) for r in responses}
        else:
            verdicts |= _judge(responses, titles.get(document, []), settings)
    originals = {document: own for document, own in documents.items() if document not in copy_of}
    listed = dictionaries.question_lists(originals, reading.columns)
    verdicts |= {i: ("context", reason) for i, reason in listed.items()}
    judged = tuple(_with(r, verdicts[r.id]) for r in reading.responses)
    judged = talk.with_questions(judged)
    screened = headings.settled(replace(reading, responses=judged))
    return replace(
        screened,
        questions=_counted(screened.questions, screened.responses),
        campaigns=find_campaigns(screened.responses, screened.questions),
    )


def _by_document(responses: Iterable[Response]) -> Mapping[str, list[Response]]:
    groups: dict[str, list[Response]] = {}
    for response in responses:
        groups.setdefault(response.document, []).append(response)
    return groups


def _judge(responses: list[Response], titles: list[str], settings: Settings) -> dict[str, Verdict]:
    """The verdict on each response of one document, the first rule that speaks deciding."""
    signs = page.judged(responses, titles)
    named = _facilitators(responses, titles, settings.facilitator)
    asides = {**context.set_aside(responses), **talk.introductions(responses, named)}
    if responses[0].channel == "transcript":
        asides |= talk.above_the_talk(responses)
    verdicts = {
        r.id: ("withheld", reason)
        if r.moderated != "rejected" and (reason := standing.withheld(r, settings))
        else _verdict(r, signs, asides, named)
        for r in responses
    }
    answers = (r for r in responses if verdicts[r.id][0] in ANSWERED)
    return verdicts | {i: ("repeat", reason) for i, reason in repeats.repeats(answers).items()}


def _verdict(
    response: Response,
    signs: Mapping[str, Sign],
    asides: Mapping[str, str],
    named: Mapping[str, str],
) -> Verdict:
    if response.moderated == "rejected":
        return ("rejected", "a moderator rejected it, says the export")
    if reason := content.no_content(response) or talk.bare_assent(response):
        return ("no_content", reason)
    if sign := signs.get(response.id):
        return (sign.disposition, sign.reason)
    if reason := (
        asides.get(response.id)
        or talk.facilitators_turn(response, named)
        or talk.transcribers_note(response)
    ):
        return ("context", reason)
    if reason := content.answered_none(response):
        return ("answered_none", reason)
    return _ANALYSED


def _facilitators(
    responses: list[Response], titles: list[str], leading: Sequence[str]
) -> Mapping[str, str]:
    """Who led a conversation, and how that is known: a person's word, else the transcript's own,
    else who does the asking."""
    if responses[0].channel != "transcript":
        return {}
    speakers = {talk.speaker(response) for response in responses}
    lines = [*titles, *(r.text for r in responses if len(r.text) < 200)]
    for names in (map(plain, leading), talk.facilitators(lines)):
        spoken = (who for name in names for who in talk.called(name, speakers))
        found = dict.fromkeys(spoken, FACILITATORS_TURN)
        if found:
            return found
    return talk.who_asks(responses)


def _require_named(names: Sequence[str], responses: Iterable[Response]) -> None:
    """Somebody speaks who was named as a facilitator, if anybody speaks at all."""
    spoken = sorted({who for r in responses if (who := talk.speaker(r))})
    if names and spoken and not any(talk.called(plain(name), spoken) for name in names):
        raise SettingsError(
            f'nobody called "{names[0]}" speaks in a transcript; there are '
            f"{', '.join(spoken[:_MOST_NAMED])}"
        )


def _with(response: Response, verdict: Verdict) -> Response:
    disposition, reason = verdict
    if (response.disposition, response.reason) == verdict:
        return response
    return replace(response, disposition=disposition, reason=reason)


def _counted(
    questions: tuple[Question, ...], responses: tuple[Response, ...]
) -> tuple[Question, ...]:
    """The questions with the number of people (or sources) who answered each."""
    units: dict[str, set[str]] = {}
    for response in responses:
        if response.question is not None and response.disposition in ANSWERED:
            units.setdefault(response.question, set()).add(unit(response))
    return tuple(replace(q, answered=len(units.get(q.id, ()))) for q in questions)
