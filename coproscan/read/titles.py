"""What looks like a title, a label or the name of a gathering, judged by its shape alone."""

import re

# A heading of more words than this is a sentence: of a hundred headings in notes and articles
# hardly one is longer. A question may take a few more words.
MOST_TITLE_WORDS = 12
MOST_QUESTION_WORDS = 22
# "Ideas:" and "What works well:" are headings; a longer line before a list leads into it.
_MOST_COLON_WORDS = 4
# After a label's colon a title goes on for a few words ("Workshop two: the high street"); a
# labelled item ("Youth club: open three nights a week at the church hall") says more.
_MOST_WORDS_AFTER_COLON = 5

_FINITE = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|may|might|must|"
    r"shall|isn[’']t|aren[’']t|wasn[’']t|don[’']t|doesn[’']t|didn[’']t|can[’']t|won[’']t|"
    r"\w+[’'](?:re|ve|ll|d|m))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:what|how|why|who|whom|whose|where|when|which|do|does|did|is|are|was|were|can|could|should|"
    r"would|will|have|has|if|in what|to what|for whom|any)\b",
    re.IGNORECASE,
)
_QUESTION_NUMBER = re.compile(r"(?:Q|Question)\s?\d{0,2}\s?[.:)\u2013\u2014-]\s*\S", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE_FIRST = re.compile(
    rf"(?:\w+day,? )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b|{_MONTH} \d|"
    r"\d{1,2}[:./]\d{2}",
    re.IGNORECASE,
)
# With a date in it a line is a page's dateline, unless it is the document's first: its title.
_FULL_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH} \d{{4}}\b", re.IGNORECASE)
_CONTACT = re.compile(r"https?://|www\.|\S@\S|(?:\d[ -]?){7,}|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
# Labels of particulars ("Venue: village hall"): what follows is a value, no section.
_PARTICULAR = re.compile(
    r"(?:(?:session|workshop|event|meeting|day|start|end)s? (?:(?:&|and) )?)?"
    r"(?:date|day|time|venue|location|place|room|where|when|phone|tel|telephone|fax|e-?mail|web|"
    r"website|posted(?: in| by| on)?|tags?|tagged|categor(?:y|ies)|filed under|authors?|by|"
    r"present|apologies|attend(?:ees|ing)|participants|facilitat(?:ors?|ion)(?:\(s\)| notes)?|"
    r"facilitated by|chair(?:ed by)?|hosts?|speakers?|scribes?|notes?[ -]?takers?|minutes by|"
    r"contact|twitter|text size|share(?: this)?|published|updated|source|photo|image|version|"
    r"page)\s*:",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:(?:posted|written|published|updated) )?(?:by|on) [\w“]", re.IGNORECASE)
# A page's links and buttons: they head nothing, whatever stands below them.
_BUTTON = re.compile(
    r"(?:skip to|back to|jump to|go to|share (?:this|on|via)|read more|sign (?:in|up)|log ?in|"
    r"subscribe|follow us|print this|menu|search|home)\b",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"\b(?:includ\w+|follow\w+|these|those|was|were|is|are|said|says|wrote|writes|"
    r"commented|replied|such as|e\.g|for example|namely|we|they|you|i)\b",
    re.IGNORECASE,
)
_GATHERING_WORD = (
    r"(?:flip[ -]?chart|break[ -]?out(?: (?:room|group|session|discussion))?|focus group|"
    r"small group|discussion group|working group|table|group|room|circle|session|workshop|team|"
    r"station|cluster|sheet|stall|pod|zone)"
)
_NUMBER = (
    r"(?:(?: ?(?:no\.? ?|number |#))? ?\d{1,3}(?!%|[:/.]?\d)| (?-i:[A-Z])(?![\w’'])|"
    r" (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
_COLOUR = r"(?:red|blue|green|yellow|orange|purple|pink|white|black|brown|grey|gold|silver)"
_NUMBERED_GATHERING = re.compile(
    rf"\b{_GATHERING_WORD}{_NUMBER}(?:[,;/ ]{{1,3}}(?:and )?{_GATHERING_WORD}{_NUMBER})*",
    re.IGNORECASE,
)
_NAMED_GATHERING = re.compile(
    r"(?:break[ -]?out(?: (?:room|group|session|discussion))?|(?:focus |small |discussion )?group|"
    r"table|flip[ -]?chart)"
    r" ?[:–—-] ?[^\W\d].*",
    re.IGNORECASE,
)
_COLOURED_GATHERING = re.compile(rf"(?:the )?{_COLOUR} (?:table|group|team|room)\b", re.IGNORECASE)
# "The table I sat at": a lone letter that is a word is no number.
_LETTER_WORD = re.compile(r".* I", re.DOTALL)
_LABELLED = re.compile(r"[^\W\d_][^:.!?\n]{1,60}:\s{1,9}\S")
# "Table 3 hard at work. Photo: ..." says something; "Table 3. Ideas" is a title.
_NEXT_SENTENCE = re.compile(r"\w{2}[.!?] +[A-Z“‘\"']")
_CLOSERS = "”’\"')]»*_"


def words(text: str) -> int:
    """How many words a text has, by its blanks."""
    return len(text.split())


def ends_sentence(text: str) -> bool:
    """Whether the text's last word ends a sentence, closing quotation marks left aside."""
    return text.rstrip().rstrip(_CLOSERS).rstrip().endswith((".", "!", "?", "…"))


def is_labelled(text: str) -> bool:
    """Whether the text is a labelled item: "Youth club: open three nights a week"."""
    return _LABELLED.match(text) is not None


def is_capitals(text: str) -> bool:
    """Whether all of the text's letters, three or more, are capitals."""
    return text.isupper() and sum(c.isalpha() for c in text) >= 3


def gathering(text: str) -> str | None:
    """The name of the table, group, room, breakout or flip chart that a heading names, or None.

    A number names it ("Table 3 – ideas" is "Table 3"; "Session 2, Room 1" is itself), else the
    whole heading does ("Breakout: parks and paths").
    """
    text = text.strip()
    if words(text) > MOST_TITLE_WORDS or text.endswith((".", "?")):
        return None
    numbered = _NUMBERED_GATHERING.search(text)
    if numbered and not _LETTER_WORD.fullmatch(numbered[0]):
        return numbered[0]
    if _NAMED_GATHERING.fullmatch(text) or _COLOURED_GATHERING.match(text):
        return text.rstrip(" :")
    return None


def opens_with_gathering(text: str) -> bool:
    """Whether a line begins with a gathering's name, so that it may be its heading."""
    text, name = text.strip(), gathering(text)
    if name is None or not text.startswith(name):
        return False
    return _NEXT_SENTENCE.search(text, len(name)) is None


def is_question(text: str) -> bool:
    """Whether a line is a question that could stand above its answers."""
    text = text.strip()
    if "\n" in text or words(text) > MOST_QUESTION_WORDS:
        return False
    if _QUESTION_NUMBER.match(text):
        return True
    return text.rstrip(_CLOSERS).endswith("?") and (text[:1].isupper() or text[:1].isdigit())


def is_numbered_question(text: str) -> bool:
    """Whether a line says of itself that it is a question: "Q2. Where next?"."""
    return words(text) <= 2 * MOST_QUESTION_WORDS and _QUESTION_NUMBER.match(text) is not None


def is_particular(text: str) -> bool:
    """Whether a line gives a particular of the event or the page: "Venue: village hall"."""
    return _PARTICULAR.match(text.strip()) is not None


def is_byline(text: str) -> bool:
    """Whether a line says who wrote a page, or when: "Posted by Jo on 3 May", "8 July 2020"."""
    text = text.strip()
    return bool(_BYLINE.match(text) or _DATE_FIRST.match(text)) and words(text) <= MOST_TITLE_WORDS


def is_short_label(text: str) -> bool:
    """Whether a line that ends in a colon is a heading ("Ideas:") and no lead-in."""
    text = text.strip()
    return (
        text.endswith(":")
        and text[:1].isupper()
        and words(text) <= _MOST_COLON_WORDS
        and not _PARTICULAR.match(text)
        and (not _LEADS_IN.search(text) or _ASKS.match(text) is not None)
    )


def is_title(text: str, first: bool = False) -> bool:
    """Whether a line is shaped like a title: short, no final full stop, no sentence.

    The `first` line of a document may be a sentence: headlines often are.
    """
    text = text.strip()
    if not _has_shape_of_title(text):
        return False
    if ": " in text and not is_capitals(text):
        if _PARTICULAR.match(text):
            return False
        if words(text.split(": ", 1)[1]) > _MOST_WORDS_AFTER_COLON and gathering(text) is None:
            return False
    return first or is_capitals(text) or not (_is_sentence(text) or _FULL_DATE.search(text))


def _has_shape_of_title(text: str) -> bool:
    return (
        "\n" not in text
        and 0 < words(text) <= MOST_TITLE_WORDS
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“‘\"'")
        and any(c.isalpha() for c in text)
        and not text.endswith((".", ",", ";", ":", "…", "!", "–", "—", "-"))
        and text.count(",") < 2
        and not _DATE_FIRST.match(text)
        and not _CONTACT.search(text)
        and not _BYLINE.match(text)
        and not _BUTTON.match(text)
    )


def _is_sentence(text: str) -> bool:
    """A finite verb makes a sentence, except in a short question without its mark."""
    if text.endswith("?"):
        return False
    # "What we heard", "How this is done": beyond eight words it is a clause of a sentence.
    return _FINITE.search(text) is not None and not (_ASKS.match(text) and words(text) <= 8)
