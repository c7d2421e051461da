"""What the wording of a column's header says of the column: patterns over a plainly spelt header.

Survey tools and people head columns in a few well-worn ways; the patterns are those, in English
and, for the commonest, in Welsh, French, German and Spanish. A header alone decides little: the
rules in `columns` weigh it against what stands in the column.
"""

import re
from functools import lru_cache

# A question's wording comes in its first lines; past this a header is a preamble or pasted prose.
_LONGEST = 400

_PERSON = (
    r"(?:author|participant|respondent|user|voter|contributor|commenter|interviewee|speaker"
    r"|panell?ist|person|member|visitor|resident|customer|client|account|contact|creator)"
)
_RECORD = (
    r"(?:row|record|response|responder|comment|submission|statement|entry|answer|post|idea|item"
    r"|case|form|petition|contribution|feedback|survey|message|tweet|document|unique|external"
    r"|internal|sample|question|session|sequence|serial)"
)
_IDENTIFIER = r"(?:ids?|ref(?:erence)?s?|no|nos|nr|num(?:ber)?s?|uuid|guid|key|code|index|hash)"
_THING = (
    # names, contacts and places of one person
    r"(?:(?:first|last|full|given|family|middle|sur|user|contact|preferred)? ?names?|surname"
    r"|forename|initials|title|e ?mails?(?: address)?|(?:tele)?phone(?: number)?|mobile(?: number)?"
    r"|(?:home |street |postal )?address(?: line \d)?|post ?codes?|zip(?: ?codes?)?|street"
    r"|organi[sz]ation|company|employer|workplace|school|business|website|url|link|ip(?: address)?"
    r"|user ?agent|browser|device|latitude|longitude|location"
    # what groups of people share
    r"|job(?: title| role)?|occupation|profession|position|role|age(?: ?(?:group|band|range)s?)?"
    r"|(?:date|year) of birth|birth ?(?:day|date|year)|gender(?: identity)?|sex|ethnicity"
    r"|ethnic (?:group|origin|background)|race|religion|faith|nationality|disability|sexuality"
    r"|sexual orientation|marital status|language|country(?: of (?:residence|birth))?|county|city"
    r"|town|village|town or village|parish|ward|district|borough|neighbou?rhood|region|area|state"
    r"|province|industry|sector|department|team|(?:highest )?(?:level of )?(?:education|degree"
    r"|qualifications?)|income|salary|household(?: (?:size|type|income))?|tenure|employment(?: status)?"
    r"|category|type|label|tags?|topics?|status|channel|source|method|version|round|phase|split"
    r"|domain|class|theme|code|tenure|consent|permission"
    # the same in other languages
    r"|nombre|apellidos?|correo(?: electr[oó]nico)?|tel[eé]fono|direcci[oó]n|c[oó]digo postal|cargo(?: laboral)?"
    r"|puesto|profesi[oó]n|ocupaci[oó]n|pa[ií]s|ciudad|edad|g[eé]nero|sexo|etnia"
    r"|nom|pr[eé]nom|courriel|t[eé]l[eé]phone|adresse|code postal|m[eé]tier|pays|ville|[aâ]ge|genre"
    r"|nachname|vorname|stra[sß]+e|postleitzahl|plz|beruf|land|ort|stadt|alter|geschlecht"
    r"|enw|cyfenw|e ?bost|ff[oô]n|cyfeiriad|cod post|swydd|gwlad|tref|oedran|oed|rhyw|rhywedd)"
)
_LEAD_IN = (
    r"(?:(?:and |q\d+[a-z]? )*(?:please )?(?:what(?: is| s| are)?|whats|which|in (?:what|which)|your"
    r"|enter|give|provide|state|tell us|confirm|the|name of|respondent s?|participant s?|my|is"
    r"|nature of|type of|cu[aá]l es|en qu[eé]|qu[eé]|el|de|tu|su|quel(?:le)? est|votre|dans quel(?:le)?"
    r"|wie|was|ist|ihr(?:e)?|in welche[mr]|beth yw|eich) )*"
)

