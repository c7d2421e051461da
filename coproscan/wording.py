"""What a heading, a table column or a question asks for: challenges, solutions, strengths or
aspirations.

The vocabulary is that of consultations at large, British and American, as word stems. Where
phrases overlap, one that turns the meaning round wins, then the longest: "not so great" is heard
before "great" and "like least" before "do you like". A wording that names two functions side by
side ("Challenges and solutions") gives neither; one that names them one inside the other ("Ideas
for tackling the barriers") gives the one that it is about.
"""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coproscan.types import Function

Force = Literal["names", "leans"]
"""A wording that names a function ("Barriers") against one that only tends to draw it out ("What
could be better?", to which people answer with problems as well as with proposals)."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a wording asks for. `functions` is empty where it asks for none; it holds more than
    one where `mixed` (it names several side by side) or where it leans to more than one."""

    functions: tuple[Function, ...] = ()
    force: Force = "leans"
    mixed: bool = False

    @property
    def neutral(self) -> bool:
        """It says nothing of functions, so that the wording above it still holds."""
        return not self.functions and not self.mixed

    @property
    def named(self) -> Function | None:
        """The one function that it names, if it names just one."""
        return self.functions[0] if self.force == "names" and not self.mixed else None


NEUTRAL = Wording()

_Sense = tuple[tuple[Function, ...], Force]

_CHALLENGE: _Sense = (("challenge",), "names")
_SOLUTION: _Sense = (("solution",), "names")
_STRENGTH: _Sense = (("strength",), "names")
_ASPIRATION: _Sense = (("aspiration",), "names")
_IMPROVE: _Sense = (("solution", "challenge"), "leans")
_ACTION: _Sense = (("solution",), "leans")
_HOPE: _Sense = (("aspiration", "solution"), "leans")
_NONE: _Sense = ((), "leans")

