from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.dialects import sqlite

from sayso.analysis.types import HedgeCategory, Identity, Kind, Mode, ReasonKind
from sayso.domain import ArticleQuery, State
from sayso.errors import UnknownCursorError
from sayso.query import parse
from sayso.register import ClaimQuery, Tally
from sayso.storage import claims, tallies
from sayso.storage.asked_few import is_common, is_nearly_all, likely
from sayso.storage.asked_tally import tallied
from sayso.storage.asked_words import hits, hits_taken_out
from sayso.storage.claims import conditions, statement
from sayso.storage.tallies import NOTHING, added_up, counted
from tests.factories import ADDED_AT, TEXT, analysis_of, draft, make_metadata


def add(store, text=TEXT, analysis=None, **metadata):
    return store.add(draft(text, **metadata), State.ANALYZED, analysis or analysis_of(text), added_at=ADDED_AT).id


def asked(search):
    return ClaimQuery(search=parse(search))


def found(store, search):
    """What the claims say that a search finds, shortened."""
    return [claim.content.strip("“”").split(" ", 3)[:3] for claim in store.claims.page(asked(search)).items]


def numbers(store, search):
    return [claim.number for claim in store.claims.page(asked(search)).items]


def test_a_claim_tells_whose_it_is_and_where_it_stands(store):
    added = add(store, publication="Quay", byline="Jo Marsh", url="https://quay.example", published_on=date(2026, 3, 4))
    second = store.claims.page(ClaimQuery()).items[1]
    assert second == replace(
        second,
        article_id=added,
        number=2,
        title="Harbour talks stall",
        publication="Quay",
        byline="Jo Marsh",
        url="https://quay.example",
        day=date(2026, 3, 4),
        dated=True,
        analysis_version="fake-1",
        source_id=2,
        source="A senior official who asked not to be named because the talks go on",
        office="",
        identity=Identity.UNNAMED_PERSON,
        specificity=1,
        reason=ReasonKind.INFORMATIVE,
        cue="said",
        lemma="say",
        content="the offer was about half of the cost",
        mode=Mode.INDIRECT,
        kind=Kind.SPEECH,
        confidence=0.75,
        counted=True,
        hedges=(HedgeCategory.APPROXIMATOR,),
    )
    assert [span.of(TEXT) for span in second.content_spans] == [second.content]
    assert [span.of(TEXT) for span in second.cue_spans] == ["said"]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("", [1, 2, 3, 4]),
        ("?", []),
        ("offer", [2, 4]),
        ("offers", [2, 4]),
        ('"offers"', []),
        ('"the offer"', [2]),
        ("cost OR paid", [2, 3]),
        ("-offer", [1, 3]),
        ("pa*", [3]),
        ("said", [1, 2, 3, 4]),
        ("say", []),
        ("said:quill", [1, 4]),
        ('said:"ada quill"', [1, 4]),
        ('said:"quill ada"', []),
        ("said:qu*", [1, 4]),
        ("-said:quill", [2, 3]),
        ("cue:say", [1, 2, 3, 4]),
        ("cue:said", [1, 2, 3, 4]),
        ('cue:"say"', [1, 2, 3, 4]),
        ("cue:sa*", [1, 2, 3, 4]),
        ("cue:allege", []),
        ("is:unnamed", [2, 3]),
        ("is:unnamed-group", [3]),
        ("is:named", [1, 4]),
        ("is:none", []),
        ("is:mixed", [1]),
        ("is:paraphrased offer", [2, 4]),
        ("is:speech", [1, 2, 3, 4]),
        ("has:reason", [2]),
        ("-has:reason", [1, 3, 4]),
        ("reason:formula", []),
        ("has:hedge", [2, 3, 4]),
        ("hedge:modal", [3]),
        ("specificity:0", [3]),
        ("-specificity:0", [1, 2, 4]),
        ("confidence:0.7", [1, 2, 3, 4]),
        ("confidence:0.8", []),
        ("in:quay", [1, 2, 3, 4]),
        ("in:qu*", [1, 2, 3, 4]),
        ("in:qua", []),
        ("-in:quay", []),
        ("by:marsh", [1, 2, 3, 4]),
        ("-by:marsh", []),
        ("by:mars", []),
        ("from:2026-03-04 to:2026-03-04", [1, 2, 3, 4]),
        ("from:2026-03-05", []),
        ("to:2026-02", []),
        ("said:quill OR is:unnamed-group -offer", [1, 3]),
        ("is:refusal", []),
        ("is:unsure", []),
    ],
)
def test_a_search_finds_the_claims_that_it_means(store, search, expected):
    add(store, publication="Quay", byline="Jo Marsh", published_on=date(2026, 3, 4))
    assert numbers(store, search) == expected
    assert store.claims.tally(asked(search)).claims == len(expected)
    assert [claim.number for claim in store.claims.every(asked(search))] == expected


