"""The bin: what was deleted is seen by nothing, can be added again, and comes back whole within its time."""

from datetime import UTC, datetime, timedelta

import pytest

from sayso.domain import ArticleQuery, State
from sayso.errors import ArticleNotFoundError, ChangedMeanwhileError, DuplicateArticleError
from sayso.register import ClaimQuery
from sayso.storage import ArticleStore
from tests.factories import VERSION, analysis_of, draft, full_draft

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
BEFORE = NOW - timedelta(hours=1)


def add(store: ArticleStore, text: str = "Ada Quill said yes.", **known: object) -> int:
    return store.add(draft(text, **known), State.ANALYZED, analysis_of(text)).id


@pytest.fixture
def kept(store: ArticleStore) -> int:
    full = full_draft()
    return store.add(full, State.ANALYZED, analysis_of(full.text)).id


def test_nothing_sees_what_lies_in_the_bin(store: ArticleStore, kept: int) -> None:
    other = add(store)
    store.remove(kept, at=NOW)
    for ask in (
        store.get,
        store.original,
        lambda id_: store.edit(id_, draft().metadata),
        lambda id_: store.remove(id_, at=NOW),
    ):
        with pytest.raises(ArticleNotFoundError):
            ask(kept)
    assert not store.replace_analysis(kept, 1, State.FAILED, None)
    assert [row.id for row in store.page(ArticleQuery()).items] == [other]
    assert store.page(ArticleQuery(search="harbour")).items == ()
    assert list(store.ids()) == [other]
    assert store.stale_ids("another version") == [other]
    assert store.publications() == []
    assert store.find_url("https://courier.example/harbour") is None
    assert store.find_text(full_draft().text) is None
    assert store.hedging_median(without=0)[0] == 1
    assert store.facts(VERSION).articles == 1


def test_it_comes_back_whole(store: ArticleStore, kept: int) -> None:
    before, original = store.get(kept), store.original(kept)
    store.remove(kept, at=NOW)
    assert [(each.id, each.title, each.removed_at) for each in store.removed(BEFORE)] == [
        (kept, "Harbour talks stall", NOW)
    ]
    back = store.bring_back(kept, since=BEFORE)
    assert (back.text, back.metadata, back.analysis) == (before.text, before.metadata, before.analysis)
    assert back.revision > before.revision
    assert store.original(kept) == original
    assert store.removed(BEFORE) == []
    assert store.find_url("https://courier.example/harbour") == kept


def test_after_its_time_it_stays_away_and_is_purged(store: ArticleStore, kept: int) -> None:
    store.remove(kept, at=NOW)
    with pytest.raises(ArticleNotFoundError):
        store.bring_back(kept, since=NOW + timedelta(seconds=1))
    store.purge(NOW)
    assert store.removed(BEFORE)
    store.purge(NOW + timedelta(seconds=1))
    with pytest.raises(ArticleNotFoundError):
        store.bring_back(kept, since=BEFORE)


def test_the_same_article_can_be_added_again_and_then_the_old_one_stays_away(store: ArticleStore, kept: int) -> None:
    store.remove(kept, at=NOW)
    again = store.add(full_draft(), State.FAILED, None).id
    with pytest.raises(DuplicateArticleError) as refused:
        store.bring_back(kept, since=BEFORE)
    assert refused.value.article_id == again
    assert [each.id for each in store.removed(BEFORE)] == [kept]


def test_what_was_never_removed_cannot_be_brought_back(store: ArticleStore, kept: int) -> None:
    for article_id in (kept, kept + 1):
        with pytest.raises(ArticleNotFoundError):
            store.bring_back(article_id, since=BEFORE)


def test_only_the_revision_that_was_seen_is_removed(store: ArticleStore, kept: int) -> None:
    with pytest.raises(ChangedMeanwhileError):
        store.remove(kept, at=NOW, revision=7)
    assert store.get(kept)


def test_the_samples_are_those_that_the_room_was_opened_with(store: ArticleStore) -> None:
    texts = ("Ada Quill said one.", "Ada Quill said two.")
    assert store.add_first([(draft(text), State.ANALYZED, analysis_of(text)) for text in texts])
    add(store)
    first, second = store.samples()
    store.remove(first, at=NOW)
    assert store.samples() == [second]
    store.bring_back(first, since=BEFORE)
    assert store.samples() == [first, second]


def test_the_claims_of_what_lies_in_the_bin_are_in_no_search_and_no_count(store: ArticleStore, kept: int) -> None:
    every = ClaimQuery()
    before = store.claims.tally(every)
    store.remove(kept, at=NOW)
    assert before.claims > 0
    assert store.claims.tally(every).claims == 0
    assert store.claims.page(every).items == ()
    store.bring_back(kept, since=BEFORE)
    assert store.claims.tally(every) == before
