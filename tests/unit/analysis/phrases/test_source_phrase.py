import pytest

from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.noun_phrase import Form, Phrase
from sayso.analysis.phrases.reading import read
from sayso.analysis.phrases.source_phrase import read_phrase
from sayso.analysis.types import Span


def phrase_of(words: str) -> tuple[str, Phrase]:
    text = f"So {words} said it."
    span = Span(3, 3 + len(words))
    return text, read_phrase(text, span, read(text).names.within(span))


@pytest.mark.parametrize(
    ("words", "form", "head", "nature"),
    [
        ("he", Form.PRONOUN, "he", Nature.UNKNOWN),
        ("she herself", Form.PRONOUN, "she", Nature.UNKNOWN),
        ("his claim", Form.PRONOUN, "his", Nature.UNKNOWN),
        ("Anna Quill", Form.NAME, "quill", Nature.PERSON),
        ("Anna Quill, a grower near Asten,", Form.NAME, "quill", Nature.PERSON),
        ("Mrs. Quill’s", Form.NAME, "quill", Nature.PERSON),
        ("campaign spokesman Ned Coyle", Form.NAME, "coyle", Nature.PERSON),
        ("The mayor of Dresk, Anna Quill,", Form.NAME, "quill", Nature.PERSON),
        ("The New York Times", Form.NAME, "times", Nature.ORG),
        ("the Guardian", Form.NAME, "guardian", Nature.ORG),
        ("the Economist", Form.NAME, "economist", Nature.ORG),
        ("the economist", Form.NOUN, "economist", Nature.PERSON),
        ("Anna Quill and Ned Coyle", Form.LIST, "anna", Nature.GROUP),
        ("Quill and his aides", Form.LIST, "quill", Nature.GROUP),
        ("Neither Anna Quill nor Ned Coyle", Form.LIST, "neither", Nature.GROUP),
        ("a senior official at the ministry", Form.NOUN, "official", Nature.PERSON),
        ("a military expert, whose work is known,", Form.NOUN, "expert", Nature.PERSON),
        ("the expert’s assessment", Form.NOUN, "expert", Nature.PERSON),
        ("Quill’s aides", Form.NOUN, "aide", Nature.GROUP),
        ("the Quill campaign", Form.NOUN, "campaign", Nature.ORG),
        ("federal and state officials", Form.NOUN, "official", Nature.GROUP),
        ("people familiar with the matter", Form.NOUN, "people", Nature.GROUP),
        ("a group of doctors", Form.NOUN, "doctor", Nature.GROUP),
        ("one of the officials, who asked not to be named,", Form.NOUN, "official", Nature.PERSON),
        ("nearly half of voters", Form.NOUN, "voter", Nature.GROUP),
        ("the poll", Form.NOUN, "poll", Nature.DOCUMENT),
        ("the opposing coach", Form.NOUN, "coach", Nature.PERSON),
        ("the attending doctor", Form.NOUN, "doctor", Nature.PERSON),
        ("WHO", Form.NAME, "who", Nature.ORG),
        ("who", Form.PRONOUN, "who", Nature.UNKNOWN),
        ("Gonzales v. Marl (2005)", Form.NOUN, "case", Nature.DOCUMENT),
        (
            "A statement released by J. Lee Quill, an aide to Coyle’s mother, Wanda Coyle",
            Form.NOUN,
            "statement",
            Nature.DOCUMENT,
        ),
        ("The Secretary of State’s Office", Form.NAME, "office", Nature.ORG),
        ("A member of Quill’s family", Form.NOUN, "member", Nature.PERSON),
        ("nearly nine in 10", Form.NOUN, "nine", Nature.GROUP),
        ("just over half of voters", Form.NOUN, "voter", Nature.GROUP),
        ("former Secretary of State Anna Quill", Form.NAME, "quill", Nature.PERSON),
        ("Orval Party leader and Prime Minister Anna Quill", Form.NAME, "quill", Nature.PERSON),
        ("many Republicans", Form.NOUN, "republicans", Nature.GROUP),
        ("the Republican", Form.NOUN, "republican", Nature.PERSON),
    ],
)
def test_a_phrase_is_read_for_what_it_means(words: str, form: Form, head: str, nature: Nature) -> None:
    _, phrase = phrase_of(words)
    assert (phrase.form, phrase.nature) == (form, nature)
    assert phrase.head in (head, head.removesuffix("s"))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Anna Quill, investment strategist at Edward Jones,", "Anna Quill"),
        ("Anna Quill, spokesperson for Hugo Fell,", "Anna Quill"),
        ("Anna Quill, the wife of Mr Ned Fell,", "Anna Quill"),
        ("Director of Public Prosecutions, Ken Coyle QC, who sits in Dresk,", "Ken Coyle"),
        ("a gold trader named Hugo Fell", "Hugo Fell"),
        ("acting White House chief of staff Anna Quill", "Anna Quill"),
        ("U.S. Ambassador to NATO Anna Quill", "Anna Quill"),
        ("Anna Quill herself", "Anna Quill"),
        ("director of telecoms research Anna Quill", "Anna Quill"),
        ("minister of state for labour and employment Anna Quill", "Anna Quill"),
        ("Office of Management and Budget Director Anna Quill", "Anna Quill"),
        ("Dresk press secretary Anna Quill (left), beside Prime Minister Hugo Fell", "Anna Quill"),
        ("The head of the clinic in Dresk, Anna Quill,", "Anna Quill"),
    ],
)
def test_whoever_the_words_name_is_the_source(words: str, name: str) -> None:
    text, phrase = phrase_of(words)
    assert phrase.name is not None
    assert phrase.name.span.of(text) == name


