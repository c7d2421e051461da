"""E-mail (.eml) -> content: what was written, without what it answers and what is attached."""

import datetime
import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate

from coproscan.errors import UnreadableDocument
from coproscan.read.blocks import Block, structure
from coproscan.read.content import Content, File
from coproscan.read.decode import decode
from coproscan.read.discover import shown_name
from coproscan.read.html import blocks_of_html, text_of_page
from coproscan.read.notes import content_of
from coproscan.read.text import blocks_of_text
from coproscan.settings import Settings

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
# Above the lines of the mail that is answered, which each begin with ">".
_WROTE = re.compile(
    r"(?:On|Am|Le|El) .{5,200} (?:wrote|schrieb.{0,60}|a écrit ?|escribió):", re.DOTALL
)
# Above a whole mail that is answered or handed on.
_MAIL_BELOW = re.compile(
    r"-{2,}\s?(?:Original Message|Forwarded message)\s?-{2,}|_{20,}|Begin forwarded message:",
    re.IGNORECASE,
)


def read_mail(file: File, settings: Settings) -> Content:  # noqa: ARG001 - every reader takes them
    """The responses of an .eml file: what one person wrote.

    Each is of the day that the header gives. The header, the signature, the mail that is answered
    and the names of what is attached are structures. Where there is nothing but a mail handed on,
    that is what is read.

    Raises UnreadableDocument where the file is no e-mail or says nothing.
    """
    message = email.message_from_bytes(file.data, policy=email.policy.default)
    header = list(_header(message))
    if not header:
        raise UnreadableDocument(f"{file.id}: is no e-mail: it has no sender, date or subject")
    body = _body(message, file.id)
    own = list(_own(body))
    blocks = own if any(block.kind != "structure" for block in own) else body
    if not any(block.kind != "structure" for block in blocks):
        raise UnreadableDocument(f"{file.id}: nothing is written in it{_see(message)}")
    content = content_of(file.id, "eml", [*header, *blocks, *_attached(message)], guess=True)
    sent = _day_sent(message)
    return replace(content, responses=tuple(replace(r, submitted=sent) for r in content.responses))


def _day_sent(message: EmailMessage) -> str | None:
    """The day in the header, as its sender's clock had it ("2026-03-28"); None without one."""
    raw = next((str(raw) for name, raw in message.raw_items() if name.title() == "Date"), "")
    told = parsedate(raw)
    with suppress(TypeError, ValueError):
        return datetime.date(*told[:3]).isoformat() if told else None
    return None


def _header(message: EmailMessage) -> Iterator[Block]:
    """What the header says. Its lines are taken one by one as they are: the library's own reading
    of an address stumbles over damaged ones."""
    for n, (name, raw) in enumerate(message.raw_items(), 1):
        if name.title() in _HEADERS:
            text = " ".join(_unfolded(str(raw)).split())
            yield structure("e-mail header", f"{name}: {text}", f"header line {n}")


def _unfolded(raw: str) -> str:
    try:
        return str(make_header(decode_header(raw)))
    except (MessageError, LookupError, ValueError):
        return raw


def _body(message: EmailMessage, name: str) -> list[Block]:
    """The blocks of the text; of the web page where there is no plain text."""
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    if plain is not None:
        blocks = blocks_of_text(_decoded(plain, name))
        if blocks or page is None:
            return blocks
    return blocks_of_html(text_of_page(_bytes(page), name), name) if page is not None else []


def _bytes(part: MIMEPart) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _decoded(part: MIMEPart, name: str) -> str:
    """A part's text in the encoding that it names, or if that is none, in the one that it has."""
    data = _bytes(part)
    with suppress(LookupError, UnicodeDecodeError):
        data = data.decode(part.get_content_charset("utf-8")).encode()
    return decode(data, name)


def _own(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with what somebody else wrote, and what stands below every mail, as structures."""
    aside, answers = "", False
    for block in blocks:
        text = block.text.strip()
        answers = answers or _WROTE.fullmatch(text) is not None
        if _MAIL_BELOW.match(text) or block.name == "e-mail header":
            aside = "answered mail"
        elif not aside and (text == "--" or text.startswith("--\n")):
            aside = "signature"
        quoted = answers and (block.kind in ("quote", "turn") or _WROTE.fullmatch(text))
        if quoted and not aside:
            yield _set_apart(block, "answered mail")
        else:
            yield _set_apart(block, aside) if aside else block


def _set_apart(block: Block, kind: str) -> Block:
    return structure(kind, f"{block.mark} {block.text}".strip(), block.locator, block.gap)


def _attached(message: EmailMessage) -> Iterator[Block]:
    for n, part in enumerate(message.iter_attachments(), 1):
        name = part.get_filename() or part.get_content_type()
        yield structure("attachment, passed over", "", f"attachment {n}, {shown_name(name)}")


def _see(message: EmailMessage) -> str:
    """What to do with a mail that only carries something."""
    names = [part.get_filename() for part in message.iter_attachments()]
    named = ", ".join(shown_name(name) for name in names if name)
    return f": save what is attached ({named}) and read that" if named else ""
