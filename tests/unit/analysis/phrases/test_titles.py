"""Where an office ends and a name begins, by rules alone: the label and the title of a source with these words."""

import pytest

from sayso.analysis.types import Identity
from tests.marked import analysed

PERSON, BODY, NOBODY = Identity.NAMED_PERSON, Identity.NAMED_ORG, Identity.UNNAMED_PERSON


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Assistant Administrator for the Middle East Bureau", "Andrew Plitt"),
        ("Orval Ambassador to the United States", "Hamza Mohib"),
        ("Deputy Minister of Policies and Agrarian Development", "Juan Marl"),
        ("House Oversight and Reform Committee Chairman", "Jason Marl"),
        ("The Orvali pop star and actor", "Jackson Marl"),
        ("Justice", "A. Marl"),
        ("Top Quarry health appointee and testing coordinator", "Brett Marl"),
        ("Press Secretary", "Dana Marl"),
        ("Foreign Secretary", "Dana Marl"),
        ("Denby police chief", "Otto Marl"),
        ("Former Rovers defender", "Otto Marl"),
    ],
)
def test_the_words_before_a_name_are_its_office(office: str, name: str) -> None:
    text, analysis = analysed(f"[{office} {name}]s1 [said]c1 [it was late]t1.")
    (source,) = analysis.sources
    assert (source.identity, source.label.of(text)) == (PERSON, name)
    assert source.title
    assert source.title.of(text) == office


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Denby director general of police (DGP) LR Marl", "LR Marl"),
        ("Family Planning Association chief executive, Anne Marl,", "Anne Marl"),
        ("Denby Institute of Physics and Chemistry director Anthony Marl", "Anthony Marl"),
        ("The National Institute of Allergy and Infectious Diseases director, Anthony Marl,", "Anthony Marl"),
        ("International Organisation of Employers vice president for Africa, Jacqueline Marl,", "Jacqueline Marl"),
        ("One of the so-called Dale Four, Gerry Marl - who was jailed -", "Gerry Marl"),
        ("He Qinghua, an official,", "He Qinghua"),
        ("The National Institute of Allergy and Infectious Disease’s director, Dr. Anthony Marl", "Anthony Marl"),
    ],
)
def test_a_person_is_shown_by_the_name_alone(words: str, name: str) -> None:
    text, analysis = analysed(f"[{words}]s1 [said]c1 [it was late]t1.")
    (source,) = analysis.sources
    assert (source.identity, source.label.of(text)) == (PERSON, name)


@pytest.mark.parametrize("words", ["the Vice President", "The Prime Minister", "The Crown Prince", "The former CE"])
def test_an_office_is_nobodys_name(words: str) -> None:
    text, analysis = analysed(f"[{words}]s1 [said]c1 [it was late]t1.")
    (source,) = analysis.sources
    assert (source.identity, source.label.of(text)) == (NOBODY, words)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("the Ministry of Agriculture and Livestock (MAG)", "Ministry of Agriculture and Livestock"),
        ("the Committee on Agriculture", "Committee on Agriculture"),
        ("The Denby Department of Corrections and Aftercare (DDCA)", "Denby Department of Corrections and Aftercare"),
        ("The British Chambers of Commerce (BCC)", "British Chambers of Commerce"),
        ("the Directorate-General of Highways", "Directorate-General of Highways"),
        ("The WHO today", "WHO"),
        ("bookmaker Ladmore", "Ladmore"),
        ("Alcora, one of the world’s largest makers of tin,", "Alcora"),
        ("the website Dolarhoy.com", "Dolarhoy.com"),
        ("Nyanza Weekly", "Nyanza Weekly"),
        ("state television", "state television"),
    ],
)
def test_a_body_is_whole_and_no_person(words: str, label: str) -> None:
    text, analysis = analysed(f"[{words}]s1 [said]c1 [it was late]t1.")
    (source,) = analysis.sources
    assert (source.identity, source.label.of(text)) == (BODY, label)


