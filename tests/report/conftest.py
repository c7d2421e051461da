"""One made-up consultation, analysed by hand: what every report test renders.

A survey with one hostile and one very long answer, an answer in Arabic and one in Japanese, and a
workshop's notes from three flip charts, with a "Challenge | Solution" table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from coproscan.prevalence import ANSWERED, bases, prevalence, unit
from coproscan.types import (
    DISPOSITIONS,
    FUNCTIONS,
    Agreement,
    Analysis,
    Challenge,
    Channel,
    Count,
    Disposition,
    Document,
    Excerpt,
    Function,
    Ledger,
    Pair,
    Question,
    Response,
    Review,
    Similarity,
    Solution,
    Stability,
    Theme,
)

SURVEY = "survey/responses.csv"
NOTES = "workshop notes.md"
BAD = "survey/old export.xlsx"
HARD = f"{SURVEY}#column C"
IDEAS = f"{SURVEY}#column D"
BARRIERS = f"{NOTES}#line 12"
HOPES = f"{NOTES}#line 30"
LONG_WORD = "Llanfair" + "pwllgwyngyll" * 12

HOSTILE = (
    '<script>alert("x")</script> Parking <b onmouseover="alert(1)">here</b> '
    "</script></details><img src=x onerror=alert(2)> [click](javascript:alert(3)) is dear."
)

SURVEY_ANSWERS: tuple[tuple[int, str, str, Disposition, str | None], ...] = (
    (2, "C", "The 47 bus never turns up. Run it every ten minutes please.", "analysed", None),
    (3, "C", "The 47 bus is always late and there's nowhere to wait.", "analysed", None),
    (4, "C", "n/a", "no_content", "blank, or words that say so"),
    (5, "C", "Buses stop at six, so I can't get home from college.", "analysed", None),
    (6, "C", HOSTILE, "analysed", None),
    (7, "C", "Parking costs more than the shopping!!", "analysed", None),
    (8, "C", "Nothing", "answered_none", "answers the question with none"),
    (9, "C", f"The sign to {LONG_WORD} is missing.", "analysed", None),
    (10, "C", "الحديقة جميلة ولكنها مظلمة في الليل", "analysed", None),
    (11, "C", "公園のベンチが足りません。", "analysed", None),
    (12, "C", "Dog mess everywhere in Albert Park, ring me on 0161 496 0000.", "analysed", None),
    (2, "D", "A shelter with lights at every stop", "analysed", None),
    (3, "D", "Run more buses in the evening.", "analysed", None),
    (5, "D", "Run more buses in the evening.", "analysed", None),
    (
        6,
        "D",
        "Free parking for the first hour = more trade; ask jo.bloggs@example.org",
        "analysed",
        None,
    ),
    (7, "D", "More benches\nand more bins, *please* _now_", "analysed", None),
    (12, "D", "A repair café near M1 1AE would be lovely", "analysed", None),
)
"""(row, column, text, disposition, reason)"""

NOTES_LINES: tuple[tuple[str, str, str, str | None, Disposition, str | None], ...] = (
    ("line 13, cell 1", "Flip chart 1", "Lack of volunteers", BARRIERS, "analysed", None),
    (
        "line 13, cell 2",
        "Flip chart 1",
        "Ask the sixth form, and thank people properly",
        BARRIERS,
        "analysed",
        None,
    ),
    ("line 14, cell 1", "Flip chart 1", "Buses stop too early", BARRIERS, "analysed", None),
    ("line 14, cell 2", "Flip chart 1", "Is this still so?", BARRIERS, "analysed", None),
    ("line 20", "Flip chart 2", "Not enough volunteers", BARRIERS, "analysed", None),
    ("line 21", "Flip chart 2", "Good library, friendly staff", HOPES, "analysed", None),
    ("line 31", "Flip chart 3", "A town that is safe after dark", HOPES, "analysed", None),
    (
        "line 32",
        "Flip chart 3",
        "Back to news | Share this",
        None,
        "boilerplate",
        "a share bar of a web page",
    ),
    (
        "line 33",
        "Flip chart 3",
        "Groups were asked:",
        HOPES,
        "context",
        "a lead-in line above a list",
    ),
)
"""(locator, source, text, question, disposition, reason)"""


def _responses() -> tuple[Response, ...]:
    ages = ("16 to 24", "25 to 64", "65 and over")
    survey = [
        Response(
            id=f"{SURVEY}#row {row}, column {column}",
            document=SURVEY,
            locator=f"row {row}, column {column}",
            channel="survey",
            question=HARD if column == "C" else IDEAS,
            source=SURVEY,
            respondent=f"{SURVEY}#row {row}",
            groups={"Age band": ages[row % 3]},
            votes=None,
            text=text,
            disposition=disposition,
            reason=reason,
        )
        for row, column, text, disposition, reason in SURVEY_ANSWERS
    ]
    notes = [
        Response(
            id=f"{NOTES}#{locator}",
            document=NOTES,
            locator=locator,
            channel="notes",
            question=question,
            source=f"{NOTES}#{source}",
            respondent=None,
            groups={},
            votes={"dots": 4.0} if locator == "line 20" else None,
            text=text,
            disposition=disposition,
            reason=reason,
        )
        for locator, source, text, question, disposition, reason in NOTES_LINES
    ]
    return tuple(survey + notes)


# text of the excerpt (found in its response): theme, sub-theme, functions, cue
EXCERPTS: Mapping[str, tuple[str | None, str | None, tuple[Function, ...], str | None]] = {
    "The 47 bus never turns up.": ("t1", "t1.1", ("challenge",), "words: never turns up"),
    "Run it every ten minutes please.": ("t1", "t1.2", ("solution",), "words: please"),
    "The 47 bus is always late and there's nowhere to wait.": (
        "t1",
        "t1.1",
        ("challenge",),
        "words: late",
    ),
    "Buses stop at six, so I can't get home from college.": (
        "t1",
        "t1.2",
        ("challenge",),
        "words: can't",
    ),
    HOSTILE: ("t2", None, ("challenge",), "words: dear"),
    "Parking costs more than the shopping!!": ("t2", None, ("challenge",), None),
    f"The sign to {LONG_WORD} is missing.": (None, None, ("challenge",), "words: missing"),
    "الحديقة جميلة ولكنها مظلمة في الليل": ("t3", None, (), None),
    "公園のベンチが足りません。": (None, None, (), None),
    "Dog mess everywhere in Albert Park, ring me on 0161 496 0000.": (
        "t3",
        None,
        ("challenge",),
        "words: mess",
    ),
    "A shelter with lights at every stop": ("t1", "t1.1", ("solution",), None),
    "Run more buses in the evening.": ("t1", "t1.2", ("solution",), "words: run more"),
    "Free parking for the first hour = more trade; ask jo.bloggs@example.org": (
        "t2",
        None,
        ("solution",),
        None,
    ),
    "More benches\nand more bins, *please* _now_": ("t3", None, ("solution",), None),
    "A repair café near M1 1AE would be lovely": (
        "t5",
        None,
        ("solution", "aspiration"),
        "words: would be lovely",
    ),
    "Lack of volunteers": ("t4", None, ("challenge",), "column: Challenge"),
    "Ask the sixth form, and thank people properly": (
        "t4",
        None,
        ("solution",),
        "column: Solution",
    ),
    "Buses stop too early": ("t1", "t1.2", ("challenge",), "column: Challenge"),
    "Not enough volunteers": ("t4", None, ("challenge",), "words: not enough"),
    "Good library, friendly staff": (None, None, ("strength",), "words: good"),
    "A town that is safe after dark": ("t3", None, ("aspiration",), "heading: Hopes"),
}


def _excerpts(responses: Sequence[Response]) -> tuple[Excerpt, ...]:
    found = []
    for response in responses:
        for text, (theme, subtheme, functions, cue) in EXCERPTS.items():
            start = response.text.find(text)
            if response.disposition != "analysed" or start < 0:
                continue
            near = Similarity("t3", 0.41)
            found.append(
                Excerpt(
                    id=f"{response.id}:{start}-{start + len(text)}",
                    response=response.id,
                    start=start,
                    end=start + len(text),
                    theme=theme,
                    subtheme=subtheme,
                    themes=(Similarity(theme, 0.72),) if theme else (),
                    nearest=None if theme else near,
                    functions={f: 0.9 if f in functions else 0.1 for f in FUNCTIONS},
                    function=functions,
                    cue=cue,
                )
            )
    return tuple(found)


class _Book:
    """The responses and excerpts, and how often a set of excerpts was raised."""

    def __init__(self) -> None:
        self.responses = _responses()
        self.excerpts = _excerpts(self.responses)
        self._by_id = {response.id: response for response in self.responses}
        self._bases = bases(self.responses)

    def text(self, excerpt: Excerpt) -> str:
        return self._by_id[excerpt.response].text[excerpt.start : excerpt.end]

    def ids(self, *texts: str) -> tuple[str, ...]:
        return tuple(e.id for text in texts for e in self.excerpts if self.text(e) == text)

    def prevalence(self, excerpts: Sequence[str]) -> Mapping[Channel, Count]:
        wanted = [self._by_id[e.response] for e in self.excerpts if e.id in set(excerpts)]
        return prevalence(wanted, self._bases)

    def questions(self, excerpts: Sequence[str]) -> Mapping[str, Count]:
        counts = {}
        for question in (HARD, IDEAS, BARRIERS, HOPES):
            under = [r for r in self.responses if r.question == question]
            base = {unit(r) for r in under if r.disposition in ANSWERED}
            raised = {
                unit(self._by_id[e.response])
                for e in self.excerpts
                if e.id in set(excerpts) and self._by_id[e.response].question == question
            }
            if raised:
                counts[question] = Count(len(raised), len(base))
        return counts

    def theme(
        self, id_: str, rank: int, name: str, keywords: tuple[str, ...], parent: str | None = None
    ) -> Theme:
        ids = tuple(e.id for e in self.excerpts if id_ in (e.theme, e.subtheme))
        documents = {self._by_id[e.response].document for e in self.excerpts if e.id in ids}
        return Theme(
            id=id_,
            parent=parent,
            name=name,
            description=ids[0],
            keywords=keywords,
            rank=rank,
            ranks={"survey": rank, "notes": rank},
            prevalence=self.prevalence(ids),
            questions=self.questions(ids),
            mentions=len(ids),
            documents=len(documents),
            votes={"dots": 4.0} if id_ == "t4" else None,
            stability=None if parent else Stability(10 - rank, 10),
            rank_range=None if parent else (rank, rank + 1),
            excerpts=ids,
        )

    def challenge(
        self, id_: str, theme: str | None, *texts: str, replies: tuple[str, ...] = ()
    ) -> Challenge:
        ids = self.ids(*texts)
        return Challenge(
            id=id_,
            text=texts[0],
            statement=None,
            theme=theme,
            excerpts=ids,
            prevalence=self.prevalence(ids),
            mentions=len(ids),
            documents=1,
            replies=self.ids(*replies),
        )

    def solution(self, id_: str, theme: str | None, *texts: str) -> Solution:
        made = self.challenge(id_, theme, *texts)
        return Solution(
            id=id_,
            text=made.text,
            statement=None,
            theme=theme,
            excerpts=made.excerpts,
            prevalence=made.prevalence,
            mentions=made.mentions,
            documents=1,
        )


def _documents() -> tuple[Document, ...]:
    return (
        Document(
            BAD,
            BAD,
            "xlsx",
            "survey",
            "0" * 64,
            "unreadable",
            "survey/old export.xlsx is encrypted: save a copy without a password",
        ),
        Document(SURVEY, SURVEY, "csv", "survey", "1" * 64),
        Document(NOTES, NOTES, "markdown", "notes", "2" * 64),
    )


def _questions(book: _Book) -> tuple[Question, ...]:
    texts = (
        (HARD, "What makes it hard to get about in the town?", SURVEY),
        (IDEAS, "What would you change?", SURVEY),
        (BARRIERS, "Barriers", NOTES),
        (HOPES, "Hopes", NOTES),
    )
    return tuple(
        Question(
            id_,
            text,
            document,
            len(
                {unit(r) for r in book.responses if r.question == id_ and r.disposition in ANSWERED}
            ),
        )
        for id_, text, document in texts
    )


def _made() -> Analysis:
    book = _Book()
    replies = tuple(
        Excerpt(
            id=f"{NOTES}#line 14, cell 2:0-17",
            response=r.id,
            start=0,
            end=17,
            theme=None,
            subtheme=None,
            themes=(),
            nearest=Similarity("t1", 0.33),
            functions=dict.fromkeys(FUNCTIONS, 0.0),
            function=(),
            cue="column: Solution",
        )
        for r in book.responses
        if r.text == "Is this still so?"
    )
    early = replace(
        book.challenge(
            "c3",
            "t1",
            "Buses stop at six, so I can't get home from college.",
            "Buses stop too early",
        ),
        replies=tuple(r.id for r in replies),
    )
    counts = {d: sum(r.disposition == d for r in book.responses) for d in DISPOSITIONS}
    return Analysis(
        schema="coproscan/analysis/1",
        version="0.1.0",
        settings={
            "text_columns": (),
            "id_column": None,
            "group_columns": (),
            "model": "static",
            "spacy_model": None,
            "themes": None,
            "rank_by": "prevalence",
            "quotes": "notes only",
            "seed": 1,
            "title": "Getting about in Fernley",
            "asked": "What would make it easier to get about in the town?",
            "dates": "1 to 30 June",
            "decision": None,
        },
        review=Review(),
        documents=_documents(),
        questions=_questions(book),
        responses=book.responses,
        excerpts=tuple(sorted((*book.excerpts, *replies), key=lambda e: e.id)),
        themes=(
            book.theme("t1", 1, "Evening and weekend buses", ("bus", "evening", "late", "stop")),
            book.theme("t1.1", 1, "Waiting for the 47", ("47", "wait", "shelter"), "t1"),
            book.theme("t1.2", 2, "Buses that stop early", ("evening", "six"), "t1"),
            book.theme("t2", 2, "Cost of parking", ("parking", "<b>cost</b>", "hour")),
            book.theme("t3", 3, "Parks and public spaces", ("park", "bench", "dark")),
            book.theme("t4", 4, "Finding volunteers", ("volunteer", "thank")),
            book.theme("t5", 5, "Repairing things", ("repair", "café")),
        ),
        challenges=(
            book.challenge(
                "c1",
                "t1",
                "The 47 bus is always late and there's nowhere to wait.",
                "The 47 bus never turns up.",
            ),
            book.challenge("c2", "t2", "Parking costs more than the shopping!!", HOSTILE),
            early,
            book.challenge("c4", "t4", "Lack of volunteers", "Not enough volunteers"),
            book.challenge(
                "c5", "t3", "Dog mess everywhere in Albert Park, ring me on 0161 496 0000."
            ),
            book.challenge("c6", None, f"The sign to {LONG_WORD} is missing."),
        ),
        solutions=(
            book.solution("s1", "t1", "Run more buses in the evening."),
            book.solution("s2", "t1", "Run it every ten minutes please."),
            book.solution("s3", "t1", "A shelter with lights at every stop"),
            book.solution(
                "s4",
                "t2",
                "Free parking for the first hour = more trade; ask jo.bloggs@example.org",
            ),
            book.solution("s5", "t4", "Ask the sixth form, and thank people properly"),
            book.solution("s6", "t3", "More benches\nand more bins, *please* _now_"),
            book.solution("s7", "t5", "A repair café near M1 1AE would be lovely"),
        ),
        pairs=(
            Pair("c1", "s2", "response", 0.8),
            Pair("c2", "s4", "possibly", 0.4),
            Pair("c4", "s5", "row", 1.0),
            Pair("c1", "s3", "possibly", 0.35),
        ),
        ledger=Ledger(len(book.responses), {d: n for d, n in counts.items() if n}),
        curve=(
            Agreement(0.5, 3, 0.41, 7.1),
            Agreement(1.0, 5, 0.62, 6.8, "themes"),
            Agreement(2, 9, 0.6, 6.5, "subthemes"),
        ),
    )


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    """A survey and a workshop: 26 responses, 5 themes, 6 challenges, 7 solutions."""
    return _made()


@pytest.fixture(scope="session")
def reviewed(analysis: Analysis) -> Analysis:
    """The same, after a person has checked it and has permitted quotes."""
    settings = {**analysis.settings, "quotes": "permitted"}
    return replace(
        analysis, settings=settings, review=Review("reviewed", "Sam Okafor", "3 July 2026")
    )


@pytest.fixture(scope="session")
def wordless(analysis: Analysis) -> Analysis:
    """The smallest that a run gives: one note, no theme, no challenge, no solution."""
    response = next(r for r in analysis.responses if r.text == "Good library, friendly staff")
    excerpt = next(e for e in analysis.excerpts if e.response == response.id)
    return replace(
        analysis,
        settings={**analysis.settings, "title": None, "asked": None, "dates": None},
        documents=tuple(d for d in analysis.documents if d.id == NOTES),
        questions=tuple(
            replace(q, answered=1) for q in analysis.questions if q.id == response.question
        ),
        responses=(response,),
        excerpts=(replace(excerpt, nearest=None),),
        themes=(),
        challenges=(),
        solutions=(),
        pairs=(),
        ledger=Ledger(1, {"analysed": 1}),
    )
