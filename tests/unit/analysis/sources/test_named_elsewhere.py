"""Descriptions of people whom the article names elsewhere."""

import re
from dataclasses import replace

import pytest

from sayso.analysis.assembly import assemble
from sayso.analysis.phrases.reading import read
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.types import Identity, Span
from tests.marked import tagged_from


def shown(text: str, certain: float = 0.98) -> tuple[str, str]:
    """Identity and label of the last source, where the net holds each for named."""
    plain, tagged = tagged_from(text)
    tagged = [replace(each, identity={Identity.NAMED_PERSON: certain}) for each in tagged]
    analysis = assemble(read(plain), "test", tagged, [])
    source = analysis.source_of(analysis.attributions[-1])
    assert source
    return source.identity.value, source.label.of(plain)


MANY = "Ada Quill sat. Ada Quill rose. Ms Quill ate. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orval mayor Ada Quill met Max Hale. [The mayor]s [said]c [it fell]t.", "Ada Quill"),
        ("Orval governor Ada Quill met Tarn governor Max Hale. [The Orval governor]s [said]c [it fell]t.", "Ada Quill"),
        ("Ada Quill, 34, met Max Hale, 29. [The 29-year-old]s [said]c [it fell]t.", "Max Hale"),
        (
            "Ada Quill, an Orval senator, met Tarn senator Max Hale. [The senator from Tarn]s [said]c [it fell]t.",
            "Max Hale",
        ),
        (MANY + "She met Max Hale. Ada Quill left Max Hale. [The guitarist]s [said]c [it fell]t.", "Ada Quill"),
        ("[A leader of the dockers]s [said]c [it fell]t. Max Hale, leader of the dockers, left.", "Max Hale"),
    ],
)
def test_the_name_that_fits_best_is_whose_it_is(text: str, name: str) -> None:
    assert shown(text) == ("named_person", name)


@pytest.mark.parametrize(
    "text",
    [
        MANY + "[One senator]s [said]c [it fell]t.",
        MANY + "[A senator]s [said]c [it fell]t.",  # named before: somebody else
        "[The bishop]s [said]c [it fell]t. It was told to the then bishop, Edmund Carr, and others.",
        MANY + "She met Max Hale. [The 14-year-old]s [said]c [it fell]t.",
        MANY + "[The judge]s [said]c [it fell]t.",  # nobody was called so
        MANY + "She met Max Hale. [The Gale News host]s [said]c [it fell]t.",
    ],
)
def test_where_no_name_fits_nobody_is_called_named(text: str) -> None:
    assert shown(text)[0] == "unnamed_person"


def test_without_the_net_no_name_is_guessed() -> None:
    assert shown(MANY + "She met Max Hale. [The guitarist]s [said]c [it fell]t.", 0.2)[0] != "named_person"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "[Ada Quill’s lawyer]s [said]c [it fell]t. The lawyer, Jonas Pell, left.",
            "Jonas Pell",
        ),
        (
            "[A spokesman for Orval]s [said]c [it fell]t. The spokesman, Jonas Pell, left.",
            "Jonas Pell",
        ),
        ("[A top aide]s [wrote]c [it fell]t. The author was Jonah Creel, now a clerk.", "Jonah Creel"),
        ("[A witness]s [said]c [it fell]t. In court he gave his name as Silvio Marl.", "Silvio Marl"),
    ],
)
def test_who_is_named_later_is_the_same_one(text: str, label: str) -> None:
    plain, tagged = tagged_from(text)
    tagged = [replace(each, identity={Identity.UNNAMED_PERSON: 0.9, Identity.NAMED_PERSON: 0.1}) for each in tagged]
    analysis = assemble(read(plain), "test", tagged, [])
    assert [source.label.of(plain) for source in analysis.sources] == [label]


def test_of_two_lawyers_neither_is_the_one_who_is_named() -> None:
    text, tagged = tagged_from(
        "[Ada Quill’s lawyer]s1 [said]c1 [it fell]t1. [Ben Coyle’s lawyer]s2 [said]c2 [it rose]t2. "
        "The lawyer, Jonas Pell, left."
    )
    assert [source.name for source in assemble(read(text), "test", tagged, []).sources] == [None, None]


