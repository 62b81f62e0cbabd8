import httpx
import pytest

from sayso.domain import MAX_URL
from sayso.errors import FetchRefusedError
from sayso.intake.fetching.targets import fetch_target

BASE = httpx.URL("https://news.example/a/b?c")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://news.example/a", "news.example"),
        (" HTTPS://News.Example:8443/a?b#c ", "news.example"),
        ("https://1.1.1.1/", "1.1.1.1"),
        ("https://[2606:4700::1111]/", "2606:4700::1111"),
        ("https://bücher.example/", "bücher.example"),
        ("https://3com.example/", "3com.example"),
        ("https://news.example/@someone/a@b", "news.example"),
        ("http://localhost/", "localhost"),
    ],
)
def test_names_and_plain_addresses_pass(url: str, host: str) -> None:
    assert fetch_target(url).host == host


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("file:///etc/passwd", "scheme"),
        ("gopher://news.example/", "scheme"),
        ("ftp://news.example/", "scheme"),
        ("data:text/html,hello", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("//news.example/", "scheme"),
        ("news.example/a", "scheme"),
        ("", "scheme"),
        ("http://", "host"),
        ("http:///a", "host"),
        ("http:news.example/", "host"),
        ("http://user:word@news.example/", "user-name"),
        ("http://user@news.example/", "user-name"),
        ("http://@news.example/", "user-name"),
        ("http://news.example@127.0.0.1/", "user-name"),
        ("http://news.example\\@127.0.0.1/", "address"),
        ("http:\\\\127.0.0.1/", "address"),
        ("http://127.0.0.1\t/", "address"),
        ("http://127.0.0.1\r\nHost: a/", "address"),
        ("http://news.example /", "address"),
        ("http://news\x00.example/", "address"),
        ("http://news.example:port/", "address"),
        ("http://[::1/", "address"),
        ("http://[::g]/", "address"),
        ("http://①②⑦.⓪.⓪.①/", "address"),
        ("http://１２７.０.０.１/", "address"),
        ("http://news.example/" + "a" * MAX_URL, "address"),
        ("http://2130706433/", "host"),
        ("http://0x7f000001/", "host"),
        ("http://0x7f.1/", "host"),
        ("http://017700000001/", "host"),
        ("http://0177.0.0.1/", "address"),
        ("http://127.1/", "host"),
        ("http://127.0.1/", "host"),
        ("http://0/", "host"),
        ("http://1.1.1.1.1/", "host"),
        ("http://256.1.1.1/", "address"),
        ("http://a.0x1/", "host"),
        ("http://127.0.0.1./", "host"),
        ("http://news.example./", "host"),
        ("http://.news.example/", "host"),
        ("http://news..example/", "host"),
        ("http://127.0.0.%31/", "host"),
        ("http://[fe80::1%25eth0]/", "host"),
    ],
)
def test_anything_else_is_refused_by_a_rule(url: str, rule: str) -> None:
    with pytest.raises(FetchRefusedError) as refusal:
        fetch_target(url)
    assert refusal.value.rule == rule
    assert refusal.value.field == "url"


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/c", "https://news.example/c"),
        ("d", "https://news.example/a/d"),
        ("//other.example/e", "https://other.example/e"),
        ("http://other.example/f", "http://other.example/f"),
    ],
)
def test_a_redirect_is_read_against_the_page_that_gave_it(location: str, target: str) -> None:
    assert str(fetch_target(location, BASE)) == target


@pytest.mark.parametrize(
    ("location", "rule"),
    [
        ("//user@other.example/", "user-name"),
        ("file:///etc/passwd", "scheme"),
        ("/\\127.0.0.1/", "address"),
        ("//127.1/", "host"),
    ],
)
def test_a_redirect_is_under_the_same_rules(location: str, rule: str) -> None:
    with pytest.raises(FetchRefusedError) as refusal:
        fetch_target(location, BASE)
    assert refusal.value.rule == rule
