import pytest

from sayso.analysis.types import Identity
from tests.marked import analysed


def test_the_fullest_name_and_the_office_are_chosen() -> None:
    text, analysis = analysed(
        "Mr. Marl sat. Denis Marl, the head of the port, got up. [Marl]s [said]c [that it fell again]t."
    )
    source = analysis.sources[0]
    assert source.name
    assert source.name.of(text) == "Denis Marl"
    assert source.title
    assert source.title.of(text) == "the head of the port"


def test_an_office_before_the_name_is_its_title() -> None:
    text, analysis = analysed("[President Ivor Blume]s [said]c [that it fell again]t.")
    source = analysis.sources[0]
    assert source.title
    assert (source.label.of(text), source.title.of(text)) == ("Ivor Blume", "President")


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The spokesman of the police, ASP Ned Coyle, [said]c [it was late]t.", "The spokesman of the police"),
        ("Lt. Gen. Ned Coyle, the home minister, [said]c [it was late]t.", "the home minister"),
        ("Lt. Gen. Ned Coyle [said]c [it was late]t.", "Lt. Gen."),
        ("Superintendent Dr. Ned Coyle [said]c [it was late]t.", "Superintendent"),
        ("Quill’s lawyer Ned Coyle [said]c [it was late]t.", "Quill’s lawyer"),
        ("Public Works and Housing Minister Ned Coyle [said]c [it was late]t.", "Public Works and Housing Minister"),
        ("Resources Minister Ned Coyle [said]c [it was late]t.", "Resources Minister"),
        ("PTI Chairman Ned Coyle [said]c [it was late]t.", "PTI Chairman"),
    ],
)
def test_an_office_is_told_before_a_rank_and_with_whose_it_is(sentence: str, title: str) -> None:
    words, rest = sentence.rsplit(" [said]", 1)
    text, analysis = analysed(f"[{words}]s [said]{rest}")
    source = analysis.sources[0]
    assert source.title
    assert (source.label.of(text), source.title.of(text)) == ("Ned Coyle", title)


def test_several_persons_are_named_together() -> None:
    text, analysis = analysed("[Anna Quill and Ned Coyle]s [said]c [that it fell again]t.")
    assert analysis.sources[0].label.of(text) == "Anna Quill and Ned Coyle"


def test_the_names_of_several_end_before_a_clause() -> None:
    text, analysis = analysed("[He and his cousin, Alice Marl, who coaches,]s [said]c [that it fell again]t.")
    assert analysis.sources[0].label.of(text) == "He and his cousin, Alice Marl"


@pytest.mark.parametrize("words", ["Neither Anna Quill nor Ned Coyle", "Either Anna Quill or Ned Coyle"])
def test_one_of_two_or_none_is_said_so(words: str) -> None:
    text, analysis = analysed(f"[{words}]s [said]c [that it fell again]t.")
    assert analysis.sources[0].label.of(text) == words


def test_an_office_is_called_by_whose_it_is() -> None:
    text, analysis = analysed("[The Secretary of State’s Office]s [said]c [that it fell again]t.")
    source = analysis.sources[0]
    assert (source.identity, source.label.of(text)) == (Identity.NAMED_ORG, "The Secretary of State’s Office")


def test_the_hour_stands_in_what_a_document_is_called() -> None:
    text, analysis = analysed("[A message sent at 8:47 a.m. Friday]s [said]c [that it fell again]t.")
    assert analysis.sources[0].label.of(text) == "A message sent at 8:47 a.m. Friday"


def test_a_number_does_not_end_what_a_document_is_called() -> None:
    text, analysis = analysed("[The survey of 2,014 adults by Pollwise]s [found]c [that it fell again]t.")
    assert analysis.sources[0].label.of(text) == "The survey of 2,014 adults by Pollwise"


def test_the_words_before_a_name_are_no_title_where_they_do_something() -> None:
    text, analysis = analysed("[A woman with a cello, who introduced herself as Ada Quill,]s [said]c [that it fell]t.")
    (source,) = analysis.sources
    assert source.title
    assert (source.label.of(text), source.title.of(text)) == ("Ada Quill", "A woman with a cello")


def test_a_post_is_no_name() -> None:
    text, analysis = analysed("[A Harbor Post article by Ned Coyle]s [said]c [that it fell again]t.")
    assert (analysis.sources[0].name, analysis.sources[0].label.of(text)) == (
        None,
        "A Harbor Post article by Ned Coyle",
    )


def test_a_campaign_is_called_by_its_words() -> None:
    text, analysis = analysed("[The Quill campaign]s [said]c [that it fell again]t.")
    assert analysis.sources[0].label.of(text) == "The Quill campaign"


def test_a_document_is_described() -> None:
    text, analysis = analysed("[A poll by the Courier]s [found]c [that it fell again]t.")
    assert analysis.sources[0].label.of(text) == "A poll by the Courier"


def test_what_is_always_said_with_a_name_is_part_of_it() -> None:
    for words, name, title in (
        ("Lord Falconer", "Lord Falconer", None),
        ("Sir Alan Marl", "Sir Alan Marl", None),
        ("Baroness Marl", "Baroness Marl", None),
        ("Mrs Marl", "Marl", "Mrs"),
    ):
        text, analysis = analysed(f"[{words}]s [said]c [that it fell again]t.")
        source = analysis.sources[0]
        assert (source.label.of(text), source.title and source.title.of(text)) == (name, title)


def test_a_name_of_letters_keeps_its_last_point() -> None:
    text, analysis = analysed("[The C.I.A.]s [said]c [that it fell again]t.")
    assert analysis.sources[0].label.of(text) == "C.I.A."


def test_a_body_without_a_name_keeps_whose_it_is() -> None:
    text, analysis = analysed("[The government of Orval]s [said]c [that it fell again]t.")
    assert analysis.sources[0].label.of(text) == "The government of Orval"


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("[The two aides]s have cut off talks over the port and [said]c [it was late]t.", "The two aides"),
        ("[A local woman]s on Monday [said]c [it was late]t.", "A local woman"),
        ("[A nurse]s at the clinic [said]c [it was late]t.", "A nurse at the clinic"),
        ("[Some farmers]s from Denby blocked a road, [saying]c [it was late]t.", "Some farmers"),
        ("[A candidate from the]s Midwest or South [said]c [it was late]t.", "A candidate from the Midwest or South"),
    ],
)
def test_the_words_for_a_source_end_where_its_doings_begin(sentence: str, label: str) -> None:
    text, analysis = analysed(sentence)
    assert analysis.sources[0].label.of(text) == label


def test_a_body_is_of_a_place_and_of_no_month() -> None:
    text, analysis = analysed("[The central bank in January]s [said]c [it was late]t. [The bank]s2 [said]c2 [no]t2.")
    assert "January" not in analysis.sources[0].label.of(text)
