# ruff: noqa: E501 (feeds, a line each)
"""Feeds of every kind, pages that name them, lists of them: what each gives, and what is none."""

import json

import pytest

from sayso.errors import InvalidInputError
from sayso.intake.opening import open_feed, open_opml

AT = "https://courier.example/news/"
RSS = b"<rss><channel><title>The Courier</title><item><title>Sold</title><link>/a</link><guid>x1</guid></item><item><title>Asked</title><link>b</link></item></channel></rss>"
ATOM = b"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Courier</title><entry><id>x1</id><title>Sold</title><link href='https://courier.example/a'/><author><name>Jo Marsh</name></author><content type='html'>&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p></content></entry></feed>"


def json_feed(*items: object, **told: object) -> bytes:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "The Courier", "items": items, **told}
    ).encode()


def test_the_entries_of_a_feed_have_whole_addresses_and_are_known_again_by_their_ids() -> None:
    first = open_feed(RSS, AT)
    assert (first.title, first.is_feed) == ("The Courier", True)
    assert [each.url for each in first.entries] == ["https://courier.example/a", "https://courier.example/news/b"]
    again = open_feed(RSS.replace(b"Sold", b"Sold at last").replace(b"/a<", b"/a2<"), AT)
    assert [each.key for each in again.entries] == [each.key for each in first.entries]
    assert len({each.key for each in first.entries}) == 2


def test_what_a_feed_gives_of_an_article_is_kept_beside_its_address() -> None:
    [entry] = open_feed(ATOM, AT).entries
    assert entry.record == {
        "title": "Sold",
        "byline": "Jo Marsh",
        "publication": "The Courier",
        "url": "https://courier.example/a",
        "text": "One.\n\nTwo.",
    }


@pytest.mark.parametrize(
    ("item", "record"),
    [
        ({"id": "1", "url": "/a", "content_text": "One.\n\nTwo.", "authors": [{"name": "Jo Marsh"}, {"name": "Al Vane"}]}, {"byline": "Jo Marsh, Al Vane", "url": "https://courier.example/a", "text": "One.\n\nTwo."}),
        ({"id": 7, "title": "Sold", "content_html": "<p>One.</p><p>Two.</p>", "author": {"name": "Jo Marsh"}}, {"title": "Sold", "byline": "Jo Marsh", "text": "One.\n\nTwo."}),
        ({"url": "javascript:alert(1)", "title": 5}, {}),
    ],
)  # fmt: skip
def test_a_json_feed_is_read(item: dict[str, object], record: dict[str, str]) -> None:
    [entry] = open_feed(json_feed(item, "no item"), AT).entries
    assert entry.record == {**record, "publication": "The Courier"}


def test_a_page_names_its_feeds() -> None:
    page = b"<html><head><title>The Courier</title><link rel='alternate' type='application/rss+xml' href='/rss'><link rel='stylesheet' href='/x'><link rel=alternate hreflang=fr href='/fr'></head><p>News.</p></html>"
    found = open_feed(page, AT)
    assert (found.is_feed, found.feeds, found.title) == (False, ("https://courier.example/rss",), "The Courier")


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"just words", b"<html><p>News.</p></html>", b"{", b'{"a": 1}', json_feed(version="2"), b"<svg/>"])  # fmt: skip
def test_what_is_no_feed_and_names_none_says_so(data: bytes) -> None:
    with pytest.raises(InvalidInputError, match="no feed"):
        open_feed(data, AT)


@pytest.mark.parametrize("items", [None, "x", {}])
def test_a_json_feed_without_a_list_is_empty(items: object) -> None:
    told = json.loads(json_feed())
    assert open_feed(json.dumps({**told, "items": items}).encode(), AT).entries == ()


def test_a_list_of_feeds_is_read_through_its_folders() -> None:
    listed = b"<opml version='2.0'><body><outline text='News'><outline type='rss' text='The Courier' xmlUrl='https://courier.example/rss'/></outline><outline xmlUrl='https://b.example/'/></body></opml>"
    assert open_opml(listed) == (
        ("https://courier.example/rss", "The Courier"),
        ("https://b.example/", "https://b.example/"),
    )


@pytest.mark.parametrize("data", [b"", b"<rss/>", b"words"])
def test_what_is_no_list_says_so(data: bytes) -> None:
    with pytest.raises(InvalidInputError, match="no list of feeds"):
        open_opml(data)


HTML = "<h2>Who was asked</h2><p>The clerk <a href='/minutes'>said so</a>.</p><ul><li>One</li><li>Two</li></ul><blockquote>No.</blockquote>"
ENTRIES = {
    "rss": f"<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item><link>https://courier.example/a</link><content:encoded><![CDATA[{HTML}]]></content:encoded></item></channel></rss>".encode(),
    "atom": f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='https://courier.example/a'/><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{HTML}</div></content></entry></feed>".encode(),
    "json": json_feed({"id": "1", "url": "https://courier.example/a", "content_html": HTML}),
}  # fmt: skip


@pytest.mark.parametrize("form", ENTRIES)
def test_an_entry_keeps_how_it_was_set(form: str) -> None:
    [entry] = open_feed(ENTRIES[form], AT).entries
    text = entry.record["text"]
    assert [(block.kind.value, block.span.of(text)) for block in entry.shape.blocks] == [
        ("heading", "Who was asked"),
        ("paragraph", "The clerk said so."),
        ("list-item", "One"),
        ("list-item", "Two"),
        ("quotation", "No."),
    ]
    assert [(link.span.of(text), link.url) for link in entry.shape.links] == [
        ("said so", "https://courier.example/minutes")
    ]


def test_plain_text_in_an_entry_has_no_shape() -> None:
    [entry] = open_feed(json_feed({"id": "1", "content_text": "One & two.\n\nThree."}), AT).entries
    assert entry.record["text"] == "One & two.\n\nThree."
    assert not entry.shape
