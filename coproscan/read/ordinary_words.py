"""Words that, written with a capital inside a line, begin a phrase rather than a name.

A small lexicon of plain English, in the classes that `phrase_starts` tells apart. What is not
here is taken for a name, so a word that is at home in names too (Mind, Shelter, Reading, Grant,
Bridge, May) is left out on purpose.
"""

from enum import Enum
from functools import cache

from coproscan.counted_words import counted_words


class Kind(Enum):
    """What a word is when it stands in lower case."""

    OPENER = "opener"  # closed class: determiners, wh-words, auxiliaries, prepositions
    VERB = "verb"  # a verb that is hardly ever a noun or a part of a name
    EITHER = "either"  # verb or noun or adjective: Run, Support, Open
    PLAIN = "plain"  # noun, adjective or adverb


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The few openers that may stand directly before a name: "More Polish speakers".
QUANTIFIERS = _words("a an another any fewer less many more most no several some")

DETERMINERS = (
    _words(
        "the this that these those my our your his her its their each every both all either neither"
    )
    | QUANTIFIERS
)

PRONOUNS = _words(
    "he she it we they you them us him me everyone everybody someone somebody anyone anybody "
    "nobody one people others themselves ourselves yourself itself something anything nothing"
)

PREPOSITIONS = _words(
    "about above across after against along alongside among amongst around as at before behind "
    "below beneath beside besides between beyond by despite during except for from in inside into "
    "like near of on onto opposite outside over past per round since than through throughout to "
    "toward towards under underneath unlike until upon via with within without"
)

# Prepositions and adverbs that may well end a phrase: "not joined up", "nowhere to sit down".
PARTICLES = _words("around away back down in off on out over round through up")

CONJUNCTIONS = _words("and but or nor so because although though while whereas whether if when &")

AUXILIARIES = _words(
    "am is are was were be been being do does did has have had can could should would must might "
    "isn't aren't wasn't don't doesn't didn't can't couldn't shouldn't won't wouldn't it's that's "
    "there's let's we're they're what's who's where's how's"
)

WH_WORDS = _words("what which who whom whose where when why how whatever wherever whoever")

_OTHER_OPENERS = _words(
    "there here then also only just even maybe perhaps instead together else yes never always "
    "sometimes often once twice again already still too enough plenty lots none whenever unless "
    "not ensure"
)

OPENERS = (
    DETERMINERS | PRONOUNS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | WH_WORDS | _OTHER_OPENERS
) - _words("& like opposite past round over near us one so")

VERBS = _words(
    """
    accept accompany acknowledge adapt add adopt advertise advise agree allocate allow alternate
    announce apply appoint appreciate approach approve arrange ask assess assign assist attend
    attract avoid ban become befriend begin borrow bring broaden build bulk-buy buy cancel
    capture carry catch celebrate centralise chase check choose clarify co-design co-locate
    co-operate co-opt co-ordinate co-produce coach collect combine communicate compare compile
    concentrate condense conduct confirm connect consider consult continue contribute convert
    convince cooperate coordinate create crowdfund customise cut decide deepen define delay
    delegate deliver demonstrate develop devolve digitise discuss distribute diversify divide
    donate drain draw earmark educate embed embrace employ empower enable encourage enforce
    engage enhance enlarge enlist enrol ensure escalate establish evaluate examine exempt expand
    explain explore extend facilitate feed fill find finish fit fix follow forge form formalise
    freeze fundraise gain gather generate get give go grow hand harness have hear highlight hire
    hold identify illuminate impose improve incentivise include increase inform insist inspect
    inspire install insulate integrate introduce invest investigate invite involve join keep
    kick-start know learn legislate lend lengthen let liaise lift limit list listen lobby look
    loosen lose lower maintain make manage mandate meet mend merge minimise mobilise modernise
    modify monitor motivate move negotiate nominate normalise notify nurture observe obtain
    occupy offer organise outsource paint pay pedestrianise permit persuade pick plant pool
    prepare prioritise procure produce promote propose protect prove provide publicise publish
    push put qualify quantify raise reach reassure recognise recruit recycle redesign reduce
    refer refurbish register regulate reinforce reinstate reject relax remember remind remove
    remunerate rename renovate reopen repair replace require resist resolve respect respond
    restore restrict retain return reuse review revise reward rotate say schedule scrap see seek
    segregate sell send separate set settle shorten show simplify solve speak specify speed
    spend split spread stagger standardise stick stop streamline strengthen submit subscribe
    subsidise substitute suggest supply survey tackle take target teach tell thank think tidy
    track translate treat trial trim try turn understand undertake unite unlock update upgrade
    upskill urge use utilise vary waive warn wear welcome widen win wipe write
    """
)

