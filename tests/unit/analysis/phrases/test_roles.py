import pytest

from sayso.analysis.phrases.reading import read
from sayso.analysis.phrases.roles import named_after_roles
from sayso.analysis.types import Span


def named(words: str) -> str | None:
    text = f"So {words} said it."
    span = Span(3, 3 + len(words))
    name = named_after_roles(text, span, read(text).names.within(span))
    return name.span.of(text) if name else None


@pytest.mark.parametrize(
    "words",
    [
        "Real estate mogul and television star Anna Quill",
        "Orval Party leader and Prime Minister Anna Quill",
        "former coworker and rival Anna Quill, with whom they feuded,",
    ],
)
def test_two_roles_lead_up_to_one_person(words: str) -> None:
    assert named(words) == "Anna Quill"


@pytest.mark.parametrize(
    "words",
    [
        "aides to the mayor and President Anna Quill",
        "the port and Anna Quill",
        "a clerk and friend of Ned Coyle and Anna Quill",
    ],
)
def test_others_beside_somebody_are_not_that_person(words: str) -> None:
    assert named(words) is None
