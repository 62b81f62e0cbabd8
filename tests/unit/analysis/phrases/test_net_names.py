from sayso.analysis.english.nouns import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.reading import read
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.types import Span


def weighed(text: str, *told: tuple[str, NameType, float]) -> dict[str, Name]:
    tagged = [TaggedName(Span(text.index(w), text.index(w) + len(w)), kind, sure) for w, kind, sure in told]
    return {name.span.of(text): name for name in read(text, tagged).names.items}


def test_without_the_net_the_rules_stand() -> None:
    assert set(weighed("Ada Quill met Hugo Fell.")) == {"Ada Quill", "Hugo Fell"}


def test_a_role_in_capitals_is_no_name() -> None:
    text = "A senior Tory MP said no. Mary Vaughan, CEO of Halsey Gas, said yes."
    names = weighed(text, ("Mary Vaughan", NameType.PERSON, 0.99), ("Halsey Gas", NameType.ORGANISATION, 0.97))
    assert set(names) == {"Mary Vaughan", "Halsey Gas"}
    assert names["Halsey Gas"].nature is Nature.ORG


def test_a_body_is_no_person() -> None:
    names = weighed("Denby Water said so.", ("Denby Water", NameType.ORGANISATION, 0.95))
    assert names["Denby Water"].nature is Nature.ORG


def test_the_title_in_capitals_before_a_person_is_kept_apart_from_the_name() -> None:
    text = "Halsey Gas President and CEO Andy Verrill spoke."
    names = weighed(text, ("Halsey Gas", NameType.ORGANISATION, 0.9), ("Andy Verrill", NameType.PERSON, 0.99))
    title = names["Andy Verrill"].title
    assert title is not None
    assert title.of(text) == "President and CEO"


def test_peoples_name_nobody() -> None:
    assert set(weighed("The French said no.", ("French", NameType.PEOPLE, 0.99))) == set()
