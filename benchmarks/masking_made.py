"""Made personal numbers and addresses, as people write them, and what only looks like them.

Every kind has a maker that draws from a seeded generator: valid check digits, made-up digits
(telephone numbers partly from the ranges kept for drama), and the spellings that forms and letters
show. Each is put into a sentence around it.
"""

import random
from collections.abc import Callable, Mapping

Maker = Callable[[random.Random], str]

FIRST = (
    "orla ravi sandra bartholomew agnieszka jo mo tariq chidi gwen siobhan lee nia pat yusuf ming"
).split()
LAST = "quillfeather osei patel blackadder wood kowalska mensah o'hara price rahman jones".split()
HOSTS = "example.org example.co.uk mail.example.com town.example.gov.uk example.cymru".split()
AREAS = "AB B BS CF E EC EH G L LL LS M N NE NW OX PL S SE SW SY W WC YO".split()
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
MONTHS = (
    "January February March April May June July August September October November December"
).split()
AROUND = (
    "{}",
    "Please use {} if you can.",
    "{}, thank you",
    "You can have it: {}.",
    "My details ({}) have not changed.",
    "I wrote to the council twice\n{}\nand nobody answered!",
    "the bus is late; {}; I gave up",
)
"""Sentences that do not say what stands in them."""


def _digits(r: random.Random, count: int) -> str:
    return "".join(r.choice("0123456789") for _ in range(count))


def _email(r: random.Random) -> str:
    first, last, host = r.choice(FIRST), r.choice(LAST).replace("'", ""), r.choice(HOSTS)
    local = r.choice(
        (
            f"{first}.{last}",
            f"{first}{last}",
            f"{first}_{last}{r.randint(1, 99)}",
            f"{first[0]}{last}+news",
            f"{first}-{last}",
        )
    )
    name, _, end = host.rpartition(".")
    return r.choice(
        (
            f"{local}@{host}",
            f"{local}@{host}".upper(),
            f"{local.title()}@{host}",
            f"{local} @ {host}",
            f"{local}(at){host}",
            f"{local} [at] {host}",
            f"{local} (at) {name} (dot) {end}",
            f"{first} at {name.replace('.', ' dot ')} dot {end}",
            f"<{local}@{host}>",
            f"mailto:{local}@{host}",
        )
    )


def _grouped(r: random.Random, number: str, groupings: tuple[tuple[int, ...], ...]) -> str:
    parts, at = [], 0
    for size in r.choice(groupings):
        parts.append(number[at : at + size])
        at += size
    return r.choice((" ", " ", " ", "-", ".", "")).join(parts)


def _telephone(r: random.Random) -> str:
    mobile = "07" + r.choice("45789") + _digits(r, 8)
    fixed = r.choice(("0161496", "0113496", "0207946", "0131496", "0292018", "0191498")) + _digits(
        r, 4
    )
    rural = r.choice(("01632960", "01970612", "01308423")) + _digits(r, 3)
    spelt = r.choice(
        (
            _grouped(r, mobile, ((5, 6), (5, 3, 3), (4, 3, 4), (11,))),
            _grouped(r, fixed, ((4, 3, 4), (3, 4, 4), (11,))),
            f"({fixed[:4]}) {fixed[4:7]} {fixed[7:]}",
            _grouped(r, rural, ((5, 6), (5, 3, 3))),
            f"({rural[:5]}) {rural[5:]}",
        )
    )
    if r.random() < 0.3:
        plus = r.choice(("+44 ", "+44", "0044 ", "+44 (0)", "(+44) ", "+44(0) "))
        spelt = plus + spelt.replace("(", "").replace(")", "").lstrip("0")
    if r.random() < 0.08:
        spelt += r.choice((" ext 204", " x12", " ext. 7"))
    return spelt


def _telephone_abroad(r: random.Random) -> str:
    return r.choice(
        (
            f"+33 1 {_grouped(r, _digits(r, 8), ((2, 2, 2, 2),))}",
            f"+1 ({r.randint(200, 989)}) 555-{_digits(r, 4)}",
            f"+1-{r.randint(200, 989)}-555-{_digits(r, 4)}",
            f"({r.randint(200, 989)}) 555-{_digits(r, 4)}",
            f"+48 {_digits(r, 3)} {_digits(r, 3)} {_digits(r, 3)}",
            f"+353 {r.randint(1, 9)} {_digits(r, 3)} {_digits(r, 4)}",
            f"+91 9{_digits(r, 4)} {_digits(r, 5)}",
            f"0049 30 {_digits(r, 7)}",
            f"+34 6{_digits(r, 2)} {_digits(r, 3)} {_digits(r, 3)}",
            f"+234 80{_digits(r, 8)}",
        )
    )


