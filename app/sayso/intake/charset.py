"""Bytes to text: what a byte order mark, the bytes themselves and a declaration say, in that order."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
)
# Only these: some of Python's text codecs (punycode, idna) take time with the square of the length.
_KNOWN = re.compile(
    r"(utf-?8|iso-?8859|latin|windows-|cp(125|932|936|949)|koi8|mac|gb|big5|shift|sjis|euc|iso-2022|us-ascii|ascii)",
    re.IGNORECASE,
)
_META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})""", re.IGNORECASE
)
_META_WITHIN = 4096
_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MAX_CONTROL_SHARE = 0.005


def decode(data: bytes, declared: str | None = None) -> str | None:
    """The text of `data`, or None where it is no text at all (a picture, an archive, a PDF).

    A byte order mark decides. Else what is valid UTF-8 is UTF-8, whatever a header says; else what was `declared`;
    else windows-1252, in which bytes that mean nothing become U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if data.startswith(_MAGIC):
        return None
    if b"\0" in data and (wide := _wide(data)):
        return data.decode(wide, errors="replace")
    if _is_binary(data):
        return None
    for candidate in ("utf-8", declared):
        text = _strictly(data, candidate)
        if text is not None:
            return text
    return data.decode("windows-1252", errors="replace")


def decode_html(data: bytes, declared: str | None = None) -> str | None:
    """As `decode`, for a page, which may declare its charset itself; the header's `declared` comes first."""
    found = _META.search(data, 0, _META_WITHIN)
    return decode(data, declared or (found[1].decode("ascii") if found else None))


def _strictly(data: bytes, encoding: str | None) -> str | None:
    if not encoding or not _KNOWN.match(encoding.strip()):
        return None
    name = encoding.strip().lower().replace("_", "-")
    if re.fullmatch(r"iso-?8859-?1|latin-?1|us-ascii|ascii", name):
        name = "windows-1252"  # as every browser reads them
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in text of our alphabet every other byte is zero, and only those."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if not even and odd * 4 > len(data):
        return "utf-16-le"
    if not odd and even * 4 > len(data):
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROL))
    return controls > max(2, len(data) * _MAX_CONTROL_SHARE)