def test_the_office_at_the_beginning_of_a_paragraph_is_whole() -> None:
    text, analysis = analysed("Rovers won.\n\n[Former Rovers defender Mick Marl]s [said]c [it was late]t.")
    (source,) = analysis.sources
    assert source.title
    assert source.title.of(text) == "Former Rovers defender"


def test_one_of_a_place_and_a_body_is_one() -> None:
    text, analysis = analysed("[Anna Quill of Denby and Orval University]s [said]c [it was late]t.")
    assert [source.label.of(text) for source in analysis.sources] == ["Anna Quill"]


def test_one_of_them_is_no_title() -> None:
    _, analysis = analysed("[One of them, Cass Quill,]s [said]c [it was late]t.")
    assert analysis.sources[0].title is None


@pytest.mark.parametrize(
    "words",
    [
        "Orval’s deputy foreign minister",
        "president and CEO of Halsey Gas",
        "President and Chief Executive Officer of Halsey Gas",
    ],
)
def test_the_offices_behind_a_name_are_its_title(words: str) -> None:
    text, analysis = analysed(f"[Anna Quill, {words}]s, [said]c [it was late]t.")
    (source,) = analysis.sources
    assert source.title
    assert (source.label.of(text), source.title.of(text)) == ("Anna Quill", words)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("guests Anna Quill and Ned Coyle", "Anna Quill and Ned Coyle"),
        ("Former Security Adviser Anna Quill and Ned Coyle, a friend,", "Anna Quill and Ned Coyle"),
        ("Anna, 19, and Ned, 20,", "Anna, 19, and Ned"),
        ("Both Ms Quill and Mr Coyle", "Ms Quill and Mr Coyle"),
        ("Anna Quill, Ned Coyle, and Ruth Marl", "Anna Quill, Ned Coyle, and Ruth Marl"),
        (
            "Sens. Amy Doyle of Ohio and Ben Coyle of Utah, both Republicans,",
            "Amy Doyle of Ohio and Ben Coyle of Utah",
        ),
        (
            "Amy Doyle of Ohio, Ben Coyle of Utah and Ruth Marl of Iowa",
            "Amy Doyle of Ohio, Ben Coyle of Utah and Ruth Marl of Iowa",
        ),
        ("Amy Doyle, a nurse from Ohio, and Ben Coyle, a clerk,", "Amy Doyle, a nurse from Ohio, and Ben Coyle"),
        ("three clerks — Anna Quill, Ned Coyle and Ruth Marl", "three clerks — Anna Quill, Ned Coyle and Ruth Marl"),
    ],
)  # fmt: skip
def test_several_are_shown_by_their_names(words: str, label: str) -> None:
    text, analysis = analysed(f"[{words}]s1 [said]c1 [it was late]t1.")
    (source,) = analysis.sources
    assert (source.identity, source.label.of(text)) == (PERSON, label)


def test_an_office_behind_a_body_is_no_office_of_anybody_named() -> None:
    text, analysis = analysed("[Halsey Gas chief of staff]s1 [said]c1 [it was late]t1.")
    assert analysis.sources[0].label.of(text) == "Halsey Gas chief of staff"


@pytest.mark.parametrize(
    "words",
    [
        "The mother of Hugo Fell",
        "The mother of striker Hugo Fell",
        "A lawyer for Mr Hugo Fell",
        "An aide to President Anna Quill",
        "A supporter of Anna Quill",
        "The wife of Denby mayor Hugo Fell",
    ],
)
def test_whoever_is_somebodys_is_not_that_one(words: str) -> None:
    _, analysis = analysed(f"[{words}]s1 [said]c1 [it was late]t1.")
    assert analysis.sources[0].identity is NOBODY


def test_allies_of_somebody_are_a_group() -> None:
    _, analysis = analysed("[Allies of Senate President Anna Quill]s1 [said]c1 [it was late]t1.")
    assert analysis.sources[0].identity is Identity.UNNAMED_GROUP
