"""What the wording of a column's header says of the column: patterns over a plainly spelt header.

Survey tools and people head columns in a few well-worn ways; the patterns are those, in English
and, for the commonest, in Welsh, French, German and Spanish. A header alone decides little: the
rules in `columns` weigh it against what stands in the column. The patterns are compiled when they
are first used, so that importing them costs nothing.
"""

import re
from functools import lru_cache

from coproscan.wording import read_wording

# A question's wording comes in its first lines; past this a header is a preamble or pasted prose.
_LONGEST = 400


def _one_of(*alternatives: str) -> str:
    return f"(?:{'|'.join(alternatives)})"


_SPEAKER = r"author|participant|respondent|user|voter|contributor|commenter|interviewee|speaker"
_PERSON = _one_of(
    _SPEAKER, r"creator|panell?ist|person|member|visitor|resident|customer|client|account|contact"
)
_RECORD = _one_of(
    r"row|record|response|responder|comment|submission|statement|entry|answer|post|idea|item",
    r"case|form|petition|contribution|feedback|survey|message|tweet|document|unique|external",
    r"internal|sample|question|session|sequence|serial|card|note|ticket|order|booking|attendee",
)
_IDENTIFIER = r"(?:ids?|ref(?:erence)?s?|no|nos|nr|num(?:ber)?s?|uuid|guid|key|code|index|hash)"

# What tells who somebody is: never something to count people by.
_IDENTITY = _one_of(
    r"(?:first|last|full|given|family|middle|sur|user|contact|preferred)? ?names?|surname",
    rf"(?:question |post )?(?:{_PERSON}|screen|display|login) names?|login(?: screen name)?",
    r"forename|initials|e ?mails?(?: address)?|(?:tele)?phone(?: number)?|mobile(?: number)?",
    r"(?:home |street |postal )?address(?: line \d)?|post ?codes?|zip(?: ?codes?)?",
    r"ip(?: address)?|user ?agent|latitude|longitude|link|url",
    r"nombre|apellidos?|correo(?: electr[oó]nico)?|tel[eé]fono|direcci[oó]n|c[oó]digo postal",
    r"nom|pr[eé]nom|courriel|t[eé]l[eé]phone|adresse|code postal",
    r"nachname|vorname|stra[sß]+e|postleitzahl|plz|enw|cyfenw|e ?bost|ff[oô]n|cyfeiriad|cod post",
)
# What many people share.
_TRAIT = _one_of(
    r"organi[sz]ation|company|employer|workplace|school|business|website|browser|device|location",
    r"job(?: title| role)?|occupation|profession|position|role|your role|street",
    r"age(?: ?(?:group|band|bracket|range)s?)?|(?:date|year) of birth|birth ?(?:day|date|year)",
    r"gender(?: identity)?|sex|ethnicity|ethnic (?:group|origin|background)|race|religion|faith",
    r"nationality|disability|sexuality|sexual orientation|marital status|language|citizenship",
    r"country(?: of (?:residence|birth))?|county|city|town|village|parish|ward|district|borough",
    r"neighbou?rhood|region|area|state|province|industry|sector|department|team|service",
    r"(?:highest )?(?:level of )?(?:education|degree|qualifications?)|income|salary",
    r"household(?: (?:size|type|income))?|tenure|employment(?: status)?",
    r"category|type|label|tags?|topics?|status|channel|source|method|version|round|phase|split",
    r"domain|class|theme|code|consent|permission|group|cohort|stakeholder(?: (?:group|type))?",
    r"cargo(?: laboral)?|puesto|profesi[oó]n|ocupaci[oó]n|pa[ií]s|ciudad|edad|g[eé]nero|sexo",
    r"etnia|industria|m[eé]tier|pays|ville|[aâ]ge|genre|beruf|land|ort|stadt|alter|geschlecht",
    r"swydd|gwlad|tref|oedran|oed|rhyw|rhywedd",
)
# Single words, so that a header can be read in one way only.
_LEADING_UP = _one_of(
    r"and|q\d+[a-z]?|please|what|is|s|are|whats|which|in|your|enter|give|provide|state|tell|us",
    r"nombre|nom|confirm|the|name|of|respondent|participant|my|nature|type|cu[aá]l|es|en|con|qu[eé]|el|de",
    r"tu|su|quel|quelle|est|votre|dans|wie|was|ist|ihre?|welche[mr]|beth|yw|eich",
)
_FOLLOWING = _one_of(
    r"if (?:you have )?(?:any|applicable|known)|optional|required|si tienes alguno|id|code|name",
    r"do you (?:currently )?(?:live in|reside(?: in)?|work in|identify with|describe yourself as)",
    r"are you(?: from| in)?|you (?:live|work|reside) in|first (?:half|part)(?: only)?",
    r"of (?:the |your )?\w+|\d+|resides(?: actualmente)?|te identificas|trabajas",
)

