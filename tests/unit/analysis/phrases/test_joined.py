import pytest

from sayso.analysis.phrases.joined.roles import led_by_double_name, named_after_roles
from sayso.analysis.phrases.noun_phrase import Form
from sayso.analysis.phrases.reading import read
from sayso.analysis.phrases.source_phrase import read_phrase
from sayso.analysis.types import Identity, Span
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
        ("The couple, Anna Quill and Ned Coyle,", ["Anna Quill", "Ned Coyle"]),
        ("two analysts in the council, Anna Quill of Orval and Ned Coyle of Denby,", ["Anna Quill", "Ned Coyle"]),
        ("two analysts in Paris, Anna Quill and Ned Coyle,", ["Anna Quill", "Ned Coyle"]),
        ("bands including Anna Quill and Ned Coyle", ["Anna Quill", "Ned Coyle"]),
        ("retailers including Halsey Gas and Quill Water", ["Halsey Gas", "Quill Water"]),
        ("stars including Snap Dove and Anna Quill", ["Snap Dove", "Anna Quill"]),
        ("bank analysts led by Anna Quill", ["Anna Quill"]),
        ("two analysts at Dunmore Capital, led by Anna Quill", ["Anna Quill"]),
        (
            "a trio of rebels — Ms. Quill of Denby, Sen. Ned Coyle of Orval and Sen. Anna Marl of Vale —",
            ["Quill", "Ned Coyle", "Anna Marl"],
        ),
    ],
)
def test_several_of_whom_some_are_named_are_a_list(words: str, names: list[str]) -> None:
    assert form_and_names(words) == (Form.LIST, names)


@pytest.mark.parametrize(
    "words",
    [
        "the Department of Corrections and Rehabilitation",
        "two analysts in Orval",
        "two analysts in Paris, Rome and Athens",
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
        "Courier fact checker and staff writer Anna Quill",
        "Coyle adviser and lawyer Anna Quill",
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


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Dale and Marl College political scientist Anna Quill", "Anna Quill"),
        ("British and Irish Lions coach Max Hale", "Max Hale"),
        ("the Dale and Marl chief executive Anna Quill", "Anna Quill"),
        ("Iran and Dale Party leader Anna Quill", None),  # two who speak
        ("Dale and Marl about their scientist Anna", None),
    ],
)
def test_a_body_with_and_in_its_name_leads_up_to_one_person(words: str, name: str | None) -> None:
    span = Span(0, len(words))
    found = led_by_double_name(words, span, read(words).names.within(span))
    assert (found and found.span.of(words)) == name


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("records reviewed by the Courier and people familiar with the matter", "people"),
        ("e-mails and three officials briefed on the talks", "three officials"),
    ],
)
def test_who_stands_beside_papers_is_whom_nobody_can_look_up(words: str, people: str) -> None:
    text, analysis = analysed(f"[{words}]s [said]c [it was late]t.")
    (source,) = analysis.sources
    assert source.identity is Identity.UNNAMED_GROUP
    assert people in source.label.of(text)
    assert source.basis


@pytest.mark.parametrize(
    "words",
    ["a study of people familiar with the matter", "a poll of nurses and people in the street", "a survey of nurses"],
)
def test_a_paper_on_people_stays_a_paper(words: str) -> None:
    _, analysis = analysed(f"[{words}]s [said]c [it was late]t.")
    assert analysis.sources[0].identity is Identity.DOCUMENT


def test_two_of_one_family_are_named_by_one_name() -> None:
    text, analysis = analysed("[Fred and Anna Quill]s [said]c [it was late]t.")
    (source,) = analysis.sources
    assert (source.identity, source.label.of(text)) == (Identity.NAMED_PERSON, "Fred and Anna Quill")
