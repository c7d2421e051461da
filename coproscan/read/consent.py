"""May a person's words be quoted? What a consent column's header asks, and what its cells say.

A header asks for consent to quote ("May we quote you?", "Publish my response"), or for the reverse
of it ("Should your response be kept confidential?", "Do not publish"). Consent to be contacted, or
to have one's name printed, is neither. When in doubt a response is not to be quoted.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from coproscan.read import column_words as words
from coproscan.read.profile import Profile

Sense = Literal["permits", "forbids", "unclear"]

# A ticked statement runs to a sentence or two; longer cells are people's own words.
_LONGEST_CELL = 200
# A slip of the pen, or an answer to some other question, is forgiven: such a row is not quoted.
_NEARLY_ALL = 0.9

_SENTENCE = re.compile(r"[^.?!:;\n]+[.?!:;\n]*")

_WORDS = (
    r"(?:responses?|comments?|answers?|views?|feedback|submissions?|contributions?|statements?"
    r"|words|stor(?:y|ies)|repl(?:y|ies)|quot(?:e|ation)s?|testimonials?|opinions?|remarks?|ideas?"
    r"|suggestions?|entr(?:y|ies)|messages?|input|thoughts|experiences?"
    r"|what (?:you|i|we) (?:have )?"
    r"(?:said|say|wrote|write|told us))"
)
_OWN = rf"(?:your|my|our|this|these|their|the above) (?:\w+ ){{0,4}}?{_WORDS}"
_ASKED_FOR = (
    r"(?:consents?|consented|permission|permit|agree|agreed|agreement|happy|willing|ok|okay|allow"
    r"|authori[sz]e|content|comfortable|may|can|could)"
)
_PUBLISH = r"(?:publish(?:ed|ing|es)?|publication|print(?:ed|ing)?|reproduced?|reproducing)"
_QUOTE = r"(?:quote[ds]?|quoting|quotation)"
_MADE_PUBLIC = (
    rf"(?:{_PUBLISH}|{_QUOTE}|shared|sharing|(?:made |be |being )public(?:ly)?|attributed"
    r"|used (?:\w+ ){0,2}(?:in|on|for|as) (?:\w+ ){0,3}(?:reports?|website|publicity|publications?"
    r"|press|social media|marketing|newsletters?|case stud(?:y|ies)|quot\w+))"
)
# Of the words: "publish your comments", "your comments may be published", "a quote from you".
_PERMITS = re.compile(
    rf"\b(?:{_PUBLISH}|{_QUOTE}) (?:(?!(?:with|along\w*|after|in) )\w+ ){{0,3}}?{_OWN}\b"
    rf"|\b{_ASKED_FOR} (?:\w+ ){{0,4}}?(?:share|use|display|feature|make|include) "
    rf"(?:\w+ ){{0,3}}?{_OWN}\b"
    r"(?! (?:to|if|when|as) (?:contact|help|improve|inform|plan|understand))"
    rf"|\b{_OWN} (?:\w+ ){{0,6}}?{_MADE_PUBLIC}\b"
    rf"|\b(?:we|us|to|or|not|please|may|can|never|t) quote\b(?! (?:for|no|number|ref)\b)"
    r"|\b(?:be|being|get) quoted\b(?! (?:for|a price)\b)"
    r"|\bquot(?:e|ing) (?:you|me|us|them|him|her)\b|\bquotable\b"
    rf"|\b(?:use|using|include|share|take) (?:\w+ ){{0,3}}?(?:{_QUOTE}s?|quotations)\b(?! for\b)"
    rf"|\b(?:consents?|permission|agree|agreement) (?:for|to|of) (?:be |the |us to )?"
    rf"(?:{_PUBLISH}|{_QUOTE})\b"
    rf"|\b(?:{_PUBLISH}|{_QUOTE}|quotes) (?:consent|permission|agreed|ok|okay|allowed|permitted)\b"
    r"|\b(?:for|from) publication\b"
    rf"|\b(?:consent|permission|ok|okay) (?:for us )?to (?:share|use) {_WORDS}\b"
    rf"|\b(?:happy|consents?|permission|ok|okay|agrees?) (?:\w+ ){{0,3}}?{_WORDS} (?:\w+ ){{0,3}}?"
    rf"{_MADE_PUBLIC}\b"
)
# A label alone; "Published" alone is a moderator's word.
_LABEL = (
    r"(?:(?:q ?\d+[a-z]?|ok|okay|please|can|may|do not|don t|not|consent|permission) )?"
    r"(?:(?:to|for|be) )*"
    r"(?:quote[ds]?|quotation|quoting|publish|publication|publishing|publishable)"
    rf"(?: {_WORDS})?(?: (?:anonymously|anonymous|with(?:out)? (?:my |your )?name"
    r"(?: removed)?))?"
)
_CONFIDENTIAL = r"(?:confidential(?:ly|ity)?|private(?:ly)?|secret|off the record|unpublished)"
_FORBIDS = re.compile(
    rf"\b{_OWN} (?:\w+ ){{0,6}}?{_CONFIDENTIAL}\b"
    rf"|\b(?:keep|kept|keeping|treat|treated|mark|remain) (?:i|me|my|it|this|as|strictly|these"
    rf"|them| )*{_CONFIDENTIAL}\b|\b(?:in confidence|confidentiality request\w*)\b"
    rf"|\b(?:this|it|these|i) (?:\w+ ){{0,3}}?confidential\b"
)
_CONFIDENTIAL_LABEL = (
    rf"(?:(?:not|is|treat as|keep|mark as|{_WORDS}) )?{_CONFIDENTIAL}"
    rf"(?: (?:please|requested|flag|{_WORDS}))?"
)
_NOT = re.compile(
    r"\b(?:not|don t|doesn t|won t|never|without|withhold|withheld|unwilling|refuse[sd]?|object|opt"
    r" out|exclude|rather you didn t|no permission|remove)\b"
)
# What is printed beside the words is another question: a name, an address, a picture.
_OF_A_NAME = re.compile(
    r"\b(?:publish\w*|print\w*|shar\w+|us(?:e|ing)|display\w*|include) (?:your|my|the|their)"
    r" (?:\w+ ){0,2}?(?:name|e ?mail|address|postcode|photo\w*|image|picture|likeness|contact"
    r"|phone|details|data|personal)"
    r"|\b(?:your|my|their) (?:full )?name (?:\w+ ){0,3}?(?:publish|print|shar|us|display|show)ed\b"
)
_CONTACT = re.compile(r"\b(?:contact|call|ring|e ?mail|telephone|get in touch|follow up)\b")
# "Should the council publish its accounts?" asks for an opinion of somebody else's doing.
_OF_OTHERS = re.compile(
    r"^(?:q ?\d+[a-z]? )?(?:should|did|does|has|have|had|was|were|is|are) (?:the|our|your"
    r"|local|it|they|he|she)\b(?! (?:\w+ ){0,2}?(?:response|comment|answer|submission|feedback))"
    # "Were your comments published?" asks what has happened.
    r"|^(?:q ?\d+[a-z]? )?(?:did|were|was|had|has|have) (?!.*\b(?:consent|permission|agree))"
)

_YES = frozenset(
    (
        "yes y true t 1 agree agreed consent consented consents given granted ok okay x on ticked"
        " checked selected happy permitted allowed accept accepted sure fine oui ja si ydw"
    ).split()
)
_NO = frozenset(
    (
        "no n false f 0 2 disagree disagreed declined refused none unticked unchecked off never"
        " withheld denied non nein na nac"
    ).split()
)
_CHOICES: Mapping[str, Sense] = {
    **dict.fromkeys(("public", "publish", "publishable", "anonymous", "anonymously"), "permits"),
    **dict.fromkeys(("anonymised", "named", "with name", "with my name"), "permits"),
    **dict.fromkeys(("confidential", "private", "not at all", "withhold"), "forbids"),
}
"""Answers to "How may we publish your response?"; a quote bears no name in any case."""
_TICK = re.compile(r"[✓✔☑√☒✗✘☐]")
_TICKED = "✓✔☑√"
# "Yes, but not my name", "Yes if you ask me first": a condition that nobody here can meet.
_CONDITION = re.compile(
    r"\b(?:but|if|only|except|unless|ask|first|until|provided|depends|however|some|part|not|t"
    r"|confidential|private)\b"
)
# Quotes bear no names, so this is none.
_NAMELESS = re.compile(
    r"\b(?:but )?(?:not|without|remov(?:e|ing)|don t (?:use|publish|print|include)) (?:with |by )?"
    r"(?:my|your|the)"
    r" (?:full )?(?:name|identity|details)\b"
)
_PLAIN_YES = re.compile(r"(?:yes|i (?:agree|consent|accept|am happy|m happy|give)|happy|ok|okay)\b")
_PLAIN_NO = re.compile(
    r"(?:no|i (?:do not|don t|disagree|decline|would rather not)|do not|don t)\b"
)


@lru_cache(maxsize=4096)
def asked(header: str) -> Sense | None:
    """What a yes under this header means for quoting the row; None where it asks for no such
    consent. "unclear": it asks for it and for its reverse, or for more than that."""
    sentences = [s.strip() for s in _SENTENCE.findall(header[:400]) if s.strip()]
    # Where something is asked, the rest only leads up to it.
    telling = [s for s in sentences if "?" in s] or sentences
    found = {sense for s in telling if (sense := _sense(words.plain(s)))}
    if not found:
        return None
    also_contact = any(_CONTACT.search(words.plain(s)) for s in telling)
    return "unclear" if len(found) > 1 or also_contact else found.pop()


def _sense(plain: str) -> Sense | None:
    """What agreeing to one sentence means."""
    found = re.fullmatch(_LABEL, plain) or _PERMITS.search(plain)
    if re.fullmatch(_CONFIDENTIAL_LABEL, plain) or _FORBIDS.search(plain):
        return "unclear" if _NOT.search(plain) else "forbids"
    if found and re.search(rf"\b{_CONFIDENTIAL}\b", plain):
        return "unclear"
    if not found or _OF_A_NAME.search(plain) or _OF_OTHERS.search(plain):
        return None
    return "forbids" if _NOT.search(plain, 0, found.end()) else "permits"


def is_consent(column: Profile) -> bool:
    """Whether a column holds people's consent to be quoted: by its header, and by cells that say
    yes or no to it (a blank one says no)."""
    sense = asked(column.header)
    if sense is None:
        return False
    known = sum(
        n for cell, n in column.counts.items() if _said(cell) is not None or _statement(cell)
    )
    return known >= _NEARLY_ALL * len(column.answers)


def permits(header: str, cell: str) -> bool:
    """Whether a consent column's cell allows its row to be quoted; False where in doubt."""
    own = _statement(cell)
    if own:
        return own == "permits" and not _is_conditional(words.plain(cell))
    # A column that a person says is one of consent asks for it, however it is headed.
    sense, said = asked(header) or "permits", _said(cell)
    return (sense == "permits" and said is True) or (sense == "forbids" and said is False)


def _statement(cell: str) -> Sense | None:
    """What the statement says that a cell repeats ("I agree to my comments being published")."""
    if len(cell) > _LONGEST_CELL:
        return None
    plain = words.plain(cell)
    if plain in _CHOICES:
        return _CHOICES[plain]
    if len(plain.split()) < 2 or plain.startswith(("yes", "no ")):
        return None
    return asked(cell) or asked(_NAMELESS.sub("", plain).strip())


def _said(cell: str) -> bool | None:
    """Whether a cell says yes or no; None where it says neither, or sets a condition."""
    text = cell.strip()
    if len(text) > _LONGEST_CELL:
        return None
    if _TICK.fullmatch(text):
        return text in _TICKED
    plain = words.plain(text)
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    if _PLAIN_NO.match(plain):
        return False
    return not _is_conditional(plain) if _PLAIN_YES.match(plain) else None


def _is_conditional(plain: str) -> bool:
    return _CONDITION.search(_NAMELESS.sub("", plain)) is not None