def test_another_of_the_same_trade_is_not_who_was_unnamed() -> None:
    text, tagged = tagged_from("[A lawyer]s [said]c [it fell]t. [Max Hale, another lawyer,]s2 [said]c2 [it rose]t2.")
    assert len(assemble(read(text), "test", tagged, []).sources) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "[A former minister]s [said]c [it fell]t. “So be it,” Ada Quill said. [Quill]s2 [left]c2 [it there]t2.",
            "Ada Quill",
        ),
        ("[The head of the bank]s [said]c [it fell]t. [Max Hale]s2 [added]c2 [it rose]t2.", "Max Hale"),
        ("It was late. It fell. It rose. It sat. Ada Quill came. [The councilwoman]s [said]c [it fell]t.", "Ada Quill"),
    ],
)
def test_whom_a_lead_brings_in_is_the_next_to_be_named_who_speaks(text: str, name: str) -> None:
    plain, tagged = tagged_from(text.replace("]s ", "]s1 ").replace("]c ", "]c1 ").replace("]t.", "]t1."))
    tagged = [replace(each, identity={Identity.NAMED_PERSON: 0.98}) for each in tagged]
    analysis = assemble(read(plain), "test", tagged, [])
    assert [source.label.of(plain) for source in analysis.sources] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "[One of the clerks]s1 [said]c1 [it fell]t1. [Max Hale]s2 [added]c2 [it rose]t2.",
        "[A woman]s1 [said]c1 [it fell]t1. [Mr Hale]s2 [added]c2 [it rose]t2.",
        "[A clerk]s1 [said]c1 [it fell]t1. Max Hale left. [Ada Quill]s2 [added]c2 [it rose]t2.",
        "[A clerk]s1 [said]c1 [it fell]t1. " + "It rained. " * 9 + "[Max Hale]s2 [added]c2 [it rose]t2.",
        "It rained. " * 9 + "[A clerk]s1 [said]c1 [it fell]t1. [Max Hale]s2 [added]c2 [it rose]t2.",
    ],
)
def test_no_lead_takes_a_name_that_does_not_follow_or_fit(text: str) -> None:
    plain, tagged = tagged_from(text)
    tagged = [replace(each, identity={Identity.NAMED_PERSON: 0.98}) for each in tagged]
    assert len(assemble(read(plain), "test", tagged, []).sources) == 2


@pytest.mark.parametrize(
    "text",
    [
        "“It fell,” [Nasser Kanani]s [said]c [so]t. [The ministry spokesman]s2 [went on to say]c2 [it rose]t2.",
        "[Amy Daniel]s [said]c [so]t. It was cold. “[It fell]t2,” [the 23-year-old]s2 [said]c2.",
        "Commander [Amy Daniel]s [said]c [so]t. [The rear admiral]s2 [said]c2 [it fell]t2.",
        "[Amy Daniel]s [said]c [so]t. However, [the former mayor]s2 [said]c2 [it fell]t2.",
    ],
)
def test_who_was_speaking_goes_on_under_other_words(text: str) -> None:
    assert shown(text) in (("named_person", "Nasser Kanani"), ("named_person", "Amy Daniel"))


@pytest.mark.parametrize(
    "text",
    [
        "[Charles Kemp]s [said]c [so]t. On Saturday, [the party’s chief executive]s2 [said]c2 [it rose]t2.",
        "[Charles Kemp]s [said]c [so]t. It fell. It rose. It fell. [The ministry spokesman]s2 [said]c2 [it rose]t2.",
        "[Charles Kemp]s [said]c [so]t. [The ministry spokesman]s2 met Kemp and [said]c2 [it rose]t2.",
        "[Charles Kemp]s [said]c [so]t. [The second spokesman]s2 [said]c2 [it rose]t2.",
        "[Charles Kemp]s [said]c [so]t. [His spokesman]s2 [said]c2 [it rose]t2.",
        "[Charles Kemp]s [said]c [so]t. [A ministry spokesman]s2 [said]c2 [it rose]t2.",
        "[Charles Kemp]s [said]c [so]t. However, [the attorneys]s2 [said]c2 [it rose]t2.",
    ],
)
def test_where_somebody_else_may_come_nobody_goes_on(text: str) -> None:
    assert shown(text)[1] != "Charles Kemp"