# What survey tools note about a response, and what analysts add to it: nothing that anyone said.
ADMIN = _one_of(
    r"response type|finished|progress|duration(?: in)?(?: \w+)?|(?:total )?time taken(?: \w+)*",
    r"(?:distribution|response) channel|user language|start language|(?:last )?page(?: reached)?",
    r"location (?:latitude|longitude)|latitude|longitude|recipient (?:(?:first|last) name|e ?mail)",
    r"external (?:data )?reference|ip(?: ?addr(?:ess)?)?|collector id|custom data(?: \d+)?",
    r"contact id|legacy comments|session ?id|(?:extended )?user ?agent|(?:extended )?referr?er",
    r"ref ?url|url redirect|tracking (?:link|id)|unique id|user ?no|seed|token|score|sc\d+",
    r"(?:total )?points|.*\bdisplay order|.*\bquiz feedback|q ?recaptcha ?score|.*\b(?:first|last)"
    r" click|.*\bpage submit|.*\bclick count|is (?:meta|seed)|group informed consensus",
    r"last modified(?: time)?|(?:analyst|response|moderator|reviewer|internal|admin)(?:'?s)?"
    r" (?:notes?|tags?|codes?|fields?|status)|date published",
)
ABOUT_A_PERSON = (
    r"\b"
    + _one_of(
        r"how old are you|your age|age (?:group|band|range|bracket)|what year were you born|gender",
        r"(?:which|what) (?:ward|area|age|town|village|district|county|country|region|parish)",
        r"(?:do|where do) you (?:currently )?(?:live|work|study)|ethnic\w*|disab\w+|religio\w+",
        r"(?:level of|highest) (?:education|degree|qualification|school)|sexual orientation",
        r"you responding (?:as|on behalf)|which best describes you|describe yourself",
        r"nivel educativo|edad|g[eé]nero|pa[ií]s|ydych chi'n byw",
    )
    + r"\b"
)

