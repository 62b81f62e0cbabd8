import pytest

from sayso.domain import FIELDS, MAX_FIELD, MAX_TEXT, MAX_TITLE, MAX_URL, Metadata, check_text, is_web_url
from sayso.errors import InvalidInputError, TooLargeError
from tests.factories import draft, full_draft, make_metadata


def test_what_is_just_within_every_limit_is_kept():
    assert len(full_draft("x" * MAX_TEXT).text) == MAX_TEXT
    assert make_metadata(
        title="t" * MAX_TITLE,
        byline="b" * MAX_FIELD,
        publication="p" * MAX_FIELD,
        url="https://example.org/".ljust(MAX_URL, "u"),
    )


def test_a_text_over_the_limit_is_too_large():
    with pytest.raises(TooLargeError, match=r"300,001 characters, over the limit of 300,000"):
        draft("x" * (MAX_TEXT + 1), title="T")


@pytest.mark.parametrize("text", ["", " \n\t", "a\x00b", "a\ud800b"])
def test_a_text_that_is_empty_or_no_text_is_refused(text):
    with pytest.raises(InvalidInputError) as told:
        check_text(text)
    assert told.value.field == "text"
    with pytest.raises(InvalidInputError):
        draft(text, title="T")


@pytest.mark.parametrize("language", ["", "EN", "english", "e", "en\n", "x" * 100_000])
def test_a_language_that_is_no_code_is_refused(language):
    with pytest.raises(InvalidInputError) as told:
        draft(language=language)
    assert told.value.field == "language"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", " "),
        ("title", "t" * (MAX_TITLE + 1)),
        ("title", "half \udc00"),
        ("publication", "p" * (MAX_FIELD + 1)),
        ("publication", "nul \x00"),
        ("byline", "b" * (MAX_FIELD + 1)),
        ("url", "https://example.org/".ljust(MAX_URL + 1, "u")),
        ("url", "javascript:alert(1)"),
        ("url", " https://example.org"),
        ("url", "data:text/html,https://example.org"),
        ("url", "//example.org/a"),
        ("url", "https://"),
        ("url", "https:///a"),
        ("url", ""),
    ],
)
def test_metadata_that_cannot_be_kept_is_refused_and_the_field_named(field, value):
    with pytest.raises(InvalidInputError) as told:
        make_metadata(**{field: value})
    assert told.value.field == field


@pytest.mark.parametrize("url", [None, "http://a", "HTTPS://example.org/a?b=c#d", "http://127.0.0.1:8000/x"])
def test_any_web_address_is_kept(url):
    assert make_metadata(url=url).url == url
    assert url is None or is_web_url(url)


def test_a_field_is_declared_once_with_all_that_is_told_of_it():
    assert [(each.name, each.label, each.limit, each.form) for each in FIELDS] == [
        ("title", "Title", 500, "text"),
        ("publication", "Publication", 500, "text"),
        ("byline", "Byline", 500, "text"),
        ("published_on", "Date", 500, "date"),
        ("url", "Link to the original", 2_000, "url"),
        ("external_id", "Id elsewhere", 500, "id"),
    ]
    also = {each.name: each.also for each in FIELDS}
    assert "publisher" in also["publication"]
    assert "author" in also["byline"]
    assert {"published_at", "date"} <= set(also["published_on"])
    assert Metadata(title="T") == make_metadata(title="T")
