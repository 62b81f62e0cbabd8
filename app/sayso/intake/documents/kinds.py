"""What kind of document a file is: by the ending of its name, and by its first bytes where these are sure."""

import re
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


ENDINGS = {
    ".txt": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".pdf": Kind.PDF,
    ".docx": Kind.WORD,
    ".odt": Kind.OPEN,
    ".rtf": Kind.RICH,
    ".epub": Kind.BOOK,
    ".eml": Kind.LETTER,
    ".mbox": Kind.MAILBOX,
    ".mhtml": Kind.SAVED_PAGE,
    ".mht": Kind.SAVED_PAGE,
    ".xml": Kind.XML,
    ".xlsx": Kind.SHEET,
}
_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_SURE = ((b"%PDF-", Kind.PDF), (b"{\\rtf", Kind.RICH))
_WEAK = (None, Kind.TEXT)  # whatever is called so


def kind_of(name: str, data: bytes) -> Kind | None:
    """The kind of a file; None for one that is not read."""
    ending = PurePath(name).suffix.lower()
    told = ENDINGS.get(ending)
    if told in _WEAK and (told or not ending):
        if _PAGE.match(data):
            return Kind.PAGE
        return next((kind for sign, kind in _SURE if data.startswith(sign)), told)
    return told
