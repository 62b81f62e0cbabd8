import pytest

from sayso.analysis.phrases.noun_phrase import Form, read_phrase
from sayso.analysis.phrases.reading import read
from sayso.analysis.types import Span
from tests.marked import analysed


def form_and_names(words: str) -> tuple[Form, list[str]]:
    text = f"So {words} said it."
    span = Span(3, 3 + len(words))
    phrase = read_phrase(text, span, read(text).names.within(span))
    return phrase.form, [name.span.of(text) for name in phrase.names]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Anna Quill, Ned Coyle and Ruth Marl", ["Anna Quill", "Ned Coyle", "Ruth Marl"]),
        ("Quill and his aides", ["Quill"]),
        ("he and several other growers", []),
        ("candidates like Anna Quill", ["Anna Quill"]),
        ("several senators, including Anna Quill and Ned Coyle,", ["Anna Quill", "Ned Coyle"]),
        ("two analysts, Anna Quill and Ned Coyle,", ["Anna Quill", "Ned Coyle"]),
    ],
)
def test_several_of_whom_some_are_named_are_a_list(words: str, names: list[str]) -> None:
    assert form_and_names(words) == (Form.LIST, names)


@pytest.mark.parametrize(
    "words",
    [
        "the Department of Corrections and Rehabilitation",
        "two analysts in Orval",
        "economists, like their Republican counterparts,",
        "the mayor, Anna Quill,",
    ],
)
def test_a_name_beside_a_description_makes_no_list(words: str) -> None:
    assert form_and_names(words)[0] is not Form.LIST


def test_he_and_others_are_somebody_named_whose_words_are_the_label() -> None:
    text, analysis = analysed("Ned Coyle sat. [He and two other growers]s1 [want]c1 [the ditch mended]t1.")
    (source,) = analysis.sources
    assert source.name
    assert source.name.of(text) == "He and two other growers"
    assert source.identity == "named_person"
