import pytest

from sayso.analysis.sources.known import Being
from sayso.register.alike import why_alike


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ada Quill", "A. Quill", "the same surname, and an initial that fits"),
        ("Ada Quill", "Ada W. Quill", "the same first and last name"),
        ("Jinping Xi", "Xi Jinping", "the same words in another order"),
        ("Ada Quill", "ADA QUILL", "the same words, which more than one may bear"),
        ("Salvini Matteo", "Salvini Mateo", "one letter apart"),
        ("Igor Matovič", "Igor Matovix", "one letter apart"),
        ("Hugh Corwin", "Hugh Corwni", "one letter apart"),
        ("Hugh Corwin", "Hughh Corwin", "one letter apart"),
        ("Hugh Corwin", "Hugh Corvinn", None),
        ("Ada Quill", "Hugh Quill", None),
        ("Ada Quill", "Quill", None),
        ("Ada Quill", "Bea Quill", None),
        ("Ann Lee", "Ann Lea", None),  # too short for a letter to be a slip
        ("", "Ada Quill", None),
    ],
)
def test_two_people_may_be_one_for_a_reason(one, other, reason):
    assert why_alike(Being.PERSON, one, other) == reason
    assert why_alike(Being.PERSON, other, one) == reason


def test_a_surname_is_asked_for_only_where_an_office_fits():
    said = why_alike(Being.PERSON, "Quill", "Ada Quill", ["the Mayor"], ["Mayor", "Councillor"])
    assert said == "the same surname, and both are called “mayor”"
    assert why_alike(Being.PERSON, "Quill", "Ada Quill", ["Mayor"], ["Councillor"]) is None


def test_bodies_are_asked_for_by_the_same_words_alone_and_the_unnamed_never():
    assert why_alike(Being.BODY, "Supreme Court", "the Supreme Court") == "the same words, which more than one may bear"
    assert why_alike(Being.BODY, "Harbour Board", "Board Harbour") is None
    assert why_alike(Being.UNNAMED, "critics", "critics") is None
