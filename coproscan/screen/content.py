"""Answers that say nothing, and answers that say "nothing": the two are not the same.

A blank, "n/a" or "no comment" is `no_content`: whoever left it did not answer. "Nothing" or "No"
under a question is `answered_none`: an answer, and counted as one. "Don't know" is `no_content`:
it neither raises a point nor says that there is none. Only a whole response is ever judged, so
"Nothing, it was great" is analysed. "All good" is praise, "No change" takes a side: both are
analysed.
"""

import re
from collections.abc import Mapping

from coproscan.screen.lines import tokens
from coproscan.types import Response

LONGEST_NONE = 14
"""Words past which no answer is a mere "nothing": "nothing that I can think of right now, sorry,
thank you" has eleven."""
_LONGEST_TEXT = 200  # characters; a bound for speed that fourteen words stay under

# Signs that are meant, unlike a dash or a row of dots: an emoji, or code ("%>%", "<-").
_MEANT = re.compile("[\U0001f300-\U0001faff]|[%<$@{^].|.[%$@}^]")

# Whole answers, as their words in lower case without accents, with the reason for the ledger.
_EMPTY: Mapping[str, str] = {
    phrase: reason
    for reason, phrases in {
        "the question is said not to apply": (
            "n a|na|n ap|n app|not applicable|non applicable|not relevant|doesn't apply"
            "|does not apply|no aplica|sin objeto|sans objet|non concerne|nicht zutreffend"
            "|trifft nicht zu|entfallt|non applicabile|nao se aplica|n v t|nvt|nie dotyczy"
            "|ddim yn berthnasol|amherthnasol"
        ),
        "no answer given": (
            "no comment|no comments|none given|not given|not provided|not stated|not answered"
            "|no answer|no answer given|no response|no response given|no reply|left blank|blank"
            "|nothing written|nothing entered|null|nan|tbc|tbd|prefer not to say"
            "|i prefer not to say|i'd rather not say|rather not say|refused|declined"
            "|declined to answer|sin comentarios|sin comentario|pas de commentaire|sans commentaire"
            "|kein kommentar|keine angabe|keine angaben|k a|nessun commento|sem comentarios"
            "|geen commentaar|geen antwoord|bez komentarza|dim sylw|dim sylwadau|ref|value"
        ),
        "points to another answer": (
            "see above|as above|see below|as below|same as above|as per above|as stated above"
            "|see previous|see previous answer|see previous response|see previous comment"
            "|see previous comments|see my previous answer|see earlier|see earlier answer"
            "|see earlier comments|see above comment|see above comments|see comments above"
            "|see comment above|see my comments above|see answer above|see my answer above"
            "|as before|as previous|as previously stated|already answered|answered above|ditto"
            "|same as before|same again|please see above|above|see attached|wie oben|siehe oben"
            "|voir ci-dessus|ver arriba|vedi sopra|zie boven"
        ),
        "no opinion given": (
            "dk|d k|dunno|idk|no opinion|no opinions|i have no opinion|no view|no views"
            "|no strong views|no strong opinion|no strong feelings|undecided|can't say|cannot say"
            "|can't answer|couldn't say|hard to say|difficult to say|don't mind|no preference"
            "|no se|no lo se|no se realmente|ni idea|ns nc|je ne sais pas|sais pas|nsp"
            "|weiss nicht|ich weiss nicht|weiß nicht|ich weiß nicht|keine ahnung|keine meinung"
            "|non so|non saprei|nao sei|weet niet|weet ik niet|geen idee|geen mening|nie wiem"
            "|vet inte|ved ikke|vet ikke|dwn i ddim|ddim yn gwybod|ddim yn siwr"
        ),
    }.items()
    for phrase in phrases.split("|")
}

# Whole answers that say "nothing" in other languages; English has a small grammar below.
_NONE_ELSEWHERE = frozenset(
    (
        "nada|nada mas|nada en especial|nada en particular|ninguno|ninguna|ningun|ningun problema"
        "|nada que anadir|no tengo|de momento nada|por ahora nada"  # es
        "|rien|rien de special|rien de particulier|rien a ajouter|rien a signaler|ras|r a s|aucun"
        "|aucune|aucun probleme|neant|non"  # fr
        "|nichts|nichts besonderes|nichts weiter|gar nichts|keine|keiner|keines|kein|nein|nix"  # de
        "|niente|niente di particolare|nulla|nessuno|nessuna|nessun problema"  # it
        "|nenhum|nenhuma|nao|nada a acrescentar"  # pt
        "|niets|niks|geen|nee|neen"  # nl
        "|dim|dim byd|dim byd arall|nac oes|nage"  # cy
        "|nic|brak|nie|zadne|zaden"  # pl
        "|inget|ingenting|inga|nej|intet|ikke noget|ingen|nei|ei|ei mitaan"  # sv, da, nb, fi
    ).split("|")
)

