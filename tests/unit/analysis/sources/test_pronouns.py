from collections.abc import Iterator, Sequence

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
    assert len(read) <= 40
