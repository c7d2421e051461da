"""E-mails: what one person wrote, without what it answers."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from coproscan.errors import UnreadableDocument
from coproscan.read.content import Content, File
from coproscan.read.mail import read_mail
from coproscan.settings import Settings

OWN = (
    "Dear all,\n\nWe would like more benches along the river, as many of us can't walk far "
    "without a rest.\n\nPlease don't close the library on Saturdays.\n"
)
SAID = [
    "We would like more benches along the river, as many of us can't walk far without a rest.",
    "Please don't close the library on Saturdays.",
]


def mail(text: str = "", page: str = "", charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Jo Field <jo@example.org>"
    message["To"] = "consultation@example.org"
    message["Subject"] = "Re: The river — what we’d change"
    if text:
        message.set_content(text, charset=charset)
    if page and text:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    return message


def read(message: EmailMessage | bytes) -> Content:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read_mail(File("jo.eml", Path("jo.eml"), data), Settings())


def texts(content: Content) -> list[str]:
    return [r.text for r in content.responses]


def aside(content: Content, kind: str) -> list[str]:
    return [s.text for s in content.structures if s.kind == kind]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_the_text_and_its_header(charset: str) -> None:
    content = read(mail(OWN + "\nThe café too.\n", charset=charset))
    assert texts(content) == [*SAID, "The café too."]
    assert aside(content, "e-mail header") == [
        "From: Jo Field <jo@example.org>",
        "To: consultation@example.org",
        "Subject: Re: The river — what we’d change",
    ]
    assert content.kind == "eml"


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Sat, 28 Mar 2026 23:30:00 +0100", "2026-03-28"),
        ("28 Mar 2026 09:15", "2026-03-28"),
        ("Sat, 31 Feb 2026 09:15:00 +0000", None),
        ("Sat, 28 Mar 99999999999999999999 09:15", None),
        ("last Saturday", None),
        ("", None),
    ],
)
def test_each_answer_is_of_the_day_that_the_mail_was_sent(date: str, day: str | None) -> None:
    data = f"From: Jo <jo@example.org>\nDate: {date}\nSubject: The river\n\n{OWN}".encode()
    assert {r.submitted for r in read(data).responses} == {day}


def test_what_is_answered_and_the_signature_are_set_apart() -> None:
    content = read(
        mail(
            OWN + "\n-- \nJo Field\nChair, Riverside residents\n\n"
            "On 3 May 2024, at 10:02, The Council <c@example.org> wrote:\n\n"
            "> What would you change along the river?\n> Tell us by Friday.\n"
        )
    )
    assert texts(content) == SAID
    held = " ".join(s.text for s in content.structures)
    assert "Chair, Riverside residents" in held
    assert "What would you change along the river?" in held


def test_answers_between_the_lines_are_kept() -> None:
    content = read(
        mail(
            "On 3 May 2024, at 10:02, The Council <c@example.org> wrote:\n\n"
            "> What would you change along the river?\n\nMore benches, and a path for wheelchairs."
            "\n\n> What should stay?\n\nThe old trees and the kingfishers should stay.\n"
        )
    )
    assert texts(content) == [
        "More benches, and a path for wheelchairs.",
        "The old trees and the kingfishers should stay.",
    ]


def test_an_answered_mail_as_some_programs_put_it() -> None:
    content = read(
        mail(
            OWN + "\nFrom: The Council <c@example.org>\nSent: 3 May 2024 10:02\nTo: Jo Field\n"
            "Subject: The river\n\nWhat would you change?\n"
        )
    )
    assert texts(content) == SAID
    assert "What would you change?" in aside(content, "answered mail")


def test_a_mail_handed_on_is_read_where_there_is_nothing_else() -> None:
    content = read(mail("---------- Forwarded message ---------\nFrom: Jo\nDate: 3 May\n\n" + OWN))
    assert texts(content) == SAID


@pytest.mark.parametrize(
    ("subject", "above"),
    [
        ("FW: The river", "_" * 32 + "\n"),
        ("Fwd: The river", "-----Original Message-----\n"),
        ("The river", "---------- Forwarded message ---------\n"),
    ],
)
def test_a_mail_handed_on_with_a_covering_note_is_read_too(subject: str, above: str) -> None:
    message = mail(
        "Ana, please count this one in.\n\n" + above + "From: Lena Moss <lena@example.org>\n"
        "Sent: 3 May 2024 10:02\nTo: Jo Field\nSubject: The river\n\n" + OWN + "\nLena Moss\n"
        "4 Weir Cottages\n01632 960001\n\n" + "_" * 32 + "\nFrom: Jo Field\n"
        "Sent: 2 May 2024 10:02\nTo: Lena Moss\nSubject: The river\n\nWhat would you change?\n"
    )
    message.replace_header("Subject", subject)
    content = read(message)
    assert texts(content) == ["Ana, please count this one in.", *SAID]
    assert "What would you change?" in aside(content, "answered mail")
    assert "4 Weir Cottages" in aside(content, "signature")


@pytest.mark.parametrize(
    ("greeting", "name"),
    [
        ("Hi Ana", "Jo x"),
        ("Morning", "Jo Field\nField & Daughters | Unit 2, Mill Yard | 01632 960002"),
        ("Dear Sirs,", "J. Field"),
        ("Hello there!", "Cllr Field"),
    ],
)
@pytest.mark.parametrize("list_", ["", "\n- a bench at the weir\n- a bin beside it\n"])
def test_the_greeting_and_the_senders_name_are_set_apart(
    greeting: str, name: str, list_: str
) -> None:
    content = read(mail(f"{greeting}\n\n{SAID[0]}\n{list_}\n{SAID[1]}\n\n{name}\n"))
    listed = ["a bench at the weir", "a bin beside it"] if list_ else []
    assert texts(content) == [SAID[0], *listed, SAID[1]]
    assert aside(content, "greeting") == [greeting]
    assert not content.questions


def test_a_name_that_is_spoken_of_is_no_signature() -> None:
    text = "Field\n\nThe one beside the weir floods each winter. Please drain it.\n"
    assert aside(read(mail(text)), "signature") == []


def test_an_email_of_prose_is_notes_and_no_article() -> None:
    said = " ".join([SAID[0]] * 3)
    assert read(mail(f"Hello,\n\n{said}\n\n{said}\n\n{said}\n")).channel == "notes"


def test_a_web_page_where_there_is_no_plain_text() -> None:
    content = read(mail(page="<p>More benches along the <b>river</b>, please.</p><p>And bins.</p>"))
    assert texts(content) == ["More benches along the river, please.", "And bins."]


def test_plain_text_wins_over_the_same_words_as_a_page() -> None:
    assert texts(read(mail(OWN, page="<p>Other words.</p>"))) == SAID


def test_an_attachment_is_named() -> None:
    message = mail(OWN)
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="our plan.pdf")
    kinds = {s.kind: s.locator for s in read(message).structures}
    assert kinds["attachment, passed over"] == "attachment 1, our plan.pdf"


def test_a_mail_that_only_carries_something() -> None:
    message = mail("\n")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    with pytest.raises(UnreadableDocument, match=r"^jo\.eml: nothing is written .*plan\.pdf"):
        read(message)


def test_a_charset_that_there_is_not() -> None:
    data = mail(OWN).as_bytes().replace(b'charset="utf-8"', b'charset="x-unknown"')
    assert texts(read(data)) == SAID


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"Just words.\n", b"{}"])
def test_what_is_no_mail(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="is no e-mail"):
        read(data)


def test_a_damaged_address_is_kept_as_it_is() -> None:
    data = mail(OWN).as_bytes().replace(b"Jo Field <jo@example.org>", b"Group: a <b@c>, : ;; <")
    assert texts(read(data)) == SAID