ROW_ID = _one_of(
    rf"(?:{_RECORD} ){{0,2}}{_IDENTIFIER}|(?:respons|record|row|object)id|record|#",
    rf"line(?: {_IDENTIFIER})?|unnamed(?: 0)?",
)
RESPONDENT_ID = _one_of(
    rf"(?:{_PERSON} )+{_IDENTIFIER}|{_PERSON}id|interview(?: {_IDENTIFIER})?|pid"
)
PERSON = rf"(?:anonymi[sz]ed )?(?:{_SPEAKER}|panell?ist|interview)"
VOTES = (
    r"(?:(?:number|no|total|count|sum|net|nr) )?(?:of )?"
    r"(?:(?:up|down|thumbs|positive|negative|star|dot) ?)?"
    + _one_of(
        r"agree[sd]?|agreements?|disagree[sd]?|disagreements?|dis ?likes?|likes?|unsure",
        r"votes?(?: for| against)?|up ?votes?|down ?votes?|signatures?|supports?|supporters",
        r"opposes?|opposed|hearts?|up|down|pass(?:es|ed)?|endorsements?|reactions?|favou?rites",
        r"dots?",
    )
    + r"(?: (?:count|total|number|votes?|given|received))?"
)
MODERATION = _one_of(
    r"(?:is )?moderat(?:ed|ion)(?: (?:status|state|decision|verdict))?|mod(?: status)?",
    r"(?:is )?(?:approved|rejected|hidden|published|deleted|removed|spam)",
    r"(?:approval|publication|review) (?:status|state|decision)",
)
TIME = (
    r"(?:.*\b)?"
    + _one_of(
        r"time ?stamp|date ?time|date|time|created(?: at| on)?|submitted(?: at| on)?",
        r"(?:start|end|completion|recorded|submission)(?:ed)?(?: ?(?:date|time|at))*",
        r"fecha|hora|marca temporal|datum|zeit(?:stempel)?|horodateur|heure|dyddiad|amser",
    )
    + r"(?: \w+)?"
)
IDENTITY = (
    rf"(?:{_LEADING_UP} ){{0,8}}"
    rf"{_IDENTITY}(?:(?: or | and | / |/| ){_IDENTITY}){{0,3}}(?: {_FOLLOWING}){{0,4}}"
)
ATTRIBUTE = (
    rf"(?:{_LEADING_UP} ){{0,8}}(?:{_IDENTITY}|{_TRAIT})"
    rf"(?:(?: or | and | / |/| )(?:{_IDENTITY}|{_TRAIT})){{0,3}}(?: {_FOLLOWING}){{0,4}}"
)
SEVERAL = (
    r"\b"
    + _one_of(
        r"(?:all|any|as many as) (?:that|which)? ?appl(?:y|ies)|(?:select|tick|check|choose) all",
        r"up to (?:two|three|four|five|\d)|todas las (?:que|opciones)|cochez tou",
    )
    + r"\b"
)
CLOSED = (
    r"^(?:q?\d+[a-z]? )?(?:are|have|did|do|were|can) you\b|\b"
    + _one_of(
        r"(?:select|tick|check|choose|mark|pick|circle) (?:all|one|any|only|the|up|your|from|a|as)",
        r"(?:all|any|as many as) (?:that|which)? ?appl(?:y|ies)|on a scale|scale of",
        r"which (?:of (?:the|these)|statement|option|category|best|one)",
        r"(?:best|most closely) (?:describes|matches|reflects)|to what extent|rate|rating|rank",
        r"how (?:often|likely|satisfied|many|much|old|long|far|frequently|important|easy|strongly)",
        r"how (?:difficult|safe|well|concerned|confident|familiar|would you rate)",
        r"do you (?:agree|support|consent|live|work|own|have|use|currently)|agree or disagree",
        r"would you (?:recommend|say that)|yes ?/? ?no|(?:what|which) year|year of|you born",
        r"permission to (?:quote|contact|use)",
        r"marque|marcar?|selecciona|elige|escoge|con qu[eé] frecuencia|qu[eé] tan|qu[eé] opci[oó]n",
        r"cochez|s[eé]lectionnez|choisissez|w[aä]hlen|kreuzen|dewis(?:wch)?|ticiwch",
    )
    + r"\b"
)
OPEN = (
    r"\b"
    + _one_of(
        r"why|please (?:tell|explain|describe|give|share|expand|specify|add|say|let|provide)",
        r"please (?:comment|elaborate|detail|outline)|tell us|explain|describe|own words",
        r"comments?|suggestions?|ideas?|feedback|any(?:thing)? (?:else|other|further|additional)",
        r"thoughts|opinions?|views|improve\w*|open ended|free ?text|verbatim|responses?|answers?",
        r"body|statements?|text|notes?|reasons?|concerns?|challenges?|barriers?|problems?|issues?",
        r"solutions?|proposals?|opportunit(?:y|ies)|hopes?|wish(?:es)?|quotes?|contributions?",
        r"messages?|remarks?|observations?|details|experiences?|stor(?:y|ies)|points?",
        r"what (?:do|did|would|could|should|one|else|are|is|was|were|needs?|works?|worked|went)",
        r"what (?:makes?|stops|helps)|how (?:could|can|would|should|might|do|did|has)",
        r"if you could|if there|is there",
        r"comentarios?|sugerencias?|por qu[eé]|opini[oó]n(?:es)?|qu[eé] (?:es|fue|te|le)",
        r"si pudieras|commentaires?|pourquoi|remarques?|propositions?|que pensez",
        r"kommentare?|warum|anmerkung(?:en)?|vorschl[aä]ge?|was (?:gef[aä]llt|fehlt|w[uü]nschen)",
        r"hinweise?|sylwadau?|pam|beth|awgrymiadau|barn",
    )
    + r"\b"
)
GATHERING = (
    r"(?:(?:discussion|workshop) )?(?:tables?|break ?outs?|flip ?charts?)"
    r"(?: (?:room|group|no|number|name|id))?"
)
NOTED = (
    r"(?:workshop |sticky |flip ?chart )?(?:notes?|stick(?:y|ies)|post ?its?|bullets?(?: points?)?"
    r"|points?)(?: raised| made| noted)?"
)
SOURCE = (
    r"(?:(?:discussion|break ?out|workshop|small) )?"
    r"(?:tables?|break ?outs?|flip ?charts?|group|room|station|wall|board|cluster|workshop"
    r"|session|event|meeting)"
    r"(?: (?:room|group|no|number|name|id))?"
)

