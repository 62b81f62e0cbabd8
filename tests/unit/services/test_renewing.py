"""An article of which its feed says something else gets the text of now; that of before is kept as an earlier draft."""

from threading import Event

import pytest

from sayso.domain import Doubt, Draft
from sayso.domain.versions import Version
from sayso.errors import BusyError
from sayso.feeds import FeedAnswer
from sayso.intake import draft_from_html, draft_from_record, draft_from_text
from sayso.intake.fetching.subscribed import read_feed
from sayso.intake.recorded import filled
from sayso.services.feed_ports import Reads
from sayso.services.feeds import LATER, FeedReader
from sayso.services.library import Library
from sayso.storage import ArticleStore
from tests.conftest import FakeFetcher
from tests.fakes import FakeAnalyzer

URL, PAGE = "https://courier.example/atom", "https://courier.example/1"
FIRST = "The mill at Harn was sold on Monday, an official said, and nobody had been asked about it."
SECOND = "The mill at Harn was sold on Monday, Ada Quill said, and nobody had been asked about it."


class Following:
    """A room that follows one feed of one entry."""

    def __init__(self, store: ArticleStore) -> None:
        self.store, self.analyzer, self.fetcher = store, FakeAnalyzer(), FakeFetcher()
        self.library = Library(store, self.analyzer)
        reads = Reads(feed=read_feed, record=draft_from_record, filled=filled)
        self.reader = FeedReader(store.feeds, self.library, self.fetcher, reads)

    def serves(self, updated: str, page: str = "", content: str = "", link: str = PAGE) -> None:
        """What the feed says from now on, and its page."""
        inside = f"<content>{content}</content>" if content else ""
        at = f"<link href='{link}'/>" if link else ""
        entry = f"<entry><id>1</id><title>The mill</title>{at}<updated>{updated}</updated>{inside}</entry>"
        body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title>{entry}</feed>".encode()
        self.fetcher.feeds[URL] = FeedAnswer(url=URL, body=body)
        if page:
            self.fetcher.pages[PAGE] = draft_from_text(page, url=PAGE)
        if not self.reader.all():
            self.reader.follow(URL)

    def check(self) -> str:
        """Look at the feed; the text of its article then."""
        self.told = self.reader.check(self.reader.all()[0])
        return self.library.article(1).text

    def kinds(self) -> list[str]:
        """What the blocks of the article are."""
        return [block.kind.value for block in self.library.article(1).shape.blocks]

    def links(self) -> list[tuple[str, str]]:
        """Its words that lead elsewhere, and where to."""
        article = self.library.article(1)
        return [(article.text[link.span.start : link.span.end], link.url) for link in article.shape.links]

    def earlier(self) -> tuple[Version, ...]:
        return self.store.desk.versions(1)


@pytest.fixture
def following(store: ArticleStore) -> Following:
    return Following(store)


