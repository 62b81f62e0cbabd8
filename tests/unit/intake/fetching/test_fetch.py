import gzip
import ssl
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.domain import MAX_FILE, Doubt
from sayso.errors import (
    FetchFailedError,
    FetchRefusedError,
    NoArticleFoundError,
    TooLargeError,
    UnsupportedMediaError,
)
from sayso.intake.again import read_original
from sayso.intake.fetching import several
from sayso.intake.fetching.fetch import Fetcher
from sayso.settings import Settings
from tests.unit.intake.fetching.listener import ARTICLE, Listener, page, redirect

SETTINGS = Settings(data=Path(), fetch_hosts=("news.example", "other.example"))
LONG = 60.0  # seconds: what is left at a deadline of less than one would take far longer
CERTIFICATE = Path(__file__).with_name("news.example.pem")


def loopback(host: str, port: int) -> list[str]:
    """Every name is this machine."""
    return ["127.0.0.1"]


def fetcher(seconds: float = 200, tls: ssl.SSLContext | None = None) -> Fetcher:
    return Fetcher(SETTINGS, resolver=loopback, seconds=seconds, tls=tls)


def url_of(listener: Listener, path: str = "/story", host: str = "news.example", scheme: str = "http") -> str:
    return f"{scheme}://{host}:{listener.port}{path}"


def test_an_article_is_fetched_and_found() -> None:
    with Listener() as listener:
        draft = fetcher().draft(url_of(listener, "/story#comments"))
        assert draft.metadata.title == "Mayor quits"
        assert draft.metadata.url == url_of(listener, "/story")
        assert draft.text.startswith("The mayor said on Monday")
        assert draft.original is not None
        assert draft.original.data == ARTICLE
        assert draft.original.media_type == "text/html; charset=utf-8"


def test_the_request_names_sayso_and_asks_only_for_what_it_can_read() -> None:
    with Listener() as listener:
        fetcher().fetch(url_of(listener))
        head = listener.heads[0].lower()
    assert head.startswith("get /story http/1.1\r\n")
    assert f"\r\nhost: news.example:{listener.port}\r\n" in head
    assert "\r\nuser-agent: mozilla/5.0 (compatible; sayso/" in head
    assert "\r\naccept-encoding: gzip, deflate\r\n" in head


def test_plain_text_is_an_article() -> None:
    with Listener(
        lambda _: [page("Mayor quits\r\nNo – she “said”.".encode("windows-1252"), kind="text/plain")]
    ) as listener:
        draft = fetcher().draft(url_of(listener))
    assert draft.text == "Mayor quits\nNo – she “said”."
    assert draft.metadata.title == "Mayor quits"
    assert draft.original is not None
    assert draft.original.media_type == "text/plain"


def test_a_document_is_an_article_with_its_address() -> None:
    body = b"# Mayor quits\n\nShe *said* so on Monday."
    with Listener(lambda _: [page(body, kind="text/markdown; charset=utf-8")]) as listener:
        draft = fetcher().draft(url_of(listener))
        assert (draft.metadata.title, draft.metadata.url) == ("Mayor quits", url_of(listener))
    assert draft.text == "She said so on Monday."
    assert draft.original is not None
    assert (draft.original.data, draft.original.media_type) == (body, "text/markdown")


def test_xhtml_is_a_page() -> None:
    with Listener(lambda _: [page(kind="application/xhtml+xml")]) as listener:
        assert fetcher().draft(url_of(listener)).metadata.title == "Mayor quits"


def test_the_charset_of_the_header_is_used() -> None:
    body = (
        "<html><body><article><p>" + "Привет, мир и все остальные люди на земле. " * 5 + "</p></article></body></html>"
    )
    with Listener(lambda _: [page(body.encode("koi8-r"), kind="text/html; charset=koi8-r")]) as listener:
        assert fetcher().draft(url_of(listener)).text.startswith("Привет, мир")


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("GZIP", gzip.compress)]
)
def test_packed_answers_are_unpacked(encoding: str, pack: type[bytes]) -> None:
    with Listener(lambda _: [page(pack(ARTICLE), Content_Encoding=encoding)]) as listener:
        assert fetcher().fetch(url_of(listener)).body == ARTICLE


def test_nothing_is_fetched_where_fetching_is_off() -> None:
    with Listener() as listener:
        with pytest.raises(FetchRefusedError, match="switched off") as refusal:
            Fetcher(replace(SETTINGS, fetch=False), resolver=loopback).fetch(url_of(listener))
        assert refusal.value.rule == "fetching-off"
        assert listener.opened == 0


