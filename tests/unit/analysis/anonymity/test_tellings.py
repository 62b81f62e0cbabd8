import pytest

from sayso.analysis.assembly import assemble
from sayso.analysis.phrases.reading import read
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.types import Identity, Source, Span
from tests.marked import analysed


def source_of(words: str, before: str = "Today ") -> tuple[str, Source]:
    text, analysis = analysed(f"{before}[{words}]s [said]c [that it fell again]t.")
    return text, analysis.sources[0]


def told(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("words", "specificity"),
    [
        ("a source", 0),
        ("sources", 0),
        ("people", 0),
        ("critics", 0),
        ("a man", 0),
        ("a nurse", 1),
        ("a senior official", 0),
        ("residents of Dresk", 1),
        ("people familiar with the matter", 1),
        ("an official briefed on the talks", 1),
        ("industry insiders", 1),
        ("two security officials", 1),
        ("a caretaker", 1),
        ("a finance ministry official", 2),
        ("a spokesman for the Harbor Trust", 2),
        ("a diplomat at the Orvali embassy who attended the talks", 3),
        ("a senior White House official with direct knowledge of the talks", 3),
    ],
)
def test_specificity_counts_what_is_told(words: str, specificity: int) -> None:
    assert source_of(words)[1].specificity == specificity


def test_description_and_detail_are_cut_at_the_clause() -> None:
    text, source = source_of("a clerk at the ministry, who saw the memo,")
    assert told(text, source.description) == "a clerk at the ministry"
    assert told(text, source.detail) == "who saw the memo"
    assert told(text, source.basis) == "who saw the memo"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("a senior ministry official", "senior ministry official"),
        ("two of the clerks", None),
        ("a source", None),
        ("three doctors", "doctors"),
        ("a number of senators", "senators"),
        ("scientists studying patients", "scientists"),
        ("Quill’s lawyer", "lawyer"),
        ("current and former employees", "current and former employees"),
    ],
)
def test_the_role_is_the_noun_with_what_qualifies_it(words: str, role: str | None) -> None:
    text, source = source_of(words)
    if role is not None:
        assert told(text, source.role) == role
    else:
        assert source.specificity is not None


@pytest.mark.parametrize(
    ("words", "affiliation"),
    [
        ("a senior official at the finance ministry", "finance ministry"),
        ("a finance ministry official", "finance ministry"),
        ("a senior administration official", "administration"),
        ("a spokesman for the Harbor Trust", "Harbor Trust"),
        ("an F.B.I. official", "F.B.I"),
        ("Quill’s lawyer", "Quill"),
        ("a military expert", None),
        ("a nurse", None),
        ("scientists in Ukraine", None),
    ],
)
def test_the_institution_is_found(words: str, affiliation: str | None) -> None:
    text, source = source_of(words)
    assert told(text, source.affiliation) == affiliation


@pytest.mark.parametrize(
    ("words", "before", "place"),
    [
        ("residents of Dresk", "Today ", "Dresk"),
        ("a woman from Dresk", "Today ", "Dresk"),
        ("a Ukrainian official", "Today ", "Ukrainian"),
        ("locals", "In Krasny Armyansk, where it fell, ", "Krasny Armyansk"),
        ("a nurse", "In Dresk, ", None),
        ("many Republicans", "Today ", None),
        ("scientists in Ukraine", "Today ", "Ukraine"),
    ],
)
def test_the_place_is_found(words: str, before: str, place: str | None) -> None:
    text, source = source_of(words, before)
    assert told(text, source.place) == place


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("people familiar with the matter", "familiar with the matter"),
        ("a person with direct knowledge of the talks", "with direct knowledge of the talks"),
        ("a diplomat who attended the meeting", "who attended the meeting"),
        ("an aide briefed on the plan", "briefed on the plan"),
        ("a banker working on the sale", "working on the sale"),
        ("a clerk who was in the hall when it fell", "who was in the hall when it fell"),
        ("a client who received the letter and asked not to be named", "who received the letter"),
        ("a welder who backed the mayor", None),
        ("a clerk", None),
        ("a second lawyer, who is not involved in the case", None),
    ],
)
def test_the_basis_is_how_they_know(words: str, basis: str | None) -> None:
    text, source = source_of(words)
    assert told(text, source.basis) == basis


def test_the_richest_mention_describes_a_source() -> None:
    text, analysis = analysed(
        "A military expert, whose work is widely read, spoke. [The expert]s [said]c [that it fell again]t."
    )
    source = analysis.sources[0]
    assert told(text, source.description) == "A military expert"
    assert told(text, source.detail) == "whose work is widely read"


@pytest.mark.parametrize("words", ["A clerk who", "A clerk, who", "A clerk who has"])
def test_a_bare_relative_pronoun_tells_nothing(words: str) -> None:
    _, source = source_of(words)
    assert source.detail is None


def test_white_space_that_a_tagger_takes_for_a_source_tells_nothing() -> None:
    text = "Times “ ”"
    tagged = TaggedAttribution((Span(5, 6),), (Span(6, 7),), (Span(8, 9),), 0.5, {Identity.UNNAMED_PERSON: 0.9})
    (source,) = assemble(read(text), "test", [tagged], []).sources
    assert (source.role, source.affiliation, source.basis, source.specificity) == (None, None, None, 0)
