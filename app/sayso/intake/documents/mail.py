"""Mail and what is packed as mail: newsletters (.eml), folders of them (.mbox), pages saved whole (.mhtml)."""

import email
import email.policy
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.encoders import encode_base64
from email.message import EmailMessage
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.utils import parseaddr
from typing import TypeVar

from sayso.intake.documents.flow import flowing

T = TypeVar("T")

_FROM = re.compile(rb"^From \S[^\n]*\n(?=[!-9;-~]+:)", re.MULTILINE)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_SIGNATURE = re.compile(r"\n-- ?\n.*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message: its page or else its text, and what its head says."""

    html: bytes | None
    charset: str | None
    text: str
    subject: str | None
    sender: str | None
    day: str | None
    address: str | None
    data: bytes


def letters(data: bytes) -> Iterator[Letter]:
    """The messages of a mailbox (.mbox)."""
    starts = [match.start() for match in _FROM.finditer(data)] or [0]
    for start, end in zip(starts, [*starts[1:], len(data)], strict=True):
        yield letter(_QUOTED.sub(rb"\1", data[start:end].split(b"\n", 1)[-1]))


def letter(data: bytes) -> Letter:
    """One message, or a page that a browser saved as one."""
    message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    html = page.get_payload(decode=True) if page is not None else None
    return Letter(
        html=html if isinstance(html, bytes) else None,
        charset=_quiet(page.get_content_charset) if page is not None else None,
        text=_plain(message),
        subject=_head(message, "Subject"),
        sender=_name(_head(message, "From")),
        day=_day(message),
        address=_head(message, "Snapshot-Content-Location") or (_head(page, "Content-Location") if page else None),
        data=data,
    )


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page in a file of several, or one that was fetched, to be put into such a file."""

    url: str
    html: bytes
    charset: str | None


def saved_pages(data: bytes) -> list[SavedPage]:
    """The pages with an address in a page that was saved as a message: frames, or the further pages of an article."""
    message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
    pages = []
    for part in message.walk():
        html = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        url = _head(part, "Content-Location")
        if isinstance(html, bytes) and url:
            pages.append(SavedPage(url, html, _quiet(part.get_content_charset)))
    return pages


def packed_pages(pages: Sequence[SavedPage]) -> bytes:
    """These pages as one file, which browsers open (.mhtml)."""
    whole = MIMEMultipart("related", type="text/html")
    whole["Snapshot-Content-Location"] = pages[0].url
    for page in pages:
        part = MIMEBase("text", "html")
        if page.charset:
            part.set_param("charset", page.charset)
        part["Content-Location"] = page.url
        part.set_payload(page.html)
        encode_base64(part)
        whole.attach(part)
    return whole.as_bytes()


def _plain(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    if part is None:
        return ""
    content = _quiet(part.get_content)
    text = content if isinstance(content, str) else ""
    if part.get_param("format") == "flowed":
        text = re.sub(r"(?<=\S) \n(?=\S)", " ", text)
    return flowing(_SIGNATURE.sub("", text.replace("\r\n", "\n")))


def _head(message: EmailMessage, name: str) -> str | None:
    value = _quiet(lambda: message[name])
    return " ".join(str(value).split()) or None if value is not None else None


def _name(sender: str | None) -> str | None:
    """The name that the sender gives; an address alone is none."""
    name = parseaddr(sender)[0] if sender else ""
    return name if name and "@" not in name else None


def _day(message: EmailMessage) -> str | None:
    moment = _quiet(lambda: getattr(message["Date"], "datetime", None))
    return moment.date().isoformat() if isinstance(moment, datetime) else None


def _quiet(ask: Callable[[], T]) -> T | None:
    """What the library gives; it stumbles over some heads and charsets, and then it is nothing."""
    try:
        return ask()
    except Exception:  # noqa: BLE001 - heads of mail are endlessly odd
        return None