def _postcode(r: random.Random) -> str:
    area = r.choice(AREAS)
    district = area + (
        r.choice("1234") + "A"
        if area in ("EC", "WC")
        else str(r.randint(1, 28 if len(area) == 2 else 20))
    )
    inward = r.choice("0123456789") + r.choice(INWARD) + r.choice(INWARD)
    whole = r.choice(
        (
            f"{district} {inward}",
            f"{district} {inward}",
            f"{district}{inward}",
            f"{district}  {inward}",
        )
    )
    return r.choice((whole, whole, whole.lower(), whole.title()))


def _nhs(r: random.Random) -> str:
    while True:
        nine = r.choice("4679") + _digits(r, 8)
        check = 11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            break
    number = nine + str(check % 11)
    parts = (number[:3], number[3:6], number[6:])
    return r.choice((" ".join(parts), number, "-".join(parts)))


def _national_insurance(r: random.Random) -> str:
    letters = r.choice("ABCEGHJKLMNOPRSTWXYZ") + r.choice("ABCEGHJKLMNPRSTWXYZ")
    digits, last = _digits(r, 6), r.choice("ABCD")
    pairs = " ".join((digits[:2], digits[2:4], digits[4:]))
    spelt = r.choice(
        (
            f"{letters} {pairs} {last}",
            f"{letters}{digits}{last}",
            f"{letters} {digits} {last}",
            f"{letters}{pairs}{last}",
            f"{letters}-{pairs.replace(' ', '-')}-{last}",
        )
    )
    return r.choice((spelt, spelt, spelt.lower()))


