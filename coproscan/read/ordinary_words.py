"""Words that, written with a capital inside a line, begin a phrase rather than a name.

A small lexicon of plain English, in the classes that `phrase_starts` tells apart. What is not
here is taken for a name, so a word that is at home in names too (Mind, Shelter, Reading, Grant,
Bridge, May) is left out on purpose.
"""

from enum import Enum


class Kind(Enum):
    """What a word is when it stands in lower case."""

    OPENER = "opener"  # closed class: determiners, wh-words, auxiliaries, prepositions
    VERB = "verb"  # a verb that is hardly ever a noun or a part of a name
    EITHER = "either"  # verb or noun or adjective: Run, Support, Open
    PLAIN = "plain"  # noun, adjective or adverb


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The few openers that may stand directly before a name: "More Polish speakers".
QUANTIFIERS = _words("a an another any fewer less many more most no not several some")

DETERMINERS = _words(
    "the this that these those my our your his her its their each every both all either neither"
) | (QUANTIFIERS - {"not"})

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
PARTICLES = _words("about along around away back by down in off on out over past round through up")

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
    accept acknowledge adapt add adopt advertise advise agree allocate allow apply appoint
    appreciate approach approve arrange ask assess assign assist attend attract avoid ban become
    begin borrow bring broaden build buy cancel carry celebrate check choose clarify coach collect
    combine communicate compare concentrate conduct connect consider consult continue contribute
    convert convince cooperate co-operate coordinate co-ordinate co-design co-produce create cut
    decide define delay delegate deliver demonstrate develop discuss distribute diversify divide
    donate educate embed embrace employ empower enable encourage enforce engage enlist ensure
    establish evaluate examine expand explain explore extend facilitate feed fill find finish fit
    fix follow form gather generate get give go grow hand have hear highlight hire hold identify
    illuminate impose improve include increase inform insist inspect inspire install integrate
    introduce invest investigate invite involve join keep know learn lend let liaise limit list
    listen lobby look lower maintain make manage meet mend merge minimise mobilise modernise
    monitor move negotiate obtain offer organise paint pay permit persuade pick plant pool prepare
    prevent prioritise produce promote propose protect prove provide publicise publish put raise
    reach reassure recognise recruit recycle redesign reduce refer refurbish register reinstate
    relax remember remind remove rename renovate reopen repair replace require resist respect
    respond restore restrict retain return reuse review revise reward rotate say schedule see seek
    sell send separate set shorten show simplify speak speed spend split spread stagger start
    stick stop strengthen streamline submit subsidise suggest supply survey tackle take target
    teach tell think thank tidy track translate treat trial trim try turn understand undertake
    update upgrade use utilise vary waive warn welcome widen win write
    """
)

EITHER = _words(
    """
    balance base benefit book budget call campaign change charge claim clean clear club contact
    control cost count cover cycle debate demand design direct display drive drop dry email
    empty end estimate exchange exercise experiment face feature feedback film finance flag focus
    free fund guide help host hour influence insure interview issue lead leaflet light link live
    locate long map match mentor mix model name need network note open order own partner phone
    pilot plan play plug point pop pop-up post practice practise press price process profile
    question ramp rate record refresh release rent report request research rest ride ring risk
    route run save search secure serve share shift signpost slow sort space sponsor staff stage
    stand stay store stream study subsidy support swap switch talk tax team test text time train
    transfer travel trust value visit volunteer vote walk warm wash watch water work workshop
    """
) - _words("club save trust watch face bridge hour long team")

PLAIN = _words(
    """
    ability able access accessible accountability activities activity adequate advance adverts
    advertising advice affordable afternoon afternoons agencies alternative alternatives annual
    answers anonymous appointments apprenticeships approaches apps areas arrangements articles
    assistance attitudes audit awareness babysitting backing banners bank-holiday barriers basic
    bench benches best better bigger bikes bin bins bite-size blogs boards bollards booklet
    booklets books borrowing boundaries box breakfast brief briefings brighter broader brochures
    buddies buddy buggies bus buses bursaries bursary bylaws cafe café cake calendar cameras card
    cards care careers carers cars case cash catering central certificates champions charging
    cheap cheaper checklist childcare children choice citizens classes classroom clearer clever
    clinics clothing coffee co-design co-production coaches collaboration collective colleges
    colour comments committed common communication communications companies complaints
    computers confidence consistent consultation contracts conversations cookery cooking
    cooperation coordinated coordinator counselling courses creative crèche creche crossing
    crossings culture cultural current cycling daily data dates day days deadlines dedicated
    deeper deposits details dialogue different digital diverse dogs door door-to-door doorstep
    double drawings drivers drop-in drop-ins earlier early easier easy easy-read education
    effective electric emails employers enforcement equal equipment equipped evening evenings
    events evidence examples excellent expectations expenses experience experts explanations
    extra face-to-face facilities fair fairer familiar families farmers fast faster feasibility
    fences fees fewer financial fines first-aid fit flashing flexibility flexible floodlights
    flyers follow-up food fortnightly forums freedom frequent fresh friendly full funding gardens
    gates gender genuine gentle good goodwill governance grants graphs greater greener group
    groups guidance guidelines handouts handrails happier health healthy heating hedges help-desk
    helpers helpline high-quality higher holistic home homework honest honesty honesty-box
    hotline hours houses housing hubs human humour ideas identified immediate improved incentives
    inclusion inclusive independent individuals induction inductions informal information
    initiatives innovative instant insurance integrated interactive intergenerational
    interpreters job jobs joined-up joint junior kindness kitchen kits lamps language languages
    large larger late later leadership leaflets learning lessons letter letters lighting lights
    limited link-up links listening litter-picks loans local localised locks long-term longer
    loud low lower lower-cost lunch lunches magazine maintenance management maps matched
    materials meaningful meals measures media meetings members membership mentoring mentors
    messages microphones mid-week mini-bus minibus minibuses minutes mixed mobile modern money
    monthly motivation multi-agency multiple music mutual national negotiation neighbours
    neutral newer newsletter newsletters nights noise notice noticeboard noticeboards notices
    nurses occasional off-street officers offers on-line online open-door openness opportunities
    optional options organisations outdoor outings outreach outside-the-box ownership packs paid
    paper paperless parents parking participation partners partnership partnerships part-time
    passes patience paths patrols payment payments peer peer-led people's permanent permits
    personal petition petitions photographs photos pictures pilots places plain plain-English
    planned planning planters plans playgrounds policies pooled pooling poor positive post-it
    posters power practical preparation prizes proactive procedures process processes
    professional professionals programme programmes projects promotion proper protected
    protection public public-transport publicity publications pupils qualified quality quarterly
    questionnaire questionnaires questions queue quick quicker quiet quieter quizzes radiators
    radio railings ramps rapid rates real realistic recognition recruitment recycling reduced
    refreshments regular relationships relevant reliable reminders repairs reports residents
    resources respectful responsibility retired reusable rewards risks roadshow roadshows role
    roles rooms rota rotas routes rules rural safe safer safety satellite savings scheme schemes
    school schools seating seats secure seeds self-help separate services sessions shade shared
    shelters shelving shops short short-term shorter shuttle signage signposting signs simple
    simpler single skills slots small small-scale smaller social social-media soft sound spaces
    speakers special specialist speed-bumps sports stable staff stalls standards statistics step
    steps step-free storage stories strategies strategy street-lights strict stricter
    stronger structured students subsidies subsidised subtitles success successful suitable
    supervision surgeries surveys sustainable swimming system systems tables targeted targets
    task tasks taster tasters taxis teachers teamwork technical technology telephone templates
    temporary term-time terms-of-reference thank-you themed thorough tickets tighter timely
    timetable timetables timing tips toilets tokens tolerance tools topics tougher tours towels
    toys traffic training transition transparency transparent transport travel treats trees
    trials tricky trips two-way umbrellas undercover underused uniform unified up-to-date urgent
    useful user-friendly vans variety various vegetables venues verbal video videos vigilance
    virtual visible visits visual volunteering volunteers vouchers waiting walking wardens
    warnings weekday weekdays weekend weekends weekly wheelchairs whole wider wifi willing
    willingness windows wireless wish wording workers workshops worksheets written year-round
    young youngsters youth zero
    """
) - _words("windows home care")

# Ordinary words that are as much at home in names: of people, towns, firms, months, bodies that
# notes write with a capital. Neither a suffix nor a lower-case twin in the notes clears them.
NAME_WORDS = _words(
    """
    academy adult age angel apple april argos ash association august autism avenue bank barking
    barrow bath battle bay beacon beer bell bill bishop black blue board boots borough bridge
    brexit brook brown bury cabinet camp castle cathedral cabinet centre central chair chapel
    charity charter chase christmas church citizens city clement close college common commons
    compass constitution cooperative co-op corner council councillor councillors county court
    covid crescent crisis cross crown cuba dale deal dean department diss district drive east
    easter estate ester eye faith farm felicity field fields first fleet florence forest forum
    foundation frank friends gap garden general gate gateway government grace grand grange grant
    great green grove guardian guide guides guy hall harbour haven hazel head heath heather
    heritage hill holly home hook hope hospital house hull hunt institute internet iris island
    jack joy june junction king lady lake lane lawrence liberty library lighthouse lily little
    lodge long lord love manor march mark market may mayor meadow memorial mercy mews
    miles mill mind minister ministry minster moor museum new next north oak office orange
    orchard outlook oxford palace parade parish park parkway parliament partnership path
    penny people pioneer place plain planet plaza police pool poole port post poppy priory
    priest prime prince princess project quarter quay queen rainbow reading rector red relate
    republic rich ridge rise river road rob robin rock rose rotary rover royal rugby rye saint
    sale salvation samaritans sandwich school scope sense service services sharp shelter shed
    shire signal skate slack social society solent south spa spring square stag star state
    station sterling stone stream street street subway sue summit sun sure surgery teams
    temple terrace thames theatre tower town township treasury trinity trust trussell twitter
    union unity university upper vale valley verity vicar view viking village ville violet walk
    wall ward ware warren watch way web well wells west white will willow willows wing wood
    woodland woods word world yard young zoom
    """
)

# Suffixes of abstract nouns and of adjectives; hardly any name ends so that is not in NAME_WORDS.
ABSTRACT_SUFFIXES = (
    "ability", "ibility", "ication", "isation", "ization", "ation", "ition", "sion", "ction",
    "ement", "ship", "ships", "ativity", "arity", "osity",
)  # fmt: skip

_ENDINGS = {
    "ly": ("", "y"),
    "ness": ("", "y"),
    "ing": ("", "e"),
    "ed": ("", "e"),
    "er": ("", "e"),
    "s": ("",),
    "es": ("", "e"),
}  # fmt: skip


def kind_of(word: str) -> Kind | None:
    """The class of a lower-case word, by the lexicon or by its form; None where it may be a name.

    A form is cleared by its stem ("Clearly" by "clear", "Sharing" by "share"), so that "Ely",
    "Kettering" and "Skegness" are not.
    """
    if word in OPENERS:
        return Kind.OPENER
    if word in VERBS:
        return Kind.VERB
    if word in EITHER:
        return Kind.EITHER
    if word in NAME_WORDS:
        return None
    if word in PLAIN:
        return Kind.PLAIN
    return _kind_by_form(word)


def _kind_by_form(word: str) -> Kind | None:
    if word.endswith(ABSTRACT_SUFFIXES):
        return Kind.PLAIN
    for ending, replacements in _ENDINGS.items():
        if not word.endswith(ending):
            continue
        stem = word.removesuffix(ending)
        stems = [stem + replacement for replacement in replacements]
        if ending in ("ly", "ness") and stem.endswith("i"):
            stems.append(stem[:-1] + "y")
        if len(stem) > 2 and stem[-1] == stem[-2]:  # "getting", "bigger"
            stems.append(stem[:-1])
        for candidate in stems:
            if candidate in VERBS:
                return Kind.VERB if ending == "ing" else Kind.PLAIN
            if candidate in EITHER or candidate in PLAIN:
                return Kind.PLAIN
    return None
