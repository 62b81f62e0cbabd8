import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from sayso.analysis.types import Span
from sayso.domain import ArticleQuery, State
from sayso.errors import (
    ArticleNotFoundError,
    ChangedMeanwhileError,
    DuplicateArticleError,
    InvalidInputError,
    NoteNotFoundError,
)
from sayso.notes.acts import Shelves
from sayso.notes.changing import Change
from sayso.notes.hypothesis import annotations, written
from sayso.notes.making import NoteWish
from sayso.notes.reading import Stop
from sayso.notes.values import NOTHING, Kept, Marks
from sayso.query import parse
from sayso.register import ClaimQuery
from sayso.services.library import Library
from sayso.services.noting import Notes, TakenNotes
from tests.factories import TEXT, analysis_of, draft
from tests.fakes import FakeAnalyzer

AT = datetime(2026, 11, 27, 8, tzinfo=UTC)


@pytest.fixture
def library(store):
    made = Library(store, FakeAnalyzer())
    for body in (TEXT, "Second.\n\nMara Quill said the ferry may sail.", "Third. Nothing here."):
        made.add_article(draft(body))
    return made


@pytest.fixture
def notes(store, library):
    return Notes(store.notes, library)


def found(library, search):
    return [each.id for each in library.articles(ArticleQuery(search=search, ascending=True)).items]


def claims(store, search):
    return [(claim.article_id, claim.number) for claim in store.claims.page(ClaimQuery(search=parse(search))).items]


def wish(words="", **facts):
    return NoteWish(**{"words": words, "at": AT, **facts})


