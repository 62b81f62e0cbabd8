import pytest

from sayso.keys import text_key, url_key, without_tracking

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


TEXT = "“Nobody asked us,” Ada Quill said, who runs the mill’s shop.\n\nThe mill – the old one – closes in June."


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("“", '"').replace("”", '"').replace("’", "'"),
        TEXT.replace(" ", "\N{NO-BREAK SPACE}"),
        TEXT.replace("\n\n", "\n"),
        TEXT.replace("–", "-"),
        f"The mill is sold\n\n{TEXT}",
    ],
)
def test_other_signs_and_a_headline_make_no_other_text(other: str) -> None:
    assert text_key(other) == text_key(TEXT)


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("June", "July"),
        TEXT.replace("Nobody", "nobody"),
        f"The mill was sold on Tuesday.\n\n{TEXT}",
        f"{TEXT}\n\nMore soon",
    ],
)
def test_another_word_or_sentence_does(other: str) -> None:
    assert text_key(other) != text_key(TEXT)


def test_of_short_texts_the_first_line_counts() -> None:
    assert text_key("Monday\n\nNo news.") != text_key("Tuesday\n\nNo news.")
