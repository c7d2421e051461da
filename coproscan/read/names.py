"""Whether a few words name a person or say what a person is, judged without a list of names."""

import re

from coproscan.read.ordinary_words import Kind, kind_of

_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor rev revd sir dame lord lady cllr councillor".split()
)
_PARTICLES = frozenset("de del della der den di da dos du la le van von bin ibn al el ap ó".split())
# Common given names: after one of them even a word that is at home in places ("Hill", "Lane") is
# a surname.
_GIVEN = frozenset(
    """aisha alan alex alice alison amanda amelia amina amy andrea andrew angela anita ann anna
    anne anthony arthur barbara ben bob brenda brian caroline catherine charlotte chris
    christine claire clive colin daniel dave david debbie deborah denise derek diana diane
    donna dorothy douglas edward elaine eleanor elizabeth emily emma eric fatima fiona
    florence frances fred gareth gary geoff george gillian gordon graham hannah harry heather
    helen henry ian imran isaac jacqueline james jan jane janet jason jean jeff jennifer jenny
    jessica jim jo joan joanna joanne joe john jonathan joseph joyce judith julia julian julie
    karen kate kath kathleen keith kelly ken kenneth kevin laura lesley liam linda lisa liz
    louise lucy luke lynn malcolm margaret maria marie marion marta martin mary matt matthew
    maureen michael michelle mike mina mohammed muhammad nancy natalie neil nicola nigel nina
    nora oliver olivia omar pam pamela patricia patrick paul pauline peter phil philip priya
    rachel rebecca richard rita robert robin roger rosa rosemary ross roy ruth ryan sally sam
    samantha sandra sara sarah sean sharon sheila shirley simon sophie stephanie stephen steve
    steven stuart susan suzanne sylvia teresa terry thomas tim tina tom tony tracey tracy
    valerie vera vincent wayne wendy william yasmin yusuf yvonne zoe""".split()
)
# Given names that are words too, or months: "April Workshop" is nobody.
_GIVEN_WORDS = frozenset(
    """amber april art basil bill carol charity cliff crystal daisy dale dawn dean drew earnest
    eve faith frank gene glen grace grant guy heath holly hope iris ivy jack jasmine joy jude
    june lance lily mark max may mercy miles nick olive pat patience pearl penny poppy ray rob
    rose ruby russell rusty sandy skye sonny sue summer victor victoria violet will
    willow""".split()
)
_MINOR = frozenset("of for the and at in to & on with from".split())
# What ends the name of a place, a body, a heading or a page's button, never a person's name;
# `kind_of` leaves these open, as they may begin a name of some kind.
_NO_PERSON = frozenset(
    """academy action actions address agenda agreement aims alliance area areas arts asset assets
    association authority avenue background board borough boxes budget bus buses business café
    cafe care case centre center change charity child children church city civic
    class clinic close club college committee common community companies company concerns
    conclusion conclusions co-op co-production comment comments contents coproduction cost costs
    council councils country county court crime crossing culture data day department design
    digital district drive east education energy england enterprise enterprises environment estate
    event events family farm festival field fields findings fire food forum foundation free fund
    funding future gardens general goals great green ground group groups hall health heritage high
    hill home homes hospital hours house housing ideas impact information initiative inn institute
    introduction issues job jobs key lane learning leave library life line lines links lists local
    london main map market media meeting mental mill mission money museum music national
    neighbourhood network new news next night north notes office open opening opinion other
    outcomes parents park parking parks partners partnership past path paths people place places
    plan plans play police policy pond pool post power present pride priorities priority private
    programme project projects provision public pub purpose questions quick quotes rail reading
    recap recommendations red register related reply report research residents resources response
    responses result results review river road roads room safety scheme school schools science
    scotland service services session sessions setting share shop shops sign site skills social
    society south space sport sports square staff station steps story stories strategy street
    streets strength strengths strong students subscription summary support survey system table
    tables tea team teams text theme themes threats time times top town trade traffic trail train
    training transport travel treatment trees trust trusts uk union unit university update updates
    usual valley value values victoria view views village villages vision visit voice voices wales
    ward wards waste water way ways web website week welcome welfare well west wider wildlife women
    wood work works workshop year years young youth yours zone""".split()
)
_ROLE = re.compile(
    r"\b(?:adviser|advisor|advocate|apprentice|artist|assistant|attendee|author|captain|carer|"
    r"caretaker|chair|chairman|chairperson|chairwoman|chief executive|child|citizen|cleaner|clerk|"
    r"client|coach|commissioner|commuter|consultant|convenor|coordinator|co-ordinator|councillor|"
    r"customer|cyclist|dad|daughter|delegate|deputy|director|doctor|driver|editor|employee|"
    r"employer|engineer|expert by experience|facilitator|farmer|father|founder|co-founder|gardener|"
    r"governor|gp|grandfather|grandmother|grandparent|guardian|head|head teacher|headteacher|"
    r"helper|homeowner|imam|landlord|lead|leader|learner|lecturer|librarian|manager|mayor|member|"
    r"mentor|midwife|minister|mother|mum|neighbour|nurse|occupant|officer|organiser|owner|parent|"
    r"participant|passenger|pastor|patient|pensioner|ceo|planner|practitioner|president|principal|"
    r"producer|professor|pupil|ranger|refugee|representative|researcher|resident|respondent|"
    r"responder|retailer|secretary|service user|shopkeeper|shopper|son|specialist|stallholder|"
    r"student|supervisor|supporter|teacher|tenant|therapist|trader|trainee|trainer|treasurer|trustee|"
    r"tutor|user|vicar|villager|visitor|volunteer|warden|wife|worker|young person)s?\b",
    re.IGNORECASE,
)
_AGED = re.compile(r"[^\W\d_][\w’'-]{1,20}(?: [A-Z][\w’'-]{0,20})?,? \(?(?:aged? )?\d{1,3}\)?")
_EDGES = ".,;:()[]“”\"‘’'*_"
# A name and an affiliation fit in so many words; more is a sentence.
_MOST_WORDS = 10


