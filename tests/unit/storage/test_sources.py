from datetime import date

import pytest
from sqlalchemy.dialects import sqlite

from sayso.analysis.sources.known import Being
from sayso.domain import State
from sayso.errors import SourceNotFoundError, UnknownCursorError
from sayso.query import parse
from sayso.register import VoiceQuery, VoiceSort
from sayso.storage import sources
from tests.factories import analysis_of, draft


@pytest.fixture
def filled(store):
    for text, day in (
        ("Mayor Ada Quill said a. Critics said b.", date(2026, 3, 4)),
        ("Ada Quill said c. Mayor Ada Quill said d. Hugh Corwin said e.", date(2026, 4, 1)),
        ("Critics said f. Some critics said g.", date(2026, 4, 30)),
    ):
        store.add(draft(text, published_on=day), State.ANALYZED, analysis_of(text))
    return store


@pytest.mark.parametrize("search", ["g OR c OR b OR e", "said:critics", "c to:2026-04", "e -is:document", "f g"])
@pytest.mark.parametrize("sort", VoiceSort)
def test_entries_are_the_same_whether_their_words_are_common_or_not(filled, monkeypatch, search, sort):
    found = []
    for common, in_turn in ((False, False), (True, False), (True, True), (False, True)):
        monkeypatch.setattr(sources, "is_common", lambda *_, common=common: common)
        monkeypatch.setattr(sources, "is_nearly_all", lambda *_, in_turn=in_turn: in_turn)
        query, cursor, entries = VoiceQuery(search=parse(search), sort=sort), None, []
        while page := filled.sources.page(query, cursor=cursor, limit=1):
            entries += [voice.id for voice in page.items]
            if (cursor := page.next) is None:
                break
        found.append(entries)
    assert found == [found[0]] * 4
    assert bool(found[0]) == (search != "f g")


def test_entries_with_common_words_are_gone_through_in_their_order(filled):
    query = VoiceQuery(search=parse("a from:2026"))
    for in_turn in (False, True):
        chosen = sources.statement(query, None, 51, in_order=True, in_turn=in_turn)
        compiled = chosen.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
        with filled._engine.connect() as connection:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")]
        assert "voice USING INDEX ix_voice_most" in plan[0]
        assert not [line for line in plan if "ORDER BY" in line]


def names(store, **query):
    return [voice.name for voice in store.sources.page(VoiceQuery(**query)).items]


def test_the_same_full_name_is_one_across_articles_with_its_figures(filled):
    [quill] = [voice for voice in filled.sources.page(VoiceQuery()).items if voice.name == "Ada Quill"]
    assert (quill.being, quill.joined, quill.articles, quill.claims) == (Being.PERSON, True, 2, 3)
    assert (quill.first_day, quill.last_day) == (date(2026, 3, 4), date(2026, 4, 1))
    assert quill.offices == ("Mayor",)
    assert quill.months == (("2026-03", 1), ("2026-04", 2))
    assert filled.sources.get(quill.id) == quill


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Ada Quill", "critics", "Hugh Corwin"]),
        ({"being": Being.UNNAMED}, ["critics"]),
        ({"being": Being.DOCUMENT}, []),
        ({"name": "quill"}, ["Ada Quill"]),
        ({"name": "Qui Ada"}, ["Ada Quill"]),
        ({"name": "%"}, []),
        ({"sort": VoiceSort.LATEST}, ["critics", "Hugh Corwin", "Ada Quill"]),
    ],
)
def test_the_register_is_searched_narrowed_and_ordered(filled, query, expected):
    found = names(filled, **query)
    assert sorted(found) == sorted(expected)
    assert found[-1:] == expected[-1:]


@pytest.mark.parametrize("sort", VoiceSort)
def test_pages_of_the_register_join(filled, sort):
    query, cursor, seen = VoiceQuery(sort=sort), None, []
    while True:
        page = filled.sources.page(query, cursor=cursor, limit=1)
        seen += [voice.id for voice in page.items]
        if (cursor := page.next) is None:
            break
        with pytest.raises(UnknownCursorError):
            filled.sources.page(VoiceQuery(name="x"), cursor=cursor)
    assert seen == [voice.id for voice in filled.sources.page(query).items]
    assert [voice.id for voice in filled.sources.every(query)] == seen


def test_those_quoted_in_the_same_articles_are_told(filled):
    ids = {voice.name: voice.id for voice in filled.sources.page(VoiceQuery()).items}
    assert [(each.name, each.articles) for each in filled.sources.company(ids["Ada Quill"])] == [("Hugh Corwin", 1)]


def test_an_entry_goes_with_its_last_claim_and_comes_back_under_its_id(filled):
    ids = {voice.name: voice.id for voice in filled.sources.page(VoiceQuery()).items}
    filled.remove(2)
    with pytest.raises(SourceNotFoundError):
        filled.sources.get(ids["Hugh Corwin"])
    assert "Hugh Corwin" not in names(filled)
    text = "Hugh Corwin said h."
    filled.add(draft(text), State.ANALYZED, analysis_of(text))
    assert filled.sources.get(ids["Hugh Corwin"]).claims == 1
