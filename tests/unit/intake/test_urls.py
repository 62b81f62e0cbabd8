import pytest

from sayso.domain import MAX_URL
from sayso.errors import InvalidInputError
from sayso.intake.urls import tidy_url


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("https://Example.ORG/News/A", "https://example.org/News/A"),
        ("HTTPS://example.org/a#top", "https://example.org/a"),
        ("  https://example.org/a  ", "https://example.org/a"),
        ("https://example.org", "https://example.org"),
        ("https://example.org:8080/a?b=C&d=%20#e", "https://example.org:8080/a?b=C&d=%20"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]:80/a"),
        ("https://en.wikinews.org/wiki/A_(b),_c", "https://en.wikinews.org/wiki/A_(b),_c"),
        ("https://bücher.example/ä", "https://bücher.example/ä"),
    ],
)
def test_an_address_is_tidied_and_no_more(url: str, stored: str) -> None:
    assert tidy_url(url) == stored
    assert tidy_url(stored) == stored


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("example.org/a", "begin with http"),
        ("ftp://example.org/a", "begin with http"),
        ("javascript:alert(1)", "begin with http"),
        ("JaVaScRiPt://example.org/%0aalert(1)", "begin with http"),
        ("data:text/html,hello", "begin with http"),
        ("http://", "and a host name"),
        ("http:///a", "and a host name"),
        ("http://user:word@example.org/", "user name"),
        ("http://user@example.org/", "user name"),
        ("http://example.org/a b", "space"),
        ("java\nscript:alert(1)", "space"),
        ("http://example.org\\@evil.example/", "backslash"),
        ('http://example.org/"onload="x', "quotation mark"),
        ("http://example.org/\ud800", "control character"),
        ("http://example.org:99999/", "not a valid address"),
        ("http://[::1/", "not a valid address"),
        ("https://example.org/" + "a" * MAX_URL, "longer"),
    ],
)
def test_what_is_no_web_address_is_refused(url: str, why: str) -> None:
    with pytest.raises(InvalidInputError, match=why) as refusal:
        tidy_url(url)
    assert refusal.value.field == "url"
