from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from coproscan.report import phrases
from coproscan.report.rows import Edition, PointRow, Quote, ReportRows, SourceRow, build_rows
from coproscan.types import Analysis


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
    assert private.order == phrases.MIXED_ORDER
    by_votes = replace(analysis, settings={**analysis.settings, "rank_by": "votes"})
    assert build_rows(by_votes, "share").order == phrases.ORDERS["votes"]


def test_front_page(private: ReportRows) -> None:
    assert private.title == "Getting about in Fernley"
    assert private.review == phrases.DRAFT
    assert not private.reviewed
    assert private.facts == (
        ("What was asked", "What would make it easier to get about in the town?"),
        ("When", "1 to 30 June"),
    )
    assert private.received == (
        "Read: 1 survey and 1 set of notes. 1 document could not be read.",
        "26 responses received: 22 analysed, 4 set aside (1 blank or “n/a”, 1 answered “none”, "
        "1 boilerplate and 1 context).",
        "They come from 10 people who answered and 3 flip charts.",
        "Respondents chose themselves; this is not a vote.",
    )
    assert ("4", "recurring challenges") in private.tiles


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


def test_rare_points_have_their_nearest_theme(private: ReportRows) -> None:
    found = {quote.text: quote for quote in private.rare.rows}
    assert "公園のベンチが足りません。" in found
    assert "A repair café near M1 1AE would be lovely" in found  # a theme that one person raised
    assert "Is this still so?" not in found  # stands with its challenge
    near = found["Good library, friendly staff"].nearest
    assert near is not None
    assert near.name == "Parks and public spaces"


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
        assert quote.text == responses[excerpt.response][excerpt.start : excerpt.end]
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


@pytest.mark.parametrize("edition", ["private", "share"])
def test_the_same_rows_each_time(analysis: Analysis, edition: Edition) -> None:
    assert build_rows(analysis, edition) == build_rows(analysis, edition)


# Small input


def test_one_note(wordless: Analysis) -> None:
    private, share = build_rows(wordless, "private"), build_rows(wordless, "share")
    assert private.title == "What people said, in workshop notes.md"
    assert share.title == "What people said"
    assert private.themes == ()
    assert [quote.text for quote in private.rare.rows] == ["Good library, friendly staff"]
    assert private.received[1] == "1 response received, all analysed."