# In each list a blank stands for one or more blanks, and a word ends where the pattern says \b.
# "not" also stands for "n't" (see `_plain`).
_VOCABULARY: tuple[tuple[_Sense, tuple[str, ...]], ...] = (
    (
        _CHALLENGE,
        (
            r"challeng(?:e|es|ing)",
            r"barriers?",
            r"obstacles?",
            r"hurdles?",
            r"issues?",
            r"problems?",
            r"problematic",
            r"concerns?",
            r"concerned about",
            r"worr(?:y|ies|ied|ying)",
            r"fears?",
            r"threats?",
            r"risks",
            r"weakness(?:es)?",
            r"frustrat(?:ion|ions|ing|es?|ed)",
            r"complaints?",
            r"criticisms?",
            r"difficult(?:y|ies)?",
            r"pain points?",
            r"pitfalls?",
            r"shortcomings?",
            r"drawbacks?",
            r"disadvantages?",
            r"downsides?",
            r"cons",
            r"negatives?",
            r"gaps?",
            r"unmet needs?",
            r"bugbears?",
            r"struggl(?:e|es|ing)",
            r"stumbling blocks?",
            r"blockers?",
            r"^thorns?$",
            r"dislikes?",
            r"least (?:like|favourite|favorite|enjoy|helpful|useful)",
            r"(?:like|liked|enjoy|enjoyed|value) (?:the )?least",
            r"(?:do|did) not (?:you )?(?:like|enjoy|work|go well)",
            r"(?:does|did|do|is|was|are) not (?:working|work|going|go|so good|good|well)"
            r"(?: so)?(?: well)?",
            r"not (?:so |very |that |too )?(?:great|good|well|working(?: so)?(?: well)?|helpful)",
            r"(?:not|less) (?:as )?(?:so )?(?:well|good|successful|great)",
            r"(?:went|gone|goes|going|is|was) wrong",
            r"(?:went|worked|works) (?:less well|badly|poorly)",
            r"bad(?:ly)?",
            r"worst",
            r"(?:is|was|found|find|finds) hard",
            r"hardest",
            r"gets? in the way",
            r"(?:stops?|stopping|prevents?|preventing|holds?|holding) (?:you|us|people|them)"
            r"(?: back)?",
            r"needs? improvement",
            r"unhappy",
        ),
    ),
    (
        _SOLUTION,
        (
            r"solutions?",
            r"(?:solving|solve|resolving|resolve|addressing|tackl(?:e|ing)|overcom(?:e|ing)|fix(?:ing)?)",
            r"ideas?",
            r"suggest(?:ions?|ed)?",
            r"proposals?",
            r"recommendations?",
            r"remed(?:y|ies)",
            r"what (?:could|can|should|might|must|would|will) (?:be done|we do|you do|they do)",
            r"(?:one|a single|any) (?:thing|things) (?:that )?(?:you|we) (?:would|could|should)"
            r" (?:change|improve|add)",
            r"(?:could|would|should) (?:you )?(?:change|add) (?:just )?one thing",
            r"what (?:needs|need|has|have) to (?:change|happen|be done)",
            r"what (?:needs|need) changing",
            r"what (?:could|can|should|might|shall) (?:we|you|they) (?:try|change)",
            r"(?:start|stop|keep|continue) doing",
            r"asks? of",
        ),
    ),
    (
        _ACTION,
        (
            r"actions?",
            r"next steps?",
            r"what should (?:we|they|the|be)",
            r"how (?:could|can|should|might) (?:we|you|they|it|this|these|the)",
            r"how (?:do|would|will) we",
            r"what (?:would|could|might) (?:have )?help(?:ed)?",
            r"what (?:would|could|might) (?:have )?(?:make|made) (?:that|this|it|things) (?:any )?"
            r"(?:better|easier)",
            r"ways? forward",
            r"^to do(?: list)?$",
            r"what (?:\w+ ){1,3}(?:asked|called|are asking|are calling) for",
            r"what (?:people|participants|delegates|members|residents|they|we|everyone|staff|users)"
            r" (?:want|wanted|need|needed|would like)",
            r"^(?:(?:our|your|their|the|key|main) )?asks$",
            r"pledges?",
            r"would you like to see",
            r"what (?:do|would) you (?:need|want to see)",
        ),
    ),
    (
        _IMPROVE,
        (
            r"improv(?:e|es|ed|ing|ements?)",
            r"(?:could|can|should|would) (?:be|have been|we do|you do|do|make(?: it| this| things)?"
            r"|work) (?:done )?(?:better|differently|more)",
            r"(?:done|do) (?:better|differently)",
            r"even better if",
            r"(?:is |most |what is |anything )missing",
            r"would you change",
            r"(?:need|needs) (?:to be )?(?:better|improved|changed)",
        ),
    ),
    (
        _STRENGTH,
        (
            r"strengths?",
            r"what is strong",
            r"assets",
            r"asset map\w*",
            r"positives?",
            r"pros",
            r"advantages?",
            r"benefits?",
            r"success(?:es)?",
            r"success stories",
            r"achievements?",
            r"highlights?",
            r"(?:good|great|best|excellent) (?:examples?|bits|points|things)",
            r"examples? of (?:good|great|best|excellent|successful|what works)",
            r"(?:is|was|are) (?:good|great|best|already good)",
            r"(?:went|going|go|gone|works?|worked|working|done|doing|do)"
            r" (?:really |very |so )?well",
            r"what (?:is |are |was )?(?:already )?(?:works?|worked|working)",
            r"works? (?:for|about)",
            r"(?:like|liked|enjoy|enjoyed|value|valued|love|loved) (?:the )?(?:best|most)",
            r"best (?:thing|part|bit)s?",
            r"(?:do|did|would) you (?:already )?(?:like|enjoy|value|love|appreciate)",
            r"likes?",
            r"compliments?",
            r"praise",
            r"proud(?: of)?",
            r"celebrat(?:e|ing)",
            r"we are good at",
            r"^roses?$",
        ),
    ),
    (
        _ASPIRATION,
        (
            r"(?:want|hope|hoping|like|wish|expect|expecting|looking)"
            r" (?:to )?(?:get |gain |take |achieve |learn |have )?(?:out of|from|by)"
            r" (?:the |this |our )?(?:today|day|session|workshop|event|meeting|afternoon|morning"
            r"|evening)",
            r"(?:want|hope|hoping|like|wish) to (?:get|gain|achieve|learn|take away)",
            r"hopes?",
            r"visions?",
            r"aspirations?",
            r"wish(?:es)?",
            r"goals?",
            r"aims?",
            r"ambitions?",
            r"dreams?",
            r"desired (?:outcomes?|future)",
            r"principles",
            r"good looks? like",
            r"ideal (?:world|future|place|town|city|service)",
            r"look like in",
        ),
    ),
    (
        _HOPE,
        (r"wish ?lists?", r"magic wand", r"expectations?", r"outcomes?", r"priorit(?:y|ies)"),
    ),
    # Words that hold one of the stems above and mean something else.
    (
        _NONE,
        (
            r"problem ?solving",
            r"issue \d+",
            r"(?:the )?issues? of (?:the )?(?:newsletter|magazine)",
            r"risk assess\w*",
            r"(?:is|was|are|were) (?:it|that|this|things|life)"
            r"(?: (?:actually|really|currently|all))? like",
            r"like to (?:say|add|tell|comment|receive|be|know|hear|join|take part)",
            r"hard(?: ?ware| copy| copies)",
            r"opportunit(?:y|ies)",
            r"good (?:morning|afternoon|evening|practice guide)",
        ),
    ),
)

_SENSES: tuple[_Sense, ...] = tuple(sense for sense, _ in _VOCABULARY)
_PATTERNS: tuple[tuple[_Sense, re.Pattern[str]], ...] = tuple(
    (sense, re.compile(rf"\b(?:{pattern})\b"))
    for sense, patterns in _VOCABULARY
    for pattern in patterns
)

_LONGEST = 300
"""Characters of a wording that are read: past this it is prose, not a heading or a question."""

