"""Saved web pages."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.errors import UnreadableDocument
from coproscan.read.content import Content, File
from coproscan.read.html import read_html
from coproscan.settings import Settings

PAGE = """<!doctype html><html><head><title>Workshop notes</title><style>p { color: red }</style>
<script>var shown = "<p>never</p>";</script></head><body>
<header><a href="/">Elm Council</a><nav><ul><li>Home<li>News</ul></nav></header>
<main><h1>Riverside   conversation</h1>%s</main>
<footer>Contact us</footer></body></html>"""


def read_bytes(data: bytes) -> Content:
    return read_html(File("page.html", Path("page.html"), data), Settings())


def read(body: str) -> Content:
    return read_bytes((PAGE % body).encode())


def test_headings_lists_and_sources() -> None:
    content = read(
        "<h2>Table 1</h2><h3>What works well?</h3><ul><li>The Tuesday <b>lunch</b> club"
        "<ul><li>and on\n Fridays too</ul><li><p>The weir</ul>"
        "<h2>Table 2</h2><h3>What works well?</h3><ol><li>Parking</ol>"
    )
    assert [(r.locator, r.text, r.source) for r in content.responses] == [
        ("paragraph 4", "The Tuesday lunch club", "page.html#Table 1"),
        ("paragraph 5", "and on Fridays too", "page.html#Table 1"),
        ("paragraph 6", "The weir", "page.html#Table 1"),
        ("paragraph 9", "Parking", "page.html#Table 2"),
    ]
    assert {r.place.kind for r in content.responses} == {"bullet"}
    nested = content.responses[1].place
    assert (nested.depth, nested.parent) == (1, "page.html#paragraph 4")
    assert len({r.question for r in content.responses}) == 1


def test_what_a_page_has_around_its_text_is_structure() -> None:
    content = read("<p>We met in the hall and spoke of the buses.</p><p hidden>Not shown.</p>")
    assert [r.text for r in content.responses] == ["We met in the hall and spoke of the buses."]
    assert {(s.kind, s.text) for s in content.structures} == {
        ("page title", "Workshop notes"),
        ("page header", "Elm Council Home News"),
        ("heading", "Riverside conversation"),
        ("hidden text", "Not shown."),
        ("page footer", "Contact us"),
    }


def test_a_table_gives_cells_under_their_headers() -> None:
    content = read(
        "<table><thead><tr><th>Challenge<th>Solution</thead><tbody>"
        "<tr><td rowspan=2>Cold hall<td>Carpets<ul><li>and curtains</ul>"
        "<tr><td>Heating<tr><td colspan=2>Both</table>"
    )
    assert [(r.locator, r.text, r.place.column) for r in content.responses] == [
        ("table 1, row 2, cell 1", "Cold hall", "Challenge"),
        ("table 1, row 2, cell 2, part 1", "Carpets", "Solution"),
        ("table 1, row 2, cell 2, part 2", "and curtains", "Solution"),
        ("table 1, row 3, cell 1", "Heating", "Solution"),
        ("table 1, row 4, cell 1", "Both", "Challenge"),
    ]


def test_a_table_that_only_places_words_is_none() -> None:
    content = read(
        "<table><tr><td><p>Left of the page stands this sentence.</p></td><td><table><tr><td>"
        "And right of it stands another.</td></tr></table></td></tr></table>"
    )
    assert [r.place.kind for r in content.responses] == ["item", "item"]


def test_line_breaks_blanks_and_entities() -> None:
    content = read(
        "<h2>Table 1</h2><p>First   of all<br>the lights,<br><br>then the\nbins &amp; the "
        "caf&eacute;."
    )
    assert [r.text for r in content.responses] == [
        "First of all",
        "the lights,",
        "then the bins & the café.",
    ]


def test_a_quote_has_its_speaker() -> None:
    content = read(
        "<blockquote><p>I never felt so at home in a hall.</p><footer>— Jo Field</footer>"
        "</blockquote><p>We thank everyone who came and helped to clear up.</p>"
    )
    quote = content.responses[0]
    assert (quote.place.kind, quote.respondent) == ("quote", "page.html#Jo Field")


def test_bold_lines_head_what_follows() -> None:
    content = read(
        '<p><b>Ideas for next year</b></p><p>• A bench</p><p><span style="font-weight: 700">'
        "Worries</span></p><p>• The road</p>"
    )
    assert [(r.place.headings[-1], r.text) for r in content.responses] == [
        ("Ideas for next year", "A bench"),
        ("Worries", "The road"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-2", "utf-16"])
def test_the_encoding_that_a_page_declares(encoding: str) -> None:
    text = "Ein schöner Platz für größere Bäume fehlt in der Straße."
    page = f'<html><head><meta charset="{encoding}"></head><body><p>{text}</p></body></html>'
    assert [r.text for r in read_bytes(page.encode(encoding)).responses] == [text]


@pytest.mark.parametrize("page", ["<html><body><script>go()</script></body></html>", "<p></p>"])
def test_a_page_without_text(page: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"^page\.html: has no text"):
        read_bytes(page.encode())


def test_what_is_no_page() -> None:
    with pytest.raises(UnreadableDocument, match="PNG"):
        read_bytes(b"\x89PNG\r\n\x1a\n\0\0")


def test_nesting_past_all_measure_is_read_or_refused() -> None:
    deep = "<div>" * 1500 + "The lights on the path" + "</div>" * 1500
    assert "The lights on the path" in {r.text for r in read(deep).responses}
    with pytest.raises(UnreadableDocument, match="nested"):
        read(deep.replace("<div>", "<div><div>"))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
TAG = st.sampled_from(["p", "li", "h2", "td", "ul", "table", "tr", "b", "div", "pre", "blockquote"])


@settings(max_examples=150)
@given(st.lists(st.tuples(TAG, TEXT), max_size=10))
def test_every_character_lies_in_a_response_or_a_structure(pieces: list[tuple[str, str]]) -> None:
    told = [(tag, text.translate({60: None, 38: None})) for tag, text in pieces]
    body = "".join(f"<{tag}>{text}" for tag, text in told)
    content = read_bytes(f"<html><body><p>x{body}</body></html>".encode())
    found = [r.text for r in content.responses] + [s.text for s in content.structures]
    letters = Counter(c for text in found for c in text if not c.isspace())
    put = Counter(c for text in ("x", *(t for _, t in told)) for c in text if not c.isspace())
    assert letters == put
    assert len({r.id for r in content.responses}) == len(content.responses)


def test_a_pictures_caption_is_no_heading_and_nobodys_point() -> None:
    content = read(
        "<figure><img src='t.jpg'><figcaption>Table 3 hard at work. Photo: Ada Quill</figcaption>"
        "</figure><p>We met in the hall and spoke of the buses.</p>"
    )
    assert [(r.text, r.source) for r in content.responses] == [
        ("We met in the hall and spoke of the buses.", "page.html")
    ]
    assert ("picture caption", "Table 3 hard at work. Photo: Ada Quill") in {
        (s.kind, s.text) for s in content.structures
    }


def test_a_list_heading_that_ends_in_a_colon_heads_its_list() -> None:
    content = read("<h2>Ideas</h2><p>A bench.</p><h3>Share this:</h3><ul><li>Post<li>Mail</ul>")
    headings = [r.place.headings[-1] for r in content.responses]
    assert headings == ["Ideas", "Share this:", "Share this:"]