# English: "nothing" and what may stand round it without adding a point. "Nothing to do", "no time",
# "nothing for us" are complaints, so this is a grammar and no bag of words.
_HEDGE = (
    r"really|honestly|sorry|truthfully|actually|currently|personally|well|to be honest|tbh|at all"
    r"|whatsoever|thanks|thank you|much|else|in particular|particularly|specifically|specific"
    r"|special|of note|as yet|yet|so far|to date|today|now|right now|just now|for now|for the"
    r" moment|for the time being|at present|at (?:the|this) (?:moment|minute|time|stage)|at the"
    r" present time|at this present time|from me|on my side|off the top of my head|(?:that )?(?:i"
    r"|we) (?:can|could) think of|(?:that )?i know of|(?:that )?i'?m aware of|(?:that )?i am aware"
    r" of|as far as i know|(?:that )?(?:(?:directly|immediately|really|obviously) )?(?:comes"
    r"|springs) to mind|comes to me|on my mind"
)
_UNSURE = re.compile(
    rf"(?:(?:{_HEDGE}|hmm+) )*(?:i(?:'m| am)? |im )?(?:(?:{_HEDGE}|just|quite|still) )*"
    r"(?:(?:don't|dont|do not|didn't|did not|wouldn't|would not) (?:really |actually |honestly "
    r"|even )?know|not (?:really |quite |entirely |too |so |very |totally )?(?:sure|certain)|unsure"
    r"|uncertain|(?:i )?(?:have |i've )?(?:no|not any) (?:real )?(?:idea|ideas|clue)|dunno|idk)"
    rf"(?: (?:{_HEDGE}|about (?:this|that|it)|enough(?: (?:about (?:it|this|that)|to (?:say"
    rf"|comment|answer"
    r"|know|judge)))*|what to (?:say|put|write|add)|how to answer|i can comment on this|too new))*"
)
_ELSEWHERE = re.compile(
    r"(?:please )?(?:see|refer to|read|as (?:per|in|given in|stated in|set out in)|same as)"
    r"(?: (?:my|our|the|all))?"
    r"(?: (?:previous|earlier|last|first|other|full|attached|same|written)){0,3}"
    r" (?:answers?|comments?|responses?|letters?|e-?mails?|submissions?|attachments?|reply|replies"
    r"|statements?|documents?|reports?|box|questions?|q)"
    r"(?: (?:above|below|attached|previously|already|given|sent|to|for|at|in|the|my|our|same"
    r"|previous|last|first|answers?|box|questions?|q ?\d{1,2}|\d{1,2})){0,6}"
)
_TESTS = frozenset("test testing tests tester asdf asdfasdf qwerty lorem".split())
_TO_ADD = (
    r"(?:more |further |else )?to (?:add|say|mention|report|suggest|contribute|declare|note|improve"
    r"|change|comment(?: on)?|complain about|dislike|share|raise|recommend)"
)
_THINGS = (
    r"(?:(?:further|other|additional|more|real|really|major|big|great|particular|specific|serious"
    r"|new|extra) )*(?:comments?|suggestions?|recommendations?|questions?|additions?|thoughts"
    r"|points|remarks|issues?|problems?|complaints?|concerns?|worries|difficulties|negatives"
    r"|downsides|dislikes|drawbacks|criticisms?|answers?)"
)
_NONE = r"nothing|nothin|none|no|nope|nil|nah|nought|naught|nowt|nada|zilch"
_NONE_SAID = (
    rf"(?:(?:{_NONE})(?: (?:{_HEDGE}|{_TO_ADD}|more(?= to)))*|(?:no|none) {_THINGS}"
    rf"(?: (?:{_HEDGE}|{_TO_ADD}))*)"
)
_NOT = r"not|can't|cant|cannot|can not|couldn't|could not|don't|dont|do not|haven't|havent|have not"
_NOTHING = re.compile(
    rf"(?:(?:{_HEDGE}) )*(?:(?:i have|i've|ive|i've got|i have got|i had|i can think of|there is"
    rf"|there are|there's|there were|there was) )?{_NONE_SAID}(?: {_NONE_SAID})*|(?:(?:{_HEDGE})"
    rf" )*not(?: (?:{_HEDGE}))+|(?:i )?(?:{_NOT})(?: (?:really|currently|have|got|had|think of|know"
    rf" of|see|any of))* (?:any|anything|any others|any other|one)(?: {_THINGS})?(?: (?:{_HEDGE}"
    rf"|{_TO_ADD}))*"
)


def no_content(response: Response) -> str | None:
    """Why a response says nothing at all, or None where it says something."""
    text = response.text
    if not text.strip():
        return "a blank answer"
    if len(text) > _LONGEST_TEXT and any(c.isalnum() for c in text):
        return None
    if not any(c.isalnum() for c in text):
        return None if _MEANT.search(text) else "signs only, no words"
    words = tokens(text.replace("_x000D_", " "))
    if not words:
        return "a blank answer"
    if all(set(word) == {"x"} for word in words):
        return "a mark in place of an answer"
    phrase = " ".join(words)
    if reason := _EMPTY.get(phrase):
        return reason
    if len(words) <= LONGEST_NONE and _ELSEWHERE.fullmatch(phrase):
        return "points to another answer"
    if _TESTS.issuperset(words) and phrase not in ("testing", "tests"):  # what a clinic lacks
        return "somebody trying out the form"
    if len(words) <= LONGEST_NONE and _UNSURE.fullmatch(phrase):
        return "no opinion given"
    if response.question is None and _says_none(words):
        return "says no, but to no question"
    return None


def answered_none(response: Response) -> str | None:
    """Why a response answers its question with "nothing", or None where it says more."""
    if response.question is None or len(response.text) > _LONGEST_TEXT:
        return None
    return "the answer is that there is nothing" if _says_none(tokens(response.text)) else None


def _says_none(words: tuple[str, ...]) -> bool:
    """Whether the words say "nothing" and no more, in any of the ways that people do."""
    phrase = " ".join(words)
    if not words or len(words) > LONGEST_NONE:
        return False
    return phrase in _NONE_ELSEWHERE or bool(_NOTHING.fullmatch(phrase))
