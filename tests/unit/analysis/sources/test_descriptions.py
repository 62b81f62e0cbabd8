import pytest

from sayso.analysis.languages.english.phrase_words import synonyms
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.noun_phrase import Phrase
from sayso.analysis.phrases.reading import read
from sayso.analysis.phrases.source_phrase import read_phrase
from sayso.analysis.sources.descriptions import Described
from sayso.analysis.sources.entities import Entity
from sayso.analysis.types import Span


def phrase_of(words: str) -> Phrase:
    text = f"so {words}"
    span = Span(3, len(text))
    return read_phrase(text, span, read(text).names.within(span))


def known(words: str) -> tuple[Described, Entity]:
    phrase = phrase_of(words)
    entity = Entity(phrase.nature, phrase.gender, phrase.plural, phrases=[phrase], heads={phrase.head})
    described = Described(f"so {words}")
    described.add(entity, words.removeprefix("the "))
    return described, entity


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a military expert", "the expert"),
        ("a senator", "the lawmaker"),
        ("the head of the port", "the leader"),
        ("a spokeswoman", "the spokesperson"),
        ("the Quill campaign", "the campaign"),
        ("an Orval Department official", "the Orval official"),
        ("critics", "critics"),
        ("officials", "the officials"),
        ("a report", "the report"),
    ],
)
def test_a_description_finds_the_one_it_fits(before: str, after: str) -> None:
    described, entity = known(before)
    assert described.find(phrase_of(after), after.removeprefix("the "))[0] is entity


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a military expert", "an expert"),
        ("a military expert", "the experts"),
        ("officials", "one of the officials"),
        ("the Quill campaign", "the Blume campaign"),
        ("a spokeswoman", "the spokesman"),
        ("a doctor", "the lawyer"),
        ("local officials", "federal officials"),
    ],
)
def test_a_description_does_not_find_what_differs(before: str, after: str) -> None:
    described, _ = known(before)
    assert described.find(phrase_of(after), after.removeprefix("the ")) == (None, False)


def test_the_latest_of_several_that_fit_is_meant() -> None:
    described, _ = known("a doctor")
    later = Entity(Nature.PERSON, heads={"doctor"})
    described.add(later)
    assert described.find(phrase_of("the doctor"), "doctor") == (later, False)


def test_synonyms_are_read_from_the_list() -> None:
    assert "president" in synonyms()["leader"]


@pytest.mark.parametrize(("after", "again"), [("law lords", True), ("the law lords", True), ("the lords", False)])
def test_the_very_same_words_for_somebody_unnamed_are_told(after: str, *, again: bool) -> None:
    described, entity = known("law lords")
    assert described.find(phrase_of(after), after.removeprefix("the ")) == (entity, again)
