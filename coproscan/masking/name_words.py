"""Words that tell whether capitals beside them are a person's name."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("mr mrs ms mx dr doctor prof professor rev revd reverend cllr councillor sir dame")
"""What follows with a capital is a person's name."""

CALLINGS = _words(
    """
    miss lord lady sister brother nurse father imam rabbi uncle aunt auntie aunty nan grandma
    grandad pc sgt sergeant constable inspector judge coach captain pastor vicar canon pcso sheikh
    neighbour neighbor friend son daughter husband wife partner boyfriend girlfriend colleague
    manager boss landlord landlady teacher headteacher receptionist warden consultant midwife
    facilitator chair speaker mum mom dad called named
    """
)
"""What follows with a capital is a person's name where the lists know it or it is no word."""

PARTICLES = _words(
    "de del della der den di da dos du la le van von bin ibn al el ap ó ab ferch ni nic mac mc"
)

PLACE_NOUNS = _words(
    """
    abbey academy act agenda airport allotments amphitheatre arcade arena arms art arts ave avenue
    award awards bank barracks basin bay beach bill bridge broadway building buildings canal castle
    cathedral cemetery center centre chapel church cinema city clinic close club college common
    community council county court crescent cross cup dam district dock docks dome drive echo
    embankment estate estuary express farm ferry field fields foundation galleries gallery garden
    gardens gate gates gazette green grove hall harbour heath heights high hill hills hospice
    hospital hotel house houses infant infants inn inst institute institution island islands isles
    journal junction junior lake lane law league leisure library line loch lodge marina market
    medical memorial mews mill monument moor mosque mount museum nature news nursery observer
    palace parade park parkway passage path pavilion pier place playground plaza pond pool post
    practice precinct press primary prison prize quarter quay rd report reserve reservoir review
    river road roundabout route row school secondary shopping sixth sports sq square stadium
    station statue street surgery swimming synagogue tax temple terrace theater theatre times tower
    town tree trust tube tunnel university valley viaduct view village walk ward water way wharf
    wood woods yard
    """
)
"""What stands behind a name and makes it that of a place or a body: "Albert Park"."""

PLACE_OPENERS = _words(
    "st saint port mount lake fort loch cape point ben san santa new great river rio isle"
)
"""What stands before a name and makes it that of a place."""

NEVER = (
    _words(
        """
        january february march july september october november december jan feb
        mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday
        sunday mon tue tues wed thu thur thurs fri sat sun spring autumn winter
        christmas easter ramadan eid diwali hanukkah lent god allah lord bible quran
        a an the this that these those i i'm i've i'll i'd we we're we've you you're he he's she
        she's it it's they they're my our your his her its their me us him them mine ours and or but
        nor so yet if then than as at by for from in into of off on onto out over to up with about
        above after against along among around before behind below beneath beside between beyond
        down during except inside like near outside past per round since through throughout till
        toward towards under until upon via within without also again all any anyone anything both
        each either every everyone everything few many more most much neither no nobody none not
        nothing now one only other others own same several some someone something such too very who
        whom whose what which when where why how here there yes please thanks thank hello hi hey
        dear sorry okay ok oh ah um uh yeah well just maybe perhaps is are was were be been being am
        do does did have has had can could might must shall should will would don't doesn't
        didn't can't won't isn't aren't wasn't let's let get got go going make made need needs want
        wants said says say think thinks thought know
        english welsh scottish irish british european american asian african indian chinese
        french german spanish italian polish romanian turkish arabic russian jewish muslim islamic
        christian catholic protestant hindu sikh buddhist
        north south east west northern southern eastern western
        day days team teams group groups committee department dept service services society
        association union party company ltd limited plc inc llp app website google facebook twitter
        youtube instagram whatsapp zoom microsoft apple amazon excel word windows
        people person resident residents mr mrs ms mx
        """
    )
    | TITLES
)
"""Never a part of a person's name, with a capital or without."""
