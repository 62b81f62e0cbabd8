import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.analysis.types import Span
from sayso.classroom.values import (
    LONGEST,
    MOST_MARKS,
    Mark,
    Pen,
    Why,
    from_rows,
    kept_marks,
    placed_marks,
    read_file,
    read_marks,
    to_rows,
    write_file,
    write_marks,
)
from sayso.errors import InvalidInputError, TooLargeError

TEXT = "Critics said 𝕋he offer was void. Critics might say so again."
SAID = Mark(Span(13, 31), Pen.CLAIM)
CRITICS = Mark(Span(0, 7), Pen.UNNAMED, Why.NONE)


def test_marks_travel_in_a_form_in_the_order_of_the_text():
    assert write_marks([CRITICS, SAID]) == '[["unnamed",0,7,"none"],["claim",13,31]]'
    assert read_marks('[["claim",13,31],["unnamed",0,7,"none"]]', TEXT) == (CRITICS, SAID)
    assert read_marks("", TEXT) == ()


def test_one_pen_marks_a_place_once_and_the_last_knows_why():
    assert read_marks('[["unnamed",0,7],["unnamed",0,7,"none"],["named",0,7]]', TEXT) == (
        Mark(Span(0, 7), Pen.NAMED),
        CRITICS,
    )


@pytest.mark.parametrize(
    "written",
    [
        "{", "1", "[1]", '[["claim",1]]', '[["claim",1,2,"",""]]', '[["pencil",1,2]]', '[["claim",2,2]]',
        '[["claim",-1,2]]', '[["claim",1,999]]', '[["claim",true,2]]', '[["claim","1",2]]', '[["claim",1,2,"none"]]',
        '[["unnamed",1,2,"because"]]', '[["unnamed",1,2,[]]]', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_are_no_marks_of_this_text_is_refused(written):
    with pytest.raises(InvalidInputError) as refused:
        read_marks(written, TEXT)
    assert refused.value.field == "marks"


def test_more_marks_than_can_be_kept_are_refused():
    many = [["claim", 1, 2]] * (MOST_MARKS + 1)
    with pytest.raises(TooLargeError, match="601 marks"):
        read_marks(json.dumps(many), TEXT)
    with pytest.raises(TooLargeError):
        from_rows(many)


def test_a_mark_that_covers_more_than_a_claim_does_is_refused():
    text = "word " * 1000
    assert read_marks(json.dumps([["claim", 0, LONGEST]]), text)
    with pytest.raises(TooLargeError, match="2,001 characters"):
        read_marks(json.dumps([["claim", 0, LONGEST + 1]]), text)
    kept = kept_marks([Mark(Span(0, LONGEST + 1), Pen.CLAIM)], text)
    with pytest.raises(TooLargeError, match="2,001 characters"):
        from_rows(to_rows(kept))


def test_marks_that_cover_a_text_many_times_over_are_refused():
    text = "word " * 1000
    rows = [["claim", 0, LONGEST - i] for i in range(600)]
    assert read_marks(json.dumps(rows[:6]), text)
    with pytest.raises(TooLargeError, match="more than twice"):
        read_marks(json.dumps(rows), text)
    assert len(read_marks(json.dumps(rows[:1] * 600), text)) == 1


def test_what_is_handed_in_has_its_words_and_is_read_back():
    kept = kept_marks([CRITICS, SAID], TEXT)
    rows = to_rows(kept)
    assert [row["words"] for row in rows] == ["Critics", "𝕋he offer was void"]
    assert rows[0]["why"] == "none"
    assert "why" not in rows[1]
    assert from_rows(json.loads(json.dumps(rows))) == kept
    assert placed_marks(kept, TEXT) == ((CRITICS, SAID), 0)


def test_marks_are_found_again_in_a_mended_text_and_what_is_gone_is_counted():
    kept = kept_marks([CRITICS, SAID], TEXT)
    mended = "A headline\n\n" + TEXT
    assert placed_marks(kept, mended) == (
        (Mark(Span(12, 19), Pen.UNNAMED, Why.NONE), Mark(Span(25, 43), Pen.CLAIM)),
        0,
    )
    assert placed_marks(kept, "Nothing of it is left.") == ((), 2)


def test_a_file_says_of_which_article_it_is():
    data = write_file(8, "The offer", [CRITICS, SAID], TEXT)
    assert read_file(data) == (8, kept_marks([CRITICS, SAID], TEXT))
    assert json.loads(data)["title"] == "The offer"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"{}", b"\xff", b'{"format": "other", "article": 1, "marks": []}',
        b'{"format": "sayso-class-1", "article": "1", "marks": []}', b'{"format": "sayso-class-1", "article": 1}',
        b'{"format": "sayso-class-1", "article": 1, "marks": {}}',
        b'{"format": "sayso-class-1", "article": 1, "marks": [1]}',
        b'{"format": "sayso-class-1", "article": 1, "marks": [{"pen": "claim"}]}',
    ],
)  # fmt: skip
def test_what_is_no_file_of_marks_is_refused(data):
    with pytest.raises(InvalidInputError):
        read_file(data)


@pytest.mark.parametrize(
    "change",
    [{"pen": "pencil"}, {"why": "none"}, {"start": 1}, {"start": True}, {"words": 3}, {"prefix": None}, {"pen": []}],
)
def test_a_row_that_does_not_hold_together_is_refused(change):
    [row] = to_rows(kept_marks([SAID], TEXT))
    with pytest.raises(InvalidInputError):
        from_rows([{**row, **change}])


@given(st.lists(st.tuples(st.sampled_from(Pen), st.integers(0, len(TEXT) - 1), st.integers(1, 9)), max_size=30))
def test_marks_written_are_the_marks_read(drawn):
    marks = [Mark(Span(start, min(len(TEXT), start + length)), pen) for pen, start, length in drawn]
    read = read_marks(write_marks(marks), TEXT)
    assert set(read) == set(marks)
    assert list(read) == sorted(read)
    assert placed_marks(kept_marks(read, TEXT), TEXT)[0] == read
