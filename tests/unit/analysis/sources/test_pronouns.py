from collections.abc import Iterator, Sequence

import pytest

from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.sources.entities import Entity
from sayso.analysis.sources.pronouns import Memory, Recent
from sayso.analysis.types import Span


def anyone(_: Entity) -> bool:
    return True


def memory_of(*recents: tuple[Entity, int, float], paragraphs: Sequence[int] = (0,) * 100) -> Memory:
    memory = Memory(paragraphs)
    for number, (entity, sentence, weight) in enumerate(recents):
        memory.add(Recent(entity, Span(10 * number, 10 * number + 5), sentence, weight))
    return memory


def test_he_is_not_a_woman() -> None:
    man, woman = Entity(Nature.PERSON, "m"), Entity(Nature.PERSON, "f")
    assert memory_of((man, 0, 1.0), (woman, 0, 1.0)).person("m", 1, anyone) is man


def test_he_is_the_one_who_stood_in_front() -> None:
    subject, other = Entity(Nature.PERSON, "m"), Entity(Nature.PERSON, "m")
    assert memory_of((subject, 0, 2.0), (other, 0, 1.0)).person("m", 1, anyone) is subject


def test_he_is_rather_one_of_the_sentence_before_than_one_far_away() -> None:
    far, near = Entity(Nature.PERSON, "m"), Entity(Nature.PERSON, "m")
    assert memory_of((far, 0, 2.0), (near, 4, 1.0)).person("m", 5, anyone) is near


def test_he_is_rather_one_of_the_same_paragraph() -> None:
    speaker, near = Entity(Nature.PERSON, "m"), Entity(Nature.PERSON, "m")
    both = (speaker, 0, 3.0), (near, 1, 1.5)
    assert memory_of(*both, paragraphs=(0, 0, 0)).person("m", 2, anyone) is speaker
    assert memory_of(*both, paragraphs=(0, 1, 1)).person("m", 2, anyone) is near


def test_he_is_nobody_who_is_too_far_away_and_hardly_told() -> None:
    man = Entity(Nature.PERSON, "m")
    assert memory_of((man, 0, 0.3)).person("m", 9, anyone) is None
    assert memory_of((man, 0, 3.0)).person("m", 7, anyone) is man


def test_he_is_nobody_who_was_last_spoken_of_long_ago() -> None:
    assert memory_of((Entity(Nature.PERSON, "m"), 0, 3.0)).person("m", 50, anyone) is None


def test_he_is_nobody_whom_the_tagger_rules_out() -> None:
    man = Entity(Nature.PERSON, "m")
    assert memory_of((man, 0, 3.0)).person("m", 0, lambda entity: entity is not man) is None


def test_he_is_no_dam_that_is_only_known_by_an_article() -> None:
    dam = Entity(Nature.UNKNOWN, names=[Name(Span(4, 9), ("Ansel",), definite=True)])
    assert memory_of((dam, 0, 3.0)).person("m", 0, anyone) is None


def test_only_somebody_named_alone_is_the_only_one() -> None:
    one = Entity(Nature.PERSON, "m", names=[Name(Span(0, 5), ("Ivor", "Blume"))])
    other = Entity(Nature.PERSON, "m", names=[Name(Span(0, 5), ("Ned", "Coyle"))])
    assert memory_of((one, 0, 3.0)).only(1, anyone) is one
    assert memory_of((one, 0, 3.0)).only(2, anyone) is None
    assert memory_of((one, 0, 3.0), (other, 1, 2.0)).only(1, anyone) is None
    assert memory_of((one, 0, 3.0)).only(1, lambda entity: entity is not one) is None


def test_the_speaker_is_who_spoke_last_if_the_gender_fits() -> None:
    clerk, man = Entity(Nature.PERSON), Entity(Nature.PERSON, "m")
    memory = memory_of((clerk, 0, 3.0), (man, 0, 2.0))
    assert memory.speaker("f", 1) is clerk
    assert memory.speaker("f", 2) is None
    assert memory_of((man, 0, 3.0)).speaker("f", 0) is None


def test_he_is_no_body_and_no_group() -> None:
    memory = memory_of((Entity(Nature.ORG), 0, 3.0), (Entity(Nature.GROUP, plural=True), 0, 3.0))
    assert memory.person("m", 0, anyone) is None


def test_they_are_several_rather_than_a_body() -> None:
    body, group = Entity(Nature.ORG), Entity(Nature.GROUP, plural=True)
    assert memory_of((group, 0, 2.0), (body, 0, 2.0)).several(0, anyone) is group
    assert memory_of((body, 0, 2.0)).several(0, anyone) is body