BODY = _one_of(
    r"organi[sz]ations?|compan(?:y|ies)|business(?:es)?|charit(?:y|ies)|council|local authority",
    r"societ(?:y|ies)|association|trust|club|school|firm|agency|public body|ngo|partnership",
    r"community group|voluntary group|residents group|union|parish|sefydliad",
)
"""What somebody may speak for."""
ORGANISATION = _one_of(
    rf"(?:\w+ ){{0,20}}name of (?:your |the |my )?{BODY}(?: \w+){{0,8}}",
    rf"(?:your |the )?{BODY}(?: s)?(?: name| title)?(?: if applicable| if any| optional)?",
    r"(?:\w+ ){0,12}(?:behalf|represent(?:ing)?)(?: \w+){0,12} name(?: \w+){0,8}",
    # "If you answer for a group or business, what is its name?", "... please give its name"
    rf"(?:\w+ ){{0,16}}{BODY}(?: \w+){{0,6}} (?:its|their|whose) name(?: \w+){{0,4}}",
    rf"(?:\w+ ){{0,8}}which {BODY}(?: (?:are|do|is) (?:you|this|your))"
    r"(?: (?:response|answer|survey))?(?: (?:currently|on|behalf|of|for|from|represent(?:ing)?"
    r"|respond(?:ing)?|answer(?:ing)?|with|work|part|a|member)){1,6}",
)
"""A header over the name of the organisation that a row speaks for."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_A_WORD = re.compile(r"[^\w#/]+|_+")


@lru_cache(maxsize=4096)
def plain(header: str) -> str:
    """A header's words alone, small letters, one blank between: "comment-id" -> "comment id"."""
    spelt = _CAMEL.sub(" ", header[:_LONGEST])
    return " ".join(_NOT_A_WORD.sub(" ", spelt).casefold().split())


def says(pattern: str, header: str) -> bool:
    """Whether the whole header is worded so."""
    return re.fullmatch(pattern, plain(header)) is not None


def asks(pattern: str, header: str) -> bool:
    """Whether the header has such a phrase in it."""
    return re.search(pattern, plain(header)) is not None


def is_clock(cell: str) -> bool:
    """Whether a cell is a time in a recording: "00:12", "1:02:33.5"."""
    return re.fullmatch(r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?", cell) is not None


def is_open(header: str) -> bool:
    """Whether the header asks people for their own words: such a phrase, or a question that offers
    no choice."""
    if asks(CLOSED, header):
        return False
    names_a_function = bool(read_wording(header).functions)
    return names_a_function or asks(OPEN, header) or header.rstrip(" *:)").endswith("?")
