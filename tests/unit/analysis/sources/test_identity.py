from dataclasses import replace

import pytest

from sayso.analysis.assembly import assemble
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.reading import read
from sayso.analysis.sources.entities import Entity
from sayso.analysis.sources.identity import identify, may_be
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.types import Identity, Span
from tests.marked import analysed, tagged_from


@pytest.mark.parametrize(
    ("source", "identity"),
    [
        ("Anna Quill", Identity.NAMED_PERSON),
        ("Quill and his aides", Identity.NAMED_PERSON),
        ("The New York Times", Identity.NAMED_ORG),
        ("Moscow", Identity.NAMED_ORG),
        ("The Quill campaign", Identity.NAMED_ORG),
        ("senators like Anna Quill", Identity.NAMED_PERSON),
        ("China and Russia", Identity.NAMED_ORG),
        ("A poll", Identity.DOCUMENT),
        ("Court records", Identity.DOCUMENT),
        ("A clerk", Identity.UNNAMED_PERSON),
        ("One of the clerks", Identity.UNNAMED_PERSON),
        ("Quill’s lawyer", Identity.UNNAMED_PERSON),
        ("Critics", Identity.UNNAMED_GROUP),
        ("Another", Identity.UNNAMED_PERSON),
        ("The Chilean", Identity.UNNAMED_PERSON),
        ("A hospital trust", Identity.UNNAMED_GROUP),
        ("Lumora Health, a leader in home tests,", Identity.NAMED_ORG),
        ("Quill’s aides", Identity.UNNAMED_GROUP),
        ("Two thirds of voters", Identity.UNNAMED_GROUP),
        ("I", Identity.AUTHOR_READER),
    ],
)
def test_rules_alone_say_who_a_source_is(source: str, identity: Identity) -> None:
    _, analysis = analysed(f"[{source}]s [said]c [that it fell again]t.")
    assert analysis.identity_of(analysis.attributions[0]) is identity


def claim(**identity: float) -> TaggedAttribution:
    span = (Span(0, 1),)
    return TaggedAttribution(span, span, span, 1.0, {Identity(label): p for label, p in identity.items()})


def test_a_sure_tagger_overrules_a_rule_that_only_guesses() -> None:
    entity = Entity(Nature.UNKNOWN)
    assert identify(entity, [claim(unnamed_group=0.98, document=0.02)]) is Identity.UNNAMED_GROUP


def test_a_place_speaks_as_a_body_whatever_the_tagger_thinks() -> None:
    place = Name(Span(0, 5), ("Orval",), nature=Nature.ORG, place=True)
    assert identify(Entity(Nature.ORG, names=[place]), [claim(named_person=0.999)]) is Identity.NAMED_ORG


def test_two_of_them_are_not_one_whatever_the_tagger_thinks() -> None:
    text, (tagged,) = tagged_from("[Two crane operators]s [said]c [that it fell again]t.")
    tagged = replace(tagged, identity={Identity.UNNAMED_PERSON: 0.99, Identity.UNNAMED_GROUP: 0.01})
    analysis = assemble(read(text), "test", [tagged], [])
    assert analysis.identity_of(analysis.attributions[0]) is Identity.UNNAMED_GROUP


def test_mentions_vote_together() -> None:
    entity = Entity(Nature.UNKNOWN, names=[Name(Span(0, 5), ("Orval",))])
    claims = [claim(named_person=0.99), claim(named_person=0.98), claim(named_org=0.6, named_person=0.4)]
    assert identify(entity, claims) is Identity.NAMED_PERSON


def test_may_be_asks_the_tagger() -> None:
    person = Entity(Nature.PERSON)
    assert may_be(person, [claim()])
    assert may_be(person, [claim(unnamed_person=0.2, named_org=0.8)])
    assert not may_be(person, [claim(named_person=0.999)])
    assert not may_be(person, [claim(unnamed_person=0.001, named_org=0.999)])


def test_nobody_is_named_who_has_no_name() -> None:
    sure = [claim(named_person=1.0)]
    assert identify(Entity(Nature.UNKNOWN), sure) is Identity.UNNAMED_PERSON
    assert identify(Entity(Nature.UNKNOWN, plural=True), sure) is Identity.UNNAMED_GROUP


def test_a_pronoun_alone_is_nobody() -> None:
    _, analysis = analysed("[Which]s [said]c [that it fell again]t.")
    assert analysis.sources == ()


@pytest.mark.parametrize(
    ("words", "certain", "clear"),
    [("The governor", 0.99, False), ("The governor", 0.5, True), ("A governor", 0.99, True), ("Ada Marl", 0.99, True)],
)
def test_who_is_held_for_named_without_a_name_is_not_counted(words: str, certain: float, *, clear: bool) -> None:
    text, (tagged,) = tagged_from(f"[{words}]s [said]c [that it fell again]t.")
    tagged = replace(tagged, identity={Identity.NAMED_PERSON: certain, Identity.UNNAMED_PERSON: 1 - certain})
    analysis = assemble(read(text), "test", [tagged], [])
    assert analysis.attributions[0].counted is clear


def test_a_body_of_some_people_has_no_name_by_that() -> None:
    _, analysis = analysed("[a Slovenian newspaper]s [said]c [it was late]t.")
    assert analysis.sources[0].identity is Identity.UNNAMED_GROUP


def test_offices_that_stand_together_name_nobody() -> None:
    _, analysis = analysed("[Republican Senators and Congressmen]s [said]c [it was late]t.")
    assert analysis.sources[0].identity is Identity.UNNAMED_GROUP