def test_a_lead_may_go_on_about_whom_it_brings_in() -> None:
    plain, tagged = tagged_from(
        "[The head of the bank]s [said]c [it fell]t. [He]s2 [said]c2 [it rose]t2. "
        "Max Hale left. [Hale]s3 [said]c3 [no]t3."
    )
    sure = [replace(each, identity={Identity.NAMED_PERSON: 0.98}) for each in tagged]
    analysis = assemble(read(plain), "test", sure, [])
    assert [source.label.of(plain) for source in analysis.sources] == ["Max Hale"]


BODY = "Twistle sells bread. Twistle has a shop. Twistle bakes. "


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (BODY + "[The company]s [said]c [it fell]t.", "Twistle"),
        (BODY + "Marmor buys it. Marmor eats it. [The company]s [said]c [it fell]t.", "The company"),
        (BODY + "[The supreme company of all]s [said]c [it fell]t.", "Twistle"),
        (BODY + "[A company]s [said]c [it fell]t.", "A company"),
        (BODY + "It fell. " * 9 + "[The company]s [said]c [it fell]t.", "The company"),
        (BODY + "[The court]s [said]c [it fell]t.", "The court"),
    ],
)
def test_the_company_is_the_one_that_was_just_named_and_named_most(text: str, label: str) -> None:
    plain, tagged = tagged_from(text)
    sure = [replace(each, identity={Identity.NAMED_ORG: 0.98}) for each in tagged]
    names = [
        TaggedName(Span(found.start(), found.end()), NameType.ORGANISATION, 0.99)
        for found in re.finditer("Twistle|Marmor", plain)
    ]
    analysis = assemble(read(plain, names), "test", sure, [])
    source = analysis.source_of(analysis.attributions[-1])
    assert source
    assert source.label.of(plain) == label