EITHER = _words(
    """
    audit balance base benefit bid book budget call campaign change charge chat claim clean
    clear contact control cost count cover cycle debate demand design direct display double
    draft drive drop dry email empty end estimate exchange exercise experiment feature feedback
    film finance fine flag focus free fund guide help host influence insure interview issue
    label lead leaflet light link live loan locate mail map match measure mentor mix model name
    need network note object open order own pair partner phone pilot plan play plug point pop
    pop-up post practice practise press pressure price print process profile question ramp rate
    record refresh release rent report request research rest ride ring risk route run scale
    screen search secure serve share shift sign signpost slow sort source space sponsor staff
    stage stand start stay step store stream study subsidy support swap switch talk tax test
    text time trade train transfer travel value visit volunteer vote walk warm wash water work
    workshop
    """
)

# What workshops speak of and the texts that were counted hardly do.
_OF_WORKSHOPS = _words(
    """
    accountability assistance attitudes audit babysitting bank-holiday banners basic bench
    benches bite-size bollards booklet booklets borrowing briefings brochures buddies buddy
    buggies bursaries bursary cafe café cake cameras carers certificates champions checklist
    clever clinics co-design co-production coffee colleges communication cookery coordinator
    creche crèche digital dogs door-to-door doorstep dozen drawings drop-in drop-ins easy-read
    education equipment feasibility financial first-aid five flashing floodlights follow-up
    fortnightly four gentle goodwill governance grants greater handrails help-desk helpers
    helpline homework honesty-box hotline houses human humour inclusive induction inductions
    informal insurance interpreters joined-up kitchen lamps language leaflets learning link-up
    litter-picks loans localised locks lower-cost lunch lunches maps materials membership
    mentoring microphones mid-week mini-bus minibus minibuses mixed multi-agency negotiation
    neutral newsletter newsletters noticeboard noticeboards nurses off-street one open-door
    outings outreach outside-the-box packs paperless passes patrols peer-led permanent permits
    petitions photographs plain plain-English planning planters pooled pooling post-it posters
    prizes protection public-transport questionnaire questionnaires queue quizzes radiators
    railings ramps refreshments reminders retired roadshow roadshows rota rotas rural self-help
    shade shelters shelving shuttle signposting six social-media speed-bumps stalls standards
    statistics step-free strategy street-lights subtitles swimming task taster tasters teamwork
    telephone templates ten term-time terms-of-reference thank-you themed three timetables tips
    tokens two two-way umbrellas undercover up-to-date vans verbal videos vigilance visual
    volunteering wardens warnings weekday weekdays wifi wireless wording workers worksheets zero
    """
)


@cache
def plain_words() -> frozenset[str]:
    """The words that running text writes in lower case."""
    return counted_words() | _OF_WORKSHOPS


