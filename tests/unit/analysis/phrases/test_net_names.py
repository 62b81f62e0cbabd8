import pytest

from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.reading import read
from sayso.analysis.phrases.source_phrase import read_phrase
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.types import Span


def weighed(text: str, *told: tuple[str, NameType, float]) -> dict[str, Name]:
    tagged = [TaggedName(Span(text.index(w), text.index(w) + len(w)), kind, sure) for w, kind, sure in told]
    return {name.span.of(text): name for name in read(text, tagged).names.items}


def test_without_the_net_the_rules_stand() -> None:
    assert set(weighed("Ada Quill met Hugo Fell.")) == {"Ada Quill", "Hugo Fell"}


def test_a_body_is_no_person() -> None:
    names = weighed("Denby Water said so.", ("Denby Water", NameType.ORGANISATION, 0.95))
    assert names["Denby Water"].nature is Nature.ORG
    assert not names["Denby Water"].place


def test_a_firm_is_no_person_whatever_the_net_says() -> None:
    names = weighed("Lumora Health said so.", ("Lumora Health", NameType.PERSON, 0.99))
    assert names["Lumora Health"].nature is Nature.ORG


def test_what_is_called_a_news_agency_is_no_person() -> None:
    names = weighed("Orvali news agency Dovan said so.", ("Dovan", NameType.PERSON, 0.99))
    assert names["Dovan"].nature is Nature.ORG
    assert weighed("Agency head Dovan said so.", ("Dovan", NameType.PERSON, 0.99))["Dovan"].nature is Nature.PERSON


def test_the_company_is_no_name_whatever_its_capital() -> None:
    assert "Company" not in weighed("It said the Company will pay.", ("Company", NameType.ORGANISATION, 0.99))
    text = "So the Company said so."
    assert read_phrase(text, Span(3, 14), ()).name is None


def test_a_place_is_a_body_that_may_speak() -> None:
    names = weighed("Saltby said no.", ("Saltby", NameType.PLACE, 0.97))
    assert (names["Saltby"].nature, names["Saltby"].place) == (Nature.ORG, True)


def test_a_person_may_have_the_name_of_a_place() -> None:
    names = weighed("Paris Quill said no.", ("Paris Quill", NameType.PERSON, 0.99))
    assert (names["Paris Quill"].nature, names["Paris Quill"].place) == (Nature.PERSON, False)


def test_a_net_that_is_not_sure_changes_nothing() -> None:
    plain = weighed("Ada Quill said no.")
    assert weighed("Ada Quill said no.", ("Ada Quill", NameType.ORGANISATION, 0.6)) == plain


def test_other_words_than_those_of_a_name_change_nothing() -> None:
    plain = weighed("Ada Quill said no to the French.")
    told = weighed("Ada Quill said no to the French.", ("Ada", NameType.PLACE, 0.99), ("French", NameType.PEOPLE, 0.99))
    assert told == plain


def test_the_rest_of_an_office_is_no_name_beside_that_of_who_holds_it() -> None:
    text = "So Deputy Minister of Mines and Energy, Kornelia Marl, said no."
    assert set(weighed(text)) == {"Kornelia Marl"}
    behind = "So Jeremy Marl, the General Secretary of it, said no."
    assert set(weighed(behind, ("Jeremy Marl", NameType.PERSON, 0.8))) == {"Jeremy Marl"}
    both = weighed(
        "So Judge Elder, Senator Ada Marl, said no.",
        ("Elder", NameType.PERSON, 0.8),
        ("Ada Marl", NameType.PERSON, 0.8),
    )
    assert set(both) == {"Elder", "Ada Marl"}


def test_a_family_name_before_that_looks_like_a_word_is_part_of_the_name() -> None:
    text = "Long Wen-hsiung, a surgeon, said that it would take long."
    assert set(weighed(text)) == {"Wen-hsiung"}
    assert set(weighed(text, ("Long Wen-hsiung", NameType.PERSON, 0.97))) == {"Long Wen-hsiung"}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("So the Orval Observatory for Sea Rights rose.", "Orval Observatory for Sea Rights"),
        ("So the Orval Society for the Care of Old Ships rose.", "Orval Society for the Care of Old Ships"),
        ("So the Ministry of Fish and Sea Technology rose.", "Ministry of Fish and Sea Technology"),
        ("So General Brightwater Co rose.", "General Brightwater Co"),
        ("So they saw that Nielsen Matters rose.", "Nielsen Matters"),
    ],
)
def test_pieces_of_one_body_are_one_name(text: str, body: str) -> None:
    assert body in weighed(text, (body, NameType.ORGANISATION, 0.95))


@pytest.mark.parametrize(
    "words",
    [
        "Orval Council and the Society of Ships",  # two bodies
        "Orval Council of Ada Quill",  # a person in it
        "the Orval Council",
    ],
)
def test_what_is_not_one_body_stays_apart(words: str) -> None:
    text = f"So it said that {words} rose."
    assert set(weighed(text, (words, NameType.ORGANISATION, 0.95))) == set(weighed(text))


@pytest.mark.parametrize("role", ["Columnist", "Vice-President", "RID"])
def test_a_role_in_capitals_is_no_part_of_a_name(role: str) -> None:
    names = weighed(f"They met {role} Taweesak Marl.", ("Taweesak Marl", NameType.PERSON, 0.95))
    assert set(names) == {"Taweesak Marl"}


@pytest.mark.parametrize("name", ["Lal Taweesak Marl", "Ada Taweesak Marl", "YS Taweesak Marl"])
def test_the_first_word_of_a_name_stays(name: str) -> None:
    assert set(weighed(f"They met {name}.", ("Taweesak Marl", NameType.PERSON, 0.95))) == {name}


def test_a_person_behind_a_body_is_no_part_of_it() -> None:
    text = "The director of the Council on Orval Relations Alia Marl said no."
    names = weighed(text, ("Orval Relations", NameType.ORGANISATION, 0.75), ("Alia Marl", NameType.PERSON, 0.99))
    assert names["Alia Marl"].nature is Nature.PERSON


def test_letters_before_a_person_are_of_the_office() -> None:
    text = "Deputy director-general of RID Tawee Marl said no."
    tagged = [TaggedName(Span(text.index("Tawee"), text.index(" said")), NameType.PERSON, 0.95)]
    span = Span(0, text.index(" said"))
    phrase = read_phrase(text, span, read(text, tagged).names.within(span))
    assert phrase.name is not None
    assert phrase.name.title is not None
    assert (phrase.name.span.of(text), phrase.name.title.of(text)) == ("Tawee Marl", "Deputy director-general of RID")
