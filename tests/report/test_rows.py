from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from coproscan.report import phrases
from coproscan.report.row_parts import Edition, PointRow, Quote
from coproscan.report.row_types import ReportRows, SourceRow
from coproscan.report.rows import build_rows
from coproscan.report.wording import displayed
from coproscan.types import Analysis, Place


def texts(row: object) -> Iterator[str]:
    """Every string anywhere in a row."""
    if isinstance(row, str):
        yield row
    elif isinstance(row, tuple):
        for item in row:
            yield from texts(item)
    elif isinstance(row, dict):
        yield from texts((*row.keys(), *row.values()))
    elif is_dataclass(row):
        for field in fields(row):
            yield from texts(getattr(row, field.name))


def quotes(row: object) -> Iterator[Quote]:
    """Every quote anywhere in a row."""
    if isinstance(row, Quote):
        yield row
    elif isinstance(row, tuple):
        for item in row:
            yield from quotes(item)
    elif is_dataclass(row):
        for field in fields(row):
            yield from quotes(getattr(row, field.name))


def full(rows: ReportRows) -> list[SourceRow]:
    """Every analysed response."""
    return [row for document in rows.sources for part in document.parts for row in part.rows]


@pytest.fixture(scope="module")
def private(analysis: Analysis) -> ReportRows:
    return build_rows(analysis, "private")


@pytest.fixture(scope="module")
def share(analysis: Analysis) -> ReportRows:
    return build_rows(analysis, "share")


def test_order_follows_the_setting(analysis: Analysis, private: ReportRows) -> None:
    assert private.order == (
        "Ordered by the average of two shares: of the people who answered and of the flip charts. "
        "One person or table can raise several themes."
    )
    by_votes = replace(analysis, settings={**analysis.settings, "rank_by": "votes"})
    assert build_rows(by_votes, "share").order.startswith(phrases.ORDERS["votes"])


def test_front_page(private: ReportRows) -> None:
    assert private.title == "Getting about in Fernley"
    assert private.review == phrases.DRAFT
    assert not private.reviewed
    assert private.facts == (
        ("What was asked", "What would make it easier to get about in the town?"),
        ("When", "1 to 30 June"),
    )
    assert private.received == (
        "Heard: 10 people who answered and 3 flip charts.",
        "Read: 1 survey and 1 set of notes. 1 document could not be read.",
        "A source is a table, group, breakout or flip chart that the notes name; else it is the "
        "whole document. Here: workshop notes.md (Flip chart 1, Flip chart 2, Flip chart 3).",
        "responses.csv: 11 people were asked 2 questions to answer in their own words: 10 wrote "
        "something.",
        "26 pieces of text read: 22 analysed, 4 set aside (1 blank or “n/a”, 1 answered “none”, "
        "1 page furniture and 1 context such as prompts).",
        "In what was analysed: 23 excerpts, each making one point. Part of no theme: 4 of 23 "
        "excerpts (17%).",
        "Respondents chose themselves; this is not a vote.",
    )
    assert [(tile.value, tile.label) for tile in private.tiles[1:]] == [
        ("6", "challenges"),
        ("4", "recurring challenges"),
        (str(len(private.unanswered.rows)), "challenges with no proposal"),
        ("7", "solutions"),
    ]


def test_a_second_form_of_one_person_leaves_the_survey_a_survey(analysis: Analysis) -> None:
    first = next(r for r in analysis.responses if r.channel == "survey" and r.respondent)
    again = replace(first, id=f"{first.id}-again", text="More seats")
    twice = replace(analysis, responses=(*analysis.responses, again))
    (line,) = (s for s in build_rows(twice, "private").received if "were asked" in s)
    assert line.startswith("responses.csv: 11 people were asked 2 questions")
    many = tuple(replace(again, id=f"{again.id}{n}", text=f"{n} seats") for n in range(20))
    statements = build_rows(replace(analysis, responses=(*analysis.responses, *many)), "private")
    assert not any("were asked" in sentence for sentence in statements.received)