ROW_ID = re.compile(
    rf"(?:{_RECORD} )?(?:{_RECORD} )?{_IDENTIFIER}|(?:respons|record|row|object)id|record"
    rf"|unnamed 0|unnamed|line(?: {_IDENTIFIER})?|#"
)
RESPONDENT_ID = re.compile(
    rf"(?:{_PERSON} )+{_IDENTIFIER}|{_PERSON}id|interview(?: {_IDENTIFIER})?|pid"
)
PERSON = re.compile(rf"(?:anonymi[sz]ed )?{_PERSON}|interview")
VOTES = re.compile(
    r"(?:(?:number|no|total|count|sum|net|nr) )?(?:of )?(?:up|down|thumbs|positive|negative|star|dot)? ?"
    r"(?:agree[sd]?|agreements?|disagree[sd]?|disagreements?|dis ?likes?|likes?|votes?(?: for| against)?"
    r"|up ?votes?|down ?votes?|signatures?|supports?|supporters|support(?:ing)? votes|opposes?|opposed"
    r"|hearts?|up|down|pass(?:es|ed)?|endorsements?|reactions?|favou?rites|dots?|unsure)"
    r"(?: (?:count|total|number|votes?|given|received))?"
)
MODERATION = re.compile(
    r"(?:is )?moderat(?:ed|ion)(?: (?:status|state|decision|verdict))?|mod(?: status)?"
    r"|(?:is )?(?:approved|rejected|hidden|published|deleted|removed|spam)"
    r"|(?:approval|publication|review) (?:status|state|decision)"
)
TIME = re.compile(
    r"(?:.*\b)?(?:time ?stamp|date ?time|date|time|created(?: at| on)?|submitted(?: at| on)?"
    r"|(?:start|end|completion|recorded|submission)(?:ed)?(?: ?(?:date|time|at))*|fecha|hora"
    r"|marca temporal|datum|zeit(?:stempel)?|horodateur|heure|dyddiad|amser)(?: \w+)?"
)
ATTRIBUTE = re.compile(
    rf"{_LEAD_IN}(?:{_THING})(?:(?: or | and | / |/| )(?:{_THING}))*"
    r"(?: (?:if (?:you have )?(?:any|applicable|known)|optional|required|si tienes alguno|id|code|name"
    r"|do you (?:currently )?(?:live in|reside(?: in)?|work in|identify with|describe yourself as)"
    r"|are you(?: from| in)?|you (?:live|work|reside) in|first (?:half|part)(?: only)?"
    r"|of (?:the |your )?\w+|\d+|resides(?: actualmente)?|te identificas|trabajas))*"
)
CLOSED = re.compile(
    r"\b(?:(?:select|tick|check|choose|mark|pick|circle)(?: (?:all|one|any|only|the|up|your|from|a|as|no|as many|which))"
    r"|(?:all|any|as many as) (?:that|which)? ?appl(?:y|ies)|which (?:of (?:the|these)|statement|option|category|best|one)"
    r"|(?:best|most closely) (?:describes|matches|reflects)|how (?:often|likely|satisfied|many|much|old"
    r"|long|far|frequently|important|easy|difficult|safe|well|concerned|confident|familiar|would you rate"
    r"|strongly)|(?:on )?(?:a )?scale|rate|rating|rank|to what extent"
    r"|do you (?:agree|support|consent|live|work|own|have|use|currently)|would you (?:recommend|say that)"
    r"|are you|have you|did you|agree or disagree|yes ?/? ?no|year|born|permission to (?:quote|contact|use)"
    r"|marque|marca(?:r)?|selecciona|elige|escoge|con qu[eé] frecuencia|qu[eé] tan|qu[eé] opci[oó]n"
    r"|cochez|s[eé]lectionnez|choisissez|w[aä]hlen|kreuzen|dewis(?:wch)?|ticiwch)\b"
)
OPEN = re.compile(
    r"\b(?:why|please (?:tell|explain|describe|give|share|expand|specify|add|say|let|provide|comment"
    r"|elaborate|detail|outline)|tell us|explain|describe|own words|comments?|suggestions?|ideas?|feedback"
    r"|any(?:thing)? (?:else|other|further|additional)|other thoughts|thoughts|opinions?|views|improve\w*"
    r"|open ended|free ?text|verbatim|responses?|answers?|body|statements?|text|notes?|reasons?|concerns?"
    r"|challenges?|barriers?|problems?|issues?|solutions?|proposals?|strengths?|weaknesses|hopes?|wish(?:es)?"
    r"|quotes?|contributions?|messages?|remarks?|observations?|details|experiences?|stor(?:y|ies)|points?"
    r"|what (?:do|did|would|could|should|one|else|are|is|was|were|needs?|works?|worked|went|makes?|stops|helps)"
    r"|how (?:could|can|would|should|might|do|did|has)|if you could|if there|is there"
    r"|comentarios?|sugerencias?|por qu[eé]|opini[oó]n(?:es)?|qu[eé] (?:es|fue|te|le|capacidad)|si pudieras"
    r"|commentaires?|pourquoi|remarques?|propositions?|que pensez|kommentare?|warum|anmerkung(?:en)?|vorschl[aä]ge?"
    r"|was (?:gef[aä]llt|fehlt|w[uü]nschen)|hinweise?|sylwadau?|pam|beth|awgrymiadau|barn)\b"
)
SOURCE = re.compile(
    r"(?:(?:discussion|break ?out|workshop|small) )?(?:tables?|break ?outs?|flip ?charts?|group|room|station"
    r"|wall|board|cluster)(?: (?:room|group|no|number|name|id))?"
)
GATHERING = re.compile(
    r"(?:(?:discussion|workshop) )?(?:tables?|break ?outs?|flip ?charts?)(?: (?:room|group|no|number|name|id))?"
)

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_A_WORD = re.compile(r"[^\w#/]+|_+")


@lru_cache(maxsize=4096)
def plain(header: str) -> str:
    """A header's words alone, small letters, one blank between: "comment-id" -> "comment id"."""
    spelt = _CAMEL.sub(" ", header[:_LONGEST])
    return " ".join(_NOT_A_WORD.sub(" ", spelt).casefold().split())


def says(pattern: re.Pattern[str], header: str) -> bool:
    """Whether the whole header is worded so."""
    return pattern.fullmatch(plain(header)) is not None


def asks(pattern: re.Pattern[str], header: str) -> bool:
    """Whether the header has such a phrase in it."""
    return pattern.search(plain(header)) is not None


def is_open(header: str) -> bool:
    """Whether the header asks people for their own words: such a phrase, or a question that offers
    no choice."""
    if asks(CLOSED, header):
        return False
    return asks(OPEN, header) or header.rstrip(" *:)").endswith("?")