_CLOSED = re.compile(
    r"^(?:if so |please )?(?:to what extent|on a scale|how (?:many|much|long|far|often|likely"
    r"|satisfied|strongly|old|did you (?:hear|find|learn|travel))"
    r"|do you (?:agree|support|think that)|are you|have you|is your|where|when|who"
    r"|which (?:of|statement|category|best))\b"
)
"""Questions that ask for a fact or a vote: what they mention is not what they ask for."""

_ABOUT_A_PROBLEM = re.compile(
    r"\b(?:solv|resolv|address|tackl|overcom|fix|reduc|remov|mitigat|deal|cope|prevent|against)"
)
_TURNED = re.compile(r"\b(?:not|least|less|worst|wrong|badly|poorly)\b")
_SIDE_BY_SIDE = re.compile(r"(?:\b(?:and|or|vs?|versus|plus|then|with)\b|[&/,;|+:–—])")


def _plain(text: str) -> str:
    """Lower case, "n't" and "cannot" spelt out as "not", hyphens and blanks as one blank."""
    lower = text[:_LONGEST].lower().replace("’", "'").replace("‘", "'")
    lower = re.sub(r"\bcan(?:'t|not)\b", "can not", lower)
    lower = re.sub(r"n't\b", " not", lower)
    lower = re.sub(r"\bwhat's\b", "what is", lower)
    lower = re.sub(r"(?<=\w)-(?=\w)", " ", lower)
    lower = re.sub(r"[\"“”*_`#>]", " ", lower)
    return re.sub(r"\s+", " ", lower).strip()


def _asked(plain: str) -> str:
    """The part that asks: the last question where there is one (a preamble says nothing)."""
    questions = re.findall(r"[^.?!]*\?", plain)
    return questions[-1].strip() if questions else plain


@dataclass(frozen=True, slots=True)
class _Hit:
    sense: _Sense
    start: int
    end: int


def _hits(plain: str) -> list[_Hit]:
    """The phrases found, in the order of the text. Where some overlap, one that turns the meaning
    round wins ("like least" over "do you like"), then the longest."""
    found = [
        _Hit(sense, match.start(), match.end())
        for sense, pattern in _PATTERNS
        for match in pattern.finditer(plain)
    ]
    found.sort(
        key=lambda hit: (
            not _TURNED.search(plain[hit.start : hit.end]),
            hit.start - hit.end,
            hit.start,
            _SENSES.index(hit.sense),
        )
    )
    kept: list[_Hit] = []
    for hit in found:
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _of_two(plain: str, hits: list[_Hit]) -> Wording:
    """What a wording with several functions is about, or that it is mixed."""
    if len({hit.sense[0] for hit in hits}) == 1:
        return Wording(hits[0].sense[0])  # "Ideas and next steps" only tends to draw it out
    first, second = next((a, b) for a, b in itertools.pairwise(hits) if a.sense != b.sense)
    between = plain[first.end : second.start]
    if _ABOUT_A_PROBLEM.search(plain[: second.start]) and "challenge" in second.sense[0]:
        return Wording(("solution",), "names")
    if _SIDE_BY_SIDE.search(between):
        functions = tuple(dict.fromkeys(f for hit in hits for f in hit.sense[0]))
        return Wording(functions, "leans", mixed=True)
    return Wording(*first.sense)


@lru_cache(maxsize=4096)
def read_wording(text: str) -> Wording:
    """What `text` (a heading, a column's header, a lead-in line or a question) asks for."""
    plain = _plain(text)
    asked = _asked(plain)
    if asked.endswith("?") and _CLOSED.search(asked):
        return NEUTRAL
    hits = _hits(asked)
    if not hits:
        return NEUTRAL
    if len({hit.sense for hit in hits}) > 1:
        return _of_two(asked, hits)
    functions, force = hits[0].sense
    return Wording(functions, force)


_REPLY = re.compile(r"\b(?:respons(?:e|es)|repl(?:y|ies)|answers?|comments?|feedback|counter)\b")


def is_reply_column(header: str) -> bool:
    """Whether a table's column holds what was said in answer to the row ("Our response")."""
    return bool(_REPLY.search(_plain(header)))


ORGANISING: Mapping[str, str] = {
    "gathering": r"(?:table|group|breakout|flip ?chart|room|session|team|round|day|board|wall|part"
    r"|station|zone|poster|page|sheet|section|question|theme|topic|cluster|workshop)s?\b",
    "record": r"(?:notes?|discussion|feedback|comments?|summary|points?|responses?|answers?"
    r"|other|general|more|continued|additional)\b",
}
"""Sub-headings that say where or how something was noted, not what it is about."""

_ORGANISING = re.compile(rf"^(?:{'|'.join(ORGANISING.values())}|[a-z0-9]{{1,3}}[.):]?$)")


def is_organising(heading: str) -> bool:
    """Whether a sub-heading only tells where something was noted ("Table 2", "Group A")."""
    return bool(_ORGANISING.match(_plain(heading)))