# Ordinary words that are as much at home in names: of people, towns, firms, months, bodies that
# notes write with a capital. Neither a suffix nor a lower-case twin in the notes clears them.
NAME_WORDS = _words(
    """
    academy adult age angel apple april arena argos argus ash association august autism avenue
    azure bank barking barrow bath battle bay beacon beer bell bill bishop black blue board
    boots borough brexit bridge brook brown bury cabinet camp carnival castle cathedral central
    centre chair chapel charity charter chase christmas chronicle church citizens city clement
    clinic close club co-op college committee common commons compass conservative constitution
    cooperative corner council councillor councillors county courier court covid crescent crisis
    cross crown cuba dale deal dean department diss district drive east easter echo estate ester
    express eye faith farm felicity festival field fields first fleet florence foodbank forest
    forum foundation frank friends gallery gap garden gardens gate gateway gazette general
    giants government grace grand grange grant great green greens group grove guardian guardians
    guide guides guy hall harbour haven hazel head heart heath heather herald heritage hill
    holly home hook hope hospital hotel house hub hull hunt independent infant institute
    internet iris island jack jets joy junction june junior keystone king labour lady lake lane
    lawrence liberal liberty library lido lighthouse lily lions little lodge long lord love mail
    manor march marine mark market matrix may mayor meadow meadows memorial mercy metro mews
    miles mill mind minister ministry minster mirror momentum moor moors museum new next north
    nursery oak observer office orange orchard outlook oxford palace parade parish park parkway
    parliament partnership path penny people pharmacy pier pioneer place plain planet plaza
    police polish pool poole poppy port post prevent pride priest primary prime prince princess
    priory project quarter quay queen rainbow ram rangers reading rector red reform relate
    republic rich ridge rio rise river rivers road rob robin rock rod rose rotary rover royal
    rugby rye saint sale salmon salvation samaritans sandwich scala school scope secondary sense
    service services sharp shed shelter shire signal skate slack social society solent south spa
    spring square stag standard star stark state station sterling stone stream street subway sue
    summit sun sure surgery swifts teams telegraph temple terrace thames theatre times tower
    town township traders treasury trinity trussell trust twitter union unison unity university
    upper vale valley van verity vicar view viking village ville violet walk wall ward ware
    warren watch way web well wells west white will willow willows wing wood woodland woods word
    world yard young youtube zoom
    """
)

# Suffixes of abstract nouns and of adjectives; hardly any name ends so that is not in NAME_WORDS.
_ABSTRACT_SUFFIXES = (
    "ability", "ibility", "ication", "isation", "ization", "ation", "ition", "sion", "ction",
    "ement", "ship", "ships", "ativity", "arity", "osity",
)  # fmt: skip

_ENDINGS = {
    "ly": ("",),
    "ness": ("",),
    "ing": ("", "e"),
    "ed": ("", "e"),
    "er": ("", "e"),
    "s": ("",),
    "es": ("", "e"),
}


def kind_of(word: str) -> Kind | None:
    """The class of a lower-case word, by the lexicon or by its form; None where it may be a name.

    A form is cleared by its stem ("Clearly" by "clear", "Sharing" by "share"), so that "Ely",
    "Kettering" and "Skegness" are not.
    """
    if word in OPENERS:
        return Kind.OPENER
    if word in VERBS or word.removeprefix("re") in VERBS:  # "rebuild", "rethink"
        return Kind.VERB
    if word in EITHER:
        return Kind.EITHER
    if word in NAME_WORDS:
        return None
    if word.endswith("ing") and any(stem in VERBS for stem in _stems(word, "ing")):
        return Kind.VERB
    if (
        word in plain_words()
        or word.endswith(_ABSTRACT_SUFFIXES)
        or any(_is_known(stem) for ending in _ENDINGS for stem in _stems(word, ending))
        or _is_ordinary_compound(word)
    ):
        return Kind.PLAIN
    return None


def _is_known(stem: str) -> bool:
    return stem not in NAME_WORDS and (stem in VERBS or stem in EITHER or stem in plain_words())


def _stems(word: str, ending: str) -> list[str]:
    """What a word may be without an ending: "sharing" from "share", "getting" from "get"."""
    if not word.endswith(ending):
        return []
    stem = word.removesuffix(ending)
    stems = [stem + letters for letters in _ENDINGS[ending]]
    if stem.endswith("i"):
        stems.append(stem[:-1] + "y")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        stems.append(stem[:-1])
    return stems


def _is_ordinary_compound(word: str) -> bool:
    """By its first part: "pop-up", "have-a-go"."""
    first, hyphen, _ = word.partition("-")
    return bool(hyphen) and len(first) > 1 and (first in OPENERS or _is_known(first))
