import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier

import pytest
from sqlalchemy.exc import IntegrityError

from sayso.domain import Original, State
from sayso.errors import ArticleNotFoundError, DuplicateArticleError, StorageFullError
from sayso.storage import articles as articles_module
from sayso.storage import open_store
from tests import factories
from tests.factories import TEXT, analysis_of, draft, full_draft


def add(store, made=None, **options):
    made = made or draft()
    return store.add(made, State.ANALYZED, analysis_of(made.text), **options)


def raw(url, statement):
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
        return connection.execute(statement).fetchall()


def assert_sound(url):
    assert raw(url, "PRAGMA integrity_check") == [("ok",)]
    assert raw(url, "PRAGMA foreign_key_check") == []
    raw(
        url, "INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)"
    )  # raises where they differ


def test_what_was_added_is_read_back_whole(store, url):
    added = add(store, full_draft())
    store.close()
    again = open_store(url)
    article = again.get(added.id)
    again.close()
    assert article == added
    assert (article.text, article.metadata, article.language) == (TEXT, full_draft().metadata, "en")
    assert (article.state, article.revision, article.analysis) == (State.ANALYZED, 1, analysis_of(TEXT))


def test_an_article_without_an_analysis_keeps_its_state(store):
    added = store.add(draft(language="fi"), State.NOT_ENGLISH, None)
    assert store.get(added.id) == added
    assert (added.state, added.analysis, added.language) == (State.NOT_ENGLISH, None, "fi")


def test_added_at_is_now_unless_it_is_given_and_always_utc(store):
    before = datetime.now(UTC)
    assert before <= add(store).added_at <= datetime.now(UTC)
    moment = datetime(2020, 5, 17, 12, 0, 0, 123_456, tzinfo=timezone(timedelta(hours=3)))
    given = add(store, draft("Another text."), added_at=moment).added_at
    assert given == moment
    assert given.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("state", "analysis"),
    [
        (State.ANALYZED, None),
        (State.FAILED, analysis_of(TEXT)),
        (State.ANALYZED, analysis_of(TEXT + " More.")),
    ],
)
def test_an_analysis_that_does_not_go_with_state_or_text_is_not_stored(store, state, analysis):
    with pytest.raises(ValueError, match="analysis"):
        store.add(draft(), state, analysis)
    assert list(store.ids()) == []


def test_the_same_text_is_refused_and_names_its_twin(store):
    first = add(store)
    with pytest.raises(DuplicateArticleError) as told:
        add(store, draft(title="Another title", url="https://example.org/1"))
    assert (told.value.article_id, told.value.what) == (first.id, "text")


def test_the_same_url_is_refused_and_names_its_twin(store):
    add(store, draft("Something else."))
    first = add(store, full_draft())
    with pytest.raises(DuplicateArticleError) as told:
        add(store, replace(full_draft(), text="Another text."))
    assert (told.value.article_id, told.value.what) == (first.id, "URL")


def test_a_row_that_breaks_another_rule_is_no_duplicate(store):
    article = add(store)
    untitled = replace(article.metadata)
    object.__setattr__(untitled, "title", None)  # what no value can be by itself
    with pytest.raises(IntegrityError, match="NOT NULL"):
        store.edit(article.id, untitled)
    assert store.get(article.id) == article


def test_articles_without_a_url_are_no_duplicates(store):
    add(store, draft("One."))
    add(store, draft("Two."))
    assert len(list(store.ids())) == 2


def test_of_twenty_who_add_the_same_text_at_once_one_succeeds(store, url):
    together = Barrier(20)

    def add_one(_):
        together.wait()
        try:
            return add(store).id
        except DuplicateArticleError as error:
            return -error.article_id

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(add_one, range(20)))
    stored = max(answers)
    assert sorted(answers) == [-stored] * 19 + [stored]
    assert raw(url, "SELECT count(*) FROM article") == [(1,)]
    assert_sound(url)


def test_an_id_that_was_removed_never_comes_back(store):
    removed = add(store).id
    store.remove(removed)
    assert add(store).id > removed