def test_proxy_variables_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    with Listener() as proxy, Listener() as listener:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        fetcher().fetch(url_of(listener))
        assert (proxy.opened, listener.opened) == (0, 1)


# Redirects


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_followed(status: str) -> None:
    def answer(path: str) -> list[bytes]:
        return [redirect("/there", status) if path == "/here" else page()]

    with Listener(answer) as listener:
        assert fetcher().fetch(url_of(listener, "/here")).url == url_of(listener, "/there")
        assert listener.paths == ["/here", "/there"]


def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    def answer(path: str) -> list[bytes]:
        left = int(path[1:])
        return [redirect(f"/{left - 1}") if left else page()]

    with Listener(answer) as listener:
        assert fetcher().fetch(url_of(listener, "/5")).url == url_of(listener, "/0")
        with pytest.raises(FetchRefusedError, match="more than 5 times") as refusal:
            fetcher().fetch(url_of(listener, "/6"))
        assert refusal.value.rule == "redirects"
        assert "/0" not in listener.paths[6:]


def test_cookies_that_a_redirect_sets_come_back_and_are_forgotten_after() -> None:
    def answer(path: str) -> list[bytes]:
        return [page(b"", status="302 Found", Location="/b", Set_Cookie="seen=1") if path == "/a" else page()]

    with Listener(answer) as listener:
        shared = fetcher()
        shared.fetch(url_of(listener, "/a"))
        shared.fetch(url_of(listener, "/b"))
    assert ["Cookie: seen=1" in head for head in listener.heads] == [False, True, False]


# What comes back


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "500 Oops", "204 No Content", "206 Partial"])
def test_another_status_is_no_page(status: str) -> None:
    with Listener(lambda _: [page(status=status)]) as listener, pytest.raises(FetchFailedError, match=status[:3]):
        fetcher().fetch(url_of(listener))


@pytest.mark.parametrize(
    "kind", ["application/zip", "image/png", "application/json", "text/css", "video/mp4", "", "nonsense", "text/htmlx"]
)
def test_other_media_are_refused_unread(kind: str) -> None:
    def answer(_: str) -> Iterator[bytes]:
        yield page(b"", kind=kind, Content_Length="4000000")
        listener.pause(300)

    with Listener(answer) as listener:
        begun = time.monotonic()
        with pytest.raises(FetchRefusedError, match="pages, text, Markdown, PDF") as refusal:
            fetcher().fetch(url_of(listener))
        assert refusal.value.rule == "media-type"
        assert time.monotonic() - begun < LONG


def test_a_page_without_an_article_says_so() -> None:
    with Listener(lambda _: [page(b"<html><body></body></html>")]) as listener, pytest.raises(NoArticleFoundError):
        fetcher().draft(url_of(listener))


def test_a_picture_under_the_name_of_text_is_refused() -> None:
    picture = page(b"\x89PNG\r\n\x1a\n\0\0", kind="text/plain")
    with Listener(lambda _: [picture]) as listener, pytest.raises(UnsupportedMediaError):
        fetcher().draft(url_of(listener))


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_packing_that_was_not_asked_for_is_refused(encoding: str) -> None:
    packed = page(gzip.compress(ARTICLE), Content_Encoding=encoding)
    with Listener(lambda _: [packed]) as listener, pytest.raises(FetchFailedError, match="nobody asked for"):
        fetcher().fetch(url_of(listener))


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_bomb_is_left_at_the_limit_and_takes_little_memory(encoding: str, pack: type[bytes]) -> None:
    bomb = pack(b"\0" * (20 * MAX_FILE))  # 100 MB in 100 KB
    tracemalloc.start()
    try:
        with Listener(lambda _: [page(bomb, Content_Encoding=encoding)]) as listener, pytest.raises(TooLargeError):
            fetcher().fetch(url_of(listener))
        assert tracemalloc.get_traced_memory()[1] < 10 * MAX_FILE
    finally:
        tracemalloc.stop()


def test_a_page_may_be_as_large_as_the_limit_and_no_larger() -> None:
    def answer(path: str) -> list[bytes]:
        return [page(b"x" * int(path[1:]), kind="text/plain")]

    with Listener(answer) as listener:
        assert len(fetcher().fetch(url_of(listener, f"/{MAX_FILE}")).body) == MAX_FILE
        with pytest.raises(TooLargeError, match="5,000,000"):
            fetcher().fetch(url_of(listener, f"/{MAX_FILE + 1}"))


