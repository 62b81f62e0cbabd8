import gzip

import pytest

from sayso.intake.text.charset import decode, decode_html

WORDS = "“No,” said Zoë – a naïve café owner"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"])
def test_text_is_read_in_the_encoding_it_is_in(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zeros(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_windows_1252_that_is_declared_as_utf_8_is_read_as_what_it_is() -> None:
    assert decode(WORDS.encode("windows-1252"), "utf-8") == WORDS


def test_utf_8_is_read_as_utf_8_whatever_was_declared() -> None:
    assert decode(WORDS.encode(), "iso-8859-1") == WORDS


def test_a_byte_order_mark_goes_before_a_declaration() -> None:
    assert decode(WORDS.encode("utf-16"), "utf-8") == WORDS


@pytest.mark.parametrize(
    ("declared", "text"), [("koi8-r", "Привет"), ("Shift_JIS", "東京"), ("ISO-8859-2", "Łódź"), ("gb18030", "北京")]
)
def test_a_declared_encoding_is_used_where_it_fits(declared: str, text: str) -> None:
    assert decode(text.encode(declared), declared) == text


def test_a_stray_zero_makes_no_text_binary() -> None:
    assert decode(b"The mayor\0 said no.") == "The mayor\0 said no."


@pytest.mark.parametrize(
    "declared", ["punycode", "utf-16", "utf-32", "idna", "rot13", "unicode_escape", "utf-7", "no-such", "", "hex"]
)
def test_odd_declarations_are_left_aside(declared: str) -> None:
    assert decode(WORDS.encode("windows-1252"), declared) == WORDS


def test_latin_1_is_read_as_browsers_do() -> None:
    assert decode(b"\x93No\x94 \x80 caf\xe9", "iso-8859-1") == "“No” € café"


def test_bytes_that_mean_nothing_are_replaced() -> None:
    assert decode(b"caf\xe9 \x81 \x9d bar") == "café \ufffd \ufffd bar"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 and so on",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        gzip.compress(b"text", mtime=0),
        b"{\\rtf1 words}",
        bytes(range(256)) * 4,
        b"text\x00with\x00zeros\x00that is no UTF-16",
        b"\x01\x02\x03\x04words",
    ],
)
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert decode(data) is None


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == ""


@pytest.mark.parametrize(
    "head",
    [
        '<html><head><meta charset="windows-1251">',
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
        '<?xml version="1.0" encoding="windows-1251"?><html>',
    ],
)
def test_a_page_declares_its_own_encoding(head: str) -> None:
    page = f"{head}<p>Привет".encode("windows-1251")
    assert decode_html(page) == f"{head}<p>Привет"


def test_the_header_goes_before_the_page() -> None:
    page = "<meta charset='koi8-r'><p>Привет".encode("windows-1251")
    assert decode_html(page, "windows-1251") == "<meta charset='koi8-r'><p>Привет"
