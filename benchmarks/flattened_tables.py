"""How often a flattened two-column table is parted rightly: precision and recall by row.

    python benchmarks/flattened_tables.py [--show] [--tune] [--real data.jsonl]

Each pair below is what a workshop might have written in a row of "Challenge | Idea". The pairs
are flattened as copy and paste does it (one space, two, a non-breaking one, a tab; a blank second
cell with or without blanks left behind), and read back with `find_table`. Besides the pairs as
they are, first cells meet the second cells of other pairs, seeded, for more borders than pairs.
TUNE is what the rules were looked at with; the figures to quote are TEST's, whose rows nobody
looked at. `--real` measures on excerpts of real consultations too: a JSON-lines file whose records
have `text`, `labels` and `source`.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from coproscan.read.flattened import find_table
from coproscan.read.phrase_starts import phrase_start

SEED = 20
Pair = tuple[str, str]

TUNE: tuple[Pair, ...] = (
    ("No buses after six", "Run a late service on Fridays"),
    ("Poor links to King's Lynn", "Run a shuttle on Saturdays"),
    ("Parking on Mill Road", "Residents' permits"),
    ("No youth club since Tudor Hall closed", "Ask Norfolk County Council for the keys"),
    ("GP appointments impossible to get", "More nurses at the surgery in Thetford"),
    ("Dog mess on the recreation ground", "Bins and a word from the warden"),
    ("Language barriers", "Interpreters at every session"),
    ("Same faces every time", "Go to where people are: mosque, gym, school gate"),
    ("Young people not listened to", "Youth forum with its own budget"),
    ("Meetings in the daytime", "Evenings and weekends too"),
    ("Older residents aren't online", "Paper copies in the library and at Boots"),
    ("Forms too long", "Cut them to one page"),
    ("Litter around McDonald's", "Get them to sponsor a weekly pick"),
    ("Speeding on the A1101", "Average speed cameras"),
    ("Fear of crime in Chantry Park", "Better lighting, cut back the hedges"),
    ("Lack of trust in the council", "Publish what was decided and why"),
    ("Nobody knows what Healthwatch does", "Stall at the Saturday market"),
    ("Funding ends in March", "Bid to the National Lottery with Age UK"),
    ("Volunteers burning out", "Share the load, rota for lead roles"),
    ("Transport costs for carers", "Pay expenses on the day"),
    ("Damp flats on the Gurney estate", "Landlord to inspect before winter"),
    ("Shops closing on the High Street", "Pop-up units at low rent"),
    ("No changing places toilet", "Fundraise with the Rotary Club"),
    ("Isolation in villages", "Befriending by phone, WhatsApp group for each village"),
    ("Consultation fatigue", "Tell people what changed last time"),
    ("Professionals use jargon", "Plain English and no acronyms"),
    ("Too many leaflets", "One calendar for all events"),
    ("Cuts to Sure Start", "Work with Home-Start and the churches"),
    ("Loneliness after Covid", "Lunch club at St Mary's on Wednesdays"),
    ("Broadband slow in Upper Sheringham", "Lobby Openreach"),
    ("Pavements blocked by cars", "Enforcement"),
    ("Not enough dentists taking NHS patients", "Write to the ICB"),
    ("Teenagers hanging around the bus station", "Detached youth workers from YMCA"),
    ("Cost of hiring the Guildhall", "Use school halls for free"),
    ("Asylum seekers moved without warning", "Serco to give notice"),
    ("Staff turnover", "Handover notes, a named deputy"),
    ("People with dementia get lost in Addenbrooke's", "Coloured lines on the floor"),
    ("Confusing road signs near Wickes", "New signs"),
    ("Allotment waiting list is eight years", "Split plots, ask Anglian Water for land"),
    ("Cyclists on the pavement in Trinity Street", "Segregated lane"),
    ("Floods in Tewkesbury every winter", "Clear the ditches, Environment Agency to dredge"),
    ("Apathy", "Celebrate small wins"),
    ("Noise from the A14", "Trees and a barrier"),
    ("Park closes at four", "Open until dusk"),
    ("Childcare", "Crèche at meetings, paid for by the project"),
    ("Deaf people left out", "BSL interpreter booked as standard"),
    ("Councillors never reply", "Reply within ten days, publish a log"),
    ("Nothing for teenagers in Diss", "Skate park behind Morrisons"),
    ("Language used by DWP is threatening", "Friendly letters tested with claimants"),
    ("Gypsy and Traveller families moved on", "Permanent site with water and power"),
    ("Travellers' site has no bus stop", "Stagecoach to extend the 46"),
    ("Library only open Tuesday and Thursday", "Volunteers on Saturdays"),
    ("Unclear who is in charge", "One named contact"),
    ("Poor attendance in August", "Don't hold meetings in the school holidays"),
    ("Refugees can't get ESOL classes", "Conversation café run by the WI"),
    ("Data not shared between NHS and social care", "Joint protocol by June"),
    ("Lots of talk, little action", "Action log, reviewed each month"),
    ("Church hall has no ramp", "Grant from the diocese"),
    ("Sports clubs only want the best players", "Have-a-go days"),
    ("Trees felled on Station Road", "Plant two for each one lost"),
    ("Rubbish in the river Wensum", "Canoe clean-up with Scouts"),
    ("Women don't feel safe at night", "Safe haven in The Waterfront"),
    ("English as a second language", "Translate letters into Polish, Lithuanian and Portuguese"),
    ("School run traffic on Cherry Hinton Road", "Walking bus from Lidl car park"),
    ("Anti-social behaviour at Castle Mall", "CCTV"),
    ("Food bank is running out", "Ask Tesco and Asda for surplus"),
    ("Unpaid carers are hidden", "Identify them at GP registration"),
    ("Blue Badge bays taken", "Fine people who misuse them"),
    ("Museum entry is too dear for families", "Free day every month"),
    ("PCSOs moved to Peterborough", "Bring back our beat officer"),
    ("Power held by a few", "Rotate the chair"),
    ("Universal Credit delays", "Advice sessions with Citizens Advice in the foyer"),
    ("Tourists park on verges", "Park and ride from the showground"),
    ("Second homes in Burnham Market", "Double council tax"),
    ("Mental health waiting lists", "Wellbeing café, drop-in at the library"),
    ("Farmers can't get pickers", "Seasonal visas, decent caravans"),
    ("Only one cash machine since Barclays left", "Banking hub in the Post Office"),
    ("Homeless people moved from doorway to doorway", "Night shelter all year"),
    ("Men don't come to groups", "Men's Shed at the old fire station"),
    ("Website hard to use on a phone", "Test it with real people"),
    ("Buses don't meet trains at Ely", "Timetables agreed with Greater Anglia"),
    ("Everything happens in Norwich", "Take the roadshow to Cromer and Fakenham"),
    ("Air quality by the primary school", "No idling, school street trial"),
    ("No one under 40 on the committee", "Co-opt two students from UEA"),
    ("Budget set before consultation", "Ask earlier"),
    ("Residents told, not asked", "Citizens' jury"),
    ("Sewage in the sea at Heacham", "Make Anglian Water pay"),
    ("Low turnout for local elections", "Hustings in schools"),
    ("Planning notices nobody sees", "Post them on Facebook and Nextdoor"),
    ("Post-16 bursary scrapped", "County to bring it back"),
    ("Prejudice towards ex-offenders", "Mentors who have been inside"),
    ("Bin collections missed at Christmas", ""),
    ("Fear of change", ""),
    ("Ambulances take hours to reach Wells", ""),
    ("Not enough Somali speakers", ""),
    ("Decisions made in London", ""),
    ("Time", ""),
    ("Mobile signal along the Acle Straight", ""),
    ("Academy trust won't talk to parents", ""),
    ("Cost of living", ""),
    ("Empty units in Angel Arcade", ""),
    ("Rents going up faster than wages", ""),
    ("Uncertainty over Local Government Reorganisation", ""),
)

TEST: tuple[Pair, ...] = (
    ("Cars parked on the zigzags at Hillside Primary", "Traffic wardens twice a week"),
    ("Waiting room at Wexham Park is grim", "Volunteers to paint a mural"),
    ("Elderly people scared to go out", "Walking buddies"),
    ("Too few affordable homes in Keswick", "Community land trust"),
    ("Minutes come out months late", "Send them within a week"),
    ("No direct train to Manchester", "Petition Northern and the mayor"),
    ("Bored kids in the summer", "Holiday scheme with free meals"),
    ("Landlords ignore mould", "Council to name and shame"),
    ("People drop out after the first meeting", "Phone them to find out why"),
    ("Too much paperwork for small grants", "One form shared by all funders"),
    ("Fly-tipping behind Aldi", "Hidden cameras, bigger fines"),
    ("Swimming pool closed since January", "Hand it over to a trust"),
    ("Carers can't leave the house", "Respite vouchers from Crossroads"),
    ("Roma families don't trust services", "Employ Roma outreach staff"),
    ("Lack of confidence", "Training and mentoring"),
    ("Signage is only in English", "Add Welsh and Urdu"),
    ("Station has no lift", "Network Rail should fit one by 2026"),
    ("School exclusions rising", "Mentors from Year 7"),
    ("Potholes on Dyke Road", "Fill them properly, not just a patch"),
    ("Lots of groups doing the same thing", "Map who does what"),
    ("Phone line always engaged", "Call-back system"),
    ("The Crown has shut and there's nowhere to meet", "Buy it as a community pub"),
    ("Few black governors", "Recruit through churches and Operation Black Vote"),
    ("Veterans don't ask for help", "Peer support from the Royal British Legion"),
    ("Hospital discharge on a Friday night", "Ring the family first"),
    ("People on zero-hours contracts can't plan", "Offer slots at short notice"),
    ("Residents of Block C get no heating", "Replace the boiler"),
    ("Nobody has time", "Shorter meetings"),
    ("Crumbling sea wall at Dawlish", "Environment Agency to act now"),
    ("Drug dealing in Victoria Gardens", "Community policing, more eyes on the park"),
    ("Teachers leaving", "Key worker housing"),
    ("Autistic adults get nothing after diagnosis", "Social group led by autistic people"),
    ("Visitors don't spend in town", "Trail of local makers, loyalty card"),
    ("Costs of insurance", "Public liability covered by the parish"),
    ("Old people's lunch club losing its cook", "Train young people from Leeds City College"),
    ("Chair talks over everyone", "Rules agreed at the start"),
    ("Disabled parking at Asda always full", "Check badges"),
    ("Polish shop windows smashed", "Stand together, Hope Not Hate workshop"),
    ("Surgery phone queue at 8am", "Online booking but keep the phone for those who need it"),
    ("Nursery fees", "Subsidise places for key workers"),
    ("Not knowing what is on", "What's On guide through every door"),
    ("Rats in Cowley Road", "Weekly bin rounds"),
    ("Wheelchair users can't reach the beach at Tenby", "Beach wheelchairs to borrow"),
    ("Eid not marked in school", "Invite parents in to talk about Eid and Diwali"),
    (
        "Football pitches waterlogged from October to April",
        "All-weather pitch, Sport England money",
    ),
    ("Poor communication from Thames Water", "Text alerts"),
    ("Empty chairs at tenants' meetings", "Offer food!"),
    ("Nowhere to charge electric cars in Totnes", "Points on lamp posts"),
    ("Students and locals don't mix", "Street party in Freshers' Week"),
    ("Grass verges cut too often", "Leave them for wildflowers until July"),
    ("Reports nobody reads", "Two-page summary with pictures"),
    ("Pharmacy closed on Sundays", "Rota between Boots and Lloyds"),
    ("Bus shelters vandalised", "Get young people to design them"),
    ("MPs only visit before elections", "Monthly surgery in the Co-op café"),
    ("No space for prayer at Gatwick", "Quiet room"),
    ("Money wasted on consultants", "Use local knowledge"),
    ("Long waits for CAMHS", "Counsellors in every secondary"),
    ("People can't afford the gym", "Outdoor gym in Sefton Park"),
    ("Ukrainian guests moving on from hosts", "Deposit scheme, help with viewings"),
    ("Mrs Patel's shop is the only one left", "Support it with business rate relief"),
    ("Working in silos", "Joint teams, shared office"),
    ("Lorries through Blandford", "Weight limit on the bridge"),
    ("Unsafe crossing outside Lidl", "Zebra crossing with lights"),
    ("Loss of the 43 bus", "Dial-a-ride on Mondays and Thursdays"),
    ("Under-fives in temporary accommodation", "Health visitors to check every month"),
    ("Digital exclusion", "Tablets on loan, digital champions"),
    ("Not clear what co-production means", "Simple guide with examples"),
    ("Heritage railway noise", "Talk to the Friends of Bluebell Line"),
    ("Kids can't cross Queensway", "Lollipop lady"),
    ("Council tax letters frighten people", "Rewrite them with Martin Lewis"),
    ("Few things for single parents", "Saturday brunch club at Oasis"),
    ("Bad press in the Gazette", "Tell our own stories"),
    ("Domestic abuse victims sent miles away", "Refuge in every district"),
    ("Smell from the Viridor plant", "Independent monitoring, results online"),
    ("Too few trees in Toxteth", "Grow a tiny forest"),
    ("Short-term contracts", "Three-year funding"),
    ("Conflict with anglers on the Kennet", "Code of conduct"),
    ("Waste of food at Glastonbury", "FareShare to collect"),
    ("Our views change nothing", "You said, we did board in reception"),
    ("Care home residents never get out", "Minibus trips with students from Exeter"),
    ("Bullying on Snapchat", "Lessons from Year 5 on"),
    ("People fall between services", "Link worker"),
    ("Barriers at the car park break down", "Mend them"),
    ("Fear of losing benefits if you volunteer", "Jobcentre to confirm the rules in writing"),
    ("Wrong information on the NHS app", "Let patients correct it"),
    ("The hall in Ludlow is freezing", "Insulate it, apply to SSE"),
    ("Poor take-up of flu jabs", "Clinic in the mosque after Friday prayers"),
    ("Newcomers don't know anyone", "Welcome pack from Hebden Royd Town Council"),
    ("Buggies not allowed on the number 9", "Talk to Lothian Buses"),
    ("Cliff path to St Ives eroded", "National Trust to divert it"),
    ("Graffiti", "Legal wall"),
    ("Mothers' mental health", "Baby group with a health visitor"),
    ("Tenants afraid of Section 21", "Legal advice from Shelter"),
    ("Steps everywhere in Lincoln", "Accessible route map"),
    ("Village is split over wind turbines", "Community share offer"),
    ("Cash-only taxis", "Card readers compulsory in the licence"),
    ("Lack of GPs", ""),
    ("Bank Holiday closures", ""),
    ("Getting people through the door", ""),
    ("Rumours on Facebook", ""),
    ("Politics between Labour and the Greens", ""),
    ("Hard to reach Bangladeshi women in Tower Hamlets", ""),
    ("Ageing population", ""),
    ("Building on the Green Belt", ""),
    ("House prices in St Albans", ""),
    ("Trust", ""),
)

# Rows of one cell that hold names made of ordinary words: to part any of them is a mistake. No
# blank second cell shows at their ends.
TUNE_NAMES: tuple[str, ...] = (
    "Street lights off in Queen's Road after midnight",
    "Nobody answers at Citizens Advice",
    "Big Local money running out",
    "Community Transport scheme oversubscribed",
    "Save Our Libraries campaign ignored",
    "High Street dominated by Turkish Barbers",
    "Walk-in centre moved to Broad Street",
    "Job Centre staff rude",
    "The Big Issue seller moved on",
    "People scared of Covid Boosters",
    "Not enough Speech and Language therapy",
    "Cuts to Adult Education in Fenland",
    "Poor reputation of Further Education",
    "No support from Social Care",
    "Long wait for Occupational Therapy",
    "No training in First Aid",
    "Meeting clashed with Black History Month",
    "Bus 9 doesn't stop at Meadow Lane",
    "Lack of Mental Health First Aiders",
    "Confusion over Right to Buy",
    "Delay in Personal Independence Payments",
    "Access to Work takes months",
    "Kids turned away from Rainbows and Brownies",
    "No step-free access at Seven Sisters",
    "Noise from Live Nation concerts",
    "Flooding at Long Eaton",
    "Parkrun clashes with Sunday League",
    "Ofsted rated us Requires Improvement",
    "Ofsted says Good but parents disagree",
    "App called Fix My Street is broken",
    "People rely on Meals on Wheels",
    "Scheme known as Warm Front ended",
    "Loss of our Local Area Coordinator",
    "Staff call us Service Users not people",
    "Confusion between Part A and Part B",
    "Everyone says I should move",
    "Letters say Do Not Resuscitate",
    "Facebook group Spotted in Diss is toxic",
    "People think Prevent targets Muslims",
    "Nobody told Young Carers about it",
    "Last bus from Great Yarmouth Market Gates",
    "Too much traffic on London Road South",
    "No access to Open Country on a buggy",
    "Volunteers at Riding for the Disabled stretched",
    "Meet Your Neighbours day rained off",
    "Town Deal money spent on consultants",
    "Local Plan says nothing about Gypsy sites",
    "We miss Cycle to Work",
    "Long queues at Fresh Start advice",
    "Cold homes despite Green Deal",
    "Trains to Liverpool Street too dear",
    "Cuts at Radio Norfolk",
    "Nobody from Highways turned up",
    "Sent away by Children and Families",
    "Waiting on Building Control for a year",
    "The Trussell parcels run out by Friday",
    "Club meets at Working Men's Institute",
    "Queue outside Cash Converters",
    "Teenagers smoking in Jubilee Gardens by the swings",
    "No one at Adult Social Care picks up",
    "Landlords say Working Tenants Only",
    "Forms ask for Head of Household",
    "Staff of Housing Options overworked",
    "Kids can't afford Laser Quest",
    "Lost our Lollipop man",
    "Older people don't get Click and Collect",
    "Always told to ring Customer Services",
    "Nothing happens until Full Council",
    "Cars queue for Drive Through at McDonald's",
    "Bins not emptied since New Year",
    "Crowds after Ladies Day",
    "Parking worse during Freshers Week and Open Days",
    "People upset by Stop and Search",
    "Young dads feel judged at Stay and Play",
    "Cost of school trips to Alton Towers",
    "Leaflets about Healthy Start never reach us",
    "Waiting list for Talking Therapies is long",
    "Pupils bullied on Snap Map",
    "Nobody explains Gift Aid",
    "Residents sick of Late Night Levy talk",
    "Delays with Access Panel approvals",
    "The Ring Road cuts us off",
    "Council only listens to Friends Against Wind",
    "No toilets at Long Stay car park",
    "Buses from Cross Hands to Ammanford",
    "Fear of Knife Crime among mothers",
    "The parish calls it Village Green",
    "Signs to Quiet Lane ignored",
    "Rents at Old Dairy have doubled",
    "Little help from Victim Support",
    "Not open on Mothering Sunday",
    "Confusion about Zone A permits",
)

TEST_NAMES: tuple[str, ...] = (
    "Cars racing on Marine Parade after dark",
    "Queue at Relate is six months",
    "Scouts and Guides have nowhere to camp",
    "Turning up at Job Centre Plus with a pram",
    "Nothing on the Isle of Dogs for toddlers",
    "Staff at Warm Welcome hub exhausted",
    "Our Mutual Friend café closing in Rochester",
    "Trams don't go to Meadowhall Interchange",
    "Nobody has read the Neighbourhood Plan",
    "Kids eating at Chicken Cottage every day",
    "Families waiting for Early Help since September",
    "Broken lifts at Elephant and Castle",
    "Letters from Student Finance England",
    "Too many signs for Black Friday sales",
    "Cost of getting a Blue Badge renewed",
    "Leisure centre run by Everyone Active",
    "Support stops when you turn 18 under Leaving Care rules",
    "Staff don't understand Deaf culture",
    "No ramp at Little Waitrose",
    "Buses full on Boxing Day and New Year's Day",
    "Bereaved parents sent to Births and Deaths upstairs",
    "Confused by the NHS Long Term Plan",
    "Harassment outside Pizza Express on Saturdays",
    "Young Farmers have no venue",
    "Members of the Women's Institute not consulted",
    "Advice line run by Step Change is busy",
    "Loss of Play Streets since lockdown",
    "Lorries on Old Kent Road all night",
    "The App for Dial-a-Ride crashes",
    "Waiting for Disabled Facilities Grant takes a year",
    "Nobody from Planning came",
    "Children scared of Bonfire Night bangs",
    "Poor signal in Upper Slaughter and Lower Slaughter",
    "Meetings held at Freemasons Hall",
    "Mould at Prospect House since Christmas",
    "Nowhere safe near New Cross",
    "Landlords who say No DSS",
    "People confuse us with Age Concern",
    "Gang problems between Peckham Boys and others",
    "Long walk from Green Park to the clinic",
    "We never see Public Health",
    "Young people sleep on the Night Bus",
    "Can't get through to Housing",
    "Rubbish outside Costa and Greggs",
)

HEADERS = ("Challenge", "Idea"), ("Problem", "Possible solution"), ("Barriers", "What could help")
# Of ten rows seven have only one space: the hard case, and the one to measure.
BORDERS = (" ",) * 7 + ("  ", " \xa0 ", "\t")
BLANKS = ("", "", " \xa0 ", "  ", "\t", "\xa0")  # what an empty second cell leaves behind
TABLE_ROWS = 10
SHUFFLES = 5


def tables(pairs: Sequence[Pair], rng: random.Random) -> Iterable[list[tuple[str, Pair, str]]]:
    """Tables of (line, pair, border), header first: the pairs, then the same cells re-matched."""
    matched = list(pairs)
    rng.shuffle(matched)
    seconds = [second for _, second in matched]
    for turn in range(1 + SHUFFLES):
        if turn:
            rng.shuffle(seconds)
            matched = [(first, second) for (first, _), second in zip(pairs, seconds, strict=True)]
        for at in range(0, len(matched), TABLE_ROWS):
            header = rng.choice(HEADERS)
            border = rng.choice(BORDERS)
            rows = [(border.join(header), header, border)]
            for first, second in matched[at : at + TABLE_ROWS]:
                border = rng.choice(BORDERS if second else BLANKS)
                rows.append((first + border + second, (first, second), border))
            yield rows


def measure(pairs: Sequence[Pair], *, show: bool) -> Counter[str]:
    """Counts of rows by border ("one space" or "wider") and by what became of them."""
    counts: Counter[str] = Counter()
    for rows in tables(pairs, random.Random(SEED)):
        lines = [line for line, _, _ in rows]
        table = find_table(lines, 0)
        counts["tables"] += 1
        if table is None:
            counts["tables missed"] += 1
            continue
        read = {row.line: row for row in table.rows}
        for at, (line, (first, second), border) in enumerate(rows[1:], start=1):
            cells = tuple(line[a:b] for a, b in read[at].cells) if at in read else ()
            border_name = (
                "one space" if border == " " and second else "wider" if second else "blank"
            )
            counts[f"{border_name}: rows"] += 1
            outcome = _outcome(cells, first, second)
            counts[f"{border_name}: {outcome}"] += 1
            if show and (outcome == "wrong" or (outcome == "whole" and second)):
                print(f"{outcome:6}", cells)
    return counts


def _outcome(cells: tuple[str, ...], first: str, second: str) -> str:
    if len(cells) < 2:
        return "whole"
    return "right" if cells == (first, second) else "wrong"


def report(name: str, pairs: Sequence[Pair], *, show: bool = False) -> None:
    """Print the figures for one set of pairs."""
    counts = measure(pairs, show=show)
    print(
        f"{name}: {len(pairs)} pairs, {counts['tables']} tables, {counts['tables missed']} missed"
    )
    for border in ("one space", "wider", "blank"):
        rows, right, wrong, whole = (
            counts[f"{border}: {outcome}"] for outcome in ("rows", "right", "wrong", "whole")
        )
        if border == "blank":
            print(f"  {border:9} {rows:5} rows, {wrong} wrongly parted, {whole} whole (right)")
            continue
        precision = right / max(1, right + wrong)
        print(
            f"  {border:9} {rows:5} rows, {right} right, {wrong} wrong, {whole} whole: "
            f"precision {precision:.3f}, recall {right / max(1, rows):.3f}"
        )


def report_names(name: str, rows: Sequence[str], *, show: bool = False) -> None:
    """Print how many rows of one cell are parted; none should be."""
    parted = [(row[:at], row[at:]) for row in rows if (at := phrase_start(row)) is not None]
    print(f"{name}: {len(rows)} rows of one cell with names in them, {len(parted)} wrongly parted")
    for cells in parted if show else ():
        print("wrong ", cells)


def real_pairs(path: Path) -> list[Pair]:
    """Short real challenges set against short real proposals of the same source, seeded."""
    with path.open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    rng = random.Random(SEED)
    pairs = []
    for source in sorted({record["source"] for record in records}):
        cells = [
            (record["labels"], record["text"].rstrip("."))
            for record in records
            if record["source"] == source
            and 1 < len(record["text"].split()) < 15
            and record["text"][0].isupper()
        ]
        firsts = [text for labels, text in cells if labels == ["challenge"]]
        seconds = [text for labels, text in cells if labels == ["solution"]]
        rng.shuffle(firsts)
        pairs += list(zip(firsts, seconds, strict=False))
    return pairs


def main() -> None:
    """Print the figures of TEST, and of what else was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print the rows of TUNE not parted")
    parser.add_argument("--tune", action="store_true", help="measure TUNE as well")
    parser.add_argument("--real", type=Path, help="a JSON-lines file of real excerpts")
    options = parser.parse_args()
    if options.tune or options.show:
        report("TUNE", TUNE, show=options.show)
        report_names("TUNE", TUNE_NAMES, show=options.show)
    report("TEST", TEST)
    report_names("TEST", TEST_NAMES)
    if options.real:
        report("real", real_pairs(options.real), show=options.show)


if __name__ == "__main__":
    main()