def test_it_is_a_body_or_a_document() -> None:
    person, document = Entity(Nature.PERSON), Entity(Nature.DOCUMENT)
    assert memory_of((document, 0, 1.0), (person, 0, 3.0)).thing(0, anyone) is document


def test_who_is_the_one_right_before_it() -> None:
    first, second = Entity(Nature.PERSON), Entity(Nature.PERSON)
    memory = memory_of((first, 0, 3.0), (second, 0, 1.0))
    assert memory.just_before(16, 0, anyone) is second
    assert memory.just_before(8, 0, anyone) is first
    assert memory.just_before(16, 1, anyone) is None


def test_a_word_that_stands_thousands_of_times_is_not_read_again_for_each_pronoun() -> None:
    """`“Go,” he said.` by the thousand took time with the square of the text."""
    read = []

    class Names(list[Name]):
        def __iter__(self) -> Iterator[Name]:
            for name in super().__iter__():
                read.append(name)
                yield name

    word = Entity(Nature.UNKNOWN, count=5_000)
    word.names = Names([Name(Span(0, 2), ("go",))] * 5_000)
    memory = memory_of(*[(word, 0, 1.0)] * 40)
    assert memory.person("m", 0, anyone) is word
    assert len(read) <= 80


def he(*recents: tuple[Entity, int, float], sentence: int, paragraphs: Sequence[int] = (0,) * 100) -> Entity | None:
    return memory_of(*recents, paragraphs=paragraphs).person("m", sentence, anyone)


@pytest.mark.parametrize(
    ("weight", "sentence", "paragraphs", "older"),
    [
        (1.81, 1, [0, 0], True),  # a sentence costs 0.8
        (1.79, 1, [0, 0], False),
        (4.21, 4, [0] * 5, True),
        (4.19, 4, [0] * 5, False),
        (2.61, 1, [0, 1], True),  # another paragraph 0.8 more
        (2.59, 1, [0, 1], False),
        (4.21, 2, [0, 1, 2], True),
        (4.19, 2, [0, 1, 2], False),
        (4.21, 2, [0, 1, 5], True),  # and never more than two
    ],
)
def test_what_lies_between_counts_against_who_is_meant(
    weight: float, sentence: int, paragraphs: list[int], *, older: bool
) -> None:
    far, near = Entity(Nature.PERSON, "m"), Entity(Nature.PERSON, "m")
    assert he((far, 0, weight), (near, sentence, 1.0), sentence=sentence, paragraphs=paragraphs) is (
        far if older else near
    )


def test_of_two_alike_the_later_one_is_meant() -> None:
    first, second = Entity(Nature.PERSON, "m"), Entity(Nature.PERSON, "m")
    assert he((first, 0, 1.0), (second, 0, 1.0), sentence=0) is second


def test_ten_sentences_and_forty_mentions_are_remembered() -> None:
    man, woman = Entity(Nature.PERSON, "m"), Entity(Nature.PERSON, "f")
    assert he((man, 0, 9.0), sentence=10) is man
    assert he((man, 0, 9.0), sentence=11) is None
    assert he((man, 0, 1.0), *[(woman, 0, 1.0)] * 39, sentence=0) is man
    assert he((man, 0, 1.0), *[(woman, 0, 1.0)] * 40, sentence=0) is None


@pytest.mark.parametrize(("weight", "meant"), [(0.51, True), (0.49, False)])
def test_who_is_too_far_away_to_be_meant_is_not(weight: float, *, meant: bool) -> None:
    man = Entity(Nature.PERSON, "m")  # 0.8 for the gender, 4.8 for six sentences: -3.5 is too little
    assert he((man, 0, weight), sentence=6) is (man if meant else None)


@pytest.mark.parametrize(("count", "chosen"), [(4, False), (6, True), (8, True), (9, True)])
def test_each_mention_of_the_whole_text_counts_a_tenth(count: int, *, chosen: bool) -> None:
    often, once = Entity(Nature.PERSON, "m", count=count), Entity(Nature.PERSON, "m")
    assert he((often, 0, 1.0), (once, 0, 1.5), sentence=0) is (often if chosen else once)


def test_no_more_than_eight_mentions_count() -> None:
    often, once = Entity(Nature.PERSON, "m", count=100), Entity(Nature.PERSON, "m")
    assert he((often, 0, 1.0), (once, 0, 1.79), sentence=0) is often
    assert he((often, 0, 1.0), (once, 0, 1.81), sentence=0) is once


