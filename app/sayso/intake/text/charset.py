"""Bytes to text as browsers read them: a byte order mark, the bytes themselves and a declaration, in that order."""

import codecs
import re

import webencodings

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
# The standard's encodings hold more signs than Python's of the same name: pages use them under the old names.
_SUPERSETS = {"gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "big5": "big5hkscs"}
_META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})""", re.IGNORECASE
)
_META_WITHIN = 65_536
_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MAX_CONTROL_SHARE = 0.005
_GOOD_FOR_BAD = 4  # signs beyond ASCII that UTF-8 reads, for each that it cannot, in what is UTF-8 all the same
# Quotation marks of old Macs at the edges of words; in windows-1252 the same bytes are letters, which stand within.
_MAC_BEGIN = re.compile(rb"(?:^|[\s(])\xd2(?=[A-Za-z])", re.MULTILINE)
_MAC_END = re.compile(rb"[a-z.,!?]\xd3(?=[\s.,;)]|$)", re.MULTILINE)


def decode(data: bytes, declared: str | None = None) -> str | None:
    """The text of `data`, or None where it is no text at all (a picture, an archive, a PDF).

    A byte order mark decides. Else what is UTF-8 but for a few bytes is UTF-8, whatever a header says; else what was
    `declared`, by the names and supersets that browsers know; else windows-1252. A byte that means nothing in it
    becomes U+FFFD and spoils nothing else.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, errors="replace")
    if data.startswith(_MAGIC):
        return None
    if b"\0" in data and (wide := _wide(data)):
        return data.decode(wide, errors="replace")
    if _is_binary(data):
        return None
    encoding = _codec(declared)
    return _as_utf8(data, declared=encoding == "utf-8") or data.decode(_other(data, encoding), errors="replace")


def decode_html(data: bytes, declared: str | None = None) -> str | None:
    """As `decode`, for a page, which may declare its charset itself; the header's `declared` comes first."""
    match = _META.search(data, 0, _META_WITHIN)
    return decode(data, declared or (match[1].decode("ascii") if match else None))


def _as_utf8(data: bytes, *, declared: bool) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    return text if good >= bad * _GOOD_FOR_BAD or (declared and (good or bad == 1)) else None


def _codec(label: str | None) -> str | None:
    """Python's name for what a browser reads under this label; None for one that none of them knows."""
    codec = webencodings.lookup(label.strip()) if label and label.isascii() else None
    if codec is None or codec.name in ("replacement", "utf-16le", "utf-16be"):  # by ASCII bytes: they are no such text
        return None
    return _SUPERSETS.get(codec.name, str(codec.codec_info.name))


def _other(data: bytes, declared: str | None) -> str:
    if declared and declared != "utf-8":
        return declared
    if len(_MAC_BEGIN.findall(data)) > 1 and len(_MAC_END.findall(data)) > 1:
        return "mac-roman"
    return "windows-1252"


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
