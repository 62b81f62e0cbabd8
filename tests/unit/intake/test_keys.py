import pytest

from sayso.intake.keys import url_key, without_tracking

PAGE = "https://ledger.example/news/mill-sold"
SAME = [
    "http://ledger.example/news/mill-sold",
    "https://www.ledger.example/news/mill-sold/",
    "https://m.ledger.example/news/mill-sold",
    "https://amp.ledger.example/news/mill-sold",
    "https://ledger.example:443/news/mill-sold",
    "https://ledger.example//news/mill-sold",
    "https://ledger.example/news/mill-s%6Fld",
    f"{PAGE}/amp",
    f"{PAGE}?amp=1",
    f"{PAGE}?utm_source=nl&utm_medium=mail",
    f"{PAGE}?fbclid=IwAR0",
    f"{PAGE}?at_medium=RSS&at_campaign=X",
    f"{PAGE}?CMP=share_btn_tw",
    f"{PAGE}?s=09",
    f"https://web.archive.org/web/20260311120000/{PAGE}",
    "https://ledger-example.cdn.ampproject.org/c/s/ledger.example/news/mill-sold",
]
OTHER = [
    f"{PAGE}?page=2",
    f"{PAGE}?id=7",
    "https://ledger.example:8080/news/mill-sold",
    "https://news.ledger.example/news/mill-sold",
    "https://ledger.example/news/mill",
    "https://ledger.example/News/mill-sold",
    "https://example/news/mill-sold",
]


@pytest.mark.parametrize("url", SAME)
def test_addresses_of_one_page_have_one_key(url: str) -> None:
    assert url_key(url) == url_key(PAGE)


@pytest.mark.parametrize("url", OTHER)
def test_another_page_has_another(url: str) -> None:
    assert url_key(url) != url_key(PAGE)


def test_only_the_tracking_is_taken_off_an_address() -> None:
    assert without_tracking(f"{PAGE}?b=1&utm_source=x&a=%C3%A4") == f"{PAGE}?b=1&a=%C3%A4"
    assert without_tracking(f"{PAGE}?b=1&a=") == f"{PAGE}?b=1&a="
    assert without_tracking("https://[") == "https://["
