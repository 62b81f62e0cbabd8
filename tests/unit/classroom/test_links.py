from datetime import UTC, datetime, timedelta

import pytest

from sayso.classroom.links import Terms, read, sign
from sayso.errors import InvalidInputError

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
SECRET = b"of the room"
TERMS = {
    "no": Terms(lesson="kmt7q"),
    "now": Terms(lesson="kmt7q", at_once=True),
    "after-12": Terms(lesson="kmt7q", after=12),
    "at-1795770000": Terms(lesson="kmt7q", at=NOW + timedelta(minutes=0)),
}


@pytest.mark.parametrize("word", TERMS)
def test_a_link_says_what_was_signed(word):
    link = sign(TERMS[word], 8, SECRET)
    assert link.startswith(f"kmt7q.{word}.")
    assert read(link, 8, SECRET) == TERMS[word]


@pytest.mark.parametrize("word", TERMS)
def test_a_link_that_was_changed_is_refused(word):
    link = sign(TERMS[word], 8, SECRET)
    lesson, _, signature = link.split(".")
    others = [f"{lesson}.{other}.{signature}" for other in TERMS if other != word]
    for forged in [
        *others,
        link[:-1],
        link + "A",
        link.upper(),
        f"aaaaa.{word}.{signature}",
        f"{lesson}.{word}." + "é" * 22,
        "",
        "no",
        link + "\n",
    ]:
        with pytest.raises(InvalidInputError, match="not whole"):
            read(forged, 8, SECRET)
    with pytest.raises(InvalidInputError):
        read(link, 9, SECRET)
    with pytest.raises(InvalidInputError):
        read(link, 8, b"of another room")


@pytest.mark.parametrize(
    ("word", "marks", "minutes", "may"),
    [
        ("no", 99, 99, False),
        ("now", 0, 0, True),
        ("after-12", 11, 99, False),
        ("after-12", 12, 0, True),
        ("at-1795770000", 99, -1, False),
        ("at-1795770000", 0, 0, True),
    ],
)
def test_pupils_may_compare_when_the_terms_say_so(word, marks, minutes, may):
    assert TERMS[word].open(marks, NOW + timedelta(minutes=minutes)) is may


def test_nobody_is_asked_for_more_marks_than_a_pupil_makes():
    with pytest.raises(InvalidInputError, match="1 to 100"):
        Terms(lesson="kmt7q", after=101)
