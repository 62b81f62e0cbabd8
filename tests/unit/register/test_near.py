from datetime import date, timedelta

import pytest

from sayso.register.near import DAYS, MOST, Near, others_on, title_words

DAY = date(2026, 3, 4)


def near(number, title, *names, days=0):
    return Near(id=number, title=title, publication=None, day=DAY + timedelta(days), dated=True, names=names)


def found(title, *articles):
    return [each.id for each in others_on(title, DAY, articles)]


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (near(2, "A storm", "Ada Quill", "Hugh Corwin"), True),
        (near(2, "Bridge shut", "Ada Quill"), True),
        (near(2, "A storm", "Ada Quill"), False),
        (near(2, "Harbour bridge closes"), True),
        (near(2, "Harbour bridge"), False),
        (near(2, "Harbour bridge closes", days=DAYS + 1), False),
        (near(2, "A storm", "Ada Quill", "Hugh Corwin", days=-DAYS), True),
    ],
)
def test_names_days_and_words_say_whether_two_articles_are_on_one_matter(article, expected):
    assert found("Harbour bridge to be closed", article) == [2] * expected


def test_the_nearest_come_first_and_not_too_many():
    many = [near(number, "Bridge shut", "Ada Quill", days=number) for number in range(2, 12)]
    assert found("Bridge", *reversed(many)) == [2, 3, 4, 5, 6][:MOST]


def test_words_of_a_title_are_folded_and_the_empty_left_out():
    assert title_words("The Séance says: after WAR, a séance in 2026") == ("seance",)
