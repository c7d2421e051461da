"""A survey's list of questions beside its answers is context; answers like it are not."""

from pathlib import Path

from coproscan.pipeline import look
from coproscan.settings import Settings
from tests.read import exports

ASKED = (
    exports.ASKED_WARD,
    exports.ASKED_AGE,
    exports.ASKED_SERVICES,
    exports.ASKED_LIKED,
    exports.ASKED_CHANGE,
)


def test_a_list_of_questions_is_context(tmp_path: Path) -> None:
    (tmp_path / "answers.tsv").write_bytes(exports.google_forms())
    listed = [("Question text", "Name"), *((text, f"Q{n}") for n, text in enumerate(ASKED))]
    (tmp_path / "questions.csv").write_bytes(exports.as_csv([*listed, ("About you", "Q9")]))
    reading = look([tmp_path], Settings())
    own = [r for r in reading.responses if r.document == "questions.csv"]
    reasons = {r.text: (r.disposition, r.reason) for r in own}
    for text in ASKED:
        assert reasons[text] == ("context", "the wording of a question in answers.tsv")
    assert reasons["About you"][0] == "analysed"
    assert all(r.disposition != "context" for r in reading.responses if r not in own)


def test_a_list_alone_is_read_as_what_it_says(tmp_path: Path) -> None:
    listed = [("Question text", "Name"), *((text, f"Q{n}") for n, text in enumerate(ASKED))]
    (tmp_path / "questions.csv").write_bytes(exports.as_csv(listed))
    reading = look([tmp_path], Settings())
    assert not any(r.disposition == "context" for r in reading.responses)
