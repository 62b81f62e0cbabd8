from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.dialects import sqlite

from sayso.analysis.types import Identity
from sayso.domain import ArticleQuery, Page, Sort, State
from sayso.errors import InvalidInputError
from sayso.notes.values import Kept
from sayso.query import parse
from sayso.query.language import MAX_TERMS
from sayso.storage import listing
from sayso.storage.cursors import Place
from sayso.storage.listing import statement
from sayso.storage.tallies import articles_added_up
from tests import factories
from tests.factories import ADDED_AT, TEXT, analysis_of, draft


def add(store, text=TEXT, *, minute=0, **metadata):
    return store.add(
        draft(text, **metadata), State.ANALYZED, analysis_of(text), added_at=ADDED_AT + timedelta(minutes=minute)
    ).id


def ids(page):
    return [item.id for item in page.items]


def walk(store, query, limit):
    """Every page's ids, by the cursors."""
    pages, cursor = [], None
    while True:
        page = store.page(query, cursor=cursor, limit=limit)
        pages.append(ids(page))
        if page.next is None:
            return pages
        cursor = page.next


def test_a_row_shows_the_figures_and_the_strip_of_its_article(store):
    article = store.get(add(store, publication="Quay"))
    [row] = store.page(ArticleQuery()).items
    assert (row.id, row.metadata, row.language) == (article.id, article.metadata, article.language)
    assert (row.added_at, row.revision, row.state, row.length) == (article.added_at, 1, State.ANALYZED, len(TEXT))
    assert row.summary == article.analysis.summary
    assert [(mark.span.of(TEXT), mark.identity) for mark in row.claims] == [
        ("“the quay will stay open” until spring", Identity.NAMED_PERSON),
        ("the offer was about half of the cost", Identity.UNNAMED_PERSON),
        ("it might never be paid", Identity.UNNAMED_GROUP),
        ("she reportedly knew of no offer", Identity.NAMED_PERSON),
    ]
    assert [span.of(TEXT) for span in row.hedges] == ["may", "about", "might", "reportedly"]
    assert row.snippet == ()


def test_a_claim_without_a_source_is_unspecified_in_the_strip(store):
    analysis = analysis_of(TEXT)
    without = type(analysis.attributions[0])(
        **{
            **{name: getattr(analysis.attributions[0], name) for name in ("id", "cue", "content", "mode", "kind")},
            "source": (),
            "source_id": None,
            "confidence": 0.5,
        }
    )
    bare = type(analysis)(
        version="v", length=len(TEXT), attributions=(without,), sources=(), hedges=(), summary=analysis.summary
    )
    store.add(draft(), State.ANALYZED, bare)
    assert [mark.identity for mark in store.page(ArticleQuery()).items[0].claims] == [Identity.UNSPECIFIED]


def test_an_article_without_analysis_has_neither_figures_nor_strip(store):
    store.add(draft(), State.FAILED, None)
    [row] = store.page(ArticleQuery()).items
    assert (row.state, row.summary, row.claims, row.hedges) == (State.FAILED, None, (), ())