def _luhn(body: str) -> str:
    total = 0
    for n, d in enumerate(reversed(body)):
        value = int(d) * (2 if n % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def _card(r: random.Random) -> str:
    if r.random() < 0.15:
        number = _luhn("37" + _digits(r, 12))
        return r.choice((number, f"{number[:4]} {number[4:10]} {number[10:]}"))
    number = _luhn(r.choice(("4", "51", "52", "2221", "6759")).ljust(4, "7") + _digits(r, 11))
    return _grouped(r, number, ((4, 4, 4, 4), (16,)))


def _iban(r: random.Random) -> str:
    country, bank = r.choice(
        (("GB", "NWBK"), ("IE", "AIBK"), ("GB", "BARC"), ("DE", ""), ("FR", ""), ("PL", ""))
    )
    length = {"GB": 22, "IE": 22, "DE": 22, "FR": 27, "PL": 28}[country]
    body = bank + _digits(r, length - 4 - len(bank))
    moved = "".join(str(int(c, 36)) for c in f"{body}{country}00")
    number = f"{country}{98 - int(moved) % 97:02}{body}"
    grouped = " ".join(number[n : n + 4] for n in range(0, len(number), 4))
    return r.choice((number, grouped, grouped, number.lower()))


def _bank(r: random.Random) -> str:
    s, account = _digits(r, 6), _digits(r, 8)
    sort = r.choice((f"{s[:2]}-{s[2:4]}-{s[4:]}", f"{s[:2]} {s[2:4]} {s[4:]}", s))
    return r.choice(
        (
            f"sort code {sort}, account number {account}",
            f"sort code: {sort} account: {account}",
            f"s/c {sort} a/c {account}",
            f"{s[:2]}-{s[2:4]}-{s[4:]} {account}",
            f"account no. {account}, sort code {sort}",
            f"Acc {account}",
            f"my account number is {account}",
        )
    )


def _web(r: random.Random) -> str:
    n = _digits(r, 8)
    return r.choice(
        (
            f"https://example.org/users/{n}",
            f"http://www.example.co.uk/profile?id={n}&ref=mail",
            f"www.example.com/u/{r.choice(FIRST)}{n[:3]}",
            f"https://forms.example.gov.uk/response/{n}?token=a{n}f",
            f"example.com/in/{r.choice(FIRST)}-{r.choice(LAST).replace(chr(39), '')}",
            f"https://www.gov.uk/application/{n}",
        )
    )


def _birth(r: random.Random) -> str:
    day, month, year = r.randint(1, 28), r.randint(1, 12), r.randint(1925, 2012)
    name = MONTHS[month - 1]
    date = r.choice(
        (
            f"{day:02}/{month:02}/{year}",
            f"{day}/{month}/{year % 100:02}",
            f"{day} {name} {year}",
            f"{day}th of {name} {year}",
            f"{day} {name[:3]} {year}",
            f"{name} {day}, {year}",
            f"{day}.{month}.{year}",
            f"{day:02}-{month:02}-{year}",
            f"{year}-{month:02}-{day:02}",
        )
    )
    return r.choice(
        (
            f"born {date}",
            f"I was born on {date}",
            f"DOB {date}",
            f"DOB: {date}",
            f"D.O.B. {date}",
            f"date of birth: {date}",
            f"my date of birth is {date}",
            f"my birthday is {date}",
            f"{date} (DOB)",
        )
    )


def _account(r: random.Random) -> str:
    return "@" + r.choice(
        (r.choice(FIRST) + r.choice(LAST).replace("'", ""), f"{r.choice(FIRST)}_{_digits(r, 3)}")
    )


KINDS: Mapping[str, Maker] = {
    "e-mail address": _email,
    "telephone number": _telephone,
    "telephone number abroad": _telephone_abroad,
    "postcode": _postcode,
    "NHS number": _nhs,
    "National Insurance number": _national_insurance,
    "card number": _card,
    "IBAN": _iban,
    "sort code and account": _bank,
    "web address with an id": _web,
    "date of birth": _birth,
    "account name": _account,
}

NEAR_MISSES: Mapping[str, Maker] = {
    "price": lambda r: r.choice(
        (
            f"£{r.randint(1, 999)},{_digits(r, 3)},{_digits(r, 3)}",
            f"£{r.randint(1, 99)}.{_digits(r, 2)}",
            f"{r.randint(1, 9)}.{r.randint(1, 9)} million pounds",
        )
    ),
    "years": lambda r: r.choice(
        (
            f"{r.randint(1990, 2020)}-{r.randint(21, 30)}",
            f"{r.randint(1990, 2005)} to {r.randint(2006, 2026)}",
            "in 2016, 2017, 2018 and 2019",
        )
    ),
    "date": lambda r: r.choice(
        (
            f"{r.randint(1, 28)} {r.choice(MONTHS)} {r.randint(2015, 2026)}",
            f"{r.randint(1, 28):02}/{r.randint(1, 12):02}/2024",
            f"2024-{r.randint(1, 12):02}-{r.randint(1, 28):02}",
            "01/02/2024 - 03/04/2024",
        )
    ),
    "room or house": lambda r: r.choice(
        (
            f"Room {r.randint(1, 40)}{r.choice('ABC')}",
            f"room {r.randint(1, 4)}.{r.randint(10, 99)}",
            f"Floor {r.randint(1, 9)}, desk {r.randint(10, 400)}",
        )
    ),
    "version": lambda r: r.choice(
        (
            f"version {r.randint(1, 12)}.{r.randint(0, 20)}.{r.randint(0, 9)}",
            f"v{r.randint(1, 9)}.{r.randint(0, 99)}",
            f"build {r.randint(1000, 9999)}",
        )
    ),
    "bus or road": lambda r: r.choice(
        (
            f"the {r.randint(1, 500)} bus",
            f"the {r.randint(1, 99)}{r.choice('AXN')} bus",
            f"the A{r.randint(1, 6999)}",
            f"the M{r.randint(1, 90)} at junction {r.randint(1, 40)}",
            f"the B{r.randint(1000, 9999)}",
            f"the M{r.randint(1, 9)} 2nd exit",
        )
    ),
    "time": lambda r: r.choice(
        (
            f"{r.randint(7, 11):02}:30 to {r.randint(12, 19)}:45",
            f"{r.randint(1, 12)}pm",
            "0900-1700",
            "24/7, 365 days",
            "0900-1700 Monday to Friday",
        )
    ),
    "reference": lambda r: r.choice(
        (
            f"planning application {r.randint(10, 26)}/{_digits(r, 5)}/FUL",
            f"ref {r.choice('ABCDEFG')}{_digits(r, 6)}",
            f"case {_digits(r, 5)}",
            f"Section {r.randint(1, 200)}",
            f"ticket #{_digits(r, 6)}",
        )
    ),
    "measure": lambda r: r.choice(
        (
            f"{r.randint(1, 99)} metres",
            f"{r.randint(10, 99)}%",
            f"{r.randint(2, 40)} km/h",
            f"{r.randint(10_000, 900_000):,} people",
            f"{r.randint(1, 9)} in 10",
            f"0.{_digits(r, 6)}",
        )
    ),
    "book": lambda r: r.choice(("ISBN 978-0-306-40615-7", "ISBN 9780306406157", "pages 112-118")),
}


def planted(kind: str, count: int, seed: int = 1) -> list[tuple[str, str]]:
    """`count` texts with one of the kind in each, and what was put there."""
    r = random.Random(f"{kind} {seed}")
    made = []
    for _ in range(count):
        secret = KINDS[kind](r)
        made.append((r.choice(AROUND).format(secret), secret))
    return made


def harmless(kind: str, count: int, seed: int = 1) -> list[str]:
    """`count` texts with something that only looks like a number to mask."""
    r = random.Random(f"{kind} {seed}")
    return [r.choice(AROUND).format(NEAR_MISSES[kind](r)) for _ in range(count)]
