"""Lists of a survey's questions that lie beside its answers: nobody says anything in them."""

from collections.abc import Iterable, Mapping, Sequence

from coproscan.screen.lines import plain
from coproscan.types import ColumnRole, Response

# A few answers may repeat a header by chance; a list of questions is nothing else.
_LEAST_QUESTIONS, _NEARLY_ALL = 4, 0.8


def question_lists(
    responses: Mapping[str, Sequence[Response]], columns: Iterable[ColumnRole]
) -> Mapping[str, str]:
    """For each response that is the wording of a column's header in another document, in a
    document that holds hardly anything else: why."""
    asked: dict[str, list[str]] = {}
    for column in columns:
        if column.header:
            asked.setdefault(plain(column.header), []).append(column.document)
    found: dict[str, str] = {}
    for document, own in responses.items():
        worded = [r for r in own if r.text.strip()]
        listed = {
            r.id: other
            for r in worded
            if (other := _elsewhere(asked.get(_spelt(r.text), ()), document))
        }
        if len(listed) >= max(_LEAST_QUESTIONS, _NEARLY_ALL * len(worded)):
            found |= {i: f"the wording of a question in {other}" for i, other in listed.items()}
    return found


def _spelt(text: str) -> str:
    # A header longer than this is compared by no more of it.
    return plain(" ".join(text[:2000].split()))


def _elsewhere(documents: Sequence[str], own: str) -> str | None:
    return next((document for document in sorted(documents) if document != own), None)