def test_figures_are_those_of_the_analysis(analysis: Analysis, private: ReportRows) -> None:
    by_id = {theme.id: theme for theme in analysis.themes}
    every = [*private.themes, *(sub for theme in private.themes for sub in theme.subthemes)]
    assert sorted(by_id) == sorted(row.id for row in every)
    for row in every:
        theme = by_id[row.id]
        assert {f.channel: (f.count, f.base) for f in row.figures} == {
            channel: (count.count, count.base) for channel, count in theme.prevalence.items()
        }
        assert (row.rank, row.mentions) == (theme.rank, theme.mentions)
    assert sum(row.count for row in private.ledger) == private.read == len(analysis.responses)


def test_no_figure_of_notes_is_a_percentage(analysis: Analysis) -> None:
    large = replace(
        analysis,
        themes=tuple(
            replace(
                theme,
                prevalence={c: replace(n, base=50) for c, n in theme.prevalence.items()},
            )
            for theme in analysis.themes
        ),
    )
    figures = [figure for theme in build_rows(large, "private").themes for figure in theme.figures]
    assert {figure.channel for figure in figures if "%" in figure.words} == {"survey"}
    assert any(figure.channel == "notes" for figure in figures)


def test_each_channel_has_its_own_ranking(private: ReportRows) -> None:
    survey, notes = private.rankings
    assert (survey.base, notes.base) == ("10 people who answered", "3 flip charts")
    assert "t4" not in [row.theme.id for row in survey.rows]  # nobody raised it there
    assert [row.rank for row in notes.rows] == sorted(row.rank for row in notes.rows)


def test_challenges_meet_solutions(private: ReportRows) -> None:
    rows = {row.id: row for row in (*private.recurring.rows, *private.unanswered.rows)}
    assert [row.id for row in private.recurring.rows] == ["c1", "c2", "c3", "c4"]
    assert [(p.id, p.possibly) for p in rows["c1"].partners] == [("s2", False), ("s3", True)]
    assert rows["c4"].partners[0].evidence == "in the same table row"
    assert [quote.text for quote in rows["c3"].replies] == ["Is this still so?"]


def test_possibly_answers_nothing(private: ReportRows) -> None:
    assert [row.id for row in private.unanswered.rows] == ["c2", "c3", "c5", "c6"]
    assert "s4" in [row.id for row in private.unprompted.rows]


def test_every_challenge_is_shown(analysis: Analysis, private: ReportRows) -> None:
    shown = (private.recurring, private.met, private.unanswered)
    assert {row.id for points in shown for row in points.rows} == {
        c.id for c in analysis.challenges
    }


def test_a_single_challenge_with_a_proposal_is_not_lost(analysis: Analysis) -> None:
    pair = replace(analysis.pairs[0], challenge="c6", solution="s7", evidence="row")
    rows = build_rows(replace(analysis, pairs=(pair,)), "private")
    assert [row.id for row in rows.met.rows] == ["c6"]


def test_what_no_theme_took_has_its_nearest_theme(analysis: Analysis, private: ReportRows) -> None:
    found = {row.quote.text: row for row in private.unthemed.rows}
    assert "公園のベンチが足りません。" in found
    assert "A repair café near M1 1AE would be lovely" not in found  # it has a theme
    near = found["Good library, friendly staff"].quote.nearest
    assert near is not None
    assert near.name == "Parks and public spaces"
    assert sum(row.count for row in private.unthemed.rows) == private.unthemed.total
    assert private.unthemed.total == sum(e.theme is None for e in analysis.excerpts)