def test_what_is_kept_comes_back_whole(notes):
    start = TEXT.index("Critics")
    notes.change([1], Change(starred=True, read=True, archived=True, tag=("harbour", "Ferry")))
    notes.add(1, [wish("Ask.", span=Span(start, start + 7), tags=("who",), by="E. Marsh", origin="x1"), wish("Whole.")])
    kept = notes.of(1).kept
    assert (kept.starred, kept.tags, kept.revision) == (True, ("harbour", "Ferry"), 2)
    assert abs(kept.read_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert kept.archived_at == kept.read_at
    assert [(each.number, each.words, each.tags, each.origin) for each in kept.notes] == [
        (1, "Ask.", ("who",), "x1"),
        (2, "Whole.", (), kept.notes[1].origin),
    ]
    assert re.fullmatch(r"sayso-[0-9a-f]{16}", kept.notes[1].origin)
    assert notes.marks([1, 2]) == {1: Marks(starred=True, read=True, archived=True, tags=("harbour", "Ferry"), notes=2)}
    assert notes.of(2).kept == NOTHING


def test_an_article_that_is_not_here_keeps_nothing(notes):
    for act in (
        lambda: notes.of(9),
        lambda: notes.change([9], Change(read=True)),
        lambda: notes.add(9, [wish("x")]),
        lambda: notes.stop(9, Stop(1)),
    ):
        with pytest.raises(ArticleNotFoundError):
            act()
    assert notes.change([9, 2], Change(read=True)).articles == (2,)  # of many, one may be gone
    with pytest.raises(InvalidInputError, match="Choose articles"):
        notes.change([], Change(read=True))
    with pytest.raises(InvalidInputError, match="1,000 articles"):
        notes.change(range(1, 1_002), Change(read=True))
    with pytest.raises(InvalidInputError, match="Say what"):
        notes.change([1], Change())


def test_a_number_is_not_given_again_and_a_revision_is_compared(notes):
    notes.add(1, [wish("one"), wish("two")])
    notes.delete(1, 2)
    notes.add(1, [wish("three")])
    assert [each.number for each in notes.of(1).kept.notes] == [1, 3]
    assert notes.of(1).kept.revision == 3
    with pytest.raises(ChangedMeanwhileError):
        notes.edit(1, 1, words="uno", revision=2)
    notes.edit(1, 1, words="uno", tags=("n",), revision=3)
    assert notes.of(1).kept.note(1).words == "uno"
    with pytest.raises(NoteNotFoundError):
        notes.delete(1, 2)


def test_each_act_is_undone_once_and_what_came_since_stays(notes):
    first = notes.change([1, 2, 3], Change(archived=True, tag=("old",)))
    assert (first.words, first.articles) == ("3 articles archived and tagged “old”", (1, 2, 3))
    notes.change([2], Change(tag=("new",)))
    assert notes.done(first.token) == first
    notes.undo(first.token)
    assert [notes.of(each).kept.tags for each in (1, 2, 3)] == [(), ("new",), ()]
    assert notes.of(1).kept.archived_at is None
    assert notes.done(first.token) is None
    with pytest.raises(NoteNotFoundError, match="undone no more"):
        notes.undo(first.token)
    assert notes.change([2], Change(tag=("NEW",))).token == ""  # nothing changed, so nothing to undo


def test_a_deleted_note_comes_back_with_its_tags(notes, library):
    notes.add(1, [wish("Ask her.", tags=("who",))])
    before = notes.of(1).kept.notes
    done = notes.delete(1, 1)
    assert done.words == "Note deleted"
    assert found(library, "tag:who") == []
    notes.undo(done.token)
    assert notes.of(1).kept.notes == before
    assert found(library, "tag:who") == [1]


def test_many_articles_are_deleted_and_come_back_with_what_is_kept_of_them(notes, library):
    notes.change([1], Change(tag=("old",)))
    done = notes.delete_articles([1, 3, 9])
    assert (done.words, done.articles) == ("2 articles deleted", (1, 3))
    assert found(library, "") == [2]
    assert notes.tags() == []
    assert notes.shelves() == Shelves(here=1, unread=1, starred=0, archived=0)
    library.bring_back_article(3)  # somebody was quicker
    notes.undo(done.token)
    assert found(library, "tag:old") == [1]


def test_what_was_added_again_keeps_no_other_article_in_the_bin(notes, library):
    done = notes.delete_articles([1, 2, 3])
    library.add_article(draft(TEXT))
    with pytest.raises(DuplicateArticleError):
        notes.undo(done.token)
    assert found(library, "") == [2, 3, 4]


def test_what_lies_in_the_bin_is_passed_over_by_an_undo(notes, library):
    done = notes.change([1, 2], Change(starred=True))
    library.remove_article(1)
    notes.undo(done.token)
    library.bring_back_article(1)
    assert notes.of(1).kept.starred
    assert not notes.of(2).kept.starred


def test_an_act_can_be_undone_for_a_day(store, notes):
    old, other = (notes.change([each], Change(starred=True)).token for each in (1, 2))
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE undo SET at = '2026-01-01' WHERE token = :token"), {"token": old})
    assert notes.done(old) is None
    with pytest.raises(NoteNotFoundError):
        notes.undo(old)
    notes.change([3], Change(starred=True))
    with store._engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM undo")).scalar() == 2
    assert notes.done(other)


def test_where_one_stopped_is_kept_and_an_end_is_read(notes):
    notes.stop(1, Stop(TEXT.index("Critics")))
    assert notes.of(1).kept.stopped.exact.startswith("Critics said")
    revision = notes.of(1).kept.revision
    notes.stop(1, Stop(TEXT.index("Critics")))
    assert notes.of(1).kept.revision == revision
    notes.stop(1, Stop(0, end=True))
    assert notes.of(1).kept.stopped is None
    assert notes.of(1).kept.read_at


def test_notes_go_with_their_article_for_good(store, notes, library):
    notes.add(1, [wish("x", tags=("t",))])
    library.remove_article(1)
    store.purge(datetime.now(UTC) + timedelta(days=1))
    with store._engine.begin() as connection:
        for table in ("note", "tag", "reading"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0, table


def test_tags_are_listed_by_how_many_articles_have_them_whatever_their_capitals(notes):
    notes.change([1, 2], Change(tag=("Ferry",)))
    notes.change([3], Change(tag=("ferry", "dull")))
    notes.add(1, [wish("x", tags=("ferry", "who"))])
    assert notes.tags() == [("Ferry", 3), ("dull", 1), ("who", 1)]


def test_the_shelves_are_counted(notes):
    notes.change([1], Change(read=True, archived=True))
    notes.change([2], Change(read=True, starred=True))
    assert notes.shelves() == Shelves(here=2, unread=1, starred=1, archived=1)


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        ("tag:ferry", [1, 2]),
        ("tag:FER*", [1, 2]),
        ('tag:"the mayor"', [2]),
        ("tag:who", [1]),
        ("tag:f", []),
        ("-tag:ferry", [3]),
        ("tag:who OR is:archived", [1, 3]),
        ("is:starred", [2]),
        ("is:read", [1]),
        ("is:unread", [2, 3]),
        ("-is:unread", [1]),
        ("is:archived", [3]),
        ("is:unread -is:archived", [2]),
        ("has:note", [1]),
        ("note:cafe", [1]),
        ('note:"ask the CAFÉ"', [1]),
        ("note:critics", [1]),
        ("note:nobody", []),
        ("tag:ferry is:named", [1, 2]),
        ("tag:ferry ferry", [2]),
        ("is:starred is:unnamed", []),
    ],
)
def test_articles_are_found_by_what_is_kept_of_them(notes, library, search, ids):
    notes.change([1, 2], Change(tag=("Ferry",)))
    notes.change([2], Change(tag=("the mayor",), starred=True))
    notes.change([1], Change(read=True))
    notes.change([3], Change(archived=True))
    start = TEXT.index("Critics")
    notes.add(1, [wish("Ask the café", span=Span(start, start + 7), tags=("who",))])
    assert found(library, search) == ids


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("tag:cost", [(1, 2)]),
        ("tag:ferry", [(2, 1)]),
        ("tag:cost OR tag:ferry", [(1, 2), (2, 1)]),
        ("-tag:cost tag:cost", []),
        ("-tag:cost -tag:ferry", [(1, 1), (1, 3), (1, 4)]),
        ("has:note", [(1, 1), (1, 2), (1, 3), (1, 4)]),
        ("is:unread", [(1, 1), (1, 2), (1, 3), (1, 4)]),
        ("is:starred is:unnamed", []),
        ("is:starred", [(2, 1)]),
    ],
)
def test_claims_are_found_by_their_own_tags_and_those_of_their_article(store, notes, search, expected):
    notes.add(1, [wish(claim=2, tags=("cost",))])
    notes.change([2], Change(tag=("ferry",), starred=True, read=True))
    assert sorted(claims(store, search)) == expected