@pytest.mark.parametrize(
    "words",
    [
        "A medical examiner in Atlanta, Georgia,",
        "Spokespeople for Mr. Fell, Mrs. Quill, Mr. Coyle and Mr. Ode",
        "a friend of the activist Hugo Fell",
        "the lawyer of the jailed Hugo Fell",
        "a senior Bank of Orval official",
        "a Department of Homeland Security official who declined to be identified",
        "U.S., South Korean and Japanese officials",
    ],
)
def test_words_that_name_only_others_name_no_source(words: str) -> None:
    assert phrase_of(words)[1].name is None


@pytest.mark.parametrize(
    ("words", "core"),
    [
        ("a military expert, whose work is known,", "a military expert"),
        ("a clerk at the ministry", "a clerk"),
        ("scientists studying patients", "scientists"),
        ("one of the officials, who left", "one of the officials"),
        ("people familiar with the matter", "people"),
        ("two outside economists", "two outside economists"),
        ("two clerks outside the hall", "two clerks"),
    ],
)
def test_the_core_ends_before_clauses_and_prepositions(words: str, core: str) -> None:
    text, phrase = phrase_of(words)
    assert phrase.core.of(text) == core


def test_a_possessor_is_kept_apart() -> None:
    text, phrase = phrase_of("Anna Quill’s lawyer")
    assert phrase.owner
    assert phrase.owner.of(text) == "Anna Quill"
    assert phrase.definite


@pytest.mark.parametrize(("words", "expected"), [("the clerk", True), ("a clerk", False), ("his clerk", True)])
def test_definite_is_what_points_back(words: str, expected: bool) -> None:
    assert phrase_of(words)[1].definite is expected


def test_signs_alone_are_a_phrase_of_nothing() -> None:
    assert read_phrase("—", Span(0, 1), []).head == "—"


@pytest.mark.parametrize(
    ("before", "one"),
    [("One clerk left. ", True), ("Half of them left, one clerk heard. ", False), ("They left. ", False)],
)
def test_a_third_is_one_more_person_where_another_stands_before(before: str, *, one: bool) -> None:
    text = before + "A third"
    phrase = read_phrase(text, Span(len(before), len(text)), [])
    assert phrase.singled is one