def test_what_no_figure_counts_is_found_by_those_who_ask_for_it(store):
    analysis = analysis_of(TEXT)
    first, second, third, fourth = analysis.attributions
    changed = (first, replace(second, counted=False), replace(third, kind=Kind.REFUSAL), fourth)
    add(store, analysis=replace(analysis, attributions=changed))
    assert numbers(store, "") == [1, 4]
    assert numbers(store, "is:unsure") == [2]
    assert numbers(store, "is:refusal") == [3]
    assert numbers(store, "-is:refusal") == numbers(store, "-is:unsure") == [1, 4]
    assert numbers(store, "is:refusal OR offer") == [2, 3, 4]
    assert numbers(store, "said:critics") == []
    assert numbers(store, "said:critics is:refusal") == [3]


def test_the_newest_day_comes_first_and_pages_join_without_gap_or_double(store):
    older = add(store, "Mayor Ada Quill said a. Critics said b.", published_on=date(2026, 3, 4))
    newer = add(store, "Mayor Ada Quill said c. Critics said d.", published_on=date(2026, 3, 5))
    undated = add(store, "Mayor Ada Quill said e. Critics said f.")
    expected = [(undated, 1), (undated, 2), (newer, 1), (newer, 2), (older, 1), (older, 2)]
    pages, cursor = [], None
    while True:
        page = store.claims.page(ClaimQuery(), cursor=cursor, limit=2)
        pages += [(claim.article_id, claim.number) for claim in page.items]
        if page.next is None:
            break
        cursor = page.next
        with pytest.raises(UnknownCursorError):
            store.claims.page(asked("quay"), cursor=cursor)
    assert pages == expected
    assert not store.claims.page(ClaimQuery()).items[0].dated


def test_a_tally_counts_by_identity_publication_and_month(store):
    add(store, "Mayor Ada Quill said a. Critics said b.", publication="Quay", published_on=date(2026, 3, 4))
    add(store, "Mayor Ada Quill said c.", publication="Quay", published_on=date(2026, 3, 30))
    add(store, "Critics said d.")
    assert store.claims.tally(ClaimQuery()) == Tally(
        claims=4,
        articles=3,
        by_identity={Identity.NAMED_PERSON: 2, Identity.UNNAMED_GROUP: 2},
        by_publication={"Quay": 3, None: 1},
        by_month={"2026-03": 3, "2026-11": 1},
    )
    assert store.claims.tally(asked("?")).claims == 0