def test_an_endless_answer_is_left_at_the_limit() -> None:
    def answer(_: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        while True:
            yield b"10000\r\n" + b"<p>" + b"x" * (0x10000 - 3) + b"\r\n"

    with Listener(answer) as listener, pytest.raises(TooLargeError):
        fetcher().fetch(url_of(listener))


@pytest.mark.parametrize(
    "answer",
    [
        [b"no HTTP at all\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\n"],
        [],
        [page(ARTICLE, Content_Length=str(len(ARTICLE) + 10))],
        [b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 100_000 + b"\r\n"],
        [page(gzip.compress(ARTICLE)[:-20], Content_Encoding="gzip")],
    ],
    ids=["no HTTP", "half a head", "nothing", "half a body", "endless head", "half packed"],
)
def test_a_broken_answer_is_a_failure_in_words(answer: list[bytes]) -> None:
    with Listener(lambda _: answer) as listener, pytest.raises(FetchFailedError, match="Try again later"):
        fetcher().fetch(url_of(listener))


# Time


@pytest.mark.parametrize(
    "beginning",
    [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"],
    ids=["silent", "head", "body"],
)
def test_a_server_that_drips_is_left_at_the_deadline(beginning: bytes) -> None:
    def answer(_: str) -> Iterator[bytes]:
        yield beginning
        for _ in range(6_000):
            listener.pause(0.05)
            yield b"x" if beginning else b""

    with Listener(answer) as listener:
        begun = time.monotonic()
        with pytest.raises(FetchFailedError, match="in time"):
            fetcher(seconds=0.4).fetch(url_of(listener))
        assert 0.3 < time.monotonic() - begun < LONG


def test_the_deadline_is_one_for_all_redirects() -> None:
    def answer(path: str) -> Iterator[bytes]:
        listener.pause(0.2)
        yield redirect(path + "x")

    with Listener(answer) as listener:
        begun = time.monotonic()
        with pytest.raises(FetchFailedError, match="in time"):
            fetcher(seconds=0.5).fetch(url_of(listener))
        assert time.monotonic() - begun < LONG


def test_a_slow_resolver_is_left_at_the_deadline() -> None:
    released = threading.Event()

    def slow(host: str, port: int) -> list[str]:
        released.wait(300)
        return ["127.0.0.1"]

    with Listener() as listener:
        begun = time.monotonic()
        with pytest.raises(FetchFailedError, match="in time"):
            Fetcher(SETTINGS, resolver=slow, seconds=0.2).fetch(url_of(listener))
        assert time.monotonic() - begun < LONG
        released.set()
        assert listener.opened == 0


def test_nobody_at_the_port_is_a_failure_in_words() -> None:
    with Listener() as listener:
        pass
    with pytest.raises(FetchFailedError, match=r"news\.example does not answer"):
        fetcher().fetch(url_of(listener))


# TLS


def tls_server(names: list[str | None]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    return context


def test_the_certificate_is_checked_against_the_name_and_not_the_address() -> None:
    names: list[str | None] = []
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    with Listener(tls=tls_server(names)) as listener:
        assert fetcher(tls=trusting).fetch(url_of(listener, scheme="https")).body == ARTICLE
        assert names == ["news.example"]
        with pytest.raises(FetchFailedError, match="No safe connection"):
            fetcher(tls=trusting).fetch(url_of(listener, host="other.example", scheme="https"))
        assert len(listener.heads) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_accepted() -> None:
    with Listener(tls=tls_server([])) as listener:
        with pytest.raises(FetchFailedError, match="No safe connection"):
            fetcher().fetch(url_of(listener, scheme="https"))
        assert listener.heads == []


def test_a_server_that_never_finishes_its_handshake_is_left_at_the_deadline() -> None:
    with Listener(lambda _: []) as listener:
        begun = time.monotonic()
        with pytest.raises(FetchFailedError):
            fetcher(seconds=0.4).fetch(url_of(listener, scheme="https"))
        assert time.monotonic() - begun < LONG


# Each made a library raise an error of its own; the first is a name that exists.
ODD_ADDRESSES = [
    "http://xn--i-7iq.ws/",
    "http://xn--/",
    "http://xn--a/",
    "http:\\\\x",
    "http://x:abc/",
    "http://x:99999/",
    "http://x:0/",
    "http://x:-1/",
    "http://[::1",
    "http://[v1.x]/",
    "http://00.0.0.0/",
    "http://127.0.0.01/",
    "http://①/",
    "////x",
    "::",
]
ODD_SCHEMES = ["mailto:x@y", "javascript:alert(1)", "data:,x", "blob:x", "about:blank", "ftp://x/"]


@pytest.mark.parametrize("url", ODD_ADDRESSES + ODD_SCHEMES)
@pytest.mark.parametrize("hops", [0, 1, 2])
def test_an_odd_address_is_refused_in_words_wherever_it_comes_from(url: str, hops: int) -> None:
    with Listener(lambda path: [location(url if path == f"/{hops}" else f"/{int(path[1:]) + 1}")]) as listener:
        start = url_of(listener, "/1") if hops else url
        with pytest.raises(FetchRefusedError) as refusal:
            fetcher().draft(start)
    assert refusal.value.rule == ("scheme" if url in ODD_SCHEMES else "address")
    assert listener.opened == hops


def location(url: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {url}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 101 Switching\r\n\r\n",
        b"HTTP/9 200 OK\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /\x00\r\n\r\n",
        b"HTTP/1.1 304 Not Modified\r\nLocation: /\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\x00\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 50_000 + b"\r\n",
    ],
    ids=lambda answer: str(answer[:60]),
)
def test_an_answer_that_is_none_is_said_in_words(answer: bytes) -> None:
    with Listener(lambda _: [answer]) as listener, pytest.raises(FetchFailedError):
        fetcher().draft(url_of(listener))


def test_whatever_a_library_says_of_a_page_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise UnicodeError("label empty or too long")

    monkeypatch.setattr("sayso.intake.fetching.fetch.fetch_target", fails)
    with pytest.raises(FetchFailedError, match="UnicodeError"):
        fetcher().fetch("https://news.example/")


def numbered_page(number: int, of: int) -> bytes:
    """A page of an article that lies on several, each with a sentence of its own."""
    links = "".join(f"<a href='/story?page={each}'>{each}</a> " for each in range(1, of + 1))
    words = f"Number {number}. The mayor said on Monday that she would resign, after a week of protests in the city."
    return f"<html><body><article><h1>Mayor quits</h1><p>{words}</p><p>{links}</p></article></body></html>".encode()


def test_the_further_pages_of_an_article_are_fetched_and_kept_with_it() -> None:
    turns: list[str] = []

    def answer(path: str) -> Iterator[bytes]:
        yield page(numbered_page(int(path.partition("=")[2] or 1), 3))

    with Listener(answer) as listener:
        draft = fetcher().draft(url_of(listener), turn=turns.append)
        assert turns == [url_of(listener, f"/story?page={number}") for number in (2, 3)]
        assert draft.metadata.url == url_of(listener)
    assert [line.partition(".")[0] for line in draft.text.split("\n\n")] == ["Number 1", "Number 2", "Number 3"]
    assert draft.warnings == ()
    assert draft.original is not None
    assert draft.original.media_type == "multipart/related"
    again = read_original(draft.original, draft.metadata.url)
    assert (again.text, again.shape, again.warnings) == (draft.text, draft.shape, ())


@pytest.mark.parametrize(
    "second",
    [
        page(b"", status="404 Not Found"),
        page(b"words", kind="text/plain"),
        page(b"<html><body></body></html>"),
        redirect("http://10.0.0.1/story?page=2"),
    ],
)
def test_a_further_page_that_is_not_had_is_said(second: bytes) -> None:
    with Listener(lambda path: [second if "=" in path else page(numbered_page(1, 2))]) as listener:
        draft = fetcher().draft(url_of(listener))
        assert listener.paths == ["/story", "/story?page=2"]
    assert draft.warnings == (Doubt.FIRST_PAGE,)
    assert draft.original is not None
    assert draft.original.media_type == "text/html; charset=utf-8"


def test_no_further_page_is_begun_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "SECONDS", -1.0)
    with Listener(lambda _: [page(numbered_page(1, 2))]) as listener:
        assert fetcher().draft(url_of(listener)).warnings == (Doubt.FIRST_PAGE,)
        assert listener.paths == ["/story"]


def test_pages_that_are_too_large_together_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "MAX_FILE", 1_000)
    with Listener(lambda path: [page(numbered_page(2 if "=" in path else 1, 2))]) as listener:
        draft = fetcher().draft(url_of(listener))
    assert "Number 2" in draft.text
    assert draft.original is None
