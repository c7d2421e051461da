"""The furniture of web pages and e-mails, told by what each piece does for the page's reader.

Two witnesses. Phrases: forms, banners and footers are worded alike all over the web, and the
tables below say how, by the job they do. Vocabulary: a short line made entirely of the words of
buttons, menus and share bars ("Follow us on Facebook", "News and events") is one of them, in
whatever combination; one word of substance and it is not ("Cookies at every meeting").

Whole lines are matched, or every sentence of a line: a line with one other sentence stays.
"""

import re
from functools import lru_cache

from coproscan.letters import is_close
from coproscan.screen.lines import LONGEST_LINE, is_moment, is_person, is_sentence, plain, sentences
from coproscan.screen.phrases import LABELS, NETWORKS, NOTICES, Phrases
from coproscan.screen.signs import Sign


def _compiled(phrases: Phrases) -> tuple[tuple[re.Pattern[str], Sign], ...]:
    return tuple(
        (re.compile("|".join(f"(?:{p})" for p in patterns)), Sign("boilerplate", reason, reach))
        for (reason, reach), patterns in phrases.items()
    )


_NOTICES = _compiled(NOTICES)
_LABELS = _compiled(LABELS)

_COOKIE_NOTICE = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bcookies?\b",
        r"\b(?:we|we'd|we've|our|this (?:web)?site|you|your)\b",
        r"\b(?:use|uses|using|set|sets|store|accept(?:ed)?|reject(?:ed)?|allow|agree|place"
        r"|change)\b",
        r"\b(?:websites?|sites?|browsers?|browsing|settings|policy|preferences|consent|analytics"
        r"|essential|optional|necessary|third[- ]party|gov\.uk|online|track|devices?)\b",
    )
)
_TELEPHONE = re.compile(
    r"(?:(?:tel|telephone|phone|mobile|mob|call(?: us)?|fax|text|t|m|f|helpline|freephone"
    r"|switchboard|textphone|minicom|whatsapp)(?: (?:no|number|us|line))?\.? ?[:.-]? ?)?(?:\+"
    r"|\()?\d[\d ()/.-]{7,22}(?: ?(?:ext|x)\.? ?\d{1,5})?"
)
_MAIL_OR_WEB = re.compile(
    r"(?:(?:e-?mail|e|mail|contact|enquiries|twitter|facebook|instagram|web|website|w|url|visit"
    r"|online)(?: (?:us|address|at|to))? ?[:.-]?"
    r" ?)?(?:[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,30}){1,5})|(?:twitter|facebook|instagram|web"
    r"|website|w|url|visit(?: us(?: at)?)?|online) ?[:.-]? ?(?:@\w{2,30}|(?:https?://"
    r"|www\.)\S{3,200})"
)

