import pytest

from sayso.domain import MAX_FIELD, MAX_TEXT, MAX_TITLE, MAX_URL
from sayso.errors import InvalidInputError, TooLargeError
from sayso.services.limits import check_draft, check_metadata, check_text
from tests.factories import draft, full_draft, make_metadata


def test_what_is_just_within_every_limit_is_kept():
    check_draft(full_draft("x" * MAX_TEXT))
    check_metadata(
        make_metadata(
            title="t" * MAX_TITLE,
            byline="b" * MAX_FIELD,
            publication="p" * MAX_FIELD,
            url="https://example.org/".ljust(MAX_URL, "u"),
        )
    )


def test_a_text_over_the_limit_is_too_large():
    with pytest.raises(TooLargeError, match=r"300,001 characters; the limit is 300,000"):
        check_draft(draft("x" * (MAX_TEXT + 1), title="T"))


@pytest.mark.parametrize("text", ["", " \n\t", "a\x00b", "a\ud800b"])
def test_a_text_that_is_empty_or_no_text_is_refused(text):
    with pytest.raises(InvalidInputError) as told:
        check_text(text)
    assert told.value.field == "text"


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
        check_metadata(make_metadata(**{field: value}))
    assert told.value.field == field


@pytest.mark.parametrize("url", [None, "http://a", "HTTPS://example.org/a?b=c#d", "http://127.0.0.1:8000/x"])
def test_any_web_address_is_kept(url):
    check_metadata(make_metadata(url=url))