def test_claims_follow_every_change_of_their_article(store):
    added = add(store, "Mayor Ada Quill said a.")
    store.edit(added, make_metadata(publication="Courier", published_on=date(2026, 1, 2)))
    [claim] = store.claims.page(asked("in:courier")).items
    assert (claim.day, claim.dated, claim.publication) == (date(2026, 1, 2), True, "Courier")
    store.replace_text(added, draft("Critics said b."), State.ANALYZED, analysis_of("Critics said b."))
    assert found(store, "") == [["b"]]
    store.replace_text(added, draft("Nothing."), State.FAILED, None)
    assert found(store, "") == []
    store.replace_text(added, draft("Critics said c."), State.ANALYZED, analysis_of("Critics said c."))
    store.remove(added)
    assert found(store, "") == []
    assert store.upkeep.look_through().sound


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("said:quill", [1]),
        ("said:quill is:mixed", [1]),
        ("said:critics is:mixed", []),  # not one and the same claim
        ("is:unnamed", [1, 2]),
        ("-is:unnamed", [3]),
        ("is:unnamed -said:quill", [2]),
        ("residents OR said:quill", [1, 2]),
        ("by:marsh OR is:unnamed", [1, 2, 3]),
        ("in:quay from:2026-02", [1]),
        ("to:2026", [1, 2, 3]),
        ("by:marsh", [3]),
        ("nothing", [3]),
    ],
)
def test_articles_are_found_by_their_claims(store, search, expected):
    add(store, publication="Quay", published_on=date(2026, 3, 4))
    add(store, "Some residents said no.", publication="Quay", published_on=date(2026, 1, 4))
    add(store, "Nothing at all.", byline="Jo Marsh")
    assert sorted(row.id for row in store.page(ArticleQuery(search=search)).items) == expected


def explain(store, chosen):
    compiled = chosen.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with store._engine.connect() as connection:
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")]


@pytest.mark.parametrize(
    "search",
    ["", "quay", "said:quill", "cue:alleg*", "is:unnamed", "has:reason", "in:quay", "by:marsh", "from:2026 to:2027-02"],
)
@pytest.mark.parametrize("place", [None, (date(2026, 1, 1), 7, -3)])
def test_no_page_and_no_count_reads_the_whole_table_of_claims(store, search, place):
    plans = [statement(asked(search), place, 51), counted(conditions(asked(search)))]
    for plan in (explain(store, each) for each in plans):
        assert plan
        assert not [
            line for line in plan if line.startswith("SCAN claim") and "INDEX" not in line and "VIRTUAL" not in line
        ]
        assert not [
            line for line in plan if line.startswith("SCAN article") and "INDEX" not in line and "VIRTUAL" not in line
        ]


BY_DAY = ["offer", "offer -is:none", "cue:say* from:2025 to:2026", "said:critics OR paid", "said -offer", "-offer"]


@pytest.mark.parametrize("search", BY_DAY)
def test_by_day_a_page_is_the_same(store, search):
    for number in range(4):
        add(store, text=f"{TEXT} {number}", published_on=date(2025, 12, 29 + number % 3))
    query = asked(search)
    with store._engine.connect() as connection:
        whole, same, rest, as_well = (
            [tuple(row) for row in connection.execute(statement(query, place, 4, by_day=by_day))]
            for place in (None, (date(2025, 12, 30), 99, -1))
            for by_day in (False, True)
        )
    assert whole == same
    assert rest == as_well
    assert whole[0] != rest[0]
    plan = explain(store, statement(query, None, 4, by_day=True))
    assert [line for line in plan if "USING COVERING INDEX ix_claim_newest (shown=?" in line]


OTHERS = ["", "from:2026", "offer in:quay", "-offer", "offer OR by:marsh", 'offer "the quay"', 'offer -"the quay"']


@pytest.mark.parametrize("search", OTHERS)
def test_what_asks_of_more_than_words_in_one_index_is_not_counted_beforehand(search):
    assert hits(parse(search)) is None


@pytest.mark.parametrize(
    ("search", "found"), [("offer", 2), ("offer -cost", 1), ("offer is:direct", 2), ("offer OR paid", 3)]
)
def test_what_one_index_finds_is_counted_without_a_claim(store, search, found):
    add(store)
    with store._engine.connect() as connection:
        assert connection.execute(hits(parse(search))).scalar_one() == found


@pytest.mark.parametrize(("search", "found"), [("-offer", 2), ("-offer -paid from:2026", 3), ("-offer -is:direct", 2)])
def test_what_is_taken_out_is_counted_without_a_claim(store, search, found):
    add(store)
    with store._engine.connect() as connection:
        assert connection.execute(hits_taken_out(parse(search))).scalar_one() == found


@pytest.mark.parametrize("search", ["", "offer", "-offer cost", '-offer -"no"', "-offer in:quay", "-offer OR -no"])
def test_what_leaves_few_in_another_way_is_not_counted_by_what_is_taken_out(search):
    assert hits_taken_out(parse(search)) is None