def test_the_same_words_in_no_theme_stand_once_with_their_count(analysis: Analysis) -> None:
    first = analysis.responses[0]
    said = tuple(
        replace(first, id=f"{first.id}{n}", text=text)
        for n, text in enumerate(("Bananas.", "bananas", "BANANAS!"))
    )
    taken = tuple(
        replace(analysis.excerpts[0], id=r.id, response=r.id, start=0, end=len(r.text), theme=None)
        for r in said
    )
    more = replace(
        analysis,
        responses=(*analysis.responses, *said),
        excerpts=(*analysis.excerpts, *taken),
    )
    first_row = build_rows(more, "private").unthemed.rows[0]
    assert (first_row.quote.text, first_row.count) == ("Bananas.", 3)


def test_points_raised_once_are_counted_where_they_are_listed(private: ReportRows) -> None:
    themes = {theme.id: theme for theme in private.themes}
    for single, kind in (
        (private.unanswered_once, "challenges"),
        (private.unprompted_once, "solutions"),
    ):
        assert single.count == sum(count for _, count in single.about) + single.unthemed
        for link, count in single.about:
            listed = getattr(themes[link.id], kind).rows
            assert sum(not row.recurring and not row.answered for row in listed) == count


def test_themes_say_who_noted_them_and_which_groups_raised_them(
    private: ReportRows, share: ReportRows
) -> None:
    themes = {theme.id: theme for theme in private.themes}
    assert themes["t4"].sources == ("Flip chart 1", "Flip chart 2")
    assert themes["t4"].votes is None  # dots are not for or against
    (ages,) = themes["t1"].groups
    assert (ages.name, ages.rows[0]) == ("Age band", ("16 to 24", "1 of 4"))
    assert {(theme.sources, theme.groups) for theme in share.themes} == {((), ())}


def test_quotes_are_slices_that_lead_to_their_source(
    analysis: Analysis, private: ReportRows
) -> None:
    responses = {response.id: response.text for response in analysis.responses}
    excerpts = {excerpt.id: excerpt for excerpt in analysis.excerpts}
    anchors = {anchor for row in full(private) for p in row.pieces for anchor in p.anchors}
    found = list(quotes(private))
    assert len(found) > len(excerpts)
    for quote in found:
        excerpt = excerpts[quote.id or ""]
        assert quote.text == displayed(responses[excerpt.response][excerpt.start : excerpt.end])
        assert quote.anchor in anchors


def test_every_response_is_there_in_full(analysis: Analysis, private: ReportRows) -> None:
    shown = {row.id: row.text for row in (*full(private), *private.set_aside)}
    assert shown == {response.id: response.text for response in analysis.responses}
    assert all(row.reason for row in private.set_aside if row.disposition != "Answered “none”")
    survey = private.sources[0]
    assert survey.groups == "Age band"
    assert survey.parts[0].rows[0].groups == "65 and over"


def test_overlapping_excerpts_mark_a_response_once(analysis: Analysis) -> None:
    first = analysis.excerpts[0]
    inner = replace(first, id=f"{first.id}x", start=first.start + 1, end=first.end - 1)
    rows = build_rows(replace(analysis, excerpts=(*analysis.excerpts, inner)), "private")
    source = next(row for row in full(rows) if row.id == first.response)
    marked = [piece for piece in source.pieces if piece.marked]
    assert len(marked) == 3
    assert [len(piece.anchors) for piece in marked] == [1, 1, 0]


def test_questions(private: ReportRows) -> None:
    hard = private.questions[0]
    assert (hard.heading, hard.answered) == (False, "10 people who answered")
    assert [row.figure.count for row in hard.themes] == sorted(
        (row.figure.count for row in hard.themes), reverse=True
    )
    assert [question.heading for question in private.questions] == [False, False, True, True]
    assert hard.does[0] == ("challenge", "challenges: 7 mentions")


def test_equal_headings_are_one_and_those_of_one_table_are_left_out(analysis: Analysis) -> None:
    barriers, hopes = analysis.questions[2:]
    equal = replace(analysis, questions=(barriers, replace(hopes, text="barriers:")))
    (row,) = build_rows(equal, "private").questions
    assert (row.text, row.base, row.answered) == ("Barriers", 3, "3 flip charts")
    alone = replace(analysis, questions=(*analysis.questions[:3], replace(hopes, answered=1)))
    rows = build_rows(alone, "private")
    assert [row.text for row in rows.asked][-1] == "Barriers"
    assert rows.headings_left_out == 1


