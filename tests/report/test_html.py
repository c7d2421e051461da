import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from coproscan.report import html
from coproscan.report.html import render_html
from coproscan.report.row_parts import Edition
from coproscan.report.rows import build_rows
from coproscan.types import Analysis, Challenge, Solution, Stability

VOID = {"meta", "link", "input", "img", "br", "rect", "path", "polyline", "circle"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    text: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """A page read by a parser that shares nothing with the writer; fails on unbalanced tags."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(source)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open
            assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text.append(data)

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def words(self, tag: str = "body") -> str:
        return "".join(self.all(tag)[0].text)


def page(analysis: Analysis, edition: Edition = "private") -> Page:
    return Page(render_html(build_rows(analysis, edition)))


@pytest.fixture(scope="module")
def private(analysis: Analysis) -> Page:
    return page(analysis)


@pytest.fixture(scope="module")
def share(analysis: Analysis) -> Page:
    return page(analysis, "share")


@pytest.mark.parametrize("edition", ["private", "share"])
def test_structure(analysis: Analysis, edition: Edition) -> None:
    found = page(analysis, edition)
    (root,) = found.all("html")
    assert root.attributes["lang"] == "en-GB"
    assert found.words("title") == "Draft: Getting about in Fernley: themes report"
    assert [len(found.all(tag)) for tag in ("main", "nav", "header", "footer", "h1")] == [1] * 5
    levels = [int(h.tag[1]) for h in found.all("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    for tag in found.all("table"):
        assert "".join(tag.text)
    assert len(found.all("caption")) == len(found.all("table"))
    assert all(th.attributes.get("scope") in ("col", "row") for th in found.all("th"))
    assert all(svg.attributes.get("aria-hidden") == "true" for svg in found.all("svg"))


@pytest.mark.parametrize("edition", ["private", "share"])
def test_every_link_leads_somewhere_in_the_page(analysis: Analysis, edition: Edition) -> None:
    found = page(analysis, edition)
    ids = Counter(e.attributes["id"] for e in found.elements if "id" in e.attributes)
    assert max(ids.values()) == 1
    links = [link.attributes["href"] or "" for link in found.all("a")]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    named = [e.attributes.get("aria-labelledby") for e in found.elements]
    assert all(name in ids for name in named if name)
    labels = [label.attributes["for"] for label in found.all("label")]
    controls = [e.attributes["id"] for e in found.all("input", "select")]
    assert labels == controls


def test_hostile_text_is_inert(private: Page) -> None:
    assert len(private.all("script")) == 1
    assert not private.all("img", "iframe", "object", "embed", "base")
    for element in private.elements:
        assert not [name for name in element.attributes if name.startswith("on")]
        assert "style" not in element.attributes
        for name in ("href", "src", "action"):
            value = element.attributes.get(name) or "#"
            assert value.startswith(("#", "data:,"))
    assert "</script></details><img src=x onerror=alert(2)>" in private.words()
    assert "<b>cost</b>" in private.words()


def test_nothing_runs_but_our_own(private: Page) -> None:
    policy = next(
        meta.attributes["content"] or ""
        for meta in private.all("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        digest = hashlib.sha256(private.words(tag).encode()).digest()
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy


def test_the_page_asks_the_network_for_nothing(private: Page) -> None:
    ours = private.words("style") + private.words("script")
    assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttp", ours)


def test_a_quote_leads_to_its_response(analysis: Analysis, private: Page) -> None:
    marks = {mark.attributes.get("id"): "".join(mark.text) for mark in private.all("mark")}
    by_number = {f"e{n}": e for n, e in enumerate(analysis.excerpts, start=1)}
    assert set(marks) == set(by_number)
    responses = {response.id: response.text for response in analysis.responses}
    for anchor, excerpt in by_number.items():
        assert marks[anchor] == responses[excerpt.response][excerpt.start : excerpt.end]


def test_plain_words_outside_the_methods(private: Page) -> None:
    words = private.words("main")
    before_the_methods = words[: words.index("How it was done")]
    for jargon in ("cluster", "cosine", "embedding", "vector", "-1", "undefined"):
        assert jargon not in before_the_methods.casefold()


def test_the_methods_tell_how_fine_and_how_well(private: Page) -> None:
    words = private.words("main")
    methods = words[words.index("How it was done") :]
    assert re.search(r"1\.0 \(themes\)\s*5\s*0\.62\s*6\.80", methods)
    assert re.search(r"2 \(sub-themes\)\s*9\s*0\.60\s*6\.50", methods)
    assert len(private.all("circle")) == 3
    assert re.search(r"functions-static\s*Challenges, .* F1, sources held out in turn", methods)


def test_draft_and_reviewed(analysis: Analysis, reviewed: Analysis) -> None:
    draft = "Draft: suggested by software, not yet checked by a person"
    assert page(analysis).words().count(draft) >= 2
    checked = page(reviewed)
    assert "Draft" not in checked.words()
    assert "Reviewed by Sam Okafor on 3 July 2026" in checked.words()


def test_a_theme_that_is_seldom_found_again_is_marked(analysis: Analysis) -> None:
    shaky = replace(
        analysis,
        themes=tuple(
            replace(theme, stability=Stability(2, 10)) if theme.id == "t2" else theme
            for theme in analysis.themes
        ),
    )
    marked = [e for e in page(shaky).all("p") if e.attributes.get("class") == "caution"]
    assert len(marked) == 1
    assert "read it with care" in "".join(marked[0].text)


def test_every_point_is_listed_in_full_once(analysis: Analysis, private: Page) -> None:
    ids = [e.attributes.get("id") for e in private.elements]
    paired = {pair.solution for pair in analysis.pairs if pair.evidence != "possibly"}
    points: tuple[Challenge | Solution, ...] = (*analysis.challenges, *analysis.solutions)
    for point in points:
        in_a_pair = point.id in paired and point.mentions > 1
        if point.theme and not in_a_pair:
            assert ids.count(point.id) == 1


def test_share_has_no_way_to_a_response(share: Page) -> None:
    assert not share.all("mark")
    assert "Every response, as read" not in share.words()
    assert "masked, check before publishing" in share.words().casefold()
    assert "row 12" not in share.words()


@pytest.mark.parametrize("edition", ["private", "share"])
def test_one_note(wordless: Analysis, edition: Edition) -> None:
    words = page(wordless, edition).words()
    assert "Too little was said that could be grouped into themes; every point is listed." in words
    assert "No challenge was found." in words
    assert "Good library, friendly staff" in words


def test_a_very_large_report_stays_a_page(
    analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "TABLE_LIMIT", 5)
    html._environment.cache_clear()
    try:
        found = page(analysis)
    finally:
        monkeypatch.undo()
        html._environment.cache_clear()
    assert "23 excerpts: more than a page can hold. All are in excerpts.csv." in found.words()
    ids = {e.attributes.get("id") for e in found.elements}
    links = [link.attributes["href"] or "" for link in found.all("a")]
    assert all(link[1:] in ids for link in links)
    assert any(link.startswith("#e") for link in links)


def test_the_same_page_each_time(analysis: Analysis) -> None:
    rows = build_rows(analysis, "private")
    assert render_html(rows) == render_html(rows)


def test_a_theme_without_a_permitted_quote_has_its_section(analysis: Analysis) -> None:
    survey_only = replace(
        analysis, responses=tuple(replace(r, channel="survey") for r in analysis.responses)
    )
    words = page(survey_only, "share").words()
    assert "Finding volunteers" in words
    assert "“Lack of volunteers”" not in words


def test_of_many_sub_themes_the_largest_are_shown_and_the_rest_folded_away(
    analysis: Analysis,
) -> None:
    rows = build_rows(analysis, "private")
    first, *others = rows.themes
    below = tuple(replace(first, id=f"t1.{n}", name=f"Within {n}") for n in range(1, 10))
    source = render_html(replace(rows, themes=(replace(first, subthemes=below), *others)))
    Page(source)
    shown, _, folded = source.partition("4 more sub-themes")
    assert shown.count("<b>Within ") == 5
    assert folded.count("<b>Within ") == 4
