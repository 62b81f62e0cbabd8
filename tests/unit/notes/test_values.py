from datetime import UTC, datetime, timedelta, timezone

import pytest

from sayso.corrections.values import Quote
from sayso.errors import InvalidInputError
from sayso.notes.values import MAX_NOTES, MAX_TAGS, NOTHING, Kept, Note, On, tidy_tags, typed_tags

AT = datetime(2026, 11, 27, 8, tzinfo=UTC)
QUOTE = Quote(4, 8, "quay", "The ", " is")


def note(number=1, **facts):
    return Note(**{"number": number, "on": On.WORDS, "quote": QUOTE, "at": AT, **facts})


def test_a_note_without_words_and_tags_is_a_highlight():
    assert note().highlight
    assert not note(words="Ask her.").highlight
    assert not note(tags=("harbour",)).highlight


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"number": -1}, "out of range"),
        ({"quote": None}, "stands at words"),
        ({"on": On.ARTICLE}, "stands at words"),
        ({"on": On.ARTICLE, "quote": None, "words": "  "}, "note is empty"),
        ({"quote": Quote(0, 10_001, "x" * 10_001)}, "10,000 characters of the text"),
        ({"words": "x" * 10_001}, "up to 10,000"),
        ({"by": "x" * 101}, "a name 100"),
        ({"at": AT.replace(tzinfo=None)}, "time zone"),
        ({"changed_at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))}, "no such time"),
        ({"words": "\0"}, "invalid characters"),
        ({"quote": Quote(0, 1, "\ud800")}, "invalid characters"),
        ({"tags": ("a", "A")}, "given twice"),
    ],
)
def test_a_note_whose_parts_do_not_fit_is_refused(facts, why):
    with pytest.raises(InvalidInputError, match=why):
        note(**facts)


def test_tags_are_tidied_and_given_once():
    assert typed_tags(" harbour , #Ferry,harbour,, HARBOUR, the   mayor ,") == ("harbour", "Ferry", "the mayor")
    assert tidy_tags(["cafe\u0301", "café"]) == ("café",)
    assert typed_tags("news/local") == ("news/local",)


@pytest.mark.parametrize("tag", ["—", "x" * 61, 'say "x"', "a\0b"])
def test_what_can_be_no_tag_is_refused(tag):
    with pytest.raises(InvalidInputError) as refused:
        tidy_tags([tag])
    assert refused.value.field == "tags"


def test_there_are_not_too_many_tags_and_notes():
    with pytest.raises(InvalidInputError, match=f"Up to {MAX_TAGS} tags"):
        tidy_tags(map(str, range(MAX_TAGS + 1)))
    with pytest.raises(InvalidInputError, match="2,000 notes"):
        Kept(notes=tuple(map(note, range(MAX_NOTES + 1))))


def test_what_is_kept_of_an_article_refuses_two_notes_of_one_number():
    with pytest.raises(InvalidInputError, match="same number"):
        Kept(notes=(note(), note()))
    with pytest.raises(InvalidInputError, match="time zone"):
        Kept(read_at=AT.replace(tzinfo=None))


def test_whether_anything_is_kept():
    assert not NOTHING.anything
    assert not Kept(revision=7).anything
    assert Kept(starred=True).anything
    assert Kept(stopped=QUOTE).anything
    assert Kept(notes=(note(),)).note(1) == note()
    assert Kept(notes=(note(),)).note(2) is None