# What may not be handed on


def test_share_holds_nothing_that_identifies(analysis: Analysis, share: ReportRows) -> None:
    everything = "\n".join(texts(share))
    for response in analysis.responses:
        assert response.id not in everything
        assert response.locator not in everything
        if response.channel != "notes":
            assert response.disposition != "analysed" or response.text not in everything
            assert not response.respondent or response.respondent not in everything
    for document in analysis.documents:
        assert document.path not in everything
        assert document.path.rpartition("/")[2] not in everything
    assert "65 and over" not in everything
    assert "Back to news" not in everything  # the text of a ledger row
    assert (share.sources, share.set_aside) == ((), ())
    assert (share.documents, share.unreadable) == ((), ())


def test_share_quotes_notes_only(share: ReportRows) -> None:
    found = list(quotes(share))
    assert found
    assert {quote.channel for quote in found} == {"notes"}
    assert {(quote.id, quote.anchor, quote.document) for quote in found} == {(None, None, None)}
    assert share.excerpts.held_back == 16


def test_share_says_what_it_leaves_out(share: ReportRows) -> None:
    quoted = {row.id: row.text for row in share.recurring.rows}
    assert quoted == {"c3": "Buses stop too early", "c4": "Lack of volunteers"}  # from the notes
    assert share.recurring.held_back == 2
    assert [(link.name, n) for link, n in share.recurring.about] == [
        ("Evening and weekend buses", 1),
        ("Cost of parking", 1),
    ]
    assert share.unanswered.held_back == 3
    assert share.caution is not None
    assert "masked, check before publishing" in share.caution.casefold()
    assert "anonymised" not in "\n".join(texts(share))
    assert phrases.HELD_BACK in share.about


def test_share_quotes_what_is_permitted_and_masks_it(reviewed: Analysis) -> None:
    rows = build_rows(reviewed, "share")
    everything = "\n".join(texts(rows))
    assert rows.reviewed
    assert "Dog mess everywhere in Albert Park, ring me on [telephone number]." in everything
    assert "A repair café near [postcode] would be lovely" in everything
    for detail in ("0161 496 0000", "jo.bloggs@example.org", "M1 1AE"):
        assert detail not in everything
    assert rows.excerpts.held_back == 0
    assert phrases.HELD_BACK not in rows.about
    shown: list[PointRow] = [*rows.recurring.rows, *rows.unanswered.rows]
    assert {row.wording for row in shown} == {"verbatim"}


def test_tables_with_the_same_name_are_told_apart(analysis: Analysis) -> None:
    other = "evening #2.md"
    first = next(r for r in analysis.responses if r.locator == "line 13, cell 1")
    again = replace(
        first, id=f"{other}#x", document=other, source=f"{other}#Flip chart 1", respondent=None
    )
    taken = next(e for e in analysis.excerpts if e.response == first.id)
    excerpt = replace(taken, id="new", response=again.id)
    both = replace(
        analysis,
        documents=(*analysis.documents, replace(analysis.documents[2], id=other, path=other)),
        responses=(*analysis.responses, again),
        excerpts=(*analysis.excerpts, excerpt),
        themes=tuple(
            replace(t, excerpts=(*t.excerpts, "new")) if t.id == "t4" else t
            for t in analysis.themes
        ),
    )
    theme = next(t for t in build_rows(both, "private").themes if t.id == "t4")
    assert theme.sources == (
        "Flip chart 1 (workshop notes.md)",
        "Flip chart 2",
        "Flip chart 1 (evening #2.md)",
    )


