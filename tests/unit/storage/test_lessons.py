from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from sayso.analysis.types import Span
from sayso.classroom.values import LessonNotFoundError, Mark, Pen, kept_marks
from sayso.domain import State
from sayso.errors import ArticleNotFoundError, TooLargeError
from sayso.storage import lessons, open_store
from tests.factories import TEXT, analysis_of, draft

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
MARKS = kept_marks([Mark(Span(0, 7), Pen.CLAIM)], TEXT)
OTHERS = kept_marks([Mark(Span(8, 13), Pen.HEDGE)], TEXT)


@pytest.fixture(autouse=True)
def _article(store):
    store.add(draft(), State.ANALYZED, analysis_of(TEXT))


@pytest.fixture
def kept(store):
    return store.lessons


def begin(kept, now=NOW):
    return kept.open(1, lambda code: f"{code}.no.signed", now)


def test_the_secret_is_made_once_and_outlasts_a_restart(kept, url):
    secret = kept.secret()
    assert len(secret) == 32
    assert kept.secret() == secret
    again = open_store(url)
    assert again.lessons.secret() == secret
    again.close()


def test_a_lesson_is_found_by_its_code_and_is_revealed(kept):
    lesson = begin(kept)
    assert len(lesson.code) == 5
    assert lesson.link == f"{lesson.code}.no.signed"
    assert kept.get(lesson.code, NOW) == lesson
    assert kept.reveal(lesson.code, NOW).revealed
    assert kept.get(lesson.code, NOW).revealed
    for act in (kept.get, kept.reveal):
        with pytest.raises(LessonNotFoundError):
            act("nosuch", NOW)


def test_the_lessons_of_an_article_the_newest_first_with_what_was_handed_in(kept):
    first, second = begin(kept), begin(kept, NOW + timedelta(hours=1))
    kept.hand_in(1, first.code, MARKS, NOW)
    kept.hand_in(1, first.code, MARKS, NOW)
    kept.hand_in(1, "", MARKS, NOW)
    assert kept.of_article(1, NOW) == [(second, 0), (first, 2)]
    assert kept.of_article(2, NOW) == []


def test_what_is_handed_in_is_kept_under_a_code_of_ten_letters(kept):
    lesson = begin(kept).code
    code = kept.hand_in(1, lesson, MARKS, NOW)
    assert len(code) == 10
    [one] = kept.handed_in(1, lesson, NOW)
    assert (one.code, one.article_id, one.lesson, one.at, one.marks) == (code, 1, lesson, NOW, MARKS)
    assert kept.by_codes([code, "nosuch"], NOW) == [one]
    assert kept.handed_in(1, "", NOW) == []


def test_a_pupil_who_hands_in_again_has_one_place(kept):
    lesson = begin(kept).code
    code = kept.hand_in(1, lesson, MARKS, NOW)
    assert kept.hand_in(1, lesson, OTHERS, NOW, instead_of=code) == code
    assert [each.marks for each in kept.handed_in(1, lesson, NOW)] == [OTHERS]
    assert kept.hand_in(1, "", OTHERS, NOW, instead_of=code) != code  # of another lesson: both stay
    assert kept.hand_in(1, lesson, OTHERS, NOW, instead_of="nosuch") != code


def test_all_is_forgotten_after_thirty_days(kept):
    lesson = begin(kept)
    code = kept.hand_in(1, lesson.code, MARKS, NOW)
    begin(kept, NOW + timedelta(days=30))
    assert kept.by_codes([code], NOW)
    begin(kept, NOW + timedelta(days=30, seconds=1))
    assert not kept.by_codes([code], NOW)
    with pytest.raises(LessonNotFoundError):
        kept.get(lesson.code, NOW)
    with pytest.raises(LessonNotFoundError):
        kept.hand_in(1, lesson.code, MARKS, NOW)


def test_what_is_older_is_not_shown_though_nobody_came_since(kept):
    lesson = begin(kept)
    code = kept.hand_in(1, lesson.code, MARKS, NOW)
    last, over = NOW + timedelta(days=30), NOW + timedelta(days=30, seconds=1)
    assert kept.get(lesson.code, last) == lesson
    assert kept.of_article(1, last) == [(lesson, 1)]
    assert kept.handed_in(1, lesson.code, last) == kept.by_codes([code], last) != []
    assert kept.of_article(1, over) == kept.handed_in(1, lesson.code, over) == kept.by_codes([code], over) == []
    for act in (kept.get, kept.reveal):
        with pytest.raises(LessonNotFoundError):
            act(lesson.code, over)


def test_what_is_older_goes_when_the_bin_is_emptied(kept, store):
    now = datetime.now(UTC)
    old, new = begin(kept, now - timedelta(days=29)), begin(kept, now)
    codes = [kept.hand_in(1, "", MARKS, now - timedelta(days=31)), kept.hand_in(1, "", MARKS, now - timedelta(days=29))]
    store.purge(now)
    assert [row.code for row in kept.by_codes(codes, now - timedelta(days=9))] == [codes[1]]
    assert {lesson for lesson, _ in kept.of_article(1, now)} == {old, new}


def test_an_article_that_is_not_there_has_no_lesson(kept, store):
    with pytest.raises(ArticleNotFoundError):
        kept.hand_in(2, "", MARKS, NOW)
    store.remove(1)
    with pytest.raises(ArticleNotFoundError):
        begin(kept)
    with pytest.raises(ArticleNotFoundError):
        kept.hand_in(1, "", MARKS, NOW)


def test_what_goes_with_an_article_for_good(kept, store):
    lesson = begin(kept)
    code = kept.hand_in(1, lesson.code, MARKS, NOW)
    store.remove(1, at=NOW)
    store.purge(NOW + timedelta(days=1))
    assert not kept.by_codes([code], NOW)
    with pytest.raises(LessonNotFoundError):
        kept.get(lesson.code, NOW)


def test_a_lesson_and_a_room_can_be_full(kept, monkeypatch):
    monkeypatch.setattr(lessons, "MOST", 2)
    lesson = begin(kept).code
    code = kept.hand_in(1, lesson, MARKS, NOW)
    kept.hand_in(1, lesson, MARKS, NOW)
    with pytest.raises(TooLargeError, match="2 have handed in"):
        kept.hand_in(1, lesson, MARKS, NOW)
    assert kept.hand_in(1, lesson, OTHERS, NOW, instead_of=code) == code
    monkeypatch.setattr(lessons, "LESSONS", 1)
    with pytest.raises(TooLargeError, match="1 lessons"):
        begin(kept)


def test_a_class_hands_in_at_once(kept):
    lesson = begin(kept).code
    with ThreadPoolExecutor(25) as pupils:
        codes = set(pupils.map(lambda _: kept.hand_in(1, lesson, MARKS, NOW), range(25)))
    assert len(codes) == 25
    assert {each.code for each in kept.handed_in(1, lesson, NOW)} == codes
