from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import NoteNotFoundError
from sayso.notes.acts import in_words
from sayso.notes.changing import Change, changed, edited, note_of, parted, reverted, with_notes, without_note
from sayso.notes.values import NOTHING, Kept
from tests.unit.notes.test_values import AT, QUOTE, note

LATER = AT + timedelta(hours=1)


def test_a_change_sets_what_it_names_and_nothing_else():
    first = changed(NOTHING, Change(starred=True, read=True, tag=("harbour", "Ferry")), AT)
    assert first == Kept(starred=True, read_at=AT, tags=("harbour", "Ferry"))
    second = changed(first, Change(archived=True, untag=("FERRY",), tag=("Harbour", "mayor")), LATER)
    assert second == Kept(starred=True, read_at=AT, archived_at=LATER, tags=("harbour", "mayor"))
    assert changed(second, Change(read=False, starred=False, archived=False, tags=()), LATER) == NOTHING


def test_what_is_so_already_keeps_its_time_and_reading_ends_the_place():
    read = Kept(read_at=AT)
    assert changed(read, Change(read=True), LATER) == read
    assert changed(Kept(stopped=QUOTE), Change(read=True), AT).stopped is None
    assert changed(Kept(stopped=QUOTE), Change(starred=True), AT).stopped == QUOTE


def test_whether_a_change_asks_for_anything():
    assert not Change().asks
    assert Change(read=False).asks
    assert Change(tags=()).asks


def test_notes_come_change_and_go():
    kept = with_notes(NOTHING, [note(2), note(1)])
    assert [each.number for each in kept.notes] == [1, 2]
    other = edited(note(2), "Ask her.", ("harbour",), LATER)
    assert (other.words, other.tags, other.changed_at) == ("Ask her.", ("harbour",), LATER)
    assert edited(other, None, None, LATER + timedelta(hours=1)) == other
    kept = with_notes(kept, [other])
    assert note_of(kept, 2) == other
    assert without_note(kept, 1).notes == (other,)
    with pytest.raises(NoteNotFoundError, match="no note 9"):
        note_of(kept, 9)


TAGS = st.lists(st.sampled_from(["a", "b", "c"]), unique=True).map(tuple)
CHANGES = st.builds(
    Change,
    starred=st.sampled_from([None, True, False]),
    read=st.sampled_from([None, True, False]),
    archived=st.sampled_from([None, True, False]),
    tag=TAGS,
    untag=TAGS,
)
NOTES = st.dictionaries(st.integers(1, 3), st.sampled_from(["", "x", "y"]), max_size=3)


def made(notes):
    return tuple(note(number, words=words) for number, words in sorted(notes.items()))


@given(st.lists(st.one_of(CHANGES, NOTES), max_size=8))
def test_undoing_every_act_from_the_last_leads_back_to_the_first_state(acts):
    states = [Kept(tags=("a",), notes=made({1: "x"}))]
    for number, act in enumerate(acts):
        at = AT + timedelta(hours=number)
        now = states[-1]
        states.append(replace(now, notes=made(act)) if isinstance(act, dict) else changed(now, act, at))
    now = states[-1]
    for before, after in zip(states[-2::-1], states[:0:-1], strict=True):
        now = reverted(now, *parted(before, after))
        assert replace(now, tags=tuple(sorted(now.tags))) == replace(before, tags=tuple(sorted(before.tags)))


def test_undoing_gives_a_tag_its_capitals_back_unless_they_changed_since():
    before, after = Kept(tags=("harbour", "Ferry")), Kept(tags=("Harbour", "Ferry"))
    assert reverted(after, before, after) == before
    since = Kept(tags=("HARBOUR", "Ferry"))
    assert reverted(since, before, after) == since


def test_undoing_leaves_alone_what_came_since():
    before, after = Kept(tags=("a",)), Kept(starred=True, tags=("b",), notes=(note(1),))
    now = Kept(starred=True, read_at=AT, tags=("b", "c"), notes=(note(1, words="since"), note(2)))
    assert reverted(now, before, after) == Kept(read_at=AT, tags=("c", "a"), notes=(note(1, words="since"), note(2)))
    assert reverted(replace(now, starred=False), before, after).starred is False


@pytest.mark.parametrize(
    ("change", "number", "words"),
    [
        (Change(archived=True), 3, "3 articles archived"),
        (Change(read=True, starred=True), 1, "1 article starred and marked as read"),
        (Change(tag=("a", "b")), 1200, "1,200 articles tagged “a”, “b”"),
        (Change(untag=("a",)), 1, "1 article without the tag “a”"),
        (Change(tags=("a",)), 1, "1 article tagged “a”"),
        (Change(tags=()), 1, "1 article without tags"),
        (Change(read=True), 0, "Nothing changed."),
    ],
)
def test_an_act_in_words(change, number, words):
    assert in_words(change, number) == words
