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
from coproscan.letters import is_greeting, is_signed
from coproscan.read.blocks import Block, structure
from coproscan.read.content import Content, File
from coproscan.read.decode import decode
from coproscan.read.discover import shown_name
from coproscan.read.html import blocks_of_html, text_of_page
from coproscan.read.notes import content_of
from coproscan.read.text import blocks_of_text
from coproscan.read.titles import ends_sentence, words
from coproscan.settings import Settings

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
# Above the lines of the mail that is answered, which each begin with ">".
_WROTE = re.compile(
    r"(?:On|Am|Le|El) .{5,200} (?:wrote|schrieb.{0,60}|a écrit ?|escribió):", re.DOTALL
)
# Above a whole mail that is answered or handed on.
_HANDED_ON = r"-{2,}\s?Forwarded message\s?-{2,}|Begin forwarded message:"
_MAIL_BELOW = re.compile(
    rf"-{{2,}}\s?Original Message\s?-{{2,}}|_{{20,}}|{_HANDED_ON}", re.IGNORECASE
)
_IS_HANDED_ON = re.compile(rf"(?:{_HANDED_ON})|subject:\s*(?:fwd?|wg|tr|rv)\s?:", re.IGNORECASE)
_HEADER_BELOW = re.compile(r"\W*(?:From|Sent|Date|To|Cc|Subject|Reply-To)\b.{0,3}:", re.IGNORECASE)
_FROM = re.compile(r"^\W*From:\**\s*[\"“]?([^\"”<\[(\n@]{2,60})", re.IGNORECASE | re.MULTILINE)
# Name, role, office, address, telephone and the like; what runs to a sentence is none of these.
_SIGNATURE_LINES, _SIGNATURE_WORDS = 10, 20


def read_mail(file: File, settings: Settings) -> Content:  # noqa: ARG001 - every reader takes them
    """The responses of an .eml file: what one person wrote.

    Each is of the day that the header gives. The header, the greeting, the signature, the mail that
    is answered and the names of what is attached are structures. A mail that is handed on is read
    with the words that it came with: nobody else will have kept it.

    Raises UnreadableDocument where the file is no e-mail or says nothing.
    """
    message = email.message_from_bytes(file.data, policy=email.policy.default)
    header = list(_header(message))
    if not header:
        raise UnreadableDocument(f"{file.id}: is no e-mail: it has no sender, date or subject")
    body = _body(message, file.id)
    own = list(_own(body, handed_on=any(_IS_HANDED_ON.match(line.text) for line in header)))
    blocks = own if any(block.kind != "structure" for block in own) else body
    blocks = _without_manners(blocks, _FROM.findall("\n".join(b.text for b in [*header, *blocks])))
    if not any(block.kind != "structure" for block in blocks):
        raise UnreadableDocument(f"{file.id}: nothing is written in it{_see(message)}")
    content = content_of(file.id, "eml", [*header, *blocks, *_attached(message)], guess=True)
    sent = _day_sent(message)
    return replace(content, responses=tuple(replace(r, submitted=sent) for r in content.responses))


def _day_sent(message: EmailMessage) -> str | None:
    """The day in the header, as its sender's clock had it ("2026-03-28"); None without one."""
    raw = next((str(raw) for name, raw in message.raw_items() if name.title() == "Date"), "")
    told = parsedate(raw)
    with suppress(TypeError, ValueError, OverflowError):  # a day or year that none is
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


def _own(blocks: Sequence[Block], *, handed_on: bool) -> Iterator[Block]:
    """The blocks with what somebody else wrote, and what stands below every mail, as structures.

    The first mail below one that is `handed_on` is what the writer wants read.
    """
    aside, answers = "", False
    for block in blocks:
        text = block.text.strip()
        answers = answers or _WROTE.fullmatch(text) is not None
        if _MAIL_BELOW.match(text) or block.name == "e-mail header":
            handed_on = handed_on or _IS_HANDED_ON.match(text) is not None
            aside = "mail handed on" if handed_on else "answered mail"
        elif aside == "mail handed on" and not _HEADER_BELOW.match(text):
            handed_on, aside = False, ""  # what stands below its own header is its text
        elif not aside and (text == "--" or text.startswith("--\n")):
            aside = "signature"
        quoted = answers and (block.kind in ("quote", "turn") or _WROTE.fullmatch(text))
        if quoted and not aside:
            yield _set_apart(block, "answered mail")
        else:
            yield _set_apart(block, aside) if aside else block


def _without_manners(blocks: Sequence[Block], senders: Sequence[str]) -> list[Block]:
    """The blocks with the greeting at the head of each mail and the name at its foot set apart."""
    found = list(blocks)
    said = [at for at, block in enumerate(found) if block.kind != "structure"]
    heads = [at for at in said if at == said[0] or found[at - 1].kind == "structure"]
    for at in heads:
        if is_greeting(found[at].text):
            found[at] = _set_apart(found[at], "greeting")
    for at in _signature(found, said[1:], senders):
        found[at] = _set_apart(found[at], "signature")
    return found


def _signature(blocks: Sequence[Block], said: Sequence[int], senders: Sequence[str]) -> list[int]:
    """Which blocks are the sender's name and what stands below it."""
    begins: int | None = None
    for n in range(len(said) - 1, max(-1, len(said) - 1 - _SIGNATURE_LINES), -1):
        text = blocks[said[n]].text
        if words(text) > _SIGNATURE_WORDS or ends_sentence(text):
            break
        if is_signed(text.partition("\n")[0], senders):
            begins = n
    return [] if begins is None else list(said[begins:])


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