def test_of_a_kind_there_are_fewer():
    assert [likely(parse(search).parts, 500) for search in ("a", "a is:direct", "a -is:direct")] == [500, 50, 500]


def test_a_page_goes_by_day_where_many_have_the_words():
    assert [is_common(found, 100_000, 50) for found in (900, 1_000)] == [False, True]
    assert [is_common(found, 1_000_000, 50) for found in (2_800, 2_900)] == [False, True]


def test_a_page_may_do_without_marks_and_spans(store):
    add(store)
    asked_for = asked("offer")
    for claim in store.claims.page(asked_for).items:
        assert (claim.excerpt, claim.cue_spans, claim.content_spans) > ((), (), ())
        [bare] = [
            each
            for each in store.claims.page(replace(asked_for, marked=False, spans=False)).items
            if each.number == claim.number
        ]
        assert bare == replace(claim, excerpt=(), source_spans=(), cue_spans=(), content_spans=())


@pytest.mark.parametrize(("common", "nearly_all"), [(False, False), (True, False), (True, True)])
def test_a_page_of_common_words_is_what_they_find(store, monkeypatch, common, nearly_all):
    monkeypatch.setattr(claims, "is_common", lambda *_: common)
    monkeypatch.setattr(claims, "is_nearly_all", lambda *_: nearly_all)
    for number in range(20):
        add(store, text=f"{TEXT} {number}", published_on=date(2026, 1, 1 + number))
    for limit in (3, 50):
        found = [claim for claim in store.claims.every(asked("")) if "offer" in claim.content]
        page = store.claims.page(asked("offer -is:document"), limit=limit)
        second = (
            store.claims.page(asked("offer -is:document"), cursor=page.next, limit=limit).items if page.next else ()
        )
        assert [(claim.day, claim.content) for claim in (*page.items, *second)] == [
            (claim.day, claim.content) for claim in found[: 2 * limit]
        ]


def test_words_that_nearly_all_claims_have_are_looked_for_in_each_of_the_newest(store):
    plan = explain(store, statement(asked("offer from:2026"), None, 50, by_day=True, nearly_all=True))
    assert [line for line in plan if "ix_claim_newest" in line]
    assert not [line for line in plan if "LIST SUBQUERY" in line]
    assert [is_nearly_all(found, 100_000) for found in (33_000, 34_000)] == [False, True]


ONE_FACT = [
    *("is:direct", "-is:direct", "is:speech", "has:hedge is:named", "hedge:modal", "has:reason", "specificity:2"),
    *("-has:hedge", "-reason:formula is:named", "-specificity:1"),
]


@pytest.mark.parametrize("search", ["", "is:unnamed from:2026", *ONE_FACT])
def test_what_asks_of_one_fact_is_added_up_without_a_claim(store, search):
    plan = explain(store, added_up((), tallied(parse(search).parts) or tallied(())))
    assert "SEARCH tally USING PRIMARY KEY (fact=?" in plan[0]
    assert not [line for line in plan if "claim" in line]


@pytest.mark.parametrize(
    "search", ["has:hedge is:direct", "-has:hedge is:direct", "-has:hedge -has:reason", "quay", "is:named OR is:direct"]
)
def test_what_asks_of_more_than_a_fact_is_not_added_up(search):
    assert tallied(parse(search).parts) is None


WITHOUT_WORDS = ["has:hedge", "confidence:0.5", "reason:formula is:direct", "is:thought", "-is:none"]


@pytest.mark.parametrize("search", WITHOUT_WORDS)
def test_a_search_without_words_is_counted_from_an_index_alone(store, search):
    [_, first, *_] = explain(store, counted(conditions(asked(search))))
    assert "USING COVERING INDEX ix_claim_newest" in first