def body_shown(text: str) -> str:
    """The label of the last source, where the net holds each for a named body."""
    plain, tagged = tagged_from(text)
    tagged = [replace(each, identity={Identity.NAMED_ORG: 0.98}) for each in tagged]
    analysis = assemble(read(plain), "test", tagged, [])
    source = analysis.source_of(analysis.attributions[-1])
    assert source
    return source.label.of(plain)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The Ministry of Sea Defence met Halsey Gas. Halsey Gas left. [The ministry]s [said]c [it fell]t.",
            "Ministry of Sea Defence",
        ),
        ("[ABC]s [said]c [so]t. It rose. [The network]s2 [said]c2 [it fell]t2.", "ABC"),
        ("[ABC]s [said]c [so]t. It rose. It fell. It rose. [The museum]s2 [said]c2 [it fell]t2.", "The museum"),
        ("[The Orval Court]s [said]c [so]t. [The council]s2 [said]c2 [it fell]t2.", "The council"),
        ("[ABC]s [said]c [so]t. It rose. [The interior ministry]s2 [said]c2 [it fell]t2.", "The interior ministry"),
    ],
)
def test_a_body_goes_on_under_its_noun_or_under_other_words(text: str, body: str) -> None:
    assert body_shown(text) == body


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[Maria Marl Vega]s [said]c [so]t. [Maria Marl]s2 [said]c2 [no]t2.", ["Maria Marl Vega"]),
        ("[Ana Ruiz dos Santos]s [said]c [so]t. [Dos Santos]s2 [said]c2 [no]t2.", ["Ana Ruiz dos Santos"]),
        ("[Thomas Homan]s [said]c [so]t. [Horman]s2 [said]c2 [no]t2.", ["Thomas Homan"]),
        ("[Thomas Homan]s [said]c [so]t. [Holman]s2 [said]c2 [no]t2.", ["Thomas Homan"]),
        ("[Ada Marl]s [said]c [so]t. [MARL]s2 [said]c2 [no]t2.", ["Ada Marl"]),
        ("[Thomas Homan]s [said]c [so]t. [Hoggan]s2 [said]c2 [no]t2.", ["Thomas Homan", "Hoggan"]),
        ("[Thomas Homan]s [said]c [so]t. [Roman]s2 [said]c2 [no]t2.", ["Thomas Homan", "Roman"]),
    ],
)
def test_a_shorter_or_mistyped_form_is_the_same_person(text: str, names: list[str]) -> None:
    plain, tagged = tagged_from(text)
    tagged = [replace(each, identity={Identity.NAMED_PERSON: 0.98}) for each in tagged]
    sources = assemble(read(plain), "test", tagged, []).sources
    assert [source.label.of(plain) for source in sources] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "[The Ministry of Community Welfare]s [said]c [so]t. [The MoCW]s2 [said]c2 [no]t2.",
            ["Ministry of Community Welfare"],
        ),
        (
            "[The Orval Special Investigation Team]s [said]c [so]t. [The SIT]s2 [said]c2 [no]t2.",
            ["Orval Special Investigation Team"],
        ),
        ("[Halsey Gas Inc]s [said]c [so]t. [Halsey Gas]s2 [said]c2 [no]t2.", ["Halsey Gas Inc"]),
        (
            "[The Orval Special Investigation Team]s [said]c [so]t. [The FIT]s2 [said]c2 [no]t2.",
            ["Orval Special Investigation Team", "FIT"],
        ),
    ],
)
def test_initials_without_brackets_are_the_same_body(text: str, names: list[str]) -> None:
    plain, tagged = tagged_from(text)
    tagged = [replace(each, identity={Identity.NAMED_ORG: 0.98}) for each in tagged]
    assert [source.label.of(plain) for source in assemble(read(plain), "test", tagged, []).sources] == names


@pytest.mark.parametrize(("certain", "identity"), [(0.9, "named_person"), (0.89, "unnamed_person")])
def test_who_is_only_near_must_surely_be_named(certain: float, identity: str) -> None:
    text = MANY + "She met Max Hale. Ada Quill left Max Hale. [The guitarist]s [said]c [it fell]t."
    assert shown(text, certain)[0] == identity


@pytest.mark.parametrize(("age", "identity"), [(18, "named_person"), (17, "unnamed_person")])
def test_a_child_is_nobody_of_whom_no_age_is_told(age: int, identity: str) -> None:
    assert shown(f"{MANY}[The {age}-year-old]s [said]c [it fell]t.")[0] == identity


@pytest.mark.parametrize(("between", "identity"), [(1, "named_person"), (2, "unnamed_person")])
def test_whom_the_article_names_most_must_stand_near(between: int, identity: str) -> None:
    assert shown(f"{MANY}{'It rained. ' * between}[The guitarist]s [said]c [it fell]t.")[0] == identity


def test_who_refuses_to_speak_is_nobody_who_just_spoke() -> None:
    text, tagged = tagged_from(
        "[Carol Dean]s1 [said]c1 [he was kind]t1. [Denby’s mayor]s2 [declined]c2 [to comment]t2."
    )
    tagged = [replace(each, identity={Identity.NAMED_PERSON: 0.98}) for each in tagged]
    tagged = [tagged[0], replace(tagged[1], refusal=True)]
    labels = [source.label.of(text) for source in assemble(read(text), "test", tagged, []).sources]
    assert labels == ["Carol Dean", "Denby’s mayor"]


def test_his_widow_is_nobody_who_just_spoke() -> None:
    text, tagged = tagged_from(
        "[The victim’s sister, Carol Dean,]s1 [said]c1 [he was kind]t1. [His widow]s2 [said]c2 [he was ill]t2."
    )
    tagged = [replace(each, identity={Identity.NAMED_PERSON: 0.98}) for each in tagged]
    labels = [source.label.of(text) for source in assemble(read(text), "test", tagged, []).sources]
    assert labels == ["Carol Dean", "His widow"]
