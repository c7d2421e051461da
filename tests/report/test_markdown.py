from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coproscan.report.markdown import render_markdown
from coproscan.report.markdown.words import escaped
from coproscan.report.rows import build_rows
from coproscan.types import Analysis

PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def leaves(tokens: list[Token]) -> list[Token]:
    return [leaf for token in tokens for leaf in (token, *leaves(token.children or []))]


def shown(markdown: str) -> str:
    """The words that a reader sees."""
    return "".join(
        token.content
        for token in leaves(PARSER.parse(markdown))
        if token.type in ("text", "text_special", "code_inline", "code_block", "fence")
    )


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("*_`[]()<>#-+=.1|~$&\\! \n"))))
def test_words_are_shown_as_they_are(text: str) -> None:
    in_lines = (" ".join(line.split()) for line in text.splitlines())
    expected = " / ".join(line for line in in_lines if line).replace("\0", "\ufffd")
    for before in ("", "- ", "> ", "some words "):
        markdown = f"{before}{escaped(text)}"
        assert shown(markdown).removeprefix("some words").strip() == expected
        kinds = {token.type for token in leaves(PARSER.parse(markdown))}
        assert not kinds & {"heading_open", "html_block", "html_inline", "link_open", "em_open"}
        assert not kinds & {"strong_open", "code_inline", "code_block", "fence", "hr", "image"}


def test_headings_are_in_order_and_one_is_the_title(analysis: Analysis) -> None:
    tokens = PARSER.parse(render_markdown(build_rows(analysis, "private")))
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_hostile_text_is_text(analysis: Analysis) -> None:
    markdown = render_markdown(build_rows(analysis, "private"))
    kinds = {token.type for token in leaves(PARSER.parse(markdown))}
    assert not kinds & {"html_block", "html_inline", "link_open", "image"}
    assert '<script>alert("x")</script> Parking' in shown(markdown)


def test_it_says_what_the_page_says(analysis: Analysis) -> None:
    markdown = render_markdown(build_rows(analysis, "private"))
    assert "**Draft: suggested by software, not yet checked by a person**" in markdown
    assert "Proposed: Run it every ten minutes please. (in the same response)" in markdown
    assert "No proposal recorded here" in markdown
    assert "nearest theme: Parks and public spaces" in markdown
    assert "old export.xlsx is encrypted" in markdown
    assert "-1" not in markdown


def test_tables_hold_their_columns(analysis: Analysis) -> None:
    piped = analysis.responses[2]
    assert piped.disposition == "no_content"
    tokens = PARSER.parse(render_markdown(build_rows(analysis, "private")))
    rows = "".join("x" if t.type == "td_open" else "\n" * (t.type == "tr_close") for t in tokens)
    assert set(filter(None, rows.split("\n"))) == {"xxx", "xxxx", "xxxxx", "xx"}
    assert "Back to news | Share this" in shown(render_markdown(build_rows(analysis, "private")))


def test_one_note(wordless: Analysis) -> None:
    markdown = render_markdown(build_rows(wordless, "share"))
    assert "Too little was said that could be grouped into themes" in markdown
    assert "## Each theme" not in markdown
    assert "\n\n\n" not in markdown
