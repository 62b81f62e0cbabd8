"""Pictures by address: what they are is read from their bytes, and nothing else is believed."""

import re
from pathlib import Path

import pytest

from sayso.domain.pictures import MAX_PICTURE_BYTES, Copy, Size
from sayso.errors import FetchFailedError, FetchRefusedError, SaysoError, TooLargeError, UnsupportedMediaError
from sayso.intake.fetching.fetch import Fetcher
from sayso.intake.fetching.pictures import copy_of
from sayso.settings import Settings
from tests.pictures import gif, jpeg, png, png_head, webp
from tests.unit.intake.fetching.listener import Listener, page, redirect

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def fetcher() -> Fetcher:
    """Asks this machine for every name, and trusts one of them."""
    return Fetcher(Settings(data=Path(), fetch_hosts=("news.example",)), resolver=lambda *_: ["127.0.0.1"], seconds=20)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (png(640, 480), "image/png"),
        (gif(640, 480), "image/gif"),
        (jpeg(640, 480), "image/jpeg"),
        (jpeg(640, 480, before=b"\xff\x01\xff\xd0\xff"), "image/jpeg"),
        (jpeg(640, 480, before=b"\xff\xc4\x00\x04\x00\x00"), "image/jpeg"),
        (webp(b"VP8 ", 640, 480), "image/webp"),
        (webp(b"VP8L", 640, 480), "image/webp"),
        (webp(b"VP8X", 640, 480), "image/webp"),
    ],
)
def test_a_picture_is_what_its_bytes_are_and_as_large(data: bytes, media_type: str) -> None:
    assert copy_of(data) == Copy(media_type=media_type, size=Size(width=640, height=480), data=data)


@pytest.mark.parametrize(
    "data", [b"", SVG, b"\xef\xbb\xbf" + SVG, HTML, b"%PDF-1.7", b"BM" + bytes(60), b"\0\0\0\x1cftypavif"]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedMediaError, match="no JPEG, PNG, WebP or GIF"):
        copy_of(data)


@pytest.mark.parametrize(
    "data",
    [
        png_head(0, 20),
        png_head(12_001, 20),
        png_head(10_000, 4_001),
        png_head(2**32 - 1, 2**32 - 1),
        png()[:20],
        png()[:8] + b"\0\0\0\x0dJUNK" + bytes(8),
        gif()[:8],
        jpeg()[:12],
        b"\xff\xd8\xff" + HTML,
        jpeg(before=HTML),
        b"\xff\xd8\xff\xe0\x00\x00\xff",
        webp(b"VP8 ").replace(b"\x9d\x01", b"\x9d\x02"),
        webp(b"VP8L").replace(b"\x2f", b"\x2e"),
        webp(b"VP8X")[:26],
        b"RIFF\0\0\0\0WAVEfmt ",
        b"RIFF\0\0\0\0WEBPJUNK",
    ],
)
def test_what_is_broken_or_unfolds_to_too_much_is_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedMediaError, match="broken, or far too large"):
        copy_of(data)


def test_a_picture_is_asked_for_as_one_and_what_its_server_calls_it_does_not_matter() -> None:
    with Listener(lambda _: [page(png(), kind="text/html")]) as listener:
        found = fetcher().picture(f"http://news.example:{listener.port}/quay")
        assert (found.media_type, found.data) == ("image/png", png())
        head = listener.heads[0].lower()
    assert "\r\naccept: image/jpeg, image/png, image/webp, image/gif\r\n" in head
    assert "cookie" not in head
    assert "referer" not in head


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (page(SVG, kind="image/png"), UnsupportedMediaError, "no JPEG"),
        (page(HTML, kind="image/jpeg"), UnsupportedMediaError, "no JPEG"),
        (page(png() + bytes(MAX_PICTURE_BYTES), kind="image/png"), TooLargeError, "2,000,000 bytes"),
        (page(b"", status="404 Not Found"), FetchFailedError, "answered 404, not with a picture"),
        (redirect("http://intranet.example/quay.png"), FetchRefusedError, "loopback address 127.0.0.1"),
        (redirect("http://169.254.169.254/latest"), FetchRefusedError, "public addresses only"),
        (redirect("file:///etc/passwd"), FetchRefusedError, "does not begin with http"),
    ],
)
def test_what_must_not_be_kept_is_not(answer: bytes, error: type[SaysoError], words: str) -> None:
    with Listener(lambda _: [answer]) as listener, pytest.raises(error, match=re.escape(words)):
        fetcher().picture(f"http://news.example:{listener.port}/quay")