_ACTIONS = frozenset(
    (
        "share tweet pin print email e-mail save like follow bookmark subscribe unsubscribe"
        " register login logout log sign join search menu close open toggle expand collapse show"
        " hide view see read load skip accept reject decline manage cancel submit send post reply"
        " report flag edit download play pause listen watch translate respond quote recommend write"
        " browse donate loading"
    ).split()
)
_SECTIONS = frozenset(
    (
        "home homepage news blog blogs events about contact contacts shop cart basket checkout"
        " account profile archive archives sitemap faq faqs help gallery careers jobs vacancies"
        " press media resources publications categories tags contents navigation footer header"
        " sidebar privacy policy policies cookies cookie terms conditions accessibility statement"
        " legal disclaimer copyright feedback newsletter newsletters updates alerts status teams"
        " uncategorized uncategorised advertise services topics topic section sections mailing list"
    ).split()
)
_JOINERS = frozenset(
    (
        "this that us our the a an to on in of for up out off with by via and or all me my your you"
        " now here it page pages article post posts story site website app new latest recent"
        " popular related most top main other stories articles comments comment links options"
        " settings preferences more next previous prev back return friend friends social rate also"
        " full free what's whats who we are what do get involved i & first last older newer text"
        " full-screen"
    ).split()
)
_VOCABULARY = NETWORKS | _ACTIONS | _SECTIONS | _JOINERS
_NAMING = NETWORKS | _ACTIONS | _SECTIONS
_BAR = frozenset(
    "reply report like share edit delete flag quote permalink upvote downvote respond recommend"
    " likes".split()
)
_LONGEST_MENU = 16  # words; the longest menus saved on one line have about fifteen
_PAGE_WORD = re.compile(r"[\w'&-]+")
_COUNT = re.compile(r"[\d][\d,.]*\s?[km]?|--+|[·|•…—–-]+")
_HEADERS = re.compile(
    r"(?:from|to|cc|bcc|sent|date|subject|reply-to|importance|attachments?) ?:", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def sign_of(line: str) -> Sign | None:
    """The sign of a web page or an e-mail in one line, or None."""
    if len(line) > LONGEST_LINE:
        return None
    whole = plain(line)
    if not whole:
        return None
    if found := _notice(whole):
        return found
    if not is_sentence(line):
        return _label(whole) or _contact(whole) or _vocabulary(whole)
    signs = [_notice(plain(part)) for part in sentences(line)]
    return signs[0] if len(signs) > 1 and all(signs) else None


def is_title(heading: str) -> bool:
    """Whether a heading is that of a piece of furniture ("Leave a Reply", "Related articles").

    Menu words alone do not make one: "Events" and "Support services" head content too.
    """
    sign = sign_of(heading.rstrip(" :"))
    return sign is not None and sign.disposition == "boilerplate" and sign.reach != "label"


def is_list_title(line: str) -> bool:
    """Whether a line announces a list of a page's links ("Most read", "Share this:")."""
    return len(line) <= LONGEST_LINE and bool(_LIST_TITLE.fullmatch(plain(line).rstrip(" :")))


def is_email_header(text: str) -> bool:
    """Whether every line of a text is a header of an e-mail ("Subject: ...")."""
    rows = [row for row in text.splitlines() if row.strip()]
    return bool(rows) and all(_HEADERS.match(plain(row)) for row in rows)


def is_sign_off(text: str) -> bool:
    """Whether a text is the close of a letter ("Kind regards,"), alone or over a name."""
    if len(text) > LONGEST_LINE:
        return False
    first, _, rest = text.strip().partition("\n")
    return is_close(first) and (not rest or is_person(rest.split("\n")[0]))


_LIST_TITLE = re.compile(
    r"related(?: \w+){0,2}|most (?:read|popular|viewed|shared|commented|recent)(?: \w+)?"
    r"|trending(?: now)?|(?:popular|recent|latest|recommended|featured) (?:posts|articles|stories"
    r"|news|comments|pages)|(?:share|follow)(?: (?:this|us|on|page|article|post|story|via|it"
    r"|with))*|see also|read next|(?:you )?(?:may|might) also like|(?:more|also) (?:in|from|on)"
    r" .{2,40}|quick ?links|more like this"
)


def _notice(whole: str) -> Sign | None:
    return _match(_NOTICES, whole) or _cookie_notice(whole)


def _label(whole: str) -> Sign | None:
    return None if is_moment(whole) else _match(_LABELS, whole)


def _match(table: tuple[tuple[re.Pattern[str], Sign], ...], whole: str) -> Sign | None:
    trimmed = whole.rstrip(" .!»›>→|:")
    for pattern, sign in table:
        if pattern.fullmatch(whole) or pattern.fullmatch(trimmed):
            return sign
    return None


def _contact(whole: str) -> Sign | None:
    """A telephone number, an e-mail or web address, alone or after its label."""
    digits = sum(c.isdigit() for c in whole)
    if _TELEPHONE.fullmatch(whole) and 9 <= digits <= 15 and not is_moment(whole):
        return Sign("boilerplate", "contact details", "plain")
    if _MAIL_OR_WEB.fullmatch(whole):
        return Sign("boilerplate", "contact details", "plain")
    return None


def _cookie_notice(whole: str) -> Sign | None:
    """A sentence on cookies is a banner's if it speaks to its reader of sites or settings: people
    who bake are not meant."""
    if all(pattern.search(whole) for pattern in _COOKIE_NOTICE):
        return Sign("boilerplate", "the cookie banner of a web page", "label")
    return None


def _vocabulary(whole: str) -> Sign | None:
    """A line made of nothing but the words of buttons, menus and share bars."""
    if _COUNT.fullmatch(whole):
        return Sign("boilerplate", "a counter or a rule of a web page", "label")
    words = [w for w in _PAGE_WORD.findall(whole) if not w.isdigit()]
    if not words or len(words) > _LONGEST_MENU or not _VOCABULARY.issuperset(words):
        return None
    if not _NAMING.intersection(words):
        return None
    if _BAR.issuperset(words):
        return Sign("boilerplate", "the buttons under a comment", "call")
    networks = sum(w in NETWORKS for w in words)
    shares = words[0] in ("share", "tweet", "follow") and networks
    if (shares or networks >= 3) and networks >= len(words) / 2:
        return Sign("boilerplate", "the share bar of a web page", "call")
    return Sign("boilerplate", "the menu of a web page", "label")