def test_what_is_purged_takes_everything_of_the_article_along(store, url):
    kept = add(store, draft("Mayor Ada Quill said it may rain."))
    store.remove(add(store, full_draft()).id)
    store.purge(datetime.now(UTC) + timedelta(seconds=1))
    tables = ("article", "source", "attribution", "hedge", "original", "bin")
    counts = [raw(url, f"SELECT count(*) FROM {table}")[0][0] for table in tables]
    assert counts == [1, 1, 1, 1, 0, 0]
    assert store.get(kept.id) == kept
    assert_sound(url)


@pytest.mark.parametrize(
    "call",
    [
        lambda store: store.get(7),
        lambda store: store.original(7),
        lambda store: store.remove(7),
        lambda store: store.edit(7, factories.make_metadata()),
        lambda store: store.replace_text(7, draft(), State.FAILED, None),
    ],
)
def test_an_id_that_is_not_here_is_told_as_such(store, call):
    with pytest.raises(ArticleNotFoundError) as told:
        call(store)
    assert told.value.article_id == 7


def test_find_url_and_find_text_name_the_article(store):
    article = add(store, full_draft())
    assert store.find_url("https://courier.example/harbour") == article.id
    assert store.find_url("https://courier.example/other") is None
    assert store.find_text(TEXT) == article.id
    assert store.find_text(TEXT + " ") == article.id, "spaces do not make it another text"
    assert store.find_text(TEXT + " More.") is None


def test_editing_replaces_the_metadata_and_counts_a_revision(store):
    article = add(store, full_draft())
    metadata = factories.make_metadata(title="A new title")
    edited = store.edit(article.id, metadata)
    assert edited == replace(article, metadata=metadata, revision=2, updated_at=edited.updated_at)
    assert edited.updated_at > article.updated_at
    assert store.get(article.id) == edited


def test_editing_to_the_url_of_another_is_refused_and_changes_nothing(store):
    first, second = add(store, full_draft()), add(store, draft("Another text."))
    with pytest.raises(DuplicateArticleError) as told:
        store.edit(second.id, full_draft().metadata)
    assert (told.value.article_id, told.value.what) == (first.id, "URL")
    assert store.get(second.id) == second


def test_another_text_comes_with_its_analysis_and_is_found_instead_of_the_old(store, url):
    article = add(store, full_draft())
    better = draft("Ferry talks\n\nMayor Ada Quill said no.", original=Original(data=b"new", media_type="text/plain"))
    replaced = store.replace_text(article.id, better, State.ANALYZED, analysis_of(better.text))
    assert store.get(article.id) == replaced
    assert (replaced.text, replaced.metadata, replaced.revision) == (better.text, article.metadata, 2)
    assert replaced.analysis == analysis_of(better.text)
    assert store.original(article.id) == better.original
    assert (store.find_text(TEXT), store.find_text(better.text)) == (None, article.id)
    assert_sound(url)


def test_a_text_that_is_mended_keeps_what_came_in(store):
    article = add(store, full_draft())
    store.replace_text(article.id, draft("Mended."), State.FAILED, None)
    assert store.original(article.id) == full_draft().original
    assert store.get(article.id).analysis is None


def test_a_text_may_be_replaced_by_itself_but_not_by_that_of_another(store):
    first, second = add(store), add(store, draft("Another text."))
    store.replace_text(first.id, draft(title="Better"), State.ANALYZED, analysis_of(TEXT))
    with pytest.raises(DuplicateArticleError) as told:
        store.replace_text(second.id, draft(), State.ANALYZED, analysis_of(TEXT))
    assert (told.value.article_id, told.value.what) == (first.id, "text")


def test_a_new_analysis_replaces_the_old_of_the_same_revision(store):
    article = add(store)
    newer = analysis_of(TEXT, "fake-2")
    assert store.replace_analysis(article.id, article.revision, State.ANALYZED, newer)
    now = store.get(article.id)
    assert now == replace(article, analysis=newer, revision=2, updated_at=now.updated_at)
    assert now.updated_at > article.updated_at


def test_a_new_analysis_of_what_has_moved_on_is_not_written(store):
    article = add(store)
    edited = store.edit(article.id, factories.make_metadata(title="Edited meanwhile"))
    assert not store.replace_analysis(article.id, article.revision, State.ANALYZED, analysis_of(TEXT, "fake-2"))
    assert store.get(article.id) == edited
    store.remove(article.id)
    assert not store.replace_analysis(article.id, 2, State.ANALYZED, analysis_of(TEXT, "fake-2"))