def is_person(text: str) -> bool:
    """Whether two to four words look like a person's name: capitals, and no ordinary word."""
    tokens = [token.strip(_EDGES) for token in text.split()]
    if not 2 <= len(tokens) <= 5 or text.rstrip().endswith((".", ":", ";", "?", "!")):
        return False
    titled = tokens[0].casefold() in _TITLES
    while tokens and tokens[0].casefold() in _TITLES:
        tokens = tokens[1:]
    own = [token for token in tokens if token.casefold() not in _PARTICLES]
    if not 1 <= len(own) <= 4 or not all(map(_is_spelt_as_name, own)):
        return False
    *given, last = own
    if given and all(token.casefold() in _GIVEN for token in given):
        return kind_of(_bare(last)) is not Kind.OPENER
    if any(_bare(token) in _NO_PERSON for token in own):
        return False
    if titled or not any(len(token) > 1 for token in own):
        return titled
    # "Price", "Turner": many surnames are words, so a surname may be one.
    surname = kind_of(_bare(last)) not in (Kind.OPENER, Kind.VERB)
    return surname and all(_is_no_word(t) or t.casefold() in _GIVEN_WORDS for t in given or own)


def _bare(token: str) -> str:
    return token.casefold().replace("’", "'")


def _is_spelt_as_name(token: str) -> bool:
    """A capital, letters only, not all capitals unless initials."""
    letters = token.replace("-", "").replace("’", "").replace("'", "").replace(".", "")
    if not letters.isalpha() or not token[0].isupper():
        return False
    return not (len(letters) > 2 and letters.isupper())


def _is_no_word(token: str) -> bool:
    return kind_of(_bare(token)) is None


def is_role(text: str) -> bool:
    """Whether a few words say what a person is: "Local resident", "Ward councillor, Westbrook"."""
    text = text.strip()
    count = len(text.split())
    if not 1 <= count <= _MOST_WORDS or text.endswith((".", ":", ";", "?", "!")):
        return False
    if not (text[0].isupper() or text.startswith(("a ", "an ", "the "))):
        return False
    head = re.split(r",|\(| at | from | for | of ", text, maxsplit=1)[0]
    found = list(_ROLE.finditer(head))
    # The role is the head of its phrase: "Parking officer", not "Parent parking".
    return bool(found) and found[-1].end() == len(head.rstrip())


def is_capitalised_role(text: str) -> bool:
    """Whether a role is written as a title: "Community Transport Manager"."""
    return is_role(text) and all(
        token[0].isupper() or token[0].isdigit() or token.casefold() in _MINOR
        for token in text.strip(_EDGES).split()
    )


def is_attribution(text: str) -> bool:
    """Whether a text is what stands under a quote: a person, with or without an affiliation after
    a comma or in brackets, a first name with an age, or a role."""
    text = text.strip()
    if not 1 <= len(text.split()) <= _MOST_WORDS:
        return False
    return is_person(person_of(text)) or is_role(text) or _AGED.fullmatch(text) is not None


def is_first_name(text: str) -> bool:
    """Whether a text is one word that looks like a name: enough below words in quotation marks."""
    text = text.strip()
    return " " not in text and is_person(f"{text} Xyz")


def person_of(text: str) -> str:
    """The name in an attribution, without the affiliation after it, where it begins with one;
    else the whole attribution."""
    text = text.strip()
    head = re.split(r",|\(| [–—-] ", text, maxsplit=1)[0].strip()
    return head if is_person(head) else text
