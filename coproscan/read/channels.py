"""Which channel a document's words came in by: the rules, in one place.

- transcript: speakers' labels come back ("Ada: … Ben: … Ada: …") or stand on lines of their own
  with a time ("Ada Price 00:12"), or turns are marked with ">>", or the paragraphs begin as people
  talk ("So", "Yeah", "OK") and there are hardly any lists.
- article: mostly running prose, and a published page's traits (a dateline, a byline, share
  buttons) or hardly any other form, unless it is a letter; or a page by several such traits, with
  paragraphs of prose, whatever lists and tables stand between them.
- notes: everything else: headings, bullets, tables.
"""

import re

from coproscan.read.blocks import Block, Blocks, opens_as_letter
from coproscan.read.pages import furniture
from coproscan.read.speakers import labels, speaker_line
from coproscan.read.titles import ends_sentence, gathering, words
from coproscan.types import Channel

# Fewer labels than this may be chance; a transcript of less is too short to matter.
_LEAST_TURNS = 4
# A name and a time on a line of their own are no chance.
_LEAST_TIMED = 3
# Labels on a third of the paragraphs: a transcript with unnamed voices between.
_LABELLED_SHARE = 1 / 3
# Of live captions 0.31 to 0.57 of the paragraphs begin so, of notes and articles up to 0.15.
_SPOKEN_SHARE = 0.25
_LEAST_SPOKEN = 6
_SPOKEN = re.compile(
    r"(?:so|yeah|yes|yep|no|nope|ok|okay|and|but|well|right|i mean|all right|alright|oh|um|uh|er|"
    r"cool|sure|thanks|thank you|hi|hello|hey|because|or|like|exactly|great|good|morning|"
    r"you know|let[’']s|that[’']s|it[’']s|[\[(] ?(?:laughter|laughs|applause|pause|inaudible|"
    r"crosstalk|music|group discussion)[ \w]*[\])])(?![\w-])",
    re.IGNORECASE,
)
# A sentence or two of prose; shorter paragraphs are points.
_PROSE_WORDS = 25
# A page's menus and buttons take their share of the words; a plain text has nothing but prose.
_PAGE_PROSE_SHARE, _PLAIN_PROSE_SHARE = 0.4, 0.6
# One kind of furniture may be pasted into notes; two come with a page. Three paragraphs are a text
# that somebody wrote to be read, not an introduction to a table.
_PAGE_FURNITURE, _PAGE_PARAGRAPHS = 2, 3
# A paragraph of an article on a page has a sentence of so many words at least.
_RUNNING_WORDS = 15
# A trait is a line of its own or a short note, not a phrase in a page of prose.
_LONGEST_TRAIT = 400
_PAGE_TRAITS = re.compile(
    r"\bcategor(?:y|ies)\s?:|\bposted (?:in|by|on)\b|\bleave a (?:reply|comment)\b|\bshare this\b|"
    r"\bpress contact\b|\bread more\b|\bback to (?:news|blog|top)\b|\bsubscribe\b|\bnewsletter\b|"
    r"\btext size\b|\bfeatured article\b|\bcomments? (?:are )?closed\b|\bskip to\b|\btags?:|"
    r"(?:^|\n)(?-i:[Bb]y [A-Z]\w+ [A-Z]\w+)",
    re.IGNORECASE,
)


def is_transcript(blocks: Blocks) -> bool:
    """Whether the document is talk written down."""
    said = [b for b in blocks if b.kind in ("paragraph", "item", "turn")]
    listed = sum(b.kind in ("bullet", "cell") for b in blocks)
    if not said or listed > len(said) / 2:
        return False
    if 2 * sum(b.kind == "turn" for b in said) > len(said):
        return True
    if sum(speaker_line(b.text) is not None for b in said) >= _LEAST_TIMED:
        return True
    found = labels(blocks)
    count = found.total()
    comes_back = max(found.values(), default=0) >= 2 and 2 * len(found) <= count + 1
    if comes_back and count >= max(_LEAST_TURNS, _LABELLED_SHARE * len(said)):
        return True
    spoken = sum(_SPOKEN.match(b.text) is not None for b in said)
    return spoken >= max(_LEAST_SPOKEN, _SPOKEN_SHARE * len(said)) and listed <= len(said) / 10


def channel_of(blocks: Blocks) -> Channel:
    """The channel of a document that is no transcript: an article or notes."""
    if any(block.kind == "heading" and gathering(block.title) for block in blocks):
        return "notes"
    content = [b for b in blocks if b.kind not in ("heading", "structure")]
    total = sum(words(b.text) for b in content)
    prose = sum(words(b.text) for b in content if _is_prose(b))
    bullets = sum(b.kind == "bullet" for b in content)
    if bullets > sum(map(_is_prose, content)) and bullets > len(content) / 2:
        return "notes"
    running = sum(_runs(b) for b in content)
    if running >= _PAGE_PARAGRAPHS and len(furniture(blocks)) >= _PAGE_FURNITURE:
        return "article"
    if any(_PAGE_TRAITS.search(b.text) for b in blocks if len(b.text) < _LONGEST_TRAIT):
        return "article" if prose > _PAGE_PROSE_SHARE * total else "notes"
    headings = sum(block.kind == "heading" for block in blocks)
    listed = any(b.kind in ("bullet", "item", "cell") for b in content)
    plain = not listed and 3 * headings <= len(content) and prose > _PLAIN_PROSE_SHARE * total
    plain = plain and not opens_as_letter(blocks)
    return "article" if plain else "notes"


def _is_prose(block: Block) -> bool:
    return block.kind in ("paragraph", "quote") and words(block.text) >= _PROSE_WORDS


def _runs(block: Block) -> bool:
    whole = words(block.text) >= _RUNNING_WORDS and ends_sentence(block.text)
    return block.kind in ("paragraph", "quote") and whole