def test_the_newest_come_first_and_pages_join_without_gap_or_double(store):
    added = [add(store, f"Text {number}.", minute=number // 2) for number in range(7)]
    assert walk(store, ArticleQuery(), 2) == [added[:-3:-1], added[-3:-5:-1], added[-5:-7:-1], added[:1]]
    assert walk(store, ArticleQuery(), 7) == [added[::-1]]


def test_pages_stay_in_step_while_articles_come_and_go(store):
    added = [add(store, f"Text {number}.", minute=number) for number in range(6)]
    first = store.page(ArticleQuery(), limit=2)
    store.remove(added[4])
    store.remove(added[3])
    add(store, "Newer.", minute=9)
    assert ids(store.page(ArticleQuery(), cursor=first.next, limit=2)) == [added[2], added[1]]


@pytest.mark.parametrize(
    ("sort", "text"), [(Sort.ANONYMOUS, "Critics said no. "), (Sort.HEDGES, "It may be. ")], ids=["anonymous", "hedges"]
)
def test_the_most_come_first_and_of_equals_the_newest(store, sort, text):
    added = [add(store, "x" + "!" * number + text * count) for number, count in enumerate([1, 3, 0, 3, 2])]
    expected = [added[3], added[1], added[4], added[0], added[2]]
    assert walk(store, ArticleQuery(sort=sort), 5) == [expected]
    assert walk(store, ArticleQuery(sort=sort), 2) == [expected[:2], expected[2:4], expected[4:]]


def test_a_page_can_be_of_one_publication_or_of_those_with_unnamed_sources(store):
    named = add(store, "Mayor Ada Quill said no.", publication="Quay")
    unnamed = add(store, "Critics said no.", publication="Courier", minute=1)
    assert ids(store.page(ArticleQuery(publication="Quay"))) == [named]
    assert ids(store.page(ArticleQuery(unnamed=True))) == [unnamed]
    assert ids(store.page(ArticleQuery(unnamed=True, publication="Quay"))) == []


def test_search_finds_words_of_title_and_text_whatever_their_accents_and_case(store):
    title = add(store, "Nothing of it here.", title="El Niño returns")
    text = add(store, "The NINO effect may fade.", minute=1)
    assert ids(store.page(ArticleQuery(search="niño"))) == [text, title]
    assert ids(store.page(ArticleQuery(search="nino effect"))) == [text]
    assert ids(store.page(ArticleQuery(search='"effect nino"'))) == []


@pytest.mark.parametrize("search_for", ["", "   "])
def test_an_empty_search_is_none(store, search_for):
    added = add(store)
    assert ids(store.page(ArticleQuery(search=search_for))) == [added]


@pytest.mark.parametrize(
    "search_for", ["?", '"', "''", "NOT", "quay*", "quay AND", "title : quay", "(", "-quay", "{", "\x00", "a" * 5000]
)
def test_no_search_is_an_error(store, search_for):
    add(store)
    assert isinstance(store.page(ArticleQuery(search=search_for)), Page)


def test_the_longest_search_is_no_error(store):
    add(store)
    words = " ".join(["quay"] * MAX_TERMS)
    assert len(store.page(ArticleQuery(search=words)).items) == 1
    with pytest.raises(InvalidInputError):
        store.page(ArticleQuery(search=words + " quay"))


def test_a_snippet_marks_what_was_found_in_the_words_of_the_text(store):
    add(store)
    [row] = store.page(ArticleQuery(search="offer")).items
    assert next(part.text for part in row.snippet if part.hit) == "offer"
    assert "".join(part.text for part in row.snippet).strip("…") in TEXT


def test_a_text_that_looks_like_markers_is_shown_as_it_is(store):
    text = "The \x02quay\x03 and <b>the [quay]</b>."
    add(store, text)
    [row] = store.page(ArticleQuery(search="quay")).items
    assert "".join(part.text for part in row.snippet) == text
    assert [part.text for part in row.snippet if part.hit] == ["quay", "quay"]


def test_search_pages_join_and_keep_their_order(store):
    added = [add(store, f"Text {number} of the quay. " + "It may be. " * number, minute=-number) for number in range(5)]
    assert walk(store, ArticleQuery(search="quay"), 2) == [added[:2], added[2:4], added[4:]]
    assert walk(store, ArticleQuery(search="quay", sort=Sort.HEDGES), 2) == [added[:2:-1], added[2:0:-1], added[:1]]


def test_search_follows_every_change(store):
    added = add(store)
    store.edit(added, factories.make_metadata(title="Zeppelin"))
    assert ids(store.page(ArticleQuery(search="zeppelin"))) == [added]
    store.edit(added, factories.make_metadata(title="Another"))
    store.replace_text(added, draft("Airship."), State.FAILED, None)
    assert ids(store.page(ArticleQuery(search="zeppelin"))) == []
    assert ids(store.page(ArticleQuery(search="airship"))) == [added]
    store.remove(added)
    assert ids(store.page(ArticleQuery(search="airship"))) == []


def test_a_cursor_of_another_list_is_refused(store):
    for number in range(3):
        add(store, f"Text {number}.")
    cursor = store.page(ArticleQuery(), limit=1).next
    with pytest.raises(InvalidInputError, match="cursor"):
        store.page(ArticleQuery(sort=Sort.HEDGES), cursor=cursor)


def test_a_strip_changes_with_its_article(store):
    added = add(store)
    assert len(store.page(ArticleQuery()).items[0].claims) == 4
    store.replace_text(added, draft("Critics said no."), State.ANALYZED, analysis_of("Critics said no."))
    assert len(store.page(ArticleQuery()).items[0].claims) == 1


def test_a_page_is_a_handful_of_queries_however_long(store):
    for number in range(20):
        add(store, f"Text {number} of the quay. {TEXT}")
    asked = []
    event.listen(store._engine, "before_cursor_execute", lambda *told: asked.append(told[2].split()[0]))
    assert len(store.page(ArticleQuery(search="quay"), limit=20).items) == 20
    assert asked == ["BEGIN", *["SELECT"] * 6]  # how many, order, rows, claims, hedges, snippets
    asked.clear()
    store.page(ArticleQuery(), limit=20)
    assert asked == ["BEGIN", "SELECT"]  # the rows are at hand


@pytest.mark.parametrize("place", [None, "further on"])
@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("publication", [None, "Quay"])
def test_no_page_scans_or_sorts_the_whole_table(store, sort, publication, place):
    key = ADDED_AT if sort in (Sort.NEWEST, Sort.UPDATED) else 3
    query = ArticleQuery(sort=sort, publication=publication)
    plan = explain(store, statement(query, parse(""), Place(key, 9) if place else None, 51))
    assert "USING INDEX ix_article" in plan.replace("COVERING ", "")
    if publication is None:
        assert "TEMP B-TREE" not in plan
        assert ("SEARCH article" in plan) == (place is not None)
    else:
        assert "SEARCH article" in plan or sort is not Sort.NEWEST  # else it walks the index in order


def test_a_search_reads_the_index_of_words_and_then_only_what_it_found(store):
    plan = explain(store, statement(ArticleQuery(), parse("quay"), None, 51))
    assert "SEARCH article USING INTEGER PRIMARY KEY" in plan
    assert "SCAN article_stems VIRTUAL TABLE" in plan


@pytest.mark.parametrize("search", ["offer", "offer from:2026-01 is:unnamed", "offer -is:document to:2026-12"])
@pytest.mark.parametrize("sort", Sort)
def test_of_words_that_many_articles_have_a_list_is_gone_through_in_its_order(store, search, sort):
    query = ArticleQuery(sort=sort)
    for place in (None, Place(ADDED_AT if sort in (Sort.NEWEST, Sort.UPDATED) else 3, 9)):
        plan = explain(store, statement(query, parse(search), place, 51, in_order=True))
        assert f"USING INDEX ix_article_{sort}" in plan.replace("COVERING ", "")
        assert "ORDER BY" not in plan


COMMON = ["offer", "offer is:unnamed", "offer from:2026", "offer is:unnamed to:2025-12", "offer -thrown", "offer quay"]
COMMON += [
    "offer -is:document",
    '"the offer"',
    "offer OR critics is:paraphrased",
    "offer said:critics",
    "offer in:quay",
]


@pytest.mark.parametrize("search", COMMON)
@pytest.mark.parametrize("sort", Sort)
def test_a_list_is_the_same_whether_its_words_are_common_or_not(store, monkeypatch, search, sort):
    for minute in range(12):
        metadata = {"publication": ("Quay", None, "Banner")[minute % 3], "byline": "Jo Marsh" if minute % 2 else None}
        text = f"{TEXT} Critics said {minute}. It may be." if minute % 4 else f"Nothing {minute} was offered. It might."
        add(store, text, minute=minute, published_on=date(2025 + minute % 2, 3, 4), **metadata)
    store.remove(add(store, f"{TEXT} Thrown away.", publication="Quay"), at=ADDED_AT)
    query, pages = ArticleQuery(search=search, sort=sort, counted=True), []
    for common in (False, True):
        monkeypatch.setattr(listing, "is_common", lambda *_, common=common: common)
        pages.append((store.page(query, limit=3).total, walk(store, query, 3)))
    assert pages[0] == pages[1]
    assert pages[0][0] == sum(map(len, pages[0][1])) > 0


FROM_TALLIES = [
    *("is:unnamed", "is:unnamed in:quay", "is:direct from:2026", "has:hedge -in:quay", "reason:informative by:marsh"),
    *("quay is:unnamed", '"the quay" -half is:direct', "quay OR half is:named in:quay"),
    *("is:speech OR is:thought", "hedge:vague in:quay", "is:none OR is:person", "is:direct is:unnamed in:quay"),
]
FROM_ARTICLES = ["", "in:quay", "-is:unnamed", "-is:none in:quay", "is:direct has:hedge in:quay"]
FROM_ARTICLES += ["is:named -is:named", "is:unnamed OR in:quay", "is:unnamed tag:pumps", "said:critics", "is:refusal"]


@pytest.mark.parametrize("search", FROM_TALLIES + FROM_ARTICLES)
def test_as_many_articles_are_said_to_be_found_as_there_are(store, search):
    for minute, metadata in enumerate(({"publication": "Quay"}, {"byline": "Jo Marsh"}, {"publication": "Quay"}, {})):
        add(store, f"{TEXT} {minute}", minute=minute, published_on=date(2025 + minute % 2, 3, 4), **metadata)
    store.add(draft("The quay was closed.", publication="Quay"), State.FAILED, None)
    store.remove(add(store, f"{TEXT} Thrown away.", publication="Quay"), at=ADDED_AT)
    query = ArticleQuery(search=search, counted=True)
    first = store.page(query, limit=2)
    assert first.total == sum(map(len, walk(store, query, 2)))
    assert first.next is None or store.page(query, cursor=first.next, limit=2).total == first.total
    assert (articles_added_up(parse(search)) is not None) == (search in FROM_TALLIES)


@pytest.mark.parametrize("beside", [{"publication": "Quay"}, {"unnamed": True}, {"shelved": True}])
def test_what_else_an_article_must_be_is_counted_too(store, beside):
    add(store, publication="Quay")
    text = f"{TEXT} Another."
    store.add(draft(text), State.ANALYZED, analysis_of(text), kept=Kept(archived_at=ADDED_AT))
    query = ArticleQuery(search="is:unnamed", counted=True, **beside)
    assert store.page(query).total == len(store.page(query).items)


def explain(store, chosen):
    compiled = chosen.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with store._engine.connect() as connection:
        return "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}"))