def test_an_original_is_given_back_as_it_came_and_kept_small(store, url):
    original = Original(data=b"<p>all the same</p>" * 1000, media_type="text/html")
    article = add(store, draft(original=original))
    assert store.original(article.id) == original
    assert raw(url, "SELECT length(data) < 1000 FROM original") == [(1,)]
    assert store.original(add(store, draft("No original.")).id) is None


def test_ids_come_oldest_first_in_steps_of_any_size(store, monkeypatch):
    added = [add(store, draft(f"Text {number}.")).id for number in range(5)]
    for step in (1, 2, 5, 6):
        monkeypatch.setattr(articles_module, "STEP", step)
        assert list(store.ids()) == added


def test_stale_are_those_of_another_version_and_those_that_failed(store):
    current = add(store).id
    older = add(store, draft("An older one.")).id
    store.replace_analysis(older, 1, State.ANALYZED, analysis_of("An older one.", "fake-0"))
    failed = store.add(draft("A failed one."), State.FAILED, None).id
    store.add(draft("Un texte."), State.NOT_ENGLISH, None)
    assert store.stale_ids(factories.VERSION) == [older, failed]
    assert store.stale_ids("fake-0") == [current, failed]
    facts = store.facts(factories.VERSION)
    assert (facts.articles, facts.stale, facts.failed, facts.analysis_version) == (4, 1, 1, factories.VERSION)


def test_facts_say_which_database_and_journal_and_why(store):
    facts = store.facts("v")
    assert facts.database == f"SQLite {sqlite3.sqlite_version}"
    assert facts.journal in ("wal", "delete")
    assert sqlite3.sqlite_version in facts.journal_reason


def test_publications_are_named_once_in_order(store):
    for number, publication in enumerate(["Quay", None, "Ávila", "Courier", "Quay"]):
        add(store, draft(f"Text {number}.", publication=publication))
    assert store.publications() == ["Courier", "Quay", "Ávila"]


@pytest.mark.parametrize(("hedges", "median"), [([], 0.0), ([0, 2, 4], 500.0), ([0, 2, 3, 4], 625.0)])
def test_the_median_of_hedging_is_that_of_the_other_analysed_articles(store, hedges, median):
    store.add(draft("Un texte."), State.NOT_ENGLISH, None)
    itself = add(store, draft("may may may may"))
    for number, count in enumerate(hedges):
        add(store, draft(" ".join(["may"] * count + ["rain"] * (4 - count)) + "!" * number))
    assert store.hedging_median(without=itself.id) == (len(hedges), median)


def test_a_full_disk_refuses_the_article_whole_and_the_next_one_is_stored(store, url, monkeypatch):
    add(store)
    with store._engine.connect() as connection:  # the limit belongs to a connection; this is the pool's only one
        full = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {full + 1}")
    long = draft("Long. " * 10_000)
    with pytest.raises(StorageFullError):
        add(store, long)
    assert len(list(store.ids())) == 1
    assert_sound(url)
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert add(store, long).text == long.text


def test_any_string_is_kept_as_it_is(store):
    text = "e\u0301 é 𝔸 \r\n\t \u200f \ufdd0 ‘’“” \x02 \x7f"
    assert store.get(add(store, draft(text, title=" \u202e<script>")).id).text == text


def test_an_article_read_again_is_the_one_now_stored(store):
    article = add(store)
    assert store.get(article.id) is store.get(article.id)
    store.edit(article.id, factories.make_metadata(title="Edited"))
    assert store.get(article.id).title == "Edited"
    store.remove(article.id)
    with pytest.raises(ArticleNotFoundError):
        store.get(article.id)


def test_what_is_added_all_the_same_is_a_repeat_and_other_addresses_of_the_page_still_name_the_first(store):
    first = add(store, full_draft())
    second = add(store, full_draft(), repeat=None)
    assert (first.repeat, second.repeat) == (0, 1)
    assert add(store, draft(TEXT.replace(" ", "  ")), repeat=None).repeat == 2
    with pytest.raises(DuplicateArticleError) as refused:
        add(store, draft("Another text.", url="http://www.courier.example/harbour/?utm_source=x"))
    assert (refused.value.article_id, refused.value.what) == (first.id, "URL")


def test_a_new_text_added_all_the_same_is_no_repeat(store):
    assert add(store, full_draft(), repeat=None).repeat == 0
