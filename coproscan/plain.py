"""A text's words without its mark-up, for stages that compare words; quotes stay as written."""

import re

_RULES = (
    (re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\s]{0,600}(?: \"[^\"\n]{0,200}\")?\)"), r"\1"),
    (re.compile(r"<?\b(?:https?://|www\.)[^\s<>)\]]{1,1000}>?"), " "),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,500}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]{1,500}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`{1,3}([^`\n]{1,500})`{1,3}"), r"\1"),
    (re.compile(r"<(?:br|/?(?:p|b|i|em|strong|u|span|div))\b[^<>]{0,300}>", re.IGNORECASE), " "),
)
"""Links become their words, addresses of the web nothing; emphasis, code and plain HTML tags lose
their marks. Each pattern is bounded, so that a cell of ten megabytes takes no longer than its
length."""


_MARKED = re.compile(r"[\[*_`<]|https?://|www\.")
"""What one of the rules begins with; most texts have none of it."""


def plain(text: str) -> str:
    """The words of `text` without links, web addresses, emphasis marks and simple tags.

    Text that is nothing but mark-up comes back as it is: it has no other words.
    """
    if not _MARKED.search(text):
        return text
    bare = text
    for pattern, words in _RULES:
        bare = pattern.sub(words, bare)
    return bare if bare.strip() else text