def test_a_page_that_changed_is_taken_and_the_text_of_before_is_kept(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z", FIRST)
    assert following.check() == FIRST
    following.serves("2026-03-11T09:00:00Z", SECOND)
    assert following.check() == SECOND
    [version] = following.earlier()
    assert following.store.desk.version(1, version.number).text == FIRST
    assert following.library.article(1).metadata.url == PAGE
    asked = following.fetcher.asked.count(PAGE)
    assert following.check() == SECOND
    assert (following.fetcher.asked.count(PAGE), len(following.earlier())) == (asked, 1)


def test_a_page_is_not_asked_for_while_the_feed_says_the_same(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z", FIRST)
    following.check()
    following.serves("2026-03-11T08:00:00Z", SECOND)
    assert following.check() == FIRST
    assert following.fetcher.asked.count(PAGE) == 1


def test_an_update_without_another_text_leaves_no_version(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z", FIRST)
    following.check()
    following.serves("2026-03-11T09:00:00Z", FIRST)
    following.check()
    assert following.earlier() == ()


def test_a_text_of_the_feed_itself_that_changed_is_taken(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z", content=FIRST, link="")
    following.check()
    following.serves("2026-03-11T08:00:00Z", content=SECOND, link="")
    assert following.check() == SECOND
    assert len(following.earlier()) == 1


def test_a_text_of_the_feed_itself_keeps_how_it_is_set_there(following: Following) -> None:
    def page(text: str) -> str:
        return f"&lt;h2&gt;Sold&lt;/h2&gt;&lt;p&gt;{text} &lt;a href='{PAGE}'&gt;Minutes&lt;/a&gt;&lt;/p&gt;"

    following.serves("2026-03-11T08:00:00Z", content=page(FIRST), link="")
    following.check()
    following.serves("2026-03-11T09:00:00Z", content=page(SECOND), link="")
    assert following.check() == f"Sold\n\n{SECOND} Minutes"
    assert following.kinds() == ["heading", "paragraph"]
    assert following.links() == [("Minutes", PAGE)]


def test_a_page_that_changed_is_taken_as_it_is_set(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z", FIRST)
    following.check()
    following.serves("2026-03-11T09:00:00Z")
    html = f"<article><h2>Sold</h2><p>{SECOND}</p><ul><li>One word <a href='/minutes'>of it</a></li></ul></article>"
    following.fetcher.pages[PAGE] = draft_from_html(f"<html><body>{html}</body></html>", url=PAGE)
    following.check()
    assert following.kinds() == ["heading", "paragraph", "list-item"]
    assert following.links() == [("of it", "https://courier.example/minutes")]


def test_a_link_that_was_set_meanwhile_comes_in_and_makes_no_other_draft(following: Following) -> None:
    def page(mill: str) -> Draft:
        return draft_from_html(f"<html><body><article><p>{FIRST.replace('mill', mill)}</p></article></body></html>")

    following.serves("2026-03-11T08:00:00Z")
    following.fetcher.pages[PAGE] = page("mill")
    following.serves("2026-03-11T08:00:00Z")
    assert following.check() == FIRST
    analysed = len(following.analyzer.texts)
    following.serves("2026-03-11T09:00:00Z")
    following.fetcher.pages[PAGE] = page(f"<a href='{PAGE}/m'>mill</a>")
    assert following.check() == FIRST
    assert following.links() == [("mill", f"{PAGE}/m")]
    assert (following.earlier(), len(following.analyzer.texts)) == ((), analysed)


def test_a_text_without_a_shape_takes_none_away(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z")
    following.fetcher.pages[PAGE] = draft_from_html(f"<article><p><b>{FIRST[:8]}</b>{FIRST[8:]}</p></article>")
    following.check()
    following.serves("2026-03-11T09:00:00Z", FIRST)
    following.check()
    assert following.kinds() == ["paragraph"]


def test_a_text_that_was_mended_by_hand_stays(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z", FIRST)
    following.check()
    mended = FIRST.replace("Harn", "Harne")
    following.library.replace_article_text(1, draft_from_text(mended))
    following.serves("2026-03-11T09:00:00Z", SECOND)
    assert following.check() == mended


def test_an_article_that_was_here_before_is_no_feeds_to_change(following: Following) -> None:
    following.library.add_article(draft_from_text(FIRST, url=PAGE))
    following.serves("2026-03-11T08:00:00Z", FIRST)
    following.check()
    following.serves("2026-03-11T09:00:00Z", SECOND)
    assert following.check() == FIRST


def test_a_piece_of_a_text_takes_no_whole_ones_place(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z", FIRST)
    following.check()
    following.serves("2026-03-11T09:00:00Z", SECOND)
    piece = draft_from_text(SECOND, url=PAGE)
    following.fetcher.pages[PAGE] = type(piece)(text=piece.text, metadata=piece.metadata, warnings=(next(iter(Doubt)),))
    assert following.check() == FIRST


def test_where_the_page_cannot_be_had_the_text_of_the_feed_is_taken_if_it_is_as_long(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z", content=FIRST)
    assert following.check() == FIRST  # there is no page
    following.serves("2026-03-11T09:00:00Z", content=SECOND)
    assert following.check() == SECOND
    following.serves("2026-03-11T10:00:00Z", content="The mill at Harn was sold.")
    assert following.check() == SECOND


def test_a_page_that_cannot_be_had_is_asked_for_three_times_and_then_with_the_next_change(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z", FIRST)
    following.check()
    page = following.fetcher.pages.pop(PAGE)
    following.serves("2026-03-11T09:00:00Z")
    for _ in range(5):
        assert following.check() == FIRST
    assert following.fetcher.asked.count(PAGE) == 1 + 3
    assert following.told.error is None
    following.fetcher.pages[PAGE] = page
    following.serves("2026-03-11T10:00:00Z", SECOND)
    assert following.check() == SECOND


def test_what_was_deleted_is_left_alone(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z", FIRST)
    following.check()
    following.library.remove_article(1)
    following.serves("2026-03-11T09:00:00Z", SECOND)
    assert following.reader.check(following.reader.all()[0]).error is None
    assert following.fetcher.asked.count(PAGE) == 1


def test_where_the_room_is_busy_or_closes_it_is_renewed_later(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    following.serves("2026-03-11T08:00:00Z", FIRST)
    following.check()
    following.serves("2026-03-11T09:00:00Z", SECOND)
    stop = Event()
    stop.set()
    closing = following.reader.check(following.reader.all()[0], stop)
    assert (closing.next_at - closing.checked_at) == LATER  # type: ignore[operator]

    def full() -> None:
        raise BusyError

    with monkeypatch.context() as patch:
        patch.setattr(following.library, "refuse_when_full", full)
        assert following.check() == FIRST
        assert following.told.next_at - following.told.checked_at == LATER  # type: ignore[operator]
    assert following.check() == SECOND


def test_a_feed_that_is_followed_no_more_keeps_nothing(following: Following) -> None:
    following.serves("2026-03-11T08:00:00Z", FIRST)
    following.check()
    feed = following.reader.all()[0]
    [(key, taken)] = following.store.feeds.taken(feed.id, [entry_key()]).items()
    following.reader.remove(feed.id)
    following.store.feeds.renewed(feed.id, key, taken)
    assert following.store.feeds.taken(feed.id, [key]) == {}


def entry_key() -> str:
    body = b"<feed xmlns='http://www.w3.org/2005/Atom'><title>C</title><entry><id>1</id><title>T</title></entry></feed>"
    return read_feed(body, URL).entries[0].key


def test_a_json_feed_says_when_it_changed() -> None:
    import json

    def said(**more: str) -> str:
        item = {"id": "1", "url": PAGE, "title": "The mill", **more}
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "C", "items": [item]}
        return read_feed(json.dumps(feed).encode(), URL).entries[0].digest

    assert said() == said()
    assert len({said(), said(date_modified="2026-03-11"), said(content_text=FIRST), said(summary="Sold")}) == 4
