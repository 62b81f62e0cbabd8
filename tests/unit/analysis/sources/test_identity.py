from dataclasses import replace

import pytest

from sayso.analysis.assembly import assemble
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.reading import read
from sayso.analysis.sources.entities import Entity
from sayso.analysis.sources.identity import identify, may_be, one_of_each_name, prior
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
        ("The Dutchman", Identity.UNNAMED_PERSON),
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


def certain(entity: Entity) -> tuple[Identity, float]:
    """The likeliest identity by the rules alone, and its weight."""
    weights = prior(entity)
    best = max(weights, key=lambda label: weights[label])
    return best, weights[best]


def name_of(*tokens: str, **told: object) -> Name:
    return replace(Name(Span(0, 5), tokens), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entity", "identity", "weight", "rest"),
    [
        (Entity(Nature.PERSON, names=[name_of("Ada")]), Identity.NAMED_PERSON, 0.97, 0.005),
        (Entity(Nature.UNKNOWN, names=[name_of("Ada")]), Identity.NAMED_PERSON, 0.9, 0.1 / 6),
        (Entity(Nature.ORG, names=[name_of("Orval")]), Identity.NAMED_ORG, 0.9, 0.1 / 6),
        (Entity(Nature.ORG, names=[name_of("Orval", place=True)]), Identity.NAMED_ORG, 0.999, 0.001 / 6),
        (Entity(Nature.ORG, names=[name_of("Orval", firm=True), name_of("Or")]), Identity.NAMED_ORG, 0.999, 0.001 / 6),
        (Entity(Nature.ORG, names=[name_of("O", place=True), name_of("P")]), Identity.NAMED_ORG, 0.9, 0.1 / 6),
        (Entity(Nature.PERSON), Identity.UNNAMED_PERSON, 0.5, 0.5 / 6),
        (Entity(Nature.GROUP), Identity.UNNAMED_GROUP, 0.85, 0.15 / 6),
        (Entity(Nature.ORG), Identity.NAMED_ORG, 0.85, 0.15 / 6),
        (Entity(Nature.DOCUMENT), Identity.DOCUMENT, 0.9, 0.1 / 6),
        (Entity(Nature.UNKNOWN), Identity.DOCUMENT, 0.4, 0.1),
    ],
)
def test_the_rules_are_as_sure_as_they_are_often_right(
    entity: Entity, identity: Identity, weight: float, rest: float
) -> None:
    assert certain(entity) == (identity, weight)
    others = [value for label, value in prior(entity).items() if label is not identity]
    assert others == pytest.approx([rest] * 6)


def test_the_tagger_s_view_counts_half_more_than_the_rules() -> None:
    person = Entity(Nature.UNKNOWN, names=[name_of("Ada")])  # 0.9 for a person, a sixth of a tenth for a body: 54 to 1
    assert identify(person, [claim(named_org=0.94, named_person=0.06)]) is Identity.NAMED_ORG  # 15.7 ** 1.5 is 62
    assert identify(person, [claim(named_org=0.93, named_person=0.07)]) is Identity.NAMED_PERSON  # 13.3 ** 1.5 is 48


def test_what_the_tagger_rules_out_is_still_a_little_probable() -> None:
    place = Entity(Nature.ORG, names=[name_of("Orval", place=True)])  # 5,994 to 1; the tagger at most 200 ** 1.5: 2,828
    assert identify(place, [claim(named_person=1.0)]) is Identity.NAMED_ORG
    body = Entity(Nature.ORG, names=[name_of("Orval")])  # 54 to 1
    assert identify(body, [claim(named_person=1.0)]) is Identity.NAMED_PERSON


@pytest.mark.parametrize(("probability", "fits"), [(0.031, True), (0.03, True), (0.029, False)])
def test_a_tagger_leaves_open_what_it_gives_three_percent(probability: float, *, fits: bool) -> None:
    for nature, label in (
        (Nature.PERSON, "unnamed_person"),
        (Nature.ORG, "named_org"),
        (Nature.GROUP, "unnamed_group"),
    ):
        assert may_be(Entity(nature), [claim(**{label: probability})]) is fits
    assert may_be(Entity(Nature.PERSON, names=[name_of("Ada")]), [claim(named_person=probability)]) is fits
    assert may_be(Entity(Nature.UNKNOWN), [claim(named_person=0.0)])


def kept(*names: tuple[str, ...], natures: str = "pppp") -> int:
    """How many are left of those of these names; `natures`: p for a person, o for a body, u for unknown."""
    of = {"p": Nature.PERSON, "o": Nature.ORG, "u": Nature.UNKNOWN}
    entities = [Entity(of[n], names=[name_of(*each)]) for n, each in zip(natures, names, strict=False)]
    return len(one_of_each_name(entities))


@pytest.mark.parametrize(
    ("names", "natures", "left"),
    [
        ([("Ada", "Quill"), ("ada", "quill")], "pp", 1),
        ([("Ada", "Quill"), ("Ada", "Quill")], "po", 2),
        ([("Marino", "Protti", "Vega"), ("Marino", "Protti")], "pp", 1),
        ([("Marino", "Protti", "Vega"), ("Protti", "Vega")], "pp", 2),
        ([("Marino", "Protti", "Vega"), ("Marino", "Protti", "Luz"), ("Marino", "Protti")], "ppp", 3),
        ([("Ada", "Quillan"), ("Quilan",)], "pp", 1),  # a slip
        ([("Ada", "Quillan"), ("Quilan",)], "po", 2),
        ([("Ada", "Quil"), ("Quill",)], "pp", 2),  # too short to be one
        ([("Ada", "Quillan"), ("Wuillan",)], "pp", 2),  # another first letter
        ([("Ada", "QUILL"), ("QUILL",)], "pp", 1),
        ([("Jo", "Li"), ("LI",)], "pp", 2),
        ([("Ministry", "of", "Civil", "Defence"), ("MoCD",)], "oo", 2),
        ([("Ministry", "Civil", "Defence"), ("MCD",)], "oo", 1),
        ([("Ministry", "Civil", "Defence"), ("MCD",)], "op", 2),
        ([("Civil", "Defence"), ("CD",)], "oo", 2),  # two letters may be anybody's
        ([("Denby", "Marl", "Inc."), ("Denby", "Marl")], "oo", 1),
        ([("Ada", "van", "Dyke"), ("van", "Dyke")], "pp", 1),
    ],
)
def test_a_shorter_or_mistyped_form_joins_the_fuller_name(
    names: list[tuple[str, ...]], natures: str, left: int
) -> None:
    assert kept(*names, natures=natures) == left


def test_three_times_is_no_slip() -> None:
    whole = Entity(Nature.PERSON, names=[name_of("Ada", "Quillan")])
    twice, thrice = (Entity(Nature.PERSON, names=[name_of("Quilan")] * times) for times in (2, 3))
    assert len(one_of_each_name([whole, twice])) == 1
    assert len(one_of_each_name([whole, thrice])) == 2
