"""What kind of document a file is: by the ending of its name, and by its first bytes where these are sure."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath


class Kind(StrEnum):
    """The kinds of files that are read as articles. The values are how they are kept (media types)."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    PAGE = "text/html"
    PDF = "application/pdf"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    OPEN = "application/vnd.oasis.opendocument.text"
    RICH = "application/rtf"
    BOOK = "application/epub+zip"
    LETTER = "message/rfc822"
    MAILBOX = "application/mbox"
    SAVED_PAGE = "multipart/related"
    XML = "application/xml"
    SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is to be known of a kind beside how it is read (`reading.py`): the one place for a new one.

    `endings` of its files, the usual one first; `group` in the sentence of what is read; `begins`: the first bytes that
    no other kind has; `is_fetched`: an address may answer with it; `is_checked`: its text had to be found, so that
    somebody looks at it first; `also`: other media types of it.
    """

    endings: tuple[str, ...]
    group: str
    begins: bytes | None = None
    is_fetched: bool = False
    is_checked: bool = False
    also: tuple[str, ...] = ()


FORMS = {
    Kind.TEXT: Form(endings=(".txt",), group="text", is_fetched=True),
    Kind.MARKDOWN: Form(endings=(".md", ".markdown"), group="text", is_fetched=True),
    Kind.PAGE: Form(
        endings=(".html", ".htm", ".xhtml"),
        group="pages",
        is_fetched=True,
        is_checked=True,
        also=("application/xhtml+xml",),
    ),
    Kind.SAVED_PAGE: Form(endings=(".mhtml", ".mht"), group="pages", is_fetched=True, is_checked=True),
    Kind.PDF: Form(endings=(".pdf",), group="documents", begins=b"%PDF-", is_fetched=True, is_checked=True),
    Kind.WORD: Form(endings=(".docx",), group="documents", is_fetched=True),
    Kind.OPEN: Form(endings=(".odt",), group="documents", is_fetched=True),
    Kind.RICH: Form(endings=(".rtf",), group="documents", begins=b"{\\rtf", is_fetched=True, also=("text/rtf",)),
    Kind.BOOK: Form(endings=(".epub",), group="documents"),
    Kind.LETTER: Form(endings=(".eml",), group="mail", is_fetched=True, is_checked=True),
    Kind.MAILBOX: Form(endings=(".mbox",), group="mail"),
    Kind.SHEET: Form(endings=(".xlsx",), group="tables"),
    Kind.XML: Form(endings=(".xml",), group="news files and feeds"),
}
ENDINGS = {ending: kind for kind, form in FORMS.items() for ending in form.endings}
FETCHED = {name: kind for kind, form in FORMS.items() if form.is_fetched for name in (kind.value, *form.also)}
_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_WEAK = (None, Kind.TEXT)  # whatever is called so


def kind_of(name: str, data: bytes) -> Kind | None:
    """The kind of a file; None for one that is not read."""
    ending = PurePath(name).suffix.lower()
    named = ENDINGS.get(ending)
    if named in _WEAK and (named or not ending):
        if _PAGE.match(data):
            return Kind.PAGE
        return next((kind for kind, form in FORMS.items() if form.begins and data.startswith(form.begins)), named)
    return named


def kind_of_media(media_type: str) -> Kind | None:
    """The kind of what is kept or sent under a media type, its parameters left aside."""
    name = media_type.partition(";")[0].strip().lower()
    return next((kind for kind, form in FORMS.items() if name in (kind.value, *form.also)), None)


def read_endings() -> str:
    """The endings of what is read, by groups: "text (.txt, .md), pages (.html, .mhtml)"."""
    groups: dict[str, list[str]] = {}
    for form in FORMS.values():
        groups.setdefault(form.group, []).append(form.endings[0])
    groups["tables"] = [".csv", ".tsv", *groups["tables"], ".jsonl", ".json"]  # these are read as records, one by one
    return ", ".join(f"{group} ({', '.join(endings)})" for group, endings in groups.items())
