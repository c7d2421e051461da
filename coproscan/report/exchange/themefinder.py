"""ThemeFinder's folders, in an archive: who answered, the answers, and the themes of each.

    inputs/respondents.jsonl                              response_id, demographic_data
    inputs/question_part_1/question.json                  question_number, question_text
    inputs/question_part_1/responses.jsonl                response_id, response
    outputs/mapping/DATE/question_part_1/themes.json      topic_id, topic_label, ...
    outputs/mapping/DATE/question_part_1/mapping.jsonl    response_id, labels

What ThemeFinder tells and coproscan does not (stances, sentiment, detail) is left out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from coproscan.report.exchange.archive import zipped
from coproscan.report.exchange.codes import theme_words
from coproscan.types import Analysis, Question, Response, Theme

_UNDATED = "undated"
_NO_QUESTION = "Said under no question"


def themefinder_zip(analysis: Analysis) -> bytes:
    """The folders of every question that somebody answered; DATE is the last answer's day where
    the answers have one."""
    analysed = [r for r in analysis.responses if r.disposition == "analysed"]
    day = max((r.submitted for r in analysed if r.submitted), default=_UNDATED)
    labels = _labels(analysis)
    top = [theme for theme in analysis.themes if theme.parent is None]
    ids = _ids(analysed)
    people = {ids[response.id]: dict(response.groups) for response in analysed}
    files = {
        "inputs/respondents.jsonl": _lines(
            {"response_id": id_, "demographic_data": groups} for id_, groups in people.items()
        )
    }
    for number, (question, answers) in enumerate(_parts(analysis.questions, analysed), start=1):
        part = f"question_part_{number}"
        found = {label for answer in answers for label in labels[answer.id]}
        themes = [_topic(t, theme_words(t, analysis)) for t in top if t.id in found]
        outputs = f"outputs/mapping/{day}/{part}"
        files |= {
            f"inputs/{part}/question.json": _json(
                {"question_number": number, "question_text": question}
            ),
            f"inputs/{part}/responses.jsonl": _lines(
                {"response_id": ids[a.id], "response": a.text} for a in answers
            ),
            f"{outputs}/themes.json": _json(themes),
            f"{outputs}/mapping.jsonl": _lines(
                {"response_id": ids[a.id], "labels": labels[a.id]} for a in answers
            ),
        }
    return zipped(files)


def _parts(
    questions: Sequence[Question], analysed: Sequence[Response]
) -> Iterable[tuple[str, Sequence[Response]]]:
    """Each question's text with its answers, then those that stand under none."""
    words: dict[str | None, str] = {q.id: q.text for q in questions} | {None: _NO_QUESTION}
    answers: dict[str | None, list[Response]] = {id_: [] for id_ in words}
    for response in analysed:
        answers[response.question].append(response)
    return [(words[id_], found) for id_, found in answers.items() if found]


def _ids(analysed: Iterable[Response]) -> Mapping[str, str]:
    """By response id, the id it has there: its respondent's, so that somebody has one over all
    questions; its own where that is unknown, or taken by another answer to the same question."""
    taken: set[tuple[str | None, str]] = set()
    found = {}
    for response in analysed:
        id_ = response.respondent or response.id
        if (response.question, id_) in taken:
            id_ = response.id
        taken.add((response.question, id_))
        found[response.id] = id_
    return found


def _labels(analysis: Analysis) -> Mapping[str, list[str]]:
    """By response id, the top-level themes that count one of its excerpts."""
    of = {excerpt.id: excerpt.response for excerpt in analysis.excerpts}
    found: dict[str, list[str]] = {response.id: [] for response in analysis.responses}
    for theme in analysis.themes:
        for response in dict.fromkeys(of[id_] for id_ in theme.excerpts):
            if theme.parent is None:
                found[response].append(theme.id)
    return found


def _topic(theme: Theme, description: str) -> dict[str, str]:
    return {
        "topic_id": theme.id,
        "topic_label": theme.name,
        "topic_description": description,
        "topic": f"{theme.name}: {description}",
    }


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=4)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def _lines(records: Iterable[Mapping[str, object]]) -> bytes:
    """A record to a line."""
    lines = "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)
    return lines.encode("utf-8", "backslashreplace")
