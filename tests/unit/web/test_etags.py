"""Entity tags and the headers that name them."""

import pytest
from starlette.requests import Request

from sayso.errors import ChangedMeanwhileError, WeakTagError
from sayso.web.etags import etag_of, is_known, matched_revision
from tests.factories import make_article

ETAG = etag_of(make_article())


def request_with(name: str, value: str) -> Request:
    return Request({"type": "http", "headers": [(name.encode(), value.encode())]})


def test_another_article_or_revision_has_another_tag() -> None:
    assert len({ETAG, etag_of(make_article(revision=2)), etag_of(make_article(article_id=2))}) == 3


@pytest.mark.parametrize("header", [ETAG, f"W/{ETAG}", f'"x", {ETAG}', f'"x",W/{ETAG} ', "*"])
def test_a_visitor_who_names_the_tag_has_it(header: str) -> None:
    assert is_known(request_with("if-none-match", header), ETAG)


@pytest.mark.parametrize("header", ["", '"x"', ETAG.strip('"'), ETAG[:-2] + '"'])
def test_a_visitor_who_names_another_has_not(header: str) -> None:
    assert not is_known(request_with("if-none-match", header), ETAG)


@pytest.mark.parametrize("header", [f"W/{ETAG}", '"x"', ""])
def test_a_change_needs_the_strong_tag(header: str) -> None:
    with pytest.raises(ChangedMeanwhileError):
        matched_revision(request_with("if-match", header), make_article())


def test_a_weak_tag_of_this_state_is_told_as_such_and_not_as_a_change() -> None:
    with pytest.raises(WeakTagError, match="is as you read it, but If-Match names a weak tag"):
        matched_revision(request_with("if-match", f"W/{ETAG}"), make_article())
    with pytest.raises(ChangedMeanwhileError, match="has changed since you read it"):
        matched_revision(request_with("if-match", 'W/"x"'), make_article())


@pytest.mark.parametrize(
    ("name", "header", "revision"),
    [("if-match", ETAG, 3), ("if-match", f'"x", {ETAG}', 3), ("if-match", "*", None), ("if-none-match", ETAG, None)],
)
def test_a_change_of_the_named_state_is_let_in_for_its_revision(name: str, header: str, revision: int | None) -> None:
    article = make_article(revision=3)
    sent = header.replace(ETAG, etag_of(article))
    assert matched_revision(request_with(name, sent), article) == revision