def test_a_claim_s_tag_follows_the_claim_through_another_analysis_and_a_mended_text(store, notes):
    notes.add(1, [wish(claim=2, tags=("cost",))])
    mended = "Some people said no.\n\n" + TEXT
    store.replace_text(1, draft(mended), State.ANALYZED, analysis_of(mended))
    assert claims(store, "tag:cost") == [(1, 3)]
    store.replace_text(1, draft("Nothing."), State.ANALYZED, analysis_of("Nothing."))
    assert claims(store, "tag:cost") == []
    assert notes.of(1).placed[0].lost
    store.replace_text(1, draft(TEXT), State.ANALYZED, analysis_of(TEXT))
    assert claims(store, "tag:cost") == [(1, 2)]


def test_notes_from_elsewhere_come_in_once_each_to_the_article_of_its_page(store, library):
    notes = Notes(store.notes, library, store.find_url)
    rows = [
        {"id": "a", "uri": "http://room.example/articles/1", "text": "one"},
        {"id": "b", "uri": "http://room.example/articles/2", "text": "two"},
        {"id": "c", "uri": "http://room.example/articles/9", "text": "nobody's"},
        {"uri": "http://room.example/articles/1", "text": "mine"},
    ]
    taken, strange = notes.take_in_all(annotations(rows))
    assert [(each.done.articles, each.added, each.known) for each in taken] == [((1,), 2, 0), ((2,), 1, 0)]
    assert strange == 1
    taken, strange = notes.take_in_all(annotations(rows[:3]), 3)
    assert [(each.done.words, each.added, each.known) for each in taken] == [("3 notes added", 3, 0)]
    assert strange == 0
    assert notes.take_in(3, annotations(rows[:3])) == TakenNotes(done=None, added=0, known=3)


def exported(notes):
    noted = notes.of(1)
    return annotations(written(noted.article, noted.placed, "http://room.example/"))


def without_origin(kept):
    return replace(kept, notes=tuple(replace(each, origin=None) for each in kept.notes))


def test_a_room_knows_its_own_notes_again_those_of_earlier_versions_too(store, notes):
    start = TEXT.index("Critics")
    notes.add(1, [wish("Who?", span=Span(start, start + 7)), wish("Whole."), wish(span=Span(0, 4))])
    assert notes.take_in(1, exported(notes)) == TakenNotes(done=None, added=0, known=3)
    store.notes.change([1], lambda _, kept, __: without_origin(kept), str)
    assert [each.origin for each in exported(notes)] == ["sayso-1-2", "sayso-1-3", "sayso-1-1"]
    assert notes.take_in(1, exported(notes)) == TakenNotes(done=None, added=0, known=3)


def test_ids_that_two_rooms_gave_are_two_notes(notes):
    for number, words in enumerate(("one", "two"), 1):
        rows = [{"id": "sayso-1-1", "text": words, "created": "2026-11-20T08:00:00Z"}]
        assert notes.take_in(1, annotations(rows)).added == 1
        assert notes.take_in(1, annotations(rows)).known == 1
        assert len(notes.of(1).kept.notes) == number


def test_an_article_has_no_more_notes_than_a_page_can_show(notes):
    notes.add(1, [wish(str(number)) for number in range(2_000)])
    with pytest.raises(InvalidInputError, match="2,000 notes"):
        notes.add(1, [wish("one more")])


def test_what_is_kept_does_not_change_the_article_and_comes_in_with_it(store, notes):
    before = store.get(1)
    notes.change([1], Change(starred=True))
    assert store.get(1) == before
    kept = Kept(starred=True, tags=("a",), notes=notes.of(1).kept.notes)
    came = store.add(draft("Fourth. Some people said no."), State.FAILED, None, kept=kept)
    assert replace(store.notes.of(came.id), revision=0) == kept