def test_a_consent_column_decides_whatever_the_settings(
    analysis: Analysis, reviewed: Analysis
) -> None:
    def asked(of: Analysis) -> Analysis:
        consent = {"row 2": True, "row 3": False}
        return replace(
            of,
            responses=tuple(
                replace(r, quotable=consent.get(r.locator.partition(",")[0])) for r in of.responses
            ),
        )

    for made, said in ((asked(analysis), phrases.CONSENTED), (asked(reviewed), phrases.REFUSED)):
        rows = build_rows(made, "share")
        everything = "\n".join(texts(rows))
        assert "The 47 bus never turns up." in everything
        assert "nowhere to wait" not in everything
        assert said in rows.about
        assert phrases.HELD_BACK not in rows.about
    assert {q.channel for q in quotes(build_rows(asked(analysis), "share"))} == {"notes", "survey"}


def test_whom_a_document_quotes_is_named_in_private_alone(analysis: Analysis) -> None:
    who = {"line 20": "Resident, 81", "line 21": "Ada Pargeter", "line 31": "parent"}
    named = replace(
        analysis,
        responses=tuple(
            replace(r, respondent=f"{r.document}#{who[r.locator]}", place=Place("quote"))
            if r.locator in who
            else r
            for r in analysis.responses
        ),
    )
    spoken = {
        edition: {q.text: q.speaker for q in quotes(build_rows(named, edition)) if q.speaker}
        for edition in ("private", "share")
    }
    assert sorted(spoken["private"].values()) == ["Ada Pargeter", "Resident, 81", "parent"]
    assert sorted(spoken["share"].values()) == ["Resident", "parent"]
    assert "Pargeter" not in "\n".join(texts(build_rows(named, "share")))


@pytest.mark.parametrize("edition", ["private", "share"])
def test_the_same_rows_each_time(analysis: Analysis, edition: Edition) -> None:
    assert build_rows(analysis, edition) == build_rows(analysis, edition)


# Small input


def test_one_note(wordless: Analysis) -> None:
    private, share = build_rows(wordless, "private"), build_rows(wordless, "share")
    assert private.title == "What people said, in workshop notes.md"
    assert share.title == "What people said"
    assert private.themes == ()
    assert [row.quote.text for row in private.unthemed.rows] == ["Good library, friendly staff"]
    assert "1 piece of text read, all analysed." in private.received


def test_a_challenge_without_a_proposal_names_those_that_may_be_it_and_have_one(
    analysis: Analysis,
) -> None:
    challenges = tuple(
        replace(c, alike={"c3": ("c1", "c5"), "c4": ("c1",)}.get(c.id, ()))
        for c in analysis.challenges
    )
    alike = replace(analysis, challenges=challenges)
    rows = build_rows(alike, "private")
    named = {
        point.id: [other.id for other in point.compare]
        for point in (*rows.unanswered.rows, *rows.met.rows, *rows.recurring.rows)
    }
    # c5 has no proposal either, c4 has one of its own
    assert named["c3"] == ["c1"]
    assert not any(named[id_] for id_ in named if id_ != "c3")
    kept = build_rows(alike, "share")
    assert not [o for point in kept.unanswered.rows for o in point.compare if o.id == "c5"]


def test_what_was_proposed_is_in_the_words_that_the_evidence_is_about(analysis: Analysis) -> None:
    stated = next(c for c in analysis.challenges if c.id == "c4")
    assert len(stated.excerpts) > 1
    solution = next(s for s in analysis.solutions if s.id == "s5")
    for own in stated.excerpts:
        pairs = tuple(
            replace(p, excerpts=(own, solution.excerpts[0])) if p.challenge == "c4" else p
            for p in analysis.pairs
        )
        rows = build_rows(replace(analysis, pairs=pairs), "private")
        words = {quote.id: quote.text for quote in quotes(rows.excerpts)}
        [partner] = [
            partner
            for point in (*rows.proposed.rows, *rows.unprompted.rows)
            if point.id == "s5"
            for partner in point.partners
        ][:1]
        assert partner.quote is not None
        assert partner.quote.text == words[own]
