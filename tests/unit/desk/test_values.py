from datetime import datetime
from typing import Any

import pytest

from sayso.desk.values import Answer, GivenAnswer, question_of
from sayso.errors import InvalidInputError
from tests.factories import ADDED_AT


def test_the_name_of_a_question_has_its_subject() -> None:
    assert question_of("share") == "share"
    assert question_of("reason", "s-1") == "reason:s-1"


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer": None},
        {"answer": None, "note": "  "},
        {"question": ""},
        {"question": "x" * 101},
        {"asked": "x" * 501},
        {"note": "x" * 2001},
        {"by": "x" * 101},
        {"note": "a\0b"},
        {"at": datetime(2026, 1, 1)},  # noqa: DTZ001 - the point of it
    ],
)
def test_an_answer_that_says_nothing_or_too_much_is_refused(wrong: dict[str, Any]) -> None:
    right: dict[str, Any] = {"question": "share", "answer": Answer.YES, "at": ADDED_AT}
    assert GivenAnswer(**right).note == ""
    with pytest.raises(InvalidInputError):
        GivenAnswer(**{**right, **wrong})
