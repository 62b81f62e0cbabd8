import pytest

from sayso.analysis.phrases.reading import read
from sayso.analysis.turns.prompts import read_answers

TALK = (
    "The last lock-keeper on the Marl Canal\n\nBernadette Kyle has lived in the cottage for 31 years.\n\n"
    "You were the first woman to do the job here.\n\nThe first to be paid for it. I had help.\n\n"
    "And nobody objected?\n\nOne man wrote every week. I kept the letters.\n\nHe still sends a card.\n\n"
    "Do you sleep?\n\nBadly.\n\nWill you miss your locks?\n\nMy husband will.\n\n"
    "Bernadette Kyle retires in April.\n"
)


def answers_of(text: str) -> list[list[str]]:
    return [[span.of(text) for span in answer.content] for answer in read_answers(read(text))]


def test_what_stands_behind_a_question_is_the_guests_by_paragraph() -> None:
    answers = read_answers(read(TALK))
    assert {answer.guest.span.of(TALK) for answer in answers} == {"Bernadette Kyle"}
    assert answers_of(TALK) == [
        ["The first to be paid for it. I had help."],
        ["One man wrote every week. I kept the letters.", "He still sends a card."],
        ["Badly."],
        ["My husband will."],
    ]


def test_a_number_before_what_is_asked_makes_it_a_question() -> None:
    text = TALK.replace(
        "And nobody objected?", "1. So nobody objected to you being there for all these years, as I hear"
    )
    assert len(answers_of(text)) == 4


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("And nobody objected?", "And nobody objected."),  # two questions are too few
        ("I kept", "She kept"),  # nobody answers as "I" often enough
        ("Bernadette Kyle has", "Bernadette Kyle and Rosa Fell have"),  # two guests
        ("Bernadette Kyle has", "Somebody has"),
    ],
)
def test_what_is_no_such_interview_is_not_read(words: str, others: str) -> None:
    text = TALK.replace(words, others)
    if words == "I kept":
        text = text.replace("I had", "She had").replace("My husband", "Her husband")
    assert answers_of(text) == []


def test_questions_that_ask_nobody_make_no_interview() -> None:
    text = "Rent\n\nAda Quill asks why.\n\nWhy?\n\nI say why.\n\nWhen?\n\nI say when.\n\nHow?\n\nI say how.\n"
    assert answers_of(text) == []


def test_who_is_questioned_by_another_person_is_not_guessed() -> None:
    text = TALK.replace("Bernadette Kyle has lived", "Bernadette Kyle speaks to Rosa Fell, who lived")
    assert answers_of(text) == []


def test_two_questions_are_enough_where_a_title_says_whom_they_ask() -> None:
    text = (
        "A conversation with Mara Quill\n\nWhy do you bake?\n\nI was hungry.\n\nIs it hard for you?\n\nMy hands hurt.\n"
    )
    assert answers_of(text) == [["I was hungry."], ["My hands hurt."]]


QUICK = (
    "The last word with Perla Moss-Hale\n\nThe novelist’s eleventh book is out now.\n\n"
    "First book you loved? A bus timetable. I liked the columns.\n\nBook you pretend to have read? All of them.\n\n"
    "Worst review? “Competent.” My father framed it.\n\nShe lives in Wexmoor.\n"
)


def test_question_and_answer_may_stand_in_one_paragraph() -> None:
    assert {answer.guest.span.of(QUICK) for answer in read_answers(read(QUICK))} == {"Perla Moss-Hale"}
    assert answers_of(QUICK) == [
        ["A bus timetable. I liked the columns."],
        ["All of them."],
        ["“Competent.” My father framed it."],
    ]


@pytest.mark.parametrize(
    ("there", "here"),
    [("I liked the columns", "It had columns"), ("with Perla Moss-Hale", "with a novelist"), ("Worst review? ", "")],
)
def test_questions_that_a_paper_answers_itself_are_no_interview(there: str, here: str) -> None:
    text = QUICK.replace(there, here).replace("My father framed it", "It was framed")
    assert answers_of(text) == []
