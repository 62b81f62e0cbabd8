import pytest

from sayso.analysis.phrases.reading import read
from sayso.analysis.sources.mentions import Prominence, he_and_she, in_text_order, narrated_phrases, source_mentions
from sayso.analysis.types import Span
from tests.marked import tagged_from


def test_claims_that_share_a_source_share_its_mention() -> None:
    text, attributions = tagged_from(
        "[She]s1+2 [said]c1 [so]t1 and [thought]c2 [it]t2. [It was reported]c3 [that it fell]t3."
    )
    (mention,) = source_mentions(text, read(text).names, attributions)
    assert mention.claims == [0, 1]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("[She]s1 [said]c1 [Brown had been kind]t1.", {("Brown",)}),
        ("[“Mr Brown was kind,”]t1 [said]c1 [she]s1.", {("Brown",)}),
        ("[She]s1 [said]c1 [that Amy Brown had been kind]t1.", {("Amy", "Brown")}),
        ("[She]s1 [said]c1 [it was Brown who had been kind]t1.", set()),
    ],
)
def test_who_opens_what_somebody_says_is_spoken_of(sentence: str, names: set[tuple[str, ...]]) -> None:
    text, attributions = tagged_from(sentence)
    (mention,) = source_mentions(text, read(text).names, attributions)
    assert mention.speaks_of == names


def test_mentions_are_in_text_order_and_none_lies_in_a_source() -> None:
    text, attributions = tagged_from(
        "Ada Quill sat. “He left,” [the clerk of Ned Marl]s [said]c [of it]t. Then she rose."
    )
    reading = read(text)
    mentions = in_text_order(
        text, source_mentions(text, reading.names, attributions), reading.names, reading.quotations
    )
    spans = [each if isinstance(each, Span) else each.span for each in mentions]
    assert [span.of(text) for span in spans] == ["Ada Quill", "the clerk of Ned Marl", "she"]


def weights(marked: str, *words: str) -> list[float]:
    text, attributions = tagged_from(marked)
    reading = read(text)
    prominence = Prominence(reading, attributions)
    return [prominence.of(Span(text.index(word), text.index(word) + len(word))) for word in words]


def test_the_first_mention_of_a_sentence_stands_out_but_not_behind_a_preposition() -> None:
    first, second, after = weights("Ada met Ned. In Orval she sat.", "Ada", "Ned", "Orval")
    assert first > second == after


def test_a_name_in_apposition_to_a_subject_stands_as_the_subject_does() -> None:
    text = "Her husband, the geologist Karl Brandt, met Ned."
    reading = read(text)
    prominence = Prominence(reading, [])
    husband, brandt, ned = (
        prominence.of(Span(text.index(word), text.index(word) + len(word)), named=named)
        for word, named in (("Her husband", False), ("Karl Brandt", True), ("Ned", True))
    )
    assert husband == brandt > ned
    assert weights("My companion, a botanist, sat.", "My companion", "a botanist") == [2.0, 1.0]


def test_whose_somebody_is_is_no_subject() -> None:
    rourke, mother = weights("Rourke’s mother was in tears.", "Rourke", "Rourke’s mother")
    assert rourke < mother


def test_less_prominent_in_a_content_and_least_in_a_quotation() -> None:
    plain, content, quoted = weights("Ada left. [He]s [said]c [Ned fell]t. “Ruth came.”", "Ada", "Ned", "Ruth")
    assert plain > content > quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There a military expert spoke.", ["a military expert"]),
        ("There the old leader of it sat.", ["the old leader"]),
        ("There protesters sang.", ["protesters"]),
        ("There the student representatives sat.", ["the student representatives"]),
        ("There spokesman Ned Coyle sat.", []),
        ("It takes courage of leader and led.", []),
        ("There the army officer sat.", ["the army officer"]),
        ("He sat by some.", []),
        ("A report by Ned was read.", ["A report"]),
        ("He sat. The memo was read, and the letter of Ned.", ["The memo"]),
        ("He sat. Ned showed us the letter.", ["the letter"]),
        ("He is a witness, and a clerk sat.", ["a clerk"]),
        ("One of the officials left.", ["One of the officials"]),
        ("Ned’s not a witness.", []),
        ("Then reports came.", []),
        ("The council met. Then the company left.", ["The council"]),
    ],
)
def test_people_without_names_are_found_with_their_determiners(text: str, expected: list[str]) -> None:
    names = read(text).names
    assert [phrase.span.of(text) for phrase in narrated_phrases(text, names)] == expected


def test_he_and_she_are_whole_words() -> None:
    text = "He saw her; she’s here, the he-man shed tears, said she."
    assert [span.of(text) for span in he_and_she(text)] == ["He", "he", "she"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("It emerged that White House officials knew.", ["White House officials"]),
        ("The factors that lead nurses to leave are known.", ["nurses"]),
        ("Not this many went, and a few more came.", []),
        ("Those officials knew.", ["Those officials"]),
    ],
)
def test_whom_the_narrative_tells_of(text: str, people: list[str]) -> None:
    assert [phrase.span.of(text) for phrase in narrated_phrases(text, read(text).names)] == people