COUNTED = [
    *("", "from:2025", "to:2026", "is:unnamed", "in:quay", "-in:quay", "said:critics", "by:marsh", "is:mixed"),
    *("is:indirect from:2026", "-is:direct", "is:none OR is:person", "is:unnamed -is:unnamed-group OR is:direct"),
    *("in:quay OR by:marsh", "in:quay OR is:unnamed", "-note:harbour", "is:unread is:unnamed", "-has:hedge"),
    *(
        "-has:hedge is:named from:2026",
        "-hedge:modal",
        "-specificity:0",
        "-reason:informative in:quay",
        "-has:hedge quay",
    ),
    *(
        "offer -cost",
        'said -"offer"',
        "said OR is:unnamed",
        "paid OR is:direct",
        "-has:hedge -offer",
        "said:quill -offer",
    ),
    *("has:hedge", "hedge:modal OR hedge:vague", "has:hedge is:unnamed in:quay", "has:hedge is:indirect"),
    *("is:speech", "is:speech OR is:refusal", "has:reason", "-has:reason", "-reason:informative"),
    *("reason:informative", "specificity:1", "specificity:0 from:2026", "-is:direct -is:mixed", "confidence:0.5"),
    *(
        "quay OR is:unread",
        "-is:unread OR is:named",
        "said",
        "paid from:2026 -is:none",
        "said:critics OR cue:say",
    ),
]
NONE_SUCH = [
    *("hedge:vague", "-is:speech", "is:speech -is:speech", "is:writing OR is:thought", "reason:formula"),
    *("is:direct is:indirect", "is:named -is:named", "is:read", "-is:unread"),
]


@pytest.mark.parametrize("search", NONE_SUCH)
def test_where_there_are_none_each_way_to_count_counts_none(store, search):
    add(store)
    assert list(store.claims.every(asked(search))) == []
    assert store.claims.tally(asked(search)) == NOTHING


WITHOUT = [
    *("-paid", "-offer", "-offer -paid", "-said:critics", "-cue:warn from:2026", "-offer in:quay", "-paid is:unnamed"),
    *("-paid has:hedge", "-offer is:indirect is:unnamed", "-offer is:speech", "-paid -is:direct", "-offer by:marsh"),
    *("-offer -said:critics", "is:speech OR is:thought -offer", "-senior"),
]


@pytest.mark.parametrize("many", [0, 8], ids=["what is left", "what is there"])
@pytest.mark.parametrize("search", WITHOUT)
def test_what_is_counted_without_some_words_is_the_same_either_way(store, monkeypatch, search, many):
    monkeypatch.setattr(tallies, "MANY", many)
    test_each_way_to_count_gives_the_same(store, search)


def test_an_article_all_of_whose_claims_have_the_words_is_not_counted(store, monkeypatch):
    monkeypatch.setattr(tallies, "MANY", 0)
    add(store)
    add(store, f"{TEXT} Other.", byline="Jo Marsh")
    contents = {claim.content.split()[0].strip("“") for claim in store.claims.page(ClaimQuery()).items}
    without = " ".join(f"-{word}" for word in contents)
    assert list(store.claims.every(asked(without))) == []
    assert store.claims.tally(asked(without)) == NOTHING


@pytest.mark.parametrize("search", COUNTED)
def test_each_way_to_count_gives_the_same(store, search):
    for day in (date(2025, 12, 31), date(2026, 1, 1), None):
        add(
            store,
            publication="Quay" if day else None,
            published_on=day,
            url=f"https://a.example/{day}",
            text=f"{TEXT} {day}",
            byline=None if day else "Jo Marsh",
        )
    tally = store.claims.tally(asked(search))
    claims = list(store.claims.every(asked(search)))
    assert claims
    assert tally == Tally(
        claims=len(claims),
        articles=len({claim.article_id for claim in claims}),
        by_identity=dict(Counter(claim.identity for claim in claims)),
        by_publication=dict(Counter(claim.publication for claim in claims)),
        by_month=dict(Counter(f"{claim.day:%Y-%m}" for claim in claims)),
    )


@pytest.mark.parametrize("search", ["", "said", "confidence:0.1"])
def test_each_way_to_count_takes_an_empty_publication_for_none(store, search):
    add(store, publication="")
    add(store, f"{TEXT} Again.", publication=None)
    tally = store.claims.tally(asked(search))
    assert tally.by_publication == {None: tally.claims}
    assert tally.articles == 2