@pytest.mark.parametrize(("weight", "chosen"), [(1.79, True), (1.81, False)])
def test_a_gender_that_is_told_counts_more_than_one_that_fits(weight: float, *, chosen: bool) -> None:
    man, clerk = Entity(Nature.PERSON, "m"), Entity(Nature.PERSON)
    assert he((man, 0, 1.0), (clerk, 0, weight), sentence=0) is (man if chosen else clerk)


@pytest.mark.parametrize(("weight", "chosen"), [(3.29, False), (3.31, True)])
def test_a_name_of_whom_nothing_is_told_counts_less(weight: float, *, chosen: bool) -> None:
    name = Entity(Nature.UNKNOWN, names=[Name(Span(4, 9), ("Ansel", "Orr"))])
    man = Entity(Nature.PERSON, "m")
    assert he((name, 0, weight), (man, 0, 1.0), sentence=0) is (name if chosen else man)


@pytest.mark.parametrize(
    ("tokens", "weight", "count", "chosen"),
    [(1, 1.5, 0, True), (1, 1.49, 0, False), (1, 1.0, 5, True), (1, 1.0, 4, False), (2, 0.0, 0, True)],
)
def test_one_name_alone_is_a_person_s_where_it_is_prominent(
    tokens: int, weight: float, count: int, *, chosen: bool
) -> None:
    name = Entity(Nature.UNKNOWN, count=count, names=[Name(Span(4, 9), ("Ansel", "Orr")[:tokens])])
    assert he((name, 0, weight), sentence=0) is (name if chosen else None)


@pytest.mark.parametrize(("weight", "chosen"), [(1.99, True), (2.01, False)])
def test_they_are_several_unless_a_body_stands_much_nearer(weight: float, *, chosen: bool) -> None:
    group, body = Entity(Nature.GROUP), Entity(Nature.ORG)
    meant = memory_of((group, 0, 1.0), (body, 0, weight)).several(0, anyone)
    assert meant is (group if chosen else body)


def test_a_plural_of_any_nature_is_several_and_no_person_alone_is() -> None:
    documents, person = Entity(Nature.DOCUMENT, plural=True), Entity(Nature.PERSON)
    assert memory_of((documents, 0, 1.0), (person, 0, 9.0)).several(0, anyone) is documents
    assert memory_of((person, 0, 9.0)).several(0, anyone) is None


def test_it_is_not_several() -> None:
    assert memory_of((Entity(Nature.ORG, plural=True), 0, 1.0)).thing(0, anyone) is None


def test_the_speaker_is_one_who_stood_as_a_source() -> None:
    man = Entity(Nature.PERSON, "m")
    assert memory_of((man, 0, 3.0)).speaker("m", 1) is man
    assert memory_of((man, 0, 2.9)).speaker("m", 1) is None
    assert memory_of((Entity(Nature.ORG), 0, 3.0)).speaker("m", 1) is None
    assert memory_of((Entity(Nature.PERSON, plural=True), 0, 3.0)).speaker("m", 1) is None


def test_the_only_one_stands_plainly_and_is_no_body() -> None:
    one = Entity(Nature.PERSON, "m", names=[Name(Span(0, 5), ("Ivor", "Blume"))])
    body = Entity(Nature.ORG, names=[Name(Span(0, 5), ("Denby",))])
    unknown = Entity(Nature.UNKNOWN, names=[Name(Span(0, 5), ("Orval",))])
    assert memory_of((one, 0, 1.0), (body, 0, 2.0)).only(1, anyone) is one
    assert memory_of((one, 0, 0.9)).only(1, anyone) is None
    assert memory_of((one, 0, 1.0), (unknown, 0, 2.0)).only(1, anyone) is None
    assert memory_of((unknown, 0, 2.0)).only(1, anyone) is None


def test_a_word_means_what_its_kind_can_mean() -> None:
    man, body = Entity(Nature.PERSON, "m"), Entity(Nature.ORG)
    memory = memory_of((man, 0, 1.0), (body, 0, 1.0))
    assert memory.meant("he", 20, 0, anyone) is man
    assert memory.meant("who", 20, 0, anyone) is man
    assert memory.meant("which", 20, 0, anyone) is body
    assert memory.meant("it", 20, 0, anyone) is body
    assert memory.meant("they", 20, 0, anyone) is body
    assert memory.meant("she", 20, 0, anyone) is None


def test_who_nobody_else_is_said_to_be_is_who_spoke_last() -> None:
    man = Entity(Nature.PERSON, "m", names=[Name(Span(0, 5), ("Ivor", "Blume"))])
    clerk = Entity(Nature.PERSON, "m")
    assert memory_of((man, 0, 3.0)).meant("he", 20, 1, lambda _: False) is man
    assert memory_of((clerk, 0, 1.0)).meant("he", 20, 1, lambda entity: not entity.named) is clerk
